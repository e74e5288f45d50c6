#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# All tests of the core under memcheck: nothing is read that was not written, nothing is lost; run
# by run.sh. What they start, such as LibreOffice, is not looked at.
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
# shellcheck source=data/setup.sh
source "$root/data/setup.sh"

# GLib's own list of what it keeps until the end.
suppressions=$(pkg-config --variable=prefix glib-2.0)/share/glib-2.0/valgrind/glib.supp
memcheck="valgrind --quiet --error-exitcode=99 --leak-check=full --show-leak-kinds=definite
  --errors-for-leak-kinds=definite --num-callers=30 --suppressions=$suppressions"

install_packages "${build_packages[@]}" "${valgrind_packages[@]}"
mapfile -t tests < <(meson test -C "$ENT_FAULT_BUILD" --no-rebuild --list --suite core 2>/dev/null \
  | sed -n 's/^entente:[a-z]* \/ //p')
[[ ${#tests[@]} -gt 0 ]]
export G_SLICE=always-malloc
# A tenth as fast or less.
meson test -C "$ENT_FAULT_BUILD" --no-rebuild --print-errorlogs --timeout-multiplier 30 \
  --logbase valgrind --wrapper "${memcheck//$'\n'/}" "${tests[@]}"
printf 'Result: %s tests of the core without a fault\n' "${#tests[@]}"
