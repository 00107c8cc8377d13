#pragma once

#include "submission/profile.h"

//! The report for support: what a lead's delivery looked like from outside, and nothing of what was typed.
namespace leadpad::supportbundle {

//! What the database does not know.
struct Facts
{
    struct AccountFact
    {
        QString id;
        QString vendor;
        QString host; //!< as masked()
    };

    QString version = {};
    QString qtVersion = {};
    QString system = {};
    QString language = {};
    QDateTime now = {};
    QList<AccountFact> accounts = {}; //!< called "account 1" and so on, in this order
};

Facts factsOf(const Profile &profile);

//! Versions, counts, and for the newest 200 leads that are open or changed within a week their way on the wire: states,
//! times, sizes, field keys with the lengths of their values, bodies as skeletons. Indented UTF-8 JSON. No value of any
//! field, no name of an account, no secret, no message of a vendor.
Result<QByteArray> make(Database &database, const Facts &facts);

//! Makes the report and writes it to the file at \a path, which is whole or unchanged afterwards. Storage: it cannot
//! be written.
Async<Done> save(Profile &profile, const QString &path);

//! \a host except its last two labels masked; an address in numbers as a whole, unless it is this computer.
QString maskedHost(const QString &host);

//! The recorded \a text of a request or answer without its values: of JSON the keys, and of each value type and length;
//! only machine codes such as "QUERY_LIMIT_EXCEEDED" stay.
QJsonObject skeleton(const QString &text);

} // namespace leadpad::supportbundle
