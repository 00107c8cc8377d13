#pragma once

#include <QList>
#include <QPointer>
#include <QPushButton>
#include <QWidget>

namespace leadpad {

//! One line of the strip: plain text, cut off where it does not fit. Reached by Alt+D or the mouse, never by Tab.
class StripLine : public QPushButton
{
    Q_OBJECT

public:
    explicit StripLine(QWidget *parent = nullptr);

    //! \a text is shown as it is, whatever looks like markup or a mnemonic.
    void setPlainText(const QString &text);
    QString plainText() const { return m_text; }
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return {0, sizeHint().height()}; }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QString m_text;
};

//! The quiet lines below the phone that say who is known already. Keeps the height of one line when it is empty and
//! grows only while nothing below it has the caret: what a rep types into does not move.
class ContactStrip : public QWidget
{
    Q_OBJECT

public:
    explicit ContactStrip(QWidget *parent = nullptr);

    //! At most three of \a lines are shown, then how many more there are. \a tip explains what is missing.
    void setLines(const QStringList &lines, const QString &tip = {});
    QStringList lines() const { return m_lines; }
    //! Uses the only entry, or brings the focus to the next one.
    void activate();
    //! Gives the focus back to where it came from.
    void leave();

Q_SIGNALS:
    //! The rep wants to use this entry.
    void chosen(int index);
    //! The focus came from nowhere: somebody else has to take it.
    void left();
    //! The words are wanted anew, in another language.
    void retranslationWanted();

protected:
    void changeEvent(QEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    int wantedRows() const;
    bool mayResize() const;
    void arrange();
    void announce();
    int focusedLine() const;
    bool onKey(int key, Qt::KeyboardModifiers modifiers);

    QList<StripLine *> m_rows;
    QStringList m_lines;
    QPointer<QWidget> m_cameFrom;
    int m_room = 1; //!< lines of height that the strip has now
};

} // namespace leadpad
