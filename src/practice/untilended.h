#pragma once

namespace leadpad::practice {

//! Prepares to be ended by the system; call before any thread is started.
void prepareToEnd();

//! Waits for SIGTERM, SIGINT or their Windows equivalents and, with \a watchInput, for the end of standard input.
void waitUntilEnded(bool watchInput);

} // namespace leadpad::practice
