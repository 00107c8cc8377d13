#include "gui/languagecontroller.h"
#include "gui/proxydialog.h"
#include "gui/settingsdialog.h"
#include "gui/supportdialog.h"
#include "gui/theme.h"
#include "support/dialogfixture.h"

#include <QComboBox>
#include <QDir>
#include <QPlainTextEdit>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QTextBrowser>

using namespace leadpad;
using namespace leadpad::test;
using namespace Qt::StringLiterals;

//! Settings, language and colours: stored, applied at once, legible.
class TestSettings : public DialogFixture
{
    Q_OBJECT

private Q_SLOTS:
    void init() { set(); }
    void cleanup() { clear(); }
    void settingsDialogByKeyboard();
    void settingsAreStoredAndApplied();
    void proxyIsSetInADialogOfItsOwn();
    void regionsHaveNamesAndPrefixes();
    void reportForSupportIsShown();
    void systemLanguageIsChosen_data();
    void systemLanguageIsChosen();
    void languageChangesDates();
    void palettesAreLegible();
    void everyLicenceCanBeRead();

private:
    QString storedSetting(const QString &key);
};

void TestSettings::settingsDialogByKeyboard()
{
    LanguageController language;
    Theme theme;
    SettingsDialog dialog(*m_profile, language, theme);
    open(dialog);
    checkMnemonics(dialog);
    checkControls(dialog);
    QVERIFY(child<QTextBrowser>(dialog, "aboutText")->toPlainText().contains(QLatin1StringView(LEADPAD_VERSION)));
    QCOMPARE(QDir::fromNativeSeparators(child<QLineEdit>(dialog, "folderEdit")->text()), m_folder->path());
}

void TestSettings::everyLicenceCanBeRead()
{
    LanguageController language;
    Theme theme;
    SettingsDialog dialog(*m_profile, language, theme);
    open(dialog);
    auto *about = child<QTextBrowser>(dialog, "aboutText");
    static const QRegularExpression link(u"href=\"(licence:([^\"]+))\""_s);
    QSet<QString> linked;
    auto matches = link.globalMatch(about->toHtml());
    while (matches.hasNext()) {
        const auto match = matches.next();
        linked += match.captured(2);
        Q_EMIT about->anchorClicked(QUrl(match.captured(1)));
        QDialog *shown = nullptr;
        for (auto *child : dialog.findChildren<QDialog *>(u"LicenceDialog"_s))
            shown = child;
        QVERIFY2(shown, qPrintable(match.captured(1)));
        QVERIFY(shown->findChild<QPlainTextEdit *>(u"text"_s)->toPlainText().size() > 100);
        delete shown;
    }
    const QStringList files = QDir(u":/licenses"_s).entryList({u"*.txt"_s});
    QVERIFY(files.size() > 10);
    for (const QString &file : files)
        QVERIFY2(linked.contains(file.chopped(4)), qPrintable(file));
}

void TestSettings::settingsAreStoredAndApplied()
{
    LanguageController language;
    language.setLanguage(u"en"_s);
    Theme theme;
    theme.apply(u"light"_s);
    SettingsDialog dialog(*m_profile, language, theme);
    open(dialog);
    QCOMPARE(child<QComboBox>(dialog, "regionCombo")->currentText(), u"Russia (+7)"_s);

    auto *languages = child<QComboBox>(dialog, "languageCombo");
    languages->setFocus();
    QTest::keyClick(languages, Qt::Key_Home);
    QCOMPARE(language.spoken(), u"ru"_s);
    QCOMPARE(m_profile->setting(u"language"_s), u"ru"_s);
    QCoreApplication::processEvents(); // the dialog's own words change while it is open
    QCOMPARE(languages->currentData().toString(), u"ru"_s);

    auto *themes = child<QComboBox>(dialog, "themeCombo");
    themes->setFocus();
    QTest::keyClick(themes, Qt::Key_End);
    QVERIFY(theme.isDark());
    QVERIFY(QApplication::palette().color(QPalette::Window).lightness() < 80);

    auto *regions = child<QComboBox>(dialog, "regionCombo");
    regions->setCurrentIndex(regions->findData(u"FR"_s));
    QCOMPARE(storedSetting(u"language"_s), u"ru"_s);
    QCOMPARE(storedSetting(u"theme"_s), u"dark"_s);
    QCOMPARE(storedSetting(u"region"_s), u"FR"_s);

    SettingsDialog again(*m_profile, language, theme);
    QCOMPARE(child<QComboBox>(again, "languageCombo")->currentData().toString(), u"ru"_s);
    QCOMPARE(child<QComboBox>(again, "themeCombo")->currentData().toString(), u"dark"_s);
    QCOMPARE(child<QComboBox>(again, "regionCombo")->currentData().toString(), u"FR"_s);
    theme.apply(u"light"_s);
}

void TestSettings::proxyIsSetInADialogOfItsOwn()
{
    LanguageController language;
    Theme theme;
    SettingsDialog dialog(*m_profile, language, theme);
    open(dialog);
    press(dialog, "proxyButton");
    auto *proxy = dialog.findChild<ProxyDialog *>();
    QVERIFY(proxy);
    QTRY_VERIFY(proxy->isVisible());
    auto *modes = child<QComboBox>(*proxy, "modeCombo");
    QTest::keyClick(modes, Qt::Key_Home);
    QTest::keyClick(modes, Qt::Key_Down);
    press(*proxy, "saveButton");
    QTRY_COMPARE(storedSetting(u"proxy"_s), u"none"_s);
    QTRY_COMPARE(child<QLineEdit>(dialog, "proxyEdit")->text(), u"None"_s);
}

void TestSettings::regionsHaveNamesAndPrefixes()
{
    QCOMPARE(regionLabel(u"RU"_s), u"Russia (+7)"_s);
    QCOMPARE(regionLabel(u"DE"_s), u"Germany (+49)"_s);
    QCOMPARE(regionLabel(u"US"_s), u"United States (+1)"_s);
    QCOMPARE(regionLabel(u"FR"_s), u"France (+33)"_s);
    LanguageController language;
    Theme theme;
    SettingsDialog dialog(*m_profile, language, theme);
    auto *regions = child<QComboBox>(dialog, "regionCombo");
    QVERIFY(regions->count() > 200);
    QStringList bare;
    for (int i = 0; i < regions->count(); ++i) {
        if (regions->itemData(i).isValid() && !regions->itemText(i).contains(u"(+"_s))
            bare.append(regions->itemText(i));
    }
    QCOMPARE(bare, QStringList());
}

void TestSettings::reportForSupportIsShown()
{
    LanguageController language;
    Theme theme;
    SettingsDialog dialog(*m_profile, language, theme);
    open(dialog);
    press(dialog, "reportButton");
    QTRY_VERIFY(dialog.findChild<SupportDialog *>() && dialog.findChild<SupportDialog *>()->isVisible());
}

void TestSettings::systemLanguageIsChosen_data()
{
    QTest::addColumn<QStringList>("preferred");
    QTest::addColumn<QString>("spoken");
    QTest::newRow("Russian") << QStringList{u"ru-RU"_s, u"en-US"_s} << u"ru"_s;
    QTest::newRow("Russian in Kazakhstan") << QStringList{u"ru-KZ"_s} << u"ru"_s;
    QTest::newRow("first that is spoken") << QStringList{u"de-DE"_s, u"ru-RU"_s, u"en"_s} << u"ru"_s;
    QTest::newRow("none") << QStringList{u"de-DE"_s} << u"en"_s;
    QTest::newRow("empty") << QStringList{} << u"en"_s;
}

void TestSettings::systemLanguageIsChosen()
{
    QFETCH(QStringList, preferred);
    QFETCH(QString, spoken);
    QCOMPARE(spokenLanguage(preferred), spoken);
}

void TestSettings::languageChangesDates()
{
    LanguageController language;
    QSignalSpy changed(&language, &LanguageController::languageChanged);
    language.setLanguage(u"ru"_s);
    QCOMPARE(QLocale().language(), QLocale::Russian);
    QCOMPARE(QLocale().toString(QDate(2026, 3, 2), QLocale::ShortFormat), u"02.03.2026"_s);
    language.setLanguage(u"en"_s);
    QCOMPARE(QLocale().language(), QLocale::English);
    language.setLanguage(u"en"_s);
    QCOMPARE(changed.count(), 2);
    language.setLanguage(u"fr"_s); // nobody speaks it: as the system
    QCOMPARE(language.language(), QString());
}

void TestSettings::palettesAreLegible()
{
    using P = QPalette;
    for (const QPalette &palette : {Theme::lightPalette(), Theme::darkPalette()}) {
        const std::initializer_list<std::pair<P::ColorRole, P::ColorRole>> pairs{{P::WindowText, P::Window},
                                                                                 {P::Text, P::Base},
                                                                                 {P::Text, P::AlternateBase},
                                                                                 {P::ButtonText, P::Button},
                                                                                 {P::PlaceholderText, P::Base},
                                                                                 {P::HighlightedText, P::Highlight},
                                                                                 {P::Link, P::Base},
                                                                                 {P::Link, P::Window},
                                                                                 {P::ToolTipText, P::ToolTipBase}};
        for (const auto &[text, ground] : pairs)
            QVERIFY2(contrast(palette.color(text), palette.color(ground)) >= 4.5,
                     qPrintable(u"%1 on %2"_s.arg(text).arg(ground)));
    }
}

QString TestSettings::storedSetting(const QString &key)
{
    const auto all = settled(m_profile->storage().run([](Database &database) { return settings::all(database); }));
    return all ? all->value(key, u"(not stored)"_s) : u"(not read)"_s;
}

QTEST_MAIN(TestSettings)
#include "tst_settings.moc"
