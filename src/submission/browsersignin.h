#pragma once

#include "net/loopbacklistener.h"
#include "submission/profile.h"

namespace leadpad {

//! One sign-in that a person completes in the browser: says which page to open, waits for the browser's answer or for
//! what the person pastes, and exchanges it for tokens. A portal that refuses says nothing, so whoever waits may give
//! up at any time by destroying this.
class BrowserSignIn : public QObject
{
    Q_OBJECT

public:
    //! \a profile outlives this. \a typed is what accept() called "browser".
    BrowserSignIn(Profile &profile, const QString &vendor, SignIn typed, QObject *parent = nullptr);
    ~BrowserSignIn() override;

    //! The page to open. Misconfigured as Vendor::accept().
    Result<QUrl> begin();
    //! Whether the browser's answer can arrive by itself; otherwise it has to be pasted.
    bool isListening() const { return m_listening; }
    //! What a person pasted: the code that the portal shows, or the address at which the browser ended.
    void enter(const QString &pasted);

Q_SIGNALS:
    //! With tokens, ready for Profile::addAccount.
    void completed(const leadpad::SignIn &signIn);
    //! The person may paste something else.
    void failed(const leadpad::Error &error);

private:
    bool take(const QUrl &address);

    Profile &m_profile;
    const Vendor *m_vendor;
    SignIn m_typed;
    QString m_state; //!< proves that an answer belongs to this
    LoopbackListener m_listener;
    bool m_listening = false;
    bool m_busy = false;
};

} // namespace leadpad
