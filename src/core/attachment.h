#pragma once

#include <QJsonValue>
#include <QString>

#include <optional>

//! A file as a File field holds it: {"name": "a.pdf", "base64": "…"}, or one that the CRM has: {"id": "30577"}, with a
//! name where that is known.
namespace leadpad::attachment {

//! The content in base64 alone, without a "data:…;base64," in front and without line breaks.
QString bareBase64(const QJsonValue &file);

//! Bytes of the content; nothing if it is no base64.
std::optional<qint64> sizeOf(const QJsonValue &file);

//! "pdf" for "Plan.PDF"; empty if there is none.
QString extensionOf(const QString &name);

//! Whether the CRM has \a file already.
bool isStored(const QJsonValue &file);

//! The name of \a file; of one in the CRM whose name is not known its number, in words.
QString displayName(const QJsonValue &file);

} // namespace leadpad::attachment
