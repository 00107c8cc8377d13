#include "gui/leaddetails.h"

#include "core/decimal.h"
#include "gui/historymodel.h"
#include "gui/listeditors.h"
#include "vendors/registry.h"

#include <QJsonArray>
#include <QJsonDocument>

using namespace Qt::StringLiterals;

namespace leadpad {
namespace {

std::optional<Error::Kind> errorKindFromName(const QString &name)
{
    using Kind = Error::Kind;
    for (const Kind kind :
         {Kind::Offline, Kind::TimedOut, Kind::Unauthorised, Kind::Forbidden, Kind::RateLimited, Kind::Refused,
          Kind::NotFound, Kind::Malformed, Kind::Misconfigured, Kind::Storage, Kind::Keychain, Kind::Cancelled}) {
        if (kindName(kind) == name)
            return kind;
    }
    return std::nullopt;
}

} // namespace

Result<LeadRecord> readLeadRecord(Database &database, const SubmissionId &id)
{
    auto submission = outbox::find(database, id);
    if (!submission)
        return fail(std::move(submission.error()));
    auto attempts = outbox::attempts(database, id);
    if (!attempts)
        return fail(std::move(attempts.error()));
    auto steps = outbox::steps(database, id);
    if (!steps)
        return fail(std::move(steps.error()));
    return LeadRecord{*std::move(submission), *std::move(attempts), *std::move(steps)};
}

LeadDetails::LeadDetails(const Profile &profile, const LeadRecord &record, const std::optional<Error> &trouble)
    : m_profile(profile)
    , m_record(record)
    , m_trouble(trouble)
    , m_directories(profile.directories(record.submission.accountId))
    , m_catalogue(profile.catalogue(record.submission.accountId))
{
    // The account may have been removed: its leads keep the labels that its kind of CRM has.
    if (m_catalogue.fields().isEmpty()) {
        if (const Vendor *vendor = vendors::byId(record.submission.vendor))
            m_catalogue = vendor->catalogue();
    }
}

QString LeadDetails::accountName() const
{
    const Account *account = m_profile.account(m_record.submission.accountId);
    return account ? account->name : m_record.submission.accountName;
}

QString LeadDetails::labelOf(const QString &key) const
{
    const Field *field = m_catalogue.find(key);
    return field ? field->displayLabel() : key;
}

QString LeadDetails::time(const QDateTime &time) const
{
    return shortTime(time, m_profile.clock().now());
}

QString LeadDetails::sentences() const
{
    const Submission &lead = m_record.submission;
    QStringList parts;
    switch (lead.state) {
    case SubmissionState::Queued:
        parts.append(queuedSentence());
        break;
    case SubmissionState::Sending:
        parts.append(tr("This lead is on its way to %1.").arg(accountName()));
        break;
    case SubmissionState::Sent:
        parts.append(sentSentence());
        break;
    case SubmissionState::Refused:
        parts.append(refusedSentence());
        break;
    case SubmissionState::Unsure:
        parts.append(unsureSentence());
        break;
    }
    const bool waits = lead.state == SubmissionState::Queued || lead.state == SubmissionState::Unsure;
    if (waits && m_trouble)
        parts.append(tr("Nothing goes out to %1 at present.").arg(accountName()) + u' ' + sentence(*m_trouble));
    return parts.join(u' ');
}

QString LeadDetails::queuedSentence() const
{
    const Submission &lead = m_record.submission;
    if (!m_profile.account(lead.accountId))
        return tr("This lead waits for %1, an account that was removed.").arg(accountName());
    const QString at = time(lead.nextAt);
    const QString when = at.isEmpty() ? tr("This lead goes out to %1 as soon as its turn comes.").arg(accountName())
                                      : tr("This lead goes out to %1 at %2.").arg(accountName(), at);
    const auto kind = errorKindFromName(lead.errorKind);
    return kind && !m_trouble ? when + u' ' + sentence(Error{.kind = *kind}) : when;
}

QString LeadDetails::sentSentence() const
{
    const Submission &lead = m_record.submission;
    QStringList parts;
    parts.append(
        lead.leadId.isEmpty()
            ? tr("%1 has this lead.").arg(accountName())
            : tr("%1 has this lead as number %2 since %3.").arg(accountName(), lead.leadId, time(lead.changedAt)));
    const QStringList others = lead.message.split(u' ', Qt::SkipEmptyParts);
    if (!others.isEmpty())
        parts.append(tr("It is there more than once: also as %1. Join them in the CRM.").arg(others.join(u", "_s)));
    QStringList open;
    QStringList refused;
    for (const Step &step : m_record.steps) {
        if (step.state == u"refused"_s)
            refused.append(stepName(step.name));
        else if (step.state != u"done"_s)
            open.append(stepName(step.name));
    }
    if (!open.isEmpty())
        parts.append(tr("Leadpad still adds: %1.").arg(open.join(u", "_s)));
    if (!refused.isEmpty())
        parts.append(tr("Not accepted, add it in the CRM: %1.").arg(refused.join(u", "_s)));
    return parts.join(u' ');
}

QString LeadDetails::unsureSentence() const
{
    const Submission &lead = m_record.submission;
    const QString at = time(lead.nextAt);
    QStringList parts;
    parts.append(tr("Nobody knows yet whether %1 has this lead: the connection ended before its answer came.")
                     .arg(accountName()));
    if (!m_profile.account(lead.accountId))
        parts.append(tr("The account was removed, so Leadpad cannot look for it: look in the CRM and decide."));
    else if (at.isEmpty())
        parts.append(tr("Leadpad looks for it next; you can also decide."));
    else
        parts.append(tr("Leadpad looks for it again at %1; you can also decide.").arg(at));
    if (lead.looks > 0)
        parts.append(tr("It looked %n time(s) so far.", nullptr, lead.looks));
    return parts.join(u' ');
}

QString LeadDetails::refusedSentence() const
{
    const Submission &lead = m_record.submission;
    using Kind = Error::Kind;
    const auto kind = errorKindFromName(lead.errorKind);
    if (kind == Kind::Cancelled)
        return tr("The account %1 was removed before this lead went out. It is in no CRM: use it as a new lead, or "
                  "discard it.")
            .arg(accountName());
    if (kind == Kind::Unauthorised || kind == Kind::Misconfigured || kind == Kind::Keychain)
        return tr("%1 did not take this lead because of the account, not of the lead. It goes out by itself when the "
                  "account is repaired.")
                   .arg(accountName())
            + u' ' + sentence(Error{.kind = *kind});
    return tr("%1 did not accept this lead; it is not in the CRM. Correct it and send it again.").arg(accountName());
}

QString LeadDetails::choiceText(const QString &list, const QString &id) const
{
    const QList<Choice> choices = m_directories.lists.value(list);
    for (const Choice &choice : choices) {
        if (choice.id == id)
            return choice.label;
    }
    return id;
}

QString LeadDetails::rowsText(const Field &field, const QJsonValue &value) const
{
    QStringList lines;
    const QJsonArray rows = value.toArray();
    for (const QJsonValue &row : rows) {
        QStringList cells;
        for (const Column &column : field.columns) {
            Field cell{.key = column.key, .label = column.label, .kind = column.kind};
            const QString text = singleText(cell, row[column.key]);
            if (!text.isEmpty())
                cells.append(tr("%1: %2", "label: value").arg(cell.displayLabel(), text));
        }
        lines.append(cells.join(u", "_s));
    }
    return lines.join(u'\n');
}

QString LeadDetails::singleText(const Field &field, const QJsonValue &value) const
{
    if (isBlank(value))
        return {};
    const QString text = value.toVariant().toString();
    switch (field.kind) {
    case FieldKind::Decimal:
        return decimal::isCanonical(text) ? decimal::display(text, m_locale) : text;
    case FieldKind::Money: {
        const QString amount = value[u"amount"_s].toString();
        const QString shown = decimal::isCanonical(amount) ? decimal::display(amount, m_locale) : amount;
        return u"%1 %2"_s.arg(shown, value[u"currency"_s].toString()).trimmed();
    }
    case FieldKind::Date: {
        const QDate date = QDate::fromString(text, Qt::ISODate);
        return date.isValid() ? m_locale.toString(date, QLocale::ShortFormat) : text;
    }
    case FieldKind::DateTime: {
        const QDateTime moment = QDateTime::fromString(text, Qt::ISODate);
        return moment.isValid() ? m_locale.toString(moment.toLocalTime(), QLocale::ShortFormat) : text;
    }
    case FieldKind::YesNo:
        return value.toBool() ? tr("yes") : tr("no");
    case FieldKind::Choice:
    case FieldKind::MultiChoice:
        return choiceText(field.directory, text);
    case FieldKind::Phones:
    case FieldKind::Emails:
    case FieldKind::Webs:
    case FieldKind::Messengers: {
        const QString type = value[u"type"_s].toString();
        const QString entry = value[u"value"_s].toString();
        return type.isEmpty() ? entry : u"%1 (%2)"_s.arg(entry, contactTypeName(type));
    }
    case FieldKind::Duration:
        return tr("%n second(s)", nullptr, value.toInt());
    case FieldKind::File:
        return value[u"name"_s].toString();
    case FieldKind::Text:
    case FieldKind::MultiLine:
    case FieldKind::Integer:
    case FieldKind::Url:
    case FieldKind::Reference:
    case FieldKind::Rows:
    case FieldKind::Unsupported:
        break;
    }
    if (value.isObject())
        return QString::fromUtf8(QJsonDocument(value.toObject()).toJson(QJsonDocument::Compact));
    return text;
}

QString LeadDetails::valueText(const Field &field, const QJsonValue &value) const
{
    if (field.kind == FieldKind::Rows)
        return rowsText(field, value);
    if (!value.isArray())
        return singleText(field, value);
    QStringList lines;
    const QJsonArray values = value.toArray();
    for (const QJsonValue &each : values) {
        if (const QString text = singleText(field, each); !text.isEmpty())
            lines.append(text);
    }
    return lines.join(isContactList(field.kind) ? u"\n"_s : u", "_s);
}

QString LeadDetails::valuesHtml() const
{
    QString rows;
    const auto add = [&](const QString &label, const QString &text) {
        rows += u"<tr><td style='padding-right:12px'>%1</td><td>%2</td></tr>"_s.arg(
            label.toHtmlEscaped(), text.toHtmlEscaped().replace(u'\n', u"<br>"_s));
    };
    const QJsonObject &values = m_record.submission.lead.values;
    for (const Field &field : m_catalogue.fields()) {
        if (const QString text = valueText(field, values[field.key]); !text.isEmpty())
            add(field.displayLabel(), text);
    }
    for (auto it = values.begin(); it != values.end(); ++it) {
        // A custom field that the portal has removed since.
        if (!m_catalogue.find(it.key()) && !isBlank(it.value()))
            add(it.key(), valueText(Field{.key = it.key(), .kind = FieldKind::Unsupported}, it.value()));
    }
    return rows.isEmpty() ? QString() : u"<table cellspacing='2'>%1</table>"_s.arg(rows);
}

QString LeadDetails::problemsHtml() const
{
    QString items;
    for (const Problem &problem : m_record.submission.problems) {
        const QString text = problem.field.isEmpty()
            ? problem.message
            : tr("%1: %2", "label: value").arg(labelOf(problem.field), problem.message);
        items += u"<li>%1</li>"_s.arg(text.toHtmlEscaped());
    }
    return items.isEmpty() ? QString() : u"<p><b>%1</b></p><ul>%2</ul>"_s.arg(tr("To correct").toHtmlEscaped(), items);
}

QString LeadDetails::stepName(const QString &step) const
{
    if (step == u"create"_s)
        return tr("Attempt to send");
    if (step == u"look-up"_s)
        return tr("Looked for");
    if (step == u"decision"_s)
        return tr("Decided by hand");
    return labelOf(step);
}

QString LeadDetails::stepState(const Step &step) const
{
    if (step.state == u"done"_s)
        return tr("added");
    if (step.state == u"refused"_s)
        return step.message.isEmpty() ? tr("not accepted") : tr("not accepted: %1").arg(step.message);
    return step.message.isEmpty() ? tr("still to do") : tr("still to do: %1").arg(step.message);
}

QString LeadDetails::stepsHtml() const
{
    QString items;
    for (const Step &step : m_record.steps)
        items += u"<li>%1</li>"_s.arg(
            tr("%1: %2", "label: value").arg(stepName(step.name), stepState(step)).toHtmlEscaped());
    return items.isEmpty() ? QString()
                           : u"<p><b>%1</b></p><ul>%2</ul>"_s.arg(tr("After the lead").toHtmlEscaped(), items);
}

QString LeadDetails::html() const
{
    const Submission &lead = m_record.submission;
    QString text = u"<p><b>%1 %2.</b> %3</p>"_s.arg(stateSign(lead.state), stateWord(lead.state).toHtmlEscaped(),
                                                    sentences().toHtmlEscaped());
    text += problemsHtml() + stepsHtml();
    if (!lead.cardUrl.isEmpty()) {
        const QString address = lead.cardUrl.toString(QUrl::FullyEncoded).toHtmlEscaped();
        text += u"<p><a href='%1'>%1</a></p>"_s.arg(address);
    }
    text += valuesHtml();
    //: %1 is a time
    text += u"<p>%1</p>"_s.arg(tr("Entered at %1.").arg(time(lead.createdAt)).toHtmlEscaped());
    return text;
}

QString LeadDetails::outcomeText(const QString &outcome) const
{
    if (const auto state = stateFromName(outcome))
        return stateWord(*state);
    if (outcome == u"found"_s)
        return tr("found");
    if (outcome == u"absent"_s)
        return tr("not found");
    if (outcome == u"cannot tell"_s)
        return tr("the CRM does not let Leadpad look");
    if (outcome == u"done"_s)
        return tr("added");
    const auto kind = errorKindFromName(outcome);
    return kind ? sentence(Error{.kind = *kind}) : outcome;
}

QString LeadDetails::exchanges() const
{
    if (m_record.attempts.isEmpty())
        return tr("Nothing has been sent yet.");
    QStringList parts;
    for (const Attempt &attempt : m_record.attempts) {
        const QString at = m_locale.toString(attempt.startedAt.toLocalTime(), u"dd.MM.yyyy HH:mm:ss"_s);
        //: what was done, when, and its outcome
        parts.append(tr("%1, %2: %3").arg(stepName(attempt.step), at, outcomeText(attempt.outcome)));
        if (!attempt.request.isEmpty())
            parts.append(tr("What was sent:") + u'\n' + attempt.request);
        if (!attempt.answer.isEmpty())
            parts.append(tr("What came back:") + u'\n' + attempt.answer);
        parts.append(QString());
    }
    return parts.join(u'\n').trimmed();
}

} // namespace leadpad
