#include "practice/bitrix24/directories.h"

#include <array>

using namespace Qt::StringLiterals;

namespace leadpad::practice::bitrix24 {

namespace {

struct Status
{
    QStringView entity;
    QStringView code;
    QStringView name;
    bool system = true;
    QStringView color = {};
    QStringView semantics = {};
};

// A portal in Russian that has lived a few years: the factory entries renamed, own ones added in three languages.
constexpr auto kStatuses = std::to_array<Status>({
    {u"SOURCE", u"CALL", u"Звонок"},
    {u"SOURCE", u"EMAIL", u"Электронная почта"},
    {u"SOURCE", u"WEB", u"Веб-сайт"},
    {u"SOURCE", u"ADVERTISING", u"Реклама"},
    {u"SOURCE", u"PARTNER", u"Существующий клиент"},
    {u"SOURCE", u"RECOMMENDATION", u"По рекомендации"},
    {u"SOURCE", u"TRADE_SHOW", u"Выставка"},
    {u"SOURCE", u"WEBFORM", u"CRM-форма"},
    {u"SOURCE", u"CALLBACK", u"Обратный звонок"},
    {u"SOURCE", u"RC_GENERATOR", u"Генератор продаж"},
    {u"SOURCE", u"STORE", u"Интернет-магазин"},
    {u"SOURCE", u"1", u"Messe Köln 2026", false},
    {u"SOURCE", u"2|TELEGRAM", u"Telegram - Open channel", false},
    {u"SOURCE", u"OTHER", u"Другое"},

    {u"STATUS", u"NEW", u"Не обработан", true, u"#39A8EF"},
    {u"STATUS", u"IN_PROCESS", u"В работе", true, u"#2FC6F6"},
    {u"STATUS", u"UC_7Q4ZKD", u"Ждёт звонка", false, u"#55D0E0"},
    {u"STATUS", u"PROCESSED", u"Обработан", true, u"#47E4C2"},
    {u"STATUS", u"CONVERTED", u"Качественный лид", true, u"#7BD500", u"S"},
    {u"STATUS", u"JUNK", u"Некачественный лид", true, u"#FF5752", u"F"},
    {u"STATUS", u"UC_3M1TXB", u"Дубль", false, u"#C4BAED", u"F"},

    {u"HONORIFIC", u"HNR_RU_1", u"г-н"},
    {u"HONORIFIC", u"HNR_RU_2", u"г-жа"},
    {u"HONORIFIC", u"UC_HERR01", u"Herr", false},
    {u"HONORIFIC", u"UC_FRAU01", u"Frau", false},
    {u"HONORIFIC", u"UC_DR0001", u"Dr.", false},

    {u"CONTACT_TYPE", u"CLIENT", u"Клиенты"},
    {u"CONTACT_TYPE", u"SUPPLIER", u"Поставщики"},
    {u"CONTACT_TYPE", u"PARTNER", u"Партнёры"},
    {u"CONTACT_TYPE", u"OTHER", u"Другое"},

    {u"COMPANY_TYPE", u"CUSTOMER", u"Клиент"},
    {u"COMPANY_TYPE", u"SUPPLIER", u"Поставщик"},
    {u"COMPANY_TYPE", u"COMPETITOR", u"Конкурент"},
    {u"COMPANY_TYPE", u"PARTNER", u"Партнёр"},
    {u"COMPANY_TYPE", u"1", u"Dealer", false},
    {u"COMPANY_TYPE", u"OTHER", u"Другое"},

    {u"EMPLOYEES", u"EMPLOYEES_1", u"менее 50"},
    {u"EMPLOYEES", u"EMPLOYEES_2", u"50-250"},
    {u"EMPLOYEES", u"EMPLOYEES_3", u"250-500"},
    {u"EMPLOYEES", u"EMPLOYEES_4", u"более 500"},

    {u"INDUSTRY", u"IT", u"Информационные технологии"},
    {u"INDUSTRY", u"TELECOM", u"Телекоммуникации и связь"},
    {u"INDUSTRY", u"MANUFACTURING", u"Производство"},
    {u"INDUSTRY", u"BANKING", u"Банковские услуги"},
    {u"INDUSTRY", u"CONSULTING", u"Консалтинг"},
    {u"INDUSTRY", u"FINANCE", u"Финансы"},
    {u"INDUSTRY", u"GOVERNMENT", u"Правительство"},
    {u"INDUSTRY", u"DELIVERY", u"Доставка"},
    {u"INDUSTRY", u"ENTERTAINMENT", u"Развлечения"},
    {u"INDUSTRY", u"NOTPROFIT", u"Не для получения прибыли"},
    {u"INDUSTRY", u"1", u"Möbelhandel", false},
    {u"INDUSTRY", u"OTHER", u"Другое"},

    {u"DEAL_TYPE", u"SALE", u"Продажа"},
    {u"DEAL_TYPE", u"COMPLEX", u"Комплексная продажа"},
    {u"DEAL_TYPE", u"GOODS", u"Продажа товара"},
    {u"DEAL_TYPE", u"SERVICES", u"Услуги"},
    {u"DEAL_TYPE", u"SERVICE", u"Сервисное обслуживание"},
});

QJsonValue orNull(QStringView text)
{
    return text.isEmpty() ? QJsonValue(QJsonValue::Null) : QJsonValue(text.toString());
}

QJsonObject statusRow(const Status &status, int id, int sort)
{
    QJsonObject row{{u"ID"_s, QString::number(id)},
                    {u"ENTITY_ID"_s, status.entity.toString()},
                    {u"STATUS_ID"_s, status.code.toString()},
                    {u"NAME"_s, status.name.toString()},
                    {u"NAME_INIT"_s, status.system ? status.name.toString() : QString()},
                    {u"SORT"_s, QString::number(sort)},
                    {u"SYSTEM"_s, status.system ? u"Y"_s : u"N"_s},
                    {u"CATEGORY_ID"_s, QJsonValue::Null},
                    {u"COLOR"_s, orNull(status.color)},
                    {u"SEMANTICS"_s, orNull(status.semantics)}};
    if (!status.color.isEmpty()) {
        const QString meaning = status.semantics == u"S" ? u"success"_s
            : status.code == u"JUNK"                     ? u"failure"_s
            : status.semantics == u"F"                   ? u"apology"_s
                                                         : u"process"_s;
        row[u"EXTRA"_s] = QJsonObject{{u"SEMANTICS"_s, meaning}, {u"COLOR"_s, status.color.toString()}};
    }
    return row;
}

QList<QJsonObject> makeStatusRows()
{
    QList<QJsonObject> rows;
    int id = 101;
    int sort = 0;
    QStringView entity;
    for (const Status &status : kStatuses) {
        sort = status.entity == entity ? sort + 10 : 10;
        entity = status.entity;
        rows << statusRow(status, id, sort);
        id += status.system ? 1 : 3; // ids of a grown portal have gaps
    }
    return rows;
}

struct Currency
{
    QStringView code;
    QStringView name;
    QStringView amount;
    QStringView count;
    QStringView format;
};

constexpr auto kCurrencies = std::to_array<Currency>({
    {u"RUB", u"Российский рубль", u"1.0000", u"1", u"# ₽"},
    {u"USD", u"Доллар США", u"91.4500", u"1", u"$#"},
    {u"EUR", u"Евро", u"98.1200", u"1", u"# €"},
    {u"BYN", u"Белорусский рубль", u"28.3100", u"1", u"# Br"},
    {u"KZT", u"Казахстанский тенге", u"18.7400", u"100", u"# ₸"},
    {u"CNY", u"Китайский юань", u"12.6500", u"1", u"¥#"},
    {u"TRY", u"Турецкая лира", u"26.9000", u"10", u"# ₺"},
    {u"CHF", u"Schweizer Franken", u"103.8000", u"1", u"# CHF"},
});

QList<QJsonObject> makeCurrencyRows()
{
    QList<QJsonObject> rows;
    for (const Currency &currency : kCurrencies) {
        const bool base = rows.isEmpty();
        rows << QJsonObject{{u"CURRENCY"_s, currency.code.toString()},
                            {u"FULL_NAME"_s, currency.name.toString()},
                            {u"AMOUNT"_s, currency.amount.toString()},
                            {u"AMOUNT_CNT"_s, currency.count.toString()},
                            {u"SORT"_s, QString::number((rows.size() + 1) * 100)},
                            {u"BASE"_s, base ? u"Y"_s : u"N"_s},
                            {u"LID"_s, u"ru"_s},
                            {u"FORMAT_STRING"_s, currency.format.toString()},
                            {u"DEC_POINT"_s, u","_s},
                            {u"THOUSANDS_SEP"_s, base ? QJsonValue(u"&nbsp;"_s) : QJsonValue(QJsonValue::Null)},
                            {u"DECIMALS"_s, u"2"_s},
                            {u"DATE_UPDATE"_s, u"2026-01-12T09:00:00+03:00"_s}};
    }
    return rows;
}

} // namespace

const QList<QJsonObject> &statusRows()
{
    static const QList<QJsonObject> rows = makeStatusRows();
    return rows;
}

QList<QJsonObject> statusRows(const QString &entity)
{
    QList<QJsonObject> rows;
    for (const QJsonObject &row : statusRows()) {
        if (row.value(u"ENTITY_ID"_s).toString() == entity)
            rows << row;
    }
    return rows;
}

bool isStatus(const QString &entity, const QString &code)
{
    const QList<QJsonObject> rows = statusRows(entity);
    return std::any_of(rows.begin(), rows.end(),
                       [&](const QJsonObject &row) { return row.value(u"STATUS_ID"_s).toString() == code; });
}

QString firstStatus(const QString &entity)
{
    return statusRows(entity).constFirst().value(u"STATUS_ID"_s).toString();
}

QString stageSemantics(const QString &code)
{
    for (const QJsonObject &row : statusRows(u"STATUS"_s)) {
        if (row.value(u"STATUS_ID"_s).toString() == code && row.value(u"SEMANTICS"_s).isString())
            return row.value(u"SEMANTICS"_s).toString();
    }
    return u"P"_s;
}

const QList<QJsonObject> &currencyRows()
{
    static const QList<QJsonObject> rows = makeCurrencyRows();
    return rows;
}

bool isCurrency(const QString &code)
{
    const QList<QJsonObject> &rows = currencyRows();
    return std::any_of(rows.begin(), rows.end(),
                       [&](const QJsonObject &row) { return row.value(u"CURRENCY"_s).toString() == code; });
}

QString baseCurrency()
{
    return currencyRows().constFirst().value(u"CURRENCY"_s).toString();
}

} // namespace leadpad::practice::bitrix24
