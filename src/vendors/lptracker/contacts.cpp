#include "vendors/lptracker/contacts.h"

#include "vendors/lptracker/body.h"
#include "vendors/lptracker/wire.h"

#include <QJsonArray>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace leadpad::lptracker {
namespace {

//! One question to GET /contact/search.
struct Question
{
    QString key;
    QString value;
};

//! Bare digits first, as integrations do; with the plus only if that finds nothing (§4.3).
QList<QList<Question>> questionsOf(const ContactQuery &query, const QString &region)
{
    QList<QList<Question>> all;
    for (const QString &phone : query.phones) {
        const QString digits = phoneDigits(phone, region);
        if (!digits.isEmpty())
            all.append({{u"phone"_s, digits}, {u"phone"_s, u'+' + digits}});
    }
    return all;
}

bool has(const Contact &contact, const Question &question)
{
    const auto same = [&](const QString &detail) {
        return question.key == u"phone"_s ? samePhone(detail, question.value)
                                          : detail.compare(question.value, Qt::CaseInsensitive) == 0;
    };
    const QStringList &details = question.key == u"phone"_s ? contact.phones : contact.emails;
    return std::any_of(details.begin(), details.end(), same);
}

Async<QList<Contact>> ask(const Session &session, const QString &project, const Question &question)
{
    const Call call{.path = u"contact/search"_s, .query = {{u"project_id"_s, project}, {question.key, question.value}}};
    return andThen(send(session, call), session.context, [question](const QJsonValue &result) -> Async<QList<Contact>> {
        if (!result.isArray())
            return readyError<QList<Contact>>(Error{.detail = u"contact/search"_s});
        QList<Contact> hits;
        const QJsonArray rows = result.toArray();
        for (const QJsonValue &row : rows) {
            const Contact contact = contactOf(row);
            if (!contact.id.isEmpty() && has(contact, question))
                hits.append(contact);
        }
        return readyValue(hits);
    });
}

//! The questions one after the other until one is answered.
Async<QList<Contact>> askUntilFound(const Session &session, const QString &project, const QList<Question> &questions)
{
    if (questions.isEmpty())
        return readyValue(QList<Contact>());
    return andThen(ask(session, project, questions.first()), session.context,
                   [session, project, rest = questions.mid(1)](const QList<Contact> &hits) {
                       return hits.isEmpty() ? askUntilFound(session, project, rest) : readyValue(hits);
                   });
}

//! The hits of all groups together, each contact once.
Async<QList<Contact>> askAll(const Session &session, const QString &project, const QList<QList<Question>> &groups,
                             const QList<Contact> &before)
{
    if (groups.isEmpty())
        return readyValue(before);
    return andThen(askUntilFound(session, project, groups.first()), session.context,
                   [session, project, rest = groups.mid(1), before](const QList<Contact> &hits) {
                       QList<Contact> all = before;
                       for (const Contact &hit : hits) {
                           const bool known = std::any_of(all.cbegin(), all.cend(),
                                                          [&](const Contact &each) { return each.id == hit.id; });
                           if (!known)
                               all.append(hit);
                       }
                       return askAll(session, project, rest, all);
                   });
}

} // namespace

Contact contactOf(const QJsonValue &json)
{
    Contact contact{
        .id = idOf(json[u"id"_s]), .project = idOf(json[u"project_id"_s]), .name = json[u"name"_s].toString()};
    const QJsonArray details = json[u"details"_s].toArray();
    for (const QJsonValue &detail : details) {
        const QString type = detail[u"type"_s].toString();
        const QString data = detail[u"data"_s].toString();
        if (type == u"phone"_s)
            contact.phones.append(data);
        else if (type == u"email"_s)
            contact.emails.append(data);
    }
    return contact;
}

Async<QList<Contact>> searchContacts(const Session &session, const QString &project, const ContactQuery &query)
{
    const auto byPhone = askAll(session, project, questionsOf(query, session.region), {});
    return andThen(byPhone, session.context, [session, project, query](const QList<Contact> &hits) {
        if (!hits.isEmpty())
            return readyValue(hits);
        QList<QList<Question>> addresses;
        for (const QString &email : query.emails)
            addresses.append({{u"email"_s, email}});
        return askAll(session, project, addresses, {});
    });
}

Async<Contact> readContact(const Session &session, const QString &id)
{
    return andThen(
        send(session, {.path = u"contact/"_s + id}), session.context, [](const QJsonValue &result) -> Async<Contact> {
            const Contact contact = contactOf(result);
            return contact.id.isEmpty() ? readyError<Contact>(Error{.detail = u"contact"_s}) : readyValue(contact);
        });
}

Async<QJsonArray> leadsOf(const Session &session, const QString &id)
{
    return andThen(send(session, {.path = u"contact/%1/leads"_s.arg(id)}), session.context,
                   [](const QJsonValue &result) -> Async<QJsonArray> {
                       return result.isArray() ? readyValue(result.toArray())
                                               : readyError<QJsonArray>(Error{.detail = u"contact/leads"_s});
                   });
}

ContactQuery queryOf(const Lead &lead)
{
    return {.phones = detailsOf(lead, u"phone"_s), .emails = detailsOf(lead, u"email"_s)};
}

} // namespace leadpad::lptracker
