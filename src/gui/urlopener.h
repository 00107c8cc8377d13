#pragma once

#include <QObject>

namespace leadpad {

//! Hears of links that the system opens with the running program: macOS sends them as events, others as arguments.
class UrlOpener : public QObject
{
    Q_OBJECT

public:
    //! Listens to the application from now on.
    explicit UrlOpener(QObject *parent = nullptr);

Q_SIGNALS:
    void opened(const QString &url);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
};

} // namespace leadpad
