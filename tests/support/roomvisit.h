#pragma once

#include "practice/practiceserver.h"

#include <QEventLoop>
#include <QJsonArray>
#include <QJsonObject>
#include <QNetworkReply>

//! What every visit to the practice room needs, whatever CRM it plays.
namespace leadpad::test {

//! How to sign in at \a server's \a vendor, as the room announces it; empty if it does not play that one.
inline QJsonObject accountOf(const practice::PracticeServer &server, const QString &vendor)
{
    const QJsonArray accounts = server.accounts();
    for (const QJsonValue &account : accounts) {
        if (account[QStringLiteral("vendor")].toString() == vendor)
            return account.toObject();
    }
    return {};
}

inline QJsonObject lastEntry(const practice::PracticeServer &server)
{
    return server.ledger().last().toObject();
}

//! The notes of the last request, one a line.
inline QString lastNotes(const practice::PracticeServer &server)
{
    QStringList lines;
    const QJsonArray notes = lastEntry(server)[QStringLiteral("notes")].toArray();
    for (const QJsonValue &note : notes)
        lines << note.toString();
    return lines.join(QLatin1Char('\n'));
}

//! Returns when \a reply has ended, well or not.
inline void waitFor(QNetworkReply *reply)
{
    QEventLoop loop;
    QObject::connect(reply, &QNetworkReply::finished, &loop, &QEventLoop::quit);
    if (!reply->isFinished())
        loop.exec();
}

} // namespace leadpad::test
