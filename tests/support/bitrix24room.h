#pragma once

#include "support/roomvisit.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QNetworkRequest>
#include <QString>
#include <QUrlQuery>

#include <memory>

inline QJsonObject object(const QByteArray &json)
{
    return QJsonDocument::fromJson(json).object();
}

//! Any JSON value.
inline QJsonValue parsed(const QByteArray &json)
{
    return QJsonDocument::fromJson('[' + json + ']').array().at(0);
}

inline QByteArray withFields(const QByteArray &fields)
{
    return R"({"fields":)" + fields + '}';
}

//! One answer of Bitrix24 as a client saw it.
struct BitrixReply
{
    int status = 0; //!< 0: no answer at all
    QByteArray body = {};
    QByteArray location = {};

    QJsonObject json() const { return object(body); }
    QJsonValue result() const { return json()[QStringLiteral("result")]; }
    QJsonArray rows() const { return result().toArray(); }
    //! The code of a refusal, which may be empty; "-" if the answer is none.
    QString code() const
    {
        const QJsonValue error = json()[QStringLiteral("error")];
        return error.isString() ? error.toString() : QStringLiteral("-");
    }
    QString text() const { return json()[QStringLiteral("error_description")].toString(); }
    QStringList ids() const
    {
        QStringList all;
        const QJsonArray list = rows();
        for (const QJsonValue &row : list)
            all << row[QStringLiteral("ID")].toString();
        return all;
    }
};

//! The practice room over real HTTP, and one client of its Bitrix24 portal.
class BitrixRoom
{
public:
    explicit BitrixRoom(leadpad::practice::PracticeOptions options = {.rateLimit = false})
        : m_server(withoutPort(std::move(options)))
    {
        m_server.start();
    }

    leadpad::practice::PracticeServer &server() { return m_server; }
    //! How to sign in, as the room announces it.
    QJsonObject account() const { return leadpad::test::accountOf(m_server, QStringLiteral("bitrix24")); }
    //! The same for an application.
    QJsonObject oauth() const { return account()[QStringLiteral("oauth")].toObject(); }
    QByteArray webhook() const { return account()[QStringLiteral("webhook")].toString().toLatin1(); }
    QByteArray base() const { return address("127.0.0.1"); }
    QByteArray address(const QByteArray &host) const
    {
        return "http://" + host + ':' + QByteArray::number(m_server.port());
    }

    //! POST of a method below the webhook.
    BitrixReply call(const QByteArray &method, const QByteArray &body = "{}")
    {
        return send("POST", webhook() + method + ".json", body);
    }
    //! POST of a method with a token in the body.
    BitrixReply callWith(const QString &token, const QByteArray &method, QJsonObject body = {})
    {
        body[QStringLiteral("auth")] = token;
        return send("POST", base() + "/rest/" + method + ".json", QJsonDocument(body).toJson());
    }
    //! The id of a new lead; empty if it was refused.
    QString add(const QByteArray &fields)
    {
        const QJsonValue id = call("crm.lead.add", withFields(fields)).result();
        return id.isDouble() ? QString::number(id.toInteger()) : QString();
    }
    QJsonObject stored(const QString &id)
    {
        return call("crm.lead.get", R"({"id":)" + id.toLatin1() + '}').result().toObject();
    }
    //! crm.lead.update of \a id.
    BitrixReply update(const QString &id, const QByteArray &fields)
    {
        return call("crm.lead.update", R"({"id":)" + id.toLatin1() + R"(,"fields":)" + fields + '}');
    }

    //! What the portal answers a browser that signs in; \a more parameters are written as they shall go over the wire.
    BitrixReply authorise(const QByteArray &more = {})
    {
        const QByteArray id = oauth()[QStringLiteral("client_id")].toString().toLatin1();
        return send("GET", oauth()[QStringLiteral("authorize")].toString().toLatin1() + "?client_id=" + id + more);
    }
    //! The code of a browser that signed in and was sent to an address.
    QString newCode()
    {
        const QUrl back(QString::fromLatin1(authorise("&redirect_uri=http%3A%2F%2Flocalhost%3A8555%2Fback").location));
        return QUrlQuery(back).queryItemValue(QStringLiteral("code"));
    }
    //! The token service with id and secret, as a form.
    BitrixReply token(const QList<std::pair<QString, QString>> &parts)
    {
        QUrlQuery query;
        query.addQueryItem(QStringLiteral("client_id"), oauth()[QStringLiteral("client_id")].toString());
        query.addQueryItem(QStringLiteral("client_secret"), oauth()[QStringLiteral("client_secret")].toString());
        for (const auto &[name, value] : parts)
            query.addQueryItem(name, value);
        return send("POST", oauth()[QStringLiteral("token")].toString().toLatin1(),
                    query.toString(QUrl::FullyEncoded).toLatin1(), "application/x-www-form-urlencoded");
    }
    BitrixReply exchange(const QString &code)
    {
        return token(
            {{QStringLiteral("grant_type"), QStringLiteral("authorization_code")}, {QStringLiteral("code"), code}});
    }
    BitrixReply refresh(const QString &refreshToken)
    {
        return token({{QStringLiteral("grant_type"), QStringLiteral("refresh_token")},
                      {QStringLiteral("refresh_token"), refreshToken}});
    }
    //! A pair of tokens of somebody who just signed in.
    QJsonObject signIn() { return exchange(newCode()).json(); }

    //! \a address is written as it shall go over the wire.
    BitrixReply send(const QByteArray &verb, const QByteArray &address, const QByteArray &body = {},
                     const QByteArray &type = "application/json", const QByteArray &authorization = {})
    {
        QNetworkRequest request{QUrl::fromEncoded(address, QUrl::StrictMode)};
        request.setRawHeader("Connection", "close"); // so that no break hits a connection used before
        request.setAttribute(QNetworkRequest::RedirectPolicyAttribute, QNetworkRequest::ManualRedirectPolicy);
        if (verb != "GET")
            request.setRawHeader("Content-Type", type);
        if (!authorization.isEmpty())
            request.setRawHeader("Authorization", authorization);
        const std::unique_ptr<QNetworkReply> reply(verb == "GET" ? m_manager.get(request)
                                                                 : m_manager.sendCustomRequest(request, verb, body));
        leadpad::test::waitFor(reply.get());
        return {.status = reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt(),
                .body = reply->readAll(),
                .location = reply->rawHeader("Location")};
    }

    QJsonObject lastEntry() const { return leadpad::test::lastEntry(m_server); }
    //! The notes of the last request, one a line.
    QString notes() const { return leadpad::test::lastNotes(m_server); }
    //! How many requests of \a method the ledger holds.
    int count(const QString &method) const
    {
        int found = 0;
        const QJsonArray entries = m_server.ledger();
        for (const QJsonValue &entry : entries)
            found += entry[QStringLiteral("method")].toString() == method ? 1 : 0;
        return found;
    }

private:
    static leadpad::practice::PracticeOptions withoutPort(leadpad::practice::PracticeOptions options)
    {
        options.port = 0;
        return options;
    }

    leadpad::practice::PracticeServer m_server;
    QNetworkAccessManager m_manager;
};
