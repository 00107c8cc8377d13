#include "gui/sideeffects.h"

#include <QCoreApplication>
#include <QMessageBox>
#include <QPushButton>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace leadpad::sideeffects {
namespace {

//! Gives the texts of this file their context, where lupdate finds them.
struct Words
{
    Q_DECLARE_TR_FUNCTIONS(leadpad::SideEffects)
};

} // namespace

bool has(SideEffect effect, const Lead &lead, const Catalogue &catalogue)
{
    const QList<Field> &fields = catalogue.fields();
    return std::any_of(fields.begin(), fields.end(),
                       [&](const Field &field) { return field.sideEffect == effect && actsInTheWorld(lead, field); });
}

QString sendText(const Lead &lead, const Catalogue &catalogue, const QString &account)
{
    const bool call = has(SideEffect::DialsCustomer, lead, catalogue);
    const bool deal = has(SideEffect::MakesDeal, lead, catalogue);
    //: on the button; %1 is the account
    if (call && deal)
        return Words::tr("Send to %1 as a deal and call the customer").arg(account);
    if (call)
        return Words::tr("Send to %1 and call the customer").arg(account);
    return deal ? Words::tr("Send to %1 as a deal").arg(account) : Words::tr("Send to %1").arg(account);
}

QString hint(const Field &field, const Lead &lead)
{
    if (!actsInTheWorld(lead, field))
        return {};
    switch (field.sideEffect) {
    case SideEffect::DialsCustomer:
        return u"☎ "_s + Words::tr("The CRM will ring the customer as soon as the lead is there.");
    case SideEffect::MakesDeal:
        return Words::tr("With a payment the lead becomes a deal at once.");
    case SideEffect::None:
        break;
    }
    return {};
}

void confirmCall(QWidget *parent, const QString &number, const std::function<void()> &yes)
{
    auto *box = new QMessageBox(parent);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setObjectName(u"confirmCall"_s);
    box->setIcon(QMessageBox::Question);
    box->setTextFormat(Qt::PlainText);
    box->setWindowTitle(Words::tr("Call the customer?"));
    box->setText(Words::tr("Send the lead and call the customer?"));
    box->setInformativeText(number.isEmpty() ? Words::tr("The CRM rings the customer as soon as the lead is there.")
                                             : Words::tr("The CRM rings %1 as soon as the lead is there.").arg(number));
    QPushButton *send = box->addButton(Words::tr("Send and call"), QMessageBox::AcceptRole);
    box->addButton(Words::tr("Back to the lead"), QMessageBox::RejectRole);
    box->setDefaultButton(send);
    QObject::connect(send, &QPushButton::clicked, parent, [yes] { yes(); });
    box->open();
}

} // namespace leadpad::sideeffects
