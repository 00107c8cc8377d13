#include "torture/bytearraytransport.h"

#include <QNetworkReply>
#include <QSslCertificate>
#include <QSslConfiguration>
#include <QTimer>

#include "core/clock.h"

namespace leadpad::torture {

Async<HttpResponse> ByteArrayTransport::send(const HttpRequest &request)
{
    QNetworkRequest wanted(request.url);
    for (const auto &[name, value] : request.headers)
        wanted.setRawHeader(name, value);
    QSslConfiguration tls = QSslConfiguration::defaultConfiguration();
    tls.addCaCertificates(QSslCertificate::fromData(request.authorities));
    wanted.setSslConfiguration(tls);
    Pending<HttpResponse> pending;
    QNetworkReply *reply = m_manager.sendCustomRequest(wanted, request.verb, request.body);
    QTimer::singleShot(scaled(request.deadline), reply, &QNetworkReply::abort);
    connect(reply, &QNetworkReply::finished, this, [reply, pending] {
        reply->deleteLater();
        const int status = reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
        if (reply->error() == QNetworkReply::NoError || status >= 400)
            pending.finish(HttpResponse{.status = status, .headers = {}, .body = reply->readAll(), .retryAfter = {}});
        else
            pending.finish(fail(Error{.kind = Error::Kind::Offline, .mayHaveArrived = true}));
    });
    return pending.future();
}

} // namespace leadpad::torture
