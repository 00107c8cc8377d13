#include "submission/setup.h"

#include "submission/vendorknowledge.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace leadpad {
namespace {

//! Gives the texts of this file their context, where lupdate finds them.
struct Words
{
    Q_DECLARE_TR_FUNCTIONS(leadpad::SetUp)
};

//! What was read, with its text.
struct Document
{
    policy::AdminProfile profile;
    QByteArray text;
};

Result<Document> readDocument(const QString &path)
{
    const policy::Found found = policy::fileAt(path);
    auto profile = found.readable ? policy::read(found.text, RegistryKnowledge())
                                  : tl::unexpected(policy::Fault{policy::Fault::Kind::Unreadable});
    if (!profile)
        return fail(Error{.kind = Error::Kind::Misconfigured,
                          .detail = u"profile"_s,
                          .vendorMessage = u"%1: %2"_s.arg(found.source, policy::sentence(profile.error()))});
    for (policy::AdminAccount &account : profile->accounts) {
        const auto settings = withAuthorities(account.settings);
        if (!settings)
            return fail(settings.error());
        account.settings = *settings;
    }
    return Document{*std::move(profile), found.text};
}

//! What only an administrator's own place can decide.
QStringList withoutEffect(const policy::AdminProfile &profile)
{
    const auto notHere = [](const QString &key) { return policy::sentence({policy::Fault::Kind::NotHere, key, {}}); };
    QStringList sentences;
    if (!profile.locked.isEmpty())
        sentences.append(notHere(u"locked"_s));
    if (profile.limitsAddresses)
        sentences.append(notHere(u"addresses"_s));
    if (!profile.fields.isEmpty())
        sentences.append(notHere(u"fields"_s));
    return sentences;
}

void takeSettings(Profile &profile, const policy::AdminProfile &wanted, SetUpReport *report)
{
    for (auto it = wanted.settings.begin(); it != wanted.settings.end(); ++it) {
        if (profile.isLocked(it.key()))
            report->leftOut.append(Words::tr("“%1” stays as your administrator has set it.").arg(it.key()));
        else if (profile.setSetting(it.key(), it.value()))
            ++report->settings;
    }
}

} // namespace

QString SetUpReport::text() const
{
    QStringList parts;
    if (!accounts.isEmpty())
        parts.append(Words::tr("Accounts: %1. Open each and enter your sign-in.").arg(accounts.join(u", "_s)));
    if (settings > 0)
        parts.append(Words::tr("%n setting(s) taken over.", nullptr, settings));
    if (presets > 0)
        parts.append(Words::tr("%n preset(s) taken over.", nullptr, presets));
    if (parts.isEmpty())
        parts.append(Words::tr("Nothing was taken over."));
    return (parts + leftOut).join(u' ');
}

Async<SetUpReport> setUpFrom(Profile &profile, const QString &path)
{
    const auto read = [path](Database &) { return readDocument(path); }; // it may lie on a server: not in this thread
    return andThen(profile.storage().run(read), &profile, [&profile](const Document &document) {
        SetUpReport report{.leftOut = withoutEffect(document.profile)};
        takeSettings(profile, document.profile, &report);
        if (profile.isLocked(u"presets"_s) && !document.profile.presets.isEmpty())
            report.leftOut.append(Words::tr("“%1” stays as your administrator has set it.").arg(u"presets"_s));
        else
            report.presets = static_cast<int>(document.profile.presets.size());
        if (report.presets > 0)
            profile.setSetting(setUpSetting, QString::fromUtf8(document.text));
        if (profile.isLocked(u"accounts"_s) && !document.profile.accounts.isEmpty())
            report.leftOut.append(Words::tr("“%1” stays as your administrator has set it.").arg(u"accounts"_s));
        else
            for (const policy::AdminAccount &each : document.profile.accounts)
                report.accounts.append(each.name);
        return andThen(profile.adopt(document.profile.accounts), &profile,
                       [report](const Done &) { return readyValue(report); });
    });
}

} // namespace leadpad
