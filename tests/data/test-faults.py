#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The table of faults: every number is there, and every test it names exists and is run."""

import csv
import re
import sys

import tree

N_FAULTS = 35
COLUMNS = ["number", "fault", "shown by"]


def is_listed(path):
    """Whether the build, a script of the tests or one beside it runs the file of that name."""
    names = {path.stem, path.stem.removeprefix("test-")}
    for folder in (path.parent, path.parent.parent):
        for runner in [*folder.glob("meson.build"), *folder.glob("*.sh")]:
            text = runner.read_text(encoding="utf-8")
            if any(re.search(rf"(?<![\w-]){re.escape(name)}(?![\w-])", text) for name in names):
                return True
    return path.suffix == ".sh"


def check_test(root, name):
    """What is wrong with a test's name: FILE, FILE:CASE, or long:PART for a part of run.sh."""
    file, _colon, case = name.partition(":")
    if file == "long":
        text = (root / "tests/faults/run.sh").read_text(encoding="utf-8")
        return None if re.search(rf'^  "{re.escape(case)} ', text, re.M) else "no such part"
    path = root / file
    if not path.is_file():
        return "no such file"
    if case and not re.search(rf"{re.escape(case)}(?![\w/-])", path.read_text(encoding="utf-8")):
        return "no such case in it"
    # A module of the tests' own, such as pack_check.py, is run by what imports it.
    if path.suffix != ".py" or path.name.startswith("test-"):
        return None if is_listed(path) else "nothing runs it"
    return None


def main():
    root = tree.parse_arguments().root
    path = root / "tests/faults/faults.csv"
    with open(path, encoding="utf-8", newline="") as file:
        reader = csv.DictReader(file)
        rows = list(reader)
    if reader.fieldnames != COLUMNS:
        sys.exit(f"{path}: the columns are not {', '.join(COLUMNS)}")
    wrong = []
    n_tests = 0
    if [row["number"] for row in rows] != [str(n + 1) for n in range(N_FAULTS)]:
        wrong.append(f"faults.csv: the numbers are not 1 to {N_FAULTS}, in order")
    for row in rows:
        tests = row["shown by"].split()
        if not row["fault"] or not tests:
            wrong.append(f"faults.csv: {row['number']} has no name or no test")
        for name in tests:
            n_tests += 1
            fault = check_test(root, name)
            if fault:
                wrong.append(f"faults.csv: {row['number']}: {name}: {fault}")
    tree.finish(wrong, n_tests, "tests of faults")


main()
