#pragma once

#include <QList>
#include <QString>

#include <chrono>
#include <optional>

namespace leadpad::practice {

//! Something that goes wrong on demand.
struct Fault
{
    enum class Kind {
        Refuse,
        Limit503,
        Operation429,
        Overload503,
        Expired401,
        Credentials403,
        Internal500,
        InvalidLead, //!< a lead just made is not seen yet by its follow-ups
        Bare400,     //!< an error without the vendor's usual frame
        Html200,
        Html500,
        Html502,
        Html503,
        Html504, //!< the gateway gave up waiting; the server did not
        BadJson, //!< executed, half of the answer is missing
        Empty200,
        NoId,
        Redirect302,
        Slow,
        Truncate,
        Close,
        Drop
    };

    Kind kind = Kind::Refuse;
    std::chrono::milliseconds delay{0}; //!< Slow only, not yet scaled
};

//! True for a fault that answers with the vendor's own refusal, so that it can also strike inside a batch.
bool isRefusal(Fault::Kind kind);

//! The faults still to come, in the order given: METHOD:FAULT[:COUNT], separated by commas. METHOD is the vendor's
//! name, crm.lead.add or "POST /lead"; COUNT 0 is for ever.
class FaultPlan
{
public:
    //! The plan written in \a spec, or nothing with \a problem saying which part is wrong.
    static std::optional<FaultPlan> parse(const QString &spec, QString *problem = nullptr);

    //! The next fault for \a method, used up by the call; "*" in the plan stands for every method.
    std::optional<Fault> take(const QString &method);

    //! The next refusal ordered by name for \a method, for a call inside a batch.
    std::optional<Fault> takeRefusal(const QString &method);

private:
    struct Order
    {
        QString method;
        Fault fault;
        int left = 1; //!< -1: for ever
    };
    static std::optional<Order> parseOrder(const QString &text);
    std::optional<Fault> use(qsizetype index);

    QList<Order> m_orders;
};

} // namespace leadpad::practice
