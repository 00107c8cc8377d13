#pragma once

#include "gui/fieldeditor.h"
#include "gui/offersearch.h"

#include <QGridLayout>
#include <QLabel>
#include <QToolButton>
#include <QWidget>

namespace leadpad {

//! Rows of named columns (products, payments) below the heads of their columns. Ctrl+Plus adds a row, Ctrl+Minus
//! removes the one with the caret. A column that is searched offers what the CRM has, which fills the row. Rows with
//! prices say what they cost together.
class RowsEdit : public QWidget, public FieldEditor
{
    Q_OBJECT

public:
    explicit RowsEdit(QWidget *parent = nullptr);

    void setField(const Field &field, const Directories &directories) override;
    QJsonValue leadValue() const override;
    void setLeadValue(const QJsonValue &value) override;
    QWidget *caret() override;
    QList<QWidget *> stops() override;
    void retranslate() override;
    void setLookups(FieldLookups *lookups) override;

    //! In which currency the prices are, and what is to be said behind the total.
    void setTotalWords(const QString &currency, const QString &note);

Q_SIGNALS:
    void edited();

protected:
    void focusInEvent(QFocusEvent *event) override;

private:
    using Cell = std::pair<QWidget *, FieldEditor *>; //!< both nullptr for a column that is not in the form

    struct Row
    {
        QList<Cell> cells = {};
        QToolButton *remove = nullptr;
        QJsonObject found = {}; //!< values of columns that are not in the form
    };

    void addRow();
    void addRowForTyping();
    void removeRow(qsizetype row);
    void dropLastRow();
    void removeRowWithCaret();
    Cell makeCell(const Column &column);
    void searchIn(QLineEdit *line);
    void fill(Row *row, const QJsonObject &values);
    Row *rowOf(const QWidget *cell);
    QJsonObject valueOf(const Row &row) const;
    void arrange();
    void nameCells();
    void showTotal();

    QGridLayout *m_grid;
    QToolButton *m_add;
    QLabel *m_total;
    QList<QLabel *> m_heads;
    Field m_field;
    Directories m_directories;
    FieldLookups *m_lookups = nullptr;
    QString m_currency;
    QString m_note;
    QList<Row> m_rows;
};

} // namespace leadpad
