#include "practice/bitrix24/customfields.h"

#include "practice/phparrays.h"

#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace leadpad::practice::bitrix24 {

namespace {

QJsonObject stringSettings(int rows)
{
    return {{u"SIZE"_s, 20},      {u"ROWS"_s, rows},    {u"REGEXP"_s, QString()},
            {u"MIN_LENGTH"_s, 0}, {u"MAX_LENGTH"_s, 0}, {u"DEFAULT_VALUE"_s, QString()}};
}

QJsonObject listSettings()
{
    return {{u"DISPLAY"_s, u"LIST"_s},
            {u"LIST_HEIGHT"_s, 1},
            {u"CAPTION_NO_VALUE"_s, QString()},
            {u"SHOW_NO_VALUE"_s, u"Y"_s}};
}

QJsonObject dateSettings()
{
    return {{u"DEFAULT_VALUE"_s, QJsonObject{{u"TYPE"_s, u"NONE"_s}, {u"VALUE"_s, QString()}}}};
}

QList<CustomField> textFields()
{
    return {{.id = 301,
             .name = u"UF_CRM_1755001101"_s,
             .type = u"string"_s,
             .label = u"Номер договора"_s,
             .help = u"Если клиент назвал его сам"_s,
             .settings = stringSettings(1)},
            {.id = 302,
             .name = u"UF_CRM_1755001102"_s,
             .type = u"string"_s,
             .label = u"Пожелания клиента"_s,
             .settings = stringSettings(4)},
            {.id = 303,
             .name = u"UF_CRM_1755001103"_s,
             .type = u"string"_s,
             .multiple = true,
             .label = u"Артикулы"_s,
             .settings = stringSettings(1)},
            {.id = 304, .name = u"UF_CRM_1755001104"_s, .type = u"url"_s, .label = u"Ссылка на объявление"_s}};
}

QList<CustomField> numberFields()
{
    return {{.id = 305,
             .name = u"UF_CRM_1755001105"_s,
             .type = u"integer"_s,
             .label = u"Количество рабочих мест"_s,
             .settings = {{u"MIN_VALUE"_s, 0}, {u"MAX_VALUE"_s, 0}, {u"DEFAULT_VALUE"_s, QJsonValue::Null}}},
            {.id = 306,
             .name = u"UF_CRM_1755001106"_s,
             .type = u"double"_s,
             .label = u"Площадь, м²"_s,
             .settings = {{u"PRECISION"_s, 2}, {u"MIN_VALUE"_s, 0}, {u"MAX_VALUE"_s, 0}}},
            {.id = 307,
             .name = u"UF_CRM_1755001124"_s,
             .type = u"money"_s,
             .label = u"Бюджет"_s,
             .settings = {{u"DEFAULT_VALUE"_s, QString()}}},
            {.id = 308,
             .name = u"UF_CRM_1755001125"_s,
             .type = u"boolean"_s,
             .label = u"Нужен замер"_s,
             .settings = {{u"DEFAULT_VALUE"_s, 0},
                          {u"DISPLAY"_s, u"CHECKBOX"_s},
                          {u"LABEL"_s, QJsonArray{u"нет"_s, u"да"_s}},
                          {u"LABEL_CHECKBOX"_s, u"Нужен замер"_s}}}};
}

QList<CustomField> otherFields(bool withMandatory)
{
    return {{.id = 309,
             .name = u"UF_CRM_1755001109"_s,
             .type = u"date"_s,
             .label = u"Желаемая дата поставки"_s,
             .settings = dateSettings()},
            {.id = 310,
             .name = u"UF_CRM_1755001126"_s,
             .type = u"datetime"_s,
             .label = u"Когда перезвонить"_s,
             .settings = dateSettings()},
            {.id = 311,
             .name = u"UF_CRM_1755001122"_s,
             .type = u"enumeration"_s,
             .label = u"Сегмент"_s,
             .settings = listSettings(),
             .options = {{81, u"Розница"_s}, {82, u"Опт"_s}, {83, u"Großhandel DACH"_s}},
             .mandatory = withMandatory},
            {.id = 312,
             .name = u"UF_CRM_1755001123"_s,
             .type = u"enumeration"_s,
             .multiple = true,
             .label = u"Интересует"_s,
             .settings = listSettings(),
             .options = {
                 {101, u"Столы"_s}, {102, u"Кресла"_s}, {103, u"Стеллажи"_s}, {104, u"Доставка и сборка"_s, true}}}};
}

} // namespace

QJsonObject CustomField::descriptor() const
{
    QJsonObject object{{u"type"_s, type},         {u"isRequired"_s, mandatory},      {u"isReadOnly"_s, false},
                       {u"isImmutable"_s, false}, {u"isMultiple"_s, multiple},       {u"isDynamic"_s, true},
                       {u"title"_s, name},        {u"listLabel"_s, label},           {u"formLabel"_s, label},
                       {u"filterLabel"_s, label}, {u"settings"_s, phpJson(settings)}};
    if (options.isEmpty())
        return object;
    QJsonArray items;
    for (const Option &option : options)
        items << QJsonObject{{u"ID"_s, QString::number(option.id)}, {u"VALUE"_s, option.text}};
    object[u"items"_s] = items;
    return object;
}

QJsonObject CustomField::row(int sort, bool withLabels) const
{
    const auto flag = [](bool on) { return on ? u"Y"_s : u"N"_s; };
    QJsonObject object{
        {u"ID"_s, QString::number(id)},    {u"ENTITY_ID"_s, u"CRM_LEAD"_s},   {u"FIELD_NAME"_s, name},
        {u"USER_TYPE_ID"_s, type},         {u"XML_ID"_s, QJsonValue::Null},   {u"SORT"_s, QString::number(sort)},
        {u"MULTIPLE"_s, flag(multiple)},   {u"MANDATORY"_s, flag(mandatory)}, {u"SHOW_FILTER"_s, u"E"_s},
        {u"SHOW_IN_LIST"_s, u"Y"_s},       {u"EDIT_IN_LIST"_s, u"Y"_s},       {u"IS_SEARCHABLE"_s, u"N"_s},
        {u"SETTINGS"_s, phpJson(settings)}};
    if (withLabels) {
        for (const QString &key : {u"EDIT_FORM_LABEL"_s, u"LIST_COLUMN_LABEL"_s, u"LIST_FILTER_LABEL"_s})
            object[key] = label;
        object[u"ERROR_MESSAGE"_s] = QString();
        object[u"HELP_MESSAGE"_s] = help;
    }
    if (options.isEmpty())
        return object;
    QJsonArray list;
    for (const Option &option : options) {
        list << QJsonObject{{u"ID"_s, QString::number(option.id)},
                            {u"SORT"_s, QString::number((list.size() + 1) * 10)},
                            {u"VALUE"_s, option.text},
                            {u"DEF"_s, flag(option.byDefault)},
                            {u"XML_ID"_s, u"opt_%1"_s.arg(option.id)}};
    }
    object[u"LIST"_s] = list;
    return object;
}

QList<CustomField> customFields(bool withMandatory)
{
    return textFields() + numberFields() + otherFields(withMandatory);
}

} // namespace leadpad::practice::bitrix24
