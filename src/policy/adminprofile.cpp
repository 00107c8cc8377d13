#include "policy/adminprofile.h"

#include <QCoreApplication>
#include <QUuid>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace leadpad::policy {
namespace {

//! Gives the texts of this file their context, where lupdate finds them.
struct Words
{
    Q_DECLARE_TR_FUNCTIONS(leadpad::AdminProfile)
};

} // namespace

QString AdminAccount::id() const
{
    static const QUuid accounts(u"{6f1d1c0e-52c4-5a0b-9d0e-7f6a1b3c8d24}"_s); // never changed, or history loses them
    return QUuid::createUuidV5(accounts, key).toString(QUuid::WithoutBraces);
}

bool Scope::covers(const QString &ofVendor, const QString &accountId) const
{
    return account.isEmpty() ? vendor == ofVendor
                             : AdminAccount{.key = account, .vendor = {}, .name = {}}.id() == accountId;
}

bool AdminProfile::allows(const QString &vendor, const QUrl &url, const QStringList &own) const
{
    if (!limitsAddresses)
        return true;
    const QString host = url.host(QUrl::FullyEncoded).toLower();
    const int usual = url.scheme() == "http"_L1 ? 80 : 443;
    const int port = url.port(usual);
    const QStringList named = addresses.value(vendor) + own;
    return std::any_of(named.begin(), named.end(), [&](const QString &each) {
        const QUrl wanted(u"//"_s + each);
        return wanted.host(QUrl::FullyEncoded).toLower() == host && wanted.port(usual) == port;
    });
}

const AdminAccount *AdminProfile::account(const QString &id) const
{
    const auto it =
        std::find_if(accounts.begin(), accounts.end(), [&](const AdminAccount &each) { return each.id() == id; });
    return it == accounts.end() ? nullptr : &*it;
}

QString sentence(const Fault &fault)
{
    using Kind = Fault::Kind;
    switch (fault.kind) {
    case Kind::Unreadable:
        return Words::tr("The file is not there or cannot be read.");
    case Kind::Writable:
        return Words::tr("Everybody may write to the file. Only administrators should.");
    case Kind::NotJson:
        return Words::tr("This is no JSON; what is wrong stands at byte %1.").arg(fault.word);
    case Kind::WrongVersion:
        return Words::tr("It does not begin with “\"leadpad\": 1”, or was written for a newer Leadpad.");
    case Kind::UnknownKey:
        return Words::tr("“%1” is not a key that Leadpad knows.").arg(fault.place);
    case Kind::Missing:
        return Words::tr("“%1” is missing.").arg(fault.place);
    case Kind::WrongType:
        return Words::tr("“%1” must be %2.", "%2: a kind of JSON value, such as: a list").arg(fault.place, fault.word);
    case Kind::BadValue:
        return Words::tr("“%1” cannot be “%2”.").arg(fault.place, fault.word);
    case Kind::UnknownVendor:
        return Words::tr("“%1” names “%2”, which is none of the CRMs.").arg(fault.place, fault.word);
    case Kind::UnknownAccount:
        return Words::tr("“%1” names “%2”, which is no account of this profile.").arg(fault.place, fault.word);
    case Kind::UnknownField:
        return Words::tr("“%1” names “%2”, which is no field of this CRM.").arg(fault.place, fault.word);
    case Kind::UnknownSetting:
        return Words::tr("“%1” is not a setting that Leadpad knows.").arg(fault.place);
    case Kind::Secret:
        return Words::tr(
                   "“%1” holds a password, key or webhook. Secrets do not belong into this file: take it out, and "
                   "make a new one.")
            .arg(fault.place);
    case Kind::BadAddress:
        return Words::tr("“%1” is not the address of a server alone, such as https://company.example.com/.")
            .arg(fault.place);
    case Kind::AddressNotNamed:
        return Words::tr("“%1” is not among “addresses”.").arg(fault.place);
    case Kind::Twice:
        return Words::tr("“%1” stands there twice.").arg(fault.place);
    case Kind::NotHere:
        return Words::tr(
                   "“%1” has an effect only in the place that the administrator alone may write to; it is left out "
                   "here.")
            .arg(fault.place);
    }
    return {};
}

} // namespace leadpad::policy
