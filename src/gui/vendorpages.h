#pragma once

class QString;
class QWidget;

namespace leadpad {

//! The form of the CRM \a vendor with its fields, or nullptr if it has none.
QWidget *makeVendorPage(const QString &vendor, QWidget *parent);

} // namespace leadpad
