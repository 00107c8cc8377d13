#include "vendors/bitrix24/oauth.h"

#include "core/hosts.h"
#include "core/redact.h"

#include <QJsonDocument>
#include <QRegularExpression>
#include <QUrlQuery>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace leadpad::bitrix24 {
namespace {

using Parameters = QList<std::pair<QByteArray, QString>>;

//! QUrlQuery leaves "+" bare, which a form reads as a space.
QByteArray formOf(const Parameters &parameters)
{
    QByteArrayList parts;
    for (const auto &[name, value] : parameters)
        parts.append(name + '=' + QUrl::toPercentEncoding(value));
    return parts.join('&');
}

//! What the authorization server says no with (§1.2). Trouble of the server itself may pass: it counts as offline.
Error authorityError(const QJsonObject &answer, int status)
{
    const QString code = answer.value(u"error"_s).toString().toLower();
    const QString message = plainText(answer.value(u"error_description"_s).toString());
    if (code == u"invalid_grant"_s || code == u"bad_verification_code"_s || code == u"expired_token"_s)
        return {.kind = Error::Kind::Unauthorised, .detail = u"code"_s};
    if (code == u"invalid_client"_s || code == u"wrong_client"_s)
        return {.kind = Error::Kind::Unauthorised, .detail = u"client"_s};
    if (code == u"invalid_scope"_s || code == u"insufficient_scope"_s || code == u"payment_required"_s)
        return {.kind = Error::Kind::Forbidden, .detail = code, .vendorMessage = message};
    if (code == u"not_found"_s)
        return {.kind = Error::Kind::Misconfigured, .detail = u"portal"_s};
    if (code == u"invalid_request"_s)
        return {.kind = Error::Kind::Misconfigured, .detail = u"invalid_request"_s};
    return {.kind = Error::Kind::Offline, .detail = u"authorization server: %1 %2"_s.arg(status).arg(code.left(40))};
}

Result<QJsonObject> readTokens(const HttpResponse &response)
{
    if (response.status >= 300 && response.status < 400)
        return fail(Error::Kind::Misconfigured, u"authorization server: redirect"_s);
    const QJsonObject answer = QJsonDocument::fromJson(response.body).object();
    const bool whole =
        !answer.value(u"access_token"_s).toString().isEmpty() && !answer.value(u"refresh_token"_s).toString().isEmpty();
    if (response.status != 200 || answer.contains("error"_L1) || !whole)
        return fail(authorityError(answer, response.status));
    return answer;
}

//! Secrets go into the body. The documentation shows the address, so a server that refuses the form is asked that way.
Async<QJsonObject> askForTokens(const Session &session, const QUrl &server, const Parameters &parameters)
{
    QUrl url = server;
    url.setPath(u"/oauth/token/"_s);
    const QByteArray form = formOf(parameters);
    const HttpRequest post{.verb = "POST",
                           .url = url,
                           .headers = {{"Content-Type", "application/x-www-form-urlencoded"},
                                       {"Accept", "application/json"},
                                       {"User-Agent", "Leadpad/" LEADPAD_VERSION}},
                           .body = form,
                           .deadline = 25s,
                           .authorities = session.authorities};
    return andThen(session.transport->send(post), session.context,
                   [session, post, form](const HttpResponse &response) -> Async<QJsonObject> {
                       const auto tokens = readTokens(response);
                       const bool noForm = response.status == 404 || response.status == 405
                           || (!tokens && tokens.error().detail == u"invalid_request"_s);
                       if (!noForm)
                           return ready(tokens);
                       HttpRequest get = post;
                       get.verb = "GET";
                       get.url.setQuery(QString::fromLatin1(form), QUrl::StrictMode);
                       get.headers.removeFirst();
                       get.body.clear();
                       return andThen(session.transport->send(get), session.context,
                                      [](const HttpResponse &again) { return ready(readTokens(again)); });
                   });
}

//! \a application with the tokens of \a answer; "domain" there is the server, not the portal.
Application withTokens(Application application, const QJsonObject &answer)
{
    application.token = answer.value(u"access_token"_s).toString();
    application.refresh = answer.value(u"refresh_token"_s).toString();
    application.ends = QDateTime::currentSecsSinceEpoch() + answer.value(u"expires_in"_s).toVariant().toLongLong();
    if (const QUrl server = authServer(answer.value(u"server_endpoint"_s).toString()); !server.isEmpty())
        application.server = server;
    if (const QString member = answer.value(u"member_id"_s).toString(); !member.isEmpty())
        application.member = member;
    return application;
}

//! Where a code alone is exchanged: by the setting, else by the documentation for the portal's country.
QUrl serverFor(const SignIn &typed)
{
    if (const QString set = typed.settings.value(authServerSetting).toString(); !set.isEmpty())
        return authServer(set);
    static const QRegularExpression east(u"\\.(ru|by|kz)$"_s);
    const auto portal = portalAddress(typed.url);
    const bool eastern = portal && east.match(portal->host()).hasMatch();
    return authServer(eastern ? u"oauth.bitrix24.tech"_s : u"oauth.bitrix.info"_s);
}

//! What a browser brought: an address with code and state, or a code that a person copied.
struct Brought
{
    QString code;
    std::optional<QString> state; //!< none with a code alone, which says nothing of its page
    QUrl server;
};

Result<Brought> readBrought(const QString &text, const SignIn &typed)
{
    static const QRegularExpression bare(u"^[A-Za-z0-9._~-]{4,512}$"_s);
    const QString trimmed = text.trimmed();
    if (bare.match(trimmed).hasMatch())
        return Brought{trimmed, std::nullopt, serverFor(typed)};
    const QUrlQuery query(QUrl(trimmed).query());
    const auto value = [&](const QString &name) { return query.queryItemValue(name, QUrl::FullyDecoded); };
    if (value(u"code"_s).isEmpty())
        return fail(Error::Kind::Unauthorised, u"shape"_s);
    const QString named = value(u"server_domain"_s);
    return Brought{value(u"code"_s), value(u"state"_s), named.isEmpty() ? serverFor(typed) : authServer(named)};
}

} // namespace

QUrl authServer(const QString &named)
{
    if (named.isEmpty())
        return {};
    const qsizetype scheme = named.indexOf("://"_L1);
    const QUrl url(scheme < 0 ? u"https://"_s + named : named, QUrl::StrictMode);
    if (url.host().isEmpty() || !url.userInfo().isEmpty())
        return {};
    const bool local = isLoopback(url.host());
    if (url.scheme() != u"https"_s && !(local && url.scheme() == u"http"_s))
        return {};
    QUrl server;
    server.setScheme(local && scheme < 0 ? u"http"_s : url.scheme());
    server.setHost(url.host());
    server.setPort(url.port());
    return server;
}

Result<BrowserPage> authorisePage(const SignIn &typed, const QString &state)
{
    const auto portal = portalAddress(typed.url);
    if (!portal)
        return fail(portal.error());
    const QString client = typed.secrets.value(u"client_id"_s).toString().trimmed();
    if (client.isEmpty() || typed.secrets.value(u"client_secret"_s).toString().trimmed().isEmpty())
        return fail(Error::Kind::Misconfigured, u"secrets: client_id, client_secret"_s);
    BrowserPage page{.page = *portal, .port = usualReturnPort};
    page.page.setPath(portal->path() + u"oauth/authorize/"_s);
    page.page.setQuery(QString::fromLatin1(formOf({{"client_id", client}, {"state", state}})), QUrl::StrictMode);
    if (const QVariant port = typed.settings.value(returnPortSetting).toVariant(); port.isValid())
        page.port = static_cast<quint16>(port.toUInt());
    return page;
}

Async<SignIn> redeem(const Session &trial, const SignIn &typed, const QString &state, const QString &brought)
{
    const auto answer = readBrought(brought, typed);
    if (!answer)
        return readyError<SignIn>(answer.error());
    if (answer->state && *answer->state != state)
        return readyError<SignIn>(Error{.kind = Error::Kind::Unauthorised, .detail = u"state"_s});
    if (answer->server.isEmpty())
        return readyError<SignIn>(Error{.kind = Error::Kind::Misconfigured, .detail = u"authorization server"_s});
    const Application application{.clientId = typed.secrets.value(u"client_id"_s).toString().trimmed(),
                                  .clientSecret = typed.secrets.value(u"client_secret"_s).toString().trimmed(),
                                  .server = answer->server};
    const Parameters parameters{{"grant_type", u"authorization_code"_s},
                                {"client_id", application.clientId},
                                {"client_secret", application.clientSecret},
                                {"code", answer->code}};
    return andThen(askForTokens(trial, answer->server, parameters), trial.context,
                   [typed, application](const QJsonObject &tokens) {
                       SignIn complete = typed;
                       complete.secrets = QJsonDocument::fromJson(secretOf(withTokens(application, tokens))).object();
                       // The portal knows its own address best; what was typed may be an old one.
                       if (const auto portal = portalAddress(tokens.value(u"client_endpoint"_s).toString()))
                           complete.url = portal->toString();
                       return readyValue(complete);
                   });
}

Async<QByteArray> refreshed(const Session &session)
{
    const auto application = accessOf(session.currentSecret()).application;
    if (!application || application->refresh.isEmpty() || application->server.isEmpty())
        return readyError<QByteArray>(Error{.kind = Error::Kind::Unauthorised, .detail = u"no refresh token"_s});
    const Parameters parameters{{"grant_type", u"refresh_token"_s},
                                {"client_id", application->clientId},
                                {"client_secret", application->clientSecret},
                                {"refresh_token", application->refresh}};
    return andThen(
        askForTokens(session, application->server, parameters), session.context,
        [application](const QJsonObject &tokens) { return readyValue(secretOf(withTokens(*application, tokens))); });
}

} // namespace leadpad::bitrix24
