#pragma once

#include "practice/flowlu/call.h"
#include "practice/flowlu/customfields.h"
#include "practice/flowlu/leadfields.h"
#include "practice/flowlu/portal.h"

#include <QJsonObject>

#include <optional>

namespace leadpad::practice::flowlu {

//! Puts the fields of a form into a lead, and notes what it drops; all wrong fields are refused at once
//! (flowlu.md §2.3, §3.2).
class LeadWriter
{
public:
    LeadWriter(const Portal &portal, Call &call);

    //! Fills a new lead; it is not kept yet.
    std::optional<Failure> fillNew(Lead &lead);
    //! Changes \a lead by what was sent; a refusal leaves it half changed.
    std::optional<Failure> change(Lead &lead);

private:
    void readFields(Lead &lead);
    void readPlain(Lead &lead, const LeadField &field, const QString &text);
    void readCustom(Lead &lead, const CustomField &field, const QString &text);
    void noteText(const QString &name, const QString &text);
    void noteUnwise(const Lead &lead);
    void chooseStage(Lead &lead);
    void checkName(const Lead &lead);
    void checkReferences(const Lead &lead);
    void checkReference(const Lead &lead, const QString &name, const Rows &rows);
    void checkStage(const Lead &lead);
    void checkClosing(Lead &lead, const Lead &before);
    void checkRequired(const Lead &lead);
    std::optional<Failure> result() const;
    bool sent(const QString &name) const { return m_call.fields.contains(name); }
    void refuse(const QString &name, const QString &problem);

    const Portal &m_portal;
    Call &m_call;
    bool m_new = false;
    QJsonObject m_details;
};

} // namespace leadpad::practice::flowlu
