#include "gui/leadwords.h"

#include "core/attachment.h"
#include "core/decimal.h"
#include "gui/listeditors.h"
#include "vendors/registry.h"

#include <QJsonArray>
#include <QJsonDocument>

using namespace Qt::StringLiterals;

namespace leadpad {

LeadWords::LeadWords(const Profile &profile, const Submission &submission)
    : m_directories(profile.directories(submission.accountId, submission.lead))
    , m_catalogue(profile.catalogue(submission.accountId, submission.lead))
{
    if (m_catalogue.fields().isEmpty()) {
        if (const Vendor *vendor = vendors::byId(submission.vendor))
            m_catalogue = vendor->catalogue();
    }
}

LeadWords::LeadWords(Catalogue catalogue, Directories directories)
    : m_directories(std::move(directories))
    , m_catalogue(std::move(catalogue))
{
}

QString LeadWords::labelOf(const QString &key) const
{
    const Field *field = m_catalogue.find(key);
    return field ? field->displayLabel() : key;
}

QStringList LeadWords::inReadingOrder(const QJsonObject &values) const
{
    QStringList rest = values.keys();
    QStringList keys;
    for (const Field &field : m_catalogue.fields()) {
        if (rest.removeOne(field.key))
            keys.append(field.key);
    }
    return keys + rest;
}

QString LeadWords::choiceText(const Field &field, const QString &id) const
{
    const QList<Choice> choices = choicesOf(field, m_directories);
    for (const Choice &choice : choices) {
        if (choice.id == id)
            return choice.label;
    }
    return id;
}

QString LeadWords::rowsText(const Field &field, const QJsonValue &value) const
{
    QStringList lines;
    const QJsonArray rows = value.toArray();
    for (const QJsonValue &row : rows) {
        QStringList cells;
        for (const Column &column : field.columns) {
            const Field cell{.key = column.key,
                             .label = column.label,
                             .kind = column.kind,
                             .directory = column.directory,
                             .options = column.options};
            const QString text = singleText(cell, row[column.key]);
            if (!text.isEmpty())
                cells.append(tr("%1: %2", "label: value").arg(cell.displayLabel(), text));
        }
        lines.append(cells.join(u", "_s));
    }
    return lines.join(u'\n');
}

QString LeadWords::singleText(const Field &field, const QJsonValue &value) const
{
    if (isBlank(value))
        return {};
    const QString text = value.toVariant().toString();
    switch (field.kind) {
    case FieldKind::Decimal:
        return decimal::isCanonical(text) ? decimal::display(text, m_locale) : text;
    case FieldKind::Money: {
        const QString amount = value[u"amount"_s].toString();
        const QString shown = decimal::isCanonical(amount) ? decimal::display(amount, m_locale) : amount;
        return u"%1 %2"_s.arg(shown, value[u"currency"_s].toString()).trimmed();
    }
    case FieldKind::Date: {
        const QDate date = QDate::fromString(text, Qt::ISODate);
        return date.isValid() ? m_locale.toString(date, QLocale::ShortFormat) : text;
    }
    case FieldKind::DateTime: {
        const QDateTime moment = QDateTime::fromString(text, Qt::ISODate);
        return moment.isValid() ? m_locale.toString(moment.toLocalTime(), QLocale::ShortFormat) : text;
    }
    case FieldKind::YesNo:
        return value.toBool() ? tr("yes") : tr("no");
    case FieldKind::Choice:
    case FieldKind::MultiChoice:
        return choiceText(field, text);
    case FieldKind::Phones:
    case FieldKind::Emails:
    case FieldKind::Webs:
    case FieldKind::Messengers:
    case FieldKind::Contacts:
    case FieldKind::Links: {
        const QString type = value[u"type"_s].toString();
        const QString entry = value[u"value"_s].toString();
        return type.isEmpty() ? entry : u"%1 (%2)"_s.arg(entry, contactTypeName(field, type));
    }
    case FieldKind::Duration:
        return tr("%n second(s)", nullptr, value.toInt());
    case FieldKind::File:
        return attachment::displayName(value);
    case FieldKind::Text:
    case FieldKind::MultiLine:
    case FieldKind::Integer:
    case FieldKind::Url:
    case FieldKind::Reference:
    case FieldKind::Rows:
    case FieldKind::Unsupported:
        break;
    }
    if (value.isObject())
        return QString::fromUtf8(QJsonDocument(value.toObject()).toJson(QJsonDocument::Compact));
    return text;
}

QString LeadWords::valueText(const Field &field, const QJsonValue &value) const
{
    if (field.kind == FieldKind::Rows)
        return rowsText(field, value);
    if (!value.isArray())
        return singleText(field, value);
    QStringList lines;
    const QJsonArray values = value.toArray();
    for (const QJsonValue &each : values) {
        if (const QString text = singleText(field, each); !text.isEmpty())
            lines.append(text);
    }
    return lines.join(isContactList(field.kind) ? u"\n"_s : u", "_s);
}

} // namespace leadpad
