#pragma once

#include "practice/lptracker/call.h"

#include <QByteArrayList>
#include <QSet>

namespace leadpad::practice::lptracker {

//! Who may use the API: the account's password, and the tokens given out for it (lptracker.md §1).
class Session
{
public:
    static QString login();
    static QString password();

    //! POST /login: a new token; those given out before stay valid.
    Reply signIn(const Call &call);
    //! POST /logout: the token is deleted.
    Reply signOut(const Call &call);

    bool knows(const QByteArray &token) const { return m_alive.contains(token); }
    void revoke(const QByteArray &token) { m_alive.remove(token); }

    //! \a text without the password and without any token ever given out.
    QByteArray masked(QByteArray text) const;
    //! The body of a login without what could be a secret, even a wrong one.
    static QByteArray maskedLogin(const QByteArray &body);

private:
    QSet<QByteArray> m_alive;
    QByteArrayList m_issued;
};

} // namespace leadpad::practice::lptracker
