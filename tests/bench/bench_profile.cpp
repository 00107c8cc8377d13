// bench_profile DIR LEADS WAITING: a profile with four accounts, LEADS sent leads and WAITING queued ones.
#include "core/directory.h"
#include "storage/accounts.h"
#include "storage/keyvalue.h"
#include "storage/outbox.h"

#include <QCoreApplication>
#include <QDir>
#include <QJsonDocument>

#include <cstdio>

using namespace leadpad;

namespace {

Result<Done> addAccounts(Database &database, QStringList *ids)
{
    for (int i = 0; i < 4; ++i) {
        Account account;
        account.id = QUuid::createUuid().toString(QUuid::WithoutBraces);
        account.vendor = QStringLiteral("bitrix24");
        account.name = QStringLiteral("Acme %1").arg(i + 1);
        account.colour = QStringLiteral("#2f6fde");
        account.url = QUrl(QStringLiteral("http://127.0.0.1:9/"));
        account.position = i;
        if (auto added = accounts::add(database, account); !added)
            return added;
        Directories directories;
        for (const QString &list : {QStringLiteral("SOURCE"), QStringLiteral("STATUS"), QStringLiteral("USER"),
                                    QStringLiteral("CURRENCY"), QStringLiteral("HONORIFIC")}) {
            for (int entry = 0; entry < 50; ++entry)
                directories.lists[list].append(
                    {.id = QString::number(entry), .label = QStringLiteral("Entry %1").arg(entry)});
        }
        directories.loadedAt = QDateTime::currentDateTimeUtc();
        if (auto stored = directorycache::store(database, account.id, directories); !stored)
            return stored;
        ids->append(account.id);
    }
    return Done{};
}

Result<Done> addLeads(Database &database, const QStringList &accounts, int sent, int waiting)
{
    const qint64 now = QDateTime::currentMSecsSinceEpoch();
    for (int i = 0; i < sent + waiting; ++i) {
        const QString phone = QStringLiteral("+7916%1").arg(i, 7, 10, QLatin1Char('0'));
        const QString lead =
            QStringLiteral(R"({"NAME":"Lead %1","PHONE":[{"value":"%2","type":"WORK"}]})").arg(i).arg(phone);
        const bool open = i >= sent;
        auto done = database.exec(
            QStringLiteral("INSERT INTO submissions (id, account_id, account_name, vendor, state, lead, title, "
                           "search_text, lead_id, created_at, changed_at, next_at) "
                           "VALUES (?, ?, 'Acme', 'bitrix24', ?, ?, ?, ?, ?, ?, ?, ?)"),
            {QUuid::createUuid().toString(QUuid::WithoutBraces), accounts[i % 4],
             open ? QStringLiteral("queued") : QStringLiteral("sent"), lead,
             QStringLiteral("Lead %1 · %2").arg(i).arg(phone), QStringLiteral("lead %1 %2").arg(i).arg(phone),
             open ? QString() : QString::number(i), now - i, now - i, open ? QVariant(now + 86'400'000) : QVariant()});
        if (!done)
            return fail(done.error());
    }
    return Done{};
}

} // namespace

int main(int argc, char *argv[])
{
    QCoreApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    if (arguments.size() != 4 || !QDir().mkpath(arguments[1]))
        return 2;
    auto database = Database::open(arguments[1] + QStringLiteral("/leadpad.db"));
    if (!database)
        return 1;
    QStringList ids;
    if (!addAccounts(**database, &ids))
        return 1;
    const auto done =
        (*database)->transaction([&] { return addLeads(**database, ids, arguments[2].toInt(), arguments[3].toInt()); });
    return done ? 0 : 1;
}
