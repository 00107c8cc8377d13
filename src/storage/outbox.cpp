#include "storage/outbox.h"

#include "storage/outboxrows.h"
#include "storage/records.h"

#include <algorithm>
#include <array>
#include <initializer_list>
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

constexpr std::array<std::pair<SubmissionKind, const char *>, 3> kindNames{{
    {SubmissionKind::Create, "create"},
    {SubmissionKind::Update, "update"},
    {SubmissionKind::Delete, "delete"},
}};

//! Rows that a person or the courier still has to do with; written so that the partial index serves.
const QString openStates = u"state IN ('queued', 'sending', 'unsure')"_s;
//! A change of a lead waits for the one before, or an older value would win in the end.
const QString itsTurn = u"(s.kind = 'create' OR NOT EXISTS (SELECT 1 FROM submissions o WHERE "
                        "o.account_id = s.account_id AND o.state IN ('queued', 'sending', 'unsure') "
                        "AND o.state <> 'unsure' AND o.held = 0 AND o.kind <> 'create' AND o.lead_id = s.lead_id "
                        "AND o.number < s.number))"_s;
//! A rate limit asks for a day at most: anything later was written by a clock that has been set back since.
constexpr qint64 longestPause = qint64{24} * 60 * 60 * 1000;

Result<Done> addAttempt(Database &database, const Attempt &attempt)
{
    const WireRecord &wire = attempt.wire;
    return records::run(
        database,
        u"INSERT INTO attempts (submission_id, step, started_at, ended_at, outcome, request, answer, bytes_out, "
        "bytes_in, status, complete, request_id, duration_ms) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"_s,
        {records::toText(attempt.submissionId), attempt.step, records::toMs(attempt.startedAt),
         records::toMsOrNull(attempt.endedAt), attempt.outcome, attempt.request, attempt.answer, wire.bytesOut,
         wire.bytesIn, wire.status, wire.complete, wire.requestId, static_cast<qint64>(wire.duration.count())});
}

//! An attempt that was opened before its first byte is closed with what came of it; others are added whole.
Result<Done> closeAttempt(Database &database, const Attempt &attempt)
{
    auto opened = database.exec(u"DELETE FROM attempts WHERE submission_id = ? AND step = ? AND ended_at IS NULL"_s,
                                {records::toText(attempt.submissionId), attempt.step});
    if (!opened)
        return fail(std::move(opened.error()));
    return addAttempt(database, attempt);
}

Result<Done> addSteps(Database &database, const SubmissionId &id, const QList<Step> &steps)
{
    for (qsizetype i = 0; i < steps.size(); ++i) {
        auto done = records::run(
            database,
            u"INSERT INTO steps (submission_id, position, name, state, repeatable) VALUES (?, ?, ?, 'pending', ?) "
            "ON CONFLICT (submission_id, name) DO NOTHING"_s,
            {records::toText(id), i, steps[i].name, steps[i].repeatable});
        if (!done)
            return done;
    }
    return Done{};
}

Result<Done> setStep(Database &database, const SubmissionId &id, const Step &step)
{
    return records::run(database, u"UPDATE steps SET state = ?, message = ? WHERE submission_id = ? AND name = ?"_s,
                        {step.state, step.message, records::toText(id), step.name});
}

//! The first row of \a sql as a submission, if there is one.
Result<std::optional<Submission>> firstOf(Database &database, const QString &conditions, const QVariantList &values)
{
    auto query = database.exec(
        u"SELECT %1 FROM submissions s WHERE %2 LIMIT 1"_s.arg(outboxrows::columns(), conditions), values);
    if (!query)
        return fail(std::move(query.error()));
    if (!query->next())
        return std::optional<Submission>();
    return std::optional(outboxrows::read(*query));
}

} // namespace

QString kindName(SubmissionKind kind)
{
    for (const auto &[value, name] : kindNames) {
        if (value == kind)
            return QString::fromLatin1(name);
    }
    return {};
}

SubmissionKind submissionKindFromName(const QString &name)
{
    for (const auto &[value, text] : kindNames) {
        if (name == QLatin1StringView(text))
            return value;
    }
    return SubmissionKind::Create;
}

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
            u"INSERT INTO submissions (id, account_id, account_name, vendor, state, priority, acts, lead, title, "
            "search_text, created_at, changed_at, kind, base, lead_id, card_url) "
            "VALUES (?, ?, ?, ?, 'queued', ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) "
            "ON CONFLICT (id) DO UPDATE SET state = 'queued', lead = excluded.lead, title = excluded.title, "
            "base = excluded.base, found = '{}', search_text = excluded.search_text, changed_at = excluded.changed_at, "
            "acts = excluded.acts, held = 0, "
            "frozen = NULL, problems = '[]', message = '', error_kind = '', next_at = NULL, looks = 0, "
            "absent_uptime = NULL "
            "WHERE submissions.state = 'refused'"_s,
            {id, s.accountId, s.accountName, s.vendor, s.imported ? 1 : 0, s.acts, records::toText(s.lead.values),
             s.title, s.searchText, records::toMs(s.createdAt), records::toMs(s.createdAt), kindName(s.kind),
             records::toText(s.base), s.leadId, s.cardUrl.toString()});
        if (!inserted)
            return fail(std::move(inserted.error()));
        const bool changed = inserted->numRowsAffected() > 0; // now: SQLite knows it of the last statement alone
        for (const QString &typed : {u"drafts"_s, u"edits"_s}) {
            auto removed = database.exec(u"DELETE FROM %1 WHERE submission_id = ?"_s.arg(typed), {id});
            if (!removed)
                return fail(std::move(removed.error()));
        }
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

Result<outbox::Due> outbox::due(Database &database, const QString &accountId, const QDateTime &now)
{
    const QString timely = u"(s.next_at IS NULL OR s.next_at <= ? OR s.next_at > ?)"_s;
    const QString waiting =
        u"s.account_id = ? AND s.state = '%1' AND s."_s + openStates + u" AND s.held = 0 AND "_s + timely;
    const QString sends =
        waiting.arg(u"queued"_s) + u" AND s.priority %1 0 AND "_s + itsTurn + u" ORDER BY s.priority, s.number"_s;
    const std::initializer_list<std::pair<Due::Kind, QString>> kinds{
        {Due::Kind::Send, sends.arg(u"<="_s)},
        {Due::Kind::Step,
         u"s.account_id = ? AND s.state = 'sent' AND s.id IN (SELECT submission_id FROM steps "
         "WHERE state IN ('pending', 'running')) AND %1 ORDER BY s.number"_s.arg(timely)},
        {Due::Kind::Look, waiting.arg(u"unsure"_s) + u" AND s.kind = 'create' ORDER BY s.next_at, s.number"_s},
        {Due::Kind::Send, sends.arg(u">"_s)}};
    const qint64 at = records::toMs(now);
    for (const auto &[kind, conditions] : kinds) {
        auto found = firstOf(database, conditions, {accountId, at, at + longestPause});
        if (!found)
            return fail(std::move(found.error()));
        if (*found)
            return Due{kind, **std::move(found)};
    }
    return Due{};
}

Result<QDateTime> outbox::nextDue(Database &database, const QString &accountId)
{
    QDateTime earliest;
    for (const QString &condition :
         {u"state IN ('queued', 'unsure') AND (state = 'queued' OR kind = 'create') AND held = 0 AND "_s + itsTurn
              + u" AND s."_s + openStates,
          u"state = 'sent' AND id IN (SELECT submission_id FROM steps WHERE state IN ('pending', 'running'))"_s}) {
        auto query = database.exec(u"SELECT MIN(COALESCE(next_at, 0)) FROM submissions s WHERE account_id = ? AND "_s
                                       + condition,
                                   {accountId});
        if (!query)
            return fail(std::move(query.error()));
        const QDateTime due = query->next() ? records::toTime(query->value(0)) : QDateTime();
        if (due.isValid() && (!earliest.isValid() || due < earliest))
            earliest = due;
    }
    return earliest;
}

Result<Submission> outbox::firstChange(Database &database, const Submission &change)
{
    auto found = firstOf(database,
                         u"s.account_id = ? AND s.lead_id = ? AND s.kind <> 'create' AND s.held = 0 "
                         "AND s.state = 'queued' AND s."_s
                             + openStates + u" ORDER BY s.number"_s,
                         {change.accountId, change.leadId});
    if (!found)
        return fail(std::move(found.error()));
    return *found ? **std::move(found) : change;
}

Result<Done> outbox::makeDue(Database &database)
{
    return records::run(database,
                        u"UPDATE submissions SET next_at = NULL WHERE "_s + openStates
                            + u" AND state <> 'sending' AND error_kind <> 'rate-limited'"_s);
}

Result<Done> outbox::shiftTimes(Database &database, std::chrono::milliseconds difference)
{
    return records::run(database,
                        u"UPDATE submissions SET next_at = next_at + ? WHERE next_at IS NOT NULL AND ("_s + openStates
                            + u" OR id IN (SELECT submission_id FROM steps WHERE state IN ('pending', 'running')))"_s,
                        {static_cast<qint64>(difference.count())});
}

Result<Submission> outbox::startSending(Database &database, const SubmissionId &id, const QByteArray &body,
                                        const QDateTime &now, std::chrono::milliseconds uptime, bool replace)
{
    const QString frozen = replace ? u"?"_s : u"COALESCE(frozen, ?)"_s;
    return database.transaction([&]() -> Result<Submission> {
        const qint64 at = records::toMs(now);
        auto updated = database.exec(
            u"UPDATE submissions SET state = 'sending', attempts = attempts + 1, frozen = "_s + frozen
                + u", "
                  "sending_since = ?, sent_uptime = ?, changed_at = ?, next_at = NULL, held = 0, looks = 0, "
                  "absent_uptime = NULL WHERE id = ? AND state = 'queued'"_s,
            {QString::fromUtf8(body), at, static_cast<qint64>(uptime.count()), at, records::toText(id)});
        if (!updated)
            return fail(std::move(updated.error()));
        if (updated->numRowsAffected() != 1)
            return fail(Error::Kind::NotFound, u"not queued"_s);
        auto sending = find(database, id);
        if (!sending)
            return sending;
        const Attempt attempt{.submissionId = id, .step = kindName(sending->kind), .startedAt = now};
        if (auto opened = addAttempt(database, attempt); !opened)
            return fail(std::move(opened.error()));
        return sending;
    });
}

namespace {

Result<Done> writeState(Database &database, const Submission &s)
{
    return records::run(
        database,
        u"UPDATE submissions SET state = ?, lead_id = ?, card_url = ?, error_kind = ?, message = ?, problems = ?, "
        "changed_at = ?, next_at = ?, held = ?, looks = ?, sent_uptime = ?, absent_uptime = ?, found = ? WHERE id = ?"_s,
        {stateName(s.state), s.leadId, s.cardUrl.toString(), s.errorKind, s.message, records::toText(s.problems),
         records::toMs(s.changedAt), records::toMsOrNull(s.nextAt), s.held, s.looks, records::toMsOrNull(s.sentUptime),
         records::toMsOrNull(s.absentUptime), records::toText(s.found), records::toText(s.id)});
}

Result<Done> writeOutcome(Database &database, const Outcome &outcome)
{
    auto done = writeState(database, outcome.after);
    if (done && outcome.learned) {
        done = records::run(database, u"UPDATE submissions SET lead = ? WHERE id = ?"_s,
                            {records::toText(outcome.after.lead.values), records::toText(outcome.after.id)});
    }
    if (done && outcome.attempt)
        done = closeAttempt(database, *outcome.attempt);
    if (done)
        done = addSteps(database, outcome.after.id, outcome.newSteps);
    if (done && outcome.step)
        done = setStep(database, outcome.after.id, *outcome.step);
    return done;
}

//! Whether what \a outcome says of an exchange that began at \a before still holds for the row as it is \a now.
bool stillStands(const Submission &before, const Submission &after, const Submission &now)
{
    if (now.attempts != before.attempts)
        return false;
    const bool repeatable = before.kind != SubmissionKind::Create && !before.acts;
    const auto afterInterruption = repeatable ? SubmissionState::Queued : SubmissionState::Unsure;
    const bool interrupted = before.state == SubmissionState::Sending && now.state == afterInterruption;
    // A lead that a late look-up finds must not go out again, whatever was decided meanwhile.
    const bool foundAfterAll = after.state == SubmissionState::Sent && now.state == SubmissionState::Queued;
    return now.state == before.state || interrupted || foundAfterAll;
}

} // namespace

Result<Done> outbox::record(Database &database, const Outcome &outcome)
{
    return database.transaction([&] { return writeOutcome(database, outcome); });
}

Result<Submission> outbox::settle(Database &database, const Submission &before, const Outcome &outcome)
{
    return database.transaction([&]() -> Result<Submission> {
        auto now = find(database, before.id);
        if (!now)
            return now;
        Result<Done> done;
        if (stillStands(before, outcome.after, *now))
            done = writeOutcome(database, outcome);
        else if (outcome.attempt) // what came back is evidence all the same
            done = closeAttempt(database, *outcome.attempt);
        if (!done)
            return fail(std::move(done.error()));
        return find(database, before.id);
    });
}

Result<int> outbox::recover(Database &database, const QDateTime &now)
{
    return database.transaction([&]() -> Result<int> {
        const qint64 at = records::toMs(now);
        auto updated = database.exec(
            u"UPDATE submissions SET state = CASE WHEN kind <> 'create' AND acts = 0 THEN 'queued' ELSE 'unsure' END, "
            "error_kind = 'interrupted', changed_at = ?, next_at = NULL, looks = 0, absent_uptime = NULL "
            "WHERE state = 'sending'"_s,
            {at});
        if (!updated)
            return fail(std::move(updated.error()));
        const int leads = updated->numRowsAffected(); // now: SQLite knows it of the last statement alone
        auto done = records::run(
            database, u"UPDATE attempts SET outcome = 'interrupted', ended_at = ? WHERE ended_at IS NULL"_s, {at});
        if (done) {
            done = records::run(database,
                                u"UPDATE steps SET state = CASE WHEN repeatable = 1 THEN 'pending' ELSE 'unsure' END "
                                "WHERE state = 'running'"_s);
        }
        if (done) {
            done = records::run(database,
                                u"UPDATE submissions SET held = 1, error_kind = 'groundwork', changed_at = ? "
                                "WHERE state = 'queued' AND held = 0 AND id IN (SELECT submission_id FROM steps "
                                "WHERE state = 'unsure')"_s,
                                {at});
        }
        if (!done)
            return fail(std::move(done.error()));
        return leads;
    });
}

Result<int> outbox::requeueAfterRepair(Database &database, const QString &accountId, const QDateTime &now)
{
    auto updated = database.exec(
        u"UPDATE submissions SET state = 'queued', next_at = NULL, held = acts, problems = '[]', message = '', "
        "changed_at = ? WHERE account_id = ? AND state = 'refused' "
        "AND error_kind IN ('unauthorised', 'misconfigured', 'keychain')"_s,
        {records::toMs(now), accountId});
    if (!updated)
        return fail(std::move(updated.error()));
    return updated->numRowsAffected();
}

Result<QList<Step>> outbox::steps(Database &database, const SubmissionId &id)
{
    auto query =
        database.exec(u"SELECT name, state, message, repeatable FROM steps WHERE submission_id = ? ORDER BY position"_s,
                      {records::toText(id)});
    if (!query)
        return fail(std::move(query.error()));
    QList<Step> result;
    while (query->next())
        result.append({query->value(0).toString(), query->value(1).toString(), query->value(2).toString(),
                       query->value(3).toInt() != 0});
    return result;
}

Result<Done> outbox::startGroundwork(Database &database, const SubmissionId &id, const Step &step, const QDateTime &now)
{
    return database.transaction([&]() -> Result<Done> {
        const auto lead = find(database, id);
        if (!lead || lead->state != SubmissionState::Queued)
            return fail(Error::Kind::NotFound, u"not queued"_s);
        auto known = steps(database, id);
        if (!known)
            return fail(std::move(known.error()));
        constexpr int before = -1000; // follow-ups count from 0
        auto done = records::run(
            database,
            u"INSERT INTO steps (submission_id, position, name, state, repeatable) VALUES (?, ?, ?, 'running', ?) "
            "ON CONFLICT (submission_id, name) DO UPDATE SET state = 'running', message = ''"_s,
            {records::toText(id), before + known->size(), step.name, step.repeatable});
        if (done)
            done = addAttempt(database, {.submissionId = id, .step = step.name, .startedAt = now});
        return done;
    });
}

Result<Step> outbox::startStep(Database &database, const SubmissionId &id, const QDateTime &now)
{
    return database.transaction([&]() -> Result<Step> {
        auto all = steps(database, id);
        if (!all)
            return fail(std::move(all.error()));
        const auto first = std::find_if(all->begin(), all->end(), [](const Step &step) { return step.isOpen(); });
        if (first == all->end())
            return fail(Error::Kind::NotFound, u"step"_s);
        first->state = u"running"_s;
        auto done = setStep(database, id, *first);
        if (done)
            done = addAttempt(database, {.submissionId = id, .step = first->name, .startedAt = now});
        if (!done)
            return fail(std::move(done.error()));
        return *first;
    });
}

Result<Done> outbox::decideStep(Database &database, const SubmissionId &id, const QString &name, bool done)
{
    return records::run(
        database,
        u"UPDATE steps SET state = ?, message = '' WHERE submission_id = ? AND name = ? AND state = 'unsure'"_s,
        {done ? u"done"_s : u"pending"_s, records::toText(id), name});
}

Result<QList<Attempt>> outbox::attempts(Database &database, const SubmissionId &id)
{
    auto query =
        database.exec(u"SELECT step, started_at, ended_at, outcome, request, answer, bytes_out, bytes_in, status, "
                      "complete, request_id, duration_ms FROM attempts "
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
                       .answer = query->value(5).toString(),
                       .wire = {.bytesOut = query->value(6).toLongLong(),
                                .bytesIn = query->value(7).toLongLong(),
                                .status = query->value(8).toInt(),
                                .complete = query->value(9).toInt() != 0,
                                .requestId = query->value(10).toString(),
                                .duration = std::chrono::milliseconds(query->value(11).toLongLong())}});
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
