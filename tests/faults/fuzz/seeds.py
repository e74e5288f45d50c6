#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Makes what the fuzzers start from, of the tree's own small files: seeds.py FOLDER."""

import csv
import io
import pathlib
import sqlite3
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


def salvage_seeds():
    """A byte of each page changed, each cut, a page overwritten; old files; a journal."""
    uncut = b"\0\0"
    for place in range(0, 24000, 512):
        where = place.to_bytes(2, "big")
        yield f"patch-{place:05}", b"P" + uncut + where + b"\x02\x01\xff"
        yield f"cut-{place:05}", b"P" + where
        yield f"page-{place:05}", b"P" + uncut + where + b"\xff" + bytes(255)
    for path in sorted((ROOT / "tests/core/files").glob("*.entente")):
        yield path.stem, path.read_bytes()
    magic = bytes.fromhex("d9d505f920a163d7")
    yield "journal", b"J" + uncut + b"\0\0" + magic + b"\0\0\0\1" + bytes(12) + b"\0\0\2\0\0\0\2\0"


def length(n):
    return bytes([n]) if n < 128 else bytes([0x80 | n >> 7, n & 127])


def value(given):
    if given is None:
        return b"\x05"
    if isinstance(given, int):
        return b"\x01" + given.to_bytes(8, "big", signed=True)
    return b"\x03" + length(len(given.encode())) + given.encode()


def header(table, n_columns):
    return b"T" + length(n_columns) + b"\x01" + bytes(n_columns - 1) + table.encode() + b"\0"


# Values of the small program's records, or ones that are right, by column.
WORDS = {"currency": "USD", "stage": "proposal", "kind": "new", "quarter": "FY2026-Q2",
         "rate": 10**9, "tier": "gold", "name": "N", "partner": 5, "account": 8, "plan": 14,
         "contact": 7, "side": "ours", "phase": "design", "state": "open", "date": "2026-02-02",
         "from": "grow", "to": "develop", "noun": "deal", "definition": "x", "made_on": "2026-02-02"}


KEYS = {"contact": 7, "account": 8, "deal": 9, "rate": 11, "move": 12, "activity": 13, "plan": 14}
OTHER_WORDS = {
    "partner": {"stage": "grow", "stage_since": "2026-01-01"},
    "activity": {"kind": "meeting"},
    "tier_rule": {"tier": "registered", "name": "R", "threshold": 100},
}


def change_seeds():
    """Each table with a row added, removed and changed, as SQLite's sessions write them."""
    file = sqlite3.connect(":memory:")
    for path in sorted((ROOT / "src/core/store/schema").glob("*.sql")):
        file.executescript(path.read_text(encoding="utf-8"))
    for (table,) in file.execute("SELECT name FROM sqlite_schema WHERE sql LIKE '%) STRICT'"
                                 " AND name NOT IN ('history', 'control')").fetchall():
        columns = [row[1] for row in file.execute(f"PRAGMA table_info ({table})")]
        words = {**WORDS, **OTHER_WORDS.get(table, {})}
        row = b"".join(value(words.get(column)) for column in columns[1:])
        start = header(table, len(columns))
        yield table + "-added", start + b"\x12\0" + value(70) + row
        yield table + "-removed", start + b"\x09\0" + value(KEYS.get(table, 5)) + row
        yield table + "-again", b"H" + start + b"\x12\0" + value(70) + row
    deal = header("deal", len(file.execute("PRAGMA table_info (deal)").fetchall()))
    untouched = b"\0" * (deal.index(b"deal") - 2 - 3)
    changed = b"\x17\0" + value(9) + b"\0" + value("Vault") + untouched + b"\0" * 2 + value("New")
    yield "deal-changed", deal + changed + untouched
    yield "deal-changed-again", b"H" + deal + changed + untouched
    yield "two", deal + changed + untouched + header("rate", 4) + b"\x09\0" + b"".join(
        map(value, (11, "EUR", "FY2026-Q1", 1080000000)))


SEEDS = {"changes": change_seeds, "csv": csv_seeds, "open": open_seeds,
         "salvage": salvage_seeds}


def main():
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    for target, make in SEEDS.items():
        folder = pathlib.Path(sys.argv[1]) / target
        folder.mkdir(parents=True, exist_ok=True)
        for name, data in make():
            (folder / name).write_bytes(data)


main()
