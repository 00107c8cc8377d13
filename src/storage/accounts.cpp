#include "storage/accounts.h"

#include "storage/records.h"

using namespace Qt::StringLiterals;

namespace leadpad::accounts {
namespace {

const QString columns = u"id, vendor, name, colour, url, settings, position"_s;

Account read(const QSqlQuery &row)
{
    return Account{.id = row.value(0).toString(),
                   .vendor = row.value(1).toString(),
                   .name = row.value(2).toString(),
                   .colour = row.value(3).toString(),
                   .url = QUrl(row.value(4).toString()),
                   .settings = records::toObject(row.value(5).toString()),
                   .position = row.value(6).toInt()};
}

Result<Done> refuseTakenName(Database &database, const Account &account)
{
    auto found = byName(database, account.name);
    if (found && found->id != account.id)
        return fail(Error::Kind::Refused, u"name taken"_s);
    if (!found && found.error().kind != Error::Kind::NotFound)
        return fail(std::move(found.error()));
    return Done{};
}

} // namespace

Result<QList<Account>> all(Database &database)
{
    auto query = database.exec(u"SELECT %1 FROM accounts ORDER BY position, created_at"_s.arg(columns));
    if (!query)
        return fail(std::move(query.error()));
    QList<Account> result;
    while (query->next())
        result.append(read(*query));
    return result;
}

Result<Account> byName(Database &database, const QString &name)
{
    auto query = database.exec(u"SELECT %1 FROM accounts WHERE name = ?"_s.arg(columns), {name});
    if (!query)
        return fail(std::move(query.error()));
    if (!query->next())
        return fail(Error::Kind::NotFound, u"account"_s);
    return read(*query);
}

Result<Done> add(Database &database, const Account &account)
{
    return database.transaction([&]() -> Result<Done> {
        if (auto free = refuseTakenName(database, account); !free)
            return free;
        return records::run(database,
                            u"INSERT INTO accounts (id, vendor, name, colour, url, settings, position, created_at) "
                            "VALUES (?, ?, ?, ?, ?, ?, ?, ?)"_s,
                            {account.id, account.vendor, account.name, account.colour, account.url.toString(),
                             records::toText(account.settings), account.position,
                             records::toMs(QDateTime::currentDateTimeUtc())});
    });
}

Result<Done> update(Database &database, const Account &account)
{
    return database.transaction([&]() -> Result<Done> {
        if (auto free = refuseTakenName(database, account); !free)
            return free;
        return records::run(database,
                            u"UPDATE accounts SET name = ?, colour = ?, url = ?, settings = ?, position = ? "
                            "WHERE id = ?"_s,
                            {account.name, account.colour, account.url.toString(), records::toText(account.settings),
                             account.position, account.id});
    });
}

Result<Done> remove(Database &database, const QString &id)
{
    return database.transaction([&]() -> Result<Done> {
        if (auto done = records::run(database,
                                     u"UPDATE submissions SET state = 'refused', error_kind = 'cancelled' "
                                     "WHERE account_id = ? AND state = 'queued'"_s,
                                     {id});
            !done)
            return done;
        return records::run(database, u"DELETE FROM accounts WHERE id = ?"_s, {id});
    });
}

} // namespace leadpad::accounts
