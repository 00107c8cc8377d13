#pragma once

#include <QByteArray>

//! The disk below the seat, where there is one that can fail.
namespace leadpad::torture::seatdisk {

//! By the environment: LEADPAD_TEST_DISK lets writing calls fail; LEADPAD_POWER_CUT=FOLDER keeps what a power cut
//! leaves and writes it there when the process ends at a step, or after LEADPAD_POWER_AFTER milliseconds.
void begin();

//! Writing calls so far; 0 where the disk is the real one.
int calls();

int failures(); //!< calls that were made to fail

//! Says \a line to the driver, unless the power is gone.
void print(const QByteArray &line);

} // namespace leadpad::torture::seatdisk
