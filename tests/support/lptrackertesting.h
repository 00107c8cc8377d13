#pragma once

#include "vendors/lptracker/lptracker.h"

#include <QJsonArray>
#include <QJsonDocument>

//! What the tests of the LPTracker module share; people and numbers are invented.
namespace leadpad::test {

inline QJsonObject jsonOf(const QByteArray &text)
{
    return QJsonDocument::fromJson(text).object();
}

//! The directories of project 55001, as they are after loading.
inline Directories lptrackerDirectories()
{
    using namespace Qt::StringLiterals;
    const auto field = [](const QString &key, FieldKind kind, const QString &directory = {}) {
        return Field{.key = key,
                     .kind = kind,
                     .section = Section::Custom,
                     .directory = directory,
                     .ownLabel = key,
                     .custom = true,
                     .followUp = kind == FieldKind::File,
                     .scope = QStringLiteral("55001")};
    };
    Directories known;
    known.loadedAt = QDateTime::currentDateTimeUtc();
    known.facts = {{u"contact.project_id"_s, u"55001"_s}, {u"project:55001"_s, u"1"_s}};
    known.customFields = {field(u"custom.3010"_s, FieldKind::MultiLine),
                          field(u"custom.3011"_s, FieldKind::MultiChoice, u"custom.3011"_s),
                          field(u"custom.3012"_s, FieldKind::DateTime),
                          field(u"custom.3014"_s, FieldKind::Decimal),
                          field(u"custom.3017"_s, FieldKind::File),
                          field(u"custom.3018"_s, FieldKind::Unsupported),
                          field(u"contact.fields.12"_s, FieldKind::Text)};
    known.lists[u"custom.3011"_s] = {{.id = u"Окна"_s, .label = u"Окна"_s}, {.id = u"Двери"_s, .label = u"Двери"_s}};
    known.lists[u"staff"_s] = {{.id = u"0"_s, .label = u"Главный аккаунт"_s}};
    known.lists[u"funnel@55001"_s] = {{.id = u"61001"_s, .label = u"Новый лид"_s},
                                      {.id = u"61004"_s, .label = u"Оплата"_s, .needs = u"payments"_s}};
    return known;
}

inline Session lptrackerSession(HttpTransport *transport, QObject *context)
{
    using namespace Qt::StringLiterals;
    return {.transport = transport,
            .context = context,
            .url = QUrl(u"https://direct.lptracker.example/"_s),
            .secret = R"({"login":"sales@shop.example","password":"correct horse","token":"q7Zk3V"})",
            .settings = {{u"project_id"_s, u"55001"_s}},
            .directories = lptrackerDirectories()};
}

} // namespace leadpad::test
