#include "practice/bitrix24/clients.h"

#include "practice/bitrix24/people.h"

#include <array>

using namespace Qt::StringLiterals;

namespace leadpad::practice::bitrix24 {

namespace {

struct Contact
{
    qint64 id;
    QStringView name;
    QStringView lastName;
    qint64 company;
    QStringView phone;
    QStringView email;
};

// Numbers from ranges kept for fiction or not in use, mail at example.com.
constexpr auto kContacts = std::to_array<Contact>({
    {120, u"Helga", u"Brandt", 31, u"+49 30 23125 042", u"h.brandt@example.com"},
    {121, u"Глеб", u"Титов", 32, u"+7 916 123-45-67", u"g.titov@example.com"},
    {122, u"Василиса", u"Огнева", 32, u"+74950000118", u"v.ogneva@example.com"},
    {123, u"Marlene", u"Kiesewetter", 33, u"+49 152 28817386", u"m.kiesewetter@example.com"},
    {124, u"Ilsa", u"Fairweather", 34, u"+44 20 7946 0958", u"ilsa@example.com"},
    {125, u"Арина", u"Лесная", 0, u"8 (495) 000-01-25", u"a.lesnaya@example.com"},
    {126, u"Тарас", u"Вольный", 0, u"+7 (495) 000-01-26", u""},
    {127, u"Dexter", u"Holloway", 35, u"+1 202-555-0143", u"dexter@example.com"},
});

struct Company
{
    qint64 id;
    QStringView title;
    QStringView phone;
    QStringView email;
};

constexpr auto kCompanies = std::to_array<Company>({
    {31, u"Brandt GmbH", u"+49 30 23125 040", u"info@brandt.example.com"},
    {32, u"ООО «Северный причал»", u"+7 495 000-01-32", u"office@prichal.example.com"},
    {33, u"Kiesewetter & Söhne KG", u"+49 221 4710 033", u"kontakt@kiesewetter.example.com"},
    {34, u"Fairweather Ltd", u"+44 20 7946 0900", u"hello@fairweather.example.com"},
    {35, u"Holloway Desks Inc.", u"+1 202-555-0140", u"sales@holloway.example.com"},
    {36, u"ИП Ромашкина", u"+7 495 000-01-36", u""},
});

QJsonArray values(qint64 id, const QString &type, QStringView value)
{
    return value.isEmpty() ? QJsonArray() : QJsonArray{multifieldEntry(id, type, u"WORK"_s, value.toString())};
}

QString flag(bool on)
{
    return on ? u"Y"_s : u"N"_s;
}

QJsonObject common(qint64 id, QStringView phone, QStringView email)
{
    const QString made = u"2026-02-03T11:20:00+03:00"_s;
    return {{u"ID"_s, QString::number(id)},
            {u"ASSIGNED_BY_ID"_s, QString::number(kCallerId)},
            {u"CREATED_BY_ID"_s, u"5"_s},
            {u"DATE_CREATE"_s, made},
            {u"DATE_MODIFY"_s, made},
            {u"OPENED"_s, u"Y"_s},
            {u"HAS_PHONE"_s, flag(!phone.isEmpty())},
            {u"HAS_EMAIL"_s, flag(!email.isEmpty())},
            {u"PHONE"_s, values(id * 10 + 1, u"PHONE"_s, phone)},
            {u"EMAIL"_s, values(id * 10 + 2, u"EMAIL"_s, email)}};
}

QList<QJsonObject> makeContactRows()
{
    QList<QJsonObject> rows;
    for (const Contact &contact : kContacts) {
        QJsonObject row = common(contact.id, contact.phone, contact.email);
        row[u"NAME"_s] = contact.name.toString();
        row[u"SECOND_NAME"_s] = QJsonValue::Null;
        row[u"LAST_NAME"_s] = contact.lastName.toString();
        row[u"POST"_s] = QJsonValue::Null;
        row[u"TYPE_ID"_s] = u"CLIENT"_s;
        row[u"COMPANY_ID"_s] =
            contact.company > 0 ? QJsonValue(QString::number(contact.company)) : QJsonValue(QJsonValue::Null);
        rows << row;
    }
    return rows;
}

QList<QJsonObject> makeCompanyRows()
{
    QList<QJsonObject> rows;
    for (const Company &company : kCompanies) {
        QJsonObject row = common(company.id, company.phone, company.email);
        row[u"TITLE"_s] = company.title.toString();
        row[u"COMPANY_TYPE"_s] = u"CUSTOMER"_s;
        row[u"INDUSTRY"_s] = u"OTHER"_s;
        rows << row;
    }
    return rows;
}

bool hasId(const QList<QJsonObject> &rows, qint64 id)
{
    return std::any_of(rows.begin(), rows.end(),
                       [id](const QJsonObject &row) { return row.value(u"ID"_s).toString().toLongLong() == id; });
}

QJsonObject seed(qint64 id, const QString &title, const QString &name, const QString &lastName, const QString &phone,
                 const QString &source)
{
    return {{u"ID"_s, id},
            {u"TITLE"_s, title},
            {u"NAME"_s, name},
            {u"LAST_NAME"_s, lastName},
            {u"SOURCE_ID"_s, source},
            {u"PHONE"_s, QJsonArray{QJsonObject{{u"VALUE"_s, phone}, {u"VALUE_TYPE"_s, u"MOBILE"_s}}}}};
}

} // namespace

QJsonObject multifieldEntry(qint64 id, const QString &type, const QString &valueType, const QString &value)
{
    return {{u"ID"_s, QString::number(id)}, {u"VALUE_TYPE"_s, valueType}, {u"VALUE"_s, value}, {u"TYPE_ID"_s, type}};
}

const QList<QJsonObject> &contactRows()
{
    static const QList<QJsonObject> rows = makeContactRows();
    return rows;
}

const QList<QJsonObject> &companyRows()
{
    static const QList<QJsonObject> rows = makeCompanyRows();
    return rows;
}

QList<QJsonObject> seedLeads()
{
    return {seed(640, u"Стеллажи для склада"_s, u"Глеб"_s, u"Титов"_s, u"+7 916 123-45-67"_s, u"CALL"_s),
            seed(702, u"Büromöbel, 12 Plätze"_s, u"Marlene"_s, u"Kiesewetter"_s, u"+49 152 28817386"_s, u"WEB"_s),
            seed(755, u"Переезд офиса"_s, u"Арина"_s, u"Лесная"_s, u"+7 495 000-01-25"_s, u"RECOMMENDATION"_s),
            seed(811, u"Standing desks"_s, u"Dexter"_s, u"Holloway"_s, u"+1 202-555-0143"_s, u"TRADE_SHOW"_s)};
}

bool isContact(qint64 id)
{
    return hasId(contactRows(), id);
}

bool isCompany(qint64 id)
{
    return hasId(companyRows(), id);
}

const QList<QJsonObject> &dealRows()
{
    static const QList<QJsonObject> rows{{{u"ID"_s, u"501"_s},
                                          {u"TITLE"_s, u"Стеллажи, второй этаж"_s},
                                          {u"LEAD_ID"_s, QJsonValue::Null},
                                          {u"CONTACT_ID"_s, u"121"_s}},
                                         {{u"ID"_s, u"502"_s},
                                          {u"TITLE"_s, u"Stehtische"_s},
                                          {u"LEAD_ID"_s, QJsonValue::Null},
                                          {u"CONTACT_ID"_s, u"123"_s}}};
    return rows;
}

bool isDeal(qint64 id)
{
    return hasId(dealRows(), id);
}

} // namespace leadpad::practice::bitrix24
