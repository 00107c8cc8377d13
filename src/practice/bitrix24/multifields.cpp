#include "practice/bitrix24/multifields.h"

#include "practice/bitrix24/clients.h"
#include "practice/bitrix24/values.h"

#include <QJsonArray>
#include <QSet>

using namespace Qt::StringLiterals;

namespace leadpad::practice::bitrix24 {

namespace {

constexpr int kMaxValueLength = 250;

QSet<QString> valueTypes(const QString &name)
{
    if (name == u"PHONE"_s)
        return {u"WORK"_s, u"MOBILE"_s, u"FAX"_s, u"HOME"_s, u"PAGER"_s, u"MAILING"_s, u"OTHER"_s};
    if (name == u"EMAIL"_s)
        return {u"WORK"_s, u"HOME"_s, u"MAILING"_s, u"OTHER"_s};
    if (name == u"WEB"_s)
        return {u"WORK"_s, u"HOME"_s, u"FACEBOOK"_s, u"VK"_s, u"LIVEJOURNAL"_s, u"TWITTER"_s, u"OTHER"_s};
    if (name == u"IM"_s)
        return {u"TELEGRAM"_s, u"VK"_s,  u"SKYPE"_s,  u"VIBER"_s, u"BITRIX24"_s, u"OPENLINE"_s, u"IMOL"_s,
                u"ICQ"_s,      u"MSN"_s, u"JABBER"_s, u"OTHER"_s, u"FACEBOOK"_s, u"INSTAGRAM"_s};
    return {};
}

QString defaultType(const QString &name)
{
    return name == u"IM"_s || name == u"LINK"_s ? u"OTHER"_s : u"WORK"_s;
}

//! One kind of multifield of one lead while it is being written.
class Writer
{
public:
    Writer(Portal &portal, Call &call, QString name, QJsonArray entries)
        : m_portal(portal)
        , m_call(call)
        , m_name(std::move(name))
        , m_entries(std::move(entries))
    {
    }

    std::optional<Failure> write(const QJsonValue &value)
    {
        if (value.isNull())
            return {};
        if (!isPhpArray(value)) {
            m_call.note(u"%1 dropped: a plain value where an array of objects is expected"_s.arg(m_name));
            return {};
        }
        const QList<QJsonValue> members = phpValues(value);
        const bool single = value.isObject() && value.toObject().contains(u"VALUE"_s);
        if (single) {
            m_call.note(u"%1 dropped: a single object where an array of objects is expected"_s.arg(m_name));
            return {};
        }
        for (const QJsonValue &member : members) {
            if (std::optional<Failure> failure = writeEntry(member))
                return failure;
        }
        return {};
    }

    const QJsonArray &entries() const { return m_entries; }

private:
    std::optional<Failure> writeEntry(const QJsonValue &member)
    {
        if (!member.isObject()) {
            m_call.note(u"%1 entry dropped: not an object with VALUE and VALUE_TYPE"_s.arg(m_name));
            return {};
        }
        const QJsonObject entry = member.toObject();
        noteUnknownKeys(entry);
        const QString value = textOf(entry);
        const QString id = phpText(entry.value(u"ID"_s));
        if (!id.isEmpty())
            return changeEntry(id, entry, value);
        if (value.isEmpty()) {
            m_call.note(u"%1 entry dropped: VALUE is empty"_s.arg(m_name));
            return {};
        }
        if (std::optional<Failure> failure = badMail(value))
            return failure;
        m_entries << multifieldEntry(m_portal.nextEntryId(), m_name, typeOf(entry, defaultType(m_name)), value);
        return {};
    }

    std::optional<Failure> changeEntry(const QString &id, const QJsonObject &entry, const QString &value)
    {
        for (qsizetype i = 0; i < m_entries.size(); ++i) {
            QJsonObject kept = m_entries.at(i).toObject();
            if (kept.value(u"ID"_s).toString() != id)
                continue;
            const bool emptied = entry.contains(u"VALUE"_s) && value.isEmpty();
            if (entry.value(u"DELETE"_s).toString() == u"Y"_s || emptied) {
                m_entries.removeAt(i);
                return {};
            }
            if (std::optional<Failure> failure = value.isEmpty() ? std::nullopt : badMail(value))
                return failure;
            if (!value.isEmpty())
                kept[u"VALUE"_s] = value;
            kept[u"VALUE_TYPE"_s] = typeOf(entry, kept.value(u"VALUE_TYPE"_s).toString());
            m_entries[i] = kept;
            return {};
        }
        m_call.note(u"%1 entry dropped: no value with ID %2"_s.arg(m_name, id));
        return {};
    }

    QString textOf(const QJsonObject &entry)
    {
        const QString value = phpText(entry.value(u"VALUE"_s)).trimmed();
        if (value.size() <= kMaxValueLength)
            return value;
        m_call.note(u"%1 cut to %2 characters"_s.arg(m_name).arg(kMaxValueLength));
        return value.left(kMaxValueLength);
    }

    QString typeOf(const QJsonObject &entry, const QString &otherwise)
    {
        const QString type = entry.value(u"VALUE_TYPE"_s).toString();
        if (type.isEmpty() || m_name == u"LINK"_s || valueTypes(m_name).contains(type))
            return type.isEmpty() ? otherwise : type;
        m_call.note(u"%1 VALUE_TYPE dropped: no such type %2, stored as %3"_s.arg(m_name, type, otherwise));
        return otherwise;
    }

    void noteUnknownKeys(const QJsonObject &entry)
    {
        static const QSet<QString> known{u"ID"_s, u"VALUE"_s, u"VALUE_TYPE"_s, u"TYPE_ID"_s, u"DELETE"_s};
        const QStringList keys = entry.keys();
        for (const QString &key : keys) {
            if (key == u"TYPE"_s)
                m_call.note(u"%1 TYPE dropped: the key is VALUE_TYPE"_s.arg(m_name));
            else if (!known.contains(key))
                m_call.note(u"%1 %2 dropped: no such key"_s.arg(m_name, key));
        }
    }

    std::optional<Failure> badMail(const QString &value) const
    {
        if (m_name != u"EMAIL"_s || isEmail(value))
            return {};
        return Failure{
            .status = 400, .code = u"ERROR_CORE"_s, .text = u"The \"Work e-mail\" field is not a valid address<br>"_s};
    }

    Portal &m_portal;
    Call &m_call;
    QString m_name;
    QJsonArray m_entries;
};

} // namespace

std::optional<Failure> writeMultifield(Portal &portal, Call &call, QJsonObject &row, const QString &name,
                                       const QJsonValue &value)
{
    Writer writer(portal, call, name, row.value(name).toArray());
    if (std::optional<Failure> failure = writer.write(value))
        return failure;
    if (writer.entries().isEmpty())
        row.remove(name);
    else
        row[name] = writer.entries();
    return {};
}

} // namespace leadpad::practice::bitrix24
