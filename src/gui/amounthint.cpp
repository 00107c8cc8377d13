#include "gui/amounthint.h"

#include "core/decimal.h"
#include "core/rowmath.h"
#include "gui/rowsedit.h"
#include "vendors/registry.h"

#include <QJsonArray>
#include <QLocale>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace leadpad {

AmountHint::AmountHint(Profile &profile, FormBinder &binder, QString accountId, QObject *parent)
    : QObject(parent)
    , m_profile(profile)
    , m_binder(binder)
    , m_accountId(std::move(accountId))
{
    const Account *account = m_profile.account(m_accountId);
    if (const Vendor *vendor = account ? vendors::byId(account->vendor) : nullptr)
        m_catalogue = vendor->catalogue();
    if (!m_catalogue.findByRole(Role::Amount) || !m_catalogue.findByRole(Role::ManualAmount))
        return;
    connect(&m_binder, &FormBinder::edited, this, &AmountHint::update);
    connect(&m_binder, &FormBinder::filled, this, &AmountHint::update);
    update();
}

QString AmountHint::currency(const Lead &lead) const
{
    const Field *field = m_catalogue.findByRole(Role::Currency);
    const QString chosen = field ? lead.text(field->key) : QString();
    if (!field || !chosen.isEmpty())
        return chosen;
    const QList<Choice> all = m_profile.directories(m_accountId).lists.value(field->directory);
    const auto standard = std::find_if(all.begin(), all.end(), [](const Choice &each) { return each.isDefault; });
    return standard == all.end() ? QString() : standard->id;
}

void AmountHint::update()
{
    const Field *amount = m_catalogue.findByRole(Role::Amount);
    const Field *manual = m_catalogue.findByRole(Role::ManualAmount);
    if (!amount || !manual)
        return;
    const Lead lead = m_binder.lead();
    const QString typed = lead.text(amount->key);
    const QJsonValue keeps = lead.value(manual->key);
    for (const Field &field : m_catalogue.fields()) {
        auto *rows = dynamic_cast<RowsEdit *>(m_binder.widgetOf(field.key));
        if (!rows)
            continue;
        const QString total = rows::total(lead.value(field.key).toArray());
        const QString shown = u"%1 %2"_s.arg(decimal::display(total, QLocale()), currency(lead)).trimmed();
        QString hint;
        QString note;
        if (isBlank(lead.value(field.key))) {
            hint.clear();
        } else if (keeps.toBool(!typed.isEmpty())) {
            if (!decimal::isCanonical(typed) || decimal::compare(typed, total) != 0) {
                hint = tr("This counts, not the total of the products (%1).").arg(shown);
                //: behind the total of the products
                note = tr("the amount of the lead counts as it was typed");
            }
        } else {
            hint = tr("The CRM counts the products: %1.").arg(shown);
        }
        m_binder.setHint(amount->key, hint);
        rows->setTotalWords(currency(lead), note);
    }
}

} // namespace leadpad
