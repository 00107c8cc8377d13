#include "vendors/bitrix24/bitrix24.h"

#include "core/jsonwriter.h"
#include "vendors/bitrix24/catalogue.h"
#include "vendors/bitrix24/directories.h"
#include "vendors/bitrix24/files.h"
#include "vendors/bitrix24/known.h"
#include "vendors/bitrix24/links.h"
#include "vendors/bitrix24/oauth.h"
#include "vendors/bitrix24/productrows.h"
#include "vendors/bitrix24/readback.h"
#include "vendors/bitrix24/rules.h"
#include "vendors/bitrix24/stored.h"
#include "vendors/bitrix24/wire.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace leadpad::bitrix24 {
namespace {

const QString webhookWay = u"webhook"_s;
const QString browserWay = u"browser"_s;
//! The step that uploads what is too large for the create.
const QString filesStep = u"files"_s;
//! The step that looks whether the portal kept what it was sent.
const QString compareStep = u"read-back"_s;

} // namespace

VendorInfo Bitrix24::info() const
{
    return {.id = u"bitrix24"_s,
            .name = u"Bitrix24"_s,
            .signIn = {{.key = u"webhook"_s,
                        .label = QT_TRANSLATE_NOOP("SignIn", "Webhook address"),
                        .placeholder = "https://company.bitrix24.ru/rest/17/…/",
                        .help = QT_TRANSLATE_NOOP("SignIn",
                                                  "In Bitrix24 open Applications → Developer resources → Ready-made "
                                                  "scenarios → Other → Inbound webhook, tick “CRM” "
                                                  "and “Users (minimal)”, save, and paste the whole address here."),
                        .way = webhookWay},
                       {.key = u"url"_s,
                        .label = QT_TRANSLATE_NOOP("SignIn", "Address of the portal"),
                        .placeholder = "company.bitrix24.ru",
                        .help = "",
                        .secret = false,
                        .hidden = false,
                        .way = browserWay},
                       {.key = u"client_id"_s,
                        .label = QT_TRANSLATE_NOOP("SignIn", "Application ID (client_id)"),
                        .placeholder = "local.0123456789abcd.12345678",
                        .help = "",
                        .hidden = false,
                        .way = browserWay},
                       {.key = u"client_secret"_s,
                        .label = QT_TRANSLATE_NOOP("SignIn", "Application key (client_secret)"),
                        .placeholder = "",
                        .help = QT_TRANSLATE_NOOP(
                            "SignIn",
                            "The administrator makes them once: Applications → Developer resources → Other → Local "
                            "application, handler http://localhost:52417, permissions “CRM” and “Users (minimal)”."),
                        .way = browserWay}},
            .ways = {{.id = webhookWay, .label = QT_TRANSLATE_NOOP("SignIn", "Inbound webhook")},
                     {.id = browserWay,
                      .label = QT_TRANSLATE_NOOP("SignIn", "Application, in the browser"),
                      .inBrowser = true}},
            .limits = limitsOf(u"bitrix24"_s),
            .abilities = {.remove = true},
            .ownHosts = {u"oauth.bitrix.info"_s, u"oauth.bitrix24.tech"_s}};
}

Catalogue Bitrix24::catalogue() const
{
    static const Catalogue fields = fixedFields();
    return fields;
}

QList<AccountSetting> Bitrix24::settings() const
{
    return {{.key = authServerSetting,
             .label = QT_TRANSLATE_NOOP("AccountSetting", "Authorization server for a copied code"),
             .standard = u"oauth.bitrix.info, oauth.bitrix24.tech"_s,
             .mark = "D/S",
             .help = QT_TRANSLATE_NOOP("AccountSetting",
                                       "Only for a sign-in in the browser that shows a code without an address.")},
            {.key = returnPortSetting,
             .label = QT_TRANSLATE_NOOP("AccountSetting", "Port of the return address"),
             .standard = QString::number(usualReturnPort),
             .mark = "L",
             .help = QT_TRANSLATE_NOOP("AccountSetting",
                                       "The application in Bitrix24 must have http://localhost:PORT as its handler.")}};
}

QString Bitrix24::badSetting(const QJsonObject &settings) const
{
    const QString server = settings.value(authServerSetting).toString();
    if (!server.isEmpty() && authServer(server).isEmpty())
        return authServerSetting;
    const QVariant port = settings.value(returnPortSetting).toVariant();
    const int number = port.toInt();
    return !port.isValid() || port.toString().isEmpty() || (number >= 1024 && number <= 65535) ? QString()
                                                                                               : returnPortSetting;
}

bool Bitrix24::isCustomKey(const QString &key) const
{
    static const QRegularExpression form(u"^UF_CRM_[A-Z0-9_]+$"_s);
    return form.match(key).hasMatch();
}

QUrl Bitrix24::serverOf(const QByteArray &secret) const
{
    const auto webhook = accessOf(secret).webhook;
    return webhook ? webhook->portal : QUrl();
}

Result<QUrl> Bitrix24::address(const QString &typed) const
{
    return portalAddress(typed);
}

Result<AcceptedSignIn> Bitrix24::accept(const SignIn &typed) const
{
    if (const QString bad = badSetting(typed.settings); !bad.isEmpty())
        return fail(Error::Kind::Misconfigured, bad);
    AcceptedSignIn accepted{.url = {}, .secret = {}, .settings = typed.settings};
    if (!typed.secrets.contains("client_id"_L1)) {
        const auto webhook = parseWebhook(typed.secrets.value(u"webhook"_s).toString());
        if (!webhook)
            return fail(webhook.error());
        accepted.url = webhook->portal;
        accepted.secret = secretOf(*webhook);
        accepted.settings[signInWaySetting] = webhookWay;
        return accepted;
    }
    if (const auto page = authorisePage(typed, {}); !page)
        return fail(page.error());
    const auto application = accessOf(QJsonDocument(typed.secrets).toJson()).application;
    if (!application || application->refresh.isEmpty())
        return fail(Error::Kind::Misconfigured, u"browser"_s);
    accepted.url = *portalAddress(typed.url);
    accepted.secret = secretOf(*application);
    accepted.settings[signInWaySetting] = browserWay;
    return accepted;
}

Result<BrowserPage> Bitrix24::browserPage(const SignIn &typed, const QString &state) const
{
    return authorisePage(typed, state);
}

Async<SignIn> Bitrix24::redeem(const Session &trial, const SignIn &typed, const QString &state,
                               const QString &brought) const
{
    return bitrix24::redeem(trial, typed, state, brought);
}

SignIn Bitrix24::typedFor(const Session &session) const
{
    const auto application = accessOf(session.currentSecret()).application;
    if (!application)
        return {};
    return {.url = session.url.toString(),
            .secrets = {{u"client_id"_s, application->clientId}, {u"client_secret"_s, application->clientSecret}},
            .settings = session.settings};
}

Async<QByteArray> Bitrix24::renew(const Session &session) const
{
    return refreshed(session);
}

Result<AcceptedSignIn> Bitrix24::moved(const Session &session, const QUrl &address) const
{
    const auto portal = portalAddress(address.toString());
    if (!portal)
        return fail(portal.error());
    AcceptedSignIn accepted{.url = *portal, .secret = session.currentSecret(), .settings = session.settings};
    if (auto webhook = accessOf(session.currentSecret()).webhook) {
        webhook->portal = *portal;
        accepted.secret = secretOf(*webhook);
    }
    return accepted;
}

QString Bitrix24::portal(const Session &session) const
{
    return u"bitrix24:"_s + session.url.authority();
}

QByteArrayList Bitrix24::secretsIn(const Session &session) const
{
    return bitrix24::secretsIn(session.currentSecret());
}

Async<SignInReport> Bitrix24::signIn(const Session &session) const
{
    const QByteArray body =
        batchBody({{u"me"_s, u"profile"_s}, {u"scope"_s, u"scope"_s}, {u"mode"_s, u"crm.settings.mode.get"_s}});
    return andThen(
        call(session, u"batch"_s, body), session.context, [session](const QJsonValue &batch) -> Async<SignInReport> {
            const QJsonObject results = batch[u"result"_s].toObject();
            const QJsonObject errors = batch[u"result_error"_s].toObject();
            if (!results.contains("me"_L1)) {
                const QJsonObject error = errors[u"me"_s].toObject();
                return readyError<SignInReport>(error.isEmpty()
                                                    ? Error{.kind = Error::Kind::Malformed, .detail = u"profile"_s}
                                                    : refusal(error, 200, session));
            }
            SignInReport report;
            const QJsonValue me = results[u"me"_s];
            report.userName = u"%1 %2"_s.arg(me[u"NAME"_s].toString(), me[u"LAST_NAME"_s].toString()).trimmed();
            if (results.contains("scope"_L1) && !results[u"scope"_s].toArray().contains(u"crm"_s))
                return readyError<SignInReport>(Error{.kind = Error::Kind::Forbidden,
                                                      .detail = u"scope"_s,
                                                      .vendorMessage = noticeText(u"no-crm-scope"_s)});
            if (results[u"mode"_s].toVariant().toInt() == 2)
                report.notices.append(u"simple-mode"_s);
            return readyValue(report);
        });
}

Async<Directories> Bitrix24::loadDirectories(const Session &session) const
{
    return bitrix24::loadDirectories(session);
}

QList<Problem> Bitrix24::check(const Lead &lead, const Directories &offered) const
{
    return checkRules(lead, offered) + productRowProblems(lead.value(productRowsKey).toArray());
}

Async<Preparation> Bitrix24::prepare(const Session &session, const Lead &lead, const SubmissionId &id, bool) const
{
    return readyValue(Preparation{createBody(lead, id, catalogue().with(session.directories))});
}

Async<Receipt> Bitrix24::submit(const Session &session, const QByteArray &frozen) const
{
    return andThen(exchange(session, u"crm.lead.add"_s, frozen), session.context,
                   [session](const HttpResponse &response) { return ready(parseCreated(response, session)); });
}

QList<FollowUp> Bitrix24::followUps(const Lead &lead) const
{
    QList<FollowUp> steps; // each replaces a whole set or reads: may be repeated (§3.6, §3.8)
    if (filesFollow(lead))
        steps.append({filesStep});
    if (!isBlank(lead.value(productRowsKey)))
        steps.append({productRowsKey});
    steps.append({compareStep});
    return steps;
}

Async<Done> Bitrix24::followUp(const Session &session, const Lead &lead, const Receipt &receipt,
                               const QString &step) const
{
    if (step == filesStep)
        return attachFiles(session, lead, receipt.leadId);
    if (step == compareStep)
        return compareWithSent(session, lead, receipt.leadId);
    if (step != productRowsKey)
        return readyError<Done>(Error{.kind = Error::Kind::Refused, .detail = u"unknown step"_s});
    const QByteArray body = productRowsBody(receipt.leadId, lead.value(productRowsKey).toArray());
    return andThen(call(session, u"crm.lead.productrows.set"_s, body), session.context, [](const QJsonValue &result) {
        if (result.toBool()) // anything else is no answer of this method
            return readyValue(Done{});
        return readyError<Done>(Error{.kind = Error::Kind::Malformed, .mayHaveArrived = true});
    });
}

Async<Whereabouts> Bitrix24::find(const Session &session, const Lead &lead, const SubmissionId &id) const
{
    return findByReference(session, lead, id);
}

bool Bitrix24::mayRead(const Session &session, const Lead &lead) const
{
    return bitrix24::mayRead(session, lead);
}

Async<QList<KnownContact>> Bitrix24::findContacts(const Session &session, const ContactQuery &query) const
{
    return bitrix24::findContacts(session, query);
}

Async<QList<Offer>> Bitrix24::offers(const Session &session, const Field &field, const QString &text) const
{
    return field.kind == FieldKind::Rows ? findProducts(session, text) : findOffers(session, field, text);
}

Async<QList<Offer>> Bitrix24::named(const Session &session, const Field &field, const QStringList &ids) const
{
    return nameOffers(session, field, ids);
}

QUrl Bitrix24::cardUrl(const QUrl &portal, const Receipt &receipt) const
{
    QUrl url = portal;
    url.setPath(url.path() + u"crm/lead/details/%1/"_s.arg(receipt.leadId));
    return url;
}

Async<StoredLead> Bitrix24::read(const Session &session, const QString &leadId) const
{
    return readLead(session, leadId);
}

Async<QList<LeadSummary>> Bitrix24::search(const Session &session, const QString &text, int limit) const
{
    return searchLeads(session, text, limit);
}

Async<QStringList> Bitrix24::update(const Session &session, const StoredLead &current, const QJsonObject &changes) const
{
    return updateLead(session, current, changes);
}

Async<Done> Bitrix24::remove(const Session &session, const QString &leadId) const
{
    const QByteArray body = writeJson(QVariantMap{{u"id"_s, leadId.toLongLong()}});
    return andThen(call(session, u"crm.lead.delete"_s, body), session.context,
                   [](const QJsonValue &) { return readyValue(Done{}); });
}

} // namespace leadpad::bitrix24
