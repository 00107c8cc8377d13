#pragma once

//! Whether what users get would look where LEADPAD_TEST_POLICY points to.
bool releaseHeedsTestPolicy();
