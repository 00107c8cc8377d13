#include "vendors/bitrix24/catalogue.h"

#include "vendors/bitrix24/productrows.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace leadpad::bitrix24 {
namespace {

using Kind = FieldKind;

Field text(const QString &key, const char *label, Section section, int maxLength, Role role = Role::None)
{
    return Field{.key = key,
                 .label = label,
                 .kind = Kind::Text,
                 .section = section,
                 .role = role,
                 .limits = {.maxLength = maxLength}};
}

Field longText(const QString &key, const char *label, Section section, Role role = Role::None)
{
    return Field{.key = key, .label = label, .kind = Kind::MultiLine, .section = section, .role = role};
}

Field choice(const QString &key, const char *label, Section section, const QString &directory, Role role = Role::None)
{
    return Field{
        .key = key, .label = label, .kind = Kind::Choice, .section = section, .role = role, .directory = directory};
}

Field list(const QString &key, const char *label, Kind kind, Section section, const QStringList &types,
           Role role = Role::None)
{
    return Field{.key = key,
                 .label = label,
                 .kind = kind,
                 .section = section,
                 .role = role,
                 .limits = {.maxLength = 250},
                 .types = types};
}

Field flag(const QString &key, const char *label, const char *help)
{
    return Field{.key = key, .label = label, .kind = Kind::YesNo, .section = Section::More, .help = help};
}

QList<Field> contactFields()
{
    return {
        list(u"PHONE"_s, QT_TRANSLATE_NOOP("Field", "Phone"), Kind::Phones, Section::Essentials,
             {u"WORK"_s, u"MOBILE"_s, u"HOME"_s, u"FAX"_s, u"PAGER"_s, u"MAILING"_s, u"OTHER"_s}, Role::Phone),
        text(u"NAME"_s, QT_TRANSLATE_NOOP("Field", "Name"), Section::Essentials, 50, Role::FirstName),
        text(u"LAST_NAME"_s, QT_TRANSLATE_NOOP("Field", "Last name"), Section::Essentials, 50, Role::LastName),
        longText(u"COMMENTS"_s, QT_TRANSLATE_NOOP("Field", "Comment"), Section::Essentials, Role::Comment),
        choice(u"SOURCE_ID"_s, QT_TRANSLATE_NOOP("Field", "Source"), Section::Essentials, sourceList, Role::Source),
        choice(u"STATUS_ID"_s, QT_TRANSLATE_NOOP("Field", "Stage"), Section::Essentials, stageList, Role::Stage),
        choice(u"ASSIGNED_BY_ID"_s, QT_TRANSLATE_NOOP("Field", "Responsible"), Section::Essentials, userList,
               Role::Owner),
        list(u"EMAIL"_s, QT_TRANSLATE_NOOP("Field", "E-mail"), Kind::Emails, Section::Contact,
             {u"WORK"_s, u"HOME"_s, u"MAILING"_s, u"OTHER"_s}, Role::Email),
        text(u"COMPANY_TITLE"_s, QT_TRANSLATE_NOOP("Field", "Company"), Section::Contact, 255, Role::Company),
        text(u"POST"_s, QT_TRANSLATE_NOOP("Field", "Position"), Section::Contact, 255, Role::Position),
        choice(u"HONORIFIC"_s, QT_TRANSLATE_NOOP("Field", "Salutation"), Section::Contact, honorificList),
        text(u"SECOND_NAME"_s, QT_TRANSLATE_NOOP("Field", "Middle name"), Section::Contact, 50, Role::MiddleName),
        Field{.key = u"BIRTHDATE"_s,
              .label = QT_TRANSLATE_NOOP("Field", "Date of birth"),
              .kind = Kind::Date,
              .section = Section::Contact},
        list(u"WEB"_s, QT_TRANSLATE_NOOP("Field", "Web site"), Kind::Webs, Section::Contact,
             {u"WORK"_s, u"HOME"_s, u"VK"_s, u"FACEBOOK"_s, u"LIVEJOURNAL"_s, u"TWITTER"_s, u"OTHER"_s}, Role::WebSite),
        list(u"IM"_s, QT_TRANSLATE_NOOP("Field", "Messenger"), Kind::Messengers, Section::Contact,
             {u"TELEGRAM"_s, u"VK"_s, u"SKYPE"_s, u"VIBER"_s, u"BITRIX24"_s, u"OPENLINE"_s, u"IMOL"_s, u"ICQ"_s,
              u"MSN"_s, u"JABBER"_s, u"FACEBOOK"_s, u"INSTAGRAM"_s, u"OTHER"_s}),
    };
}

QList<Field> addressFields()
{
    return {
        text(u"ADDRESS"_s, QT_TRANSLATE_NOOP("Field", "Street, house"), Section::Address, 0),
        text(u"ADDRESS_2"_s, QT_TRANSLATE_NOOP("Field", "Flat, office"), Section::Address, 0),
        text(u"ADDRESS_CITY"_s, QT_TRANSLATE_NOOP("Field", "City"), Section::Address, 0),
        text(u"ADDRESS_POSTAL_CODE"_s, QT_TRANSLATE_NOOP("Field", "Postal code"), Section::Address, 0),
        text(u"ADDRESS_REGION"_s, QT_TRANSLATE_NOOP("Field", "District"), Section::Address, 0),
        text(u"ADDRESS_PROVINCE"_s, QT_TRANSLATE_NOOP("Field", "Region"), Section::Address, 0),
        text(u"ADDRESS_COUNTRY"_s, QT_TRANSLATE_NOOP("Field", "Country"), Section::Address, 0),
        text(u"ADDRESS_COUNTRY_CODE"_s, QT_TRANSLATE_NOOP("Field", "Country code"), Section::Address, 0),
    };
}

QList<Field> dealFields()
{
    return {
        text(u"TITLE"_s, QT_TRANSLATE_NOOP("Field", "Lead title"), Section::Deal, 255, Role::LeadTitle),
        Field{.key = u"OPPORTUNITY"_s,
              .label = QT_TRANSLATE_NOOP("Field", "Amount"),
              .kind = Kind::Decimal,
              .section = Section::Deal,
              .role = Role::Amount,
              .limits = {.decimals = 2, .digits = 18}},
        choice(u"CURRENCY_ID"_s, QT_TRANSLATE_NOOP("Field", "Currency"), Section::Deal, currencyList, Role::Currency),
        longText(u"SOURCE_DESCRIPTION"_s, QT_TRANSLATE_NOOP("Field", "About the source"), Section::Deal),
        longText(u"STATUS_DESCRIPTION"_s, QT_TRANSLATE_NOOP("Field", "About the stage"), Section::Deal),
    };
}

QList<Field> utmFields()
{
    return {
        text(u"UTM_SOURCE"_s, "UTM source", Section::Utm, 0, Role::UtmSource),
        text(u"UTM_MEDIUM"_s, "UTM medium", Section::Utm, 0, Role::UtmMedium),
        text(u"UTM_CAMPAIGN"_s, "UTM campaign", Section::Utm, 0, Role::UtmCampaign),
        text(u"UTM_CONTENT"_s, "UTM content", Section::Utm, 0, Role::UtmContent),
        text(u"UTM_TERM"_s, "UTM term", Section::Utm, 0, Role::UtmTerm),
    };
}

QList<Field> otherFields()
{
    Field rows{.key = productRowsKey,
               .label = QT_TRANSLATE_NOOP("Field", "Products"),
               .kind = Kind::Rows,
               .section = Section::Products,
               .limits = {.decimals = 4, .digits = 18}};
    rows.columns = productColumns();
    rows.followUp = true;
    rows.readBack = true;
    Field manual = flag(u"IS_MANUAL_OPPORTUNITY"_s, QT_TRANSLATE_NOOP("Field", "Keep the typed amount"),
                        QT_TRANSLATE_NOOP("Field", "Otherwise Bitrix24 counts the amount from the product rows."));
    manual.role = Role::ManualAmount;
    return {
        rows,
        flag(u"OPENED"_s, QT_TRANSLATE_NOOP("Field", "Visible to everyone"), ""),
        manual,
        flag(feedEventKey, QT_TRANSLATE_NOOP("Field", "Tell the responsible person"),
             QT_TRANSLATE_NOOP("Field", "Bitrix24 writes a feed event and notifies them.")),
    };
}

//! The client whom the lead belongs to: with one, it is a repeat enquiry (§3.5).
QList<Field> clientFields()
{
    const auto client = [](const QString &key, const char *label, const char *help) {
        return Field{.key = key,
                     .label = label,
                     .kind = Kind::Reference,
                     .section = Section::Contact,
                     .help = help,
                     .searched = true};
    };
    Field contacts = client(contactsKey, QT_TRANSLATE_NOOP("Field", "Contacts in Bitrix24"),
                            QT_TRANSLATE_NOOP("Field",
                                              "Bitrix24 then marks the lead as a repeat enquiry and shows the client's "
                                              "own phone and address in its card."));
    contacts.multiple = true;
    Field first = client(u"CONTACT_ID"_s, QT_TRANSLATE_NOOP("Field", "First contact in Bitrix24"), "");
    first.replacedBy = contactsKey;
    first.inForm = false; // deprecated (§3.1): the list of contacts says the same
    return {contacts,
            client(companyKey, QT_TRANSLATE_NOOP("Field", "Company in Bitrix24"),
                   QT_TRANSLATE_NOOP("Field", "The lead is then a repeat enquiry of this company.")),
            first};
}

} // namespace

Catalogue fixedFields()
{
    return Catalogue(contactFields() + clientFields() + addressFields() + dealFields() + utmFields() + otherFields());
}

const QStringList &addressKeys()
{
    static const QStringList keys = [] {
        QStringList result;
        for (const Field &field : addressFields())
            result.append(field.key);
        return result;
    }();
    return keys;
}

} // namespace leadpad::bitrix24
