#include "practice/flowlu/customfields.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace leadpad::practice::flowlu {

namespace {

// None of them is one of the numbers that a published client has built in.
constexpr qint64 kOrganizationSet = 11;
constexpr qint64 kLeadSet = 12;
constexpr qint64 kContactSet = 13;
constexpr qint64 kFurtherLeadSet = 14;

QJsonObject setRow(qint64 id, const QString &name, const QString &model)
{
    return {{u"id"_s, id},       {u"name"_s, name},  {u"module"_s, u"crm"_s},
            {u"model"_s, model}, {u"group_id"_s, 0}, {u"group_field"_s, QJsonValue::Null}};
}

const QJsonObject &setOf(const CustomField &field)
{
    return *byId(fieldSets(), field.setId);
}

//! One field of each type, and the traps: a formula, one that is off, and both uses of an alias.
QList<CustomField> leadFields()
{
    const auto field = [](qint64 id, const QString &name, const QString &type) {
        return CustomField{.id = id, .setId = kLeadSet, .name = name, .type = type};
    };
    QList<CustomField> fields{
        field(31, u"Номер заявки"_s, u"smalltext"_s),
        field(32, u"Пожелания"_s, u"text"_s),
        field(33, u"Площадь, м²"_s, u"int"_s),
        field(34, u"Дата замера"_s, u"date"_s),
        field(35, u"Когда звонить"_s, u"datetime"_s),
        field(36, u"Предоплата"_s, u"price"_s),
        field(37, u"Высота потолка"_s, u"decimal"_s),
        field(38, u"Дом"_s, u"select.single"_s),
        field(39, u"Виды работ"_s, u"select.multiple"_s),
        field(40, u"План"_s, u"model.file"_s),
        field(41, u"Замерщик"_s, u"model.user"_s),
        field(42, u"Договор подписан"_s, u"boolean"_s),
        field(43, u"Порядковый номер"_s, u"autonumber"_s),
        field(44, u"Код домофона"_s, u"password"_s),
        field(45, u"Телефон соседа"_s, u"phone"_s),
        field(46, u"Скидка"_s, u"percent"_s),
        field(47, u"Итого"_s, u"decimal"_s),
        field(48, u"Старое поле"_s, u"smalltext"_s),
        field(49, u"Код объекта"_s, u"smalltext"_s),
        field(50, u"Код в архиве"_s, u"smalltext"_s),
    };
    fields[16].formula = u"[budget]*0.9"_s;
    fields[17].active = false;
    fields[18].alias = u"object_code"_s;
    fields[18].usesAlias = true;
    fields[19].alias = u"archive_code"_s;
    return fields;
}

} // namespace

bool CustomField::ofLeads() const
{
    return setId == kLeadSet || setId == kFurtherLeadSet;
}

QString CustomField::writeName() const
{
    return usesAlias && !alias.isEmpty() ? QString(u"cf_"_s + alias) : readName();
}

QString CustomField::readName() const
{
    return u"cf_%1"_s.arg(id);
}

QJsonObject CustomField::json(bool required) const
{
    return {{u"id"_s, id},
            {u"fieldset_id"_s, setId},
            {u"name"_s, name},
            {u"type"_s, type},
            {u"required"_s, required ? 1 : 0},
            {u"active"_s, active ? 1 : 0},
            {u"alias"_s, alias.isEmpty() ? QJsonValue(QJsonValue::Null) : QJsonValue(alias)},
            {u"api_use_alias"_s, usesAlias ? 1 : 0},
            {u"webhook_use_alias"_s, 0},
            {u"hint"_s, QJsonValue::Null},
            {u"ordering"_s, id},
            {u"module"_s, setOf(*this).value(u"module"_s)},
            {u"model"_s, setOf(*this).value(u"model"_s)},
            {u"formula"_s, formula.isEmpty() ? QJsonValue(QJsonValue::Null) : QJsonValue(formula)},
            {u"group_id"_s, 0},
            {u"parent_id"_s, 0}};
}

const QList<CustomField> &customFields()
{
    static const QList<CustomField> all = [] {
        QList<CustomField> fields = leadFields();
        for (int i = 1; i <= 105; ++i) // more than the largest page, so that who does not go on misses the rest
            fields << CustomField{
                .id = 100 + i, .setId = kOrganizationSet, .name = u"Реквизит %1"_s.arg(i), .type = u"smalltext"_s};
        fields << CustomField{.id = 210, .setId = kContactSet, .name = u"День рождения"_s, .type = u"date"_s};
        fields << CustomField{.id = 301, .setId = kFurtherLeadSet, .name = u"Ориентир"_s, .type = u"smalltext"_s};
        return fields;
    }();
    return all;
}

const CustomField *writtenField(const QString &name, QString &why)
{
    const QList<CustomField> &fields = customFields();
    const auto it = std::find_if(fields.begin(), fields.end(), [&](const CustomField &field) {
        return field.ofLeads()
            && (field.readName() == name || (!field.alias.isEmpty() && name == u"cf_"_s + field.alias));
    });
    if (it == fields.end())
        why = u"leads have no such field"_s;
    else if (it->writeName() != name)
        why = u"it is written %1"_s.arg(it->writeName());
    else if (!it->active)
        why = u"the field is switched off"_s;
    else if (it->type == u"autonumber"_s || !it->formula.isEmpty())
        why = u"the portal computes it, never send it"_s;
    else if (!kindOf(*it))
        why = u"how a value of type %1 is written is not known"_s.arg(it->type);
    return why.isEmpty() ? &*it : nullptr;
}

std::optional<Kind> kindOf(const CustomField &field)
{
    static const QHash<QString, Kind> kinds{{u"smalltext"_s, Kind::Line},  {u"text"_s, Kind::Text},
                                            {u"int"_s, Kind::Int},         {u"date"_s, Kind::Date},
                                            {u"datetime"_s, Kind::Moment}, {u"price"_s, Kind::Price},
                                            {u"decimal"_s, Kind::Decimal}, {u"percent"_s, Kind::Decimal},
                                            {u"phone"_s, Kind::Line},      {u"password"_s, Kind::Line}};
    const auto it = kinds.find(field.type);
    return it == kinds.end() ? std::nullopt : std::optional(*it);
}

const Rows &fieldSets()
{
    static const Rows rows{
        setRow(kOrganizationSet, u"Организации"_s, u"organizations"_s),
        setRow(kLeadSet, u"Сделки"_s, u"leads"_s),
        setRow(kContactSet, u"Контакты"_s, u"contacts"_s),
        setRow(kFurtherLeadSet, u"Сделки: дополнительно"_s, u"lead"_s),
    };
    return rows;
}

const Rows &selectedOptions()
{
    static const Rows rows{
        {{u"id"_s, 1}, {u"item_id"_s, 5002}, {u"field_id"_s, 39}, {u"fieldoption_id"_s, 81}},
        {{u"id"_s, 2}, {u"item_id"_s, 5002}, {u"field_id"_s, 39}, {u"fieldoption_id"_s, 83}},
    };
    return rows;
}

} // namespace leadpad::practice::flowlu
