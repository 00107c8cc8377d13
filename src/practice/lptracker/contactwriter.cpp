#include "practice/lptracker/contactwriter.h"

#include "practice/lptracker/fieldvalues.h"
#include "practice/lptracker/values.h"

#include <QJsonArray>

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace leadpad::practice::lptracker {

namespace {

const QStringList kDetailTypes{u"phone"_s,    u"email"_s, u"skype"_s,    u"icq"_s,
                               u"facebook"_s, u"vk"_s,    u"telegram"_s, u"viber"_s};

bool isReachable(const Contact &contact)
{
    return std::any_of(contact.details.begin(), contact.details.end(),
                       [](const Detail &detail) { return detail.type == u"phone"_s || detail.type == u"email"_s; });
}

bool share(const Contact &left, const Contact &right)
{
    for (const Detail &detail : left.details) {
        const auto same = [&](const Detail &other) { return other.type == detail.type && other.data == detail.data; };
        if (std::any_of(right.details.begin(), right.details.end(), same))
            return true;
    }
    return false;
}

} // namespace

std::optional<QString> storedPhone(Call &call, const QString &sent)
{
    const QString number = digits(sent);
    if (number.isEmpty())
        return {};
    if (sent != number && sent != QString(u'+' + number))
        call.note(u"phone: only a plus and digits are to be sent"_s);
    return number;
}

ContactWriter::ContactWriter(const Cabinet &cabinet, Call &call)
    : m_cabinet(cabinet)
    , m_call(call)
{
}

std::optional<Failure> ContactWriter::fillNew(Contact &contact, const QJsonObject &sent)
{
    noteUnknown(sent,
                {u"project_id"_s, u"name"_s, u"profession"_s, u"site"_s, u"details"_s, u"fields"_s, u"options"_s});
    const std::optional<qint64> projectId = numberId(sent.value(u"project_id"_s));
    if (!projectId)
        return Failure{.text = u"contact: project_id is required and must be a number"_s};
    if (!project(*projectId))
        return Failure{.code = 404, .text = u"Project not found"_s};
    contact.projectId = *projectId;
    if (std::optional<Failure> failure = readTexts(contact, sent))
        return failure;
    if (std::optional<Failure> failure = readDetails(contact, sent.value(u"details"_s)))
        return failure;
    if (!isReachable(contact))
        return Failure{.text = u"contact: a phone or an email is required"_s};
    if (contact.name.isEmpty())
        m_call.note(u"contact: no name was sent"_s);
    noteTwins(contact);
    return readFields(contact, sent);
}

std::optional<Failure> ContactWriter::change(Contact &contact, const QJsonObject &sent)
{
    noteUnknown(
        sent,
        {u"id"_s, u"project_id"_s, u"name"_s, u"profession"_s, u"site"_s, u"details"_s, u"fields"_s, u"options"_s});
    const QJsonValue id = sent.value(u"id"_s);
    if (!id.isUndefined() && numberId(id) != contact.id)
        return Failure{.text = u"contact: id is not the one in the path"_s};
    const QJsonValue projectId = sent.value(u"project_id"_s);
    if (!projectId.isUndefined() && numberId(projectId) != contact.projectId && numberId(projectId) != 0)
        return Failure{.text = u"contact: it belongs to another project"_s};
    if (std::optional<Failure> failure = readTexts(contact, sent))
        return failure;
    const qsizetype before = contact.details.size();
    if (isSent(sent, u"details"_s)) {
        if (std::optional<Failure> failure = readDetails(contact, sent.value(u"details"_s)))
            return failure;
        if (sent.value(u"details"_s).toArray().size() < before)
            m_call.note(u"details: not all were sent back; whether the others go is not known, here they stay"_s);
    }
    return readFields(contact, sent);
}

std::optional<Failure> ContactWriter::readTexts(Contact &contact, const QJsonObject &sent)
{
    const std::pair<QString, QString *> members[] = {
        {u"name"_s, &contact.name}, {u"profession"_s, &contact.profession}, {u"site"_s, &contact.site}};
    for (const auto &[name, target] : members) {
        if (!isSent(sent, name))
            continue;
        if (!sent.value(name).isString())
            return Failure{.text = u"contact: %1 must be a string"_s.arg(name)};
        *target = sent.value(name).toString();
    }
    return {};
}

std::optional<Failure> ContactWriter::readDetails(Contact &contact, const QJsonValue &sent)
{
    if (!sent.isArray())
        return Failure{.text = u"contact: details must be an array"_s};
    const QJsonArray array = sent.toArray();
    for (const QJsonValue &detail : array) {
        if (std::optional<Failure> failure = readDetail(contact, detail))
            return failure;
    }
    return {};
}

std::optional<Failure> ContactWriter::readDetail(Contact &contact, const QJsonValue &sent)
{
    const QString type = sent[u"type"_s].toString();
    const QJsonValue data = sent[u"data"_s];
    if (!kDetailTypes.contains(type))
        return Failure{.text = u"contact: %1 is no type of a detail"_s.arg(type)};
    if (!data.isString() || data.toString().isEmpty())
        return Failure{.text = u"contact: data of a detail must be a string and not empty"_s};
    const std::optional<QString> kept = type == u"phone"_s ? storedPhone(m_call, data.toString()) : data.toString();
    if (!kept)
        return Failure{.text = u"contact: a phone without digits"_s};
    const QJsonValue id = sent[u"id"_s];
    if (id.isUndefined()) {
        contact.details << Detail{.type = type, .data = *kept};
        return {};
    }
    const auto known = std::find_if(contact.details.begin(), contact.details.end(), [&](const Detail &detail) {
        return detail.id != 0 && detail.id == id.toVariant().toLongLong(); // it was read as a string
    });
    if (known == contact.details.end())
        return Failure{.code = 404, .text = u"contact: no such detail"_s};
    known->type = type;
    known->data = *kept;
    return {};
}

std::optional<Failure> ContactWriter::readFields(Contact &contact, const QJsonObject &sent)
{
    if (!isSent(sent, u"fields"_s))
        return {};
    return writeFieldValues(m_call, contact.fields, u"fields"_s, sent.value(u"fields"_s),
                            [&](qint64 id) { return contact.project().contactField(id); });
}

void ContactWriter::noteUnknown(const QJsonObject &sent, const QStringList &known)
{
    const QStringList names = sent.keys();
    for (const QString &name : names) {
        if (!known.contains(name))
            m_call.note(u"contact: %1 dropped: no such member"_s.arg(name));
    }
}

void ContactWriter::noteTwins(const Contact &contact)
{
    for (const Contact &other : m_cabinet.contacts()) {
        if (other.projectId == contact.projectId && share(contact, other))
            m_call.note(u"contact: contact %1 has the same phone or email; a search comes first"_s.arg(other.id));
    }
}

} // namespace leadpad::practice::lptracker
