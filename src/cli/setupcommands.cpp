// What an administrator's file or profile brings to scripts.
#include "cli/commands.h"
#include "cli/console.h"
#include "cli/status.h"
#include "submission/setup.h"

using namespace Qt::StringLiterals;

namespace leadpad::cli {

std::optional<Lead> Commands::withPreset(const Account &account, const Lead &typed)
{
    if (!m_arguments.options.contains(u"preset"_s))
        return typed;
    const QString name = m_arguments.options.value(u"preset"_s);
    QStringList names;
    for (const policy::Preset &each : m_profile.presets(account.id)) {
        names.append(each.name);
        if (each.name != name)
            continue;
        Lead lead{each.values};
        for (auto it = typed.values.begin(); it != typed.values.end(); ++it)
            lead.values[it.key()] = it.value();
        return lead;
    }
    say(u"“%1” has no preset “%2”. There are: %3"_s.arg(account.name, name, names.join(u", "_s)));
    return std::nullopt;
}

Status Commands::setUp(const QString &file)
{
    return either(
        setUpFrom(m_profile, file), this,
        [](const SetUpReport &report) {
            for (const QString &sentence : report.leftOut)
                say(sentence);
            print(QJsonObject{{u"accounts"_s, QJsonArray::fromStringList(report.accounts)},
                              {u"settings"_s, report.settings},
                              {u"presets"_s, report.presets}});
            return exitWith(Good);
        },
        [this](const Error &error) { return failed(error, NotValid); });
}

} // namespace leadpad::cli
