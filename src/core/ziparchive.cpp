#include "core/ziparchive.h"

#include <algorithm>
#include <array>

namespace leadpad {
namespace {

constexpr std::array<quint32, 256> makeCrcTable()
{
    std::array<quint32, 256> table{};
    for (quint32 i = 0; i < 256; ++i) {
        quint32 value = i;
        for (int bit = 0; bit < 8; ++bit)
            value = (value & 1U) != 0 ? (value >> 1U) ^ 0xEDB88320U : value >> 1U;
        table[i] = value;
    }
    return table;
}

quint32 crc32(const QByteArray &data)
{
    static constexpr auto table = makeCrcTable();
    quint32 crc = 0xFFFFFFFFU;
    for (const char byte : data)
        crc = table[(crc ^ static_cast<quint8>(byte)) & 0xFFU] ^ (crc >> 8U);
    return ~crc;
}

//! \a data as a bare deflate stream: without the four bytes of Qt, the two of zlib's head and the four of its check.
QByteArray deflated(const QByteArray &data)
{
    const QByteArray packed = qCompress(data, 9);
    return packed.mid(6, packed.size() - 10);
}

//! Numbers in the order that ZIP wants, the low byte first.
class Writer
{
public:
    Writer &number(quint32 value, int bytes)
    {
        for (int i = 0; i < bytes; ++i)
            m_out.append(static_cast<char>((value >> static_cast<unsigned>(8 * i)) & 0xFFU));
        return *this;
    }
    Writer &two(quint32 value) { return number(value, 2); }
    Writer &four(quint32 value) { return number(value, 4); }
    Writer &bytes(const QByteArray &data)
    {
        m_out += data;
        return *this;
    }
    quint32 size() const { return static_cast<quint32>(m_out.size()); }
    const QByteArray &out() const { return m_out; }

private:
    QByteArray m_out;
};

quint32 dosTime(const QDateTime &time)
{
    const QDate date = time.date();
    const QTime clock = time.time();
    const auto year = static_cast<quint32>(std::clamp(date.year() - 1980, 0, 127));
    return (year << 25U) | (static_cast<quint32>(date.month()) << 21U) | (static_cast<quint32>(date.day()) << 16U)
        | (static_cast<quint32>(clock.hour()) << 11U) | (static_cast<quint32>(clock.minute()) << 5U)
        | static_cast<quint32>(clock.second() / 2);
}

constexpr quint32 version = 20;      // of the format: deflate
constexpr quint32 utf8Names = 0x800; // a flag
constexpr quint32 deflate = 8;

} // namespace

QByteArray zipArchive(const QList<ZipEntry> &entries, const QDateTime &time)
{
    Writer archive;
    Writer directory;
    const quint32 stamp = dosTime(time);
    for (const ZipEntry &entry : entries) {
        const QByteArray name = entry.name.toUtf8();
        const QByteArray packed = deflated(entry.content);
        const quint32 at = archive.size();
        Writer facts; // the same in both places
        facts.two(version).two(utf8Names).two(deflate).four(stamp).four(crc32(entry.content));
        facts.four(static_cast<quint32>(packed.size())).four(static_cast<quint32>(entry.content.size()));
        facts.two(static_cast<quint32>(name.size())).two(0);
        archive.four(0x04034B50).bytes(facts.out()).bytes(name).bytes(packed);
        directory.four(0x02014B50).two(version).bytes(facts.out()).two(0).two(0).two(0).four(0).four(at).bytes(name);
    }
    const auto count = static_cast<quint32>(entries.size());
    const quint32 start = archive.size();
    archive.bytes(directory.out()).four(0x06054B50).two(0).two(0).two(count).two(count);
    archive.four(directory.size()).four(start).two(0);
    return archive.out();
}

} // namespace leadpad
