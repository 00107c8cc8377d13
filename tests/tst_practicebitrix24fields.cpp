#include "support/bitrix24room.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace leadpad::practice;

//! Custom fields of a Bitrix24 lead in the practice room: every type, single and multiple (§3.6, §3.7, §4.1, §4.6).
class TestPracticeBitrix24Fields : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { m_room = std::make_unique<BitrixRoom>(PracticeOptions{.rateLimit = false, .everyField = true}); }
    void cleanup() { m_room.reset(); }

    void everyTypeIsThere();
    void storesWhatTheTypeTakes_data();
    void storesWhatTheTypeTakes();
    void dropsWhatTheTypeDoesNotTake_data();
    void dropsWhatTheTypeDoesNotTake();
    void settingsRefuse_data();
    void settingsRefuse();
    void settingsAdmit();
    void addressGetsAnId();
    void filesComeBackAsLinks();
    void severalFiles_data();
    void severalFiles();
    void filesAreChecked_data();
    void filesAreChecked();
    void updateLeavesFiles();
    void updateChangesTheRest();
    void mandatoryFieldIsNotEmptied();
    void labelsStandWhereTheyBelong();
    void descriptorsNameTheirDirectories();
    void everyFieldIsAnOption();

private:
    BitrixReply addWith(const QString &field, const QByteArray &value)
    {
        return m_room->call("crm.lead.add", withFields("{\"" + field.toLatin1() + "\":" + value + '}'));
    }

    std::unique_ptr<BitrixRoom> m_room;
};

void TestPracticeBitrix24Fields::everyTypeIsThere()
{
    QSet<QString> single;
    QSet<QString> multiple;
    const QJsonArray rows = m_room->call("crm.lead.userfield.list").rows();
    for (const QJsonValue &row : rows)
        (row[u"MULTIPLE"_s].toString() == u"Y"_s ? multiple : single) << row[u"USER_TYPE_ID"_s].toString();
    const QSet<QString> types{u"string"_s,         u"integer"_s, u"double"_s,        u"enumeration"_s,
                              u"datetime"_s,       u"date"_s,    u"money"_s,         u"url"_s,
                              u"address"_s,        u"file"_s,    u"employee"_s,      u"crm_status"_s,
                              u"iblock_section"_s, u"crm"_s,     u"iblock_element"_s};
    QCOMPARE(multiple, types);
    const QSet<QString> never{u"boolean"_s, u"resourcebooking"_s};
    QCOMPARE(single, types + never);
}

void TestPracticeBitrix24Fields::storesWhatTheTypeTakes_data()
{
    QTest::addColumn<QString>("field");
    QTest::addColumn<QByteArray>("sent");
    QTest::addColumn<QByteArray>("kept");
    const auto row = [](const char *name, int number, const char *sent, const char *kept) {
        QTest::newRow(name) << u"UF_CRM_175500%1"_s.arg(number) << QByteArray(sent) << QByteArray(kept);
    };
    row("string", 1101, R"("A & B <c>")", R"("A & B <c>")");
    row("integer", 1105, "42", R"("42")");
    row("integer as text", 1105, R"("-7")", R"("-7")");
    row("double", 1106, "9.95", R"("9.95")");
    row("double, longer than its precision", 1106, R"("9.957")", R"("9.96")");
    row("boolean", 1125, "1", R"("1")");
    row("boolean as JSON", 1125, "false", R"("0")");
    row("date", 1109, R"("2026-11-30")", R"("2026-11-30T00:00:00+03:00")");
    row("datetime", 1126, R"("2026-11-30T14:30:00+01:00")", R"("2026-11-30T16:30:00+03:00")");
    row("option", 1122, "82", R"("82")");
    row("money", 1124, R"("1250.50|EUR")", R"("1250.50|EUR")");
    row("money in a currency nobody knows", 1124, R"("1250.50|XXX")", R"("1250.50|XXX")");
    row("money cleared", 1124, R"("EUR")", "null");
    row("url", 1104, R"("https://example.net/x")", R"("https://example.net/x")");
    row("address as it is read", 1110, R"("Lindenweg 8|52.5;13.4|577")", R"("Lindenweg 8|52.5;13.4|577")");
    row("address without a place", 1110, R"("Lindenweg 8|;|577")", R"("Lindenweg 8|;|577")");
    row("address cleared", 1110, R"("")", "null");
    row("employee", 1112, "17", R"("17")");
    row("employee as text", 1112, R"("18")", R"("18")");
    row("contact", 1128, R"("C_120")", R"("C_120")");
    row("company", 1128, R"("CO_31")", R"("CO_31")");
    row("company where one kind is allowed", 1114, R"("CO_31")", R"("31")");
    row("bare id where one kind is allowed", 1114, "31", R"("31")");
    row("entry of a directory", 1116, R"("MANUFACTURING")", R"("MANUFACTURING")");
    row("element", 1117, "402", R"("402")");
    row("section", 1118, R"("52")", R"("52")");
    row("integers", 1160, R"([1,"2"])", R"(["1","2"])");
    row("doubles", 1161, "[1.25,2]", R"(["1.25","2"])");
    row("dates", 1162, R"(["2026-11-30",""])", R"(["2026-11-30T00:00:00+03:00"])");
    row("datetimes", 1163, R"(["2026-11-30T14:30:00+03:00"])", R"(["2026-11-30T14:30:00+03:00"])");
    row("several sums", 1164, R"(["5|EUR","7"])", R"(["5|EUR","7|RUB"])");
    row("urls", 1165, R"(["https://example.net/x"])", R"(["https://example.net/x"])");
    row("addresses", 1166, R"(["A 1|;|577","B 2|;|578"])", R"(["A 1|;|577","B 2|;|578"])");
    row("employees", 1167, R"([17,"18"])", "[17,18]");
    row("records", 1168, R"(["C_120","CO_31","L_640","D_501"])", R"(["C_120","CO_31","L_640","D_501"])");
    row("entries of a directory", 1169, R"(["IT","1"])", R"(["IT","1"])");
    row("elements", 1170, "[401,402]", "[401,402]");
    row("sections", 1171, "[51]", "[51]");
}

void TestPracticeBitrix24Fields::storesWhatTheTypeTakes()
{
    QFETCH(QString, field);
    QFETCH(QByteArray, sent);
    QFETCH(QByteArray, kept);
    QCOMPARE(addWith(field, sent).result().toInt(), 812);
    QVERIFY2(!m_room->notes().contains(u"dropped"_s), qPrintable(m_room->notes()));
    QCOMPARE(m_room->stored(u"812"_s)[field], parsed(kept));
}

void TestPracticeBitrix24Fields::dropsWhatTheTypeDoesNotTake_data()
{
    QTest::addColumn<QString>("field");
    QTest::addColumn<QByteArray>("sent");
    QTest::addColumn<QString>("note");
    const auto row = [](const char *name, int number, const char *sent, const QString &note) {
        QTest::newRow(name) << u"UF_CRM_175500%1"_s.arg(number) << QByteArray(sent) << note;
    };
    row("employee by name", 1112, R"("Lebedeva")", u"Lebedeva is unknown"_s);
    row("employee unknown", 1112, "9999", u"9999 is unknown"_s);
    row("employees for one", 1112, "[17]", u"an array where one value"_s);
    row("bare id where two kinds are allowed", 1128, "120", u"120 names no record"_s);
    row("record of a kind that is not allowed", 1128, R"("L_640")", u"may not be bound"_s);
    row("record of the other kind", 1114, R"("C_120")", u"may not be bound"_s);
    row("record unknown", 1128, R"("C_999")", u"C_999 is unknown"_s);
    row("bare id unknown", 1114, "999", u"999 is unknown"_s);
    row("prefix in lower case", 1128, R"("c_120")", u"c_120 names no record"_s);
    row("smart process", 1128, R"("T8a_5")", u"may not be bound"_s);
    row("entry by name", 1116, R"("Производство")", u"no code of INDUSTRY"_s);
    row("entry of another directory", 1116, R"("WEB")", u"no code of INDUSTRY"_s);
    row("element unknown", 1117, "51", u"51 is unknown"_s);
    row("section unknown", 1118, "401", u"401 is unknown"_s);
    row("address half in the form read", 1110, R"("Lindenweg 8|577")", u"neither plain text"_s);
    row("booking", 1143, R"("x")", u"resourcebooking"_s);
    row("file as text", 1127, R"("plan.txt")", u"not one object with fileData"_s);
    row("file in the form of crm.item", 1127, R"(["plan.txt","NDA="])", u"not one object with fileData"_s);
    row("files for one", 1127, R"([{"fileData":["plan.txt","NDA="]}])", u"not one object with fileData"_s);
    row("file without content", 1127, R"({"fileData":["plan.txt"]})", u"not an object with fileData"_s);
    row("file under another key", 1127, R"({"filedata":["plan.txt","NDA="]})", u"not an object with fileData"_s);
}

void TestPracticeBitrix24Fields::dropsWhatTheTypeDoesNotTake()
{
    QFETCH(QString, field);
    QFETCH(QByteArray, sent);
    QFETCH(QString, note);
    QCOMPARE(addWith(field, sent).result().toInt(), 812); // without a word to the caller
    QVERIFY2(m_room->notes().contains(field + u" dropped: "_s), qPrintable(m_room->notes()));
    QVERIFY2(m_room->notes().contains(note), qPrintable(m_room->notes()));
    QVERIFY(m_room->stored(u"812"_s)[field].isNull());
}

void TestPracticeBitrix24Fields::settingsRefuse_data()
{
    QTest::addColumn<QString>("field");
    QTest::addColumn<QByteArray>("sent");
    QTest::addColumn<QString>("text");
    const auto row = [](const char *name, int number, const char *sent, const QString &text) {
        QTest::newRow(name) << u"UF_CRM_175500%1"_s.arg(number) << QByteArray(sent) << text;
    };
    row("too short", 1140, R"("A-1")", u"shorter than 4"_s);
    row("too long", 1140, R"("AB-123456")", u"longer than 8"_s);
    row("another form", 1140, R"("AB-12x")", u"the form asked for"_s);
    row("too few", 1141, "0", u"less than 1"_s);
    row("too many", 1141, "100", u"more than 99"_s);
    row("too low", 1142, "1.9", u"less than 2"_s);
    row("too high", 1142, "12.6", u"more than 12.5"_s);
}

void TestPracticeBitrix24Fields::settingsRefuse()
{
    QFETCH(QString, field);
    QFETCH(QByteArray, sent);
    QFETCH(QString, text);
    const BitrixReply reply = addWith(field, sent);
    QCOMPARE(reply.status, 400);
    QCOMPARE(reply.code(), u"ERROR_CORE"_s);
    QVERIFY2(reply.text().contains(text) && reply.text().endsWith(u"<br>"_s), qPrintable(reply.text()));
    QVERIFY(m_room->server().leads().isEmpty());
    QCOMPARE(m_room->update(u"640"_s, "{\"" + field.toLatin1() + "\":" + sent + '}').code(), u"ERROR_CORE"_s);
}

void TestPracticeBitrix24Fields::settingsAdmit()
{
    const QString id =
        m_room->add(R"({"UF_CRM_1755001140":"AB-12345","UF_CRM_1755001141":99,"UF_CRM_1755001142":"12.5"})");
    QCOMPARE(m_room->stored(id)[u"UF_CRM_1755001140"_s].toString(), u"AB-12345"_s);
    QCOMPARE(m_room->stored(m_room->add(R"({"UF_CRM_1755001140":""})"))[u"UF_CRM_1755001140"_s],
             QJsonValue(QJsonValue::Null)); // empty is no value that has a length
}

void TestPracticeBitrix24Fields::addressGetsAnId()
{
    const QString address =
        m_room->stored(m_room->add(R"({"UF_CRM_1755001110":"Lindenweg 8, Berlin"})"))[u"UF_CRM_1755001110"_s]
            .toString();
    QVERIFY2(address.startsWith(u"Lindenweg 8, Berlin|;|"_s), qPrintable(address));
    QVERIFY(address.section(u'|', 2).toInt() > 0);
}

void TestPracticeBitrix24Fields::filesComeBackAsLinks() // §7.2
{
    const QString id = m_room->add(R"({"UF_CRM_1755001127":{"fileData":["list.txt","NDAgZGVza3MK"]}})");
    QVERIFY2(m_room->notes().contains(u"list.txt, 9 bytes"_s), qPrintable(m_room->notes()));
    const QJsonObject file = m_room->stored(id)[u"UF_CRM_1755001127"_s].toObject();
    QVERIFY(file[u"id"_s].toInt() > 0);
    QVERIFY(file[u"showUrl"_s].toString().contains(u"ownerId=%1"_s.arg(id)));
    QVERIFY(file[u"downloadUrl"_s].toString().contains(u"auth="_s)); // where the secret would stand
    QCOMPARE(file.size(), 3);
    QVERIFY(m_room->stored(m_room->add("{}"))[u"UF_CRM_1755001127"_s].isNull());
}

void TestPracticeBitrix24Fields::severalFiles_data()
{
    QTest::addColumn<QByteArray>("sent");
    QTest::addColumn<int>("kept");
    QTest::newRow("two") << QByteArray(R"([{"fileData":["a.jpg","NDA="]},{"fileData":["b.jpg","NDA="]}])") << 2;
    QTest::newRow("one by itself") << QByteArray(R"({"fileData":["a.jpg","NDA="]})") << 1;
    QTest::newRow("none") << QByteArray("[]") << 0;
    QTest::newRow("one in the form of crm.item")
        << QByteArray(R"([{"fileData":["a.jpg","NDA="]},["b.jpg","NDA="]])") << 1;
}

void TestPracticeBitrix24Fields::severalFiles()
{
    QFETCH(QByteArray, sent);
    QFETCH(int, kept);
    addWith(u"UF_CRM_1755001111"_s, sent);
    QCOMPARE(m_room->stored(u"812"_s)[u"UF_CRM_1755001111"_s].toArray().size(), kept);
}

void TestPracticeBitrix24Fields::filesAreChecked_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QByteArray>("content");
    QTest::addColumn<QString>("refusal");
    QTest::addColumn<QString>("note");
    QTest::newRow("extension") << u"plan.exe"_s << QByteArray("NDA=") << u"extension"_s << QString();
    QTest::newRow("extension in capitals") << u"PLAN.PDF"_s << QByteArray("NDA=") << QString() << u"PLAN.PDF"_s;
    QTest::newRow("as large as allowed") << u"plan.pdf"_s << QByteArray(1048576, 'x').toBase64() << QString()
                                         << u"1048576 bytes"_s;
    QTest::newRow("too large") << u"plan.pdf"_s << QByteArray(1048577, 'x').toBase64() << u"larger than 1048576"_s
                               << QString();
    QTest::newRow("with a prefix") << u"plan.pdf"_s << QByteArray("data:text/plain;base64,NDA=") << QString()
                                   << u"is broken"_s;
    QTest::newRow("with a line break") << u"plan.pdf"_s << QByteArray("NDAg\\nZGVz") << QString() << u"is broken"_s;
}

void TestPracticeBitrix24Fields::filesAreChecked()
{
    QFETCH(QString, name);
    QFETCH(QByteArray, content);
    QFETCH(QString, refusal);
    QFETCH(QString, note);
    const BitrixReply reply =
        addWith(u"UF_CRM_1755001127"_s, R"({"fileData":[")" + name.toUtf8() + R"(",")" + content + R"("]})");
    QCOMPARE(reply.code(), refusal.isEmpty() ? u"-"_s : u"ERROR_CORE"_s);
    QVERIFY2(reply.text().contains(refusal), qPrintable(reply.text()));
    QVERIFY2(m_room->notes().contains(note), qPrintable(m_room->notes()));
    QCOMPARE(m_room->server().leads().isEmpty(), !refusal.isEmpty());
}

void TestPracticeBitrix24Fields::updateLeavesFiles()
{
    const QString id = m_room->add(R"({"UF_CRM_1755001127":{"fileData":["list.txt","NDAgZGVza3MK"]}})");
    const QJsonValue before = m_room->stored(id)[u"UF_CRM_1755001127"_s];
    for (const QByteArray &sent : {R"({"fileData":["new.txt","NDA="]})"_ba, R"("")"_ba, "null"_ba}) {
        QCOMPARE(m_room->update(id, R"({"UF_CRM_1755001127":)" + sent + '}').status, 200);
        QVERIFY(m_room->notes().contains(u"files are not changed with crm.lead.update"_s));
        QCOMPARE(m_room->stored(id)[u"UF_CRM_1755001127"_s], before);
    }
}

void TestPracticeBitrix24Fields::updateChangesTheRest()
{
    const QString id = m_room->add(R"({"UF_CRM_1755001112":17,"UF_CRM_1755001167":[17,18]})");
    m_room->update(id, R"({"UF_CRM_1755001112":"","UF_CRM_1755001167":[5],"UF_CRM_1755001128":"CO_31"})");
    const QJsonObject lead = m_room->stored(id);
    QVERIFY(lead[u"UF_CRM_1755001112"_s].isNull());
    QCOMPARE(lead[u"UF_CRM_1755001167"_s], parsed("[5]"));
    QCOMPARE(lead[u"UF_CRM_1755001128"_s].toString(), u"CO_31"_s);
}

void TestPracticeBitrix24Fields::mandatoryFieldIsNotEmptied() // §3.7
{
    m_room = std::make_unique<BitrixRoom>(PracticeOptions{.mandatoryField = true, .rateLimit = false});
    QVERIFY(m_room->call("crm.lead.fields").result()[u"UF_CRM_1755001122"_s][u"isRequired"_s].toBool());
    QCOMPARE(m_room->add(R"({"TITLE":"x"})"), QString());
    const QString id = m_room->add(R"({"TITLE":"x","UF_CRM_1755001122":81})");
    QCOMPARE(m_room->update(id, R"({"UF_CRM_1755001122":""})").status, 400);
    QCOMPARE(m_room->stored(id)[u"UF_CRM_1755001122"_s].toString(), u"81"_s);
    QCOMPARE(m_room->update(id, R"({"TITLE":"y"})").status, 200);
}

void TestPracticeBitrix24Fields::labelsStandWhereTheyBelong() // §4.1, §4.6
{
    const QJsonObject described = m_room->call("crm.lead.fields").result()[u"UF_CRM_1755001112"_s].toObject();
    QCOMPARE(described[u"title"_s].toString(), u"UF_CRM_1755001112"_s);
    QCOMPARE(described[u"formLabel"_s].toString(), u"Замерщик"_s);
    const QByteArray one = R"({"filter":{"FIELD_NAME":"UF_CRM_1755001112"%1}})";
    const QJsonValue bare = m_room->call("crm.lead.userfield.list", QByteArray(one).replace("%1", "")).rows().at(0);
    QCOMPARE(bare[u"FIELD_NAME"_s].toString(), u"UF_CRM_1755001112"_s);
    QVERIFY(bare[u"EDIT_FORM_LABEL"_s].isUndefined());
    const QJsonValue labelled =
        m_room->call("crm.lead.userfield.list", QByteArray(one).replace("%1", R"(,"LANG":"ru")")).rows().at(0);
    QCOMPARE(labelled[u"EDIT_FORM_LABEL"_s].toString(), u"Замерщик"_s);
}

void TestPracticeBitrix24Fields::descriptorsNameTheirDirectories()
{
    const QJsonValue fields = m_room->call("crm.lead.fields").result();
    QCOMPARE(fields[u"UF_CRM_1755001116"_s][u"statusType"_s].toString(), u"INDUSTRY"_s);
    QCOMPARE(fields[u"UF_CRM_1755001116"_s][u"settings"_s][u"ENTITY_TYPE"_s].toString(), u"INDUSTRY"_s);
    QCOMPARE(fields[u"UF_CRM_1755001117"_s][u"settings"_s][u"IBLOCK_ID"_s].toInt(), 21);
    QCOMPARE(fields[u"UF_CRM_1755001128"_s][u"settings"_s],
             parsed(R"({"LEAD":"N","CONTACT":"Y","COMPANY":"Y","DEAL":"N"})"));
    QCOMPARE(fields[u"UF_CRM_1755001127"_s][u"settings"_s][u"MAX_ALLOWED_SIZE"_s].toInt(), 1048576);
}

void TestPracticeBitrix24Fields::everyFieldIsAnOption()
{
    m_room = std::make_unique<BitrixRoom>();
    const QJsonObject fields = m_room->call("crm.lead.fields").result().toObject();
    QVERIFY(fields.contains(u"UF_CRM_1755001127"_s) && fields.contains(u"UF_CRM_1755001111"_s));
    QVERIFY(!fields.contains(u"UF_CRM_1755001140"_s) && !fields.contains(u"UF_CRM_1755001160"_s));
}

QTEST_GUILESS_MAIN(TestPracticeBitrix24Fields)
#include "tst_practicebitrix24fields.moc"
