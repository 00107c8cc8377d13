#include "gui/historymodel.h"

#include "core/phone.h"
#include "gui/changewords.h"

#include <QFontMetrics>
#include <QGuiApplication>
#include <QLocale>
#include <QRegularExpression>
#include <QSize>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace leadpad {

QString stateWord(SubmissionState state)
{
    switch (state) {
    case SubmissionState::Queued:
        return HistoryModel::tr("Waiting");
    case SubmissionState::Sending:
        return HistoryModel::tr("Being sent");
    case SubmissionState::Sent:
        return HistoryModel::tr("Sent");
    case SubmissionState::Refused:
        return HistoryModel::tr("Not accepted");
    case SubmissionState::Unsure:
        return HistoryModel::tr("Unsure");
    }
    return {};
}

QString stateSign(SubmissionState state)
{
    switch (state) {
    case SubmissionState::Queued:
        return u"…"_s;
    case SubmissionState::Sending:
        return u"→"_s;
    case SubmissionState::Sent:
        return u"✓"_s;
    case SubmissionState::Refused:
        return u"✗"_s;
    case SubmissionState::Unsure:
        return u"?"_s;
    }
    return {};
}

QString decisionWord()
{
    return HistoryModel::tr("Waits for you");
}

QString decisionSign()
{
    return u"!"_s;
}

QString stateWord(const Submission &submission)
{
    if (ChangeWords::isChange(submission) && !submission.held)
        return ChangeWords::state(submission);
    const bool held = submission.state == SubmissionState::Queued && submission.held;
    return held ? decisionWord() : stateWord(submission.state);
}

QString stateSign(const Submission &submission)
{
    const bool held = submission.state == SubmissionState::Queued && submission.held;
    const bool unsureChange = ChangeWords::isChange(submission) && submission.state == SubmissionState::Unsure;
    return held || unsureChange ? decisionSign() : stateSign(submission.state);
}

QString shortTime(const QDateTime &time, const QDateTime &now)
{
    if (!time.isValid())
        return {};
    const QDateTime local = time.toLocalTime();
    const QLocale locale;
    if (local.date() == now.toLocalTime().date())
        return locale.toString(local.time(), QLocale::ShortFormat);
    return locale.toString(local, QLocale::ShortFormat);
}

QString searchedText(const QString &typed, const QString &region)
{
    static const QRegularExpression phoneShape(u"^\\+?[\\d\\s()./-]+$"_s);
    const QString text = typed.simplified();
    QString digits = phone::digits(text);
    if (digits.size() < 4 || !phoneShape.match(text).hasMatch())
        return text;
    if (text.startsWith(u'+') || digits.size() > 9) {
        // "+7 916…" and "8 916…" are one number: what follows the prefix stands in both spellings.
        const phone::Reading reading = phone::read(text, region);
        const qsizetype national = reading.international.indexOf(u' ');
        if (national > 0)
            return phone::digits(reading.international.mid(national));
    }
    const bool eightForSeven = (region == u"RU"_s || region == u"KZ"_s) && digits.size() > 4
        && (digits.startsWith(u'7') || digits.startsWith(u'8'));
    if (eightForSeven || text.startsWith(u"+7"_s))
        digits.remove(0, 1);
    return digits;
}

HistoryModel::HistoryModel(Profile &profile, QObject *parent)
    : QAbstractTableModel(parent)
    , m_profile(profile)
{
}

void HistoryModel::ask(const HistoryQuery &query)
{
    m_query = query;
    read(pageSize, 0);
}

void HistoryModel::refresh()
{
    read(std::max(pageSize, static_cast<int>(m_rows.size())), 0);
}

void HistoryModel::read(int limit, qint64 before)
{
    HistoryQuery query = m_query;
    query.limit = limit;
    query.before = before;
    m_reading = true;
    const int question = ++m_question;
    whenDone(m_profile.storage().run([query](Database &database) { return history::list(database, query); }), this,
             [this, question, limit, before](const Result<QList<Submission>> &rows) {
                 if (question == m_question)
                     onRead(rows, limit, before);
             });
}

void HistoryModel::onRead(const Result<QList<Submission>> &rows, int limit, qint64 before)
{
    m_reading = false;
    if (!rows) {
        m_complete = true; // a view would ask again at once, and fail again
        Q_EMIT failed(rows.error());
        return;
    }
    if (before == 0) {
        beginResetModel();
        m_rows = *rows;
        m_complete = rows->size() < limit;
        endResetModel();
        Q_EMIT answered();
        return;
    }
    m_complete = rows->size() < limit;
    if (!rows->isEmpty()) {
        const int first = static_cast<int>(m_rows.size());
        beginInsertRows({}, first, first + static_cast<int>(rows->size()) - 1);
        m_rows.append(*rows);
        endInsertRows();
    }
    Q_EMIT countChanged();
}

void HistoryModel::readMore()
{
    if (!m_complete && !m_reading && !m_rows.isEmpty())
        read(pageSize, m_rows.last().number);
}

bool HistoryModel::letsIn(const Submission &submission) const
{
    const QString text = m_query.text.simplified().toLower();
    const bool unsureChange = ChangeWords::isChange(submission) && submission.state == SubmissionState::Unsure;
    return (!m_query.state || *m_query.state == submission.state)
        && (!m_query.waitsForPerson || submission.held || unsureChange)
        && (m_query.accountId.isEmpty() || m_query.accountId == submission.accountId)
        && (text.isEmpty() || submission.searchText.contains(text));
}

void HistoryModel::take(const Submission &submission)
{
    if (const QModelIndex known = indexOf(submission.id); known.isValid()) {
        m_rows[known.row()] =
            submission; // stays although a filter may leave it out now: people watch what becomes of it
        Q_EMIT dataChanged(known, known.siblingAtColumn(ColumnCount - 1));
        return;
    }
    if (!letsIn(submission) || submission.number == 0)
        return;
    const auto place = std::find_if(m_rows.cbegin(), m_rows.cend(),
                                    [&](const Submission &other) { return other.number < submission.number; });
    if (place == m_rows.cend() && !m_complete)
        return; // its page will bring it
    const int row = static_cast<int>(place - m_rows.cbegin());
    beginInsertRows({}, row, row);
    m_rows.insert(row, submission);
    endInsertRows();
    Q_EMIT countChanged();
}

void HistoryModel::remove(const SubmissionId &id)
{
    const QModelIndex known = indexOf(id);
    if (!known.isValid())
        return;
    beginRemoveRows({}, known.row(), known.row());
    m_rows.removeAt(known.row());
    endRemoveRows();
    Q_EMIT countChanged();
}

const Submission *HistoryModel::at(const QModelIndex &index) const
{
    return index.isValid() && index.row() < m_rows.size() ? &m_rows.at(index.row()) : nullptr;
}

QModelIndex HistoryModel::indexOf(const SubmissionId &id) const
{
    for (qsizetype row = 0; row < m_rows.size(); ++row) {
        if (m_rows.at(row).id == id)
            return index(static_cast<int>(row), 0);
    }
    return {};
}

void HistoryModel::retranslate()
{
    Q_EMIT headerDataChanged(Qt::Horizontal, 0, ColumnCount - 1);
    if (!m_rows.isEmpty())
        Q_EMIT dataChanged(index(0, 0), index(static_cast<int>(m_rows.size()) - 1, ColumnCount - 1));
}

int HistoryModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int HistoryModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant HistoryModel::data(const QModelIndex &index, int role) const
{
    const Submission *submission = at(index);
    if (!submission)
        return {};
    if (role == Qt::AccessibleTextRole && index.column() == StateColumn)
        return stateWord(*submission); // the sign would be read out as well
    if (role == Qt::SizeHintRole)
        return QSize(0, QFontMetrics(QGuiApplication::font()).height() + 8);
    if (role != Qt::DisplayRole && role != Qt::AccessibleTextRole && role != Qt::ToolTipRole)
        return {};
    switch (index.column()) {
    case StateColumn:
        return u"%1 %2"_s.arg(stateSign(*submission), stateWord(*submission));
    case TimeColumn:
        return shortTime(submission->createdAt, m_profile.clock().now());
    case AccountColumn: {
        const Account *account = m_profile.account(submission->accountId);
        return account ? account->name : submission->accountName;
    }
    case TitleColumn:
        if (ChangeWords::isChange(*submission))
            return ChangeWords::title(*submission);
        return submission->title.isEmpty() ? tr("(no name)") : submission->title;
    case ResultColumn:
        return result(*submission);
    default:
        return {};
    }
}

QString HistoryModel::result(const Submission &submission) const
{
    const QString time = shortTime(submission.nextAt, m_profile.clock().now());
    if (ChangeWords::isChange(submission))
        return ChangeWords::result(submission, time);
    switch (submission.state) {
    case SubmissionState::Queued:
        if (submission.held)
            return tr("Decide: send or leave it");
        //: %1 is a time
        return time.isEmpty() ? tr("Goes out next") : tr("Goes out at %1").arg(time);
    case SubmissionState::Sending:
        return tr("On its way");
    case SubmissionState::Sent:
        if (!submission.problems.isEmpty() && !submission.leadId.isEmpty())
            //: %1 is the lead's number in the CRM
            return tr("No. %1, but not everything").arg(submission.leadId);
        //: %1 is the lead's number in the CRM
        return submission.leadId.isEmpty() ? tr("In the CRM") : tr("No. %1").arg(submission.leadId);
    case SubmissionState::Refused:
        return submission.problems.isEmpty() || submission.problems.first().message.isEmpty()
            ? tr("Correct and send")
            : submission.problems.first().message.simplified();
    case SubmissionState::Unsure:
        //: %1 is a time
        return time.isEmpty() ? tr("Look or decide") : tr("Decide, or wait until %1").arg(time);
    }
    return {};
}

QVariant HistoryModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case StateColumn:
        return tr("State");
    case TimeColumn:
        return tr("Time");
    case AccountColumn:
        return tr("Account");
    case TitleColumn:
        return tr("Lead");
    case ResultColumn:
        return tr("Number or what to do");
    default:
        return {};
    }
}

} // namespace leadpad
