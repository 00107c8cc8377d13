#pragma once

#include "vendors/flowlu/wire.h"

//! The parts of a lead in Flowlu's spelling (§3).
namespace leadpad::flowlu {

//! `ref` and `ref_id` of a submission (§6): a name of this program with eight digits, and a number of 31 bits, never 0.
struct Reference
{
    QString ref;
    qint32 refId = 0;
};
Reference referenceOf(const SubmissionId &id);

//! \a value of \a field as a form holds it (§2.1, §3.1); empty if there is nothing to send.
QString toWire(const Field &field, const QJsonValue &value);
//! The vendor-neutral value of what an answer holds; null if it is not set.
QJsonValue fromWire(const Field &field, const QJsonValue &value);

//! Pipeline and stage of \a lead, each by the other where only one is chosen, else the first there is (§3.2).
struct Place
{
    QString pipeline;
    QString stage;
};
Place placeOf(const Lead &lead, const Directories &known);

//! Form of crm/lead/create without the key. \a today stamps a lead that is closed already.
QByteArray createForm(const Lead &lead, const SubmissionId &id, const Session &session, const QDate &today);

} // namespace leadpad::flowlu
