#pragma once

#include "gui/choiceeditors.h"
#include "gui/fieldeditor.h"

#include <QLineEdit>
#include <QToolButton>
#include <QVBoxLayout>
#include <QWidget>

namespace leadpad {

//! Name of a type code ("WORK") of \a field in the program's language.
QString contactTypeName(const Field &field, const QString &code);

//! Phones, e-mails, web sites or messengers: one line per value with its type. Alt+Down opens the line's menu (type,
//! one more, remove), Ctrl+Plus adds a line.
class ContactListEdit : public QWidget, public FieldEditor
{
    Q_OBJECT

public:
    explicit ContactListEdit(QWidget *parent = nullptr);

    void setField(const Field &field, const Directories &directories) override;
    QJsonValue leadValue() const override;
    void setLeadValue(const QJsonValue &value) override;
    QWidget *caret() override;
    QList<QWidget *> stops() override;
    void retranslate() override;
    //! The text of the first line.
    QString firstText() const;

Q_SIGNALS:
    void edited();

private:
    struct Line
    {
        QWidget *box = nullptr;
        QLineEdit *edit = nullptr;
        QToolButton *menu = nullptr;
        QString type;
    };

    void addLine(const QString &text, const QString &type);
    void removeLine(QWidget *box);
    void addEmptyLine();
    void openMenu(QWidget *box);
    void setType(QWidget *box, const QString &type);
    Line *lineOf(QWidget *box);
    void nameLines();
    QString nameOf(qsizetype line) const;

    QVBoxLayout *m_layout;
    QList<Line> m_lines;
    Field m_field;
    QStringList m_standing; //!< types of the lines that are always there
};

//! An amount with its currency.
class MoneyEdit : public QWidget, public FieldEditor
{
    Q_OBJECT

public:
    explicit MoneyEdit(QWidget *parent = nullptr);

    void setField(const Field &field, const Directories &directories) override;
    QJsonValue leadValue() const override;
    void setLeadValue(const QJsonValue &value) override;
    QWidget *caret() override { return m_amount; }
    QList<QWidget *> stops() override { return {m_amount, m_currency}; }

Q_SIGNALS:
    void edited();

private:
    QLineEdit *m_amount;
    ChoiceCombo *m_currency;
    QString m_default;
};

//! Several values of one simple kind: an editor each, with one more to add.
class ValueListEdit : public QWidget, public FieldEditor
{
    Q_OBJECT

public:
    explicit ValueListEdit(QWidget *parent = nullptr);

    void setField(const Field &field, const Directories &directories) override;
    QJsonValue leadValue() const override;
    void setLeadValue(const QJsonValue &value) override;
    QWidget *caret() override;
    QList<QWidget *> stops() override;
    void retranslate() override;
    void setLookups(FieldLookups *lookups) override;

Q_SIGNALS:
    void edited();

private:
    FieldEditor *addEditor();
    void nameEditors();

    QVBoxLayout *m_layout;
    QToolButton *m_add;
    Field m_field;
    Directories m_directories;
    FieldLookups *m_lookups = nullptr;
    QList<std::pair<QWidget *, FieldEditor *>> m_editors;
};

//! The editor for \a field, ready but for its label; never nullptr. Parented to \a parent.
std::pair<QWidget *, FieldEditor *> makeEditor(const Field &field, const Directories &directories, QWidget *parent);

} // namespace leadpad
