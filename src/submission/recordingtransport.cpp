#include "submission/recordingtransport.h"

#include "core/redact.h"

using namespace Qt::StringLiterals;

namespace leadpad {
namespace {

constexpr qsizetype longestText = qsizetype{64} * 1024;

QString readable(const QByteArray &body, const QByteArrayList &secrets)
{
    QString text = QString::fromUtf8(body.left(longestText));
    for (const QByteArray &secret : secrets)
        text = masked(text, secret);
    if (body.size() > longestText)
        text += u"\n…"_s;
    return text;
}

} // namespace

Async<HttpResponse> RecordingTransport::send(const HttpRequest &request)
{
    const QByteArrayList secrets = m_secrets();
    m_log->request =
        QString::fromLatin1(request.verb) + u' ' + redacted(request.url) + u"\n\n"_s + readable(request.body, secrets);
    m_log->answer.clear();
    m_log->wire = {};
    return whenDone(m_inner.send(request), m_context,
                    [log = m_log, secrets](Result<HttpResponse> result) -> Result<HttpResponse> {
                        log->wire = result ? result->wire : result.error().wire;
                        if (result)
                            log->answer = u"HTTP %1\n\n"_s.arg(result->status) + readable(result->body, secrets);
                        else
                            log->answer = kindName(result.error().kind) + u' ' + result.error().detail;
                        return result;
                    });
}

} // namespace leadpad
