#include "storage/dialect.h"
#include "storage/outbox.h"
#include "storage/outboxrows.h"
#include "storage/records.h"

using namespace Qt::StringLiterals;

namespace leadpad {

QString outboxrows::columns()
{
    return u"s.number, s.id, s.account_id, s.account_name, s.vendor, s.state, s.lead, s.title, s.search_text, "
           "s.frozen, s.lead_id, s.card_url, s.attempts, s.error_kind, s.message, s.problems, s.created_at, "
           "s.changed_at, s.sending_since, s.next_at, s.looks, s.sent_uptime, s.absent_uptime, s.priority, s.acts, "
           "s.held, "
           "s.kind, s.base, s.found"_s;
}

Submission outboxrows::read(const QSqlQuery &row)
{
    int at = 0;
    const auto next = [&] { return row.value(at++); };
    Submission s;
    s.number = next().toLongLong();
    s.id = QUuid::fromString(next().toString());
    s.accountId = next().toString();
    s.accountName = next().toString();
    s.vendor = next().toString();
    s.state = stateFromName(next().toString()).value_or(SubmissionState::Unsure);
    s.lead = Lead{records::toObject(next().toString())};
    s.title = next().toString();
    s.searchText = next().toString();
    s.frozen = next().toString().toUtf8();
    s.leadId = next().toString();
    s.cardUrl = QUrl(next().toString());
    s.attempts = next().toInt();
    s.errorKind = next().toString();
    s.message = next().toString();
    s.problems = records::toProblems(next().toString());
    s.createdAt = records::toTime(next());
    s.changedAt = records::toTime(next());
    s.sendingSince = records::toTime(next());
    s.nextAt = records::toTime(next());
    s.looks = next().toInt();
    s.sentUptime = records::toUptime(next());
    s.absentUptime = records::toUptime(next());
    s.imported = next().toInt() != 0;
    s.acts = next().toInt() != 0;
    s.held = next().toInt() != 0;
    s.kind = submissionKindFromName(next().toString());
    s.base = records::toObject(next().toString());
    s.found = records::toObject(next().toString());
    return s;
}

namespace {

//! Leads that nothing but a person's decision moves on; written so that the partial index on the queue serves.
const QString waitsForPerson = u"(s.state = 'queued' AND s.state IN ('queued', 'sending', 'unsure') AND s.held = 1 "
                               "OR s.state = 'unsure' AND s.state <> 'sent' AND s.kind <> 'create' "
                               "OR s.id IN (SELECT submission_id FROM steps WHERE state = 'unsure'))"_s;

} // namespace

Result<QList<Submission>> history::list(Database &database, const HistoryQuery &query)
{
    QStringList conditions{u"1 = 1"_s};
    QVariantList values;
    const QString text = query.text.simplified().toLower();
    if (!text.isEmpty()) {
        conditions.append(dialect::searchCondition(text));
        values.append(dialect::searchArgument(text));
    }
    if (query.state) {
        conditions.append(u"s.state = ?"_s);
        values.append(stateName(*query.state));
        if (*query.state != SubmissionState::Sent)
            conditions.append(u"s.state <> 'sent'"_s); // lets the partial index serve
    }
    if (query.waitsForPerson)
        conditions.append(waitsForPerson);
    if (!query.accountId.isEmpty()) {
        conditions.append(u"s.account_id = ?"_s);
        values.append(query.accountId);
    }
    if (query.before > 0) {
        conditions.append(u"s.number < ?"_s);
        values.append(query.before);
    }
    values.append(query.limit);
    auto rows = database.exec(u"SELECT %1 FROM submissions s WHERE %2 ORDER BY s.number DESC LIMIT ?"_s.arg(
                                  outboxrows::columns(), conditions.join(u" AND "_s)),
                              values);
    if (!rows)
        return fail(std::move(rows.error()));
    QList<Submission> result;
    while (rows->next())
        result.append(outboxrows::read(*rows));
    return result;
}

Result<QList<Submission>> history::newestWith(Database &database, const QString &text, int limit)
{
    auto rows = database.exec(u"SELECT %1 FROM submissions s WHERE s.number IN (%2) ORDER BY s.number DESC"_s.arg(
                                  outboxrows::columns(), dialect::newestFoundQuery()),
                              {dialect::searchArgument(text.toLower()), limit});
    if (!rows)
        return fail(std::move(rows.error()));
    QList<Submission> result;
    while (rows->next())
        result.append(outboxrows::read(*rows));
    return result;
}

Result<OutboxCounts> history::counts(Database &database)
{
    auto query = database.exec(u"SELECT state, held, COUNT(*), kind <> 'create' FROM submissions WHERE state <> 'sent' "
                               "GROUP BY state, held, kind <> 'create'"_s);
    if (!query)
        return fail(std::move(query.error()));
    OutboxCounts counts;
    int changes = 0; // that may have been made: nothing looks for them
    while (query->next()) {
        const int n = query->value(2).toInt();
        switch (stateFromName(query->value(0).toString()).value_or(SubmissionState::Unsure)) {
        case SubmissionState::Queued:
            counts.held += query->value(1).toInt() != 0 ? n : 0;
            [[fallthrough]];
        case SubmissionState::Sending:
            counts.waiting += n;
            break;
        case SubmissionState::Refused:
            counts.refused += n;
            break;
        case SubmissionState::Unsure:
            (query->value(3).toInt() != 0 ? changes : counts.unsure) += n;
            break;
        case SubmissionState::Sent:
            break;
        }
    }
    auto steps = database.exec(u"SELECT COUNT(DISTINCT submission_id) FROM steps WHERE state = 'unsure'"_s);
    if (!steps)
        return fail(std::move(steps.error()));
    counts.decide = counts.held + changes + (steps->next() ? steps->value(0).toInt() : 0);
    return counts;
}

} // namespace leadpad
