#include "practice/crmcom/methods.h"

#include "practice/crmcom/listing.h"

using namespace Qt::StringLiterals;

namespace leadpad::practice::crmcom {

Reply deprecated(Installation &installation, Call &)
{
    return refused({.module = webApi(),
                    .name = u"METHODISDEPRECATED"_s,
                    .message = u"The method is deprecated in %1"_s.arg(installation.site().release)});
}

Run plainList(const Rows &(*rows)())
{
    return [rows](Installation &, Call &call) {
        Verdict verdict(webApi());
        knowsOnly(verdict, call, {});
        return verdict.good() ? listed(call, rows()) : verdict.reply();
    };
}

} // namespace leadpad::practice::crmcom
