#pragma once

#include "core/clock.h"
#include "gui/historypage.h"
#include "secrets/memorysecretstore.h"
#include "submission/submitter.h"
#include "support/scriptedtransport.h"

#include <QAccessible>
#include <QComboBox>
#include <QDesktopServices>
#include <QInputDialog>
#include <QJsonArray>
#include <QJsonObject>
#include <QLabel>
#include <QLineEdit>
#include <QMessageBox>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTabWidget>
#include <QTemporaryDir>
#include <QTest>
#include <QTextBrowser>
#include <QTreeView>

namespace leadpad::test {

using namespace Qt::StringLiterals;

template<typename T>
Result<T> settled(const Async<T> &future)
{
    if (!QTest::qWaitFor([&] { return future.isFinished(); }) || future.resultCount() != 1)
        return fail(Error::Kind::Cancelled, u"no result"_s);
    return future.result();
}

inline Lead leadOf(const QString &name, const QString &phone)
{
    return Lead{
        {{u"NAME"_s, name}, {u"PHONE"_s, QJsonArray{QJsonObject{{u"value"_s, phone}, {u"type"_s, u"WORK"_s}}}}}};
}

//! A history page over a real profile with one account, a scripted CRM and leads in every state.
class HistoryFixture : public QObject
{
    Q_OBJECT

protected:
    void set();
    void clear();
    Submission stored(const Lead &lead, const std::function<void(Submission &)> &change = {},
                      const std::optional<Attempt> &attempt = {}, const QStringList &steps = {},
                      const QString &accountId = {});
    Submission sent(const QString &name, const QString &phone, const QString &leadId);
    Submission refused(const QString &name);
    Submission unsure(const QString &name);
    //! Queued, but only a person sends it.
    Submission held(const QString &name, const QString &errorKind);
    //! Sent, with a follow-up "products" of which nobody knows whether it was done.
    Submission unsureStep(const QString &name);
    QString stepState(const SubmissionId &id);
    Result<Submission> inOutbox(const SubmissionId &id);
    void open();
    void chooseRow(const SubmissionId &id);
    QString detailText() const { return m_page->findChild<QTextBrowser *>(u"detailText"_s)->toPlainText(); }
    QString statusText() const { return m_page->findChild<QLabel *>(u"statusLabel"_s)->text(); }
    QPushButton *button(const char *name) const { return m_page->findChild<QPushButton *>(QString::fromLatin1(name)); }
    void press(const char *name)
    {
        button(name)->setFocus();
        QTest::keyClick(button(name), Qt::Key_Space);
    }
    QMessageBox *box() const { return m_page->findChild<QMessageBox *>(); }
    void answerBox(QMessageBox::ButtonRole role);
    QTreeView *view() const { return m_page->findChild<QTreeView *>(); }
    QLineEdit *search() const { return m_page->findChild<QLineEdit *>(u"searchEdit"_s); }
    int rows() const { return view()->model()->rowCount(); }
    QString cell(int row, int column) const { return view()->model()->index(row, column).data().toString(); }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<Profile> m_profile;
    std::unique_ptr<Courier> m_courier;
    std::unique_ptr<HistoryPage> m_page;
    ScriptedTransport *m_transport = nullptr;
    QString m_account;
};

inline void HistoryFixture::set()
{
    m_folder = std::make_unique<QTemporaryDir>();
    auto transport = std::make_unique<ScriptedTransport>();
    m_transport = transport.get();
    m_profile = std::make_unique<Profile>(m_folder->path(),
                                          ProfileParts{.transport = std::move(transport),
                                                       .secrets = std::make_unique<MemorySecretStore>(),
                                                       .clock = std::make_unique<SystemClock>()});
    QVERIFY(settled(m_profile->open()));
    const SignIn typed{.secrets = {{u"webhook"_s, u"https://acme.bitrix24.ru/rest/17/s3cretcode/"_s}}};
    const auto account = settled(m_profile->addAccount(u"bitrix24"_s, u"Acme"_s, u"#2f6fd0"_s, typed));
    QVERIFY(account);
    m_account = account->id;
    m_courier = std::make_unique<Courier>(*m_profile);
    m_page = std::make_unique<HistoryPage>(*m_profile, *m_courier);
    m_page->resize(1000, 700);
}

inline void HistoryFixture::clear()
{
    m_page.reset();
    m_courier.reset();
    m_profile.reset();
    m_folder.reset();
}

inline Submission HistoryFixture::stored(const Lead &lead, const std::function<void(Submission &)> &change,
                                         const std::optional<Attempt> &attempt, const QStringList &steps,
                                         const QString &accountId)
{
    const SubmissionId id = QUuid::createUuid();
    auto submission = settled(Submitter(*m_profile).submit(accountId.isEmpty() ? m_account : accountId, lead, id));
    if (!submission) {
        QTest::qFail("not stored", __FILE__, __LINE__);
        return {};
    }
    if (!change)
        return *submission;
    const QDateTime now = m_profile->clock().now();
    const auto write = [id, change, attempt, steps, now](Database &database) -> Result<Submission> {
        auto begun = outbox::startSending(database, id, "{\"fields\":{}}", now, {});
        if (!begun)
            return begun;
        change(*begun);
        auto exchange = attempt;
        QList<Step> toDo;
        for (const QString &step : steps)
            toDo.append({step});
        if (exchange)
            exchange->submissionId = id;
        if (auto done = outbox::record(database, {*begun, exchange, toDo}); !done)
            return fail(done.error());
        return outbox::find(database, id);
    };
    return settled(m_profile->storage().run(write)).value_or(Submission());
}

inline Submission HistoryFixture::sent(const QString &name, const QString &phone, const QString &leadId)
{
    return stored(leadOf(name, phone), [leadId](Submission &s) {
        s.state = SubmissionState::Sent;
        s.leadId = leadId;
        s.cardUrl = QUrl(u"https://acme.bitrix24.ru/crm/lead/details/%1/"_s.arg(leadId));
    });
}

inline Submission HistoryFixture::refused(const QString &name)
{
    return stored(leadOf(name, u"+7 916 000-00-00"_s), [](Submission &s) {
        s.state = SubmissionState::Refused;
        s.errorKind = u"refused"_s;
        s.problems = {{u"PHONE"_s, u"Number is too short"_s}};
    });
}

inline Submission HistoryFixture::unsure(const QString &name)
{
    return stored(leadOf(name, u"+7 916 111-22-33"_s), [](Submission &s) {
        s.state = SubmissionState::Unsure;
        s.errorKind = u"timed-out"_s;
        s.looks = 2;
        s.nextAt = QDateTime::currentDateTimeUtc().addSecs(300);
    });
}

inline Submission HistoryFixture::held(const QString &name, const QString &errorKind)
{
    return stored(leadOf(name, u"+7 916 444-55-66"_s), [errorKind](Submission &s) {
        s.state = SubmissionState::Queued;
        s.acts = true;
        s.held = true;
        s.errorKind = errorKind;
    });
}

inline Submission HistoryFixture::unsureStep(const QString &name)
{
    const Submission lead = stored(leadOf(name, u"+7 916 777-88-99"_s),
                                   [](Submission &s) {
                                       s.state = SubmissionState::Sent;
                                       s.leadId = u"77"_s;
                                   },
                                   {}, {u"products"_s});
    const auto write = [lead](Database &database) {
        return outbox::record(database, {.after = lead, .step = Step{u"products"_s, u"unsure"_s, {}, false}});
    };
    if (!settled(m_profile->storage().run(write)))
        QTest::qFail("not stored", __FILE__, __LINE__);
    return lead;
}

inline QString HistoryFixture::stepState(const SubmissionId &id)
{
    const auto steps =
        settled(m_profile->storage().run([id](Database &database) { return outbox::steps(database, id); }));
    return steps && !steps->isEmpty() ? steps->first().state : QString();
}

inline Result<Submission> HistoryFixture::inOutbox(const SubmissionId &id)
{
    return settled(m_profile->storage().run([id](Database &database) { return outbox::find(database, id); }));
}

inline void HistoryFixture::open()
{
    QSignalSpy answered(m_page->findChild<HistoryModel *>(), &HistoryModel::answered);
    m_page->show();
    m_page->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(m_page.get()));
    QTRY_VERIFY(!answered.isEmpty());
}

inline void HistoryFixture::chooseRow(const SubmissionId &id)
{
    m_page->choose(id);
    const QString label = m_page->findChild<HistoryModel *>()->at(view()->currentIndex())->lead.text(u"NAME"_s);
    QTRY_VERIFY(detailText().contains(label));
}

inline void HistoryFixture::answerBox(QMessageBox::ButtonRole role)
{
    QTRY_VERIFY(box() && box()->isVisible());
    QMessageBox *shown = box();
    const auto buttons = shown->buttons();
    for (QAbstractButton *each : buttons) {
        if (shown->buttonRole(each) == role) {
            each->setFocus();
            QTest::keyClick(each, Qt::Key_Space);
            break;
        }
    }
    QTRY_VERIFY(!box());
}

} // namespace leadpad::test
