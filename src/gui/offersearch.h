#pragma once

#include "submission/lookups.h"

#include <QLineEdit>
#include <QListWidget>
#include <QPointer>
#include <QTimer>

namespace leadpad {

//! An entry of the CRM in one line of plain text.
QString textOf(const Offer &offer);

//! Search as you type below a line: asks the CRM a little after the last key and shows what it has in a list under the
//! line. The keyboard stays with the line: the arrows mark an entry, Enter and Tab choose the marked one or the only
//! one, Esc closes the list and leaves what was typed.
class OfferSearch : public QObject
{
    Q_OBJECT

public:
    //! Belongs to \a line.
    explicit OfferSearch(QLineEdit *line);
    ~OfferSearch() override;

    //! \a lookups outlives this or is replaced before it goes; without, nothing is searched.
    void setSource(FieldLookups *lookups, const Field &field);
    //! Closes the list; an answer that is still under way comes to nothing.
    void close();
    bool isWaiting() const { return m_pause.isActive(); } //!< a question follows
    //! What the list holds.
    const QList<Offer> &offers() const { return m_offers; }
    bool isOpen() const { return m_list && m_list->isVisible(); }

Q_SIGNALS:
    //! A person took this entry.
    void chosen(const leadpad::Offer &offer);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void onTyped();
    void ask();
    void onAnswer(const Result<QList<Offer>> &found);
    void showMessage(const QString &text);
    void open();
    QSize rowSize() const;
    void place();
    void follow(bool on);
    void mark(int row);
    void choose(int row);
    int toTake() const;
    bool onKey(int key, Qt::KeyboardModifiers modifiers);
    void announce(const QString &text);

    QLineEdit *m_line;
    FieldLookups *m_lookups = nullptr;
    Field m_field;
    QTimer m_pause;
    QPointer<QListWidget> m_list; //!< a child of the line's window, so that it is not cut off
    QList<Offer> m_offers;
    int m_number = 0; //!< of the question that counts
};

} // namespace leadpad
