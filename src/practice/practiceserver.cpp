#include "practice/practiceserver.h"

#include "practice/bitrix24/bitrix24vendor.h"
#include "practice/crmcom/crmcomvendor.h"
#include "practice/flowlu/flowluvendor.h"
#include "practice/listener.h"
#include "practice/lptracker/lptrackervendor.h"
#include "practice/router.h"

#include <QJsonDocument>

#include <condition_variable>
#include <mutex>
#include <vector>

using namespace Qt::StringLiterals;

namespace leadpad::practice {

namespace {

using Delivery = Listener::Delivery;
using Outcome = Listener::Outcome;

constexpr char kHtml[] = "text/html; charset=utf-8";

Answer gatewayPage(int status, const QByteArray &title)
{
    return {.status = status,
            .body = "<html><head><title>" + title + "</title></head><body><center><h1>" + title
                + "</h1></center></body></html>",
            .contentType = kHtml};
}

QJsonObject toJson(const LedgerEntry &entry)
{
    QJsonObject json{{u"n"_s, entry.number},
                     {u"at"_s, entry.at.toString(Qt::ISODateWithMs)},
                     {u"vendor"_s, entry.vendor},
                     {u"verb"_s, QString::fromLatin1(entry.request.verb)},
                     {u"path"_s, entry.maskedPath},
                     {u"query"_s, QString::fromUtf8(entry.maskedQuery)},
                     {u"method"_s, entry.method},
                     {u"rawBody"_s, QString::fromUtf8(entry.maskedBody)},
                     {u"status"_s, entry.status ? QJsonValue(*entry.status) : QJsonValue()},
                     {u"leadId"_s, entry.leadId.isEmpty() ? QJsonValue() : QJsonValue(entry.leadId)},
                     {u"notes"_s, QJsonArray::fromStringList(entry.notes)},
                     {u"stored"_s, entry.stored.isEmpty() ? QJsonValue() : QJsonValue(entry.stored)}};
    if (!entry.commands.isEmpty())
        json[u"commands"_s] = entry.commands;
    return json;
}

Answer jsonAnswer(const QJsonDocument &document, int status = 200)
{
    return {.status = status, .body = document.toJson(QJsonDocument::Indented)};
}

Answer message(int status, const QString &key, const QString &text)
{
    return jsonAnswer(QJsonDocument(QJsonObject{{key, text}}), status);
}

QString faultNote(Fault::Kind kind, bool executed)
{
    switch (kind) {
    case Fault::Kind::Truncate:
        return u"fault: executed, the answer was broken off half-way"_s;
    case Fault::Kind::Close:
        return u"fault: executed, the connection was closed without an answer"_s;
    case Fault::Kind::Drop:
        return u"fault: not executed, the connection was closed without an answer"_s;
    case Fault::Kind::Slow:
        return u"fault: executed, the answer came late"_s;
    default:
        return executed ? u"fault: executed, the answer was spoiled"_s : u"fault: not executed, answered on demand"_s;
    }
}

bool executes(const Route &route, Fault::Kind kind)
{
    return kind == Fault::Kind::Html504 || kind == Fault::Kind::BadJson
        || (kind == Fault::Kind::NoId && route.withoutId);
}

} // namespace

//! The room behind one lock: vendors, ledger and faults.
class PracticeServer::Private final : public Router
{
public:
    explicit Private(const PracticeOptions &given)
        : options(given)
        , listener([this](const Request &request) { return handle(request); })
    {
        vendors.push_back(
            std::make_unique<bitrix24::Bitrix24Vendor>(bitrix24::PortalOptions{.simpleMode = given.simpleMode,
                                                                               .mandatoryField = given.mandatoryField,
                                                                               .rateLimit = given.rateLimit,
                                                                               .timeScale = given.timeScale,
                                                                               .renamed = given.renamedPortal,
                                                                               .ordinaryUser = given.ordinaryUser,
                                                                               .everyField = given.everyField,
                                                                               .operatingBudget = given.operatingBudget,
                                                                               .oauthRedirect = given.oauthRedirect}));
        vendors.push_back(std::make_unique<lptracker::LpTrackerVendor>(lptracker::CabinetOptions{
            .lateFollowUps = given.lateFollowUps, .rateLimit = given.rateLimit, .timeScale = given.timeScale}));
        vendors.push_back(std::make_unique<flowlu::FlowluVendor>(flowlu::PortalOptions{
            .mandatoryField = given.mandatoryField, .rateLimit = given.rateLimit, .timeScale = given.timeScale}));
        for (const crmcom::Site *site : {&crmcom::siteR17(), &crmcom::siteR18()})
            vendors.push_back(std::make_unique<crmcom::CrmComVendor>(*site, given.timeScale));
        for (const auto &vendor : vendors)
            vendor->registerRoutes(*this);
    }

    void add(Route route) override { routes.push_back(std::move(route)); }

    Outcome handle(const Request &request)
    {
        if (std::optional<Answer> control = controlAnswer(request))
            return {.answer = *std::move(control)};
        for (const Route &route : routes) {
            if (route.path.match(request.path).hasMatch())
                return visit(route, request);
        }
        return {.answer = message(404, u"error"_s, u"nothing here"_s)};
    }

    //! The answers of the room itself; nothing for any other path.
    std::optional<Answer> controlAnswer(const Request &request)
    {
        const bool post = request.verb == "POST";
        if (request.path == u"/ledger"_s && !post)
            return jsonAnswer(QJsonDocument(ledgerJson()));
        if (request.path == u"/leads"_s && !post)
            return jsonAnswer(QJsonDocument(leadsJson()));
        if (request.path == u"/control/reset"_s && post) {
            resetAll();
            return message(200, u"done"_s, u"reset"_s);
        }
        if (request.path == u"/control/faults"_s && post) {
            QString problem;
            if (!setFaults(QString::fromUtf8(request.body), &problem))
                return message(400, u"error"_s, problem);
            return message(200, u"done"_s, u"faults"_s);
        }
        return {};
    }

    //! One API request: noted, struck by the fault that is due, or answered by the vendor.
    Outcome visit(const Route &route, const Request &request)
    {
        std::unique_lock lock(mutex);
        const Description description = route.describe(request);
        auto entry = std::make_shared<LedgerEntry>();
        entry->number = static_cast<int>(entries.size()) + 1;
        entry->at = QDateTime::currentDateTimeUtc();
        entry->vendor = route.vendor;
        entry->request = request;
        entry->maskedPath = description.maskedPath;
        entry->maskedQuery = description.maskedQuery.value_or(request.query);
        entry->maskedBody = description.maskedBody.value_or(request.body);
        entry->method = description.method;
        entries.push_back(entry);

        const std::optional<Fault> fault = faults.take(description.method);
        if (!fault)
            return {.answer = execute(route, *entry)};
        entry->notes << faultNote(fault->kind, executes(route, fault->kind));
        Outcome outcome = struck(route, *entry, fault->kind);
        if (fault->kind == Fault::Kind::Slow)
            wait(lock, fault->delay);
        return outcome;
    }

    Answer execute(const Route &route, LedgerEntry &entry)
    {
        Exchange exchange{.entry = entry,
                          .innerFault = [this](const QString &method) { return faults.takeRefusal(method); }};
        const Answer answer = route.answer(entry.request, exchange);
        entry.status = answer.status;
        return answer;
    }

    Outcome struck(const Route &route, LedgerEntry &entry, Fault::Kind kind)
    {
        switch (kind) {
        case Fault::Kind::Slow:
            return {.answer = execute(route, entry)};
        case Fault::Kind::Truncate:
            return {.answer = execute(route, entry), .delivery = Delivery::Truncated};
        case Fault::Kind::Close:
            execute(route, entry);
            entry.status.reset();
            return {.answer = {}, .delivery = Delivery::Nothing};
        case Fault::Kind::Drop:
            return {.answer = {}, .delivery = Delivery::Nothing};
        default:
            break;
        }
        const Answer answer = executes(route, kind) ? spoiled(route, kind, execute(route, entry))
                                                    : notExecuted(route, kind, entry.request);
        entry.status = answer.status;
        return {.answer = answer};
    }

    Answer notExecuted(const Route &route, Fault::Kind kind, const Request &request) const
    {
        const std::optional<Answer> own = route.fail(kind, request);
        return own ? *own : oddAnswer(kind, request);
    }

    static Answer spoiled(const Route &route, Fault::Kind kind, Answer answer)
    {
        if (kind == Fault::Kind::Html504)
            return gatewayPage(504, "504 Gateway Time-out");
        if (kind == Fault::Kind::NoId)
            return route.withoutId(answer);
        answer.body.truncate(answer.body.size() / 2);
        return answer;
    }

    Answer oddAnswer(Fault::Kind kind, const Request &request) const
    {
        switch (kind) {
        case Fault::Kind::Html200:
            return {.status = 200, .body = "<html><body>Портал обновляется</body></html>", .contentType = kHtml};
        case Fault::Kind::Html500:
            return gatewayPage(500, "500 Internal Server Error");
        case Fault::Kind::Html502:
            return gatewayPage(502, "502 Bad Gateway");
        case Fault::Kind::Html503:
            return gatewayPage(503, "503 Service Unavailable");
        case Fault::Kind::NoId:
            return {.status = 200, .body = R"({"result":null})"};
        case Fault::Kind::Redirect302: { // the same room under its other name
            QByteArray target = "http://localhost:" + QByteArray::number(listener.port())
                + request.path.toUtf8().toPercentEncoding("/");
            if (!request.query.isEmpty())
                target += '?' + request.query;
            return {.status = 302, .body = {}, .contentType = kHtml, .location = target};
        }
        default:
            return {.status = 200, .body = {}};
        }
    }

    //! Waits unlocked, and no longer than until the room closes.
    void wait(std::unique_lock<std::mutex> &lock, std::chrono::milliseconds delay)
    {
        const auto scaled = std::chrono::duration<double, std::milli>(double(delay.count()) * options.timeScale);
        closed.wait_for(lock, scaled, [this] { return closing; });
    }

    bool setFaults(const QString &spec, QString *problem)
    {
        const std::optional<FaultPlan> plan = FaultPlan::parse(spec, problem);
        if (!plan)
            return false;
        const std::scoped_lock lock(mutex);
        faults = *plan;
        return true;
    }

    void resetAll()
    {
        const std::scoped_lock lock(mutex);
        entries.clear();
        faults = {};
        for (const auto &vendor : vendors)
            vendor->reset();
    }

    QJsonArray ledgerJson() const
    {
        const std::scoped_lock lock(mutex);
        QJsonArray json;
        for (const auto &entry : entries)
            json << toJson(*entry);
        return json;
    }

    QJsonArray leadsJson() const
    {
        const std::scoped_lock lock(mutex);
        QJsonArray json;
        for (const auto &vendor : vendors) {
            const QJsonArray leads = vendor->leads();
            for (const QJsonValue &lead : leads)
                json << lead;
        }
        return json;
    }

    void setClosing(bool on)
    {
        const std::scoped_lock lock(mutex);
        closing = on;
        closed.notify_all();
    }

    const PracticeOptions options;
    mutable std::mutex mutex;
    std::condition_variable closed;
    bool closing = false;
    std::vector<std::unique_ptr<Vendor>> vendors;
    std::vector<Route> routes;
    std::vector<std::shared_ptr<LedgerEntry>> entries; // shared: a slow request outlives a reset
    FaultPlan faults;
    Listener listener; // last: its threads use all of the above
};

PracticeServer::PracticeServer(const PracticeOptions &options)
    : d(std::make_unique<Private>(options))
{
}

PracticeServer::~PracticeServer()
{
    stop();
}

bool PracticeServer::start()
{
    d->setClosing(false);
    return d->listener.start(d->options.port);
}

void PracticeServer::stop()
{
    d->setClosing(true);
    d->listener.stop();
}

quint16 PracticeServer::port() const
{
    return d->listener.port();
}

QJsonArray PracticeServer::accounts() const
{
    QJsonArray all;
    for (const auto &vendor : d->vendors) {
        const QJsonArray accounts = vendor->accounts(port());
        for (const QJsonValue &account : accounts)
            all << account;
    }
    return all;
}

QJsonObject PracticeServer::announcement() const
{
    return {
        {u"port"_s, port()}, {u"ledger"_s, u"http://127.0.0.1:%1/ledger"_s.arg(port())}, {u"accounts"_s, accounts()}};
}

QJsonArray PracticeServer::ledger() const
{
    return d->ledgerJson();
}

QJsonArray PracticeServer::leads() const
{
    return d->leadsJson();
}

bool PracticeServer::setFaults(const QString &spec, QString *problem)
{
    return d->setFaults(spec, problem);
}

void PracticeServer::reset()
{
    d->resetAll();
}

} // namespace leadpad::practice
