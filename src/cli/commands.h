#pragma once

#include "cli/arguments.h"
#include "cli/status.h"
#include "submission/courier.h"
#include "submission/instance.h"
#include "submission/profile.h"
#include "submission/submitter.h"

#include <QObject>

#include <optional>

namespace leadpad::cli {

//! One command of leadpad-cli on one profile.
class Commands : public QObject
{
    Q_OBJECT

public:
    //! \a profile is not open yet and outlives this.
    Commands(Profile &profile, Arguments arguments, QObject *parent = nullptr);

    Status run();

private:
    Status dispatch();
    Status accountAdd();
    Async<SignIn> allowedInBrowser(const QString &vendor, const SignIn &typed);
    Status storeAccount(const QString &vendor, const QString &name, const SignIn &typed);
    Status accountList();
    Status accountCheck(const Account &account);
    Status accountRemove(const Account &account);
    Status fields(const Account &account);
    Status choices(const Account &account, const QString &key);
    Status send(const Account &account, const QString &file);
    Status setUp(const QString &file);
    //! \a typed with the values of --preset where it says nothing; nothing if there is no such preset.
    std::optional<Lead> withPreset(const Account &account, const Lead &typed);
    Status outboxList(qint64 before, const QJsonArray &sofar);
    //! \a patience: tenths of a second to wait for another process of this profile.
    Status outboxRun(int patience);
    Status leadGet(const Account &account, const QString &id);
    Status leadFind(const Account &account, const QString &text);
    Status leadUpdate(const Account &account, const QString &id, const QString &file);
    Status leadDelete(const Account &account, const QString &id);

    //! Calls \a command with the account that the words name, or says that there is none.
    template<typename Fn>
    Status withAccount(const QString &name, Fn command);
    //! Directories from the cache, or from the vendor where they were never loaded; none if it does not answer.
    //! What is known of the account; asked for if that is nothing, or nothing about the part that \a lead goes to.
    Async<Directories> knownDirectories(const Account &account, const Lead &lead = {});
    bool waitIsNumber() const;
    Status notValid(const QList<Problem> &problems);
    //! Delivers what was \a stored, as long as the words say.
    Status awaitDelivery(const Async<Submission> &stored);
    Status deliverUntil(const SubmissionId &id, std::chrono::milliseconds until);
    Status watchUntil(const SubmissionId &id, std::chrono::milliseconds until);
    Status report(const Submission &submission);
    Status failed(const Error &error, int status);

    Profile &m_profile;
    Arguments m_arguments;
    Submitter m_submitter;
    Courier m_courier;
    Instance m_instance;
};

} // namespace leadpad::cli
