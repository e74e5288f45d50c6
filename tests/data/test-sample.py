#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The sample program's CSV files: their headers, values and references, and that nothing in them
is recorded after the day they are told from."""

import csv
import datetime
import re

import tree

ANCHOR = datetime.date(2026, 6, 30)


def required(check):
    return lambda text: bool(text) and check(text)


def optional(check):
    return lambda text: not text or check(text)


def text(_value):
    return True


def one_of(names):
    return lambda value: value in names.split()


def matches(pattern):
    return lambda value: re.fullmatch(pattern, value) is not None


def date(value):
    try:
        return datetime.date.fromisoformat(value).isoformat() == value
    except ValueError:
        return False


def past(value):
    return date(value) and datetime.date.fromisoformat(value) <= ANCHOR


def whole(low, high):
    return lambda value: re.fullmatch(r"\d+", value) is not None and low <= int(value) <= high


ID = required(matches(r"[A-Z]+-\d+"))
NAME = required(text)
SITE = required(matches(r"https://[a-z0-9.-]+\.example"))
MONEY = required(matches(r"\d+\.\d\d"))
HOURS = required(matches(r"\d+\.\d\d?"))
CURRENCY = required(matches(r"[A-Z]{3}"))
YES_NO = required(one_of("yes no"))
STAGE = required(one_of("qualify onboard grow develop review"))
SCORE = optional(whole(0, 5))
PAST = optional(past)
TEXT = text

# Every file, its columns in order, and what each may hold.
FILES = {
    "partners": {
        "external-id": ID, "name": NAME, "website": SITE, "country": NAME, "city": NAME,
        "segment": NAME, "industry": NAME,
        "model": required(one_of("resale technology referral distribution alliance oem")),
        "archetype": required(one_of("reseller-channel tech-ecosystem services-led si-led")),
        "stage": STAGE, "stage-since": required(past),
        "tier": optional(one_of("platinum gold silver registered inactive")),
        "signed-on": PAST, "owner": NAME, "hypothesis": TEXT, "overlap": SCORE,
        "capability": SCORE, "no-conflict": SCORE, "stability": SCORE, "capacity": SCORE,
        "enthusiasm": SCORE, "operating-model-on": PAST, "onboarded-on": PAST,
        "business-plan-on": PAST, "reviewed-on": PAST,
        "review-outcome": optional(one_of("renew advance improve exit")), "notes": TEXT,
    },
    "contacts": {
        "external-id": ID, "partner": NAME, "side": required(one_of("ours theirs")), "name": NAME,
        "role": required(
            one_of("executive-sponsor partner-manager sales technical marketing finance other")
        ),
        "title": NAME, "email": required(matches(r"[a-z.-]+@[a-z-]+\.example")),
        "phone": optional(matches(r"\+[0-9 ]+")), "notes": TEXT,
    },
    "accounts": {
        "external-id": ID, "name": NAME, "website": SITE, "country": NAME, "industry": NAME,
        "owner": NAME,
    },
    "deals": {
        "external-id": ID, "name": NAME, "partner": TEXT, "account": NAME, "amount": MONEY,
        "currency": CURRENCY,
        "stage": required(one_of("registered qualified proposal negotiation won lost")),
        "kind": required(one_of("new expansion renewal")),
        "class": optional(one_of("touched influenced sourced led")),
        "created-on": required(past), "expected-close": required(date), "closed-on": PAST,
        "our-rep": NAME,
        "registration": optional(one_of("before-contact after-meeting late-stage not-registered")),
        "play": optional(one_of("joint-prospecting expansion displacement strategic")),
        "implementation-attached": YES_NO, "named-account": YES_NO, "next-step": TEXT,
    },
    "activities": {
        "external-id": ID, "partner": NAME, "date": required(past),
        "kind": required(
            one_of(
                "meeting call email training certification webinar co-marketing deal-support"
                " review survey other"
            )
        ),
        "our-hours": HOURS, "their-hours": HOURS, "note": NAME,
    },
    "rates": {
        "currency": CURRENCY, "quarter": required(matches(r"FY\d{4}-Q[1-4]")),
        "rate": required(matches(r"\d+\.\d{1,6}")),
    },
    "moves": {
        "partner": NAME, "date": required(past),
        "from": optional(STAGE), "to": STAGE, "gate-met": YES_NO, "reason": TEXT,
    },
    "plans": {
        "name": NAME, "starts-on": required(past), "skip-weekends": YES_NO, "notes": TEXT,
    },
    "tasks": {
        "plan": NAME, "phase": required(one_of("strategy design execution")),
        "position": required(whole(1, 99)), "name": NAME, "owner": NAME,
        "day": required(whole(1, 90)), "due-on": optional(date), "done-on": PAST,
        "evidence": TEXT, "proof": optional(one_of("candidates onboarded pilot")), "notes": TEXT,
    },
    "commitments": {
        "partner": NAME, "made-on": required(past), "name": NAME, "owner": NAME,
        "due-on": required(date), "state": required(one_of("open met missed")),
    },
    "program": {
        "company": NAME, "currency": CURRENCY, "fiscal-year-start": required(whole(1, 12)),
        "reporting-line": required(one_of("cro")), "revenue-target": MONEY, "person": NAME,
    },
}

# A column that names a row of another file: file, column, the file and the column it points to.
REFERENCES = [
    ("contacts", "partner", "partners", "external-id"),
    ("deals", "partner", "partners", "external-id"),
    ("deals", "account", "accounts", "external-id"),
    ("activities", "partner", "partners", "external-id"),
    ("moves", "partner", "partners", "external-id"),
    ("commitments", "partner", "partners", "external-id"),
    ("tasks", "plan", "plans", "name"),
]


def read(folder, name, wrong):
    """The rows of a file, each a dictionary with its line under None."""
    columns = FILES[name]
    with (folder / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        reader = csv.reader(file, strict=True)
        header = next(reader, [])
        if header != list(columns):
            wrong.append(f"{name}.csv:1: the header is not {','.join(columns)}")
            return []
        rows = []
        for cells in reader:
            if len(cells) != len(header):
                wrong.append(f"{name}.csv:{reader.line_num}: {len(cells)} cells")
                continue
            rows.append(dict(zip(header, cells)) | {None: f"{name}.csv:{reader.line_num}"})
    if not rows:
        wrong.append(f"{name}.csv: has no rows")
    return rows


def check_values(tables):
    for name, columns in FILES.items():
        for row in tables[name]:
            for column, check in columns.items():
                if not check(row[column]):
                    yield f"{row[None]}: {column} may not be “{row[column]}”"


def check_keys(tables):
    for name, columns in FILES.items():
        if "external-id" not in columns:
            continue
        seen = set()
        for row in tables[name]:
            if row["external-id"] in seen:
                yield f"{row[None]}: the external-id {row['external-id']} is there twice"
            seen.add(row["external-id"])


def check_positions(tables):
    seen = set()
    for row in tables["tasks"]:
        place = (row["plan"], row["position"])
        if place in seen:
            yield f"{row[None]}: position {row['position']} of the plan is there twice"
        seen.add(place)


def check_references(tables):
    for name, column, other, key in REFERENCES:
        known = {row[key] for row in tables[other]}
        for row in tables[name]:
            if row[column] and row[column] not in known:
                yield f"{row[None]}: {column} {row[column]} is not in {other}.csv"


def check_deals(tables):
    rated = {(row["currency"], row["quarter"]) for row in tables["rates"]}
    home = tables["program"][0]["currency"] if tables["program"] else ""
    signed = {row["external-id"]: row["signed-on"] for row in tables["partners"]}
    for row in tables["deals"]:
        closed = row["closed-on"]
        if bool(closed) != (row["stage"] in ("won", "lost")):
            yield f"{row[None]}: closed-on belongs to won and lost deals, and to all of them"
        if closed and not row["created-on"] < closed:
            yield f"{row[None]}: closed before it was created"
        if bool(row["class"]) != bool(row["partner"]):
            yield f"{row[None]}: a class needs a partner, and a partner a class"
        if row["partner"] and not "" < signed.get(row["partner"], "") <= row["created-on"]:
            yield f"{row[None]}: created before {row['partner']} had signed"
        if bool(row["next-step"]) == bool(closed):
            yield f"{row[None]}: next-step belongs to open deals, and to all of them"
        day = datetime.date.fromisoformat(closed) if date(closed) else ANCHOR
        quarter = f"FY{day.year}-Q{(day.month + 2) // 3}"
        if row["currency"] != home and (row["currency"], quarter) not in rated:
            yield f"{row[None]}: no rate for {row['currency']} in {quarter}"


def check_moves(tables):
    """Each partner's moves form one chain that ends where the partner is now."""
    last = {}
    for row in sorted(tables["moves"], key=lambda row: row["date"]):
        before = last.get(row["partner"])
        if row["from"] != (before["to"] if before else ""):
            yield f"{row[None]}: does not start where the move before it ended"
        if bool(row["reason"]) != (row["gate-met"] == "no"):
            yield f"{row[None]}: a reason belongs to a gate that was not met, and to each of those"
        last[row["partner"]] = row
    for row in tables["partners"]:
        move = last.get(row["external-id"])
        if move is None or (move["to"], move["date"]) != (row["stage"], row["stage-since"]):
            yield f"{row[None]}: stage and stage-since are not those of the last move"


def main():
    folder = tree.parse_arguments().root / "data" / "sample"
    expected = {f"{name}.csv" for name in FILES}
    found = {path.name for path in folder.iterdir()}
    wrong = [f"data/sample: {name} is unexpected or missing" for name in sorted(expected ^ found)]
    tables = {name: read(folder, name, wrong) if f"{name}.csv" in found else [] for name in FILES}
    wrong += check_values(tables)
    if not wrong:  # the checks across files take valid values for granted
        for check in (check_keys, check_positions, check_references, check_deals, check_moves):
            wrong += check(tables)
    tree.finish(wrong, sum(len(rows) for rows in tables.values()), "rows")


main()
