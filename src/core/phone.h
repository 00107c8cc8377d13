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

//! \a stored or typed number as it is compared: the digits of E.164 where it can be read, else its own.
QString comparable(const QString &number, const QString &region);

//! The spellings under which a CRM may hold the number: E.164, digits, national and as typed, without repetition.
QStringList spellings(const QString &typed, const QString &region);

//! True if \a reading is worth a question to somebody who knows whole numbers only: valid, or long enough to be one.
bool isWhole(const Reading &reading);

//! What numbers may begin with of which \a typed is the beginning, as digits with the country's code and without plus:
//! "8 916 12" in RU → "791612" and, because it could be a foreign number, "891612".
QStringList beginnings(const QString &typed, const QString &region);
//! The same digits without the country's code of \a region: common to all spellings of such a number.
QString withoutCountry(const QString &digits, const QString &region);

//! Two-letter regions that may be the default, sorted by their name.
QStringList regions();

} // namespace leadpad::phone
