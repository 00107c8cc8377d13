#include "practice/flowlu/directories.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace leadpad::practice::flowlu {

namespace {

Rows rowsOf(const char *json)
{
    Rows rows;
    const QJsonArray array = QJsonDocument::fromJson(json).array();
    Q_ASSERT(!array.isEmpty());
    for (const QJsonValue &row : array)
        rows << row.toObject();
    return rows;
}

} // namespace

const Rows &pipelines()
{
    static const Rows rows = rowsOf(R"([
        {"id":1,"name":"Продажи","ordering":1,"description":null,"type_access":"0"},
        {"id":3,"name":"Ремонт крыш","ordering":2,"description":"Частные дома","type_access":"0"},
        {"id":"5","name":"Повторные","ordering":3,"description":"","type_access":"1"}])");
    return rows;
}

const Rows &pipelineStages()
{
    static const Rows rows = rowsOf(R"([
        {"id":2,"name":"Новая заявка","pipeline_id":1,"ordering":1,"active":1,"color":"#2f80ed"},
        {"id":3,"name":"Переговоры","pipeline_id":1,"ordering":3,"active":1,"color":"#f2994a"},
        {"id":4,"name":"Замер","pipeline_id":1,"ordering":2,"active":1,"color":"#9b51e0"},
        {"id":5,"name":"Договор","pipeline_id":1,"ordering":4,"active":1,"color":"#27ae60"},
        {"id":14,"name":"Новый звонок","pipeline_id":3,"ordering":1,"active":1,"color":"#2f80ed"},
        {"id":15,"name":"Смета отправлена","pipeline_id":3,"ordering":2,"active":1,"color":"#27ae60"},
        {"id":16,"name":"Осмотр, не используется","pipeline_id":3,"ordering":3,"active":0,"color":"#bdbdbd"},
        {"id":"21","name":"Напомнить","pipeline_id":"5","ordering":1,"active":"1","color":"#2f80ed"},
        {"id":"22","name":"Договорились","pipeline_id":"5","ordering":2,"active":"1","color":"#27ae60"}])");
    return rows;
}

const Rows &sources()
{
    static const Rows rows = rowsOf(R"([
        {"id":6,"name":"Сайт","active":1,"ordering":1,"description":null},
        {"id":7,"name":"Звонок","active":1,"ordering":2,"description":null},
        {"id":8,"name":"Выставка 2024","active":0,"ordering":3,"description":null},
        {"id":"9","name":"Рекомендация","active":"1","ordering":4,"description":"Кто-то посоветовал"}])");
    return rows;
}

const Rows &lossReasons()
{
    static const Rows rows = rowsOf(R"([
        {"id":4,"name":"Дорого","active":1,"ordering":1},
        {"id":5,"name":"Выбрали других","active":1,"ordering":2},
        {"id":6,"name":"Дубль","active":0,"ordering":3},
        {"id":"7","name":"Не отвечает","active":"1","ordering":4}])");
    return rows;
}

//! The last visit is a text in the documentation, and was seen as seconds.
const Rows &users()
{
    static const Rows rows = rowsOf(R"([
        {"id":21,"name":"Инна Ротова","first_name":"Инна","second_name":null,"last_name":"Ротова",
         "username":"inna@praktika.example","position":"Продажи","timezone":"Europe/Moscow","role_admin":1,
         "role_login":1,"role_external":0,"image":null,"register_date":"2024-02-01","last_active":"2026-03-02"},
        {"id":22,"name":"Старая Учётка","first_name":"Учётка","second_name":null,"last_name":"Старая",
         "username":"old@praktika.example","position":null,"timezone":"Europe/Moscow","role_admin":0,
         "role_login":0,"role_external":0,"image":null,"register_date":"2023-05-10","last_active":null},
        {"id":23,"name":"Пётр Подрядов","first_name":"Пётр","second_name":null,"last_name":"Подрядов",
         "username":"petr@podryad.example","position":"Подрядчик","timezone":"Europe/Moscow","role_admin":0,
         "role_login":1,"role_external":1,"image":null,"register_date":"2025-01-15","last_active":1772400000},
        {"id":"24","name":"Семён Примеров","first_name":"Семён","second_name":"Ильич","last_name":"Примеров",
         "username":"semen@praktika.example","position":"Замеры","timezone":"Asia/Omsk","role_admin":"0",
         "role_login":"1","role_external":"0","image":null,"register_date":"2025-03-20","last_active":1772400000}])");
    return rows;
}

//! One was merged into another, one is switched off, and two have a phone that only the list of phones knows.
const Rows &accounts()
{
    static const Rows rows = rowsOf(R"([
        {"id":976,"type":1,"name":"ООО «Ромашка»","first_name":null,"middle_name":null,"last_name":null,
         "phone":"74950000976","phone2":null,"phone3":null,"email":"office@romashka.example","email_personal":null,
         "web":"https://romashka.example","owner_id":21,"active":1,"merged_to":0,"ref":null,"ref_id":null,
         "description":null,"VAT":"7700000976"},
        {"id":977,"type":2,"name":"Ада Холмова","first_name":"Ада","middle_name":null,"last_name":"Холмова",
         "phone":"79990000977","phone2":"79990001977","phone3":null,"email":"ada.holmova@primer.example",
         "email_personal":null,"web":null,"owner_id":21,"active":1,"merged_to":0,"ref":null,"ref_id":null,
         "description":null,"VAT":null},
        {"id":978,"type":2,"name":"Ада Холмова, дубль","first_name":"Ада","middle_name":null,"last_name":"Холмова",
         "phone":"79990000977","phone2":null,"phone3":null,"email":"","email_personal":null,"web":null,
         "owner_id":21,"active":1,"merged_to":977,"ref":null,"ref_id":null,"description":null,"VAT":null},
        {"id":979,"type":2,"name":"Глеб Тестов","first_name":"Глеб","middle_name":null,"last_name":"Тестов",
         "phone":"79990000979","phone2":null,"phone3":null,"email":"gleb@primer.example","email_personal":null,
         "web":null,"owner_id":22,"active":0,"merged_to":0,"ref":null,"ref_id":null,"description":null,"VAT":null},
        {"id":"980","type":"2","name":"Зоя Примерова","first_name":"Зоя","middle_name":null,"last_name":"Примерова",
         "phone":null,"phone2":null,"phone3":null,"email":"Zoya+Dom@Primer.example","email_personal":null,
         "web":null,"owner_id":"24","active":"1","merged_to":null,"ref":null,"ref_id":null,"description":null,
         "VAT":null}])");
    return rows;
}

const Rows &phones()
{
    static const Rows rows = rowsOf(R"([
        {"id":501,"phone":"74950000976","phone_masked":"+7 495 000-09-76","old_phone":null,"type":10,"comment":null,
         "account_id":976},
        {"id":502,"phone":"79990000977","phone_masked":"+7 999 000-09-77","old_phone":null,"type":20,"comment":null,
         "account_id":977},
        {"id":503,"phone":"79990001977","phone_masked":"+7 999 000-19-77","old_phone":null,"type":10,
         "comment":"до 18:00","account_id":977},
        {"id":504,"phone":"79990000979","phone_masked":"+7 999 000-09-79","old_phone":null,"type":20,"comment":null,
         "account_id":979},
        {"id":"505","phone":"79990000980","phone_masked":"+7 999 000-09-80","old_phone":"9990000980","type":"30",
         "comment":null,"account_id":"980"}])");
    return rows;
}

const Rows &emails()
{
    static const Rows rows = rowsOf(R"([
        {"id":601,"email":"office@romashka.example","type":10,"comment":null,"account_id":976},
        {"id":602,"email":"ada.holmova@primer.example","type":20,"comment":null,"account_id":977},
        {"id":603,"email":"ada@romashka.example","type":10,"comment":null,"account_id":977},
        {"id":"604","email":"Zoya+Dom@Primer.example","type":"40","comment":null,"account_id":"980"}])");
    return rows;
}

const Rows &relations()
{
    static const Rows rows =
        rowsOf(R"([{"id":701,"parent_acc_id":976,"child_acc_id":977,"position":"Директор","type":1}])");
    return rows;
}

qint64 numberIn(const QJsonObject &row, const QString &name)
{
    return row.value(name).toVariant().toLongLong();
}

const QJsonObject *byId(const Rows &rows, qint64 id)
{
    const auto it =
        std::find_if(rows.begin(), rows.end(), [id](const QJsonObject &row) { return numberIn(row, u"id"_s) == id; });
    return it == rows.end() ? nullptr : &*it;
}

qint64 firstStage(qint64 pipelineId)
{
    const QJsonObject *first = nullptr;
    for (const QJsonObject &stage : pipelineStages()) {
        if (numberIn(stage, u"pipeline_id"_s) != pipelineId || numberIn(stage, u"active"_s) != 1)
            continue;
        if (!first || numberIn(stage, u"ordering"_s) < numberIn(*first, u"ordering"_s))
            first = &stage;
    }
    return first ? numberIn(*first, u"id"_s) : 0;
}

} // namespace leadpad::practice::flowlu
