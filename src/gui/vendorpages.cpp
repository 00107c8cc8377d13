#include "gui/vendorpages.h"

#include "gui/bitrix24form.h"

#include <QString>

namespace leadpad {

QWidget *makeVendorPage(const QString &vendor, QWidget *parent)
{
    if (vendor == QLatin1StringView("bitrix24"))
        return new Bitrix24Form(parent);
    return nullptr;
}

} // namespace leadpad
