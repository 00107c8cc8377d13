#include "practice/flowlu/flowluvendor.h"

#include "practice/flowlu/envelope.h"
#include "practice/flowlu/forms.h"
#include "practice/flowlu/keys.h"
#include "practice/flowlu/shapes.h"

#include <QJsonArray>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace leadpad::practice::flowlu {

namespace {

const QString kPrefix = u"/flowlu"_s;

//! The modules of the portal; tasks are there, but not played.
const QStringList kModules{u"crm"_s, u"core"_s, u"customfields"_s, u"task"_s};

bool isApi(const Request &request)
{
    return request.path.startsWith(apiPath());
}

QString noteOf(const Failure &failure)
{
    if (failure.shape == Failure::Shape::Coded)
        return u"refused: %1 %2"_s.arg(failure.code).arg(failure.text);
    QStringList texts{failure.text};
    for (const QJsonValue &text : failure.details)
        texts << text.toString();
    return u"refused: "_s + texts.join(u"; "_s);
}

} // namespace

FlowluVendor::FlowluVendor(const PortalOptions &options)
    : m_options(options)
    , m_portal(options.mandatoryField)
    , m_limiter(options.timeScale)
{
    addLeadMethods(m_methods);
    addLinkMethods(m_methods);
    addDirectoryMethods(m_methods);
}

void FlowluVendor::registerRoutes(Router &router)
{
    router.add({.vendor = u"flowlu"_s,
                .path = QRegularExpression(u"^/flowlu(/|$)"_s),
                .describe = [this](const Request &request) { return describe(request); },
                .answer = [this](const Request &request, Exchange &exchange) { return answer(request, exchange); },
                .fail =
                    [this](Fault::Kind kind, const Request &request) {
                        const Method *method = methodOf(request);
                        return faultAnswer(kind, method && method->writes);
                    }});
}

QJsonArray FlowluVendor::accounts(quint16 port) const
{
    return {QJsonObject{{u"vendor"_s, u"flowlu"_s},
                        {u"name"_s, u"Practice Flowlu"_s},
                        {u"url"_s, u"http://127.0.0.1:%1%2"_s.arg(port).arg(kPrefix)},
                        {u"api_key"_s, Keys::full()}}};
}

QJsonArray FlowluVendor::leads() const
{
    QJsonArray rows;
    for (const Lead &lead : m_portal.leads()) {
        if (lead.received)
            rows << storedJson(m_portal, lead);
    }
    return rows;
}

void FlowluVendor::reset()
{
    m_portal.reset();
    m_limiter.reset();
}

const Method *FlowluVendor::methodOf(const Request &request) const
{
    const auto it = std::find_if(m_methods.begin(), m_methods.end(), [&](const Method &method) {
        return (request.verb == "POST" || (request.verb == "GET" && !method.writes))
            && method.path.match(request.path).hasMatch();
    });
    return it == m_methods.end() ? nullptr : &*it;
}

Description FlowluVendor::describe(const Request &request) const
{
    const Method *method = methodOf(request);
    const QString path = Keys::masked(request.path);
    const QString name = method ? method->name : path.mid(isApi(request) ? apiPath().size() : kPrefix.size());
    return {.method = QString(QString::fromLatin1(request.verb) + u' ' + name),
            .maskedPath = path,
            .maskedQuery = Keys::maskedForm(request.query),
            .maskedBody = Keys::maskedForm(request.body)};
}

Answer FlowluVendor::answer(const Request &request, Exchange &exchange)
{
    if (!isApi(request)) {
        exchange.entry.notes << u"nothing here: the API is below %1"_s.arg(apiPath());
        return strangerAnswer();
    }
    Call call;
    const Answer answer = answerCall(request, call);
    for (const QString &note : call.notes) // they tell names that a client made up
        exchange.entry.notes << Keys::masked(note);
    exchange.entry.leadId = call.leadId;
    exchange.entry.stored = call.stored;
    return answer;
}

Answer FlowluVendor::answerCall(const Request &request, Call &call)
{
    const QString key = readForms(request, call);
    const QString module = request.path.mid(apiPath().size()).section(u'/', 0, 0);
    std::optional<Failure> failure = Keys::refusal(key);
    if (!failure && m_options.rateLimit && !m_limiter.admit(RateLimiter::Moment::clock::now())) {
        call.note(u"more than one request in a second"_s);
        return tooManyAnswer();
    }
    if (!failure && !kModules.contains(module))
        failure = coded(31, u"unknown module"_s);
    if (!failure)
        failure = Keys::refusal(key, module);
    Reply reply{.failure = failure};
    if (!failure)
        reply = run(request, call);
    if (!reply.failure)
        return successAnswer(reply.response);
    call.note(noteOf(*reply.failure));
    return errorAnswer(*reply.failure);
}

Reply FlowluVendor::run(const Request &request, Call &call)
{
    const Method *method = methodOf(request);
    if (!method) {
        if (request.path.contains(u"/leads/"_s))
            call.note(u"the names of entities are singular here"_s);
        return refused(coded(30, u"unknown method"_s));
    }
    if (request.path.endsWith(u'/'))
        call.note(u"send no slash at the end"_s);
    const QRegularExpressionMatch match = method->path.match(request.path);
    for (int i = 1; i <= match.lastCapturedIndex(); ++i)
        call.ids << match.captured(i).toLongLong();
    return method->run(m_portal, call);
}

} // namespace leadpad::practice::flowlu
