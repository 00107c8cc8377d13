#pragma once

#include "submission/updatemanifest.h"

#include <QFrame>

#include <memory>
#include <optional>

namespace leadpad {

namespace Ui {
class UpdateNotice;
}

//! A bar that offers a newer Leadpad. It takes neither the focus nor a key press from the person who is typing, and
//! waits until no lead is being typed.
class UpdateNotice : public QFrame
{
    Q_OBJECT

public:
    explicit UpdateNotice(QWidget *parent = nullptr);
    ~UpdateNotice() override;

    void offer(const updates::Manifest &manifest);
    //! No lead is being typed at the moment: shows an offer that waits. Once shown it stays, or the form would jump.
    void showWaiting();

Q_SIGNALS:
    //! The person put it away, by the keyboard if \a hadFocus.
    void dismissed(const QVersionNumber &version, bool hadFocus);

protected:
    void changeEvent(QEvent *event) override;

private:
    void retranslate();
    void openPage();
    void dismiss();

    std::unique_ptr<Ui::UpdateNotice> m_ui;
    std::optional<updates::Manifest> m_manifest;
};

} // namespace leadpad
