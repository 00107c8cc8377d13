#include "torture/seat.h"

#include "net/networktransport.h"
#include "secrets/memorysecretstore.h"
#include "torture/bytearraytransport.h"
#include "torture/sample.h"
#include "torture/seatdisk.h"
#include "vendors/registry.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>

#include <cstdio>

using namespace Qt::StringLiterals;

namespace leadpad::torture {
namespace {

constexpr int settleLimit = 45'000; // ms
constexpr int settleQuiet = 15'000; // ms without any change: nothing moves any more
const QString openCondition = u"state IN ('queued', 'sending', 'unsure') OR (state = 'sent' AND id IN "
                              "(SELECT submission_id FROM steps WHERE state IN ('pending', 'running')))"_s;

std::unique_ptr<HttpTransport> transportFor(const QString &control)
{
    if (control == u"byte-array"_s)
        return std::make_unique<ByteArrayTransport>();
    return std::make_unique<NetworkTransport>();
}

SignIn signIn(const SeatOptions &options)
{
    SignIn typed;
    typed.secrets[u"webhook"_s] = options.webhook;
    if (!options.authority.isEmpty())
        typed.settings[u"ca_file"_s] = options.authority;
    return typed;
}

Result<Done> run(Database &database, const QString &sql)
{
    const auto done = database.exec(sql);
    return done ? Result<Done>(Done{}) : fail(done.error());
}

void sleepFor(int milliseconds)
{
    QEventLoop loop;
    QTimer::singleShot(milliseconds, &loop, &QEventLoop::quit);
    loop.exec();
}

QByteArray authorityIn(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

Result<QJsonObject> described(Database &database, const Submission &lead)
{
    const auto steps = outbox::steps(database, lead.id);
    if (!steps)
        return fail(steps.error());
    const auto attempts = outbox::attempts(database, lead.id);
    if (!attempts)
        return fail(attempts.error());
    QJsonArray stepList;
    for (const Step &step : *steps)
        stepList.append(QJsonObject{{u"name"_s, step.name}, {u"state"_s, step.state}});
    QJsonArray log;
    for (const Attempt &attempt : *attempts)
        log.append(QJsonObject{{u"step"_s, attempt.step}, {u"outcome"_s, attempt.outcome}});
    return QJsonObject{{u"id"_s, lead.id.toString(QUuid::WithoutBraces)},
                       {u"state"_s, stateName(lead.state)},
                       {u"leadId"_s, lead.leadId},
                       {u"attempts"_s, lead.attempts},
                       {u"looks"_s, lead.looks},
                       {u"error"_s, lead.errorKind},
                       {u"values"_s, lead.lead.values},
                       {u"steps"_s, stepList},
                       {u"log"_s, log}};
}

} // namespace

Seat::Seat(SeatOptions options)
    : m_options(std::move(options))
    , m_profile(m_options.profile,
                [this] {
                    auto keychain = std::make_unique<MemorySecretStore>();
                    m_keychain = keychain.get();
                    return ProfileParts{.transport = transportFor(m_options.control),
                                        .secrets = std::move(keychain),
                                        .clock = std::make_unique<SystemClock>()};
                }())
    , m_courier(m_profile)
{
}

//! As the program ends: what is in flight is recorded first.
int Seat::end(int status)
{
    awaited(m_courier.stop());
    m_profile.shutDown();
    if (seatdisk::failures() > 0)
        seatdisk::print("disk failed");
    seatdisk::print("writes " + QByteArray::number(seatdisk::calls()));
    return status;
}

void Seat::fillKeychain()
{
    for (const Account &account : m_profile.accounts()) {
        const auto accepted = vendors::byId(account.vendor)->accept(signIn(m_options));
        if (accepted)
            awaited(m_keychain->write(account.id, accepted->secret));
    }
}

//! Reading the system's certificates takes longer than a connection may with time as fast as it is here.
void Seat::warmUp()
{
    if (!m_options.authority.isEmpty())
        awaited(m_profile.transport().send(
            {.url = QUrl(u"https://127.0.0.1:1/"_s), .authorities = authorityIn(m_options.authority)}));
}

bool Seat::open()
{
    const auto opened = awaited(m_profile.open());
    if (!opened) {
        std::fprintf(stderr, "seat: not open: %s\n", qUtf8Printable(opened.error().detail));
        return false;
    }
    if (!opened->setAside.isEmpty())
        seatdisk::print("set aside");
    if (m_options.control == u"sync-off"_s)
        awaited(m_profile.storage().run([](Database &db) { return run(db, u"PRAGMA synchronous = OFF"_s); }));
    fillKeychain();
    warmUp();
    return true;
}

//! The negative control that sends again what may have arrived.
void Seat::forgetDoubt()
{
    if (m_options.control != u"blind-retry"_s)
        return;
    awaited(m_profile.storage().run(
        [](Database &db) { return run(db, u"UPDATE submissions SET state = 'queued' WHERE state = 'unsure'"_s); }));
}

//! An account that has shown that it may read leads, and an outbox without any.
int Seat::setUp()
{
    if (!open())
        return 1;
    const auto account = awaited(m_profile.addAccount(u"bitrix24"_s, u"Practice"_s, u"#336699"_s, signIn(m_options)));
    if (!account || !awaited(m_profile.reloadDirectories(account->id)))
        return end(1);
    const QUuid id = QUuid::createUuid();
    const auto stored = awaited(Submitter(m_profile).submit(account->id, Lead{sampleValues(0, 0)}, id));
    if (!stored || !awaited(m_courier.runDue()))
        return end(1);
    const auto clean = [id](Database &db) -> Result<Done> {
        const auto sent = outbox::find(db, id);
        if (!sent || sent->state != SubmissionState::Sent)
            return fail(Error::Kind::Refused, u"not sent"_s);
        for (const QString &table : {u"attempts"_s, u"steps"_s, u"submissions"_s}) {
            if (auto done = run(db, u"DELETE FROM "_s + table); !done)
                return done;
        }
        return Done{};
    };
    return end(awaited(m_profile.storage().run(clean)) ? 0 : 1);
}

Result<int> Seat::openLeads()
{
    return awaited(m_profile.storage().run([](Database &db) -> Result<int> {
        auto query = db.exec(u"SELECT COUNT(*) FROM submissions WHERE "_s + openCondition);
        if (!query)
            return fail(query.error());
        return query->next() ? query->value(0).toInt() : 0;
    }));
}

//! Changes whenever something moves.
QByteArray Seat::standing()
{
    const auto text = awaited(m_profile.storage().run([](Database &db) -> Result<QByteArray> {
        auto query = db.exec(
            u"SELECT s.state || s.attempts || s.looks || COALESCE(s.absent_since, 0) || (SELECT COUNT(*) FROM steps t "
            "WHERE t.submission_id = s.id AND t.state = 'done') FROM submissions s ORDER BY s.number"_s);
        if (!query)
            return fail(query.error());
        QByteArray all;
        while (query->next())
            all += query->value(0).toString().toUtf8() + ' ';
        return all;
    }));
    return text.value_or(QByteArray());
}

void Seat::deliverFor(int milliseconds)
{
    QElapsedTimer since;
    since.start();
    while (since.elapsed() < milliseconds && openLeads().value_or(1) > 0)
        sleepFor(10);
}

int Seat::submit()
{
    if (!open())
        return 1;
    if (m_profile.accounts().isEmpty())
        return end(1);
    awaited(m_courier.recover());
    forgetDoubt();
    m_courier.start();
    const QString account = m_profile.accounts().constFirst().id;
    for (int i = 0; i < m_options.leads; ++i) {
        const QUuid id = sampleId(m_options.seed, i);
        const auto stored = awaited(Submitter(m_profile).submit(account, Lead{sampleValues(m_options.seed, i)}, id));
        seatdisk::print((stored ? "stored " : "failed ") + id.toByteArray(QUuid::WithoutBraces));
        m_courier.wake(account);
    }
    awaited(m_courier.runDue());
    deliverFor(m_options.patience);
    return end(0);
}

int Seat::settle()
{
    if (!open())
        return 1;
    awaited(m_courier.recover());
    forgetDoubt();
    m_courier.start();
    for (const Account &account : m_profile.accounts())
        m_courier.accountRepaired(account.id); // the administrator has looked after what was refused
    QElapsedTimer since;
    QElapsedTimer quiet;
    since.start();
    quiet.start();
    QByteArray before;
    while (since.elapsed() < settleLimit && quiet.elapsed() < settleQuiet && openLeads().value_or(1) > 0) {
        sleepFor(10);
        if (const QByteArray now = standing(); now != before) {
            before = now;
            quiet.restart();
        } else if (quiet.elapsed() > 500) {
            awaited(m_profile.storage().run([](Database &db) { return outbox::makeDue(db); }));
            awaited(m_courier.runDue());
        }
    }
    return dump();
}

int Seat::dump()
{
    if (m_profile.accounts().isEmpty() && !open())
        return 1;
    const auto read = [](Database &db) -> Result<QJsonArray> {
        const auto leads = history::list(db, {.limit = 100'000});
        if (!leads)
            return fail(leads.error());
        QJsonArray all;
        for (const Submission &lead : *leads) {
            const auto object = described(db, lead);
            if (!object)
                return fail(object.error());
            all.append(*object);
        }
        return all;
    };
    const auto leads = awaited(m_profile.storage().run(read));
    if (!leads)
        return end(1);
    seatdisk::print("dump " + QJsonDocument(QJsonObject{{u"leads"_s, *leads}}).toJson(QJsonDocument::Compact));
    return end(0);
}

} // namespace leadpad::torture
