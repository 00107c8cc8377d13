#include "vendors/readback.h"

#include "core/lead.h"
#include "core/values.h"

#include <QCoreApplication>
#include <QJsonArray>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace leadpad::readback {
namespace {

//! Gives the texts of this file their context, where lupdate finds them.
struct Words
{
    Q_DECLARE_TR_FUNCTIONS(leadpad::ReadBack)
};

bool sameText(const QJsonValue &a, const QJsonValue &b)
{
    return a.toString().simplified().compare(b.toString().simplified(), Qt::CaseInsensitive) == 0;
}

bool sameMoney(const Field &field, const QJsonValue &sent, const QJsonValue &kept)
{
    QJsonObject completed = sent.toObject();
    if (isBlank(completed.value(u"currency"_s)))
        completed[u"currency"_s] = kept[u"currency"_s]; // the CRM puts in its own
    return sameToRead(field, completed, kept);
}

bool sameEntry(const Field &field, const QJsonValue &sent, const QJsonValue &kept)
{
    if (isContactList(field.kind))
        return sameText(sent[u"value"_s], kept[u"value"_s]) && sent[u"type"_s] == kept[u"type"_s];
    switch (field.kind) {
    case FieldKind::File:
        return !isBlank(kept); // the content does not come back
    case FieldKind::Money:
        return sameMoney(field, sent, kept);
    case FieldKind::Decimal: // twenty digits do not fit into a number of JSON as it is read here
        return sameToRead(field, sent, kept) || sent.toVariant().toDouble() == kept.toVariant().toDouble();
    default:
        return sameToRead(field, sent, kept);
    }
}

QList<QJsonValue> entriesOf(const QJsonValue &value)
{
    QList<QJsonValue> entries;
    const QJsonArray array = value.toArray();
    for (const QJsonValue &entry : array) {
        if (!isBlank(entry))
            entries.append(entry);
    }
    return entries;
}

} // namespace

QStringList notKept(const Field &field, const QJsonValue &sent, const QJsonValue &kept)
{
    const QString label = field.displayLabel();
    if (isBlank(sent))
        return {};
    if (!field.multiple && field.kind != FieldKind::MultiChoice && !isContactList(field.kind))
        return sameEntry(field, sent, kept) ? QStringList() : QStringList{label};
    Field single = field;
    single.multiple = false;
    const QList<QJsonValue> wanted = entriesOf(sent);
    QList<QJsonValue> left = entriesOf(kept);
    QStringList names;
    for (qsizetype i = 0; i < wanted.size(); ++i) {
        const auto same = std::find_if(left.begin(), left.end(),
                                       [&](const QJsonValue &entry) { return sameEntry(single, wanted[i], entry); });
        if (same != left.end())
            left.erase(same);
        else // an entry of a list of choices has no number on the form
            names.append(i == 0 || field.kind == FieldKind::MultiChoice ? label : u"%1 %2"_s.arg(label).arg(i + 1));
    }
    names.removeDuplicates();
    return names;
}

Error notKeptError(const QString &crm, const QStringList &names)
{
    return {.kind = Error::Kind::Refused,
            .detail = u"not kept"_s,
            //: %1 is the name of a CRM, %2 names of fields
            .vendorMessage = Words::tr("%1 did not keep: %2. Look into the lead there.").arg(crm, names.join(u", "_s))};
}

Error aboutStep(Error error)
{
    if (error.kind == Error::Kind::Forbidden || error.kind == Error::Kind::Misconfigured
        || error.kind == Error::Kind::NotFound) {
        if (error.vendorMessage.isEmpty())
            error.vendorMessage = sentence(error);
        error.kind = Error::Kind::Refused;
    }
    return error;
}

} // namespace leadpad::readback
