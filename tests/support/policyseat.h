#pragma once

#include "support/practiceprofile.h"
#include "support/rawdatabase.h"
#include "support/scriptedtransport.h"

#include <QJsonArray>
#include <QJsonDocument>

namespace leadpad::test {

//! An account of the administrator's profile.
inline const QByteArray acme =
    R"({"key": "main", "vendor": "bitrix24", "name": "Acme", "url": "https://acme.example.com/"})";

inline policy::Found administrator(const QByteArray &members)
{
    return {.source = QStringLiteral("/etc/leadpad/profile.json"), .text = R"({"leadpad": 1, )" + members + '}'};
}

inline SignIn webhook(const QString &address)
{
    return {.secrets = {{QStringLiteral("webhook"), address}}};
}

//! "good", or kind and detail of the error.
template<typename T>
QString kindOf(const Result<T> &result)
{
    return result ? QStringLiteral("good") : kindName(result.error().kind) + QLatin1Char(' ') + result.error().detail;
}

//! Base of tests: the profile of a person at a seat that an administrator has set up.
class PolicySeat
{
protected:
    void begin() { m_seat = std::make_unique<PracticeProfile>(); }
    void end() { m_seat.reset(); }
    //! A start of the program under the administrator's \a members.
    void start(const QByteArray &members)
    {
        m_seat->policy = members.isEmpty() ? std::nullopt : std::optional(administrator(members));
        startAgain();
    }
    void startAgain()
    {
        auto transport = std::make_unique<ScriptedTransport>();
        m_transport = transport.get();
        QVERIFY(m_seat->open(std::move(transport)));
    }
    Profile &profile() { return *m_seat->profile; }
    QString onlyAccount() { return profile().accounts().size() == 1 ? profile().accounts().first().id : QString(); }
    //! The person edits the profile's own file while the program is closed.
    bool edit(const QStringList &statements)
    {
        m_seat->close();
        return runRaw(m_seat->folder.filePath(QStringLiteral("leadpad.db")), statements);
    }
    QString write(const QByteArray &text)
    {
        QFile file(m_seat->folder.filePath(QStringLiteral("setup.json")));
        return file.open(QIODevice::WriteOnly) && file.write(text) == text.size() ? file.fileName() : QString();
    }

    std::unique_ptr<PracticeProfile> m_seat;
    ScriptedTransport *m_transport = nullptr; // the profile's
};

} // namespace leadpad::test
