#include "gui/fileedit.h"
#include "gui/listeditors.h"
#include "support/formfixture.h"
#include "vendors/bitrix24/catalogue.h"
#include "vendors/bitrix24/customfields.h"

#include <QDialogButtonBox>
#include <QFileDialog>
#include <QJsonArray>
#include <QJsonDocument>
#include <QPushButton>
#include <QTemporaryDir>

using namespace leadpad;
using namespace leadpad::bitrix24;
using namespace leadpad::test;
using namespace Qt::StringLiterals;

namespace {

const QString planKey = u"UF_CRM_1"_s;
const QString photosKey = u"UF_CRM_2"_s;
const QString articlesKey = u"UF_CRM_3"_s;
const QString engineerKey = u"UF_CRM_4"_s;
const QString industryKey = u"UF_CRM_5"_s;
const QString storeKey = u"UF_CRM_6"_s;
const QString bookingKey = u"UF_CRM_7"_s;
const QString budgetKey = u"UF_CRM_8"_s;
const QString datesKey = u"UF_CRM_9"_s;
const QString segmentKey = u"UF_CRM_10"_s;

//! One of each kind of editor, as a portal describes its fields.
Directories portal()
{
    Directories known;
    known.loadedAt = QDateTime::currentDateTimeUtc();
    const auto add = [&](const QString &key, const char *type, const QString &label, bool multiple = false,
                         const QByteArray &settings = "{}") {
        known.customFields.append(customField(key,
                                              {{u"type"_s, QString::fromLatin1(type)},
                                               {u"isDynamic"_s, true},
                                               {u"isMultiple"_s, multiple},
                                               {u"isRequired"_s, key == bookingKey},
                                               {u"formLabel"_s, label},
                                               {u"settings"_s, QJsonDocument::fromJson(settings).object()}}));
    };
    add(planKey, "file", u"Plan"_s, false, R"({"EXTENSIONS":{"pdf":true,"png":true},"MAX_ALLOWED_SIZE":1024})");
    add(photosKey, "file", u"Photos"_s, true);
    add(articlesKey, "string", u"Articles"_s, true);
    add(engineerKey, "employee", u"Engineer"_s);
    add(industryKey, "crm_status", u"Industry"_s, false, R"({"ENTITY_TYPE":"INDUSTRY"})");
    add(storeKey, "iblock_element", u"Store"_s);
    add(bookingKey, "resourcebooking", u"Room"_s);
    add(budgetKey, "money", u"Budget"_s);
    add(datesKey, "date", u"Dates"_s, true);
    add(segmentKey, "enumeration", u"Segment"_s);
    known.lists[segmentKey] = {{.id = u"81"_s, .label = u"Retail"_s},
                               {.id = u"82"_s, .label = u"Wholesale"_s, .isDefault = true}};
    known.lists[statusListOf(u"INDUSTRY"_s)] = {{.id = u"IT"_s, .label = u"Computers"_s}};
    known.lists[userList] = {{.id = u"17"_s, .label = u"Ada Holm"_s, .isDefault = true}};
    known.lists[currencyList] = {{.id = u"EUR"_s, .label = u"EUR"_s, .isDefault = true}};
    for (const QString &list : {userList, currencyList})
        known.facts[u"open:"_s + list] = u"1"_s; // as an ordinary user sees it
    return known;
}

} // namespace

//! The custom fields of Bitrix24's form under the keys of a person.
class TestBitrix24CustomForm : public QObject, private FormFixture
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup() { close(); }

    void everyTypeHasAnEditorWithItsLabel();
    void aTypeThatCannotBeSentIsShownAndNotDemanded();
    void valuesAreTypedByKeysAlone();
    void aFileIsAttachedByKeys();
    void severalFilesStandOneBelowTheOther();
    void aFileThatTheCrmRefusesIsMarked_data();
    void aFileThatTheCrmRefusesIsMarked();
    void aFileInTheCrmIsShownByItsNumber();
    void whoIsNotInTheListIsTypedByNumber();
    void helpStandsBelowItsField();
    void theDefaultOfAListIsSaid();

private:
    QString write(const QString &name, qsizetype bytes) const;
    //! Opens the file dialog of the editor that has the caret, and chooses \a path in it.
    void attach(const QString &path) const;
    QJsonObject lead() const { return form->binder().lead().values; }

    QTemporaryDir m_folder;
};

void TestBitrix24CustomForm::init()
{
    QVERIFY(open(u"bitrix24"_s, portal()));
    openSection(u"customPane"_s);
}

QString TestBitrix24CustomForm::write(const QString &name, qsizetype bytes) const
{
    QFile file(m_folder.filePath(name));
    if (!file.open(QIODevice::WriteOnly) || file.write(QByteArray(bytes, 'x')) != bytes)
        return {};
    return file.fileName();
}

void TestBitrix24CustomForm::attach(const QString &path) const
{
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Space);
    QTRY_VERIFY(form->findChild<QFileDialog *>());
    auto *dialog = form->findChild<QFileDialog *>();
    dialog->selectFile(path);
    auto *open = dialog->findChild<QDialogButtonBox *>()->button(QDialogButtonBox::Open);
    QTRY_VERIFY(open->isEnabled());
    open->setFocus();
    QTest::keyClick(open, Qt::Key_Space);
    QTRY_VERIFY(!form->findChild<QFileDialog *>());
    form->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(form.get()));
}

void TestBitrix24CustomForm::everyTypeHasAnEditorWithItsLabel()
{
    QList<Field> fields = portal().customFields;
    fields.removeIf([](const Field &field) { return field.kind == FieldKind::Unsupported; });
    QCOMPARE(misnamed(fields), QStringList());
    QCOMPARE(fields.size(), 9);
}

void TestBitrix24CustomForm::aTypeThatCannotBeSentIsShownAndNotDemanded()
{
    QVERIFY(!widget(bookingKey));
    QStringList texts;
    const QList<QLabel *> labels = form->findChildren<QLabel *>();
    for (const QLabel *label : labels)
        texts.append(label->text());
    QVERIFY(texts.contains(u"Room"_s)); // without the star of a mandatory field
    QVERIFY(!texts.filter(u"resourcebooking"_s).isEmpty());
    type(u"NAME"_s, u"Ada"_s);
    form->send();
    QTRY_COMPARE(stored().size(), 1);
}

void TestBitrix24CustomForm::valuesAreTypedByKeysAlone()
{
    type(articlesKey, u"A-1"_s);
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab); // to "one more"
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Space);
    QCoreApplication::processEvents(); // what is new in a layout takes the caret when it is shown
    QTest::keyClicks(QApplication::focusWidget(), u"B-2"_s);
    choose(engineerKey, u"Ada"_s);
    choose(industryKey, u"Comp"_s);
    type(storeKey, u"401"_s);
    type(budgetKey, u"1 250,50"_s);
    type(datesKey, u"30.11.2026"_s);
    choose(segmentKey, u"Retail"_s);
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return, Qt::ControlModifier);
    QTRY_COMPARE(stored().size(), 1);
    const QJsonObject expected{{articlesKey, QJsonArray{u"A-1"_s, u"B-2"_s}},
                               {engineerKey, u"17"_s},
                               {industryKey, u"IT"_s},
                               {storeKey, u"401"_s},
                               {budgetKey, QJsonObject{{u"amount"_s, u"1250.50"_s}, {u"currency"_s, u"EUR"_s}}},
                               {datesKey, QJsonArray{u"2026-11-30"_s}},
                               {segmentKey, u"81"_s}};
    QCOMPARE(stored().first().lead.values, expected);
}

void TestBitrix24CustomForm::aFileIsAttachedByKeys()
{
    QCOMPARE(widget(planKey)->findChild<QLabel *>()->text(), u"pdf, png, at most 1.00 KiB"_s);
    QCOMPARE(widget(photosKey)->findChild<QLabel *>()->text(), QString());
    dynamic_cast<FieldEditor *>(widget(planKey))->caret()->setFocus();
    attach(write(u"plan.pdf"_s, 4));
    QTRY_COMPARE(lead().value(planKey)[u"name"_s].toString(), u"plan.pdf"_s);
    QCOMPARE(lead().value(planKey)[u"base64"_s].toString(), u"eHh4eA=="_s);
    form->send();
    QTRY_COMPARE(stored().size(), 1);
    QCOMPARE(stored().first().lead.value(planKey)[u"base64"_s].toString(), u"eHh4eA=="_s);
}

void TestBitrix24CustomForm::severalFilesStandOneBelowTheOther()
{
    auto *photos = dynamic_cast<FieldEditor *>(widget(photosKey));
    photos->caret()->setFocus();
    attach(write(u"a.png"_s, 1));
    QTRY_COMPARE(lead().value(photosKey).toArray().size(), 1);
    photos->stops().last()->setFocus(); // "one more"
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Space);
    QCoreApplication::processEvents();
    attach(write(u"b.png"_s, 1));
    QTRY_COMPARE(lead().value(photosKey).toArray().size(), 2);
    QCOMPARE(lead().value(photosKey)[1][u"name"_s].toString(), u"b.png"_s);
    // The first is removed again by its own button.
    const QList<FileEdit *> edits = widget(photosKey)->findChildren<FileEdit *>();
    QCOMPARE(edits.size(), 2);
    edits.first()->stops().last()->setFocus();
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Space);
    QTRY_COMPARE(lead().value(photosKey).toArray().size(), 1);
    QCOMPARE(lead().value(photosKey)[0][u"name"_s].toString(), u"b.png"_s);
}

void TestBitrix24CustomForm::aFileThatTheCrmRefusesIsMarked_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<int>("bytes");
    QTest::addColumn<QString>("words");
    QTest::newRow("of another kind") << u"plan.exe"_s << 4 << u"pdf, png"_s;
    QTest::newRow("fits") << u"plan.pdf"_s << 4 << QString();
}

void TestBitrix24CustomForm::aFileThatTheCrmRefusesIsMarked()
{
    QFETCH(QString, name);
    QFETCH(int, bytes);
    QFETCH(QString, words);
    dynamic_cast<FileEdit *>(widget(planKey))->take(write(name, bytes));
    QTRY_VERIFY(lead().contains(planKey));
    form->send();
    if (words.isEmpty()) {
        QTRY_COMPARE(stored().size(), 1);
        return;
    }
    QCOMPARE(form->binder().problems().size(), 1);
    QCOMPARE(form->binder().problems().first().field, planKey);
    QVERIFY(form->binder().problems().first().message.contains(words));
    // Too large is said at once: it would make the draft as large.
    dynamic_cast<FileEdit *>(widget(planKey))->take(write(u"large.pdf"_s, 1025));
    const auto *said = widget(planKey)->findChild<QLabel *>();
    QTRY_VERIFY(said->text().contains(u"large.pdf"_s) && said->text().contains(u"1.00 KiB"_s));
}

void TestBitrix24CustomForm::aFileInTheCrmIsShownByItsNumber()
{
    const QJsonObject known{{u"id"_s, u"7"_s}, {u"name"_s, u"old.pdf"_s}};
    form->fill(Lead{{{planKey, QJsonObject{{u"id"_s, u"30577"_s}}}, {photosKey, QJsonArray{known}}}});
    QCOMPARE(widget(planKey)->findChild<QLabel *>()->text(), u"file 30577"_s);
    QCOMPARE(widget(photosKey)->findChild<QLabel *>()->text(), u"old.pdf"_s);
    QCOMPARE(lead().value(planKey), QJsonValue(QJsonObject{{u"id"_s, u"30577"_s}})); // left alone
    QCOMPARE(lead().value(photosKey), QJsonValue(QJsonArray{known}));
}

void TestBitrix24CustomForm::whoIsNotInTheListIsTypedByNumber()
{
    type(engineerKey, u"42"_s);
    type(u"ASSIGNED_BY_ID"_s, u"Brandt"_s);
    form->send();
    QCOMPARE(form->binder().problems().size(), 1);
    QCOMPARE(form->binder().problems().first().field, u"ASSIGNED_BY_ID"_s);
    QTest::keySequence(QApplication::focusWidget(), QKeySequence::SelectAll);
    QTest::keyClicks(QApplication::focusWidget(), u"43"_s);
    form->send();
    QTRY_COMPARE(stored().size(), 1);
    QCOMPARE(stored().first().lead.values, (QJsonObject{{engineerKey, u"42"_s}, {u"ASSIGNED_BY_ID"_s, u"43"_s}}));
}

void TestBitrix24CustomForm::helpStandsBelowItsField()
{
    QStringList texts;
    const QList<QLabel *> labels = form->findChildren<QLabel *>();
    for (const QLabel *label : labels) {
        if (label->isVisible())
            texts.append(label->text());
    }
    QVERIFY(!texts.filter(u"column ID of the list"_s).isEmpty());
}

void TestBitrix24CustomForm::theDefaultOfAListIsSaid()
{
    const auto placeholder = [this](const QString &key) {
        return dynamic_cast<ChoiceCombo *>(widget(key))->lineEdit()->placeholderText();
    };
    QVERIFY(placeholder(segmentKey).contains(u"Wholesale"_s));
    QVERIFY(placeholder(engineerKey).isEmpty()); // a list of all says nothing of this field
}

QTEST_MAIN(TestBitrix24CustomForm)
#include "tst_bitrix24customform.moc"
