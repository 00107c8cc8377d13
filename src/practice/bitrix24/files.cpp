#include "practice/bitrix24/files.h"

#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace leadpad::practice::bitrix24 {

namespace {

//! A file as it was sent: its name and its content in base64.
struct SentFile
{
    QString name;
    QByteArray content;
};

//! {"fileData": [name, base64]}, or nothing for any other shape.
std::optional<SentFile> sentFile(const QJsonValue &value)
{
    const QList<QJsonValue> parts = phpValues(value.toObject().value(u"fileData"_s));
    if (parts.size() != 2 || phpText(parts.first()).isEmpty())
        return {};
    return SentFile{.name = phpText(parts.first()), .content = phpText(parts.last()).toLatin1()};
}

std::optional<Failure> notAllowed(const CustomField &field, const SentFile &file, qsizetype size)
{
    const auto failure = [&](const QString &why) {
        return Failure{.status = 400,
                       .code = u"ERROR_CORE"_s,
                       .text = u"The file \"%1\" of the field \"%2\" %3<br>"_s.arg(file.name, field.label, why)};
    };
    const QJsonObject extensions = field.settings.value(u"EXTENSIONS"_s).toObject();
    if (!extensions.isEmpty() && !extensions.contains(file.name.section(u'.', -1).toLower()))
        return failure(u"has an extension that is not allowed."_s);
    const qint64 largest = field.settings.value(u"MAX_ALLOWED_SIZE"_s).toInteger();
    if (largest > 0 && size > largest)
        return failure(u"is larger than %1 bytes."_s.arg(largest));
    return {};
}

QJsonObject storedFile(const QJsonObject &row, const QString &field, qint64 id)
{
    const QString address = u"/bitrix/components/bitrix/crm.lead.show/show_file.php?ownerId=%1&fieldName=%2&dynamic=Y"
                            "&fileId=%3"_s.arg(row.value(u"ID"_s).toString(), field, QString::number(id));
    return {{u"id"_s, id}, {u"showUrl"_s, address}, {u"downloadUrl"_s, QString(address + u"&auth="_s)}};
}

//! [name, base64], or nothing for any other shape.
std::optional<SentFile> itemFile(const QJsonValue &value)
{
    return sentFile(QJsonObject{{u"fileData"_s, value}});
}

//! Appends \a file to \a kept, or says why it may not be stored.
std::optional<Failure> keepFile(Portal &portal, Call &call, const QJsonObject &row, const CustomField &field,
                                const SentFile &file, QJsonArray *kept)
{
    const auto decoded = QByteArray::fromBase64Encoding(file.content, QByteArray::AbortOnBase64DecodingErrors);
    const qsizetype size = decoded ? decoded.decoded.size() : file.content.size();
    if (const std::optional<Failure> failure = notAllowed(field, file, size))
        return failure;
    const qint64 id = portal.nextEntryId();
    call.note(decoded ? u"%1: file %2 %3, %4 bytes"_s.arg(field.name).arg(id).arg(file.name).arg(size)
                      : u"%1: file %2 is broken, the content is no plain base64"_s.arg(field.name).arg(id));
    *kept << storedFile(row, field.name, id);
    return {};
}

//! The file among \a files that {"id": …} names; an empty object if none.
QJsonObject namedFile(const QJsonArray &files, const QJsonValue &value)
{
    const QString id = phpText(value[u"id"_s]);
    for (const QJsonValue &file : files) {
        if (!id.isEmpty() && phpText(file[u"id"_s]) == id)
            return file.toObject();
    }
    return {};
}

} // namespace

std::optional<Failure> replaceFiles(Portal &portal, Call &call, QJsonObject &row, const CustomField &field,
                                    const QJsonValue &value)
{
    const QJsonValue before = row.value(field.name);
    const QJsonArray old = field.multiple ? before.toArray() : QJsonArray{before};
    QJsonArray kept;
    const QList<QJsonValue> members = field.multiple ? phpValues(value) : QList<QJsonValue>{value};
    for (const QJsonValue &member : members) {
        const QJsonObject same = namedFile(old, member);
        const std::optional<SentFile> file = itemFile(member);
        if (!same.isEmpty()) {
            kept << same;
            continue;
        }
        if (!file) {
            const bool cleared = !isPhpArray(member) && phpText(member).isEmpty();
            if (cleared)
                continue;
            call.note(u"%1 dropped: neither name and content nor an id"_s.arg(field.name));
            if (!field.multiple)
                return {};
            continue;
        }
        if (const std::optional<Failure> failure = keepFile(portal, call, row, field, *file, &kept))
            return failure;
    }
    if (field.multiple)
        row[field.name] = kept;
    else
        row[field.name] = kept.isEmpty() ? QJsonValue(QJsonValue::Null) : kept.first();
    return {};
}

std::optional<Failure> writeFiles(Portal &portal, Call &call, QJsonObject &row, const CustomField &field,
                                  const QJsonValue &value)
{
    if (phpText(value).isEmpty() && !isPhpArray(value))
        return {};
    const bool one = value.isObject();
    if (!one && !field.multiple) {
        call.note(u"%1 dropped: not one object with fileData"_s.arg(field.name));
        return {};
    }
    QJsonArray kept;
    const QList<QJsonValue> members = one ? QList<QJsonValue>{value} : phpValues(value);
    for (const QJsonValue &member : members) {
        const std::optional<SentFile> file = sentFile(member);
        if (!file) {
            call.note(u"%1 dropped: not an object with fileData of name and content"_s.arg(field.name));
            continue;
        }
        if (const std::optional<Failure> failure = keepFile(portal, call, row, field, *file, &kept))
            return failure;
    }
    if (field.multiple)
        row[field.name] = kept;
    else if (!kept.isEmpty())
        row[field.name] = kept.first();
    return {};
}

} // namespace leadpad::practice::bitrix24
