#pragma once

#include "practice/flowlu/portal.h"

#include <QJsonObject>

namespace leadpad::practice::flowlu {

enum class LeadShape {
    Full,  //!< get and update, with the custom fields
    Listed //!< in a list, without them but with the obsolete links
};

QJsonObject leadJson(const Lead &lead, LeadShape shape);
QJsonObject linkJson(const Link &link);
QJsonObject followerJson(const Follower &follower);

//! The lead as the room keeps it, for those who compare.
QJsonObject storedJson(const Portal &portal, const Lead &lead);

} // namespace leadpad::practice::flowlu
