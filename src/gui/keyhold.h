#pragma once

#include <QEvent>
#include <QObject>

#include <memory>
#include <vector>

namespace leadpad {

//! Holds back key presses while a lead is on its way to the disk and gives them, in order, to whatever has the caret
//! then: a rep types on without waiting and no key falls into the form that is about to be cleared.
class KeyHold : public QObject
{
    Q_OBJECT

public:
    explicit KeyHold(QObject *parent = nullptr);
    ~KeyHold() override;

    void release();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    std::vector<std::unique_ptr<QEvent>> m_held;
};

} // namespace leadpad
