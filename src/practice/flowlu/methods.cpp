#include "practice/flowlu/methods.h"

using namespace Qt::StringLiterals;

namespace leadpad::practice::flowlu {

namespace {

void add(MethodTable &table, bool writes, const QString &pattern, Run run)
{
    QString form = pattern;
    form.replace(u'#', u"([0-9]{1,15})"_s);
    QString plain = pattern;
    plain.remove(u"/#"_s);
    table << Method{.writes = writes,
                    .path = QRegularExpression(u"\\A%1%2/?\\z"_s.arg(apiPath(), form)),
                    .name = plain,
                    .run = std::move(run)};
}

} // namespace

const QString &apiPath()
{
    static const QString path = u"/flowlu/api/v1/module/"_s;
    return path;
}

void addRead(MethodTable &table, const QString &pattern, Run run)
{
    add(table, false, pattern, std::move(run));
}

void addWrite(MethodTable &table, const QString &pattern, Run run)
{
    add(table, true, pattern, std::move(run));
}

Run ofLead(std::function<Reply(Portal &, Call &, Lead &)> run)
{
    return [run = std::move(run)](Portal &portal, Call &call) {
        Lead *lead = portal.lead(call.ids.first());
        return lead ? run(portal, call, *lead) : notFound();
    };
}

} // namespace leadpad::practice::flowlu
