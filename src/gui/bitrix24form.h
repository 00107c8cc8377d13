#pragma once

#include <QWidget>

#include <memory>

namespace leadpad {

namespace Ui {
class Bitrix24Form;
}

//! The fields of a Bitrix24 lead; panes carry the property sectionTitle.
class Bitrix24Form : public QWidget
{
    Q_OBJECT

public:
    explicit Bitrix24Form(QWidget *parent = nullptr);
    ~Bitrix24Form() override;

protected:
    void changeEvent(QEvent *event) override;

private:
    std::unique_ptr<Ui::Bitrix24Form> m_ui;
};

} // namespace leadpad
