#include "practice/crmcom/session.h"

#include "practice/crmcom/organisation.h"
#include "practice/crmcom/verdict.h"

#include <QDateTime>
#include <QJsonArray>
#include <QJsonDocument>
#include <QRandomGenerator>

using namespace Qt::StringLiterals;

namespace leadpad::practice::crmcom {

namespace {

constexpr int kLife = 7200; // seconds

const QString kModule = u"SECURITY"_s;

QByteArray randomBytes(int count)
{
    QByteArray bytes;
    for (int i = 0; i < count; ++i)
        bytes += static_cast<char>(QRandomGenerator::global()->bounded(256));
    return bytes;
}

QByteArray encoded(const QByteArray &bytes)
{
    return bytes.toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals);
}

QByteArray encoded(const QJsonObject &object)
{
    return encoded(QJsonDocument(object).toJson(QJsonDocument::Compact));
}

//! The user's own unit of that id, or the first one if \a id is empty; nothing for any other.
std::optional<QJsonObject> unitOf(const QJsonObject &user, const Site &site, const QString &id)
{
    const QJsonArray own = user[site.businessUnits ? u"_business_units"_s : u"_units"_s].toArray();
    const QString wanted = id.isEmpty() ? own.first().toString() : id;
    const QJsonObject *unit = find(site.businessUnits ? businessUnits() : units(), u"id"_s, wanted);
    return unit && own.contains(wanted) ? std::optional(*unit) : std::nullopt;
}

} // namespace

Session::Session(const Site &site, double timeScale)
    : m_site(site)
    , m_timeScale(timeScale)
{
}

QString Session::userName()
{
    return u"praktika.user"_s;
}

QString Session::password()
{
    return u"praktika-crmcom-4be9d07a"_s;
}

QString Session::organisation()
{
    return u"PRAKTIKA"_s;
}

QString Session::apiKey()
{
    return u"PRAKTIKACRMCOM5F1C9E07B2"_s;
}

Reply Session::signIn(const Call &call, Moment now)
{
    Verdict verdict(kModule);
    verdict.knowsOnly(call.params, {u"username"_s, u"password"_s, u"organisation"_s, u"unit"_s});
    for (const QString &name : {u"username"_s, u"password"_s, u"organisation"_s}) {
        if (call.params.value(name).toString().isEmpty())
            verdict.missing(name);
    }
    if (!verdict.good())
        return verdict.reply();
    if (call.params[u"username"_s].toString() != userName() || call.params[u"password"_s].toString() != password()
        || call.params[u"organisation"_s].toString() != organisation())
        verdict.refuse(u"INVALIDCREDENTIALS"_s, u"Invalid username, password or organisation"_s);
    return verdict.good() ? issue(call, userName(), now) : verdict.reply();
}

Reply Session::signInByKey(Call &call, Moment now)
{
    Verdict verdict(kModule);
    verdict.knowsOnly(call.params, {u"unit"_s});
    if (!call.authorization.startsWith("Basic "))
        call.note(u"the key is the user name of HTTP Basic, with an empty password"_s);
    const QByteArray pair = QByteArray::fromBase64(call.authorization.mid(6));
    if (!call.authorization.startsWith("Basic ") || pair != apiKey().toUtf8() + ':')
        verdict.refuse(u"INVALIDWEBAPIKEY"_s, u"The Web API key is not valid"_s);
    return verdict.good() ? issue(call, u"web.forms"_s, now) : verdict.reply();
}

Reply Session::issue(const Call &call, const QString &userName, Moment now)
{
    Verdict verdict(kModule);
    const QJsonValue wanted = call.params.value(u"unit"_s);
    const QJsonObject user = *find(users(), u"username"_s, userName);
    const std::optional<QJsonObject> unit = unitOf(user, m_site, wanted.toString());
    if (!unit || (!wanted.isUndefined() && wanted.toString().isEmpty())) {
        verdict.wrong(u"unit"_s, u"is none of the user's units"_s);
        return verdict.reply();
    }
    const std::chrono::duration<double> life(kLife * m_timeScale);
    const qint64 issuedAt = QDateTime::currentSecsSinceEpoch();
    const QJsonObject claims{{u"usr"_s, user[u"id"_s]},
                             {u"org"_s, organisation()},
                             {u"oun"_s, (*unit)[u"id"_s]},
                             {u"iat"_s, QString::number(issuedAt)},
                             {u"exp"_s, QString::number(issuedAt + qRound64(life.count()))},
                             {u"jti"_s, QString::fromLatin1(randomBytes(8).toHex())}};
    const QJsonObject header{{u"alg"_s, u"HS256"_s}, {u"typ"_s, u"JWT"_s}};
    const QString token = QString::fromLatin1(encoded(header) + '.' + encoded(claims) + '.' + encoded(randomBytes(32)));
    m_tickets.insert(token,
                     {.user = user, .unit = *unit, .ends = now + std::chrono::duration_cast<Moment::duration>(life)});
    m_issued << token;
    return {.data = QJsonObject{{u"token"_s, token}}};
}

//! Which code a server gives is not known, so that the two differ (crmcom.md §2.2, §7.6).
Failure Session::expired() const
{
    return {.module = u"WEBAPI"_s,
            .name = m_site.plainTokenCode ? u"TOKENEXPIRED"_s : u"SESSIONTIMEDOUT"_s,
            .message = u"The token has expired"_s};
}

std::optional<Failure> Session::refusal(const QString &token, Moment now, Call &call) const
{
    if (token.isEmpty())
        return Failure{.module = u"WEBAPI"_s, .name = u"TOKENISMANDATORY"_s, .message = u"Token is mandatory"_s};
    const auto it = m_tickets.constFind(token);
    if (it == m_tickets.constEnd() || now >= it->ends)
        return expired();
    call.user = it->user;
    call.unit = it->unit;
    return {};
}

QString Session::masked(QString text) const
{
    const QString mask = u"•••"_s;
    text.replace(password(), mask);
    text.replace(apiKey(), mask);
    for (const QString &token : m_issued)
        text.replace(token, mask);
    return text;
}

} // namespace leadpad::practice::crmcom
