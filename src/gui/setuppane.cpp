#include "gui/setuppane.h"

#include "gui/policymarks.h"
#include "submission/setup.h"

#include <QEvent>
#include <QFileDialog>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QStandardPaths>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace leadpad {

SetUpPane::SetUpPane(Profile &profile, QWidget *parent)
    : QWidget(parent)
    , m_profile(profile)
    , m_button(new QPushButton(this))
    , m_label(new QLabel(this))
    , m_legend(new QWidget(this))
    , m_legendLabel(new QLabel(m_legend))
{
    m_button->setObjectName(u"setUpButton"_s);
    m_button->setAutoDefault(false);
    m_label->setObjectName(u"setUpLabel"_s);
    m_label->setTextFormat(Qt::PlainText);
    m_label->setWordWrap(true);
    m_label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_label->hide();
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins({});
    auto *sign = new QLabel(m_legend);
    sign->setPixmap(lockIcon(palette()).pixmap(16));
    auto *legend = new QHBoxLayout(m_legend);
    legend->setContentsMargins({});
    legend->addWidget(sign);
    legend->addWidget(m_legendLabel, 1);
    m_legend->hide();
    column->addWidget(m_legend);
    column->addWidget(m_button, 0, Qt::AlignLeft);
    column->addWidget(m_label);
    connect(m_button, &QPushButton::clicked, this, &SetUpPane::askFile);
    retranslate();
}

void SetUpPane::askFile()
{
    auto *dialog = new QFileDialog(this, tr("Set up from a file"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    dialog->setNameFilters({tr("Profiles (*.json)")});
    dialog->setDirectory(QStandardPaths::writableLocation(QStandardPaths::DownloadLocation));
    connect(dialog, &QFileDialog::fileSelected, this, &SetUpPane::setUp);
    dialog->open();
}

void SetUpPane::setUp(const QString &path)
{
    m_button->setEnabled(false); // one at a time
    whenDone(setUpFrom(m_profile, path), this, [this](const Result<SetUpReport> &report) {
        m_button->setEnabled(true);
        m_button->setFocus();
        if (report)
            Q_EMIT taken(); // first: the words come in the language that the file may have brought
        say(report ? u"✓ "_s + report->text() : u"✗ "_s + sentence(report.error()));
    });
}

void SetUpPane::showLegend(bool shown)
{
    m_legend->setVisible(shown);
}

void SetUpPane::say(const QString &text)
{
    m_label->setText(text);
    m_label->show();
    m_button->setAccessibleDescription(text);
}

void SetUpPane::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QWidget::changeEvent(event);
}

void SetUpPane::retranslate()
{
    m_legendLabel->setText(setByAdministrator());
    m_button->setText(tr("Set up &from a file…"));
    m_button->setToolTip(tr("Accounts, settings and presets from a file that your administrator gave you"));
}

} // namespace leadpad
