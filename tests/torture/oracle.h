#pragma once

#include "torture/plan.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QSet>

namespace leadpad::torture {

//! What came of a run: each list says why, in words.
struct Verdict
{
    QStringList lost = {};
    QStringList doubled = {};
    QStringList wrong = {};

    bool good() const { return lost.isEmpty() && doubled.isEmpty() && wrong.isEmpty(); }
};

//! What is known at the end of a run, from both sides.
struct Evidence
{
    QSet<QString> promised = {}; //!< identities of the leads of which the rep was told that they are stored
    QJsonArray outbox = {};      //!< as the seat dumps it
    bool dumped = false;         //!< false: the seat did not come that far
    QJsonArray leads = {};       //!< as the CRM has them
    QJsonArray ledger = {};      //!< every request that the CRM received
};

Verdict judge(const Plan &plan, const Evidence &evidence);

} // namespace leadpad::torture
