#!/usr/bin/env bash
# qtkeychain.sh PREFIX [cmake option]…: builds QtKeychain against the Qt that is in CMAKE_PREFIX_PATH or Qt6_DIR. Not
# through vcpkg, which would build a second Qt along with it.
set -euo pipefail
prefix=$1
shift
source=$(mktemp -d)
git clone --quiet --depth 1 --branch 0.14.3 https://github.com/frankosterfeld/qtkeychain.git "$source"
cmake -S "$source" -B "$source/build" -G Ninja -DCMAKE_BUILD_TYPE=Release -DBUILD_WITH_QT6=ON -DBUILD_TEST_APPLICATION=OFF \
    -DBUILD_TRANSLATIONS=OFF -DBUILD_SHARED_LIBS=OFF -DCMAKE_INSTALL_PREFIX="$prefix" "$@"
cmake --build "$source/build"
cmake --install "$source/build"
rm -rf "$source"
