#include "gui/leadform.h"
#include "gui/links.h"
#include "ui_leadform.h"
#include "vendors/registry.h"

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

//! Accounts in parts (LPTracker's projects, Flowlu's pipelines, CRM.COM's types): fields and lists follow the lead.
namespace leadpad {
namespace {

//! Where the rep's last choice of the field \a key is kept.
QString partSetting(const QString &accountId, const QString &key)
{
    return u"part."_s + accountId + u'.' + key;
}

} // namespace

//! Everything that stands here, also what the chosen part of the account has no field for.
Lead LeadForm::typed() const
{
    Lead all = m_parked;
    const Lead shown = m_binder->typed();
    for (auto it = shown.values.begin(); it != shown.values.end(); ++it)
        all.values[it.key()] = it.value();
    return all;
}

bool LeadForm::isBlank(const Lead &lead) const
{
    const QStringList keys = lead.values.keys();
    return std::all_of(keys.begin(), keys.end(), [&](const QString &key) {
        if (isGiven(key, lead.value(key)))
            return true;
        const Field *field = m_catalogue.find(key);
        return field && (field->choosesPart || field->keeps);
    });
}

//! A lead in which nothing is said but where it goes: the rep's last choice.
Lead LeadForm::chosenPart() const
{
    Lead lead;
    for (const Field &field : m_catalogue.fields()) {
        const bool kept = field.choosesPart || field.keeps;
        const QString chosen = kept ? m_profile.setting(partSetting(m_accountId, field.key)) : QString();
        if (!chosen.isEmpty())
            lead.values[field.key] = chosen;
    }
    return lead;
}

//! Puts \a wanted, with what the administrator has set, into the form. The fields and lists are made anew only if \a
//! lead goes to another part of the account, or the directories have changed (\a anew): a list may have five thousand
//! entries.
void LeadForm::display(const Lead &wanted, bool anew)
{
    const Lead lead = m_profile.withLocked(m_accountId, wanted);
    QStringList part;
    for (const Field &field : m_catalogue.fields()) {
        if (field.choosesPart)
            part.append(lead.text(field.key));
    }
    if (anew || part != m_part)
        offerFields(lead);
    m_part = part;
    const bool custom = std::any_of(m_catalogue.fields().begin(), m_catalogue.fields().end(),
                                    [&](const Field &field) { return field.custom && lead.has(field.key); });
    if (custom)
        buildCustomFields();
    m_binder->setLead(asInForm(lead, m_catalogue));
    if (!isBlank(lead))
        chainTabs(); // lists have grown lines
    m_parked = {};
    for (auto it = lead.values.begin(); it != lead.values.end(); ++it) {
        if (!m_catalogue.find(it.key()))
            m_parked.values[it.key()] = it.value();
    }
    markDecided();
    offerChoices();
    showSideEffects();
    showTitle();
    updateCounts();
}

void LeadForm::offerFields(const Lead &lead)
{
    const Directories offered = m_profile.directories(m_accountId, lead);
    m_catalogue = m_profile.catalogue(m_accountId, lead);
    m_binder->bind(m_catalogue, narrowed(offered, lead));
    m_needed.clear();
    for (const QList<Choice> &choices : offered.lists) {
        for (const Choice &choice : choices) {
            if (!choice.needs.isEmpty())
                m_needed.insert(choice.needs);
        }
    }
    m_unmet = unmet(lead);
    if (std::exchange(m_customBuilt, false))
        buildCustomFields();
    else
        chainTabs();
    loadMissingPart(lead);
}

//! The fields that choices wait for and \a lead leaves empty.
QSet<QString> LeadForm::unmet(const Lead &lead) const
{
    QSet<QString> keys;
    for (const QString &key : m_needed) {
        if (leadpad::isBlank(lead.value(key)))
            keys.insert(key);
    }
    return keys;
}

//! The rep chose another part of the account by the field \a key. What was typed into a field that both have by name
//! and kind goes along; the rest comes back with the part it belongs to.
void LeadForm::switchPart(const QString &key)
{
    const Lead before = typed();
    const Directories known = m_profile.directories(m_accountId);
    const QList<Choice> parts = known.lists.value(m_catalogue.find(key)->directory);
    const QString chosen = before.text(key);
    const auto isChosen = [&](const Choice &part) { return part.id == chosen; };
    if (!chosen.isEmpty() && std::none_of(parts.begin(), parts.end(), isChosen))
        return; // still being typed
    remember(key, chosen);
    const Catalogue now = m_profile.catalogue(m_accountId, before);
    Lead after = withoutForeignChoices(before, now);
    QStringList left;
    for (const Field &from : known.customFields) {
        if (!before.has(from.key) || now.find(from.key))
            continue;
        const auto same = std::find_if(now.fields().begin(), now.fields().end(), [&](const Field &to) {
            return to.custom && to.ownLabel == from.ownLabel && to.kind == from.kind && to.multiple == from.multiple
                && !after.has(to.key);
        });
        if (same != now.fields().end())
            after.values[same->key] = after.values.take(from.key);
        else
            left.append(from.displayLabel());
    }
    display(after);
    m_transient = left.isEmpty()
        ? QString()
        : tr("Not in this part of the CRM, kept until you change back: %1").arg(left.join(u", "_s)).toHtmlEscaped();
    updateNotices();
}

//! \a lead without entries of lists that were offered for the part before and are not for the part that it names now.
Lead LeadForm::withoutForeignChoices(const Lead &lead, const Catalogue &now) const
{
    Lead before = lead;
    qsizetype at = 0;
    for (const Field &field : m_catalogue.fields()) {
        if (field.choosesPart)
            before.values[field.key] = m_part.value(at++);
    }
    const Directories offered = m_profile.directories(m_accountId, before);
    const Directories offeredNow = m_profile.directories(m_accountId, lead);
    Lead kept = lead;
    for (const Field &field : now.fields()) {
        const QString id = lead.text(field.key);
        if (field.kind != FieldKind::Choice || field.choosesPart || id.isEmpty())
            continue;
        const auto has = [&](const Directories &directories) {
            const QList<Choice> choices = choicesOf(field, directories);
            return std::any_of(choices.begin(), choices.end(), [&](const Choice &each) { return each.id == id; });
        };
        if (has(offered) && !has(offeredNow))
            kept.values.remove(field.key);
    }
    return kept;
}

//! The next lead begins with this choice.
void LeadForm::remember(const QString &key, const QString &chosen)
{
    m_profile.setSetting(partSetting(m_accountId, key), chosen);
}

void LeadForm::loadMissingPart(const Lead &lead)
{
    const Vendor *vendor = vendors::byId(account().vendor);
    const Directories known = m_profile.directories(m_accountId);
    const QStringList missing = vendor && known.loadedAt.isValid() ? vendor->missingScopes(lead, known) : QStringList();
    if (missing.isEmpty())
        return;
    whenDone(m_profile.reloadDirectories(m_accountId, missing), this, [this](const Result<Directories> &loaded) {
        if (loaded)
            return; // directoriesChanged has shown them
        m_transient =
            tr("The fields of this part of the CRM could not be loaded.") + u' ' + link(u"reload"_s, tr("Try again"));
        updateNotices();
    });
}

//! Choices that wait for another field come and go with it.
void LeadForm::offerChoices()
{
    if (m_needed.isEmpty())
        return;
    const Lead lead = m_binder->lead();
    const QSet<QString> now = unmet(lead);
    if (std::exchange(m_unmet, now) != now)
        m_binder->bind(m_catalogue, narrowed(m_profile.directories(m_accountId, lead), lead));
}

} // namespace leadpad
