#!/usr/bin/env bash
# run.sh BIN: measures start, memory, storing and package size, each figure side by side with its anchor in the same run.
set -euo pipefail
source "$(dirname "$(realpath "$0")")/../support/desktop.sh"
if [[ ${1-} != --inside ]]; then
    exec xvfb-run -a -s "-screen 0 1280x900x24" dbus-run-session -- "$0" --inside "$@"
fi
shift
bin=$(realpath "$1")
leads=${LEADPAD_BENCH_LEADS:-1000000}
folder=$(mktemp -d)
export XDG_RUNTIME_DIR=$folder/run
mkdir -m 700 "$XDG_RUNTIME_DIR"
start_window_manager
trap 'kill $manager 2>/dev/null; rm -rf "$folder"' EXIT
echo "$(date +%F), $(nproc) cores, $(grep -m1 'model name' /proc/cpuinfo | cut -d: -f2 | xargs), Qt $(qtpaths6 --qt-version 2>/dev/null || echo 6)"
echo "making a profile with 4 accounts, $leads leads and 200 waiting…"
"$bin/bench_profile" "$folder/profile" "$leads" 200
for kind in cold warm; do
    echo "P1/P2 $kind, floor:   $("$bin/bench_start" 9 $kind "$bin/bench_floor")"
    echo "P1/P2 $kind, leadpad: $("$bin/bench_start" 9 $kind "$bin/leadpad" --profile "$folder/profile" --report-ready)"
done
"$bin/bench_known" "$folder/profile" | sed 's/^/P13 /'
"$bin/bench_submit" | sed 's/^/P8 /'
"$bin/bench_fields"
LEADPAD_TIME_SCALE=0.01 "$bin/bench_delivery" throughput
"$bin/bench_delivery" bucket
"$bin/bench_delivery" quit
size=$(ls build/package/*.deb 2>/dev/null | head -1)
[[ -z $size ]] || echo "P19 $(basename "$size"): $(($(stat -c %s "$size") / 1024)) KB"
