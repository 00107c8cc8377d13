#include "practice/bitrix24/leadfields.h"

using namespace Qt::StringLiterals;

namespace leadpad::practice::bitrix24 {

namespace {

using Kind = LeadField::Kind;

QList<LeadField> writableFields()
{
    return {
        {u"TITLE", u"Название лида", Kind::Text, 255},
        {u"HONORIFIC", u"Обращение", Kind::Status, 128, u"HONORIFIC"},
        {u"NAME", u"Имя", Kind::Text, 50},
        {u"SECOND_NAME", u"Отчество", Kind::Text, 50},
        {u"LAST_NAME", u"Фамилия", Kind::Text, 50},
        {u"BIRTHDATE", u"Дата рождения", Kind::Date},
        {u"COMPANY_TITLE", u"Название компании", Kind::Text, 255},
        {u"POST", u"Должность", Kind::Text, 255},
        {u"ADDRESS", u"Адрес"},
        {u"ADDRESS_2", u"Адрес (стр. 2)"},
        {u"ADDRESS_CITY", u"Город"},
        {u"ADDRESS_POSTAL_CODE", u"Почтовый индекс"},
        {u"ADDRESS_REGION", u"Район"},
        {u"ADDRESS_PROVINCE", u"Область"},
        {u"ADDRESS_COUNTRY", u"Страна"},
        {u"ADDRESS_COUNTRY_CODE", u"Код страны"},
        {u"ADDRESS_LOC_ADDR_ID", u"Идентификатор адреса местоположения", Kind::Integer},
        {u"PHONE", u"Телефон", Kind::Multifield, 250},
        {u"EMAIL", u"E-mail", Kind::Multifield, 250},
        {u"WEB", u"Сайт", Kind::Multifield, 250},
        {u"IM", u"Мессенджер", Kind::Multifield, 250},
        {u"LINK", u"LINK", Kind::Multifield, 250},
        {u"SOURCE_ID", u"Источник", Kind::Status, 50, u"SOURCE"},
        {u"SOURCE_DESCRIPTION", u"Дополнительно об источнике"},
        {u"STATUS_ID", u"Стадия", Kind::Status, 50, u"STATUS"},
        {u"STATUS_DESCRIPTION", u"Дополнительно о стадии"},
        {u"CURRENCY_ID", u"Валюта", Kind::Currency, 50},
        {u"OPPORTUNITY", u"Сумма", Kind::Amount},
        {u"IS_MANUAL_OPPORTUNITY", u"IS_MANUAL_OPPORTUNITY", Kind::Flag},
        {u"OPENED", u"Доступно для всех", Kind::Flag},
        {u"COMMENTS", u"Комментарий", Kind::RichText},
        {u"ASSIGNED_BY_ID", u"Ответственный", Kind::User},
        {u"COMPANY_ID", u"Компания", Kind::Company},
        {u"CONTACT_ID", u"Контакт", Kind::Contact},
        {u"CONTACT_IDS", u"CONTACT_IDS", Kind::Contacts},
        {u"ORIGINATOR_ID", u"Внешний источник", Kind::Text, 255},
        {u"ORIGIN_ID", u"Идентификатор элемента во внешнем источнике", Kind::Text, 255},
        {u"UTM_SOURCE", u"Рекламная система"},
        {u"UTM_MEDIUM", u"Тип трафика"},
        {u"UTM_CAMPAIGN", u"Обозначение рекламной кампании"},
        {u"UTM_CONTENT", u"Содержание кампании"},
        {u"UTM_TERM", u"Условие поиска кампании"},
    };
}

QList<LeadField> readOnlyFields()
{
    return {
        {u"ID", u"ID", Kind::Integer, 0, {}, true},
        {u"STATUS_SEMANTIC_ID", u"Группа стадии", Kind::Text, 0, {}, true},
        {u"HAS_PHONE", u"Указан телефон", Kind::Flag, 0, {}, true},
        {u"HAS_EMAIL", u"Указан e-mail", Kind::Flag, 0, {}, true},
        {u"HAS_IMOL", u"Задана открытая линия", Kind::Flag, 0, {}, true},
        {u"CREATED_BY_ID", u"Кем создан", Kind::User, 0, {}, true},
        {u"MODIFY_BY_ID", u"Кем изменён", Kind::User, 0, {}, true},
        {u"MOVED_BY_ID", u"MOVED_BY_ID", Kind::User, 0, {}, true},
        {u"DATE_CREATE", u"Дата создания", Kind::DateTime, 0, {}, true},
        {u"DATE_MODIFY", u"Дата изменения", Kind::DateTime, 0, {}, true},
        {u"MOVED_TIME", u"MOVED_TIME", Kind::DateTime, 0, {}, true},
        {u"DATE_CLOSED", u"Дата завершения", Kind::DateTime, 0, {}, true},
        {u"IS_RETURN_CUSTOMER", u"Повторный лид", Kind::Flag, 0, {}, true},
        {u"LAST_ACTIVITY_TIME", u"Последняя активность", Kind::DateTime, 0, {}, true},
        {u"LAST_ACTIVITY_BY", u"Кем выполнена последняя активность в таймлайне", Kind::User, 0, {}, true},
    };
}

QString typeName(Kind kind)
{
    switch (kind) {
    case Kind::Text:
    case Kind::RichText:
        return u"string"_s;
    case Kind::Status:
        return u"crm_status"_s;
    case Kind::Date:
        return u"date"_s;
    case Kind::DateTime:
        return u"datetime"_s;
    case Kind::Amount:
        return u"double"_s;
    case Kind::Flag:
        return u"char"_s;
    case Kind::User:
        return u"user"_s;
    case Kind::Company:
        return u"crm_company"_s;
    case Kind::Contact:
    case Kind::Contacts:
        return u"crm_contact"_s;
    case Kind::Currency:
        return u"crm_currency"_s;
    case Kind::Multifield:
        return u"crm_multifield"_s;
    case Kind::Integer:
        return u"integer"_s;
    }
    return u"string"_s;
}

} // namespace

QJsonObject LeadField::descriptor() const
{
    QJsonObject object{{u"type"_s, typeName(kind)},
                       {u"isRequired"_s, false},
                       {u"isReadOnly"_s, readOnly},
                       {u"isImmutable"_s, false},
                       {u"isMultiple"_s, kind == Kind::Multifield || kind == Kind::Contacts},
                       {u"isDynamic"_s, false},
                       {u"title"_s, title.toString()}};
    if (!statusType.isEmpty())
        object[u"statusType"_s] = statusType.toString();
    if (kind == Kind::Contact)
        object[u"isDeprecated"_s] = true;
    if (kind == Kind::Company)
        object[u"settings"_s] = QJsonObject{{u"parentEntityTypeId"_s, 4}};
    return object;
}

const QList<LeadField> &leadFields()
{
    static const QList<LeadField> fields = readOnlyFields() + writableFields();
    return fields;
}

const LeadField *leadField(QStringView name)
{
    for (const LeadField &field : leadFields()) {
        if (field.name == name)
            return &field;
    }
    return nullptr;
}

} // namespace leadpad::practice::bitrix24
