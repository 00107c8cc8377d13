#include "core/ziparchive.h"

#include <QProcess>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>
#include <QtEndian>

using namespace leadpad;
using namespace Qt::StringLiterals;

namespace {

const QDateTime someTime({2026, 3, 3}, {14, 30, 16});

quint32 number(const QByteArray &data, qsizetype at, int bytes)
{
    return bytes == 2 ? qFromLittleEndian<quint16>(data.constData() + at)
                      : qFromLittleEndian<quint32>(data.constData() + at);
}

//! A second reading of the format, from the directory at the end.
QList<ZipEntry> read(const QByteArray &archive)
{
    QList<ZipEntry> entries;
    const qsizetype end = archive.size() - 22;
    if (end < 0 || number(archive, end, 4) != 0x06054B50)
        return {};
    qsizetype at = number(archive, end + 16, 4);
    for (quint32 i = 0; i < number(archive, end + 10, 2); ++i) {
        if (number(archive, at, 4) != 0x02014B50)
            return {};
        const quint32 packed = number(archive, at + 20, 4);
        const quint32 size = number(archive, at + 24, 4);
        const quint32 nameSize = number(archive, at + 28, 2);
        const qsizetype local = number(archive, at + 42, 4);
        QByteArray stream(4, '\0'); // as qCompress writes it; the check at its end is left out on purpose
        qToBigEndian(size, stream.data());
        stream += "\x78\xDA" + archive.mid(local + 30 + number(archive, local + 26, 2), packed);
        entries.append({QString::fromUtf8(archive.mid(at + 46, nameSize)), stream});
        at += 46 + nameSize;
    }
    return at == end ? entries : QList<ZipEntry>();
}

} // namespace

//! Archives that other programs open.
class TestZipArchive : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void namesStandInOrder();
    void otherProgramsOpenIt();
};

void TestZipArchive::namesStandInOrder()
{
    const auto entries = read(zipArchive({{u"a.txt"_s, "one"}, {u"отчёт.json"_s, {}}}, someTime));
    QCOMPARE(entries.size(), 2);
    QCOMPARE(entries[0].name, u"a.txt"_s);
    QCOMPARE(entries[1].name, u"отчёт.json"_s);
    QCOMPARE(read(zipArchive({}, someTime)).size(), 0);
}

void TestZipArchive::otherProgramsOpenIt()
{
    const QString python = QStandardPaths::findExecutable(u"python3"_s);
    if (python.isEmpty())
        QSKIP("no other program that reads ZIP is here");
    QByteArray long1;
    for (int i = 0; i < 100'000; ++i)
        long1 += QByteArray::number(i * 7919);
    const QList<ZipEntry> entries{{u"empty.txt"_s, {}},
                                  {u"short.txt"_s, "one\ntwo"},
                                  {u"отчёт.json"_s, long1},
                                  {u"zeros"_s, QByteArray(70'000, '\0')}};
    const QTemporaryDir folder;
    QFile file(folder.filePath(u"a.zip"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(zipArchive(entries, someTime));
    file.close();
    QProcess reader;
    reader.setWorkingDirectory(folder.path());
    reader.start(python,
                 {u"-c"_s,
                  u"import zipfile; z = zipfile.ZipFile('a.zip'); assert z.testzip() is None; "
                  "assert all(i.date_time == (2026, 3, 3, 14, 30, 16) for i in z.infolist()); "
                  "z.extractall()"_s});
    QVERIFY(reader.waitForFinished(30'000));
    QVERIFY2(reader.exitCode() == 0, reader.readAllStandardError().constData());
    for (const ZipEntry &entry : entries) {
        QFile extracted(folder.filePath(entry.name));
        QVERIFY2(extracted.open(QIODevice::ReadOnly), qPrintable(entry.name));
        QCOMPARE(extracted.readAll(), entry.content);
    }
}

QTEST_GUILESS_MAIN(TestZipArchive)
#include "tst_ziparchive.moc"
