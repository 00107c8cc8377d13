#include "gui/comparedialog.h"
#include "support/bitrix24testing.h"
#include "support/historyfixture.h"

#include <QJsonDocument>
#include <QTreeWidget>

using namespace leadpad;
using namespace leadpad::test;
using namespace Qt::StringLiterals;

//! My unsure lead beside what the CRM has, through the keys of a person.
class TestCompareDialog : public leadpad::test::HistoryFixture
{
    Q_OBJECT

private Q_SLOTS:
    void init() { set(); }
    void cleanup() { clear(); }
    void rowsSayWhatDiffers();
    void comparesByMeaning_data();
    void comparesByMeaning();
    void bestCandidateIsChosenFirst();
    void nothingFoundProvesNothing();
    void leadWithoutContactSaysSo();
    void offlineIsASentenceAndCanBeTriedAgain();
    void enterAndEscapeDecideNothing();
    void sameSettlesTheLead();
    void sendAgainAsksFirst();
    void closesWhenTheLeadIsFoundMeanwhile();
    void opensTheCandidatesCard();
    void everythingByKeyboardAndNamed();

public Q_SLOTS:
    void noteOpened(const QUrl &url) { m_opened = url; }

private:
    //! A lead as the CRM gives it.
    static QByteArray wire(int id, const QString &name, const QString &phone)
    {
        const QJsonObject row{{u"ID"_s, QString::number(id)},
                              {u"TITLE"_s, u"Lead %1"_s.arg(id)},
                              {u"NAME"_s, name},
                              {u"STATUS_ID"_s, u"NEW"_s},
                              {u"DATE_CREATE"_s, u"2026-03-02T09:05:00+03:00"_s},
                              {u"PHONE"_s, QJsonArray{QJsonObject{{u"VALUE"_s, phone}, {u"VALUE_TYPE"_s, u"WORK"_s}}}}};
        return leadAnswer(QJsonDocument(row).toJson());
    }
    void found(const QList<std::pair<int, QByteArray>> &leads)
    {
        QJsonArray rows;
        for (const auto &[id, body] : leads)
            rows.append(QJsonObject{{u"ID"_s, QString::number(id)}, {u"TITLE"_s, u"Lead"_s}});
        const QJsonObject batch{{u"result"_s, QJsonObject{{u"s0"_s, rows}}}};
        m_transport->answer(200, QJsonDocument(QJsonObject{{u"result"_s, batch}}).toJson());
        for (auto each = leads.crbegin(); each != leads.crend(); ++each) // the newest is read first
            m_transport->answer(200, each->second);
    }
    CompareDialog *dialog() const { return m_page->findChild<CompareDialog *>(); }
    void compare(const Submission &lead)
    {
        if (!m_page->isVisible())
            open();
        chooseRow(lead.id);
        press("compareButton");
        QTRY_VERIFY(dialog() && dialog()->isVisible());
        dialog()->activateWindow();
        QTRY_COMPARE(QApplication::activeWindow(), dialog());
        QTRY_VERIFY(dialogButton("lookButton")->isEnabled());
    }
    QPushButton *dialogButton(const char *name) const
    {
        return dialog()->findChild<QPushButton *>(QString::fromLatin1(name));
    }
    void pressThere(const char *name)
    {
        dialogButton(name)->setFocus();
        QTest::keyClick(dialogButton(name), Qt::Key_Space);
    }
    QString message() const { return dialog()->findChild<QLabel *>(u"messageLabel"_s)->text(); }
    QTreeWidget *tree(const char *name) const { return dialog()->findChild<QTreeWidget *>(QString::fromLatin1(name)); }
    QStringList row(const QString &label) const
    {
        const auto items = tree("rowView")->findItems(label, Qt::MatchExactly);
        if (items.isEmpty())
            return {};
        return {items.first()->text(1), items.first()->text(2), items.first()->text(3)};
    }

    QUrl m_opened;
};

void TestCompareDialog::rowsSayWhatDiffers()
{
    const Submission lead = stored(
        Lead{{{u"NAME"_s, u"Anna"_s},
              {u"LAST_NAME"_s, u"Petrova"_s},
              {u"products"_s, QJsonArray{QJsonObject{{u"PRODUCT_NAME"_s, u"Window"_s}}}},
              {u"PHONE"_s, QJsonArray{QJsonObject{{u"value"_s, u"8 916 111-22-33"_s}, {u"type"_s, u"WORK"_s}}}}}},
        [](Submission &s) { s.state = SubmissionState::Unsure; });
    found({{7, wire(7, u"Anya"_s, u"+79161112233"_s)}});
    compare(lead);
    QVERIFY(message().contains(u"Nobody knows whether Acme has"_s));
    QCOMPARE(row(u"Name"_s), (QStringList{u"Anna"_s, u"Anya"_s, u"≠ differs"_s}));
    QCOMPARE(row(u"Last name"_s), (QStringList{u"Petrova"_s, QString(), u"≠ differs"_s}));
    QCOMPARE(row(u"Phone"_s).value(2), u"= equal"_s); // two spellings of one number
    QCOMPARE(row(u"Stage"_s), (QStringList{QString(), u"NEW"_s, u"+ only there"_s}));
    QVERIFY(row(u"Company"_s).isEmpty()); // empty in both
    const auto bold = [this](const QString &label) {
        return tree("rowView")->findItems(label, Qt::MatchExactly).first()->font(0).bold();
    };
    QVERIFY(bold(u"Name"_s) && !bold(u"Phone"_s) && !bold(u"Stage"_s));
    QCOMPARE(tree("candidateView")->topLevelItem(0)->text(0), u"7"_s);
    QCOMPARE(tree("candidateView")->topLevelItem(0)->text(1), u"Lead 7"_s);
    QVERIFY(!tree("candidateView")->topLevelItem(0)->text(2).isEmpty());
}

void TestCompareDialog::comparesByMeaning_data()
{
    QTest::addColumn<FieldKind>("kind");
    QTest::addColumn<QJsonValue>("mine");
    QTest::addColumn<QJsonValue>("theirs");
    QTest::addColumn<ComparedRow::Kind>("result");
    using K = ComparedRow::Kind;
    const auto list = [](const QString &value, const QString &type) {
        return QJsonValue(QJsonArray{QJsonObject{{u"value"_s, value}, {u"type"_s, type}}});
    };
    QTest::newRow("amount") << FieldKind::Decimal << QJsonValue(u"18400.5"_s) << QJsonValue(u"18400.5000"_s)
                            << K::Equal;
    QTest::newRow("another amount") << FieldKind::Decimal << QJsonValue(u"18400.5"_s) << QJsonValue(u"18400.51"_s)
                                    << K::Different;
    QTest::newRow("one moment, two zones") << FieldKind::DateTime << QJsonValue(u"2026-03-02T09:05:00+03:00"_s)
                                           << QJsonValue(u"2026-03-02T06:05:00+00:00"_s) << K::Equal;
    QTest::newRow("type changed by the CRM") << FieldKind::Emails << list(u"Anna@example.com"_s, u"WORK"_s)
                                             << list(u"anna@example.com"_s, u"HOME"_s) << K::Equal;
    QTest::newRow("one digit") << FieldKind::Phones << list(u"+7 916 111-22-33"_s, u"WORK"_s)
                               << list(u"+7 916 111-22-34"_s, u"WORK"_s) << K::Different;
    QTest::newRow("line ends") << FieldKind::MultiLine << QJsonValue(u"a\nb"_s) << QJsonValue(u"a\r\nb"_s) << K::Equal;
    QTest::newRow("id as number") << FieldKind::Reference << QJsonValue(17) << QJsonValue(u"17"_s) << K::Equal;
    QTest::newRow("not there") << FieldKind::Text << QJsonValue(u"a"_s) << QJsonValue() << K::Different;
    QTest::newRow("only there") << FieldKind::Text << QJsonValue() << QJsonValue(u"a"_s) << K::OnlyTheirs;
}

void TestCompareDialog::comparesByMeaning()
{
    QFETCH(FieldKind, kind);
    QFETCH(QJsonValue, mine);
    QFETCH(QJsonValue, theirs);
    QFETCH(ComparedRow::Kind, result);
    const LeadWords words(Catalogue({Field{.key = u"x"_s, .label = "X", .kind = kind}}), {});
    const auto lead = [](const QJsonValue &value) { return value.isNull() ? Lead() : Lead{{{u"x"_s, value}}}; };
    const QList<ComparedRow> rows = compareLeads(lead(mine), lead(theirs), words, u"RU"_s);
    QCOMPARE(rows.size(), 1);
    QCOMPARE(rows.first().kind, result);
}

void TestCompareDialog::bestCandidateIsChosenFirst()
{
    const Submission lead = unsure(u"Anna"_s);
    found({{5, wire(5, u"Gleb"_s, u"+7 916 111-22-33"_s)},
           {6, wire(6, u"Anna"_s, u"+7 916 111-22-33"_s)},
           {9, wire(9, u"Boris"_s, u"+7 916 000-00-00"_s)}});
    compare(lead);
    QCOMPARE(tree("candidateView")->topLevelItemCount(), 3);
    QCOMPARE(tree("candidateView")->currentItem()->text(0), u"6"_s);
    QCOMPARE(row(u"Name"_s).value(2), u"= equal"_s);
    QVERIFY(tree("candidateView")->hasFocus());
    QTest::keyClick(tree("candidateView"), Qt::Key_Down);
    QCOMPARE(tree("candidateView")->currentItem()->text(0), u"5"_s);
    QCOMPARE(row(u"Name"_s), (QStringList{u"Anna"_s, u"Gleb"_s, u"≠ differs"_s}));
}

void TestCompareDialog::nothingFoundProvesNothing()
{
    const Submission lead = unsure(u"Anna"_s);
    found({});
    compare(lead);
    QVERIFY(message().contains(u"That proves nothing"_s));
    QVERIFY(!dialogButton("sameButton")->isEnabled());
    QVERIFY(!dialogButton("openButton")->isEnabled());
    QVERIFY(dialogButton("againButton")->isEnabled());
    QVERIFY(!tree("candidateView")->isVisible());
    QCOMPARE(row(u"Name"_s), (QStringList{u"Anna"_s, QString(), QString()})); // nothing to differ from
}

void TestCompareDialog::leadWithoutContactSaysSo()
{
    const Submission lead =
        stored(Lead{{{u"COMMENTS"_s, u"called"_s}}}, [](Submission &s) { s.state = SubmissionState::Unsure; });
    open();
    m_page->choose(lead.id);
    QTRY_VERIFY(detailText().contains(u"called"_s));
    press("compareButton");
    QTRY_VERIFY(dialog() && dialog()->isVisible());
    QVERIFY(message().contains(u"no phone number, e-mail address or name to look for"_s));
    QVERIFY(m_transport->sent.isEmpty());
}

void TestCompareDialog::offlineIsASentenceAndCanBeTriedAgain()
{
    const Submission lead = unsure(u"Anna"_s);
    compare(lead); // nothing queued: off line
    QVERIFY2(message().startsWith(sentence(Error{.kind = Error::Kind::Offline})), qPrintable(message()));
    QVERIFY(!message().contains(u"proves nothing"_s));
    QVERIFY(!dialogButton("sameButton")->isEnabled());
    found({{7, wire(7, u"Anna"_s, u"+7 916 111-22-33"_s)}});
    pressThere("lookButton");
    QTRY_VERIFY(dialogButton("sameButton")->isEnabled());
    QVERIFY(message().contains(u"Nobody knows"_s));
}

void TestCompareDialog::enterAndEscapeDecideNothing()
{
    const Submission lead = unsure(u"Anna"_s);
    for (const Qt::Key key : {Qt::Key_Return, Qt::Key_Escape}) {
        for (const char *name : {"candidateView", "rowView", "sameButton", "againButton", "laterButton"}) {
            found({{7, wire(7, u"Anna"_s, u"+7 916 111-22-33"_s)}});
            compare(lead);
            auto *control = dialog()->findChild<QWidget *>(QString::fromLatin1(name));
            control->setFocus();
            QTest::keyClick(control, key);
            QTRY_VERIFY2(!dialog(), name);
            QVERIFY(!box());
        }
    }
    QCOMPARE(inOutbox(lead.id)->state, SubmissionState::Unsure);
}

void TestCompareDialog::sameSettlesTheLead()
{
    const Submission lead = unsure(u"Anna"_s);
    found({{7, wire(7, u"Anna"_s, u"+7 916 111-22-33"_s)}, {8, wire(8, u"Anna"_s, u"+7 916 111-22-33"_s)}});
    compare(lead);
    QTest::keyClick(tree("candidateView"), Qt::Key_End);
    QCOMPARE(tree("candidateView")->currentItem()->text(0), u"7"_s);
    QSignalSpy decided(m_page.get(), &HistoryPage::decided);
    QTest::keyClick(dialog(), Qt::Key_S, Qt::AltModifier);
    QTRY_COMPARE(decided.count(), 1);
    QTRY_VERIFY(!dialog());
    const auto after = inOutbox(lead.id);
    QCOMPARE(after->state, SubmissionState::Sent);
    QCOMPARE(after->leadId, u"7"_s);
    QCOMPARE(after->cardUrl, QUrl(u"https://acme.bitrix24.ru/crm/lead/details/7/"_s));
}

void TestCompareDialog::sendAgainAsksFirst()
{
    const Submission lead = unsure(u"Anna"_s);
    found({});
    compare(lead);
    pressThere("againButton");
    QTRY_VERIFY(box() && box()->isVisible());
    QVERIFY(box()->informativeText().contains(u"twice"_s));
    QTest::keyClick(box(), Qt::Key_Return);
    QTRY_VERIFY(!box());
    QVERIFY(dialog() && dialog()->isVisible());
    QCOMPARE(inOutbox(lead.id)->state, SubmissionState::Unsure);
    QSignalSpy decided(m_page.get(), &HistoryPage::decided);
    pressThere("againButton");
    answerBox(QMessageBox::AcceptRole);
    QTRY_COMPARE(decided.count(), 1);
    QTRY_VERIFY(!dialog());
    QCOMPARE(inOutbox(lead.id)->state, SubmissionState::Queued);
}

void TestCompareDialog::closesWhenTheLeadIsFoundMeanwhile()
{
    const Submission lead = unsure(u"Anna"_s);
    found({{7, wire(7, u"Anna"_s, u"+7 916 111-22-33"_s)}});
    compare(lead);
    Q_EMIT m_courier->changed(lead); // still unsure
    QVERIFY(dialog()->isVisible());
    Submission after = lead;
    after.state = SubmissionState::Sent;
    Q_EMIT m_courier->changed(after);
    QTRY_VERIFY(!dialog());
    QVERIFY(statusText().contains(u"Settled"_s));
}

void TestCompareDialog::opensTheCandidatesCard()
{
    const Submission lead = unsure(u"Anna"_s);
    found({{7, wire(7, u"Anna"_s, u"+7 916 111-22-33"_s)}});
    compare(lead);
    QDesktopServices::setUrlHandler(u"https"_s, this, "noteOpened");
    pressThere("openButton");
    QDesktopServices::unsetUrlHandler(u"https"_s);
    QCOMPARE(m_opened, QUrl(u"https://acme.bitrix24.ru/crm/lead/details/7/"_s));
    QVERIFY(dialog()->isVisible());
}

void TestCompareDialog::everythingByKeyboardAndNamed()
{
    const Submission lead = unsure(u"Anna"_s);
    found({{7, wire(7, u"Anna"_s, u"+7 916 111-22-33"_s)}});
    compare(lead);
    QStringList order;
    tree("candidateView")->setFocus();
    for (int i = 0; i < 7; ++i) {
        order.append(QApplication::focusWidget()->objectName());
        QAccessibleInterface *accessible = QAccessible::queryAccessibleInterface(QApplication::focusWidget());
        QVERIFY2(accessible && !accessible->text(QAccessible::Name).isEmpty(), qPrintable(order.last()));
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
    }
    QCOMPARE(order.join(u' '), u"candidateView rowView sameButton againButton openButton lookButton laterButton"_s);
    QSet<QString> keys;
    const auto labels = dialog()->findChildren<QLabel *>();
    for (const QLabel *label : labels) {
        if (label->buddy())
            keys.insert(QKeySequence::mnemonic(label->text()).toString());
    }
    const auto buttons = dialog()->findChildren<QPushButton *>();
    for (const QPushButton *each : buttons)
        keys.insert(QKeySequence::mnemonic(each->text()).toString());
    QCOMPARE(keys.size(), 7);
    QVERIFY(!keys.contains(QString()));
}

QTEST_MAIN(TestCompareDialog)
#include "tst_comparedialog.moc"
