#pragma once

#include "support/faultproxy.h"

#include <QString>
#include <QStringList>

#include <optional>

//! What goes wrong in one run.
namespace leadpad::torture {

//! How far a good run goes: the range from which faults choose. Of runs with one lead and product rows.
struct Range
{
    int steps = 60;
    int milliseconds = 120;
    int writes = 40; //!< writing calls to the disk
    qint64 createRequest = 900;
    qint64 createAnswer = 400;
    qint64 lookRequest = 500;
    qint64 lookAnswer = 500;
    qint64 stepRequest = 600;
    qint64 stepAnswer = 300;
};

//! How one process of a run ends before its time, or what its disk does.
struct Interruption
{
    int dieAt = 0;         //!< at this step; 0: not
    int killAfter = -1;    //!< milliseconds after its start; -1: not
    QString disk = {};     //!< LEADPAD_TEST_DISK
    QString count = {};    //!< file for the number of steps
    bool powerCut = false; //!< what the disk had not promised is gone afterwards
};

struct Plan
{
    quint64 seed = 0;
    QString kind = {};
    QString text = {}; //!< the fault in words
    bool tls = false;
    int leads = 1;
    int patience = 0;
    QString control = {};
    Interruption first = {};         //!< of the process that the leads are entered in
    QList<Interruption> starts = {}; //!< of starts after it, with the same faults on the wire
    QList<test::ProxyFault> wire = {};
    QStringList vendor = {}; //!< METHOD:FAULT
    bool refusable = false;  //!< a fault of the vendor's stands for a refusal of the create
    bool stepRefusable = false;
};

//! Names for --only.
QStringList planKinds();

//! The plan that \a seed stands for; of \a only, where it is not empty.
Plan makePlan(quint64 seed, const Range &range, const QString &only, const QString &control);

//! All places of a kind of their own: "every-step" and "every-byte" (\a stride bytes apart).
QList<Plan> allPlans(const QString &kind, quint64 seed, const Range &range, int stride);

} // namespace leadpad::torture
