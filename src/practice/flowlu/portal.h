#pragma once

#include "practice/flowlu/directories.h"

#include <QDateTime>
#include <QList>
#include <QMap>
#include <QString>

namespace leadpad::practice::flowlu {

//! A lead as the portal keeps it: the texts that were sent, by wire name.
struct Lead
{
    qint64 id = 0;
    QMap<QString, QString> values = {};
    QMap<qint64, QString> custom = {};
    QMap<qint64, QString> labels = {}; //!< what a list shows for the custom value
    QDateTime createdAt = {};
    QDateTime updatedAt = {};
    qint64 createdBy = 0;
    qint64 mergedTo = 0;
    QList<qint64> tags = {};
    bool loose = false;    //!< written with ids as strings and zeros for a date, as some replies are
    bool received = false; //!< came in since the last reset

    QString text(const QString &name) const { return values.value(name); }
};

//! An organization or contact of a lead (flowlu.md §3.7).
struct Link
{
    qint64 id = 0;
    qint64 leadId = 0;
    qint64 accountId = 0;
    qint64 accountType = 0;
};

//! An observer of a lead.
struct Follower
{
    qint64 id = 0;
    qint64 leadId = 0;
    qint64 userId = 0;
};

//! All that the practice portal keeps.
class Portal
{
public:
    explicit Portal(bool mandatoryField);

    //! Forgets what was received and all changes.
    void reset();

    bool demands(qint64 customFieldId) const;

    Lead *lead(qint64 id); //!< null if there is none
    const QMap<qint64, Lead> &leads() const { return m_leads; }
    const QList<Link> &links() const { return m_links; }
    const QList<Follower> &followers() const { return m_followers; }

    //! Keeps a new lead, which gets its id and its own number.
    Lead &keepNew(Lead lead);
    qint64 keepNew(Link link);
    qint64 keepNew(Follower follower);
    //! Removes a lead with its links and observers.
    void removeLead(qint64 id);

private:
    void seed();

    bool m_mandatoryField;
    QMap<qint64, Lead> m_leads;
    QList<Link> m_links;
    QList<Follower> m_followers;
    qint64 m_nextLeadId = 0;
    qint64 m_nextLinkId = 0;
    qint64 m_nextFollowerId = 0;
    qint64 m_nextNumber = 0;
};

} // namespace leadpad::practice::flowlu
