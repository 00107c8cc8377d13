#pragma once

#include "practice/crmcom/call.h"
#include "practice/crmcom/site.h"

#include <QHash>
#include <QString>

#include <chrono>
#include <optional>

namespace leadpad::practice::crmcom {

//! Who may use an installation: a user with a password, an API key, and the tokens given out for them, which end two
//! hours after their issue, used or not (crmcom.md §1).
class Session
{
public:
    using Moment = std::chrono::steady_clock::time_point;

    Session(const Site &site, double timeScale);

    static QString userName();
    static QString password();
    static QString organisation();
    static QString apiKey();

    //! POST authentication/token: a new token; those given out before stay valid.
    Reply signIn(const Call &call, Moment now);
    //! POST authentication/web_api_key/token: the same for whoever holds the key.
    Reply signInByKey(Call &call, Moment now);

    //! Refuses a call with \a token, or puts into \a call who that is.
    std::optional<Failure> refusal(const QString &token, Moment now, Call &call) const;
    //! Ends \a token before its time.
    void revoke(const QString &token) { m_tickets.remove(token); }
    Failure expired() const;

    //! \a text without password, key or any token ever given out.
    QString masked(QString text) const;

private:
    struct Ticket
    {
        QJsonObject user;
        QJsonObject unit;
        Moment ends;
    };
    Reply issue(const Call &call, const QString &userName, Moment now);

    const Site &m_site;
    double m_timeScale;
    QHash<QString, Ticket> m_tickets;
    QStringList m_issued;
};

} // namespace leadpad::practice::crmcom
