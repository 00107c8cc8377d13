#pragma once

#include "net/httptransport.h"

#include <QNetworkAccessManager>
#include <QObject>

namespace leadpad::torture {

//! A transport as it is usually written: the body a byte array, the connection kept alive. Qt then sends a POST again
//! by itself when the connection closes before an answer, which the harness has to see.
class ByteArrayTransport final : public QObject, public HttpTransport
{
public:
    Async<HttpResponse> send(const HttpRequest &request) override;

private:
    QNetworkAccessManager m_manager;
};

} // namespace leadpad::torture
