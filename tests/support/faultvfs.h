#pragma once

#include <QString>
#include <QStringList>

//! A disk for SQLite that fails and loses power when a test says so. It sits between SQLite and the real files of this
//! process, for every connection that is opened after install(), also those that Qt opens.
namespace leadpad::test::faultdisk {

//! How a call fails; each kind of call answers with the code that a real disk gives it.
enum class Fault {
    Full,       //!< half of what is written lands, then SQLITE_FULL
    WriteError, //!< SQLITE_IOERR_WRITE and its like
    SyncError,  //!< SQLITE_IOERR_FSYNC; what was written stands in the file all the same
    ReadOnly,   //!< SQLITE_READONLY; files that exist still open
    CannotOpen, //!< SQLITE_CANTOPEN; calls on open files answer as WriteError
};

constexpr int forever = -1;

//! Puts the disk in place, once; true if Qt's driver really uses it (it need not use the same SQLite library).
bool install();

//! Lets the \a n-th call from now that changes something on disk fail (1 is the next), and those after it: \a count
//! in all. Such calls are writing, cutting, syncing, deleting, making a file and growing the shared memory.
void failAt(int n, int count, Fault fault);
//! Ends the failing: space returns.
void heal();

//! "full@37" fails from the 37th call on, "io@37+20" the calls 37…56; also "sync", "readonly" and "cantopen".
//! False if \a spec is no such text.
bool arm(const QString &spec);
//! Installs and arms by the variable LEADPAD_TEST_DISK, for programs that a test starts; false if it is not set.
bool armFromEnvironment();

int calls();    //!< that change something, since the last failAt(), heal() or forget()
int failures(); //!< calls that were made to fail since then
int syncs();    //!< successful ones since then

//! Starts to keep, for each file that is opened from now on, its content as of its last sync.
void keepDurableImages();
//! Writes those contents into \a folder, as a power cut now would leave them; false if that fails. Shared memory and
//! files that were never synced are absent.
bool writeDurableImages(const QString &folder);
//! Heals, sets the counts to nothing and lets go of the images.
void forget();

} // namespace leadpad::test::faultdisk
