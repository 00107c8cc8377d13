#include "net/oneshotbody.h"

#include "core/steps.h"

#include <algorithm>
#include <cstring>

namespace leadpad {

OneShotBody::OneShotBody(QByteArray data, QObject *parent)
    : QIODevice(parent)
    , m_data(std::move(data))
{
    open(QIODevice::ReadOnly | QIODevice::Unbuffered); // buffered, the count would run ahead of what was asked for
}

qint64 OneShotBody::readData(char *data, qint64 maxSize)
{
    const qint64 count = std::min<qint64>(maxSize, m_data.size() - m_taken);
    if (count <= 0)
        return -1;
    const bool first = m_taken == 0;
    steps::mark("before the body is handed out");
    std::memcpy(data, m_data.constData() + m_taken, static_cast<size_t>(count));
    m_taken += count;
    steps::mark("body handed out");
    if (first)
        Q_EMIT touched();
    return count;
}

qint64 OneShotBody::writeData(const char *, qint64)
{
    return -1;
}

} // namespace leadpad
