#include "policy/adminsource.h"

#include <CoreFoundation/CoreFoundation.h>

using namespace Qt::StringLiterals;

namespace leadpad::policy {
namespace {

//! A managed preference; a value that a person wrote by `defaults write` is none.
std::optional<QString> forced(CFStringRef key)
{
    const CFStringRef application = CFSTR("com.example.Leadpad");
    if (!CFPreferencesAppValueIsForced(key, application))
        return std::nullopt;
    const CFPropertyListRef value = CFPreferencesCopyAppValue(key, application);
    if (!value)
        return QString();
    const QString text =
        CFGetTypeID(value) == CFStringGetTypeID() ? QString::fromCFString(static_cast<CFStringRef>(value)) : QString();
    CFRelease(value);
    return text;
}

} // namespace

std::optional<Found> onThisSystem()
{
    const QString language = forced(CFSTR("Language")).value_or(QString());
    if (const auto value = forced(CFSTR("Profile"))) {
        Found found = textOrFile(*value, u"com.example.Leadpad: Profile"_s);
        found.language = language;
        return found;
    }
    if (!language.isEmpty())
        return Found{.source = u"com.example.Leadpad: Language"_s, .text = R"({"leadpad": 1})", .language = language};
    return std::nullopt;
}

} // namespace leadpad::policy
