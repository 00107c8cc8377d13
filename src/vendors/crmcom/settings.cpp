#include "vendors/crmcom/settings.h"

#include <QJsonDocument>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace leadpad::crmcom {
namespace {

const QString nothing = u"-"_s;

using Table = QList<AccountSetting>;

Table general()
{
    return {
        {.key = u"apiRelease"_s,
         .label = QT_TRANSLATE_NOOP("AccountSetting", "Release of CRM.COM"),
         .standard = u"R17"_s,
         .mark = "DOC",
         .help = QT_TRANSLATE_NOOP("AccountSetting", "Decides which fields and lists there are."),
         .choices = {u"R10"_s, u"R11"_s, u"R11.1"_s, u"R12"_s, u"R13"_s, u"R14"_s, u"R14.9"_s, u"R15"_s, u"R15.3"_s,
                     u"R16"_s, u"R17"_s, u"R18"_s}},
        {.key = u"unit"_s,
         .label = QT_TRANSLATE_NOOP("AccountSetting", "Unit to work in"),
         .mark = "DOC",
         .help = QT_TRANSLATE_NOOP("AccountSetting", "Its id; empty: the unit that the user has by default.")},
        {.key = u"clientRefField"_s,
         .label = QT_TRANSLATE_NOOP("AccountSetting", "Field for Leadpad's reference"),
         .mark = "UNKNOWN",
         .help = QT_TRANSLATE_NOOP("AccountSetting",
                                   "A text field that nobody else uses: by it a lead is found again after a lost "
                                   "answer. Without one the reference stands behind the description."),
         .choices = {QString(), u"udf_string_1"_s, u"udf_string_2"_s, u"udf_string_3"_s, u"udf_string_4"_s,
                     u"udf_string_5"_s, u"udf_string_6"_s, u"udf_string_7"_s, u"udf_string_8"_s}},
        {.key = u"assignment"_s,
         .label = QT_TRANSLATE_NOOP("AccountSetting", "Who assigns a lead"),
         .standard = u"server"_s,
         .mark = "DOC",
         .help = QT_TRANSLATE_NOOP("AccountSetting",
                                   "“server” where CRM.COM has rules of assignment, “always” where each lead must name "
                                   "a unit."),
         .choices = {u"server"_s, u"always"_s}},
        {.key = u"completion"_s,
         .label = QT_TRANSLATE_NOOP("AccountSetting", "Expected completion"),
         .standard = u"one"_s,
         .mark = "UNKNOWN",
         .help =
             QT_TRANSLATE_NOOP("AccountSetting", "“one”: a date or a time is needed; “neither”: both may be empty."),
         .choices = {u"one"_s, u"neither"_s}},
        {.key = u"contactEmailFor"_s,
         .label = QT_TRANSLATE_NOOP("AccountSetting", "Lead types that need an e-mail address"),
         .mark = "UNKNOWN",
         .help = QT_TRANSLATE_NOOP("AccountSetting", "Ids or names, divided by commas; * means every type.")},
        {.key = u"contactPhoneFor"_s,
         .label = QT_TRANSLATE_NOOP("AccountSetting", "Lead types that need a phone"),
         .mark = "UNKNOWN",
         .help = QT_TRANSLATE_NOOP("AccountSetting", "Ids or names, divided by commas; * means every type.")},
        {.key = u"closedStatuses"_s,
         .label = QT_TRANSLATE_NOOP("AccountSetting", "Won, lost and cancelled statuses for a new lead"),
         .standard = u"hide"_s,
         .mark = "MAN",
         .help =
             QT_TRANSLATE_NOOP("AccountSetting", "A lead that begins as won may become a customer's account at once."),
         .choices = {u"hide"_s, u"offer"_s}},
    };
}

Table contact()
{
    return {
        {.key = u"contactSteps"_s,
         .label = QT_TRANSLATE_NOOP("AccountSetting", "New contacts"),
         .standard = u"two"_s,
         .mark = "SIB",
         .help = QT_TRANSLATE_NOOP("AccountSetting",
                                   "“two”: the contact is made before the lead, which can then be found again; "
                                   "“inline”: within the lead."),
         .choices = {u"two"_s, u"inline"_s}},
        {.key = u"contactMode"_s,
         .label = QT_TRANSLATE_NOOP("AccountSetting", "How a lead names its contact"),
         .standard = u"action"_s,
         .mark = "INFERRED",
         .choices = {u"action"_s, u"identifierOnly"_s}},
        {.key = u"contactFromLead"_s,
         .label = QT_TRANSLATE_NOOP("AccountSetting", "Phone and e-mail of a new contact"),
         .standard = u"copy"_s,
         .mark = "INFERRED",
         .help = QT_TRANSLATE_NOOP("AccountSetting",
                                   "“copy”: a contact without any takes those of the lead; “asTyped”: it has none."),
         .choices = {u"copy"_s, u"asTyped"_s}},
        {.key = u"contactPhoneType"_s,
         .label = QT_TRANSLATE_NOOP("AccountSetting", "Type of such a phone"),
         .standard = u"MOBILE"_s,
         .mark = "SIB"},
        {.key = u"contactEmailType"_s,
         .label = QT_TRANSLATE_NOOP("AccountSetting", "Type of such an e-mail address"),
         .standard = u"PERSONAL"_s,
         .mark = "SIB"},
        {.key = u"lookupPaths.contacts"_s,
         .label = QT_TRANSLATE_NOOP("AccountSetting", "Path: search for contacts"),
         .mark = "UNKNOWN",
         .help = QT_TRANSLATE_NOOP("AccountSetting",
                                   "Empty: contacts are not searched for. Name one of the parameters below too.")},
        {.key = u"contactSearch.phone"_s,
         .label = QT_TRANSLATE_NOOP("AccountSetting", "Parameter of that search: phone"),
         .mark = "UNKNOWN"},
        {.key = u"contactSearch.email"_s,
         .label = QT_TRANSLATE_NOOP("AccountSetting", "Parameter of that search: e-mail"),
         .mark = "UNKNOWN"},
        {.key = u"contactSearch.name"_s,
         .label = QT_TRANSLATE_NOOP("AccountSetting", "Parameter of that search: name"),
         .mark = "UNKNOWN"},
    };
}

Table wireForm()
{
    return {
        {.key = u"priorityAs"_s,
         .label = QT_TRANSLATE_NOOP("AccountSetting", "Priority goes out as"),
         .standard = u"number"_s,
         .mark = "INFERRED",
         .choices = {u"number"_s, u"string"_s}},
        {.key = u"dateFormat"_s,
         .label = QT_TRANSLATE_NOOP("AccountSetting", "Form of dates"),
         .standard = u"yyyy-MM-dd'T'HH:mm:ss"_s,
         .mark = "INFERRED"},
        {.key = u"tokenErrorPattern"_s,
         .label = QT_TRANSLATE_NOOP("AccountSetting", "How a refused token is recognised"),
         .standard = u"TOKEN"_s,
         .mark = "INFERRED",
         .help = QT_TRANSLATE_NOOP("AccountSetting", "A regular expression for the code, then for the message.")},
        {.key = u"extraBody"_s,
         .label = QT_TRANSLATE_NOOP("AccountSetting", "More members of a lead"),
         .standard = u"{}"_s,
         .mark = "UNKNOWN",
         .help = QT_TRANSLATE_NOOP("AccountSetting", "A JSON object; its members replace those of the same name.")},
        {.key = u"extraContact"_s,
         .label = QT_TRANSLATE_NOOP("AccountSetting", "More members of a new contact"),
         .standard = u"{}"_s,
         .mark = "UNKNOWN",
         .help = QT_TRANSLATE_NOOP("AccountSetting", "A JSON object; its members replace those of the same name.")},
        {.key = u"subscriptionPackage"_s,
         .label = QT_TRANSLATE_NOOP("AccountSetting", "Subscription package of every lead"),
         .standard = u"{}"_s,
         .mark = "UNKNOWN",
         .help = QT_TRANSLATE_NOOP("AccountSetting", "A JSON object; empty: none is sent.")},
    };
}

Table memberNames()
{
    const auto row = [](const QString &name, const char *label, const QString &standard) {
        return AccountSetting{
            .key = u"memberNames."_s + name, .label = label, .standard = standard, .mark = "INFERRED"};
    };
    return {
        row(u"contactInformation"_s, QT_TRANSLATE_NOOP("AccountSetting", "Member: contact"), u"contact_information"_s),
        row(u"source"_s, QT_TRANSLATE_NOOP("AccountSetting", "Member: source"), u"source"_s),
        row(u"sourcePartner"_s, QT_TRANSLATE_NOOP("AccountSetting", "Member: recommending partner"),
            u"source_recommended_by_partner_identifier"_s),
        row(u"competitors"_s, QT_TRANSLATE_NOOP("AccountSetting", "Member: competitors"), u"competitors_set"_s),
        row(u"competitor"_s, QT_TRANSLATE_NOOP("AccountSetting", "Member: one competitor"), u"competitor_identifier"_s),
        row(u"users"_s, QT_TRANSLATE_NOOP("AccountSetting", "Member: team"), u"users_set"_s),
        row(u"products"_s, QT_TRANSLATE_NOOP("AccountSetting", "Member: products"), u"products_set"_s),
        row(u"services"_s, QT_TRANSLATE_NOOP("AccountSetting", "Member: services"), u"services_set"_s),
        row(u"physicalGoods"_s, QT_TRANSLATE_NOOP("AccountSetting", "Member: physical goods"), u"physical_goods_set"_s),
        row(u"subscriptionPackage"_s, QT_TRANSLATE_NOOP("AccountSetting", "Member: subscription package"),
            u"subscription_package"_s),
        row(u"assignedUnit"_s, QT_TRANSLATE_NOOP("AccountSetting", "Member: assigned unit"), u"unit_identifier"_s),
        row(u"assignedUser"_s, QT_TRANSLATE_NOOP("AccountSetting", "Member: assigned user"), u"user_identifier"_s),
        row(u"ownedByBusinessUnit"_s, QT_TRANSLATE_NOOP("AccountSetting", "Member: owning business unit"),
            u"owned_by_business_unit_identifier"_s),
    };
}

Table lookUps()
{
    const auto row = [](const QString &name, const char *label, const QString &standard, const char *mark) {
        return AccountSetting{.key = u"lookupPaths."_s + name, .label = label, .standard = standard, .mark = mark};
    };
    const QString configuration = u"leads/configuration/"_s;
    Table all{
        row(u"types"_s, QT_TRANSLATE_NOOP("AccountSetting", "Path: lead types"), configuration + u"types/list"_s,
            "DOC"),
        row(u"statuses"_s, QT_TRANSLATE_NOOP("AccountSetting", "Path: statuses"), configuration + u"statuses/list"_s,
            "DOC"),
        row(u"pipelines"_s, QT_TRANSLATE_NOOP("AccountSetting", "Path: pipelines (from R18)"),
            configuration + u"pipelines/list"_s, "DOC"),
        row(u"importanceLevels"_s, QT_TRANSLATE_NOOP("AccountSetting", "Path: importance"),
            configuration + u"importance_levels/list"_s, "DOC"),
        row(u"priorityLevels"_s, QT_TRANSLATE_NOOP("AccountSetting", "Path: priority"),
            configuration + u"priority_levels/list"_s, "DOC"),
        row(u"competitors"_s, QT_TRANSLATE_NOOP("AccountSetting", "Path: competitors"),
            configuration + u"competitors/list"_s, "DOC"),
        row(u"categories"_s, QT_TRANSLATE_NOOP("AccountSetting", "Path: categories"),
            configuration + u"categories/list"_s, "INFERRED"),
        row(u"lostReasons"_s, QT_TRANSLATE_NOOP("AccountSetting", "Path: lost reasons"),
            configuration + u"lost_reasons/list"_s, "INFERRED"),
        row(u"groups"_s, QT_TRANSLATE_NOOP("AccountSetting", "Path: groups"), u"organisation_units/groups/list"_s,
            "SIB"),
        row(u"businessUnits"_s, QT_TRANSLATE_NOOP("AccountSetting", "Path: business units (from R18)"), {}, "UNKNOWN"),
        row(u"units"_s, QT_TRANSLATE_NOOP("AccountSetting", "Path: units"), {}, "UNKNOWN"),
        row(u"users"_s, QT_TRANSLATE_NOOP("AccountSetting", "Path: users"), u"users/list"_s, "SIB"),
        row(u"ownUser"_s, QT_TRANSLATE_NOOP("AccountSetting", "Path: one user"), u"users/show"_s, "SIB"),
        row(u"privacyLevels"_s, QT_TRANSLATE_NOOP("AccountSetting", "Path: privacy levels"), {}, "UNKNOWN"),
        row(u"products"_s, QT_TRANSLATE_NOOP("AccountSetting", "Path: products"), u"products/list"_s, "SIB"),
        row(u"accountsReceivable"_s, QT_TRANSLATE_NOOP("AccountSetting", "Path: accounts receivable"),
            u"accounts_receivable/list"_s, "SIB"),
    };
    all.append({.key = u"usersOf"_s,
                .label = QT_TRANSLATE_NOOP("AccountSetting", "Whose users are offered"),
                .mark = "SIB",
                .help = QT_TRANSLATE_NOOP("AccountSetting",
                                          "Such as unit=ID, group=ID, security_profile=ID or business_unit=ID, several "
                                          "divided by semicolons; empty: those of your own units, or of all groups.")});
    all.append({.key = u"productsOf"_s,
                .label = QT_TRANSLATE_NOOP("AccountSetting", "Which products are offered"),
                .mark = "SIB",
                .help = QT_TRANSLATE_NOOP("AccountSetting",
                                          "Such as type=ID, brand=ID, family=ID or category=ID, several divided by "
                                          "semicolons: CRM.COM lists products by one of these alone.")});
    return all;
}

Table ownLists()
{
    static const char *help =
        QT_TRANSLATE_NOOP("AccountSetting", "Where CRM.COM gives no list: “id=label; id=label”, or names alone.");
    const auto row = [](const QString &name, const char *label) {
        return AccountSetting{.key = u"lists."_s + name, .label = label, .mark = "UNKNOWN", .help = help};
    };
    return {
        row(u"types"_s, QT_TRANSLATE_NOOP("AccountSetting", "List: lead types")),
        row(u"statuses"_s, QT_TRANSLATE_NOOP("AccountSetting", "List: statuses")),
        row(u"categories"_s, QT_TRANSLATE_NOOP("AccountSetting", "List: categories")),
        row(u"lostReasons"_s, QT_TRANSLATE_NOOP("AccountSetting", "List: lost reasons")),
        row(u"groups"_s, QT_TRANSLATE_NOOP("AccountSetting", "List: groups")),
        row(u"businessUnits"_s, QT_TRANSLATE_NOOP("AccountSetting", "List: business units")),
        row(u"units"_s, QT_TRANSLATE_NOOP("AccountSetting", "List: units")),
        row(u"users"_s, QT_TRANSLATE_NOOP("AccountSetting", "List: users")),
        row(u"privacyLevels"_s, QT_TRANSLATE_NOOP("AccountSetting", "List: privacy levels")),
        row(u"competitors"_s, QT_TRANSLATE_NOOP("AccountSetting", "List: competitors")),
        row(u"products"_s, QT_TRANSLATE_NOOP("AccountSetting", "List: products")),
        row(u"services"_s, QT_TRANSLATE_NOOP("AccountSetting", "List: services")),
        row(u"physicalGoods"_s, QT_TRANSLATE_NOOP("AccountSetting", "List: physical goods")),
        row(u"contactCategories"_s, QT_TRANSLATE_NOOP("AccountSetting", "List: categories of contacts")),
    };
}

Table udfLabels()
{
    Table all;
    for (const QString &key : udfKeys()) {
        all.append({.key = u"udfLabels."_s + key,
                    .label = QT_TRANSLATE_NOOP("AccountSetting", "Label of a field of your own"),
                    .mark = "DOC",
                    .help = QT_TRANSLATE_NOOP("AccountSetting", "Without a label the field is not offered.")});
    }
    return all;
}

const AccountSetting *rowOf(const QString &key)
{
    const Table &table = settingTable();
    const auto it = std::find_if(table.begin(), table.end(), [&](const AccountSetting &row) { return row.key == key; });
    return it == table.end() ? nullptr : &*it;
}

QString asText(const QJsonValue &value)
{
    if (value.isObject())
        return QString::fromUtf8(QJsonDocument(value.toObject()).toJson(QJsonDocument::Compact));
    return value.toVariant().toString().trimmed();
}

} // namespace

std::optional<Release> Release::of(const QString &text)
{
    static const QRegularExpression shape(u"^R(1[0-8])(?:\\.(\\d{1,2}))?(?:\\.\\d{1,2})?$"_s);
    const auto match = shape.match(text.trimmed().toUpper());
    if (!match.hasMatch())
        return std::nullopt;
    return Release{match.captured(1).toInt(), match.captured(2).toInt()};
}

const QStringList &udfKeys()
{
    static const QStringList keys = [] {
        QStringList all;
        static constexpr std::pair<const char *, int> kinds[] = {{"string", 8}, {"float", 4}, {"date", 4}};
        for (const auto &[kind, count] : kinds) {
            for (int number = 1; number <= count; ++number)
                all.append(u"udf_%1_%2"_s.arg(QLatin1StringView(kind)).arg(number));
        }
        return all;
    }();
    return keys;
}

const QList<AccountSetting> &settingTable()
{
    static const Table table =
        general() + contact() + wireForm() + memberNames() + lookUps() + ownLists() + udfLabels();
    return table;
}

Settings Settings::of(const QJsonObject &settings)
{
    Settings result;
    result.m_own = settings;
    return result;
}

Settings Settings::of(const Directories &known)
{
    return of(QJsonDocument::fromJson(known.facts.value(settingsFact).toUtf8()).object());
}

QString Settings::toFact() const
{
    QJsonObject known; // nothing that others keep there, such as certificates
    for (const AccountSetting &row : settingTable()) {
        if (m_own.contains(row.key))
            known[row.key] = m_own[row.key];
    }
    return asText(known);
}

QString Settings::text(const QString &key) const
{
    QString own = asText(m_own[key]);
    if (own == nothing)
        return {};
    if (!own.isEmpty())
        return own;
    const AccountSetting *row = rowOf(key);
    return row ? row->standard : QString();
}

QStringList Settings::list(const QString &key) const
{
    static const QRegularExpression divider(u"\\s*[,;]\\s*"_s);
    return text(key).split(divider, Qt::SkipEmptyParts);
}

QJsonObject Settings::object(const QString &key) const
{
    return QJsonDocument::fromJson(text(key).toUtf8()).object();
}

Release Settings::release() const
{
    return Release::of(text(u"apiRelease"_s)).value_or(Release{});
}

QString Settings::member(const QString &name) const
{
    const QString key = u"memberNames."_s + name;
    if (name == u"assignedUnit"_s && release() >= businessUnits && asText(m_own[key]).isEmpty())
        return u"business_unit_identifier"_s; // §3.7
    return text(key);
}

QString Settings::path(const QString &name) const
{
    return text(u"lookupPaths."_s + name);
}

QList<Choice> Settings::choices(const QString &name, const QString &nameField) const
{
    QList<Choice> all;
    const QStringList entries = text(u"lists."_s + name).split(u';', Qt::SkipEmptyParts);
    for (const QString &entry : entries) {
        const QString id = entry.section(u'=', 0, 0).trimmed();
        const QString label = entry.section(u'=', 1).trimmed();
        if (!label.isEmpty() && !id.isEmpty())
            all.append({.id = id, .label = label});
        else if (!id.isEmpty())
            all.append({.id = nameField + u'=' + id, .label = id});
    }
    return all;
}

QRegularExpression Settings::tokenError() const
{
    return QRegularExpression(text(u"tokenErrorPattern"_s), QRegularExpression::CaseInsensitiveOption);
}

bool Settings::searchesContacts() const
{
    return !path(u"contacts"_s).isEmpty()
        && !(text(u"contactSearch.phone"_s) + text(u"contactSearch.email"_s)).isEmpty();
}

bool Settings::createsContactFirst() const
{
    return is(u"contactSteps"_s, "two"_L1);
}

QString Settings::fault() const
{
    if (!Release::of(text(u"apiRelease"_s)))
        return u"apiRelease: no release from R10 to R18"_s;
    for (const AccountSetting &row : settingTable()) {
        if (!row.choices.isEmpty() && row.key != u"apiRelease"_s && !row.choices.contains(text(row.key)))
            return u"%1: not one of %2"_s.arg(row.key, row.choices.join(u", "_s));
    }
    for (const QString &key : {u"extraBody"_s, u"extraContact"_s, u"subscriptionPackage"_s}) {
        if (!text(key).isEmpty() && !QJsonDocument::fromJson(text(key).toUtf8()).isObject())
            return key + u": no JSON object"_s;
        if (object(key).contains("token"_L1)) // the sign-in belongs in the keychain
            return key + u": holds a token"_s;
    }
    if (!tokenError().isValid() || tokenError().pattern().isEmpty())
        return u"tokenErrorPattern: no regular expression"_s;
    return {};
}

} // namespace leadpad::crmcom
