#pragma once

#include "vendors/vendor.h"

#include <QVariant>

//! The parts of a lead in LPTracker's spelling and JSON types (§3).
namespace leadpad::lptracker {

//! `dd.MM.yyyy HH:mm` by this computer's clock, of an ISO 8601 moment (§3.2).
QString dateToWire(const QString &iso);
//! ISO 8601 of any of the forms that answers use (§3.2); as it came if none fits.
QString dateFromWire(const QJsonValue &value);

//! The digits of \a typed as LPTracker stores them, "79990000001"; empty if there are none.
QString phoneDigits(const QString &typed, const QString &region);
//! Whether two phones in any spelling are one: 8XXXXXXXXXX, 7XXXXXXXXXX and 9XXXXXXXXX are (§3.3).
bool samePhone(const QString &a, const QString &b);

//! The typed values of contact.details of \a type.
QStringList detailsOf(const Lead &lead, const QString &type);

//! Four characters that the lead is found by, " #K7Q2" behind its title (§6).
QString referenceOf(const SubmissionId &id);
//! The title with which \a lead is sent, without reference; \a fallback if nothing in it makes one.
QString titleOf(const Lead &lead, const QString &fallback = {});
//! The project of \a lead: its own, else the account's, else the only one; empty if none is known.
QString projectOf(const Lead &lead, const Directories &directories, const QJsonObject &settings = {});

//! Where the lead goes: exactly one of the two.
struct Target
{
    QString project;        //!< of a new contact
    QString contactId = {}; //!< of one that is there
    QString name = {};      //!< of that contact, for a lead without title
};

//! Body of POST /lead. \a catalogue: what is offered for the lead. \a referenceField: key of a custom field that takes
//! the reference in place of the title; may be empty.
QByteArray leadBody(const Lead &lead, const SubmissionId &id, const Target &target, const Catalogue &catalogue,
                    const QString &referenceField, const QString &region);

//! \a value of a custom field as the API wants it (§3.4); invalid if there is nothing to send.
QVariant customToWire(const Field &field, const QJsonValue &value);

//! One row of `payments` (§3.5).
QVariantMap paymentToWire(const QJsonValue &row);

//! True if the frozen \a body rings the customer or makes a deal.
bool bodyActs(const QByteArray &body);

} // namespace leadpad::lptracker
