#pragma once

#include "gui/languagecontroller.h"
#include "gui/theme.h"
#include "submission/profile.h"

#include <QDialog>

#include <memory>

class QComboBox;

namespace leadpad {

namespace Ui {
class SettingsDialog;
}

//! The program's settings. Each is stored and applied when it is chosen; there is nothing to confirm.
class SettingsDialog : public QDialog
{
    Q_OBJECT

public:
    //! All three outlive this.
    SettingsDialog(Profile &profile, LanguageController &language, Theme &theme, QWidget *parent = nullptr);
    ~SettingsDialog() override;

protected:
    void changeEvent(QEvent *event) override;

private:
    void connectAll();
    void addSetUp();
    void markLockedSettings();
    void fillLanguages();
    void fillThemes();
    void fillRegions();
    void openProxy();
    void openReport();
    void retranslate();

    std::unique_ptr<Ui::SettingsDialog> m_ui;
    Profile &m_profile;
    LanguageController &m_language;
    Theme &m_theme;
    bool m_filling = false; //!< entries are being written anew: what is chosen does not change
};

//! The name of a phone region with its prefix: "Russia (+7)".
QString regionLabel(const QString &region);

} // namespace leadpad
