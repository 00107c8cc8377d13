#pragma once

#include "storage/outbox.h"
#include "submission/profile.h"

#include <QCoreApplication>
#include <QLocale>

namespace leadpad {

//! What the history knows of one lead beyond its row.
struct LeadRecord
{
    Submission submission;
    QList<Attempt> attempts;
    QList<Step> steps;
};

//! Reads the record of \a id.
Result<LeadRecord> readLeadRecord(Database &database, const SubmissionId &id);

//! How a lead is described: pure functions from a record to text in the program's language.
class LeadDetails
{
    Q_DECLARE_TR_FUNCTIONS(leadpad::LeadDetails)

public:
    //! Both outlive this. \a trouble: why nothing goes out for the account, if nothing does.
    LeadDetails(const Profile &profile, const LeadRecord &record, const std::optional<Error> &trouble);

    //! State, outlook and what the person can do, in whole sentences.
    QString sentences() const;
    //! The lead as HTML: sentences, values, problems, steps.
    QString html() const;
    //! What was sent and what came back, as it was stored.
    QString exchanges() const;

    //! \a value of \a field as people write it.
    QString valueText(const Field &field, const QJsonValue &value) const;
    //! The account's name of today, or the one it had.
    QString accountName() const;
    //! The label of the field or step \a key.
    QString labelOf(const QString &key) const;

private:
    QString sentSentence() const;
    QString queuedSentence() const;
    QString unsureSentence() const;
    QString refusedSentence() const;
    QString singleText(const Field &field, const QJsonValue &value) const;
    QString choiceText(const QString &list, const QString &id) const;
    QString rowsText(const Field &field, const QJsonValue &value) const;
    QString outcomeText(const QString &outcome) const;
    QString stepName(const QString &step) const;
    QString stepState(const Step &step) const;
    QString valuesHtml() const;
    QString problemsHtml() const;
    QString stepsHtml() const;
    QString time(const QDateTime &time) const;

    const Profile &m_profile;
    const LeadRecord &m_record;
    std::optional<Error> m_trouble;
    Directories m_directories;
    Catalogue m_catalogue;
    QLocale m_locale;
};

} // namespace leadpad
