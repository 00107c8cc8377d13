#pragma once

#include "core/directory.h"
#include "core/field.h"

#include <QJsonValue>
#include <QList>

class QWidget;

namespace leadpad {

class FieldLookups;

//! What a form asks of the widget of one field. Widgets inherit it beside their Qt class and have a signal edited(),
//! sent only when the rep changed the value.
class FieldEditor
{
public:
    virtual ~FieldEditor() = default;

    //! Takes over kind, limits, list entries. Called again when directories were loaded anew; the value stays.
    virtual void setField(const Field &field, const Directories &directories) = 0;
    //! Vendor-neutral value; what cannot be read as one comes as the text that was typed, for the check to name.
    virtual QJsonValue leadValue() const = 0;
    //! Shows \a value; blank clears. Sends no edited().
    virtual void setLeadValue(const QJsonValue &value) = 0;
    //! The widget that takes the caret.
    virtual QWidget *caret() = 0;
    //! Everything in it that Tab stops at, in order.
    virtual QList<QWidget *> stops() { return {caret()}; }
    //! Where the editor of a field that is searched finds its entries; outlives it.
    virtual void setLookups(FieldLookups * /*lookups*/) { }
    //! Words of the program's language were changed.
    virtual void retranslate() { }
};

} // namespace leadpad
