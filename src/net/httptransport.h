#pragma once

#include "core/async.h"

#include <QByteArray>
#include <QList>
#include <QUrl>

#include <chrono>
#include <optional>
#include <utility>

namespace leadpad {

//! One HTTP request. The URL may hold a secret: log it only through redacted().
struct HttpRequest
{
    QByteArray verb = "GET";
    QUrl url = {};
    QList<std::pair<QByteArray, QByteArray>> headers = {};
    QByteArray body = {};
    std::chrono::milliseconds deadline = std::chrono::seconds(30); //!< whole exchange, before the time scale
    qint64 answerCap = 16'777'216;                                 //!< bytes of answer body, decompressed
    QByteArray authorities = {};                                   //!< PEM of further certificate authorities
};

//! A complete answer: the body has its whole announced length.
struct HttpResponse
{
    int status = 0;
    QList<std::pair<QByteArray, QByteArray>> headers = {}; //!< names in lower case
    QByteArray body = {};
    std::optional<std::chrono::seconds> retryAfter = {};
    WireRecord wire = {};

    //! The first header \a name (lower case), or an empty array.
    QByteArray header(const QByteArray &name) const
    {
        for (const auto &[key, value] : headers) {
            if (key == name)
                return value;
        }
        return {};
    }
};

//! Sends requests. A redirect is an answer like another: it is never followed.
class HttpTransport
{
public:
    virtual ~HttpTransport() = default;

    //! One attempt on the wire, never repeated by the transport. Error::mayHaveArrived tells whether the vendor may
    //! have the request: false only when no byte of it was taken. (A GET or HEAD without a body may be repeated where
    //! the server closed a kept-alive connection.)
    virtual Async<HttpResponse> send(const HttpRequest &request) = 0;
};

} // namespace leadpad
