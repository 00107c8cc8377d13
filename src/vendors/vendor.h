#pragma once

#include "core/async.h"
#include "core/catalogue.h"
#include "core/checks.h"
#include "core/directory.h"
#include "core/lead.h"
#include "net/httptransport.h"
#include "vendors/limits.h"

#include <QDateTime>
#include <QDeadlineTimer>
#include <QHash>
#include <QJsonObject>
#include <QObject>
#include <QUrl>

#include <functional>
#include <memory>

namespace leadpad {

//! One line of a sign-in form.
struct SignInField
{
    QString key;             //!< as on the command line
    const char *label;       //!< source text, context "SignIn"
    const char *placeholder; //!< an invented example
    const char *help;        //!< source text, context "SignIn"
    bool secret = true;      //!< goes to the keychain
    bool hidden = true;      //!< shown as dots
    bool optional = false;   //!< another field may stand in its place: accept() says what is missing
    QString way = {};        //!< SignInWay that it belongs to; empty: to each
};

//! One of several ways to sign in at a vendor.
struct SignInWay
{
    QString id;
    const char *label = ""; //!< source text, context "SignIn"
    bool inBrowser = false; //!< what was typed is not enough: a person allows it in the browser
};

//! Which of its ways an account signs in, in Session::settings.
inline const QString signInWaySetting = QStringLiteral("way");

//! A page on which a person allows Leadpad to use the account.
struct BrowserPage
{
    QUrl page;
    quint16 port = 0; //!< of this computer, where the browser brings the answer
};

//! One value of an account's settings that an administrator may change, so that a server which differs from the
//! documentation needs no other program.
struct AccountSetting
{
    QString key;              //!< in Session::settings, and of `--set` on the command line
    const char *label;        //!< source text, context "AccountSetting"
    QString standard = {};    //!< what applies where nothing is set
    const char *mark = "";    //!< how sure the fact sheet is of the default: "DOC", "SIB", "INFERRED", …
    const char *help = "";    //!< source text, context "AccountSetting"
    QStringList choices = {}; //!< the only values; empty: any text
};

//! What a client may do with leads that the CRM holds.
struct Abilities
{
    bool read = true;
    bool search = true;
    bool update = true;
    bool remove = false;
};

struct VendorInfo
{
    QString id;
    QString name;
    QList<SignInField> signIn;
    QList<SignInWay> ways = {}; //!< empty: there is one; otherwise the first is the usual one
    VendorLimits limits;
    //! prepare() asks the CRM, so that a body is only as good as the answer: it is made anew for each create, which is
    //! no danger, because there is one only where the CRM cannot have the lead or a person said so.
    bool looksFirst = false;
    Abilities abilities = {};
    QStringList ownHosts = {}; //!< the vendor's own, which a sign-in goes through beside the account's server
};

//! What was typed to sign in.
struct SignIn
{
    QString url = {};
    QJsonObject secrets = {};
    QJsonObject settings = {};
};

//! A sign-in that may be stored: nothing of it has been tried yet.
struct AcceptedSignIn
{
    QUrl url;          //!< address without secret
    QByteArray secret; //!< for the keychain
    QJsonObject settings;
};

//! How long the vendor refuses one kind of request after another, by its name, as it said itself.
struct Budgets
{
    QHash<QString, QDeadlineTimer> freed;   //!< when the oldest use stops to count
    QHash<QString, QDeadlineTimer> blocked; //!< until then it is refused
};

//! All that a vendor needs to talk for one account. The transport paces and records.
struct Session
{
    HttpTransport *transport = nullptr; //!< outlives every future made with it
    QObject *context = nullptr;         //!< continuations run in its thread and end with it
    QUrl url = {};
    QByteArray secret = {};
    QJsonObject settings = {};
    QByteArray authorities = {}; //!< PEM
    Directories directories = {};
    QString region = QStringLiteral("RU"); //!< default region of phone numbers
    QDateTime since = {};                  //!< when the create that is looked for began; invalid: not known
    QStringList scopes = {};               //!< parts of the account whose directories are wanted, see Vendor::offered
    //! For vendors whose sign-in ends by time: another secret in place of \a rejected, from one sign-in for all who
    //! wait. Empty for a trial.
    std::function<Async<QByteArray>(const QByteArray &rejected)> renew = {};
    std::shared_ptr<HttpTransport> own = {}; //!< keeps \a transport alive where nobody else does
    std::function<QByteArray()> latest = {}; //!< the secret as it is now, where it can be renewed
    std::shared_ptr<Budgets> budgets = {};   //!< of the account while the program runs; none for a trial

    //! The secret to use: renewed ones take the place of what it was when the session began.
    QByteArray currentSecret() const { return latest ? latest() : secret; }
};

//! Who signed in.
struct SignInReport
{
    QString userName;
    QStringList notices; //!< see noticeText()
};

//! What is ready before the create.
struct Preparation
{
    QByteArray body;    //!< to be frozen before its first byte leaves
    Receipt there = {}; //!< not empty: the CRM has the lead already, nothing is to be sent
};

//! A step before or after the create.
struct FollowUp
{
    QString name;
    bool repeatable = true; //!< may be sent again where its outcome is not known; otherwise a person decides
};

//! Where a lead is after an unknown outcome.
struct Whereabouts
{
    enum class Kind { Found, Absent, CannotTell };

    Kind kind = Kind::CannotTell;
    Receipt receipt = {};
    QStringList others = {};            //!< further leads with the same reference
    QHash<QString, QString> facts = {}; //!< to be kept with the account's directories
};

//! A lead as the CRM holds it.
struct StoredLead
{
    QString leadId;
    QJsonObject values;
    QString created = {};  //!< ISO 8601 as the vendor sent it
    QJsonObject wire = {}; //!< the vendor's own form, for its update(); empty where that needs none
};

struct LeadSummary
{
    QString leadId;
    QString title;
    QString contact;
    QString created; //!< ISO 8601 as the vendor sent it
};

//! Who is looked for while a rep types.
struct ContactQuery
{
    QStringList phones = {}; //!< as typed
    QStringList emails = {};
    Lead part = {}; //!< what the lead says of the part of the account, see Field::choosesPart

    friend bool operator==(const ContactQuery &, const ContactQuery &) = default;
};

//! A contact that the CRM knows.
struct KnownContact
{
    QString id;
    QString name;
    QStringList details = {}; //!< phones, addresses; plain text
    QString lead = {};        //!< title of the newest lead, if it is known
    QString when = {};        //!< when that was made, ISO 8601
    QString owner = {};       //!< who looks after them
    QUrl card = {};
    QJsonObject use = {}; //!< the values that give a new lead to this contact
};

//! Something that the CRM holds and a value can point to: a contact, a company, a product.
struct Offer
{
    QString id;              //!< the value of a Reference
    QString name;            //!< plain text
    QString details = {};    //!< what tells it from others of that name: phone, company, price; plain text
    QJsonObject values = {}; //!< Rows: what goes into the cells of the row, by key of the column
};

//! One kind of CRM. Stateless; knows no widget, no database and no keychain.
class Vendor
{
public:
    virtual ~Vendor() = default;

    virtual VendorInfo info() const = 0;
    virtual Catalogue catalogue() const = 0; //!< the fixed fields

    //! What an administrator may set for an account beside its sign-in, in the order in which it is shown.
    virtual QList<AccountSetting> settings() const { return {}; }
    //! The key of a value in \a settings that cannot be; empty if all is well.
    virtual QString badSetting(const QJsonObject & /*settings*/) const { return {}; }

    //! Keys in \a settings beside those of settings(), for scripts and administrators.
    virtual QStringList furtherSettings() const { return {}; }
    //! Whether \a key has the form of a custom field's.
    virtual bool isCustomKey(const QString & /*key*/) const { return false; }
    //! The server that \a typed names, as accept() would keep it; Misconfigured if it is none.
    virtual Result<QUrl> address(const QString &typed) const = 0;

    //! The server that \a secret itself leads to; empty where it names none.
    virtual QUrl serverOf(const QByteArray & /*secret*/) const { return {}; }

    //! Reads what was typed; Misconfigured (detail: why, English) if it cannot be an account: "browser" if it is what
    //! browserPage() wants. No network.
    virtual Result<AcceptedSignIn> accept(const SignIn &typed) const = 0;
    //! Where a person allows the account that \a typed describes; \a state comes back with the answer and proves it.
    virtual Result<BrowserPage> browserPage(const SignIn & /*typed*/, const QString & /*state*/) const
    {
        return fail(Error::Kind::NotFound);
    }
    //! \a typed with the tokens for what the browser \a brought: the address to which it was sent, or a code alone.
    //! Unauthorised with detail "state" if it is the answer to something else, "code" if it came too late, "client" if
    //! the vendor does not know the application.
    virtual Async<SignIn> redeem(const Session & /*trial*/, const SignIn & /*typed*/, const QString & /*state*/,
                                 const QString & /*brought*/) const
    {
        return readyError<SignIn>(Error{.kind = Error::Kind::NotFound});
    }
    //! What a person typed for \a session, to be allowed in the browser once more.
    virtual SignIn typedFor(const Session & /*session*/) const { return {}; }
    //! The account of \a session at \a address, to which its portal has moved, see Error::movedTo.
    virtual Result<AcceptedSignIn> moved(const Session & /*session*/, const QUrl & /*address*/) const
    {
        return fail(Error::Kind::NotFound);
    }
    //! Name of the bucket that accounts of one portal share.
    virtual QString portal(const Session &session) const = 0;
    //! Every secret inside the session that must not be shown.
    virtual QByteArrayList secretsIn(const Session &session) const = 0;

    virtual Async<SignInReport> signIn(const Session &session) const = 0;
    //! Signs in again with what the person gave; the secret that is to be used and kept from now on.
    virtual Async<QByteArray> renew(const Session & /*session*/) const
    {
        return readyError<QByteArray>(Error{.kind = Error::Kind::Unauthorised});
    }
    //! The account is being removed: ends its sign-in at the vendor, where there is one to end.
    virtual Async<Done> signOut(const Session & /*session*/) const { return readyValue(Done{}); }
    //! What the CRM tells about itself; of accounts in parts the default part, those in session.scopes, and those that
    //! session.directories has.
    virtual Async<Directories> loadDirectories(const Session &session) const = 0;
    //! What of \a known applies to \a lead: the custom fields and lists of its project.
    virtual Directories offered(const Lead & /*lead*/, const Directories &known) const { return known; }
    //! The parts of the account that \a lead speaks of and \a known has nothing about yet, for session.scopes.
    virtual QStringList missingScopes(const Lead & /*lead*/, const Directories & /*known*/) const { return {}; }
    //! Rules that concern more than one field; \a offered as given by offered().
    virtual QList<Problem> check(const Lead & /*lead*/, const Directories & /*offered*/) const { return {}; }

    //! What has to be done in the CRM before the create, such as a contact; empty as soon as \a lead says all that it
    //! would bring. The first is done and kept on disk, then this is asked again.
    virtual QList<FollowUp> groundwork(const Session & /*session*/, const Lead & /*lead*/) const { return {}; }
    //! Does the step \a name of groundwork(); what it returns joins \a lead for all that follows. Values of fields are
    //! kept on disk; the rest, such as "was searched for", only until the lead is sent or waits again.
    virtual Async<QJsonObject> layGround(const Session & /*session*/, const Lead & /*lead*/,
                                         const SubmissionId & /*id*/, const QString & /*name*/) const
    {
        return readyError<QJsonObject>(Error{.kind = Error::Kind::NotFound});
    }
    //! The body of the create. May read in the CRM, never write. \a again: a create of this lead was begun before.
    virtual Async<Preparation> prepare(const Session &session, const Lead &lead, const SubmissionId &id,
                                       bool again) const = 0;
    //! The create step alone.
    virtual Async<Receipt> submit(const Session &session, const QByteArray &frozen) const = 0;
    virtual QList<FollowUp> followUps(const Lead &lead) const = 0;
    virtual Async<Done> followUp(const Session &session, const Lead &lead, const Receipt &receipt,
                                 const QString &step) const = 0;
    virtual Async<Whereabouts> find(const Session &session, const Lead &lead, const SubmissionId &id) const = 0;
    //! True if the account has shown that it may read a lead like this one.
    virtual bool mayRead(const Session &session, const Lead &lead) const = 0;

    //! The contacts that have one of the numbers or addresses.
    virtual Async<QList<KnownContact>> findContacts(const Session & /*session*/, const ContactQuery & /*query*/) const
    {
        return readyValue(QList<KnownContact>());
    }

    //! What the CRM has for \a field (a Reference that is searched; Rows: its column that is) under \a text, a part of
    //! a name or a whole phone number or address; the likeliest first, as many as a person reads.
    virtual Async<QList<Offer>> offers(const Session & /*session*/, const Field & /*field*/,
                                       const QString & /*text*/) const
    {
        return readyValue(QList<Offer>());
    }
    //! The offers with \a ids, which were chosen before; those that are gone are missing.
    virtual Async<QList<Offer>> named(const Session & /*session*/, const Field & /*field*/,
                                      const QStringList & /*ids*/) const
    {
        return readyValue(QList<Offer>());
    }

    virtual QUrl cardUrl(const QUrl &portal, const Receipt &receipt) const = 0;
    virtual Async<StoredLead> read(const Session &session, const QString &leadId) const = 0;
    //! Newest first, at most \a limit.
    virtual Async<QList<LeadSummary>> search(const Session &session, const QString &text, int limit) const = 0;
    //! Sends what differs between \a current, just read, and \a changes (null empties a field); the keys that were
    //! changed. Of several requests the one that must not be repeated comes last.
    virtual Async<QStringList> update(const Session &session, const StoredLead &current,
                                      const QJsonObject &changes) const = 0;
    //! False if \a changes add something each time they are sent, a payment for instance: where the outcome is not
    //! known a person decides.
    virtual bool mayRepeat([[maybe_unused]] const QJsonObject &changes) const { return true; }
    virtual Async<Done> remove(const Session &session, const QString &leadId) const = 0;
};

} // namespace leadpad
