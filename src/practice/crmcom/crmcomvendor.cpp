#include "practice/crmcom/crmcomvendor.h"

#include "practice/crmcom/requests.h"
#include "practice/crmcom/shapes.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace leadpad::practice::crmcom {

namespace {

const QString kSignIn = u"authentication/token"_s;
const QString kKeySignIn = u"authentication/web_api_key/token"_s;

bool signsIn(const Request &request)
{
    return request.path.contains(u"/authentication/"_s);
}

bool isJson(const Request &request)
{
    return request.contentType.split(';').first().trimmed().toLower() == "application/json";
}

} // namespace

CrmComVendor::CrmComVendor(const Site &site, double timeScale)
    : m_site(site)
    , m_installation(site)
    , m_session(site, timeScale)
{
    const auto now = [] { return Session::Moment::clock::now(); };
    m_methods << Method{.verb = "POST",
                        .path = kSignIn,
                        .run = [this, now](Installation &, Call &call) { return m_session.signIn(call, now()); },
                        .open = true}
              << Method{.verb = "POST",
                        .path = kKeySignIn,
                        .run = [this, now](Installation &, Call &call) { return m_session.signInByKey(call, now()); },
                        .open = true}
              << Method{.verb = "POST", .path = u"authentication/token/release"_s, .run = deprecated};
    addLeadMethods(m_methods);
    addContactMethods(m_methods, site);
    addConfigurationMethods(m_methods, site);
    addDirectoryMethods(m_methods, site);
}

void CrmComVendor::registerRoutes(Router &router)
{
    router.add({.vendor = u"crmcom"_s,
                .path = QRegularExpression(u"^/%1(/|$)"_s.arg(m_site.path)),
                .describe = [this](const Request &request) { return describe(request); },
                .answer = [this](const Request &request, Exchange &exchange) { return answer(request, exchange); },
                .fail = [this](Fault::Kind kind, const Request &request) { return fail(kind, request); },
                .withoutId = [this](const Answer &whole) { return m_envelope.withoutId(whole); }});
}

QJsonArray CrmComVendor::accounts(quint16 port) const
{
    return {QJsonObject{{u"vendor"_s, u"crmcom"_s},
                        {u"name"_s, m_site.title},
                        {u"url"_s, u"http://127.0.0.1:%1%2"_s.arg(port).arg(m_site.apiPath().chopped(1))},
                        {u"username"_s, Session::userName()},
                        {u"password"_s, Session::password()},
                        {u"organisation"_s, Session::organisation()},
                        {u"settings"_s, m_site.settings()}}};
}

QJsonArray CrmComVendor::leads() const
{
    QJsonArray rows;
    for (const Lead &lead : m_installation.leads()) {
        if (lead.received)
            rows << storedJson(m_site, lead);
    }
    return rows;
}

void CrmComVendor::reset()
{
    m_installation.reset();
    m_envelope.reset();
}

const Method *CrmComVendor::methodOf(const Request &request) const
{
    const auto it = std::find_if(m_methods.begin(), m_methods.end(), [&](const Method &method) {
        return request.path == m_site.apiPath() + method.path && request.verb == method.verb;
    });
    return it == m_methods.end() ? nullptr : &*it;
}

Description CrmComVendor::describe(const Request &request) const
{
    const Method *method = methodOf(request);
    const QString path = m_session.masked(request.path);
    const QString name = path.mid(path.startsWith(m_site.apiPath()) ? m_site.apiPath().size() : 0);
    return {.method = method ? method->name() : QString(QString::fromLatin1(request.verb) + u' ' + name),
            .maskedPath = path,
            .maskedQuery = maskedQuery(m_session, request.query),
            .maskedBody = maskedBody(m_session, request, signsIn(request))};
}

Answer CrmComVendor::answer(const Request &request, Exchange &exchange)
{
    Call call{.authorization = request.authorization};
    std::optional<Answer> answer = pageFor(request, call);
    if (!answer) {
        const Reply reply = replyTo(request, call);
        if (reply.failure)
            call.note(u"refused: %1 %2"_s.arg(reply.failure->code(), reply.failure->message));
        answer = reply.failure ? m_envelope.error(*reply.failure) : m_envelope.success(reply.data, reply.message);
    }
    for (const QString &note : call.notes) // they tell names that a client made up
        exchange.entry.notes << m_session.masked(note);
    exchange.entry.leadId = call.leadId;
    exchange.entry.stored = call.stored;
    return *answer;
}

//! What the web server says before the API is asked: a wrong address, verb or type of content (crmcom.md §2.4).
std::optional<Answer> CrmComVendor::pageFor(const Request &request, Call &call) const
{
    if (!methodOf(request)) {
        const bool otherVerb = std::any_of(m_methods.begin(), m_methods.end(), [&](const Method &method) {
            return request.path == m_site.apiPath() + method.path;
        });
        call.note(otherVerb ? u"the method has another verb"_s
                            : u"nothing here: methods are below %1"_s.arg(m_site.apiPath()));
        return pageAnswer(otherVerb ? 405 : 404);
    }
    if (request.verb != "GET" && !isJson(request)) {
        call.note(u"a body is application/json"_s);
        return pageAnswer(415);
    }
    if (!paramsOf(request, call)) {
        call.note(u"the body is no JSON object"_s);
        return pageAnswer(400);
    }
    return {};
}

Reply CrmComVendor::replyTo(const Request &request, Call &call)
{
    const Method *method = methodOf(request);
    const QString token = tokenOf(request);
    call.notes.clear();
    call.params = *paramsOf(request, call);
    if (!method->open) {
        const auto failure = m_session.refusal(token, Session::Moment::clock::now(), call);
        if (failure && token.isEmpty())
            call.note(u"the token belongs into the body of a POST and into the query of a GET"_s);
        if (failure)
            return refused(*failure);
    }
    return method->run(m_installation, call);
}

std::optional<Answer> CrmComVendor::fail(Fault::Kind kind, const Request &request)
{
    if (kind == Fault::Kind::Expired401)
        m_session.revoke(tokenOf(request));
    return m_envelope.fault(kind, m_session.expired());
}

} // namespace leadpad::practice::crmcom
