#include "vendors/bitrix24/access.h"

#include "core/hosts.h"

#include <QJsonDocument>
#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace leadpad::bitrix24 {
namespace {

//! \a typed as an address that may be spoken to; https where no scheme is given.
Result<QUrl> secureUrl(const QString &typed)
{
    QString text = typed.trimmed();
    if (!text.contains("://"_L1))
        text.prepend("https://"_L1);
    const QUrl url(text, QUrl::StrictMode);
    if (!url.isValid() || url.host().isEmpty() || !url.userInfo().isEmpty())
        return fail(Error::Kind::Misconfigured, u"shape"_s);
    if (url.scheme() != u"https"_s && url.scheme() != u"http"_s)
        return fail(Error::Kind::Misconfigured, u"scheme"_s);
    if (url.scheme() == u"http"_s && !isLoopback(url.host()))
        return fail(Error::Kind::Misconfigured, u"scheme"_s);
    return url;
}

//! Scheme, host and port of \a url, and \a path.
QUrl at(const QUrl &url, const QString &path)
{
    QUrl result;
    result.setScheme(url.scheme());
    result.setHost(url.host());
    result.setPort(url.port());
    result.setPath(path);
    return result;
}

} // namespace

Result<Webhook> parseWebhook(const QString &pasted)
{
    static const QRegularExpression shape(u"^(.*)/rest/([0-9]+)/([A-Za-z0-9_-]+)(/.*)?$"_s);
    const auto url = secureUrl(pasted);
    if (!url)
        return fail(url.error());
    const auto match = shape.match(url->path());
    if (!match.hasMatch())
        return fail(Error::Kind::Misconfigured, u"shape"_s);
    return Webhook{at(*url, match.captured(1) + u'/'), match.captured(2), match.captured(3)};
}

Result<QUrl> portalAddress(const QString &typed)
{
    const auto url = secureUrl(typed);
    if (!url)
        return fail(url.error());
    if (!url->host().contains(u'.') && !url->host().contains(u':') && !isLoopback(url->host()))
        return fail(Error::Kind::Misconfigured, u"shape"_s); // a name alone, such as the portal's first part
    // A cloud portal lies at the root; what stands behind comes from the browser's line: /crm/lead/list/.
    static const QRegularExpression beforeRest(u"^(.*)/rest(/.*)?$"_s);
    const auto match = beforeRest.match(url->path());
    return at(*url, match.hasMatch() ? match.captured(1) + u'/' : u"/"_s);
}

Access accessOf(const QByteArray &secret)
{
    const QJsonObject json = QJsonDocument::fromJson(secret).object();
    Access access;
    if (const auto webhook = parseWebhook(json.value(u"webhook"_s).toString()))
        access.webhook = *webhook;
    if (json.contains("client_id"_L1)) {
        access.application = Application{.clientId = json.value(u"client_id"_s).toString(),
                                         .clientSecret = json.value(u"client_secret"_s).toString(),
                                         .token = json.value(u"access_token"_s).toString(),
                                         .refresh = json.value(u"refresh_token"_s).toString(),
                                         .ends = json.value(u"ends"_s).toInteger(),
                                         .server = QUrl(json.value(u"server"_s).toString()),
                                         .member = json.value(u"member_id"_s).toString()};
    }
    return access;
}

QByteArray secretOf(const Webhook &webhook)
{
    QUrl address = webhook.portal;
    address.setPath(address.path() + u"rest/%1/%2/"_s.arg(webhook.userId, webhook.secret));
    return QJsonDocument({{u"webhook"_s, address.toString()}}).toJson(QJsonDocument::Compact);
}

QByteArray secretOf(const Application &application)
{
    const QJsonObject json{{u"client_id"_s, application.clientId}, {u"client_secret"_s, application.clientSecret},
                           {u"access_token"_s, application.token}, {u"refresh_token"_s, application.refresh},
                           {u"ends"_s, application.ends},          {u"server"_s, application.server.toString()},
                           {u"member_id"_s, application.member}};
    return QJsonDocument(json).toJson(QJsonDocument::Compact);
}

QByteArrayList secretsIn(const QByteArray &secret)
{
    const Access access = accessOf(secret);
    QByteArrayList secrets;
    if (access.webhook)
        secrets.append(access.webhook->secret.toUtf8());
    if (access.application) {
        for (const QString &each :
             {access.application->clientSecret, access.application->token, access.application->refresh}) {
            if (!each.isEmpty())
                secrets.append(each.toUtf8());
        }
    }
    return secrets;
}

} // namespace leadpad::bitrix24
