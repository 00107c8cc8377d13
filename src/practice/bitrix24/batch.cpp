#include "practice/bitrix24/batch.h"

#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace leadpad::practice::bitrix24 {

namespace {

constexpr int kMaxCommands = 50;

//! The value that $result[KEY][FIELD]… points at, or undefined.
QJsonValue referenced(const QJsonObject &results, const QString &path)
{
    static const QRegularExpression step(u"\\[([^\\]]*)\\]"_s);
    QJsonValue value = results;
    QRegularExpressionMatchIterator steps = step.globalMatch(path);
    while (steps.hasNext()) {
        const QString key = steps.next().captured(1);
        bool isIndex = false;
        const int index = key.toInt(&isIndex);
        if (value.isArray())
            value = isIndex ? value.toArray().at(index) : QJsonValue(QJsonValue::Undefined);
        else
            value = value.toObject().value(key);
    }
    return value;
}

//! \a text with its references filled in; one that leads nowhere stays as it is.
QString resolved(const QString &text, const QJsonObject &results)
{
    static const QRegularExpression reference(u"\\$result((?:\\[[^\\]]*\\])+)"_s);
    QString out;
    qsizetype from = 0;
    QRegularExpressionMatchIterator matches = reference.globalMatch(text);
    while (matches.hasNext()) {
        const QRegularExpressionMatch match = matches.next();
        const QJsonValue value = referenced(results, match.captured(1));
        out += text.mid(from, match.capturedStart() - from);
        out += value.isString() || value.isDouble() ? phpText(value) : match.captured();
        from = match.capturedEnd();
    }
    return out + text.mid(from);
}

QJsonValue resolved(const QJsonValue &value, const QJsonObject &results)
{
    if (value.isString())
        return resolved(value.toString(), results);
    if (value.isArray()) {
        QJsonArray array = value.toArray();
        for (QJsonValueRef member : array)
            member = resolved(QJsonValue(member), results);
        return array;
    }
    if (!value.isObject())
        return value;
    QJsonObject object = value.toObject();
    for (auto it = object.begin(); it != object.end(); ++it)
        it.value() = resolved(QJsonValue(it.value()), results);
    return object;
}

//! The commands in the order given; an array of commands has the keys 0, 1, 2…
QList<std::pair<QString, QString>> commandsOf(const Call &call)
{
    const QJsonValue cmd = call.params.value(u"cmd"_s);
    QList<std::pair<QString, QString>> commands;
    const QJsonArray array = cmd.toArray();
    for (const QJsonValue &command : array)
        commands.append({QString::number(commands.size()), phpText(command)});
    if (cmd.isObject()) {
        const QJsonObject object = cmd.toObject();
        const QString given = call.params.values.contains(u"cmd"_s) ? u"cmd"_s : u"CMD"_s;
        const QStringList keys = call.params.order.value(given);
        for (const QString &key : keys)
            commands.append({key, phpText(object.value(key))});
    }
    return commands;
}

} // namespace

Batch::Batch(Run run, std::function<QJsonObject(const QString &method)> timing)
    : m_run(std::move(run))
    , m_timing(std::move(timing))
{
}

void Batch::keepError(const QString &key, const Failure &failure)
{
    m_errors[key] = QJsonObject{{u"error"_s, failure.code}, {u"error_description"_s, failure.text}};
}

Reply Batch::runInner(Call &inner)
{
    if (inner.method == u"batch"_s)
        return refused(u"ERROR_BATCH_METHOD_NOT_ALLOWED"_s, u"Method is not allowed for batch usage"_s, 405);
    return m_run(inner);
}

void Batch::runOne(Call &outer, const QString &key, const QString &command)
{
    const qsizetype mark = command.indexOf(u'?');
    Call inner{.method = command.left(mark < 0 ? command.size() : mark).toLower(), .params = {}};
    if (mark >= 0)
        inner.params = parseForm(command.mid(mark + 1).toUtf8());
    if (inner.method.endsWith(u".json"_s))
        inner.method.chop(5);
    inner.params.values = resolved(inner.params.values, m_results).toObject();
    const Reply reply = runInner(inner);
    if (reply.failure) {
        keepError(key, *reply.failure);
    } else {
        m_results[key] = reply.result;
        m_times[key] = m_timing(inner.method);
    }
    if (reply.total)
        m_totals[key] = *reply.total;
    if (reply.next)
        m_nexts[key] = *reply.next;
    for (const QString &note : std::as_const(inner.notes))
        outer.note(key + u": "_s + note);
    if (outer.leadId.isEmpty() && !inner.leadId.isEmpty()) {
        outer.leadId = inner.leadId;
        outer.stored = inner.stored;
    }
    m_commands << QJsonObject{{u"key"_s, key},
                              {u"method"_s, inner.method},
                              {u"leadId"_s, inner.leadId.isEmpty() ? QJsonValue() : QJsonValue(inner.leadId)},
                              {u"stored"_s, inner.stored},
                              {u"error"_s, reply.failure ? QJsonValue(reply.failure->text) : QJsonValue()}};
}

Reply Batch::answer(Call &outer)
{
    if (!isPhpArray(outer.params.value(u"cmd"_s)))
        return refused(u"ERROR_ARGUMENT"_s, u"Argument 'cmd' must be array"_s);
    const QString halt = phpText(outer.params.value(u"halt"_s)).toLower();
    const bool stopsAtError = halt == u"1"_s || halt == u"true"_s || halt == u"y"_s;
    const QList<std::pair<QString, QString>> commands = commandsOf(outer);
    int count = 0;
    for (const auto &[key, command] : commands) {
        if (++count > kMaxCommands)
            keepError(
                key, {.status = 400, .code = u"ERROR_BATCH_LENGTH_EXCEEDED"_s, .text = u"Max batch length exceeded"_s});
        else
            runOne(outer, key, command);
        if (stopsAtError && !m_errors.isEmpty())
            break;
    }
    return {.result = QJsonObject{{u"result"_s, phpJson(m_results)},
                                  {u"result_error"_s, phpJson(m_errors)},
                                  {u"result_total"_s, phpJson(m_totals)},
                                  {u"result_next"_s, phpJson(m_nexts)},
                                  {u"result_time"_s, phpJson(m_times)}}};
}

} // namespace leadpad::practice::bitrix24
