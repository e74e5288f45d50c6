#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Runs a command with a display and a session bus of its own, where nothing of the user's is read
# or written:  in-display.sh [--size WIDTHxHEIGHT] COMMAND...
set -euo pipefail

size=1400x1000
if [[ ${1:-} == --size ]]; then
  size=$2
  shift 2
fi

home=$(mktemp -d)
display_file=$home/display
Xvfb -displayfd 5 -noreset -nolisten tcp -screen 0 "${size}x24" 5>"$display_file" 2>/dev/null &
server=$!
bus=
trap 'kill $server $bus 2>/dev/null; wait 2>/dev/null; rm -rf "$home"' EXIT
while [[ ! -s $display_file ]]; do
  kill -0 "$server" || { echo "Xvfb did not start" >&2; exit 1; }
  sleep 0.05
done

DISPLAY=:$(<"$display_file")
export DISPLAY
export HOME=$home XDG_RUNTIME_DIR=$home/run
export XDG_CONFIG_HOME=$home/config XDG_DATA_HOME=$home/data
export XDG_STATE_HOME=$home/state XDG_CACHE_HOME=$home/cache
mkdir -m 700 "$XDG_RUNTIME_DIR"
unset WAYLAND_DISPLAY GTK_THEME
export GDK_BACKEND=x11 GSK_RENDERER=cairo ADW_DISABLE_PORTAL=1
export GSETTINGS_BACKEND=${GSETTINGS_BACKEND:-memory}

# What the bus starts writes to where the bus does, which must not be the tests' output.
dbus-daemon --session --nofork --print-address=6 6>"$home/bus" >/dev/null 2>&1 &
bus=$!
while [[ ! -s $home/bus ]]; do
  kill -0 "$bus" || { echo "The session bus did not start" >&2; exit 1; }
  sleep 0.05
done
DBUS_SESSION_BUS_ADDRESS=$(<"$home/bus")
export DBUS_SESSION_BUS_ADDRESS

status=0
"$@" || status=$?
exit "$status"
