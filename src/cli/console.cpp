#include "cli/console.h"

#include <QFile>
#include <QJsonDocument>

#include <cstdio>

using namespace Qt::StringLiterals;

namespace leadpad::cli {
namespace {

constexpr qint64 mostInput = qint64{64} * 1024 * 1024;

void write(const QJsonDocument &document)
{
    const QByteArray text = document.toJson(QJsonDocument::Indented);
    std::fwrite(text.constData(), 1, static_cast<std::size_t>(text.size()), stdout);
    std::fflush(stdout);
}

} // namespace

void print(const QJsonObject &object)
{
    write(QJsonDocument(object));
}
void print(const QJsonArray &array)
{
    write(QJsonDocument(array));
}

void say(const QString &words)
{
    const QByteArray text = words.toUtf8() + '\n';
    std::fwrite(text.constData(), 1, static_cast<std::size_t>(text.size()), stderr);
    std::fflush(stderr); // Windows keeps them back from a pipe
}

Result<QJsonObject> readObject(const QString &file)
{
    QFile input(file);
    const bool open = file == u"-"_s ? input.open(stdin, QIODevice::ReadOnly) : input.open(QIODevice::ReadOnly);
    if (!open)
        return fail(Error::Kind::Misconfigured, u"cannot read "_s + file);
    const QByteArray content = input.read(mostInput);
    QJsonParseError error;
    const QJsonDocument document = QJsonDocument::fromJson(content, &error);
    if (!document.isObject())
        return fail(Error::Kind::Misconfigured, u"not a JSON object: "_s + error.errorString());
    return document.object();
}

QJsonArray toJson(const QList<Problem> &problems)
{
    QJsonArray array;
    for (const Problem &problem : problems)
        array.append(QJsonObject{{u"field"_s, problem.field}, {u"message"_s, problem.message}});
    return array;
}

QJsonObject toJson(const Submission &submission)
{
    const auto time = [](const QDateTime &at) { return QJsonValue(at.toUTC().toString(Qt::ISODateWithMs)); };
    QJsonObject json{{u"id"_s, submission.id.toString(QUuid::WithoutBraces)},
                     {u"account"_s, submission.accountName},
                     {u"vendor"_s, submission.vendor},
                     {u"kind"_s, kindName(submission.kind)},
                     {u"state"_s, stateName(submission.state)},
                     {u"attempts"_s, submission.attempts},
                     {u"leadId"_s, submission.leadId.isEmpty() ? QJsonValue() : QJsonValue(submission.leadId)},
                     {u"title"_s, submission.title},
                     {u"createdAt"_s, time(submission.createdAt)},
                     {u"changedAt"_s, time(submission.changedAt)}};
    if (!submission.cardUrl.isEmpty())
        json[u"url"_s] = submission.cardUrl.toString();
    if (submission.nextAt.isValid())
        json[u"nextAt"_s] = time(submission.nextAt);
    if (!submission.errorKind.isEmpty())
        json[u"error"_s] = submission.errorKind;
    if (!submission.message.isEmpty())
        json[u"message"_s] = submission.message;
    if (!submission.problems.isEmpty())
        json[u"problems"_s] = toJson(submission.problems);
    return json;
}

} // namespace leadpad::cli
