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

QJsonObject listElementSettings()
{
    return {{u"IBLOCK_TYPE_ID"_s, u"lists"_s}, {u"IBLOCK_ID"_s, 21},  {u"DEFAULT_VALUE"_s, QString()},
            {u"DISPLAY"_s, u"LIST"_s},         {u"LIST_HEIGHT"_s, 1}, {u"ACTIVE_FILTER"_s, u"N"_s}};
}

QJsonObject crmSettings(bool lead, bool contact, bool company, bool deal)
{
    const auto flag = [](bool on) { return on ? u"Y"_s : u"N"_s; };
    return {
        {u"LEAD"_s, flag(lead)}, {u"CONTACT"_s, flag(contact)}, {u"COMPANY"_s, flag(company)}, {u"DEAL"_s, flag(deal)}};
}

QList<CustomField> linkFields()
{
    return {{.id = 313, .name = u"UF_CRM_1755001110"_s, .type = u"address"_s, .label = u"Адрес доставки"_s},
            {.id = 314, .name = u"UF_CRM_1755001112"_s, .type = u"employee"_s, .label = u"Замерщик"_s},
            {.id = 315,
             .name = u"UF_CRM_1755001128"_s,
             .type = u"crm"_s,
             .label = u"Кто посоветовал"_s,
             .settings = crmSettings(false, true, true, false)},
            {.id = 316,
             .name = u"UF_CRM_1755001114"_s,
             .type = u"crm"_s,
             .label = u"Застройщик"_s,
             .settings = crmSettings(false, false, true, false)},
            {.id = 317,
             .name = u"UF_CRM_1755001116"_s,
             .type = u"crm_status"_s,
             .label = u"Отрасль клиента"_s,
             .settings = {{u"ENTITY_TYPE"_s, u"INDUSTRY"_s}}},
            {.id = 318,
             .name = u"UF_CRM_1755001117"_s,
             .type = u"iblock_element"_s,
             .label = u"Склад"_s,
             .settings = listElementSettings()},
            {.id = 319,
             .name = u"UF_CRM_1755001118"_s,
             .type = u"iblock_section"_s,
             .label = u"Раздел склада"_s,
             .settings = listElementSettings()}};
}

QList<CustomField> fileFields()
{
    return {{.id = 320,
             .name = u"UF_CRM_1755001127"_s,
             .type = u"file"_s,
             .label = u"План помещения"_s,
             .settings = {{u"EXTENSIONS"_s, QJsonObject{{u"pdf"_s, true}, {u"png"_s, true}, {u"txt"_s, true}}},
                          {u"MAX_ALLOWED_SIZE"_s, 1048576}}},
            {.id = 321,
             .name = u"UF_CRM_1755001111"_s,
             .type = u"file"_s,
             .multiple = true,
             .label = u"Фотографии"_s,
             .settings = {{u"EXTENSIONS"_s, QJsonArray()}, {u"MAX_ALLOWED_SIZE"_s, 0}}}};
}

//! Fields whose settings refuse something.
QList<CustomField> limitedFields()
{
    QJsonObject code = stringSettings(1);
    code[u"MIN_LENGTH"_s] = 4;
    code[u"MAX_LENGTH"_s] = 8;
    code[u"REGEXP"_s] = u"/^[A-Z]{2}-\\d+$/"_s;
    return {
        {.id = 330, .name = u"UF_CRM_1755001140"_s, .type = u"string"_s, .label = u"Код акции"_s, .settings = code},
        {.id = 331,
         .name = u"UF_CRM_1755001141"_s,
         .type = u"integer"_s,
         .label = u"Этаж"_s,
         .settings = {{u"MIN_VALUE"_s, 1}, {u"MAX_VALUE"_s, 99}, {u"DEFAULT_VALUE"_s, 1}}},
        {.id = 332,
         .name = u"UF_CRM_1755001142"_s,
         .type = u"double"_s,
         .label = u"Высота потолка, м"_s,
         .settings = {{u"PRECISION"_s, 1}, {u"MIN_VALUE"_s, 2}, {u"MAX_VALUE"_s, 12.5}}},
        {.id = 333, .name = u"UF_CRM_1755001143"_s, .type = u"resourcebooking"_s, .label = u"Бронь переговорной"_s}};
}

QList<CustomField> severalFields()
{
    const auto several = [](int id, const QString &type, const QString &label, const QJsonObject &settings) {
        return CustomField{.id = id,
                           .name = u"UF_CRM_17550011%1"_s.arg(id - 280),
                           .type = type,
                           .multiple = true,
                           .label = label,
                           .settings = settings};
    };
    return {several(340, u"integer"_s, u"Этажи"_s, {{u"MIN_VALUE"_s, 0}, {u"MAX_VALUE"_s, 0}}),
            several(341, u"double"_s, u"Размеры, м"_s, {{u"PRECISION"_s, 2}, {u"MIN_VALUE"_s, 0}, {u"MAX_VALUE"_s, 0}}),
            several(342, u"date"_s, u"Даты замера"_s, dateSettings()),
            several(343, u"datetime"_s, u"Когда звонить"_s, dateSettings()),
            several(344, u"money"_s, u"Счета"_s, {{u"DEFAULT_VALUE"_s, QString()}}),
            several(345, u"url"_s, u"Ссылки"_s, {}),
            several(346, u"address"_s, u"Адреса объектов"_s, {}),
            several(347, u"employee"_s, u"Бригада"_s, {}),
            several(348, u"crm"_s, u"Связанные записи"_s, crmSettings(true, true, true, true)),
            several(349, u"crm_status"_s, u"Отрасли"_s, {{u"ENTITY_TYPE"_s, u"INDUSTRY"_s}}),
            several(350, u"iblock_element"_s, u"Склады"_s, listElementSettings()),
            several(351, u"iblock_section"_s, u"Разделы складов"_s, listElementSettings())};
}

} // namespace

QJsonObject CustomField::descriptor() const
{
    QJsonObject object{{u"type"_s, type},         {u"isRequired"_s, mandatory},      {u"isReadOnly"_s, false},
                       {u"isImmutable"_s, false}, {u"isMultiple"_s, multiple},       {u"isDynamic"_s, true},
                       {u"title"_s, name},        {u"listLabel"_s, label},           {u"formLabel"_s, label},
                       {u"filterLabel"_s, label}, {u"settings"_s, phpJson(settings)}};
    if (type == u"crm_status"_s)
        object[u"statusType"_s] = settings.value(u"ENTITY_TYPE"_s);
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
    return textFields() + numberFields() + otherFields(withMandatory) + linkFields() + fileFields();
}

QList<CustomField> furtherCustomFields()
{
    return limitedFields() + severalFields();
}

} // namespace leadpad::practice::bitrix24
