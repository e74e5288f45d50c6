# SPDX-License-Identifier: GPL-3.0-or-later
# shellcheck shell=bash
# Sourced by data/run.sh and tests/run.sh: the packages each needs, and how they get here. To add a
# package, add it to one of the lists; nothing else names packages.

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)

# To build, and to see the window as it is meant to look.
# shellcheck disable=SC2034  # read by the scripts that source this
build_packages=(
  adwaita-icon-theme
  dbus
  dconf-gsettings-backend
  desktop-file-utils
  fonts-cantarell
  gcc
  gettext
  gtk-update-icon-cache
  libadwaita-1-dev
  libc6-dev
  libcsv-dev
  libglib2.0-bin
  libglib2.0-dev
  libgtk-4-dev
  libicu-dev
  librsvg2-common
  libsqlite3-dev
  libxlsxwriter-dev
  libxml2-dev
  libxml2-utils
  libzip-dev
  meson
  ninja-build
  pkgconf
  shared-mime-info
)

# shellcheck disable=SC2034
test_packages=(
  appstream
  at-spi2-core
  clang-format
  faketime
  fiu-utils
  gir1.2-atspi-2.0
  imagemagick
  libreoffice-calc
  locales
  python3
  python3-openpyxl
  python3-pyatspi
  strace
  xauth
  xvfb
)

# For tests/faults/fuzz.sh alone, which is run at length and by hand.
# shellcheck disable=SC2034
fuzz_packages=(
  clang-14
  libclang-rt-14-dev
  python3
)

# For tests/faults/valgrind.sh alone, which is run at length and by hand. Without the symbols of the
# C library it reports what is none.
# shellcheck disable=SC2034
valgrind_packages=(
  libc6-dbg
  valgrind
)

say () {
  printf '%s\n' "$*" >&2
}

# Prints those of the packages given that are not installed.
missing_packages () {
  local package
  for package in "$@"; do
    [[ $(dpkg-query -W -f '${db:Status-Status}' "$package" 2>/dev/null) == installed ]] \
      || printf '%s\n' "$package"
  done
}

as_root () {
  if [[ $(id -u) -eq 0 ]]; then
    "$@"
  else
    sudo "$@"
  fi
}

apt_get () {
  as_root env DEBIAN_FRONTEND=noninteractive apt-get -qq -o Dpkg::Use-Pty=0 "$@" >&2
}

# Whether apt has a version to install for every package given.
apt_knows () {
  local package
  for package in "$@"; do
    LC_ALL=C apt-cache policy "$package" | grep -q 'Candidate: [^(]' || return 1
  done
}

# Installs what is missing of the packages given. Runs no apt-get at all when nothing is.
install_packages () {
  local missing
  mapfile -t missing < <(missing_packages "$@")
  [[ ${#missing[@]} -gt 0 ]] || return 0

  if ! command -v apt-get >/dev/null; then
    say "These packages are missing, and there is no apt-get to install them: ${missing[*]}"
    return 1
  fi
  if [[ $(id -u) -ne 0 ]] && ! command -v sudo >/dev/null; then
    say "These packages are missing. Install them as root and start again:"
    say "  apt-get install --no-install-recommends ${missing[*]}"
    return 1
  fi

  say "Installing ${missing[*]}"
  local updated=
  if ! apt_knows "${missing[@]}"; then
    apt_get update
    updated=yes
  fi
  # Lists that are known but old name files the mirror no longer has: once more with new lists.
  if ! apt_get install -y --no-install-recommends "${missing[@]}"; then
    [[ -z $updated ]] || return 1
    apt_get update
    apt_get install -y --no-install-recommends "${missing[@]}"
  fi
}

# What build_in builds; everything while it is empty.
build_targets=()

# Sets up the build folder $1 unless it is there, with the options that follow, and builds it.
build_in () {
  local folder=$1
  shift
  if [[ ! -f $folder/build.ninja ]]; then
    # Meson refuses a folder that an interrupted set-up left half made.
    [[ ! -d $folder/meson-private ]] || rm -rf "$folder"
    meson setup "$@" "$folder" "$root" >&2
  fi
  ninja -C "$folder" -j "$(nproc)" "${build_targets[@]}" >&2
}

# Makes the locales named in the folder $1, and has programs find them there: no root is needed, and
# the system stays as it is.
make_locales () {
  local folder=$1 name
  shift
  mkdir -p "$folder"
  for name in "$@"; do
    [[ -d $folder/$name.UTF-8 ]] \
      || localedef --no-archive -i "$name" -f UTF-8 "$folder/$name.UTF-8"
  done
  export LOCPATH=$folder:/usr/lib/locale
}
