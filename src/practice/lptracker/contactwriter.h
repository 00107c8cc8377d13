#pragma once

#include "practice/lptracker/cabinet.h"
#include "practice/lptracker/call.h"

#include <QJsonObject>

#include <optional>

namespace leadpad::practice::lptracker {

//! The phone as it is kept: its digits; nothing if there are none (lptracker.md §3.3).
std::optional<QString> storedPhone(Call &call, const QString &sent);

//! Puts sent values into a contact, and notes what it drops (lptracker.md §3.3).
class ContactWriter
{
public:
    ContactWriter(const Cabinet &cabinet, Call &call);

    //! Fills a new contact; it is not kept yet.
    std::optional<Failure> fillNew(Contact &contact, const QJsonObject &sent);
    //! Changes \a contact; details are changed by their id and added without one, and none is removed.
    std::optional<Failure> change(Contact &contact, const QJsonObject &sent);

private:
    std::optional<Failure> readTexts(Contact &contact, const QJsonObject &sent);
    std::optional<Failure> readDetails(Contact &contact, const QJsonValue &sent);
    std::optional<Failure> readDetail(Contact &contact, const QJsonValue &sent);
    std::optional<Failure> readFields(Contact &contact, const QJsonObject &sent);
    void noteUnknown(const QJsonObject &sent, const QStringList &known);
    void noteTwins(const Contact &contact);

    const Cabinet &m_cabinet;
    Call &m_call;
};

} // namespace leadpad::practice::lptracker
