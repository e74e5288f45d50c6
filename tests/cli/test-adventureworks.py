# SPDX-License-Identifier: GPL-3.0-or-later
"""A company's real-shaped reseller sales: 701 partners, 3,616 orders, against exact sums."""

import csv
import os
from collections import Counter
from decimal import Decimal

import entente
import oracle

PARTNERS = ['--map', 'external-id=ResellerKey', '--map', 'name=ResellerName',
            '--map', 'segment=BusinessType', '--map', 'country=Country_Region']
DEALS = ['--map', 'external-id=SalesOrderNumber', '--map', 'partner=ResellerKey',
         '--map', 'amount=SalesAmount', '--map', 'closed-on=OrderDate',
         '--set', 'stage=won', '--set', 'class=led', '--set', 'currency=USD']


def read_source(name):
    path = os.path.join(entente.TEST_DATA, 'adventureworks', name)
    with open(path, encoding='utf-8-sig', newline='') as file:
        return path, list(csv.DictReader(file))


class AdventureWorks(entente.Case):
    def setUp(self):
        super().setUp()
        self.resellers_path, self.resellers = read_source('resellers.csv')
        self.orders_path, self.orders = read_source('orders.csv')
        self.program = self.new()
        self.load('partners', self.resellers_path, PARTNERS)
        self.load('deals', self.orders_path, DEALS)

    def load(self, noun, path, options):
        return self.cli('import', self.program, noun, path, *options).out

    def make_book(self, start=1):
        partners = [{'external-id': r['ResellerKey'], 'signed-on': '', 'model': ''}
                    for r in self.resellers]
        deals = [{'external-id': o['SalesOrderNumber'], 'partner': o['ResellerKey'],
                  'amount': o['SalesAmount'], 'currency': 'USD', 'stage': 'won', 'class': 'led',
                  'kind': '', 'registration': '', 'closed-on': o['OrderDate'], 'created-on': ''}
                 for o in self.orders]
        return oracle.Book(partners, deals, start=start)

    def tiers(self, as_of):
        return self.cli('tiers', self.program, '--as-of', as_of, '--format', 'csv').rows

    def test_tiers_of_2019(self):
        rows = self.tiers('2019-12-31')
        amounts = [Decimal(row['t12m']) for row in rows]
        self.assertEqual(len(rows), 701)
        self.assertEqual(len([a for a in amounts if a > 0]), 555)
        self.assertEqual(sum(amounts), Decimal('32500005.58'))
        count = Counter(row['tier'] for row in rows)
        self.assertEqual((count['platinum'], count['gold'], count['silver']), (0, 132, 112))
        self.assertEqual(len([a for a in amounts if 0 < a < 25000]), 311)
        self.assertEqual(len([a for a in amounts if a == 0]), 146)

    def test_tiers_of_other_days(self):
        book = self.make_book()
        for text in ('2017-07-01', '2018-06-30', '2020-02-29', '2020-05-31', '2021-06-01'):
            as_of = oracle.day(text)
            sums = Counter()
            for deal in book.won(oracle.t12m_from(as_of), as_of):
                sums[deal['partner']] += Decimal(deal['amount'])
            rows = self.tiers(text)
            self.assertEqual({r['external-id']: Decimal(r['t12m']) for r in rows},
                             {key: sums[key] or Decimal(0) for key in book.partners}, text)

    def check_figures(self, book, first, last, *period):
        rows = self.cli('figures', self.program, '--format', 'csv', *period).rows
        expected = book.figures(first, last)
        self.assertEqual({row['id'] for row in rows}, set(expected))
        for row in rows:
            value = expected[row['id']]
            found = None if row['value'] == 'n/a' else Decimal(row['value'])
            if value is not None and row['unit'] == '%':
                value = value.quantize(Decimal('0.0001'))
            self.assertEqual(found, value, (period, row))

    def test_figures(self):
        book = self.make_book()
        for text in ('2018-06-30', '2019-12-31', '2020-02-29'):
            last = oracle.day(text)
            self.check_figures(book, oracle.t12m_from(last), last, '--as-of', text)
        for name in ('FY2017-Q3', 'FY2019-Q4', 'FY2020-Q1'):
            self.check_figures(book, *oracle.quarter_days(name), '--quarter', name)

    def test_quarters_of_a_fiscal_year_from_july(self):
        self.cli('settings', self.program, 'fiscal-year-start=7')
        book = self.make_book(7)
        for name in ('FY2018-Q1', 'FY2020-Q1', 'FY2020-Q4'):
            self.check_figures(book, *oracle.quarter_days(name, 7), '--quarter', name)

    def test_every_order_is_there(self):
        rows = self.cli('export', self.program, 'deals').rows
        self.assertEqual({(r['external-id'], r['partner'], r['closed-on'], Decimal(r['amount']))
                          for r in rows},
                         {(o['SalesOrderNumber'], o['ResellerKey'], o['OrderDate'],
                           Decimal(o['SalesAmount'])) for o in self.orders})
        self.assertEqual(sum(Decimal(r['amount']) for r in rows), Decimal('77548570.20'))
        names = [r['name'] for r in self.cli('export', self.program, 'partners').rows]
        self.assertEqual(names, [r['ResellerName'] for r in self.resellers])

    def test_again_undo_redo(self):
        before = self.cli('export', self.program, 'deals').bytes
        n_edits = len(self.cli('history', self.program).out.splitlines())
        self.assertIn('0 new, 0 updated, 701 unchanged, 0 wrong',
                      self.load('partners', self.resellers_path, PARTNERS))
        counts = self.load('deals', self.orders_path, DEALS)
        self.assertTrue(counts.startswith('0 new, 0 updated, 3'), counts)
        self.assertEqual(len(self.cli('history', self.program).out.splitlines()), n_edits)
        self.assertIn('Import deals', self.cli('undo', self.program).out)
        self.assertEqual({row['t12m'] for row in self.tiers('2019-12-31')}, {'0.00'})
        self.assertEqual(self.count(self.program, 'deal'), 0)
        self.assertIn('Import deals', self.cli('redo', self.program).out)
        self.assertEqual(self.cli('export', self.program, 'deals').bytes, before)
        self.assertIn('is whole', self.cli('check', self.program).out)


if __name__ == '__main__':
    entente.main(needs_test_data=True)
