#pragma once

#include "support/bitrix24room.h"

#include <QTest>

#include <memory>

constexpr char kForm[] = "application/x-www-form-urlencoded";
constexpr char kJson[] = "application/json";

//! One answer as a client saw it.
struct Reply
{
    int status = 0; //!< 0: no answer at all
    QByteArray body;
    QByteArray location = {};
    QNetworkReply::NetworkError error = QNetworkReply::NoError;

    QJsonObject json() const { return object(body); }
    QJsonValue result() const { return json().value(QStringLiteral("result")); }
};

//! A practice room that each test has for itself, and a client of its Bitrix24 portal.
class PracticeFixture : public QObject
{
protected:
    void restart(leadpad::practice::PracticeOptions options)
    {
        options.port = 0;
        m_manager = std::make_unique<QNetworkAccessManager>();
        m_server = std::make_unique<leadpad::practice::PracticeServer>(options);
        QVERIFY(m_server->start());
    }
    void close()
    {
        m_manager.reset();
        m_server.reset();
    }
    QString base() const { return QStringLiteral("http://127.0.0.1:%1").arg(m_server->port()); }
    QString webhook() const { return base() + QStringLiteral("/rest/17/practicesecret0001/"); }
    Reply send(const QByteArray &verb, const QString &url, const QByteArray &body = {}, const char *type = kJson)
    {
        QNetworkRequest request{QUrl(url)};
        request.setRawHeader("Connection", "close"); // so that no break hits a connection used before
        request.setAttribute(QNetworkRequest::RedirectPolicyAttribute, QNetworkRequest::ManualRedirectPolicy);
        if (verb == "POST")
            request.setHeader(QNetworkRequest::ContentTypeHeader, QString::fromLatin1(type));
        const std::unique_ptr<QNetworkReply> reply(verb == "POST" ? m_manager->post(request, body)
                                                                  : m_manager->get(request));
        leadpad::test::waitFor(reply.get());
        return {.status = reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt(),
                .body = reply->readAll(),
                .location = reply->rawHeader("Location"),
                .error = reply->error()};
    }
    Reply call(const QString &method, const QByteArray &body = "{}")
    {
        return send("POST", webhook() + method + QStringLiteral(".json"), body);
    }
    QString add(const QByteArray &fields)
    {
        const QJsonValue id = call(QStringLiteral("crm.lead.add"), withFields(fields)).result();
        return id.isDouble() ? QString::number(id.toInteger()) : QString();
    }
    QJsonObject stored(const QString &id)
    {
        return call(QStringLiteral("crm.lead.get"), R"({"id":)" + id.toLatin1() + '}').result().toObject();
    }
    QJsonObject lastEntry() const { return leadpad::test::lastEntry(*m_server); }
    QString lastNotes() const { return leadpad::test::lastNotes(*m_server); }

    std::unique_ptr<leadpad::practice::PracticeServer> m_server;
    std::unique_ptr<QNetworkAccessManager> m_manager;
};
