# SPDX-License-Identifier: GPL-3.0-or-later
"""The figures again, from exported rows and exact decimals; shares no code with the program."""

import datetime
from decimal import ROUND_HALF_UP, Decimal
from statistics import median

CENT = Decimal('0.01')
PROBABILITIES = {'registered': 10, 'qualified': 25, 'proposal': 50, 'negotiation': 75}
THRESHOLDS = [('platinum', 500000), ('gold', 100000), ('silver', 25000)]
SOURCED = ('sourced', 'led')


def day(text):
    return datetime.date.fromisoformat(text) if text else None


def round_money(amount):
    return amount.quantize(CENT, ROUND_HALF_UP)


def a_year_before(date):
    if (date.month, date.day) == (2, 29):
        return date.replace(year=date.year - 1, day=28)
    return date.replace(year=date.year - 1)


def t12m_from(as_of):
    return a_year_before(as_of) + datetime.timedelta(1)


def quarter_of(date, start=1):
    months = (date.month - start) % 12
    year = date.year if start == 1 or date.month < start else date.year + 1
    return f'FY{year}-Q{months // 3 + 1}'


def quarter_days(name, start=1):
    """The first and last day of a quarter such as FY2026-Q3."""
    year, number = int(name[2:6]), int(name[-1])
    first_month = year * 12 + (number - 1) * 3 + start - 1 - (12 if start > 1 else 0)

    def first(month):
        return datetime.date(month // 12, month % 12 + 1, 1)
    return first(first_month), first(first_month + 3) - datetime.timedelta(1)


class Book:
    """A program's rows, and its figures."""

    def __init__(self, partners, deals, rates=(), currency='USD', start=1):
        self.partners = {p['external-id']: dict(p, signed=day(p['signed-on'])) for p in partners}
        self.rates = {(r['currency'], r['quarter']): Decimal(r['rate']) for r in rates}
        self.currency = currency
        self.start = start
        self.deals = [dict(d, closed=day(d['closed-on']), created=day(d['created-on']))
                      for d in deals]

    def convert(self, deal, as_of):
        """The deal's amount in the reporting currency; no rate, no amount."""
        if not deal['amount']:
            return Decimal(0)
        amount = Decimal(deal['amount'])
        if deal['currency'] == self.currency:
            return amount
        on = deal['closed'] if deal['closed'] and deal['closed'] <= as_of else as_of
        rate = self.rates.get((deal['currency'], quarter_of(on, self.start)))
        return round_money(amount * rate) if rate is not None else Decimal(0)

    def won(self, first, last):
        return [d for d in self.deals if d['stage'] == 'won' and first <= d['closed'] <= last]

    def t12m(self, partner, as_of):
        return sum((self.convert(d, as_of) for d in self.won(t12m_from(as_of), as_of)
                    if d['partner'] == partner and d['class'] in SOURCED), Decimal(0))

    def tier(self, partner, as_of):
        revenue = self.t12m(partner, as_of)
        for name, threshold in THRESHOLDS:
            if revenue >= threshold:
                return name
        signed = self.partners[partner]['signed']
        ramping = signed and signed <= as_of and (as_of - signed).days < 365
        return 'registered' if ramping else 'inactive'

    def next_tier(self, partner, as_of):
        revenue = self.t12m(partner, as_of)
        for name, threshold in reversed(THRESHOLDS):
            if revenue < threshold:
                return name, Decimal(threshold) - revenue
        return '', None

    def choose(self, kind, value, as_of):
        """The partners in a scope; None is the program."""
        if kind is None:
            return None
        if kind == 'partner':
            return {value}
        if kind == 'model':
            return {key for key, p in self.partners.items() if p['model'] == value}
        return {key for key in self.partners if self.tier(key, as_of) == value}

    def sum(self, deals, as_of):
        return sum((self.convert(d, as_of) for d in deals), Decimal(0))

    def figures(self, first, last, kind=None, value=None):
        """All figures of a period that ends on the as-of date, by id; None is not available."""
        self.scope = self.choose(kind, value, last)
        self.last = last
        result = {}
        self.add_revenue(result, first, kind)
        self.add_twelve_months(result)
        self.add_comparison(result, first)
        self.add_pipeline(result)
        return result

    def mine(self, deals):
        return [d for d in deals if self.scope is None or d['partner'] in self.scope]

    def sourced(self, first):
        return [d for d in self.mine(self.won(first, self.last)) if d['class'] in SOURCED]

    def touched(self, first):
        return [d for d in self.mine(self.won(first, self.last)) if d['class']]

    def add_revenue(self, result, first, kind):
        won = self.won(first, self.last)
        new = [d for d in won if d['kind'] == 'new']
        result['M01'] = total = self.sum(self.sourced(first), self.last)
        result['M02'] = percent(total, self.sum(won, self.last))
        result['M03'] = self.sum(self.touched(first), self.last)
        result['M14'] = percent(len([d for d in self.mine(new) if d['class'] in SOURCED]),
                                len(new))
        by_partner = {}
        for deal in self.sourced(first):
            key = deal['partner']
            by_partner[key] = by_partner.get(key, Decimal(0)) + self.convert(deal, self.last)
        top = sorted(by_partner.values(), reverse=True)
        alone = kind == 'partner'
        result['M24'] = None if alone else percent(sum(top[:3]), total)
        result['M24-top-5'] = None if alone else percent(sum(top[:5]), total)

    def add_twelve_months(self, result):
        first = t12m_from(self.last)
        active = {d['partner'] for d in self.touched(first)}
        result['M04'] = Decimal(len(active))
        result['M05'] = mean(self.sum(self.sourced(first), self.last), len(active))
        days = []
        for key, partner in self.partners.items():
            dates = [d['closed'] for d in self.deals
                     if d['stage'] == 'won' and d['class'] and d['partner'] == key
                     and partner['signed'] and partner['signed'] <= d['closed'] <= self.last]
            if dates and (self.scope is None or key in self.scope):
                days.append((min(dates) - partner['signed']).days)
        result['M09'] = Decimal(median(days)) if days else None

    def add_comparison(self, result, first):
        sourced = self.sourced(first)
        direct = [d for d in self.won(first, self.last) if not d['partner']]
        sides = [(self.sum(deals, self.last), len(deals)) for deals in (sourced, direct)]
        result['M07-partner'], result['M07-direct'] = [mean(*side) for side in sides]
        (ours, n_ours), (theirs, n_theirs) = sides
        result['M07'] = ours / n_ours / (theirs / n_theirs) if n_ours and theirs else None
        decided = [d for d in self.deals if d['stage'] in ('won', 'lost')
                   and first <= d['closed'] <= self.last]
        registered = [d for d in self.mine(decided)
                      if d['partner'] and d['registration'] != 'not-registered']
        result['M08'] = win_rate(registered)
        result['M08-direct'] = win_rate([d for d in decided if not d['partner']])
        result['M20'] = age([d for d in self.mine(self.won(first, self.last)) if d['partner']])
        result['M20-direct'] = age(direct)

    def add_pipeline(self, result):
        total, weighted = Decimal(0), Decimal(0)
        for deal in self.mine(self.deals):
            is_open = deal['stage'] not in ('won', 'lost')
            if not deal['class'] or not (deal['created'] or is_open):
                continue
            if deal['created'] and deal['created'] > self.last:
                continue
            if not is_open and deal['closed'] <= self.last:
                continue
            amount = self.convert(deal, self.last)
            total += amount
            weighted += round_money(amount * PROBABILITIES.get(deal['stage'], 0) / 100)
        result['M13'], result['M13-weighted'] = total, weighted


def percent(over, under):
    return Decimal(over) / Decimal(under) * 100 if under else None


def mean(total, count):
    return round_money(total / count) if count else None


def win_rate(decided):
    return percent(len([d for d in decided if d['stage'] == 'won']), len(decided))


def age(deals):
    days = [(d['closed'] - d['created']).days for d in deals if d['created']]
    return Decimal(median(days)) if days else None
