#pragma once

#include <QJsonObject>
#include <QString>
#include <QUuid>

namespace leadpad {

//! What the rep filled in: vendor-neutral JSON values by field key. A key that is absent is not filled in.
struct Lead
{
    QJsonObject values = {};

    bool has(const QString &key) const { return values.contains(key); }
    QJsonValue value(const QString &key) const { return values.value(key); }
    QString text(const QString &key) const { return values.value(key).toString(); }

    friend bool operator==(const Lead &, const Lead &) = default;
};

//! The identity of one submission, made when the form opens and never changed.
using SubmissionId = QUuid;

//! The vendor's word that it holds the lead.
struct Receipt
{
    QString leadId;

    friend bool operator==(const Receipt &, const Receipt &) = default;
};

//! True if \a value counts as "nothing filled in": null, "", [], {} or a list of empty entries.
bool isBlank(const QJsonValue &value);

} // namespace leadpad
