#include "vendors/crmcom/rules.h"

#include "vendors/crmcom/body.h"

#include <QCoreApplication>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace leadpad::crmcom {
namespace {

//! Gives the texts of this file their context, where lupdate finds them.
struct Words
{
    Q_DECLARE_TR_FUNCTIONS(leadpad::CrmCom)
};

//! One lead and what is known for it; collects problems.
struct Examination
{
    const Lead &lead;
    const Directories &offered;
    Settings settings = Settings::of(offered);
    QList<Problem> problems = {};

    bool has(const QString &key) const { return !isBlank(lead.value(key)); }
    void say(const QString &key, const QString &text) { problems.append({key, text}); }

    void reach();
    void contact();
    void source();
    void status();
    void completion();
    void assignment();
};

//! Whether \a listed, ids or names of lead types or "*", speaks of the lead's type.
bool speaksOfType(const QStringList &listed, const Lead &lead, const Directories &offered)
{
    const QString type = lead.text(typeKey);
    if (listed.contains(u"*"_s))
        return true;
    if (type.isEmpty())
        return false;
    QStringList names{type, type.section(u'=', 1)};
    const QList<Choice> types = offered.lists.value(typeList);
    for (const Choice &each : types) {
        if (each.id == type)
            names.append(each.label);
    }
    return std::any_of(listed.begin(), listed.end(),
                       [&](const QString &each) { return names.contains(each, Qt::CaseInsensitive); });
}

void Examination::reach()
{
    const Release release = settings.release();
    const bool always = release < contactPhoneSince; // §3.1
    if (!has(emailKey) && always)
        say(emailKey, Words::tr("This release of CRM.COM takes no lead without an e-mail address. Fill it in."));
    else if (!has(emailKey) && speaksOfType(settings.list(u"contactEmailFor"_s), lead, offered))
        say(emailKey, Words::tr("Leads of this type need an e-mail address. Fill it in."));
    if (!has(phoneKey) && !always && speaksOfType(settings.list(u"contactPhoneFor"_s), lead, offered))
        say(phoneKey, Words::tr("Leads of this type need a phone. Fill it in."));
}

void Examination::contact()
{
    if (has(contactKey))
        return;
    const QString type = contactTypeOf(lead);
    if (!describesContact(lead)) {
        say(lastNameKey,
            Words::tr("A lead needs a contact: fill in name and last name, or the company, or choose a contact that "
                      "CRM.COM has."));
        return;
    }
    if (type.isEmpty()) {
        say(contactTypeKey, Words::tr("Say whether the new contact is a person or a company."));
        return;
    }
    if (type == u"COMPANY"_s) {
        if (!has(companyNameKey))
            say(companyNameKey, Words::tr("A new company needs its name."));
        for (const QString &key : {titleKey, firstNameKey, middleNameKey, lastNameKey}) {
            if (has(key))
                say(key, Words::tr("Only a person has this. Clear it, or make the contact a person."));
        }
        return;
    }
    if (!has(firstNameKey))
        say(firstNameKey, Words::tr("A new person needs a name."));
    if (!has(lastNameKey))
        say(lastNameKey, Words::tr("A new person needs a last name."));
}

void Examination::source()
{
    const QString type = lead.text(sourceTypeKey);
    const QString wanted = sourceMember(type);
    if (wanted.isEmpty())
        return; // missing or unknown: the field itself says so
    const bool mayBeSupplied =
        settings.release() >= sourceFromType && (wanted == sourceNameKey || wanted == sourceContactKey);
    if (!has(wanted) && !mayBeSupplied) {
        say(wanted,
            wanted == sourceNameKey ? Words::tr("This type of source needs a name, such as that of the web site.")
                                    : Words::tr("This type of source needs to know which one. Fill it in."));
    }
    for (const QString &key : {sourceNameKey, sourceContactKey, sourceEmployeeKey, sourcePartnerKey,
                               sourceCommunicationKey, sourceNotificationKey}) {
        if (key != wanted && has(key))
            say(key, Words::tr("This does not belong to the chosen type of source. Clear it, or choose another type."));
    }
}

void Examination::status()
{
    const QString status = lead.text(statusKey);
    const QString state = offered.facts.value(stateFact(status));
    const bool lost = state == u"LOST"_s;
    const bool closed = lost || state == u"WON"_s || state == u"CANCELLED"_s;
    if (closed && !settings.is(u"closedStatuses"_s, "offer"_L1))
        say(statusKey, Words::tr("A new lead cannot begin as won, lost or cancelled. Choose another stage."));
    if (lost && !has(lostReasonKey))
        say(lostReasonKey, Words::tr("A lost lead needs the reason. Choose it."));
    if (has(lostReasonKey) && !lost && (status.isEmpty() || !state.isEmpty()))
        say(lostReasonKey, Words::tr("Only a lost lead has a reason. Clear it, or choose a lost stage."));
}

void Examination::completion()
{
    const bool period = has(periodValueKey) || has(periodUnitKey);
    if (has(expectedKey) && period) {
        say(expectedKey, Words::tr("Either the date of completion or the time it takes, not both. Clear one of them."));
        return;
    }
    if (!has(expectedKey) && !period && !settings.is(u"completion"_s, "neither"_L1)) {
        say(expectedKey, Words::tr("Fill in the date of completion, or the time it takes."));
        return;
    }
    if (has(periodValueKey) && !has(periodUnitKey))
        say(periodUnitKey, Words::tr("Choose the unit of time: hours, days, weeks…"));
    if (!has(periodValueKey) && has(periodUnitKey))
        say(periodValueKey, Words::tr("Fill in how many hours, days or weeks it takes."));
}

void Examination::assignment()
{
    if (has(assignedUnitKey))
        return;
    if (settings.is(u"assignment"_s, "always"_L1))
        say(assignedUnitKey, Words::tr("Each lead must be given to a unit here. Choose it."));
    else if (has(assignedUserKey))
        say(assignedUnitKey, Words::tr("A lead that is given to a person needs their unit too. Choose it."));
}

} // namespace

QList<Problem> problemsOf(const Lead &lead, const Directories &offered)
{
    Examination all{.lead = lead, .offered = offered};
    all.reach();
    all.contact();
    all.source();
    all.status();
    all.completion();
    all.assignment();
    return all.problems;
}

} // namespace leadpad::crmcom
