# SPDX-License-Identifier: GPL-3.0-or-later
"""The sample's figures, tiers and traces against the oracle's, for several days and all scopes."""

from decimal import Decimal

import entente
import oracle

DAYS = ['2024-02-29', '2024-12-31', '2025-06-30', '2025-09-15', '2026-03-31', '2026-06-30']
QUARTERS = ['FY2024-Q4', 'FY2025-Q2', 'FY2026-Q1']
MODELS = ['resale', 'technology', 'referral', 'distribution', 'alliance', 'oem']
TIERS = ['platinum', 'gold', 'silver', 'registered', 'inactive']
UNITS = {'USD', '%', 'x', 'days', 'partners'}
# Ratios are printed with four decimals.
EPSILON = Decimal('0.00006')


class Figures(entente.Case):
    def setUp(self):
        super().setUp()
        self.program = self.sample()
        self.book = self.load_book(self.program)

    def load_book(self, program, start=1):
        nouns = [self.cli('export', program, noun).rows for noun in ('partners', 'deals', 'rates')]
        return oracle.Book(*nouns, start=start)

    def compare(self, rows, expected, what):
        self.assertEqual({row['id'] for row in rows}, set(expected), what)
        for row in rows:
            value = expected[row['id']]
            label = f'{what}: {row["id"]}'
            self.assertIn(row['unit'], UNITS, label)
            if value is None:
                self.assertEqual(row['value'], 'n/a', label)
            elif row['unit'] in ('%', 'x'):
                self.assertLessEqual(abs(Decimal(row['value']) - value), EPSILON, label)
            else:
                self.assertEqual(Decimal(row['value']), value, label)

    def check(self, first, last, period, kind=None, value=None):
        scope = [f'--{kind}', value] if kind else []
        result = self.cli('figures', self.program, '--format', 'csv', *period, *scope)
        self.assertEqual(result.err, entente.UNSIGNED)
        self.compare(result.rows, self.book.figures(first, last, kind, value),
                     ' '.join([*period, *scope]))

    def test_program(self):
        for text in DAYS:
            last = oracle.day(text)
            self.check(oracle.t12m_from(last), last, ['--as-of', text])
        for name in QUARTERS:
            self.check(*oracle.quarter_days(name), ['--quarter', name])

    def test_scopes(self):
        for text in DAYS:
            last = oracle.day(text)
            first = oracle.t12m_from(last)
            for kind, values in (('model', MODELS), ('tier', TIERS)):
                for value in values:
                    self.check(first, last, ['--as-of', text], kind, value)
        for kind, value in (('model', 'resale'), ('tier', 'gold')):
            self.check(*oracle.quarter_days('FY2025-Q4'), ['--quarter', 'FY2025-Q4'], kind, value)

    def test_partners(self):
        last = oracle.day('2026-03-31')
        for key in self.book.partners:
            self.check(oracle.t12m_from(last), last, ['--as-of', '2026-03-31'], 'partner', key)
        by_id = self.cli('figures', self.program, '--partner', 'P-1001', '--as-of', TODAY)
        name = self.book.partners['P-1001']['name']
        by_name = self.cli('figures', self.program, '--partner', name.upper(), '--as-of', TODAY)
        self.assertEqual(by_id.out, by_name.out)

    def test_tiers(self):
        for text in DAYS:
            as_of = oracle.day(text)
            rows = self.cli('tiers', self.program, '--as-of', text, '--format', 'csv').rows
            self.assertEqual(len(rows), len(self.book.partners))
            for row in rows:
                key = row['external-id']
                next_tier, to_next = self.book.next_tier(key, as_of)
                self.assertEqual(row['name'], self.book.partners[key]['name'])
                self.assertEqual(row['tier'], self.book.tier(key, as_of), (text, row))
                self.assertEqual(Decimal(row['t12m']), self.book.t12m(key, as_of), (text, row))
                self.assertEqual(row['next-tier'], next_tier, (text, row))
                self.assertEqual(row['to-next'] and Decimal(row['to-next']), to_next or '',
                                 (text, row))
            revenues = [Decimal(row['t12m']) for row in rows]
            self.assertEqual(revenues, sorted(revenues, reverse=True))

    def trace(self, figure, *options):
        return self.cli('trace', self.program, figure, *options).rows

    def test_trace_adds_up(self):
        for text in DAYS:
            last = oracle.day(text)
            figures = self.book.figures(oracle.t12m_from(last), last)
            for figure in ('M01', 'M03'):
                rows = [dict(row, closed=oracle.day(row['closed-on']))
                        for row in self.trace(figure, '--as-of', text)]
                self.assertTrue(rows)
                self.assertEqual(self.book.sum(rows, last), figures[figure], (text, figure))
        gold = self.book.choose('tier', 'gold', oracle.day('2026-03-31'))
        rows = self.trace('m01', '--quarter', 'FY2026-Q1', '--tier', 'gold')
        self.assertEqual({row['partner'] for row in rows} - gold, set())
        self.assertTrue(rows)

    def test_trace_has_the_columns_of_export(self):
        exported = self.cli('export', self.program, 'deals').out.split('\n')
        traced = self.cli('trace', self.program, 'M01', '--as-of', TODAY).out.split('\n')
        self.assertEqual(exported[0], traced[0])
        self.assertEqual(set(traced) - set(exported), set())

    def test_missing_rate_is_named_and_counts_nothing(self):
        self.new('p.entente')
        self.write('partners.csv', 'external-id,name\nP,Partner\n')
        self.write('deals.csv', 'external-id,partner,amount,currency,stage,class,closed-on\n'
                                'D1,P,100.00,USD,won,led,2026-05-01\n'
                                'D2,P,50.00,EUR,won,led,2026-05-02\n')
        self.cli('import', 'p.entente', 'partners', 'partners.csv')
        self.cli('import', 'p.entente', 'deals', 'deals.csv')
        arguments = ['figures', 'p.entente', '--as-of', TODAY, '--format']
        result = self.cli(*arguments, 'csv', says='M01 is incomplete: there is no exchange rate '
                                                  'for EUR FY2026-Q2.')
        by_id = {row['id']: row for row in result.rows}
        self.assertEqual((by_id['M01']['value'], by_id['M01']['complete']), ('100.00', 'no'))
        self.assertEqual((by_id['M04']['value'], by_id['M04']['complete']), ('1', 'yes'))
        self.assertIn('incomplete', self.cli(*arguments, 'text').out)
        self.assertIn('EUR FY2026-Q2', self.cli('tiers', 'p.entente', '--as-of', TODAY).err)
        self.write('rates.csv', 'currency,quarter,rate\nEUR,FY2026-Q2,1.1\n')
        self.cli('import', 'p.entente', 'rates', 'rates.csv')
        result = self.cli(*arguments, 'csv')
        self.assertEqual({row['id']: row['value'] for row in result.rows}['M01'], '155.00')
        self.assertEqual(result.err, entente.UNSIGNED)

    def test_unsigned_figures_say_so(self):
        self.new()
        self.write('p.csv', 'external-id,name\nP1,One\n')
        self.cli('import', 'p.entente', 'partners', 'p.csv')
        verbs = [['figures'], ['figures', '--format', 'csv'], ['figures', '--format', 'json'],
                 ['tiers'], ['tiers', '--format', 'csv'], ['trace', 'M01']]

        def say(day):
            return [self.cli(verb[0], 'p.entente', *verb[1:], '--as-of', day).err for verb in verbs]

        self.assertEqual(say('2026-06-30'), [entente.UNSIGNED] * len(verbs))
        self.cli('settings', 'p.entente', 'attribution-model=v1', 'attribution-signed-by=Ann',
                 'attribution-signed-on=2026-06-30')
        self.assertEqual(say('2026-06-29'), [entente.UNSIGNED] * len(verbs))
        self.assertEqual(say('2026-06-30'), [''] * len(verbs))

    def test_formats_agree(self):
        for verb, text in (('figures', 'value'), ('tiers', 't12m')):
            arguments = [verb, self.program, '--as-of', TODAY, '--format']
            rows = self.cli(*arguments, 'csv').rows
            objects = self.cli(*arguments, 'json').json
            self.assertEqual(len(rows), len(objects))
            for row, item in zip(rows, objects):
                self.assertEqual(list(row), list(item))
                for name, value in row.items():
                    if item[name] is None:
                        self.assertIn(value, ('', 'n/a'), (row, name))
                    elif name == text:
                        self.assertEqual(Decimal(value), Decimal(str(item[name])))
        header = self.cli('tiers', self.program, '--format', 'csv').out.split('\n')[0].strip()
        self.assertEqual(header, 'external-id,name,tier,t12m,currency,next-tier,to-next')
        header = self.cli('figures', self.program, '--format', 'csv').out.split('\n')[0].strip()
        self.assertEqual(header, 'id,title,scope,from,to,value,unit,complete,target')

    def test_fiscal_year_moves_quarters(self):
        # Rates keep the names of their quarters: they are others of a year that starts in July.
        program = self.new('july.entente', '--fiscal-year-start', '7')
        for noun in ('partners', 'accounts', 'deals', 'rates'):
            self.write('in.csv', self.cli('export', self.program, noun).bytes)
            self.cli('import', program, noun, 'in.csv')
        self.book = self.load_book(program, start=7)
        first, last = oracle.quarter_days('FY2026-Q1', 7)
        self.assertEqual((str(first), str(last)), ('2025-07-01', '2025-09-30'))
        result = self.cli('figures', program, '--quarter', 'FY2026-Q1', '--format', 'csv')
        rows = {row['id']: row for row in result.rows}
        self.assertEqual((rows['M01']['from'], rows['M01']['to']), (str(first), str(last)))
        self.compare(result.rows, self.book.figures(first, last), 'fiscal year from July')


TODAY = entente.TODAY

if __name__ == '__main__':
    entente.main()
