#pragma once

#include "storage/outbox.h"
#include "submission/profile.h"

#include <QCoreApplication>
#include <QLocale>

namespace leadpad {

//! The fields of a lead's account and their values, as people read them.
class LeadWords
{
    Q_DECLARE_TR_FUNCTIONS(leadpad::LeadWords)

public:
    //! Of the account of \a submission; if it was removed, the fields that its kind of CRM has.
    LeadWords(const Profile &profile, const Submission &submission);
    LeadWords(Catalogue catalogue, Directories directories);

    const Catalogue &catalogue() const { return m_catalogue; }
    //! The label of the field \a key.
    QString labelOf(const QString &key) const;
    //! The keys of \a values as the fields stand on the form, those of no field last.
    QStringList inReadingOrder(const QJsonObject &values) const;
    //! \a value of \a field as people write it; empty if it is blank.
    QString valueText(const Field &field, const QJsonValue &value) const;

private:
    QString singleText(const Field &field, const QJsonValue &value) const;
    QString choiceText(const Field &field, const QString &id) const;
    QString rowsText(const Field &field, const QJsonValue &value) const;

    Directories m_directories;
    Catalogue m_catalogue;
    QLocale m_locale;
};

} // namespace leadpad
