#include "gui/supportdialog.h"

#include "submission/supportbundle.h"
#include "ui_supportdialog.h"

#include <QDir>
#include <QFileDialog>
#include <QFontDatabase>
#include <QPushButton>
#include <QStandardPaths>

using namespace Qt::StringLiterals;

namespace leadpad {

SupportDialog::SupportDialog(Profile &profile, QWidget *parent)
    : QDialog(parent)
    , m_ui(std::make_unique<Ui::SupportDialog>())
    , m_profile(profile)
    , m_made(profile.clock().now().toLocalTime())
{
    m_ui->setupUi(this);
    m_ui->contentEdit->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    connect(m_ui->fileList, &QListWidget::currentRowChanged, this, &SupportDialog::showFile);
    connect(m_ui->saveButton, &QPushButton::clicked, this, &SupportDialog::askPlace);
    connect(m_ui->closeButton, &QPushButton::clicked, this, &SupportDialog::accept);
    m_ui->fileList->setFocus();
    whenDone(supportbundle::files(profile), this, [this](const Result<QList<ZipEntry>> &files) { take(files); });
}

SupportDialog::~SupportDialog()
{
    Landing::close(this);
}

void SupportDialog::take(const Result<QList<ZipEntry>> &files)
{
    if (!files) {
        say(u"✗ "_s + sentence(files.error()));
        return;
    }
    m_files = *files;
    for (const ZipEntry &file : std::as_const(m_files))
        m_ui->fileList->addItem(file.name);
    m_ui->fileList->setCurrentRow(0);
    m_ui->saveButton->setEnabled(true);
}

void SupportDialog::showFile(int row)
{
    m_ui->contentEdit->setPlainText(row >= 0 && row < m_files.size() ? QString::fromUtf8(m_files.at(row).content)
                                                                     : QString());
}

void SupportDialog::askPlace()
{
    auto *dialog = new QFileDialog(this, tr("Save report for support"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(u"zip"_s);
    dialog->setNameFilters({tr("Archives (*.zip)")});
    dialog->setDirectory(QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation));
    dialog->selectFile(u"leadpad-%1.zip"_s.arg(m_made.toString(u"yyyyMMdd-HHmm"_s)));
    connect(dialog, &QFileDialog::fileSelected, this, &SupportDialog::save);
    dialog->open();
}

void SupportDialog::save(const QString &path)
{
    m_ui->saveButton->setEnabled(false); // one at a time
    whenDone(supportbundle::save(m_files, m_made, path), this, [this, path](const Result<Done> &saved) {
        m_ui->saveButton->setEnabled(true);
        m_ui->saveButton->setFocus();
        const QString shown = QDir::toNativeSeparators(path);
        say(saved ? u"✓ "_s + tr("The report was saved as %1.").arg(shown)
                  : u"✗ "_s
                    + tr("The report could not be written as %1. Choose another folder, or free some space.")
                          .arg(shown));
    });
}

void SupportDialog::say(const QString &text)
{
    m_ui->resultLabel->setText(text);
    m_ui->saveButton->setAccessibleDescription(text);
}

void SupportDialog::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        m_ui->retranslateUi(this);
    QDialog::changeEvent(event);
}

} // namespace leadpad
