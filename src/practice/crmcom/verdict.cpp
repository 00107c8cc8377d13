#include "practice/crmcom/verdict.h"

using namespace Qt::StringLiterals;

namespace leadpad::practice::crmcom {

namespace {

QString codeWord(const QString &member)
{
    QString word;
    for (const QChar c : member.section(u'.', -1)) {
        if (c.isLetterOrNumber())
            word += c.toUpper();
    }
    return word;
}

QString inWords(const QString &member)
{
    QString words = member.section(u'.', -1).replace(u'_', u' ');
    words[0] = words.at(0).toUpper();
    return words;
}

} // namespace

void Verdict::refuse(const QString &name, const QString &message, const QString &description)
{
    if (!m_failure)
        m_failure = Failure{.module = m_module, .name = name, .message = message, .description = description};
}

void Verdict::missing(const QString &member)
{
    refuse(codeWord(member) + u"ISMANDATORY"_s, inWords(member) + u" is mandatory"_s,
           member.contains(u'.') ? member : QString());
}

void Verdict::wrong(const QString &member, const QString &problem)
{
    refuse(u"INVALID"_s + codeWord(member), member + u' ' + problem);
}

void Verdict::knowsOnly(const QJsonObject &object, const QStringList &known, const QString &owner)
{
    for (auto it = object.constBegin(); it != object.constEnd(); ++it) {
        if (!known.contains(it.key()))
            refuse(u"UNKNOWNPARAMETER"_s, u"Unknown parameter %1"_s.arg(owner + it.key()));
    }
}

} // namespace leadpad::practice::crmcom
