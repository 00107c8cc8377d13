#pragma once

#include <QJsonObject>
#include <QList>
#include <QString>

namespace leadpad::practice::bitrix24 {

//! A standard field of a lead (bitrix24.md §3.1).
struct LeadField
{
    enum class Kind {
        Text,
        RichText, //!< goes through the portal's HTML filter
        Status,
        Date,
        DateTime,
        Amount,
        Flag,
        User,
        Company,
        Contact,
        Contacts,
        Currency,
        Multifield,
        Integer
    };

    QStringView name;
    QStringView title;
    Kind kind = Kind::Text;
    int maxLength = 0;           //!< 0: no limit known
    QStringView statusType = {}; //!< the directory of a Status
    bool readOnly = false;

    QJsonObject descriptor() const;
};

const QList<LeadField> &leadFields();

//! The field called \a name, or null.
const LeadField *leadField(QStringView name);

} // namespace leadpad::practice::bitrix24
