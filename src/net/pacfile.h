#pragma once

#include "core/async.h"
#include "net/pacscript.h"

#include <QElapsedTimer>
#include <QHash>
#include <QNetworkProxy>
#include <QObject>
#include <QUrl>

namespace leadpad {

//! The proxy script at one address: loaded when it is first needed, directly and never through a proxy, kept for an
//! hour, and asked once per host within some minutes. Where it cannot be had there is no way, not the direct one.
class PacFile final : public QObject
{
    Q_OBJECT

public:
    static constexpr qint64 longest = 1'048'576;    //!< bytes of a script
    static constexpr std::chrono::hours keptFor{1}; //!< before it is loaded anew
    static constexpr std::chrono::minutes answersKeptFor{5};

    explicit PacFile(const QUrl &address, pac::Surroundings surroundings = pac::Surroundings::real(),
                     QObject *parent = nullptr);
    ~PacFile() override;

    QUrl address() const { return m_address; }

    //! The text of the script. Proxy if it cannot be loaded.
    Async<QByteArray> script();
    //! The proxies that lead to \a url, in their order. Proxy, with the reason as detail, if nobody can say.
    Async<QList<QNetworkProxy>> ways(const QUrl &url);

private:
    struct Answer
    {
        QList<QNetworkProxy> ways;
        QElapsedTimer since;
    };

    void load();
    void loadFile();
    void loadFromWeb();
    void take(Result<QByteArray> loaded);

    QUrl m_address;
    pac::Surroundings m_surroundings;
    QByteArray m_script;
    QElapsedTimer m_loaded;
    QList<Pending<QByteArray>> m_waiting; //!< for the script, while it is being loaded
    QHash<QString, Answer> m_answers;     //!< by scheme, host and port
};

} // namespace leadpad
