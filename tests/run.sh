#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Builds Entente with its tests and runs them: all suites, or only those named.
#
#   tests/run.sh            everything
#   tests/run.sh core data  two suites, of: core, data, cli, faults, gui
#
# Missing Debian packages are installed first. The suites run once plainly; those that can be read
# by a machine in any language run again in four more locales, and the core once more with the
# address and undefined-behaviour sanitizers. The last line is "N passed, N failed"; it fails when
# any test failed or none ran.
set -euo pipefail

# shellcheck source=data/setup.sh
source "$(dirname "${BASH_SOURCE[0]}")/../data/setup.sh"

plain=$root/build-test
sanitized=$root/build-sanitize
locales=(de_DE tr_TR ar_EG he_IL)
# Made too, for tests that ask for them by name.
more_locales=(fr_FR)
# Suites whose results may not depend on the locale they run in.
locale_suites=(core cli)
sanitized_suites=(core)

wanted=("$@")
broken=
runtime=

# Prints those of the suites given that were asked for.
asked_for () {
  local suite
  for suite in "$@"; do
    if [[ ${#wanted[@]} -eq 0 || " ${wanted[*]} " == *" $suite "* ]]; then
      printf '%s\n' "$suite"
    fi
  done
}

# How many tests of all runs ended with one of the results given.
count_results () {
  local pattern
  pattern=$(IFS='|' && printf '%s' "$*")
  # Quotes inside a test's own output are escaped in the log, so only results match.
  cat "$plain"/meson-logs/run-*.json "$sanitized"/meson-logs/run-*.json 2>/dev/null \
    | grep -cE "\"result\": \"($pattern)\"" || true
}

finish () {
  local passed failed skipped
  [[ -z $runtime ]] || rm -rf "$runtime"
  passed=$(count_results OK EXPECTEDFAIL)
  skipped=$(count_results SKIP)
  failed=$(count_results FAIL TIMEOUT ERROR INTERRUPT UNEXPECTEDPASS)
  [[ -z $broken ]] || say "Stopped: $broken failed"
  [[ $skipped -eq 0 ]] || say "$skipped skipped"
  [[ -z $broken || $failed -gt 0 ]] || failed=1
  printf '%s passed, %s failed\n' "$passed" "$failed"
  [[ $failed -eq 0 && $passed -gt 0 ]] || exit 1
  exit 0
}

# Windows and the bus they talk over keep their sockets where only the user may look. A login makes
# such a folder; a container or a build machine has none.
make_runtime_folder () {
  [[ ! -d ${XDG_RUNTIME_DIR:-} ]] || return 0
  runtime=$(mktemp -d) # a short path: those of sockets are limited
  export XDG_RUNTIME_DIR=$runtime
}

# Runs suites in a build folder: folder, name of the run, suites, then "--" and options for Meson.
run_suites () {
  local folder=$1 name=$2 suite
  shift 2
  local arguments=()
  while [[ $# -gt 0 && $1 != -- ]]; do
    arguments+=(--suite "$1")
    shift
  done
  [[ $# -eq 0 ]] || shift
  say "== $name"
  # A failure is counted from the log; the other runs still take place.
  meson test -C "$folder" --no-rebuild --print-errorlogs --logbase "run-$name" \
    "${arguments[@]}" "$@" >&2 || true
}

# Leaks can only be found where a process may trace itself, which some containers forbid.
leak_detection () {
  local probe=$sanitized/leak-probe
  printf 'int main (void) { return 0; }\n' | gcc -fsanitize=address -x c -o "$probe" -
  if ASAN_OPTIONS=detect_leaks=1 "$probe" 2>/dev/null; then
    echo 1
  else
    say "Leaks are not looked for: this machine does not let a process trace itself."
    echo 0
  fi
}

run_sanitized () {
  broken="the build with sanitizers"
  build_targets=("${@/%/-tests}")
  build_in "$sanitized" -Dwerror=true -Db_sanitize=address,undefined
  broken=
  local leaks
  leaks=$(leak_detection)
  ASAN_OPTIONS=detect_leaks=$leaks:strict_string_checks=1 \
  UBSAN_OPTIONS=halt_on_error=1:print_stacktrace=1 \
  G_SLICE=always-malloc \
    run_suites "$sanitized" sanitized "$@" -- --timeout-multiplier 5
}

trap finish EXIT
rm -f "$plain"/meson-logs/run-* "$sanitized"/meson-logs/run-*

broken="installing packages"
install_packages "${build_packages[@]}" "${test_packages[@]}"
broken="the build"
build_in "$plain" -Dwerror=true
broken="making the locales"
make_locales "$plain/locales" "${locales[@]}" "${more_locales[@]}"
broken="making the folder for sockets"
make_runtime_folder
broken=

if [[ -d $root/../shared/data ]]; then
  ENT_TEST_DATA=$(cd "$root/../shared/data" && pwd)
  export ENT_TEST_DATA
fi

run_suites "$plain" plain "${wanted[@]}"

mapfile -t suites < <(asked_for "${locale_suites[@]}")
if [[ ${#suites[@]} -gt 0 ]]; then
  for name in "${locales[@]}"; do
    run_suites "$plain" "$name" "${suites[@]}" -- --wrapper "env LC_ALL=$name.UTF-8"
  done
fi

mapfile -t suites < <(asked_for "${sanitized_suites[@]}")
if [[ ${#suites[@]} -gt 0 ]]; then
  run_sanitized "${suites[@]}"
fi
