#pragma once

#include <QString>

#include <optional>

namespace leadpad::phone {

//! How a typed number reads.
struct Reading
{
    enum class Fit {
        Nothing,  //!< no digits at all
        TooShort, //!< cannot be a whole number yet
        Unlikely, //!< a possible length, but no such number range
        Valid,
    };

    Fit fit = Fit::Nothing;
    QString e164 = {};          //!< "+79161234567"; empty if unreadable or too short
    QString international = {}; //!< "+7 916 123-45-67"
    QString region = {};        //!< "RU"; empty if unknown
    bool mobile = false;
    QString extension = {};
};

//! Reads \a typed as a number of \a region (two letters, "RU") unless it names a country itself. Never changes it.
Reading read(const QString &typed, const QString &region);

//! One line beside the field: "+7 916 123-45-67, Russia, mobile"; empty for Nothing. In the program's language.
QString describe(const Reading &reading);

//! The digits alone, for searching: "+7 (916) 1" → "79161".
QString digits(const QString &text);

//! The spellings under which a CRM may hold the number: E.164, digits, national and as typed, without repetition.
QStringList spellings(const QString &typed, const QString &region);

//! Two-letter regions that may be the default, sorted by their name.
QStringList regions();

} // namespace leadpad::phone
