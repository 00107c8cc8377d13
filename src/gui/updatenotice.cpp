#include "gui/updatenotice.h"

#include "ui_updatenotice.h"

#include <QDesktopServices>
#include <QEvent>
#include <QLocale>

#include <utility>

using namespace Qt::StringLiterals;

namespace leadpad {

UpdateNotice::UpdateNotice(QWidget *parent)
    : QFrame(parent)
    , m_ui(std::make_unique<Ui::UpdateNotice>())
{
    m_ui->setupUi(this);
    connect(m_ui->openButton, &QPushButton::clicked, this, &UpdateNotice::openPage);
    connect(m_ui->laterButton, &QPushButton::clicked, this, &UpdateNotice::dismiss);
    hide();
}

UpdateNotice::~UpdateNotice() = default;

void UpdateNotice::offer(const updates::Manifest &manifest)
{
    m_manifest = manifest;
    retranslate();
}

void UpdateNotice::showWaiting()
{
    if (m_manifest)
        show();
}

void UpdateNotice::openPage()
{
    QDesktopServices::openUrl(m_manifest->pages.value(updates::systemName()));
}

void UpdateNotice::dismiss()
{
    const bool hadFocus = m_ui->laterButton->hasFocus();
    const QVersionNumber version = std::exchange(m_manifest, std::nullopt)->version;
    hide();
    Q_EMIT dismissed(version, hadFocus);
}

void UpdateNotice::retranslate()
{
    if (!m_manifest)
        return;
    //: %1 is a version number
    QString text = tr("Leadpad %1 is out.").arg(m_manifest->version.toString());
    const QString language = QLocale().name().section(u'_', 0, 0);
    if (const QString note = m_manifest->notes.value(language, m_manifest->notes.value(u"en"_s)); !note.isEmpty())
        text += u' ' + note;
    m_ui->label->setText(text);
    m_ui->label->setAccessibleName(text);
    m_ui->openButton->setToolTip(m_manifest->pages.value(updates::systemName()).toString());
}

void UpdateNotice::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange) {
        m_ui->retranslateUi(this);
        retranslate();
    }
    QFrame::changeEvent(event);
}

} // namespace leadpad
