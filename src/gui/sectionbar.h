#pragma once

#include <QHash>
#include <QList>
#include <QWidget>

class QToolButton;

namespace leadpad {

//! A row of buttons, one per section; each opens and closes its pane. Titles come from the panes' property
//! sectionTitle; the number of filled-in fields stands behind them.
class SectionBar : public QWidget
{
    Q_OBJECT

public:
    explicit SectionBar(QWidget *parent = nullptr);

    void add(QWidget *pane);
    //! \a filled of \a fields fields of \a pane hold something.
    void setCounts(const QWidget *pane, int filled, int fields);
    void open(const QWidget *pane, bool open);
    bool isOpen(const QWidget *pane) const;
    //! The buttons, in order.
    QList<QWidget *> stops() const;
    void retranslate();

Q_SIGNALS:
    //! \a byUser: the rep pressed the button, so the caret belongs into the pane.
    void toggled(QWidget *pane, bool open, bool byUser);

private:
    struct Entry
    {
        QWidget *pane = nullptr;
        QToolButton *button = nullptr;
        int filled = 0;
        int fields = 0;
    };

    Entry *entryOf(const QWidget *pane);
    void show(const Entry &entry);

    QList<Entry> m_entries;
};

} // namespace leadpad
