#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Says how fast the window is on a program of 2,000 partners and 50,000 deals, and how long the
# import of those deals takes:
#
#   tests/bench/run.sh BUILD-FOLDER
#
# Nothing is asserted: how fast something is depends on the machine. The window's times are given as
# multiples of what an empty page and a bare list take on the same machine too.
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
build=$(cd "${1:?which build folder?}" && pwd)
ninja -C "$build" tests/bench/frames tests/bench/imports src/cli/entente-cli >&2

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cli=$build/src/cli/entente-cli

python3 "$here/make-program.py" "$folder"
"$cli" new "$folder/program.entente" --company "Halden Systems" --currency USD >/dev/null
for noun in partners accounts contacts commitments activities rates plans tasks; do
  "$cli" import "$folder/program.entente" "$noun" "$folder/$noun.csv" >/dev/null
done
"$build/tests/bench/imports" "$folder/program.entente" "$folder/deals.csv"
export GSETTINGS_SCHEMA_DIR=$build/data LC_ALL=C.UTF-8
"$here/../gui/in-display.sh" "$build/tests/bench/frames" "$folder/program.entente"
