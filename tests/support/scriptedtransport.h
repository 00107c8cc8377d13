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
        answers.enqueue(HttpResponse{.status = status, .headers = {}, .body = body});
    }

    //! While true, requests stay pending until release().
    bool holding = false;

    //! Finishes all pending requests, in the order of sending.
    void release()
    {
        const auto all = std::exchange(m_held, {});
        for (const auto &[request, pending] : all)
            pending.finish(next(request));
    }

    Async<HttpResponse> send(const HttpRequest &request) override
    {
        sent.append(request);
        if (!holding)
            return ready(next(request));
        m_held.append({request, Pending<HttpResponse>()});
        return m_held.last().second.future();
    }

private:
    //! As the network leaves it: an answer is whole and has taken the whole request.
    Result<HttpResponse> next(const HttpRequest &request)
    {
        if (answers.isEmpty())
            return fail(Error::Kind::Offline, QStringLiteral("nothing queued"));
        auto answer = answers.dequeue();
        if (answer) {
            answer->wire = {.bytesOut = request.body.size(),
                            .bytesIn = answer->body.size(),
                            .status = answer->status,
                            .complete = true};
        }
        return answer;
    }

    QList<std::pair<HttpRequest, Pending<HttpResponse>>> m_held;
};

} // namespace leadpad::test
