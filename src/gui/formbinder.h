#pragma once

#include "core/catalogue.h"
#include "core/checks.h"
#include "gui/fieldeditor.h"

#include <QHash>
#include <QObject>

class QLabel;
class QWidget;

namespace leadpad {

//! Ties the widgets of a form to the fields of a catalogue by their property `leadField`.
class FormBinder : public QObject
{
    Q_OBJECT

public:
    explicit FormBinder(QWidget *form, QObject *parent = nullptr);
    //! For the editors of fields that are searched; outlives them.
    void setLookups(FieldLookups *lookups) { m_lookups = lookups; }

    //! Finds the editors below the form and hands them their fields; call again when directories have changed.
    void bind(const Catalogue &catalogue, const Directories &directories);
    //! Takes in an editor that was made in code.
    void add(const Field &field, QWidget *widget, FieldEditor *editor);
    void remove(const QString &key);

    //! Names that only one side knows: a widget without field, a field without widget. A test wants this empty.
    QStringList strangers(const Catalogue &catalogue) const;

    //! What would be sent: without the fields that another takes the place of, see Field::replacedBy.
    Lead lead() const;
    //! Everything that stands in the form.
    Lead typed() const;
    void setLead(const Lead &lead);
    //! Puts \a values into their fields as if the rep had typed them; null clears.
    void put(const QJsonObject &values);
    int filledIn(const QWidget *pane) const;

    //! Shows \a problems beside their fields, replacing those before.
    void setProblems(const QList<Problem> &problems);
    const QList<Problem> &problems() const { return m_problems; }
    //! A quiet line below the field of \a key; empty removes it.
    void setHint(const QString &key, const QString &text);

    //! The field of \a key is shown, but cannot be changed; \a why stands below it.
    void lock(const QString &key, const QString &why);
    //! The label of the field of \a key gets a star.
    void markRequired(const QString &key);
    //! Puts \a extra below the field of \a key and its hint; false if there is no place.
    bool setBelow(const QString &key, QWidget *extra);

    QWidget *widgetOf(const QString &key) const { return m_bound.value(key).widget; }
    //! Brings the caret into the field of \a key; false if it has no widget.
    bool focus(const QString &key);
    void retranslate();

Q_SIGNALS:
    //! The rep changed the value of this field.
    void edited(const QString &key);
    //! setLead() has changed what stands in the form.
    void filled();

private:
    struct Bound
    {
        QWidget *widget = nullptr;
        FieldEditor *editor = nullptr;
        QLabel *note = nullptr; //!< hint or problem, made when first needed
        QString hint = {};
        Field field = {};
        bool replaced = false; //!< greyed: another field takes its place
        bool locked = false;
    };

    void onEdited(const QString &key);
    Q_SLOT void onAnyEdited();
    void setShown(QWidget *widget, bool shown) const;
    void showNote(Bound *bound, const QString &problem);
    void showReplaced();
    void showExplained();
    QString problemOf(const QString &key) const;
    QLabel *makeNote(QWidget *widget) const;

    QWidget *m_form;
    FieldLookups *m_lookups = nullptr;
    QHash<QString, Bound> m_bound;
    QStringList m_unknown;
    QList<Problem> m_problems;
};

} // namespace leadpad
