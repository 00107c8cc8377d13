#pragma once

#include "gui/leadwords.h"

#include <QDialog>

#include <memory>

class QRadioButton;

namespace leadpad {

namespace Ui {
class ConflictDialog;
}

//! A change beside what somebody else made of the same fields meanwhile: the person chooses field by field whose value
//! stays. Needs no network; writes nothing itself.
class ConflictDialog : public QDialog
{
    Q_OBJECT

public:
    ConflictDialog(const Profile &profile, const Submission &change, QWidget *parent = nullptr);
    ~ConflictDialog() override;

Q_SIGNALS:
    //! The change as it is to be saved now: \a base is the lead with their values, \a changes are what is left to do.
    void chosen(const QJsonObject &base, const QJsonObject &changes);

protected:
    void changeEvent(QEvent *event) override;

private:
    //! One field that both changed.
    struct Row
    {
        QString key;
        QRadioButton *theirs;
        QRadioButton *mine;
    };

    void addRow(const QString &key);
    QRadioButton *addChoice(int row, int column, const QString &text);
    void takeAll(bool mine);
    void enableSave();
    void save();
    void retranslate();

    std::unique_ptr<Ui::ConflictDialog> m_ui;
    const Submission m_change;
    const LeadWords m_words;
    QList<Row> m_rows;
};

} // namespace leadpad
