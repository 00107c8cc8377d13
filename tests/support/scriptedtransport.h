#pragma once

#include "net/httptransport.h"

#include <QQueue>

#include <utility>

namespace leadpad::test {

//! Answers from a queue and remembers what was sent; with nothing queued it is off line.
class ScriptedTransport final : public HttpTransport
{
public:
    QQueue<Result<HttpResponse>> answers;
    QList<HttpRequest> sent;

    //! Queues an answer of \a status with \a body.
    void answer(int status, const QByteArray &body)
    {
        answers.enqueue(HttpResponse{.status = status, .headers = {}, .body = body, .retryAfter = {}});
    }

    //! While true, requests stay pending until release().
    bool holding = false;

    //! Finishes all pending requests, in the order of sending.
    void release()
    {
        const auto held = std::exchange(m_held, {});
        for (const auto &pending : held)
            pending.finish(next());
    }

    Async<HttpResponse> send(const HttpRequest &request) override
    {
        sent.append(request);
        if (!holding)
            return ready(next());
        m_held.append(Pending<HttpResponse>());
        return m_held.last().future();
    }

private:
    Result<HttpResponse> next()
    {
        if (answers.isEmpty())
            return fail(Error::Kind::Offline, QStringLiteral("nothing queued"));
        return answers.dequeue();
    }

    QList<Pending<HttpResponse>> m_held;
};

} // namespace leadpad::test
