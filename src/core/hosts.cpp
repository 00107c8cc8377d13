#include "core/hosts.h"

#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace leadpad {

bool isLoopback(const QString &host)
{
    static const QRegularExpression numbers(u"^127(\\.(25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)){3}$"_s);
    const QString name = host.toLower();
    return name == u"localhost"_s || name == u"::1"_s || name == u"[::1]"_s || numbers.match(name).hasMatch();
}

} // namespace leadpad
