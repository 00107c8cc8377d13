#include "submission/duplicates.h"

#include "core/phone.h"
#include "submission/wantedtransport.h"
#include "vendors/registry.h"

#include <QJsonArray>
#include <QRegularExpression>

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace leadpad {
namespace {

constexpr qsizetype fewestDigits = 7;
constexpr int mostCandidates = 30;
constexpr qsizetype keptAnswers = 200;
constexpr auto pauseAfterKey = 400ms;

bool isWholeAddress(const QString &email)
{
    static const QRegularExpression shape(u"^[^\\s@,;]+@[^\\s@,;]+\\.[^\\s@,;.]{2,}$"_s);
    return shape.match(email.trimmed()).hasMatch();
}

//! What a stored lead has to have to fit a question.
class Matcher
{
public:
    Matcher(const ContactQuery &query, const QString &region)
    {
        for (const QString &typed : query.phones) {
            const phone::Reading reading = phone::read(typed, region);
            if (reading.fit == phone::Reading::Fit::Valid) {
                m_whole.append(phone::digits(reading.e164));
                addNumber(phone::withoutCountry(m_whole.last(), region));
            } else if (phone::digits(typed).size() >= fewestDigits) {
                const QStringList beginnings = phone::beginnings(typed, region);
                m_beginnings += beginnings;
                for (const QString &each : beginnings)
                    addNumber(phone::withoutCountry(each, region));
            }
        }
        for (const QString &email : query.emails) {
            if (isWholeAddress(email)) {
                m_emails.append(email.trimmed().toLower());
                addNeedle(m_emails.last());
            }
        }
    }

    //! Texts one of which every lead that fits contains.
    const QStringList &needles() const { return m_needles; }

    bool fits(const KnownPerson &person) const
    {
        const bool phone = std::any_of(person.phones.begin(), person.phones.end(), [&](const QString &each) {
            return m_whole.contains(each)
                || std::any_of(m_beginnings.begin(), m_beginnings.end(),
                               [&](const QString &beginning) { return each.startsWith(beginning); });
        });
        return phone || std::any_of(person.emails.begin(), person.emails.end(), [&](const QString &each) {
                   return m_emails.contains(each);
               });
    }

private:
    //! The last digits find fewer leads than the first, which all numbers of an operator share.
    void addNumber(const QString &digits) { addNeedle(digits.right(fewestDigits)); }

    //! A text that contains another finds nothing more.
    void addNeedle(const QString &needle)
    {
        for (const QString &each : std::as_const(m_needles)) {
            if (needle.contains(each))
                return;
        }
        m_needles.removeIf([&](const QString &each) { return each.contains(needle); });
        m_needles.append(needle);
    }

    QStringList m_whole;
    QStringList m_beginnings;
    QStringList m_emails;
    QStringList m_needles;
};

QString textOf(const Lead &lead, const Catalogue &catalogue, Role role)
{
    const Field *field = catalogue.findByRole(role);
    const QJsonValue value = field ? lead.value(field->key) : QJsonValue();
    return value.isArray() ? value[0][u"value"_s].toString().trimmed() : value.toString().simplified();
}

KnownPerson personOf(const Submission &submission, const QString &region)
{
    const Vendor *vendor = vendors::byId(submission.vendor);
    const Catalogue catalogue = vendor ? vendor->catalogue() : Catalogue();
    KnownPerson person{.when = submission.createdAt, .accountName = submission.accountName, .state = submission.state};
    const ContactQuery contacts = contactsIn(submission.lead, catalogue);
    for (const QString &phone : contacts.phones)
        person.phones.append(phone::comparable(phone, region));
    for (const QString &email : contacts.emails)
        person.emails.append(email.trimmed().toLower());
    QStringList name;
    for (const Role role : {Role::FullName, Role::FirstName, Role::LastName, Role::Company}) {
        const QString text = textOf(submission.lead, catalogue, role);
        if (text.isEmpty())
            continue;
        person.values.append({role, text});
        if (role != Role::Company || name.isEmpty())
            name.append(text);
    }
    if (!contacts.emails.isEmpty())
        person.values.append({Role::Email, contacts.emails.first().trimmed()});
    person.contact = {.id = submission.id.toString(QUuid::WithoutBraces),
                      .name = name.isEmpty() ? submission.title : name.join(u' '),
                      .details = contacts.phones + contacts.emails,
                      .lead = submission.leadId,
                      .card = submission.cardUrl};
    return person;
}

bool sameName(const QString &a, const QString &b)
{
    return a.compare(b, Qt::CaseInsensitive) == 0;
}

//! After such an answer every further question would be one more failed sign-in.
bool isLasting(Error::Kind kind)
{
    return kind == Error::Kind::Unauthorised || kind == Error::Kind::Forbidden || kind == Error::Kind::Misconfigured
        || kind == Error::Kind::Keychain || kind == Error::Kind::ProxySignIn;
}

} // namespace

ContactQuery contactsIn(const Lead &lead, const Catalogue &catalogue)
{
    ContactQuery query;
    for (const Field &field : catalogue.fields()) {
        const QJsonValue value = lead.value(field.key);
        if (field.role == Role::Phone && value.isString())
            query.phones.append(value.toString());
        else if (field.role == Role::Email && value.isString())
            query.emails.append(value.toString());
        if (field.choosesPart && !isBlank(value))
            query.part.values[field.key] = value;
        if (!isContactList(field.kind))
            continue;
        const QJsonArray entries = value.toArray();
        for (const QJsonValue &entry : entries) {
            const QString text = entry[u"value"_s].toString();
            if (isPhone(field.kind, entry[u"type"_s].toString()))
                query.phones.append(text);
            else if (isEmail(field.kind, entry[u"type"_s].toString()))
                query.emails.append(text);
        }
    }
    query.phones.removeAll(QString());
    query.emails.removeAll(QString());
    return query;
}

ContactQuery complete(const ContactQuery &query, const QString &region)
{
    ContactQuery whole{.part = query.part};
    for (const QString &typed : query.phones) {
        if (phone::isWhole(phone::read(typed, region)))
            whole.phones.append(typed.trimmed());
    }
    for (const QString &email : query.emails) {
        if (isWholeAddress(email))
            whole.emails.append(email.trimmed());
    }
    return whole;
}

Result<QList<KnownPerson>> knownHere(Database &database, const ContactQuery &query, const QString &region,
                                     const SubmissionId &own)
{
    const Matcher matcher(query, region);
    QList<KnownPerson> people;
    for (const QString &needle : matcher.needles()) {
        const auto rows = history::newestWith(database, needle, mostCandidates);
        if (!rows)
            return fail(rows.error());
        for (const Submission &submission : *rows) {
            const KnownPerson person = personOf(submission, region);
            const bool there = std::any_of(people.cbegin(), people.cend(), [&](const KnownPerson &each) {
                return sameName(each.contact.name, person.contact.name);
            });
            if (submission.id != own && !there && matcher.fits(person))
                people.append(person);
        }
    }
    return people;
}

Duplicates::Duplicates(Profile &profile, QObject *parent)
    : QObject(parent)
    , m_profile(profile)
    , m_pause(this)
    , m_answers(keptAnswers)
{
    m_pause.setSingleShot(true);
    connect(&m_pause, &QTimer::timeout, this, &Duplicates::askThere);
    connect(&m_profile, &Profile::accountsChanged, this, [this] {
        m_answers.clear();
        m_muted.clear();
    });
}

Duplicates::~Duplicates()
{
    Landing::close(this);
}

void Duplicates::ask(const QString &accountId, const ContactQuery &query, const SubmissionId &own)
{
    m_asked.own = own;
    if (m_asked.accountId == accountId && m_asked.query == query)
        return;
    const QString before = keyOf(m_asked);
    m_asked = {accountId, query, own};
    ++m_number;
    m_trouble.reset();

    // What still fits stays until the answer comes: the strip does not blink with every key.
    const Matcher matcher(query, m_profile.region());
    m_here.removeIf([&](const KnownPerson &person) { return !matcher.fits(person); });
    askHere();

    const QString key = keyOf(m_asked);
    if (key == before && !key.isEmpty() && m_answers.contains(key)) {
        Q_EMIT changed();
        return;
    }
    m_pause.stop();
    const QList<KnownContact> *answer = key.isEmpty() ? nullptr : m_answers.object(key);
    m_there = answer ? *answer : QList<KnownContact>();
    if (!key.isEmpty() && !answer)
        m_pause.start(scaled(pauseAfterKey));
    Q_EMIT changed();
}

QString Duplicates::keyOf(const Question &question) const
{
    const ContactQuery whole = complete(question.query, m_profile.region());
    if (whole.phones.isEmpty() && whole.emails.isEmpty())
        return {};
    QStringList parts{question.accountId};
    for (auto it = whole.part.values.begin(); it != whole.part.values.end(); ++it)
        parts.append(it.value().toString());
    for (const QString &phone : whole.phones)
        parts.append(phone::comparable(phone, m_profile.region()));
    for (const QString &email : whole.emails)
        parts.append(email.toLower());
    return parts.join(u'\n');
}

void Duplicates::askHere()
{
    if (Matcher(m_asked.query, m_profile.region()).needles().isEmpty()) {
        m_here.clear();
        return;
    }
    if (m_hereBusy)
        return; // its answer is old by then, and this question follows it
    m_hereBusy = true;
    const auto look = [asked = m_asked, region = m_profile.region()](Database &database) {
        return knownHere(database, asked.query, region, asked.own);
    };
    whenDone(m_profile.storage().run(look), this, [this, number = m_number](const Result<QList<KnownPerson>> &found) {
        m_hereBusy = false;
        if (number != m_number) {
            askHere();
            return;
        }
        m_here = found.value_or(QList<KnownPerson>());
        Q_EMIT changed();
    });
}

bool Duplicates::mayAskThere() const
{
    return m_profile.setting(setting()) != u"off"_s && !m_muted.contains(m_asked.accountId);
}

void Duplicates::askThere()
{
    const QString key = keyOf(m_asked);
    if (key.isEmpty() || m_answers.contains(key) || !mayAskThere())
        return;
    if (m_thereBusy) {
        m_thereWaits = true;
        return;
    }
    m_thereBusy = true;
    whenDone(findContacts(m_asked, m_number), this,
             [this, key, accountId = m_asked.accountId](const Result<QList<KnownContact>> &found) {
                 m_thereBusy = false;
                 onThere(accountId, key, found);
                 if (std::exchange(m_thereWaits, false))
                     askThere();
             });
}

Async<QList<KnownContact>> Duplicates::findContacts(const Question &question, int number)
{
    const auto opened = m_profile.session(question.accountId, m_profile.transport());
    return andThen(opened, this, [this, question, number](Session session) {
        const Account *account = m_profile.account(question.accountId);
        const Vendor *vendor = account ? vendors::byId(account->vendor) : nullptr;
        if (!vendor)
            return readyError<QList<KnownContact>>(Error{.kind = Error::Kind::NotFound, .detail = u"account"_s});
        const auto patient = std::make_shared<WantedTransport>(
            m_profile.transport(), m_profile.limiter(*vendor, session), RateLimiter::Priority::Background, this,
            [this, number] { return number == m_number; });
        session.transport = patient.get();
        session.own = patient;
        const auto found = vendor->findContacts(session, complete(question.query, m_profile.region()));
        return whenDone(found, this, [patient](Result<QList<KnownContact>> people) { return people; });
    });
}

void Duplicates::onThere(const QString &accountId, const QString &key, const Result<QList<KnownContact>> &found)
{
    if (!found && isLasting(found.error().kind))
        m_muted.insert(accountId);
    if (found)
        m_answers.insert(key, new QList<KnownContact>(*found));
    if (key != keyOf(m_asked))
        return;
    if (found)
        m_there = *found;
    else if (found.error().kind != Error::Kind::Cancelled)
        m_trouble = found.error();
    Q_EMIT changed();
}

QList<KnownPerson> Duplicates::known() const
{
    QList<KnownPerson> people;
    for (const KnownContact &contact : m_there) {
        people.append({.source = KnownPerson::Source::Crm,
                       .contact = contact,
                       .when = QDateTime::fromString(contact.when, Qt::ISODate)});
    }
    for (const KnownPerson &person : m_here) {
        const bool there = std::any_of(m_there.begin(), m_there.end(), [&](const KnownContact &contact) {
            return sameName(contact.name, person.contact.name);
        });
        if (!there)
            people.append(person);
    }
    return people;
}

} // namespace leadpad
