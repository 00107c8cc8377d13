#pragma once

//! Numbered marks at every durable write and network event, so that a test can end the program at each of them as a
//! power cut would. Built only with LEADPAD_STEPS; what users get contains none.
//!
//! LEADPAD_DIE_AT=n ends the process at the n-th mark; LEADPAD_COUNT_STEPS=FILE writes at exit how many there were, and
//! then their names, one a line.
namespace leadpad::steps {

#ifdef LEADPAD_STEPS
//! The program is at \a name (text that lives as long as the program); may be called in any thread.
void mark(const char *name);
//! \a before is called where the process is to end, at once before it does: a test's own preparations.
void setLastAct(void (*before)());
//! Ends the process as kill -9 does.
[[noreturn]] void endAtOnce();
#else
constexpr void mark(const char *) { }
#endif

} // namespace leadpad::steps
