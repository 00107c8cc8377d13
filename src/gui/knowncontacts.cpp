#include "gui/knowncontacts.h"

#include "gui/contactstrip.h"
#include "gui/formbinder.h"
#include "vendors/registry.h"

#include <QCoreApplication>
#include <QDesktopServices>
#include <QJsonArray>
#include <QLocale>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace leadpad {
namespace {

//! Gives the texts of this file their context, where lupdate finds them.
struct Words
{
    Q_DECLARE_TR_FUNCTIONS(leadpad::KnownContacts)
};

//! What became of a lead of this computer that the CRM may not have; empty if it has it.
QString trouble(SubmissionState state)
{
    switch (state) {
    case SubmissionState::Queued:
    case SubmissionState::Sending:
        return Words::tr("not sent yet");
    case SubmissionState::Refused:
        return Words::tr("refused");
    case SubmissionState::Unsure:
        return Words::tr("unsure");
    case SubmissionState::Sent:
        break;
    }
    return {};
}

} // namespace

QString ago(const QDateTime &then, const QDateTime &now)
{
    constexpr qint64 minute = 60;
    constexpr qint64 hour = 60 * minute;
    const qint64 seconds = std::max<qint64>(0, then.secsTo(now));
    const auto days = static_cast<int>(then.toLocalTime().date().daysTo(now.toLocalTime().date()));
    if (seconds < minute)
        return Words::tr("just now");
    if (seconds < hour)
        return Words::tr("%n minute(s) ago", nullptr, static_cast<int>(seconds / minute));
    if (days < 1 || seconds < 12 * hour)
        return Words::tr("%n hour(s) ago", nullptr, static_cast<int>(seconds / hour));
    constexpr int countable = 60;
    if (days <= countable)
        return Words::tr("%n day(s) ago", nullptr, days);
    return QLocale().toString(then.toLocalTime().date(), QLocale::ShortFormat);
}

KnownContacts::KnownContacts(Profile &profile, FormBinder &binder, QString accountId, std::function<SubmissionId()> own,
                             QWidget *form)
    : QObject(form)
    , m_profile(profile)
    , m_binder(binder)
    , m_accountId(std::move(accountId))
    , m_own(std::move(own))
    , m_duplicates(profile)
{
    const Account *account = m_profile.account(m_accountId);
    if (const Vendor *vendor = account ? vendors::byId(account->vendor) : nullptr)
        m_catalogue = vendor->catalogue();
    const Field *phone = m_catalogue.findByRole(Role::Phone);
    auto strip = std::make_unique<ContactStrip>();
    strip->setObjectName(u"contactStrip"_s);
    if (!phone || !m_binder.setBelow(phone->key, strip.get()))
        return;
    m_strip = strip.release(); // the form's from now on
    for (const Field &field : m_catalogue.fields()) {
        if (isContactList(field.kind) || field.role == Role::Phone || field.role == Role::Email || field.choosesPart)
            m_keys.insert(field.key);
        m_keys.insert(field.replacedBy);
    }
    m_key.setShortcut(QKeySequence(Qt::ALT | Qt::Key_D));
    m_key.setShortcutContext(Qt::WidgetWithChildrenShortcut);
    m_key.setEnabled(false);
    form->addAction(&m_key);
    connect(&m_key, &QAction::triggered, m_strip, &ContactStrip::activate);
    connect(m_strip, &ContactStrip::chosen, this, &KnownContacts::choose);
    connect(m_strip, &ContactStrip::left, this, &KnownContacts::focusPhone);
    connect(m_strip, &ContactStrip::retranslationWanted, this, &KnownContacts::show);
    connect(&m_duplicates, &Duplicates::changed, this, &KnownContacts::show);
    connect(&m_binder, &FormBinder::filled, this, &KnownContacts::follow);
    connect(&m_binder, &FormBinder::edited, this, [this](const QString &key) {
        if (m_keys.contains(key))
            follow();
    });
    connect(&m_profile, &Profile::settingChanged, this, [this](const QString &key) {
        if (key == u"region"_s)
            follow();
    });
}

void KnownContacts::follow()
{
    m_duplicates.ask(m_accountId, contactsIn(m_binder.lead(), m_catalogue), m_own());
    show();
}

bool KnownContacts::isTaken() const
{
    if (!m_taken)
        return false;
    const Lead lead = m_binder.lead();
    const QJsonObject &use = m_taken->contact.use;
    const QStringList keys = use.keys();
    return std::all_of(keys.begin(), keys.end(),
                       [&](const QString &key) { return lead.value(key).toVariant() == use[key].toVariant(); });
}

//! What the CRM makes of a lead that is tied to a client, where the vendor tells it.
QString KnownContacts::meaning() const
{
    const QJsonObject &use = m_taken->contact.use;
    for (const Field &field : m_catalogue.fields()) {
        if (field.searched && use.contains(field.key) && !field.displayHelp().isEmpty())
            return u" · "_s + field.displayHelp();
    }
    return {};
}

void KnownContacts::show()
{
    m_people = m_duplicates.known();
    QStringList lines;
    if (isTaken()) {
        m_people = {*m_taken};
        lines.append(tr("┄ this lead goes to %1, who is known already   (Alt+D: take it back)")
                         .arg(m_taken->contact.name.simplified())
                     + meaning());
    } else {
        m_taken.reset();
        for (const KnownPerson &person : std::as_const(m_people))
            lines.append(lineOf(person));
        if (!lines.isEmpty())
            lines.first() += u"   (Alt+D)"_s;
    }
    const QString tip = m_duplicates.trouble()
        ? tr("The CRM was not asked who is known: %1").arg(sentence(*m_duplicates.trouble()))
        : QString();
    m_key.setEnabled(!lines.isEmpty());
    m_strip->setLines(lines, tip);
}

QString KnownContacts::lineOf(const KnownPerson &person) const
{
    const bool here = person.source == KnownPerson::Source::Computer;
    QStringList parts{person.contact.name};
    if (!person.contact.lead.isEmpty())
        //: a lead of somebody who is known already: its number or its title
        parts.append(here ? tr("lead %1").arg(person.contact.lead) : tr("“%1”").arg(person.contact.lead));
    if (here)
        parts.append(trouble(person.state));
    if (person.when.isValid())
        parts.append(ago(person.when, m_profile.clock().now()));
    parts.append(person.contact.owner);
    for (QString &part : parts)
        part = part.simplified();
    parts.removeAll(QString());
    const QString what = parts.join(u", "_s);
    //: a line of the strip below the phone; %1 is name, lead, time, owner; %2 an account
    return here ? tr("┄ known: %1 · this computer, %2").arg(what, person.accountName)
                : tr("┄ known: %1 · the CRM").arg(what);
}

void KnownContacts::choose(int index)
{
    if (index < 0 || index >= m_people.size())
        return;
    const KnownPerson person = m_people[index];
    if (isTaken()) {
        takeBack();
    } else if (!person.contact.use.isEmpty()) {
        take(person);
    } else if (person.source == KnownPerson::Source::Computer && fillIn(person)) {
        m_strip->leave();
    } else {
        m_strip->leave();
        const QUrl card = person.contact.card;
        if (card.scheme() == u"https"_s || card.scheme() == u"http"_s)
            QDesktopServices::openUrl(card);
    }
}

void KnownContacts::take(const KnownPerson &person)
{
    m_taken = person;
    m_before = {};
    const Lead typed = m_binder.typed();
    const QStringList keys = person.contact.use.keys();
    for (const QString &key : keys)
        m_before[key] = typed.has(key) ? typed.value(key) : QJsonValue(QJsonValue::Null);
    m_binder.put(person.contact.use);
    focusNext();
}

void KnownContacts::takeBack()
{
    m_taken.reset();
    m_binder.put(QJsonObject(m_before));
    focusPhone();
}

//! Puts what is known of \a person into fields that are empty; false if there was none.
bool KnownContacts::fillIn(const KnownPerson &person)
{
    const Lead typed = m_binder.typed();
    QJsonObject values;
    for (const auto &[role, text] : person.values) {
        const Field *field = m_catalogue.findByRole(role);
        const QWidget *widget = field ? m_binder.widgetOf(field->key) : nullptr;
        if (!widget || !widget->isEnabled() || !isBlank(typed.value(field->key)))
            continue;
        values[field->key] =
            isContactList(field->kind) ? QJsonValue(QJsonArray{QJsonObject{{u"value"_s, text}}}) : QJsonValue(text);
    }
    m_binder.put(values);
    return !values.isEmpty();
}

//! Selects nothing: the next key goes on where it was.
void KnownContacts::focusPhone()
{
    if (const Field *phone = m_catalogue.findByRole(Role::Phone))
        m_binder.widgetOf(phone->key)->setFocus(Qt::OtherFocusReason);
}

//! The caret goes where the rep is likely to type next: the fields of the card are greyed.
void KnownContacts::focusNext()
{
    const Lead typed = m_binder.typed();
    for (const Field &field : m_catalogue.fields()) {
        const QWidget *widget = m_binder.widgetOf(field.key);
        if (widget && widget->isEnabled() && widget->isVisible() && isBlank(typed.value(field.key))) {
            m_binder.focus(field.key);
            return;
        }
    }
}

} // namespace leadpad
