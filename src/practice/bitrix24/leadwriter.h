#pragma once

#include "practice/bitrix24/call.h"
#include "practice/bitrix24/customvalues.h"
#include "practice/bitrix24/leadfields.h"
#include "practice/bitrix24/portal.h"

#include <QJsonObject>

#include <optional>

namespace leadpad::practice::bitrix24 {

//! Puts sent values into a lead as Bitrix24 does, and notes what it drops (bitrix24.md §3).
class LeadWriter
{
public:
    LeadWriter(Portal &portal, Call &call);

    //! Fills a blank lead with \a fields and the defaults (bitrix24.md §3.1); a refusal leaves it unfit to be kept.
    std::optional<Failure> fillNew(Lead &lead, const QJsonObject &fields);

    //! Changes \a lead by \a fields (bitrix24.md §4.8).
    std::optional<Failure> change(Lead &lead, const QJsonObject &fields);

private:
    std::optional<Failure> write(Lead &lead, const QJsonObject &fields);
    std::optional<Failure> writeField(Lead &lead, const LeadField &field, const QJsonValue &value);
    std::optional<Failure> writeCurrency(Lead &lead, const QJsonValue &value);
    void writeScalar(Lead &lead, const LeadField &field, const QString &text);
    void writeText(Lead &lead, const LeadField &field, QString text);
    void writeStatus(Lead &lead, const LeadField &field, const QString &code);
    void writeDate(Lead &lead, const LeadField &field, const QString &text);
    void writeAmount(Lead &lead, const LeadField &field, const QString &text);
    void writeLink(Lead &lead, const LeadField &field, const QString &text);
    void writeContacts(Lead &lead, const QJsonValue &value);
    void linkContact(Lead &lead, qint64 id);
    void clearRestOfAddress(Lead &lead, const QJsonObject &fields);
    std::optional<Failure> missingMandatory(const Lead &lead, const QStringList &sent) const;
    void setDefaults(Lead &lead, const QJsonObject &fields);
    void derive(Lead &lead);
    void convertInSimpleMode(Lead &lead);
    void drop(const QString &name, const QString &why);

    Portal &m_portal;
    Call &m_call;
    Occasion m_occasion = Occasion::Change;
};

} // namespace leadpad::practice::bitrix24
