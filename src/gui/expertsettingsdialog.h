#pragma once

#include "vendors/vendor.h"

#include <QDialog>

namespace leadpad {

namespace Ui {
class ExpertSettingsDialog;
}

//! Every value that an administrator may set for an account, with its default and how sure that is; goes from one
//! computer to the others as a file. Open it with open(); settings() holds when accepted() comes.
class ExpertSettingsDialog : public QDialog
{
    Q_OBJECT

public:
    ExpertSettingsDialog(const Vendor &vendor, const QJsonObject &settings, QWidget *parent = nullptr);
    ~ExpertSettingsDialog() override;

    //! What was given, with what was changed; a setting that stands at its default is left out.
    const QJsonObject &settings() const { return m_settings; }

    void accept() override;
    //! Takes over what a file that exportTo() wrote says; false, with a word to the person, if it is none.
    bool importFrom(const QString &path);
    bool exportTo(const QString &path);

protected:
    void changeEvent(QEvent *event) override;

private:
    void fill();
    void fillRow(int row, const AccountSetting &setting);
    void setValue(const QString &key, const QString &value);
    void onEdited(int row);
    void showHelp();
    void filter();
    void say(const QString &text);
    int rowOf(const QString &key) const;

    std::unique_ptr<Ui::ExpertSettingsDialog> m_ui;
    const Vendor &m_vendor;
    const QList<AccountSetting> m_all;
    QJsonObject m_settings;
    bool m_quiet = false;
};

//! \a settings without what the vendor's table does not name: fit for a file that goes round. Keys sorted.
QJsonObject shareable(const Vendor &vendor, const QJsonObject &settings);

} // namespace leadpad
