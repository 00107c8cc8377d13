#include "support/bitrix24room.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace leadpad::practice;

//! Contacts and companies of the practice Bitrix24: search while typing, links of a lead, who is known (§3.5, §4.5,
//! §4.7).
class TestPracticeBitrix24Links : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { m_room = std::make_unique<BitrixRoom>(); }
    void cleanup() { m_room.reset(); }

    void findsWhileTyping_data();
    void findsWhileTyping();
    void rowsHoldWhatIsSelected();
    void returnCustomer_data();
    void returnCustomer();
    void contactsAreKeptInOrder();
    void linksAreChangedOneByOne();
    void linksAreRefused_data();
    void linksAreRefused();
    void knownByPhoneOrMail_data();
    void knownByPhoneOrMail();
    void twentyHitsHideTheLaterKinds();
    void twentyValuesAreRead();
    void addressIsAddedOnce();
    void addressIsOneRecord();
    void multifieldsAreChangedById();
    void partsOfAMultifield();
    void directoriesAreNamed();

private:
    QJsonArray links(const QString &id)
    {
        return m_room->call("crm.lead.contact.items.get", R"({"id":)" + id.toLatin1() + '}').rows();
    }
    //! "120*,121": the contacts of a lead, the primary one marked.
    QString linked(const QString &id)
    {
        QStringList all;
        const QJsonArray list = links(id);
        for (const QJsonValue &link : list) {
            all << QString::number(link[u"CONTACT_ID"_s].toInt())
                    + (link[u"IS_PRIMARY"_s].toString() == u"Y"_s ? u"*"_s : QString());
        }
        return all.join(u',');
    }

    std::unique_ptr<BitrixRoom> m_room;
};

void TestPracticeBitrix24Links::findsWhileTyping_data()
{
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<QByteArray>("filter");
    QTest::addColumn<QStringList>("ids");
    const QByteArray contacts = "crm.contact.list";
    const QByteArray companies = "crm.company.list";
    const auto row = [](const char *name, const QByteArray &method, const char *filter, const QStringList &ids) {
        QTest::newRow(name) << method << QByteArray(filter) << ids;
    };
    row("last name", contacts, R"({"%LAST_NAME":"bran"})", {u"120"_s});
    row("first name", contacts, R"({"%NAME":"ар"})", {u"125"_s, u"126"_s});
    row("both", contacts, R"({"%NAME":"глеб","%LAST_NAME":"тит"})", {u"121"_s});
    row("either is not offered", contacts, R"({"%NAME":"глеб","%LAST_NAME":"огнева"})", {});
    row("people of a company", contacts, R"({"COMPANY_ID":32})", {u"121"_s, u"122"_s});
    row("several", contacts, R"({"@ID":[120,"127"]})", {u"120"_s, u"127"_s});
    row("phone as it is kept", contacts, R"({"PHONE":"+49 30 23125 042"})", {u"120"_s});
    row("phone in other words", contacts, R"({"PHONE":"+493023125042"})", {});
    row("part of a phone", contacts, R"({"%PHONE":"23125"})", {});
    row("mail", contacts, R"({"EMAIL":"ilsa@example.com"})", {u"124"_s});
    row("part of a mail", contacts, R"({"%EMAIL":"ilsa"})", {});
    row("part of a company's name", companies, R"({"%TITLE":"brandt"})", {u"31"_s});
    row("in Cyrillic", companies, R"({"%TITLE":"северный"})", {u"32"_s});
    row("company by phone", companies, R"({"PHONE":"+44 20 7946 0900"})", {u"34"_s});
    row("company by mail", companies, R"({"EMAIL":"info@brandt.example.com"})", {u"31"_s});
}

void TestPracticeBitrix24Links::findsWhileTyping()
{
    QFETCH(QByteArray, method);
    QFETCH(QByteArray, filter);
    QFETCH(QStringList, ids);
    const BitrixReply reply =
        m_room->call(method, R"({"filter":)" + filter + R"(,"order":{"ID":"ASC"},"select":["ID"],"start":-1})");
    QCOMPARE(reply.ids(), ids);
    QCOMPARE(reply.json()[u"total"_s].toInt(-1), 0);
}

void TestPracticeBitrix24Links::rowsHoldWhatIsSelected()
{
    const QJsonObject row = m_room
                                ->call("crm.contact.list", R"({"filter":{"ID":120},
        "select":["ID","NAME","LAST_NAME","COMPANY_ID","PHONE","EMAIL"]})")
                                .rows()
                                .at(0)
                                .toObject();
    QCOMPARE(row.size(), 6);
    QCOMPARE(row[u"PHONE"_s][0][u"VALUE"_s].toString(), u"+49 30 23125 042"_s);
    QCOMPARE(row[u"COMPANY_ID"_s].toString(), u"31"_s);
    QVERIFY(!m_room->call("crm.contact.list", R"({"select":["*"]})").rows().at(0).toObject().contains(u"PHONE"_s));
    QCOMPARE(m_room->call("crm.company.get", R"({"id":31})").result()[u"TITLE"_s].toString(), u"Brandt GmbH"_s);
}

void TestPracticeBitrix24Links::returnCustomer_data()
{
    QTest::addColumn<QByteArray>("fields");
    QTest::addColumn<QString>("flag");
    QTest::addColumn<QString>("contacts");
    QTest::newRow("nobody") << QByteArray("{}") << u"N"_s << QString();
    QTest::newRow("contact") << QByteArray(R"({"CONTACT_ID":120})") << u"Y"_s << u"120*"_s;
    QTest::newRow("contacts") << QByteArray(R"({"CONTACT_IDS":[122,121]})") << u"Y"_s << u"122*,121"_s;
    QTest::newRow("company") << QByteArray(R"({"COMPANY_ID":31})") << u"Y"_s << QString();
    QTest::newRow("unknown contact") << QByteArray(R"({"CONTACT_ID":999})") << u"N"_s << QString();
    QTest::newRow("unknown among known") << QByteArray(R"({"CONTACT_IDS":[999,121]})") << u"Y"_s << u"121*"_s;
    QTest::newRow("set by hand") << QByteArray(R"({"IS_RETURN_CUSTOMER":"Y"})") << u"N"_s << QString();
}

void TestPracticeBitrix24Links::returnCustomer() // §3.5
{
    QFETCH(QByteArray, fields);
    QFETCH(QString, flag);
    QFETCH(QString, contacts);
    const QString id = m_room->add(fields);
    const QJsonObject lead = m_room->stored(id);
    QCOMPARE(lead[u"IS_RETURN_CUSTOMER"_s].toString(), flag);
    QCOMPARE(linked(id), contacts);
    QCOMPARE(lead[u"CONTACT_ID"_s].toString(), contacts.section(u'*', 0, 0));
    QVERIFY(!lead.contains(u"CONTACT_IDS"_s));
}

void TestPracticeBitrix24Links::contactsAreKeptInOrder() // §4.9
{
    const QString id = m_room->add("{}");
    const QByteArray body = R"({"id":)" + id.toLatin1()
        + R"(,"items":[{"CONTACT_ID":121,"SORT":10,"IS_PRIMARY":"N"},{"CONTACT_ID":120,"SORT":20,"IS_PRIMARY":"Y"}]})";
    QCOMPARE(m_room->call("crm.lead.contact.items.set", body).result(), QJsonValue(true));
    QCOMPARE(linked(id), u"121,120*"_s);
    QCOMPARE(links(id).at(1), parsed(R"({"CONTACT_ID":120,"SORT":20,"ROLE_ID":0,"IS_PRIMARY":"Y"})"));
    QCOMPARE(m_room->stored(id)[u"CONTACT_ID"_s].toString(), u"120"_s);
    QCOMPARE(m_room->stored(id)[u"IS_RETURN_CUSTOMER"_s].toString(), u"N"_s); // bound afterwards
}

void TestPracticeBitrix24Links::linksAreChangedOneByOne()
{
    const QString id = m_room->add("{}");
    const auto change = [&](const QByteArray &what, const QByteArray &fields) {
        return m_room->call("crm.lead.contact." + what, R"({"id":)" + id.toLatin1() + R"(,"fields":)" + fields + '}')
            .result();
    };
    QCOMPARE(change("add", R"({"CONTACT_ID":120,"IS_PRIMARY":"N"})"), QJsonValue(true));
    QCOMPARE(linked(id), u"120*"_s); // the only one is the primary one
    change("add", R"({"CONTACT_ID":121,"SORT":50})");
    QCOMPARE(linked(id), u"120*,121"_s);
    QCOMPARE(links(id).at(1)[u"SORT"_s].toInt(), 50);
    change("add", R"({"CONTACT_ID":122,"IS_PRIMARY":"Y"})");
    QCOMPARE(linked(id), u"120,121,122*"_s);
    QCOMPARE(m_room->stored(id)[u"CONTACT_ID"_s].toString(), u"122"_s);
    change("add", R"({"CONTACT_ID":121})"); // not twice
    QCOMPARE(linked(id), u"120,122*,121"_s);
    QCOMPARE(change("delete", R"({"CONTACT_ID":122})"), QJsonValue(true));
    QCOMPARE(linked(id), u"120*,121"_s);
    QVERIFY(m_room->call("crm.lead.contact.fields").result()[u"CONTACT_ID"_s][u"isRequired"_s].toBool());
    m_room->call("crm.lead.contact.items.delete", R"({"id":)" + id.toLatin1() + '}');
    QCOMPARE(linked(id), QString());
    QVERIFY(m_room->stored(id)[u"CONTACT_ID"_s].isNull());
}

void TestPracticeBitrix24Links::linksAreRefused_data()
{
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QString>("code");
    QTest::newRow("no lead") << QByteArray("add") << QByteArray(R"({"id":9,"fields":{"CONTACT_ID":120}})")
                             << u"NOT_FOUND"_s;
    QTest::newRow("no contact") << QByteArray("add") << QByteArray(R"({"id":640,"fields":{}})") << QString();
    QTest::newRow("unknown contact") << QByteArray("add") << QByteArray(R"({"id":640,"fields":{"CONTACT_ID":999}})")
                                     << u"NOT_FOUND"_s;
    QTest::newRow("contact outside fields")
        << QByteArray("add") << QByteArray(R"({"id":640,"CONTACT_ID":120})") << QString();
    QTest::newRow("delete nobody") << QByteArray("delete") << QByteArray(R"({"id":640})") << QString();
    QTest::newRow("items as one") << QByteArray("items.set") << QByteArray(R"({"id":640,"items":120})") << QString();
    QTest::newRow("items of no lead") << QByteArray("items.get") << QByteArray(R"({"id":9})") << u"NOT_FOUND"_s;
}

void TestPracticeBitrix24Links::linksAreRefused()
{
    QFETCH(QByteArray, method);
    QFETCH(QByteArray, body);
    QFETCH(QString, code);
    const BitrixReply reply = m_room->call("crm.lead.contact." + method, body);
    QCOMPARE(reply.status, 400);
    QCOMPARE(reply.code(), code);
    QCOMPARE(linked(u"640"_s), QString());
}

void TestPracticeBitrix24Links::knownByPhoneOrMail_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QByteArray>("result");
    QTest::newRow("nobody") << QByteArray(R"({"type":"PHONE","values":["+15550100"]})") << QByteArray("[]");
    QTest::newRow("lead and contact") << QByteArray(R"({"type":"PHONE","values":["+79161234567"]})")
                                      << QByteArray(R"({"LEAD":[640],"CONTACT":[121]})");
    QTest::newRow("one kind") << QByteArray(R"({"type":"PHONE","values":["+79161234567"],"entity_type":"CONTACT"})")
                              << QByteArray(R"({"CONTACT":[121]})");
    QTest::newRow("several spellings") << QByteArray(
        R"({"type":"PHONE","values":["84950000125","+74950000125","4950000125"]})")
                                       << QByteArray(R"({"LEAD":[755],"CONTACT":[125]})");
    QTest::newRow("one spelling") << QByteArray(R"({"type":"PHONE","values":["84950000125"],"entity_type":"LEAD"})")
                                  << QByteArray("[]");
    QTest::newRow("part of a number") << QByteArray(R"({"type":"PHONE","values":["9161234567"]})") << QByteArray("[]");
    QTest::newRow("extension") << QByteArray(R"({"type":"PHONE","values":["+493023125042 ext 7"]})")
                               << QByteArray(R"({"CONTACT":[120]})");
    QTest::newRow("mail of a company") << QByteArray(R"({"type":"EMAIL","values":["INFO@brandt.example.com"]})")
                                       << QByteArray(R"({"COMPANY":[31]})");
    QTest::newRow("mail of a contact") << QByteArray(R"({"type":"EMAIL","values":["ilsa@example.com"]})")
                                       << QByteArray(R"({"CONTACT":[124]})");
}

void TestPracticeBitrix24Links::knownByPhoneOrMail() // §4.7
{
    QFETCH(QByteArray, body);
    QFETCH(QByteArray, result);
    QCOMPARE(m_room->call("crm.duplicate.findbycomm", body).result(), parsed(result));
}

void TestPracticeBitrix24Links::twentyHitsHideTheLaterKinds()
{
    const QByteArray lead = R"({"PHONE":[{"VALUE":"+493023125042","VALUE_TYPE":"WORK"}]})";
    for (int i = 0; i < 19; ++i)
        m_room->add(lead);
    const QByteArray body = R"({"type":"PHONE","values":["+493023125042"])";
    QCOMPARE(m_room->call("crm.duplicate.findbycomm", body + '}').result()[u"CONTACT"_s], parsed("[120]"));
    m_room->add(lead);
    const QJsonValue all = m_room->call("crm.duplicate.findbycomm", body + '}').result();
    QCOMPARE(all[u"LEAD"_s].toArray().size(), 20);
    QVERIFY(all[u"CONTACT"_s].isUndefined());
    QCOMPARE(m_room->call("crm.duplicate.findbycomm", body + R"(,"entity_type":"CONTACT"})").result(),
             parsed(R"({"CONTACT":[120]})"));
}

void TestPracticeBitrix24Links::twentyValuesAreRead()
{
    QJsonArray values;
    for (int i = 0; i < 20; ++i)
        values << u"+1555010%1"_s.arg(i, 2, 10, QChar(u'0'));
    values << u"+493023125042"_s;
    const QJsonObject body{{u"type"_s, u"PHONE"_s}, {u"values"_s, values}};
    QCOMPARE(m_room->call("crm.duplicate.findbycomm", QJsonDocument(body).toJson()).result(), parsed("[]"));
    QVERIFY(m_room->notes().contains(u"only the first 20"_s));
}

void TestPracticeBitrix24Links::addressIsAddedOnce() // §4.10
{
    const QByteArray body = R"({"fields":{"TYPE_ID":1,"ENTITY_TYPE_ID":1,"ENTITY_ID":640,"ADDRESS_1":"Lindenweg 8",
        "CITY":"Berlin","POSTAL_CODE":"10115"}})";
    QCOMPARE(m_room->call("crm.address.add", body).result(), QJsonValue(true));
    const QJsonObject lead = m_room->stored(u"640"_s);
    QCOMPARE(lead[u"ADDRESS"_s].toString(), u"Lindenweg 8"_s);
    QCOMPARE(lead[u"ADDRESS_CITY"_s].toString(), u"Berlin"_s);
    const BitrixReply again = m_room->call("crm.address.add", body);
    QCOMPARE(again.status, 400);
    QCOMPARE(again.text(), u"TypeAddress exists"_s);
    QCOMPARE(m_room->call("crm.address.add", R"({"fields":{"TYPE_ID":1,"ENTITY_TYPE_ID":3,"ENTITY_ID":120}})").status,
             400);
}

void TestPracticeBitrix24Links::addressIsOneRecord() // §3.1
{
    const QString id = m_room->add(R"({"ADDRESS":"Lindenweg 8","ADDRESS_CITY":"Berlin","ADDRESS_COUNTRY":"Germany"})");
    m_room->update(id, R"({"ADDRESS":"Lindenweg 9","ADDRESS_CITY":"Berlin"})");
    QJsonObject lead = m_room->stored(id);
    QCOMPARE(lead[u"ADDRESS"_s].toString(), u"Lindenweg 9"_s);
    QVERIFY(lead[u"ADDRESS_COUNTRY"_s].isNull());
    QVERIFY(m_room->notes().isEmpty()); // of the read; the change said so
    m_room->update(id, R"({"TITLE":"x"})");
    QCOMPARE(m_room->stored(id)[u"ADDRESS_CITY"_s].toString(), u"Berlin"_s);
}

void TestPracticeBitrix24Links::multifieldsAreChangedById() // §3.3
{
    const QString id = m_room->add(R"({"PHONE":[{"VALUE":"+15550100","VALUE_TYPE":"WORK"},
        {"VALUE":"+15550101","VALUE_TYPE":"HOME"}]})");
    const auto phones = [&] {
        QStringList all;
        const QJsonArray entries = m_room->stored(id)[u"PHONE"_s].toArray();
        for (const QJsonValue &entry : entries)
            all << entry[u"VALUE"_s].toString();
        return all.join(u',');
    };
    const QByteArray first = m_room->stored(id)[u"PHONE"_s][0][u"ID"_s].toString().toLatin1();
    m_room->update(id, R"({"PHONE":[{"VALUE":"+15550100","VALUE_TYPE":"WORK"}]})");
    QCOMPARE(phones(), u"+15550100,+15550101,+15550100"_s); // without an id it is one more
    m_room->update(id, R"({"PHONE":[{"ID":")" + first + R"(","VALUE":"+15550102"}]})");
    QCOMPARE(phones(), u"+15550102,+15550101,+15550100"_s);
    m_room->update(id, R"({"PHONE":[{"ID":")" + first + R"(","DELETE":"Y"}]})");
    QCOMPARE(phones(), u"+15550101,+15550100"_s);
    m_room->update(id, R"({"PHONE":[]})");
    QCOMPARE(phones(), u"+15550101,+15550100"_s); // what is not named stays
}

void TestPracticeBitrix24Links::partsOfAMultifield()
{
    QCOMPARE(m_room->call("crm.multifield.fields").result().toObject().keys(),
             QStringList({u"ID"_s, u"TYPE_ID"_s, u"VALUE"_s, u"VALUE_TYPE"_s}));
}

void TestPracticeBitrix24Links::directoriesAreNamed()
{
    QCOMPARE(m_room->call("crm.status.entity.types").ids(),
             QStringList({u"SOURCE"_s, u"STATUS"_s, u"HONORIFIC"_s, u"CONTACT_TYPE"_s, u"COMPANY_TYPE"_s,
                          u"EMPLOYEES"_s, u"INDUSTRY"_s, u"DEAL_TYPE"_s}));
}

QTEST_GUILESS_MAIN(TestPracticeBitrix24Links)
#include "tst_practicebitrix24links.moc"
