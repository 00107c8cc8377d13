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

    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override;
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

Q_SIGNALS:
    //! \a byUser: the rep pressed the button, so the caret belongs into the pane.
    void toggled(QWidget *pane, bool open, bool byUser);

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    struct Entry
    {
        QWidget *pane = nullptr;
        QToolButton *button = nullptr;
        bool open = false;
        int filled = 0;
        int fields = 0;
    };

    Entry *entryOf(const QWidget *pane);
    void show(const Entry &entry);
    //! Sets the buttons in lines of at most \a width, or only measures; the height in pixels.
    int arrange(int width, bool place) const;

    QList<Entry> m_entries;
};

} // namespace leadpad
