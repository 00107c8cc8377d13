#pragma once

#include <QObject>
#include <QTranslator>

namespace leadpad {

//! The program's language, changed while it runs: translators, and the way dates and numbers are written.
class LanguageController : public QObject
{
    Q_OBJECT

public:
    explicit LanguageController(QObject *parent = nullptr);
    ~LanguageController() override;

    //! "ru", "en", or "" for the language of the system (English if Leadpad does not speak that). Every window gets a
    //! LanguageChange event.
    void setLanguage(const QString &language);
    //! What was set: "ru", "en" or "".
    QString language() const { return m_language; }
    //! What is spoken: "ru" or "en".
    QString spoken() const { return m_spoken; }

    //! Languages that Leadpad speaks.
    static QStringList languages();

Q_SIGNALS:
    void languageChanged(const QString &spoken);

private:
    void load(QTranslator &translator, const QString &name, const QStringList &folders);

    QTranslator m_program;
    QTranslator m_qt;
    QString m_language;
    QString m_spoken;
};

//! The language that fits a system whose users prefer \a preferred ("ru-RU", "de"…), best first.
QString spokenLanguage(const QStringList &preferred);

} // namespace leadpad
