#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes the CSV files of a big program, always the same one for the same numbers:

    make-program.py [--partners N] [--deals N] [--names N] FOLDER

300 partners and 50,000 deals unless told otherwise, and of everything else what goes with them; as
of 30 June 2026. Names of partners, accounts and deals have at least so many letters."""

import argparse
import csv
import datetime
import os
import random

parser = argparse.ArgumentParser()
parser.add_argument("folder")
parser.add_argument("--partners", type=int, default=300)
parser.add_argument("--deals", type=int, default=50000)
parser.add_argument("--names", type=int, default=0)
options = parser.parse_args()

N_PARTNERS = options.partners
N_DEALS = options.deals
N_ACCOUNTS = max(1, N_DEALS * 4 // 25)
N_PLANS = 5
AS_OF = datetime.date(2026, 6, 30)
STAGES = ["qualify", "onboard", "grow", "develop", "review"]
MODELS = ["resale", "technology", "referral", "distribution", "alliance", "oem"]
TIERS = ["", "platinum", "gold", "silver", "registered", "inactive"]
OPEN_STAGES = ["registered", "qualified", "proposal", "negotiation"]
PHASES = ["strategy", "design", "execution"]
OWNERS = ["Maren Holt", "Wes Okonjo", "Willa Marchbank", "Anders Rykkel"]
FIRST = ["Amber", "Brack", "Crown", "Dale", "Ember", "Fern", "Grey", "Halden", "Iron", "Kings",
         "Lark", "Marsh", "North", "Oak", "Pine", "Quarry", "Raven", "Stone", "Thorn", "West"]
SECOND = ["bridge", "brook", "field", "ford", "gate", "holt", "marsh", "ridge", "stead", "water"]
TRADES = ["Analytics", "Cloud", "Consulting", "Data", "Logistics", "Networks", "Partners",
          "Security", "Solutions", "Systems"]

chance = random.Random(2000)


def pick_day(first, last):
    return first + datetime.timedelta(days=chance.randrange((last - first).days + 1))


def lengthen(name):
    while len(name) < options.names:
        name += f" and {FIRST[len(name) % 20]}{SECOND[len(name) % 10]}"
    return name


def make_name(i):
    return lengthen(
        " ".join([FIRST[i % 20] + SECOND[i // 20 % 10], TRADES[i // 200 % 10], f"{i:04d}"]))


def make_partner(i):
    stage = chance.choice(STAGES)
    signed_on = "" if stage == "qualify" else pick_day(datetime.date(2022, 1, 1), AS_OF)
    since = pick_day(datetime.date(2025, 1, 1), AS_OF)
    scores = [chance.randrange(6) if chance.random() < 0.9 else "" for _ in range(6)]
    return [f"P-{i}", make_name(i), f"https://p{i}.example",
            chance.choice(["Germany", "Norway", "United States"]), "Oslo",
            chance.choice(MODELS), stage, max(since, signed_on) if signed_on else since,
            chance.choice(TIERS), signed_on, chance.choice(OWNERS),
            "They sell where we do not." if chance.random() < 0.7 else "", *scores,
            signed_on if signed_on and chance.random() < 0.6 else "",
            since if chance.random() < 0.5 else ""]


def make_rates():
    for year in range(2020, 2028):
        for quarter in range(1, 5):
            for currency, rate in (("EUR", 1.1), ("GBP", 1.3), ("JPY", 0.0068)):
                yield [currency, f"FY{year}-Q{quarter}",
                       f"{rate * (1 + chance.random() * 0.1):.6f}"]


def make_contact(i):
    return [f"C-{i}", f"P-{i // 2}", "ours" if i % 2 else "theirs", f"Person {i}",
            chance.choice(["executive-sponsor", "sales", "partner-manager"]), f"c{i}@p.example"]


def make_commitment(i):
    return [f"P-{i // 2}", pick_day(datetime.date(2025, 6, 1), datetime.date(2026, 3, 31)),
            f"Introduction {i}", chance.choice(OWNERS),
            pick_day(datetime.date(2026, 4, 1), datetime.date(2026, 12, 31)),
            chance.choice(["open", "met", "missed"])]


def make_activity(i):
    return [f"V-{i}", f"P-{chance.randrange(N_PARTNERS)}",
            pick_day(datetime.date(2025, 1, 1), AS_OF),
            chance.choice(["meeting", "call", "training"]), "1.50", "Talked about the plan"]


def make_tasks():
    for plan in range(N_PLANS):
        for i in range(60):
            due_on = AS_OF + datetime.timedelta(days=i - 30)
            yield [f"Plan {plan}", PHASES[i // 20], i + 1, f"Task {i}", chance.choice(OWNERS),
                   due_on, min(due_on, AS_OF) if chance.random() < 0.3 else ""]


def make_deal(i):
    # A few partners have most of the deals.
    partner = "" if chance.random() < 0.2 else f"P-{int(chance.random() ** 1.5 * N_PARTNERS)}"
    fate = chance.random()
    stage = "won" if fate < 0.6 else "lost" if fate < 0.75 else chance.choice(OPEN_STAGES)
    closed_on = expected = ""
    if stage in ("won", "lost"):
        created_on = pick_day(datetime.date(2021, 1, 1), datetime.date(2026, 5, 30))
        closed_on = min(AS_OF, created_on + datetime.timedelta(days=chance.randrange(10, 300)))
    else:
        created_on = pick_day(datetime.date(2026, 1, 1), datetime.date(2026, 6, 29))
        expected = created_on + datetime.timedelta(days=chance.randrange(30, 300))
    currency = chance.choices(["USD", "EUR", "GBP", "JPY"], [6, 2, 1, 1])[0]
    return [f"D-{i}", lengthen(f"{TRADES[i % 10]} for account {i % N_ACCOUNTS}"), partner,
            f"A-{i % N_ACCOUNTS}",
            chance.randrange(500, 60000) * (100 if currency == "JPY" else 1), currency, stage,
            chance.choice(["new", "expansion", "renewal"]),
            chance.choice(["touched", "influenced", "sourced", "led", ""]) if partner else "",
            created_on, expected, closed_on, chance.choice(OWNERS),
            "yes" if chance.random() < 0.1 else "no"]


# In the order in which they refer to each other.
FILES = [
    ("partners", "external-id name website country city model stage stage-since tier signed-on"
     " owner hypothesis overlap capability no-conflict stability capacity enthusiasm"
     " operating-model-on reviewed-on",
     (make_partner(i) for i in range(N_PARTNERS))),
    ("accounts", "external-id name website",
     ([f"A-{i}", lengthen(f"Account {i}"), f"https://a{i}.example"]
      for i in range(N_ACCOUNTS))),
    ("contacts", "external-id partner side name role email",
     (make_contact(i) for i in range(2 * N_PARTNERS))),
    ("commitments", "partner made-on name owner due-on state",
     (make_commitment(i) for i in range(2 * N_PARTNERS))),
    ("activities", "external-id partner date kind our-hours note",
     (make_activity(i) for i in range(3 * N_PARTNERS))),
    ("rates", "currency quarter rate", make_rates()),
    ("plans", "name starts-on", ([f"Plan {i}", "2026-06-01"] for i in range(N_PLANS))),
    ("tasks", "plan phase position name owner due-on done-on", make_tasks()),
    ("deals", "external-id name partner account amount currency stage kind class created-on"
     " expected-close closed-on our-rep named-account",
     (make_deal(i) for i in range(N_DEALS))),
]


def main():
    for noun, columns, rows in FILES:
        with open(os.path.join(options.folder, noun + ".csv"), "w", encoding="utf-8",
                  newline="") as file:
            writer = csv.writer(file)
            writer.writerow(columns.split())
            writer.writerows(rows)


main()
