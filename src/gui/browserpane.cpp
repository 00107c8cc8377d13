#include "gui/browserpane.h"

#include "gui/addaccountdialog.h"
#include "ui_browserpane.h"

#include <QClipboard>
#include <QDesktopServices>
#include <QEvent>
#include <QGuiApplication>

using namespace Qt::StringLiterals;

namespace leadpad {
namespace {

//! Why \a error ended the sign-in, and what to do.
QString whyNot(const Error &error)
{
    if (error.kind == Error::Kind::Unauthorised && error.detail == u"shape"_s)
        return BrowserPane::tr("This is neither a code nor the address of the last page. Copy it once more.");
    if (error.kind == Error::Kind::Unauthorised && error.detail == u"state"_s)
        return BrowserPane::tr("This answer belongs to another sign-in. Open the page again.");
    if (error.kind == Error::Kind::Unauthorised && error.detail == u"code"_s)
        return BrowserPane::tr("The code is not valid any more: it lives for 30 seconds. Open the page again.");
    if (error.kind == Error::Kind::Unauthorised && error.detail == u"client"_s)
        return BrowserPane::tr("The CRM does not know this application, or its key is another one. Check both with the "
                               "administrator.");
    return signInSentence(error);
}

} // namespace

BrowserPane::BrowserPane(QWidget *parent)
    : QWidget(parent)
    , m_ui(std::make_unique<Ui::BrowserPane>())
{
    m_ui->setupUi(this);
    connect(m_ui->openButton, &QPushButton::clicked, this, &BrowserPane::open);
    connect(m_ui->enterButton, &QPushButton::clicked, this, &BrowserPane::enter);
    connect(m_ui->answerEdit, &QLineEdit::textChanged, this, [this](const QString &text) {
        showProblem({});
        m_ui->enterButton->setEnabled(!text.trimmed().isEmpty());
    });
    retranslate();
}

BrowserPane::~BrowserPane() = default;

Result<Done> BrowserPane::start(Profile &profile, const QString &vendor, const SignIn &typed)
{
    m_signIn = std::make_unique<BrowserSignIn>(profile, vendor, typed);
    connect(m_signIn.get(), &BrowserSignIn::completed, this, [this](const SignIn &complete) {
        stop();
        Q_EMIT completed(complete);
    });
    connect(m_signIn.get(), &BrowserSignIn::failed, this, [this](const Error &error) { showProblem(whyNot(error)); });
    const auto page = m_signIn->begin();
    if (!page) {
        stop();
        return fail(page.error());
    }
    m_page = *page;
    m_ui->answerEdit->clear();
    m_ui->enterButton->setEnabled(false);
    showProblem({});
    retranslate();
    show();
    open();
    return Done{};
}

void BrowserPane::stop()
{
    hide();
    if (m_signIn)
        m_signIn.release()->deleteLater(); // it may be the one that called
}

void BrowserPane::open()
{
    if (!QDesktopServices::openUrl(m_page)) {
        QGuiApplication::clipboard()->setText(m_page.toString(QUrl::FullyEncoded));
        showProblem(
            tr("No browser could be opened. The address of the page has been copied: paste it into a browser."));
    }
    m_ui->answerEdit->setFocus();
}

bool BrowserPane::enter()
{
    if (!m_signIn || m_ui->answerEdit->text().trimmed().isEmpty())
        return false;
    m_signIn->enter(m_ui->answerEdit->text());
    return true;
}

void BrowserPane::showProblem(const QString &text)
{
    m_ui->problemLabel->setText(text.isEmpty() ? text : u"✗ "_s + text);
    m_ui->problemLabel->setVisible(!text.isEmpty());
    m_ui->answerEdit->setAccessibleDescription(text);
}

void BrowserPane::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange) {
        m_ui->retranslateUi(this);
        retranslate();
    }
    QWidget::changeEvent(event);
}

void BrowserPane::retranslate()
{
    const bool listening = m_signIn && m_signIn->isListening();
    m_ui->stepsLabel->setText(
        listening ? tr("Allow Leadpad in the browser; the answer then arrives here by itself. If the browser shows a "
                       "code or an error page instead, paste the code or the whole address of that page here at once.")
                  : tr("Allow Leadpad in the browser, then paste the code that it shows, or the whole address of the "
                       "last page, here at once."));
}

} // namespace leadpad
