#include "torture/room.h"

#include "torture/sample.h"

#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QJsonDocument>
#include <QProcess>
#include <QThread>

#include <cstdio>

using namespace Qt::StringLiterals;

namespace leadpad::torture {
namespace {

constexpr int longest = 90'000;  // ms that a process may take
constexpr int killedStatus = 9;  // the signal, where there are signals
constexpr int endedStatus = 137; // of a process that ended itself where there are none
#ifdef LEADPAD_SANITIZED
constexpr double timeScale = 0.08; // everything takes longer there, a TLS handshake most
#else
constexpr double timeScale = 0.008;
#endif

practice::PracticeOptions roomOptions()
{
    practice::PracticeOptions options;
    options.rateLimit = false;
    options.timeScale = timeScale;
    return options;
}

bool copyFolder(const QString &from, const QString &to)
{
    QDir().mkpath(to);
    const QStringList names = QDir(from).entryList(QDir::Files);
    for (const QString &name : names) {
        if (!QFile::copy(from + u'/' + name, to + u'/' + name))
            return false;
    }
    return true;
}

QString durableFolder(const QString &profile)
{
    return profile + u"-durable"_s;
}

//! The profile as it was before, and over it what has been synced since.
void loseWhatWasNotSynced(const QString &profile)
{
    const QString before = profile + u"-before"_s;
    const QString durable = durableFolder(profile);
    const QStringList names = QDir(profile).entryList(QDir::Files);
    for (const QString &name : names) {
        const QString path = profile + u'/' + name;
        QFile::remove(path);
        if (name.endsWith(u"-shm"_s)) // memory
            continue;
        const bool synced = QFile::exists(durable + u'/' + name);
        QFile::copy((synced ? durable : before) + u'/' + name, path);
    }
}

int vendorFaultsIn(const QJsonArray &ledger)
{
    int count = 0;
    for (const QJsonValue &entry : ledger) {
        if (QJsonDocument(entry[u"notes"_s].toArray()).toJson().contains("fault: "))
            ++count;
    }
    return count;
}

int stepsIn(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readLine().trimmed().toInt() : 0;
}

} // namespace

Room::Room(QString seat, const QString &folder, bool keeps)
    : m_seat(std::move(seat))
    , m_keeps(keeps)
    , m_folder(folder + u"/torture-XXXXXX"_s)
    , m_server(roomOptions())
{
}

QString Room::webhook(bool tls) const
{
    QUrl url(m_server.accounts().first()[u"webhook"_s].toString());
    url.setScheme(tls ? u"https"_s : u"http"_s);
    url.setPort((tls ? m_tls : m_plain)->port());
    return url.toString();
}

QString Room::templateFolder(bool tls) const
{
    return m_folder.path() + (tls ? u"/tls"_s : u"/plain"_s);
}

QStringList Room::arguments(const QString &command, const Plan &plan, const QString &profile) const
{
    QStringList all{command,
                    u"--profile"_s,
                    profile,
                    u"--webhook"_s,
                    webhook(plan.tls),
                    u"--seed"_s,
                    QString::number(plan.seed),
                    u"--leads"_s,
                    QString::number(plan.leads),
                    u"--patience"_s,
                    QString::number(plan.patience)};
    if (plan.tls)
        all += {u"--authority"_s, m_folder.path() + u"/authority.crt"_s};
    if (!plan.control.isEmpty())
        all += {u"--control"_s, plan.control};
    return all;
}

QProcessEnvironment Room::environmentFor(const Interruption &end, const QString &profile)
{
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(u"LEADPAD_TIME_SCALE"_s, QString::number(timeScale));
    if (end.dieAt > 0)
        environment.insert(u"LEADPAD_DIE_AT"_s, QString::number(end.dieAt));
    if (!end.count.isEmpty())
        environment.insert(u"LEADPAD_COUNT_STEPS"_s, end.count);
    if (!end.disk.isEmpty())
        environment.insert(u"LEADPAD_TEST_DISK"_s, end.disk);
    if (end.powerCut) {
        environment.insert(u"LEADPAD_POWER_CUT"_s, durableFolder(profile));
        if (end.killAfter >= 0)
            environment.insert(u"LEADPAD_POWER_AFTER"_s, QString::number(end.killAfter));
    }
    return environment;
}

Room::Ended Room::start(const QString &command, const Plan &plan, const QString &profile, const Interruption &end) const
{
    if (end.powerCut)
        copyFolder(profile, profile + u"-before"_s); // what the disk holds already
    const Ended ended = run(command, plan, profile, end);
    if (end.powerCut) {
        if (ended.killed)
            loseWhatWasNotSynced(profile);
        QDir(profile + u"-before"_s).removeRecursively();
        QDir(durableFolder(profile)).removeRecursively();
    }
    return ended;
}

Room::Ended Room::run(const QString &command, const Plan &plan, const QString &profile, const Interruption &end) const
{
    QProcess process;
    process.setProcessEnvironment(environmentFor(end, profile));
    process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    process.start(m_seat, arguments(command, plan, profile));
    if (!process.waitForStarted(longest))
        return {.output = {}, .status = -1};
    if (end.killAfter >= 0 && !end.powerCut) {
        QThread::msleep(static_cast<unsigned long>(end.killAfter));
        process.kill();
    }
    if (!process.waitForFinished(longest)) {
        process.kill();
        process.waitForFinished(longest);
        return {.output = process.readAllStandardOutput() + "\nhung\n", .killed = true, .crashed = true, .status = -2};
    }
    const int status = process.exitCode();
    const bool crash = process.exitStatus() == QProcess::CrashExit;
    const bool killed =
        (crash && (status == killedStatus || (end.killAfter >= 0 && !end.powerCut))) || status == endedStatus;
    return {.output = process.readAllStandardOutput(), .killed = killed, .crashed = crash && !killed, .status = status};
}

bool Room::setUp(bool tls)
{
    Plan plan;
    plan.tls = tls;
    const Ended ended = start(u"setup"_s, plan, templateFolder(tls), {});
    if (ended.killed || ended.status != 0)
        std::fprintf(stderr, "torture: the profile could not be set up (%d)\n", ended.status);
    return !ended.killed && ended.status == 0;
}

bool Room::prepare()
{
    if (!m_folder.isValid() || !m_server.start())
        return false;
    QFile authority(m_folder.path() + u"/authority.crt"_s);
    if (!authority.open(QIODevice::WriteOnly) || authority.write(test::FaultProxy::authority()) <= 0)
        return false;
    authority.close();
    m_plain = std::make_unique<test::FaultProxy>(m_server.port());
    m_tls = std::make_unique<test::FaultProxy>(m_server.port(), test::FaultProxy::Kind::Tls);
    return setUp(false) && setUp(true) && measure();
}

//! Learns from good runs how long they are.
bool Room::measure()
{
    Plan plan{.kind = u"good"_s};
    while (!sampleValues(plan.seed, 0).contains(u"productRows"_s))
        plan.seed += 7;
    const QString profile = m_folder.path() + u"/measure"_s;
    copyFolder(templateFolder(false), profile);
    m_plain->setFaults({});
    Interruption counted;
    counted.count = m_folder.path() + u"/steps"_s;
    QElapsedTimer since;
    since.start();
    const Ended ended = start(u"submit"_s, plan, profile, counted);
    const qsizetype writes = ended.output.indexOf("writes ");
    m_range.writes = std::max(10, ended.output.mid(writes + 7, 8).trimmed().toInt());
    m_range.milliseconds = static_cast<int>(since.elapsed());
    m_range.steps = std::max(10, stepsIn(counted.count));
    const test::ProxyCounts counts = m_plain->counts();
    m_range.createRequest = counts.first("crm.lead.add").requestBytes;
    m_range.createAnswer = counts.first("crm.lead.add").answerBytes;
    m_range.stepRequest = counts.first("crm.lead.productrows.set").requestBytes;
    m_range.stepAnswer = counts.first("crm.lead.productrows.set").answerBytes;
    const Outcome outcome = run(plan);
    for (const QString &why : outcome.verdict.lost + outcome.verdict.doubled + outcome.verdict.wrong)
        std::fprintf(stderr, "torture: a run without faults: %s\n", qUtf8Printable(why));
    return outcome.verdict.good() && m_range.createAnswer > 0 && m_range.stepAnswer > 0;
}

void Room::note(Evidence &evidence, const QByteArray &output) const
{
    const QList<QByteArray> lines = output.split('\n');
    for (const QByteArray &line : lines) {
        if (line.startsWith("stored "))
            evidence.promised.insert(QString::fromLatin1(line.mid(7)));
        if (line.startsWith("dump ")) {
            const QJsonDocument dump = QJsonDocument::fromJson(line.mid(5));
            evidence.dumped = dump.isObject();
            evidence.outbox = dump[u"leads"_s].toArray();
        }
    }
}

Outcome Room::run(const Plan &plan)
{
    const QString profile = m_folder.path() + u"/run%1"_s.arg(++m_count);
    copyFolder(templateFolder(plan.tls), profile);
    test::FaultProxy &wire = plan.tls ? *m_tls : *m_plain;
    m_server.reset();
    m_server.setFaults(plan.vendor.join(u','));
    wire.setFaults(plan.wire);

    Evidence evidence;
    Outcome outcome;
    const Ended first = start(u"submit"_s, plan, profile, plan.first);
    note(evidence, first.output);
    outcome.died = first.killed;
    outcome.notes = first.output;
    outcome.crashes = first.crashed ? 1 : 0;
    for (const Interruption &end : plan.starts) {
        const Ended ended = start(u"settle"_s, plan, profile, end);
        outcome.died = ended.killed || outcome.died;
        outcome.crashes += ended.crashed ? 1 : 0;
    }
    outcome.struck = wire.counts().struck + (first.output.contains("disk failed") ? 1 : 0);
    wire.reset();
    m_server.setFaults({});
    const Ended last = start(u"settle"_s, plan, profile, {});
    note(evidence, last.output);
    outcome.notes += last.output;
    outcome.crashes += last.crashed ? 1 : 0;
    evidence.leads = m_server.leads();
    evidence.ledger = m_server.ledger();
    outcome.struck += vendorFaultsIn(evidence.ledger);
    outcome.verdict = judge(plan, evidence);
    if (outcome.verdict.good()) {
        QDir(profile).removeRecursively();
    } else {
        if (m_keeps)
            m_folder.setAutoRemove(false);
        outcome.kept = profile;
        for (const QJsonValue &entry : std::as_const(evidence.ledger)) {
            outcome.notes += "CRM: " + entry[u"at"_s].toString().toUtf8() + ' ' + entry[u"method"_s].toString().toUtf8()
                + ' ' + QByteArray::number(entry[u"status"_s].toInt(-1)) + ' '
                + QJsonDocument(entry[u"notes"_s].toArray()).toJson(QJsonDocument::Compact) + '\n';
        }
    }
    return outcome;
}

} // namespace leadpad::torture
