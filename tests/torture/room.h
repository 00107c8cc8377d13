#pragma once

#include "practice/practiceserver.h"
#include "support/faultproxy.h"
#include "torture/oracle.h"

#include <QProcessEnvironment>
#include <QTemporaryDir>

namespace leadpad::torture {

//! What one run came to.
struct Outcome
{
    Verdict verdict = {};
    int struck = 0;    //!< faults of wire, CRM and disk that came about
    int crashes = 0;   //!< processes that ended by a fault of their own
    bool died = false; //!< a process ended before its time
    QString kept = {}; //!< where the profile is, if something was wrong
    QByteArray notes = {};
};

//! A CRM, the wires to it, and a prepared profile for each wire: all that runs need, one after the other.
class Room
{
public:
    //! \a seat is the seat's program; profiles lie below \a folder.
    //! The profiles of red runs stay if \a keeps.
    Room(QString seat, const QString &folder, bool keeps);

    //! False, with the reason on standard error, if a good run does not end well.
    bool prepare();
    const Range &range() const { return m_range; }

    Outcome run(const Plan &plan);

private:
    struct Ended
    {
        QByteArray output;
        bool killed = false;
        bool crashed = false;
        int status = 0;
    };

    QStringList arguments(const QString &command, const Plan &plan, const QString &profile) const;
    static QProcessEnvironment environmentFor(const Interruption &end, const QString &profile);
    Ended start(const QString &command, const Plan &plan, const QString &profile, const Interruption &end) const;
    Ended run(const QString &command, const Plan &plan, const QString &profile, const Interruption &end) const;
    bool setUp(bool tls);
    bool measure();
    void note(Evidence &evidence, const QByteArray &output) const;
    QString webhook(bool tls) const;
    QString templateFolder(bool tls) const;

    QString m_seat;
    bool m_keeps;
    QTemporaryDir m_folder;
    practice::PracticeServer m_server;
    std::unique_ptr<test::FaultProxy> m_plain;
    std::unique_ptr<test::FaultProxy> m_tls;
    Range m_range;
    int m_count = 0;
};

} // namespace leadpad::torture
