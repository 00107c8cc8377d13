#include "gui/addaccountdialog.h"
#include "gui/expertsettingsdialog.h"
#include "support/dialogfixture.h"
#include "vendors/registry.h"

#include <QComboBox>
#include <QFile>
#include <QJsonDocument>
#include <QTableWidget>

using namespace leadpad;
using namespace leadpad::test;
using namespace Qt::StringLiterals;

//! What an administrator sets once for one server, and takes to the other seats as a file.
class TestExpertSettings : public DialogFixture
{
    Q_OBJECT

private Q_SLOTS:
    void init() { set(); }
    void cleanup() { clear(); }

    void everyNameIsShownWithItsDefaultAndItsCertainty();
    void aChangeIsTakenOverAndTheDefaultLeftOut();
    void aFileFitsTheNextSeat();
    void aFileOfAnotherVendorIsExplained_data();
    void aFileOfAnotherVendorIsExplained();
    void aValueThatCannotBeIsSaid();
    void theFileHoldsNothingElse();
    void theAccountKeepsThem();
    void anApiKeyStandsForNameAndPassword();

private:
    static const Vendor &crmcom() { return *vendors::byId(u"crmcom"_s); }
    static int rowOf(const QTableWidget &table, const QString &key)
    {
        const auto found = table.findItems(u'(' + key + u')', Qt::MatchContains);
        return found.isEmpty() ? -1 : found.first()->row();
    }
    QString fileWith(const QByteArray &content)
    {
        QFile file(m_files.filePath(u"settings.json"_s));
        if (!file.open(QIODevice::WriteOnly) || file.write(content) != content.size())
            return {};
        return file.fileName();
    }

    QTemporaryDir m_files;
};

void TestExpertSettings::everyNameIsShownWithItsDefaultAndItsCertainty()
{
    ExpertSettingsDialog dialog(crmcom(), {});
    dialog.show();
    const auto *table = dialog.findChild<QTableWidget *>();
    const QList<AccountSetting> all = crmcom().settings();
    QCOMPARE(table->rowCount(), all.size());
    for (const AccountSetting &each : all) {
        const int row = rowOf(*table, each.key);
        QVERIFY2(row >= 0, qPrintable(each.key));
        QCOMPARE(table->item(row, 2)->text(), each.standard);
        QVERIFY2(!table->item(row, 3)->text().isEmpty(), qPrintable(each.key));
    }
    for (const char *key : {"memberNames.source", "apiRelease", "clientRefField", "dateFormat", "lookupPaths.types",
                            "extraBody", "udfLabels.udf_date_4"})
        QVERIFY2(rowOf(*table, QString::fromLatin1(key)) >= 0, key);
}

void TestExpertSettings::aChangeIsTakenOverAndTheDefaultLeftOut()
{
    ExpertSettingsDialog dialog(crmcom(), {{u"ca_file"_s, u"x.pem"_s}, {u"memberNames.users"_s, u"team_set"_s}});
    dialog.show();
    auto *table = dialog.findChild<QTableWidget *>();
    QVERIFY(QTest::qWaitForWindowActive(&dialog));
    QTest::keyClicks(dialog.findChild<QLineEdit *>(u"findEdit"_s), u"memberNames.source"_s);
    const int row = rowOf(*table, u"memberNames.source"_s);
    QVERIFY(!table->isRowHidden(row));
    QVERIFY(table->isRowHidden(rowOf(*table, u"dateFormat"_s)));
    table->setFocus();
    table->setCurrentCell(row, 1);
    QTest::keyClick(table, Qt::Key_F2);
    QTest::keyClicks(QApplication::focusWidget(), u"lead_source"_s);
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return);
    QCoreApplication::processEvents(); // the delegate commits from the event loop
    QCOMPARE(dialog.settings()[u"memberNames.source"_s].toString(), u"lead_source"_s);
    table->item(rowOf(*table, u"memberNames.users"_s), 1)->setText({});
    QVERIFY(!dialog.settings().contains(u"memberNames.users"_s));
    QCOMPARE(dialog.settings()[u"ca_file"_s].toString(), u"x.pem"_s); // no business of this page
}

void TestExpertSettings::aFileFitsTheNextSeat()
{
    const QJsonObject settings{
        {u"apiRelease"_s, u"R18"_s}, {u"memberNames.source"_s, u"lead_source"_s}, {u"extraBody"_s, u"{\"a\":1}"_s}};
    ExpertSettingsDialog first(crmcom(), settings);
    const QString path = m_files.filePath(u"crmcom.json"_s);
    QVERIFY(first.exportTo(path));
    ExpertSettingsDialog second(crmcom(), {{u"memberNames.users"_s, u"gone"_s}});
    second.show();
    QVERIFY(second.importFrom(path));
    QCOMPARE(second.settings(), settings);
    const auto *table = second.findChild<QTableWidget *>();
    const int row = rowOf(*table, u"apiRelease"_s);
    QCOMPARE(qobject_cast<QComboBox *>(table->cellWidget(row, 1))->currentText(), u"R18"_s);
    second.accept();
    QCOMPARE(second.result(), int(QDialog::Accepted));
}

void TestExpertSettings::aFileOfAnotherVendorIsExplained_data()
{
    QTest::addColumn<QByteArray>("content");
    QTest::newRow("another vendor") << QByteArray(R"({"vendor":"flowlu","settings":{}})");
    QTest::newRow("no settings") << QByteArray(R"({"vendor":"crmcom"})");
    QTest::newRow("no JSON") << QByteArray("apiRelease=R18");
    QTest::newRow("empty") << QByteArray();
}

void TestExpertSettings::aFileOfAnotherVendorIsExplained()
{
    QFETCH(QByteArray, content);
    const QJsonObject before{{u"apiRelease"_s, u"R18"_s}};
    ExpertSettingsDialog dialog(crmcom(), before);
    dialog.show();
    QVERIFY(!dialog.importFrom(fileWith(content)));
    QVERIFY(dialog.findChild<QLabel *>(u"problemLabel"_s)->isVisible());
    QCOMPARE(dialog.settings(), before);
}

void TestExpertSettings::aValueThatCannotBeIsSaid()
{
    ExpertSettingsDialog dialog(crmcom(), {});
    dialog.show();
    auto *table = dialog.findChild<QTableWidget *>();
    const int row = rowOf(*table, u"extraBody"_s);
    table->item(row, 1)->setText(u"no object"_s);
    dialog.accept();
    QVERIFY(dialog.isVisible());
    QCOMPARE(table->currentRow(), row);
    QVERIFY(dialog.findChild<QLabel *>(u"problemLabel"_s)->text().contains(u"More members of a lead"_s));
    table->item(row, 1)->setText({});
    dialog.accept();
    QVERIFY(!dialog.isVisible());
}

void TestExpertSettings::theFileHoldsNothingElse()
{
    ExpertSettingsDialog dialog(crmcom(), {{u"ca_file"_s, u"x.pem"_s}, {u"allow_delete"_s, true}});
    const QString path = m_files.filePath(u"crmcom.json"_s);
    QVERIFY(dialog.exportTo(path));
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(QJsonDocument::fromJson(file.readAll())[u"settings"_s].toObject(), QJsonObject());
}

void TestExpertSettings::theAccountKeepsThem()
{
    AddAccountDialog dialog(*m_profile);
    dialog.show();
    auto *vendor = child<QComboBox>(dialog, "vendorCombo");
    vendor->setCurrentIndex(vendor->findData(u"lptracker"_s));
    QVERIFY(!child<QPushButton>(dialog, "expertButton")->isVisible());
    vendor->setCurrentIndex(vendor->findData(u"crmcom"_s));
    child<QLineEdit>(dialog, "urlEdit")->setText(u"https://crm.example.test"_s);
    child<QLineEdit>(dialog, "usernameEdit")->setText(u"j.papadaki"_s);
    child<QLineEdit>(dialog, "passwordEdit")->setText(u"not-a-real-one"_s);
    child<QLineEdit>(dialog, "organisationEdit")->setText(u"SALESDEMO"_s);
    QTest::mouseClick(child<QPushButton>(dialog, "expertButton"), Qt::LeftButton);
    auto *expert = dialog.findChild<ExpertSettingsDialog *>();
    QVERIFY(expert);
    auto *table = expert->findChild<QTableWidget *>();
    table->item(rowOf(*table, u"memberNames.source"_s), 1)->setText(u"lead_source"_s);
    expert->accept();
    m_transport->answer(200, R"({"status":{"code":"OK"},"data":{"token":"6C1D"}})");
    m_transport->answer(200, R"({"status":{"code":"OK"},"data":[]})");
    QTest::mouseClick(child<QPushButton>(dialog, "addButton"), Qt::LeftButton);
    QTRY_COMPARE(dialog.result(), int(QDialog::Accepted));
    QCOMPARE(dialog.account().settings[u"memberNames.source"_s].toString(), u"lead_source"_s);
}

void TestExpertSettings::anApiKeyStandsForNameAndPassword()
{
    AddAccountDialog dialog(*m_profile);
    dialog.show();
    auto *vendor = child<QComboBox>(dialog, "vendorCombo");
    vendor->setCurrentIndex(vendor->findData(u"crmcom"_s));
    child<QLineEdit>(dialog, "urlEdit")->setText(u"https://crm.example.test"_s);
    child<QPushButton>(dialog, "addButton")->click();
    QVERIFY(child<QLabel>(dialog, "usernameProblem")->text().contains(u"API key"_s));
    child<QLineEdit>(dialog, "api_keyEdit")->setText(u"ABCDEF0123456789"_s);
    m_transport->answer(200, R"({"status":{"code":"OK"},"data":{"token":"6C1D"}})");
    m_transport->answer(200, R"({"status":{"code":"OK"},"data":[]})");
    child<QPushButton>(dialog, "addButton")->click();
    QTRY_COMPARE(dialog.result(), int(QDialog::Accepted));
    QCOMPARE(m_transport->sent.first().url.path(), u"/crmapi/rest/v2/authentication/web_api_key/token"_s);
}

QTEST_MAIN(TestExpertSettings)
#include "tst_expertsettings.moc"
