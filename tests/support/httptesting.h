#pragma once

#include "net/httptransport.h"
#include "support/loopbackserver.h"

#include <QEventLoop>
#include <QFutureWatcher>
#include <QTimer>

namespace leadpad::test {

inline const QByteArray smallLead = R"({"name":"Gleb","phone":"+44 20 7946 0000"})";
//! The result of \a future; Error::Kind::Storage, which no transport says, if it does not come.
inline Result<HttpResponse> settled(const Async<HttpResponse> &future)
{
    if (!future.isFinished()) {
        QEventLoop loop;
        QFutureWatcher<Result<HttpResponse>> watcher;
        QObject::connect(&watcher, &QFutureWatcherBase::finished, &loop, &QEventLoop::quit);
        QTimer::singleShot(std::chrono::seconds(20), &loop, &QEventLoop::quit);
        watcher.setFuture(future);
        loop.exec();
    }
    if (!future.isFinished() || future.resultCount() != 1)
        return fail(Error::Kind::Storage, QStringLiteral("no result"));
    return future.result();
}

inline HttpRequest requestTo(const LoopbackServer &server, const QByteArray &verb, const QByteArray &body = {})
{
    HttpRequest request;
    request.verb = verb;
    request.url = server.url();
    request.body = body;
    request.headers = {{"Content-Type", "application/json"}};
    request.deadline = std::chrono::seconds(100);
    request.authorities = LoopbackServer::authority();
    return request;
}

inline QByteArray httpAnswer(int status, const QByteArray &headers, const QByteArray &body)
{
    return "HTTP/1.1 " + QByteArray::number(status) + " Text\r\nContent-Length: " + QByteArray::number(body.size())
        + "\r\n" + headers + "\r\n" + body;
}

} // namespace leadpad::test
