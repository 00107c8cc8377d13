#include "core/checks.h"
#include "gui/listeditors.h"
#include "gui/referenceedit.h"
#include "support/bitrix24testing.h"
#include "support/testprofile.h"
#include "vendors/registry.h"

#include <QAccessible>
#include <QJsonArray>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>
#include <QVBoxLayout>

using namespace leadpad;
using namespace leadpad::test;
using namespace Qt::StringLiterals;

namespace {

//! Answers when it is told to; remembers what was asked.
class FakeLookups final : public FieldLookups
{
public:
    struct Question
    {
        QString what;
        Pending<QList<Offer>> answer = {};
    };

    QList<Question> asked;
    QList<Question> names;

    Async<QList<Offer>> offers(const Field &, const QString &text) override
    {
        asked.append({text});
        return asked.last().answer.future();
    }
    Async<QList<Offer>> named(const Field &, const QStringList &ids) override
    {
        names.append({ids.join(u' ')});
        return names.last().answer.future();
    }
};

Field contactField()
{
    Field field{.key = u"CONTACT"_s, .kind = FieldKind::Reference};
    field.searched = true;
    return field;
}

const Offer gleb{.id = u"121"_s, .name = u"Gleb Titov"_s, .details = u"+7 999 000-12-34"_s};
const Offer helga{.id = u"120"_s, .name = u"Helga Brandt"_s};

} // namespace

//! A field in which an entry of the CRM is searched, under the keys of a person.
class TestReferenceEdit : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { qputenv("LEADPAD_TIME_SCALE", "0.05"); }
    void init();
    void cleanup();

    void asksOnlyWithEnough_data();
    void asksOnlyWithEnough();
    void asksOnceForWhatWasTypedTogether();
    void keysChoose_data();
    void keysChoose();
    void clickChooses();
    void escapeKeepsWhatWasTyped();
    void shortcutsOfTheFormWorkWhileTheListIsOpen();
    void typingOverClearsTheChoice();
    void whatNobodyChoseIsRefused_data();
    void whatNobodyChoseIsRefused();
    void saysInWordsWhatHappened_data();
    void saysInWordsWhatHappened();
    void anAnswerToAnEarlierQuestionIsNotShown();
    void anAnswerAfterTheFieldWasLeftIsNotShown();
    void storedIdShowsItsName();
    void storedIdStaysANumberWithoutTheCrm();
    void lateNameDoesNotReplaceWhatWasTyped();
    void theListStaysInTheWindow();
    void aReaderHearsWhatIsMarkedAndChosen();
    void withoutLookUpsItIsALine();
    void severalStandInAList();
    void newestQuestionWins();
    void answersAreKept();

private:
    QListWidget *list() const { return m_window->findChild<QListWidget *>(u"offerList"_s); }
    bool isOpen() const { return list() && list()->isVisible(); }
    QStringList shown() const
    {
        QStringList rows;
        for (int i = 0; isOpen() && i < list()->count(); ++i)
            rows.append(list()->item(i)->text());
        return rows;
    }
    //! Types and waits for the question.
    void search(const QString &text)
    {
        const qsizetype before = m_lookups->asked.size();
        QTest::keyClicks(m_edit, text);
        QTRY_COMPARE(m_lookups->asked.size(), before + 1);
    }
    void searchAndFind(const QString &text, const QList<Offer> &offers)
    {
        search(text);
        m_lookups->asked.last().answer.finish(offers);
        QTRY_COMPARE(shown().size(), offers.size());
    }

    std::unique_ptr<FakeLookups> m_lookups;
    std::unique_ptr<QWidget> m_window;
    ReferenceEdit *m_edit = nullptr;
    QLineEdit *m_next = nullptr;
};

void TestReferenceEdit::init()
{
    m_lookups = std::make_unique<FakeLookups>();
    m_window = std::make_unique<QWidget>();
    auto *column = new QVBoxLayout(m_window.get());
    m_edit = new ReferenceEdit(m_window.get());
    m_next = new QLineEdit(m_window.get());
    column->addWidget(m_edit);
    column->addWidget(m_next);
    column->addStretch(1);
    m_edit->setField(contactField(), {});
    m_edit->setLookups(m_lookups.get());
    m_window->resize(700, 400);
    m_window->show();
    QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
    m_edit->setFocus();
}

void TestReferenceEdit::cleanup()
{
    m_window.reset();
    m_lookups.reset();
}

void TestReferenceEdit::asksOnlyWithEnough_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<bool>("asks");
    QTest::newRow("one letter") << u"t"_s << false;
    QTest::newRow("two letters") << u"ti"_s << true;
    QTest::newRow("three digits") << u"916"_s << false;
    QTest::newRow("four digits") << u"+7 916"_s << true;
    QTest::newRow("spaces") << u"    "_s << false;
}

void TestReferenceEdit::asksOnlyWithEnough()
{
    QFETCH(QString, typed);
    QFETCH(bool, asks);
    QTest::keyClicks(m_edit, typed);
    QCOMPARE(m_edit->findChild<OfferSearch *>()->isWaiting(), asks);
    if (asks)
        QTRY_COMPARE(m_lookups->asked.size(), 1);
    else
        QVERIFY(m_lookups->asked.isEmpty());
}

void TestReferenceEdit::asksOnceForWhatWasTypedTogether()
{
    search(u"titov"_s);
    QCOMPARE(m_lookups->asked.first().what, u"titov"_s);
    QCOMPARE(shown().size(), 1); // "searching"
}

void TestReferenceEdit::keysChoose_data()
{
    QTest::addColumn<QList<int>>("keys");
    QTest::addColumn<int>("found");
    QTest::addColumn<QJsonValue>("value");
    QTest::addColumn<bool>("open");
    QTest::addColumn<bool>("left");
    const QJsonValue typed = u"it"_s;
    const QJsonValue first = gleb.id;
    const QJsonValue second = helga.id;
    QTest::newRow("Enter takes the only one") << QList<int>{Qt::Key_Return} << 1 << first << false << false;
    QTest::newRow("Tab takes the only one and goes on") << QList<int>{Qt::Key_Tab} << 1 << first << false << true;
    QTest::newRow("Enter marks the first of several") << QList<int>{Qt::Key_Return} << 2 << typed << true << false;
    QTest::newRow("Enter twice takes it") << QList<int>{Qt::Key_Return, Qt::Key_Enter} << 2 << first << false << false;
    QTest::newRow("Tab takes none of several unseen") << QList<int>{Qt::Key_Tab} << 2 << typed << false << true;
    QTest::newRow("Down, Tab") << QList<int>{Qt::Key_Down, Qt::Key_Tab} << 2 << first << false << true;
    QTest::newRow("Down, Down, Enter") << QList<int>{Qt::Key_Down, Qt::Key_Down, Qt::Key_Return} << 2 << second << false
                                       << false;
    QTest::newRow("Down beyond the last")
        << QList<int>{Qt::Key_Down, Qt::Key_Down, Qt::Key_Down, Qt::Key_Return} << 2 << second << false << false;
    QTest::newRow("Up again") << QList<int>{Qt::Key_Down, Qt::Key_Down, Qt::Key_Up, Qt::Key_Return} << 2 << first
                              << false << false;
    QTest::newRow("back, with nothing taken")
        << QList<int>{Qt::Key_Down, Qt::Key_Backtab} << 2 << typed << false << true;
}

void TestReferenceEdit::keysChoose()
{
    QFETCH(QList<int>, keys);
    QFETCH(int, found);
    searchAndFind(u"it"_s, QList<Offer>{gleb, helga}.mid(0, found));
    QSignalSpy edited(m_edit, &ReferenceEdit::edited);
    for (const int key : keys)
        QTest::keyClick(m_edit, Qt::Key(key));
    QTEST(m_edit->leadValue(), "value");
    QTEST(isOpen(), "open");
    QFETCH(bool, left);
    QCOMPARE(!m_edit->hasFocus(), left);
    const bool chosen = m_edit->leadValue() != QJsonValue(u"it"_s);
    QCOMPARE(edited.count(), chosen ? 1 : 0);
    if (chosen && m_edit->leadValue() == gleb.id)
        QCOMPARE(m_edit->text(), u"Gleb Titov · +7 999 000-12-34"_s);
}

void TestReferenceEdit::clickChooses()
{
    searchAndFind(u"it"_s, {gleb, helga});
    QTest::mouseClick(list()->viewport(), Qt::LeftButton, {}, list()->visualItemRect(list()->item(1)).center());
    QCOMPARE(m_edit->leadValue(), QJsonValue(helga.id));
    QVERIFY(m_edit->hasFocus());
    QVERIFY(!isOpen());
}

void TestReferenceEdit::escapeKeepsWhatWasTyped()
{
    searchAndFind(u"it"_s, {gleb});
    QTest::keyClick(m_edit, Qt::Key_Escape);
    QVERIFY(!isOpen());
    QCOMPARE(m_edit->text(), u"it"_s);
    QVERIFY(m_edit->hasFocus());
}

void TestReferenceEdit::shortcutsOfTheFormWorkWhileTheListIsOpen()
{
    QPushButton send(m_window.get());
    send.setShortcut(QKeySequence(Qt::CTRL | Qt::Key_Return));
    send.show();
    QSignalSpy sent(&send, &QPushButton::clicked);
    searchAndFind(u"it"_s, {gleb});
    QTest::keyClick(m_edit, Qt::Key_Return, Qt::ControlModifier);
    QTRY_COMPARE(sent.count(), 1);
    QCOMPARE(m_edit->leadValue(), QJsonValue(u"it"_s)); // sent as it stands, nothing chosen in passing
}

void TestReferenceEdit::typingOverClearsTheChoice()
{
    searchAndFind(u"it"_s, {gleb});
    QTest::keyClick(m_edit, Qt::Key_Return);
    QCOMPARE(m_edit->leadValue(), QJsonValue(gleb.id));
    QTest::keyClick(m_edit, Qt::Key_End);
    QTest::keyClicks(m_edit, u"x"_s);
    QCOMPARE(m_edit->leadValue(), QJsonValue(u"Gleb Titov · +7 999 000-12-34x"_s));
    m_edit->selectAll();
    QTest::keyClick(m_edit, Qt::Key_Delete);
    QVERIFY(m_edit->leadValue().isNull());
}

void TestReferenceEdit::whatNobodyChoseIsRefused_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<QString>("pattern");
    QTest::addColumn<QJsonValue>("value");
    QTest::addColumn<bool>("accepted");
    const QString prefixed = u"^(C|CO)_[1-9][0-9]*$"_s;
    QTest::newRow("name") << u"Titov"_s << QString() << QJsonValue(u"Titov"_s) << false;
    QTest::newRow("id") << u"121"_s << QString() << QJsonValue(u"121"_s) << true;
    QTest::newRow("id as it is shown") << u" #121 "_s << QString() << QJsonValue(u"121"_s) << true;
    QTest::newRow("bare id where the kind must be said") << u"121"_s << prefixed << QJsonValue(u"121"_s) << false;
    QTest::newRow("id with its kind") << u"C_121"_s << prefixed << QJsonValue(u"C_121"_s) << true;
    QTest::newRow("spaces") << u"  "_s << QString() << QJsonValue() << true;
}

void TestReferenceEdit::whatNobodyChoseIsRefused()
{
    QFETCH(QString, typed);
    QFETCH(QString, pattern);
    QFETCH(bool, accepted);
    Field field = contactField();
    field.limits.pattern = pattern;
    m_edit->setField(field, {});
    QTest::keyClicks(m_edit, typed);
    QTEST(m_edit->leadValue(), "value");
    const QList<Problem> problems = checkField(field, m_edit->leadValue(), {});
    QCOMPARE(problems.isEmpty(), accepted);
    if (!accepted)
        QCOMPARE(problems.first().message, u"Choose an entry of the list, or clear the field."_s);
}

void TestReferenceEdit::saysInWordsWhatHappened_data()
{
    QTest::addColumn<bool>("offline");
    QTest::addColumn<QString>("words");
    QTest::newRow("nothing found") << false << u"Nothing found in the CRM."_s;
    QTest::newRow("off line") << true << sentence(Error{.kind = Error::Kind::Offline});
}

void TestReferenceEdit::saysInWordsWhatHappened()
{
    QFETCH(bool, offline);
    search(u"titov"_s);
    m_lookups->asked.first().answer.finish(offline ? Result<QList<Offer>>(fail(Error::Kind::Offline))
                                                   : Result<QList<Offer>>(QList<Offer>()));
    QFETCH(QString, words);
    QTRY_COMPARE(shown(), QStringList{words});
    for (const auto key : {Qt::Key_Down, Qt::Key_Return, Qt::Key_Tab}) // words are no entry
        QTest::keyClick(m_edit, key);
    QCOMPARE(m_edit->leadValue(), QJsonValue(u"titov"_s));
    QVERIFY(!isOpen());
}

void TestReferenceEdit::anAnswerToAnEarlierQuestionIsNotShown()
{
    search(u"it"_s);
    search(u"o"_s);
    m_lookups->asked[1].answer.finish(QList<Offer>{helga});
    QTRY_COMPARE(shown(), QStringList{u"Helga Brandt"_s});
    m_lookups->asked[0].answer.finish(QList<Offer>{gleb});
    QCoreApplication::processEvents();
    QCOMPARE(shown(), QStringList{u"Helga Brandt"_s});
}

void TestReferenceEdit::anAnswerAfterTheFieldWasLeftIsNotShown()
{
    search(u"it"_s);
    QTest::keyClick(m_edit, Qt::Key_Tab);
    QVERIFY(m_next->hasFocus());
    m_lookups->asked[0].answer.finish(QList<Offer>{gleb});
    QCoreApplication::processEvents();
    QVERIFY(!isOpen());
    QCOMPARE(m_edit->leadValue(), QJsonValue(u"it"_s));
}

void TestReferenceEdit::storedIdShowsItsName()
{
    QSignalSpy edited(m_edit, &ReferenceEdit::edited);
    m_edit->setLeadValue(u"121"_s);
    QCOMPARE(m_edit->text(), u"#121"_s);
    QCOMPARE(m_lookups->names.size(), 1);
    m_lookups->names.first().answer.finish(QList<Offer>{gleb});
    QTRY_COMPARE(m_edit->text(), u"Gleb Titov · +7 999 000-12-34"_s);
    QCOMPARE(m_edit->leadValue(), QJsonValue(u"121"_s));
    QCOMPARE(edited.count(), 0);
}

void TestReferenceEdit::storedIdStaysANumberWithoutTheCrm()
{
    m_edit->setLeadValue(u"121"_s);
    m_lookups->names.first().answer.finish(fail(Error::Kind::Offline));
    QCoreApplication::processEvents();
    QCOMPARE(m_edit->text(), u"#121"_s);
    QCOMPARE(m_edit->leadValue(), QJsonValue(u"121"_s));
    m_next->setFocus();
    m_edit->setFocus(); // asks again: the CRM may be there by now
    QCOMPARE(m_lookups->names.size(), 2);
    m_lookups->names.last().answer.finish(QList<Offer>()); // gone there
    QCoreApplication::processEvents();
    QCOMPARE(m_edit->text(), u"#121"_s);
}

void TestReferenceEdit::lateNameDoesNotReplaceWhatWasTyped()
{
    m_edit->setLeadValue(u"121"_s);
    m_edit->selectAll();
    QTest::keyClicks(m_edit, u"x"_s);
    m_lookups->names.first().answer.finish(QList<Offer>{gleb});
    QCoreApplication::processEvents();
    QCOMPARE(m_edit->text(), u"x"_s);
    m_edit->setLeadValue(u"121"_s);
    m_edit->setLeadValue(u"120"_s); // another lead, while the first name is still asked for
    m_lookups->names.last().answer.finish(QList<Offer>{gleb});
    QTRY_COMPARE(m_lookups->names.last().what, u"120"_s);
    QCOMPARE(m_edit->text(), u"#120"_s);
}

void TestReferenceEdit::theListStaysInTheWindow()
{
    QList<Offer> many;
    for (int i = 1; i < 30; ++i)
        many.append({.id = QString::number(i), .name = u"Titov %1"_s.arg(i)});
    searchAndFind(u"it"_s, many);
    const QRect above = list()->geometry();
    QVERIFY(m_window->rect().contains(above));
    QVERIFY(above.top() >= m_edit->geometry().bottom());
    static_cast<QVBoxLayout *>(m_window->layout())->insertStretch(0, 100); // the line goes down, the list goes along
    m_window->layout()->activate();
    m_window->resize(m_window->width(), m_window->height() - 1);
    QTRY_VERIFY(list()->geometry().bottom() <= m_edit->geometry().top());
    QVERIFY(m_window->rect().contains(list()->geometry()));
}

void TestReferenceEdit::aReaderHearsWhatIsMarkedAndChosen()
{
    searchAndFind(u"it"_s, {gleb, helga});
    static QStringList heard;
    heard.clear();
    const auto before = QAccessible::installUpdateHandler([](QAccessibleEvent *event) {
        if (event->type() == QAccessible::Focus)
            heard.append(u"marked %1"_s.arg(event->child()));
        if (event->type() == QAccessible::Alert)
            heard.append(qobject_cast<QWidget *>(event->object())->accessibleName());
    });
    QAccessible::setActive(true);
    QTest::keyClick(m_edit, Qt::Key_Down);
    QTest::keyClick(m_edit, Qt::Key_Return);
    QAccessible::installUpdateHandler(before);
    if (!QAccessible::isActive())
        QSKIP("nobody to tell on this platform");
    QCOMPARE(heard, (QStringList{u"marked 0"_s, u"Chosen: Gleb Titov · +7 999 000-12-34"_s}));
}

void TestReferenceEdit::withoutLookUpsItIsALine()
{
    m_edit->setLookups(nullptr);
    QTest::keyClicks(m_edit, u"titov"_s);
    QVERIFY(!m_edit->findChild<OfferSearch *>()->isWaiting());
    QTest::keyClick(m_edit, Qt::Key_Down);
    QCOMPARE(m_edit->leadValue(), QJsonValue(u"titov"_s));
    m_edit->setLeadValue(u"121"_s);
    QCOMPARE(m_edit->text(), u"#121"_s);
    QVERIFY(m_lookups->asked.isEmpty() && m_lookups->names.isEmpty());
}

void TestReferenceEdit::severalStandInAList()
{
    Field field = contactField();
    field.multiple = true;
    auto *several = new ValueListEdit(m_window.get());
    several->setField(field, {});
    several->setLookups(m_lookups.get());
    several->setLeadValue(QJsonArray{u"120"_s, u"121"_s});
    QStringList ids;
    for (const auto &question : m_lookups->names)
        ids.append(question.what);
    QCOMPARE(ids, (QStringList{u"120"_s, u"121"_s}));
    m_lookups->names[0].answer.finish(QList<Offer>{helga});
    QTRY_COMPARE(qobject_cast<QLineEdit *>(several->caret())->text(), u"Helga Brandt"_s);
    QCOMPARE(several->leadValue(), QJsonValue(QJsonArray{u"120"_s, u"121"_s}));
    several->setLeadValue(QJsonValue::Null);
    QVERIFY(several->leadValue().isNull());
}

void TestReferenceEdit::newestQuestionWins()
{
    TestProfile world;
    QVERIFY(world.open());
    Lookups lookups(world.profile, world.accountId);
    Field field = contactField();
    field.key = u"CONTACT_IDS"_s;
    world.transport->answer(200, batchAnswer(R"({"C_0":[{"ID":"121","NAME":"Gleb"}]})"));
    const auto session = world.profile.session(world.accountId);
    QTRY_VERIFY(session.isFinished());
    world.profile.limiter(*vendors::byId(u"bitrix24"_s), *session.result()).pauseFor(std::chrono::seconds(4));
    const auto first = lookups.offers(field, u"tit"_s); // waits for its turn
    const auto second = lookups.offers(field, u"tito"_s);
    QTRY_VERIFY(first.isFinished() && second.isFinished());
    QCOMPARE(first.result().error().kind, Error::Kind::Cancelled);
    QCOMPARE(second.result()->size(), 1);
    QCOMPARE(world.transport->sent.size(), 1);
}

void TestReferenceEdit::answersAreKept()
{
    TestProfile world;
    QVERIFY(world.open());
    Lookups lookups(world.profile, world.accountId);
    Field field = contactField();
    field.key = u"CONTACT_IDS"_s;
    world.transport->answer(200, batchAnswer(R"({"C_0":[{"ID":"121","NAME":"Gleb"}]})"));
    const auto asked = [&](const Async<QList<Offer>> &answer) {
        return QTest::qWaitFor([&] { return answer.isFinished(); }) && answer.result();
    };
    QVERIFY(asked(lookups.offers(field, u"Gleb"_s)));
    QVERIFY(asked(lookups.offers(field, u" gleb "_s)));
    QVERIFY(asked(lookups.named(field, {u"121"_s}))); // it said its name when it was found
    QCOMPARE(world.transport->sent.size(), 1);
    QVERIFY(!asked(lookups.offers(field, u"Helga"_s))); // an error is handed on, and not kept
    world.transport->answer(200, batchAnswer(R"({"C_0":[]})"));
    QVERIFY(asked(lookups.offers(field, u"Helga"_s)));
    Q_EMIT world.profile.directoriesChanged(world.accountId); // somebody asked for everything anew
    QVERIFY(!asked(lookups.offers(field, u"Gleb"_s)));
}

QTEST_MAIN(TestReferenceEdit)
#include "tst_referenceedit.moc"
