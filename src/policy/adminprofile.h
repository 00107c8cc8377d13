#pragma once

#include <QHash>
#include <QJsonObject>
#include <QList>
#include <QSet>
#include <QString>
#include <QStringList>
#include <QUrl>

#include <optional>

#include <tl/expected.hpp>

//! What an administrator decides for many seats: docs/rollout.md is its description for people.
namespace leadpad::policy {

//! What has to be known of the vendors to tell a good profile from a bad one.
class VendorKnowledge
{
public:
    virtual ~VendorKnowledge() = default;

    virtual bool isVendor(const QString &vendor) const = 0;
    //! The server that \a typed names for \a vendor; nothing if it is none, or says more than an address.
    virtual std::optional<QUrl> address(const QString &vendor, const QString &typed) const = 0;
    //! Whether \a key is part of a sign-in, which belongs into the keychain of a seat.
    virtual bool isSecret(const QString &vendor, const QString &key) const = 0;
    virtual bool isSetting(const QString &vendor, const QString &key) const = 0;
    //! The key of a value in \a settings that cannot be; empty if all is well.
    virtual QString badSetting(const QString &vendor, const QJsonObject &settings) const = 0;
    virtual bool isField(const QString &vendor, const QString &key) const = 0;
    //! Whether the field \a key could hold \a value.
    virtual bool isValue(const QString &vendor, const QString &key, const QJsonValue &value) const = 0;
    //! Whether \a value is one that the setting \a key of the program can have; nothing if there is no such setting.
    virtual std::optional<bool> isProgramSetting(const QString &key, const QString &value) const = 0;
};

//! An account without its secret.
struct AdminAccount
{
    QString key; //!< of the administrator's choice, never changed: history and keychain follow it
    QString vendor;
    QString name;
    QString colour = {};
    QUrl url = {};
    QJsonObject settings = {};

    //! The account's id on every seat.
    QString id() const;
};

//! Either one account, by its key, or all of a vendor.
struct Scope
{
    QString vendor;       //!< the account's own if \a account is named
    QString account = {}; //!< key

    bool covers(const QString &ofVendor, const QString &accountId) const;
};

//! What is asked of the leads of some accounts beyond what the CRM asks.
struct FieldRules
{
    Scope scope = {};
    QStringList required = {};
    QJsonObject locked = {};
    QStringList hidden = {};
};

//! Values that stand in the form before the rep types.
struct Preset
{
    QString name;
    Scope scope = {};
    QJsonObject values = {};

    friend bool operator==(const Preset &a, const Preset &b) { return a.name == b.name && a.values == b.values; }
};

//! An administrator's profile as it was read.
struct AdminProfile
{
    QHash<QString, QString> settings = {};
    QSet<QString> locked = {};                  //!< keys of settings, "accounts", "presets"
    bool limitsAddresses = false;               //!< only \a addresses may be talked to
    QHash<QString, QStringList> addresses = {}; //!< host, or host:port, by vendor
    QList<AdminAccount> accounts = {};
    QList<FieldRules> fields = {};
    QList<Preset> presets = {};

    //! Whether an account of \a vendor may talk to \a url; \a own are the vendor's own hosts.
    bool allows(const QString &vendor, const QUrl &url, const QStringList &own = {}) const;
    const AdminAccount *account(const QString &id) const;
};

//! Why a text is no administrator's profile.
struct Fault
{
    enum class Kind {
        Unreadable,   //!< the file is not there or cannot be read
        Writable,     //!< everybody may write to the file
        NotJson,      //!< \a word: where, in bytes
        WrongVersion, //!< no "leadpad": 1
        UnknownKey,
        Missing,
        WrongType, //!< \a word: what it must be
        BadValue,  //!< \a word: the value
        UnknownVendor,
        UnknownAccount,
        UnknownField,
        UnknownSetting,
        Secret, //!< a password, key or webhook
        BadAddress,
        AddressNotNamed, //!< the address of an account is not among "addresses"
        Twice,
        NotHere, //!< "locked" or "addresses" in a file that a person opens
    };

    Kind kind;
    QString place = {}; //!< JSON path, such as accounts[0].url
    QString word = {};
};

//! What is wrong, as a whole sentence in the program's language that names the place.
QString sentence(const Fault &fault);

//! Reads \a json; whatever is not understood is a fault.
tl::expected<AdminProfile, Fault> read(const QByteArray &json, const VendorKnowledge &vendors);

} // namespace leadpad::policy
