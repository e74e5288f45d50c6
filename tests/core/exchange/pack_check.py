#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Opens QBR workbooks with openpyxl and lets LibreOffice compute them anew without their cached
values. Each pack is a PATH followed by conditions, such as fails=1 or figure:M01=123.45; the packs
are told apart by "--". Exits 77 where the programs it needs are missing."""

import datetime
import hashlib
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import zipfile

SKIPPED = 77

try:
    import openpyxl
except ImportError:
    sys.exit(SKIPPED)

SHEETS = [
    "Cover", "Summary", "Deals", "Pipeline", "Tier", "Plan & actions", "Checks", "Definitions",
]
FIGURES = {
    "M01": "Partner-sourced (sourced and led)",
    "M03": "Partner-touched (any class)",
    "M08": "Win rate, partner",
    "M07": "Deal size, partner against direct",
    "M20": "Time to close, partner, median",
    "M20-direct": "Time to close, direct, median",
    "M13": "Open joint pipeline",
    "M13-weighted": "Weighted forecast",
    "M09": "Time from signing to first deal, median",
    "M04": "Active partners, 12 months",
    "M05": "Partner-sourced revenue per active partner, 12 months",
    "M24": "Held by the top 3 partners, 12 months (≤ 60 %)",
    "M24-top-5": "Held by the top 5 partners, 12 months",
}
DIGITS = {"JPY": 0, "KWD": 3}
FIRST_ROW = 5
wrong = []


def fail(path, text):
    wrong.append(f"{path.name}: {text}")


def strip_values(source, target):
    """Copies a workbook without what its formulas came to."""
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, "w") as new:
        for name in old.namelist():
            data = old.read(name)
            if name.startswith("xl/worksheets/sheet"):
                text = data.decode()
                text = re.sub(r"(</f>)<v>[^<]*</v>", r"\1", text)
                text = re.sub(r'(<c r="[A-Z]+\d+"(?: s="\d+")?) t="str">(<f)', r"\1>\2", text)
                data = text.encode()
            new.writestr(name, data)


def recalculate(paths, folder):
    stripped = folder / "stripped"
    stripped.mkdir()
    for path in paths:
        strip_values(path, stripped / path.name)
    command = [
        "soffice", "--headless", f"-env:UserInstallation=file://{folder}/profile", "--convert-to",
        "xlsx:Calc MS Excel 2007 XML", "--outdir", str(folder / "out"),
    ]
    command += [str(stripped / path.name) for path in paths]
    subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=True)
    return {path: openpyxl.load_workbook(folder / "out" / path.name, data_only=True)
            for path in paths}


def same(first, second):
    if isinstance(first, (int, float)) and isinstance(second, (int, float)):
        return abs(first - second) <= 1e-9 * max(1, abs(first))
    return first == second


def compare(path, formulas, cached, computed):
    count = 0
    for sheet in formulas:
        for row in sheet.iter_rows():
            for cell in row:
                if cell.data_type != "f":
                    continue
                count += 1
                first = cached[sheet.title][cell.coordinate].value
                second = computed[sheet.title][cell.coordinate].value
                if first is None or not same(first, second):
                    fail(path, f"{sheet.title}!{cell.coordinate}: {first!r}, computed {second!r}")
    if count < 100:
        fail(path, f"only {count} formulas")


def deal_rows(book):
    sheet = book["Deals"]
    for row in range(FIRST_ROW, sheet.max_row + 1):
        values = [cell.value for cell in sheet[row]]
        if values[7] is not None:
            yield values


def canonical(value, digits=None):
    if value is None:
        return ""
    if isinstance(value, datetime.datetime):
        return value.strftime("%Y-%m-%d")
    if digits is not None and not isinstance(value, str):
        return f"{value:.{digits}f}"
    return re.sub(r"[\t\r\n]", " ", str(value))


def check_fingerprint(path, book, reporting):
    """As the Definitions sheet tells finance to compute it."""
    digest = hashlib.sha256()
    for values in deal_rows(book):
        texts = [canonical(value) for value in values[:12]]
        texts.append(canonical(values[12], DIGITS.get(values[13], 2)))
        texts.append(canonical(values[13]))
        texts.append(canonical(values[14], 9))
        texts.append(canonical(values[15], DIGITS.get(reporting, 2)))
        digest.update(("\t".join(texts) + "\n").encode())
    if digest.hexdigest() != find_value(book["Cover"], "Fingerprint of the rows"):
        fail(path, "the fingerprint is not that of the rows")


def find_value(sheet, label, column=2):
    for row in sheet.iter_rows():
        for place, cell in enumerate(row):
            if cell.value == label:
                return row[place + column - 1].value
    return None


def check_structure(path, book):
    if book.sheetnames != SHEETS:
        fail(path, f"sheets {book.sheetnames}")
    for sheet in book:
        if sheet.merged_cells.ranges:
            fail(path, f"{sheet.title} has merged cells")
        if not sheet.freeze_panes or not sheet.print_area:
            if not (sheet.title == "Cover" and sheet.print_area):
                fail(path, f"{sheet.title} lacks frozen panes or a print area")
        if not sheet.oddFooter.right.text:
            fail(path, f"{sheet.title} has no footer")


def check_results(path, book, n_failed):
    failed = [row[1].value for row in book["Checks"].iter_rows(min_row=FIRST_ROW)
              if row[5].value != "OK"]
    if len(failed) != n_failed:
        fail(path, f"{len(failed)} checks fail: {failed}")
    result = find_value(book["Cover"], "Checks")
    if ("pass" in result) != (n_failed == 0):
        fail(path, f"the cover says {result}")


def unescape(text):
    """What a spreadsheet shows for a cell's text: characters XML has no place for are _xHHHH_."""
    return re.sub("_x([0-9A-Fa-f]{4})_", lambda match: chr(int(match[1], 16)), str(text))


def check_absent(path, text):
    with zipfile.ZipFile(path) as archive:
        for name in archive.namelist():
            if text.encode() in archive.read(name):
                fail(path, f"{name} contains “{text}”")


def check_condition(path, book, condition):
    name, _, value = condition.partition("=")
    if name == "fails":
        check_results(path, book, int(value))
    elif name == "currency":
        check_fingerprint(path, book, value)
    elif name == "absent":
        check_absent(path, value)
    elif name == "rows":
        found = len(list(deal_rows(book)))
        if found != int(value):
            fail(path, f"{found} rows, not {value}")
    elif name == "text":
        if not any(unescape(values[1]) == value for values in deal_rows(book)):
            fail(path, f"no deal is called {value!r}")
    elif name == "check":
        if not any(value in str(row[1].value) for row in book["Checks"].iter_rows()):
            fail(path, f"there is no check of {value}")
    elif name.startswith("at:"):
        sheet, _, cell = name[len("at:"):].partition("!")
        found = str(book[sheet][cell].value or "")
        if found != value:
            fail(path, f"{sheet}!{cell} is “{found}”, not “{value}”")
    elif name.startswith("tier:"):
        found = find_value(book["Tier"], name[len("tier:"):], 7)
        if not same(float(value), found):
            fail(path, f"Tier, {name}: {found!r}, not {value}")
    elif name.startswith("figure:"):
        figure, _, column = name[len("figure:"):].partition("@")
        found = find_value(book["Summary"], FIGURES[figure], int(column or 2))
        expected = value if value == "n/a" else float(value)
        if not same(expected, found):
            fail(path, f"{figure} is {found!r}, not {expected!r}")
    else:
        fail(path, f"unknown condition {condition}")


def main():
    if shutil.which("soffice") is None:
        sys.exit(SKIPPED)
    packs = []
    for argument in ["--"] + sys.argv[1:]:
        if argument == "--":
            packs.append([])
        else:
            packs[-1].append(argument)
    paths = [pathlib.Path(pack[0]) for pack in packs]
    with tempfile.TemporaryDirectory() as folder:
        computed = recalculate(paths, pathlib.Path(folder))
    for path, pack in zip(paths, packs):
        formulas = openpyxl.load_workbook(path)
        cached = openpyxl.load_workbook(path, data_only=True)
        check_structure(path, formulas)
        compare(path, formulas, cached, computed[path])
        for condition in pack[1:]:
            check_condition(path, cached, condition)
    for line in wrong[:40]:
        print(line, file=sys.stderr)
    sys.exit(1 if wrong else 0)


main()
