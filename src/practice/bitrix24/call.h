#pragma once

#include "practice/phparrays.h"

#include <QJsonObject>
#include <QJsonValue>
#include <QString>
#include <QStringList>

#include <optional>

namespace leadpad::practice::bitrix24 {

//! A refusal: HTTP status, and the code and text of the body (bitrix24.md §2.3, §2.4).
struct Failure
{
    int status = 400;
    QString code;
    QString text;
};

//! One call of a method, and what the ledger shall say about it.
struct Call
{
    QString method;
    Params params;
    QStringList notes = {};
    QString leadId = {};
    QJsonObject stored = {};

    void note(const QString &text) { notes << text; }
};

//! What a method answers: a result with the counts of a list, or a refusal.
struct Reply
{
    QJsonValue result;
    std::optional<qint64> total = {};
    std::optional<qint64> next = {};
    std::optional<Failure> failure = {};
};

//! A refusal with HTTP status 400, the common one.
inline Reply refused(const QString &code, const QString &text, int status = 400)
{
    return {.result = {}, .failure = Failure{.status = status, .code = code, .text = text}};
}

} // namespace leadpad::practice::bitrix24
