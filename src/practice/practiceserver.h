#pragma once

#include "practice/timescale.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QString>

#include <memory>

namespace leadpad::practice {

//! How the practice room is set up.
struct PracticeOptions
{
    quint16 port = 0;            //!< 0: a free one
    bool simpleMode = false;     //!< Bitrix24 without leads: each becomes a deal
    bool mandatoryField = false; //!< one custom field is required
    bool rateLimit = true;
    int lateFollowUps = 0; //!< LPTracker: how many comments, payments and files each new lead refuses at first
    double timeScale = timeScaleFromEnvironment();
    bool renamedPortal = false; //!< Bitrix24 moved from 127.0.0.1 to localhost, and answers 302 at the old address
    bool ordinaryUser = false;  //!< Bitrix24: the caller may list neither users nor currencies nor custom fields
    bool everyField = false;    //!< Bitrix24: each type of custom field, single and multiple, with limits and without
    int operatingBudget = 0;    //!< Bitrix24: seconds of run time that each method has; 0: not counted
    QString oauthRedirect = {}; //!< Bitrix24: the return address of the registered application; empty: none
};

//! A local server that behaves as the CRMs do and says what it dropped; loopback only, in threads of its own.
class PracticeServer
{
public:
    explicit PracticeServer(const PracticeOptions &options = {});
    ~PracticeServer();

    //! False if the port is taken.
    bool start();
    void stop();
    quint16 port() const;

    //! One object for each ready account: vendor, name, and how to sign in.
    QJsonArray accounts() const;
    //! What a starting program prints: port, ledger address, accounts.
    QJsonObject announcement() const;

    QJsonArray ledger() const;
    QJsonArray leads() const; //!< the leads received since the last reset

    //! Replaces the faults still to come; false with \a problem if \a spec is wrong, and then nothing changes.
    bool setFaults(const QString &spec, QString *problem = nullptr);
    //! Forgets leads, ledger and faults.
    void reset();

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace leadpad::practice
