#pragma once

#include "support/scriptedtransport.h"
#include "vendors/crmcom/crmcom.h"
#include "vendors/crmcom/directories.h"

#include <QJsonArray>
#include <QJsonDocument>

//! What the tests of the CRM.COM module share; people, numbers, ids and tokens are invented.
namespace leadpad::test {

inline const SubmissionId crmcomId = QUuid::fromString(QStringLiteral("5f2b3c4d-1a2b-4000-8000-000000000001"));
inline const QString crmcomReference = QStringLiteral("DK8U6YE7"); //!< of crmcomId

inline QJsonObject jsonOf(const QByteArray &text)
{
    return QJsonDocument::fromJson(text).object();
}

//! An answer whose `status.code` is OK (§2.1).
inline QByteArray okWith(const QByteArray &data)
{
    return R"({"status":{"code":"OK","message":null,"description":null},"data":)" + data + '}';
}

inline QByteArray refusedWith(const QByteArray &code, const QByteArray &message = "No")
{
    return R"({"status":{"code":")" + code + R"(","message":")" + message + R"(","description":null},"data":null})";
}

//! A lead type with its statuses of §7.9, and other lists, as they are after loading with \a settings.
inline Directories crmcomDirectories(const QJsonObject &settings = {})
{
    using namespace Qt::StringLiterals;
    Directories known;
    known.loadedAt = QDateTime::currentDateTimeUtc();
    known.lists[u"types"_s] = {{.id = u"T-1"_s, .label = u"Home fibre"_s}, {.id = u"T-2"_s, .label = u"Mobile"_s}};
    known.lists[u"statuses@T-1"_s] = {
        {.id = u"ST-1"_s, .label = u"Fresh"_s, .isDefault = true},
        {.id = u"ST-5"_s, .label = u"Signed"_s, .active = false},
        {.id = u"ST-9"_s, .label = u"No interest"_s, .active = false},
    };
    known.lists[u"statuses@T-2"_s] = {{.id = u"ST-2"_s, .label = u"New"_s}};
    known.lists[u"users"_s] = {{.id = u"77"_s, .label = u"J. Papadaki"_s}};
    known.facts = {{u"state:ST-1"_s, u"PENDING"_s},
                   {u"state:ST-5"_s, u"WON"_s},
                   {u"state:ST-9"_s, u"LOST"_s},
                   {u"type:T-1"_s, u"1"_s},
                   {u"settings"_s, crmcom::Settings::of(settings).toFact()}};
    known.customFields = crmcom::udfFields(crmcom::Settings::of(settings));
    known.absentKeys = crmcom::absentIn(crmcom::Settings::of(settings).release());
    return known;
}

inline Session crmcomSession(HttpTransport *transport, QObject *context, const QJsonObject &settings = {})
{
    using namespace Qt::StringLiterals;
    return {.transport = transport,
            .context = context,
            .url = QUrl(u"https://crm.example.test/crmapi/rest/v2/"_s),
            .secret = R"({"username":"j.papadaki","password":"not-a-real-one","organisation":"SALESDEMO",)"
                      R"("token":"6C1D0A5B9E8F4720A1B2C3D4E5F60718"})",
            .settings = settings,
            .directories = crmcomDirectories(settings),
            .region = u"CY"_s};
}

//! The least that CRM.COM takes, for a contact that is there.
inline QJsonObject crmcomLead()
{
    using namespace Qt::StringLiterals;
    return {{u"type_identifier"_s, u"T-1"_s},
            {u"importance"_s, u"IMPORTANCE3"_s},
            {u"priority"_s, u"4"_s},
            {u"contact_information.contact_information_identifier"_s, u"A0A1A2A3A4A5A6A7A8A9AAABACADAEAF"_s},
            {u"source.type"_s, u"WEBSITE"_s},
            {u"source.name"_s, u"Contact form"_s},
            {u"estimated_completion_time.time_period_value"_s, 2},
            {u"estimated_completion_time.time_period_uot"_s, u"WEEKS"_s}};
}

//! \a base with \a more; null takes a key away.
inline QJsonObject with(QJsonObject base, const QJsonObject &more)
{
    for (auto it = more.begin(); it != more.end(); ++it) {
        if (it.value().isNull())
            base.remove(it.key());
        else
            base.insert(it.key(), it.value());
    }
    return base;
}

//! What \a transport was asked, line by line, without base address and token.
inline QStringList askedOf(const ScriptedTransport &transport)
{
    QStringList lines;
    for (const HttpRequest &request : transport.sent) {
        QString query = request.url.query(QUrl::FullyEncoded);
        query.remove(QRegularExpression(QStringLiteral("^token=[^&]*&?")));
        QString line = QString::fromLatin1(request.verb) + u' ' + request.url.path().section(u'/', 4);
        lines.append(query.isEmpty() ? line : line + u'?' + query);
    }
    return lines;
}

} // namespace leadpad::test
