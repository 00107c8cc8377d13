#include "gui/theme.h"

#include <QApplication>
#include <QStyle>
#include <QStyleFactory>
#include <QStyleHints>
#include <QToolTip>

#include <algorithm>
#include <cmath>

#ifdef Q_OS_WIN
#include <QSettings>
#include <qt_windows.h>
#endif

using namespace Qt::StringLiterals;

namespace leadpad {
namespace {

struct Colours
{
    const char *window;
    const char *base;
    const char *alternate;
    const char *button;
    const char *text;
    const char *dim; //!< placeholders; disabled text is exempt from the contrast rule but stays legible
    const char *highlight;
    const char *highlighted;
    const char *link;
    const char *tip;
};

constexpr Colours light{"#f3f4f6", "#ffffff", "#f0f3f8", "#e7e9ed", "#1b1d21",
                        "#5b616b", "#1d5fbf", "#ffffff", "#0b57b4", "#fffbe6"};
constexpr Colours dark{"#24262a", "#1b1d20", "#202328", "#34373d", "#e8eaed",
                       "#a7adb6", "#2f6fd0", "#ffffff", "#8ab8ff", "#34373d"};

QColor colour(const char *name)
{
    return QColor(QLatin1StringView(name));
}

QPalette paletteOf(const Colours &colours)
{
    QPalette palette(colour(colours.button), colour(colours.window));
    const std::initializer_list<std::pair<QPalette::ColorRole, const char *>> roles{
        {QPalette::Window, colours.window},
        {QPalette::WindowText, colours.text},
        {QPalette::Base, colours.base},
        {QPalette::AlternateBase, colours.alternate},
        {QPalette::Text, colours.text},
        {QPalette::Button, colours.button},
        {QPalette::ButtonText, colours.text},
        {QPalette::BrightText, colours.highlighted},
        {QPalette::PlaceholderText, colours.dim},
        {QPalette::Highlight, colours.highlight},
        {QPalette::HighlightedText, colours.highlighted},
        {QPalette::Link, colours.link},
        {QPalette::LinkVisited, colours.link},
        {QPalette::ToolTipBase, colours.tip},
        {QPalette::ToolTipText, colours.text}};
    for (const auto &[role, name] : roles)
        palette.setColor(role, colour(name));
    for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText})
        palette.setColor(QPalette::Disabled, role, colour(colours.dim));
    palette.setColor(QPalette::Inactive, QPalette::Highlight, colour(colours.highlight));
    return palette;
}

//! Asks the system, as well as this Qt can.
bool systemIsDark()
{
#if QT_VERSION >= QT_VERSION_CHECK(6, 5, 0)
    if (QGuiApplication::styleHints()->colorScheme() != Qt::ColorScheme::Unknown)
        return QGuiApplication::styleHints()->colorScheme() == Qt::ColorScheme::Dark;
#endif
#ifdef Q_OS_WIN
    const QSettings personal(u"HKEY_CURRENT_USER\\Software\\Microsoft\\Windows\\CurrentVersion\\Themes\\Personalize"_s,
                             QSettings::NativeFormat);
    if (personal.contains(u"AppsUseLightTheme"_s))
        return personal.value(u"AppsUseLightTheme"_s).toInt() == 0;
#endif
    const QPalette system = QGuiApplication::palette(); // the platform's own: apply() has taken ours away
    return system.color(QPalette::Window).lightness() < system.color(QPalette::WindowText).lightness();
}

//! True if the person set colours that a program must not replace.
bool systemWantsItsColours()
{
#ifdef Q_OS_WIN
    HIGHCONTRASTW setting{};
    setting.cbSize = sizeof(setting);
    return SystemParametersInfoW(SPI_GETHIGHCONTRAST, sizeof(setting), &setting, 0)
        && (setting.dwFlags & HCF_HIGHCONTRASTON) != 0;
#else
    return false;
#endif
}

double luminance(const QColor &colour)
{
    const auto linear = [](double part) {
        return part <= 0.04045 ? part / 12.92 : std::pow((part + 0.055) / 1.055, 2.4);
    };
    return 0.2126 * linear(static_cast<double>(colour.redF())) + 0.7152 * linear(static_cast<double>(colour.greenF()))
        + 0.0722 * linear(static_cast<double>(colour.blueF()));
}

} // namespace

double contrast(const QColor &one, const QColor &other)
{
    const auto [low, high] = std::minmax({luminance(one), luminance(other)});
    return (high + 0.05) / (low + 0.05);
}

QPalette Theme::lightPalette()
{
    return paletteOf(light);
}
QPalette Theme::darkPalette()
{
    return paletteOf(dark);
}

Theme::Theme(QObject *parent)
    : QObject(parent)
{
    QApplication::setStyle(QStyleFactory::create(u"Fusion"_s));
#if QT_VERSION >= QT_VERSION_CHECK(6, 5, 0)
    connect(QGuiApplication::styleHints(), &QStyleHints::colorSchemeChanged, this, [this] {
        if (m_name == u"system"_s)
            apply(m_name);
    });
#endif
}

void Theme::apply(const QString &name)
{
    m_name = name == u"light"_s || name == u"dark"_s ? name : u"system"_s;
    if (m_name == u"system"_s) {
        QApplication::setPalette(QPalette()); // back to the platform's, so that it can be asked
        m_dark = systemIsDark();
    } else {
        m_dark = m_name == u"dark"_s;
    }
    if (m_name != u"system"_s || !systemWantsItsColours()) {
        const QPalette palette = m_dark ? darkPalette() : lightPalette();
        QApplication::setPalette(palette);
        QToolTip::setPalette(palette);
    }
    Q_EMIT changed();
}

} // namespace leadpad
