#pragma once

#include <QByteArray>
#include <QDateTime>
#include <QList>
#include <QString>

namespace leadpad {

//! One file of an archive.
struct ZipEntry
{
    QString name; //!< without folders
    QByteArray content;

    friend bool operator==(const ZipEntry &, const ZipEntry &) = default;
};

//! A ZIP archive of \a entries, together under 2 GB, each deflated and dated \a time (local; ZIP knows no zone and
//! nothing before 1980). Names are UTF-8.
QByteArray zipArchive(const QList<ZipEntry> &entries, const QDateTime &time);

} // namespace leadpad
