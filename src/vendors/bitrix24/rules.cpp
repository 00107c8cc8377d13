#include "vendors/bitrix24/rules.h"

#include "vendors/bitrix24/catalogue.h"
#include "vendors/bitrix24/customfields.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QRegularExpression>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace leadpad::bitrix24 {
namespace {

//! Gives the texts of this file their context, where lupdate finds them.
struct Words
{
    Q_DECLARE_TR_FUNCTIONS(leadpad::Bitrix24)
};

//! Whether \a id is in the list or looks like one where the portal shows only a part of it.
bool mayStand(const QString &id, const QString &list, const QRegularExpression &form, const Directories &known)
{
    if (id.isEmpty() || !known.facts.contains(u"open:"_s + list))
        return true; // the general check says what is wrong
    const QList<Choice> choices = known.lists.value(list);
    const bool listed = std::any_of(choices.begin(), choices.end(), [&](const Choice &each) { return each.id == id; });
    return listed || form.match(id).hasMatch();
}

QString problemOf(const Field &field, const QJsonValue &value, const Directories &known)
{
    static const QRegularExpression code(u"^[A-Z]{3}$"_s);
    static const QRegularExpression number(u"^[1-9][0-9]*$"_s);
    const QString id = field.kind == FieldKind::Money ? value[u"currency"_s].toString() : value.toString();
    if (field.directory == currencyList && !mayStand(id, currencyList, code, known))
        return Words::tr("A currency is typed by its code of three capital letters, such as EUR.");
    if (field.directory == userList && !mayStand(id, userList, number, known))
        return Words::tr("The portal does not show its employees: type the number that stands in the address of "
                         "their page in Bitrix24.");
    if (field.vendorType == addressType && id.contains(u'|'))
        return Words::tr("An address cannot hold the sign “|”. Write it without.");
    return {};
}

} // namespace

QList<Problem> checkRules(const Lead &lead, const Directories &known)
{
    QList<Problem> problems;
    const Catalogue catalogue = fixedFields().with(known);
    for (const Field &field : catalogue.fields()) {
        const QJsonValue value = lead.value(field.key);
        const QJsonArray entries = value.isArray() ? value.toArray() : QJsonArray{value};
        for (const QJsonValue &entry : entries) {
            if (const QString problem = problemOf(field, entry, known); !problem.isEmpty()) {
                problems.append({field.key, problem});
                break;
            }
        }
    }
    return problems;
}

} // namespace leadpad::bitrix24
