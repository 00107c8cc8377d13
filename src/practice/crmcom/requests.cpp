#include "practice/crmcom/requests.h"

#include <QJsonDocument>
#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace leadpad::practice::crmcom {

namespace {

const QString kToken = u"token"_s;
const QString kMask = u"•••"_s;

struct Pair
{
    QByteArray name;
    QByteArray value;
};

QList<Pair> pairsOf(const QByteArray &query)
{
    QList<Pair> pairs;
    for (const QByteArray &part : query.split('&')) {
        const qsizetype mark = part.indexOf('=');
        if (!part.isEmpty())
            pairs << Pair{mark < 0 ? part : part.left(mark), mark < 0 ? QByteArray() : part.mid(mark + 1)};
    }
    return pairs;
}

QString decoded(QByteArray encoded)
{
    return QString::fromUtf8(QByteArray::fromPercentEncoding(encoded.replace('+', ' ')));
}

//! A bare plus is a space, which is wrong in a phone and in an address (crmcom.md §8.2).
void notePlus(Call &call, const Pair &pair)
{
    const bool address = pair.value.contains('@') || pair.value.toUpper().contains("%40");
    if (pair.value.startsWith('+') || (pair.value.contains('+') && address))
        call.note(u"%1: a bare + became a space, send %2B"_s.arg(decoded(pair.name)));
}

QJsonObject queryParams(const Request &request, Call &call)
{
    QJsonObject params;
    const QList<Pair> pairs = pairsOf(request.query);
    for (const Pair &pair : pairs) {
        const QString name = decoded(pair.name);
        const qsizetype mark = pair.value.indexOf('=');
        notePlus(call, pair);
        if (name.endsWith(u"_identifier"_s) && mark > 0)
            params[name] = QJsonObject{{decoded(pair.value.left(mark)), decoded(pair.value.mid(mark + 1))}};
        else if (name != kToken)
            params[name] = decoded(pair.value);
    }
    return params;
}

} // namespace

QString tokenOf(const Request &request)
{
    if (request.verb != "GET")
        return QJsonDocument::fromJson(request.body)[kToken].toString();
    const QList<Pair> pairs = pairsOf(request.query);
    for (const Pair &pair : pairs) {
        if (decoded(pair.name) == kToken)
            return decoded(pair.value);
    }
    return {};
}

std::optional<QJsonObject> paramsOf(const Request &request, Call &call)
{
    if (request.verb == "GET")
        return queryParams(request, call);
    const QJsonDocument document = QJsonDocument::fromJson(request.body);
    if (!document.isObject())
        return {};
    QJsonObject params = document.object();
    params.remove(kToken);
    return params;
}

QByteArray maskedQuery(const Session &session, const QByteArray &query)
{
    QByteArrayList shown;
    const QList<Pair> pairs = pairsOf(query);
    for (const Pair &pair : pairs) {
        const QString name = decoded(pair.name);
        const QString value = decoded(pair.value);
        const bool secret = name.contains(kToken, Qt::CaseInsensitive) || session.masked(value) != value;
        const QByteArray shownName = session.masked(name) != name ? kMask.toUtf8() : pair.name;
        shown << (pair.value.isEmpty() ? shownName : shownName + '=' + (secret ? kMask.toUtf8() : pair.value));
    }
    return shown.join('&');
}

QByteArray maskedBody(const Session &session, const Request &request, bool signsIn)
{
    static const QStringList open{u"username"_s, u"organisation"_s, u"organization"_s, u"unit"_s};
    static const QRegularExpression member(u"(\"(?:token|password)\"\\s*:\\s*)(\"(\\\\.|[^\"\\\\])*\"?|[^,}\\s]*)"_s,
                                           QRegularExpression::CaseInsensitiveOption);
    if (!signsIn) {
        QString text = QString::fromUtf8(request.body);
        return session.masked(text.replace(member, u"\\1\""_s + kMask + u'"')).toUtf8();
    }
    const QJsonDocument document = QJsonDocument::fromJson(request.body);
    if (!document.isObject())
        return request.body.isEmpty() ? QByteArray() : kMask.toUtf8();
    QJsonObject object = document.object();
    for (auto it = object.begin(); it != object.end(); ++it) {
        if (!open.contains(it.key()) || !it.value().isString())
            it.value() = kMask;
    }
    return session.masked(QString::fromUtf8(QJsonDocument(object).toJson(QJsonDocument::Compact))).toUtf8();
}

} // namespace leadpad::practice::crmcom
