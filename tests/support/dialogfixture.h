#pragma once

#include "core/clock.h"
#include "submission/profile.h"
#include "support/scriptedtransport.h"

#include <QAccessible>
#include <QApplication>
#include <QDialog>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QTemporaryDir>
#include <QTest>

namespace leadpad::test {

using namespace Qt::StringLiterals;

template<typename T>
Result<T> settled(const Async<T> &future)
{
    if (!QTest::qWaitFor([&] { return future.isFinished(); }) || future.resultCount() != 1)
        return fail(Error::Kind::Cancelled, u"no result"_s);
    return future.result();
}

//! Keeps secrets where the test sees them; a locked one refuses.
class OpenStore final : public SecretStore
{
public:
    QHash<QString, QByteArray> secrets;
    bool locked = false;
    bool persistent = true;

    Async<QByteArray> read(const QString &account) override
    {
        if (!secrets.contains(account))
            return readyError<QByteArray>({.kind = Error::Kind::NotFound});
        return readyValue(secrets.value(account));
    }
    Async<Done> write(const QString &account, const QByteArray &secret) override
    {
        if (locked)
            return readyError<Done>({.kind = Error::Kind::Keychain});
        secrets.insert(account, secret);
        return readyValue(Done{});
    }
    Async<Done> remove(const QString &account) override
    {
        if (locked)
            return readyError<Done>({.kind = Error::Kind::Keychain});
        secrets.remove(account);
        return readyValue(Done{});
    }
    bool isPersistent() const override { return persistent; }
};

//! Every control that takes the keyboard has a name for screen readers and is reached by Tab.
inline void checkControls(QWidget &window)
{
    QList<QWidget *> expected;
    const auto all = window.findChildren<QWidget *>();
    for (QWidget *each : all) {
        if (each->isVisible() && each->isEnabled() && (each->focusPolicy() & Qt::TabFocus) && !each->focusProxy()
            && !each->objectName().startsWith("qt_"_L1))
            expected.append(each);
    }
    QVERIFY(expected.size() > 4);
    QSet<QWidget *> reached;
    for (int i = 0; i < 40; ++i) {
        reached.insert(QApplication::focusWidget());
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
    }
    for (QWidget *each : std::as_const(expected)) {
        QVERIFY2(reached.contains(each), qPrintable(each->objectName()));
        QAccessibleInterface *accessible = QAccessible::queryAccessibleInterface(each);
        QVERIFY2(accessible && !accessible->text(QAccessible::Name).isEmpty(), qPrintable(each->objectName()));
    }
}

//! Every label with a buddy and every button has a mnemonic, each another one.
inline void checkMnemonics(const QWidget &window)
{
    QStringList texts;
    const auto labels = window.findChildren<QLabel *>();
    for (const QLabel *label : labels) {
        if (label->buddy())
            texts.append(label->text());
    }
    const auto buttons = window.findChildren<QAbstractButton *>();
    for (const QAbstractButton *each : buttons)
        texts.append(each->text());
    QSet<QString> keys;
    for (const QString &text : std::as_const(texts)) {
        const QString key = QKeySequence::mnemonic(text).toString();
        QVERIFY2(!key.isEmpty() && !keys.contains(key), qPrintable(text));
        keys.insert(key);
    }
    QVERIFY(keys.size() > 5);
}

//! Dialogs over a real profile with a scripted CRM and a secret store that can be looked into.
class DialogFixture : public QObject
{
    Q_OBJECT

protected:
    void set();
    void clear();
    template<typename W>
    W *child(QWidget &window, const char *name) const
    {
        return window.findChild<W *>(QString::fromLatin1(name));
    }
    void open(QDialog &dialog)
    {
        dialog.open();
        dialog.activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&dialog));
    }
    void press(QWidget &window, const char *name)
    {
        auto *button = child<QPushButton>(window, name);
        QVERIFY2(button && button->isVisible() && button->isEnabled(), name);
        button->setFocus();
        QTest::keyClick(button, Qt::Key_Space);
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<Profile> m_profile;
    ScriptedTransport *m_transport = nullptr;
    OpenStore *m_store = nullptr;
};

inline void DialogFixture::set()
{
    m_folder = std::make_unique<QTemporaryDir>();
    auto transport = std::make_unique<ScriptedTransport>();
    m_transport = transport.get();
    auto store = std::make_unique<OpenStore>();
    m_store = store.get();
    m_profile = std::make_unique<Profile>(
        m_folder->path(), ProfileParts{std::move(transport), std::move(store), std::make_unique<SystemClock>()});
    QVERIFY(settled(m_profile->open()));
}

inline void DialogFixture::clear()
{
    m_profile.reset();
    m_folder.reset();
    QLocale::setDefault(QLocale::c());
}

} // namespace leadpad::test
