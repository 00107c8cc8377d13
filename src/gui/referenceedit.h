#pragma once

#include "gui/fieldeditor.h"
#include "gui/offersearch.h"

namespace leadpad {

//! An entry of the CRM (a contact, a company) that is found by typing a part of its name, a phone or an address. Shown
//! by name, its id is the value; text that nobody chose an entry for is the value as it stands, for the check to name.
class ReferenceEdit : public QLineEdit, public FieldEditor
{
    Q_OBJECT

public:
    explicit ReferenceEdit(QWidget *parent = nullptr);

    void setField(const Field &field, const Directories &directories) override;
    QJsonValue leadValue() const override;
    void setLeadValue(const QJsonValue &value) override;
    QWidget *caret() override { return this; }
    void retranslate() override;
    void setLookups(FieldLookups *lookups) override;

Q_SIGNALS:
    void edited();

protected:
    void focusInEvent(QFocusEvent *event) override;

private:
    void show(const QString &id, const QString &text);
    void askName();

    OfferSearch *m_search;
    FieldLookups *m_lookups = nullptr;
    Field m_field;
    QString m_id;          //!< chosen, or of a stored value; empty: what was typed counts
    bool m_named = false;  //!< the name of m_id is shown
    bool m_asking = false; //!< for that name
};

} // namespace leadpad
