#pragma once

#include "gui/choiceeditors.h"
#include "gui/leadform.h"
#include "storage/outbox.h"
#include "support/testprofile.h"
#include "vendors/registry.h"

#include <QApplication>
#include <QCheckBox>
#include <QLabel>
#include <QTest>

#include <algorithm>

namespace leadpad::test {

//! The form of an account whose directories are known, on the screen and under the keys of a person.
class FormFixture
{
public:
    bool open(const QString &vendor, const Directories &directories)
    {
        world = std::make_unique<TestProfile>();
        world->policy = policy;
        if (!world->open(vendor))
            return false;
        const QString id = world->accountId;
        if (!world->ask([id, directories](Database &db) { return directorycache::store(db, id, directories); }))
            return false;
        const auto opened = world->profile.open(); // reads what the cache holds
        if (!QTest::qWaitFor([&] { return opened.isFinished(); }))
            return false;
        submitter = std::make_unique<Submitter>(world->profile);
        form = std::make_unique<LeadForm>(world->profile, *submitter, id);
        form->resize(1000, 700);
        form->show();
        if (!QTest::qWaitForWindowActive(form.get()))
            return false;
        form->focusFirst();
        return true;
    }

    void close()
    {
        world->profile.shutDown();
        form.reset();
        submitter.reset();
        QCoreApplication::processEvents();
        world.reset();
    }

    QWidget *widget(const QString &key) const { return form->binder().widgetOf(key); }

    void type(const QString &key, const QString &text) const
    {
        QVERIFY2(widget(key), qPrintable(key));
        QWidget *caret = dynamic_cast<FieldEditor *>(widget(key))->caret();
        caret->setFocus();
        QVERIFY2(caret->hasFocus(), qPrintable(key));
        QTest::keyClicks(QApplication::focusWidget(), text);
    }

    void choose(const QString &key, const QString &label) const
    {
        type(key, label);
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return);
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
    }

    //! The labels in the list of \a key.
    QStringList offered(const QString &key) const
    {
        const auto *combo = dynamic_cast<ChoiceCombo *>(widget(key));
        QStringList labels;
        for (int i = 1; i < combo->count(); ++i)
            labels.append(combo->itemText(i));
        return labels;
    }

    void openSection(const QString &name) const
    {
        form->findChild<SectionBar *>()->open(form->findChild<QWidget *>(name), true);
        QCoreApplication::processEvents(); // what is new in a layout shows itself from the event loop
    }

    QList<Submission> stored() const
    {
        const auto list = world->ask([](Database &database) { return history::list(database, {}); });
        return list ? *list : QList<Submission>();
    }

    //! Keys of \a fields whose widget or label is missing or does not say what the catalogue says.
    QStringList misnamed(const QList<Field> &fields) const
    {
        QStringList keys;
        const QList<QLabel *> labels = form->findChildren<QLabel *>();
        for (const Field &field : fields) {
            const QWidget *editor = widget(field.key);
            const auto *check = qobject_cast<const QCheckBox *>(editor);
            const auto label = std::find_if(labels.begin(), labels.end(),
                                            [editor](const QLabel *each) { return each->buddy() == editor; });
            QString shown = check ? check->text() : label == labels.end() ? QString() : (*label)->text();
            shown.remove(u'&');
            if (!editor || editor->accessibleName() != field.displayLabel() || shown != field.displayLabel())
                keys.append(field.key);
        }
        return keys;
    }

    std::optional<policy::Found> policy; //!< the administrator's profile
    std::unique_ptr<TestProfile> world;
    std::unique_ptr<Submitter> submitter;
    std::unique_ptr<LeadForm> form;
};

} // namespace leadpad::test
