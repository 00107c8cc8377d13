#include "gui/languagecontroller.h"

#include <QCoreApplication>
#include <QEvent>
#include <QLibraryInfo>
#include <QLocale>

using namespace Qt::StringLiterals;

namespace leadpad {
namespace {

//! The system's own locale where it has the language: people keep the dates and numbers they are used to.
QLocale localeFor(const QString &language)
{
    const QLocale system = QLocale::system();
    const QLocale wanted = language == u"ru"_s ? QLocale(QLocale::Russian, QLocale::Russia)
                                               : QLocale(QLocale::English, QLocale::UnitedKingdom);
    return system.language() == wanted.language() ? system : wanted;
}

} // namespace

QString spokenLanguage(const QStringList &preferred)
{
    for (const QString &name : preferred) {
        for (const QString &language : LanguageController::languages()) {
            if (QLocale(name).language() == QLocale(language).language())
                return language;
        }
    }
    return u"en"_s;
}

QStringList LanguageController::languages()
{
    return {u"ru"_s, u"en"_s};
}

LanguageController::LanguageController(QObject *parent)
    : QObject(parent)
{
}

LanguageController::~LanguageController() = default;

void LanguageController::setLanguage(const QString &language)
{
    const QString spoken = languages().contains(language) ? language : spokenLanguage(QLocale::system().uiLanguages());
    const bool same = spoken == m_spoken && !m_spoken.isEmpty();
    m_language = languages().contains(language) ? language : QString();
    if (same)
        return;
    m_spoken = spoken;
    QLocale::setDefault(localeFor(spoken)); // before the events: their handlers write dates
    QCoreApplication::removeTranslator(&m_qt);
    QCoreApplication::removeTranslator(&m_program);
    load(m_qt, u"qtbase_"_s + spoken, {QLibraryInfo::path(QLibraryInfo::TranslationsPath), u":/i18n"_s});
    load(m_program, u"leadpad_"_s + spoken, {u":/i18n"_s});
    // English may have no file of its own, and then no translator sends this.
    QEvent change(QEvent::LanguageChange);
    QCoreApplication::sendEvent(QCoreApplication::instance(), &change);
    Q_EMIT languageChanged(spoken);
}

void LanguageController::load(QTranslator &translator, const QString &name, const QStringList &folders)
{
    for (const QString &folder : folders) {
        if (translator.load(name, folder)) {
            QCoreApplication::installTranslator(&translator);
            return;
        }
    }
}

} // namespace leadpad
