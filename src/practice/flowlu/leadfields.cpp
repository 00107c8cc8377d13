#include "practice/flowlu/leadfields.h"

#include "practice/flowlu/customfields.h"

#include <QJsonObject>
#include <QStringList>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace leadpad::practice::flowlu {

const QList<LeadField> &leadFields()
{
    static const QList<LeadField> fields{
        {u"name"_s, u"Название"_s},
        {u"description"_s, u"Описание"_s, Kind::Text},
        {u"budget"_s, u"Бюджет"_s, Kind::Price},
        {u"source_id"_s, u"Источник"_s, Kind::Int},
        {u"assignee_id"_s, u"Ответственный"_s, Kind::Int},
        {u"start_date"_s, u"Дата начала"_s, Kind::Date},
        {u"deadline"_s, u"Плановая дата закрытия"_s, Kind::Date},
        {u"pipeline_id"_s, u"Воронка"_s, Kind::Int},
        {u"pipeline_stage_id"_s, u"Этап"_s, Kind::Int},
        {u"active"_s, u"Состояние"_s, Kind::Int},
        {u"closing_date"_s, u"Дата закрытия"_s, Kind::Date},
        {u"closing_comment"_s, u"Комментарий к закрытию"_s, Kind::Text},
        {u"closing_status_id"_s, u"Причина проигрыша"_s, Kind::Int},
        {u"contact_name"_s, u"Контактное лицо"_s},
        {u"contact_phone"_s, u"Телефон"_s},
        {u"contact_mobile"_s, u"Мобильный телефон"_s},
        {u"contact_email"_s, u"E-mail"_s},
        {u"contact_web"_s, u"Сайт"_s},
        {u"contact_position"_s, u"Должность"_s},
        {u"contact_company"_s, u"Компания"_s},
        {u"ref"_s, u"Внешняя система"_s},
        {u"ref_id"_s, u"Номер во внешней системе"_s, Kind::Int},
    };
    return fields;
}

const LeadField *leadField(const QString &name)
{
    const QList<LeadField> &fields = leadFields();
    const auto it =
        std::find_if(fields.begin(), fields.end(), [&](const LeadField &field) { return field.name == name; });
    return it == fields.end() ? nullptr : &*it;
}

QString whyDropped(const QString &name)
{
    static const QStringList automatic{
        u"id"_s,           u"merged_to_id"_s,     u"created_by"_s,         u"created_date"_s,
        u"updated_date"_s, u"last_activity_id"_s, u"last_activity_time"_s, u"last_activity_model"_s,
        u"ordering"_s};
    static const QStringList products{u"auto_calc"_s, u"shipping_charge"_s, u"adjustment"_s,
                                      u"adjustment_description"_s, u"pricelist_id"_s};
    static const QStringList legacy{u"company_id"_s, u"contact_id"_s, u"customer_id"_s};
    static const QStringList drafted{u"amount"_s,   u"manager_id"_s,  u"begin_date"_s,  u"end_date"_s,
                                     u"stage_id"_s, u"closed_date"_s, u"closed_text"_s, u"closed_status_id"_s};
    if (automatic.contains(name))
        return u"the portal sets it"_s;
    if (products.contains(name))
        return u"it belongs to the products"_s;
    if (legacy.contains(name))
        return u"obsolete here, link through crm/lead_accounts"_s;
    if (drafted.contains(name))
        return u"the name is from an unfinished description"_s;
    if (name.startsWith(u"cf."_s))
        return u"a custom field is written cf_, the dot is for filters"_s;
    return u"no such field"_s;
}

QJsonArray fieldDescriptions()
{
    QJsonArray rows;
    for (const LeadField &field : leadFields())
        rows << QJsonObject{{u"code"_s, field.name}, {u"name"_s, field.title}};
    for (const CustomField &field : customFields()) {
        if (field.ofLeads() && field.active)
            rows << QJsonObject{{u"code"_s, field.readName()}, {u"name"_s, field.name}};
    }
    return rows;
}

} // namespace leadpad::practice::flowlu
