#!/usr/bin/env bash
# with-wine.sh COMMAND…: runs it with a Windows of its own in the folder WINEPREFIX, made if need be, and a virtual
# screen; ends what it started.
set -euo pipefail
: "${WINEPREFIX:?folder for Wine}"
export WINEARCH=win64 WINEDEBUG=${WINEDEBUG:--all} WINEDLLOVERRIDES="winemenubuilder.exe=d;mscoree=d;mshtml=d"
for display in {90..140}; do
    [[ ! -e /tmp/.X11-unix/X$display && ! -e /tmp/.X$display-lock ]] && break
done
Xvfb ":$display" -screen 0 1366x900x24 -nolisten tcp >/dev/null 2>&1 &
screen=$!
finish() {
    wineserver -k 2>/dev/null || true
    kill "$screen" 2>/dev/null || true
    wait "$screen" 2>/dev/null || true
}
trap finish EXIT
export DISPLAY=:$display
until xdpyinfo >/dev/null 2>&1; do
    kill -0 "$screen" || { echo "with-wine.sh: Xvfb does not start" >&2; exit 1; }
done
if [[ ! -e $WINEPREFIX/system.reg ]]; then
    mkdir -p "$WINEPREFIX"
    wineboot -i >/dev/null 2>&1
    wine winecfg -v win10 >/dev/null 2>&1
    # No search for a proxy in the network, which would hold up each program's first request: 1 is "direct".
    wine reg add 'HKCU\Software\Microsoft\Windows\CurrentVersion\Internet Settings\Connections' /f \
        /v DefaultConnectionSettings /t REG_BINARY /d 460000000000000001000000000000000000000000000000 >/dev/null 2>&1
    wine reg add 'HKCU\Software\Wine\WineBrowser' /f /v Browsers /d true >/dev/null 2>&1 # nobody reads what it opens
    wineserver -w
fi
"$@"
