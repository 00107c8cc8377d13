#include "storage/records.h"

using namespace Qt::StringLiterals;

namespace leadpad::records {

QString toText(const QList<Problem> &problems)
{
    QJsonArray array;
    for (const Problem &problem : problems)
        array.append(QJsonObject{{u"field"_s, problem.field}, {u"message"_s, problem.message}});
    return QString::fromUtf8(QJsonDocument(array).toJson(QJsonDocument::Compact));
}

QList<Problem> toProblems(const QString &text)
{
    QList<Problem> problems;
    const QJsonArray array = QJsonDocument::fromJson(text.toUtf8()).array();
    for (const QJsonValue &entry : array)
        problems.append({entry[u"field"_s].toString(), entry[u"message"_s].toString()});
    return problems;
}

} // namespace leadpad::records
