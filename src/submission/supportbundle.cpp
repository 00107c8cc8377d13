#include "submission/supportbundle.h"

#include "core/hosts.h"
#include "core/logfile.h"
#include "storage/dialect.h"
#include "storage/outboxrows.h"
#include "storage/records.h"
#include "submission/duplicates.h"
#include "submission/proxykeeper.h"

#include <QFile>
#include <QFileInfo>
#include <QLocale>
#include <QRegularExpression>
#include <QSysInfo>
#include <QTemporaryFile>
#include <QThreadPool>

using namespace Qt::StringLiterals;

namespace leadpad::supportbundle {
namespace {

constexpr int mostLeads = 200;
constexpr qint64 recentDays = 7;

//! \a text if it is a word of a program (a key, a step, the kind of an error), else only its length: in place of a key
//! anything may stand, a phone number too.
QString word(const QString &text)
{
    static const QRegularExpression shape(u"^[A-Za-z_][A-Za-z0-9_.\\[\\]-]{0,59}$"_s);
    static const QRegularExpression number(u"[0-9]{7,}"_s);
    const bool plain = text.isEmpty() || (shape.match(text).hasMatch() && !number.match(text).hasMatch());
    return plain ? text : u"(%1 characters)"_s.arg(text.size());
}

bool isMachineCode(const QString &key, const QString &value)
{
    static const QRegularExpression keys(u"^error(_?code)?$"_s, QRegularExpression::CaseInsensitiveOption);
    static const QRegularExpression codes(u"^[A-Z][A-Z0-9_]{0,59}$"_s);
    static const QRegularExpression number(u"[0-9]{7,}"_s);
    // The vendors' codes in small letters, by name: a word in small letters could be anybody's.
    static const QStringList known{u"expired_token"_s,    u"invalid_token"_s,      u"invalid_grant"_s,
                                   u"invalid_client"_s,   u"insufficient_scope"_s, u"invalid_credentials"_s,
                                   u"user_access_error"_s};
    return keys.match(key).hasMatch()
        && (known.contains(value) || (codes.match(value).hasMatch() && !number.match(value).hasMatch()));
}

//! \a key: under which \a value stands. Only in an \a answer codes stay: in a request everything may have been typed.
QJsonValue skeletonOf(const QJsonValue &value, bool answer, const QString &key = {})
{
    switch (value.type()) {
    case QJsonValue::Object: {
        QJsonObject result;
        const QJsonObject object = value.toObject();
        for (auto it = object.begin(); it != object.end(); ++it)
            result[word(it.key())] = skeletonOf(it.value(), answer, it.key());
        return result;
    }
    case QJsonValue::Array: {
        QJsonArray result;
        const QJsonArray array = value.toArray();
        for (const QJsonValue &each : array)
            result.append(skeletonOf(each, answer));
        return result;
    }
    case QJsonValue::String: {
        const QString text = value.toString();
        return answer && isMachineCode(key, text) ? text : u"string(%1)"_s.arg(text.size());
    }
    case QJsonValue::Double:
        return u"number(%1)"_s.arg(value.toVariant().toString().size());
    case QJsonValue::Bool:
        return u"boolean"_s;
    default:
        return u"null"_s;
    }
}

//! "POST https://•••.bitrix24.ru/…/crm.lead.add.json": the verb, the masked host and the method.
QString maskedAddress(const QString &line)
{
    static const QRegularExpression verb(u"^[A-Z]{3,7}$"_s);
    static const QRegularExpression method(u"^[a-z][a-z._-]{0,60}$"_s);
    const QUrl url(line.section(u' ', 1));
    const QString last = url.path().section(u'/', -1);
    const QString first = line.section(u' ', 0, 0);
    return u"%1 %2://%3/…/%4"_s.arg(verb.match(first).hasMatch() ? first : u"•••"_s, word(url.scheme()),
                                    maskedHost(url.host()), method.match(last).hasMatch() ? last : u"•••"_s);
}

//! The first line of a recorded text: an address, "HTTP 200", or the kind of an error and its detail.
QString maskedFirstLine(const QString &line)
{
    static const QRegularExpression status(u"^HTTP [0-9]{3}$"_s);
    if (status.match(line).hasMatch())
        return line;
    return line.contains(u"://"_s) ? maskedAddress(line) : word(line.section(u' ', 0, 0));
}

QString timeText(const QDateTime &time)
{
    return time.isValid() ? time.toUTC().toString(Qt::ISODateWithMs) : QString();
}

QJsonObject filledFields(const Lead &lead)
{
    QJsonObject lengths;
    for (auto it = lead.values.begin(); it != lead.values.end(); ++it) {
        if (isBlank(it.value()))
            continue;
        const qsizetype length = it.value().isArray()
            ? QJsonDocument(it.value().toArray()).toJson(QJsonDocument::Compact).size()
            : it.value().isObject() ? QJsonDocument(it.value().toObject()).toJson(QJsonDocument::Compact).size()
                                    : it.value().toVariant().toString().size();
        lengths[word(it.key())] = static_cast<qint64>(length);
    }
    return lengths;
}

QJsonObject attemptJson(const Attempt &attempt)
{
    static const QRegularExpression requestId(u"^[A-Za-z0-9._:-]{1,80}$"_s);
    const WireRecord &wire = attempt.wire;
    return {{u"step"_s, word(attempt.step)},
            {u"started"_s, timeText(attempt.startedAt)},
            {u"ended"_s, timeText(attempt.endedAt)},
            {u"outcome"_s, attempt.outcome == u"cannot tell"_s ? attempt.outcome : word(attempt.outcome)},
            {u"bytes_out"_s, wire.bytesOut},
            {u"bytes_in"_s, wire.bytesIn},
            {u"status"_s, wire.status},
            {u"complete"_s, wire.complete},
            {u"request_id"_s, requestId.match(wire.requestId).hasMatch() ? wire.requestId : QString()},
            {u"duration_ms"_s, static_cast<qint64>(wire.duration.count())},
            {u"request"_s, skeleton(attempt.request)},
            {u"answer"_s, skeleton(attempt.answer)}};
}

//! Accounts under names that say nothing; those that were removed come last.
class AccountNames
{
public:
    explicit AccountNames(const Facts &facts)
    {
        for (const auto &account : facts.accounts)
            m_ids.append(account.id);
    }
    QString of(const QString &id)
    {
        if (!m_ids.contains(id))
            m_ids.append(id);
        return u"account %1"_s.arg(m_ids.indexOf(id) + 1);
    }

private:
    QStringList m_ids;
};

QJsonObject leadJson(const Submission &lead, AccountNames *names)
{
    return {{u"id"_s, records::toText(lead.id)},
            {u"account"_s, names->of(lead.accountId)},
            {u"vendor"_s, word(lead.vendor)},
            {u"state"_s, stateName(lead.state)},
            {u"held"_s, lead.held},
            {u"acts"_s, lead.acts},
            {u"imported"_s, lead.imported},
            {u"has_number"_s, !lead.leadId.isEmpty()},
            {u"attempts"_s, lead.attempts},
            {u"error"_s, word(lead.errorKind)},
            {u"looks"_s, lead.looks},
            {u"body_bytes"_s, lead.frozen.size()},
            {u"created"_s, timeText(lead.createdAt)},
            {u"changed"_s, timeText(lead.changedAt)},
            {u"sending_since"_s, timeText(lead.sendingSince)},
            {u"next"_s, timeText(lead.nextAt)},
            {u"fields"_s, filledFields(lead.lead)}};
}

Result<QJsonArray> leads(Database &database, const Facts &facts, AccountNames *names)
{
    const qint64 recent = records::toMs(facts.now.addDays(-recentDays));
    auto rows = database.exec(
        u"SELECT %1 FROM submissions s WHERE s.state <> 'sent' OR s.changed_at >= ? OR s.id IN "
        "(SELECT submission_id FROM steps WHERE state NOT IN ('done', 'refused')) ORDER BY s.number DESC LIMIT ?"_s.arg(
            outboxrows::columns()),
        {recent, mostLeads});
    if (!rows)
        return fail(std::move(rows.error()));
    QJsonArray result;
    while (rows->next()) {
        const Submission lead = outboxrows::read(*rows);
        auto attempts = outbox::attempts(database, lead.id);
        if (!attempts)
            return fail(std::move(attempts.error()));
        auto steps = outbox::steps(database, lead.id);
        if (!steps)
            return fail(std::move(steps.error()));
        QJsonArray exchanges;
        for (const Attempt &attempt : std::as_const(*attempts))
            exchanges.append(attemptJson(attempt));
        QJsonArray followUps;
        for (const Step &step : std::as_const(*steps))
            followUps.append(QJsonObject{{u"name"_s, word(step.name)}, {u"state"_s, word(step.state)}});
        QJsonObject json = leadJson(lead, names);
        json[u"exchanges"_s] = exchanges;
        json[u"follow_ups"_s] = followUps;
        result.append(json);
    }
    return result;
}

Result<QJsonArray> counts(Database &database, AccountNames *names)
{
    auto rows = database.exec(u"SELECT account_id, vendor, state, COUNT(*) FROM submissions "
                              "GROUP BY account_id, vendor, state ORDER BY account_id, state"_s);
    if (!rows)
        return fail(std::move(rows.error()));
    QJsonArray result;
    while (rows->next())
        result.append(QJsonObject{{u"account"_s, names->of(rows->value(0).toString())},
                                  {u"vendor"_s, word(rows->value(1).toString())},
                                  {u"state"_s, word(rows->value(2).toString())},
                                  {u"leads"_s, rows->value(3).toLongLong()}});
    return result;
}

//! A full disk shows only when what was written is looked at: a file beside the place first, then in its place.
Result<Done> writeWhole(const QString &path, const QByteArray &content)
{
    QTemporaryFile file(path + u".XXXXXX"_s);
    const auto failed = [&] { return fail(Error::Kind::Storage, u"support report"_s); };
    if (!file.open() || file.write(content) != content.size() || !file.flush() || file.error() != QFile::NoError)
        return failed();
    file.close();
    if (file.error() != QFile::NoError || QFileInfo(file.fileName()).size() != content.size())
        return failed();
    if (QFile::exists(path) && !QFile::remove(path))
        return failed();
    if (!file.rename(path))
        return failed();
    file.setAutoRemove(false);
    return Done{};
}

} // namespace

QJsonObject skeleton(const QString &text)
{
    if (text.isEmpty())
        return {};
    const qsizetype gap = text.indexOf(u"\n\n"_s);
    const QString body = gap < 0 ? QString() : text.mid(gap + 2);
    QJsonObject result{{u"first_line"_s, maskedFirstLine(gap < 0 ? text : text.left(gap))}};
    if (body.isEmpty())
        return result;
    const bool answer = text.startsWith("HTTP "_L1);
    const QJsonDocument json = QJsonDocument::fromJson(body.toUtf8());
    if (json.isObject())
        result[u"body"_s] = skeletonOf(json.object(), answer);
    else if (json.isArray())
        result[u"body"_s] = skeletonOf(json.array(), answer);
    else
        result[u"body"_s] = u"not JSON(%1)"_s.arg(body.size());
    return result;
}

Facts factsOf(const Profile &profile)
{
    Facts facts{.version = QStringLiteral(LEADPAD_VERSION),
                .qtVersion = QString::fromLatin1(qVersion()),
                .system = u"%1, %2"_s.arg(QSysInfo::prettyProductName(), QSysInfo::currentCpuArchitecture()),
                .language = QLocale().name(),
                .now = profile.clock().now()};
    for (const Account &account : profile.accounts())
        facts.accounts.append({account.id, account.vendor, maskedHost(account.url.host())});
    return facts;
}

Result<QByteArray> make(Database &database, const Facts &facts)
{
    auto schema = database.exec(dialect::schemaVersionQuery());
    if (!schema)
        return fail(std::move(schema.error()));
    QJsonObject report{{u"leadpad"_s, facts.version},    {u"qt"_s, facts.qtVersion},
                       {u"system"_s, facts.system},      {u"language"_s, facts.language},
                       {u"made"_s, timeText(facts.now)}, {u"schema"_s, schema->next() ? schema->value(0).toInt() : 0}};
    AccountNames names(facts);
    QJsonArray accountList;
    for (const auto &account : facts.accounts)
        accountList.append(QJsonObject{
            {u"account"_s, names.of(account.id)}, {u"vendor"_s, word(account.vendor)}, {u"host"_s, account.host}});
    report[u"accounts"_s] = accountList;
    const auto counted = counts(database, &names);
    if (!counted)
        return fail(counted.error());
    report[u"counts"_s] = *counted;
    const auto newest = leads(database, facts, &names);
    if (!newest)
        return fail(newest.error());
    report[u"leads"_s] = *newest;
    return QJsonDocument(report).toJson(QJsonDocument::Indented);
}

QJsonObject settingsOf(const Profile &profile)
{
    using Mode = ProxySetting::Mode;
    QJsonObject settings;
    for (const QString &key : {u"language"_s, u"theme"_s, u"region"_s, Duplicates::setting()}) {
        const QString value = profile.setting(key);
        settings[key] = QJsonObject{{u"value"_s, word(value)}, {u"locked"_s, profile.isLocked(key)}};
    }
    const ProxySetting proxy = ProxyKeeper::settingOf(profile);
    QString said = toText({.mode = proxy.mode, .host = maskedHost(proxy.host), .port = proxy.port});
    if (proxy.mode == Mode::Script)
        said = u"pac:%1://%2/…"_s.arg(proxy.script.scheme(), maskedHost(proxy.script.host()));
    settings[ProxyKeeper::settingKey()] =
        QJsonObject{{u"value"_s, said}, {u"locked"_s, profile.isLocked(ProxyKeeper::settingKey())}};
    settings[ProxyKeeper::userKey()] =
        QJsonObject{{u"value"_s, profile.setting(ProxyKeeper::userKey()).isEmpty() ? u"none"_s : u"one is set"_s},
                    {u"locked"_s, profile.isLocked(ProxyKeeper::userKey())}};
    return settings;
}

Async<QList<ZipEntry>> files(Profile &profile)
{
    const auto read = [facts = factsOf(profile)](Database &database) { return make(database, facts); };
    return andThen(profile.storage().run(read), &profile, [settings = settingsOf(profile)](const QByteArray &report) {
        return readyValue(QList<ZipEntry>{
            {.name = u"report.json"_s, .content = report},
            {.name = u"settings.json"_s, .content = QJsonDocument(settings).toJson(QJsonDocument::Indented)},
            {.name = u"log.txt"_s, .content = (logfile::newest().join(u'\n') + u'\n').toUtf8()}});
    });
}

Async<Done> save(const QList<ZipEntry> &files, const QDateTime &time, const QString &path)
{
    const auto promise = std::make_shared<detail::Promise<Result<Done>>>();
    QThreadPool::globalInstance()->start(
        [promise, path, files, time] { promise->finish(writeWhole(path, zipArchive(files, time))); });
    return promise->future();
}

} // namespace leadpad::supportbundle
