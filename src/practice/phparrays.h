#pragma once

#include <QByteArray>
#include <QHash>
#include <QJsonArray>
#include <QJsonObject>
#include <QJsonValue>
#include <QList>
#include <QString>
#include <QStringList>

#include <optional>

namespace leadpad::practice {

//! The parameters of a call as a PHP program sees them; JSON objects of Qt sort their keys, so their order stands
//! apart.
struct Params
{
    QJsonObject values;
    QHash<QString, QStringList> order; //!< the keys inside each top-level value, in the order given

    //! The value named \a name in lower or upper case (bitrix24.md §2.1), or undefined.
    QJsonValue value(const QString &name) const;
};

//! A form or query with nesting written in brackets: fields[PHONE][0][VALUE]=… (bitrix24.md §2.1).
Params parseForm(const QByteArray &encoded);

//! A JSON object; nothing if \a json is broken or is no object.
std::optional<Params> parseJson(const QByteArray &json);

//! \a under, with everything in \a over taking its place.
Params merged(Params under, const Params &over);

//! True for what PHP calls an array: a JSON array or object.
bool isPhpArray(const QJsonValue &value);

//! The members of a PHP array, in order, without their keys.
QList<QJsonValue> phpValues(const QJsonValue &value);

//! The text a PHP program would make of a scalar: true is "1", null and false are "".
QString phpText(const QJsonValue &value);

//! \a map as PHP writes it: an empty one, and one with the keys 0, 1, 2…, becomes a list (bitrix24.md §2.2).
QJsonValue phpJson(const QJsonObject &map);

} // namespace leadpad::practice
