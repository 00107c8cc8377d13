#!/usr/bin/env bash
# On Windows with MSVC, in a shell with its variables set, with Qt 6 and QtKeychain in CMAKE_PREFIX_PATH and vcpkg in
# VCPKG_ROOT: builds, tests and packs Leadpad in build/package. Signs with WINDOWS_CERTIFICATE (a .pfx file) and
# WINDOWS_CERTIFICATE_PASSWORD; without them it leaves that out and says so.
set -euo pipefail
cd "$(dirname "$0")/../.."
version=$(python packaging/release.py version)
cmake --preset release -DLEADPAD_TESTS=ON -DVCPKG_TARGET_TRIPLET=x64-windows-static-md \
    -DCMAKE_TOOLCHAIN_FILE="$VCPKG_ROOT/scripts/buildsystems/vcpkg.cmake" "$@"
cmake --build --preset release
ctest --test-dir build/release --output-on-failure -j2
stage=build/release/stage
cmake --install build/release --prefix "$stage"
windeployqt --release --no-system-d3d-compiler --no-opengl-sw --translations ru "$stage/leadpad.exe"
sign() {
    if [[ -z ${WINDOWS_CERTIFICATE-} ]]; then
        echo "package-msvc.sh: no WINDOWS_CERTIFICATE: not signed: $*"
        return
    fi
    signtool sign /f "$WINDOWS_CERTIFICATE" /p "$WINDOWS_CERTIFICATE_PASSWORD" /fd sha256 /td sha256 \
        /tr http://timestamp.digicert.com "$@"
}
sign "$stage"/leadpad*.exe
python packaging/windows/installers.py "$stage" "$version" build/package --only nsis --only zip
sign build/package/*.exe
