#pragma once

#include "practice/practiceserver.h"

#include <QEventLoop>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QNetworkRequest>
#include <QString>

#include <memory>

//! One answer of LPTracker as a client saw it.
struct LpReply
{
    int status = 0; //!< 0: no answer at all
    QByteArray body = {};
    QNetworkReply::NetworkError error = QNetworkReply::NoError;

    QJsonObject json() const { return QJsonDocument::fromJson(body).object(); }
    QJsonValue result() const { return json()[QStringLiteral("result")]; }
    //! The code of the envelope; 0 for a success.
    int code() const
    {
        if (json()[QStringLiteral("status")] == QJsonValue(QStringLiteral("success")))
            return 0;
        return json()[QStringLiteral("errors")].toArray().first()[QStringLiteral("code")].toInt(-1);
    }
    QString message() const
    {
        return json()[QStringLiteral("errors")].toArray().first()[QStringLiteral("message")].toString();
    }
};

//! The practice room over real HTTP, and one client that is signed in to its LPTracker.
class LpTrackerRoom
{
public:
    explicit LpTrackerRoom(leadpad::practice::PracticeOptions options = {.rateLimit = false})
        : m_server(withoutPort(options))
    {
        if (m_server.start())
            m_token = login();
    }

    leadpad::practice::PracticeServer &server() { return m_server; }
    QByteArray token() const { return m_token; }
    void useToken(const QByteArray &token) { m_token = token; }
    QString base() const { return QStringLiteral("http://127.0.0.1:%1/lptracker").arg(m_server.port()); }

    //! A new token, or none.
    QByteArray login()
    {
        const QJsonObject account = m_server.accounts().last().toObject();
        const QJsonObject body{{QStringLiteral("login"), account[QStringLiteral("login")]},
                               {QStringLiteral("password"), account[QStringLiteral("password")]},
                               {QStringLiteral("service"), QStringLiteral("Leadpad")},
                               {QStringLiteral("version"), QStringLiteral("1.0")}};
        return post("/login", QJsonDocument(body).toJson()).result()[QStringLiteral("token")].toString().toLatin1();
    }

    LpReply get(const QByteArray &path) { return send("GET", path); }
    LpReply post(const QByteArray &path, const QByteArray &body) { return send("POST", path, body); }
    LpReply put(const QByteArray &path, const QByteArray &body) { return send("PUT", path, body); }

    //! \a path is written as it shall go over the wire.
    LpReply send(const QByteArray &verb, const QByteArray &path, const QByteArray &body = {},
                 const QByteArray &type = "application/json")
    {
        QNetworkRequest request{QUrl::fromEncoded(base().toLatin1() + path, QUrl::StrictMode)};
        request.setRawHeader("Connection", "close"); // so that no break hits a connection used before
        request.setAttribute(QNetworkRequest::RedirectPolicyAttribute, QNetworkRequest::ManualRedirectPolicy);
        request.setRawHeader("Content-Type", type);
        if (!m_token.isEmpty())
            request.setRawHeader("token", m_token);
        const std::unique_ptr<QNetworkReply> reply(verb == "GET" ? m_manager.get(request)
                                                       : verb == "DELETE" && body.isEmpty()
                                                       ? m_manager.deleteResource(request)
                                                       : m_manager.sendCustomRequest(request, verb, body));
        QEventLoop loop;
        QObject::connect(reply.get(), &QNetworkReply::finished, &loop, &QEventLoop::quit);
        if (!reply->isFinished())
            loop.exec();
        return {.status = reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt(),
                .body = reply->readAll(),
                .error = reply->error()};
    }

    QJsonObject lastEntry() const { return m_server.ledger().last().toObject(); }
    //! The notes of the last request, one a line.
    QString notes() const
    {
        QStringList lines;
        const QJsonArray array = lastEntry()[QStringLiteral("notes")].toArray();
        for (const QJsonValue &note : array)
            lines << note.toString();
        return lines.join(QLatin1Char('\n'));
    }

private:
    static leadpad::practice::PracticeOptions withoutPort(leadpad::practice::PracticeOptions options)
    {
        options.port = 0;
        return options;
    }

    leadpad::practice::PracticeServer m_server;
    QNetworkAccessManager m_manager;
    QByteArray m_token;
};
