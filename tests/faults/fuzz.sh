#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Looks for inputs that make Entente crash, hang, leak or break its own rules.
#
#   tests/faults/fuzz.sh SECONDS            every target in turn, each for so long
#   tests/faults/fuzz.sh SECONDS open       one of them: changes, csv, open, salvage
#
# What it learns is kept in build-fuzz/corpus and used by the next run. It starts from the cases in
# tests/faults/fuzz/cases and from seeds that seeds.py makes. What it finds is left in
# build-fuzz/found/TARGET, its output in build-fuzz/TARGET.log: to keep one, mend what it shows and
# move it to the cases, which the suite “faults” runs. ENT_FUZZ_JOBS sets how many processes search
# at once (1).
set -euo pipefail

# shellcheck source=data/setup.sh
source "$(dirname "${BASH_SOURCE[0]}")/../../data/setup.sh"

here=$root/tests/faults/fuzz
build=$root/build-fuzz
targets=(changes csv open salvage)
jobs=${ENT_FUZZ_JOBS:-1}

usage () {
  sed -n 's/^#   //p' "${BASH_SOURCE[0]}" >&2
  exit 2
}

[[ ${1:-} =~ ^[0-9]+$ ]] || usage
seconds=$1
[[ -z ${2:-} ]] || targets=("$2")

install_packages "${build_packages[@]}" "${fuzz_packages[@]}"
if [[ ! -f $build/build.ninja ]]; then
  CC=clang-14 CC_LD=bfd meson setup "$build" "$root" -Db_sanitize=address,undefined \
    -Db_lundef=false -Dc_args=-fsanitize=fuzzer-no-link >&2
fi
ninja -C "$build" "${targets[@]/#/tests/faults/fuzz/fuzz-}" >&2
python3 "$here/seeds.py" "$build/seeds"

# Leaks can only be found where a process may trace itself, which some containers forbid.
leaks=0
printf 'int main (void) { return 0; }\n' \
  | clang-14 -fsanitize=address -x c -o "$build/leak-probe" -
if ASAN_OPTIONS=detect_leaks=1 "$build/leak-probe" 2>/dev/null; then
  leaks=1
fi

# Files in memory, and nothing of a process that crashed left behind.
TMPDIR=$(mktemp -d /dev/shm/entente-fuzz-XXXXXX)
export TMPDIR
trap 'rm -rf "$TMPDIR"' EXIT

export G_DEBUG=fatal-warnings G_SLICE=always-malloc LC_ALL=C.UTF-8
export ASAN_OPTIONS=detect_leaks=$leaks:strict_string_checks=1
export UBSAN_OPTIONS=halt_on_error=1:print_stacktrace=1

done=()
for target in "${targets[@]}"; do
  [[ -d $here/cases/$target ]] || usage
  mkdir -p "$build/corpus/$target" "$build/found/$target"
  dictionary=()
  [[ ! -f $here/$target.dict ]] || dictionary=("-dict=$here/$target.dict")
  "$build/tests/faults/fuzz/fuzz-$target" "${dictionary[@]}" -max_total_time="$seconds" \
    -timeout=10 -rss_limit_mb=2048 -detect_leaks="$leaks" -fork="$jobs" -ignore_crashes=1 \
    -ignore_timeouts=1 -ignore_ooms=1 \
    -artifact_prefix="$build/found/$target/" "$build/corpus/$target" \
    "$here/cases/$target" "$build/seeds/$target" >"$build/$target.log" 2>&1 || true
  done+=("$target $(grep -oE '^#[0-9]+' "$build/$target.log" | tail -n 1 | tr -d '#') times")
done
found=$(find "$build/found" -type f -printf 'found %p\n')
printf '%s\n' "${found:-found nothing}" "$(IFS=',' && printf '%s' "${done[*]}")"
[[ -z $found ]]
