#pragma once

#include <QByteArray>
#include <QJsonObject>
#include <QJsonValue>
#include <QList>
#include <QMap>
#include <QString>
#include <QStringList>

#include <optional>

namespace leadpad::practice::lptracker {

//! A refusal: the code and the text of the envelope; the HTTP status is 200 all the same (lptracker.md §2).
struct Failure
{
    int code = 400;
    QString text;
};

//! One call of the API, and what the ledger shall say about it.
struct Call
{
    QList<qint64> ids = {};               //!< the ids in the path, in their order
    QMap<QString, QByteArray> query = {}; //!< names decoded, values as sent
    QJsonObject body = {};
    QByteArray token = {};
    QStringList notes = {};
    QString leadId = {};
    QJsonObject stored = {};

    void note(const QString &text) { notes << text; }
};

//! What a method answers: a result, which may be absent, or a refusal.
struct Reply
{
    QJsonValue result = QJsonValue(QJsonValue::Undefined);
    std::optional<Failure> failure = {};
};

inline Reply refused(int code, const QString &text)
{
    return {.failure = Failure{.code = code, .text = text}};
}

} // namespace leadpad::practice::lptracker
