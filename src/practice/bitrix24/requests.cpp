#include "practice/bitrix24/requests.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace leadpad::practice::bitrix24 {

namespace {

constexpr char kMask[] = "•••";

constexpr qsizetype kShortest = 6; // a shorter value may stand anywhere in the text

//! \a text with the values of secret parameters hidden wherever an address, a form or JSON names them.
QByteArray withoutNamed(const QByteArray &text)
{
    static const QRegularExpression inForm(
        u"(^|[?&\"])(auth|code|refresh_token|access_token|client_secret)=[^&\"\\s]+"_s,
        QRegularExpression::CaseInsensitiveOption);
    static const QRegularExpression inJson(u"\"(auth|refresh_token|access_token|client_secret)\"\\s*:\\s*\"[^\"]+\""_s,
                                           QRegularExpression::CaseInsensitiveOption);
    return QString::fromUtf8(text).replace(inForm, u"\\1\\2=•••"_s).replace(inJson, u"\"\\1\":\"•••\""_s).toUtf8();
}

} // namespace

Address parseAddress(QString path)
{
    while (path.endsWith(u'/'))
        path.chop(1);
    QStringList parts = path.split(u'/', Qt::SkipEmptyParts);
    parts.removeFirst(); // "rest"
    Address address;
    if (parts.size() >= 2) {
        address.user = parts.takeFirst();
        address.secret = parts.takeFirst();
    }
    address.method = parts.join(u'/').toLower();
    if (address.method.endsWith(u".json"_s))
        address.method.chop(5);
    return address;
}

std::optional<Params> paramsOf(const Request &request)
{
    const Params query = parseForm(request.query);
    if (request.verb == "GET" || request.body.trimmed().isEmpty())
        return query;
    const QByteArray type = request.contentType.split(';').first().trimmed().toLower();
    std::optional<Params> body;
    if (type == "application/x-www-form-urlencoded")
        body = parseForm(request.body);
    else if (type == "application/json")
        body = parseJson(request.body);
    if (!body)
        return {};
    return merged(query, *body);
}

QByteArrayList secretsIn(const Request &request)
{
    QByteArrayList secrets;
    for (const Params &params : {parseForm(request.query), paramsOf(request).value_or(Params())}) {
        for (const QString &name : {u"auth"_s, u"code"_s, u"refresh_token"_s, u"access_token"_s, u"client_secret"_s}) {
            const QByteArray secret = phpText(params.value(name)).toUtf8();
            if (secret.size() >= kShortest && !secrets.contains(secret))
                secrets << secret;
        }
    }
    return secrets;
}

QByteArray hidden(QByteArray text, const QByteArrayList &secrets)
{
    QByteArrayList longestFirst = secrets; // one may be the beginning of another
    std::sort(longestFirst.begin(), longestFirst.end(),
              [](const QByteArray &left, const QByteArray &right) { return left.size() > right.size(); });
    for (const QByteArray &secret : std::as_const(longestFirst))
        text.replace(secret, kMask).replace(secret.toPercentEncoding(), kMask);
    return withoutNamed(text);
}

} // namespace leadpad::practice::bitrix24
