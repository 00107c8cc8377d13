// P16: the screen of an account with 200 custom fields and 5,000 employees: first open, its section of custom fields,
// switching to another account and back.
#include "gui/leadform.h"
#include "gui/sectionbar.h"
#include "storage/keyvalue.h"
#include "support/testprofile.h"

#include <QApplication>
#include <QElapsedTimer>
#include <QStackedWidget>

#include <algorithm>
#include <cstdio>

using namespace leadpad;
using namespace Qt::StringLiterals;

namespace {

//! A portal with every simple kind of field in turn, a fifth of them employees.
Directories largePortal()
{
    Directories known;
    known.loadedAt = QDateTime::currentDateTimeUtc();
    QList<Choice> &users = known.lists[u"USER"_s];
    for (int i = 1; i <= 5000; ++i)
        users.append({.id = QString::number(i), .label = u"Employee %1"_s.arg(i)});
    constexpr FieldKind kinds[] = {FieldKind::Text, FieldKind::Decimal, FieldKind::Date, FieldKind::Choice,
                                   FieldKind::YesNo};
    for (int i = 0; i < 200; ++i) {
        Field field{.key = u"UF_CRM_%1"_s.arg(i), .kind = kinds[i % 5], .section = Section::Custom};
        field.custom = true;
        field.ownLabel = u"Field %1"_s.arg(i);
        if (field.kind == FieldKind::Choice)
            field.directory = u"USER"_s;
        known.customFields.append(field);
    }
    return known;
}

//! Milliseconds until what \a change asked for is painted.
template<typename Fn>
double painted(Fn change)
{
    QElapsedTimer timer;
    timer.start();
    change();
    QCoreApplication::sendPostedEvents();
    QCoreApplication::processEvents();
    return static_cast<double>(timer.nsecsElapsed()) / 1e6;
}

} // namespace

int main(int argc, char *argv[])
{
    QApplication application(argc, argv);
    TestProfile world;
    if (!world.open())
        return 1;
    const Directories portal = largePortal();
    world.ask([&](Database &db) { return directorycache::store(db, world.accountId, portal); });
    const auto opened = world.profile.open();
    if (!QTest::qWaitFor([&] { return opened.isFinished(); }))
        return 1;
    Submitter submitter(world.profile);
    QStackedWidget window;
    window.resize(1120, 760);
    auto *small = new QWidget;
    window.addWidget(small);
    window.show();
    if (!QTest::qWaitForWindowExposed(&window))
        return 1;

    LeadForm *form = nullptr;
    const double open = painted([&] {
        form = new LeadForm(world.profile, submitter, world.accountId);
        window.addWidget(form);
        window.setCurrentWidget(form);
    });
    auto *pane = form->findChild<QWidget *>(u"customPane"_s);
    const double fields = painted([&] { form->findChild<SectionBar *>()->open(pane, true); });
    QList<double> switches;
    for (int i = 0; i < 21; ++i) {
        painted([&] { window.setCurrentWidget(small); });
        switches.append(painted([&] { window.setCurrentWidget(form); }));
    }
    std::sort(switches.begin(), switches.end());
    std::printf("P16: first open %.0f ms, custom section opened %.0f ms, switch p50 %.0f ms, worst %.0f ms\n", open,
                fields, switches[10], switches.last());
    world.profile.shutDown();
    return 0;
}
