#include "practice/lptracker/methods.h"
#include "practice/lptracker/shapes.h"
#include "practice/lptracker/values.h"

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace leadpad::practice::lptracker {

namespace {

constexpr qint64 kDefaultLimit = 50;
constexpr qint64 kLargestLimit = 200;

//! One listing as the query orders it (lptracker.md §4.4).
class Listing
{
public:
    explicit Listing(Call &call)
        : m_call(call)
    {
    }

    //! Reads the query; a refusal for a value that is no number.
    std::optional<Failure> read();
    //! The leads of \a projectId on the page asked for.
    QList<Lead> page(const Cabinet &cabinet, qint64 projectId) const;

private:
    std::optional<Failure> readParameter(const QString &name);
    bool holds(const Lead &lead) const;

    Call &m_call;
    qint64 m_offset = 0;
    qint64 m_limit = kDefaultLimit;
    std::optional<bool> m_deals;
    qint64 m_createdFrom = 0;
    qint64 m_updatedFrom = 0;
    QDateTime Lead::*m_sortBy = nullptr;
    bool m_descending = false;
};

std::optional<Failure> Listing::read()
{
    const QStringList names = m_call.query.keys();
    for (const QString &name : names) {
        if (std::optional<Failure> failure = readParameter(name))
            return failure;
    }
    if (m_limit > kLargestLimit) {
        m_call.note(u"limit cut to %1"_s.arg(kLargestLimit));
        m_limit = kLargestLimit;
    }
    return {};
}

std::optional<Failure> Listing::readParameter(const QString &name)
{
    const QString text = queryText(m_call, name);
    if (name == u"is_deal"_s) {
        if (text != u"0"_s && text != u"1"_s)
            m_call.note(u"is_deal: %1 is read as true; send 0 or 1"_s.arg(text));
        m_deals = text != u"0"_s;
        return {};
    }
    bool number = false;
    const qint64 value = text.toLongLong(&number);
    if (name == u"sort[created_at]"_s || name == u"sort[updated_at]"_s) {
        if (value != 3 && value != 4)
            m_call.note(u"%1: only 3, newest first, is known"_s.arg(name));
        m_sortBy = name.contains(u"created"_s) ? &Lead::createdAt : &Lead::updatedAt;
        m_descending = value == 3;
        return {};
    }
    qint64 *target = name == u"offset"_s       ? &m_offset
        : name == u"limit"_s                   ? &m_limit
        : name == u"filter[created_at_from]"_s ? &m_createdFrom
        : name == u"filter[updated_at_from]"_s ? &m_updatedFrom
                                               : nullptr;
    if (!target) {
        m_call.note(u"%1 dropped: no such parameter"_s.arg(name));
        return {};
    }
    if (!number || value < 0)
        return Failure{.text = u"%1 must be a number"_s.arg(name)};
    *target = value;
    return {};
}

bool Listing::holds(const Lead &lead) const
{
    return (!m_deals || lead.isDeal() == *m_deals) && lead.createdAt.toSecsSinceEpoch() >= m_createdFrom
        && lead.updatedAt.toSecsSinceEpoch() >= m_updatedFrom;
}

QList<Lead> Listing::page(const Cabinet &cabinet, qint64 projectId) const
{
    QList<Lead> rows;
    for (const Lead &lead : cabinet.leads()) {
        if (cabinet.contactOf(lead).projectId == projectId && holds(lead))
            rows << lead;
    }
    if (m_sortBy) {
        std::stable_sort(rows.begin(), rows.end(), [this](const Lead &left, const Lead &right) {
            const Lead &first = m_descending ? right : left;
            const Lead &second = m_descending ? left : right;
            return std::pair(first.*m_sortBy, first.id) < std::pair(second.*m_sortBy, second.id);
        });
    }
    return rows.mid(m_offset, m_limit);
}

Reply listLeads(Cabinet &cabinet, Call &call)
{
    const qint64 projectId = call.ids.first();
    if (!project(projectId))
        return notFound(u"Project"_s);
    Listing listing(call);
    if (std::optional<Failure> failure = listing.read())
        return {.failure = failure};
    QJsonArray rows;
    const QList<Lead> leads = listing.page(cabinet, projectId);
    for (const Lead &lead : leads)
        rows << leadJson(cabinet, lead, LeadShape::Listed);
    return {.result = rows};
}

} // namespace

void addLeadLists(MethodTable &table)
{
    add(table, "GET", u"/lead/#/list"_s, listLeads);
}

} // namespace leadpad::practice::lptracker
