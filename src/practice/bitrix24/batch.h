#pragma once

#include "practice/bitrix24/call.h"

#include <QJsonArray>

#include <functional>

namespace leadpad::practice::bitrix24 {

//! Runs the commands of a batch one after the other (bitrix24.md §4.12).
class Batch
{
public:
    using Run = std::function<Reply(Call &)>;

    //! \a run executes one inner call; \a timing gives the "time" object of a method that ran.
    Batch(Run run, std::function<QJsonObject(const QString &method)> timing);

    Reply answer(Call &outer);
    const QJsonArray &commands() const { return m_commands; } //!< for the ledger

private:
    void runOne(Call &outer, const QString &key, const QString &command);
    Reply runInner(Call &inner);
    void keepError(const QString &key, const Failure &failure);

    Run m_run;
    std::function<QJsonObject(const QString &method)> m_timing;
    QJsonObject m_results;
    QJsonObject m_errors;
    QJsonObject m_totals;
    QJsonObject m_nexts;
    QJsonObject m_times;
    QJsonArray m_commands;
};

} // namespace leadpad::practice::bitrix24
