#pragma once

#include "practice/lptracker/directories.h"

#include <QDateTime>
#include <QJsonObject>
#include <QJsonValue>
#include <QList>
#include <QMap>

#include <utility>

namespace leadpad::practice::lptracker {

//! A way to reach a contact; phones are kept without the plus (lptracker.md §3.3).
struct Detail
{
    qint64 id = 0;
    QString type;
    QString data;
};

struct Contact
{
    qint64 id = 0;
    qint64 projectId = 0;
    QString name = {};
    QString profession = {};
    QString site = {};
    QList<Detail> details = {};
    QMap<qint64, QJsonValue> fields = {};
    QDateTime createdAt = {};

    const Project &project() const { return *lptracker::project(projectId); }
};

struct Payment
{
    QString category;
    QString purpose;
    double sum = 0;
};

struct Comment
{
    qint64 id = 0;
    QString text;
    QDateTime createdAt;
};

struct File
{
    qint64 id = 0;
    qint64 fieldId = 0;
    QString name;
    QString mime;
    QByteArray data;
};

struct Lead
{
    qint64 id = 0;
    qint64 contactId = 0;
    QString name = {};
    bool callback = false; //!< asked LPTracker to ring the customer at once
    int calls = 0;         //!< how often it was asked to ring the customer, the callback counted
    qint64 stepId = 0;
    qint64 ownerId = 0; //!< as requests write it: 0 is the main account
    QDateTime createdAt = {};
    QDateTime updatedAt = {};
    QString leadDate = {}; //!< as sent
    QString dealDate = {}; //!< as sent
    QJsonObject view = {}; //!< with its id; empty if there is none
    QMap<qint64, QJsonValue> custom = {};
    QList<Payment> payments = {};
    QList<Comment> comments = {};
    QList<File> files = {};
    int refusalsLeft = 0;  //!< follow-ups that do not see the lead yet
    bool received = false; //!< came in since the last reset

    bool isDeal() const { return !payments.isEmpty(); }
};

//! All that the practice account keeps.
class Cabinet
{
public:
    explicit Cabinet(int lateFollowUps);

    //! Forgets what was received and all changes.
    void reset();

    Contact *contact(qint64 id); //!< null if there is none
    Lead *lead(qint64 id);       //!< null if there is none
    const QMap<qint64, Contact> &contacts() const { return m_contacts; }
    const QMap<qint64, Lead> &leads() const { return m_leads; }
    //! The contact of a kept lead.
    const Contact &contactOf(const Lead &lead) const { return *m_contacts.constFind(lead.contactId); }

    //! Keeps a new contact, which gets its id, and its details theirs.
    Contact &keepNew(Contact contact);
    //! Keeps a new lead, which gets its id.
    Lead &keepNew(Lead lead);
    //! Removes a contact and its leads.
    void removeContact(qint64 id);
    void removeLead(qint64 id) { m_leads.remove(id); }

    //! Gives the details that have none yet an id.
    void numberDetails(Contact &contact);
    qint64 nextViewId() { return m_nextViewId++; }
    qint64 nextEntryId() { return m_nextEntryId++; } //!< for comments and files

private:
    void seed();

    int m_lateFollowUps;
    QMap<qint64, Contact> m_contacts;
    QMap<qint64, Lead> m_leads;
    qint64 m_nextContactId = 0;
    qint64 m_nextLeadId = 0;
    qint64 m_nextDetailId = 0;
    qint64 m_nextViewId = 0;
    qint64 m_nextEntryId = 0;
};

} // namespace leadpad::practice::lptracker
