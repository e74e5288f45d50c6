#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# ENT_FLIPS files with bytes flipped anywhere, opened and salvaged; run by run.sh.
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
[[ ! -w /dev/shm ]] || export TMPDIR=/dev/shm
export G_TEST_SRCDIR=$here/../core LC_ALL=C.UTF-8
"$ENT_FAULT_BUILD/tests/core/test-flips" | grep -v '^ok'
