#include "gui/accessibility.h"
#include "gui/contactstrip.h"
#include "gui/knowncontacts.h"
#include "gui/leadform.h"
#include "gui/listeditors.h"
#include "support/testprofile.h"

#include <QAccessible>
#include <QDesktopServices>
#include <QJsonArray>
#include <QJsonDocument>
#include <QLineEdit>
#include <QTest>
#include <QTextDocument>
#include <QTranslator>

using namespace leadpad;
using namespace Qt::StringLiterals;

//! The strip below the phone: who is known already, and what a rep does with it by keys alone.
class TestContactStrip : public QObject
{
    Q_OBJECT

public Q_SLOTS:
    void openCard(const QUrl &card) { m_cards.append(card); }

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();

    void aLeadOfThisComputerIsShown();
    void aContactOfTheCrmIsShown();
    void whatOthersTypedIsPlainText();
    void threeAreShownAndHowManyMore();
    void anEmptyStripSaysNothingAndKeepsItsLine();
    void altDFillsWhatIsEmptyFromTheOnlyEntry();
    void altDGoesThroughSeveralEntries();
    void enterUsesAnEntryAndEscapeGoesBack();
    void theCardOpens_data();
    void theCardOpens();
    void controlEnterSendsFromTheStrip();
    void tabDoesNotStopAtTheStrip();
    void whatIsTypedIntoDoesNotMove();
    void aReaderIsTold();
    void theNextLeadStartsWithoutStrip();
    void anotherLanguageIsShownAtOnce();
    void aChosenContactTakesThePlaceOfWhatWasTyped();
    void aKnownClientOfBitrix24TakesTheLead();
    void whatStoodInTheFieldsOfAClientComesBack();
    void aClearedContactNumberBringsBackWhatWasTyped();
    void aDraftKeepsWhatTheContactReplaces();
    void timesAreSaidAsPeopleDo_data();
    void timesAreSaidAsPeopleDo();

private:
    void openForm(const QString &account);
    void openLpTracker();
    void store(const QString &name, const QString &phone = gleb, const QString &email = {});
    void answerKnown();
    void type(const QString &text) { typeInto(QApplication::focusWidget(), text); }
    //! Key presses of any alphabet; QTest::keyClicks knows Latin alone.
    static void typeInto(QWidget *widget, const QString &text)
    {
        for (const QChar c : text)
            QTest::sendKeyEvent(QTest::Click, widget, Qt::Key_unknown, QString(c), Qt::NoModifier);
    }
    void press(Qt::Key key, Qt::KeyboardModifiers modifiers = Qt::NoModifier)
    {
        QTest::keyClick(m_form->windowHandle(), key, modifiers);
    }
    QWidget *caretOf(const QString &key) const
    {
        return dynamic_cast<FieldEditor *>(m_form->binder().widgetOf(key))->caret();
    }
    ContactStrip *strip() const { return m_form->findChild<ContactStrip *>(); }
    QStringList shown() const;

    static const QString gleb;
    std::unique_ptr<TestProfile> m_world;
    std::unique_ptr<Submitter> m_submitter;
    std::unique_ptr<LeadForm> m_form;
    QList<QUrl> m_cards;
};

const QString TestContactStrip::gleb = u"+7 916 123-45-67"_s;

namespace {

QByteArray batch(const QJsonObject &results)
{
    return QJsonDocument(QJsonObject{{u"result"_s, QJsonObject{{u"result"_s, results}}}}).toJson();
}

QByteArray answered(const QByteArray &result)
{
    return R"({"status":"success","result":)" + result + '}';
}

} // namespace

void TestContactStrip::initTestCase()
{
    qputenv("LEADPAD_TIME_SCALE", "0.01");
    installAccessibility();
    QDesktopServices::setUrlHandler(u"https"_s, this, "openCard");
}

void TestContactStrip::init()
{
    m_cards.clear();
    m_world = std::make_unique<TestProfile>();
    QVERIFY(m_world->open());
    m_submitter = std::make_unique<Submitter>(m_world->profile);
    openForm(m_world->accountId);
}

void TestContactStrip::openForm(const QString &account)
{
    m_form = std::make_unique<LeadForm>(m_world->profile, *m_submitter, account);
    m_form->resize(1000, 700);
    m_form->show();
    QVERIFY(QTest::qWaitForWindowActive(m_form.get()));
    m_form->focusFirst();
}

void TestContactStrip::cleanup()
{
    m_world->profile.shutDown();
    m_form.reset();
    m_submitter.reset();
    QCoreApplication::processEvents();
    m_world.reset();
}

void TestContactStrip::store(const QString &name, const QString &phone, const QString &email)
{
    QJsonObject values{{u"NAME"_s, name}, {u"PHONE"_s, QJsonArray{QJsonObject{{u"value"_s, phone}}}}};
    if (!email.isEmpty())
        values[u"EMAIL"_s] = QJsonArray{QJsonObject{{u"value"_s, email}}};
    const auto stored = m_submitter->submit(m_world->accountId, Lead{values}, QUuid::createUuid());
    QTRY_VERIFY(stored.isFinished());
    QVERIFY(stored.result());
}

//! The portal knows Глеб Титов.
void TestContactStrip::answerKnown()
{
    m_world->transport->answer(200, batch({{u"PHONE"_s, QJsonObject{{u"CONTACT"_s, QJsonArray{121}}}}}));
    m_world->transport->answer(200,
                               batch({{u"contacts"_s,
                                       QJsonArray{QJsonObject{{u"ID"_s, u"121"_s},
                                                              {u"NAME"_s, u"Глеб"_s},
                                                              {u"LAST_NAME"_s, u"Титов"_s},
                                                              {u"COMPANY_ID"_s, u"32"_s}}}},
                                      {u"leadsOfContacts"_s,
                                       QJsonArray{QJsonObject{{u"ID"_s, u"640"_s},
                                                              {u"TITLE"_s, u"Стеллажи"_s},
                                                              {u"CONTACT_ID"_s, u"121"_s},
                                                              {u"DATE_CREATE"_s, u"2020-02-03T11:20:00+03:00"_s}}}}}));
}

QStringList TestContactStrip::shown() const
{
    QStringList texts;
    const QList<StripLine *> lines = strip()->findChildren<StripLine *>();
    for (const StripLine *line : lines) {
        if (line->isVisible())
            texts.append(line->plainText());
    }
    return texts;
}

void TestContactStrip::aLeadOfThisComputerIsShown()
{
    store(u"Глеб Титов"_s);
    type(u"8 916 123"_s);
    QTRY_COMPARE(shown().size(), 1);
    QCOMPARE(shown().first(), u"┄ known: Глеб Титов, not sent yet, just now · this computer, Acme   (Alt+D)"_s);
    type(u"9"_s); // somebody else's number
    QTRY_COMPARE(shown(), QStringList());
}

void TestContactStrip::aContactOfTheCrmIsShown()
{
    answerKnown();
    type(gleb);
    QTRY_COMPARE(shown().size(), 1);
    const QString date = QLocale().toString(QDate(2020, 2, 3), QLocale::ShortFormat);
    QCOMPARE(shown().first(), u"┄ known: Глеб Титов, “Стеллажи”, %1 · the CRM   (Alt+D)"_s.arg(date));
}

void TestContactStrip::whatOthersTypedIsPlainText()
{
    store(u"<b>Глеб</b> & <img src=x>\nКо"_s);
    type(u"8 916 123"_s);
    QTRY_COMPARE(shown().size(), 1);
    QVERIFY(shown().first().contains(u"<b>Глеб</b> & <img src=x> Ко"_s));
    const auto *line = strip()->findChild<StripLine *>();
    QVERIFY(line->text().contains(u"</b> && <img"_s)); // "&" makes no mnemonic
    QVERIFY(!Qt::mightBeRichText(line->toolTip()) || line->toolTip().contains("&lt;b&gt;"_L1));
}

void TestContactStrip::threeAreShownAndHowManyMore()
{
    for (const QString &name : {u"Арина"_s, u"Борис"_s, u"Вера"_s, u"Глеб"_s, u"Дарья"_s})
        store(name);
    type(u"8 916 123"_s);
    QTRY_COMPARE(shown().size(), 4);
    QVERIFY(shown()[0].contains(u"Дарья"_s)); // the newest first
    QVERIFY(shown()[2].contains(u"Вера"_s));
    QVERIFY(shown()[3].contains(u'2'));
}

void TestContactStrip::anEmptyStripSaysNothingAndKeepsItsLine()
{
    QCOMPARE(shown(), QStringList());
    QVERIFY(strip()->accessibleName().isEmpty());
    const int height = strip()->height();
    QVERIFY(height > 0);
    store(u"Глеб"_s);
    type(u"8 916 123"_s);
    QTRY_COMPARE(shown().size(), 1);
    QCOMPARE(strip()->height(), height);
}

void TestContactStrip::altDFillsWhatIsEmptyFromTheOnlyEntry()
{
    store(u"Глеб"_s, gleb, u"g.titov@example.com"_s);
    typeInto(caretOf(u"LAST_NAME"_s), u"Титов"_s);
    type(u"8 916 123"_s);
    QTRY_COMPARE(shown().size(), 1);
    press(Qt::Key_D, Qt::AltModifier);
    QCOMPARE(m_form->binder().lead().text(u"NAME"_s), u"Глеб"_s);
    QCOMPARE(m_form->binder().lead().text(u"LAST_NAME"_s), u"Титов"_s);
    QCOMPARE(m_form->binder().lead().value(u"EMAIL"_s)[0][u"value"_s].toString(), u"g.titov@example.com"_s);
    QCOMPARE(QApplication::focusWidget(), caretOf(u"PHONE"_s)); // the rep types on
    // A second time nothing is empty, and what was typed stays.
    typeInto(caretOf(u"NAME"_s), u" Борисович"_s);
    press(Qt::Key_D, Qt::AltModifier);
    QCOMPARE(m_form->binder().lead().text(u"NAME"_s), u"Глеб Борисович"_s);
}

void TestContactStrip::altDGoesThroughSeveralEntries()
{
    store(u"Глеб"_s);
    store(u"Тамара"_s);
    type(u"8 916 123"_s);
    QTRY_COMPARE(shown().size(), 2);
    const QList<StripLine *> lines = strip()->findChildren<StripLine *>();
    for (const int expected : {0, 1, 0}) {
        press(Qt::Key_D, Qt::AltModifier);
        QCOMPARE(QApplication::focusWidget(), lines[expected]);
    }
    press(Qt::Key_Down);
    QCOMPARE(QApplication::focusWidget(), lines[1]);
    press(Qt::Key_Up);
    QCOMPARE(QApplication::focusWidget(), lines[0]);
}

void TestContactStrip::enterUsesAnEntryAndEscapeGoesBack()
{
    store(u"Глеб"_s);
    store(u"Тамара"_s);
    type(u"8 916 123"_s);
    QTRY_COMPARE(shown().size(), 2);
    press(Qt::Key_D, Qt::AltModifier);
    press(Qt::Key_Escape);
    QCOMPARE(QApplication::focusWidget(), caretOf(u"PHONE"_s));
    QVERIFY(!m_form->binder().lead().has(u"NAME"_s));
    press(Qt::Key_4); // goes on where it was, over nothing that was typed
    QCOMPARE(qobject_cast<QLineEdit *>(caretOf(u"PHONE"_s))->text(), u"8 916 1234"_s);
    QTRY_COMPARE(shown().size(), 2);
    press(Qt::Key_D, Qt::AltModifier);
    press(Qt::Key_D, Qt::AltModifier);
    press(Qt::Key_Return);
    QCOMPARE(m_form->binder().lead().text(u"NAME"_s), u"Глеб"_s); // the older one stands second
    QCOMPARE(QApplication::focusWidget(), caretOf(u"PHONE"_s));
}

void TestContactStrip::theCardOpens_data()
{
    QTest::addColumn<bool>("byMouse");
    QTest::newRow("Alt+D") << false;
    QTest::newRow("mouse") << true;
}

void TestContactStrip::theCardOpens()
{
    QFETCH(bool, byMouse);
    m_world->transport->answer(200, batch({{u"PHONE"_s, QJsonObject{{u"LEAD"_s, QJsonArray{640}}}}}));
    m_world->transport->answer(
        200, batch({{u"leads"_s, QJsonArray{QJsonObject{{u"ID"_s, u"640"_s}, {u"NAME"_s, u"Глеб"_s}}}}}));
    type(gleb);
    QTRY_COMPARE(shown().size(), 1);
    if (byMouse)
        QTest::mouseClick(strip()->findChild<StripLine *>(), Qt::LeftButton);
    else
        press(Qt::Key_D, Qt::AltModifier);
    QCOMPARE(m_cards, QList{QUrl(u"https://acme.example/crm/lead/details/640/"_s)});
    QCOMPARE(QApplication::focusWidget(), caretOf(u"PHONE"_s));
}

void TestContactStrip::controlEnterSendsFromTheStrip()
{
    store(u"Глеб"_s);
    store(u"Тамара"_s);
    type(gleb);
    QTRY_COMPARE(shown().size(), 2);
    press(Qt::Key_D, Qt::AltModifier);
    press(Qt::Key_Return, Qt::ControlModifier);
    QTRY_VERIFY(m_form->isBlank());
    QTRY_COMPARE(QApplication::focusWidget(), caretOf(u"PHONE"_s));
}

void TestContactStrip::tabDoesNotStopAtTheStrip()
{
    store(u"Глеб"_s);
    type(u"8 916 123"_s);
    QTRY_COMPARE(shown().size(), 1);
    press(Qt::Key_Tab);
    QCOMPARE(QApplication::focusWidget(), caretOf(u"NAME"_s));
    press(Qt::Key_Backtab);
    QCOMPARE(QApplication::focusWidget(), caretOf(u"PHONE"_s));
    for (int i = 0; i < 30; ++i) { // once round
        press(Qt::Key_Tab);
        QVERIFY(!qobject_cast<StripLine *>(QApplication::focusWidget()));
    }
}

void TestContactStrip::whatIsTypedIntoDoesNotMove()
{
    for (const QString &name : {u"Арина"_s, u"Борис"_s, u"Вера"_s})
        store(name);
    m_world->transport->holding = true;
    answerKnown();
    type(u"+7 916 123-45-6"_s);
    QTRY_COMPARE(shown().size(), 3);
    type(u"8"_s); // whole, and nobody's
    QTRY_COMPARE(shown().size(), 0);
    QTRY_COMPARE(m_world->transport->sent.size(), 1);
    press(Qt::Key_Tab);
    const QWidget *name = caretOf(u"NAME"_s);
    QCOMPARE(QApplication::focusWidget(), name);
    const QPoint before = name->mapTo(m_form.get(), QPoint());
    // While the caret is below, more is known than there is room for.
    Lead lead = m_form->binder().typed();
    lead.values[u"PHONE"_s] = QJsonArray{QJsonObject{{u"value"_s, gleb}}};
    const_cast<FormBinder &>(m_form->binder()).setLead(lead);
    QTRY_COMPARE(strip()->lines().size(), 3);
    QCoreApplication::processEvents();
    QCOMPARE(name->mapTo(m_form.get(), QPoint()), before);
    QCOMPARE(shown().size(), 1);
    QVERIFY(shown().first().contains(u"2"_s));
    press(Qt::Key_Backtab);
    QTRY_COMPARE(shown().size(), 3);
    QTRY_VERIFY(name->mapTo(m_form.get(), QPoint()).y() > before.y());
    // Nor does it shrink below the caret.
    press(Qt::Key_Tab);
    const QPoint wide = name->mapTo(m_form.get(), QPoint());
    lead.values.remove(u"PHONE"_s);
    const_cast<FormBinder &>(m_form->binder()).setLead(lead);
    QCOMPARE(shown().size(), 0);
    QCoreApplication::processEvents();
    QCOMPARE(name->mapTo(m_form.get(), QPoint()), wide);
}

void TestContactStrip::aReaderIsTold()
{
    QList<QAccessible::Event> events;
    static QList<QAccessible::Event> *heard = nullptr;
    heard = &events;
    const auto before = QAccessible::installUpdateHandler([](QAccessibleEvent *event) {
        if (heard && qobject_cast<ContactStrip *>(event->object()))
            heard->append(event->type());
    });
    QAccessible::setActive(true);
    store(u"Глеб"_s);
    type(u"8 916 123"_s);
    QTRY_COMPARE(shown().size(), 1);
    heard = nullptr;
    QAccessible::installUpdateHandler(before);
    if (QAccessible::isActive()) // some platforms have nobody to tell
        QCOMPARE(events.count(QAccessible::Alert), 1);
    const QAccessibleInterface *spoken = QAccessible::queryAccessibleInterface(strip());
    QVERIFY(spoken);
    QCOMPARE(spoken->role(), QAccessible::AlertMessage);
    QVERIFY(spoken->text(QAccessible::Name).contains(u"Глеб"_s));
    QVERIFY(spoken->text(QAccessible::Description).contains("Alt+D"_L1));
    const QAccessibleInterface *line = QAccessible::queryAccessibleInterface(strip()->findChild<StripLine *>());
    QCOMPARE(line->role(), QAccessible::Button);
    QCOMPARE(line->text(QAccessible::Name), shown().first());
}

void TestContactStrip::theNextLeadStartsWithoutStrip()
{
    store(u"Глеб"_s);
    type(gleb);
    QTRY_COMPARE(shown().size(), 1);
    press(Qt::Key_Return, Qt::ControlModifier);
    QTRY_VERIFY(m_form->isBlank());
    QCOMPARE(shown(), QStringList());
}

void TestContactStrip::anotherLanguageIsShownAtOnce()
{
    store(u"Глеб"_s);
    type(u"8 916 123"_s);
    QTRY_COMPARE(shown().size(), 1);
    const QString before = shown().first();
    class Shout : public QTranslator
    {
    public:
        bool isEmpty() const override { return false; }
        QString translate(const char *context, const char *source, const char *, int) const override
        {
            return QByteArrayView(context) == "leadpad::KnownContacts" ? QString::fromUtf8(source).toUpper()
                                                                       : QString();
        }
    } shout;
    QCoreApplication::installTranslator(&shout);
    QTRY_VERIFY(shown().value(0).contains(u"KNOWN"_s));
    QCoreApplication::removeTranslator(&shout);
    QTRY_COMPARE(shown(), QStringList{before});
}

//! A form of LPTracker whose rep has typed a phone and a name of somebody who has a card there.
void TestContactStrip::openLpTracker()
{
    const auto added = m_world->profile.addAccount(
        u"lptracker"_s, u"Окна"_s, u"#aa0000"_s,
        SignIn{.secrets = {{u"login"_s, u"sales@example.com"_s}, {u"password"_s, u"s3cr3t"_s}},
               .settings = {{u"project_id"_s, u"55001"_s}}});
    QTRY_VERIFY(added.isFinished());
    QVERIFY(added.result());
    for (
        const QByteArray &result :
        {QByteArray(R"({"token":"t0k3n"})"),
         QByteArray(
             R"([{"id":880012,"project_id":55001,"name":"Глеб Титов","details":[{"type":"phone","data":"79161234567"}]}])"),
         QByteArray(R"([{"id":7710045,"name":"Кухня","created_at":"03.02.2020 11:20"}])")})
        m_world->transport->answer(200, answered(result));
    openForm(added.result()->id);
    type(gleb);
    typeInto(caretOf(u"contact.name"_s), u"Гл"_s);
    QTRY_COMPARE(shown().size(), 1);
    QVERIFY2(shown().first().contains(u"Глеб Титов, “Кухня”"_s), qPrintable(shown().first()));
}

void TestContactStrip::aChosenContactTakesThePlaceOfWhatWasTyped()
{
    openLpTracker();
    const FormBinder &binder = m_form->binder();
    press(Qt::Key_D, Qt::AltModifier);
    QCOMPARE(binder.lead().text(u"contact_id"_s), u"880012"_s);
    for (const QString &key : {u"contact.details"_s, u"contact.name"_s}) {
        QVERIFY2(!binder.lead().has(key), qPrintable(key));
        QVERIFY2(binder.typed().has(key), qPrintable(key));
        QVERIFY2(!binder.widgetOf(key)->isEnabled(), qPrintable(key));
        QCOMPARE(binder.widgetOf(key)->accessibleDescription(), u"taken from the card"_s);
    }
    for (const QString &key : {u"comment"_s, u"contact.project_id"_s, u"contact_id"_s})
        QVERIFY2(binder.widgetOf(key)->isEnabled(), qPrintable(key));
    QCOMPARE(QApplication::focusWidget(), caretOf(u"comment"_s)); // the caret is where there is something to type
    QCOMPARE(shown().size(), 1);
    QVERIFY(shown().first().contains(u"this lead goes to Глеб Титов"_s));
    QVERIFY(m_submitter->check(m_form->accountId(), binder.lead()).isEmpty());
    press(Qt::Key_D, Qt::AltModifier); // taken back
    QVERIFY(!binder.lead().has(u"contact_id"_s));
    QCOMPARE(binder.lead().text(u"contact.name"_s), u"Гл"_s);
    QCOMPARE(QApplication::focusWidget(), caretOf(u"contact.details"_s));
    QVERIFY(!qobject_cast<QLineEdit *>(caretOf(u"contact.details"_s))->hasSelectedText());
    QTRY_VERIFY(shown().value(0).contains(u"“Кухня”"_s));
}

//! Alt+D and Ctrl+Enter: a new lead of the same client, with the number that was typed.
void TestContactStrip::aKnownClientOfBitrix24TakesTheLead()
{
    answerKnown();
    type(gleb);
    QTRY_COMPARE(shown().size(), 1);
    press(Qt::Key_D, Qt::AltModifier);
    QVERIFY2(shown().first().startsWith(u"┄ this lead goes to Глеб Титов"_s), qPrintable(shown().first()));
    QVERIFY2(shown().first().contains(u"repeat enquiry"_s), qPrintable(shown().first()));
    press(Qt::Key_Return, Qt::ControlModifier);
    QTRY_VERIFY(m_form->isBlank());
    const auto stored = m_world->ask([](Database &database) { return history::list(database, {}); });
    QVERIFY(stored && stored->size() == 1);
    const QJsonObject values = stored->first().lead.values;
    QCOMPARE(values.value(u"CONTACT_IDS"_s), QJsonValue(QJsonArray{u"121"_s}));
    QCOMPARE(values.value(u"COMPANY_ID"_s), QJsonValue(u"32"_s));
    QCOMPARE(values.value(u"PHONE"_s)[0][u"value"_s], QJsonValue(gleb));
    QVERIFY(shown().isEmpty() || shown().first().isEmpty()); // the next lead is nobody's
}

void TestContactStrip::whatStoodInTheFieldsOfAClientComesBack()
{
    const FormBinder &binder = m_form->binder();
    m_form->findChild<SectionBar *>()->open(m_form->findChild<QWidget *>(u"contactPane"_s), true);
    typeInto(caretOf(u"CONTACT_IDS"_s), u"127"_s);
    answerKnown();
    typeInto(caretOf(u"PHONE"_s), gleb);
    QTRY_COMPARE(shown().size(), 1);
    press(Qt::Key_D, Qt::AltModifier);
    QCOMPARE(binder.lead().value(u"CONTACT_IDS"_s), QJsonValue(QJsonArray{u"121"_s}));
    press(Qt::Key_D, Qt::AltModifier); // taken back
    QCOMPARE(binder.lead().value(u"CONTACT_IDS"_s), QJsonValue(QJsonArray{u"127"_s}));
    QVERIFY(!binder.lead().has(u"COMPANY_ID"_s));
    QTRY_VERIFY(shown().value(0).contains(u"“Стеллажи”"_s));
}

void TestContactStrip::aClearedContactNumberBringsBackWhatWasTyped()
{
    openLpTracker();
    press(Qt::Key_D, Qt::AltModifier);
    auto *number = qobject_cast<QLineEdit *>(caretOf(u"contact_id"_s));
    QVERIFY(number);
    number->setFocus();
    number->selectAll();
    QTest::keyClick(number, Qt::Key_Backspace);
    QVERIFY(m_form->binder().widgetOf(u"contact.name"_s)->isEnabled());
    QCOMPARE(m_form->binder().lead().text(u"contact.name"_s), u"Гл"_s);
    QCOMPARE(m_form->binder().lead().value(u"contact.details"_s)[0][u"value"_s].toString(), gleb);
}

void TestContactStrip::aDraftKeepsWhatTheContactReplaces()
{
    openLpTracker();
    press(Qt::Key_D, Qt::AltModifier);
    const auto saved = m_form->saveDraft();
    QTRY_VERIFY(saved.isFinished());
    const QString account = m_form->accountId();
    const auto all = m_world->ask([](Database &database) { return drafts::all(database); });
    QVERIFY(all && all->size() == 1);
    const Draft draft = all->first();
    QCOMPARE(draft.accountId, account);
    QCOMPARE(draft.lead.text(u"contact_id"_s), u"880012"_s);
    QCOMPARE(draft.lead.text(u"contact.name"_s), u"Гл"_s);
    m_form.reset();
    openForm(account);
    m_form->restore(draft);
    QVERIFY(!m_form->binder().lead().has(u"contact.name"_s));
    QVERIFY(m_form->binder().typed().has(u"contact.name"_s));
    QVERIFY(!m_form->binder().widgetOf(u"contact.name"_s)->isEnabled());
    m_form->clear();
    QVERIFY(m_form->binder().widgetOf(u"contact.name"_s)->isEnabled());
    QCOMPARE(QApplication::focusWidget(), caretOf(u"contact.details"_s));
}

void TestContactStrip::timesAreSaidAsPeopleDo_data()
{
    QTest::addColumn<qint64>("seconds");
    QTest::addColumn<QString>("words");
    QTest::newRow("now") << qint64(0) << u"just now"_s;
    QTest::newRow("the CRM's clock runs ahead") << qint64(-90) << u"just now"_s;
    QTest::newRow("minutes") << qint64(61) << u"1 minute(s) ago"_s;
    QTest::newRow("hours") << qint64(3 * 3600) << u"3 hour(s) ago"_s;
    QTest::newRow("last evening") << qint64(11 * 3600) << u"11 hour(s) ago"_s;
    QTest::newRow("days") << qint64(3 * 86400) << u"3 day(s) ago"_s;
    QTest::newRow("long ago") << qint64(100 * 86400)
                              << QLocale().toString(QDate(2026, 3, 2).addDays(-100), QLocale::ShortFormat);
}

void TestContactStrip::timesAreSaidAsPeopleDo()
{
    QFETCH(qint64, seconds);
    const QDateTime now(QDate(2026, 3, 2), QTime(9, 0));
    QTEST(ago(now.addSecs(-seconds), now), "words");
}

QTEST_MAIN(TestContactStrip)
#include "tst_contactstrip.moc"
