#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# The suites that tests/run.sh runs in one language alone, in those whose numbers, letters or
# direction differ most; run by run.sh. Name suites to run others.
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
# shellcheck source=data/setup.sh
source "$root/data/setup.sh"

locales=(de_DE tr_TR ar_EG he_IL)
suites=("$@")
[[ ${#suites[@]} -gt 0 ]] || suites=(data gui)

make_locales "$ENT_FAULT_BUILD/locales" "${locales[@]}"
failed=0
for name in "${locales[@]}"; do
  # shellcheck disable=SC2046
  meson test -C "$ENT_FAULT_BUILD" --no-rebuild --print-errorlogs --num-processes 1 \
    --timeout-multiplier 4 --logbase "locale-$name" --wrapper "env LC_ALL=$name.UTF-8" \
    $(printf -- '--suite %s ' "${suites[@]}") || failed=$((failed + 1))
done
printf 'Result: %s in %s locales, %s of them failed\n' "${suites[*]}" "${#locales[@]}" "$failed"
[[ $failed -eq 0 ]]
