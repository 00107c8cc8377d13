#include "gui/licences.h"

#include "ui_licencedialog.h"

#include <QCoreApplication>
#include <QDialog>
#include <QFile>
#include <QFontDatabase>
#include <QUrl>

using namespace Qt::StringLiterals;

namespace leadpad::licences {
namespace {

struct Library
{
    const char *name;
    const char *licence;
    const char *file; //!< of resources/licenses, without its ending
};

constexpr Library libraries[] = {
    {"Qt %1", "LGPL 3", "Qt"},
    {"QtKeychain", "BSD", "QtKeychain"},
    {"libphonenumber", "Apache 2.0", "libphonenumber"},
    {"Abseil", "Apache 2.0", "abseil"},
    {"Protocol Buffers", "BSD", "protobuf"},
    {"ICU", "Unicode", "ICU"},
    {"SQLite", "public domain", "SQLite"},
    {"libsodium", "ISC", "libsodium"},
    {"Duktape", "MIT", "duktape"},
    {"tl::expected", "CC0 1.0", "tl-expected"},
    {"cpp-httplib", "MIT", "cpp-httplib"},
    {"libstdc++, libgcc", "GPL 3 + exception", "GCC-runtime"},
    {"MinGW-w64", "MIT, BSD", "mingw-w64"},
};

//! Texts that others refer to.
constexpr const char *commonTexts[] = {"LGPL-3.0", "GPL-3.0", "Apache-2.0"};

QString linkTo(const char *file, const QString &text)
{
    return u"<a href=\"licence:%1\">%2</a>"_s.arg(QLatin1StringView(file), text.toHtmlEscaped());
}

} // namespace

QString overview()
{
    //: %1 is a version number
    const QString version = QCoreApplication::translate("leadpad::Licences", "Leadpad %1");
    QString html = u"<p><b>%1</b></p>"_s.arg(version.arg(QStringLiteral(LEADPAD_VERSION)).toHtmlEscaped());
    html += u"<p>%1</p><ul>"_s.arg(
        QCoreApplication::translate("leadpad::Licences", "Leadpad is free software under the MIT licence. It uses:")
            .toHtmlEscaped());
    for (const Library &library : libraries) {
        QString name = QString::fromLatin1(library.name);
        name.replace(u"%1"_s, QString::fromLatin1(qVersion()));
        html +=
            u"<li>%1 — %2</li>"_s.arg(name.toHtmlEscaped(), linkTo(library.file, QString::fromLatin1(library.licence)));
    }
    QStringList texts;
    for (const char *text : commonTexts)
        texts += linkTo(text, QString::fromLatin1(text));
    return html + u"</ul><p>%1</p>"_s.arg(texts.join(u" · "_s));
}

void show(const QUrl &link, QWidget *parent)
{
    QFile file(u":/licenses/%1.txt"_s.arg(link.path()));
    if (!file.open(QIODevice::ReadOnly))
        return;
    auto *dialog = new QDialog(parent);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    Ui::LicenceDialog ui;
    ui.setupUi(dialog);
    ui.text->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    ui.text->setPlainText(QString::fromUtf8(file.readAll()));
    dialog->open();
}

} // namespace leadpad::licences
