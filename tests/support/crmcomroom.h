#pragma once

#include "support/roomvisit.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QNetworkRequest>
#include <QString>
#include <QStringList>

#include <memory>

inline QJsonObject object(const QByteArray &json)
{
    return QJsonDocument::fromJson(json).object();
}

//! \a base with the members of \a changes instead of its own.
inline QJsonObject with(QJsonObject base, const QByteArray &changes)
{
    const QJsonObject own = object(changes);
    Q_ASSERT(!own.isEmpty());
    for (auto it = own.constBegin(); it != own.constEnd(); ++it)
        base.insert(it.key(), it.value());
    return base;
}

inline QJsonObject without(QJsonObject base, const QString &name)
{
    base.remove(name);
    return base;
}

//! One answer of CRM.COM as a client saw it.
struct CrmComReply
{
    int status = 0; //!< 0: no answer at all
    QByteArray body = {};
    QNetworkReply::NetworkError error = QNetworkReply::NoError;

    QJsonObject json() const { return QJsonDocument::fromJson(body).object(); }
    QJsonValue data() const { return json().value(QStringLiteral("data")); }
    QJsonValue member(const QString &name) const { return data()[name]; } //!< of data
    QJsonArray rows() const { return data().toArray(); }
    //! OK, or the last part of the code of an error without the word EXCEPTION.
    QString code() const
    {
        const QString full = json()[QStringLiteral("status")][QStringLiteral("code")].toString();
        const QString last = full.section(QLatin1Char('.'), -1);
        return last.endsWith(QStringLiteral("EXCEPTION")) ? last.chopped(9) : last;
    }
    QString message() const { return json()[QStringLiteral("status")][QStringLiteral("message")].toString(); }
    //! What the rows call \a name.
    QStringList texts(const QString &name) const
    {
        QStringList all;
        const QJsonArray some = rows();
        for (const QJsonValue &row : some)
            all << row[name].toVariant().toString();
        return all;
    }
};

//! The practice room over real HTTP, and one client of one of its two installations of CRM.COM.
class CrmComRoom
{
public:
    explicit CrmComRoom(const QString &release = QStringLiteral("R17"), leadpad::practice::PracticeOptions options = {})
        : m_release(release)
        , m_server(withoutPort(options))
    {
        if (m_server.start())
            m_token = signIn().member(QStringLiteral("token")).toString();
    }

    leadpad::practice::PracticeServer &server() { return m_server; }
    QByteArray api() const { return '/' + path() + "/crmapi/rest/v2/"; }
    QString token() const { return m_token; }
    void useToken(const QString &token) { m_token = token; }

    //! How to sign in, as the room announces it.
    QJsonObject account() const
    {
        const QJsonArray accounts = m_server.accounts();
        for (const QJsonValue &account : accounts) {
            if (account[QStringLiteral("url")].toString().contains(QString::fromLatin1(path())))
                return account.toObject();
        }
        return {};
    }
    QJsonObject credentials() const
    {
        QJsonObject all;
        for (const QString &name :
             {QStringLiteral("username"), QStringLiteral("password"), QStringLiteral("organisation")})
            all[name] = account()[name];
        return all;
    }
    CrmComReply signIn() { return send("POST", api() + "authentication/token", bytes(credentials())); }

    //! GET of a method below the API with the token in the query; \a query is written as it shall go over the wire.
    CrmComReply get(const QByteArray &method, const QByteArray &query = {})
    {
        return send("GET", api() + method + "?token=" + m_token.toLatin1() + (query.isEmpty() ? "" : '&' + query));
    }
    //! POST of a method below the API with the token in the body.
    CrmComReply post(const QByteArray &method, QJsonObject body)
    {
        body[QStringLiteral("token")] = m_token;
        return send("POST", api() + method, bytes(body));
    }
    CrmComReply create(const QJsonObject &lead) { return post("leads/create", lead); }

    CrmComReply send(const QByteArray &verb, const QByteArray &path, const QByteArray &body = {},
                     const QByteArray &type = "application/json", const QList<QByteArrayList> &headers = {})
    {
        const QByteArray address = "http://127.0.0.1:" + QByteArray::number(m_server.port()) + path;
        QNetworkRequest request{QUrl::fromEncoded(address, QUrl::StrictMode)};
        request.setRawHeader("Connection", "close"); // so that no break hits a connection used before
        request.setAttribute(QNetworkRequest::RedirectPolicyAttribute, QNetworkRequest::ManualRedirectPolicy);
        if (verb != "GET")
            request.setRawHeader("Content-Type", type);
        for (const QByteArrayList &header : headers)
            request.setRawHeader(header.first(), header.last());
        const std::unique_ptr<QNetworkReply> reply(verb == "GET" ? m_manager.get(request)
                                                                 : m_manager.sendCustomRequest(request, verb, body));
        leadpad::test::waitFor(reply.get());
        return {.status = reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt(),
                .body = reply->readAll(),
                .error = reply->error()};
    }

    QJsonArray leads() const { return m_server.leads(); }
    QJsonObject lastEntry() const { return leadpad::test::lastEntry(m_server); }
    //! The notes of the last request, one a line.
    QString notes() const { return leadpad::test::lastNotes(m_server); }

    static QByteArray bytes(const QJsonObject &body) { return QJsonDocument(body).toJson(QJsonDocument::Compact); }

private:
    QByteArray path() const { return m_release == QStringLiteral("R17") ? "crmcom17" : "crmcom18"; }
    static leadpad::practice::PracticeOptions withoutPort(leadpad::practice::PracticeOptions options)
    {
        options.port = 0;
        return options;
    }

    QString m_release;
    leadpad::practice::PracticeServer m_server;
    QNetworkAccessManager m_manager;
    QString m_token;
};
