#!/usr/bin/env bash
# appimage.sh: makes build/package/leadpad-VERSION-x86_64.AppImage of the portable archive that ./dev package made.
# Needs appimagetool, which Debian does not have.
set -euo pipefail
cd "$(dirname "$0")/../.."
command -v appimagetool >/dev/null || { echo "appimage.sh: no appimagetool; see https://appimage.org" >&2; exit 1; }
version=$(packaging/release.py version)
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
tar -xf "build/package/leadpad-$version-linux-x86_64.tar.xz" -C "$folder" --strip-components=1
ln -s bin/leadpad "$folder/AppRun"
mkdir -p "$folder/usr/share/metainfo"
mv "$folder/com.example.Leadpad.metainfo.xml" "$folder/usr/share/metainfo/"
appimagetool "$folder" "build/package/leadpad-$version-x86_64.AppImage"
