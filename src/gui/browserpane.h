#pragma once

#include "submission/browsersignin.h"

#include <QWidget>

#include <memory>

namespace leadpad {

namespace Ui {
class BrowserPane;
}

//! Leads a person through a sign-in in the browser: opens the page, and takes what the browser shows in the end where
//! that cannot come back by itself.
class BrowserPane : public QWidget
{
    Q_OBJECT

public:
    explicit BrowserPane(QWidget *parent = nullptr);
    ~BrowserPane() override;

    //! Opens the page for \a typed and shows this. Misconfigured as Vendor::accept(). \a profile outlives this.
    Result<Done> start(Profile &profile, const QString &vendor, const SignIn &typed);
    //! An answer that comes now is not heard any more.
    void stop();
    //! Uses what stands in the line; false if nothing does, or nothing is waited for.
    bool enter();

Q_SIGNALS:
    void completed(const leadpad::SignIn &signIn);

protected:
    void changeEvent(QEvent *event) override;

private:
    void open();
    void showProblem(const QString &text);
    void retranslate();

    std::unique_ptr<Ui::BrowserPane> m_ui;
    std::unique_ptr<BrowserSignIn> m_signIn;
    QUrl m_page;
};

} // namespace leadpad
