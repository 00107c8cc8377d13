#include "gui/bitrix24form.h"

#include "ui_bitrix24form.h"

#include <QEvent>

namespace leadpad {

Bitrix24Form::Bitrix24Form(QWidget *parent)
    : QWidget(parent)
    , m_ui(std::make_unique<Ui::Bitrix24Form>())
{
    m_ui->setupUi(this);
}

Bitrix24Form::~Bitrix24Form() = default;

void Bitrix24Form::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        m_ui->retranslateUi(this);
    QWidget::changeEvent(event);
}

} // namespace leadpad
