#pragma once

#include "storage/database.h"

#include <QJsonObject>
#include <QUrl>

namespace leadpad {

//! One sign-in at one CRM. Holds no secret: that lies in the keychain under the account's id.
struct Account
{
    QString id; //!< UUID without braces, never changed
    QString vendor;
    QString name;
    QString colour; //!< "#rrggbb"
    QUrl url;       //!< address without secret
    QJsonObject settings;
    int position = 0;

    friend bool operator==(const Account &, const Account &) = default;
};

//! The name of the setting by which an account's owner lets the screens delete leads.
inline const QString allowDeleteSetting = QStringLiteral("allow_delete");
//! Whether the screens may delete leads in the CRM of \a account; not unless somebody said so.
inline bool allowsDelete(const Account &account)
{
    return account.settings[allowDeleteSetting].toVariant().toBool(); // of the command line it is text
}

namespace accounts {

//! In the order of the account rail.
Result<QList<Account>> all(Database &database);
//! Error::Kind::NotFound if no account has this name.
Result<Account> byName(Database &database, const QString &name);
//! Error::Kind::Refused if another account has the name.
Result<Done> add(Database &database, const Account &account);
Result<Done> update(Database &database, const Account &account);
//! The account, its draft and its directories; its history stays. Leads that wait for it become refused.
Result<Done> remove(Database &database, const QString &id);

} // namespace accounts
} // namespace leadpad
