#include "vendors/lptracker/catalogue.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace leadpad::lptracker {
namespace {

using Kind = FieldKind;

constexpr int longestText = 255; // §9: no limit is documented

Field text(const QString &key, const char *label, Section section, Role role = Role::None, int maxLength = longestText)
{
    return {.key = key,
            .label = label,
            .kind = Kind::Text,
            .section = section,
            .role = role,
            .limits = {.maxLength = maxLength}};
}

Field choice(const QString &key, const char *label, Section section, const QString &directory, Role role = Role::None)
{
    return {.key = key, .label = label, .kind = Kind::Choice, .section = section, .role = role, .directory = directory};
}

QList<Field> contactFields()
{
    Field details{
        .key = detailsKey,
        .label = QT_TRANSLATE_NOOP("Field", "Phone, e-mail"),
        .kind = Kind::Contacts,
        .section = Section::Essentials,
        .role = Role::Phone,
        .limits = {.maxLength = longestText},
        .types = {u"phone"_s, u"email"_s, u"telegram"_s, u"viber"_s, u"vk"_s, u"skype"_s, u"facebook"_s, u"icq"_s}};
    Field known{.key = contactIdKey,
                .label = QT_TRANSLATE_NOOP("Field", "Contact number in LPTracker"),
                .kind = Kind::Reference,
                .section = Section::Contact,
                .help =
                    QT_TRANSLATE_NOOP("Field",
                                      "Gives the lead to a contact that is already there; then leave phone and name "
                                      "empty.")};
    Field comment{.key = commentKey,
                  .label = QT_TRANSLATE_NOOP("Field", "Comment"),
                  .kind = Kind::MultiLine,
                  .section = Section::Essentials,
                  .role = Role::Comment};
    comment.followUp = true;
    Field project = choice(projectKey, QT_TRANSLATE_NOOP("Field", "Project"), Section::Essentials, projectList);
    project.choosesPart = true;
    QList<Field> all{
        details,
        text(u"contact.name"_s, QT_TRANSLATE_NOOP("Field", "Full name"), Section::Essentials, Role::FullName),
        comment,
        choice(u"funnel"_s, QT_TRANSLATE_NOOP("Field", "Funnel step"), Section::Essentials, funnelList, Role::Stage),
        choice(u"owner"_s, QT_TRANSLATE_NOOP("Field", "Responsible"), Section::Essentials, staffList, Role::Owner),
        project,
        Field{.key = u"callback"_s,
              .label = QT_TRANSLATE_NOOP("Field", "Call the customer at once"),
              .kind = Kind::YesNo,
              .section = Section::Essentials,
              .sideEffect = SideEffect::DialsCustomer,
              .help = QT_TRANSLATE_NOOP("Field", "LPTracker rings the customer as soon as the lead is there.")},
        text(u"contact.profession"_s, QT_TRANSLATE_NOOP("Field", "Position"), Section::Contact, Role::Position),
        text(u"contact.site"_s, QT_TRANSLATE_NOOP("Field", "Web site"), Section::Contact, Role::WebSite),
        known,
    };
    for (Field &field : all) {
        if (field.key.startsWith(contactPrefix) && field.key != projectKey) // of a new card alone (§3)
            field.replacedBy = contactIdKey;
    }
    return all;
}

QList<Field> leadFields()
{
    Field payments{.key = paymentsKey,
                   .label = QT_TRANSLATE_NOOP("Field", "Payments"),
                   .kind = Kind::Rows,
                   .section = Section::Deal,
                   .limits = {.minimum = u"0.01"_s, .decimals = 2, .digits = 15},
                   .sideEffect = SideEffect::MakesDeal,
                   .help = QT_TRANSLATE_NOOP("Field", "A payment makes the lead a deal.")};
    payments.columns = {{u"category"_s, QT_TRANSLATE_NOOP("Field", "Category"), Kind::Text, true},
                        {u"purpose"_s, QT_TRANSLATE_NOOP("Field", "Purpose"), Kind::Text, true},
                        {u"sum"_s, QT_TRANSLATE_NOOP("Field", "Sum"), Kind::Decimal, true}};
    return {
        // Six characters stay for the reference behind it.
        text(u"name"_s, QT_TRANSLATE_NOOP("Field", "Lead title"), Section::Deal, Role::LeadTitle, longestText - 6),
        payments,
        Field{.key = u"lead_date"_s,
              .label = QT_TRANSLATE_NOOP("Field", "Date of the lead"),
              .kind = Kind::DateTime,
              .section = Section::Deal,
              .help = QT_TRANSLATE_NOOP("Field", "By the clock of this computer; empty means now.")},
        Field{.key = u"deal_date"_s,
              .label = QT_TRANSLATE_NOOP("Field", "Date of the deal"),
              .kind = Kind::DateTime,
              .section = Section::Deal,
              .help = QT_TRANSLATE_NOOP("Field", "Only with a payment.")},
        text(u"view.source"_s, QT_TRANSLATE_NOOP("Field", "Source"), Section::Utm, Role::UtmSource),
        text(u"view.campaign"_s, QT_TRANSLATE_NOOP("Field", "Campaign"), Section::Utm, Role::UtmCampaign),
        text(u"view.keyword"_s, QT_TRANSLATE_NOOP("Field", "Keyword"), Section::Utm, Role::UtmTerm),
        Field{.key = u"view_id"_s,
              .label = QT_TRANSLATE_NOOP("Field", "Visit number in LPTracker"),
              .kind = Kind::Reference,
              .section = Section::Utm},
    };
}

} // namespace

Catalogue fixedFields()
{
    // What an update may send (§4.4); the contact has a card of its own there.
    static const QStringList changeable{u"name"_s, u"funnel"_s, u"owner"_s, paymentsKey, commentKey};
    QList<Field> fields = contactFields() + leadFields();
    for (Field &field : fields)
        field.changeable = changeable.contains(field.key);
    return Catalogue(fields);
}

} // namespace leadpad::lptracker
