#pragma once

#include "net/proxycheck.h"
#include "submission/profile.h"

#include <QDialog>

#include <memory>
#include <optional>

namespace leadpad {

namespace Ui {
class ProxyDialog;
}

//! How requests leave the computer: what is typed is tested hop by hop, and stored with "Save".
class ProxyDialog : public QDialog
{
    Q_OBJECT

public:
    //! \a profile outlives this.
    explicit ProxyDialog(Profile &profile, QWidget *parent = nullptr);
    ~ProxyDialog() override;

protected:
    void changeEvent(QEvent *event) override;

private:
    void connectAll();
    void fillModes();
    void fillFields();
    void lock();
    void showRows();
    void retranslate();
    ProxySetting::Mode mode() const;
    std::optional<ProxySetting> typedSetting() const;
    bool checkTyped();
    bool isOtherUser() const;
    //! What is to be written over the stored password; nothing if that stays.
    std::optional<QByteArray> newPassword() const;
    void test();
    void runTest(const ProxyChoice &choice);
    void onTested(bool works);
    //! What was found is about something else than what stands there now.
    void forgetTest();
    void save();
    void onSaved(const Result<Done> &saved);
    void showResult();

    std::unique_ptr<Ui::ProxyDialog> m_ui;
    Profile &m_profile;
    std::unique_ptr<ProxyCheck> m_check;
    std::optional<bool> m_works; //!< of the last test, if it has ended
    bool m_filling = false;
    bool m_notKept = false;
};

} // namespace leadpad
