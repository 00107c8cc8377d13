#include "gui/supportdialog.h"
#include "storage/outbox.h"
#include "submission/supportbundle.h"
#include "support/dialogfixture.h"

#include <QDialogButtonBox>
#include <QFileDialog>
#include <QListWidget>
#include <QPlainTextEdit>

using namespace leadpad;
using namespace leadpad::test;
using namespace Qt::StringLiterals;

//! What is shown is what is saved.
class TestSupportDialog : public DialogFixture
{
    Q_OBJECT

private Q_SLOTS:
    void init() { set(); }
    void cleanup() { clear(); }
    void isUsedByKeyboard();
    void whatIsShownIsSaved();
    void aPlaceThatCannotBeWrittenIsNamed();

private:
    void save(SupportDialog &dialog, const QString &path)
    {
        QTRY_VERIFY(child<QPushButton>(dialog, "saveButton")->isEnabled());
        press(dialog, "saveButton");
        QTRY_VERIFY(dialog.findChild<QFileDialog *>() && dialog.findChild<QFileDialog *>()->isVisible());
        auto *file = dialog.findChild<QFileDialog *>();
        QVERIFY(file->selectedFiles().first().endsWith(u".zip"_s));
        auto *line = file->findChild<QLineEdit *>(u"fileNameEdit"_s);
        line->setText(path); // typed, it brings up a list of completions, which takes the next key or click
        QTest::mouseClick(file->findChild<QDialogButtonBox *>()->button(QDialogButtonBox::Save), Qt::LeftButton);
        QTRY_VERIFY(!dialog.findChild<QFileDialog *>());
        QTRY_VERIFY(child<QPushButton>(dialog, "saveButton")->isEnabled());
    }
};

void TestSupportDialog::isUsedByKeyboard()
{
    SupportDialog dialog(*m_profile);
    open(dialog);
    QTRY_COMPARE(child<QListWidget>(dialog, "fileList")->count(), 3);
    QSet<QString> keys;
    for (const char *name : {"filesLabel", "contentLabel"})
        keys.insert(QKeySequence::mnemonic(child<QLabel>(dialog, name)->text()).toString());
    for (const char *name : {"saveButton", "closeButton"})
        keys.insert(QKeySequence::mnemonic(child<QPushButton>(dialog, name)->text()).toString());
    QVERIFY(keys.size() == 4 && !keys.contains(QString()));
    auto *list = child<QListWidget>(dialog, "fileList");
    QVERIFY(list->hasFocus());
    QTest::keyClick(list, Qt::Key_Tab);
    QVERIFY(child<QPlainTextEdit>(dialog, "contentEdit")->hasFocus());
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
    QVERIFY(child<QPushButton>(dialog, "saveButton")->hasFocus());
    QTest::keyClick(&dialog, Qt::Key_Escape);
    QVERIFY(!dialog.isVisible());
}

void TestSupportDialog::whatIsShownIsSaved()
{
    SupportDialog dialog(*m_profile);
    open(dialog);
    auto *list = child<QListWidget>(dialog, "fileList");
    QTRY_COMPARE(list->count(), 3);
    auto *content = child<QPlainTextEdit>(dialog, "contentEdit");
    QVERIFY(content->isReadOnly());
    QList<ZipEntry> shown;
    for (int row = 0; row < list->count(); ++row) {
        shown.append({list->item(row)->text(), content->toPlainText().toUtf8()});
        QTest::keyClick(list, Qt::Key_Down);
    }
    QCOMPARE(shown[0].name, u"report.json"_s);
    QVERIFY(shown[0].content.contains("\"schema\""));
    QVERIFY(shown[1].content.contains("\"proxy\""));
    m_profile->setSetting(u"theme"_s, u"dark"_s); // afterwards: what was shown counts
    const QString path = m_folder->filePath(u"report.zip"_s);
    save(dialog, path);
    QTRY_VERIFY(child<QLabel>(dialog, "resultLabel")->text().startsWith(u"✓"_s));
    const QString again = m_folder->filePath(u"again.zip"_s);
    save(dialog, again);
    QFile first(path);
    QFile second(again);
    QVERIFY(first.open(QIODevice::ReadOnly) && second.open(QIODevice::ReadOnly));
    const QByteArray archive = first.readAll();
    QCOMPARE(archive, second.readAll());
    // Its stamp is the dialog's; everything else can be made of what was shown.
    const auto made = m_profile->clock().now().toLocalTime();
    bool same = false;
    for (int seconds = 0; seconds < 60 && !same; ++seconds)
        same = archive == zipArchive(shown, made.addSecs(-seconds));
    QVERIFY(same);
}

void TestSupportDialog::aPlaceThatCannotBeWrittenIsNamed()
{
#ifndef Q_OS_LINUX
    QSKIP("no folder here in which nobody can write");
#endif
    SupportDialog dialog(*m_profile);
    open(dialog);
    save(dialog, u"/proc/report.zip"_s);
    auto *said = child<QLabel>(dialog, "resultLabel");
    QTRY_VERIFY2(said->text().startsWith(u"✗"_s), qPrintable(said->text()));
    QVERIFY(said->text().contains(u"/proc/report.zip"_s) && said->text().contains(u"another folder"_s));
}

QTEST_MAIN(TestSupportDialog)
#include "tst_supportdialog.moc"
