#!/usr/bin/env bash
# with-keyring.sh COMMAND…: runs COMMAND in a session of its own, with a Secret Service that is empty and unlocked.
# The keyring of whoever runs it is not touched. Needs dbus, gnome-keyring and gdbus; without them it ends with 77.
set -eu

if [ "${1:-}" = --inside ]; then
    shift
    # Waited for, so that no call makes the bus start a second, locked one.
    printf x | gnome-keyring-daemon --foreground --unlock --components=secrets >"$HOME/keyring.log" 2>&1 &
    keyring=$!
    trap 'kill -CONT "$keyring" 2>/dev/null || true; kill "$keyring" 2>/dev/null || true; wait' EXIT
    gdbus wait --session --timeout 20 org.freedesktop.secrets
    LEADPAD_TEST_KEYCHAIN=1 LEADPAD_TEST_KEYRING_PID=$keyring "$@"
    exit
fi

for tool in dbus-run-session gnome-keyring-daemon gdbus; do
    command -v "$tool" >/dev/null || { echo "with-keyring.sh: no $tool" >&2; exit 77; }
done
home=$(mktemp -d)
trap 'rm -rf "$home"' EXIT
mkdir -m 700 "$home/run" "$home/data"
unset DISPLAY WAYLAND_DISPLAY GNOME_KEYRING_CONTROL XDG_CURRENT_DESKTOP DESKTOP_SESSION KDE_FULL_SESSION \
    GNOME_DESKTOP_SESSION_ID
export HOME="$home" XDG_RUNTIME_DIR="$home/run" XDG_DATA_HOME="$home/data" XDG_CONFIG_HOME="$home/config" \
    XDG_CACHE_HOME="$home/cache"
dbus-run-session -- "$0" --inside "$@"
