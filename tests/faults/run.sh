#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Runs the tests of faults in a build folder: briefly, or each for as long as it is worth.
#
#   tests/faults/run.sh BUILD                       the suite, as tests/run.sh does
#   tests/faults/run.sh --long BUILD                all long parts, two at a time
#   tests/faults/run.sh --long BUILD kills io       some of them
#
# ENT_FAULT_SEED repeats a run's random choices; it is printed. The result of each part's last long
# run is in BUILD/long-run.txt; what it says before a release is kept in tests/faults/long-run.txt.
# A part is a command that exits 0 when all held, and says in a line that begins with “Result: ” what
# it did how often. Each is ended when its time is over, which counts as failed.
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
root=$(cd "$here/../.." && pwd)

python=/usr/bin/python3
# Name, most seconds, command in the folder of this script.
parts=(
  "locales 2700 ./locales.sh"
  "kills 1200 env ENT_FAULT_TIMES=1000 $python test-kills.py Kills.test_kills"
  "restore 600 env ENT_FAULT_TIMES=300 $python test-kills.py Kills.test_restore"
  "flips 900 env ENT_FLIPS=1000 ./flips.sh"
  "histories 900 env ENT_FAULT_TIMES=100 ./histories.sh"
  "power 900 env ENT_FAULT_TIMES=1000 $python test-power.py"
  "io 600 env ENT_FAULT_TIMES=1000 $python test-starved.py Starved.test_io"
  "memory 600 env ENT_FAULT_TIMES=1000 $python test-starved.py Starved.test_memory"
  "commands 600 env ENT_FAULT_TIMES=300 $python test-starved.py Starved.test_command_line"
  "copies 600 env ENT_FAULT_TIMES=1000 $python test-copies.py"
  "fuzz 3600 ./fuzz.sh 900"
  "monkey 3600 env ENT_FAULT_TIMES=100 ./monkey.sh"
  "valgrind 3600 ./valgrind.sh"
  "cancel 600 env ENT_FAULT_TIMES=300 $python test-cancel.py"
)
at_once=2

usage () {
  sed -n 's/^#   //p' "${BASH_SOURCE[0]}" >&2
  exit 2
}

# Prints the command of the part called $1 with its time before it, or fails.
find_part () {
  local part name rest
  for part in "${parts[@]}"; do
    read -r name rest <<<"$part"
    if [[ $name == "$1" ]]; then
      printf '%s\n' "$rest"
      return 0
    fi
  done
  return 1
}

# Runs the part $1: its output to NAME.log, one line on its result to NAME.result.
run_part () {
  local name=$1 seconds command start status=0 verdict=passed
  read -r seconds command <<<"$(find_part "$name")"
  start=$SECONDS
  # The command is words of the table above.
  # shellcheck disable=SC2086
  (cd "$here" && timeout --kill-after=10 "$seconds" $command) >"$logs/$name.log" 2>&1 || status=$?
  [[ $status -eq 0 ]] || verdict="FAILED (exit status $status)"
  printf '%-10s %s, %s, seed %s, %d s: %s\n' "$name" "$(date -u +%F)" "$verdict" \
    "$ENT_FAULT_SEED" $((SECONDS - start)) \
    "$(sed -n 's/^.*Result: //p' "$logs/$name.log" | paste -sd';')" >"$logs/$name.result"
  cat "$logs/$name.result" >&2
  [[ $status -eq 0 ]] || tail -n 40 "$logs/$name.log" >&2
}

# What is known of every part: of those that were run now, and of the others what $1 says.
describe_parts () {
  local part name
  printf 'Entente %s on %s cores, Linux %s, %s in the temporary folder\n\n' \
    "$("$ENTENTE_CLI" --version | cut -d' ' -f2)" "$(nproc)" "$(uname -r)" \
    "$(stat -f -c %T "${TMPDIR:-/tmp}")"
  for part in "${parts[@]}"; do
    name=${part%% *}
    cat "$logs/$name.result" 2>/dev/null || grep "^$name " "$1" 2>/dev/null || true
  done
}

long=
if [[ ${1:-} == --long ]]; then
  long=yes
  shift
fi
[[ $# -ge 1 && -f $1/build.ninja ]] || usage
build=$(cd "$1" && pwd)
shift
ninja -C "$build" >&2

if [[ -z $long ]]; then
  exec meson test -C "$build" --no-rebuild --print-errorlogs --suite faults "$@"
fi

export ENTENTE_CLI=$build/src/cli/entente-cli
export ENT_FAULT_DRIVER=$build/tests/faults/driver
export ENT_FAULT_BUILD=$build
export ENT_SAMPLE_DIR=$root/data/sample
export ENT_FAULT_SEED=${ENT_FAULT_SEED:-$RANDOM}
export PYTHONPATH=$root/tests/cli PYTHONDONTWRITEBYTECODE=1 PYTHONUTF8=1
wanted=("$@")
if [[ ${#wanted[@]} -eq 0 ]]; then
  mapfile -t wanted < <(printf '%s\n' "${parts[@]}" | cut -d' ' -f1)
fi
for name in "${wanted[@]}"; do
  find_part "$name" >/dev/null || usage
done

logs=$(mktemp -d)
trap 'rm -rf "$logs"' EXIT
for name in "${wanted[@]}"; do
  while [[ $(jobs -rp | wc -l) -ge $at_once ]]; do
    wait -n || true
  done
  run_part "$name" &
done
wait

results=$build/long-run.txt
describe_parts "$results" >"$logs/results"
cp "$logs/results" "$results"
cat "$results"
! grep -q FAILED "$logs"/*.result
