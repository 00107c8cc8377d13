#include "practice/bitrix24/oauthpages.h"

#include "practice/bitrix24/envelope.h"
#include "practice/bitrix24/requests.h"

#include <QUrl>
#include <QUrlQuery>

using namespace Qt::StringLiterals;

namespace leadpad::practice::bitrix24 {

namespace {

constexpr char kHtml[] = "text/html; charset=utf-8";

Answer page(int status, const QByteArray &title, const QByteArray &text)
{
    return {.status = status,
            .body = "<html><head><title>" + title + "</title></head><body><h1>" + title + "</h1><p>" + text
                + "</p></body></html>",
            .contentType = kHtml};
}

//! The portal's own page; nothing of it reaches the program (bitrix24.md §1.2).
Answer errorPage(const QByteArray &text)
{
    return page(400, "Приложение не установлено", text);
}

//! The authorization server's words for a fault; nothing for one that looks the same everywhere.
std::optional<Answer> tokenFailure(Fault::Kind kind, const Request &)
{
    if (!isRefusal(kind))
        return {};
    switch (kind) {
    case Fault::Kind::Credentials403:
        return failureAnswer({.status = 401, .code = u"invalid_client"_s, .text = u"Client authentication failed"_s});
    case Fault::Kind::Bare400: // a description may be missing
        return Answer{.status = 400, .body = compact({{u"error"_s, u"invalid_grant"_s}})};
    case Fault::Kind::Limit503:
    case Fault::Kind::Operation429:
    case Fault::Kind::Overload503:
    case Fault::Kind::Internal500:
        return failureAnswer(failureOf(kind));
    default:
        return failureAnswer({.code = u"invalid_grant"_s, .text = u"Refresh token is no longer valid"_s});
    }
}

} // namespace

void OAuthPages::registerRoutes(Router &router)
{
    const auto describe = [this](const Request &request, const QString &method) {
        const QByteArrayList secrets = secretsIn(request) + m_authority.secrets();
        return Description{.method = method,
                           .maskedPath = request.path,
                           .maskedQuery = hidden(request.query, secrets),
                           .maskedBody = hidden(request.body, secrets)};
    };
    router.add({.vendor = u"bitrix24"_s,
                .path = QRegularExpression(u"^/oauth/authorize/?$"_s),
                .describe = [describe](const Request &request) { return describe(request, u"oauth.authorize"_s); },
                .answer = [this](const Request &request, Exchange &exchange) { return authorise(request, exchange); },
                .fail =
                    [](Fault::Kind kind, const Request &) {
                        return isRefusal(kind) ? std::optional(errorPage("Доступ запрещён")) : std::nullopt;
                    }});
    router.add({.vendor = u"bitrix24"_s,
                .path = QRegularExpression(u"^/oauth/token/?$"_s),
                .describe =
                    [describe](const Request &request) {
                        const Params params = paramsOf(request).value_or(Params());
                        return describe(request, u"oauth.token."_s + phpText(params.value(u"grant_type"_s)));
                    },
                .answer = [this](const Request &request, Exchange &exchange) { return token(request, exchange); },
                .fail = tokenFailure});
}

QJsonObject OAuthPages::account(quint16 port) const
{
    const QString portal = u"http://%1"_s.arg(QString::fromLatin1(m_options.host(port)));
    return {{u"portal"_s, portal},
            {u"authorize"_s, portal + u"/oauth/authorize/"_s},
            {u"token"_s, u"http://localhost:%1/oauth/token/"_s.arg(port)},
            {u"client_id"_s, Authority::clientId()},
            {u"client_secret"_s, Authority::clientSecret()},
            {u"redirect_uri"_s, m_options.oauthRedirect},
            {u"member_id"_s, Authority::memberId()},
            {u"scope"_s, m_options.scopes().join(u',')}};
}

Answer OAuthPages::authorise(const Request &request, Exchange &exchange)
{
    if (m_options.isOldAddress(request.host))
        return movedAnswer(request);
    const Params params = parseForm(request.query);
    const auto text = [&params](const QString &name) { return phpText(params.value(name)); };
    if (text(u"client_id"_s) != Authority::clientId()) {
        exchange.entry.notes << u"refused: no such application"_s;
        return errorPage("client_id");
    }
    const QString asked = text(u"redirect_uri"_s);
    QString target = m_options.oauthRedirect;
    if (!target.isEmpty() && !asked.isEmpty() && asked != target) {
        exchange.entry.notes << u"redirect_uri not read: the address stands in the settings of the application"_s;
    } else if (target.isEmpty() && !asked.isEmpty()) {
        exchange.entry.notes << u"redirect_uri read as older portals do: the application has none"_s;
        target = asked;
    }
    if (!target.isEmpty())
        return redirect(request, target, text(u"state"_s));
    const QString code = m_authority.newCode(true, Authority::Moment::clock::now());
    return page(200, "Код авторизации", "<input readonly value=\"" + code.toLatin1() + "\">");
}

Answer OAuthPages::redirect(const Request &request, const QString &target, const QString &state)
{
    const QUrl address(target, QUrl::StrictMode);
    if (!address.isValid() || address.host().isEmpty() || !address.scheme().startsWith(u"http"_s))
        return errorPage("redirect_uri");
    const quint16 port = portOf(request.host);
    const QList<std::pair<QString, QString>> parts{
        {u"code"_s, m_authority.newCode(false, Authority::Moment::clock::now())},
        {u"state"_s, state},
        {u"domain"_s, QString::fromLatin1(m_options.host(port))},
        {u"member_id"_s, Authority::memberId()},
        {u"scope"_s, m_options.scopes().join(u',')},
        {u"server_domain"_s, u"localhost:%1"_s.arg(port)}};
    QByteArray location = address.toEncoded();
    char separator = address.hasQuery() ? '&' : '?';
    for (const auto &[name, value] : parts) {
        if (value.isEmpty())
            continue;
        location += separator + name.toLatin1() + '=' + value.toUtf8().toPercentEncoding();
        separator = '&';
    }
    return {.status = 302, .body = {}, .contentType = kHtml, .location = location};
}

Answer OAuthPages::token(const Request &request, Exchange &exchange)
{
    QStringList &notes = exchange.entry.notes;
    const QByteArray type = request.contentType.split(';').first().trimmed().toLower();
    const bool jsonBody = request.verb != "GET" && type == "application/json";
    const std::optional<Params> params = jsonBody ? std::nullopt : paramsOf(request);
    const Reply reply = params ? m_authority.grant(*params, Authority::Moment::clock::now())
                               : refused(u"invalid_request"_s, u"The request is malformed"_s);
    if (!request.query.isEmpty())
        notes << u"the secrets stand in the address, where they end up in logs"_s;
    if (!request.host.startsWith("localhost"))
        notes << u"asked of the portal, not of server_domain: a self-hosted one may not answer"_s;
    if (reply.failure) {
        notes << u"refused: %1 %2"_s.arg(reply.failure->code, reply.failure->text);
        return failureAnswer(*reply.failure);
    }
    if (phpText(params->value(u"grant_type"_s)) == u"refresh_token"_s)
        notes << u"refresh %1"_s.arg(m_authority.refreshes());
    const quint16 port = portOf(request.host);
    QJsonObject answer = reply.result.toObject();
    answer[u"client_endpoint"_s] = u"http://%1/rest/"_s.arg(QString::fromLatin1(m_options.host(port)));
    answer[u"server_endpoint"_s] = u"http://localhost:%1/rest/"_s.arg(port);
    answer[u"domain"_s] = u"localhost:%1"_s.arg(port); // the server here, the portal in the redirection
    answer[u"scope"_s] = m_options.scopes().join(u',');
    return {.status = 200, .body = compact(answer)};
}

} // namespace leadpad::practice::bitrix24
