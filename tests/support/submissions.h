#pragma once

#include "submission/reconciler.h"

#include <QTest>

namespace leadpad::test {

//! The moment at which the create of sending() began, by both clocks.
inline const QDateTime createdAt = QDateTime::fromString(QStringLiteral("2026-09-21T08:00:00Z"), Qt::ISODate);
inline constexpr std::chrono::milliseconds createdUptime = std::chrono::hours(50);

inline Submission sending(int attempts = 1)
{
    Submission s;
    s.state = SubmissionState::Sending;
    s.attempts = attempts;
    s.sendingSince = createdAt;
    s.sentUptime = createdUptime;
    s.message = QStringLiteral("old");
    s.problems = {{QStringLiteral("OLD"), QStringLiteral("old")}};
    return s;
}

inline Submission unsure()
{
    Submission s = sending();
    s.state = SubmissionState::Unsure;
    s.errorKind = QStringLiteral("timed-out");
    return s;
}

//! \a after the create, by both clocks.
inline delivery::Times at(std::chrono::milliseconds after, double scale = 1.0)
{
    return {createdAt.addMSecs(after.count()), createdUptime + after, scale};
}

//! The plan of a vendor for which absence can be proven, and of one for which it cannot.
inline LookPlan provable()
{
    return limitsOf(QStringLiteral("bitrix24")).looks;
}
inline LookPlan unprovable()
{
    return limitsOf(QStringLiteral("flowlu")).looks;
}

inline Result<Whereabouts> absent()
{
    return Whereabouts{.kind = Whereabouts::Kind::Absent};
}
inline Result<Whereabouts> cannotTell()
{
    return Whereabouts{.kind = Whereabouts::Kind::CannotTell};
}
inline Result<Whereabouts> found(const QString &id, const QStringList &others = {})
{
    return Whereabouts{.kind = Whereabouts::Kind::Found, .receipt = {id}, .others = others};
}

inline QList<Error::Kind> allErrorKinds()
{
    QList<Error::Kind> kinds;
    for (int i = 0; i <= static_cast<int>(Error::Kind::Cancelled); ++i)
        kinds.append(static_cast<Error::Kind>(i));
    return kinds;
}

} // namespace leadpad::test
