#include "gui/leadform.h"

#include "core/phone.h"
#include "gui/amounthint.h"
#include "gui/keyhold.h"
#include "gui/knowncontacts.h"
#include "gui/links.h"
#include "gui/listeditors.h"
#include "gui/sideeffects.h"
#include "gui/vendorpages.h"
#include "submission/lookups.h"
#include "ui_leadform.h"
#include "vendors/registry.h"

#include <QAction>
#include <QEvent>
#include <QGridLayout>
#include <QJsonArray>
#include <QJsonObject>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QRegularExpression>
#include <QScrollBar>

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace leadpad {
namespace {

constexpr auto draftPause = 300ms; // with a running timer never restarted: at most this much typing is not on disk yet

QString sectionSetting(const QString &accountId, const QWidget *pane)
{
    return u"section."_s + accountId + u'.' + pane->objectName();
}

} // namespace

LeadForm::LeadForm(Profile &profile, Submitter &submitter, const QString &accountId, QWidget *parent)
    : QWidget(parent)
    , m_ui(std::make_unique<Ui::LeadForm>())
    , m_profile(profile)
    , m_submitter(submitter)
    , m_accountId(accountId)
{
    m_ui->setupUi(this);
    m_page = makeVendorPage(account().vendor, m_ui->content);
    m_binder = new FormBinder(m_page, this);
    m_binder->setLookups(new Lookups(m_profile, m_accountId, this));
    m_sections = new SectionBar(m_page);
    auto *layout = static_cast<QVBoxLayout *>(m_ui->content->layout());
    layout->addWidget(m_page);
    layout->addStretch(1);
    // Essentials first, then the row of sections, then the panes.
    static_cast<QVBoxLayout *>(m_page->layout())->insertWidget(1, m_sections);
    const QList<QWidget *> panes = m_page->findChildren<QWidget *>(Qt::FindDirectChildrenOnly);
    for (QWidget *pane : panes) {
        if (pane->property("sectionTitle").isValid())
            m_sections->add(pane);
    }
    m_customPane = m_page->findChild<QWidget *>(u"customPane"_s);

    m_draftTimer.setSingleShot(true);
    m_draftTimer.setInterval(draftPause);
    connect(&m_draftTimer, &QTimer::timeout, this, [this] { saveDraft(); });
    connect(m_binder, &FormBinder::edited, this, &LeadForm::onEdited);
    connect(m_sections, &SectionBar::toggled, this, &LeadForm::onSectionToggled);
    connect(m_ui->sendButton, &QPushButton::clicked, this, &LeadForm::send);
    connect(m_ui->clearButton, &QPushButton::clicked, this, &LeadForm::clear);
    for (QLabel *label : {m_ui->problemLabel, m_ui->noticeLabel, m_ui->listsLabel})
        connect(label, &QLabel::linkActivated, this, &LeadForm::onLink);
    const auto shortcut = [this](const QList<QKeySequence> &keys, void (LeadForm::*slot)()) {
        auto *action = new QAction(this);
        action->setShortcuts(keys);
        action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
        connect(action, &QAction::triggered, this, slot);
        addAction(action);
    };
    shortcut({QKeySequence(Qt::CTRL | Qt::Key_Return), QKeySequence(Qt::CTRL | Qt::Key_Enter)}, &LeadForm::send);
    shortcut({QKeySequence(Qt::Key_F8)}, &LeadForm::nextProblem);
    shortcut({QKeySequence(Qt::CTRL | Qt::Key_Backspace)}, &LeadForm::clear);

    loadDirectories();
    new KnownContacts(
        m_profile, *m_binder, m_accountId, [this] { return m_submissionId; }, this);
    new AmountHint(m_profile, *m_binder, m_accountId, this);
    for (QWidget *pane : panes) {
        if (m_profile.setting(sectionSetting(m_accountId, pane)) == u"open"_s)
            m_sections->open(pane, true);
    }
    connect(&m_profile, &Profile::directoriesChanged, this, [this](const QString &id) {
        if (id == m_accountId)
            loadDirectories();
    });
    connect(&m_profile, &Profile::settingChanged, this, [this](const QString &key) {
        if (key == u"region"_s)
            showPhoneHint();
    });
}

LeadForm::~LeadForm() = default;

const Account &LeadForm::account() const
{
    static const Account none;
    const Account *found = m_profile.account(m_accountId);
    return found ? *found : none;
}

void LeadForm::loadDirectories()
{
    const Lead typed = this->typed();
    const bool blank = isBlank(typed);
    display(blank ? withPreset(chosenPart()) : typed, true);
    if (blank)
        noteBrought();
    retranslate();
    onFieldsBuilt();
}

QPushButton *LeadForm::clearButton() const
{
    return m_ui->clearButton;
}

//! What sending will do, at the fields and on the button.
void LeadForm::showSideEffects()
{
    const Lead lead = m_binder->lead();
    for (const Field &field : m_catalogue.fields()) {
        if (field.sideEffect != SideEffect::None)
            m_binder->setHint(field.key, sideeffects::hint(field, lead));
    }
    const QString text = sendText();
    m_ui->sendButton->setText(text + u"   Ctrl+Enter"_s);
    m_ui->sendButton->setAccessibleName(text);
}

//! Built when first needed: a portal may have two hundred of them.
void LeadForm::buildCustomFields()
{
    if (m_customBuilt || !m_customPane)
        return;
    m_customBuilt = true;
    auto *grid = static_cast<QGridLayout *>(m_customPane->layout());
    while (QLayoutItem *item = grid->takeAt(0)) {
        if (QWidget *widget = item->widget()) {
            m_binder->remove(widget->property("boundKey").toString());
            widget->hide();
            widget->deleteLater();
        }
        delete item;
    }
    const Directories directories = m_profile.directories(m_accountId, typed());
    int cell = 0;
    for (const Field &each : directories.customFields) {
        const Field *offered = m_catalogue.find(each.key);
        const Field &field = offered ? *offered : each;
        if (!field.inForm)
            continue;
        const bool wide = field.kind == FieldKind::MultiLine || field.multiple;
        if (wide && cell % 2 == 1)
            ++cell;
        const int row = cell / 2 * 2;
        const int column = cell % 2 * 2;
        auto *label = new QLabel(field.displayLabel() + (field.required ? u" *"_s : QString()), m_customPane);
        label->setWordWrap(true);
        label->setTextFormat(Qt::PlainText);
        grid->addWidget(label, row, column, Qt::AlignTop);
        if (field.kind == FieldKind::Unsupported) {
            auto *note = new QLabel(tr("enter this in the CRM itself (type “%1”)").arg(field.vendorType), m_customPane);
            note->setEnabled(false);
            grid->addWidget(note, row, column + 1);
        } else {
            const auto [widget, editor] = makeEditor(field, directories, m_customPane);
            label->setBuddy(widget);
            grid->addWidget(widget, row, column + 1, 1, wide ? 3 : 1, Qt::AlignTop);
            m_binder->add(field, widget, editor);
            if (!field.searched) // a search says by itself what it looks for
                m_binder->setHint(field.key, field.displayHelp());
        }
        cell += wide ? 2 : 1;
    }
    markDecided();
    chainTabs();
}

//! Tab goes in reading order: essentials, the row of sections, their fields, the buttons. Set leaf by leaf, because
//! Qt loses the order of what lies inside a widget that hands its focus on.
void LeadForm::chainTabs()
{
    QList<QWidget *> stops;
    QLayout *page = m_page->layout();
    for (int i = 0; i < page->count(); ++i) {
        const QWidget *pane = page->itemAt(i)->widget();
        if (pane == m_sections)
            stops += m_sections->stops();
        const auto *grid = pane ? qobject_cast<QGridLayout *>(pane->layout()) : nullptr;
        for (int row = 0; grid && row < grid->rowCount(); ++row) {
            for (int column = 0; column < grid->columnCount(); ++column) {
                const QLayoutItem *item = grid->itemAtPosition(row, column);
                auto *editor = item ? dynamic_cast<FieldEditor *>(item->widget()) : nullptr;
                if (editor && !stops.contains(editor->stops().first()))
                    stops += editor->stops();
            }
        }
    }
    stops << m_ui->clearButton << m_ui->sendButton;
    for (qsizetype i = 1; i < stops.size(); ++i)
        setTabOrder(stops[i - 1], stops[i]);
}

void LeadForm::restore(const Draft &draft)
{
    m_submissionId = draft.submissionId;
    display(draft.lead);
    noteTyped(draft.lead);
    m_transient = tr("This is what you typed on %1 and did not send yet.")
                      .arg(QLocale().toString(draft.changedAt.toLocalTime(), QLocale::ShortFormat))
        + u' ' + link(u"clear"_s, tr("Clear"));
    updateNotices();
    showPhoneHint();
}

void LeadForm::fill(const Lead &lead, const QList<Problem> &problems, const SubmissionId &id)
{
    m_undo = typed();
    m_submissionId = id;
    m_callConfirmed = false;
    const bool blank = isBlank(m_undo);
    display(lead);
    noteTyped(lead);
    m_transient =
        blank ? QString() : tr("What stood here before is kept.") + u' ' + link(u"undo"_s, tr("Bring it back"));
    showPhoneHint();
    showProblems(problems);
    updateNotices();
    m_dirty = true;
    m_draftTimer.start();
    if (problems.isEmpty())
        focusFirst();
    else
        nextProblem();
}

void LeadForm::setCallerPhone(const QString &number)
{
    const Field *field = m_catalogue.findByRole(Role::Phone);
    if (!field)
        return;
    const QString key = field->key;
    const auto *list = dynamic_cast<const ContactListEdit *>(m_binder->widgetOf(key));
    Lead lead = m_binder->typed();
    if (lead.has(key) && (!list || !list->firstText().isEmpty())) {
        m_transient = tr("A call from %1 came while this lead was open.").arg(number.toHtmlEscaped());
        updateNotices();
        return;
    }
    if (list) {
        QJsonArray numbers = lead.value(key).toArray();
        numbers.prepend(QJsonObject{{u"value"_s, number}});
        lead.values[key] = numbers;
    } else {
        lead.values[key] = number;
    }
    m_binder->setLead(lead);
    onEdited(key);
    const Field *name = m_catalogue.findByRole(Role::FirstName);
    if (!name)
        name = m_catalogue.findByRole(Role::FullName);
    m_binder->focus(name ? name->key : key);
}

void LeadForm::send()
{
    if (m_storing)
        return;
    const Lead lead = completed(m_binder->lead());
    const QList<Problem> problems = problemsOf(lead);
    showProblems(problems);
    if (!problems.isEmpty()) {
        m_problemLink.clear();
        nextProblem();
        return;
    }
    if (!m_callConfirmed && sideeffects::has(SideEffect::DialsCustomer, lead, m_catalogue)) {
        sideeffects::confirmCall(this, contactForSearch(lead, m_catalogue), [this] {
            m_callConfirmed = true;
            send();
        });
        return;
    }
    keep(lead);
}

//! What the CRM demands and the rep need not say: its default of a list that must be set, and a title.
Lead LeadForm::completed(Lead lead) const
{
    if (isBlank(lead))
        return withoutGiven(lead); // nothing was typed: nothing is sent
    const Directories offered = m_profile.directories(m_accountId, lead);
    for (const Field &field : m_catalogue.fields()) {
        if (!field.required || field.kind != FieldKind::Choice || !leadpad::isBlank(lead.value(field.key)))
            continue;
        const QList<Choice> choices = choicesOf(field, offered);
        const auto standard = std::find_if(choices.begin(), choices.end(), [](const Choice &c) { return c.isDefault; });
        if (standard != choices.end())
            lead.values[field.key] = standard->id;
    }
    return titled(lead);
}

//! A title is the last thing that a rep has time for: where the CRM wants one, it is made of who calls.
Lead LeadForm::titled(Lead lead) const
{
    const Field *title = m_catalogue.findByRole(Role::LeadTitle);
    if (title && title->required && leadpad::isBlank(lead.value(title->key)))
        lead.values[title->key] = titleOf(lead, m_catalogue).left(title->limits.maxLength);
    return lead;
}

//! In the empty title, what would be sent.
void LeadForm::showTitle()
{
    const Field *title = m_catalogue.findByRole(Role::LeadTitle);
    auto *line = title && title->required ? qobject_cast<QLineEdit *>(m_binder->widgetOf(title->key)) : nullptr;
    if (line)
        line->setPlaceholderText(titled(m_binder->lead()).text(title->key));
}

void LeadForm::keep(const Lead &lead)
{
    m_storing = true;
    m_draftTimer.stop();
    auto *hold = new KeyHold(this);
    whenDone(store(lead), this, [this, hold](const Result<Submission> &stored) {
        m_storing = false;
        onStored(stored);
        hold->release();
        hold->deleteLater();
    });
}

QList<Problem> LeadForm::problemsOf(const Lead &typed) const
{
    return m_submitter.check(m_accountId, typed);
}

Async<Submission> LeadForm::store(const Lead &lead)
{
    return m_submitter.submit(m_accountId, lead, m_submissionId, typed());
}

void LeadForm::onStored(const Result<Submission> &stored)
{
    if (!stored) {
        m_notSaved = true;
        updateNotices();
        Q_EMIT notSaved(u"lead"_s);
        return;
    }
    startNext();
    Q_EMIT submitted(*stored);
}

void LeadForm::startNext()
{
    m_submissionId = QUuid::createUuid();
    m_callConfirmed = false;
    m_touched.clear();
    display(withPreset(chosenPart()));
    noteBrought();
    m_undo = Lead();
    m_transient.clear();
    m_dirty = false;
    m_notSaved = false;
    showProblems({});
    showPhoneHint();
    updateNotices();
    m_ui->scrollArea->verticalScrollBar()->setValue(0);
    focusFirst();
}

void LeadForm::clear()
{
    const Lead before = typed();
    startNext();
    const QString id = m_accountId;
    m_profile.storage().run([id](Database &database) { return drafts::remove(database, id); });
    if (isBlank(before))
        return;
    m_undo = before;
    m_transient = tr("Cleared.") + u' ' + link(u"undo"_s, tr("Bring it back"));
    updateNotices();
}

Async<Done> LeadForm::saveDraft()
{
    m_draftTimer.stop();
    if (!m_dirty || m_storing)
        return readyValue(Done{});
    m_dirty = false;
    const QDateTime now = m_profile.clock().now();
    return whenDone(writeDraft(typed()), this, [this, at = now](const Result<Done> &done) {
        if (!done) {
            m_dirty = true;
            m_notSaved = true;
            m_draftTimer.start(2s); // the disk may have room again
            Q_EMIT notSaved(u"draft"_s);
        } else {
            m_notSaved = false;
            Q_EMIT draftSaved(at);
        }
        updateNotices();
        return done;
    });
}

Async<Done> LeadForm::writeDraft(const Lead &typed)
{
    const Draft draft{
        .accountId = m_accountId, .submissionId = m_submissionId, .lead = typed, .changedAt = m_profile.clock().now()};
    const auto write = [draft, blank = isBlank(typed)](Database &database) {
        return blank ? drafts::remove(database, draft.accountId) : drafts::save(database, draft);
    };
    return m_profile.storage().run(write);
}

void LeadForm::markSaved()
{
    m_draftTimer.stop();
    m_dirty = false;
}

void LeadForm::onEdited(const QString &key)
{
    m_dirty = true;
    m_touched.insert(key);
    m_brought.remove(key);
    if (!m_draftTimer.isActive())
        m_draftTimer.start(draftPause);
    if (!m_transient.isEmpty()) {
        m_transient.clear();
        updateNotices();
    }
    const Field *field = m_catalogue.find(key);
    if (field && field->choosesPart) {
        switchPart(key);
    } else if (field) {
        if (field->role == Role::Phone)
            showPhoneHint();
        if (field->sideEffect != SideEffect::None)
            showSideEffects();
        if (m_needed.contains(key))
            offerChoices();
        if (field->keeps)
            remember(key, m_binder->typed().text(key));
    }
    showTitle();
    if (m_binder->problems().isEmpty())
        m_ui->problemLabel->hide();
    else
        showProblems(m_binder->problems());
    updateCounts();
}

void LeadForm::showPhoneHint()
{
    const Field *field = m_catalogue.findByRole(Role::Phone);
    if (!field)
        return;
    const auto *list = dynamic_cast<const ContactListEdit *>(m_binder->widgetOf(field->key));
    const QString typed = list ? list->firstText() : m_binder->typed().text(field->key);
    m_binder->setHint(field->key,
                      typed.isEmpty() ? QString() : phone::describe(phone::read(typed, m_profile.region())));
}

void LeadForm::showProblems(const QList<Problem> &problems)
{
    m_binder->setProblems(problems);
    if (problems.isEmpty()) {
        m_ui->problemLabel->hide();
        return;
    }
    QStringList parts;
    for (const Problem &problem : problems) {
        const Field *field = m_catalogue.find(problem.field);
        parts.append(field ? link(problem.field, field->displayLabel()) + u": "_s + problem.message.toHtmlEscaped()
                           : problem.message.toHtmlEscaped());
    }
    const auto count = static_cast<int>(
        std::count_if(problems.begin(), problems.end(), [](const Problem &p) { return !p.field.isEmpty(); }));
    //: before a list of fields and what is wrong with each; F8 jumps to the next of them
    const QString head = count > 0 ? tr("%n field(s) need attention (F8):", nullptr, count) + u' ' : QString();
    m_ui->problemLabel->setText(u"⚠ "_s + head + parts.join(u" · "_s));
    m_ui->problemLabel->setAccessibleName(m_ui->problemLabel->text().remove(QRegularExpression(u"<[^>]*>"_s)));
    m_ui->problemLabel->show();
}

void LeadForm::nextProblem()
{
    const QList<Problem> &problems = m_binder->problems();
    if (problems.isEmpty())
        return;
    qsizetype next = 0;
    for (qsizetype i = 0; i < problems.size(); ++i) {
        if (problems[i].field == m_problemLink)
            next = (i + 1) % problems.size();
    }
    m_problemLink = problems[next].field;
    openSectionOf(m_problemLink);
    if (!m_binder->focus(m_problemLink))
        focusFirst();
}

void LeadForm::openSectionOf(const QString &key)
{
    const Field *field = m_catalogue.find(key);
    if (field && field->custom)
        buildCustomFields();
    const QWidget *widget = m_binder->widgetOf(key);
    for (const QWidget *pane = widget; pane && pane != m_page; pane = pane->parentWidget()) {
        if (pane->property("sectionTitle").isValid())
            m_sections->open(pane, true);
    }
}

void LeadForm::onSectionToggled(QWidget *pane, bool open, bool byUser)
{
    if (open && pane == m_customPane)
        buildCustomFields();
    if (!byUser)
        return;
    m_profile.setSetting(sectionSetting(m_accountId, pane), open ? u"open"_s : u"closed"_s);
    if (!open)
        return;
    // The caret goes where the rep is about to type; the pane scrolls into view with it.
    const QList<QWidget *> widgets = pane->findChildren<QWidget *>();
    for (QWidget *widget : widgets) {
        if (auto *editor = dynamic_cast<FieldEditor *>(widget)) {
            editor->caret()->setFocus(Qt::ShortcutFocusReason);
            QMetaObject::invokeMethod(
                this, [this, pane] { m_ui->scrollArea->ensureWidgetVisible(pane, 0, 8); }, Qt::QueuedConnection);
            return;
        }
    }
}

void LeadForm::onLink(const QString &target)
{
    if (target == u"clear"_s) {
        clear();
    } else if (target == u"undo"_s) {
        const Lead before = m_undo;
        fill(before);
        m_undo = Lead();
        m_transient.clear();
        updateNotices();
    } else if (target == u"reload"_s) {
        Q_EMIT reloadWanted(m_accountId);
    } else if (target == u"account"_s) {
        Q_EMIT editAccountWanted(m_accountId);
    } else if (target == u"moved"_s && m_trouble) {
        Q_EMIT moveWanted(m_accountId, m_trouble->movedTo);
    } else {
        openSectionOf(target);
        m_binder->focus(target);
    }
}

void LeadForm::focusFirst()
{
    const Field *first = m_catalogue.findByRole(Role::Phone);
    if (!first && !m_catalogue.fields().isEmpty())
        first = &m_catalogue.fields().first();
    if (first)
        m_binder->focus(first->key);
}

void LeadForm::updateCounts()
{
    QHash<const QWidget *, int> fields;
    for (const Field &field : m_catalogue.fields()) {
        const QWidget *widget = m_binder->widgetOf(field.key);
        if (!field.inForm)
            continue;
        const QWidget *pane = field.custom ? m_customPane : (widget ? widget->parentWidget() : nullptr);
        ++fields[pane];
    }
    const QList<QWidget *> panes = m_page->findChildren<QWidget *>(Qt::FindDirectChildrenOnly);
    for (const QWidget *pane : panes)
        m_sections->setCounts(pane, m_binder->filledIn(pane), fields.value(pane));
}

void LeadForm::showAccount(const std::optional<Error> &trouble)
{
    m_trouble = trouble;
    retranslate();
}

void LeadForm::updateNotices()
{
    QStringList lines;
    if (m_notSaved)
        lines.append(u"<b>⚠ %1</b>"_s.arg(sentence(Error{.kind = Error::Kind::Storage}).toHtmlEscaped()));
    if (m_trouble && m_trouble->detail != u"profile"_s) { // the window says that for all accounts
        lines.append(u"⚠ "_s + sentence(*m_trouble).toHtmlEscaped());
        if (m_trouble->kind != Error::Kind::NotAllowed || m_trouble->detail == u"sign-in"_s)
            lines.last() += u' ' + link(u"account"_s, tr("Open the account"));
    }
    if (m_trouble && !m_trouble->movedTo.isEmpty())
        lines.last() += u" · "_s + link(u"moved"_s, tr("Send to %1 from now on").arg(m_trouble->movedTo.host()));
    const Directories directories = m_profile.directories(m_accountId);
    for (const QString &notice : directories.notices)
        lines.append(u"ⓘ "_s + noticeText(notice).toHtmlEscaped());
    if (!m_transient.isEmpty())
        lines.append(m_transient);
    m_ui->noticeLabel->setText(lines.join(u"<br>"_s));
    m_ui->noticeLabel->setVisible(!lines.isEmpty());
}

void LeadForm::retranslate()
{
    const QDateTime loaded = m_profile.directories(m_accountId).loadedAt;
    const QString age = loaded.isValid()
        ? tr("Lists of %1").arg(QLocale().toString(loaded.toLocalTime(), QLocale::ShortFormat))
        : tr("The lists of this CRM are not loaded yet");
    m_ui->listsLabel->setText(u"<small>%1 · %2</small>"_s.arg(age, link(u"reload"_s, tr("reload (F5)"))));
    m_binder->retranslate();
    m_sections->retranslate();
    markDecided();
    showPhoneHint();
    showSideEffects();
    updateNotices();
}

QString LeadForm::sendText() const
{
    return sideeffects::sendText(m_binder->lead(), m_catalogue, account().name);
}

void LeadForm::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange) {
        m_ui->retranslateUi(this);
        // The page below gets its own event after this one; what is set in code comes last.
        QMetaObject::invokeMethod(
            this,
            [this] {
                retranslate();
                if (!m_binder->problems().isEmpty())
                    showProblems(problemsOf(m_binder->lead()));
            },
            Qt::QueuedConnection);
    }
    QWidget::changeEvent(event);
}

} // namespace leadpad
