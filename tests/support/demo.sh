#!/usr/bin/env bash
# demo.sh BIN OUT: on a virtual display, enters one lead by key presses in `leadpad --practice`, sends it, prints the
# record that the practice CRM stored and leaves pictures in OUT. Exit status 0 only if the record is what was typed.
set -euo pipefail
source "$(dirname "$(realpath "$0")")/desktop.sh"
if [[ ${1-} != --inside ]]; then
    mkdir -p "$2"
    exec xvfb-run -a -s "-screen 0 1280x900x24" dbus-run-session -- "$0" --inside "$(realpath "$1")" "$(realpath "$2")"
fi
bin=$2 out=$3
profile=$(mktemp -d)
export XDG_RUNTIME_DIR=$profile/run
mkdir -m 700 "$XDG_RUNTIME_DIR"
export LC_ALL=C.UTF-8
start_window_manager
"$bin/leadpad" --practice --profile "$profile" 2>"$out/leadpad.log" &
program=$!
finish() {
    kill "$program" "$manager" 2>/dev/null || true
    wait "$program" 2>/dev/null || true
    rm -rf "$profile"
}
trap finish EXIT

# until SECONDS COMMAND…: repeats the command until it succeeds.
until_true() {
    local end=$((SECONDS + $1))
    shift
    until "$@" >/dev/null 2>&1; do
        ((SECONDS < end)) || { echo "not seen in time: $*" >&2; return 1; }
        sleep 0.1
    done
}
keys() { xdotool key --delay 20 "$@"; }
typed() { xdotool type --delay 12 -- "$1"; }
picture() { import -window root "$out/$1.png"; }
ledger() { curl -sf "http://127.0.0.1:$port/$1"; }
lists_loaded() { [[ $(ledger ledger | jq '[.[] | select(.method == "batch")] | length') -ge 2 ]]; }
lead_stored() { [[ $(ledger leads | jq length) -ge 1 ]]; }

until_true 30 test -s "$profile/practice.json"
port=$(jq .port "$profile/practice.json")
window=$(leadpad_window)
until_true 30 lists_loaded
sleep 0.5 # the lists reach the form

typed '8 916 000 11 22' && keys Tab
typed 'Gleb' && keys Tab
typed 'Titov' && keys Tab
typed 'Needs 40 desks & chairs, "quickly"'
keys alt+c
typed 'gleb.titov@example.com'
keys alt+y
typed 'Titov & Sons'
keys alt+e
typed 'Desks for the new office' && keys Tab
typed '18400.50'
keys alt+u
typed 'radio' && keys Tab
typed 'cpm'
sleep 0.5
picture 1-typed
keys ctrl+Return
until_true 30 lead_stored
sleep 1
picture 2-sent
keys ctrl+h
sleep 1
picture 3-history

echo "The practice CRM stored:"
ledger leads | jq '.[0]'
wanted='{"phone":"8 916 000 11 22","name":"Gleb","last":"Titov","comment":"Needs 40 desks & chairs, \"quickly\"",
"email":"gleb.titov@example.com","company":"Titov & Sons","title":"Desks for the new office","amount":"18400.50",
"source":"radio","medium":"cpm"}'
stored=$(ledger leads | jq '.[0] | {phone: .PHONE[0].VALUE, name: .NAME, last: .LAST_NAME, comment: .COMMENTS,
email: .EMAIL[0].VALUE, company: .COMPANY_TITLE, title: .TITLE, amount: .OPPORTUNITY, source: .UTM_SOURCE,
medium: .UTM_MEDIUM}')
if jq -en --argjson a "$wanted" --argjson b "$stored" '$a == $b' >/dev/null; then
    echo "The record equals what was typed. Pictures: $out"
else
    echo "The record differs from what was typed:" >&2
    diff <(jq -S . <<<"$wanted") <(jq -S . <<<"$stored") >&2
    exit 1
fi
