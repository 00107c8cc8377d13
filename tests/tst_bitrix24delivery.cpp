#include "storage/keyvalue.h"
#include "support/bitrix24testing.h"
#include "support/practiceprofile.h"
#include "vendors/registry.h"

using namespace leadpad;
using namespace leadpad::test;
using namespace leadpad::practice;
using namespace Qt::StringLiterals;

namespace {

const QString createMethod = u"crm.lead.add"_s;
const QString filesMethod = u"crm.item.update"_s;
const QString rowsMethod = u"crm.lead.productrows.set"_s;
const QString readMethod = u"crm.lead.get"_s;
const QString planKey = u"UF_CRM_1755001127"_s;   // one file
const QString photosKey = u"UF_CRM_1755001111"_s; // several
const QString storeKey = u"UF_CRM_1755001117"_s;  // number of an entry in a list

QJsonObject fileOf(const QString &name, qsizetype bytes)
{
    return {{u"name"_s, name}, {u"base64"_s, QString::fromLatin1(QByteArray(bytes, 'x').toBase64())}};
}

QJsonObject someone()
{
    return {{u"NAME"_s, u"Ада"_s},
            {u"PHONE"_s, QJsonArray{QJsonObject{{u"value"_s, u"+7 999 000-12-34"_s}, {u"type"_s, u"WORK"_s}}}}};
}

//! With files that do not go with the create, and product rows.
QJsonObject manySteps()
{
    QJsonObject values = someone();
    values[photosKey] = QJsonArray{fileOf(u"a.png"_s, 450000), fileOf(u"b.png"_s, 450000)};
    values[planKey] = fileOf(u"plan.pdf"_s, 1000);
    values[u"productRows"_s] = QJsonArray{QJsonObject{{u"name"_s, u"Стол"_s}, {u"price"_s, u"460.50"_s}}};
    return values;
}

//! A value for each custom field of the portal that has every type.
QJsonObject everyCustomField()
{
    return bitrix24Json(u"everyfield.json"_s);
}

} // namespace

//! A lead's way into Bitrix24 over real HTTP: every custom field, and faults at each of its steps.
class TestBitrix24Delivery : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();

    void everyCustomFieldIsStored();
    void everyCustomFieldIsReadBackAsItWasTyped();
    void faultsOfTheCreateEndInTheRightState_data();
    void faultsOfTheCreateEndInTheRightState();
    void faultsOfStepsLeaveTheLeadSent_data();
    void faultsOfStepsLeaveTheLeadSent();
    void largeFilesAreThereInTheEnd();
    void aFileIsReplacedInAStoredLead();
    void whatThePortalDropsIsTold();
    void aFieldThatBecameMandatoryIsShown_data();
    void aFieldThatBecameMandatoryIsShown();
    void theSimpleModeNamesTheDeal();
    void anOrdinaryUserSendsWithoutTheLists();

private:
    void open(const PracticeOptions &options);
    qsizetype count(const QString &method) const { return received(*m_server, method).size(); }
    Step stepOf(const SubmissionId &id, const QString &name) const;
    //! Sends \a values and waits until nothing of it is open.
    SubmissionId deliver(const QJsonObject &values);
    //! The notes of the ledger on requests of \a method, one a line.
    QString notesOn(const QString &method) const;
    Session session() const;

    std::unique_ptr<PracticeServer> m_server;
    std::unique_ptr<PracticeProfile> m_room;
    QString m_account;
};

void TestBitrix24Delivery::initTestCase()
{
    qputenv("LEADPAD_TIME_SCALE", "0.01");
}

void TestBitrix24Delivery::open(const PracticeOptions &options)
{
    m_room.reset();
    m_server = std::make_unique<PracticeServer>(options);
    QVERIFY(m_server->start());
    m_room = std::make_unique<PracticeProfile>();
    QVERIFY(m_room->open());
    m_account = m_room->addAccount(accountOf(*m_server, u"bitrix24"_s));
    QVERIFY(!m_account.isEmpty());
    QVERIFY(outcome(m_room->profile->reloadDirectories(m_account)));
}

void TestBitrix24Delivery::init()
{
    open({.rateLimit = false, .everyField = true});
}

Step TestBitrix24Delivery::stepOf(const SubmissionId &id, const QString &name) const
{
    const QList<Step> steps = m_room->steps(id);
    const auto step = std::find_if(steps.begin(), steps.end(), [&](const Step &each) { return each.name == name; });
    return step == steps.end() ? Step() : *step;
}

SubmissionId TestBitrix24Delivery::deliver(const QJsonObject &values)
{
    const SubmissionId id = m_room->submit(m_account, values);
    m_room->courier->start();
    const auto settled = [&] {
        const QList<Step> steps = m_room->steps(id);
        return m_room->state(id) == u"refused"_s
            || (!steps.isEmpty()
                && std::none_of(steps.begin(), steps.end(), [](const Step &each) { return each.isOpen(); }));
    };
    return QTest::qWaitFor(settled, 30000) ? id : SubmissionId();
}

QString TestBitrix24Delivery::notesOn(const QString &method) const
{
    QStringList lines;
    const QList<QJsonObject> entries = received(*m_server, method);
    for (const QJsonObject &entry : entries) {
        const QStringList notes = entry[u"notes"_s].toVariant().toStringList();
        lines += notes;
    }
    lines.removeAll(u"SOURCE_ID not sent: the first of the directory taken"_s);
    return lines.join(u'\n');
}

//! A session as a person's look into the CRM has it.
Session TestBitrix24Delivery::session() const
{
    return outcome(m_room->profile->session(m_account)).value_or(Session());
}

void TestBitrix24Delivery::everyCustomFieldIsStored()
{
    const QJsonObject custom = everyCustomField();
    const QList<Field> fields = m_room->profile->directories(m_account).customFields;
    for (const Field &field : fields) {
        if (field.kind != FieldKind::Unsupported)
            QVERIFY2(custom.contains(field.key), qPrintable(field.key)); // none is forgotten here
    }
    QJsonObject values = someone();
    for (auto it = custom.begin(); it != custom.end(); ++it)
        values[it.key()] = it.value();
    const SubmissionId id = deliver(values);
    QCOMPARE(m_room->state(id), u"sent"_s);
    QCOMPARE(stepOf(id, u"read-back"_s).state, u"done"_s);
    QCOMPARE(m_room->stored(id).problems, QList<Problem>());
    const QJsonObject lead = m_server->leads().first().toObject();
    for (auto it = custom.begin(); it != custom.end(); ++it)
        QVERIFY2(!isBlank(lead[it.key()]), qPrintable(it.key()));
    QVERIFY2(!notesOn(createMethod).contains(u"dropped"_s), qPrintable(notesOn(createMethod)));
    QVERIFY2(!notesOn(createMethod).contains(u"broken"_s), qPrintable(notesOn(createMethod)));
}

void TestBitrix24Delivery::everyCustomFieldIsReadBackAsItWasTyped()
{
    const QJsonObject custom = everyCustomField();
    QJsonObject values = someone();
    for (auto it = custom.begin(); it != custom.end(); ++it)
        values[it.key()] = it.value();
    const SubmissionId id = deliver(values);
    const Vendor &vendor = *vendors::byId(u"bitrix24"_s);
    const Session reading = session();
    const auto lead = outcome(vendor.read(reading, m_room->stored(id).leadId));
    QVERIFY(lead);
    // Sent as it was read, nothing differs.
    QJsonObject same = lead->values;
    same.remove(u"productRows"_s);
    QCOMPARE(outcome(vendor.update(reading, *lead, same)).value(), QStringList());
    // Everything emptied is empty.
    QJsonObject emptied;
    for (auto it = custom.begin(); it != custom.end(); ++it)
        emptied[it.key()] = QJsonValue();
    QCOMPARE(outcome(vendor.update(reading, *lead, emptied)).value().size(), custom.size());
    const QJsonObject after = outcome(vendor.read(reading, m_room->stored(id).leadId)).value().values;
    for (auto it = custom.begin(); it != custom.end(); ++it) {
        const QJsonValue left = after[it.key()];
        QVERIFY2(isBlank(left) || left == QJsonValue(false), qPrintable(it.key()));
    }
}

void TestBitrix24Delivery::faultsOfTheCreateEndInTheRightState_data()
{
    QTest::addColumn<QString>("fault");
    QTest::addColumn<QString>("state");
    QTest::addColumn<int>("requests");
    const auto row = [](const QString &fault, const QString &state, int requests) {
        QTest::newRow(qPrintable(fault)) << fault << state << requests;
    };
    for (const QString &fault : {u"refuse"_s, u"overload503"_s})
        row(fault, u"refused"_s, 1);
    row(u"limit503"_s, u"sent"_s, 2);
    for (const QString &fault : {u"truncate"_s, u"close"_s}) // arrived, though nobody said so
        row(fault, u"sent"_s, 1);
    for (const QString &fault : {u"drop"_s, u"internal500"_s, u"html502"_s}) // did not: two look-ups prove it
        row(fault, u"sent"_s, 2);
}

void TestBitrix24Delivery::faultsOfTheCreateEndInTheRightState()
{
    QFETCH(QString, fault);
    QFETCH(QString, state);
    QFETCH(int, requests);
    QVERIFY(m_server->setFaults(createMethod + u':' + fault));
    const SubmissionId id = deliver(manySteps());
    QCOMPARE(m_room->state(id), state);
    QCOMPARE(count(createMethod), requests);
    QCOMPARE(m_server->leads().size(), state == u"sent"_s ? 1 : 0);
}

void TestBitrix24Delivery::faultsOfStepsLeaveTheLeadSent_data()
{
    QTest::addColumn<QString>("method");
    QTest::addColumn<QString>("fault");
    QTest::addColumn<QString>("step");
    QTest::addColumn<QString>("state");
    const std::pair<QString, QString> steps[] = {
        {filesMethod, u"files"_s}, {rowsMethod, u"productRows"_s}, {readMethod, u"read-back"_s}};
    for (const auto &[method, step] : steps) {
        for (const QString &fault : {u"drop"_s, u"truncate"_s, u"html502"_s, u"limit503"_s})
            QTest::newRow(qPrintable(step + u' ' + fault)) << method << fault << step << u"done"_s;
        if (step != u"read-back"_s)
            QTest::newRow(qPrintable(step + u" refuse"_s)) << method << u"refuse:0"_s << step << u"refused"_s;
    }
}

void TestBitrix24Delivery::faultsOfStepsLeaveTheLeadSent()
{
    QFETCH(QString, method);
    QFETCH(QString, fault);
    QFETCH(QString, step);
    QFETCH(QString, state);
    QVERIFY(m_server->setFaults(method + u':' + fault));
    const SubmissionId id = deliver(manySteps());
    QCOMPARE(m_room->state(id), u"sent"_s);
    QCOMPARE(count(createMethod), 1);
    QCOMPARE(m_server->leads().size(), 1);
    QCOMPARE(stepOf(id, step).state, state);
    QVERIFY(!m_room->courier->blocked(m_account));
    const QJsonObject lead = m_server->leads().first().toObject();
    if (state == u"done"_s) {
        QCOMPARE(lead[photosKey].toArray().size(), 2); // repeated, not doubled
        QCOMPARE(m_room->stored(id).problems, QList<Problem>());
    } else if (step == u"files"_s) { // the read-back says which are missing
        QVERIFY2(stepOf(id, u"read-back"_s).message.contains(u"Фотографии, Фотографии 2"_s),
                 qPrintable(stepOf(id, u"read-back"_s).message));
    }
}

void TestBitrix24Delivery::largeFilesAreThereInTheEnd()
{
    const SubmissionId id = deliver(manySteps());
    QCOMPARE(stepOf(id, u"files"_s).state, u"done"_s);
    QCOMPARE(count(filesMethod), 1);
    QVERIFY(received(*m_server, createMethod).first()[u"rawBody"_s].toString().size() < 2000);
    const QJsonObject lead = m_server->leads().first().toObject();
    QCOMPARE(lead[photosKey].toArray().size(), 2);
    QVERIFY(lead[planKey].isObject());
    QVERIFY2(!notesOn(filesMethod).contains(u"dropped"_s), qPrintable(notesOn(filesMethod)));
}

void TestBitrix24Delivery::aFileIsReplacedInAStoredLead()
{
    QJsonObject values = someone();
    values[photosKey] = QJsonArray{fileOf(u"a.png"_s, 1), fileOf(u"b.png"_s, 1)};
    const SubmissionId id = deliver(values);
    const Vendor &vendor = *vendors::byId(u"bitrix24"_s);
    const Session editing = session();
    const auto before = outcome(vendor.read(editing, m_room->stored(id).leadId));
    QVERIFY(before);
    QJsonArray files = before->values[photosKey].toArray();
    QCOMPARE(files.size(), 2);
    const QString kept = files.at(1)[u"id"_s].toString();
    files[0] = fileOf(u"c.png"_s, 1);
    QVERIFY(outcome(vendor.update(editing, *before, {{photosKey, files}})));
    const QJsonArray after =
        outcome(vendor.read(editing, m_room->stored(id).leadId)).value().values[photosKey].toArray();
    QCOMPARE(after.size(), 2);
    QCOMPARE(after.at(1)[u"id"_s].toString(), kept);
    QVERIFY(after.at(0)[u"id"_s] != before->values[photosKey][0][u"id"_s]);
    QCOMPARE(count(u"crm.lead.update"_s), 0);
}

void TestBitrix24Delivery::whatThePortalDropsIsTold()
{
    QJsonObject values = someone();
    values[storeKey] = u"999"_s; // no such entry: dropped without a word
    values[u"UF_CRM_1755001168"_s] = QJsonArray{u"C_120"_s, u"C_99999"_s};
    const SubmissionId id = deliver(values);
    QCOMPARE(m_room->state(id), u"sent"_s);
    const Step step = stepOf(id, u"read-back"_s);
    QCOMPARE(step.state, u"refused"_s);
    QCOMPARE(step.message, u"Bitrix24 did not keep: Склад, Связанные записи 2. Look into the lead there."_s);
    QVERIFY(!m_room->courier->blocked(m_account));
}

void TestBitrix24Delivery::aFieldThatBecameMandatoryIsShown_data()
{
    QTest::addColumn<bool>("known"); // only that it was not mandatory then, or not even the field
    QTest::newRow("known as a free one") << true;
    QTest::newRow("made meanwhile") << false;
}

void TestBitrix24Delivery::aFieldThatBecameMandatoryIsShown()
{
    QFETCH(bool, known);
    const QString key = u"UF_CRM_1755001122"_s;
    open({.mandatoryField = true, .rateLimit = false});
    Directories old = m_room->profile->directories(m_account);
    for (Field &field : old.customFields)
        field.required = false;
    if (!known)
        old.customFields.removeIf([&](const Field &field) { return field.key == key; });
    const auto store = [&](Database &database) { return directorycache::store(database, m_account, old); };
    QVERIFY(outcome(m_room->profile->storage().run(store)));
    QVERIFY(m_room->open()); // as the program does that was started yesterday
    const SubmissionId id = m_room->submit(m_account, someone());
    const SubmissionId next = m_room->submit(m_account, someone()); // typed with the old lists as well
    QVERIFY(outcome(m_room->courier->deliver(id)));
    QCOMPARE(m_room->state(id), u"refused"_s);
    QCOMPARE(m_room->stored(id).problems.first().field, known ? key : QString());
    const auto required = [&] {
        const Catalogue now = m_room->profile->catalogue(m_account);
        return now.find(key) && now.find(key)->required;
    };
    QTRY_VERIFY_WITH_TIMEOUT(required(), 20000);
    // What was loaded since cannot be the reason of the next refusal.
    const qsizetype before = count(u"batch"_s);
    QVERIFY(outcome(m_room->profile->reloadDirectories(m_account)));
    const qsizetype each = count(u"batch"_s) - before;
    QVERIFY(outcome(m_room->courier->deliver(next)));
    QCOMPARE(m_room->state(next), u"refused"_s);
    QVERIFY(outcome(m_room->profile->reloadDirectories(m_account))); // behind one that came by itself
    QCOMPARE(count(u"batch"_s), before + 2 * each);
}

void TestBitrix24Delivery::theSimpleModeNamesTheDeal()
{
    open({.simpleMode = true, .rateLimit = false});
    QCOMPARE(m_room->profile->directories(m_account).notices, QStringList{u"simple-mode"_s});
    const SubmissionId id = deliver(someone());
    QCOMPARE(m_room->state(id), u"sent"_s);
    const Step step = stepOf(id, u"read-back"_s);
    QCOMPARE(step.state, u"done"_s);
    QCOMPARE(step.message, u"Bitrix24 turned the lead into deal %1."_s.arg(9000 + m_room->stored(id).leadId.toInt()));
    QCOMPARE(m_room->stored(id).problems, QList<Problem>());
}

void TestBitrix24Delivery::anOrdinaryUserSendsWithoutTheLists()
{
    open({.rateLimit = false, .ordinaryUser = true});
    const Directories known = m_room->profile->directories(m_account);
    QCOMPARE(QSet<QString>(known.notices.begin(), known.notices.end()),
             (QSet<QString>{u"no-users"_s, u"no-currencies"_s}));
    QVERIFY(!known.customFields.isEmpty());
    QJsonObject values = someone();
    values[u"ASSIGNED_BY_ID"_s] = u"17"_s;
    values[u"CURRENCY_ID"_s] = u"EUR"_s;
    values[u"OPPORTUNITY"_s] = u"5"_s;
    values[u"UF_CRM_1755001112"_s] = u"17"_s;
    const SubmissionId id = deliver(values);
    QCOMPARE(m_room->state(id), u"sent"_s);
    QCOMPARE(stepOf(id, u"read-back"_s).state, u"done"_s);
    QCOMPARE(m_server->leads().first()[u"CURRENCY_ID"_s].toString(), u"EUR"_s);
}

QTEST_GUILESS_MAIN(TestBitrix24Delivery)
#include "tst_bitrix24delivery.moc"
