# SPDX-License-Identifier: GPL-3.0-or-later
"""What the checks of the tree share: the folder they look at, and how they report."""

import argparse
import os
import pathlib
import shutil
import subprocess
import sys

SKIPPED = 77  # what Meson takes for "skipped"


def parse_arguments(paths=(), **flags):
    """The tree to check, as a path, the other paths that the check needs, by name, and whichever
    extra flags it takes."""
    parser = argparse.ArgumentParser()
    here = pathlib.Path(__file__).resolve().parents[2]
    parser.add_argument("--root", type=pathlib.Path, default=here, help="the project's top folder")
    for name in paths:
        parser.add_argument("--" + name, type=pathlib.Path, required=True)
    for flag, text in flags.items():
        parser.add_argument("--" + flag, action="store_true", help=text)
    return parser.parse_args()


def require(*programs):
    """Ends the check as skipped when one of the programs it runs is not installed."""
    for program in programs:
        if shutil.which(program) is None:
            print(f"{program} is not installed")
            sys.exit(SKIPPED)


def run(*command, **options):
    """Runs a program of the system in plain English. Returns its status and what it printed."""
    environment = {**os.environ, "LC_ALL": "C.UTF-8", "LANGUAGE": "", **options.pop("env", {})}
    result = subprocess.run(
        [str(word) for word in command], env=environment, check=False, text=True,
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, **options,
    )
    return result.returncode, result.stdout.strip()


def sources(root, *folders):
    """All C sources and headers below the folders, in a fixed order."""
    return sorted(
        path
        for folder in folders
        for path in (root / folder).rglob("*.[ch]")
        if path.is_file()
    )


def finish(wrong, looked_at, what):
    """Ends the check: with each fault on its own line, or with what was looked at. Having had
    nothing to look at is a fault too."""
    if looked_at == 0:
        wrong = [f"found no {what} to check"]
    for line in wrong:
        print(line, file=sys.stderr)
    print(f"{looked_at} {what}, {len(wrong)} wrong")
    sys.exit(1 if wrong else 0)
