#!/usr/bin/env bash
# What an ordinary user does inside smoke: an unlocked keyring, the program's own test, a look at its window.
set -euo pipefail
printf x | gnome-keyring-daemon --unlock --components=secrets >/dev/null
gdbus wait --session --timeout 20 org.freedesktop.secrets
leadpad --self-test "$HOME/self-test.txt" || { cat "$HOME/self-test.txt"; exit 1; }
leadpad --language ru &
program=$!
for _ in {1..100}; do
    xwininfo -root -tree | grep -q '"Leadpad' && break
    sleep 0.1
done
sleep 1
import -window root "$HOME/window.png"
[[ $(identify -format %k "$HOME/window.png") -gt 50 ]] || { echo "nothing to be seen"; exit 1; }
leadpad --quit
wait "$program"
