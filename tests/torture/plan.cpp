#include "torture/plan.h"

#include "torture/sample.h"

#include <algorithm>
#include <array>
#include <random>
#include <utility>

using namespace Qt::StringLiterals;

namespace leadpad::torture {
namespace {

using test::ProxyFault;
using Action = ProxyFault::Action;
using Direction = ProxyFault::Direction;

#ifdef LEADPAD_FAULTDISK
constexpr bool diskFails = true;
#else
constexpr bool diskFails = false; // SQLite stands on the real one
#endif

const QByteArray createCall = "crm.lead.add";
const QByteArray lookCall = "crm.lead.list";
const QByteArray stepCall = "crm.lead.productrows.set";

//! The same numbers on every computer: the distributions of the standard library are not.
class Dice
{
public:
    explicit Dice(quint64 seed)
        : m_engine(seed * 0x9E3779B97F4A7C15ULL + 0x632BE59BD9B4E019ULL)
    {
    }
    //! 0 … \a below - 1.
    int below(int below) { return static_cast<int>(m_engine() % static_cast<quint64>(std::max(1, below))); }
    bool chance(int percent) { return below(100) < percent; }
    template<typename T, std::size_t N>
    T oneOf(const std::array<T, N> &list)
    {
        return list.at(static_cast<std::size_t>(below(static_cast<int>(N))));
    }

private:
    std::mt19937_64 m_engine;
};

QString name(Action action)
{
    switch (action) {
    case Action::Cut:
        return u"cut"_s;
    case Action::Reset:
        return u"reset"_s;
    case Action::Stall:
        return u"stall"_s;
    case Action::Drop:
        return u"drop"_s;
    case Action::Late:
        return u"late arrival"_s;
    }
    return {};
}

QString described(const ProxyFault &fault)
{
    if (fault.action == Action::Late)
        return u"%1 of %2 by %3 ms"_s.arg(name(fault.action), QString::fromLatin1(fault.text)).arg(fault.delay);
    return u"%1 after %2 bytes of the %3 of %4"_s.arg(name(fault.action))
        .arg(fault.after)
        .arg(fault.direction == Direction::Request ? u"request"_s : u"answer"_s, QString::fromLatin1(fault.text));
}

ProxyFault wireFault(Dice &dice, const QByteArray &call, Direction direction, qint64 size)
{
    ProxyFault fault{.direction = direction, .text = call};
    const bool drop = direction == Direction::Answer && dice.chance(15);
    fault.action = drop ? Action::Drop : dice.oneOf(std::array{Action::Cut, Action::Reset, Action::Stall});
    fault.after = dice.chance(15) ? size : dice.below(static_cast<int>(size) + 1); // the whole of it more often
    return fault;
}

void addWire(Plan &plan, const ProxyFault &fault)
{
    plan.wire.append(fault);
    plan.text += (plan.text.isEmpty() ? QString() : u"; "_s) + described(fault);
}

void addVendor(Plan &plan, const QString &fault)
{
    plan.vendor.append(fault);
    plan.text += (plan.text.isEmpty() ? QString() : u"; "_s) + fault;
    // What is refused for the account's sake goes out when the account has been repaired.
    const QString what = fault.section(u':', 1, 1);
    const bool refusal = what == u"refuse"_s || what == u"overload503"_s;
    plan.refusable = plan.refusable || (refusal && !fault.startsWith(u"crm.lead.productrows"_s));
    plan.stepRefusable = plan.stepRefusable || (refusal && !fault.startsWith(u"crm.lead.add"_s));
}

//! Rows have to follow the lead.
void wantRows(Plan &plan)
{
    while (!sampleValues(plan.seed, 0).contains(u"productRows"_s))
        plan.seed += 7;
}

Interruption interruption(Dice &dice, const Range &range, int leads)
{
    Interruption end;
    if (dice.chance(50))
        end.dieAt = 1 + dice.below(range.steps * leads);
    else
        end.killAfter = dice.below(range.milliseconds + 30 * leads);
    return end;
}

QString described(const Interruption &end)
{
    QStringList parts;
    if (end.dieAt > 0)
        parts << u"%1 at step %2"_s.arg(end.powerCut ? u"power cut"_s : u"died"_s).arg(end.dieAt);
    if (end.killAfter >= 0)
        parts << u"%1 after %2 ms"_s.arg(end.powerCut ? u"power cut"_s : u"killed"_s).arg(end.killAfter);
    if (!end.disk.isEmpty())
        parts << u"disk "_s + end.disk;
    return parts.join(u", "_s);
}

void addFirst(Plan &plan, const Interruption &end)
{
    const QString disk = plan.first.disk; // a disk that fails may lose its power as well
    plan.first = end;
    if (end.disk.isEmpty())
        plan.first.disk = disk;
    plan.text += (plan.text.isEmpty() ? QString() : u"; "_s) + described(end);
}

QString vendorFault(Dice &dice)
{
    constexpr std::array faults{"refuse",         "limit503",    "operation429", "overload503", "expired401",
                                "credentials403", "internal500", "html200",      "html502",     "empty200",
                                "noid",           "redirect302", "truncate",     "close",       "drop",
                                "slow=60",        "slow=90"};
    constexpr std::array methods{"crm.lead.add", "crm.lead.add", "crm.lead.add", "crm.lead.productrows.set", "*"};
    QString text = QLatin1StringView(dice.oneOf(methods)) + u':' + QLatin1StringView(dice.oneOf(faults));
    if (dice.chance(25))
        text += u":%1"_s.arg(2 + dice.below(2));
    return text;
}

//! Full for a while, or broken, from some writing call on.
QString diskFault(Dice &dice, const Range &range, int leads)
{
    constexpr std::array faults{"full", "full", "full", "io", "sync", "readonly", "cantopen"};
    return u"%1@%2+%3"_s.arg(QLatin1StringView(dice.oneOf(faults)))
        .arg(1 + dice.below(range.writes * leads))
        .arg(1 + dice.below(dice.chance(50) ? 4 : 60));
}

void strike(Plan &plan, const QString &kind, Dice &dice, const Range &range)
{
    if (kind == u"step"_s) {
        Interruption end;
        end.dieAt = 1 + dice.below(range.steps * plan.leads);
        addFirst(plan, end);
    } else if (kind == u"kill"_s) {
        Interruption end;
        end.killAfter = dice.below(range.milliseconds + 30 * plan.leads);
        addFirst(plan, end);
    } else if (kind == u"create-request"_s) {
        if (dice.chance(25)) // well within the time after which an absence counts
            addWire(plan, {.action = Action::Late, .delay = dice.below(200), .text = createCall});
        else
            addWire(plan, wireFault(dice, createCall, Direction::Request, range.createRequest));
    } else if (kind == u"create-answer"_s) {
        addWire(plan, wireFault(dice, createCall, Direction::Answer, range.createAnswer));
    } else if (kind == u"look-up"_s) {
        plan.patience = std::max(plan.patience, 300);
        addVendor(plan, dice.chance(50) ? u"crm.lead.add:close"_s : u"crm.lead.add:drop"_s);
        const bool request = dice.chance(50);
        addWire(plan,
                request ? wireFault(dice, lookCall, Direction::Request, range.lookRequest)
                        : wireFault(dice, lookCall, Direction::Answer, range.lookAnswer));
    } else if (kind == u"follow-up"_s) {
        wantRows(plan);
        const bool request = dice.chance(50);
        addWire(plan,
                request ? wireFault(dice, stepCall, Direction::Request, range.stepRequest)
                        : wireFault(dice, stepCall, Direction::Answer, range.stepAnswer));
    } else if (kind == u"disk"_s) {
        Interruption end = plan.first;
        end.disk = diskFault(dice, range, plan.leads);
        addFirst(plan, end);
    } else if (kind == u"power"_s) {
        Interruption end = interruption(dice, range, plan.leads);
        end.powerCut = true;
        addFirst(plan, end);
    } else if (kind == u"vendor"_s) {
        addVendor(plan, vendorFault(dice));
    }
}

} // namespace

QStringList planKinds()
{
    QStringList kinds{u"step"_s,    u"kill"_s,      u"create-request"_s, u"create-answer"_s,
                      u"look-up"_s, u"follow-up"_s, u"vendor"_s};
    if (diskFails)
        kinds += {u"disk"_s, u"power"_s};
    return kinds << u"two"_s;
}

Plan makePlan(quint64 seed, const Range &range, const QString &only, const QString &control)
{
    Dice dice(seed);
    Plan plan{.seed = seed % 1'000'000'007, .control = control};
    const QStringList kinds = planKinds();
    const QString chosen = kinds.at(dice.below(static_cast<int>(kinds.size())));
    plan.kind = only.isEmpty() ? chosen : only;
    plan.tls = dice.chance(40);
    plan.leads = 1 + (dice.chance(35) ? 1 + dice.below(2) : 0);
    plan.patience = dice.oneOf(std::array{0, 0, 60, 400});
    if (plan.kind == u"two"_s) {
        const QString one = kinds.at(2 + dice.below(5)); // two processes cannot die in one start: the rest is combined
        const QString other = kinds.at(dice.below(static_cast<int>(kinds.size()) - 1));
        strike(plan, one, dice, range);
        strike(plan, other, dice, range);
    } else {
        strike(plan, plan.kind, dice, range);
    }
    const int starts = dice.chance(40) ? 1 + dice.below(2) : 0;
    for (int i = 0; i < starts; ++i) {
        plan.starts.append(interruption(dice, range, plan.leads));
        plan.starts.last().powerCut = diskFails && dice.chance(25);
        plan.text += u"; next start: "_s + described(plan.starts.constLast());
    }
    return plan;
}

QList<Plan> allPlans(const QString &kind, quint64 seed, const Range &range, int stride)
{
    QList<Plan> plans;
    Plan plan{.seed = seed, .kind = kind};
    wantRows(plan);
    if (kind == u"every-step"_s) {
        for (int step = 1; step <= range.steps + 3; ++step) { // how many there are varies a little
            plans.append(plan);
            Interruption end;
            end.dieAt = step;
            addFirst(plans.last(), end);
        }
        return plans;
    }
    for (const bool tls : {false, true}) {
        for (const auto &[direction, size] :
             {std::pair{Direction::Request, range.createRequest}, std::pair{Direction::Answer, range.createAnswer}}) {
            for (qint64 after = 0; after <= size;
                 after = after < size ? std::min<qint64>(after + stride, size) : size + 1) {
                plans.append(plan);
                plans.last().tls = tls;
                addWire(plans.last(),
                        {.direction = direction, .action = Action::Cut, .after = after, .text = createCall});
            }
        }
    }
    return plans;
}

} // namespace leadpad::torture
