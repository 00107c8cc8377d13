#include "vendors/flowlu/flowlu.h"

#include "vendors/flowlu/accounts.h"
#include "vendors/flowlu/body.h"
#include "vendors/flowlu/catalogue.h"
#include "vendors/flowlu/directories.h"
#include "vendors/flowlu/stored.h"
#include "vendors/flowlu/wire.h"
#include "vendors/readback.h"

#include <QCoreApplication>
#include <QDate>
#include <QRegularExpression>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace leadpad::flowlu {
namespace {

//! Gives the texts of this file their context, where lupdate finds them.
struct Words
{
    Q_DECLARE_TR_FUNCTIONS(leadpad::Flowlu)
};

//! The step that looks whether the portal kept what it was sent.
const QString compareStep = u"read-back"_s;

QString labelOf(const QList<Choice> &choices, const QString &id)
{
    const auto it = std::find_if(choices.begin(), choices.end(), [&](const Choice &each) { return each.id == id; });
    return it == choices.end() ? QString() : it->label;
}

//! A stage belongs to one pipeline (§4.1).
QList<Problem> checkStage(const Lead &lead, const Directories &known)
{
    const QString stage = lead.text(stageKey);
    const QString pipeline = lead.text(pipelineKey);
    const auto here = known.lists.constFind(stageList + u'@' + pipeline);
    if (stage.isEmpty() || here == known.lists.cend() || !labelOf(*here, stage).isEmpty())
        return {};
    const QString chosen = labelOf(known.lists.value(pipelineList), pipeline);
    return {{stageKey, Words::tr("This is no stage of the pipeline “%1”. Choose one from the list.").arg(chosen)}};
}

} // namespace

VendorInfo Flowlu::info() const
{
    return {
        .id = u"flowlu"_s,
        .name = u"Flowlu"_s,
        .signIn = {{.key = u"url"_s,
                    .label = QT_TRANSLATE_NOOP("SignIn", "Address of the portal"),
                    .placeholder = "company.flowlu.com",
                    .help = QT_TRANSLATE_NOOP("SignIn",
                                              "As in the browser: company.flowlu.com, company.flowlu.ru, "
                                              "company.aspro.cloud or a domain of your own."),
                    .secret = false,
                    .hidden = false},
                   {.key = u"api_key"_s,
                    .label = QT_TRANSLATE_NOOP("SignIn", "API key"),
                    .placeholder = "",
                    .help = QT_TRANSLATE_NOOP("SignIn",
                                              "An administrator makes it in Portal Settings, API Settings, with the "
                                              "permissions CRM, custom fields and employees.")}},
        .limits = limitsOf(u"flowlu"_s),
        .abilities = {.remove = true}};
}

Catalogue Flowlu::catalogue() const
{
    static const Catalogue fields = fixedFields();
    return fields;
}

QList<AccountSetting> Flowlu::settings() const
{
    return {{.key = assigneeKey,
             .label = QT_TRANSLATE_NOOP("AccountSetting", "Responsible where nobody is chosen"),
             .mark = "U",
             .help = QT_TRANSLATE_NOOP("AccountSetting", "The number of an employee in Flowlu.")}};
}

QString Flowlu::badSetting(const QJsonObject &settings) const
{
    const QString assignee = settings[assigneeKey].toVariant().toString();
    return assignee.isEmpty() || idOf(QJsonValue(assignee)) == assignee ? QString() : assigneeKey;
}

bool Flowlu::isCustomKey(const QString &key) const
{
    static const QRegularExpression form(u"^cf_[0-9]+$"_s);
    return form.match(key).hasMatch();
}

Result<QUrl> Flowlu::address(const QString &typed) const
{
    return portalOf(typed);
}

Result<AcceptedSignIn> Flowlu::accept(const SignIn &typed) const
{
    const QString key = typed.secrets[u"api_key"_s].toString().trimmed();
    if (key.isEmpty() || typed.url.trimmed().isEmpty())
        return fail(Error::Kind::Misconfigured, u"shape"_s);
    const Result<QUrl> url = portalOf(typed.url);
    if (!url)
        return fail(url.error());
    if (const QString bad = badSetting(typed.settings); !bad.isEmpty())
        return fail(Error::Kind::Misconfigured, bad);
    return AcceptedSignIn{.url = *url, .secret = secretOf(key), .settings = typed.settings};
}

QString Flowlu::portal(const Session &session) const
{
    return u"flowlu:"_s + session.url.authority(); // shared by all keys and users of the portal (§5)
}

QByteArrayList Flowlu::secretsIn(const Session &session) const
{
    return {keyOf(session.secret).toUtf8()};
}

Async<SignInReport> Flowlu::signIn(const Session &session) const
{
    return andThen(send(session, {.path = u"crm/lead/list"_s, .query = {{u"limit"_s, u"1"_s}}}), session.context,
                   [](const QJsonValue &response) -> Async<SignInReport> {
                       if (!response[u"items"_s].isArray())
                           return readyError<SignInReport>(Error{.detail = u"crm/lead"_s});
                       return readyValue(SignInReport{});
                   });
}

Async<Directories> Flowlu::loadDirectories(const Session &session) const
{
    return flowlu::loadDirectories(session);
}

Directories Flowlu::offered(const Lead &lead, const Directories &known) const
{
    return flowlu::offered(lead, known);
}

QList<Problem> Flowlu::check(const Lead &lead, const Directories &offered) const
{
    QList<Problem> problems = checkStage(lead, offered);
    const QString start = lead.text(u"start_date"_s);
    const QString deadline = lead.text(u"deadline"_s);
    if (!start.isEmpty() && !deadline.isEmpty() && deadline < start) // ISO dates compare as text
        problems.append({u"deadline"_s, Words::tr("The planned closing lies before the planned start.")});
    if (!isBlank(lead.value(lossReasonKey)) && lead.text(activeKey) != lost)
        problems.append(
            {lossReasonKey, Words::tr("Only a lost lead has a reason of the loss. Set its state to lost.")});
    return problems;
}

Async<Preparation> Flowlu::prepare(const Session &session, const Lead &lead, const SubmissionId &id,
                                   bool /*again*/) const
{
    return readyValue(Preparation{createForm(lead, id, session, QDate::currentDate())});
}

Async<Receipt> Flowlu::submit(const Session &session, const QByteArray &frozen) const
{
    const Call call{.path = u"crm/lead/create"_s, .form = frozen, .writes = true};
    return whenDone(send(session, call), session.context, [](const Result<QJsonValue> &response) -> Result<Receipt> {
        if (!response && response.error().kind == Error::Kind::NotFound) { // of something that the lead names
            Error error = response.error();
            error.kind = Error::Kind::Refused;
            return fail(error);
        }
        if (!response)
            return fail(response.error());
        const QString leadId = idOf((*response)[u"id"_s]);
        if (leadId.toLongLong() <= 0) // a success without id proves nothing (§2.5)
            return fail(Error{.kind = Error::Kind::Malformed, .detail = u"no id"_s, .mayHaveArrived = true});
        return Receipt{leadId};
    });
}

QList<FollowUp> Flowlu::followUps(const Lead &lead) const
{
    QList<FollowUp> steps; // each looks first what is there (§3.7)
    for (const QString &key : {linksKey, followersKey}) {
        if (!isBlank(lead.value(key)))
            steps.append({key});
    }
    steps.append({compareStep});
    return steps;
}

Async<Done> Flowlu::followUp(const Session &session, const Lead &lead, const Receipt &receipt,
                             const QString &step) const
{
    const auto done = step == linksKey ? linkAccounts(session, lead, receipt.leadId)
        : step == followersKey         ? addFollowers(session, lead, receipt.leadId)
                                       : compareWithSent(session, lead, receipt.leadId);
    return whenDone(done, session.context, [](const Result<Done> &result) -> Result<Done> {
        return result ? result : fail(readback::aboutStep(result.error()));
    });
}

Async<Whereabouts> Flowlu::find(const Session &session, const Lead &lead, const SubmissionId &id) const
{
    return findByReference(session, lead, id);
}

bool Flowlu::mayRead(const Session & /*session*/, const Lead & /*lead*/) const
{
    return true; // no look-up proves absence here, so nothing is gained by trying (§6)
}

Async<QList<KnownContact>> Flowlu::findContacts(const Session &session, const ContactQuery &query) const
{
    return findAccounts(session, query);
}

QUrl Flowlu::cardUrl(const QUrl &portal, const Receipt &receipt) const
{
    return leadCard(portal, receipt.leadId);
}

Async<StoredLead> Flowlu::read(const Session &session, const QString &leadId) const
{
    return readLead(session, leadId);
}

Async<QList<LeadSummary>> Flowlu::search(const Session &session, const QString &text, int limit) const
{
    return searchLeads(session, text, limit);
}

Async<QStringList> Flowlu::update(const Session &session, const StoredLead &current, const QJsonObject &changes) const
{
    return updateLead(session, current, changes);
}

Async<Done> Flowlu::remove(const Session &session, const QString &leadId) const
{
    return deleteLead(session, leadId);
}

} // namespace leadpad::flowlu
