#pragma once

#include "gui/fieldeditor.h"

#include <QJsonObject>
#include <QWidget>

class QLabel;
class QToolButton;

namespace leadpad {

//! One file that is sent along: chosen, dropped or pasted, read once and kept with the lead.
class FileEdit : public QWidget, public FieldEditor
{
    Q_OBJECT

public:
    //! Larger files would make each draft and each lead as large.
    static constexpr qint64 largest = qint64{5} * 1024 * 1024;

    explicit FileEdit(QWidget *parent = nullptr);
    ~FileEdit() override;

    void setField(const Field &field, const Directories &directories) override;
    QJsonValue leadValue() const override;
    void setLeadValue(const QJsonValue &value) override;
    QWidget *caret() override;
    QList<QWidget *> stops() override;
    void retranslate() override;

    //! Reads \a path in the background.
    void take(const QString &path);

Q_SIGNALS:
    void edited();

protected:
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dropEvent(QDropEvent *event) override;

private:
    qint64 mostBytes() const;
    QString nameFilter() const;
    QString limitsText() const;
    void choose();
    void remove();
    void show();

    QToolButton *m_choose;
    QToolButton *m_remove;
    QLabel *m_label;
    FieldLimits m_limits;
    QJsonObject m_file;
    QString m_problem; //!< file name of one that could not be read or is too large
    int m_reading = 0; //!< number of the last file asked for
};

} // namespace leadpad
