#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# The window used at random in ENT_FAULT_TIMES programs; run by run.sh.
set -euo pipefail

gui=$(cd "$(dirname "${BASH_SOURCE[0]}")/../gui" && pwd)
export ENTENTE=$ENT_FAULT_BUILD/src/entente GSETTINGS_SCHEMA_DIR=$ENT_FAULT_BUILD/data
export LC_ALL=C.UTF-8
exec "$gui/in-display.sh" --size 2000x2400 /usr/bin/python3 "$gui/test-monkey.py"
