#include "vendors/crmcom/crmcom.h"

#include "core/hosts.h"
#include "vendors/crmcom/body.h"
#include "vendors/crmcom/catalogue.h"
#include "vendors/crmcom/contacts.h"
#include "vendors/crmcom/directories.h"
#include "vendors/crmcom/offered.h"
#include "vendors/crmcom/rules.h"
#include "vendors/crmcom/settings.h"
#include "vendors/crmcom/stored.h"
#include "vendors/crmcom/wire.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace leadpad::crmcom {
namespace {

//! Gives the texts of this file their context, where lupdate finds them.
struct Words
{
    Q_DECLARE_TR_FUNCTIONS(leadpad::CrmCom)
};

const QString apiPath = u"/crmapi/rest/v2"_s;

//! \a typed with the API's path and a slash behind it, or why it cannot be an address.
Result<QUrl> addressOf(const QString &typed)
{
    const auto address = serverAddress(typed);
    if (!address)
        return address;
    QUrl url = *address;
    QString path = url.path();
    while (path.endsWith(u'/'))
        path.chop(1);
    if (path.isEmpty())
        path = apiPath;
    if (!path.endsWith(apiPath))
        return fail(Error::Kind::Misconfigured, u"path"_s);
    url.setPath(path + u'/');
    return url;
}

//! A cheap list: what matters is that the sign-in is accepted; rights may hide the rest (pitfall 19).
Async<SignInReport> lookAround(const Session &session)
{
    const Call call{.path = Settings::of(session.settings).path(typeList)};
    const QString name = accessOf(session.currentSecret()).username;
    return whenDone(send(session, call), session.context,
                    [name](const Result<QJsonValue> &types) -> Result<SignInReport> {
                        if (!types && !isMissingLookUp(types.error()))
                            return fail(types.error());
                        return SignInReport{.userName = name, .notices = {}};
                    });
}

} // namespace

VendorInfo CrmCom::info() const
{
    return {
        .id = u"crmcom"_s,
        .name = u"CRM.COM"_s,
        .signIn = {{.key = u"url"_s,
                    .label = QT_TRANSLATE_NOOP("SignIn", "Address"),
                    .placeholder = "https://crm.example.com/crmapi/rest/v2",
                    .help = QT_TRANSLATE_NOOP("SignIn", "The address of your company's CRM.COM server."),
                    .secret = false,
                    .hidden = false},
                   {.key = u"username"_s,
                    .label = QT_TRANSLATE_NOOP("SignIn", "User name"),
                    .placeholder = "j.papadaki",
                    .help = "",
                    .hidden = false,
                    .optional = true},
                   {.key = u"password"_s,
                    .label = QT_TRANSLATE_NOOP("SignIn", "Password"),
                    .placeholder = "",
                    .help = "",
                    .optional = true},
                   {.key = u"organisation"_s,
                    .label = QT_TRANSLATE_NOOP("SignIn", "Organisation"),
                    .placeholder = "SALESDEMO",
                    .help = QT_TRANSLATE_NOOP("SignIn", "As it is called in CRM.COM, capital letters included."),
                    .hidden = false,
                    .optional = true},
                   {.key = u"api_key"_s,
                    .label = QT_TRANSLATE_NOOP("SignIn", "API key"),
                    .placeholder = "",
                    .help = QT_TRANSLATE_NOOP("SignIn",
                                              "In place of user name, password and organisation: then all leads are "
                                              "made by the key's user."),
                    .optional = true},
                   {.key = u"unit"_s,
                    .label = QT_TRANSLATE_NOOP("SignIn", "Unit"),
                    .placeholder = "",
                    .help = QT_TRANSLATE_NOOP("SignIn",
                                              "The id of the unit to work in; empty: the one that you have by "
                                              "default."),
                    .secret = false,
                    .hidden = false}},
        .limits = limitsOf(u"crmcom"_s)};
}

Catalogue CrmCom::catalogue() const
{
    static const Catalogue fields = fixedFields();
    return fields;
}

QList<AccountSetting> CrmCom::settings() const
{
    return settingTable();
}

QString CrmCom::badSetting(const QJsonObject &settings) const
{
    return Settings::of(settings).fault().section(u':', 0, 0);
}

QStringList CrmCom::furtherSettings() const
{
    return {u"unit"_s};
}

Result<QUrl> CrmCom::address(const QString &typed) const
{
    return addressOf(typed);
}

Result<AcceptedSignIn> CrmCom::accept(const SignIn &typed) const
{
    const auto url = addressOf(typed.url);
    if (!url)
        return fail(url.error());
    const auto text = [&](const QString &key) { return typed.secrets[key].toString().trimmed(); };
    Access access{.apiKey = text(u"api_key"_s)};
    if (access.apiKey.isEmpty()) {
        access.username = text(u"username"_s);
        access.password = typed.secrets[u"password"_s].toString();
        access.organisation = text(u"organisation"_s);
        if (access.username.isEmpty() || access.password.isEmpty() || access.organisation.isEmpty())
            return fail(Error::Kind::Misconfigured, u"secrets: user name, password, organisation"_s);
    }
    AcceptedSignIn accepted{.url = *url, .secret = secretOf(access), .settings = typed.settings};
    if (const QString unit = text(u"unit"_s); !unit.isEmpty())
        accepted.settings[u"unit"_s] = unit;
    if (const QString fault = Settings::of(accepted.settings).fault(); !fault.isEmpty())
        return fail(Error::Kind::Misconfigured, fault);
    return accepted;
}

QString CrmCom::portal(const Session &session) const
{
    return u"crmcom:"_s + session.url.authority();
}

QByteArrayList CrmCom::secretsIn(const Session &session) const
{
    const Access access = accessOf(session.currentSecret());
    QByteArrayList secrets;
    for (const QString &each : {access.password, access.apiKey, access.token}) {
        if (!each.isEmpty())
            secrets.append(each.toUtf8());
    }
    return secrets;
}

Async<SignInReport> CrmCom::signIn(const Session &session) const
{
    if (session.renew)
        return lookAround(session);
    return andThen(logIn(session), session.context, [this, session](const Access &access) {
        Session trial = session;
        trial.secret = secretOf(access);
        return whenDone(lookAround(trial), session.context, [this, trial](const Result<SignInReport> &report) {
            return whenDone(signOut(trial), trial.context,
                            [report](const Result<Done> &) -> Result<SignInReport> { return report; });
        });
    });
}

Async<QByteArray> CrmCom::renew(const Session &session) const
{
    return andThen(logIn(session), session.context, [](const Access &access) { return readyValue(secretOf(access)); });
}

Async<Done> CrmCom::signOut(const Session &session) const
{
    const QString token = accessOf(session.currentSecret()).token;
    if (token.isEmpty() || Settings::of(session.settings).release() >= releaseUntil) // §1.5: it is just forgotten
        return readyValue(Done{});
    HttpRequest request =
        buildRequest(session, {.verb = "POST", .path = u"authentication/token/release"_s, .body = "{}"}, token);
    request.deadline = 5s; // nobody waits longer for a courtesy
    return andThen(session.transport->send(request), session.context,
                   [](const HttpResponse &) { return readyValue(Done{}); });
}

Async<Directories> CrmCom::loadDirectories(const Session &session) const
{
    return crmcom::loadDirectories(session);
}

Directories CrmCom::offered(const Lead &lead, const Directories &known) const
{
    return crmcom::offered(lead, known);
}

QStringList CrmCom::missingScopes(const Lead &lead, const Directories &known) const
{
    return crmcom::missingScopes(lead, known);
}

QList<Problem> CrmCom::check(const Lead &lead, const Directories &offered) const
{
    return problemsOf(lead, offered);
}

QList<FollowUp> CrmCom::groundwork(const Session &session, const Lead &lead) const
{
    return groundworkOf(session, lead);
}

Async<QJsonObject> CrmCom::layGround(const Session &session, const Lead &lead, const SubmissionId & /*id*/,
                                     const QString &name) const
{
    return layGroundOf(session, lead, name);
}

Async<Preparation> CrmCom::prepare(const Session &session, const Lead &lead, const SubmissionId &id,
                                   bool /*again*/) const
{
    return andThen(checkAccount(session, lead), session.context, [session, lead, id](const Done &) {
        return readyValue(Preparation{
            leadBody(lead, id, Settings::of(session.settings), crmcom::offered(lead, session.directories))});
    });
}

Async<Receipt> CrmCom::submit(const Session &session, const QByteArray &frozen) const
{
    const Call call{.verb = "POST", .path = u"leads/create"_s, .body = frozen};
    return andThen(send(session, call), session.context, [](const QJsonValue &data) -> Async<Receipt> {
        const QString leadId = textOf(data[u"id"_s]);
        if (leadId.isEmpty()) // the lead is there (§3.11), and only a look-up brings its id
            return readyError<Receipt>(
                Error{.kind = Error::Kind::Malformed, .detail = u"no id"_s, .mayHaveArrived = true});
        return readyValue(Receipt{leadId});
    });
}

QList<FollowUp> CrmCom::followUps(const Lead & /*lead*/) const
{
    return {}; // everything goes out with the create
}

Async<Done> CrmCom::followUp(const Session & /*session*/, const Lead & /*lead*/, const Receipt & /*receipt*/,
                             const QString &step) const
{
    return readyError<Done>(Error{.kind = Error::Kind::NotFound, .detail = step});
}

Async<Whereabouts> CrmCom::find(const Session &session, const Lead &lead, const SubmissionId &id) const
{
    return findByReference(session, lead, id);
}

bool CrmCom::mayRead(const Session & /*session*/, const Lead & /*lead*/) const
{
    return true; // no look-up proves absence here, so nothing is gained by trying (§6)
}

Async<QList<KnownContact>> CrmCom::findContacts(const Session &session, const ContactQuery &query) const
{
    return knownContacts(session, query);
}

QUrl CrmCom::cardUrl(const QUrl & /*portal*/, const Receipt & /*receipt*/) const
{
    return {}; // the address of a lead's card is not documented
}

Async<StoredLead> CrmCom::read(const Session &session, const QString &leadId) const
{
    return readLead(session, leadId);
}

Async<QList<LeadSummary>> CrmCom::search(const Session &session, const QString &text, int limit) const
{
    return searchLeads(session, text, limit);
}

Async<QStringList> CrmCom::update(const Session &session, const StoredLead &current, const QJsonObject &changes) const
{
    return updateLead(session, current, changes);
}

Async<Done> CrmCom::remove(const Session & /*session*/, const QString & /*leadId*/) const
{
    return readyError<Done>(
        Error{.kind = Error::Kind::Refused,
              .detail = u"no delete"_s,
              .vendorMessage = Words::tr("Leadpad does not delete leads in CRM.COM. Delete it there.")});
}

} // namespace leadpad::crmcom
