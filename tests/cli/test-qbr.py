# SPDX-License-Identifier: GPL-3.0-or-later
"""The review workbooks: opened by openpyxl, recalculated by LibreOffice, against the figures."""

import os
import shutil
import subprocess
import unittest
from decimal import Decimal

import openpyxl

import entente

SHEETS = ['Cover', 'Summary', 'Deals', 'Pipeline', 'Tier', 'Plan & actions', 'Checks',
          'Definitions']
# Rows of the Summary by their label; the figure in columns B (quarter) and G (twelve months).
PERIOD_ROWS = {
    'Partner-sourced (sourced and led)': 'M01', 'Partner-touched (any class)': 'M03',
    'Partner-sourced share of all won': 'M02',
    'New-customer deals, partner-sourced share': 'M14',
    'Win rate, partner': 'M08', 'Win rate, direct': 'M08-direct',
    'Deal size, partner-sourced, mean': 'M07-partner', 'Deal size, direct, mean': 'M07-direct',
    'Deal size, partner against direct': 'M07',
    'Time to close, partner, median': 'M20', 'Time to close, direct, median': 'M20-direct'}
DAY_ROWS = {'Open joint pipeline': 'M13', 'Weighted forecast': 'M13-weighted',
            'Time from signing to first deal, median': 'M09'}
QUARTER = 'FY2026-Q2'
EPSILON = Decimal('0.000001')


def cells(path, formulas=False):
    """All cells that hold something: (sheet, cell) -> value."""
    book = openpyxl.load_workbook(path, data_only=not formulas)
    return {(sheet.title, cell.coordinate): cell.value for sheet in book
            for row in sheet.iter_rows() for cell in row if cell.value is not None}


def by_label(values, sheet='Summary'):
    return {value: int(key[1][1:]) for key, value in values.items()
            if key[0] == sheet and key[1][0] == 'A' and isinstance(value, str)}


def same(first, second):
    if isinstance(first, (int, float)) and isinstance(second, (int, float)):
        return abs(first - second) <= 1e-6 * max(1, abs(first))
    return first == second


class Packs(entente.Case):
    def qbr(self, program, quarter, *options, **expected):
        return self.cli('qbr', program, '--quarter', quarter, *options, **expected)

    def figures(self, program, *options):
        rows = self.cli('figures', program, '--format', 'csv', *options).rows
        return {row['id']: row for row in rows}

    def compare(self, values, row, column, figure):
        """A cell of the Summary with a figure of the command line; a cell may be left out."""
        found = values.get(('Summary', f'{column}{row}'))
        if figure['value'] == 'n/a' or found is None:
            self.assertIn(found, (None, 'n/a', '–'), figure)
            return
        value = Decimal(figure['value'])
        if figure['unit'] == '%':
            value /= 100
        # Shares are printed with four decimals of a percent, ratios with four.
        room = Decimal('0.00006') if figure['unit'] in ('%', 'x') else EPSILON
        self.assertLessEqual(abs(Decimal(str(found)) - value), room, (row, column, figure))

    def check(self, path, program, quarter, last, *scope):
        """Checks a pack against the figures. Returns its cells."""
        values = cells(self.path(path))
        self.assertEqual(sorted({sheet for sheet, _cell in values}), sorted(SHEETS))
        rows = by_label(values)
        in_quarter = self.figures(program, '--quarter', quarter, *scope)
        in_year = self.figures(program, '--as-of', last, *scope)
        compared = 0
        for label, figure in PERIOD_ROWS.items():
            if label in rows:
                self.compare(values, rows[label], 'B', in_quarter[figure])
                self.compare(values, rows[label], 'G', in_year[figure])
                compared += 1
        for label, figure in DAY_ROWS.items():
            self.compare(values, rows[label], 'B', in_quarter[figure])
        self.assertGreaterEqual(compared, 9)
        results = [value for (sheet, cell), value in values.items()
                   if sheet == 'Checks' and cell[0] == 'F' and int(cell[1:]) > 4]
        self.assertGreater(len(results), 10)
        self.assertEqual(set(results), {'OK'}, path)
        self.assertFalse([value for value in values.values() if isinstance(value, str)
                          and value.startswith('#')], path)
        return values

    def recalculate(self, paths):
        """Has LibreOffice compute every formula anew. Returns the new files' paths."""
        os.makedirs(self.path('stripped'), exist_ok=True)
        stripped = []
        for path in paths:
            # Written by openpyxl, formulas have no values, so that none can be taken over.
            stripped.append(self.path('stripped', os.path.basename(path)))
            openpyxl.load_workbook(path).save(stripped[-1])
        process = subprocess.run(
            ['soffice', f'-env:UserInstallation=file://{self.path("office")}', '--headless',
             '--convert-to', 'xlsx', '--outdir', self.path('again'), *stripped],
            cwd=self.folder, env={**self.env, 'HOME': self.folder}, capture_output=True,
            timeout=90)
        again = [self.path('again', os.path.basename(path)) for path in paths]
        self.assertTrue(all(map(os.path.exists, again)), process.stderr)
        return again

    def check_recalculated(self, paths):
        if not shutil.which('soffice'):
            self.skipTest('LibreOffice is not installed')
        for path, again in zip(paths, self.recalculate(paths)):
            cached, computed = cells(path), cells(again)
            formulas = {key for key, value in cells(path, formulas=True).items()
                        if isinstance(value, str) and value.startswith('=')}
            self.assertGreater(len(formulas), 50, path)
            for key in formulas:
                found = computed.get(key, '')
                self.assertTrue(same(cached.get(key, ''), found),
                                (os.path.basename(path), key, cached.get(key), found))

    def test_sample(self):
        program = self.sample()
        self.assertEqual(self.qbr(program, QUARTER, '--program', '--output', 'p.xlsx').out,
                         'Wrote “p.xlsx”.\n')
        values = self.check('p.xlsx', program, QUARTER, entente.TODAY)
        deals = [key for key in values if key[0] == 'Deals' and key[1][0] == 'A'
                 and int(''.join(filter(str.isdigit, key[1]))) > 4]
        self.assertGreater(len(deals), 500)
        self.qbr(program, QUARTER, '--all', '--output', 'packs')
        partners = {p['name']: p['external-id']
                    for p in self.cli('export', program, 'partners').rows}
        names = sorted(os.listdir(self.path('packs')))
        self.assertEqual(len(names), len(partners))
        for name in names[::9]:
            partner = partners[name.replace(f' {QUARTER}.xlsx', '')]
            self.check(os.path.join('packs', name), program, QUARTER, entente.TODAY,
                       '--partner', partner)

    @entente.once
    def test_recalculated(self):
        program = self.sample()
        self.qbr(program, QUARTER, '--program', '--output', 'p.xlsx')
        for partner in ('P-1001', 'P-1002', 'P-1027'):
            self.qbr(program, QUARTER, '--partner', partner, '--output', f'{partner}.xlsx')
        self.check_recalculated([self.path(name) for name in (
            'p.xlsx', 'P-1001.xlsx', 'P-1002.xlsx', 'P-1027.xlsx')])

    def test_one_partner_is_one_of_all(self):
        program = self.sample()
        self.qbr(program, QUARTER, '--all', '--output', 'packs')
        self.qbr(program, QUARTER, '--partner', 'P-1001', '-o', 'one.xlsx')
        names = [n for n in os.listdir(self.path('packs')) if n.startswith('Brackwater')]
        self.assertEqual(self.read(os.path.join('packs', names[0])), self.read('one.xlsx'))

    def test_same_bytes_again_and_in_every_locale(self):
        program = self.sample()
        self.qbr(program, QUARTER, '--program', '--output', 'first.xlsx')
        first = self.read('first.xlsx')
        for locale in ['C', *entente.available_locales()]:
            env = {'LC_ALL': locale, 'TZ': 'Pacific/Kiritimati'}
            self.qbr(program, QUARTER, '--program', '--output', 'again.xlsx', env=env)
            self.assertEqual(self.read('again.xlsx'), first, locale)
        # Over an older pack, which is replaced.
        self.qbr(program, 'FY2026-Q1', '--program', '--output', 'again.xlsx')
        self.assertNotEqual(self.read('again.xlsx'), first)

    @entente.once
    @unittest.skipUnless(entente.TEST_DATA, 'ENT_TEST_DATA is not set')
    def test_adventureworks(self):
        folder = os.path.join(entente.TEST_DATA, 'adventureworks')
        program = self.new()
        self.cli('import', program, 'partners', os.path.join(folder, 'resellers.csv'),
                 '--map', 'external-id=ResellerKey', '--map', 'name=ResellerName')
        self.cli('import', program, 'deals', os.path.join(folder, 'orders.csv'),
                 '--map', 'external-id=SalesOrderNumber', '--map', 'partner=ResellerKey',
                 '--map', 'amount=SalesAmount', '--map', 'closed-on=OrderDate',
                 '--set', 'stage=won', '--set', 'class=led', '--set', 'currency=USD')
        self.qbr(program, 'FY2020-Q1', '--program', '--output', 'p.xlsx')
        self.check('p.xlsx', program, 'FY2020-Q1', '2020-03-31')
        self.qbr(program, 'FY2020-Q1', '--all', '--output', 'packs')
        names = sorted(os.listdir(self.path('packs')))
        # Two pairs of partners share a name; each has its own pack.
        self.assertEqual(len(names), 701)
        for name in names[::100]:
            openpyxl.load_workbook(self.path('packs', name), read_only=True).close()
        self.qbr(program, 'FY2020-Q1', '--partner', '546', '--output', 'one.xlsx')
        self.check('one.xlsx', program, 'FY2020-Q1', '2020-03-31', '--partner', '546')

    def test_an_empty_program(self):
        program = self.new()
        self.qbr(program, QUARTER, '--program', '--output', 'p.xlsx')
        self.assertEqual(openpyxl.load_workbook(self.path('p.xlsx')).sheetnames, SHEETS)

    def test_user_text_is_never_a_formula(self):
        program = self.new()
        self.write('partners.csv', 'external-id,name\nP1,"=HYPERLINK(""http://x"",""y"")"\n')
        self.write('deals.csv', 'external-id,name,partner,amount,currency,stage,class,closed-on\n'
                                'D1,=1+1,P1,5.00,USD,won,led,2026-05-01\n')
        self.cli('import', program, 'partners', 'partners.csv')
        self.cli('import', program, 'deals', 'deals.csv')
        self.qbr(program, QUARTER, '--partner', 'P1', '--output', 'p.xlsx')
        book = openpyxl.load_workbook(self.path('p.xlsx'))
        found = [cell for sheet in book for row in sheet.iter_rows() for cell in row
                 if cell.value in ('=1+1', '=HYPERLINK("http://x","y")')]
        self.assertTrue(found)
        self.assertEqual({cell.data_type for cell in found}, {'s'})
        self.qbr(program, QUARTER, '--all', '--output', 'packs')
        self.assertEqual(len(os.listdir(self.path('packs'))), 1)

    def test_places_that_are_wrong(self):
        program = self.sample()
        os.mkdir(self.path('folder'))
        self.write('file.xlsx', 'previous')
        digest = self.hash(program)
        for options, status, says in [
                (['--program', '--output', 'folder'], 1, '“folder” is a folder'),
                (['--all', '--output', 'file.xlsx'], 1, '“file.xlsx”'),
                (['--program', '--output', 'none/p.xlsx'], 1, '“none/p.xlsx”'),
                (['--partner', 'Nobody', '--output', 'p.xlsx'], 1, '“Nobody”'),
                (['--program', '--output', program], 2, 'would be lost'),
                (['--program'], 2, '--output'), (['--output', 'p.xlsx'], 2, '--partner')]:
            result = self.qbr(program, QUARTER, *options, status=status, says=says)
            self.assertEqual(result.out, '')
            self.assertFalse(os.path.exists(self.path('p.xlsx')))
        self.qbr(program, 'Q2', '--program', '--output', 'p.xlsx', status=2, says='FY2026-Q3')
        self.assertEqual(self.read('file.xlsx'), b'previous')
        self.assertEqual(os.listdir(self.path('folder')), [])
        self.assertEqual(self.hash(program), digest)
        os.symlink(self.path('file.xlsx'), self.path('link.xlsx'))
        self.qbr(program, QUARTER, '--program', '--output', 'link.xlsx')
        self.assertTrue(os.path.islink(self.path('link.xlsx')))
        self.assertEqual(self.read('file.xlsx')[:2], b'PK')
        self.assertFalse([n for n in os.listdir(self.folder) if 'part' in n.lower()])

    @entente.once
    def test_places_that_are_read_only(self):
        """As an unprivileged user: the superuser may write anywhere."""
        program = self.sample()
        os.mkdir(self.path('folder'))
        self.write('folder/p.xlsx', 'previous')
        command = [entente.CLI, 'qbr', program, '--quarter', QUARTER, '--program', '--output',
                   'folder/p.xlsx']
        options = {}
        if os.geteuid() == 0:
            os.chmod(self.folder, 0o777)
            for path in program, 'folder', 'folder/p.xlsx':
                os.chown(self.path(path), 65534, 65534)
            options = {'user': 65534, 'group': 65534, 'extra_groups': []}
        for path, mode in ('folder/p.xlsx', 0o444), ('folder', 0o555):
            before = os.stat(self.path(path)).st_mode
            os.chmod(self.path(path), mode)
            process = subprocess.run(command, cwd=self.folder, env=self.env, capture_output=True,
                                     text=True, **options)
            os.chmod(self.path(path), before)
            self.assertEqual(process.returncode, 1, process.stderr)
            self.assertIn('“folder/p.xlsx” could not be written', process.stderr)
            self.assertIn('read-only', process.stderr)
            self.assertEqual(self.read('folder/p.xlsx'), b'previous')
            self.assertEqual(os.listdir(self.path('folder')), ['p.xlsx'])
        process = subprocess.run(command, cwd=self.folder, env=self.env, **options)
        self.assertEqual(process.returncode, 0)

    def test_missing_rate_is_said_in_the_pack(self):
        program = self.new()
        self.write('partners.csv', 'external-id,name\nP1,One\n')
        self.write('deals.csv', 'external-id,partner,amount,currency,stage,class,closed-on\n'
                                'D1,P1,5.00,EUR,won,led,2026-05-01\n'
                                'D2,P1,7.00,USD,won,led,2026-05-01\n')
        self.cli('import', program, 'partners', 'partners.csv')
        self.cli('import', program, 'deals', 'deals.csv')
        self.qbr(program, QUARTER, '--program', '--output', 'p.xlsx')
        values = cells(self.path('p.xlsx'))
        texts = [value for value in values.values() if isinstance(value, str)]
        self.assertTrue([text for text in texts if 'EUR' in text and QUARTER in text], texts)
        row = by_label(values)['Partner-sourced (sourced and led)']
        self.assertEqual(values['Summary', f'B{row}'], 7)


if __name__ == '__main__':
    entente.main()
