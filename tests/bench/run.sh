#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Says how fast the program is on 300 partners and 50,000 deals:
#
#   tests/bench/run.sh BUILD-FOLDER [--partners N] [--deals N] [--names N] [PART]...
#
# A line for each work: what its floor takes, which is the least that has to be done for the same on
# this machine; what the program takes; how many times the floor that is, and how many it may be at
# most; processor time of both, which tells more when the machine is busy. What is over its limit is
# marked; nothing is asserted, since how fast something is depends on the machine. Parts: tiers edit
# import pack start window frames; all unless named.
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
build=$(cd "${1:?which build folder?}" && pwd)
shift
size=()
while [[ ${1:-} == --* ]]; do
  size+=("$1" "${2:?how many?}")
  shift 2
done
parts=("$@")
[[ ${#parts[@]} -gt 0 ]] || parts=(tiers edit import pack start window frames)

ninja -C "$build" bench-core bench-window src/cli/entente-cli >&2
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
bench=$build/tests/bench
cli=$build/src/cli/entente-cli
# Backups of what is made here are nobody's.
export XDG_STATE_HOME=$folder/state XDG_DATA_HOME=$folder/data
export GSETTINGS_SCHEMA_DIR=$build/data LC_ALL=C.UTF-8

python3 "$here/make-program.py" "${size[@]}" "$folder"
"$cli" new "$folder/empty.entente" --company "Halden Systems" --currency USD >/dev/null
for noun in partners accounts contacts commitments activities rates plans tasks; do
  "$cli" import "$folder/empty.entente" "$noun" "$folder/$noun.csv" >/dev/null
done
cp "$folder/empty.entente" "$folder/program.entente"
"$cli" import "$folder/program.entente" deals "$folder/deals.csv" >/dev/null

print_head () {
  printf '%-36s %9s %9s %7s %6s %7s %9s %9s %7s\n' "" floor ours ratio limit most "floor cpu" \
    "our cpu" ratio
}

bench_tiers () {
  "$bench/bench-tiers" "$folder/program.entente"
}

bench_edit () {
  cp "$folder/program.entente" "$folder/edit.entente"
  cp "$folder/program.entente" "$folder/bare.entente"
  "$bench/bench-edit" "$folder/edit.entente" "$folder/bare.entente"
}

bench_import () {
  "$bench/bench-import" "$folder/empty.entente" "$folder/deals.csv" "$folder"
}

bench_pack () {
  "$bench/bench-pack" "$folder/program.entente" "$folder"
}

bench_start () {
  cp "$folder/program.entente" "$folder/start.entente"
  "$here/../gui/in-display.sh" "$bench/bench-start" "$bench/start-bare" "$bench/start-program" \
    "$folder/start.entente"
}

bench_window () {
  cp "$folder/program.entente" "$folder/window.entente"
  cp "$folder/program.entente" "$folder/bare.entente"
  "$here/../gui/in-display.sh" "$bench/window" "$folder/window.entente" "$folder/bare.entente"
}

bench_frames () {
  "$here/../gui/in-display.sh" "$bench/frames" "$folder/program.entente"
}

print_head
for part in "${parts[@]}"; do
  "bench_$part"
done
