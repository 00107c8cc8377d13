#pragma once

#include <QJsonArray>
#include <QJsonObject>
#include <QList>
#include <QString>
#include <QStringList>

namespace leadpad::practice::lptracker {

//! The main account: 0 in requests, this id and the type "main" in replies (lptracker.md §3.6).
constexpr qint64 kMainAccountId = 4100;

//! A custom field of a project's leads, or of its contacts (lptracker.md §3.4, §4.2).
struct Field
{
    qint64 id = 0;
    QString name;
    QString type;
    bool multiple = false;       //!< cats only
    QStringList categories = {}; //!< cats only; may be missing there too
};

//! A step of a project's funnel (lptracker.md §4.2).
struct Step
{
    qint64 id = 0;
    QString name;
    bool notify = false;
    bool inLeads = true;
    bool inDeals = false;
};

//! A project of the account with what belongs to it alone.
struct Project
{
    qint64 id = 0;
    QString name;
    QString page = {};
    QString domain = {};
    bool loose = false; //!< writes ids as strings and flags as 1 and 0, as replies of the service may
    QList<Field> customs = {};
    QList<Field> contactFields = {};
    QList<Step> funnel = {};

    const Field *custom(qint64 fieldId) const;       //!< null if it is of no lead here
    const Field *contactField(qint64 fieldId) const; //!< null if it is of no contact here
    const Step *step(qint64 stepId) const;           //!< null if it is in no funnel here
    //! The step of a lead that was paid for; null where the funnel has none.
    const Step *paymentStep() const;

    QJsonObject json() const;
    QJsonObject customJson(const Field &field) const;
    QJsonObject contactFieldJson(const Field &field) const;
    QJsonObject stepJson(const Step &step) const;
};

//! The projects of the practice account.
const QList<Project> &projects();

//! The project \a id, or null.
const Project *project(qint64 id);

//! The staff as GET /staff gives it, the main account among them with the id 0 (lptracker.md §7.10).
const QJsonArray &staffRows();

//! True for an id that a request may name as owner.
bool isStaff(qint64 id);

//! The owner \a id, as requests write it, the way replies write it.
QJsonObject ownerJson(qint64 id);

} // namespace leadpad::practice::lptracker
