#pragma once

#include "core/field.h"
#include "core/lead.h"

#include <QDateTime>
#include <QHash>
#include <QJsonObject>
#include <QList>
#include <QSet>

namespace leadpad {

//! One entry of a directory: the id goes over the wire, the label is what people see.
struct Choice
{
    QString id;
    QString label;
    bool active = true;     //!< may be chosen for a new lead
    bool isDefault = false; //!< what the CRM takes when nothing is chosen
    QString needs = {};     //!< key of a field that must be filled in for this one

    friend bool operator==(const Choice &, const Choice &) = default;
};

//! What a CRM told about itself: lists, custom fields and what this sign-in may do.
struct Directories
{
    QHash<QString, QList<Choice>> lists = {};
    QList<Field> customFields = {};
    QSet<QString> requiredKeys = {}; //!< fixed fields that the portal made mandatory
    QSet<QString> absentKeys = {};   //!< fixed fields that this installation or release does not have
    QSet<QString> lastingKeys = {};  //!< fixed fields that can be set in a new lead alone
    QStringList notices = {};        //!< codes of what is missing or special, such as "simple-mode"; see noticeText()
    QHash<QString, QString> facts = {}; //!< what the vendor module wants to remember, such as the caller's user id
    QDateTime loadedAt = {};

    QJsonObject toJson() const;
    static Directories fromJson(const QJsonObject &json);
};

//! What \a field can be set to: the CRM's list, or where that is missing what the documentation names.
QList<Choice> choicesOf(const Field &field, const Directories &directories);

//! \a known without the choices that need a field which \a lead leaves empty; what \a lead has chosen stays.
Directories narrowed(const Directories &known, const Lead &lead);

//! The sentence for one of Directories::notices, in the program's language. What stands behind a colon is put into it.
QString noticeText(const QString &code);

} // namespace leadpad
