#include "vendors/crmcom/offered.h"

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

QString sourceLabel(const QString &code)
{
    const QHash<QString, QString> labels{
        {u"ADVERTISEMENT"_s, Words::tr("Advertisement")},
        {u"NOTIFICATIONS"_s, Words::tr("Notification")},
        {u"COMMUNICATIONS"_s, Words::tr("Communication")},
        {u"RECOMMENDED_BY_CONTACT"_s, Words::tr("Recommended by a contact")},
        {u"RECOMMENDED_BY_EMPLOYEE"_s, Words::tr("Recommended by an employee")},
        {u"RECOMMENDED_BY_PARTNER"_s, Words::tr("Recommended by a partner")},
        {u"WEBSITE"_s, Words::tr("Web site")},
        {u"OTHER"_s, Words::tr("Other")},
    };
    return labels.value(code, code); // CUSTOM1…3 mean what the company says
}

QList<Choice> codes(const QStringList &all)
{
    QList<Choice> choices;
    for (const QString &code : all)
        choices.append({.id = code, .label = code});
    return choices;
}

void putFixedLists(const Release &release, Directories *here)
{
    QList<Choice> sources;
    for (const QString &code : sourceTypes(release))
        sources.append({.id = code, .label = sourceLabel(code)});
    here->lists[sourceTypeList] = sources;
    here->lists[contactTypeList] = {{.id = u"PERSON"_s, .label = Words::tr("Person")},
                                    {.id = u"COMPANY"_s, .label = Words::tr("Company")}};
    here->lists[genderList] = {{.id = u"FEMALE"_s, .label = Words::tr("Female")},
                               {.id = u"MALE"_s, .label = Words::tr("Male")}};
    here->lists[timeUnitList] = {{.id = u"MINUTES"_s, .label = Words::tr("Minutes")},
                                 {.id = u"HOURS"_s, .label = Words::tr("Hours")},
                                 {.id = u"DAYS"_s, .label = Words::tr("Days")},
                                 {.id = u"WEEKS"_s, .label = Words::tr("Weeks")},
                                 {.id = u"YEARS"_s, .label = Words::tr("Years")}}; // not MONTHS: see §3.6
    if (here->lists.value(importanceList).isEmpty()) {
        here->lists[importanceList] = codes({u"IMPORTANCE1"_s, u"IMPORTANCE2"_s, u"IMPORTANCE3"_s, u"IMPORTANCE4"_s,
                                             u"IMPORTANCE5"_s, u"CUSTOM1"_s, u"CUSTOM2"_s, u"CUSTOM3"_s});
    }
    if (here->lists.value(priorityList).isEmpty())
        here->lists[priorityList] = codes({u"1"_s, u"2"_s, u"3"_s, u"4"_s, u"5"_s, u"6"_s});
}

//! The entries of \a list of every type, each once.
QList<Choice> unionOf(const QString &list, const Directories &known)
{
    QList<Choice> all = known.lists.value(list);
    const QList<Choice> types = known.lists.value(typeList);
    for (const Choice &type : types) {
        const QList<Choice> own = known.lists.value(listOfType(list, type.id));
        for (Choice choice : own) {
            const bool there =
                std::any_of(all.cbegin(), all.cend(), [&](const Choice &each) { return each.id == choice.id; });
            choice.isDefault = false; // each type has its own
            if (!there)
                all.append(choice);
        }
    }
    return all;
}

//! Puts the list of the lead's type, or of all, in the place of \a list.
void chooseList(const QString &list, const QString &type, const Directories &known, Directories *here)
{
    const QString own = listOfType(list, type);
    if (!type.isEmpty() && known.lists.contains(own)) {
        here->lists[list] = known.lists.value(own);
        here->facts.remove(u"open:"_s + list);
    } else if (const QList<Choice> all = type.isEmpty() ? unionOf(list, known) : QList<Choice>(); !all.isEmpty()) {
        here->lists[list] = all;
    }
}

} // namespace

Directories offered(const Lead &lead, const Directories &known)
{
    const Release release = Settings::of(known).release();
    Directories here = known;
    here.absentKeys += absentIn(release);
    putFixedLists(release, &here);
    const QString type = lead.text(typeKey);
    for (const QString &list : {statusList, categoryList})
        chooseList(list, type, known, &here);
    const QString partners = release >= businessUnits ? businessUnitList : groupList;
    if (known.lists.contains(partners))
        here.lists[partnerList] = known.lists.value(partners);
    if (known.facts.contains(u"open:"_s + partners))
        here.facts[u"open:"_s + partnerList] = u"1"_s;
    if (release >= businessUnits) { // §3.7
        here.lists.remove(unitList);
        if (known.lists.contains(businessUnitList))
            here.lists[unitList] = known.lists.value(businessUnitList);
        if (known.facts.contains(u"open:"_s + businessUnitList))
            here.facts[u"open:"_s + unitList] = u"1"_s;
    }
    return here;
}

QStringList missingScopes(const Lead &lead, const Directories &known)
{
    const QString type = lead.text(typeKey);
    const QList<Choice> types = known.lists.value(typeList);
    const bool listed =
        std::any_of(types.begin(), types.end(), [&](const Choice &choice) { return choice.id == type; });
    const bool asked = known.facts.contains(typeFact(type));
    return listed && !asked ? QStringList{type} : QStringList();
}

} // namespace leadpad::crmcom
