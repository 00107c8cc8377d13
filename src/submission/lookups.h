#pragma once

#include "submission/profile.h"

#include <QCache>

namespace leadpad {

//! Where the editor of a field finds what its value can point to.
class FieldLookups
{
public:
    virtual ~FieldLookups() = default;

    //! See Vendor::offers(). A newer question of the same field takes the place of one that was not sent yet: that ends
    //! as Cancelled.
    virtual Async<QList<Offer>> offers(const Field &field, const QString &text) = 0;
    //! See Vendor::named().
    virtual Async<QList<Offer>> named(const Field &field, const QStringList &ids) = 0;
};

//! Asks the CRM of one account for a person who waits, through the portal's bucket. Answers are kept until the account
//! or its lists change.
class Lookups : public QObject, public FieldLookups
{
    Q_OBJECT

public:
    //! \a profile outlives this.
    Lookups(Profile &profile, QString accountId, QObject *parent = nullptr);
    ~Lookups() override;

    Async<QList<Offer>> offers(const Field &field, const QString &text) override;
    Async<QList<Offer>> named(const Field &field, const QStringList &ids) override;

private:
    void forget();
    //! Runs \a ask(vendor, session); what is not \a wanted when its turn comes is not sent.
    template<typename Fn>
    Async<QList<Offer>> ask(const std::function<bool()> &wanted, Fn ask);
    void keep(const Field &field, const QList<Offer> &offers);

    Profile &m_profile;
    const QString m_accountId;
    QHash<QString, int> m_newest;            //!< number of the last question, by field
    QCache<QString, QList<Offer>> m_answers; //!< by field and text
    QCache<QString, Offer> m_known;          //!< by field and id
};

} // namespace leadpad
