#include "vendors/bitrix24/files.h"

#include "core/attachment.h"
#include "core/jsonwriter.h"
#include "vendors/bitrix24/catalogue.h"
#include "vendors/bitrix24/wire.h"

#include <QCoreApplication>
#include <QJsonArray>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace leadpad::bitrix24 {
namespace {

//! Gives the texts of this file their context, where lupdate finds them.
struct Words
{
    Q_DECLARE_TR_FUNCTIONS(leadpad::Bitrix24)
};

constexpr qsizetype mostWithCreate = qsizetype{1024} * 1024; //!< characters of base64, all files together
constexpr int leadType = 1;                                  //!< entityTypeId of leads (§4.13)

//! Characters of the files in \a value; a value of another kind has none.
qsizetype weightOf(const QJsonValue &value)
{
    if (!value.isArray())
        return value[u"base64"_s].toString().size();
    const QJsonArray entries = value.toArray();
    qsizetype weight = 0;
    for (const QJsonValue &entry : entries)
        weight += entry[u"base64"_s].toString().size();
    return weight;
}

//! [name, base64], or the id of one that stays.
QVariant itemFile(const QJsonValue &file)
{
    if (attachment::isStored(file))
        return QVariantMap{{u"id"_s, file[u"id"_s].toString().toLongLong()}};
    return QVariantList{file[u"name"_s].toString(), attachment::bareBase64(file)};
}

} // namespace

QVariant fileToWire(const QJsonValue &file)
{
    if (attachment::isStored(file))
        return {};
    return QVariantMap{{u"fileData"_s, QVariantList{file[u"name"_s].toString(), attachment::bareBase64(file)}}};
}

bool filesFollow(const Lead &lead)
{
    qsizetype weight = 0;
    for (const QJsonValue &value : lead.values)
        weight += weightOf(value);
    return weight > mostWithCreate;
}

bool mayFollow(const Field &field)
{
    return field.kind == FieldKind::File && !field.required;
}

QVariant fileSet(const Field &field, const QJsonValue &value)
{
    if (!field.multiple)
        return isBlank(value) ? QVariant(QString()) : itemFile(value);
    QVariantList set;
    const QJsonArray entries = value.toArray();
    for (const QJsonValue &entry : entries) {
        if (!isBlank(entry))
            set.append(itemFile(entry));
    }
    return set.isEmpty() ? QVariantList{QString()} : set; // an empty list says "done" and keeps what is there (§3.6)
}

QByteArray filesBody(const QString &leadId, const QVariantMap &sets)
{
    return writeJson(QVariantMap{{u"entityTypeId"_s, leadType},
                                 {u"id"_s, leadId.toLongLong()},
                                 {u"useOriginalUfNames"_s, u"Y"_s},
                                 {u"fields"_s, sets}});
}

Async<Done> attachFiles(const Session &session, const Lead &lead, const QString &leadId)
{
    QVariantMap sets;
    const Catalogue catalogue = fixedFields().with(session.directories);
    for (const Field &field : catalogue.fields()) {
        if (mayFollow(field) && !isBlank(lead.value(field.key)))
            sets.insert(field.key, fileSet(field, lead.value(field.key)));
    }
    return sets.isEmpty() ? readyValue(Done{}) : replaceFiles(session, leadId, sets);
}

Async<Done> replaceFiles(const Session &session, const QString &leadId, const QVariantMap &sets)
{
    return whenDone(call(session, u"crm.item.update"_s, filesBody(leadId, sets)), session.context,
                    [](const Result<QJsonValue> &answer) -> Result<Done> {
                        if (answer)
                            return Done{};
                        Error error = answer.error();
                        if (error.detail.contains("ERROR_METHOD_NOT_FOUND"_L1, Qt::CaseInsensitive)) {
                            error.kind = Error::Kind::Refused; // of an older portal, no fault of its address
                            error.vendorMessage = Words::tr(
                                "This portal takes no files for a lead that exists. Attach them in Bitrix24 itself.");
                        }
                        return fail(error);
                    });
}

} // namespace leadpad::bitrix24
