#pragma once

#include <QByteArray>

namespace leadpad::test {

//! Length of the whole request that begins with \a bytes, or -1 while its head is incomplete.
inline qint64 announcedSize(const QByteArray &bytes)
{
    const qsizetype end = bytes.indexOf("\r\n\r\n");
    if (end < 0)
        return -1;
    const QByteArray head = bytes.left(end).toLower();
    const qsizetype at = head.indexOf("\r\ncontent-length:");
    if (at < 0)
        return end + 4;
    const qsizetype from = at + 17;
    const qsizetype to = head.indexOf("\r\n", from);
    return end + 4 + head.mid(from, to < 0 ? -1 : to - from).trimmed().toLongLong();
}

} // namespace leadpad::test
