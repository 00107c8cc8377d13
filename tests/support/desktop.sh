# Sourced by the scripts that show the program on a virtual display.

# Starts a window manager as $manager and waits until it manages windows: one that is mapped before is lost to it.
start_window_manager() {
    openbox >/dev/null 2>&1 &
    manager=$!
    until xprop -root _NET_CLIENT_LIST 2>/dev/null | grep -q 'window id'; do sleep 0.1; done
    sleep 0.5
}

# Prints the id of Leadpad's window once it is on the screen, and activates it.
leadpad_window() {
    local window='' tries
    for tries in $(seq 300); do
        window=$(xdotool search --onlyvisible --name '^Leadpad$' 2>/dev/null | head -1) || true
        [[ -z $window ]] || break
        sleep 0.1
    done
    [[ -n $window ]] || { echo "Leadpad's window did not appear within 30 s" >&2; return 1; }
    xdotool windowactivate --sync "$window"
    echo "$window"
}
