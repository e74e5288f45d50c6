#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# ENT_FAULT_TIMES histories of random edits, undone and done again step by step; run by run.sh.
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
# What is looked at is not the disk: in memory there are many times as many.
[[ ! -w /dev/shm ]] || export TMPDIR=/dev/shm
export G_TEST_SRCDIR=$here/../core LC_ALL=C.UTF-8
exec "$ENT_FAULT_BUILD/tests/core/test-histories"
