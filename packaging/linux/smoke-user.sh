#!/usr/bin/env bash
# smoke-user.sh self-test | attack: what an ordinary user does inside smoke. An unlocked keyring; then the program's own
# test and a look at its window, or attempts to get past the administrator's profile of docs/rollout-example.json.
set -euo pipefail
printf x | gnome-keyring-daemon --unlock --components=secrets >/dev/null
gdbus wait --session --timeout 20 org.freedesktop.secrets

self_test() {
    leadpad --self-test "$HOME/self-test.txt" || { cat "$HOME/self-test.txt"; exit 1; }
    leadpad --language ru &
    local program=$!
    for _ in {1..100}; do
        xwininfo -root -tree | grep -q '"Leadpad' && break
        sleep 0.1
    done
    sleep 1
    import -window root "$HOME/window.png"
    [[ $(identify -format %k "$HOME/window.png") -gt 50 ]] || { echo "nothing to be seen"; exit 1; }
    leadpad --quit
    wait "$program"
}

# refused COMMAND…: the accounts are the administrator's alone, and stay so.
refused() {
    echo "attempt: $*"
    "$@" account list | grep -q '"Acme"' || { echo "the administrator's account is missing"; exit 1; }
    if echo '{"webhook": "https://own.example.com/rest/1/abcdefghij/"}' | "$@" account add bitrix24 --name Own; then
        echo "an account of one's own was added"
        exit 1
    fi
    ! "$@" account remove Acme || { echo "the administrator's account was removed"; exit 1; }
    ! "$@" account list | grep -q '"Own"' || { echo "an account of one's own is used"; exit 1; }
}

attack() {
    echo '{"leadpad": 1}' >"$HOME/own.json"
    mkdir -p "$HOME/config/leadpad"
    cp "$HOME/own.json" "$HOME/config/leadpad/profile.json"
    refused leadpad-cli
    refused leadpad-cli --profile "$HOME/another"
    refused env LEADPAD_TEST_POLICY="$HOME/own.json" LEADPAD_POLICY="$HOME/own.json" leadpad-cli
    refused env XDG_CONFIG_DIRS="$HOME/config" XDG_CONFIG_HOME="$HOME/config" HOME="$HOME/config" leadpad-cli
    leadpad-cli setup "$HOME/own.json" || true
    refused leadpad-cli
    if grep -aq LEADPAD_TEST_POLICY /usr/bin/leadpad /usr/bin/leadpad-cli; then
        echo "what users get knows the variable of the tests"
        exit 1
    fi
}

case $1 in
self-test) self_test ;;
attack) attack ;;
*) exit 2 ;;
esac
