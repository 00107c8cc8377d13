#pragma once

#include "vendors/flowlu/flowlu.h"

#include <QJsonArray>
#include <QJsonDocument>

//! What the tests of the Flowlu module share; people and numbers are invented.
namespace leadpad::test {

//! The directories of a portal with the pipelines 1 and 3, as they are after loading.
inline Directories flowluDirectories()
{
    using namespace Qt::StringLiterals;
    const auto field = [](const QString &key, FieldKind kind) {
        return Field{.key = key, .kind = kind, .section = Section::Custom, .ownLabel = key, .custom = true};
    };
    Directories known;
    known.loadedAt = QDateTime::currentDateTimeUtc();
    known.lists[u"pipelines"_s] = {{.id = u"1"_s, .label = u"Sales"_s, .isDefault = true},
                                   {.id = u"3"_s, .label = u"Roofs"_s}};
    known.lists[u"stages@1"_s] = {{.id = u"9"_s, .label = u"Gone"_s, .active = false},
                                  {.id = u"2"_s, .label = u"New"_s, .isDefault = true}};
    known.lists[u"stages@3"_s] = {{.id = u"14"_s, .label = u"New"_s, .isDefault = true},
                                  {.id = u"15"_s, .label = u"Offer sent"_s}};
    known.lists[u"loss-reasons"_s] = {{.id = u"4"_s, .label = u"Too expensive"_s}};
    known.lists[u"sources"_s] = {{.id = u"6"_s, .label = u"Site"_s}};
    known.lists[u"users"_s] = {{.id = u"21"_s, .label = u"Ines Roth"_s}};
    known.customFields = {field(u"cf_31"_s, FieldKind::Text), field(u"cf_code"_s, FieldKind::Text),
                          field(u"cf_33"_s, FieldKind::Integer), field(u"cf_35"_s, FieldKind::DateTime),
                          field(u"cf_38"_s, FieldKind::Unsupported)};
    known.facts[u"column:cf_code"_s] = u"cf_49"_s;
    return known;
}

inline Session flowluSession(HttpTransport *transport, QObject *context)
{
    using namespace Qt::StringLiterals;
    return {.transport = transport,
            .context = context,
            .url = QUrl(u"https://northwind-demo.flowlu.example/"_s),
            .secret = R"({"api_key":"KEY"})",
            .directories = flowluDirectories()};
}

//! The decoded pairs of a form or query.
inline QList<std::pair<QString, QString>> pairsOf(const QByteArray &form)
{
    QList<std::pair<QString, QString>> pairs;
    for (const QByteArray &part : form.split('&')) {
        const qsizetype at = part.indexOf('=');
        pairs.append({QUrl::fromPercentEncoding(part.left(at)), QUrl::fromPercentEncoding(part.mid(at + 1))});
    }
    return pairs;
}

//! Likewise by name.
inline QMap<QString, QString> formOfBytes(const QByteArray &form)
{
    QMap<QString, QString> values;
    for (const auto &[name, value] : pairsOf(form))
        values.insert(name, value);
    return values;
}

} // namespace leadpad::test
