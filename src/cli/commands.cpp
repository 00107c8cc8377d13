#include "cli/commands.h"

#include "cli/console.h"
#include "cli/status.h"
#include "core/async.h"
#include "core/clock.h"
#include "submission/browsersignin.h"
#include "vendors/registry.h"

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace leadpad::cli {
namespace {

constexpr int pageSize = 1000;
constexpr auto directoriesAge = 24h;

//! What went wrong with an account's sign-in data, for a person at a terminal.
QString whyNotAcceptable(const Error &error)
{
    if (error.kind == Error::Kind::Refused)
        return u"An account of this name exists already. Choose another name."_s;
    if (error.detail == u"scheme"_s)
        return u"Only https is accepted, or http to this computer. Use the https address."_s;
    if (error.detail == u"ca_file"_s)
        return u"The certificate file cannot be read or holds no PEM certificate."_s;
    if (error.detail == u"shape"_s)
        return u"This is no webhook address. It looks like https://company.bitrix24.com/rest/17/SECRET/."_s;
    return sentence(error);
}

QJsonObject toJson(const Field &field)
{
    QJsonObject json{{u"key"_s, field.key},
                     {u"label"_s, field.displayLabel()},
                     {u"kind"_s, kindName(field.kind)},
                     {u"section"_s, sectionName(field.section)},
                     {u"required"_s, field.required},
                     {u"custom"_s, field.custom},
                     {u"multiple"_s, field.multiple || field.kind == FieldKind::MultiChoice}};
    if (field.limits.maxLength > 0)
        json[u"maxLength"_s] = field.limits.maxLength;
    if (!field.directory.isEmpty())
        json[u"directory"_s] = field.directory;
    if (!field.types.isEmpty())
        json[u"types"_s] = QJsonArray::fromStringList(field.types);
    if (field.limits.maxBytes > 0)
        json[u"maxBytes"_s] = field.limits.maxBytes;
    if (!field.limits.extensions.isEmpty())
        json[u"extensions"_s] = QJsonArray::fromStringList(field.limits.extensions);
    if (const QString help = field.displayHelp(); !help.isEmpty())
        json[u"help"_s] = help;
    if (field.sideEffect != SideEffect::None)
        json[u"sideEffect"_s] = true;
    if (field.kind == FieldKind::Unsupported)
        json[u"vendorType"_s] = field.vendorType;
    QJsonArray columns;
    for (const Column &column : field.columns) {
        columns.append(
            QJsonObject{{u"key"_s, column.key}, {u"kind"_s, kindName(column.kind)}, {u"required"_s, column.required}});
    }
    if (!columns.isEmpty())
        json[u"columns"_s] = columns;
    return json;
}

} // namespace

Commands::Commands(Profile &profile, Arguments arguments, QObject *parent)
    : QObject(parent)
    , m_profile(profile)
    , m_arguments(std::move(arguments))
    , m_submitter(profile)
    , m_courier(profile)
    , m_instance(profile.folder())
{
}

Status Commands::failed(const Error &error, int status)
{
    say(sentence(error));
    if (!error.detail.isEmpty())
        say(u"(%1: %2)"_s.arg(kindName(error.kind), error.detail));
    return exitWith(status);
}

namespace {

QString damageText(const OpenReport &report)
{
    const QString kept = u"The database was damaged and kept as %1. "_s.arg(report.setAside);
    const QString base = report.restoredFrom.isValid()
        ? u"The copy of %1 took its place. "_s.arg(report.restoredFrom.toLocalTime().toString(Qt::ISODate))
        : u"A new one was begun. "_s;
    return kept + base
        + u"Leads that could still be read: %1. Those on their way are unsure now and are looked for."_s.arg(
            report.salvaged);
}

} // namespace

Status Commands::run()
{
    if (!m_arguments.unknown.isEmpty()) {
        say(u"Unknown option or missing value: %1\n\n%2"_s.arg(m_arguments.unknown.join(u' '), usage()));
        return exitWith(Usage);
    }
    return either(
        m_profile.open(), this,
        [this](const OpenReport &report) {
            if (!report.setAside.isEmpty())
                say(damageText(report));
            return dispatch();
        },
        [this](const Error &error) { return failed(error, Failed); });
}

Status Commands::dispatch()
{
    const QStringList &words = m_arguments.words;
    const auto is = [&](const QString &first, const QString &second, qsizetype count) {
        return words.size() == count && words[0] == first && (second.isEmpty() || words[1] == second);
    };
    if (m_profile.rollout().isBroken())
        say(sentence(m_profile.rollout().trouble()));
    if (is(u"account"_s, u"add"_s, 3))
        return accountAdd();
    if (is(u"account"_s, u"list"_s, 2))
        return accountList();
    if (is(u"account"_s, u"check"_s, 3))
        return withAccount(words[2], [this](const Account &account) { return accountCheck(account); });
    if (is(u"account"_s, u"remove"_s, 3))
        return withAccount(words[2], [this](const Account &account) { return accountRemove(account); });
    if (is(u"fields"_s, {}, 2))
        return withAccount(words[1], [this](const Account &account) { return fields(account); });
    if (is(u"choices"_s, {}, 3))
        return withAccount(words[1], [&](const Account &account) { return choices(account, words[2]); });
    if (is(u"send"_s, {}, 3))
        return withAccount(words[1], [&](const Account &account) { return send(account, words[2]); });
    if (is(u"setup"_s, {}, 2))
        return setUp(words[1]);
    if (is(u"outbox"_s, u"list"_s, 2))
        return outboxList(0, {});
    if (is(u"outbox"_s, u"run"_s, 2))
        return outboxRun(20);
    if (is(u"lead"_s, u"get"_s, 4))
        return withAccount(words[2], [&](const Account &account) { return leadGet(account, words[3]); });
    if (is(u"lead"_s, u"find"_s, 4))
        return withAccount(words[2], [&](const Account &account) { return leadFind(account, words[3]); });
    if (is(u"lead"_s, u"update"_s, 5))
        return withAccount(words[2], [&](const Account &account) { return leadUpdate(account, words[3], words[4]); });
    if (is(u"lead"_s, u"delete"_s, 4))
        return withAccount(words[2], [&](const Account &account) { return leadDelete(account, words[3]); });
    say(usage());
    return exitWith(Usage);
}

template<typename Fn>
Status Commands::withAccount(const QString &name, Fn command)
{
    for (const Account &account : m_profile.accounts()) {
        if (account.name == name)
            return command(Account(account));
    }
    say(u"There is no account “%1”. `leadpad-cli account list` shows those there are."_s.arg(name));
    return exitWith(Usage);
}

Status Commands::accountAdd()
{
    const QString vendor = m_arguments.words[2];
    const QString name = m_arguments.options.value(u"name"_s).trimmed();
    if (name.isEmpty() || !vendors::byId(vendor)) {
        say(name.isEmpty() ? u"An account needs --name NAME."_s : u"There is no vendor “%1”."_s.arg(vendor));
        return exitWith(Usage);
    }
    SignIn typed{.url = m_arguments.options.value(u"url"_s)};
    for (const QString &setting : std::as_const(m_arguments.settings)) {
        const qsizetype equals = setting.indexOf(u'=');
        if (equals < 1) {
            say(u"--set wants KEY=VALUE, not “%1”."_s.arg(setting));
            return exitWith(Usage);
        }
        typed.settings[setting.left(equals)] = setting.mid(equals + 1);
    }
    const auto secrets = readObject(u"-"_s);
    if (!secrets) {
        say(u"Standard input must hold one JSON object with the secrets."_s);
        return exitWith(Usage);
    }
    typed.secrets = *secrets;
    const auto trial = m_profile.trialSession(vendor, typed, m_profile.transport());
    if (trial || trial.error().detail != u"browser"_s)
        return storeAccount(vendor, name, typed);
    return either(
        allowedInBrowser(vendor, typed), this,
        [this, vendor, name](const SignIn &complete) { return storeAccount(vendor, name, complete); },
        [this](const Error &error) { return failed(error, Failed); });
}

//! \a typed with the tokens for its `code`, or for what a person allows in the browser meanwhile.
Async<SignIn> Commands::allowedInBrowser(const QString &vendor, const SignIn &typed)
{
    auto *browser = new BrowserSignIn(m_profile, vendor, typed, this);
    const Pending<SignIn> pending;
    connect(browser, &BrowserSignIn::completed, this, [pending](const SignIn &complete) { pending.finish(complete); });
    connect(browser, &BrowserSignIn::failed, this, [pending](const Error &error) { pending.finish(fail(error)); });
    const auto page = browser->begin();
    const QString code = typed.secrets.value(u"code"_s).toString();
    if (!page) {
        pending.finish(fail(page.error()));
    } else if (!code.isEmpty()) {
        browser->enter(code);
    } else if (browser->isListening()) {
        say(u"Allow Leadpad on this page, within ten minutes:\n%1"_s.arg(page->toString(QUrl::FullyEncoded)));
        QTimer::singleShot(scaled(10min), this, [pending] { pending.finish(fail(Error::Kind::TimedOut)); });
    } else {
        pending.finish(fail(Error::Kind::Misconfigured, u"return_port: another program has it"_s));
    }
    return pending.future();
}

Status Commands::storeAccount(const QString &vendor, const QString &name, const SignIn &typed)
{
    return either(
        m_profile.addAccount(vendor, name, u"#2f6fde"_s, typed), this,
        [](const Account &account) {
            print(QJsonObject{{u"id"_s, account.id},
                              {u"name"_s, account.name},
                              {u"vendor"_s, account.vendor},
                              {u"url"_s, account.url.toString()}});
            return exitWith(Good);
        },
        [this](const Error &error) {
            const bool notAcceptable = error.kind == Error::Kind::Misconfigured || error.kind == Error::Kind::Refused
                || error.kind == Error::Kind::NotAllowed;
            if (!notAcceptable)
                return failed(error, Failed);
            say(whyNotAcceptable(error));
            return exitWith(NotValid);
        });
}

Status Commands::accountList()
{
    QJsonArray list;
    for (const Account &account : m_profile.accounts()) {
        list.append(QJsonObject{{u"id"_s, account.id},
                                {u"name"_s, account.name},
                                {u"vendor"_s, account.vendor},
                                {u"url"_s, account.url.toString()}});
    }
    print(list);
    return exitWith(Good);
}

Status Commands::accountCheck(const Account &account)
{
    return either(
        m_profile.session(account.id), this,
        [this, account](const Session &session) {
            return either(
                vendors::byId(account.vendor)->signIn(session), this,
                [](const SignInReport &report) {
                    for (const QString &notice : report.notices)
                        say(noticeText(notice));
                    print(QJsonObject{{u"ok"_s, true},
                                      {u"user"_s, report.userName},
                                      {u"notices"_s, QJsonArray::fromStringList(report.notices)}});
                    return exitWith(Good);
                },
                [this](const Error &error) { return failed(error, Failed); });
        },
        [this](const Error &error) { return failed(error, Failed); });
}

Status Commands::accountRemove(const Account &account)
{
    return either(
        m_profile.removeAccount(account.id), this, [](const Done &) { return exitWith(Good); },
        [this](const Error &error) { return failed(error, Failed); });
}

Status Commands::fields(const Account &account)
{
    const auto list = [this, account] {
        QJsonArray array;
        const Catalogue catalogue = m_profile.catalogue(account.id);
        const QJsonObject locked = m_profile.rules(account.id).locked;
        for (const Field &field : catalogue.fields()) {
            QJsonObject entry = toJson(field);
            if (locked.contains(field.key))
                entry[u"locked"_s] = locked.value(field.key);
            array.append(entry);
        }
        for (const QString &notice : m_profile.directories(account.id).notices)
            say(noticeText(notice));
        print(array);
        return exitWith(Good);
    };
    return either(
        m_profile.reloadDirectories(account.id), this, [list](const Directories &) { return list(); },
        [this, account, list](const Error &error) {
            if (!m_profile.hasDirectories(account.id))
                return failed(error, Failed);
            say(u"The CRM does not answer; these are the fields of %1."_s.arg(
                m_profile.directories(account.id).loadedAt.toString(Qt::ISODate)));
            return list();
        });
}

Async<Directories> Commands::knownDirectories(const Account &account, const Lead &lead)
{
    const Directories known = m_profile.directories(account.id);
    const QStringList missing = vendors::byId(account.vendor)->missingScopes(lead, known);
    if (known.loadedAt.isValid() && missing.isEmpty())
        return readyValue(known);
    return m_profile.reloadDirectories(account.id, missing);
}

Status Commands::choices(const Account &account, const QString &key)
{
    const QDateTime loaded = m_profile.directories(account.id).loadedAt;
    const bool fresh =
        loaded.isValid() && loaded.msecsTo(m_profile.clock().now()) < std::chrono::milliseconds(directoriesAge).count();
    const auto directories =
        fresh ? readyValue(m_profile.directories(account.id)) : m_profile.reloadDirectories(account.id);
    const auto list = [this, account, key] {
        const Catalogue catalogue = m_profile.catalogue(account.id);
        const Field *field = catalogue.find(key);
        if (!field || (field->directory.isEmpty() && field->options.isEmpty())) {
            say(u"“%1” is no field with a list of choices."_s.arg(key));
            return exitWith(Usage);
        }
        QJsonArray array;
        const QList<Choice> entries = choicesOf(*field, m_profile.directories(account.id, {}));
        for (const Choice &choice : entries) {
            if (choice.active)
                array.append(QJsonObject{{u"id"_s, choice.id}, {u"label"_s, choice.label}});
        }
        print(array);
        return exitWith(Good);
    };
    return either(
        directories, this, [list](const Directories &) { return list(); },
        [this, account, list](const Error &error) {
            return m_profile.hasDirectories(account.id) ? list() : failed(error, Failed);
        });
}

Status Commands::send(const Account &account, const QString &file)
{
    const auto object = readObject(file);
    if (!object || !(*object)[u"values"_s].isObject()) {
        say(u"FILE must hold {\"values\": {KEY: value, …}}."_s);
        return exitWith(Usage);
    }
    if (!waitIsNumber())
        return exitWith(Usage);
    const auto complete = withPreset(account, Lead{(*object)[u"values"_s].toObject()});
    if (!complete)
        return exitWith(Usage);
    const Lead lead = *complete;
    const auto go = [this, account, lead] {
        const QList<Problem> problems = m_submitter.check(account.id, lead);
        return problems.isEmpty() ? awaitDelivery(m_submitter.submit(account.id, lead, QUuid::createUuid()))
                                  : notValid(problems);
    };
    return either(
        knownDirectories(account, lead), this, [go](const Directories &) { return go(); },
        [go](const Error &error) {
            say(u"The CRM's lists and custom fields are not known yet: "_s + sentence(error));
            return go();
        });
}

bool Commands::waitIsNumber() const
{
    bool isNumber = true;
    if (m_arguments.options.contains(u"wait"_s))
        m_arguments.options.value(u"wait"_s).toDouble(&isNumber);
    if (!isNumber)
        say(u"--wait wants a number of seconds."_s);
    return isNumber;
}

Status Commands::notValid(const QList<Problem> &problems)
{
    print(QJsonObject{{u"state"_s, u"not valid"_s}, {u"problems"_s, cli::toJson(problems)}});
    return exitWith(NotValid);
}

Status Commands::awaitDelivery(const Async<Submission> &stored)
{
    const double seconds = m_arguments.options.value(u"wait"_s, u"0"_s).toDouble();
    const auto until = m_profile.clock().monotonic() + std::chrono::milliseconds(qRound64(seconds * 1000.0));
    return either(
        stored, this,
        [this, until](const Submission &queued) {
            if (!m_instance.acquire()) { // another process delivers for this profile
                m_instance.tell("wake");
                return watchUntil(queued.id, std::max(until, m_profile.clock().monotonic() + scaled(75s)));
            }
            return either(
                m_courier.recover(), this, [this, id = queued.id, until](int) { return deliverUntil(id, until); },
                [this](const Error &error) { return failed(error, Failed); });
        },
        [this](const Error &error) { return failed(error, Failed); });
}

Status Commands::deliverUntil(const SubmissionId &id, std::chrono::milliseconds until)
{
    return either(
        m_courier.deliver(id), this,
        [this, id, until](const Submission &after) {
            const bool open = after.state == SubmissionState::Queued || after.state == SubmissionState::Unsure;
            const auto pause = std::chrono::milliseconds(std::max<qint64>(
                1, m_profile.clock().now().msecsTo(after.nextAt.isValid() ? after.nextAt : m_profile.clock().now())));
            if (!open || m_profile.clock().monotonic() + pause > until)
                return report(after);
            return later(pause, this, [this, id, until] { return deliverUntil(id, until); });
        },
        [this](const Error &error) { return failed(error, Failed); });
}

Status Commands::watchUntil(const SubmissionId &id, std::chrono::milliseconds until)
{
    const auto load = [id](Database &database) { return outbox::find(database, id); };
    return either(
        m_profile.storage().run(load), this,
        [this, id, until](const Submission &found) -> Status {
            const bool settled = found.state == SubmissionState::Sent || found.state == SubmissionState::Refused;
            if (settled || m_profile.clock().monotonic() > until)
                return report(found);
            // The other process may have been another leadpad-cli that is done by now.
            if (m_instance.acquire()) {
                return either(
                    m_courier.recover(), this, [this, id, until](int) { return deliverUntil(id, until); },
                    [this](const Error &error) { return failed(error, Failed); });
            }
            return later(100ms, this, [this, id, until] { return watchUntil(id, until); });
        },
        [this](const Error &error) { return failed(error, Failed); });
}

Status Commands::report(const Submission &submission)
{
    QJsonObject answer{{u"state"_s, stateName(submission.state)},
                       {u"id"_s, submission.id.toString(QUuid::WithoutBraces)}};
    if (!submission.problems.isEmpty() || submission.state == SubmissionState::Refused)
        answer[u"problems"_s] = cli::toJson(submission.problems);
    const auto finish = [&answer](int status) {
        print(answer);
        return exitWith(status);
    };
    switch (submission.state) {
    case SubmissionState::Sent:
        answer[u"leadId"_s] = submission.leadId;
        if (submission.kind == SubmissionKind::Update)
            answer[u"changed"_s] = QJsonArray::fromStringList(submission.found.keys());
        if (submission.kind == SubmissionKind::Delete)
            answer[u"state"_s] = u"deleted"_s;
        else
            answer[u"url"_s] = submission.cardUrl.toString();
        return finish(Good);
    case SubmissionState::Refused:
        answer[u"message"_s] = submission.problems.isEmpty() ? submission.message : submission.problems.first().message;
        answer[u"error"_s] = submission.errorKind;
        return finish(Refused);
    case SubmissionState::Queued:
    case SubmissionState::Sending:
        answer[u"state"_s] = stateName(SubmissionState::Queued);
        answer[u"error"_s] = submission.errorKind;
        return finish(Queued);
    case SubmissionState::Unsure:
        answer[u"error"_s] = submission.errorKind;
        return finish(Unsure);
    }
    return finish(Failed);
}

Status Commands::outboxList(qint64 before, const QJsonArray &sofar)
{
    const auto page = [before](Database &database) {
        return history::list(database, {.limit = pageSize, .before = before});
    };
    return either(
        m_profile.storage().run(page), this,
        [this, sofar](const QList<Submission> &rows) {
            QJsonArray all = sofar;
            for (const Submission &row : rows)
                all.append(cli::toJson(row));
            if (rows.size() == pageSize)
                return outboxList(rows.last().number, all);
            print(all);
            return exitWith(Good);
        },
        [this](const Error &error) { return failed(error, Failed); });
}

Status Commands::outboxRun(int patience)
{
    if (!m_instance.acquire() && patience > 0) { // another leadpad-cli is done in a moment, the program is not
        return later(100ms, this, [this, patience] { return outboxRun(patience - 1); });
    }
    if (!m_instance.acquire()) {
        m_instance.tell("wake");
        say(u"Leadpad is running with this profile and works off the outbox itself."_s);
        return exitWith(Good);
    }
    const auto counts = [this](const Done &) {
        return either(
            m_profile.storage().run([](Database &database) { return history::counts(database); }), this,
            [](const OutboxCounts &open) {
                print(
                    QJsonObject{{u"queued"_s, open.waiting}, {u"refused"_s, open.refused}, {u"unsure"_s, open.unsure}});
                return exitWith(Good);
            },
            [this](const Error &error) { return failed(error, Failed); });
    };
    return either(
        m_courier.recover(), this,
        [this, counts](int) {
            const auto due = m_profile.storage().run([](Database &database) { return outbox::makeDue(database); });
            const auto copy = [this](const Done &) { // for a profile that no window ever opens
                return whenDone(m_profile.storage().backUp(m_profile.clock().now()), this,
                                [](const Result<BackupReport> &) { return readyValue(Done{}); });
            };
            const auto run = andThen(due, this, [this](const Done &) { return m_courier.runDue(); });
            return either(andThen(run, this, copy), this, counts,
                          [this](const Error &error) { return failed(error, Failed); });
        },
        [this](const Error &error) { return failed(error, Failed); });
}

} // namespace leadpad::cli
