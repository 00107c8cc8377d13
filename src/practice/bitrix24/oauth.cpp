#include "practice/bitrix24/oauth.h"

#include "practice/bitrix24/people.h"

#include <QDateTime>
#include <QRandomGenerator>

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace leadpad::practice::bitrix24 {

namespace {

constexpr std::chrono::milliseconds kCodeLife = 30s;
constexpr std::chrono::milliseconds kCopiedCodeLife = 10min;
constexpr std::chrono::milliseconds kAccessLife = 1h;
constexpr std::chrono::milliseconds kRefreshLife = 180 * 24h;

QString randomText(int length)
{
    static constexpr char letters[] = "abcdefghijklmnopqrstuvwxyz0123456789";
    QString text;
    for (int i = 0; i < length; ++i)
        text += QLatin1Char(letters[QRandomGenerator::global()->bounded(int(sizeof letters) - 1)]);
    return text;
}

Reply invalidGrant(const QString &text)
{
    return refused(u"invalid_grant"_s, text);
}

} // namespace

Authority::Authority(double timeScale)
    : m_timeScale(timeScale)
    , m_issued{clientSecret().toLatin1()}
{
}

QString Authority::clientId()
{
    return u"local.66f0b2c4d1e3a5.48151623"_s;
}

QString Authority::clientSecret()
{
    return u"practiceappsecret4Kx9Qm2Vt7Lr5Zs8Wd1Np6Yc3Hb0Jg"_s;
}

QString Authority::memberId()
{
    return u"7e1d40c9a25b4f8694d3b06c8f1a57e2"_s;
}

std::chrono::milliseconds Authority::scaled(std::chrono::milliseconds time) const
{
    return std::chrono::milliseconds(qint64(double(time.count()) * m_timeScale));
}

QString Authority::keep(const QString &secret)
{
    m_issued << secret.toLatin1();
    return secret;
}

QString Authority::newCode(bool copied, Moment now)
{
    const QString code = keep(randomText(copied ? 12 : 40));
    m_codes.insert(code, now + scaled(copied ? kCopiedCodeLife : kCodeLife));
    return code;
}

Reply Authority::grant(const Params &params, Moment now)
{
    const QString type = phpText(params.value(u"grant_type"_s));
    const QString id = phpText(params.value(u"client_id"_s));
    const QString secret = phpText(params.value(u"client_secret"_s));
    if (type.isEmpty() || id.isEmpty() || secret.isEmpty())
        return refused(u"invalid_request"_s, u"grant_type, client_id and client_secret are required"_s);
    if (id != clientId() || secret != clientSecret())
        return refused(u"invalid_client"_s, u"Client authentication failed"_s, 401);
    if (type == u"authorization_code"_s)
        return exchangeCode(params, now);
    if (type == u"refresh_token"_s)
        return refresh(params, now);
    return refused(u"invalid_request"_s, u"Unknown grant_type"_s);
}

Reply Authority::exchangeCode(const Params &params, Moment now)
{
    const QString code = phpText(params.value(u"code"_s));
    if (code.isEmpty())
        return refused(u"invalid_request"_s, u"code is required"_s);
    const auto found = m_codes.constFind(code);
    if (found == m_codes.constEnd())
        return invalidGrant(u"The code is wrong or was used before"_s);
    const bool late = now >= *found;
    m_codes.erase(found); // good for one attempt, also a late one
    return late ? invalidGrant(u"The code has expired"_s) : Reply{.result = issue(now)};
}

Reply Authority::refresh(const Params &params, Moment now)
{
    const QString token = phpText(params.value(u"refresh_token"_s));
    if (token.isEmpty())
        return refused(u"invalid_request"_s, u"refresh_token is required"_s);
    const auto found =
        std::find_if(m_pairs.cbegin(), m_pairs.cend(), [&](const Pair &pair) { return pair.refresh == token; });
    if (found == m_pairs.cend() || now >= found->refreshEnds)
        return invalidGrant(u"Refresh token is no longer valid"_s);
    m_pairs.erase(found); // the old pair becomes unusable as a whole
    ++m_refreshes;
    QJsonObject answer = issue(now);
    // The documentation shows these two after a refresh alone.
    answer[u"expires"_s] = QDateTime::currentSecsSinceEpoch() + answer.value(u"expires_in"_s).toInteger();
    answer[u"user_id"_s] = kCallerId;
    return {.result = answer};
}

QJsonObject Authority::issue(Moment now)
{
    const Pair pair{.access = keep(randomText(70)),
                    .refresh = keep(randomText(70)),
                    .accessEnds = now + scaled(kAccessLife),
                    .refreshEnds = now + scaled(kRefreshLife)};
    m_pairs << pair;
    const qint64 seconds = std::chrono::duration_cast<std::chrono::seconds>(scaled(kAccessLife)).count();
    return {{u"access_token"_s, pair.access},
            {u"refresh_token"_s, pair.refresh},
            {u"expires_in"_s, std::max<qint64>(seconds, 1)},
            {u"member_id"_s, memberId()},
            {u"status"_s, u"L"_s}};
}

Authority::Standing Authority::standing(const QString &accessToken, Moment now) const
{
    for (const Pair &pair : m_pairs) {
        if (pair.access == accessToken)
            return now < pair.accessEnds ? Standing::Valid : Standing::Expired;
    }
    return Standing::Unknown;
}

void Authority::expire(const QString &accessToken)
{
    for (Pair &pair : m_pairs) {
        if (pair.access == accessToken)
            pair.accessEnds = {};
    }
}

} // namespace leadpad::practice::bitrix24
