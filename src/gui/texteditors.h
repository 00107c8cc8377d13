#pragma once

#include "gui/fieldeditor.h"

#include <QLineEdit>
#include <QPlainTextEdit>

namespace leadpad {

//! One line of text; also whole numbers, decimals, dates, web addresses and references, which are typed as text and
//! read by the field's kind. What was typed is never rewritten.
class TextField : public QLineEdit, public FieldEditor
{
    Q_OBJECT

public:
    explicit TextField(QWidget *parent = nullptr);

    void setField(const Field &field, const Directories &directories) override;
    QJsonValue leadValue() const override;
    void setLeadValue(const QJsonValue &value) override;
    QWidget *caret() override { return this; }
    void retranslate() override;

Q_SIGNALS:
    void edited();

private:
    FieldKind m_kind = FieldKind::Text;
};

//! Several lines of text; Tab leaves the field.
class LongTextField : public QPlainTextEdit, public FieldEditor
{
    Q_OBJECT

public:
    explicit LongTextField(QWidget *parent = nullptr);

    void setField(const Field &field, const Directories &directories) override;
    QJsonValue leadValue() const override;
    void setLeadValue(const QJsonValue &value) override;
    QWidget *caret() override { return this; }
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

Q_SIGNALS:
    void edited();

private:
    bool m_quiet = false;
};

//! Reads what was typed into a field of \a kind; the text itself if it cannot be read.
QJsonValue valueFromTyped(FieldKind kind, const QString &typed);
//! How \a value of \a kind is shown for typing on.
QString typedFromValue(FieldKind kind, const QJsonValue &value);

} // namespace leadpad
