#include "practice/bitrix24/people.h"

#include <QJsonArray>

#include <array>

using namespace Qt::StringLiterals;

namespace leadpad::practice::bitrix24 {

namespace {

struct Person
{
    QStringView name;
    QStringView lastName;
    QStringView position = u"Менеджер по продажам";
    bool active = true;
};

// All invented. Their ids run from 3; the caller, 17, stands fifteenth.
constexpr auto kPeople = std::to_array<Person>({
    {u"Аркадий", u"Полянский", u"Генеральный директор"},
    {u"Вероника", u"Саблина", u"Коммерческий директор"},
    {u"Тимур", u"Ясеньев", u"Руководитель отдела продаж"},
    {u"Лидия", u"Кораблёва", u"Руководитель отдела продаж"},
    {u"Ярослав", u"Вересов"},
    {u"Инна", u"Ручьёва"},
    {u"Прохор", u"Дубравин"},
    {u"Алевтина", u"Снегова"},
    {u"Родион", u"Камышин"},
    {u"Злата", u"Черникова"},
    {u"Макар", u"Оврагов", u"Менеджер по продажам", false},
    {u"Эльвира", u"Лугова"},
    {u"Савелий", u"Рябинкин"},
    {u"Нонна", u"Туманова"},
    {u"Мария", u"Лебедева"},
    {u"Демьян", u"Лугов"},
    {u"Кира", u"Заречная"},
    {u"Платон", u"Гранитов"},
    {u"Римма", u"Облакова"},
    {u"Всеволод", u"Соколинский"},
    {u"Таисия", u"Ветлугина"},
    {u"Клим", u"Берестов"},
    {u"Майя", u"Янтарёва"},
    {u"Назар", u"Корнев", u"Стажёр"},
    {u"Серафима", u"Полевая"},
    {u"Остап", u"Ключников", u"Менеджер по продажам", false},
    {u"Влада", u"Мятлева"},
    {u"Гордей", u"Сенин"},
    {u"Ариадна", u"Листьева"},
    {u"Лука", u"Пристанев"},
    {u"Ульяна", u"Дождева"},
    {u"Фома", u"Кремнев"},
    {u"Стефания", u"Верескова"},
    {u"Мирон", u"Залесов"},
    {u"Пелагея", u"Иволгина"},
    {u"Тихон", u"Бережной"},
    {u"Анфиса", u"Калинкина"},
    {u"Захар", u"Ольховский"},
    {u"Ева", u"Светлова", u"Маркетолог"},
    {u"Матвей", u"Громадин", u"Маркетолог"},
    {u"Agnes", u"Lindholm", u"Vertrieb Deutschland"},
    {u"Jonas", u"Wiesenthal", u"Vertrieb Deutschland"},
    {u"Frieda", u"Habermehl", u"Vertrieb Deutschland"},
    {u"Ansgar", u"Dornbusch", u"Vertrieb Deutschland", false},
    {u"Hazel", u"Thornbury", u"Export Sales"},
    {u"Rupert", u"Ashdown", u"Export Sales"},
    {u"Глафира", u"Озерная"},
    {u"Севастьян", u"Рудин"},
    {u"Диана", u"Мелихова"},
    {u"Ефим", u"Соловейкин"},
    {u"Варвара", u"Ключевская"},
    {u"Елисей", u"Тополев"},
    {u"Юлиана", u"Ромашина"},
    {u"Богдан", u"Утёсов-Дальний"},
    {u"Зоя", u"Метельская"},
    {u"Игнат", u"Песков-Ближний"},
    {u"Лада", u"Синицкая"},
    {u"Роман", u"Дубовцев", u""},
    {u"Жанна", u"Каштанова", u"Бухгалтер"},
    {u"Эрик", u"Маяков", u"Системный администратор"},
    {u"Альбина", u"Тростникова", u"Секретарь"},
    {u"Кузьма", u"Валунов", u"Логист"},
    {u"Регина", u"Парусова", u"Логист"},
    {u"Олеся", u"Ястребкова", u""},
});

QList<QJsonObject> makeUserRows()
{
    QList<QJsonObject> rows;
    qint64 id = 3;
    for (const Person &person : kPeople) {
        QJsonObject row{{u"ID"_s, QString::number(id)},
                        {u"XML_ID"_s, QString()},
                        {u"ACTIVE"_s, person.active},
                        {u"NAME"_s, person.name.toString()},
                        {u"LAST_NAME"_s, person.lastName.toString()},
                        {u"USER_TYPE"_s, u"employee"_s},
                        {u"UF_DEPARTMENT"_s, QJsonArray{id % 4 + 1}}};
        if (!person.position.isEmpty()) // absent when empty
            row[u"WORK_POSITION"_s] = person.position.toString();
        if (id % 9 == 0)
            row[u"LAST_ACTIVITY_DATE"_s] = QJsonObject(); // a date that was never set
        rows << row;
        ++id;
    }
    return rows;
}

} // namespace

const QList<QJsonObject> &userRows()
{
    static const QList<QJsonObject> rows = makeUserRows();
    return rows;
}

QJsonObject userRow(qint64 id)
{
    for (const QJsonObject &row : userRows()) {
        if (row.value(u"ID"_s).toString().toLongLong() == id)
            return row;
    }
    return {};
}

bool isUser(qint64 id)
{
    return !userRow(id).isEmpty();
}

} // namespace leadpad::practice::bitrix24
