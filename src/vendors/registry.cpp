#include "vendors/registry.h"

#include "vendors/bitrix24/bitrix24.h"
#include "vendors/crmcom/crmcom.h"
#include "vendors/lptracker/lptracker.h"

namespace leadpad::vendors {

const QList<const Vendor *> &all()
{
    static const bitrix24::Bitrix24 bitrix24;
    static const lptracker::LpTracker lptracker;
    static const crmcom::CrmCom crmcom;
    static const QList<const Vendor *> list{&bitrix24, &lptracker, &crmcom};
    return list;
}

const Vendor *byId(const QString &id)
{
    for (const Vendor *vendor : all()) {
        if (vendor->info().id == id)
            return vendor;
    }
    return nullptr;
}

} // namespace leadpad::vendors
