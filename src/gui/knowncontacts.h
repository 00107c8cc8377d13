#pragma once

#include "submission/duplicates.h"

#include <QAction>
#include <QSet>

#include <functional>

namespace leadpad {

class ContactStrip;
class FormBinder;

//! Ties the strip of known contacts to a form: asks while the rep types, and gives the lead to a contact that is
//! chosen.
class KnownContacts : public QObject
{
    Q_OBJECT

public:
    //! \a binder is bound, \a own says which lead is being typed; all outlive this. Without a field for the phone there
    //! is no strip.
    KnownContacts(Profile &profile, FormBinder &binder, QString accountId, std::function<SubmissionId()> own,
                  QWidget *form);

private:
    void follow();
    void show();
    void choose(int index);
    void take(const KnownPerson &person);
    void takeBack();
    bool fillIn(const KnownPerson &person);
    void focusNext();
    void focusPhone();
    bool isTaken() const;
    QString meaning() const;
    QString lineOf(const KnownPerson &person) const;

    Profile &m_profile;
    FormBinder &m_binder;
    const QString m_accountId;
    const std::function<SubmissionId()> m_own;
    Catalogue m_catalogue; //!< the vendor's fixed fields
    QSet<QString> m_keys;  //!< fields that change the question
    Duplicates m_duplicates;
    ContactStrip *m_strip = nullptr;
    QAction m_key;
    QList<KnownPerson> m_people;        //!< as the strip shows them
    std::optional<KnownPerson> m_taken; //!< whom the lead was given to
    QJsonObject m_before;               //!< what stood in its fields until then
};

//! How long ago \a then was at \a now, in words; a date where that is long ago.
QString ago(const QDateTime &then, const QDateTime &now);

} // namespace leadpad
