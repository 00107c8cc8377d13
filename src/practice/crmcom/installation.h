#pragma once

#include "practice/crmcom/identifiers.h"
#include "practice/crmcom/rows.h"
#include "practice/crmcom/site.h"

#include <QDateTime>
#include <QJsonObject>
#include <QList>
#include <QString>

namespace leadpad::practice::crmcom {

//! A lead as the installation keeps it.
struct Lead
{
    QString id = {};
    QString number = {};
    QJsonObject values = {}; //!< by the names of replies: texts and numbers as sent, records in short
    QJsonObject sent = {};   //!< the whole body, without the token
    QDateTime createdAt = {};
    QDateTime updatedAt = {};
    QJsonObject createdBy = {};
    QJsonObject createdIn = {};
    bool received = false; //!< came in since the last reset

    //! The id of the record in the member \a name; empty if there is none.
    QString idOf(const QString &name) const { return values.value(name)[QStringLiteral("id")].toString(); }
};

//! All that one practice installation keeps.
class Installation
{
public:
    explicit Installation(const Site &site);

    //! Forgets what was received and all changes.
    void reset();

    const Site &site() const { return m_site; }
    const Rows &contacts() const { return m_contacts; }
    const Rows &accounts() const { return m_accounts; } //!< the accounts receivable
    const QList<Lead> &leads() const { return m_leads; }
    Lead *lead(const QString &id); //!< null if there is none

    //! The accounts receivable of the contact \a contactId.
    Rows accountsOf(const QString &contactId) const;

    //! Keeps a new contact, which gets its id.
    QJsonObject keepNew(QJsonObject contact);
    //! Keeps a new lead, which gets its id and its number.
    Lead &keepNew(Lead lead);

    Target contactTarget() const;
    Target accountTarget() const;
    Target leadTarget() const;

private:
    const Site &m_site;
    Rows m_contacts;
    Rows m_accounts;
    QList<Lead> m_leads;
    int m_nextNumber = 0;
};

} // namespace leadpad::practice::crmcom
