#pragma once

#include "gui/fieldeditor.h"

#include <QCheckBox>
#include <QComboBox>
#include <QLineEdit>

class QListWidget;

namespace leadpad {

//! One entry of a directory, found by typing any part of its name. Empty = nothing chosen.
class ChoiceCombo : public QComboBox, public FieldEditor
{
    Q_OBJECT

public:
    explicit ChoiceCombo(QWidget *parent = nullptr);

    void setField(const Field &field, const Directories &directories) override;
    //! Fills the list; the chosen id stays chosen.
    void setChoices(const QList<Choice> &choices);
    QJsonValue leadValue() const override;
    void setLeadValue(const QJsonValue &value) override;
    QWidget *caret() override { return this; }
    void retranslate() override;
    //! The accessible name also for the line inside.
    void setName(const QString &name);

Q_SIGNALS:
    void edited();

protected:
    void focusInEvent(QFocusEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void settle();
    void select(int index);

    Field m_field;
    bool m_fromList = false; //!< the CRM's own list, not what the documentation names
    int m_chosen = 0;        // row 0 is the empty one
    QString m_unknown;       // an id that the list does not hold (yet)
    QString m_default;       // label of what the CRM takes where nothing is chosen
};

//! Yes, no or not said.
class YesNoCombo : public ChoiceCombo
{
    Q_OBJECT

public:
    explicit YesNoCombo(QWidget *parent = nullptr);

    void setField(const Field &field, const Directories &directories) override;
    QJsonValue leadValue() const override;
    void setLeadValue(const QJsonValue &value) override;
    void retranslate() override;
};

//! Yes or nothing: for what is done only if a person says so.
class CheckField : public QCheckBox, public FieldEditor
{
    Q_OBJECT

public:
    explicit CheckField(QWidget *parent = nullptr);

    void setField(const Field & /*field*/, const Directories & /*directories*/) override { }
    QJsonValue leadValue() const override { return isChecked() ? QJsonValue(true) : QJsonValue(); }
    void setLeadValue(const QJsonValue &value) override { setChecked(value.toBool()); }
    QWidget *caret() override { return this; }

Q_SIGNALS:
    void edited();
};

//! Several entries of a directory, each with a check mark.
class MultiChoiceList : public QWidget, public FieldEditor
{
    Q_OBJECT

public:
    explicit MultiChoiceList(QWidget *parent = nullptr);

    void setField(const Field &field, const Directories &directories) override;
    QJsonValue leadValue() const override;
    void setLeadValue(const QJsonValue &value) override;
    QWidget *caret() override;

Q_SIGNALS:
    void edited();

private:
    QListWidget *m_list;
    bool m_quiet = false;
};

} // namespace leadpad
