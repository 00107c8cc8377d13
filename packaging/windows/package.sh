#!/usr/bin/env bash
# Builds Leadpad for Windows on Debian, runs its tests under Wine, packs and tries the installers. Everything comes to
# rest in build/windows and build/package. --no-tests leaves out the tests, --no-smoke the trial.
set -euo pipefail
cd "$(dirname "$0")/../.."
here=packaging/windows
tests=1 smoke=1
for option; do
    case $option in
    --no-tests) tests= ;;
    --no-smoke) smoke= ;;
    *) echo "package.sh: unknown option $option" >&2; exit 2 ;;
    esac
done

if ! apt-get source -q --print-uris qt6-base >/dev/null 2>&1; then
    echo "Adding Debian's source packages to /etc/apt/sources.list.d/debian-src.sources"
    root=()
    ((EUID == 0)) || root=(sudo)
    sed 's/^Types: deb$/Types: deb-src/' /etc/apt/sources.list.d/debian.sources |
        "${root[@]}" tee /etc/apt/sources.list.d/debian-src.sources >/dev/null
    "${root[@]}" apt-get update -q >/dev/null
fi
prefix=$("$here/dependencies.sh")

launcher=()
command -v ccache >/dev/null && launcher=(-DCMAKE_CXX_COMPILER_LAUNCHER=ccache)
mkdir -p build/windows
cmake --preset windows -DCMAKE_TOOLCHAIN_FILE="$prefix/lib/cmake/Qt6/qt.toolchain.cmake" \
    -DLEADPAD_WINDOWS_PREFIX="$prefix" "${launcher[@]}" >build/windows/configure.log 2>&1 ||
    { cat build/windows/configure.log; exit 1; }
cmake --build --preset windows

# Wine finds DLLs in these folders, and the plug-ins beside Qt's.
runtime=$(dirname "$(x86_64-w64-mingw32-gcc-posix -print-file-name=libstdc++-6.dll)")
windows_path() { echo "Z:${1//\//\\}"; }
WINEPATH="$(windows_path "$prefix/bin");$(windows_path "$runtime");$(windows_path /usr/x86_64-w64-mingw32/lib)"
export WINEPATH

if [[ $tests ]]; then
    WINEPREFIX=$PWD/build/windows/wine
    export WINEPREFIX
    rm -rf "$WINEPREFIX"
    # Wine reads the system's authorities at each program's first request: for seconds, while tests wait for an answer.
    # They need none.
    alone=(unshare --map-root-user --mount sh -c 'mount -t tmpfs none /etc/ssl/certs; exec "$@"' sh)
    "${alone[@]}" true 2>/dev/null || alone=()
    "${alone[@]}" "$here/with-wine.sh" ctest --preset windows -j2
    rm -rf "$WINEPREFIX"
fi

version=$(packaging/release.py version)
"$here/gather.py" build/windows/bin "$prefix" build/windows/stage
"$here/installers.py" build/windows/stage "$version" build/package
ls -l build/package/*win64*
if [[ $smoke ]]; then
    env -u WINEPATH "$here/smoke" build/package "$version" build/windows
fi
