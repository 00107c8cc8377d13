#include "practice/lptracker/session.h"

#include <QJsonDocument>
#include <QRandomGenerator>

using namespace Qt::StringLiterals;

namespace leadpad::practice::lptracker {

namespace {

constexpr char kMask[] = "•••";

QByteArray newToken()
{
    static constexpr char letters[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
    QByteArray token;
    for (int i = 0; i < 32; ++i)
        token += letters[QRandomGenerator::global()->bounded(int(sizeof letters) - 1)];
    return token;
}

} // namespace

QString Session::login()
{
    return u"praktika@okna.example"_s;
}

QString Session::password()
{
    return u"Praktika-2026"_s;
}

Reply Session::signIn(const Call &call)
{
    for (const QString &name : {u"login"_s, u"password"_s, u"service"_s, u"version"_s}) {
        const QJsonValue value = call.body.value(name);
        if (!value.isString() || value.toString().isEmpty())
            return refused(400, u"%1 is required and must be a string"_s.arg(name));
    }
    if (call.body.value(u"version"_s).toString() != u"1.0"_s)
        return refused(400, u"Unknown version"_s);
    if (call.body.value(u"login"_s).toString() != login() || call.body.value(u"password"_s).toString() != password())
        return refused(401, u"Invalid login or password"_s);
    const QByteArray token = newToken();
    m_alive << token;
    m_issued << token;
    return {.result = QJsonObject{{u"token"_s, QString::fromLatin1(token)}}};
}

Reply Session::signOut(const Call &call)
{
    revoke(call.token);
    return {};
}

QByteArray Session::masked(QByteArray text) const
{
    text.replace(password().toUtf8(), kMask);
    for (const QByteArray &token : m_issued)
        text.replace(token, kMask);
    return text;
}

QByteArray Session::maskedLogin(const QByteArray &body)
{
    const QJsonDocument document = QJsonDocument::fromJson(body);
    if (!document.isObject())
        return body.isEmpty() ? QByteArray() : QByteArray(kMask);
    QJsonObject object = document.object();
    for (auto it = object.begin(); it != object.end(); ++it) {
        if (it.key() != u"login"_s && it.key() != u"service"_s && it.key() != u"version"_s)
            it.value() = QString::fromUtf8(kMask);
    }
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

} // namespace leadpad::practice::lptracker
