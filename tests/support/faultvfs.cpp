#include "support/faultvfs.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QHash>
#include <QRegularExpression>
#include <QSqlDatabase>
#include <QSqlQuery>
#include <QTemporaryDir>

#include <sqlite3.h>

#include <algorithm>
#include <mutex>
#include <new>

using namespace Qt::StringLiterals;

namespace leadpad::test::faultdisk {
namespace {

enum class Call { Write, Truncate, Sync, Delete, Create, Share };

std::mutex mutex; // guards state
struct State
{
    Fault fault = Fault::Full;
    int first = 0; //!< 0: nothing fails
    int count = 0;
    int calls = 0;
    int failures = 0;
    int syncs = 0;
    bool keepsImages = false;
    QHash<QString, QByteArray> images;
};
State &state = *new State; // never gone: a thread that cuts the power may outlive main()

sqlite3_vfs *real = nullptr;

//! Stands before the real file in the memory that SQLite gives.
struct FaultFile
{
    sqlite3_file base;
    QString *path; // owned
    sqlite3_file *real;
};

FaultFile *faultFile(sqlite3_file *file)
{
    return reinterpret_cast<FaultFile *>(file);
}
sqlite3_file *realFile(sqlite3_file *file)
{
    return faultFile(file)->real;
}

int codeOf(Call call, Fault fault)
{
    if (fault == Fault::ReadOnly && call != Call::Create && call != Call::Share) // READONLY means more to xShmMap
        return SQLITE_READONLY;
    switch (call) {
    case Call::Write:
        return fault == Fault::Full ? SQLITE_FULL : SQLITE_IOERR_WRITE;
    case Call::Truncate:
        return fault == Fault::Full ? SQLITE_FULL : SQLITE_IOERR_TRUNCATE;
    case Call::Sync:
        return SQLITE_IOERR_FSYNC;
    case Call::Delete:
        return SQLITE_IOERR_DELETE;
    case Call::Create:
        return SQLITE_CANTOPEN;
    case Call::Share:
        return SQLITE_IOERR_SHMSIZE;
    }
    return SQLITE_IOERR;
}

//! Counts \a call; SQLITE_OK if it may go on to the real disk.
int admit(Call call)
{
    const std::lock_guard lock(mutex);
    ++state.calls;
    const bool reached = state.first > 0 && state.calls >= state.first;
    if (!reached || (state.count != forever && state.calls >= state.first + state.count))
        return SQLITE_OK;
    ++state.failures;
    return codeOf(call, state.fault);
}

bool keepsImages()
{
    const std::lock_guard lock(mutex);
    return state.keepsImages;
}

//! Reads through SQLite's own handle: opening the file a second time would drop its POSIX locks at closing.
QByteArray contentOf(sqlite3_file *file)
{
    sqlite3_int64 size = 0;
    if (file->pMethods->xFileSize(file, &size) != SQLITE_OK)
        return {};
    QByteArray bytes(static_cast<qsizetype>(size), '\0');
    if (size > 0 && file->pMethods->xRead(file, bytes.data(), static_cast<int>(size), 0) != SQLITE_OK)
        return {};
    return bytes;
}

int xClose(sqlite3_file *file)
{
    delete faultFile(file)->path;
    return realFile(file)->pMethods->xClose(realFile(file));
}

int xRead(sqlite3_file *file, void *to, int amount, sqlite3_int64 at)
{
    return realFile(file)->pMethods->xRead(realFile(file), to, amount, at);
}

int xWrite(sqlite3_file *file, const void *from, int amount, sqlite3_int64 at)
{
    const int code = admit(Call::Write);
    if (code == SQLITE_OK)
        return realFile(file)->pMethods->xWrite(realFile(file), from, amount, at);
    if (code == SQLITE_FULL && amount > 1)
        realFile(file)->pMethods->xWrite(realFile(file), from, amount / 2, at);
    return code;
}

int xTruncate(sqlite3_file *file, sqlite3_int64 size)
{
    const int code = admit(Call::Truncate);
    return code == SQLITE_OK ? realFile(file)->pMethods->xTruncate(realFile(file), size) : code;
}

int xSync(sqlite3_file *file, int flags)
{
    if (const int code = admit(Call::Sync); code != SQLITE_OK)
        return code;
    const int done = realFile(file)->pMethods->xSync(realFile(file), flags);
    const QString path = faultFile(file)->path ? *faultFile(file)->path : QString();
    const QByteArray image =
        done == SQLITE_OK && !path.isEmpty() && keepsImages() ? contentOf(realFile(file)) : QByteArray();
    const std::lock_guard lock(mutex);
    if (done == SQLITE_OK)
        ++state.syncs;
    if (done == SQLITE_OK && state.keepsImages && !path.isEmpty())
        state.images.insert(path, image);
    return done;
}

int xFileSize(sqlite3_file *file, sqlite3_int64 *size)
{
    return realFile(file)->pMethods->xFileSize(realFile(file), size);
}
int xLock(sqlite3_file *file, int level)
{
    return realFile(file)->pMethods->xLock(realFile(file), level);
}
int xUnlock(sqlite3_file *file, int level)
{
    return realFile(file)->pMethods->xUnlock(realFile(file), level);
}
int xCheckReservedLock(sqlite3_file *file, int *reserved)
{
    return realFile(file)->pMethods->xCheckReservedLock(realFile(file), reserved);
}
int xFileControl(sqlite3_file *file, int operation, void *argument)
{
    return realFile(file)->pMethods->xFileControl(realFile(file), operation, argument);
}
int xSectorSize(sqlite3_file *file)
{
    return realFile(file)->pMethods->xSectorSize(realFile(file));
}
int xDeviceCharacteristics(sqlite3_file *file)
{
    return realFile(file)->pMethods->xDeviceCharacteristics(realFile(file));
}

int xShmMap(sqlite3_file *file, int region, int size, int extend, void volatile **memory)
{
    if (const int code = extend ? admit(Call::Share) : SQLITE_OK; code != SQLITE_OK)
        return code;
    return realFile(file)->pMethods->xShmMap(realFile(file), region, size, extend, memory);
}
int xShmLock(sqlite3_file *file, int offset, int count, int flags)
{
    return realFile(file)->pMethods->xShmLock(realFile(file), offset, count, flags);
}
void xShmBarrier(sqlite3_file *file)
{
    realFile(file)->pMethods->xShmBarrier(realFile(file));
}
int xShmUnmap(sqlite3_file *file, int remove)
{
    return realFile(file)->pMethods->xShmUnmap(realFile(file), remove);
}

//! Of version 2: without mapping the file into memory every change comes by xWrite.
const sqlite3_io_methods methods{2,
                                 xClose,
                                 xRead,
                                 xWrite,
                                 xTruncate,
                                 xSync,
                                 xFileSize,
                                 xLock,
                                 xUnlock,
                                 xCheckReservedLock,
                                 xFileControl,
                                 xSectorSize,
                                 xDeviceCharacteristics,
                                 xShmMap,
                                 xShmLock,
                                 xShmBarrier,
                                 xShmUnmap,
                                 nullptr,
                                 nullptr};

int xOpen(sqlite3_vfs *, const char *name, sqlite3_file *file, int flags, int *outFlags)
{
    FaultFile *ours = faultFile(file);
    ours->base.pMethods = nullptr; // SQLite closes nothing that did not open
    ours->path = nullptr;
    ours->real = reinterpret_cast<sqlite3_file *>(ours + 1);
    int exists = 0;
    if (name)
        real->xAccess(real, name, SQLITE_ACCESS_EXISTS, &exists);
    if ((flags & SQLITE_OPEN_CREATE) && !exists) {
        if (const int code = admit(Call::Create); code != SQLITE_OK)
            return code;
    }
    const int opened = real->xOpen(real, name, ours->real, flags, outFlags);
    if (opened != SQLITE_OK)
        return opened;
    ours->path = name ? new QString(QString::fromUtf8(name)) : nullptr;
    ours->base.pMethods = &methods;
    return SQLITE_OK;
}

int xDelete(sqlite3_vfs *, const char *name, int syncFolder)
{
    if (const int code = admit(Call::Delete); code != SQLITE_OK)
        return code;
    const int done = real->xDelete(real, name, syncFolder);
    const std::lock_guard lock(mutex);
    if (done == SQLITE_OK)
        state.images.remove(QString::fromUtf8(name));
    return done;
}

bool registerDisk()
{
    static sqlite3_vfs disk;
    real = sqlite3_vfs_find(nullptr);
    if (!real)
        return false;
    disk = *real; // what is not listed here goes to the real one
    disk.szOsFile = static_cast<int>(sizeof(FaultFile)) + real->szOsFile;
    disk.pNext = nullptr;
    disk.zName = "leadpad-fault";
    disk.xOpen = xOpen;
    disk.xDelete = xDelete;
    return sqlite3_vfs_register(&disk, 1) == SQLITE_OK;
}

bool driverUsesIt()
{
    const QTemporaryDir folder;
    const int before = calls();
    {
        QSqlDatabase probe = QSqlDatabase::addDatabase(u"QSQLITE"_s, u"faultdisk"_s);
        probe.setDatabaseName(folder.filePath(u"probe.db"_s));
        if (probe.open())
            QSqlQuery(probe).exec(u"CREATE TABLE probe (x)"_s);
        probe.close();
    }
    QSqlDatabase::removeDatabase(u"faultdisk"_s);
    return calls() > before;
}

void restart(int first, int count, Fault fault)
{
    const std::lock_guard lock(mutex);
    state.fault = fault;
    state.first = first;
    state.count = count;
    state.calls = 0;
    state.failures = 0;
    state.syncs = 0;
}

} // namespace

bool install()
{
    static const bool used = registerDisk() && driverUsesIt();
    return used;
}

void failAt(int n, int count, Fault fault)
{
    restart(n, count, fault);
}

void heal()
{
    restart(0, 0, Fault::Full);
}

bool arm(const QString &spec)
{
    static const QRegularExpression form(u"^(full|io|sync|readonly|cantopen)@(\\d{1,9})(?:\\+(\\d{1,9}))?$"_s);
    const QRegularExpressionMatch match = form.match(spec);
    if (!match.hasMatch())
        return false;
    static const QStringList names{u"full"_s, u"io"_s, u"sync"_s, u"readonly"_s, u"cantopen"_s}; // as in Fault
    const auto fault = static_cast<Fault>(names.indexOf(match.captured(1)));
    failAt(match.captured(2).toInt(), match.captured(3).isEmpty() ? forever : match.captured(3).toInt(), fault);
    return true;
}

bool armFromEnvironment()
{
    const QString spec = qEnvironmentVariable("LEADPAD_TEST_DISK");
    return !spec.isEmpty() && install() && arm(spec);
}

int calls()
{
    const std::lock_guard lock(mutex);
    return state.calls;
}
int failures()
{
    const std::lock_guard lock(mutex);
    return state.failures;
}
int syncs()
{
    const std::lock_guard lock(mutex);
    return state.syncs;
}

void keepDurableImages()
{
    const std::lock_guard lock(mutex);
    state.keepsImages = true;
    state.images.clear();
}

bool writeDurableImages(const QString &folder)
{
    const std::lock_guard lock(mutex);
    bool good = QDir().mkpath(folder);
    for (auto image = state.images.cbegin(); image != state.images.cend(); ++image) {
        QFile file(QDir(folder).filePath(QFileInfo(image.key()).fileName()));
        good = good && file.open(QIODevice::WriteOnly) && file.write(image.value()) == image.value().size();
    }
    return good;
}

void forget()
{
    heal();
    const std::lock_guard lock(mutex);
    state.keepsImages = false;
    state.images.clear();
}

} // namespace leadpad::test::faultdisk
