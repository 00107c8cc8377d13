#include "vendors/lptracker/lptracker.h"

#include "core/hosts.h"
#include "core/jsonwriter.h"
#include "core/pause.h"
#include "core/phone.h"
#include "vendors/lptracker/body.h"
#include "vendors/lptracker/catalogue.h"
#include "vendors/lptracker/contacts.h"
#include "vendors/lptracker/directories.h"
#include "vendors/lptracker/stored.h"
#include "vendors/lptracker/wire.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QMimeDatabase>
#include <QRegularExpression>

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace leadpad::lptracker {
namespace {

//! Gives the texts of this file their context, where lupdate finds them.
struct Words
{
    Q_DECLARE_TR_FUNCTIONS(leadpad::LpTracker)
};

constexpr int mostTries = 4; // §8.2: integrators repeat after 1, 2 and 4 s

bool isBlankContact(const Lead &lead)
{
    for (auto it = lead.values.begin(); it != lead.values.end(); ++it) {
        if (it.key().startsWith(contactPrefix) && it.key() != projectKey && !isBlank(it.value()))
            return false;
    }
    return true;
}

//! The right of several cards is a person's choice.
Error severalContacts(const QList<Contact> &hits)
{
    QStringList names;
    for (const Contact &hit : hits)
        names.append(u"%1 (%2)"_s.arg(hit.name.isEmpty() ? hit.phones.value(0) : hit.name, hit.id));
    //: names with numbers of contacts
    return {.kind = Error::Kind::Refused,
            .detail = u"several contacts"_s,
            .vendorMessage =
                Words::tr("LPTracker has several contacts with this phone or address: %1. Enter the number "
                          "of the right one here and clear phone and name.")
                    .arg(names.join(u", "_s)),
            .vendorField = contactIdKey};
}

Error aboutContact(const QString &detail, const QString &text)
{
    return {.kind = Error::Kind::Refused, .detail = detail, .vendorMessage = text, .vendorField = contactIdKey};
}

//! The contact that the rep named, which decides about the project (§8.12).
Async<Target> namedContact(const Session &session, const QString &id, const QString &project)
{
    return whenDone(
        readContact(session, id), session.context, [project](const Result<Contact> &contact) -> Result<Target> {
            if (!contact && contact.error().kind == Error::Kind::NotFound)
                return fail(aboutContact(u"no contact"_s, Words::tr("LPTracker has no contact with this number.")));
            if (!contact)
                return fail(contact.error());
            if (!project.isEmpty() && !contact->project.isEmpty() && contact->project != project)
                return fail(aboutContact(u"other project"_s, Words::tr("This contact belongs to another project.")));
            return Target{.project = contact->project, .contactId = contact->id, .name = contact->name};
        });
}

//! The card of the caller if there is one, else a new one.
Async<Target> foundContact(const Session &session, const Lead &lead, const QString &project)
{
    return andThen(searchContacts(session, project, queryOf(lead)), session.context,
                   [project](const QList<Contact> &hits) -> Async<Target> {
                       if (hits.size() > 1)
                           return readyError<Target>(severalContacts(hits));
                       if (hits.isEmpty())
                           return readyValue(Target{.project = project});
                       return readyValue(
                           Target{.project = project, .contactId = hits.first().id, .name = hits.first().name});
                   });
}

//! A lead that was begun before may have got through although the service said no (§2, code 503).
Async<Preparation> unlessThere(const Session &session, const Target &target, const SubmissionId &id,
                               const QByteArray &body)
{
    if (target.contactId.isEmpty())
        return readyValue(Preparation{body});
    return andThen(leadsOf(session, target.contactId), session.context, [body, id](const QJsonArray &leads) {
        return readyValue(Preparation{body, withReference(leads, id)});
    });
}

Call followUpCall(const Lead &lead, const QString &leadId, const QString &step)
{
    const QString base = u"lead/"_s + leadId;
    if (step == commentKey)
        return {.verb = "POST",
                .path = base + u"/comment"_s,
                .body = writeJson(QVariantMap{{u"text"_s, lead.text(commentKey)}})};
    const QJsonValue file = lead.value(step);
    const QString name = file[u"name"_s].toString();
    const QString mime = QMimeDatabase().mimeTypeForFile(name, QMimeDatabase::MatchExtension).name();
    return {.verb = "POST",
            .path = base + u"/file"_s,
            .body = writeJson(QVariantMap{{u"name"_s, name},
                                          {u"mime"_s, mime},
                                          {u"data"_s, file[u"base64"_s].toString()},
                                          {u"custom_field_id"_s, idToWire(step.mid(customPrefix.size()))}})};
}

//! A lead may not be visible in the first moments: a refusal then means "not yet" (§8.2), as does "too often".
Async<QJsonValue> sendWhenVisible(const Session &session, const Call &call, int number)
{
    return whenDone(send(session, call), session.context, [session, call, number](const Result<QJsonValue> &answer) {
        const auto is = [&answer](Error::Kind kind) { return !answer && answer.error().kind == kind; };
        const bool early = is(Error::Kind::Refused) || is(Error::Kind::NotFound) || is(Error::Kind::RateLimited);
        if (!early || number >= mostTries)
            return ready(answer);
        return andThen(after(1s * (1 << (number - 1)), session.context), session.context,
                       [session, call, number](const Done &) { return sendWhenVisible(session, call, number + 1); });
    });
}

KnownContact knownContact(const Contact &contact, const QJsonArray &leads)
{
    KnownContact known{.id = contact.id,
                       .name = contact.name,
                       .details = contact.phones + contact.emails,
                       .use = {{contactIdKey, contact.id}}};
    qlonglong newest = 0;
    for (const QJsonValue &lead : leads) {
        const qlonglong id = idOf(lead[u"id"_s]).toLongLong();
        if (id <= newest)
            continue;
        newest = id;
        known.lead = lead[u"name"_s].toString();
        known.when = dateFromWire(lead[u"created_at"_s]);
    }
    return known;
}

Async<QList<KnownContact>> withLeads(const Session &session, const QList<Contact> &contacts,
                                     const QList<KnownContact> &before)
{
    constexpr qsizetype most = 3; // each costs a request of the few that the whole office has
    if (contacts.isEmpty() || before.size() >= most)
        return readyValue(before);
    return andThen(
        leadsOf(session, contacts.first().id), session.context, [session, contacts, before](const QJsonArray &leads) {
            return withLeads(session, contacts.mid(1), before + QList{knownContact(contacts.first(), leads)});
        });
}

Async<SignInReport> lookAround(const Session &session)
{
    return andThen(send(session, {.path = u"projects"_s}), session.context,
                   [session](const QJsonValue &result) -> Async<SignInReport> {
                       if (!result.isArray())
                           return readyError<SignInReport>(Error{.detail = u"projects"_s});
                       SignInReport report{.userName = accessOf(session.secret).login, .notices = {}};
                       const QString wanted = session.settings[u"project_id"_s].toVariant().toString();
                       const QJsonArray projects = result.toArray();
                       const bool there = std::any_of(projects.begin(), projects.end(), [&](const QJsonValue &each) {
                           return wanted.isEmpty() || idOf(each[u"id"_s]) == wanted;
                       });
                       if (!there)
                           report.notices.append(u"no-project"_s);
                       return readyValue(report);
                   });
}

} // namespace

VendorInfo LpTracker::info() const
{
    return {
        .id = u"lptracker"_s,
        .name = u"LPTracker"_s,
        .signIn =
            {{.key = u"login"_s,
              .label = QT_TRANSLATE_NOOP("SignIn", "Login"),
              .placeholder = "sales@example.com",
              .help = QT_TRANSLATE_NOOP("SignIn",
                                        "The e-mail address of the main LPTracker account. Use one account for "
                                        "the whole office: LPTracker allows one user per internet address."),
              .hidden = false},
             {.key = u"password"_s, .label = QT_TRANSLATE_NOOP("SignIn", "Password"), .placeholder = "", .help = ""}},
        .limits = limitsOf(u"lptracker"_s),
        .looksFirst = true};
}

Catalogue LpTracker::catalogue() const
{
    static const Catalogue fields = fixedFields();
    return fields;
}

QStringList LpTracker::furtherSettings() const
{
    return {u"project_id"_s, u"reference_field"_s};
}

bool LpTracker::isCustomKey(const QString &key) const
{
    static const QRegularExpression form(u"^(custom|contact\\.fields)\\.[0-9]+$"_s);
    return form.match(key).hasMatch();
}

Result<QUrl> LpTracker::address(const QString &typed) const
{
    const auto address = serverAddress(typed.isEmpty() ? u"https://direct.lptracker.ru/"_s : typed);
    if (!address)
        return fail(address.error());
    QUrl url = *address;
    if (!url.path().endsWith(u'/'))
        url.setPath(url.path() + u'/');
    return url;
}

Result<AcceptedSignIn> LpTracker::accept(const SignIn &typed) const
{
    const Access access{.login = typed.secrets[u"login"_s].toString().trimmed(),
                        .password = typed.secrets[u"password"_s].toString()};
    if (access.login.isEmpty() || access.password.isEmpty())
        return fail(Error::Kind::Misconfigured, u"shape"_s);
    const auto url = address(typed.url);
    if (!url)
        return fail(url.error());
    const QString project = typed.settings[u"project_id"_s].toVariant().toString();
    if (!project.isEmpty() && idOf(QJsonValue(project)).isEmpty())
        return fail(Error::Kind::Misconfigured, u"project_id"_s);
    return AcceptedSignIn{.url = *url, .secret = secretOf(access), .settings = typed.settings};
}

QString LpTracker::portal(const Session &session) const
{
    // The limit's scope is not known: everything at this host shares it (§5).
    return u"lptracker:"_s + session.url.authority();
}

QByteArrayList LpTracker::secretsIn(const Session &session) const
{
    const Access access = accessOf(session.currentSecret());
    QByteArrayList secrets{access.password.toUtf8()};
    if (!access.token.isEmpty())
        secrets.append(access.token.toUtf8());
    return secrets;
}

Async<SignInReport> LpTracker::signIn(const Session &session) const
{
    if (session.renew)
        return lookAround(session);
    return andThen(logIn(session), session.context, [this, session](const QString &token) {
        Session trial = session;
        Access access = accessOf(session.secret);
        access.token = token;
        trial.secret = secretOf(access);
        return whenDone(lookAround(trial), session.context, [this, trial](const Result<SignInReport> &report) {
            return whenDone(signOut(trial), trial.context,
                            [report](const Result<Done> &) -> Result<SignInReport> { return report; });
        });
    });
}

Async<QByteArray> LpTracker::renew(const Session &session) const
{
    return andThen(logIn(session), session.context, [session](const QString &token) {
        Access access = accessOf(session.secret);
        access.token = token;
        return readyValue(secretOf(access));
    });
}

Async<Done> LpTracker::signOut(const Session &session) const
{
    const QString token = accessOf(session.currentSecret()).token;
    if (token.isEmpty())
        return readyValue(Done{});
    HttpRequest request = buildRequest(session, {.verb = "POST", .path = u"logout"_s}, token);
    request.deadline = 5s; // nobody waits longer for a courtesy
    return andThen(session.transport->send(request), session.context,
                   [](const HttpResponse &) { return readyValue(Done{}); });
}

Async<Directories> LpTracker::loadDirectories(const Session &session) const
{
    return lptracker::loadDirectories(session);
}

Directories LpTracker::offered(const Lead &lead, const Directories &known) const
{
    return lptracker::offered(lead, known);
}

QStringList LpTracker::missingScopes(const Lead &lead, const Directories &known) const
{
    return lptracker::missingScopes(lead, known);
}

QList<Problem> LpTracker::check(const Lead &lead, const Directories & /*offered*/) const
{
    QList<Problem> problems;
    const bool named = !isBlank(lead.value(contactIdKey));
    if (named && !isBlankContact(lead))
        problems.append({contactIdKey,
                         Words::tr("LPTracker takes either the number of a contact or phone and name, not both. Clear "
                                   "one of them.")});
    const QStringList phones = detailsOf(lead, u"phone"_s);
    if (!named && phones.isEmpty() && detailsOf(lead, u"email"_s).isEmpty())
        problems.append({detailsKey, Words::tr("LPTracker needs a phone or an e-mail address.")});
    for (const QString &each : phones) {
        if (phone::digits(each).isEmpty())
            problems.append({detailsKey, Words::tr("“%1” has no digits.").arg(each)});
    }
    if (!isBlank(lead.value(u"deal_date"_s)) && isBlank(lead.value(paymentsKey)))
        problems.append({u"deal_date"_s, Words::tr("The date of the deal needs a payment.")});
    const bool view = !isBlank(lead.value(u"view.source"_s)) || !isBlank(lead.value(u"view.campaign"_s))
        || !isBlank(lead.value(u"view.keyword"_s));
    if (view && !isBlank(lead.value(u"view_id"_s)))
        problems.append({u"view_id"_s, Words::tr("Either the number of a visit or source, campaign and keyword.")});
    return problems;
}

Async<Preparation> LpTracker::prepare(const Session &session, const Lead &lead, const SubmissionId &id,
                                      bool again) const
{
    const QString project = projectOf(lead, session.directories, session.settings);
    if (project.isEmpty())
        return readyError<Preparation>(Error{.kind = Error::Kind::Refused,
                                             .detail = u"no project"_s,
                                             .vendorMessage = Words::tr("Choose the project of the lead."),
                                             .vendorField = projectKey});
    const QString named = lead.text(contactIdKey);
    const auto target = named.isEmpty() ? foundContact(session, lead, project) : namedContact(session, named, project);
    return andThen(target, session.context, [this, session, lead, id, again](const Target &where) {
        const Lead inProject{QJsonObject{{projectKey, where.project}}};
        const QByteArray body = leadBody(lead, id, where, catalogue().with(offered(inProject, session.directories)),
                                         session.settings[u"reference_field"_s].toString(), session.region);
        return again ? unlessThere(session, where, id, body) : readyValue(Preparation{body});
    });
}

Async<Receipt> LpTracker::submit(const Session &session, const QByteArray &frozen) const
{
    const Call call{.verb = "POST", .path = u"lead"_s, .body = frozen};
    const auto sent = bodyActs(frozen) ? sendOnce(session, call) : send(session, call);
    return whenDone(sent, session.context, [](const Result<QJsonValue> &answer) -> Result<Receipt> {
        if (!answer && answer.error().kind == Error::Kind::NotFound) { // of the contact, the step, the owner
            Error error = answer.error();
            error.kind = Error::Kind::Refused;
            return fail(error);
        }
        if (!answer)
            return fail(answer.error());
        const QString leadId = idOf((*answer)[u"id"_s]);
        if (leadId.toLongLong() <= 0) // a success without id proves nothing (§3.6)
            return fail(Error{.kind = Error::Kind::Malformed, .detail = u"no id"_s, .mayHaveArrived = true});
        return Receipt{leadId};
    });
}

QList<FollowUp> LpTracker::followUps(const Lead &lead) const
{
    QList<FollowUp> steps; // none may be repeated: each would be there twice (§6)
    if (!isBlank(lead.value(commentKey)))
        steps.append({commentKey, false});
    for (auto it = lead.values.begin(); it != lead.values.end(); ++it) {
        if (it.key().startsWith(customPrefix) && it.value().isObject() && !isBlank(it.value()))
            steps.append({it.key(), false});
    }
    return steps;
}

Async<Done> LpTracker::followUp(const Session &session, const Lead &lead, const Receipt &receipt,
                                const QString &step) const
{
    return andThen(sendWhenVisible(session, followUpCall(lead, receipt.leadId, step), 1), session.context,
                   [](const QJsonValue &) { return readyValue(Done{}); });
}

Async<Whereabouts> LpTracker::find(const Session &session, const Lead &lead, const SubmissionId &id) const
{
    return findByReference(session, lead, id);
}

bool LpTracker::mayRead(const Session & /*session*/, const Lead & /*lead*/) const
{
    return true; // no look-up proves absence here, so nothing is gained by trying (§6)
}

Async<QList<KnownContact>> LpTracker::findContacts(const Session &session, const ContactQuery &query) const
{
    const QString project = projectOf(query.part, session.directories, session.settings);
    if (project.isEmpty())
        return readyValue(QList<KnownContact>());
    return andThen(searchContacts(session, project, query), session.context,
                   [session](const QList<Contact> &hits) { return withLeads(session, hits, {}); });
}

QUrl LpTracker::cardUrl(const QUrl & /*portal*/, const Receipt & /*receipt*/) const
{
    return {}; // the address of a lead's card is not documented
}

Async<StoredLead> LpTracker::read(const Session &session, const QString &leadId) const
{
    return readLead(session, leadId);
}

Async<QList<LeadSummary>> LpTracker::search(const Session &session, const QString &text, int limit) const
{
    return searchLeads(session, text, limit);
}

Async<QStringList> LpTracker::update(const Session &session, const StoredLead &current,
                                     const QJsonObject &changes) const
{
    return updateLead(session, current, changes);
}

bool LpTracker::mayRepeat(const QJsonObject &changes) const
{
    return isBlank(changes[paymentsKey]) && isBlank(changes[commentKey]); // each would be there twice (§6)
}

Async<Done> LpTracker::remove(const Session & /*session*/, const QString & /*leadId*/) const
{
    return readyError<Done>(Error{.kind = Error::Kind::Refused,
                                  .detail = u"no delete"_s,
                                  .vendorMessage = Words::tr("Leadpad does not delete leads in LPTracker. Delete it "
                                                             "there.")});
}

} // namespace leadpad::lptracker
