#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# The suites that tests/run.sh runs in one language alone, in those whose numbers, letters or
# direction differ most; run by run.sh.
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
# shellcheck source=data/setup.sh
source "$root/data/setup.sh"

locales=(de_DE tr_TR ar_EG he_IL)
# Those that read numbers and months as in English, or measure from the left.
english='test-(charts|field-row|import-window|preferences-window|record-window|tiers-page)$'

list_tests () {
  meson test -C "$ENT_FAULT_BUILD" --no-rebuild --list --suite data --suite gui --suite faults 2>/dev/null \
    | sed -n 's/^entente:[a-z]* \/ //p' | grep -vE "$english"
}

mapfile -t tests < <(list_tests)
[[ ${#tests[@]} -gt 0 ]]
make_locales "$ENT_FAULT_BUILD/locales" "${locales[@]}"
# What tests/run.sh leaves out in other locales too.
export ENT_TEST_AGAIN=yes
failed=0
for name in "${locales[@]}"; do
  meson test -C "$ENT_FAULT_BUILD" --no-rebuild --print-errorlogs --num-processes 1 \
    --timeout-multiplier 4 --logbase "locale-$name" --wrapper "env LC_ALL=$name.UTF-8" \
    "${tests[@]}" || failed=$((failed + 1))
done
printf 'Result: %s tests in %s locales, %s of which failed\n' "${#tests[@]}" "${#locales[@]}" "$failed"
[[ $failed -eq 0 ]]
