#pragma once

#include "secrets/memorysecretstore.h"
#include "submission/profile.h"
#include "support/scriptedtransport.h"

#include <QTemporaryDir>
#include <QTest>

namespace leadpad {

//! A profile in a folder of its own with one Bitrix24 account, spoken to by a script.
struct TestProfile
{
    QTemporaryDir folder;
    test::ScriptedTransport *transport = new test::ScriptedTransport; // owned by the profile
    Profile profile{folder.path(),
                    {.transport = std::unique_ptr<HttpTransport>(transport),
                     .secrets = std::make_unique<MemorySecretStore>(),
                     .clock = std::make_unique<SystemClock>()}};
    QString accountId;

    ~TestProfile() { profile.shutDown(); }

    //! Opens the database and adds the account "Acme"; false if that fails.
    bool open()
    {
        const auto opened = profile.open();
        if (!QTest::qWaitFor([&] { return opened.isFinished(); }) || !opened.result())
            return false;
        const auto added = profile.addAccount(
            QStringLiteral("bitrix24"), QStringLiteral("Acme"), QStringLiteral("#2f6fde"),
            SignIn{.secrets = {{QStringLiteral("webhook"), QStringLiteral("https://acme.example/rest/17/s3cr3t/")}}});
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
