#pragma once

#include "practice/crmcom/rows.h"

namespace leadpad::practice::crmcom {

//! What is sold (crmcom.md §3.8, §4); invented. The classification stands in the type.
const Rows &productTypes();
const Rows &productBrands();
const Rows &productFamilies();
const Rows &productCategories();
const Rows &products();

} // namespace leadpad::practice::crmcom
