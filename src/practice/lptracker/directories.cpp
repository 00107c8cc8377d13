#include "practice/lptracker/directories.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace leadpad::practice::lptracker {

namespace {

const QString kPaymentStep = u"Оплата"_s;

template<typename Row>
const Row *byId(const QList<Row> &rows, qint64 id)
{
    const auto it = std::find_if(rows.begin(), rows.end(), [id](const Row &row) { return row.id == id; });
    return it == rows.end() ? nullptr : &*it;
}

QJsonValue orNull(const QString &text)
{
    return text.isEmpty() ? QJsonValue(QJsonValue::Null) : QJsonValue(text);
}

QJsonValue idValue(qint64 id, bool asString)
{
    return asString ? QJsonValue(QString::number(id)) : QJsonValue(id);
}

QJsonValue flag(bool on, bool asNumber)
{
    return asNumber ? QJsonValue(on ? 1 : 0) : QJsonValue(on);
}

Project windows()
{
    return {.id = 55001,
            .name = u"Окна"_s,
            .page = u"https://okna.example/landing"_s,
            .domain = u"okna.example"_s,
            .customs = {{.id = 3001, .name = u"Владелец заявки"_s, .type = u"owner"_s},
                        {.id = 3002, .name = u"Шаг воронки"_s, .type = u"funnel"_s},
                        {.id = 3003, .name = u"Ответственный за конверсию"_s, .type = u"conv_owner"_s},
                        {.id = 3010, .name = u"Комментарий"_s, .type = u"text"_s},
                        {.id = 3011,
                         .name = u"Продукт"_s,
                         .type = u"cats"_s,
                         .multiple = true,
                         .categories = {u"Окна"_s, u"Двери"_s, u"Балконы"_s}},
                        {.id = 3012, .name = u"Дата замера"_s, .type = u"date"_s},
                        {.id = 3013, .name = u"Номер договора"_s, .type = u"string"_s},
                        {.id = 3014, .name = u"Количество окон"_s, .type = u"number"_s},
                        {.id = 3015,
                         .name = u"Тип дома"_s,
                         .type = u"cats"_s,
                         .categories = {u"Панельный"_s, u"Кирпичный"_s, u"Частный дом"_s}},
                        {.id = 3016, .name = u"Район"_s, .type = u"cats"_s},
                        {.id = 3017, .name = u"План квартиры"_s, .type = u"file"_s},
                        {.id = 3018, .name = u"Адрес на карте"_s, .type = u"map"_s}},
            .contactFields = {{.id = 12, .name = u"Город"_s, .type = u"string"_s},
                              {.id = 13, .name = u"О клиенте"_s, .type = u"text"_s},
                              {.id = 14, .name = u"День рождения"_s, .type = u"date"_s},
                              {.id = 15, .name = u"Скидка, %"_s, .type = u"number"_s}},
            .funnel = {{.id = 61001, .name = u"Новый лид"_s},
                       {.id = 61002, .name = u"В работе"_s, .notify = true, .inDeals = true},
                       {.id = 61003, .name = u"Замер назначен"_s, .inDeals = true},
                       {.id = 61004, .name = kPaymentStep, .notify = true, .inLeads = false, .inDeals = true},
                       {.id = 61005, .name = u"Монтаж"_s, .inLeads = false, .inDeals = true},
                       {.id = 61006, .name = u"Отказ"_s}}};
}

Project doors()
{
    return {.id = 55002,
            .name = u"Двери"_s,
            .domain = u"dveri.example"_s,
            .loose = true,
            .customs = {{.id = 3101, .name = u"Владелец заявки"_s, .type = u"owner"_s},
                        {.id = 3102, .name = u"Шаг воронки"_s, .type = u"funnel"_s},
                        {.id = 3110, .name = u"Примечание"_s, .type = u"text"_s},
                        {.id = 3111, .name = u"Модель"_s, .type = u"cats"_s, .categories = {u"Стандарт"_s, u"Люкс"_s}},
                        {.id = 3112,
                         .name = u"Фурнитура"_s,
                         .type = u"cats"_s,
                         .multiple = true,
                         .categories = {u"Замок"_s, u"Глазок"_s, u"Доводчик"_s}},
                        {.id = 3113, .name = u"Стоимость по формуле"_s, .type = u"formula"_s}},
            .contactFields = {{.id = 22, .name = u"Компания"_s, .type = u"string"_s}},
            .funnel = {{.id = 62001, .name = u"Первичный контакт"_s},
                       {.id = 62002, .name = u"Думает"_s, .inDeals = true},
                       {.id = 62003, .name = kPaymentStep, .notify = true, .inLeads = false, .inDeals = true}}};
}

Project trial() //!< nothing of its own but one step
{
    return {.id = 55003, .name = u"Пробный"_s, .funnel = {{.id = 63001, .name = u"Новый лид"_s}}};
}

QJsonObject person(const QJsonValue &id, const QString &name, const QString &job, const QString &type, qint64 created)
{
    return {{u"id"_s, id},
            {u"name"_s, name},
            {u"job"_s, job},
            {u"type"_s, type},
            {u"last_login_at"_s, 1773000000},
            {u"created_at"_s, created}};
}

} // namespace

const Field *Project::custom(qint64 fieldId) const
{
    return byId(customs, fieldId);
}

const Field *Project::contactField(qint64 fieldId) const
{
    return byId(contactFields, fieldId);
}

const Step *Project::step(qint64 stepId) const
{
    return byId(funnel, stepId);
}

const Step *Project::paymentStep() const
{
    const auto it =
        std::find_if(funnel.begin(), funnel.end(), [](const Step &each) { return each.name == kPaymentStep; });
    return it == funnel.end() ? nullptr : &*it;
}

QJsonObject Project::json() const
{
    QJsonObject row{{u"id"_s, id}, {u"name"_s, name}, {u"page"_s, orNull(page)}};
    if (!domain.isEmpty())
        row[u"domain"_s] = domain;
    return row;
}

QJsonObject Project::customJson(const Field &field) const
{
    QJsonObject row{{u"id"_s, idValue(field.id, loose)}, {u"name"_s, field.name}, {u"type"_s, field.type}};
    if (field.type != u"cats"_s)
        return row;
    row[u"is_multi_select"_s] = loose ? QJsonValue(field.multiple ? u"1"_s : u"0"_s) : QJsonValue(field.multiple);
    if (field.categories.isEmpty())
        return row;
    QJsonArray categories;
    for (const QString &category : field.categories)
        categories << QJsonObject{{u"id"_s, field.id * 10 + categories.size()}, {u"name"_s, category}};
    row[u"categories"_s] = categories;
    return row;
}

QJsonObject Project::contactFieldJson(const Field &field) const
{
    return {{u"id"_s, idValue(field.id, field.id % 2 == 0)}, {u"name"_s, field.name}, {u"type"_s, field.type}};
}

QJsonObject Project::stepJson(const Step &step) const
{
    return {{u"id"_s, idValue(step.id, loose)},
            {u"name"_s, step.name},
            {u"notify"_s, flag(step.notify, loose)},
            {u"in_leads"_s, flag(step.inLeads, loose)},
            {u"in_deals"_s, flag(step.inDeals, loose)}};
}

const QList<Project> &projects()
{
    static const QList<Project> all{windows(), doors(), trial()};
    return all;
}

const Project *project(qint64 id)
{
    return byId(projects(), id);
}

const QJsonArray &staffRows()
{
    static const QJsonArray rows{
        person(0, u"Главный аккаунт"_s, {}, u"main"_s, 1600000000),
        person(4233, u"Ольга Тестова"_s, u"Продажи"_s, u"staff"_s, 1650000000),
        person(u"4240"_s, u"Иван Примеров"_s, u"Продажи"_s, u"staff"_s, 1660000000),
        person(4251, u"Мария Образцова"_s, u"Замеры"_s, u"staff"_s, 1670000000),
    };
    return rows;
}

bool isStaff(qint64 id)
{
    const QJsonArray &rows = staffRows();
    return std::any_of(rows.begin(), rows.end(),
                       [id](const QJsonValue &row) { return row[u"id"_s].toVariant().toLongLong() == id; });
}

QJsonObject ownerJson(qint64 id)
{
    if (id == 0)
        return {{u"id"_s, kMainAccountId}, {u"type"_s, u"main"_s}};
    return {{u"id"_s, id}, {u"type"_s, u"staff"_s}};
}

} // namespace leadpad::practice::lptracker
