// The floor: the least that a Qt program with a form costs. 21 fields, 7 of them combo boxes of 50 entries.
#include "gui/readyreporter.h"

#include <QApplication>
#include <QComboBox>
#include <QFormLayout>
#include <QLineEdit>
#include <QWidget>

int main(int argc, char *argv[])
{
    QApplication application(argc, argv);
    QWidget window;
    window.setWindowTitle(QStringLiteral("Floor"));
    QFormLayout layout(&window);
    for (int i = 0; i < 21; ++i) {
        const QString label = QStringLiteral("Field %1").arg(i + 1);
        if (i % 3 == 2) {
            auto *combo = new QComboBox;
            for (int entry = 0; entry < 50; ++entry)
                combo->addItem(QStringLiteral("Entry %1").arg(entry));
            layout.addRow(label, combo);
        } else {
            auto *edit = new QLineEdit;
            layout.addRow(label, edit);
            if (i == 0)
                edit->setFocus();
        }
    }
    leadpad::ReadyReporter reporter(false);
    window.resize(1120, 760);
    window.show();
    return QApplication::exec();
}
