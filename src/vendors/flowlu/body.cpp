#include "vendors/flowlu/body.h"

#include "vendors/flowlu/catalogue.h"

#include <QDate>
#include <QLocale>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace leadpad::flowlu {
namespace {

//! The pipeline that has the stage \a id.
QString pipelineOf(const QString &stage, const Directories &known)
{
    const QList<Choice> pipelines = known.lists.value(pipelineList);
    for (const Choice &pipeline : pipelines) {
        const QList<Choice> stages = known.lists.value(stageList + u'@' + pipeline.id);
        if (std::any_of(stages.begin(), stages.end(), [&](const Choice &each) { return each.id == stage; }))
            return pipeline.id;
    }
    return {};
}

QString firstActive(const QList<Choice> &choices)
{
    const auto first = std::find_if(choices.begin(), choices.end(), [](const Choice &each) { return each.active; });
    return first == choices.end() ? QString() : first->id;
}

} // namespace

Reference referenceOf(const SubmissionId &id)
{
    const QByteArray bytes = id.toRfc4122();
    quint32 number = 0;
    for (qsizetype i = 12; i < bytes.size(); ++i)
        number = number << 8 | static_cast<quint8>(bytes[i]);
    const auto refId = static_cast<qint32>(number & 0x7fffffffU);
    return {.ref = u"leadpad/"_s + QString::fromLatin1(bytes.left(4).toHex()), .refId = std::max(refId, 1)};
}

QString toWire(const Field &field, const QJsonValue &value)
{
    if (isBlank(value))
        return {};
    if (value.isBool())
        return value.toBool() ? u"1"_s : u"0"_s;
    const QString text = value.isDouble() ? QString::number(value.toInteger()) : value.toString();
    if (field.kind != FieldKind::DateTime)
        return field.kind == FieldKind::Text ? text.trimmed() : text;
    // The clock of the portal: a moment is sent as it was typed, never shifted (§8.9).
    const QDateTime moment = QDateTime::fromString(text, Qt::ISODate);
    return moment.toString(u"yyyy-MM-dd hh:mm:ss"_s);
}

QJsonValue fromWire(const Field &field, const QJsonValue &value)
{
    const QString text = value.isDouble() ? QString::number(value.toDouble(), 'f', QLocale::FloatingPointShortest)
                                          : value.toVariant().toString();
    switch (field.kind) {
    case FieldKind::Choice: {
        const QString id = idOf(value);
        return id.isEmpty() ? QJsonValue() : QJsonValue(id);
    }
    case FieldKind::Date:
    case FieldKind::DateTime: {
        if (text.isEmpty() || text.startsWith("0000"_L1)) // §3.2: all zero means not set
            return {};
        if (field.kind == FieldKind::Date)
            return text.left(10);
        return QString(text).replace(u' ', u'T');
    }
    case FieldKind::Integer: {
        bool number = false;
        const qlonglong whole = text.toLongLong(&number);
        return number ? QJsonValue(whole) : QJsonValue();
    }
    default:
        return text.isEmpty() ? QJsonValue() : QJsonValue(text);
    }
}

Place placeOf(const Lead &lead, const Directories &known)
{
    Place place{.pipeline = lead.text(pipelineKey), .stage = lead.text(stageKey)};
    if (place.pipeline.isEmpty() && !place.stage.isEmpty())
        place.pipeline = pipelineOf(place.stage, known);
    if (place.pipeline.isEmpty() && place.stage.isEmpty())
        place.pipeline = firstActive(known.lists.value(pipelineList));
    if (place.stage.isEmpty())
        place.stage = firstActive(known.lists.value(stageList + u'@' + place.pipeline));
    return place;
}

QByteArray createForm(const Lead &lead, const SubmissionId &id, const Session &session, const QDate &today)
{
    Lead whole = lead;
    const Place place = placeOf(lead, session.directories);
    whole.values[pipelineKey] = place.pipeline;
    whole.values[stageKey] = place.stage;
    if (isBlank(whole.value(assigneeKey)))
        whole.values[assigneeKey] = session.settings[assigneeKey].toVariant().toString();
    if (isBlank(whole.value(activeKey)))
        whole.values[activeKey] = inProgress; // §3.2
    if (whole.text(activeKey) != inProgress && isBlank(whole.value(closingDateKey)))
        whole.values[closingDateKey] = today.toString(Qt::ISODate);
    Pairs pairs;
    const Catalogue catalogue = fixedFields().with(session.directories);
    for (const Field &field : catalogue.fields()) {
        if (field.followUp || field.kind == FieldKind::Unsupported)
            continue;
        if (const QString text = toWire(field, whole.value(field.key)); !text.isEmpty())
            pairs.append({field.key, text});
    }
    const Reference reference = referenceOf(id);
    pairs.append({u"ref"_s, reference.ref});
    pairs.append({u"ref_id"_s, QString::number(reference.refId)});
    return formOf(pairs);
}

} // namespace leadpad::flowlu
