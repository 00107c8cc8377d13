#pragma once

#include "net/proxysetting.h"

#include <QList>
#include <QNetworkProxy>
#include <QObject>
#include <QPointer>
#include <QTimer>
#include <QUrl>

#include <memory>

class QTcpSocket;

namespace leadpad {

class PacFile;

//! One hop on the way to a CRM, and what became of it.
struct ProxyStep
{
    enum class Hop {
        Route,      //!< which proxy leads there: from the setting, the system or a script
        Name,       //!< the address of the proxy, or of the CRM where there is none
        Connection, //!< to the same
        Tunnel,     //!< the proxy lets through to the CRM
        Tls,        //!< the CRM's certificate
        Answer      //!< the CRM answers
    };
    enum class Fault {
        None,
        ScriptNotLoaded,
        ScriptBroken, //!< what was loaded is no script, fails, or names no usable proxy
        ScriptSilent,
        NameNotFound,
        Refused, //!< nobody listens there
        Silent,
        SignInWanted,
        SignInRefused,
        NotLetThrough,
        NotAProxy, //!< what answers there speaks something else
        Untrusted, //!< a certificate whose authority this computer does not know
        TlsFailed,
        NoAnswer
    };

    Hop hop = Hop::Route;
    Fault fault = Fault::None;
    QString target = {}; //!< host of the CRM; empty if there is no account yet
    QString proxy = {};  //!< "host:port"; empty without proxy
    int status = 0;      //!< NotLetThrough: what the proxy said, if it said it

    friend bool operator==(const ProxyStep &, const ProxyStep &) = default;
};

//! Goes the way to each CRM hop by hop, as NetworkTransport would, and says which of them fails. Sends nothing but the
//! proxy's sign-in, to the proxy, and one HEAD without any sign-in to each CRM.
class ProxyCheck final : public QObject
{
    Q_OBJECT

public:
    struct Target
    {
        QUrl url;
        QByteArray authorities = {}; //!< as HttpRequest::authorities

        friend bool operator==(const Target &, const Target &) = default;
    };

    //! Without \a targets the check goes up to the proxy.
    ProxyCheck(ProxyChoice choice, QList<Target> targets, QObject *parent = nullptr);
    ~ProxyCheck() override;

    void start();
    const QList<ProxyStep> &steps() const { return m_steps; }

Q_SIGNALS:
    void stepped(const leadpad::ProxyStep &step);
    //! \a works: each CRM answered; without any, the proxy did.
    void finished(bool works);

private:
    using Hop = ProxyStep::Hop;
    using Fault = ProxyStep::Fault;

    void nextTarget();
    void endTarget(bool works);
    void findWays();
    void askSystem();
    void askScript();
    void takeWays(const QList<QNetworkProxy> &ways);
    void nextWay();
    void lookUp();
    void connectThere();
    void openTunnel();
    void onTunnelError(QTcpSocket *socket, bool tunnelled);
    void probeStatus();
    void askCrm(QTcpSocket *socket);
    void onAnswer(QTcpSocket *socket);
    void passed(Hop hop) { note(hop, Fault::None); }
    void failed(Hop hop, Fault fault, int status = 0);
    void note(Hop hop, Fault fault, int status = 0);
    void limit(Hop hop, Fault fault);
    template<typename Socket>
    Socket *fresh();
    bool direct() const { return m_proxy.type() == QNetworkProxy::NoProxy; }
    QString farHost() const { return direct() ? m_url.host() : m_proxy.hostName(); }
    quint16 farPort() const;

    const ProxyChoice m_choice;
    QList<Target> m_targets;
    bool m_hasTargets = false;
    bool m_works = true;
    QList<ProxyStep> m_steps;
    std::unique_ptr<PacFile> m_script;

    Target m_target; //!< the present one
    QUrl m_url;      //!< bare
    QList<QNetworkProxy> m_ways;
    QNetworkProxy m_proxy = QNetworkProxy::NoProxy;
    QPointer<QTcpSocket> m_socket;
    int m_lookUp = -1; //!< of a name, under way
    QTimer m_timer;
    Hop m_limitedHop = Hop::Route;
    Fault m_limitedFault = Fault::Silent;
};

} // namespace leadpad
