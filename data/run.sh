#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Builds Entente, makes the sample program's file and opens the window on it. Without a display it
# says where the file is, and what to do.
#
#   data/run.sh           the file goes into the documents folder
#   data/run.sh FOLDER    into a folder of your choice
#
# Missing Debian packages are installed first. A sample program that is already there is used as it
# is, with whatever you changed in it. Nothing is installed outside the build folder.
set -euo pipefail

# shellcheck source=data/setup.sh
source "$(dirname "${BASH_SOURCE[0]}")/setup.sh"

documents_folder () {
  if [[ -n ${XDG_DOCUMENTS_DIR:-} ]]; then
    printf '%s\n' "$XDG_DOCUMENTS_DIR"
  elif [[ -d $HOME/Documents ]]; then
    printf '%s\n' "$HOME/Documents"
  else
    printf '%s\n' "$HOME"
  fi
}

# Whether there is a screen to show a window on.
has_display () {
  [[ -n ${WAYLAND_DISPLAY:-}${DISPLAY:-} ]]
}

# Opens the window on a program's file. It finds its settings and icons in the build folder. Where
# the session has no bus, as over a plain X connection, it gets one.
open_window () {
  local bus=()
  if [[ -z ${DBUS_SESSION_BUS_ADDRESS:-} && ! -S ${XDG_RUNTIME_DIR:-}/bus ]]; then
    bus=(dbus-run-session --)
  fi
  "${bus[@]}" meson devenv -C "$root/build" src/entente "$1"
}

if [[ $# -gt 1 || ${1:-} == -* ]]; then
  say "Usage: data/run.sh [FOLDER]"
  exit 2
fi

install_packages "${build_packages[@]}"
build_targets=(program)
build_in "$root/build"
cli=$root/build/src/cli/entente-cli

folder=${1:-$(documents_folder)/Entente}
mkdir -p "$folder"
folder=$(cd "$folder" && pwd)
program="$folder/Halden Systems.entente"

if [[ -e $program ]]; then
  say "The sample program is there already and is used as it is."
else
  ENT_SAMPLE_DIR=$root/data/sample "$cli" sample "$program"
fi

echo "The sample program: $program"
echo "The command line:   $cli"
if has_display; then
  open_window "$program"
else
  say "There is no display, so no window is opened. Start this again in a desktop session."
fi
