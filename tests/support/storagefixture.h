#pragma once

#include "storage/accounts.h"
#include "storage/database.h"
#include "storage/keyvalue.h"
#include "storage/outbox.h"

#include <QDir>
#include <QFile>

namespace leadpad::test {

inline const QDateTime noon = QDateTime::fromMSecsSinceEpoch(1790000000000, Qt::UTC);

//! The id of the \a n-th lead of a test.
inline QUuid leadId(int n)
{
    return QUuid::fromString(QStringLiteral("5b1e7c1a-6f0e-4c6e-9d0b-%1").arg(n, 12, 10, QLatin1Char('0')));
}

inline Submission lead(int n, SubmissionState state = SubmissionState::Queued)
{
    Submission s;
    s.id = leadId(n);
    s.accountId = QStringLiteral("a");
    s.accountName = QStringLiteral("Acme");
    s.vendor = QStringLiteral("bitrix24");
    s.state = state;
    s.lead.values[QStringLiteral("NAME")] = QStringLiteral("Глеб %1").arg(n);
    s.lead.values[QStringLiteral("COMMENTS")] = QString(700, QLatin1Char('x'));
    s.title = QStringLiteral("Глеб %1").arg(n);
    s.searchText = QStringLiteral("глеб %1").arg(n);
    s.createdAt = noon;
    s.changedAt = noon.addSecs(n);
    return s;
}

//! Writes the \a n-th lead in \a state.
inline bool put(Database &db, int n, SubmissionState state = SubmissionState::Queued)
{
    const Submission s = lead(n, state);
    if (!outbox::submit(db, s))
        return false;
    return state == SubmissionState::Queued
        || outbox::record(db, {s, Attempt{s.id, QStringLiteral("create"), noon, noon}, {{QStringLiteral("one")}}});
}

//! An account with a setting and a draft.
inline bool furnish(Database &db)
{
    const QString id = QStringLiteral("a");
    return accounts::add(db,
                         {id,
                          QStringLiteral("bitrix24"),
                          QStringLiteral("Acme"),
                          QStringLiteral("#336699"),
                          QUrl(QStringLiteral("https://acme.bitrix24.com/")),
                          {},
                          0})
        && settings::set(db, QStringLiteral("language"), QStringLiteral("ru"))
        && drafts::save(db, {id, leadId(9999), lead(9999).lead, noon})
        && directorycache::store(db, id, Directories{.loadedAt = noon});
}

//! A furnished profile with leads 0, 1, …: every third waits, the others were sent.
inline bool fill(const QString &path, int leads)
{
    const auto opened = Database::open(path);
    bool good = opened && furnish(**opened);
    for (int n = 0; good && n < leads; ++n)
        good = put(**opened, n, n % 3 ? SubmissionState::Sent : SubmissionState::Queued);
    return good;
}

inline QByteArray bytesOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

inline bool writeBytes(const QString &path, const QByteArray &bytes)
{
    QFile file(path);
    return file.open(QIODevice::WriteOnly | QIODevice::Truncate) && file.write(bytes) == bytes.size();
}

inline bool overwrite(const QString &path, qint64 at, const QByteArray &bytes)
{
    QFile file(path);
    return file.open(QIODevice::ReadWrite) && file.seek(at) && file.write(bytes) == bytes.size();
}

//! Names in \a folder that match \a pattern, sorted.
inline QStringList namesIn(const QString &folder, const QString &pattern)
{
    return QDir(folder).entryList({pattern}, QDir::Files | QDir::Hidden, QDir::Name);
}

} // namespace leadpad::test
