#include "vendors/bitrix24/readback.h"

#include "core/jsonwriter.h"
#include "vendors/bitrix24/catalogue.h"
#include "vendors/bitrix24/directories.h"
#include "vendors/bitrix24/stored.h"
#include "vendors/bitrix24/wire.h"
#include "vendors/readback.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>
#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace leadpad::bitrix24 {
namespace {

//! Gives the texts of this file their context, where lupdate finds them.
struct Words
{
    Q_DECLARE_TR_FUNCTIONS(leadpad::Bitrix24)
};

//! Whether \a stored can say what became of \a field.
bool isJudged(const Field &field, const Lead &lead, const QJsonObject &stored)
{
    static const QStringList automated{u"TITLE"_s, u"STATUS_ID"_s, u"ASSIGNED_BY_ID"_s}; // §8.25
    if (field.followUp || field.kind == FieldKind::Unsupported || automated.contains(field.key))
        return false;
    if (field.key == u"OPPORTUNITY"_s) // product rows make it, unless the typed amount is to stay (§3.1)
        return isBlank(lead.value(productRowsKey)) || lead.value(u"IS_MANUAL_OPPORTUNITY"_s).toBool(true);
    if (field.key == u"CONTACT_ID"_s)
        return isBlank(lead.value(u"CONTACT_IDS"_s)); // the first of those
    // Multifields and custom fields are missing where they are empty; a fixed one that is not shown says nothing.
    return isContactList(field.kind) || field.custom || stored.contains(field.key);
}

//! Comments go through a filter that may write line ends as tags (§3.1).
QJsonValue withLineEnds(const Field &field, const QJsonValue &value)
{
    static const QRegularExpression lineEnd(u"<br\\s*/?>"_s);
    return field.kind == FieldKind::MultiLine && value.isString()
        ? QJsonValue(value.toString().replace(lineEnd, u"\n"_s))
        : value;
}

//! \a value as it would come back if nothing of it were lost.
QJsonValue asStored(const Field &field, const QJsonValue &value)
{
    if (field.kind == FieldKind::File)
        return value; // comes back without its content
    const QByteArray wire = writeJson(QVariantList{toWire(field, value)});
    return fromWire(field, QJsonDocument::fromJson(wire).array().at(0));
}

//! The numbers of the deals that the lead became; none if they cannot be read.
Async<QStringList> dealsOf(const Session &session, const QString &leadId)
{
    if (!isSimpleMode(session))
        return readyValue(QStringList());
    const QByteArray body = writeJson(QVariantMap{{u"filter"_s, QVariantMap{{u"LEAD_ID"_s, leadId.toLongLong()}}},
                                                  {u"select"_s, QVariantList{u"ID"_s, u"LEAD_ID"_s}},
                                                  {u"order"_s, QVariantMap{{u"ID"_s, u"ASC"_s}}},
                                                  {u"start"_s, -1}});
    return whenDone(call(session, u"crm.deal.list"_s, body), session.context,
                    [leadId](const Result<QJsonValue> &answer) -> Result<QStringList> {
                        QStringList deals;
                        const QJsonArray rows = answer ? answer->toArray() : QJsonArray();
                        for (const QJsonValue &row : rows) {
                            if (row[u"LEAD_ID"_s].toVariant().toString() == leadId)
                                deals.append(row[u"ID"_s].toVariant().toString());
                        }
                        return deals;
                    });
}

//! What the person is told of \a dropped fields and \a deals.
Result<Done> told(const QStringList &dropped, const QStringList &deals)
{
    //: %1 is the number of the deal in the CRM
    const QString deal = Words::tr("Bitrix24 turned the lead into deal %1.").arg(deals.join(u", "_s));
    if (dropped.isEmpty())
        return Done{.note = deals.isEmpty() ? QString() : deal};
    Error error = readback::notKeptError(u"Bitrix24"_s, dropped);
    if (!deals.isEmpty())
        error.vendorMessage = u"%1 %2"_s.arg(error.vendorMessage, deal);
    return fail(error);
}

} // namespace

QStringList droppedFrom(const Lead &lead, const QJsonObject &stored, const Catalogue &catalogue)
{
    QStringList names;
    for (const Field &field : catalogue.fields()) {
        const QJsonValue value = lead.value(field.key);
        if (isBlank(value) || !isJudged(field, lead, stored))
            continue;
        const QJsonValue kept = withLineEnds(field, fromWire(field, stored[field.key]));
        names += readback::notKept(field, asStored(field, value), kept);
    }
    return names;
}

Async<Done> compareWithSent(const Session &session, const Lead &lead, const QString &leadId)
{
    const QByteArray body = writeJson(QVariantMap{{u"id"_s, leadId.toLongLong()}});
    return whenDone(call(session, u"crm.lead.get"_s, body), session.context,
                    [session, lead, leadId](const Result<QJsonValue> &answer) -> Async<Done> {
                        using Kind = Error::Kind;
                        const bool hidden = !answer
                            && (answer.error().kind == Kind::Forbidden || answer.error().kind == Kind::NotFound);
                        if (!answer && !hidden)
                            return readyError<Done>(answer.error());
                        const QJsonObject stored = answer ? answer->toObject() : QJsonObject();
                        if (answer && stored.isEmpty())
                            return readyError<Done>(Error{.kind = Kind::Malformed, .detail = u"lead"_s});
                        const QStringList dropped =
                            hidden ? QStringList() : droppedFrom(lead, stored, fixedFields().with(session.directories));
                        return whenDone(dealsOf(session, leadId), session.context,
                                        [dropped](const Result<QStringList> &deals) {
                                            return told(dropped, deals.value_or(QStringList()));
                                        });
                    });
}

} // namespace leadpad::bitrix24
