#include "vendors/bitrix24/directories.h"

#include "vendors/bitrix24/catalogue.h"
#include "vendors/bitrix24/customfields.h"
#include "vendors/bitrix24/productrows.h"
#include "vendors/bitrix24/wire.h"

#include <QJsonArray>
#include <QLocale>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace leadpad::bitrix24 {
namespace {

constexpr int mostPages = 400;             // 20,000 entries: beyond that a portal answers nonsense
constexpr qsizetype mostCommands = 50;     // of one batch (§4.12)
const QString entityPrefix = u"entity_"_s; //!< of the commands that ask for the list of a crm_status field

//! Rows gathered so far for each command of the start-up batch.
struct Gathered
{
    QHash<QString, QJsonArray> rows;
    QHash<QString, QJsonValue> single;
    QSet<QString> failed;
    int pages = 0;
};

Command statuses(const QString &key, const QString &entity)
{
    return {key, u"crm.status.list"_s, {{u"filter[ENTITY_ID]"_s, entity}, {u"order[SORT]"_s, u"ASC"_s}}};
}

QList<Command> startUp()
{
    const QLocale::Language spoken = QLocale().language();
    const QString language = QLocale::languageToCode(spoken == QLocale::C ? QLocale::English : spoken);
    return {
        {u"me"_s, u"profile"_s},
        {u"scope"_s, u"scope"_s},
        {u"mode"_s, u"crm.settings.mode.get"_s},
        {u"fields"_s, u"crm.lead.fields"_s},
        {u"userFields"_s, u"crm.lead.userfield.list"_s, {{u"filter[LANG]"_s, language}, {u"order[SORT]"_s, u"ASC"_s}}},
        statuses(u"source"_s, u"SOURCE"_s),
        statuses(u"stage"_s, u"STATUS"_s),
        statuses(u"honorific"_s, u"HONORIFIC"_s),
        {u"currency"_s, u"crm.currency.list"_s},
        {u"base"_s, u"crm.currency.base.get"_s},
        {u"measures"_s, u"crm.measure.list"_s},
        {u"users"_s,
         u"user.get"_s,
         {{u"FILTER[ACTIVE]"_s, u"true"_s}, {u"sort"_s, u"LAST_NAME"_s}, {u"order"_s, u"ASC"_s}, {u"start"_s, u"0"_s}}},
        // Whose leads may this account read? Without that, "not found" proves nothing.
        {u"leads"_s,
         u"crm.lead.list"_s,
         {{u"select[0]"_s, u"ID"_s},
          {u"select[1]"_s, u"ASSIGNED_BY_ID"_s},
          {u"order[ID]"_s, u"DESC"_s},
          {u"start"_s, u"-1"_s}}},
    };
}

//! PHP writes an empty map as []: both read as an object here.
QJsonObject mapOf(const QJsonValue &value)
{
    return value.toObject();
}

//! Takes one batch's answer in; the commands of further pages.
QList<Command> take(const QJsonObject &answer, const QList<Command> &asked, Gathered *gathered)
{
    const QJsonObject results = mapOf(answer[u"result"_s]);
    const QJsonObject nexts = mapOf(answer[u"result_next"_s]);
    QList<Command> more;
    for (const Command &command : asked) {
        if (!results.contains(command.key)) {
            gathered->failed.insert(command.key);
            continue;
        }
        const QJsonValue value = results[command.key];
        gathered->single.insert(command.key, value);
        QJsonArray &rows = gathered->rows[command.key];
        const QJsonArray page = value.toArray();
        for (const QJsonValue &row : page)
            rows.append(row);
        if (!nexts.contains(command.key) || page.isEmpty() || gathered->pages >= mostPages)
            continue;
        Command next = command;
        next.query.removeIf([](const auto &part) { return part.first == u"start"_s; });
        next.query.append({u"start"_s, nexts[command.key].toVariant().toString()});
        more.append(next);
        ++gathered->pages;
    }
    return more;
}

//! The lists that custom fields take their codes from are known as soon as the fields are.
QList<Command> entityCommands(const QJsonObject &results)
{
    QList<Command> commands;
    const QStringList entities = statusEntities(results[u"fields"_s].toObject());
    for (const QString &entity : entities)
        commands.append(statuses(entityPrefix + entity, entity));
    return commands;
}

Async<Gathered> gather(const Session &session, const QList<Command> &commands, const Gathered &before)
{
    const QList<Command> now = commands.mid(0, mostCommands);
    return andThen(call(session, u"batch"_s, batchBody(now)), session.context,
                   [session, now, rest = commands.mid(mostCommands), before](const QJsonValue &answer) {
                       Gathered gathered = before;
                       const QJsonObject batch = answer.toObject();
                       const QList<Command> more =
                           rest + take(batch, now, &gathered) + entityCommands(mapOf(batch[u"result"_s]));
                       if (more.isEmpty())
                           return readyValue(gathered);
                       return gather(session, more, gathered);
                   });
}

QList<Choice> statusChoices(const QJsonArray &rows)
{
    QList<Choice> choices;
    for (const QJsonValue &row : rows) {
        const QString id = row[u"STATUS_ID"_s].toString();
        if (id.isEmpty())
            continue;
        const QString extra = row[u"EXTRA"_s][u"SEMANTICS"_s].toString();
        const QString semantics = row[u"SEMANTICS"_s].toString();
        // A new lead cannot begin in a stage that ends it (§4.2).
        const bool final = semantics == u"S"_s || semantics == u"F"_s || extra == u"success"_s || extra == u"failure"_s
            || extra == u"apology"_s;
        choices.append({.id = id, .label = row[u"NAME"_s].toString(), .active = !final});
    }
    if (!choices.isEmpty())
        choices.first().isDefault = true; // the portal takes the first where none is sent (§3.1)
    return choices;
}

//! Of a directory that no stage or source is taken from: nothing of it ends a lead or is taken by itself.
QList<Choice> plainChoices(const QJsonArray &rows)
{
    QList<Choice> choices = statusChoices(rows);
    for (Choice &choice : choices) {
        choice.active = true;
        choice.isDefault = false;
    }
    return choices;
}

QList<Choice> currencyChoices(const Gathered &gathered)
{
    QList<Choice> choices;
    for (const QJsonValue &row : gathered.rows.value(u"currency"_s)) {
        const QString code = row[u"CURRENCY"_s].toString();
        const QString name = row[u"FULL_NAME"_s].toString();
        if (!code.isEmpty())
            choices.append({.id = code,
                            .label = name.isEmpty() ? code : u"%1 – %2"_s.arg(code, name),
                            .isDefault = row[u"BASE"_s].toString() == u"Y"_s});
    }
    const QString base = gathered.single.value(u"base"_s).toString();
    if (choices.isEmpty() && !base.isEmpty())
        choices.append({.id = base, .label = base, .isDefault = true});
    return choices;
}

bool isActive(const QJsonValue &value)
{
    if (value.isBool())
        return value.toBool();
    const QString text = value.toString().toLower();
    return text != u"n"_s && text != u"false"_s && text != u"0"_s;
}

QString fullName(const QJsonValue &user)
{
    return u"%1 %2"_s.arg(user[u"NAME"_s].toString(), user[u"LAST_NAME"_s].toString()).trimmed();
}

QList<Choice> userChoices(const QJsonArray &rows, const QJsonValue &self)
{
    const QString me = self[u"ID"_s].toVariant().toString();
    QList<Choice> choices;
    for (const QJsonValue &row : rows) {
        const QString id = row[u"ID"_s].toVariant().toString();
        const QString type = row[u"USER_TYPE"_s].toString();
        if (id.isEmpty() || !isActive(row[u"ACTIVE"_s]) || (!type.isEmpty() && type != u"employee"_s))
            continue;
        const QString name = fullName(row);
        choices.append({.id = id, .label = name.isEmpty() ? u"#%1"_s.arg(id) : name, .isDefault = id == me});
    }
    // Whoever made the webhook may always be responsible, also where the list leaves them out.
    const bool listed = std::any_of(choices.begin(), choices.end(), [&](const Choice &c) { return c.id == me; });
    if (!me.isEmpty() && !listed)
        choices.prepend({.id = me, .label = fullName(self), .isDefault = true});
    return choices;
}

void readFields(const QJsonObject &descriptors, Directories *directories)
{
    for (auto it = descriptors.begin(); it != descriptors.end(); ++it) {
        const QJsonObject descriptor = it.value().toObject();
        const QString title = descriptor[u"title"_s].toString();
        if (!descriptor[u"isDynamic"_s].toBool() && !it.key().startsWith("UF_"_L1)) {
            if (!title.isEmpty() && title != it.key())
                directories->facts[u"title:"_s + it.key()] = title;
            if (descriptor[u"isRequired"_s].toBool())
                directories->requiredKeys.insert(it.key());
            if (descriptor[u"isImmutable"_s].toBool())
                directories->lastingKeys.insert(it.key());
            continue;
        }
        if (descriptor[u"isReadOnly"_s].toBool())
            continue;
        const Field field = customField(it.key(), descriptor);
        if (field.kind == FieldKind::Unsupported && descriptor[u"isRequired"_s].toBool())
            directories->notices.append(u"not-to-fill:"_s + field.ownLabel);
        if (field.kind == FieldKind::Choice || field.kind == FieldKind::MultiChoice) {
            QList<Choice> choices;
            const QJsonArray items = descriptor[u"items"_s].toArray();
            for (const QJsonValue &item : items)
                choices.append({.id = item[u"ID"_s].toVariant().toString(), .label = item[u"VALUE"_s].toString()});
            if (field.directory == it.key())
                directories->lists[it.key()] = choices;
        }
        directories->customFields.append(field);
    }
}

//! Codes of what this portal or this sign-in lacks, to be told in words.
void readNotices(const Gathered &gathered, Directories *directories)
{
    const auto missing = [&](const QString &key) { return gathered.failed.contains(key); };
    if (gathered.single.value(u"mode"_s).toVariant().toInt() == 2)
        directories->notices.append(u"simple-mode"_s);
    const QJsonArray scope = gathered.single.value(u"scope"_s).toArray();
    if (!missing(u"scope"_s) && !scope.contains(u"crm"_s))
        directories->notices.append(u"no-crm-scope"_s);
    if (missing(u"source"_s) || missing(u"stage"_s))
        directories->notices.append(u"no-crm-read"_s);
    if (missing(u"leads"_s))
        directories->notices.append(u"no-read"_s);
    if (missing(u"fields"_s))
        directories->notices.append(u"no-fields"_s);
    if (missing(u"users"_s)) {
        directories->notices.append(u"no-users"_s);
        directories->facts[u"open:"_s + userList] = u"1"_s;
    }
    if (missing(u"currency"_s)) {
        directories->notices.append(u"no-currencies"_s);
        directories->facts[u"open:"_s + currencyList] = u"1"_s;
    }
}

Directories toDirectories(const Gathered &gathered, const Directories &before)
{
    Directories directories;
    const QJsonValue me = gathered.single.value(u"me"_s);
    const QString userId = me[u"ID"_s].toVariant().toString();
    directories.facts[userIdFact] = userId;
    const auto keep = [&](const QString &key, const QString &list, const QList<Choice> &choices) {
        if (!gathered.failed.contains(key))
            directories.lists[list] = choices;
    };
    keep(u"source"_s, sourceList, statusChoices(gathered.rows.value(u"source"_s)));
    keep(u"stage"_s, stageList, statusChoices(gathered.rows.value(u"stage"_s)));
    // Where the portal shows nobody, whoever made the webhook may be responsible still.
    if (const QList<Choice> users = userChoices(gathered.rows.value(u"users"_s), me); !users.isEmpty())
        directories.lists[userList] = users;
    keep(u"honorific"_s, honorificList, plainChoices(gathered.rows.value(u"honorific"_s)));
    directories.lists[currencyList] = currencyChoices(gathered);
    readMeasures(gathered.rows.value(u"measures"_s), &directories);
    for (auto it = gathered.rows.cbegin(); it != gathered.rows.cend(); ++it) {
        if (it.key().startsWith(entityPrefix) && !gathered.failed.contains(it.key()))
            directories.lists[statusListOf(it.key().mid(entityPrefix.size()))] = plainChoices(it.value());
    }
    readFields(gathered.single.value(u"fields"_s).toObject(), &directories);
    addUserFields(gathered.rows.value(u"userFields"_s), &directories); // where they are refused: without
    readNotices(gathered, &directories);

    QString readable = before.facts.value(readableFact);
    for (const QJsonValue &row : gathered.rows.value(u"leads"_s))
        readable = withReadable(readable, row[u"ASSIGNED_BY_ID"_s].toVariant().toString());
    directories.facts[readableFact] = readable;
    directories.loadedAt = QDateTime::currentDateTimeUtc();
    return directories;
}

} // namespace

bool isSimpleMode(const Session &session)
{
    return session.directories.notices.contains(u"simple-mode"_s);
}

QString withReadable(const QString &readable, const QString &owner)
{
    QStringList owners = readable.split(u' ', Qt::SkipEmptyParts);
    if (owner.isEmpty() || owner == u"0"_s || owners.contains(owner))
        return readable;
    owners.append(owner);
    return owners.join(u' ');
}

Async<Directories> loadDirectories(const Session &session)
{
    return andThen(gather(session, startUp(), Gathered()), session.context, [session](const Gathered &gathered) {
        return readyValue(toDirectories(gathered, session.directories));
    });
}

} // namespace leadpad::bitrix24
