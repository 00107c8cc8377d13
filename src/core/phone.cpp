#include "core/phone.h"

#include <QCoreApplication>
#include <QLocale>
#include <QStringList>

#include <algorithm>
#include <set>
#include <string>

#ifdef __GNUC__
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wconversion"
#pragma GCC diagnostic ignored "-Wshadow"
#pragma GCC diagnostic ignored "-Wpedantic"
#pragma GCC diagnostic ignored "-Wunused-parameter"
#endif
#include <phonenumbers/phonenumberutil.h>
#ifdef __GNUC__
#pragma GCC diagnostic pop
#endif

using namespace Qt::StringLiterals;

namespace leadpad::phone {
namespace {

//! Gives the texts of this file their context, where lupdate finds them.
struct Words
{
    Q_DECLARE_TR_FUNCTIONS(leadpad::Phone)
};

using i18n::phonenumbers::PhoneNumber;
using i18n::phonenumbers::PhoneNumberUtil;

QString formatted(const PhoneNumber &number, PhoneNumberUtil::PhoneNumberFormat format)
{
    std::string text;
    PhoneNumberUtil::GetInstance()->Format(number, format, &text);
    return QString::fromStdString(text);
}

bool parsed(const QString &typed, const QString &region, PhoneNumber *number)
{
    return PhoneNumberUtil::GetInstance()->Parse(typed.toStdString(), region.toStdString(), number)
        == PhoneNumberUtil::NO_PARSING_ERROR;
}

QString regionName(const QString &region)
{
    // QLocale names countries in their own language only; these are the ones that callers of our users come from.
    static constexpr std::pair<const char *, const char *> names[] = {
        {"RU", QT_TRANSLATE_NOOP("leadpad::Phone", "Russia")},
        {"BY", QT_TRANSLATE_NOOP("leadpad::Phone", "Belarus")},
        {"KZ", QT_TRANSLATE_NOOP("leadpad::Phone", "Kazakhstan")},
        {"UA", QT_TRANSLATE_NOOP("leadpad::Phone", "Ukraine")},
        {"UZ", QT_TRANSLATE_NOOP("leadpad::Phone", "Uzbekistan")},
        {"KG", QT_TRANSLATE_NOOP("leadpad::Phone", "Kyrgyzstan")},
        {"AM", QT_TRANSLATE_NOOP("leadpad::Phone", "Armenia")},
        {"GE", QT_TRANSLATE_NOOP("leadpad::Phone", "Georgia")},
        {"AZ", QT_TRANSLATE_NOOP("leadpad::Phone", "Azerbaijan")},
        {"MD", QT_TRANSLATE_NOOP("leadpad::Phone", "Moldova")},
        {"CY", QT_TRANSLATE_NOOP("leadpad::Phone", "Cyprus")},
        {"DE", QT_TRANSLATE_NOOP("leadpad::Phone", "Germany")},
        {"GB", QT_TRANSLATE_NOOP("leadpad::Phone", "United Kingdom")},
        {"US", QT_TRANSLATE_NOOP("leadpad::Phone", "United States")},
    };
    for (const auto &[code, name] : names) {
        if (region == QLatin1StringView(code))
            return QCoreApplication::translate("leadpad::Phone", name);
    }
    return region;
}

} // namespace

Reading read(const QString &typed, const QString &region)
{
    Reading reading;
    if (digits(typed).isEmpty())
        return reading;
    const PhoneNumberUtil &util = *PhoneNumberUtil::GetInstance();
    PhoneNumber number;
    if (!parsed(typed, region, &number)) {
        reading.fit = digits(typed).size() < 5 ? Reading::Fit::TooShort : Reading::Fit::Unlikely;
        return reading;
    }
    const auto possible = util.IsPossibleNumberWithReason(number);
    const bool valid = util.IsValidNumber(number);
    if (valid)
        reading.fit = Reading::Fit::Valid;
    else if (possible == PhoneNumberUtil::TOO_SHORT || possible == PhoneNumberUtil::IS_POSSIBLE_LOCAL_ONLY)
        reading.fit = Reading::Fit::TooShort;
    else
        reading.fit = Reading::Fit::Unlikely;
    if (reading.fit == Reading::Fit::TooShort)
        return reading; // half a number would be read as another country's
    reading.extension = QString::fromStdString(number.extension());
    reading.e164 = formatted(number, PhoneNumberUtil::E164);
    reading.international = formatted(number, PhoneNumberUtil::INTERNATIONAL);
    std::string code;
    util.GetRegionCodeForNumber(number, &code);
    reading.region = code == "ZZ" ? QString() : QString::fromStdString(code);
    reading.mobile = util.GetNumberType(number) == PhoneNumberUtil::MOBILE;
    return reading;
}

QString describe(const Reading &reading)
{
    switch (reading.fit) {
    case Reading::Fit::Nothing:
        return {};
    case Reading::Fit::TooShort:
        return Words::tr("too short for a phone number so far");
    case Reading::Fit::Unlikely:
        return reading.international.isEmpty() ? Words::tr("not a known phone number")
                                               : Words::tr("%1, not a known phone number").arg(reading.international);
    case Reading::Fit::Valid:
        break;
    }
    if (reading.region.isEmpty())
        return reading.international;
    return reading.mobile ? Words::tr("%1, %2, mobile").arg(reading.international, regionName(reading.region))
                          : Words::tr("%1, %2").arg(reading.international, regionName(reading.region));
}

QString digits(const QString &text)
{
    QString result;
    for (const QChar c : text) {
        if (c.isDigit())
            result += QChar(u'0' + c.digitValue());
    }
    return result;
}

QString comparable(const QString &number, const QString &region)
{
    const QString e164 = read(number, region).e164;
    return digits(e164.isEmpty() ? number : e164);
}

QStringList spellings(const QString &typed, const QString &region)
{
    QStringList result;
    const auto add = [&](const QString &text) {
        if (!text.isEmpty() && !result.contains(text))
            result.append(text);
    };
    PhoneNumber number;
    if (!parsed(typed, region, &number)) {
        add(typed.trimmed());
        add(digits(typed));
        return result;
    }
    number.clear_extension();
    const QString e164 = formatted(number, PhoneNumberUtil::E164);
    add(e164);
    add(typed.trimmed());
    add(digits(e164));
    const QString national = digits(formatted(number, PhoneNumberUtil::NATIONAL));
    add(national);
    add(formatted(number, PhoneNumberUtil::INTERNATIONAL));
    if (number.country_code() == 7 && national.size() == 11 && national.startsWith(u'8'))
        add(u'7' + national.mid(1));
    return result;
}

bool isWhole(const Reading &reading)
{
    constexpr qsizetype shortest = 10;
    return reading.fit == Reading::Fit::Valid
        || (reading.fit == Reading::Fit::Unlikely && digits(reading.e164).size() >= shortest);
}

QStringList beginnings(const QString &typed, const QString &region)
{
    const QString plain = digits(typed);
    if (plain.isEmpty() || typed.trimmed().startsWith(u'+'))
        return plain.isEmpty() ? QStringList() : QStringList{plain};
    const PhoneNumberUtil &util = *PhoneNumberUtil::GetInstance();
    const QString country = QString::number(util.GetCountryCodeForRegion(region.toStdString()));
    std::string trunk;
    util.GetNddPrefixForRegion(region.toStdString(), true, &trunk);
    QStringList all;
    const QString prefix = QString::fromStdString(trunk);
    if (!prefix.isEmpty() && plain.startsWith(prefix))
        all.append(country + plain.mid(prefix.size()));
    for (const QString &each : {plain, QString(country + plain)}) {
        if (!all.contains(each))
            all.append(each);
    }
    return all;
}

QString withoutCountry(const QString &digits, const QString &region)
{
    const int code = PhoneNumberUtil::GetInstance()->GetCountryCodeForRegion(region.toStdString());
    const QString country = QString::number(code);
    return code > 0 && digits.startsWith(country) ? digits.mid(country.size()) : digits;
}

QStringList regions()
{
    std::set<std::string> codes;
    PhoneNumberUtil::GetInstance()->GetSupportedRegions(&codes);
    QStringList result;
    for (const std::string &code : codes)
        result.append(QString::fromStdString(code));
    result.sort();
    return result;
}

} // namespace leadpad::phone
