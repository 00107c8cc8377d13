#include "storage/outbox.h"

#include "storage/outboxrows.h"
#include "storage/records.h"

#include <array>
#include <utility>

using namespace Qt::StringLiterals;

namespace leadpad {
namespace {

constexpr std::array<std::pair<SubmissionState, const char *>, 5> stateNames{{
    {SubmissionState::Queued, "queued"},
    {SubmissionState::Sending, "sending"},
    {SubmissionState::Sent, "sent"},
    {SubmissionState::Refused, "refused"},
    {SubmissionState::Unsure, "unsure"},
}};

Result<Done> addAttempt(Database &database, const Attempt &attempt)
{
    return records::run(database,
                        u"INSERT INTO attempts (submission_id, step, started_at, ended_at, outcome, request, answer) "
                        "VALUES (?, ?, ?, ?, ?, ?, ?)"_s,
                        {records::toText(attempt.submissionId), attempt.step, records::toMs(attempt.startedAt),
                         records::toMsOrNull(attempt.endedAt), attempt.outcome, attempt.request, attempt.answer});
}

Result<Done> addSteps(Database &database, const SubmissionId &id, const QStringList &names)
{
    for (qsizetype i = 0; i < names.size(); ++i) {
        auto done =
            records::run(database,
                         u"INSERT INTO steps (submission_id, position, name, state) VALUES (?, ?, ?, 'pending') "
                         "ON CONFLICT (submission_id, name) DO NOTHING"_s,
                         {records::toText(id), i, names[i]});
        if (!done)
            return done;
    }
    return Done{};
}

} // namespace

QString stateName(SubmissionState state)
{
    for (const auto &[value, name] : stateNames) {
        if (value == state)
            return QString::fromLatin1(name);
    }
    return {};
}

std::optional<SubmissionState> stateFromName(const QString &name)
{
    for (const auto &[value, text] : stateNames) {
        if (name == QLatin1StringView(text))
            return value;
    }
    return std::nullopt;
}

Result<bool> outbox::submit(Database &database, const Submission &s)
{
    return database.transaction([&]() -> Result<bool> {
        const QString id = records::toText(s.id);
        auto inserted = database.exec(
            u"INSERT INTO submissions (id, account_id, account_name, vendor, state, lead, title, search_text, "
            "created_at, changed_at) VALUES (?, ?, ?, ?, 'queued', ?, ?, ?, ?, ?) "
            "ON CONFLICT (id) DO UPDATE SET state = 'queued', lead = excluded.lead, title = excluded.title, "
            "search_text = excluded.search_text, changed_at = excluded.changed_at, frozen = NULL, problems = '[]', "
            "message = '', error_kind = '', next_at = NULL, looks = 0, absent_since = NULL "
            "WHERE submissions.state = 'refused'"_s,
            {id, s.accountId, s.accountName, s.vendor, records::toText(s.lead.values), s.title, s.searchText,
             records::toMs(s.createdAt), records::toMs(s.createdAt)});
        if (!inserted)
            return fail(std::move(inserted.error()));
        const bool changed = inserted->numRowsAffected() > 0; // now: SQLite knows it of the last statement alone
        if (auto removed = database.exec(u"DELETE FROM drafts WHERE submission_id = ?"_s, {id}); !removed)
            return fail(std::move(removed.error()));
        return changed;
    });
}

Result<Submission> outbox::find(Database &database, const SubmissionId &id)
{
    auto query = database.exec(u"SELECT %1 FROM submissions s WHERE s.id = ?"_s.arg(outboxrows::columns()),
                               {records::toText(id)});
    if (!query)
        return fail(std::move(query.error()));
    if (!query->next())
        return fail(Error::Kind::NotFound, u"submission"_s);
    return outboxrows::read(*query);
}

Result<std::optional<Submission>> outbox::due(Database &database, const QString &accountId, SubmissionState state,
                                              const QDateTime &now)
{
    auto query =
        database.exec(u"SELECT %1 FROM submissions s WHERE s.account_id = ? AND s.state = ? "
                      "AND s.state IN ('queued', 'sending', 'unsure') AND (s.next_at IS NULL OR s.next_at <= ?) "
                      "ORDER BY s.priority, s.next_at, s.number LIMIT 1"_s.arg(outboxrows::columns()),
                      {accountId, stateName(state), records::toMs(now)});
    if (!query)
        return fail(std::move(query.error()));
    if (!query->next())
        return std::optional<Submission>();
    return std::optional(outboxrows::read(*query));
}

Result<QDateTime> outbox::nextDue(Database &database, const QString &accountId)
{
    QDateTime earliest;
    for (const QString &condition :
         {u"state IN ('queued', 'unsure') AND state IN ('queued', 'sending', 'unsure')"_s,
          u"state = 'sent' AND id IN (SELECT submission_id FROM steps WHERE state IN ('pending', 'running'))"_s}) {
        auto query = database.exec(
            u"SELECT MIN(COALESCE(next_at, 0)) FROM submissions WHERE account_id = ? AND "_s + condition, {accountId});
        if (!query)
            return fail(std::move(query.error()));
        const QDateTime due = query->next() ? records::toTime(query->value(0)) : QDateTime();
        if (due.isValid() && (!earliest.isValid() || due < earliest))
            earliest = due;
    }
    return earliest;
}

Result<Done> outbox::makeDue(Database &database)
{
    return records::run(database,
                        u"UPDATE submissions SET next_at = NULL WHERE state IN ('queued', 'sending', 'unsure') "
                        "AND state <> 'sending' AND error_kind <> 'rate-limited'"_s);
}

Result<Submission> outbox::startSending(Database &database, const SubmissionId &id, const QByteArray &body,
                                        const QDateTime &now)
{
    return database.transaction([&]() -> Result<Submission> {
        auto updated = database.exec(
            u"UPDATE submissions SET state = 'sending', frozen = COALESCE(frozen, ?), attempts = attempts + 1, "
            "sending_since = ?, changed_at = ?, next_at = NULL, looks = 0, absent_since = NULL "
            "WHERE id = ? AND state = 'queued'"_s,
            {QString::fromUtf8(body), records::toMs(now), records::toMs(now), records::toText(id)});
        if (!updated)
            return fail(std::move(updated.error()));
        if (updated->numRowsAffected() != 1)
            return fail(Error::Kind::NotFound, u"not queued"_s);
        return find(database, id);
    });
}

namespace {

Result<Done> writeOutcome(Database &database, const Submission &s, const std::optional<Attempt> &attempt,
                          const QStringList &steps)
{
    auto done = records::run(
        database,
        u"UPDATE submissions SET state = ?, lead_id = ?, card_url = ?, error_kind = ?, message = ?, problems = ?, "
        "changed_at = ?, next_at = ?, looks = ?, absent_since = ? WHERE id = ?"_s,
        {stateName(s.state), s.leadId, s.cardUrl.toString(), s.errorKind, s.message, records::toText(s.problems),
         records::toMs(s.changedAt), records::toMsOrNull(s.nextAt), s.looks, records::toMsOrNull(s.absentSince),
         records::toText(s.id)});
    if (done && attempt)
        done = addAttempt(database, *attempt);
    if (done)
        done = addSteps(database, s.id, steps);
    return done;
}

} // namespace

Result<Done> outbox::record(Database &database, const Submission &s, const std::optional<Attempt> &attempt,
                            const QStringList &steps)
{
    return database.transaction([&] { return writeOutcome(database, s, attempt, steps); });
}

Result<Submission> outbox::settle(Database &database, const Submission &before, const Submission &after,
                                  const std::optional<Attempt> &attempt, const QStringList &steps)
{
    return database.transaction([&]() -> Result<Submission> {
        auto now = find(database, before.id);
        if (!now)
            return now;
        const bool interrupted = before.state == SubmissionState::Sending && now->state == SubmissionState::Unsure;
        // A lead that a late look-up finds must not go out again, whatever was decided meanwhile.
        const bool foundAfterAll = after.state == SubmissionState::Sent && now->state == SubmissionState::Queued;
        const bool stands = now->state == before.state || interrupted || foundAfterAll;
        if (stands && now->attempts == before.attempts) {
            if (auto done = writeOutcome(database, after, attempt, steps); !done)
                return fail(std::move(done.error()));
        } else if (attempt) { // what came back is evidence all the same
            if (auto done = addAttempt(database, *attempt); !done)
                return fail(std::move(done.error()));
        }
        return find(database, before.id);
    });
}

Result<int> outbox::recover(Database &database, const QDateTime &now)
{
    return database.transaction([&]() -> Result<int> {
        auto updated = database.exec(
            u"UPDATE submissions SET state = 'unsure', error_kind = 'interrupted', changed_at = ?, next_at = NULL, "
            "looks = 0, absent_since = NULL WHERE state = 'sending'"_s,
            {records::toMs(now)});
        if (!updated)
            return fail(std::move(updated.error()));
        const int leads = updated->numRowsAffected(); // now: SQLite knows it of the last statement alone
        if (auto done = database.exec(u"UPDATE steps SET state = 'pending' WHERE state = 'running'"_s); !done)
            return fail(std::move(done.error()));
        return leads;
    });
}

Result<int> outbox::requeueAfterRepair(Database &database, const QString &accountId, const QDateTime &now)
{
    auto updated = database.exec(
        u"UPDATE submissions SET state = 'queued', next_at = NULL, problems = '[]', message = '', changed_at = ? "
        "WHERE account_id = ? AND state = 'refused' AND error_kind IN ('unauthorised', 'misconfigured', 'keychain')"_s,
        {records::toMs(now), accountId});
    if (!updated)
        return fail(std::move(updated.error()));
    return updated->numRowsAffected();
}

Result<QList<Step>> outbox::steps(Database &database, const SubmissionId &id)
{
    auto query = database.exec(u"SELECT name, state, message FROM steps WHERE submission_id = ? ORDER BY position"_s,
                               {records::toText(id)});
    if (!query)
        return fail(std::move(query.error()));
    QList<Step> result;
    while (query->next())
        result.append({query->value(0).toString(), query->value(1).toString(), query->value(2).toString()});
    return result;
}

Result<Done> outbox::setStep(Database &database, const SubmissionId &id, const Step &step,
                             const std::optional<Attempt> &attempt)
{
    return database.transaction([&]() -> Result<Done> {
        auto done =
            records::run(database, u"UPDATE steps SET state = ?, message = ? WHERE submission_id = ? AND name = ?"_s,
                         {step.state, step.message, records::toText(id), step.name});
        if (done && attempt)
            done = addAttempt(database, *attempt);
        return done;
    });
}

Result<std::optional<Submission>> outbox::dueStep(Database &database, const QString &accountId, const QDateTime &now)
{
    auto query = database.exec(
        u"SELECT %1 FROM submissions s WHERE s.id IN (SELECT submission_id FROM steps "
        "WHERE state IN ('pending', 'running')) AND s.state = 'sent' AND s.account_id = ? "
        "AND (s.next_at IS NULL OR s.next_at <= ?) ORDER BY s.number LIMIT 1"_s.arg(outboxrows::columns()),
        {accountId, records::toMs(now)});
    if (!query)
        return fail(std::move(query.error()));
    if (!query->next())
        return std::optional<Submission>();
    return std::optional(outboxrows::read(*query));
}

Result<QList<Attempt>> outbox::attempts(Database &database, const SubmissionId &id)
{
    auto query = database.exec(u"SELECT step, started_at, ended_at, outcome, request, answer FROM attempts "
                               "WHERE submission_id = ? ORDER BY number"_s,
                               {records::toText(id)});
    if (!query)
        return fail(std::move(query.error()));
    QList<Attempt> result;
    while (query->next()) {
        result.append({.submissionId = id,
                       .step = query->value(0).toString(),
                       .startedAt = records::toTime(query->value(1)),
                       .endedAt = records::toTime(query->value(2)),
                       .outcome = query->value(3).toString(),
                       .request = query->value(4).toString(),
                       .answer = query->value(5).toString()});
    }
    return result;
}

Result<Done> outbox::discardRefused(Database &database, const SubmissionId &id)
{
    return database.transaction([&]() -> Result<Done> {
        const QVariantList which{records::toText(id)};
        auto removed = database.exec(u"DELETE FROM submissions WHERE id = ? AND state = 'refused'"_s, which);
        if (!removed)
            return fail(std::move(removed.error()));
        if (removed->numRowsAffected() == 0)
            return Done{};
        return records::run(database, u"DELETE FROM attempts WHERE submission_id = ?"_s, which);
    });
}

} // namespace leadpad
