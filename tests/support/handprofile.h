#pragma once

#include "secrets/memorysecretstore.h"
#include "submission/courier.h"
#include "support/scriptedtransport.h"

#include <QTemporaryDir>
#include <QTest>

namespace leadpad::test {

//! Base of tests: a profile with one Bitrix24 account, spoken to by a script, under clocks that are moved by hand.
class HandProfile
{
protected:
    //! Both clocks by hand.
    struct HandClock final : Clock
    {
        QDateTime wall = QDateTime::fromString(QStringLiteral("2026-09-21T08:00:00Z"), Qt::ISODate);
        std::chrono::milliseconds uptime = std::chrono::hours(100);

        QDateTime now() const override { return wall; }
        std::chrono::milliseconds monotonic() const override { return uptime; }
    };

    template<typename T>
    T awaited(const QFuture<T> &future)
    {
        if (!QTest::qWaitFor([&] { return future.isFinished(); }))
            qFatal("nothing happens");
        return future.result();
    }

    //! A new profile in a folder of its own; false if it does not open or takes no account.
    bool openAnew()
    {
        auto transport = std::make_unique<ScriptedTransport>();
        auto clock = std::make_unique<HandClock>();
        m_transport = transport.get();
        m_clock = clock.get();
        m_profile = std::make_unique<Profile>(m_folders.filePath(QString::number(++m_count)),
                                              ProfileParts{.transport = std::move(transport),
                                                           .secrets = std::make_unique<MemorySecretStore>(),
                                                           .clock = std::move(clock)});
        if (!awaited(m_profile->open()))
            return false;
        const SignIn typed{
            .secrets = {{QStringLiteral("webhook"), QStringLiteral("https://acme.example/rest/17/s3cr3t/")}}};
        const auto added = awaited(m_profile->addAccount(QStringLiteral("bitrix24"), QStringLiteral("Acme"),
                                                         QStringLiteral("#2f6fde"), typed));
        if (!added)
            return false;
        m_account = added->id;
        m_courier = std::make_unique<Courier>(*m_profile, nullptr, [] { return 0.0; });
        return true;
    }

    void close()
    {
        m_courier.reset();
        m_profile.reset();
    }

    QTemporaryDir m_folders;
    int m_count = 0;
    ScriptedTransport *m_transport = nullptr; // the profile's
    HandClock *m_clock = nullptr;             // likewise
    std::unique_ptr<Profile> m_profile;
    std::unique_ptr<Courier> m_courier;
    QString m_account;
};

} // namespace leadpad::test
