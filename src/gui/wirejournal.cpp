#include "gui/wirejournal.h"

#include "gui/historymodel.h"

#include <algorithm>
#include <limits>

using namespace Qt::StringLiterals;

namespace leadpad {
namespace {

const QString interrupted = u"interrupted"_s;

//! For texts with %Ln.
int counted(qint64 bytes)
{
    return static_cast<int>(std::min<qint64>(bytes, std::numeric_limits<int>::max()));
}

//! Gives the words for error kinds their context, where lupdate finds them.
struct Words
{
    Q_DECLARE_TR_FUNCTIONS(leadpad::WireJournal)
};

//! \a kind in few words; sentence() says what to do about it.
QString kindWord(Error::Kind kind)
{
    using Kind = Error::Kind;
    switch (kind) {
    case Kind::Offline:
        return Words::tr("no connection");
    case Kind::Proxy:
        return Words::tr("no way through the proxy");
    case Kind::ProxySignIn:
        return Words::tr("the proxy wants name and password");
    case Kind::TimedOut:
        return Words::tr("no answer in time");
    case Kind::Unauthorised:
        return Words::tr("sign-in not accepted");
    case Kind::Forbidden:
        return Words::tr("not allowed with these rights");
    case Kind::RateLimited:
        return Words::tr("too many requests, not executed");
    case Kind::Refused:
        return Words::tr("not accepted");
    case Kind::NotFound:
        return Words::tr("no such entry");
    case Kind::Malformed:
        return Words::tr("answer not understood");
    case Kind::Misconfigured:
        return Words::tr("the address leads elsewhere");
    case Kind::Storage:
        return Words::tr("could not be saved on this computer");
    case Kind::Keychain:
        return Words::tr("the keychain did not answer");
    case Kind::NotAllowed:
        return Words::tr("not allowed by the administrator");
    case Kind::Cancelled:
        return Words::tr("given up");
    }
    return {};
}

} // namespace

std::optional<Error::Kind> errorKindFromName(const QString &name)
{
    for (int i = 0; i <= static_cast<int>(Error::Kind::Cancelled); ++i) {
        if (kindName(static_cast<Error::Kind>(i)) == name)
            return static_cast<Error::Kind>(i);
    }
    return std::nullopt;
}

WireJournal::WireJournal(const LeadWords &words, const QDateTime &now)
    : m_words(words)
    , m_now(now)
{
}

QString WireJournal::stepName(const QString &step) const
{
    if (step == u"create"_s)
        return tr("Attempt to send");
    if (step == u"update"_s)
        return tr("Attempt to change");
    if (step == u"delete"_s)
        return tr("Attempt to delete");
    if (step == u"read"_s)
        return tr("Read in the CRM");
    if (step == u"look-up"_s)
        return tr("Looked for");
    if (step == u"decision"_s)
        return tr("Decided by hand");
    if (step == u"files"_s)
        return tr("Files");
    if (step == u"read-back"_s)
        return tr("Compared with what was sent");
    return m_words.labelOf(step);
}

QString WireJournal::outcomeText(const QString &outcome) const
{
    if (const auto state = stateFromName(outcome))
        return stateWord(*state);
    if (outcome == interrupted)
        return tr("interrupted, Leadpad ended before the answer");
    if (outcome == u"found"_s)
        return tr("found");
    if (outcome == u"absent"_s)
        return tr("not found");
    if (outcome == conflictKind)
        return tr("changed by somebody else meanwhile");
    if (outcome == u"cannot tell"_s)
        return tr("cannot tell, the CRM does not let Leadpad look");
    if (outcome == u"done"_s)
        return tr("added");
    const auto kind = errorKindFromName(outcome);
    return kind ? kindWord(*kind) : outcome;
}

QString WireJournal::seconds(std::chrono::milliseconds duration) const
{
    if (duration < std::chrono::seconds(1))
        return tr("%1 ms", "milliseconds").arg(duration.count());
    const double value = static_cast<double>(duration.count()) / 1000.0;
    return tr("%1 s", "seconds").arg(m_locale.toString(value, 'f', value < 10 ? 1 : 0));
}

QString WireJournal::moment(const QDateTime &time) const
{
    const QDateTime local = time.toLocalTime();
    const bool today = local.date() == m_now.toLocalTime().date();
    const QString hour = local.toString(u"HH:mm:ss"_s);
    return today ? hour : m_locale.toString(local.date(), QLocale::ShortFormat) + u' ' + hour;
}

QString WireJournal::answerText(const WireRecord &wire) const
{
    if (wire.status == 0)
        return tr("no answer");
    if (wire.complete)
        return tr("HTTP %1, answer complete (%Ln byte(s))", nullptr, counted(wire.bytesIn)).arg(wire.status);
    return tr("HTTP %1, answer broken off after %Ln byte(s)", nullptr, counted(wire.bytesIn)).arg(wire.status);
}

QString WireJournal::headLine(const Attempt &attempt) const
{
    const QString separator = u" · "_s;
    const WireRecord &wire = attempt.wire;
    const QDateTime begun = attempt.startedAt.toLocalTime();
    QStringList facts{
        m_locale.toString(begun.date(), QLocale::ShortFormat) + u' ' + begun.toString(u"HH:mm:ss"_s),
    };
    if (!attempt.endedAt.isValid()) {
        facts.append(tr("under way"));
    } else {
        const bool exchanged = wire != WireRecord();
        if (wire.duration.count() > 0)
            facts.append(seconds(wire.duration));
        if (exchanged) {
            facts.append(wire.bytesOut > 0 ? tr("%Ln byte(s) handed over", nullptr, counted(wire.bytesOut))
                                           : tr("nothing handed over"));
            facts.append(answerText(wire));
        } else if (attempt.outcome == interrupted) {
            facts.append(tr("not known how much was handed over"));
        }
        if (!wire.requestId.isEmpty())
            facts.append(tr("request %1", "the vendor's own name of it").arg(wire.requestId));
        facts.append(tr("outcome: %1").arg(outcomeText(attempt.outcome)));
    }
    //: what was done, and facts about it
    return tr("%1: %2").arg(stepName(attempt.step), facts.join(separator));
}

QString WireJournal::text(const QList<Attempt> &attempts) const
{
    if (attempts.isEmpty())
        return tr("Nothing has been sent yet.");
    QStringList parts;
    for (const Attempt &attempt : attempts) {
        parts.append(headLine(attempt));
        if (!attempt.request.isEmpty())
            parts.append(tr("What was sent:") + u'\n' + attempt.request);
        if (const auto kind = errorKindFromName(attempt.answer.section(u' ', 0, 0)); kind)
            parts.append(attempt.wire.status == 0 ? tr("Nothing came back: %1.").arg(kindWord(*kind))
                                                  : tr("What came back was not whole: %1.").arg(kindWord(*kind)));
        else if (!attempt.answer.isEmpty())
            parts.append(tr("What came back:") + u'\n' + attempt.answer);
        parts.append(QString());
    }
    return parts.join(u'\n').trimmed();
}

QString WireJournal::evidence(const Submission &lead, const QList<Attempt> &attempts) const
{
    const auto create = std::find_if(attempts.crbegin(), attempts.crend(),
                                     [](const Attempt &attempt) { return attempt.step == u"create"_s; });
    return create == attempts.crend() ? QString() : evidenceOf(*create, lead.frozen.size());
}

QString WireJournal::evidenceOf(const Attempt &create, qint64 whole) const
{
    const WireRecord &wire = create.wire;
    const QString at = moment(create.startedAt);
    if (!create.endedAt.isValid())
        return {};
    if (wire == WireRecord())
        return create.outcome == interrupted
            ? tr("Leadpad ended while the lead was going out at %1: how much of it left this computer is not known.")
                  .arg(at)
            : QString();
    const int sent = counted(wire.bytesOut);
    const QString after = seconds(wire.duration);
    const bool all = wire.bytesOut >= whole;
    if (wire.status == 0) {
        return all ? tr("The whole lead (%Ln byte(s)) went out at %1; no answer came before the connection ended "
                        "after %2.",
                        nullptr, sent)
                         .arg(at, after)
                   : tr("%Ln byte(s) of %1 went out at %2; no answer came before the connection ended after %3.",
                        nullptr, sent)
                         .arg(m_locale.toString(whole), at, after);
    }
    const QString status = QString::number(wire.status);
    if (!wire.complete) {
        return all
            ? tr("The whole lead (%Ln byte(s)) went out at %1; an answer (HTTP %2) began and broke off after %3.",
                 nullptr, sent)
                  .arg(at, status, after)
            : tr("%Ln byte(s) of %1 went out at %2; an answer (HTTP %3) began and broke off after %4.", nullptr, sent)
                  .arg(m_locale.toString(whole), at, status, after);
    }
    return all ? tr("The whole lead (%Ln byte(s)) went out at %1; the answer (HTTP %2) came after %3 and does not say "
                    "whether the lead was made.",
                    nullptr, sent)
                     .arg(at, status, after)
               : tr("%Ln byte(s) of %1 went out at %2; the answer (HTTP %3) came after %4 and does not say whether "
                    "the lead was made.",
                    nullptr, sent)
                     .arg(m_locale.toString(whole), at, status, after);
}

} // namespace leadpad
