#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Makes pictures of every page and window in a folder, to look at:
#
#   tests/gui/pictures.sh FOLDER [BUILD-FOLDER [PROGRAM.entente]]
#
# One folder for each way it can look: light, dark, high contrast, right to left, large text,
# German, French; in it one for each size.
set -euo pipefail

# shellcheck source=data/setup.sh
source "$(dirname "${BASH_SOURCE[0]}")/../../data/setup.sh"

here=$root/tests/gui
folder=${1:?which folder?}
build=$(cd "${2:-$root/build}" && pwd)
program=${3:-}

export ENT_SAMPLE_DIR=$root/data/sample
export GSETTINGS_SCHEMA_DIR=$build/data
export XDG_DATA_DIRS=$build/data:/usr/local/share:/usr/share
export ENT_PICTURES_LOCALE_DIR=$build/po
export G_DEBUG=fatal-criticals

make_locales "$build/locales" de_DE fr_FR

# look, sizes, then settings of the environment; those in capitals are options of the program
looks=(
  "light            1200x800 1024x600 360x640"
  "dark             1200x800 1024x600 360x640  ADW_DEBUG_COLOR_SCHEME=prefer-dark"
  "high-contrast    1200x800 360x640           ADW_DEBUG_HIGH_CONTRAST=1"
  "right-to-left    1200x800 360x640           --right-to-left"
  "large-text       1200x800 360x640           --large-text"
  "german           1200x800 360x640           LC_ALL=de_DE.UTF-8 LANGUAGE=de"
  "french           1200x800 360x640           LC_ALL=fr_FR.UTF-8 LANGUAGE=fr"
)

for line in "${looks[@]}"; do
  read -ra words <<<"$line"
  look=${words[0]}
  sizes=() settings=() options=()
  for word in "${words[@]:1}"; do
    case $word in
      --*) options+=("$word") ;;
      *=*) settings+=("$word") ;;
      *) sizes+=("$word") ;;
    esac
  done
  [[ -z $program ]] || options+=(--program "$program")
  for size in "${sizes[@]}"; do
    mkdir -p "$folder/$look/$size"
    "$here/in-display.sh" env LC_ALL=C.UTF-8 "${settings[@]}" \
      "$build/tests/gui/pictures" "${options[@]}" --size "$size" "$folder/$look/$size"
    printf '%s\n' "$folder/$look/$size"
  done
done
