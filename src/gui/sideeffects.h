#pragma once

#include "core/catalogue.h"

#include <QString>

#include <functional>

class QWidget;

namespace leadpad {

//! What sending a lead does in the world, said before it is done.
namespace sideeffects {

//! Whether \a lead has a value with \a effect.
bool has(SideEffect effect, const Lead &lead, const Catalogue &catalogue);

//! What the button says that sends \a lead to \a account.
QString sendText(const Lead &lead, const Catalogue &catalogue, const QString &account);

//! The quiet line beside a field whose value acts; empty if it does not.
QString hint(const Field &field, const Lead &lead);

//! Asks whether the customer may be rung; \a yes runs if so. Opens and returns.
void confirmCall(QWidget *parent, const QString &number, const std::function<void()> &yes);

} // namespace sideeffects

} // namespace leadpad
