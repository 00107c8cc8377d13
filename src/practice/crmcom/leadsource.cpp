#include "practice/crmcom/leadsource.h"

using namespace Qt::StringLiterals;

namespace leadpad::practice::crmcom {

namespace {

//! What goes with a type of source.
struct SourceForm
{
    QString member;
    Target target = {};    //!< without fields: a free text
    QString supplied = {}; //!< the lead type's own member that can stand for it
};

std::optional<SourceForm> sourceForm(const Installation &installation, const QString &type)
{
    static const QStringList texts{u"ADVERTISEMENT"_s, u"WEBSITE"_s, u"OTHER"_s,
                                   u"CUSTOM1"_s,       u"CUSTOM2"_s, u"CUSTOM3"_s};
    if (texts.contains(type))
        return SourceForm{.member = u"name"_s, .supplied = u"_source_name"_s};
    if (type == u"COMMUNICATIONS"_s)
        return SourceForm{.member = u"source_communications_identifier"_s, .target = communicationTarget()};
    if (type == u"RECOMMENDED_BY_CONTACT"_s)
        return SourceForm{.member = u"source_recommended_by_contact_identifier"_s,
                          .target = installation.contactTarget(),
                          .supplied = u"_recommended_by"_s};
    if (type == u"RECOMMENDED_BY_EMPLOYEE"_s)
        return SourceForm{.member = u"source_recommended_by_employee_identifier"_s, .target = userTarget()};
    if (type == u"RECOMMENDED_BY_PARTNER"_s)
        return SourceForm{.member = u"source_recommended_by_partner_identifier"_s,
                          .target = installation.site().businessUnits ? businessUnitTarget() : groupTarget()};
    return {};
}

//! A user has a person's name.
QJsonObject inShort(const QJsonObject &row)
{
    return brief(row, {u"id"_s, row.contains(u"username"_s) ? u"username"_s : u"name"_s});
}

QJsonValue suppliedValue(const Installation &installation, const QJsonObject &type, const SourceForm &form)
{
    if (form.target.fields.isEmpty())
        return type[form.supplied];
    return inShort(*find(installation.contacts(), u"id"_s, type[form.supplied].toString()));
}

} // namespace

QJsonObject readSource(Verdict &verdict, const Installation &installation, const QJsonObject &type,
                       const QJsonValue &source)
{
    const QString owner = installation.site().names.source;
    const QJsonObject fields = source.toObject();
    const QString kind = fields[u"type"_s].toString();
    if (kind.isEmpty())
        verdict.missing(owner + u".type"_s);
    if (kind == u"NOTIFICATIONS"_s)
        verdict.wrong(owner + u".type"_s, u"NOTIFICATIONS is deprecated from R17.0.0"_s);
    const std::optional<SourceForm> form = sourceForm(installation, kind);
    if (!form) {
        verdict.wrong(owner + u".type"_s, u"is no type of source"_s);
        return {};
    }
    verdict.knowsOnly(fields, {u"type"_s, form->member}, owner + u'.');
    const QString path = owner + u'.' + form->member;
    const QJsonValue given = fields[form->member];
    const bool empty = given.isUndefined() || given.isNull() || given == QJsonValue(QString());
    QJsonObject read{{u"type"_s, kind}};
    const QString shown = form->member.section(u"_identifier"_s, 0, 0);
    if (empty && !form->supplied.isEmpty() && type.contains(form->supplied)) {
        read[shown] = suppliedValue(installation, type, *form);
    } else if (empty) {
        verdict.missing(path);
    } else if (form->target.fields.isEmpty()) {
        if (!given.isString())
            verdict.wrong(path, u"must be a string"_s);
        read[shown] = given;
    } else if (const auto row = resolve(verdict, path, given, form->target)) {
        read[shown] = inShort(*row);
    }
    return read;
}

} // namespace leadpad::practice::crmcom
