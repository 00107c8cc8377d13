#include "practice/phparrays.h"

#include <QJsonDocument>
#include <QLocale>

#include <algorithm>
#include <cmath>

using namespace Qt::StringLiterals;

namespace leadpad::practice {

namespace {

QString decoded(QByteArray text)
{
    return QString::fromUtf8(QByteArray::fromPercentEncoding(text.replace('+', ' ')));
}

//! "fields[PHONE][0][VALUE]" → fields, PHONE, 0, VALUE.
QStringList keyPath(const QString &name)
{
    const qsizetype open = name.indexOf(u'[');
    if (open <= 0)
        return {name};
    QStringList path{name.left(open)};
    for (qsizetype from = open; from < name.size() && name.at(from) == u'[';) {
        const qsizetype close = name.indexOf(u']', from);
        if (close < 0)
            break;
        path << name.mid(from + 1, close - from - 1);
        from = close + 1;
    }
    return path;
}

QString nextIndex(const QJsonObject &object)
{
    int next = 0;
    for (auto it = object.constBegin(); it != object.constEnd(); ++it) {
        bool number = false;
        const int index = it.key().toInt(&number);
        if (number)
            next = std::max(next, index + 1);
    }
    return QString::number(next);
}

QJsonValue withValue(const QJsonValue &node, QStringList path, const QString &value)
{
    if (path.isEmpty())
        return value;
    QJsonObject object = node.toObject();
    QString key = path.takeFirst();
    if (key.isEmpty())
        key = nextIndex(object);
    object[key] = withValue(object.value(key), path, value);
    return object;
}

bool isList(const QJsonObject &object)
{
    for (int i = 0; i < object.size(); ++i) {
        if (!object.contains(QString::number(i)))
            return false;
    }
    return true;
}

QJsonValue withLists(const QJsonValue &value)
{
    if (!value.isObject())
        return value;
    QJsonObject object = value.toObject();
    for (auto it = object.begin(); it != object.end(); ++it)
        it.value() = withLists(it.value());
    return phpJson(object);
}

//! Steps over the string that starts at \a from; gives the index after its closing quote.
qsizetype afterString(const QByteArray &json, qsizetype from)
{
    for (qsizetype i = from + 1; i < json.size(); ++i) {
        if (json.at(i) == '\\')
            ++i;
        else if (json.at(i) == '"')
            return i + 1;
    }
    return json.size();
}

//! The keys of the second level in the order written; \a json is known to be valid.
QHash<QString, QStringList> keyOrder(const QByteArray &json)
{
    QHash<QString, QStringList> order;
    QString current;
    int depth = 0;
    for (qsizetype i = 0; i < json.size();) {
        const char c = json.at(i);
        if (c == '"') {
            const qsizetype end = afterString(json, i);
            qsizetype next = end;
            while (next < json.size() && std::isspace(static_cast<unsigned char>(json.at(next))))
                ++next;
            if (depth <= 2 && next < json.size() && json.at(next) == ':') {
                const QByteArray quoted = '[' + json.mid(i, end - i) + ']';
                const QString key = QJsonDocument::fromJson(quoted).array().first().toString();
                if (depth == 1)
                    current = key;
                else
                    order[current] << key;
            }
            i = end;
            continue;
        }
        depth += c == '{' || c == '[' ? 1 : c == '}' || c == ']' ? -1 : 0;
        ++i;
    }
    return order;
}

} // namespace

QJsonValue Params::value(const QString &name) const
{
    const QJsonValue lower = values.value(name.toLower());
    return lower.isUndefined() ? values.value(name.toUpper()) : lower;
}

Params parseForm(const QByteArray &encoded)
{
    QJsonObject values;
    QHash<QString, QStringList> order;
    const QList<QByteArray> pairs = encoded.split('&');
    for (const QByteArray &pair : pairs) {
        if (pair.isEmpty())
            continue;
        const qsizetype equals = pair.indexOf('=');
        const QStringList path = keyPath(decoded(equals < 0 ? pair : pair.left(equals)));
        const QString value = equals < 0 ? QString() : decoded(pair.mid(equals + 1));
        values = withValue(values, path, value).toObject();
        if (path.size() > 1 && !order[path.first()].contains(path.at(1)))
            order[path.first()] << path.at(1);
    }
    for (auto it = values.begin(); it != values.end(); ++it)
        it.value() = withLists(it.value());
    return {.values = values, .order = order};
}

std::optional<Params> parseJson(const QByteArray &json)
{
    const QJsonDocument document = QJsonDocument::fromJson(json);
    if (document.isArray() && document.array().isEmpty())
        return Params(); // PHP writes an empty map so
    if (!document.isObject())
        return {};
    return Params{.values = document.object(), .order = keyOrder(json)};
}

Params merged(Params under, const Params &over)
{
    for (auto it = over.values.constBegin(); it != over.values.constEnd(); ++it)
        under.values.insert(it.key(), it.value());
    for (auto it = over.order.constBegin(); it != over.order.constEnd(); ++it)
        under.order.insert(it.key(), it.value());
    return under;
}

bool isPhpArray(const QJsonValue &value)
{
    return value.isArray() || value.isObject();
}

QList<QJsonValue> phpValues(const QJsonValue &value)
{
    QList<QJsonValue> members;
    const QJsonArray array = value.toArray();
    for (const QJsonValue &member : array)
        members << member;
    const QJsonObject object = value.toObject();
    for (const QJsonValue &member : object)
        members << member;
    return members;
}

QString phpText(const QJsonValue &value)
{
    if (value.isBool())
        return value.toBool() ? u"1"_s : QString();
    if (!value.isDouble())
        return value.toString();
    const double number = value.toDouble();
    if (std::floor(number) == number && std::abs(number) < 9e15)
        return QString::number(value.toInteger());
    return QString::number(number, 'f', QLocale::FloatingPointShortest);
}

QJsonValue phpJson(const QJsonObject &map)
{
    if (!isList(map))
        return map;
    QJsonArray list;
    for (int i = 0; i < map.size(); ++i)
        list << map.value(QString::number(i));
    return list;
}

} // namespace leadpad::practice
