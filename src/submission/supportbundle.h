#pragma once

#include "core/ziparchive.h"
#include "submission/profile.h"

//! What support gets: the way of each lead as it looked from outside, settings and log, and nothing of what was typed.
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

//! The settings that say how the program is used: of other ones nothing but that they are there, of a proxy its kind
//! and masked host, of its user whether there is one.
QJsonObject settingsOf(const Profile &profile);

//! What the archive holds: report.json, settings.json and log.txt.
Async<QList<ZipEntry>> files(Profile &profile);
//! Writes \a files as a ZIP archive to \a path, which is whole or unchanged afterwards. Storage: it cannot be written.
Async<Done> save(const QList<ZipEntry> &files, const QDateTime &time, const QString &path);

//! The recorded \a text of a request or answer without its values: of JSON the keys, and of each value type and length;
//! only machine codes such as "QUERY_LIMIT_EXCEEDED" stay.
QJsonObject skeleton(const QString &text);

} // namespace leadpad::supportbundle
