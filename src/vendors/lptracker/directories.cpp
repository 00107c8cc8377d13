#include "vendors/lptracker/directories.h"

#include "vendors/lptracker/body.h"
#include "vendors/lptracker/catalogue.h"
#include "vendors/lptracker/wire.h"

#include <QJsonArray>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace leadpad::lptracker {
namespace {

QString listOf(const QString &name, const QString &project)
{
    return name + u'@' + project;
}

//! Projects of which \a known tells the fields.
QString loadedFact(const QString &project)
{
    return u"project:"_s + project;
}

QList<Choice> choicesOf(const QJsonArray &rows)
{
    QList<Choice> choices;
    for (const QJsonValue &row : rows) {
        const QString id = idOf(row[u"id"_s]);
        if (!id.isEmpty())
            choices.append({.id = id, .label = row[u"name"_s].toString()});
    }
    return choices;
}

bool isTrue(const QJsonValue &value)
{
    return value.toBool() || idOf(value) == u"1"_s;
}

//! Present and false: an absent flag says nothing.
bool isDenied(const QJsonValue &value)
{
    return !value.isUndefined() && !value.isNull() && !isTrue(value);
}

QList<Choice> categoriesOf(const QJsonValue &field)
{
    QList<Choice> choices;
    const QJsonArray categories = field[u"categories"_s].toArray();
    for (const QJsonValue &category : categories) {
        const QString name = category.isString() ? category.toString() : category[u"name"_s].toString();
        if (!name.isEmpty())
            choices.append({.id = name, .label = name}); // sent by name (§3.4)
    }
    return choices;
}

void addFields(const QJsonArray &rows, const QString &prefix, const QString &project, Directories *directories)
{
    for (const QJsonValue &row : rows) {
        const Field field = customField(row, prefix, project);
        if (field.key.isEmpty())
            continue;
        if (!field.directory.isEmpty())
            directories->lists[field.directory] = categoriesOf(row);
        directories->customFields.append(field);
    }
}

Async<QJsonArray> list(const Session &session, const QString &path)
{
    return andThen(
        send(session, {.path = path}), session.context, [path](const QJsonValue &result) -> Async<QJsonArray> {
            return result.isArray() ? readyValue(result.toArray()) : readyError<QJsonArray>(Error{.detail = path});
        });
}

//! The fields and the funnel of \a project, added to \a directories.
Async<Directories> loadProject(const Session &session, const QString &project, const Directories &directories)
{
    const QString base = u"project/"_s + project;
    return andThen(list(session, base + u"/customs"_s), session.context, [=](const QJsonArray &customs) {
        return andThen(list(session, base + u"/fields"_s), session.context, [=](const QJsonArray &fields) {
            return andThen(list(session, base + u"/funnel"_s), session.context, [=](const QJsonArray &steps) {
                Directories with = directories;
                addFields(customs, customPrefix, project, &with);
                addFields(fields, contactFieldPrefix, project, &with);
                with.lists[listOf(funnelList, project)] = stepsOf(steps);
                with.facts[loadedFact(project)] = u"1"_s;
                return readyValue(with);
            });
        });
    });
}

Async<Directories> loadProjects(const Session &session, const QStringList &projects, const Directories &directories)
{
    if (projects.isEmpty()) {
        Directories loaded = directories;
        loaded.loadedAt = QDateTime::currentDateTimeUtc();
        return readyValue(loaded);
    }
    return andThen(
        loadProject(session, projects.first(), directories), session.context,
        [session, rest = projects.mid(1)](const Directories &with) { return loadProjects(session, rest, with); });
}

bool isListed(const QList<Choice> &choices, const QString &id)
{
    return std::any_of(choices.begin(), choices.end(), [&](const Choice &each) { return each.id == id; });
}

//! The default project first, then those asked for or known before; only those that are still there.
QStringList wantedProjects(const Session &session, const QString &standard, const QList<Choice> &projects)
{
    QStringList wanted{standard};
    wanted += session.scopes;
    for (auto it = session.directories.facts.cbegin(); it != session.directories.facts.cend(); ++it) {
        if (it.key().startsWith("project:"_L1))
            wanted.append(it.key().mid(8));
    }
    wanted.removeDuplicates();
    wanted.removeIf([&](const QString &id) { return !isListed(projects, id); });
    return wanted;
}

} // namespace

Field customField(const QJsonValue &json, const QString &prefix, const QString &project)
{
    const QString type = json[u"type"_s].toString().toLower();
    const QString id = idOf(json[u"id"_s]);
    if (id.isEmpty() || type == u"owner"_s || type == u"funnel"_s)
        return {};
    Field field{.key = prefix + id,
                .section = Section::Custom,
                .required = isTrue(json[u"is_required"_s]),
                .ownLabel = json[u"name"_s].toString(),
                .custom = true,
                .vendorType = type,
                .scope = project};
    const bool several = isTrue(json[u"is_multi_select"_s]);
    static const QHash<QString, FieldKind> kinds{{u"string"_s, FieldKind::Text},
                                                 {u"text"_s, FieldKind::MultiLine},
                                                 {u"number"_s, FieldKind::Decimal},
                                                 {u"date"_s, FieldKind::DateTime},
                                                 {u"file"_s, FieldKind::File}};
    field.kind = kinds.value(type, FieldKind::Unsupported);
    field.limits.decimals = 6;
    if (type == u"cats"_s && categoriesOf(json).isEmpty()) { // the options may be missing: then they are typed (§4.2)
        field.kind = FieldKind::Text;
        field.multiple = several;
    } else if (type == u"cats"_s) {
        field.kind = several ? FieldKind::MultiChoice : FieldKind::Choice;
        field.directory = field.key;
    }
    field.followUp = field.kind == FieldKind::File;
    if (prefix == contactFieldPrefix)
        field.replacedBy = contactIdKey;
    return field;
}

QList<Choice> stepsOf(const QJsonArray &rows)
{
    QList<Choice> choices = choicesOf(rows);
    for (const QJsonValue &row : rows) {
        const QString name = row[u"name"_s].toString().trimmed();
        const bool payment =
            name.compare(u"Оплата"_s, Qt::CaseInsensitive) == 0 || name.compare("Payment"_L1, Qt::CaseInsensitive) == 0;
        for (Choice &choice : choices) {
            if (choice.id == idOf(row[u"id"_s]) && (payment || isDenied(row[u"in_leads"_s])))
                choice.needs = paymentsKey;
        }
    }
    if (!choices.isEmpty())
        choices.first().isDefault = true; // where a lead without step lands (§4.2)
    return choices;
}

Async<Directories> loadDirectories(const Session &session)
{
    return andThen(list(session, u"projects"_s), session.context,
                   [session](const QJsonArray &rows) -> Async<Directories> {
                       Directories directories;
                       QList<Choice> projects = choicesOf(rows);
                       QString standard = session.settings[u"project_id"_s].toVariant().toString();
                       if (standard.isEmpty() && !projects.isEmpty())
                           standard = projects.first().id;
                       if (!isListed(projects, standard))
                           directories.notices.append(u"no-project"_s);
                       for (Choice &project : projects)
                           project.isDefault = project.id == standard;
                       directories.lists[projectList] = projects;
                       directories.facts[projectKey] = standard;
                       const QStringList wanted = wantedProjects(session, standard, projects);
                       return andThen(list(session, u"staff"_s), session.context,
                                      [session, directories, wanted](const QJsonArray &staff) {
                                          Directories with = directories;
                                          with.lists[staffList] = choicesOf(staff);
                                          return loadProjects(session, wanted, with);
                                      });
                   });
}

Directories offered(const Lead &lead, const Directories &known)
{
    const QString project = projectOf(lead, known);
    Directories here = known;
    here.customFields.removeIf([&](const Field &field) { return field.scope != project; });
    for (Field &field : here.customFields)
        field.changeable = !field.key.startsWith(contactFieldPrefix);
    const QString funnel = listOf(funnelList, project);
    if (known.lists.contains(funnel))
        here.lists[funnelList] = known.lists.value(funnel);
    return here;
}

QStringList missingScopes(const Lead &lead, const Directories &known)
{
    const QString project = projectOf(lead, known);
    const bool loaded = project.isEmpty() || known.facts.contains(loadedFact(project));
    return loaded ? QStringList() : QStringList{project};
}

} // namespace leadpad::lptracker
