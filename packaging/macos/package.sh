#!/usr/bin/env bash
# On a Mac with Qt 6 (universal), vcpkg (VCPKG_ROOT) and QtKeychain in CMAKE_PREFIX_PATH: builds Leadpad.app for both
# kinds of processor and its disk image in build/package. Signs as MACOS_SIGNING_IDENTITY and has Apple notarise with
# NOTARY_KEY (a file), NOTARY_KEY_ID and NOTARY_ISSUER; without these it leaves that out and says so.
set -euo pipefail
cd "$(dirname "$0")/../.."
identity=${MACOS_SIGNING_IDENTITY:--}
programs=(Leadpad.app/Contents/MacOS/Leadpad leadpad-cli leadpad-practice)

# Libraries from vcpkg are for one processor each, so the programs are built twice and joined.
for processor in x86_64 arm64; do
    triplet=${processor/x86_64/x64}-osx
    cmake --preset release -B "build/macos-$processor" -DCMAKE_OSX_ARCHITECTURES="$processor" \
        -DCMAKE_OSX_DEPLOYMENT_TARGET=11.0 -DCMAKE_TOOLCHAIN_FILE="$VCPKG_ROOT/scripts/buildsystems/vcpkg.cmake" \
        -DVCPKG_TARGET_TRIPLET="$triplet" -DLEADPAD_SIGNING_IDENTITY="$identity" "$@"
    cmake --build "build/macos-$processor"
done
for program in "${programs[@]}"; do
    lipo -create "build/macos-"{x86_64,arm64}"/bin/$program" -output build/universal
    mv build/universal "build/macos-arm64/bin/$program"
done
mkdir -p build/package
cpack --config build/macos-arm64/CPackConfig.cmake -B build/package
image=$(ls build/package/leadpad-*-macos.dmg)

if [[ $identity == - ]]; then
    echo "package.sh: no MACOS_SIGNING_IDENTITY: signed for this Mac alone, not notarised"
    exit
fi
codesign --force --timestamp --sign "$identity" "$image"
if [[ -z ${NOTARY_KEY-} ]]; then
    echo "package.sh: no NOTARY_KEY: signed, not notarised"
    exit
fi
xcrun notarytool submit "$image" --key "$NOTARY_KEY" --key-id "$NOTARY_KEY_ID" --issuer "$NOTARY_ISSUER" --wait
xcrun stapler staple "$image"
