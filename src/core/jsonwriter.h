#pragma once

#include <QByteArray>
#include <QMetaType>
#include <QVariant>

namespace leadpad {

//! A JSON number kept as its decimal text, so that no digit passes through a double.
struct JsonNumber
{
    QByteArray text; //!< canonical: -?digits[.digits]
};

//! Compact UTF-8 JSON of maps, lists, strings, booleans, integers and JsonNumber. Map keys come out sorted.
QByteArray writeJson(const QVariant &value);

} // namespace leadpad

Q_DECLARE_METATYPE(leadpad::JsonNumber)
