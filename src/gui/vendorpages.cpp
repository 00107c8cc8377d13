#include "gui/vendorpages.h"

#include "ui_bitrix24form.h"
#include "ui_crmcomform.h"
#include "ui_flowluform.h"
#include "ui_lptrackerform.h"

#include <QEvent>
#include <QString>
#include <QWidget>

namespace leadpad {
namespace {

//! The fields of one vendor as Designer made them; panes carry the property sectionTitle.
template<typename Form>
class VendorPage final : public QWidget
{
public:
    explicit VendorPage(QWidget *parent)
        : QWidget(parent)
    {
        m_form.setupUi(this);
    }

protected:
    void changeEvent(QEvent *event) override
    {
        if (event->type() == QEvent::LanguageChange)
            m_form.retranslateUi(this);
        QWidget::changeEvent(event);
    }

private:
    Form m_form;
};

template<typename Form>
QWidget *makePage(QWidget *parent)
{
    return new VendorPage<Form>(parent);
}

} // namespace

QWidget *makeVendorPage(const QString &vendor, QWidget *parent)
{
    static constexpr std::pair<const char *, QWidget *(*)(QWidget *)> pages[] = {
        {"bitrix24", makePage<Ui::Bitrix24Form>},
        {"crmcom", makePage<Ui::CrmComForm>},
        {"flowlu", makePage<Ui::FlowluForm>},
        {"lptracker", makePage<Ui::LpTrackerForm>},
    };
    for (const auto &[id, make] : pages) {
        if (vendor == QLatin1StringView(id))
            return make(parent);
    }
    return nullptr;
}

} // namespace leadpad
