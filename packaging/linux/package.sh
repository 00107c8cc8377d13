#!/usr/bin/env bash
# Makes the Debian package of build/release in build/package.
set -euo pipefail
mkdir -p build/package
cpack --config build/release/CPackConfig.cmake -B build/package
rm -rf build/package/_CPack_Packages
ls -l build/package/*.deb
