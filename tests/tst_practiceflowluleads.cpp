#include "support/flowluroom.h"

#include <QTest>

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace leadpad::practice;

namespace {

//! A lead that needs no note, with \a more fields.
QByteArray leadWith(const QByteArray &more = {})
{
    return "name=A&active=1&assignee_id=21&pipeline_id=3&pipeline_stage_id=14" + (more.isEmpty() ? more : '&' + more);
}

} // namespace

//! Leads of Flowlu in the practice room: made, read, changed, deleted and linked, against the fact sheet.
class TestPracticeFlowluLeads : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { m_room = std::make_unique<FlowluRoom>(); }
    void cleanup() { m_room.reset(); }

    void createsAndReads();
    void createAnswersAlternate();
    void nameAloneIsEnough();
    void fieldsAreRefused_data();
    void fieldsAreRefused();
    void fieldsAreTaken_data();
    void fieldsAreTaken();
    void fieldsAreDropped_data();
    void fieldsAreDropped();
    void allWrongFieldsAreNamed();
    void customFieldsAreTaken_data();
    void customFieldsAreTaken();
    void requiredCustomField();
    void autonumberCounts();
    void repliesAreLoose();
    void changes_data();
    void changes();
    void changesAreRefused_data();
    void changesAreRefused();
    void deletes();
    void linksAccounts();
    void linksAreRefused_data();
    void linksAreRefused();
    void followersAndParents();
    void resetForgets();

private:
    std::unique_ptr<FlowluRoom> m_room;
};

void TestPracticeFlowluLeads::createsAndReads() // §7.1, §7.10
{
    const FlowluReply made = m_room->create(form({{"name", u"Ремонт крыши, Садовая 12"_s},
                                                  {"description", u"Звонил дважды.\nЖдёт смету к пятнице."_s},
                                                  {"budget", u"18500.00"_s},
                                                  {"pipeline_id", u"3"_s},
                                                  {"pipeline_stage_id", u"14"_s},
                                                  {"source_id", u"6"_s},
                                                  {"assignee_id", u"21"_s},
                                                  {"start_date", u"2026-03-02"_s},
                                                  {"deadline", u"2026-03-27"_s},
                                                  {"active", u"1"_s},
                                                  {"contact_name", u"Ада Холмова"_s},
                                                  {"contact_phone", u"+79990000977"_s},
                                                  {"contact_email", u"ada@primer.example"_s},
                                                  {"contact_company", u"Холм"_s},
                                                  {"contact_position", u"Владелица"_s},
                                                  {"cf_31", u"A-7781"_s},
                                                  {"ref", u"lead-entry/7f3a"_s},
                                                  {"ref_id", u"1042"_s}}));
    QCOMPARE(made.status, 200);
    QCOMPARE(made.json(), object(R"({"response":{"id":5123,"_resultMessage":"Заявка принята. Номер #5123"}})"));
    QCOMPARE(m_room->notes(), QString());
    QCOMPARE(m_room->lastEntry()[u"leadId"_s].toString(), u"5123"_s);

    const QJsonObject expected = object(R"({"id":5123,"name":"Ремонт крыши, Садовая 12",
        "description":"Звонил дважды.\nЖдёт смету к пятнице.","budget":18500,"source_id":6,"assignee_id":21,
        "start_date":"2026-03-02","deadline":"2026-03-27","pipeline_id":3,"pipeline_stage_id":14,"active":1,
        "closing_date":"","closing_comment":null,"closing_status_id":null,"contact_name":"Ада Холмова",
        "contact_phone":"+79990000977","contact_mobile":null,"contact_email":"ada@primer.example",
        "contact_web":null,"contact_position":"Владелица","contact_company":"Холм","cf_31":"A-7781","cf_32":null,
        "ref":"lead-entry/7f3a","ref_id":1042,"merged_to_id":0,"created_by":null,"auto_calc":"0"})");
    const QJsonObject read = m_room->get("crm/lead/get/5123").response().toObject();
    for (auto it = expected.constBegin(); it != expected.constEnd(); ++it)
        QVERIFY2(read.value(it.key()) == it.value(), qPrintable(it.key()));
    QCOMPARE(read[u"created_date"_s].toString().size(), 19);

    const QJsonObject stored = m_room->server().leads().last().toObject();
    QCOMPARE(stored[u"vendor"_s].toString(), u"flowlu"_s);
    QCOMPARE(stored[u"budget"_s].toString(), u"18500.00"_s);
    QCOMPARE(stored[u"ref_id"_s], QJsonValue(1042));
}

void TestPracticeFlowluLeads::createAnswersAlternate() // §7.2: only the id is certain
{
    QCOMPARE(m_room->create("name=A").id(), 5123);
    QCOMPARE(m_room->create("name=%D0%97%D0%B0%D1%8F%D0%B2%D0%BA%D0%B0&pipeline_id=1&pipeline_stage_id=2").json(),
             object(R"({"response":{"id":5124}})"));
    QCOMPARE(m_room->server().leads().last()[u"name"_s].toString(), u"Заявка"_s);
}

void TestPracticeFlowluLeads::nameAloneIsEnough()
{
    QCOMPARE(m_room->create("name=A").id(), 5123);
    for (const QString &note : {u"active: not sent"_s, u"assignee_id: not sent"_s, u"the portal chose"_s})
        QVERIFY2(m_room->notes().contains(note), qPrintable(note));
    const QJsonObject lead = m_room->server().leads().first().toObject();
    QCOMPARE(lead[u"pipeline_id"_s], QJsonValue(1));
    QCOMPARE(lead[u"pipeline_stage_id"_s], QJsonValue(2));
    QCOMPARE(lead[u"active"_s], QJsonValue(1));
    QVERIFY(lead[u"assignee_id"_s].isNull());
}

void TestPracticeFlowluLeads::fieldsAreRefused_data()
{
    QTest::addColumn<QByteArray>("fields");
    QTest::addColumn<QString>("field");
    QTest::addColumn<QString>("problem");
    const auto row = [](const QByteArray &fields, const QString &field, const QString &problem) {
        QTest::newRow(fields.left(60).constData()) << fields << field << problem;
    };
    const QString integer = u"must be an integer"_s;
    const QString date = u"must be a date YYYY-MM-DD"_s;
    const QString price = u"must be a price"_s;
    const QString exists = u"does not exist"_s;
    row("budget=100&name=", u"name"_s, u"must not be empty"_s);
    row("name=%20", u"name"_s, u"must not be empty"_s);
    row(leadWith("name=" + QByteArray(256, 'a')), u"name"_s, u"must not be longer than 255 characters"_s);
    row(leadWith("contact_phone=" + QByteArray(256, '1')), u"contact_phone"_s,
        u"must not be longer than 255 characters"_s);
    row(leadWith("name[]=A"), u"name"_s, u"must be a single value"_s);
    for (const char *budget : {"1e5", "100,50", "1 000", "1.005", "1234567890123456789", "RUB", ".5", "null"})
        row(leadWith("budget=" + QByteArray(budget).toPercentEncoding()), u"budget"_s, price);
    for (const char *day : {"02.03.2026", "2026-3-2", "2026-02-30", "2026-03-02T00%3A00%3A00Z", "2026-03-02%2010%3A00"})
        row(leadWith("deadline=" + QByteArray(day)), u"deadline"_s, date);
    row(leadWith("source_id=web"), u"source_id"_s, integer);
    row(leadWith("source_id=77"), u"source_id"_s, exists);
    row(leadWith("assignee_id=1"), u"assignee_id"_s, exists);
    row(leadWith("pipeline_id=2"), u"pipeline_id"_s, exists);
    row(leadWith("pipeline_stage_id=99"), u"pipeline_stage_id"_s, exists);
    row(leadWith("pipeline_stage_id=2"), u"pipeline_stage_id"_s, u"does not belong to the pipeline"_s);
    for (const char *active : {"0", "4", "-1"})
        row(leadWith("active=" + QByteArray(active)), u"active"_s, u"must be 1, 2 or 3"_s);
    row(leadWith("active=true"), u"active"_s, integer);
    row(leadWith("active="), u"active"_s, u"must not be empty"_s);
    row(leadWith("active=2&closing_status_id=1"), u"closing_status_id"_s, exists);
    row(leadWith("ref_id=2147483648"), u"ref_id"_s, integer);
    row(leadWith("ref_id=1f1c0d4e-0000-4000-8000-000000000000"), u"ref_id"_s, integer);
    row(leadWith("ref_id=12.0"), u"ref_id"_s, integer);
    row(leadWith("cf_31=" + QByteArray(256, 'a')), u"cf_31"_s, u"must not be longer than 255 characters"_s);
    row(leadWith("cf_33=7.5"), u"cf_33"_s, integer);
    row(leadWith("cf_34=1.2.2026"), u"cf_34"_s, date);
    row(leadWith("cf_35=2026-03-02"), u"cf_35"_s, u"must be a date and time YYYY-MM-DD hh:mm:ss"_s);
    row(leadWith("cf_36=1,5"), u"cf_36"_s, price);
    row(leadWith("cf_37=high"), u"cf_37"_s, u"must be a number"_s);
    row(leadWith("cf_46=5%25"), u"cf_46"_s, u"must be a number"_s);
    row(leadWith("cf_object_code=" + QByteArray(256, 'a')), u"cf_object_code"_s,
        u"must not be longer than 255 characters"_s);
}

void TestPracticeFlowluLeads::fieldsAreRefused() // §7.3
{
    QFETCH(QByteArray, fields);
    QFETCH(QString, field);
    QFETCH(QString, problem);
    const FlowluReply reply = m_room->create(fields);
    QCOMPARE(reply.status, 200);
    const QJsonObject expected{{u"error"_s, u"validation"_s},
                               {u"description"_s, u"Form filling error"_s},
                               {u"details"_s, QJsonObject{{field, QString(field + u' ' + problem)}}}};
    QCOMPARE(reply.json(), expected);
    QVERIFY(m_room->notes().contains(u"refused: Form filling error; "_s + field));
    QVERIFY(m_room->server().leads().isEmpty());
}

void TestPracticeFlowluLeads::fieldsAreTaken_data()
{
    QTest::addColumn<QByteArray>("fields");
    QTest::addColumn<QString>("field");
    QTest::addColumn<QString>("kept");
    QTest::addColumn<QString>("note");
    const auto row = [](const QByteArray &fields, const char *field, const char *kept, const char *note) {
        QTest::newRow(fields.left(60).constData())
            << fields << QString::fromLatin1(field) << QString::fromUtf8(kept) << QString::fromUtf8(note);
    };
    row("name=" + QByteArray(255, 'a'), "name", QByteArray(255, 'a').constData(), "");
    row("budget=123456789012345678.50", "budget", "123456789012345678.50", "");
    row("budget=0", "budget", "0", "");
    row("ref=Leadpad&ref_id=2147483647", "ref_id", "2147483647", "");
    row("ref_id=5", "ref_id", "5", "ref and ref_id belong together");
    row("start_date=2026-03-05&deadline=2026-03-02", "deadline", "2026-03-02", "deadline lies before start_date");
    row("deadline=2024-02-29", "deadline", "2024-02-29", "");
    row("contact_email=nobody", "contact_email", "nobody", "contact_email is no address");
    row("contact_phone=undefined", "contact_phone", "undefined", "contact_phone is the word undefined");
    row("contact_name=", "contact_name", "", "contact_name is empty");
    row("source_id=8", "source_id", "8", "source_id: 8 is switched off");
    row("pipeline_stage_id=16", "pipeline_stage_id", "16", "pipeline_stage_id: 16 is switched off");
    row("assignee_id=22", "assignee_id", "22", "assignee_id: 22 cannot sign in");
    row("pipeline_id=5&pipeline_stage_id=22", "pipeline_stage_id", "22", "");
    row("active=3&closing_date=2026-03-20", "active", "3", "");
    row("active=3", "active", "3", "closing_date: the lead is closed without one");
    row("active=2&closing_date=2026-03-20&closing_status_id=7", "closing_status_id", "7", "");
    row("active=2&closing_date=2026-03-20", "active", "2", "the lead is lost without a reason");
    row("active=1&closing_date=2026-03-20", "closing_date", "2026-03-20", "the lead is not closed");
    row("active=3&closing_date=2026-03-20&closing_status_id=4", "closing_status_id", "",
        "only a lost lead has a reason");
    row("description=" + QByteArray(60001, 'a'), "active", "1", "description is longer than 60000");
}

void TestPracticeFlowluLeads::fieldsAreTaken()
{
    QFETCH(QByteArray, fields);
    QFETCH(QString, field);
    QFETCH(QString, kept);
    QFETCH(QString, note);
    QCOMPARE(m_room->create(leadWith(fields)).id(), 5123);
    const QJsonObject lead = m_room->server().leads().first().toObject();
    QCOMPARE(lead[field].toVariant().toString(), kept);
    QVERIFY2(note.isEmpty() ? m_room->notes().isEmpty() : m_room->notes().contains(note), qPrintable(m_room->notes()));
}

void TestPracticeFlowluLeads::fieldsAreDropped_data()
{
    QTest::addColumn<QByteArray>("name");
    QTest::addColumn<QString>("why");
    const auto row = [](const char *name, const char *why) {
        QTest::newRow(name) << QByteArray(name) << QString::fromLatin1(why);
    };
    for (const char *name : {"id", "created_by", "created_date", "updated_date", "merged_to_id", "ordering"})
        row(name, "the portal sets it");
    for (const char *name : {"company_id", "contact_id", "customer_id"})
        row(name, "obsolete here, link through crm/lead_accounts");
    for (const char *name : {"auto_calc", "shipping_charge", "pricelist_id"})
        row(name, "it belongs to the products");
    for (const char *name : {"amount", "manager_id", "stage_id", "closed_date"})
        row(name, "the name is from an unfinished description");
    for (const char *name : {"currency", "tags", "phone", "Name"})
        row(name, "no such field");
    row("cf.31", "a custom field is written cf_");
    row("cf_999", "leads have no such field");
    row("cf_101", "leads have no such field"); // of organizations
    row("cf_38_value", "leads have no such field");
    for (const char *name : {"cf_38", "cf_39", "cf_40", "cf_41", "cf_42"})
        row(name, "is written is not known");
    for (const char *name : {"cf_43", "cf_47"})
        row(name, "the portal computes it");
    row("cf_48", "the field is switched off");
    row("cf_49", "it is written cf_object_code");
    row("cf_archive_code", "it is written cf_50");
}

void TestPracticeFlowluLeads::fieldsAreDropped()
{
    QFETCH(QByteArray, name);
    QFETCH(QString, why);
    QCOMPARE(m_room->create(leadWith(name + "=8")).id(), 5123);
    QVERIFY2(m_room->notes().contains(u"%1 dropped: "_s.arg(QString::fromLatin1(name)))
                 && m_room->notes().contains(why),
             qPrintable(m_room->notes()));
    QVERIFY(m_room->server().leads().first()[QString::fromLatin1(name)].toVariant().toString() != u"8"_s);
}

void TestPracticeFlowluLeads::allWrongFieldsAreNamed()
{
    const FlowluReply reply = m_room->create("name=&budget=much&active=7&cf_33=x");
    QCOMPARE(reply.json()[u"details"_s].toObject().keys(),
             QStringList({u"active"_s, u"budget"_s, u"cf_33"_s, u"name"_s}));
}

void TestPracticeFlowluLeads::customFieldsAreTaken_data()
{
    QTest::addColumn<QByteArray>("name");
    QTest::addColumn<QString>("value");
    QTest::addColumn<QString>("readName");
    const auto row = [](const char *name, const QString &value, const char *readName) {
        QTest::newRow(name) << QByteArray(name) << value << QString::fromLatin1(readName);
    };
    row("cf_31", u"A-7781 & co"_s, "cf_31");
    row("cf_32", QString(300, u'ж'), "cf_32");
    row("cf_33", u"-12"_s, "cf_33");
    row("cf_34", u"2026-03-02"_s, "cf_34");
    row("cf_35", u"2026-03-02 09:30:00"_s, "cf_35");
    row("cf_36", u"546.56"_s, "cf_36");
    row("cf_37", u"2.75"_s, "cf_37");
    row("cf_44", u"12K34"_s, "cf_44");
    row("cf_45", u"+79990000981"_s, "cf_45");
    row("cf_46", u"12.5"_s, "cf_46");
    row("cf_object_code", u"ОБ-7"_s, "cf_49");
    row("cf_50", u"old"_s, "cf_50");
    row("cf_301", u"у моста"_s, "cf_301");
}

void TestPracticeFlowluLeads::customFieldsAreTaken() // §4.6: read by id, as strings
{
    QFETCH(QByteArray, name);
    QFETCH(QString, value);
    QFETCH(QString, readName);
    QCOMPARE(m_room->create(leadWith(form({{name, value}}))).id(), 5123);
    QCOMPARE(m_room->notes(), QString());
    QCOMPARE(m_room->get("crm/lead/get/5123").response()[readName], QJsonValue(value));
    QVERIFY(m_room->get("crm/lead/list?filter[id]=5123").items().first()[readName].isUndefined());
}

void TestPracticeFlowluLeads::requiredCustomField()
{
    m_room = std::make_unique<FlowluRoom>(PracticeOptions{.mandatoryField = true, .rateLimit = false});
    QCOMPARE(m_room->create(leadWith()).problem(u"cf_31"_s), u"cf_31 must not be empty"_s);
    QCOMPARE(m_room->create(leadWith("cf_31=7")).id(), 5123);
    QCOMPARE(m_room->post("crm/lead/update/5123", "name=B").code(), 0);
    QCOMPARE(m_room->post("crm/lead/update/5123", "cf_31=").problem(u"cf_31"_s), u"cf_31 must not be empty"_s);
    QCOMPARE(m_room->get("customfields/fields/list?filter[id]=31").items().first()[u"required"_s], QJsonValue(1));
}

void TestPracticeFlowluLeads::autonumberCounts()
{
    m_room->create("name=A");
    m_room->create("name=B");
    QCOMPARE(m_room->get("crm/lead/get/5124").response()[u"cf_43"_s], QJsonValue(u"2"_s));
}

void TestPracticeFlowluLeads::repliesAreLoose() // §3.2: ids as strings, zeros for a date
{
    const QJsonObject lead = m_room->get("crm/lead/get/5003").response().toObject();
    QCOMPARE(lead[u"id"_s], QJsonValue(u"5003"_s));
    QCOMPARE(lead[u"pipeline_id"_s], QJsonValue(u"5"_s));
    QCOMPARE(lead[u"budget"_s], QJsonValue(u"12500.50"_s));
    QCOMPARE(lead[u"deadline"_s], QJsonValue(u"0000-00-00"_s));
    const QJsonObject lost = m_room->get("crm/lead/get/5002").response().toObject();
    QCOMPARE(lost[u"cf_38"_s], QJsonValue(u"71"_s));
    QCOMPARE(lost[u"cf_38_value"_s], QJsonValue(u"Кирпичный"_s));
    QCOMPARE(m_room->get("crm/lead/get/5004").response()[u"merged_to_id"_s], QJsonValue(5001));
}

void TestPracticeFlowluLeads::changes_data()
{
    QTest::addColumn<QByteArray>("fields");
    QTest::addColumn<QByteArray>("expected");
    QTest::addColumn<QString>("note");
    const auto row = [](const QByteArray &fields, const QByteArray &expected, const char *note) {
        QTest::newRow(fields.constData()) << fields << expected << QString::fromLatin1(note);
    };
    row("active=2&closing_status_id=4&closing_date=2026-03-20&closing_comment=Too+expensive",
        R"({"id":5001,"active":2,"closing_status_id":4,"closing_date":"2026-03-20",
            "closing_comment":"Too expensive","name":"Забор на даче"})",
        "");
    row("pipeline_id=3&pipeline_stage_id=15", R"({"pipeline_id":3,"pipeline_stage_id":15})", "");
    row("pipeline_stage_id=3", R"({"pipeline_id":1,"pipeline_stage_id":3})", "are to be sent together");
    row("budget=", R"({"budget":null})", "budget is emptied");
    row("cf_31=", R"({"cf_31":null})", "cf_31 is emptied");
    row("closing_status_id=4", R"({"active":1,"closing_status_id":null})", "only a lost lead has a reason");
    row("", R"({"name":"Забор на даче","budget":84000})", "nothing to change");
    row("created_by=22", R"({"created_by":21})", "created_by dropped");
}

void TestPracticeFlowluLeads::changes() // §7.11
{
    QFETCH(QByteArray, fields);
    QFETCH(QByteArray, expected);
    QFETCH(QString, note);
    const QJsonObject before = m_room->get("crm/lead/get/5001").response().toObject();
    const FlowluReply reply = m_room->post("crm/lead/update/5001", fields);
    QCOMPARE(reply.status, 200);
    QVERIFY2(note.isEmpty() ? m_room->notes().isEmpty() : m_room->notes().contains(note), qPrintable(m_room->notes()));
    QCOMPARE(m_room->lastEntry()[u"leadId"_s].toString(), u"5001"_s);
    const QJsonObject changes = object(expected);
    QVERIFY(!changes.isEmpty());
    QJsonObject after = before;
    for (auto it = changes.constBegin(); it != changes.constEnd(); ++it)
        after[it.key()] = it.value();
    after[u"updated_date"_s] = reply.response()[u"updated_date"_s];
    QVERIFY(after[u"updated_date"_s] != before[u"updated_date"_s]);
    QCOMPARE(reply.response().toObject(), after); // the whole record, and nothing else was touched
    QCOMPARE(m_room->get("crm/lead/get/5001").response(), reply.response());
}

void TestPracticeFlowluLeads::changesAreRefused_data()
{
    QTest::addColumn<QByteArray>("fields");
    QTest::addColumn<QString>("field");
    const auto row = [](const char *fields, const char *field) {
        QTest::newRow(fields) << QByteArray(fields) << QString::fromLatin1(field);
    };
    row("name=", "name");
    row("active=0", "active");
    row("active=", "active");
    row("pipeline_id=3", "pipeline_stage_id"); // the stage that stays is of another pipeline
    row("pipeline_stage_id=14", "pipeline_stage_id");
    row("pipeline_stage_id=", "pipeline_stage_id");
    row("budget=1e3&name=B", "budget");
}

void TestPracticeFlowluLeads::changesAreRefused()
{
    QFETCH(QByteArray, fields);
    QFETCH(QString, field);
    const QJsonValue before = m_room->get("crm/lead/get/5001").response();
    QVERIFY(!m_room->post("crm/lead/update/5001", fields).problem(field).isEmpty());
    QCOMPARE(m_room->get("crm/lead/get/5001").response(), before);
    QCOMPARE(m_room->post("crm/lead/update/4999", fields).code(), 20);
}

void TestPracticeFlowluLeads::deletes() // §7.12
{
    QCOMPARE(m_room->create(leadWith()).id(), 5123);
    QCOMPARE(m_room->get("crm/lead/delete/5123").json(), object(R"({"response":{"id":"5123"}})"));
    QCOMPARE(m_room->lastEntry()[u"leadId"_s].toString(), u"5123"_s);
    const QJsonObject gone = object(R"({"error":{"error_code":20,"error_msg":"not found"}})");
    QCOMPARE(m_room->get("crm/lead/get/5123").json(), gone);
    QCOMPARE(m_room->get("crm/lead/delete/5123").json(), gone);
    QVERIFY(m_room->server().leads().isEmpty());
    QCOMPARE(m_room->post("crm/lead/delete/5001").response()[u"id"_s], QJsonValue(u"5001"_s));
    QVERIFY(m_room->get("crm/lead_accounts/list?filter[lead_id]=5001").items().isEmpty());
}

void TestPracticeFlowluLeads::linksAccounts() // §7.8
{
    QCOMPARE(m_room->create(leadWith()).id(), 5123);
    QVERIFY(m_room->get("crm/lead_accounts/list?filter[lead_id]=5123&filter[account_id]=977").items().isEmpty());
    QCOMPARE(m_room->post("crm/lead_accounts/create", "lead_id=5123&account_id=977&account_type=2").json(),
             object(R"({"response":{"id":3301}})"));
    QCOMPARE(m_room->notes(), QString());
    QCOMPARE(m_room->post("crm/lead/5123/lead_accounts/create", "account_id=976&account_type=1").id(), 3302);
    const QJsonArray links = m_room->get("crm/lead_accounts/list?filter[lead_id]=5123,5002").items();
    QCOMPARE(links.size(), 2);
    QCOMPARE(links.first().toObject(), object(R"({"id":3301,"lead_id":5123,"account_id":"977","account_type":2})"));
    QCOMPARE(m_room->get("crm/lead/5123/lead_accounts/list?filter[account_type]=1").ids(), QList<int>{3302});
    QCOMPARE(m_room->server().leads().first()[u"accounts"_s].toArray().size(), 2);
    QCOMPARE(m_room->post("crm/lead_accounts/create", "lead_id=5123&account_id=977&account_type=2").id(), 3303);
    QVERIFY(m_room->notes().contains(u"linked already, and now twice"_s));
    QCOMPARE(m_room->post("crm/lead_accounts/create", "lead_id=5123&account_id=978&account_type=2&note=x").id(), 3304);
    QVERIFY(m_room->notes().contains(u"the account was merged"_s));
    QVERIFY(m_room->notes().contains(u"note dropped"_s));
}

void TestPracticeFlowluLeads::linksAreRefused_data()
{
    QTest::addColumn<QByteArray>("path");
    QTest::addColumn<QByteArray>("fields");
    QTest::addColumn<QString>("field");
    const auto row = [](const char *path, const char *fields, const char *field) {
        QTest::addRow("%s %s", path, fields) << QByteArray(path) << QByteArray(fields) << QString::fromLatin1(field);
    };
    const char *link = "crm/lead_accounts/create";
    row(link, "account_id=977&account_type=2", "lead_id");
    row(link, "lead_id=5001&account_type=2", "account_id");
    row(link, "lead_id=5001&account_id=977", "account_type");
    row(link, "lead_id=1&account_id=977&account_type=2", "lead_id");
    row(link, "lead_id=5001&account_id=1&account_type=2", "account_id");
    row(link, "lead_id=5001&account_id=977&account_type=1", "account_type");
    row(link, "lead_id=5001&account_id=977&account_type=contact", "account_type");
    row("crm/lead_followers/create", "user_id=21", "lead_id");
    row("crm/lead_followers/create", "lead_id=5001", "user_id");
    row("crm/lead_followers/create", "lead_id=5001&user_id=1", "user_id");
}

void TestPracticeFlowluLeads::linksAreRefused()
{
    QFETCH(QByteArray, path);
    QFETCH(QByteArray, fields);
    QFETCH(QString, field);
    const FlowluReply reply = m_room->post(path, fields);
    QCOMPARE(reply.json()[u"details"_s].toObject().keys(), QStringList{field});
    QCOMPARE(m_room->get("crm/lead_accounts/list").items().size(), 2);
    QCOMPARE(m_room->get("crm/lead_followers/list").items().size(), 1);
}

void TestPracticeFlowluLeads::followersAndParents() // §3.7
{
    QCOMPARE(m_room->create(leadWith("source_id=7")).id(), 5123);
    QCOMPARE(m_room->post("crm/lead_followers/create", "lead_id=5123&user_id=24").id(), 901);
    QCOMPARE(m_room->server().leads().first()[u"followers"_s], QJsonValue(QJsonArray{24}));
    QCOMPARE(m_room->get("crm/lead/5123/stage/get").response()[u"name"_s].toString(), u"Новый звонок"_s);
    QCOMPARE(m_room->get("crm/lead/5123/pipeline/get").response()[u"id"_s], QJsonValue(3));
    QCOMPARE(m_room->get("crm/lead/5123/source/get").response()[u"name"_s].toString(), u"Звонок"_s);
    QCOMPARE(m_room->get("crm/lead/5002/status/get").response()[u"name"_s].toString(), u"Дорого"_s);
    QCOMPARE(m_room->get("crm/lead/5004/merged_to/get").response()[u"id"_s], QJsonValue(5001));
    QCOMPARE(m_room->get("crm/lead/5001/merged_to/get").code(), 20);
}

void TestPracticeFlowluLeads::resetForgets()
{
    m_room->create("name=A");
    m_room->post("crm/lead/update/5001", "name=B");
    m_room->server().reset();
    QVERIFY(m_room->server().leads().isEmpty());
    QCOMPARE(m_room->get("crm/lead/get/5001").response()[u"name"_s].toString(), u"Забор на даче"_s);
    QCOMPARE(m_room->create("name=A").id(), 5123);
}

QTEST_GUILESS_MAIN(TestPracticeFlowluLeads)
#include "tst_practiceflowluleads.moc"
