#include "practice/flowlu/listing.h"

#include "practice/flowlu/filters.h"
#include "practice/phparrays.h"

#include <QJsonArray>
#include <QSet>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace leadpad::practice::flowlu {

namespace {

constexpr int kDefaultLimit = 50;
constexpr int kLargestLimit = 100;

const QStringList kKnown{u"limit"_s, u"page"_s, u"search"_s, u"filter"_s, u"fields"_s, u"order_by"_s};

QJsonValue memberOf(const Row &row, const QString &name)
{
    return row.hidden.contains(name) ? row.hidden.value(name) : row.shown.value(name);
}

QSet<QString> namesOf(const QList<Row> &rows)
{
    QSet<QString> names;
    for (const Row &row : rows) {
        for (const QJsonObject &part : {row.shown, row.hidden}) {
            for (auto it = part.constBegin(); it != part.constEnd(); ++it)
                names << it.key();
        }
    }
    return names;
}

//! One listing as its parameters order it.
class Listing
{
public:
    Listing(Call &call, QList<Row> rows)
        : m_call(call)
        , m_names(namesOf(rows))
        , m_total(rows.size())
        , m_rows(std::move(rows))
    {
    }

    std::optional<Failure> readNumbers();
    std::optional<Failure> filter(const QStringList &ignored);
    void search();
    void sort();
    QJsonObject page() const;

private:
    std::optional<int> number(const QString &name, int fallback) const;
    QJsonObject columns(const QJsonObject &row) const;

    Call &m_call;
    QSet<QString> m_names;
    qsizetype m_total;
    QList<Row> m_rows;
    int m_limit = kDefaultLimit;
    int m_page = 1;
};

std::optional<int> Listing::number(const QString &name, int fallback) const
{
    if (!m_call.params.contains(name))
        return fallback;
    bool valid = false;
    const int value = m_call.params.value(name).toString().toInt(&valid);
    return valid ? std::optional(value) : std::nullopt;
}

std::optional<Failure> Listing::readNumbers()
{
    for (const QString &name : m_call.params.keys()) {
        if (!kKnown.contains(name))
            m_call.note(u"%1 dropped: no such parameter"_s.arg(name));
    }
    const std::optional<int> limit = number(u"limit"_s, kDefaultLimit);
    const std::optional<int> page = number(u"page"_s, 1);
    if (limit == 0)
        m_call.note(u"limit=0 switches to an export: never send it"_s);
    if (!limit || !page || *limit < 1 || *page < 1)
        return coded(12, u"invalid request"_s);
    if (*limit > kLargestLimit)
        m_call.note(u"limit cut to %1"_s.arg(kLargestLimit));
    m_limit = std::min(*limit, kLargestLimit);
    m_page = *page;
    return {};
}

std::optional<Failure> Listing::filter(const QStringList &ignored)
{
    const QJsonObject filters = m_call.params.value(u"filter"_s).toObject();
    if (m_call.params.contains(u"filter"_s) && filters.isEmpty())
        m_call.note(u"filter dropped: it names no field"_s);
    for (auto it = filters.constBegin(); it != filters.constEnd(); ++it) {
        const QString name = it.key();
        if (!m_names.contains(name) || ignored.contains(name)) {
            m_call.note(u"filter[%1] ignored: everything is listed"_s.arg(name));
            continue;
        }
        const std::optional<Test> test = filterTest(it.value().toString());
        if (!it.value().isString() || !test)
            return coded(12, u"invalid request"_s);
        m_rows.removeIf([&](const Row &row) { return !(*test)(phpText(memberOf(row, name))); });
    }
    return {};
}

//! A part of any text of the record.
void Listing::search()
{
    const QString wanted = m_call.params.value(u"search"_s).toString();
    if (wanted.isEmpty())
        return;
    m_rows.removeIf([&](const Row &row) {
        return std::none_of(row.shown.constBegin(), row.shown.constEnd(), [&](const QJsonValue &member) {
            return member.isString() && member.toString().contains(wanted, Qt::CaseInsensitive);
        });
    });
}

void Listing::sort()
{
    const QJsonObject order = m_call.params.value(u"order_by"_s).toObject();
    for (const QString &direction : {u"asc"_s, u"desc"_s}) {
        const QList<QJsonValue> columns = phpValues(order.value(direction));
        for (const QJsonValue &column : columns) {
            const QString name = column.toString();
            if (!m_names.contains(name)) {
                m_call.note(u"order_by dropped: no field %1"_s.arg(name));
                continue;
            }
            std::stable_sort(m_rows.begin(), m_rows.end(), [&](const Row &left, const Row &right) {
                const Row &first = direction == u"asc"_s ? left : right;
                const Row &second = direction == u"asc"_s ? right : left;
                return comesBefore(phpText(memberOf(first, name)), phpText(memberOf(second, name)));
            });
        }
    }
    if (m_call.params.contains(u"order_by"_s) && !order.contains(u"asc"_s) && !order.contains(u"desc"_s))
        m_call.note(u"order_by dropped: it is written order_by[asc][]"_s);
}

QJsonObject Listing::columns(const QJsonObject &row) const
{
    const QString wanted = m_call.params.value(u"fields"_s).toString();
    if (wanted.isEmpty())
        return row;
    QJsonObject cut;
    for (const QString &name : wanted.split(u',')) {
        if (row.contains(name.trimmed()))
            cut[name.trimmed()] = row.value(name.trimmed());
    }
    return cut;
}

//! The sum total knows nothing of filters, and that of the results is not always there (flowlu.md §3.6).
QJsonObject Listing::page() const
{
    QJsonArray items;
    const QList<Row> rows = m_rows.mid(qint64(m_page - 1) * m_limit, m_limit);
    for (const Row &row : rows)
        items << columns(row.shown);
    QJsonObject response{{u"total"_s, m_total}, {u"page"_s, m_page}, {u"count"_s, items.size()}, {u"items"_s, items}};
    if (m_page == 1)
        response[u"total_result"_s] = m_rows.size();
    return response;
}

} // namespace

Reply listed(Call &call, const QList<Row> &rows, const QStringList &ignored)
{
    Listing listing(call, rows);
    if (const std::optional<Failure> failure = listing.readNumbers())
        return refused(*failure);
    if (const std::optional<Failure> failure = listing.filter(ignored))
        return refused(*failure);
    listing.search();
    listing.sort();
    return {.response = listing.page()};
}

Reply listed(Call &call, const Rows &rows, const QStringList &ignored)
{
    QList<Row> all;
    for (const QJsonObject &row : rows)
        all << Row{.shown = row};
    return listed(call, all, ignored);
}

} // namespace leadpad::practice::flowlu
