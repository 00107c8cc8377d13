#pragma once

#include "practice/flowlu/call.h"

#include <QByteArray>

#include <optional>

namespace leadpad::practice::flowlu {

//! The API keys of the practice portal; each opens some modules and none names a user (flowlu.md §1.1).
class Keys
{
public:
    static QString full();      //!< opens all that the entry of leads needs
    static QString crmOnly();   //!< opens neither the users nor the custom fields
    static QString tasksOnly(); //!< opens nothing of the CRM

    //! Refuses a call of \a module with \a key; nothing if it may go on.
    static std::optional<Failure> refusal(const QString &key);
    static std::optional<Failure> refusal(const QString &key, const QString &module);

    //! \a text without a key, be it one of the portal or what was sent as one.
    static QString masked(const QString &text);
    static QByteArray maskedForm(const QByteArray &encoded);
};

} // namespace leadpad::practice::flowlu
