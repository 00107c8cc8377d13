#include "practice/faults.h"

#include <QStringList>

#include <array>
#include <utility>

using namespace Qt::StringLiterals;

namespace leadpad::practice {

namespace {

using Kind = Fault::Kind;

constexpr std::array kNames{
    std::pair{"refuse"_L1, Kind::Refuse},
    std::pair{"limit503"_L1, Kind::Limit503},
    std::pair{"operation429"_L1, Kind::Operation429},
    std::pair{"overload503"_L1, Kind::Overload503},
    std::pair{"expired401"_L1, Kind::Expired401},
    std::pair{"tokenexpired"_L1, Kind::Expired401}, // where that is no status
    std::pair{"credentials403"_L1, Kind::Credentials403},
    std::pair{"internal500"_L1, Kind::Internal500},
    std::pair{"invalidlead"_L1, Kind::InvalidLead},
    std::pair{"bare400"_L1, Kind::Bare400},
    std::pair{"html200"_L1, Kind::Html200},
    std::pair{"html500"_L1, Kind::Html500},
    std::pair{"html502"_L1, Kind::Html502},
    std::pair{"html503"_L1, Kind::Html503},
    std::pair{"html504"_L1, Kind::Html504},
    std::pair{"badjson"_L1, Kind::BadJson},
    std::pair{"empty200"_L1, Kind::Empty200},
    std::pair{"noid"_L1, Kind::NoId},
    std::pair{"redirect302"_L1, Kind::Redirect302},
    std::pair{"truncate"_L1, Kind::Truncate},
    std::pair{"close"_L1, Kind::Close},
    std::pair{"drop"_L1, Kind::Drop},
};

std::optional<Fault> parseFault(const QString &text)
{
    if (text.startsWith("slow="_L1)) {
        bool valid = false;
        const double seconds = text.mid(5).toDouble(&valid);
        if (!valid || seconds < 0 || seconds > 3600)
            return {};
        return Fault{.kind = Kind::Slow, .delay = std::chrono::milliseconds(qRound64(seconds * 1000))};
    }
    for (const auto &[name, kind] : kNames) {
        if (text == name)
            return Fault{.kind = kind};
    }
    return {};
}

} // namespace

bool isRefusal(Fault::Kind kind)
{
    switch (kind) {
    case Kind::Refuse:
    case Kind::Limit503:
    case Kind::Operation429:
    case Kind::Overload503:
    case Kind::Expired401:
    case Kind::Credentials403:
    case Kind::Internal500:
    case Kind::InvalidLead:
    case Kind::Bare400:
        return true;
    case Kind::Html200:
    case Kind::Html500:
    case Kind::Html502:
    case Kind::Html503:
    case Kind::Html504:
    case Kind::BadJson:
    case Kind::Empty200:
    case Kind::NoId:
    case Kind::Redirect302:
    case Kind::Slow:
    case Kind::Truncate:
    case Kind::Close:
    case Kind::Drop:
        return false;
    }
    return false;
}

std::optional<FaultPlan::Order> FaultPlan::parseOrder(const QString &text)
{
    const QStringList parts = text.split(u':');
    if (parts.size() < 2 || parts.size() > 3 || parts.first().isEmpty())
        return {};
    const std::optional<Fault> fault = parseFault(parts.at(1));
    bool valid = true;
    const int count = parts.size() == 3 ? parts.at(2).toInt(&valid) : 1;
    if (!fault || !valid || count < 0)
        return {};
    return Order{.method = parts.first(), .fault = *fault, .left = count == 0 ? -1 : count};
}

std::optional<FaultPlan> FaultPlan::parse(const QString &spec, QString *problem)
{
    FaultPlan plan;
    const QStringList parts = spec.split(u',', Qt::SkipEmptyParts);
    for (const QString &part : parts) {
        if (part.trimmed().isEmpty())
            continue;
        const std::optional<Order> order = parseOrder(part.trimmed());
        if (!order) {
            if (problem)
                *problem = u"not a fault: %1"_s.arg(part.trimmed());
            return {};
        }
        plan.m_orders.append(*order);
    }
    return plan;
}

std::optional<Fault> FaultPlan::use(qsizetype index)
{
    Order &order = m_orders[index];
    const Fault fault = order.fault;
    if (order.left > 0 && --order.left == 0)
        m_orders.removeAt(index);
    return fault;
}

std::optional<Fault> FaultPlan::take(const QString &method)
{
    for (qsizetype i = 0; i < m_orders.size(); ++i) {
        if (m_orders.at(i).method == u"*"_s || m_orders.at(i).method == method)
            return use(i);
    }
    return {};
}

std::optional<Fault> FaultPlan::takeRefusal(const QString &method)
{
    for (qsizetype i = 0; i < m_orders.size(); ++i) {
        if (m_orders.at(i).method == method && isRefusal(m_orders.at(i).fault.kind))
            return use(i);
    }
    return {};
}

} // namespace leadpad::practice
