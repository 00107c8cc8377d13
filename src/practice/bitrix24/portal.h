#pragma once

#include "practice/bitrix24/customfields.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QMap>

namespace leadpad::practice::bitrix24 {

//! A lead as the portal keeps it.
struct Lead
{
    QJsonObject row;         //!< as crm.lead.get gives it
    QJsonArray productRows;  //!< as crm.lead.productrows.get gives them
    QJsonArray contactLinks; //!< as crm.lead.contact.items.get gives them
    bool received = false;   //!< came in since the last reset
};

//! How the practice portal is set up.
struct PortalOptions
{
    bool simpleMode = false;
    bool mandatoryField = false;
    bool rateLimit = true;
    double timeScale = 1.0;
    bool renamed = false;
    bool ordinaryUser = false;
    bool everyField = false;
    int operatingBudget = 0;
    QString oauthRedirect = {};

    //! What webhook and application may ask for (bitrix24.md §1.3).
    QStringList scopes() const;
    //! Host and port of the portal.
    QByteArray host(quint16 port) const;
    //! True if \a host names the address the portal had before (bitrix24.md §1.6).
    bool isOldAddress(const QByteArray &host) const { return renamed && host.startsWith("127.0.0.1"); }
};

//! All that the practice portal knows.
class Portal
{
public:
    explicit Portal(const PortalOptions &options);

    //! Forgets every received lead and all changes.
    void reset();

    //! An empty lead with the next id, every field as it is read when empty; not stored yet.
    Lead blankLead() const;
    //! Stores \a lead under its id.
    void keep(const Lead &lead);
    //! The lead \a id, or null.
    Lead *lead(qint64 id);
    void remove(qint64 id) { m_leads.remove(id); }
    QList<QJsonObject> leadRows() const;
    const QMap<qint64, Lead> &leads() const { return m_leads; }

    qint64 nextEntryId() { return m_nextEntryId++; } //!< for multifield values and product rows
    bool simpleMode() const { return m_options.simpleMode; }
    const PortalOptions &options() const { return m_options; }
    const QList<CustomField> &customFields() const { return m_customFields; }
    const CustomField *customField(const QString &name) const;

private:
    PortalOptions m_options;
    QList<CustomField> m_customFields;
    QMap<qint64, Lead> m_leads;
    qint64 m_nextLeadId = 1;
    qint64 m_nextEntryId = 5001;
};

} // namespace leadpad::practice::bitrix24
