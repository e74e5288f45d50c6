#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Builds Entente and tries it on the sample program: makes the program's file and the workbook of
# its last full quarter, and says where both are.
#
#   data/run.sh           into the documents folder
#   data/run.sh FOLDER    into a folder of your choice
#
# Missing Debian packages are installed first. A sample program that is already there is used as it
# is, with whatever you changed in it.
set -euo pipefail

# shellcheck source=data/setup.sh
source "$(dirname "${BASH_SOURCE[0]}")/setup.sh"

documents_folder () {
  if [[ -n ${XDG_DOCUMENTS_DIR:-} ]]; then
    printf '%s\n' "$XDG_DOCUMENTS_DIR"
  elif [[ -d $HOME/Documents ]]; then
    printf '%s\n' "$HOME/Documents"
  else
    printf '%s\n' "$HOME"
  fi
}

# The sample program's fiscal year is the calendar year.
last_full_quarter () {
  local year month
  year=$(date +%Y)
  month=$(date +%-m)
  if [[ $month -le 3 ]]; then
    printf 'FY%s-Q4\n' "$((year - 1))"
  else
    printf 'FY%s-Q%s\n' "$year" "$(((month - 1) / 3))"
  fi
}

if [[ $# -gt 1 || ${1:-} == -* ]]; then
  say "Usage: data/run.sh [FOLDER]"
  exit 2
fi

install_packages "${build_packages[@]}"
build_in "$root/build"
cli=$root/build/src/cli/entente-cli

folder=${1:-$(documents_folder)/Entente}
mkdir -p "$folder"
folder=$(cd "$folder" && pwd)
program="$folder/Halden Systems.entente"
quarter=$(last_full_quarter)
pack="$folder/Halden Systems $quarter.xlsx"

if [[ -e $program ]]; then
  say "The sample program is there already and is used as it is."
else
  ENT_SAMPLE_DIR=$root/data/sample "$cli" sample "$program"
fi
"$cli" qbr "$program" --quarter "$quarter" --program --output "$pack"

echo
echo "The sample program:             $program"
echo "Its review pack for $quarter:  $pack"
echo "The command line to go on with: $cli"
