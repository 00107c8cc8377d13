#include "practice/flowlu/keys.h"

#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace leadpad::practice::flowlu {

namespace {

const QString kMask = u"•••"_s;

QString withoutKeys(QString text)
{
    for (const QString &key : {Keys::full(), Keys::crmOnly(), Keys::tasksOnly()})
        text.replace(key, kMask);
    return text;
}

QString decoded(const QByteArray &encoded)
{
    return QString::fromUtf8(QByteArray::fromPercentEncoding(encoded));
}

} // namespace

QString Keys::full()
{
    return u"praktika-flowlu-5c1e8a7d93"_s;
}

QString Keys::crmOnly()
{
    return u"praktika-crm-41f0b6e2c8"_s;
}

QString Keys::tasksOnly()
{
    return u"praktika-tasks-9ad27c3e15"_s;
}

std::optional<Failure> Keys::refusal(const QString &key)
{
    if (key.isEmpty())
        return coded(11, u"authorization failed"_s);
    if (key != full() && key != crmOnly() && key != tasksOnly())
        return coded(11, u"api key not found"_s);
    return {};
}

//! The service was seen to refuse a module under two codes (flowlu.md §2.4).
std::optional<Failure> Keys::refusal(const QString &key, const QString &module)
{
    if (key == tasksOnly() && module != u"task"_s)
        return coded(30, u"access denied"_s);
    if (key == crmOnly() && module != u"crm"_s)
        return coded(22, u"access denied"_s);
    return {};
}

QString Keys::masked(const QString &text)
{
    static const QRegularExpression named(u"(api_key=)[^&/]*"_s, QRegularExpression::CaseInsensitiveOption);
    return withoutKeys(text).replace(named, u"\\1"_s + kMask);
}

QByteArray Keys::maskedForm(const QByteArray &encoded)
{
    static const QRegularExpression jsonMember(u"(\"api_key\"\\s*:\\s*)(\"(\\\\.|[^\"\\\\])*\"?|[^,}\\s]*)"_s,
                                               QRegularExpression::CaseInsensitiveOption);
    QByteArrayList pairs = encoded.split('&');
    for (QByteArray &pair : pairs) {
        const qsizetype mark = pair.indexOf('=');
        const QByteArray name = mark < 0 ? pair : pair.left(mark);
        const QByteArray value = mark < 0 ? QByteArray() : pair.mid(mark + 1);
        const bool isKey = decoded(name).trimmed().startsWith(u"api_key"_s, Qt::CaseInsensitive);
        if (withoutKeys(decoded(name)) != decoded(name))
            pair = kMask.toUtf8();
        else if (mark >= 0 && (isKey || withoutKeys(decoded(value)) != decoded(value)))
            pair = name + '=' + kMask.toUtf8();
        // What is no form is kept as it came, but for the key.
        pair = withoutKeys(QString::fromUtf8(pair).replace(jsonMember, u"\\1\""_s + kMask + u'"')).toUtf8();
    }
    return pairs.join('&');
}

} // namespace leadpad::practice::flowlu
