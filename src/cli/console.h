#pragma once

#include "core/error.h"
#include "storage/outbox.h"

#include <QJsonArray>
#include <QJsonObject>

//! Exit codes and the JSON forms of standard output.
namespace leadpad::cli {

enum Exit { Good = 0, Failed = 1, Usage = 2, NotValid = 3, Refused = 4, Queued = 5, Unsure = 6 };

void print(const QJsonObject &object);
void print(const QJsonArray &array);
void say(const QString &words);

//! FILE or "-": a JSON object. Misconfigured if it cannot be read as one.
Result<QJsonObject> readObject(const QString &file);

QJsonArray toJson(const QList<Problem> &problems);
//! One entry of `outbox list`.
QJsonObject toJson(const Submission &submission);

} // namespace leadpad::cli
