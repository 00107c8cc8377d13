#pragma once

#include <QJsonObject>
#include <QString>

namespace leadpad::practice::crmcom {

//! The members whose names the documentation does not tell (crmcom.md §0.1).
struct MemberNames
{
    QString contactInformation;
    QString source;
    QString competitors;
    QString users;
    QString products;
    QString services;
    QString physicalGoods;
    QString subscriptionPackage;
    QString assignedUnit;
    QString assignedUser;
};

//! One installation of the product: its release, and what a client has to be told about it.
struct Site
{
    QString path; //!< the first part of the address, which stands for the host
    QString release;
    QString title;
    MemberNames names;
    QString clientRefField;
    QString datePattern;         //!< of dates in requests
    QString contactSearch;       //!< the path of the search for contacts
    bool businessUnits = false;  //!< instead of groups, units and privacy levels
    bool pipelines = false;      //!< instead of the list of statuses
    bool priorityAsText = false; //!< in requests
    bool plainTokenCode = true;  //!< the code of an expired token says token, not its message alone

    //! The address of all calls, with a slash at its end.
    QString apiPath() const;
    //! What the person who sets up a client would enter.
    QJsonObject settings() const;
};

const Site &siteR17(); //!< all names as they are inferred
const Site &siteR18(); //!< none of them

} // namespace leadpad::practice::crmcom
