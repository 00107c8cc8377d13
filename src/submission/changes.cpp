#include "submission/changes.h"

#include "core/values.h"

#include <QCoreApplication>

namespace leadpad::changes {
namespace {

//! Gives the texts of this file their context, where lupdate finds them.
struct Words
{
    Q_DECLARE_TR_FUNCTIONS(leadpad::Changes)
};

} // namespace

Conflict conflictOf(const Submission &change, const QJsonObject &current, const Catalogue &catalogue)
{
    Conflict conflict;
    if (change.base.isEmpty()) // a script says what is to be, whatever was
        return conflict;
    const QJsonObject &wanted = change.lead.values;
    for (auto it = wanted.begin(); it != wanted.end(); ++it) {
        const Field *field = catalogue.find(it.key());
        if (!field || !isEditable(*field)) // not read from the CRM: nothing to compare
            continue;
        const QJsonValue now = current[it.key()];
        if (sameToRead(*field, now, change.base[it.key()]) || sameToRead(*field, now, it.value()))
            continue;
        conflict.found[it.key()] = now.isUndefined() ? QJsonValue() : now;
        conflict.problems.append({it.key(), Words::tr("Somebody else changed this field meanwhile.")});
    }
    return conflict;
}

QJsonObject valuesOf(const QStringList &keys, const QJsonObject &values)
{
    QJsonObject result;
    for (const QString &key : keys) {
        const QJsonValue value = values[key];
        result[key] = value.isUndefined() ? QJsonValue() : value;
    }
    return result;
}

Lead merged(const QJsonObject &base, const QJsonObject &changes)
{
    Lead lead{base};
    for (auto it = changes.begin(); it != changes.end(); ++it) {
        if (isBlank(it.value()))
            lead.values.remove(it.key());
        else
            lead.values[it.key()] = it.value();
    }
    return lead;
}

QJsonObject differences(const Lead &shown, const Lead &typed)
{
    QJsonObject changes;
    for (auto it = typed.values.begin(); it != typed.values.end(); ++it) {
        if (shown.value(it.key()) != it.value())
            changes[it.key()] = it.value();
    }
    for (auto it = shown.values.begin(); it != shown.values.end(); ++it) {
        if (!typed.has(it.key()))
            changes[it.key()] = QJsonValue();
    }
    return changes;
}

} // namespace leadpad::changes
