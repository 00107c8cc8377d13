#pragma once

#include <QObject>
#include <QPalette>

namespace leadpad {

//! Light or dark, changed while the program runs. Text keeps a contrast of at least 4.5 : 1 in both.
class Theme : public QObject
{
    Q_OBJECT

public:
    //! Takes the Fusion style, which looks the same everywhere and obeys its palette.
    explicit Theme(QObject *parent = nullptr);

    //! "system", "light" or "dark"; anything else counts as "system".
    void apply(const QString &name);
    QString name() const { return m_name; }
    bool isDark() const { return m_dark; }

    static QPalette lightPalette();
    static QPalette darkPalette();

Q_SIGNALS:
    void changed();

private:
    QString m_name;
    bool m_dark = false;
};

//! Contrast of two colours as WCAG 2 defines it, 1 to 21.
double contrast(const QColor &one, const QColor &other);

} // namespace leadpad
