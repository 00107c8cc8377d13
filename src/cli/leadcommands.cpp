// Commands on leads that the CRM holds already.
#include "cli/commands.h"
#include "cli/console.h"
#include "cli/status.h"
#include "vendors/registry.h"

using namespace Qt::StringLiterals;

namespace leadpad::cli {
namespace {

//! The exit status of an operation on a lead that is in the CRM already.
int statusOf(const Error &error)
{
    using Kind = Error::Kind;
    if (error.mayHaveArrived)
        return Unsure;
    switch (error.kind) {
    case Kind::Refused:
    case Kind::Forbidden:
    case Kind::NotFound:
    case Kind::Unauthorised:
        return Refused;
    default:
        return Failed;
    }
}

} // namespace

Status Commands::leadGet(const Account &account, const QString &id)
{
    const auto bad = [this](const Error &error) { return failed(error, statusOf(error)); };
    const auto get = [this, account, id, bad] {
        return either(
            m_profile.session(account.id), this,
            [this, account, id, bad](const Session &session) {
                const Vendor *vendor = vendors::byId(account.vendor);
                return either(
                    vendor->read(session, id), this,
                    [vendor, account](const StoredLead &lead) {
                        const QUrl url = vendor->cardUrl(account.url, Receipt{lead.leadId});
                        print(QJsonObject{
                            {u"leadId"_s, lead.leadId}, {u"url"_s, url.toString()}, {u"values"_s, lead.values}});
                        return exitWith(Good);
                    },
                    bad);
            },
            bad);
    };
    return either(
        knownDirectories(account), this, [get](const Directories &) { return get(); },
        [get](const Error &) { return get(); });
}

Status Commands::leadFind(const Account &account, const QString &text)
{
    bool ok = true;
    const int limit = m_arguments.options.value(u"limit"_s, u"20"_s).toInt(&ok);
    if (!ok || limit < 1 || text.trimmed().isEmpty()) {
        say(u"lead find wants a text and, if at all, --limit with a number from 1."_s);
        return exitWith(Usage);
    }
    const auto bad = [this](const Error &error) { return failed(error, statusOf(error)); };
    return either(
        m_profile.session(account.id), this,
        [this, account, text, limit, bad](const Session &session) {
            const Vendor *vendor = vendors::byId(account.vendor);
            return either(
                vendor->search(session, text, limit), this,
                [vendor, account](const QList<LeadSummary> &found) {
                    QJsonArray list;
                    for (const LeadSummary &lead : found) {
                        list.append(
                            QJsonObject{{u"leadId"_s, lead.leadId},
                                        {u"title"_s, lead.title},
                                        {u"contact"_s, lead.contact},
                                        {u"created"_s, lead.created},
                                        {u"url"_s, vendor->cardUrl(account.url, Receipt{lead.leadId}).toString()}});
                    }
                    print(list);
                    return exitWith(Good);
                },
                bad);
        },
        bad);
}

Status Commands::leadUpdate(const Account &account, const QString &id, const QString &file)
{
    const auto object = readObject(file);
    if (!object || !(*object)[u"values"_s].isObject()) {
        say(u"FILE must hold {\"values\": {KEY: value, …}}."_s);
        return exitWith(Usage);
    }
    const QJsonObject changes = (*object)[u"values"_s].toObject();
    const auto bad = [this](const Error &error) {
        print(QJsonObject{{u"state"_s, statusOf(error) == Unsure ? u"unsure"_s : u"refused"_s},
                          {u"message"_s, error.vendorMessage.isEmpty() ? sentence(error) : error.vendorMessage},
                          {u"problems"_s,
                           error.vendorField.isEmpty()
                               ? QJsonArray()
                               : cli::toJson(QList<Problem>{{error.vendorField, error.vendorMessage}})}});
        return failed(error, statusOf(error));
    };
    const auto update = [this, account, id, changes, bad]() -> Status {
        const Catalogue catalogue = m_profile.catalogue(account.id);
        QList<Problem> problems;
        for (auto it = changes.begin(); it != changes.end(); ++it) {
            const Field *field = catalogue.find(it.key());
            if (!field)
                problems += check(Lead{{{it.key(), it.value()}}}, Catalogue(), {});
            else
                problems += checkField(*field, it.value(), m_profile.directories(account.id));
        }
        if (changes.isEmpty() || !problems.isEmpty()) {
            print(QJsonObject{{u"state"_s, u"not valid"_s}, {u"problems"_s, cli::toJson(problems)}});
            return exitWith(NotValid);
        }
        return either(
            m_profile.session(account.id), this,
            [this, account, id, changes, bad](const Session &session) {
                return either(
                    vendors::byId(account.vendor)->update(session, id, changes), this,
                    [](const QStringList &changed) {
                        print(QJsonObject{{u"changed"_s, QJsonArray::fromStringList(changed)}});
                        return exitWith(Good);
                    },
                    bad);
            },
            bad);
    };
    return either(
        knownDirectories(account), this, [update](const Directories &) { return update(); },
        [update](const Error &) { return update(); });
}

Status Commands::leadDelete(const Account &account, const QString &id)
{
    if (!m_arguments.options.contains(u"yes"_s)) {
        say(u"This deletes the lead in the CRM. Add --yes if you mean it."_s);
        return exitWith(Usage);
    }
    const auto bad = [this](const Error &error) { return failed(error, statusOf(error)); };
    return either(
        m_profile.session(account.id), this,
        [this, account, id, bad](const Session &session) {
            return either(
                vendors::byId(account.vendor)->remove(session, id), this,
                [id](Done) {
                    print(QJsonObject{{u"state"_s, u"deleted"_s}, {u"leadId"_s, id}});
                    return exitWith(Good);
                },
                bad);
        },
        bad);
}

} // namespace leadpad::cli
