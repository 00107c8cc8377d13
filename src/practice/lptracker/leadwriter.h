#pragma once

#include "practice/lptracker/cabinet.h"
#include "practice/lptracker/call.h"

#include <QJsonObject>

#include <optional>

namespace leadpad::practice::lptracker {

//! Puts \a stepId on a lead; a deal has steps of its own, and only it can be paid for (lptracker.md §3.5).
std::optional<Failure> moveToStep(Lead &lead, const Project &project, const QJsonValue &stepId);

//! Puts a lead that was just paid for on its step.
void moveToPayment(Lead &lead, const Project &project);

//! Makes \a owner, 0 or an id of the staff, the owner of a lead.
std::optional<Failure> giveToOwner(Lead &lead, const QJsonValue &owner);

//! Puts sent values into a lead, and notes what it drops (lptracker.md §3).
class LeadWriter
{
public:
    LeadWriter(Cabinet &cabinet, Call &call);

    //! Makes and keeps a lead, and its contact if that is new too; a refusal keeps neither.
    std::optional<Failure> create(Lead &lead);
    //! Changes \a lead by what was sent; a refusal leaves it half changed.
    std::optional<Failure> change(Lead &lead);

private:
    void noteMembers();
    void noteForeign(const QString &name, const QString &why);
    std::optional<Failure> readContact(Lead &lead);
    std::optional<Failure> readName(Lead &lead);
    std::optional<Failure> readCallback(Lead &lead);
    std::optional<Failure> readPayments(Lead &lead);
    std::optional<Failure> readStep(Lead &lead);
    std::optional<Failure> readOwner(Lead &lead);
    std::optional<Failure> readLeadDate(Lead &lead);
    std::optional<Failure> readDealDate(Lead &lead);
    std::optional<Failure> readView(Lead &lead);
    std::optional<Failure> readCustom(Lead &lead);
    const Project &project() const { return m_contact.project(); }
    bool sent(const QString &name) const;

    Cabinet &m_cabinet;
    Call &m_call;
    const QJsonObject m_body;
    Contact m_contact; //!< of the lead; not kept yet while its id is 0
};

} // namespace leadpad::practice::lptracker
