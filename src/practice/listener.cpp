#include "practice/listener.h"

// The library may be built with OpenSSL while this file is not: read only those members of httplib::Request that stand
// before the ones that depend on it.
#include <httplib.h>

#include <chrono>
#include <thread>

#ifndef _WIN32
#include <poll.h>
#endif

namespace leadpad::practice {

namespace {

using Clock = std::chrono::steady_clock;
constexpr auto kKeepAlive = std::chrono::seconds(15);
constexpr int kPollMs = 50;
constexpr int kReadTimeoutMs = 5000;

// Set by the handler, obeyed by the connection loop of the same thread.
thread_local bool t_silenced = false;
thread_local size_t t_unreadBytes = 0; // the body of a GET, which the library leaves in the stream

//! True once \a socket has something to read, or to take, within \a timeoutMs.
bool waitFor(socket_t socket, bool toRead, int timeoutMs)
{
#ifdef _WIN32
    WSAPOLLFD wanted{socket, static_cast<SHORT>(toRead ? POLLRDNORM : POLLWRNORM), 0};
    return WSAPoll(&wanted, 1, timeoutMs) > 0;
#else
    pollfd wanted{socket, static_cast<short>(toRead ? POLLIN : POLLOUT), 0};
    return poll(&wanted, 1, timeoutMs) > 0;
#endif
}

void closeSocket(socket_t socket)
{
#ifdef _WIN32
    shutdown(socket, SD_BOTH);
    closesocket(socket);
#else
    shutdown(socket, SHUT_RDWR);
    close(socket);
#endif
}

//! A connection that can be told to answer nothing at all.
class SocketStream final : public httplib::Stream
{
public:
    explicit SocketStream(socket_t socket)
        : m_socket(socket)
    {
    }

    bool is_readable() const override { return m_begin < m_end || waitFor(m_socket, true, kReadTimeoutMs); }
    bool is_writable() const override { return !t_silenced && waitFor(m_socket, false, kReadTimeoutMs); }
    ssize_t read(char *target, size_t size) override
    {
        if (m_begin == m_end) { // the library reads lines byte by byte
            if (!waitFor(m_socket, true, kReadTimeoutMs))
                return -1;
            const auto got = recv(m_socket, m_buffer.data(), static_cast<int>(m_buffer.size()), 0);
            if (got <= 0)
                return static_cast<ssize_t>(got);
            m_begin = 0;
            m_end = static_cast<size_t>(got);
        }
        const size_t count = std::min(size, m_end - m_begin);
        std::copy_n(m_buffer.begin() + static_cast<std::ptrdiff_t>(m_begin), count, target);
        m_begin += count;
        return static_cast<ssize_t>(count);
    }
    ssize_t write(const char *data, size_t size) override
    {
        if (!is_writable())
            return -1;
#ifdef MSG_NOSIGNAL
        constexpr int flags = MSG_NOSIGNAL;
#else
        constexpr int flags = 0;
#endif
        return static_cast<ssize_t>(send(m_socket, data, static_cast<int>(size), flags));
    }
    void get_remote_ip_and_port(std::string &ip, int &port) const override
    {
        loopback(ip, port);
    }
    void get_local_ip_and_port(std::string &ip, int &port) const override
    {
        loopback(ip, port);
    }
    socket_t socket() const override
    {
        return m_socket;
    }

    //! Reads \a count bytes and forgets them.
    bool skip(size_t count)
    {
        std::array<char, 512> waste{};
        while (count > 0) {
            const ssize_t got = read(waste.data(), std::min(count, waste.size()));
            if (got <= 0)
                return false;
            count -= static_cast<size_t>(got);
        }
        return true;
    }

    //! True as soon as a next request is waiting, however it got here.
    bool hasInput(int timeoutMs) const
    {
        return m_begin < m_end || waitFor(m_socket, true, timeoutMs);
    }

private:
    static void loopback(std::string &ip, int &port)
    {
        ip = "127.0.0.1";
        port = 0;
    }

    socket_t m_socket;
    std::array<char, 4096> m_buffer{};
    size_t m_begin = 0;
    size_t m_end = 0;
};

//! The library's server with a connection loop of ours, for the answers that never come.
class HttpServer final : public httplib::Server
{
private:
    bool process_and_close_socket(socket_t socket) override
    {
        bool good = true;
        bool closed = false;
        {
            SocketStream stream(socket);
            while (good && !closed && awaitRequest(stream)) {
                t_silenced = false;
                t_unreadBytes = 0;
                good = process_request(stream, false, closed, nullptr) && !t_silenced && stream.skip(t_unreadBytes);
            }
        }
        t_silenced = false;
        closeSocket(socket);
        return good;
    }

    bool awaitRequest(const SocketStream &stream) const
    {
        const auto end = Clock::now() + kKeepAlive;
        while (svr_sock_ != INVALID_SOCKET && Clock::now() < end) {
            if (stream.hasInput(kPollMs))
                return true;
        }
        return false;
    }
};

QByteArray bytes(const std::string &text)
{
    return QByteArray(text.data(), static_cast<qsizetype>(text.size()));
}

Request toRequest(const httplib::Request &http)
{
    const QByteArray target = bytes(http.target);
    const qsizetype mark = target.indexOf('?');
    return {.verb = bytes(http.method),
            .path = QString::fromUtf8(bytes(http.path)),
            .query = mark < 0 ? QByteArray() : target.mid(mark + 1),
            .contentType = bytes(http.get_header_value("Content-Type")),
            .body = {},
            .token = bytes(http.get_header_value("token")),
            .authorization = bytes(http.get_header_value("Authorization")),
            .host = bytes(http.get_header_value("Host"))};
}

QByteArray readBody(const httplib::Request &http, const httplib::ContentReader &reader)
{
    if (!http.has_header("Content-Length") && !http.has_header("Transfer-Encoding"))
        return {}; // the library would read until the connection ends
    std::string body;
    const auto append = [&body](const char *data, size_t size) {
        body.append(data, size);
        return true;
    };
    if (!http.is_multipart_form_data()) {
        reader(append);
        return bytes(body);
    }
    QByteArray form; // parts become the form encoding they stand for
    reader(
        [&](const httplib::MultipartFormData &part) {
            form += body.empty() && form.isEmpty() ? QByteArray() : bytes(body).toPercentEncoding() + '&';
            body.clear();
            form += bytes(part.name).toPercentEncoding() + '=';
            return true;
        },
        append);
    return form + bytes(body).toPercentEncoding();
}

void setSocketOptions(socket_t socket)
{
    const int on = 1;
#ifdef _WIN32
    setsockopt(socket, SOL_SOCKET, SO_EXCLUSIVEADDRUSE, reinterpret_cast<const char *>(&on), sizeof on);
#else
    setsockopt(socket, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on); // not SO_REUSEPORT: a taken port must show
#endif
}

} // namespace

//! The library's types, kept out of the header.
class Listener::Private
{
public:
    void answer(Request request, httplib::Response &response) const
    {
        const Outcome outcome = handler(request);
        const Answer &answer = outcome.answer;
        response.status = answer.status;
        if (!answer.location.isEmpty())
            response.set_header("Location", answer.location.toStdString());
        t_silenced = outcome.delivery == Delivery::Nothing;
        if (outcome.delivery != Delivery::Truncated) {
            response.set_content(answer.body.toStdString(), answer.contentType.toStdString());
            return;
        }
        const QByteArray body = answer.body;
        response.set_content_provider(static_cast<size_t>(body.size()), answer.contentType.toStdString(),
                                      [body](size_t, size_t, httplib::DataSink &sink) {
                                          sink.write(body.constData(), static_cast<size_t>(body.size() / 2));
                                          return false;
                                      });
    }

    void addRoutes()
    {
        server->Get(".*", [this](const httplib::Request &http, httplib::Response &response) {
            t_unreadBytes = bytes(http.get_header_value("Content-Length")).toUInt();
            answer(toRequest(http), response);
        });
        const httplib::Server::HandlerWithContentReader withBody =
            [this](const httplib::Request &http, httplib::Response &response, const httplib::ContentReader &reader) {
                Request request = toRequest(http);
                request.body = readBody(http, reader);
                if (http.is_multipart_form_data())
                    request.contentType = "application/x-www-form-urlencoded";
                answer(std::move(request), response);
            };
        server->Post(".*", withBody);
        server->Put(".*", withBody);
        server->Delete(".*", withBody);
    }

    Handler handler;
    std::unique_ptr<HttpServer> server;
    std::thread thread;
    quint16 port = 0;
};

Listener::Listener(Handler handler)
    : d(std::make_unique<Private>())
{
    d->handler = std::move(handler);
}

Listener::~Listener()
{
    stop();
}

bool Listener::start(quint16 port)
{
    stop();
    d->server = std::make_unique<HttpServer>();
    d->server->set_socket_options(setSocketOptions);
    d->server->set_tcp_nodelay(true);
    d->server->new_task_queue = [] { return new httplib::ThreadPool(16); };
    d->addRoutes();
    const int bound = port == 0                      ? d->server->bind_to_any_port("127.0.0.1")
        : d->server->bind_to_port("127.0.0.1", port) ? static_cast<int>(port)
                                                     : -1;
    if (bound <= 0) {
        d->server.reset();
        return false;
    }
    d->port = static_cast<quint16>(bound);
    d->thread = std::thread([server = d->server.get()] { server->listen_after_bind(); });
    while (!d->server->is_running()) // a stop before that moment would be lost
        std::this_thread::sleep_for(std::chrono::milliseconds(1));
    return true;
}

void Listener::stop()
{
    if (!d->server)
        return;
    d->server->stop();
    d->thread.join();
    d->server.reset();
    d->port = 0;
}

quint16 Listener::port() const
{
    return d->port;
}

} // namespace leadpad::practice
