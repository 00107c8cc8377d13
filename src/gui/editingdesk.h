#pragma once

#include "gui/leadediting.h"

#include <QPointer>

#include <functional>

class QStackedWidget;
class QToolButton;

namespace leadpad {

class CrmSearchDialog;

//! What a window does about leads that are in the CRM already: one of them at a time is open in a page of its own, and
//! a button leads back to it.
class EditingDesk : public QObject
{
    Q_OBJECT

public:
    //! All outlive this. \a button shows that a lead is open; it is hidden while none is, or while its page is shown.
    EditingDesk(Profile &profile, Submitter &submitter, QStackedWidget *stack, QToolButton *button, QWidget *window);

    LeadEditing *page() const { return m_page; }
    bool isShown() const;

    //! Reads what was being changed when the program ended.
    void restore();
    //! Opens the search in the CRM, \a accountId first.
    void find(const QString &accountId);
    //! Opens \a leadId of \a accountId; asks first if another lead is changed and not saved.
    void open(const QString &accountId, const QString &leadId);
    //! Opens a change that was refused, to be corrected.
    void correct(const Submission &change);
    //! \a change was refused just now: it comes back, unless another lead is open; the caret stays where it is.
    void takeBack(const Submission &change);
    //! Shows the lead that is open.
    void show();

Q_SIGNALS:
    void submitted(const leadpad::Submission &change);
    //! The page is to be left: nothing is open in it any more.
    void left();
    //! The page is shown now.
    void shown();

private:
    void replace(const std::function<void()> &next);
    void showButton();

    Profile &m_profile;
    QStackedWidget *m_stack;
    QToolButton *m_button;
    QWidget *m_window;
    LeadEditing *m_page;
    QPointer<CrmSearchDialog> m_search;
    bool m_replacing = false;
};

} // namespace leadpad
