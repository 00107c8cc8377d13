#pragma once

#include "policy/adminprofile.h"

namespace leadpad {

//! What the vendors of this program say to the reader of an administrator's profile.
class RegistryKnowledge final : public policy::VendorKnowledge
{
public:
    bool isVendor(const QString &vendor) const override;
    std::optional<QUrl> address(const QString &vendor, const QString &typed) const override;
    bool isSecret(const QString &vendor, const QString &key) const override;
    bool isSetting(const QString &vendor, const QString &key) const override;
    QString badSetting(const QString &vendor, const QJsonObject &settings) const override;
    bool isField(const QString &vendor, const QString &key) const override;
    bool isValue(const QString &vendor, const QString &key, const QJsonValue &value) const override;
    std::optional<bool> isProgramSetting(const QString &key, const QString &value) const override;
};

} // namespace leadpad
