#include "storage/keyvalue.h"

#include "storage/records.h"

using namespace Qt::StringLiterals;

namespace leadpad {

Result<QHash<QString, QString>> settings::all(Database &database)
{
    auto query = database.exec(u"SELECT key, value FROM settings"_s);
    if (!query)
        return fail(std::move(query.error()));
    QHash<QString, QString> result;
    while (query->next())
        result.insert(query->value(0).toString(), query->value(1).toString());
    return result;
}

Result<Done> settings::set(Database &database, const QString &key, const QString &value)
{
    return records::run(database,
                        u"INSERT INTO settings (key, value) VALUES (?, ?) "
                        "ON CONFLICT (key) DO UPDATE SET value = excluded.value"_s,
                        {key, value});
}

Result<QList<Draft>> drafts::all(Database &database)
{
    auto query = database.exec(u"SELECT account_id, submission_id, lead, changed_at FROM drafts"_s);
    if (!query)
        return fail(std::move(query.error()));
    QList<Draft> result;
    while (query->next()) {
        result.append({.accountId = query->value(0).toString(),
                       .submissionId = QUuid::fromString(query->value(1).toString()),
                       .lead = Lead{records::toObject(query->value(2).toString())},
                       .changedAt = records::toTime(query->value(3))});
    }
    return result;
}

Result<Done> drafts::save(Database &database, const Draft &draft)
{
    return records::run(database,
                        u"INSERT INTO drafts (account_id, submission_id, lead, changed_at) VALUES (?, ?, ?, ?) "
                        "ON CONFLICT (account_id) DO UPDATE SET submission_id = excluded.submission_id, "
                        "lead = excluded.lead, changed_at = excluded.changed_at"_s,
                        {draft.accountId, records::toText(draft.submissionId), records::toText(draft.lead.values),
                         records::toMs(draft.changedAt)});
}

Result<Done> drafts::remove(Database &database, const QString &accountId)
{
    return records::run(database, u"DELETE FROM drafts WHERE account_id = ?"_s, {accountId});
}

Result<QList<EditDraft>> edits::all(Database &database)
{
    auto query = database.exec(u"SELECT account_id, submission_id, lead_id, base, changes, changed_at FROM edits"_s);
    if (!query)
        return fail(std::move(query.error()));
    QList<EditDraft> result;
    while (query->next()) {
        result.append({.accountId = query->value(0).toString(),
                       .submissionId = QUuid::fromString(query->value(1).toString()),
                       .leadId = query->value(2).toString(),
                       .base = records::toObject(query->value(3).toString()),
                       .changes = records::toObject(query->value(4).toString()),
                       .changedAt = records::toTime(query->value(5))});
    }
    return result;
}

Result<Done> edits::save(Database &database, const EditDraft &edit)
{
    return records::run(database,
                        u"INSERT INTO edits (account_id, submission_id, lead_id, base, changes, changed_at) "
                        "VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (account_id) DO UPDATE SET "
                        "submission_id = excluded.submission_id, lead_id = excluded.lead_id, base = excluded.base, "
                        "changes = excluded.changes, changed_at = excluded.changed_at"_s,
                        {edit.accountId, records::toText(edit.submissionId), edit.leadId, records::toText(edit.base),
                         records::toText(edit.changes), records::toMs(edit.changedAt)});
}

Result<Done> edits::remove(Database &database, const QString &accountId)
{
    return records::run(database, u"DELETE FROM edits WHERE account_id = ?"_s, {accountId});
}

Result<Directories> directorycache::load(Database &database, const QString &accountId)
{
    auto query = database.exec(u"SELECT content FROM directories WHERE account_id = ?"_s, {accountId});
    if (!query)
        return fail(std::move(query.error()));
    if (!query->next())
        return fail(Error::Kind::NotFound, u"directories"_s);
    return Directories::fromJson(records::toObject(query->value(0).toString()));
}

Result<Done> directorycache::store(Database &database, const QString &accountId, const Directories &directories)
{
    return records::run(
        database,
        u"INSERT INTO directories (account_id, content, loaded_at) VALUES (?, ?, ?) "
        "ON CONFLICT (account_id) DO UPDATE SET content = excluded.content, loaded_at = excluded.loaded_at"_s,
        {accountId, records::toText(directories.toJson()), records::toMs(directories.loadedAt)});
}

} // namespace leadpad
