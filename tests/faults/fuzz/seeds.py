#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Makes what the fuzzers start from, of the tree's own small files: seeds.py FOLDER."""

import csv
import io
import pathlib
import sys

ROOT = pathlib.Path(__file__).resolve().parents[3]
MOST_ROWS = 4


def first_rows(path, delimiter=","):
    """The header and a few rows of a CSV file."""
    with open(path, encoding="utf-8", newline="") as file:
        rows = [row for _n, row in zip(range(MOST_ROWS + 1), csv.reader(file))]
    text = io.StringIO()
    csv.writer(text, delimiter=delimiter).writerows(rows)
    return text.getvalue()


def csv_seeds():
    for path in sorted((ROOT / "data/sample").glob("*.csv")):
        text = first_rows(path)
        yield path.stem, text.encode()
        yield path.stem + "-1252", first_rows(path, ";").encode("cp1252", "replace")
        yield path.stem + "-utf16", text.encode("utf-16")
        yield path.stem + "-option", bytes([0x0F & len(text) | 1]) + text.encode()
    for path in sorted((ROOT / "tests/core/exchange/csv").glob("*.csv")):
        yield path.stem, path.read_bytes()


def open_seeds():
    for place in range(0, 24000, 1024):
        yield f"patch-{place:05}", b"P" + place.to_bytes(2, "big") + b"\x02\x01\xff"
    for path in sorted((ROOT / "tests/core/files").glob("*.entente")):
        yield path.stem, path.read_bytes()


SEEDS = {"csv": csv_seeds, "open": open_seeds}


def main():
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    for target, make in SEEDS.items():
        folder = pathlib.Path(sys.argv[1]) / target
        folder.mkdir(parents=True, exist_ok=True)
        for name, data in make():
            (folder / name).write_bytes(data)


main()
