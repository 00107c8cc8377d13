#!/usr/bin/env bash
# screenshots.sh BIN OUT: the pictures of the README, made from the real program with the practice CRM.
set -euo pipefail
source "$(dirname "$(realpath "$0")")/desktop.sh"
if [[ ${1-} != --inside ]]; then
    mkdir -p "$2"
    for language in en ru; do
        xvfb-run -a -s "-screen 0 ${SCREEN:-1280x900}x24" dbus-run-session -- \
            "$0" --inside "$(realpath "$1")" "$(realpath "$2")" $language
    done
    exit
fi
bin=$2 out=$3 language=$4
profile=$(mktemp -d)
export XDG_RUNTIME_DIR=$profile/run
mkdir -m 700 "$XDG_RUNTIME_DIR"
export LC_ALL=C.UTF-8
start_window_manager
"$bin/leadpad" --practice --profile "$profile" --language "$language" 2>/dev/null &
program=$!
trap 'kill $program $manager 2>/dev/null; rm -rf "$profile"' EXIT
window=$(leadpad_window)
until [[ -e $profile/practice.json ]]; do sleep 0.1; done # its accounts come next
sleep 3
keys() { xdotool key --delay 30 "$@" && sleep 0.2; }
typed() { xdotool type --delay 15 -- "$1"; }
picture() { sleep 0.7 && import -window "$window" "$out/$1-$language.png"; }
typed '8 916 000 11 22' && keys Tab
typed 'Gleb' && keys Tab
typed 'Titov' && keys Tab
typed 'Needs forty desks by the end of May' && keys Tab Tab Tab Tab
keys space
typed 'gleb.titov@example'
keys ctrl+Return
picture form
keys End && typed '.com'
keys ctrl+Return
sleep 2
keys ctrl+h
picture history
keys Escape ctrl+comma
sleep 0.7
import -window root "$out/settings-$language.png"
