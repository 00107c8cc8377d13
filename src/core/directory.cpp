#include "core/directory.h"

#include <QCoreApplication>
#include <QJsonArray>

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace leadpad {
namespace {

QJsonObject toJson(const Choice &choice)
{
    QJsonObject json{{u"id"_s, choice.id}, {u"label"_s, choice.label}};
    if (!choice.active)
        json[u"active"_s] = false;
    if (choice.isDefault)
        json[u"default"_s] = true;
    if (!choice.needs.isEmpty())
        json[u"needs"_s] = choice.needs;
    return json;
}

Choice choiceFromJson(const QJsonObject &json)
{
    return Choice{.id = json[u"id"_s].toString(),
                  .label = json[u"label"_s].toString(),
                  .active = json[u"active"_s].toBool(true),
                  .isDefault = json[u"default"_s].toBool(false),
                  .needs = json[u"needs"_s].toString()};
}

QJsonObject toJson(const Field &field)
{
    QJsonObject json{{u"key"_s, field.key}, {u"label"_s, field.ownLabel}, {u"kind"_s, kindName(field.kind)}};
    if (field.required)
        json[u"required"_s] = true;
    if (field.multiple)
        json[u"multiple"_s] = true;
    if (field.followUp)
        json[u"followUp"_s] = true;
    if (!field.changeable)
        json[u"changeable"_s] = false;
    if (!field.ownHelp.isEmpty())
        json[u"help"_s] = field.ownHelp;
    if (field.searched)
        json[u"searched"_s] = true;
    if (!field.types.isEmpty())
        json[u"types"_s] = QJsonArray::fromStringList(field.types);
    if (!field.replacedBy.isEmpty())
        json[u"replacedBy"_s] = field.replacedBy;
    if (!field.scope.isEmpty())
        json[u"scope"_s] = field.scope;
    if (!field.directory.isEmpty())
        json[u"directory"_s] = field.directory;
    if (!field.vendorType.isEmpty())
        json[u"vendorType"_s] = field.vendorType;
    const FieldLimits &limits = field.limits;
    json[u"maxLength"_s] = limits.maxLength;
    json[u"minLength"_s] = limits.minLength;
    json[u"decimals"_s] = limits.decimals;
    if (limits.minimum)
        json[u"minimum"_s] = *limits.minimum;
    if (limits.maximum)
        json[u"maximum"_s] = *limits.maximum;
    if (!limits.pattern.isEmpty())
        json[u"pattern"_s] = limits.pattern;
    if (limits.maxBytes > 0)
        json[u"maxBytes"_s] = limits.maxBytes;
    if (!limits.extensions.isEmpty())
        json[u"extensions"_s] = QJsonArray::fromStringList(limits.extensions);
    return json;
}

std::optional<QString> optionalText(const QJsonValue &value)
{
    return value.isString() ? std::optional(value.toString()) : std::nullopt;
}

Field fieldFromJson(const QJsonObject &json)
{
    Field field;
    field.key = json[u"key"_s].toString();
    field.ownLabel = json[u"label"_s].toString();
    field.kind = kindFromName(json[u"kind"_s].toString()).value_or(FieldKind::Unsupported);
    field.section = Section::Custom;
    field.custom = true;
    field.required = json[u"required"_s].toBool();
    field.multiple = json[u"multiple"_s].toBool();
    field.followUp = json[u"followUp"_s].toBool();
    field.searched = json[u"searched"_s].toBool();
    field.changeable = json[u"changeable"_s].toBool(true);
    field.ownHelp = json[u"help"_s].toString();
    field.types = json[u"types"_s].toVariant().toStringList();
    field.replacedBy = json[u"replacedBy"_s].toString();
    field.scope = json[u"scope"_s].toString();
    field.directory = json[u"directory"_s].toString();
    field.vendorType = json[u"vendorType"_s].toString();
    field.limits.maxLength = json[u"maxLength"_s].toInt();
    field.limits.minLength = json[u"minLength"_s].toInt();
    field.limits.decimals = json[u"decimals"_s].toInt(2);
    field.limits.minimum = optionalText(json[u"minimum"_s]);
    field.limits.maximum = optionalText(json[u"maximum"_s]);
    field.limits.pattern = json[u"pattern"_s].toString();
    field.limits.maxBytes = json[u"maxBytes"_s].toInteger();
    field.limits.extensions = json[u"extensions"_s].toVariant().toStringList();
    return field;
}

} // namespace

QJsonObject Directories::toJson() const
{
    QJsonObject allLists;
    for (auto it = lists.cbegin(); it != lists.cend(); ++it) {
        QJsonArray entries;
        for (const Choice &choice : it.value())
            entries.append(leadpad::toJson(choice));
        allLists[it.key()] = entries;
    }
    QJsonArray fields;
    for (const Field &field : customFields)
        fields.append(leadpad::toJson(field));
    QJsonObject allFacts;
    for (auto it = facts.cbegin(); it != facts.cend(); ++it)
        allFacts[it.key()] = it.value();
    return {{u"lists"_s, allLists},
            {u"customFields"_s, fields},
            {u"required"_s, QJsonArray::fromStringList(QStringList(requiredKeys.cbegin(), requiredKeys.cend()))},
            {u"absent"_s, QJsonArray::fromStringList(QStringList(absentKeys.cbegin(), absentKeys.cend()))},
            {u"lasting"_s, QJsonArray::fromStringList(QStringList(lastingKeys.cbegin(), lastingKeys.cend()))},
            {u"notices"_s, QJsonArray::fromStringList(notices)},
            {u"facts"_s, allFacts},
            {u"loadedAt"_s, loadedAt.toUTC().toString(Qt::ISODateWithMs)}};
}

Directories Directories::fromJson(const QJsonObject &json)
{
    Directories result;
    const QJsonObject allLists = json[u"lists"_s].toObject();
    for (auto it = allLists.begin(); it != allLists.end(); ++it) {
        const QJsonArray entries = it.value().toArray();
        QList<Choice> choices;
        choices.reserve(entries.size());
        for (const QJsonValue &entry : entries)
            choices.append(choiceFromJson(entry.toObject()));
        result.lists.insert(it.key(), choices);
    }
    const QJsonArray fields = json[u"customFields"_s].toArray();
    for (const QJsonValue &field : fields)
        result.customFields.append(fieldFromJson(field.toObject()));
    const QJsonArray required = json[u"required"_s].toArray();
    for (const QJsonValue &key : required)
        result.requiredKeys.insert(key.toString());
    const QJsonArray absent = json[u"absent"_s].toArray();
    for (const QJsonValue &key : absent)
        result.absentKeys.insert(key.toString());
    const QJsonArray lasting = json[u"lasting"_s].toArray();
    for (const QJsonValue &key : lasting)
        result.lastingKeys.insert(key.toString());
    const QJsonArray notices = json[u"notices"_s].toArray();
    for (const QJsonValue &notice : notices)
        result.notices.append(notice.toString());
    const QJsonObject allFacts = json[u"facts"_s].toObject();
    for (auto it = allFacts.begin(); it != allFacts.end(); ++it)
        result.facts.insert(it.key(), it.value().toString());
    result.loadedAt = QDateTime::fromString(json[u"loadedAt"_s].toString(), Qt::ISODateWithMs);
    return result;
}

QList<Choice> choicesOf(const Field &field, const Directories &directories)
{
    if (const auto list = directories.lists.constFind(field.directory); list != directories.lists.cend())
        return *list;
    QList<Choice> choices;
    for (const Option &option : field.options)
        choices.append({.id = option.id, .label = QCoreApplication::translate("Option", option.label)});
    return choices;
}

Directories narrowed(const Directories &known, const Lead &lead)
{
    Directories result = known;
    for (QList<Choice> &choices : result.lists) {
        choices.removeIf([&](const Choice &choice) {
            if (choice.needs.isEmpty() || !isBlank(lead.value(choice.needs)))
                return false;
            return std::none_of(lead.values.begin(), lead.values.end(),
                                [&](const QJsonValue &value) { return value.toString() == choice.id; });
        });
    }
    return result;
}

QString noticeText(const QString &code)
{
    static constexpr std::pair<const char *, const char *> texts[] = {
        {"simple-mode",
         QT_TRANSLATE_NOOP("leadpad::Notice",
                           "This portal works in simple CRM mode: it turns each lead into a deal at once. Ask its "
                           "administrator to switch leads on.")},
        {"no-crm-scope",
         QT_TRANSLATE_NOOP("leadpad::Notice",
                           "The webhook has no right “crm”: leads cannot be created. Add the right in the portal.")},
        {"no-currencies",
         QT_TRANSLATE_NOOP("leadpad::Notice",
                           "The portal does not show its currencies to you: the base currency is offered, another can "
                           "be typed by its code, such as USD. The administrator shows them by giving you access to "
                           "the CRM settings.")},
        {"no-users",
         QT_TRANSLATE_NOOP("leadpad::Notice",
                           "The portal does not show its employees: you alone are offered, somebody else can be typed "
                           "by number. The administrator shows them by adding the right “user_brief”.")},
        {"no-read",
         QT_TRANSLATE_NOOP("leadpad::Notice",
                           "You may not read leads in the CRM: where it is unsure whether a lead arrived, Leadpad "
                           "cannot look and waits for your decision. The administrator can give your role the right "
                           "to read leads.")},
        {"no-crm-read",
         QT_TRANSLATE_NOOP("leadpad::Notice",
                           "The portal does not show its sources and stages: leads take the first of each. The "
                           "administrator can give your role the right to read at least one kind of CRM entry.")},
        {"no-sources", QT_TRANSLATE_NOOP("leadpad::Notice", "The portal does not show its sources and stages.")},
        {"no-project",
         QT_TRANSLATE_NOOP("leadpad::Notice",
                           "The project of this account is not in the CRM any more, or not yours. Choose another.")},
        {"no-fields",
         QT_TRANSLATE_NOOP("leadpad::Notice", "The portal does not show its fields; custom fields are missing.")},
        {"not-to-fill",
         QT_TRANSLATE_NOOP(
             "leadpad::Notice",
             "The portal demands “%1”, which cannot be filled in from here: it will refuse leads. Ask its "
             "administrator to make the field optional.")},
        {"no-people",
         QT_TRANSLATE_NOOP("leadpad::Notice",
                           "The key has no permission for the list of employees: enter a person's number as "
                           "responsible, or ask the administrator to add the permission.")},
    };
    const QString name = code.section(u':', 0, 0);
    for (const auto &[known, text] : texts) {
        if (name != QLatin1StringView(known))
            continue;
        const QString words = QCoreApplication::translate("leadpad::Notice", text);
        return code.contains(u':') ? words.arg(code.section(u':', 1)) : words;
    }
    return code;
}

} // namespace leadpad
