#include "vendors/flowlu/catalogue.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace leadpad::flowlu {
namespace {

using Kind = FieldKind;

constexpr int longestText = 255;          // §3.1
constexpr int longestDescription = 60000; // §5: what a body surely takes

Field text(const QString &key, const char *label, Section section, Role role = Role::None)
{
    return {.key = key,
            .label = label,
            .kind = Kind::Text,
            .section = section,
            .role = role,
            .limits = {.maxLength = longestText}};
}

Field longText(const QString &key, const char *label, Section section, Role role = Role::None)
{
    return {.key = key,
            .label = label,
            .kind = Kind::MultiLine,
            .section = section,
            .role = role,
            .limits = {.maxLength = longestDescription}};
}

Field date(const QString &key, const char *label)
{
    return {.key = key, .label = label, .kind = Kind::Date, .section = Section::Deal};
}

Field choice(const QString &key, const char *label, Section section, const QString &directory, Role role = Role::None)
{
    return {.key = key, .label = label, .kind = Kind::Choice, .section = section, .role = role, .directory = directory};
}

QList<Field> essentials()
{
    Field title = text(nameKey, QT_TRANSLATE_NOOP("Field", "Lead title"), Section::Essentials, Role::LeadTitle);
    title.required = true;
    title.help = QT_TRANSLATE_NOOP("Field", "Left empty, it is made of name and phone.");
    Field pipeline = choice(pipelineKey, QT_TRANSLATE_NOOP("Field", "Pipeline"), Section::Essentials, pipelineList);
    pipeline.choosesPart = true;
    Field assignee =
        choice(assigneeKey, QT_TRANSLATE_NOOP("Field", "Responsible"), Section::Essentials, userList, Role::Owner);
    assignee.keeps = true;
    const Field budget{.key = u"budget"_s,
                       .label = QT_TRANSLATE_NOOP("Field", "Amount"),
                       .kind = Kind::Decimal,
                       .section = Section::Essentials,
                       .role = Role::Amount,
                       .limits = {.decimals = 2, .digits = 20},
                       .help = QT_TRANSLATE_NOOP("Field", "In the currency of the portal.")};
    return {
        text(u"contact_phone"_s, QT_TRANSLATE_NOOP("Field", "Phone"), Section::Essentials, Role::Phone),
        text(u"contact_name"_s, QT_TRANSLATE_NOOP("Field", "Full name"), Section::Essentials, Role::FullName),
        text(u"contact_email"_s, QT_TRANSLATE_NOOP("Field", "E-mail"), Section::Essentials, Role::Email),
        title,
        longText(u"description"_s, QT_TRANSLATE_NOOP("Field", "Comment"), Section::Essentials, Role::Comment),
        pipeline,
        choice(stageKey, QT_TRANSLATE_NOOP("Field", "Stage"), Section::Essentials, stageList, Role::Stage),
        choice(u"source_id"_s, QT_TRANSLATE_NOOP("Field", "Source"), Section::Essentials, sourceList, Role::Source),
        assignee,
        budget,
    };
}

QList<Field> contactFields()
{
    Field links{.key = linksKey,
                .label = QT_TRANSLATE_NOOP("Field", "Contacts and companies in Flowlu"),
                .kind = Kind::Links,
                .section = Section::Contact,
                .help = QT_TRANSLATE_NOOP("Field", "Their numbers; whoever is known by phone or e-mail is offered."),
                .types = {u"2"_s, u"1"_s},
                .followUp = true};
    links.options = {{u"2"_s, QT_TRANSLATE_NOOP("Option", "contact")},
                     {u"1"_s, QT_TRANSLATE_NOOP("Option", "company")}};
    links.changeable = false;
    return {
        text(u"contact_mobile"_s, QT_TRANSLATE_NOOP("Field", "Mobile phone"), Section::Contact, Role::Phone),
        text(u"contact_company"_s, QT_TRANSLATE_NOOP("Field", "Company"), Section::Contact, Role::Company),
        text(u"contact_position"_s, QT_TRANSLATE_NOOP("Field", "Position"), Section::Contact, Role::Position),
        text(u"contact_web"_s, QT_TRANSLATE_NOOP("Field", "Web site"), Section::Contact, Role::WebSite),
        links,
    };
}

QList<Field> dealFields()
{
    Field state{.key = activeKey,
                .label = QT_TRANSLATE_NOOP("Field", "State"),
                .kind = Kind::Choice,
                .section = Section::Deal,
                .help = QT_TRANSLATE_NOOP("Field", "Empty means in progress.")};
    state.options = {{inProgress, QT_TRANSLATE_NOOP("Option", "in progress")},
                     {won, QT_TRANSLATE_NOOP("Option", "won")},
                     {lost, QT_TRANSLATE_NOOP("Option", "lost")}};
    Field followers{.key = followersKey,
                    .label = QT_TRANSLATE_NOOP("Field", "Observers"),
                    .kind = Kind::MultiChoice,
                    .section = Section::Deal,
                    .directory = userList,
                    .followUp = true};
    followers.changeable = false;
    return {
        date(u"start_date"_s, QT_TRANSLATE_NOOP("Field", "Planned start")),
        date(u"deadline"_s, QT_TRANSLATE_NOOP("Field", "Planned closing")),
        state,
        date(closingDateKey, QT_TRANSLATE_NOOP("Field", "Closed on")),
        choice(lossReasonKey, QT_TRANSLATE_NOOP("Field", "Reason of the loss"), Section::Deal, lossReasonList),
        longText(closingCommentKey, QT_TRANSLATE_NOOP("Field", "Comment on the closing"), Section::Deal),
        followers,
    };
}

} // namespace

Catalogue fixedFields()
{
    return Catalogue(essentials() + contactFields() + dealFields());
}

} // namespace leadpad::flowlu
