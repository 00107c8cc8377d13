#pragma once

#include "net/proxycheck.h"

#include <QString>

//! The words for proxies that a user reads.
namespace leadpad::proxywords {

//! One line about \a step: "✓" and what works, or "✗", what fails and what to do.
QString line(const ProxyStep &step);

//! \a setting in few words: "As the system", "Script (PAC) from wpad.example.com".
QString summary(const ProxySetting &setting);

} // namespace leadpad::proxywords
