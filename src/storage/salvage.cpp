#include "storage/salvage.h"

#include "storage/dialect.h"
#include "storage/records.h"

#include <QHash>
#include <QSet>

#include <algorithm>
#include <limits>

using namespace Qt::StringLiterals;

namespace leadpad {
namespace {

struct Table
{
    QString name;
    QStringList key;     //!< what makes a row the same row
    QString ownNumber;   //!< a column that may be given anew if another row has the value; empty: none
    QString newerColumn; //!< the row with the greater value stays; empty: the one of the damaged file
};

//! In the order in which they refer to each other.
QList<Table> tables()
{
    return {{u"settings"_s, {u"key"_s}, {}, {}},           {u"accounts"_s, {u"id"_s}, {}, {}},
            {u"drafts"_s, {u"account_id"_s}, {}, {}},      {u"edits"_s, {u"account_id"_s}, {}, {}},
            {u"directories"_s, {u"account_id"_s}, {}, {}}, {u"submissions"_s, {u"id"_s}, u"number"_s, u"changed_at"_s},
            {u"attempts"_s, {u"number"_s}, {}, {}},        {u"steps"_s, {u"submission_id"_s, u"name"_s}, {}, {}}};
}

QStringList columnsOf(Database &database, const QString &table)
{
    QStringList names;
    auto query = database.exec(dialect::columnsQuery(table));
    while (query && query->next())
        names.append(query->value(1).toString());
    return names;
}

//! Moves the rows of one table.
class Mover
{
public:
    Mover(Database &damaged, Database &target, Table table)
        : m_damaged(damaged)
        , m_target(target)
        , m_table(std::move(table))
    {
    }

    //! The number of rows that were taken.
    Result<int> run();

private:
    bool pairColumns();
    void readIndexedIds();
    void holdBack(QVariantList &values) const;
    Result<Done> take(const QSqlQuery &row);
    Result<bool> write(const QStringList &columns, const QVariantList &values);
    Result<Done> scan(const QString &order, qint64 &last, bool &complete);
    Result<Done> probe(qint64 from, qint64 to);
    QString select() const;

    Database &m_damaged;
    Database &m_target;
    const Table m_table;
    QStringList m_theirs; // columns of the damaged file …
    QStringList m_ours;   // … and what they are called here
    QSet<qint64> m_seen;  // row numbers
    QHash<qint64, QString> m_indexedIds;
    int m_taken = 0;
};

//! A schema of as many columns is ours, whatever a flipped bit made of a name.
bool Mover::pairColumns()
{
    const QStringList theirs = columnsOf(m_damaged, m_table.name);
    const QStringList ours = columnsOf(m_target, m_table.name);
    if (theirs.size() == ours.size()) {
        m_theirs = theirs;
        m_ours = ours;
    } else {
        std::copy_if(theirs.begin(), theirs.end(), std::back_inserter(m_ours),
                     [&ours](const QString &name) { return ours.contains(name); });
        m_theirs = m_ours;
    }
    return std::all_of(m_table.key.begin(), m_table.key.end(),
                       [this](const QString &name) { return m_ours.contains(name); });
}

QString Mover::select() const
{
    QStringList quoted;
    for (const QString &name : m_theirs)
        quoted.append(u'"' + QString(name).replace(u'"', u"\"\""_s) + u'"');
    return u"SELECT %1, %2 FROM %3 NOT INDEXED"_s.arg(dialect::rowColumn(), quoted.join(u", "_s), m_table.name);
}

Result<bool> Mover::write(const QStringList &columns, const QVariantList &values)
{
    QStringList changes;
    for (const QString &name : columns) {
        if (!m_table.key.contains(name) && name != m_table.ownNumber)
            changes.append(u"%1 = excluded.%1"_s.arg(name));
    }
    QString sql = u"INSERT INTO %1 (%2) VALUES (%3) ON CONFLICT (%4) DO UPDATE SET %5"_s.arg(
        m_table.name, columns.join(u", "_s), QStringList(columns.size(), u"?"_s).join(u", "_s),
        m_table.key.join(u", "_s), changes.join(u", "_s));
    if (!m_table.newerColumn.isEmpty())
        sql += u" WHERE excluded.%2 >= %1.%2"_s.arg(m_table.name, m_table.newerColumn);
    auto done = m_target.exec(sql, values);
    if (done)
        return done->numRowsAffected() > 0;
    return fail(std::move(done.error()));
}

//! The index holds a second copy of each id.
void Mover::readIndexedIds()
{
    if (m_table.ownNumber.isEmpty())
        return;
    [[maybe_unused]] const auto read = m_damaged.each(dialect::indexedIdsQuery(), [this](const QSqlQuery &row) {
        m_indexedIds.insert(row.value(0).toLongLong(), row.value(1).toString());
        return Result<Done>(Done{});
    });
}

//! A lead whose id is in doubt would not be found in the CRM by it, and be sent again for that: only a person may, as
//! with a lead that acts in the world.
void Mover::holdBack(QVariantList &values) const
{
    const qsizetype state = m_ours.indexOf(u"state"_s);
    const qsizetype kind = m_ours.indexOf(u"error_kind"_s);
    const qsizetype acts = m_ours.indexOf(u"acts"_s);
    if (state < 0 || kind < 0 || values[state].toString() == u"sent"_s || values[state].toString() == u"refused"_s)
        return;
    values[state] = acts < 0 ? u"refused"_s : u"unsure"_s; // a file of the first schema has no such column
    values[kind] = u"interrupted"_s;
    if (acts >= 0)
        values[acts] = 1;
}

//! Whether \a error says that a row does not fit, and not that nothing can be written.
bool meansBadRow(const Error &error)
{
    return dialect::meansConstraint(error.detail.section(u' ', 1));
}

Result<Done> Mover::take(const QSqlQuery &row)
{
    const qint64 number = row.value(0).toLongLong();
    if (m_seen.contains(number))
        return Done{};
    m_seen.insert(number);
    QStringList columns = m_ours;
    QVariantList values;
    for (int i = 0; i < m_ours.size(); ++i)
        values.append(row.value(i + 1));
    const QString id = values[m_ours.indexOf(m_table.key.first())].toString();
    if (m_indexedIds.value(number, id) != id)
        holdBack(values);
    auto written = write(columns, values);
    const qsizetype own = columns.indexOf(m_table.ownNumber);
    if (!written && meansBadRow(written.error()) && own >= 0) { // another lead has that number
        holdBack(values);
        columns.removeAt(own);
        values.removeAt(own);
        written = write(columns, values);
    }
    if (!written && !meansBadRow(written.error()))
        return fail(std::move(written.error()));
    m_taken += written && *written ? 1 : 0;
    return Done{};
}

//! An error of the damaged file ends the scan, and \a complete stays false; an error of the target is one.
Result<Done> Mover::scan(const QString &order, qint64 &last, bool &complete)
{
    Result<Done> writing = Done{};
    const auto read = m_damaged.each(select() + u" ORDER BY %1 %2"_s.arg(dialect::rowColumn(), order),
                                     [&](const QSqlQuery &row) -> Result<Done> {
                                         last = row.value(0).toLongLong();
                                         writing = take(row);
                                         return writing;
                                     });
    complete = read.has_value();
    return writing;
}

//! What lies between two places that cannot be read.
Result<Done> Mover::probe(qint64 from, qint64 to)
{
    constexpr qint64 most = 50000; // a damaged number may be any
    for (qint64 number = from + 1; number < to && number - from <= most; ++number) {
        Result<Done> writing = Done{};
        const auto read = m_damaged.each(select() + u" WHERE %1 = %2"_s.arg(dialect::rowColumn()).arg(number),
                                         [&](const QSqlQuery &row) { return writing = take(row); });
        if (!read && !writing)
            return writing;
    }
    return Done{};
}

Result<int> Mover::run()
{
    if (!pairColumns())
        return 0;
    readIndexedIds();
    qint64 low = 0;
    bool complete = false;
    if (auto done = scan(u"ASC"_s, low, complete); !done)
        return fail(std::move(done.error()));
    if (complete)
        return m_taken;
    qint64 high = std::numeric_limits<qint64>::max();
    if (auto done = scan(u"DESC"_s, high, complete); !done)
        return fail(std::move(done.error()));
    if (!complete) {
        if (auto done = probe(low, high); !done)
            return fail(std::move(done.error()));
    }
    return m_taken;
}

} // namespace

Result<int> salvage::takeOver(Database &damaged, Database &target)
{
    return target.transaction([&]() -> Result<int> {
        int leads = 0;
        const QList<Table> all = tables();
        for (const Table &table : all) {
            const auto taken = Mover(damaged, target, table).run();
            if (!taken)
                return taken;
            if (table.name == u"submissions"_s)
                leads = *taken;
        }
        return leads;
    });
}

Result<Done> salvage::doubtWhatIsOpen(Database &target, const QDateTime &now)
{
    return target.transaction([&]() -> Result<Done> {
        const qint64 ms = records::toMs(now);
        auto done = records::run(target,
                                 u"UPDATE submissions SET looks = 0, absent_uptime = NULL, next_at = NULL "
                                 "WHERE state = 'unsure'"_s);
        if (done)
            done = records::run(
                target,
                u"UPDATE submissions SET state = 'unsure', error_kind = 'interrupted', changed_at = ?, "
                "sending_since = COALESCE(sending_since, ?), next_at = NULL, looks = 0, "
                "held = 0, sent_uptime = NULL, absent_uptime = NULL WHERE state NOT IN ('sent', 'refused', 'unsure') "
                "AND (kind = 'create' OR acts = 1)"_s,
                {ms, ms});
        if (done) // made once more, such a change does no harm
            done = records::run(target,
                                u"UPDATE submissions SET state = 'queued', error_kind = 'interrupted', next_at = NULL "
                                "WHERE state = 'sending'"_s);
        if (done)
            done = records::run(target,
                                u"UPDATE steps SET state = CASE WHEN repeatable = 1 THEN 'pending' ELSE 'unsure' END "
                                "WHERE state = 'running' OR (state = 'pending' AND repeatable = 0)"_s);
        for (const QString &typed : {u"drafts"_s, u"edits"_s}) {
            if (done) // went out after the copy was made: what was typed must not go out once more
                done = records::run(target,
                                    u"DELETE FROM %1 WHERE submission_id IN "
                                    "(SELECT id FROM submissions WHERE state <> 'refused')"_s.arg(typed));
        }
        return done;
    });
}

} // namespace leadpad
