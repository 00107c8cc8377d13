#include "practice/bitrix24/leadrows.h"

#include "practice/bitrix24/methods.h"
#include "practice/bitrix24/products.h"
#include "practice/bitrix24/values.h"

#include <QJsonArray>
#include <QSet>

#include <cmath>

using namespace Qt::StringLiterals;

namespace leadpad::practice::bitrix24 {

namespace {

constexpr int kByRate = 2;
constexpr int kBySum = 1;

//! One row while it is taken in.
class Row
{
public:
    Row(Call &call, QJsonObject sent)
        : m_call(call)
        , m_sent(std::move(sent))
    {
    }

    //! The row as it is kept, or why the whole set is refused.
    std::optional<Failure> take(QJsonObject *row)
    {
        dropUnknown();
        if (const std::optional<Failure> failure = discountProblem())
            return failure;
        takeProduct();
        takeMeasure();
        takeTax();
        takePrices();
        *row = m_row;
        return {};
    }

private:
    bool has(const QString &name) const { return !m_sent.value(name).isUndefined() && !m_sent.value(name).isNull(); }

    double number(const QString &name, double otherwise = 0)
    {
        if (!has(name))
            return otherwise;
        const QString text = phpText(m_sent.value(name));
        const double value = phpNumber(text);
        if (!parseDecimal(text))
            m_call.note(u"row %1: %2 read as %3"_s.arg(name, text, QString::number(value)));
        return value;
    }

    void dropUnknown()
    {
        static const QSet<QString> known{u"PRODUCT_ID"_s,       u"PRODUCT_NAME"_s,  u"PRICE"_s,    u"PRICE_EXCLUSIVE"_s,
                                         u"PRICE_NETTO"_s,      u"PRICE_BRUTTO"_s,  u"QUANTITY"_s, u"DISCOUNT_SUM"_s,
                                         u"DISCOUNT_TYPE_ID"_s, u"DISCOUNT_RATE"_s, u"TAX_RATE"_s, u"TAX_INCLUDED"_s,
                                         u"MEASURE_CODE"_s,     u"MEASURE_NAME"_s,  u"SORT"_s};
        const QStringList keys = m_sent.keys();
        for (const QString &key : keys) {
            if (!known.contains(key))
                m_call.note(u"row %1 dropped: no such key"_s.arg(key));
        }
    }

    //! Type 2 needs a rate, type 1 a sum, and a rate of 100 a sum as well.
    std::optional<Failure> discountProblem()
    {
        const auto refusal = [](const QString &text) {
            return Failure{.status = 400, .code = u"ERROR_CORE"_s, .text = text};
        };
        m_type = has(u"DISCOUNT_TYPE_ID"_s) ? int(number(u"DISCOUNT_TYPE_ID"_s)) : kByRate;
        if (m_type != kByRate && m_type != kBySum)
            return refusal(u"Unknown discount type<br>"_s);
        const bool any = has(u"DISCOUNT_TYPE_ID"_s) || has(u"DISCOUNT_RATE"_s) || has(u"DISCOUNT_SUM"_s);
        if (!any)
            return {};
        if (m_type == kBySum && !has(u"DISCOUNT_SUM"_s))
            return refusal(u"Discount Sum is required when discount type is Monetary<br>"_s);
        if (m_type == kByRate && !has(u"DISCOUNT_RATE"_s))
            return refusal(u"Discount Rate is required when discount type is Percentage<br>"_s);
        if (m_type == kByRate && number(u"DISCOUNT_RATE"_s) == 100 && !has(u"DISCOUNT_SUM"_s))
            return refusal(u"Discount Sum is required when the discount rate is 100<br>"_s);
        return {};
    }

    void takeProduct()
    {
        const qint64 id = qint64(number(u"PRODUCT_ID"_s));
        m_product = id > 0 ? productRow(id) : QJsonObject();
        if (id > 0 && m_product.isEmpty())
            m_call.note(u"row PRODUCT_ID %1 is unknown: kept as free text"_s.arg(id));
        m_row[u"PRODUCT_ID"_s] = m_product.isEmpty() ? 0 : id;
        const QString name = phpText(m_sent.value(u"PRODUCT_NAME"_s));
        m_row[u"PRODUCT_NAME"_s] = name.isEmpty() ? m_product.value(u"NAME"_s).toString() : name;
        m_row[u"QUANTITY"_s] = number(u"QUANTITY"_s, 1);
    }

    void takeMeasure()
    {
        int code = 796;
        for (const Measure &measure : measures()) {
            if (QString::number(measure.id) == m_product.value(u"MEASURE"_s).toString())
                code = measure.code;
        }
        const Measure *measure = measureByCode(qint64(number(u"MEASURE_CODE"_s, code)));
        if (!measure) {
            m_call.note(u"row MEASURE_CODE dropped: %1 is unknown"_s.arg(phpText(m_sent.value(u"MEASURE_CODE"_s))));
            measure = measureByCode(code);
        }
        m_row[u"MEASURE_CODE"_s] = measure->code;
        const QString name = phpText(m_sent.value(u"MEASURE_NAME"_s));
        m_row[u"MEASURE_NAME"_s] = name.isEmpty() ? measure->symbol.toString() : name;
    }

    void takeTax()
    {
        m_row[u"TAX_RATE"_s] = has(u"TAX_RATE"_s) ? QJsonValue(number(u"TAX_RATE"_s)) : QJsonValue(QJsonValue::Null);
        const QString included = phpText(m_sent.value(u"TAX_INCLUDED"_s));
        if (!included.isEmpty() && included != u"Y"_s && included != u"N"_s)
            m_call.note(u"row TAX_INCLUDED dropped: only Y or N"_s);
        m_row[u"TAX_INCLUDED"_s] = included == u"Y"_s ? u"Y"_s : u"N"_s;
    }

    //! PRICE is final; what is not sent of the prices before discount and tax follows from it.
    void takePrices()
    {
        const double price = number(u"PRICE"_s);
        const double tax = 1 + m_row.value(u"TAX_RATE"_s).toDouble() / 100;
        const double exclusive = number(u"PRICE_EXCLUSIVE"_s, price / tax);
        const double rate = number(u"DISCOUNT_RATE"_s);
        const double sum = has(u"DISCOUNT_SUM"_s) ? number(u"DISCOUNT_SUM"_s)
            : rate < 100                          ? exclusive * rate / (100 - rate)
                                                  : 0;
        const double netto = number(u"PRICE_NETTO"_s, exclusive + sum);
        const auto rounded = [](double value) { return std::round(value * 100) / 100; };
        m_row[u"PRICE"_s] = rounded(price);
        m_row[u"PRICE_EXCLUSIVE"_s] = rounded(exclusive);
        m_row[u"PRICE_NETTO"_s] = rounded(netto);
        m_row[u"PRICE_BRUTTO"_s] = rounded(number(u"PRICE_BRUTTO"_s, netto * tax));
        m_row[u"DISCOUNT_TYPE_ID"_s] = m_type;
        m_row[u"DISCOUNT_SUM"_s] = rounded(sum);
        m_row[u"DISCOUNT_RATE"_s] = m_type == kBySum && netto != 0 ? rounded(sum / netto * 100) : rate;
        if (has(u"SORT"_s))
            m_row[u"SORT"_s] = number(u"SORT"_s);
    }

    Call &m_call;
    QJsonObject m_sent;
    QJsonObject m_row;
    QJsonObject m_product;
    int m_type = kByRate;
};

//! Puts \a rows in the place of all that \a lead has; a refusal changes nothing.
std::optional<Failure> replaceRows(Portal &portal, Call &call, Lead &lead, const QJsonValue &rows)
{
    QJsonArray kept;
    const QList<QJsonValue> members = phpValues(rows);
    for (const QJsonValue &member : members) {
        if (!member.isObject()) {
            call.note(u"row dropped: not an object"_s);
            continue;
        }
        QJsonObject row;
        if (const std::optional<Failure> failure = Row(call, member.toObject()).take(&row))
            return failure;
        if (!row.contains(u"SORT"_s))
            row[u"SORT"_s] = (kept.size() + 1) * 10;
        row[u"ID"_s] = QString::number(portal.nextEntryId());
        row[u"OWNER_ID"_s] = lead.row.value(u"ID"_s);
        row[u"OWNER_TYPE"_s] = u"L"_s;
        kept << row;
    }
    lead.productRows = kept;
    followRows(lead, call);
    return {};
}

Reply setRows(Portal &portal, Call &call)
{
    const std::optional<qint64> id = parseId(call.params.value(u"id"_s));
    if (!id)
        return refused({}, u"The parameter id is invalid or not defined."_s);
    const QJsonValue rows = call.params.value(u"rows"_s);
    if (!isPhpArray(rows))
        return refused({}, u"The parameter rows must be array."_s);
    Lead *lead = portal.lead(*id);
    if (!lead)
        return refused({}, u"Not found."_s);
    if (const std::optional<Failure> failure = replaceRows(portal, call, *lead, rows))
        return {.result = {}, .failure = failure};
    call.leadId = QString::number(*id);
    call.stored = lead->row;
    return {.result = true};
}

Reply getRows(Portal &portal, Call &call)
{
    const std::optional<qint64> id = parseId(call.params.value(u"id"_s));
    if (!id)
        return refused({}, u"The parameter id is invalid or not defined."_s);
    const Lead *lead = portal.lead(*id);
    return lead ? Reply{.result = lead->productRows} : refused({}, u"Not found."_s);
}

//! productName → PRODUCT_NAME.
QString classicKey(const QString &name)
{
    QString key;
    for (const QChar c : name)
        key += c.isUpper() ? QString(u'_') + c : QString(c.toUpper());
    return key;
}

//! PRODUCT_NAME → productName.
QString itemKey(const QString &name)
{
    QString key;
    const QStringList words = name.split(u'_');
    for (const QString &word : words)
        key += key.isEmpty() ? word.toLower() : word.left(1) + word.mid(1).toLower();
    return key;
}

//! The same set under the names of the universal methods, answered with the rows as they are kept.
Reply setItemRows(Portal &portal, Call &call)
{
    const QJsonObject &values = call.params.values;
    const std::optional<qint64> id = parseId(values.value(u"ownerId"_s));
    Lead *lead = id && values.value(u"ownerType"_s).toString() == u"L"_s ? portal.lead(*id) : nullptr;
    if (!lead)
        return refused(u"NOT_FOUND"_s, u"Owner was not found"_s);
    const QJsonValue sent = values.value(u"productRows"_s);
    if (!isPhpArray(sent))
        return refused(u"100"_s, u"The parameter productRows must be array."_s);
    QJsonArray rows;
    const QList<QJsonValue> members = phpValues(sent);
    for (const QJsonValue &member : members) {
        const QJsonObject row = member.toObject();
        QJsonObject classic;
        for (auto it = row.constBegin(); it != row.constEnd(); ++it)
            classic.insert(classicKey(it.key()), it.value());
        rows << classic;
    }
    if (const std::optional<Failure> failure = replaceRows(portal, call, *lead, rows))
        return {.result = {}, .failure = failure};
    QJsonArray kept;
    for (const QJsonValue &stored : std::as_const(lead->productRows)) {
        const QJsonObject row = stored.toObject();
        QJsonObject own;
        for (auto it = row.constBegin(); it != row.constEnd(); ++it)
            own.insert(itemKey(it.key()),
                       it.key().endsWith(u"ID"_s) && it.value().isString()
                           ? QJsonValue(it.value().toString().toLongLong())
                           : it.value());
        kept << own;
    }
    call.leadId = QString::number(*id);
    call.stored = lead->row;
    return {.result = QJsonObject{{u"productRows"_s, kept}}};
}

} // namespace

void followRows(Lead &lead, Call &call)
{
    if (lead.productRows.isEmpty() || lead.row.value(u"IS_MANUAL_OPPORTUNITY"_s).toString() == u"Y"_s)
        return;
    double sum = 0;
    for (const QJsonValue &row : std::as_const(lead.productRows))
        sum += row.toObject().value(u"PRICE"_s).toDouble() * row.toObject().value(u"QUANTITY"_s).toDouble();
    const QString amount = QString::number(sum, 'f', 2);
    if (lead.row.value(u"OPPORTUNITY"_s) == QJsonValue(amount))
        return;
    call.note(u"OPPORTUNITY recalculated from the rows: IS_MANUAL_OPPORTUNITY is not Y"_s);
    lead.row[u"OPPORTUNITY"_s] = amount;
}

void addLeadRowMethods(MethodTable &table)
{
    table[u"crm.lead.productrows.set"_s] = setRows;
    table[u"crm.lead.productrows.get"_s] = getRows;
    table[u"crm.item.productrow.set"_s] = setItemRows;
}

} // namespace leadpad::practice::bitrix24
