#pragma once

#include "submission/profile.h"

#include <QProcess>

namespace leadpad {

//! Runs `leadpad-practice` beside the program and keeps an account for each CRM that it plays.
class PracticeMode : public QObject
{
    Q_OBJECT

public:
    //! \a profile outlives this.
    explicit PracticeMode(Profile &profile, QObject *parent = nullptr);
    //! The server ends with its standard input.
    ~PracticeMode() override;

    //! Done when the accounts are there; Misconfigured if the server does not start.
    Async<Done> start();

private:
    void onLine(const Pending<Done> &pending);
    Async<Done> keepAccounts(const QJsonArray &accounts, qsizetype at);

    Profile &m_profile;
    QProcess m_server;
};

} // namespace leadpad
