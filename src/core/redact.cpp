#include "core/redact.h"

#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace leadpad {

QString redacted(const QUrl &url)
{
    static const QRegularExpression webhook(u"(/rest/\\d+/)[^/]+"_s);
    QUrl safe = url.adjusted(QUrl::RemoveUserInfo | QUrl::RemoveQuery | QUrl::RemoveFragment);
    QString text = safe.toString();
    text.replace(webhook, u"\\1•••"_s);
    if (url.hasQuery())
        text += u"?•••"_s;
    return text;
}

QString masked(QString text, const QByteArray &secret)
{
    if (secret.isEmpty())
        return text;
    const QString plain = QString::fromUtf8(secret);
    text.replace(plain, u"•••"_s);
    text.replace(QString::fromLatin1(QUrl::toPercentEncoding(plain)), u"•••"_s);
    return text;
}

QString plainText(const QString &html)
{
    static const QRegularExpression tags(u"<[^<>]*>"_s);
    QString text = html;
    text.replace(tags, u" "_s);
    static constexpr std::pair<const char *, char16_t> entities[] = {
        {"&quot;", u'"'}, {"&#39;", u'\''}, {"&lt;", u'<'}, {"&gt;", u'>'}, {"&nbsp;", u' '}, {"&amp;", u'&'}};
    for (const auto &[name, sign] : entities)
        text.replace(QLatin1StringView(name), QString(QChar(sign)));
    text = text.simplified();
    constexpr qsizetype longest = 300;
    return text.size() > longest ? text.left(longest - 1) + u'…' : text;
}

} // namespace leadpad
