#include "practice/bitrix24/fieldlinks.h"

#include "practice/bitrix24/clients.h"
#include "practice/bitrix24/directories.h"
#include "practice/bitrix24/people.h"
#include "practice/bitrix24/values.h"
#include "practice/phparrays.h"

#include <QRegularExpression>
#include <QSet>

using namespace Qt::StringLiterals;

namespace leadpad::practice::bitrix24 {

namespace {

// The elements and sections of the one list the portal has.
const QSet<qint64> kElements{401, 402, 403, 404};
const QSet<qint64> kSections{51, 52};

//! One comes back as a string, several as numbers.
QJsonValue idValue(const CustomField &field, qint64 id)
{
    return field.multiple ? QJsonValue(id) : QJsonValue(QString::number(id));
}

StoredLink known(const CustomField &field, const QJsonValue &sent, bool exists(qint64))
{
    const std::optional<qint64> id = parseId(sent);
    return id && exists(*id) ? StoredLink{.value = idValue(field, *id)}
                             : StoredLink{.note = u"%1 is unknown"_s.arg(phpText(sent))};
}

QStringList allowedKinds(const CustomField &field)
{
    QStringList kinds;
    for (const QString &kind : {u"LEAD"_s, u"CONTACT"_s, u"COMPANY"_s, u"DEAL"_s}) {
        if (field.settings.value(kind).toString() == u"Y"_s)
            kinds << kind;
    }
    return kinds;
}

bool exists(Portal &portal, const QString &kind, qint64 id)
{
    if (kind == u"CONTACT"_s)
        return isContact(id);
    if (kind == u"COMPANY"_s)
        return isCompany(id);
    return kind == u"LEAD"_s ? portal.lead(id) != nullptr : isDeal(id);
}

//! C_120, CO_31, L_7, D_5; the bare id where one kind alone is allowed, and so it comes back then.
StoredLink storedRecord(Portal &portal, const CustomField &field, const QString &text)
{
    static const QRegularExpression form(u"^(?:(C|CO|L|D|SI|T[0-9a-f]+)_)?(\\d+)$"_s);
    static const QHash<QString, QString> kindOf{
        {u"C"_s, u"CONTACT"_s}, {u"CO"_s, u"COMPANY"_s}, {u"L"_s, u"LEAD"_s}, {u"D"_s, u"DEAL"_s}};
    const QRegularExpressionMatch match = form.match(text);
    const QStringList allowed = allowedKinds(field);
    const bool bare = match.hasMatch() && match.captured(1).isEmpty();
    if (!match.hasMatch() || (bare && allowed.size() != 1))
        return {.note = u"%1 names no record by kind and id"_s.arg(text)};
    const QString kind = bare ? allowed.first() : kindOf.value(match.captured(1));
    if (!allowed.contains(kind))
        return {.note = u"%1 is of a kind that may not be bound here"_s.arg(text)};
    if (!exists(portal, kind, match.captured(2).toLongLong()))
        return {.note = u"%1 is unknown"_s.arg(text)};
    return {.value = allowed.size() == 1 ? match.captured(2) : text};
}

} // namespace

bool isLinkType(const QString &type)
{
    return type == u"employee"_s || type == u"crm"_s || type == u"crm_status"_s || type.startsWith(u"iblock_"_s);
}

StoredLink storedLink(Portal &portal, const CustomField &field, const QJsonValue &sent)
{
    const QString text = phpText(sent);
    if (field.type == u"employee"_s)
        return known(field, sent, isUser);
    if (field.type == u"iblock_element"_s)
        return known(field, sent, [](qint64 id) { return kElements.contains(id); });
    if (field.type == u"iblock_section"_s)
        return known(field, sent, [](qint64 id) { return kSections.contains(id); });
    if (field.type == u"crm"_s)
        return storedRecord(portal, field, text);
    const QString directory = field.settings.value(u"ENTITY_TYPE"_s).toString();
    return isStatus(directory, text) ? StoredLink{.value = text}
                                     : StoredLink{.note = u"%1 is no code of %2"_s.arg(text, directory)};
}

} // namespace leadpad::practice::bitrix24
