#include "cli/arguments.h"

using namespace Qt::StringLiterals;

namespace leadpad::cli {

Arguments parse(const QStringList &arguments)
{
    static const QStringList withValue{u"profile"_s, u"name"_s, u"url"_s, u"set"_s, u"wait"_s, u"limit"_s, u"preset"_s};
    static const QStringList alone{u"yes"_s, u"help"_s, u"version"_s};
    Arguments result;
    for (qsizetype i = 0; i < arguments.size(); ++i) {
        const QString &word = arguments[i];
        if (!word.startsWith("--"_L1)) {
            result.words.append(word);
            continue;
        }
        const qsizetype equals = word.indexOf(u'=');
        const QString name = word.mid(2, equals < 0 ? -1 : equals - 2);
        if (alone.contains(name) && equals < 0) {
            result.options.insert(name, QString());
            continue;
        }
        const bool hasValue = equals >= 0 || i + 1 < arguments.size();
        if (!withValue.contains(name) || !hasValue) {
            result.unknown.append(word);
            continue;
        }
        const QString value = equals >= 0 ? word.mid(equals + 1) : arguments[++i];
        if (name == u"set"_s)
            result.settings.append(value);
        else if (name == u"profile"_s)
            result.profile = value;
        else
            result.options.insert(name, value);
    }
    return result;
}

QString usage()
{
    return uR"(leadpad-cli [--profile DIR] COMMAND …

  account add VENDOR --name NAME [--url URL] [--set KEY=VALUE]…   secrets: one JSON object on standard input
  account list
  account check NAME             asks the vendor whether the sign-in works
  account remove NAME            with its keychain entry
  fields NAME                    the form's fields as JSON, custom fields included
  choices NAME FIELD             [{"id", "label"}] of one field
  setup FILE                     accounts without secrets, settings and presets of an administrator's file
  send NAME FILE|- [--wait SECONDS] [--preset PRESET]
                                 FILE: {"values": {KEY: value, …}}
                                 exit 0 sent, 2 usage, 3 not valid, 4 refused, 5 queued, 6 unsure
  outbox list
  outbox run                     sends what is queued, looks up what is unsure
  lead get NAME ID
  lead find NAME TEXT [--limit N]
  lead update NAME ID FILE|- [--wait SECONDS]
                                 changes the fields in FILE alone; null empties one; exit as send
  lead delete NAME ID --yes [--wait SECONDS]

JSON goes to standard output, words to standard error. Bitrix24: {"webhook": "https://…/rest/17/…/"}
)"_s;
}

} // namespace leadpad::cli
