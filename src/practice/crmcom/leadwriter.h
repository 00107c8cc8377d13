#pragma once

#include "practice/crmcom/installation.h"
#include "practice/crmcom/shapes.h"
#include "practice/crmcom/verdict.h"

#include <QJsonObject>

#include <optional>

namespace leadpad::practice::crmcom {

//! Puts the members of a body into a lead; the first wrong one is refused (crmcom.md §3, §8.1).
class LeadWriter
{
public:
    LeadWriter(Installation &installation, Call &call);

    //! Fills a new lead; neither it nor a new contact is kept yet.
    void fillNew(Lead &lead);
    //! Changes \a lead: null erases, and the items of sets say what to do. A refusal leaves it half changed.
    void change(Lead &lead);
    //! Keeps the contact that came with a new lead, if one did; call it once the lead is accepted.
    void keepContact(Lead &lead);

    Verdict &verdict() { return m_verdict; }

private:
    QStringList changeableMembers() const;
    void dropUnset();
    void checkMandatory();
    void readType();
    void readScalars();
    QJsonValue readScalar(const Scalar &scalar, const QJsonValue &value);
    void readLevels();
    void readStatus(bool isNew);
    void readCategory(bool isNew);
    void readContact();
    void readExistingContact(const QString &owner, const QJsonObject &fields);
    void readAccount();
    void checkCommunication();
    void readCompletion(bool isNew);
    void readPeriod(const QJsonValue &period);
    void readAssignment(bool isNew);
    QJsonObject chosenUser(const QJsonObject &user);
    void readOwners();
    void readSets(bool isNew);
    bool offers(const QString &member, const QString &stored);
    void keepRecord(const QString &member, const QString &stored, const Target &target, const QStringList &names);
    bool sent(const QString &member) const { return m_params.contains(member); }

    Installation &m_installation;
    const Site &m_site;
    Call &m_call;
    Verdict m_verdict;
    QJsonObject m_params;
    QJsonObject m_values;
    QJsonObject m_type;
    std::optional<QJsonObject> m_newContact;
};

} // namespace leadpad::practice::crmcom
