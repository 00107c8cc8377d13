#pragma once

#include "core/ziparchive.h"
#include "submission/profile.h"

#include <QDialog>

#include <memory>

namespace leadpad {

namespace Ui {
class SupportDialog;
}

//! Shows what support would get, byte for byte, before it is saved.
class SupportDialog : public QDialog
{
    Q_OBJECT

public:
    //! \a profile outlives this.
    explicit SupportDialog(Profile &profile, QWidget *parent = nullptr);
    ~SupportDialog() override;

protected:
    void changeEvent(QEvent *event) override;

private:
    void take(const Result<QList<ZipEntry>> &files);
    void showFile(int row);
    void askPlace();
    void save(const QString &path);
    void say(const QString &text);

    std::unique_ptr<Ui::SupportDialog> m_ui;
    Profile &m_profile;
    QList<ZipEntry> m_files;
    QDateTime m_made; //!< local
};

} // namespace leadpad
