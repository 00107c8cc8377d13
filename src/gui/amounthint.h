#pragma once

#include "gui/formbinder.h"
#include "submission/profile.h"

namespace leadpad {

//! Says which of the two counts where a lead has an amount and products with prices: what was typed is never replaced
//! unseen.
class AmountHint : public QObject
{
    Q_OBJECT

public:
    //! \a binder is bound; all outlive this. Without an amount that can be counted from rows there is nothing to say.
    AmountHint(Profile &profile, FormBinder &binder, QString accountId, QObject *parent);

    void update();

private:
    QString currency(const Lead &lead) const;

    Profile &m_profile;
    FormBinder &m_binder;
    const QString m_accountId;
    Catalogue m_catalogue; //!< the vendor's fixed fields
};

} // namespace leadpad
