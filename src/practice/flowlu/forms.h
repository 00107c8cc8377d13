#pragma once

#include "practice/flowlu/call.h"
#include "practice/router.h"

#include <QString>

namespace leadpad::practice::flowlu {

//! Reads query and form of \a request into \a call and gives the key that was sent. JSON is not parsed: such a call has
//! no fields (flowlu.md §2.1).
QString readForms(const Request &request, Call &call);

} // namespace leadpad::practice::flowlu
