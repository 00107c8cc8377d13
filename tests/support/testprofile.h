#pragma once

#include "secrets/memorysecretstore.h"
#include "submission/profile.h"
#include "support/scriptedtransport.h"

#include <QTemporaryDir>
#include <QTest>

namespace leadpad {

//! A profile in a folder of its own with one account, spoken to by a script.
struct TestProfile
{
    QTemporaryDir folder;
    std::optional<policy::Found> policy; //!< the administrator's profile; none of the computer that tests run on
    test::ScriptedTransport *transport = new test::ScriptedTransport; // owned by the profile
    Profile profile{folder.path(),
                    {.transport = std::unique_ptr<HttpTransport>(transport),
                     .secrets = std::make_unique<MemorySecretStore>(),
                     .clock = std::make_unique<SystemClock>(),
                     .policy = [this] { return policy; }}};
    QString accountId;

    ~TestProfile() { profile.shutDown(); }

    //! Opens the database and adds the account "Acme" of \a vendor; false if that fails.
    bool open(const QString &vendor = QStringLiteral("bitrix24"))
    {
        const auto opened = profile.open();
        if (!QTest::qWaitFor([&] { return opened.isFinished(); }) || !opened.result())
            return false;
        const QJsonObject secrets{{QStringLiteral("webhook"), QStringLiteral("https://acme.example/rest/17/s3cr3t/")},
                                  {QStringLiteral("login"), QStringLiteral("sales@acme.example")},
                                  {QStringLiteral("password"), QStringLiteral("s3cr3t")},
                                  {QStringLiteral("username"), QStringLiteral("sales")},
                                  {QStringLiteral("organisation"), QStringLiteral("ACME")},
                                  {QStringLiteral("api_key"), QStringLiteral("s3cr3t")}};
        const bool ownServer = vendor == QStringLiteral("flowlu") || vendor == QStringLiteral("crmcom");
        const QString url = ownServer ? QStringLiteral("https://acme.example") : QString();
        const auto added = profile.addAccount(vendor, QStringLiteral("Acme"), QStringLiteral("#2f6fde"),
                                              SignIn{.url = url, .secrets = secrets});
        if (!QTest::qWaitFor([&] { return added.isFinished(); }) || !added.result())
            return false;
        accountId = added.result()->id;
        return true;
    }

    //! The value of a database question, waited for.
    template<typename Fn>
    auto ask(Fn question)
    {
        auto answer = profile.storage().run(question);
        if (!QTest::qWaitFor([&] { return answer.isFinished(); }))
            qFatal("the database does not answer");
        return answer.result();
    }
};

} // namespace leadpad
