#include "practice/flowlu/customfields.h"
#include "practice/flowlu/directories.h"
#include "practice/flowlu/listing.h"
#include "practice/flowlu/methods.h"

using namespace Qt::StringLiterals;

namespace leadpad::practice::flowlu {

namespace {

using Directory = const Rows &(*)();

Run listOf(Directory directory)
{
    return [directory](Portal &, Call &call) { return listed(call, directory()); };
}

Run oneOf(Directory directory)
{
    return [directory](Portal &, Call &call) -> Reply {
        const QJsonObject *row = byId(directory(), call.ids.first());
        return row ? Reply{.response = *row} : notFound();
    };
}

//! With a key there is no current user (flowlu.md §4.3).
Reply currentUser(Portal &, Call &call)
{
    call.note(u"a key is nobody's: the current user is known only to OAuth"_s);
    return notFound();
}

//! The tax number is written in capitals in lists, and in small letters here (flowlu.md §4.4).
Reply getAccount(Portal &, Call &call)
{
    const QJsonObject *row = byId(accounts(), call.ids.first());
    if (!row)
        return notFound();
    QJsonObject record = *row;
    record[u"vat"_s] = record.take(u"VAT"_s);
    return {.response = record};
}

//! A filter on the model is known to bring the wrong set (flowlu.md §4.6).
Reply listFields(Portal &portal, Call &call)
{
    Rows rows;
    for (const CustomField &field : customFields())
        rows << field.json(portal.demands(field.id));
    return listed(call, rows, {u"model"_s, u"module"_s});
}

} // namespace

void addDirectoryMethods(MethodTable &table)
{
    const std::pair<QString, Directory> directories[]{{u"crm/pipeline"_s, pipelines},
                                                      {u"crm/pipeline_stage"_s, pipelineStages},
                                                      {u"crm/source"_s, sources},
                                                      {u"crm/loss_reason"_s, lossReasons},
                                                      {u"core/user"_s, users},
                                                      {u"crm/account"_s, accounts},
                                                      {u"crm/phones"_s, phones},
                                                      {u"crm/emails"_s, emails},
                                                      {u"crm/relation"_s, relations},
                                                      {u"customfields/fieldsets"_s, fieldSets},
                                                      {u"customfields/selected_options"_s, selectedOptions}};
    addRead(table, u"crm/account/get/#"_s, getAccount);
    for (const auto &[name, rows] : directories) {
        addRead(table, name + u"/list"_s, listOf(rows));
        addRead(table, name + u"/get/#"_s, oneOf(rows));
    }
    addRead(table, u"core/user/get"_s, currentUser);
    addRead(table, u"customfields/fields/list"_s, listFields);
}

} // namespace leadpad::practice::flowlu
