#include "net/pacfile.h"

#include "net/exchange.h"
#include "net/proxysetting.h"

#include <QFile>
#include <QNetworkAccessManager>
#include <QNetworkProxy>
#include <QSslConfiguration>
#include <QThreadPool>

#include <utility>

using namespace Qt::StringLiterals;

namespace leadpad {
namespace {

Error noWay(const QString &detail)
{
    return {.kind = Error::Kind::Proxy, .detail = detail};
}

bool isYoung(const QElapsedTimer &since, std::chrono::milliseconds age)
{
    return since.isValid() && !since.hasExpired(age.count());
}

Result<QByteArray> contentOf(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return fail(noWay(u"proxy script: the file cannot be read"_s));
    QByteArray content = file.read(PacFile::longest + 1);
    if (content.size() > PacFile::longest)
        return fail(noWay(u"proxy script: too long"_s));
    return content;
}

} // namespace

PacFile::PacFile(const QUrl &address, pac::Surroundings surroundings, QObject *parent)
    : QObject(parent)
    , m_address(address)
    , m_surroundings(std::move(surroundings))
{
}

PacFile::~PacFile()
{
    Landing::close(this);
    const auto waiting = std::exchange(m_waiting, {});
    for (const Pending<QByteArray> &each : waiting)
        each.finish(fail(Error::Kind::Cancelled, u"the proxy script is not needed any more"_s));
}

Async<QByteArray> PacFile::script()
{
    if (isYoung(m_loaded, keptFor))
        return readyValue(m_script);
    m_waiting.append(Pending<QByteArray>());
    auto future = m_waiting.constLast().future();
    if (m_waiting.size() == 1)
        load();
    return future;
}

void PacFile::load()
{
    if (m_address.isLocalFile())
        loadFile();
    else
        loadFromWeb();
}

void PacFile::loadFile()
{
    // The file may lie on a drive of the company's network. Nobody waits for this pool at the exit.
    static auto *const pool = new QThreadPool;
    const auto promise = std::make_shared<detail::Promise<Result<QByteArray>>>();
    whenDone(promise->future(), this, [this](Result<QByteArray> content) { take(std::move(content)); });
    pool->start([promise, path = m_address.toLocalFile()] { promise->finish(contentOf(path)); });
}

void PacFile::loadFromWeb()
{
    auto *exchange =
        new Exchange({.url = m_address, .deadline = std::chrono::seconds(15), .answerCap = longest}, 0, this);
    auto *manager = new QNetworkAccessManager(exchange);
    manager->setProxy(QNetworkProxy::NoProxy);
    whenDone(exchange->future(), this, [this](const Result<HttpResponse> &answer) {
        if (!answer)
            take(fail(noWay(u"proxy script: "_s + kindName(answer.error().kind) + u' ' + answer.error().detail)));
        else if (answer->status != 200)
            take(fail(noWay(u"proxy script: status %1"_s.arg(answer->status))));
        else
            take(answer->body);
    });
    exchange->start(*manager, QSslConfiguration::defaultConfiguration());
}

void PacFile::take(Result<QByteArray> loaded)
{
    if (loaded) {
        if (m_script != *loaded)
            m_answers.clear();
        m_script = *loaded;
        m_loaded.start();
    }
    const auto waiting = std::exchange(m_waiting, {});
    for (const Pending<QByteArray> &each : waiting)
        each.finish(loaded);
}

Async<QList<QNetworkProxy>> PacFile::ways(const QUrl &url)
{
    using Ways = QList<QNetworkProxy>;
    const QString key = bareAddress(url).toString();
    const auto known = m_answers.constFind(key);
    if (known != m_answers.constEnd() && isYoung(known->since, answersKeptFor))
        return readyValue(known->ways);
    return andThen(script(), this, [this, url, key](const QByteArray &text) {
        return whenDone(pac::ask(text, url, m_surroundings), this,
                        [this, key](const Result<QString> &answer) -> Result<Ways> {
                            if (!answer)
                                return fail(noWay(answer.error().detail));
                            auto ways = pac::proxiesIn(*answer);
                            if (!ways)
                                return fail(noWay(ways.error().detail));
                            Answer kept{*ways, {}};
                            kept.since.start();
                            m_answers.insert(key, kept);
                            return ways;
                        });
    });
}

} // namespace leadpad
