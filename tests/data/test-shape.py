#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The shape of the sources: formatted by .clang-format, no file over 600 lines, no function over
60, a licence line first, headers guarded."""

import shutil
import subprocess
import sys

import tree

MOST_FILE_LINES = 600
MOST_FUNCTION_LINES = 60
LICENCE = "/* SPDX-License-Identifier: GPL-3.0-or-later */"


def check_functions(lines, name):
    """A function starts with a brace in the first column and ends with one, alone on its line."""
    wrong = []
    start = None
    for number, line in enumerate(lines, 1):
        if line == "{":
            start = number
        elif line == "}" and start is not None:
            length = number - start - 1
            if length > MOST_FUNCTION_LINES:
                wrong.append(f"{name}:{start}: a function of {length} lines, split it")
            start = None
    return wrong


def check_text(path, name):
    lines = path.read_text(encoding="utf-8").split("\n")
    wrong = []
    if lines[0] != LICENCE:
        wrong.append(f"{name}:1: the first line is not “{LICENCE}”")
    if path.suffix == ".h" and "#pragma once" not in lines:
        wrong.append(f"{name}:1: a header without “#pragma once”")
    if len(lines) - 1 > MOST_FILE_LINES:
        wrong.append(f"{name}: {len(lines) - 1} lines, split it by the ideas in it")
    return wrong + check_functions(lines, name)


def check_format(root, files):
    command = ["clang-format", "--dry-run", "-Werror", "--style=file"] + [str(f) for f in files]
    result = subprocess.run(command, cwd=root, capture_output=True, text=True, check=False)
    if result.returncode == 0:
        return []
    faults = [line for line in result.stderr.split("\n") if ": error: " in line]
    return faults or [f"clang-format failed: {result.stderr.strip()}"]


def main():
    root = tree.parse_arguments().root
    files = tree.sources(root, "src", "tests")
    wrong = [
        line for path in files for line in check_text(path, path.relative_to(root).as_posix())
    ]
    if shutil.which("clang-format") is None:
        print("clang-format is not installed: the formatting is not checked")
        if not wrong:
            sys.exit(tree.SKIPPED)
    elif files:
        wrong += check_format(root, files)
    tree.finish(wrong, len(files), "sources")


main()
