#pragma once

#include <QList>
#include <QString>
#include <QStringList>

#include <optional>

namespace leadpad {

//! How a value is typed, stored and checked. The vendor-neutral JSON form stands behind each kind.
enum class FieldKind {
    Text,        //!< "…"
    MultiLine,   //!< "…", line breaks allowed
    Integer,     //!< 60
    Decimal,     //!< "18400.50", never a double
    Money,       //!< {"amount": "1250.50", "currency": "EUR"}
    Date,        //!< "2026-03-02"
    DateTime,    //!< "2026-03-02T09:05:00+01:00", offset optional
    YesNo,       //!< true
    Choice,      //!< id of a directory entry
    MultiChoice, //!< array of ids
    Phones,      //!< [{"value": "+49…", "type": "WORK"}]
    Emails,      //!< likewise
    Webs,        //!< likewise
    Messengers,  //!< likewise
    Contacts,    //!< likewise, phones, addresses and services in one list
    Links,       //!< likewise, ids of contacts and companies in the CRM
    Rows,        //!< array of objects, one column each
    Duration,    //!< whole seconds
    File,        //!< {"name": "a.pdf", "base64": "…"}
    Url,         //!< "https://…"
    Reference,   //!< id of a contact or company in the CRM
    Unsupported, //!< shown with its name, never sent
};

//! What a field means across vendors.
enum class Role {
    None,
    LeadTitle,
    FullName,
    FirstName,
    MiddleName,
    LastName,
    Phone,
    Email,
    Company,
    Position,
    WebSite,
    Comment,
    Amount,
    ManualAmount, //!< yes: the amount counts as it was typed; else the CRM counts it from the rows
    Currency,
    Source,
    Stage,
    Owner,
    UtmSource,
    UtmMedium,
    UtmCampaign,
    UtmContent,
    UtmTerm,
};

//! Where a field stands on the form.
enum class Section { Essentials, Contact, Address, Deal, Utm, Products, Custom, More };

//! What a value does beyond being stored.
enum class SideEffect { None, DialsCustomer, MakesDeal };

struct FieldLimits
{
    int maxLength = 0; //!< characters; 0 = no limit known
    int minLength = 0;
    std::optional<QString> minimum = {}; //!< decimal text
    std::optional<QString> maximum = {};
    int decimals = 2;     //!< digits after the point that the vendor keeps (Decimal, Money)
    QString pattern = {}; //!< regular expression that the portal's administrator set; of a Reference: form of its ids
    int digits = 18;      //!< digits in all (Decimal, Money)
    qint64 maxBytes = 0;  //!< of a File; 0 = no limit known
    QStringList extensions = {}; //!< of a File, in lower case; empty: any
};

//! A value that the vendor's documentation names.
struct Option
{
    QString id;
    const char *label = ""; //!< source text, context "Option"
};

//! One column of a Rows field.
struct Column
{
    QString key;
    const char *label = ""; //!< source text, context "Field"
    FieldKind kind = FieldKind::Text;
    bool required = false;
    QString directory = {};     //!< name of the list that a Choice takes its ids from
    QList<Option> options = {}; //!< what a Choice takes where that list is missing
    bool searched = false;      //!< what stands here is looked for in the CRM, see Vendor::offers
    bool inForm = true;         //!< false: filled by what was found, and by scripts
};

//! One row of a vendor's catalogue.
struct Field
{
    QString key;            //!< wire path in the vendor's own spelling
    const char *label = ""; //!< source text, translated in context "Field" when shown
    FieldKind kind = FieldKind::Text;
    Section section = Section::More;
    Role role = Role::None;
    bool required = false;
    FieldLimits limits = {};
    QString directory = {};     //!< name of the list that a Choice takes its ids from
    QList<Option> options = {}; //!< what a Choice takes where that list is missing; names of the types of Links
    SideEffect sideEffect = SideEffect::None;
    const char *help = ""; //!< source text, context "Field"
    QString ownLabel = {}; //!< label given by the portal's administrator: shown as it is
    QString ownHelp = {};  //!< help of a custom field: the administrator's words, or source text as in \a help
    bool multiple = false; //!< custom field holding an array of values of its kind
    bool custom = false;
    QString vendorType = {};    //!< the vendor's name of the type (custom fields)
    QList<Column> columns = {}; //!< Rows
    QList<QString> types = {};  //!< type codes of Phones, Emails, Webs, Messengers, Links; the first is the default
    bool followUp = false;      //!< sent in a step of its own after the lead exists
    bool readBack = false;      //!< of such a field: the vendor reads it with the lead all the same
    QString replacedBy = {};    //!< key of a field whose value takes the place of this one's: then this is not sent
    bool choosesPart = false;   //!< its value chooses the part of the account: fields and lists follow
    QString scope = {};         //!< custom field of one part of the account, such as a project; see Vendor::offered
    bool keeps = false;         //!< the person's last choice stands in the next lead
    bool searched = false;      //!< Reference: found by name, phone or address in the CRM, see Vendor::offers
    bool changeable = true;     //!< the vendor lets a client change it in a lead that exists
    bool inForm = true;         //!< false: for scripts; a form shows its value in the field that replacedBy names

    //! The label in the program's language.
    QString displayLabel() const;
    //! The help text in the program's language, or empty.
    QString displayHelp() const;
};

//! Whether a form that shows a lead of the CRM may let a person change \a field: what cannot be read from there would
//! be replaced unseen.
bool isEditable(const Field &field);

//! Whether \a text has the form of an id that the Reference \a field can hold.
bool isReferenceTo(const Field &field, const QString &text);

//! The name of \a kind in JSON (cache, `leadpad-cli fields`).
QString kindName(FieldKind kind);
std::optional<FieldKind> kindFromName(const QString &name);
QString sectionName(Section section);

//! True if \a kind holds a list of {"value","type"}.
bool isContactList(FieldKind kind);
//! Whether an entry of \a type in a list of \a kind is a phone number, an e-mail address.
bool isPhone(FieldKind kind, const QString &type);
bool isEmail(FieldKind kind, const QString &type);

} // namespace leadpad
