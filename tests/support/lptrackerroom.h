#pragma once

#include "support/roomvisit.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QNetworkRequest>
#include <QString>

#include <memory>

inline QJsonObject object(const QByteArray &json)
{
    return QJsonDocument::fromJson(json).object();
}

inline QJsonArray array(const QByteArray &json)
{
    return QJsonDocument::fromJson(json).array();
}

//! The members of \a base, with \a changes, written without their braces, in their place.
inline QByteArray changed(const QByteArray &base, const QByteArray &changes)
{
    QJsonObject result = object(base);
    const QJsonObject over = object('{' + changes + '}');
    Q_ASSERT(changes.isEmpty() || !over.isEmpty());
    for (auto it = over.constBegin(); it != over.constEnd(); ++it)
        result[it.key()] = it.value();
    return QJsonDocument(result).toJson();
}

//! A lead for a known contact of project 55001, changed by \a members.
inline QByteArray leadWith(const QByteArray &members)
{
    return changed(R"({"contact_id":880012,"name":"Кухня","callback":false})", members);
}

//! The value that the custom field \a id of \a lead has in a reply; undefined if it is not there.
inline QJsonValue customOf(const QJsonValue &lead, int id)
{
    const QJsonArray fields = lead[QStringLiteral("custom")].toArray();
    for (const QJsonValue &field : fields) {
        if (field[QStringLiteral("id")].toInt() == id)
            return field[QStringLiteral("value")];
    }
    return QJsonValue::Undefined;
}

//! The ids of the objects in the array \a rows.
inline QList<int> idsOf(const QJsonValue &rows)
{
    QList<int> all;
    const QJsonArray list = rows.toArray();
    for (const QJsonValue &row : list)
        all << row[QStringLiteral("id")].toInt();
    return all;
}

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

    //! How to sign in, as the room announces it.
    QJsonObject account() const { return leadpad::test::accountOf(m_server, QStringLiteral("lptracker")); }

    //! A new token, or none.
    QByteArray login()
    {
        const QJsonObject account = this->account();
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
        leadpad::test::waitFor(reply.get());
        return {.status = reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt(),
                .body = reply->readAll(),
                .error = reply->error()};
    }

    QJsonObject lastEntry() const { return leadpad::test::lastEntry(m_server); }
    //! The notes of the last request, one a line.
    QString notes() const { return leadpad::test::lastNotes(m_server); }

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
