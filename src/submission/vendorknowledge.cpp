#include "submission/vendorknowledge.h"

#include "core/phone.h"
#include "net/proxysetting.h"
#include "storage/accounts.h"
#include "submission/duplicates.h"
#include "vendors/registry.h"

#include <QRegularExpression>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace leadpad {
namespace {

const QString addressKey = u"url"_s;

} // namespace

bool RegistryKnowledge::isVendor(const QString &vendor) const
{
    return vendors::byId(vendor) != nullptr;
}

std::optional<QUrl> RegistryKnowledge::address(const QString &vendor, const QString &typed) const
{
    const Vendor *kind = vendors::byId(vendor);
    const auto address = kind ? kind->address(typed) : fail(Error::Kind::Misconfigured);
    if (!address)
        return std::nullopt;
    // What was cut off may have been a webhook's path or a key.
    const QUrl url(typed, QUrl::StrictMode);
    const auto plain = [](const QString &path) { return path.endsWith(u'/') ? path.chopped(1) : path; };
    if (!url.isValid() || url.hasQuery() || url.hasFragment() || plain(url.path()) != plain(address->path()))
        return std::nullopt;
    return *address;
}

bool RegistryKnowledge::isSecret(const QString &vendor, const QString &key) const
{
    const Vendor *kind = vendors::byId(vendor);
    const QList<SignInField> fields = kind ? kind->info().signIn : QList<SignInField>();
    static const QStringList tokens{u"token"_s, u"access_token"_s, u"refresh_token"_s, u"secret"_s};
    return tokens.contains(key) || std::any_of(fields.begin(), fields.end(), [&](const SignInField &field) {
               return field.key == key && field.secret && !kind->furtherSettings().contains(key);
           });
}

bool RegistryKnowledge::isSetting(const QString &vendor, const QString &key) const
{
    const Vendor *kind = vendors::byId(vendor);
    if (!kind)
        return false;
    static const QStringList common{allowDeleteSetting, u"ca_file"_s, u"ca_pem"_s};
    const QList<AccountSetting> settings = kind->settings();
    return common.contains(key) || kind->furtherSettings().contains(key)
        || std::any_of(settings.begin(), settings.end(), [&](const AccountSetting &each) { return each.key == key; });
}

QString RegistryKnowledge::badSetting(const QString &vendor, const QJsonObject &settings) const
{
    const Vendor *kind = vendors::byId(vendor);
    return kind ? kind->badSetting(settings) : QString();
}

bool RegistryKnowledge::isField(const QString &vendor, const QString &key) const
{
    const Vendor *kind = vendors::byId(vendor);
    if (!kind)
        return false;
    const Catalogue catalogue = kind->catalogue();
    return kind->isCustomKey(key) || catalogue.find(key);
}

//! The entries of the CRM's lists are not known where the profile is read: the form of a value is all that is looked
//! at.
bool RegistryKnowledge::isValue(const QString &vendor, const QString &key, const QJsonValue &value) const
{
    if (isBlank(value))
        return false;
    const Vendor *kind = vendors::byId(vendor);
    const Catalogue catalogue = kind ? kind->catalogue() : Catalogue();
    const Field *field = catalogue.find(key);
    return !field || checkField(*field, value, {}).isEmpty();
}

std::optional<bool> RegistryKnowledge::isProgramSetting(const QString &key, const QString &value) const
{
    static const QRegularExpression word(u"^[a-z][a-z0-9-]{0,30}$"_s);
    if (key == u"language"_s)
        return value == u"ru"_s || value == u"en"_s;
    if (key == u"region"_s)
        return phone::regions().contains(value);
    if (key == u"theme"_s)
        return value == u"system"_s || value == u"light"_s || value == u"dark"_s;
    if (key == u"proxy"_s)
        return parseProxy(value).has_value();
    if (key == u"updates"_s || key == Duplicates::setting())
        return value == u"on"_s || value == u"off"_s;
    if (key == u"update_channel"_s)
        return word.match(value).hasMatch();
    return std::nullopt;
}

} // namespace leadpad
