#include "vendors/registry.h"

#include "vendors/bitrix24/bitrix24.h"
#include "vendors/crmcom/crmcom.h"
#include "vendors/flowlu/flowlu.h"
#include "vendors/lptracker/lptracker.h"

namespace leadpad::vendors {

const QList<const Vendor *> &all()
{
    static const bitrix24::Bitrix24 bitrix24;
    static const crmcom::CrmCom crmcom;
    static const flowlu::Flowlu flowlu;
    static const lptracker::LpTracker lptracker;
    static const QList<const Vendor *> list{&bitrix24, &lptracker, &flowlu, &crmcom};
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
