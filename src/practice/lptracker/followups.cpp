#include "practice/lptracker/leadwriter.h"
#include "practice/lptracker/methods.h"
#include "practice/lptracker/payments.h"
#include "practice/lptracker/shapes.h"
#include "practice/lptracker/values.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace leadpad::practice::lptracker {

namespace {

using OfLead = std::function<Reply(Cabinet &, Call &, Lead &)>;

//! A follow-up of a lead, which may come too early to see it (lptracker.md §8).
Run followUp(OfLead run)
{
    return ofLead([run = std::move(run)](Cabinet &cabinet, Call &call, Lead &lead) {
        if (lead.refusalsLeft > 0) {
            --lead.refusalsLeft;
            call.note(u"too early: the new lead is not seen yet"_s);
            return refused(404, u"Invalid lead ID"_s);
        }
        noteEmpty(call, call.body);
        Reply reply = run(cabinet, call, lead);
        if (!reply.failure) {
            lead.updatedAt = accountNow();
            call.stored = storedJson(cabinet, lead);
        }
        return reply;
    });
}

Reply addComment(Cabinet &cabinet, Call &call, Lead &lead)
{
    const QJsonValue text = call.body.value(u"text"_s);
    if (!text.isString() || text.toString().isEmpty())
        return refused(400, u"text is required and must be a string"_s);
    lead.comments << Comment{.id = cabinet.nextEntryId(), .text = text.toString(), .createdAt = accountNow()};
    return {.result = commentJson(lead.comments.last())};
}

Reply listComments(Cabinet &, Call &, Lead &lead)
{
    QJsonArray rows;
    for (const Comment &comment : lead.comments)
        rows << commentJson(comment);
    return {.result = rows};
}

Reply addOnePayment(Cabinet &cabinet, Call &call, Lead &lead)
{
    const bool first = !lead.isDeal();
    if (std::optional<Failure> failure = addPayment(call, lead.payments, call.body))
        return {.failure = failure};
    if (first)
        moveToPayment(lead, cabinet.contactOf(lead).project());
    return {.result = leadJson(cabinet, lead, LeadShape::Full)};
}

Reply addFile(Cabinet &cabinet, Call &call, Lead &lead)
{
    for (const QString &name : {u"name"_s, u"mime"_s, u"data"_s}) {
        if (!call.body.value(name).isString() || call.body.value(name).toString().isEmpty())
            return refused(400, u"%1 is required and must be a string"_s.arg(name));
    }
    const std::optional<qint64> fieldId = numberId(call.body.value(u"custom_field_id"_s));
    if (!fieldId)
        return refused(400, u"custom_field_id is required and must be a number"_s);
    const Field *field = cabinet.contactOf(lead).project().custom(*fieldId);
    if (!field || field->type != u"file"_s)
        return refused(400, u"custom_field_id: no field of type file in this project"_s);
    const auto data = QByteArray::fromBase64Encoding(call.body.value(u"data"_s).toString().toLatin1(),
                                                     QByteArray::AbortOnBase64DecodingErrors);
    if (!data)
        return refused(400, u"data must be base64"_s);
    lead.files << File{.id = cabinet.nextEntryId(),
                       .fieldId = *fieldId,
                       .name = call.body.value(u"name"_s).toString(),
                       .mime = call.body.value(u"mime"_s).toString(),
                       .data = *data};
    return {}; // what the service answers is not known, the id of the file least of all
}

Reply getFile(Cabinet &, Call &call, Lead &lead)
{
    const auto file = std::find_if(lead.files.begin(), lead.files.end(), [&](const File &each) {
        return each.fieldId == call.ids.at(1) && each.id == call.ids.at(2);
    });
    if (file == lead.files.end())
        return notFound(u"File"_s);
    return {.result = QJsonObject{{u"id"_s, file->id},
                                  {u"name"_s, file->name},
                                  {u"ext"_s, file->name.section(u'.', -1)},
                                  {u"data"_s, QString::fromLatin1(file->data.toBase64())}}};
}

Reply ring(Cabinet &, Call &call, Lead &lead)
{
    ++lead.calls;
    call.note(u"call: LPTracker rings the customer now"_s);
    return {};
}

Reply listCalls(Cabinet &, Call &, Lead &lead)
{
    QJsonArray rows;
    for (int i = 1; i <= lead.calls; ++i)
        rows << QJsonObject{{u"id"_s, i}};
    return {.result = rows};
}

} // namespace

void addFollowUps(MethodTable &table)
{
    add(table, "POST", u"/lead/#/comment"_s, followUp(addComment));
    add(table, "GET", u"/lead/#/comments"_s, ofLead(listComments));
    add(table, "POST", u"/lead/#/payment"_s, followUp(addOnePayment));
    add(table, "POST", u"/lead/#/file"_s, followUp(addFile));
    add(table, "GET", u"/lead/#/custom/#/file/#"_s, ofLead(getFile));
    add(table, "POST", u"/lead/#/call"_s, ofLead(ring));
    add(table, "GET", u"/lead/#/calls"_s, ofLead(listCalls));
}

} // namespace leadpad::practice::lptracker
