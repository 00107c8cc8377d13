#include "policy/adminsource.h"

#include <QtGlobal>

#include <qt_windows.h>

#include <string>

using namespace Qt::StringLiterals;

namespace leadpad::policy {
namespace {

//! A text of the 64-bit registry as it stands there: nothing in it is replaced by the environment.
std::optional<QString> textAt(HKEY root, const wchar_t *path, const wchar_t *name)
{
    constexpr DWORD kinds = RRF_RT_REG_SZ | RRF_RT_REG_EXPAND_SZ | RRF_NOEXPAND | RRF_SUBKEY_WOW6464KEY;
    DWORD bytes = 0;
    const LSTATUS there = RegGetValueW(root, path, name, kinds, nullptr, nullptr, &bytes);
    if (there == ERROR_FILE_NOT_FOUND || there == ERROR_PATH_NOT_FOUND)
        return std::nullopt;
    std::wstring text(bytes / sizeof(wchar_t) + 1, L'\0');
    bytes = static_cast<DWORD>(text.size() * sizeof(wchar_t));
    if (there != ERROR_SUCCESS || RegGetValueW(root, path, name, kinds, nullptr, text.data(), &bytes) != ERROR_SUCCESS)
        return QString(); // of another type, or not for us: there is something all the same
    return QString::fromWCharArray(text.c_str());
}

} // namespace

std::optional<Found> onThisSystem()
{
    struct Place
    {
        HKEY root;
        const wchar_t *path;
        QString name;
    };
    // Group policies first; the last is what the installer writes.
    const Place places[]{{HKEY_LOCAL_MACHINE, L"SOFTWARE\\Policies\\Leadpad", u"HKLM\\SOFTWARE\\Policies\\Leadpad"_s},
                         {HKEY_CURRENT_USER, L"SOFTWARE\\Policies\\Leadpad", u"HKCU\\SOFTWARE\\Policies\\Leadpad"_s},
                         {HKEY_LOCAL_MACHINE, L"SOFTWARE\\Leadpad", u"HKLM\\SOFTWARE\\Leadpad"_s}};
    const QString language = textAt(HKEY_LOCAL_MACHINE, L"SOFTWARE\\Leadpad", L"Language").value_or(QString());
    for (const Place &place : places) {
        const auto value = textAt(place.root, place.path, L"Profile");
        if (!value)
            continue;
        Found found = textOrFile(*value, place.name + u"\\Profile"_s);
        found.language = language;
        return found;
    }
    if (!language.isEmpty())
        return Found{
            .source = u"HKLM\\SOFTWARE\\Leadpad\\Language"_s, .text = R"({"leadpad": 1})", .language = language};
    return std::nullopt;
}

} // namespace leadpad::policy
