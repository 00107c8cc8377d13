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

//! \a fields as a form writes them.
inline QByteArray form(const QList<std::pair<QByteArray, QString>> &fields)
{
    QByteArrayList pairs;
    for (const auto &[name, value] : fields)
        pairs << name.toPercentEncoding() + '=' + value.toUtf8().toPercentEncoding();
    return pairs.join('&');
}

//! One answer of Flowlu as a client saw it.
struct FlowluReply
{
    int status = 0; //!< 0: no answer at all
    QByteArray body = {};
    QNetworkReply::NetworkError error = QNetworkReply::NoError;
    QString phrase = {};

    QJsonObject json() const { return QJsonDocument::fromJson(body).object(); }
    QJsonValue response() const { return json()[QStringLiteral("response")]; }
    QJsonArray items() const { return response()[QStringLiteral("items")].toArray(); }
    int id() const { return response()[QStringLiteral("id")].toInt(); }
    //! The code of an error that has one; 0 for everything else.
    int code() const { return json()[QStringLiteral("error")][QStringLiteral("error_code")].toInt(); }
    //! The message for the field \a name of a validation error.
    QString problem(const QString &name) const { return json()[QStringLiteral("details")][name].toString(); }
    QList<int> ids() const
    {
        QList<int> all;
        const QJsonArray rows = items();
        for (const QJsonValue &row : rows)
            all << row[QStringLiteral("id")].toVariant().toInt();
        return all;
    }
};

//! The practice room over real HTTP, and one client of its Flowlu portal.
class FlowluRoom
{
public:
    explicit FlowluRoom(leadpad::practice::PracticeOptions options = {.rateLimit = false})
        : m_server(withoutPort(options))
    {
        if (m_server.start())
            m_key = account()[QStringLiteral("api_key")].toString().toLatin1();
    }

    leadpad::practice::PracticeServer &server() { return m_server; }
    //! How to sign in, as the room announces it.
    QJsonObject account() const { return leadpad::test::accountOf(m_server, QStringLiteral("flowlu")); }
    QByteArray key() const { return m_key; }
    void useKey(const QByteArray &key) { m_key = key; }

    //! GET of a method below the API with the key in the query.
    FlowluReply get(const QByteArray &path)
    {
        return send("GET", api() + path + (path.contains('?') ? '&' : '?') + "api_key=" + m_key);
    }
    //! POST of an encoded form with the key in it.
    FlowluReply post(const QByteArray &path, const QByteArray &fields = {})
    {
        return send("POST", api() + path, "api_key=" + m_key + (fields.isEmpty() ? QByteArray() : '&' + fields));
    }
    FlowluReply create(const QByteArray &fields) { return post("crm/lead/create", fields); }

    static QByteArray api() { return "/flowlu/api/v1/module/"; }

    //! \a path is written as it shall go over the wire.
    FlowluReply send(const QByteArray &verb, const QByteArray &path, const QByteArray &body = {},
                     const QByteArray &type = "application/x-www-form-urlencoded")
    {
        const QByteArray address = "http://127.0.0.1:" + QByteArray::number(m_server.port()) + path;
        QNetworkRequest request{QUrl::fromEncoded(address, QUrl::StrictMode)};
        request.setRawHeader("Connection", "close"); // so that no break hits a connection used before
        request.setAttribute(QNetworkRequest::RedirectPolicyAttribute, QNetworkRequest::ManualRedirectPolicy);
        if (verb != "GET")
            request.setRawHeader("Content-Type", type);
        const std::unique_ptr<QNetworkReply> reply(verb == "GET" ? m_manager.get(request)
                                                                 : m_manager.sendCustomRequest(request, verb, body));
        leadpad::test::waitFor(reply.get());
        return {.status = reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt(),
                .body = reply->readAll(),
                .error = reply->error(),
                .phrase = reply->attribute(QNetworkRequest::HttpReasonPhraseAttribute).toString()};
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
    QByteArray m_key;
};
