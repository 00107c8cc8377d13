#pragma once

#include "storage/outbox.h"
#include "submission/profile.h"

#include <QCache>
#include <QSet>
#include <QTimer>

namespace leadpad {

//! Somebody who is known already: to the CRM, or to this computer from a lead typed before.
struct KnownPerson
{
    enum class Source { Computer, Crm };

    Source source = Source::Computer;
    KnownContact contact = {};                     //!< the name, the newest lead, its owner
    QDateTime when = {};                           //!< when the newest lead was made; invalid if nobody says
    QString accountName = {};                      //!< Computer: where that lead went
    SubmissionState state = SubmissionState::Sent; //!< Computer: what became of it
    QList<std::pair<Role, QString>> values = {};   //!< Computer: what is known of the person
    QStringList phones = {};                       //!< Computer: in E.164 without plus
    QStringList emails = {};                       //!< Computer: lower case
};

//! Phones and e-mail addresses of \a lead.
ContactQuery contactsIn(const Lead &lead, const Catalogue &catalogue);

//! What of \a query is complete enough to ask a CRM about.
ContactQuery complete(const ContactQuery &query, const QString &region);

//! Leads of this computer with a phone that begins as one of \a query (from the seventh digit on, the whole number
//! once it is whole), or with one of its complete e-mail addresses; without \a own. A person once, newest first.
Result<QList<KnownPerson>> knownHere(Database &database, const ContactQuery &query, const QString &region,
                                     const SubmissionId &own);

//! Looks for those who are known already while a rep types: in the history of this computer at once, in the CRM after a
//! pause and only with a whole number or address. Nobody waits for it: a lead goes first, and errors are silent.
class Duplicates : public QObject
{
    Q_OBJECT

public:
    //! \a profile outlives this.
    explicit Duplicates(Profile &profile, QObject *parent = nullptr);
    ~Duplicates() override;

    //! The form of \a accountId holds \a query now; \a own is the lead being typed. Answers to earlier questions count
    //! no more.
    void ask(const QString &accountId, const ContactQuery &query, const SubmissionId &own = {});

    //! Those who fit the last question, the CRM's first.
    QList<KnownPerson> known() const;
    //! Why the CRM said nothing to the last question.
    const std::optional<Error> &trouble() const { return m_trouble; }

    //! The setting by which the CRM is left alone: "off".
    static QString setting() { return QStringLiteral("known.crm"); }

Q_SIGNALS:
    //! known() has changed.
    void changed();

private:
    struct Question
    {
        QString accountId = {};
        ContactQuery query = {};
        SubmissionId own = {};
    };

    void askHere();
    void askThere();
    Async<QList<KnownContact>> findContacts(const Question &question, int number);
    void onThere(const QString &accountId, const QString &key, const Result<QList<KnownContact>> &found);
    QString keyOf(const Question &question) const;
    bool mayAskThere() const;

    Profile &m_profile;
    Question m_asked;
    int m_number = 0; //!< of the question that counts
    bool m_hereBusy = false;
    bool m_thereBusy = false;
    bool m_thereWaits = false;
    QTimer m_pause;
    QList<KnownPerson> m_here;
    QList<KnownContact> m_there;
    QCache<QString, QList<KnownContact>> m_answers; //!< by keyOf()
    QSet<QString> m_muted;                          //!< accounts that cannot be asked until they are changed
    std::optional<Error> m_trouble;
};

} // namespace leadpad
