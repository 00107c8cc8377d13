#include "practice/lptracker/methods.h"

using namespace Qt::StringLiterals;

namespace leadpad::practice::lptracker {

void add(MethodTable &table, const QByteArray &verb, const QString &pattern, Run run, const QString &name)
{
    QString form = pattern;
    form.replace(u'#', u"([0-9]{1,15})"_s);
    QString plain = pattern;
    plain.remove(u"/#"_s);
    table << Method{.verb = verb,
                    .path = QRegularExpression(u"\\A/lptracker%1\\z"_s.arg(form)),
                    .name = QString(QString::fromLatin1(verb) + u' ' + (name.isEmpty() ? plain : name)),
                    .run = std::move(run)};
}

Run ofLead(std::function<Reply(Cabinet &, Call &, Lead &)> run)
{
    return [run = std::move(run)](Cabinet &cabinet, Call &call) {
        call.leadId = QString::number(call.ids.first());
        Lead *lead = cabinet.lead(call.ids.first());
        return lead ? run(cabinet, call, *lead) : notFound(u"Lead"_s);
    };
}

Run ofContact(std::function<Reply(Cabinet &, Call &, Contact &)> run)
{
    return [run = std::move(run)](Cabinet &cabinet, Call &call) {
        Contact *contact = cabinet.contact(call.ids.first());
        return contact ? run(cabinet, call, *contact) : notFound(u"Contact"_s);
    };
}

Run ofProject(std::function<Reply(Call &, const Project &)> run)
{
    return [run = std::move(run)](Cabinet &, Call &call) {
        const Project *found = project(call.ids.first());
        return found ? run(call, *found) : notFound(u"Project"_s);
    };
}

Reply notFound(const QString &what)
{
    return refused(404, u"%1 not found"_s.arg(what));
}

} // namespace leadpad::practice::lptracker
