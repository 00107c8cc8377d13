#pragma once

#include "practice/bitrix24/call.h"

#include <QByteArrayList>
#include <QHash>
#include <QList>

#include <chrono>

namespace leadpad::practice::bitrix24 {

//! The authorization server: the one application it knows, and the codes and tokens given out for it (bitrix24.md
//! §1.2).
class Authority
{
public:
    using Moment = std::chrono::steady_clock::time_point;
    enum class Standing { Valid, Expired, Unknown };

    explicit Authority(double timeScale);

    static QString clientId();
    static QString clientSecret();
    static QString memberId(); //!< what names the portal whatever its address is

    //! A code that is good for one exchange: for 30 seconds, or for ten minutes if a person has to copy it.
    QString newCode(bool copied, Moment now);

    //! A new pair of tokens for a code or a refresh token, without the addresses; or the server's refusal.
    Reply grant(const Params &params, Moment now);

    Standing standing(const QString &accessToken, Moment now) const;
    //! Ends \a accessToken before its time.
    void expire(const QString &accessToken);

    int refreshes() const { return m_refreshes; } //!< since the last reset
    void forgetCounts() { m_refreshes = 0; }

    //! All that may never stand in the ledger.
    const QByteArrayList &secrets() const { return m_issued; }

private:
    struct Pair
    {
        QString access;
        QString refresh;
        Moment accessEnds;
        Moment refreshEnds;
    };

    Reply exchangeCode(const Params &params, Moment now);
    Reply refresh(const Params &params, Moment now);
    QJsonObject issue(Moment now);
    QString keep(const QString &secret);
    std::chrono::milliseconds scaled(std::chrono::milliseconds time) const;

    double m_timeScale;
    QHash<QString, Moment> m_codes; //!< with their ends
    QList<Pair> m_pairs;
    QByteArrayList m_issued;
    int m_refreshes = 0;
};

} // namespace leadpad::practice::bitrix24
