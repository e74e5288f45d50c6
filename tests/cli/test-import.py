# SPDX-License-Identifier: GPL-3.0-or-later
"""What an import asks, refuses, leaves out and remembers."""

import csv
import os

import entente

PARTNERS = 'external-id,name,model,signed-on\nP1,One,resale,2025-01-31\nP2,Two,oem,\n'
DEALS = ('Id,Partner,Account,Value,Cur,Phase,Class,Closed\n'
         'D1,P1,Acme,100.00,EUR,Gewonnen,sourced,2026-01-31\n'
         'D2,Two,Acme,200.00,EUR,Gewonnen,led,2026-02-28\n')
MAPPED = ['--map', 'external-id=Id', '--map', 'partner=Partner', '--map', 'account=Account',
          '--map', 'amount=Value', '--map', 'currency=Cur', '--map', 'stage=Phase',
          '--map', 'class=Class', '--map', 'closed-on=Closed']
MEANT = ['--value', 'stage:Gewonnen=won']

# Every row is wrong, each in another way: a line, a column or none, and part of the reason.
WRONG = [
    ('D1,Nobody,10.00,EUR,won,led,2026-01-31', 'partner', '“Nobody” is not in the program'),
    ('D2,P1,1.2.3,EUR,won,led,2026-01-31', 'amount', '1.2.3'),
    ('D3,P1,10.00,XYZ,won,led,2026-01-31', 'currency', '“XYZ” is not a currency'),
    ('D4,P1,10.00,EUR,wonn,led,2026-01-31', 'stage', '“wonn”'),
    ('D5,P1,10.00,EUR,won,ledd,2026-01-31', 'class', '“ledd”'),
    ('D6,P1,10.00,EUR,won,led,2026-02-30', 'closed-on', '2026-02-30'),
    ('D7,P1,10.00,EUR,won,led,', 'closed-on', 'needs the day it closed'),
    ('D8,,10.00,EUR,won,led,2026-01-31', 'class', 'no partner'),
    ('D9,P1,,EUR,won,led,2026-01-31', 'amount', 'needs its amount'),
    ('D11,P1,10.00,EUR,,led,2026-01-31', 'stage', ''),
    ('D12,P1,1e30,EUR,won,led,2026-01-31', 'amount', '1e30'),
    ('D13,P1,NaN,EUR,won,led,2026-01-31', 'amount', 'NaN'),
]
HEADER = 'external-id,partner,amount,currency,stage,class,closed-on\n'
GOOD = 'D99,P1,5.00,EUR,won,led,2026-01-31\n'


class Import(entente.Case):
    def setUp(self):
        super().setUp()
        self.program = self.new()
        self.write('partners.csv', PARTNERS)
        self.cli('import', self.program, 'partners', 'partners.csv')
        self.write('deals.csv', DEALS)
        self.write('wrong.csv', HEADER + ''.join(row[0] + '\n' for row in WRONG) + GOOD)

    def load(self, *options, file='deals.csv', **expected):
        return self.cli('import', self.program, 'deals', file, *options, **expected)

    def export(self, noun='deals'):
        return self.cli('export', self.program, noun).rows

    def test_mapped(self):
        result = self.load(*MAPPED, *MEANT)
        self.assertEqual(result.out, '2 new, 0 updated, 0 unchanged, 0 wrong; 1 record they refer '
                                     'to was not there and is made\n')
        self.assertEqual(result.err, '')
        rows = self.export()
        self.assertEqual([(r['partner'], r['account'], r['amount'], r['stage']) for r in rows],
                         [('P1', 'Acme', '100.00', 'won'), ('P2', 'Acme', '200.00', 'won')])

    def test_updates_name_their_fields(self):
        self.load(*MAPPED, *MEANT)
        self.write('deals.csv', DEALS.replace('200.00', '250.00').replace('led', 'sourced'))
        preview = self.load(*MAPPED, *MEANT, '--dry-run')
        self.assertIn('deals.csv:3: ', preview.out)
        self.assertIn(': amount, class\n', preview.out)
        self.assertIn('0 new, 1 updated, 1 unchanged, 0 wrong\n', preview.out)
        self.assertIn('dry run', preview.out)
        self.assertEqual([r['amount'] for r in self.export()], ['100.00', '200.00'])
        self.assertIn('0 new, 1 updated, 1 unchanged', self.load(*MAPPED, *MEANT).out)
        self.assertEqual([r['amount'] for r in self.export()], ['100.00', '250.00'])

    def test_columns_that_are_not_mapped_stay_as_they_were(self):
        self.load(*MAPPED, *MEANT)
        self.write('part.csv', 'external-id,next-step\nD1,Call\n')
        self.assertIn('0 new, 1 updated', self.load(file='part.csv').out)
        row = self.export()[0]
        self.assertEqual((row['next-step'], row['amount'], row['class']),
                         ('Call', '100.00', 'sourced'))

    def test_dry_run_changes_no_byte(self):
        before, edits = self.hash(self.program), self.cli('history', self.program).out
        names = sorted(os.listdir(self.folder))
        self.load(*MAPPED, *MEANT, '--dry-run', '--save-mapping', 'Nope')
        self.load(file='wrong.csv', status=1)
        self.load('--dry-run', '--skip-wrong', 'rejects.csv', file='wrong.csv')
        self.assertEqual(self.hash(self.program), before)
        self.assertEqual(self.cli('history', self.program).out, edits)
        self.assertEqual(sorted(os.listdir(self.folder)), names)

    def test_all_wrong_rows_are_named(self):
        result = self.load(file='wrong.csv', status=1, says='nothing was imported')
        lines = result.err.splitlines()
        for number, (_row, column, reason) in enumerate(WRONG, 2):
            found = [line for line in lines if line.startswith(f'wrong.csv:{number}: ')]
            self.assertTrue(found, (number, result))
            self.assertTrue(any(f' {column}: ' in line and reason in line for line in found),
                            (column, reason, found))
        self.assertFalse([line for line in lines if line.startswith('wrong.csv:14:')])
        self.assertEqual(result.out, f'1 new, 0 updated, 0 unchanged, {len(WRONG)} wrong\n')
        self.assertEqual(self.count(self.program, 'deal'), 0)

    def test_a_column_of_another_name_is_named_too(self):
        result = self.load(*MAPPED, status=1)
        self.assertIn('deals.csv:2: [Phase] stage: “Gewonnen”', result.err)
        self.assertIn("--value 'stage:Gewonnen=…'", result.err)

    def test_wrong_rows_are_saved_and_come_back_mended(self):
        result = self.load('--skip-wrong', 'rejects.csv', file='wrong.csv')
        self.assertIn(f'1 new, 0 updated, 0 unchanged, {len(WRONG)} wrong', result.out)
        self.assertEqual([r['external-id'] for r in self.export()], ['D99'])
        with open(self.path('rejects.csv'), encoding='utf-8', newline='') as file:
            rejects = list(csv.DictReader(file))
        self.assertEqual(len(rejects), len(WRONG))
        reasons = [name for name in rejects[0] if name not in HEADER.strip().split(',')]
        self.assertEqual(len(reasons), 1)
        for row, (_text, _column, reason) in zip(rejects, WRONG):
            self.assertIn(reason, row[reasons[0]])
            row.update({'partner': 'P1', 'amount': '10.00', 'currency': 'EUR', 'stage': 'won',
                        'class': 'led', 'closed-on': '2026-01-31'})
        with open(self.path('mended.csv'), 'w', encoding='utf-8', newline='') as file:
            writer = csv.DictWriter(file, rejects[0])
            writer.writeheader()
            writer.writerows(rejects)
        self.assertIn(f'{len(WRONG)} new, 0 updated, 0 unchanged, 0 wrong',
                      self.load(file='mended.csv').out)
        self.assertEqual(len(self.export()), len(WRONG) + 1)

    def test_rejects_that_cannot_be_written_stop_the_import(self):
        self.load('--skip-wrong', 'no/folder.csv', file='wrong.csv', status=1,
                  says='there is no folder “no”')
        self.assertEqual(self.count(self.program, 'deal'), 0)

    def test_rejects_never_replace_what_is_read(self):
        for name in (self.program, 'wrong.csv'):
            before = self.hash(name)
            self.load('--skip-wrong', name, file='wrong.csv', status=2, says='would be lost')
            self.assertEqual(self.hash(name), before)

    def test_two_rows_about_one_record(self):
        self.write('twice.csv', HEADER + GOOD + GOOD.replace('5.00', '6.00'))
        self.load(file='twice.csv', status=1, says=['twice.csv:3: ', 'line 2'])
        self.write('same.csv', HEADER + GOOD + GOOD)
        self.load(file='same.csv')
        self.assertEqual(len(self.export()), 1)

    def test_unknown_references(self):
        rows = HEADER + 'D1,Nobody,10.00,EUR,won,,2026-01-31\n'
        self.write('in.csv', rows)
        self.load(file='in.csv', status=1, says='--unknown partner=create')
        self.load('--unknown', 'partner=refuse', file='in.csv', status=1)
        result = self.load('--unknown', 'partner=leave', file='in.csv')
        self.assertIn('“Nobody” is not in the program; left empty', result.err)
        self.assertEqual([r['partner'] for r in self.export()], [''])
        self.cli('undo', self.program)
        result = self.load('--unknown', 'partner=create', file='in.csv')
        self.assertIn('1 record they refer to was not there and is made', result.out)
        self.assertEqual([r['partner'] for r in self.export()], ['Nobody'])
        self.assertEqual(len(self.export('partners')), 3)
        self.cli('undo', self.program)
        self.assertEqual(len(self.export('partners')), 2)
        for option in ('partner=maybe', 'partner', 'bogus=create'):
            self.load('--unknown', option, file='in.csv', status=2)

    def test_constants_and_no_column(self):
        self.write('in.csv', 'external-id,amount,closed-on,class\nD1,5.00,2026-01-31,led\n')
        self.load('--set', 'partner=P2', '--set', 'stage=won', '--set', 'currency=EUR',
                  '--map', 'class=', file='in.csv')
        row = self.export()[0]
        self.assertEqual((row['partner'], row['stage'], row['currency'], row['class']),
                         ('P2', 'won', 'EUR', ''))

    def test_no_currency_is_the_reporting_one(self):
        self.write('in.csv', HEADER + 'D1,P1,5.00,,won,led,2026-01-31\n')
        self.load(file='in.csv')
        self.assertEqual(self.export()[0]['currency'], 'USD')

    def test_options_that_are_wrong(self):
        for options, says in [
                (['--map', 'bogus=Id'], '“bogus=Id” does not begin with a field of deals'),
                (['--map', 'amount'], 'does not begin with a field'),
                (['--set', 'x=1'], 'does not begin with a field'),
                (['--value', 'stage:Gewonnen'], 'FIELD:THEIRS=OURS'),
                (['--decimal', 'x'], '--decimal'), (['--thousands', '%'], '--thousands'),
                (['--delimiter', 'abc'], '--delimiter'), (['--bogus'], '--bogus')]:
            self.load(*options, status=2, says=says)
        for options, says in [
                (['--map', 'amount=Nope'], 'there is no column “Nope”'),
                (['--mapping', 'Nope'], 'There is no mapping “Nope”'),
                (['--encoding', 'nope-8'], 'nope-8'),
                (['--date-format', 'QQ'], 'QQ')]:
            self.load(*options, status=(1, 2), says=says)
        self.cli('import', self.program, 'bogus', 'deals.csv', status=2, says='partners')
        self.assertEqual(self.count(self.program, 'deal'), 0)

    def test_saved_mapping_is_suggested_for_the_same_header(self):
        self.load(*MAPPED, *MEANT, '--save-mapping', 'Our CRM')
        self.write('next.csv', DEALS.replace('D1', 'D3').replace('D2', 'D4'))
        result = self.load(file='next.csv')
        self.assertIn('“Our CRM”', result.err)
        self.assertIn('2 new', result.out)
        self.load('--mapping', 'our crm', file='next.csv')
        self.write('other.csv', DEALS.replace('Value', 'Worth').replace('D1', 'D5'))
        self.load('--mapping', 'Our CRM', file='other.csv', status=1, says='“Value”')
        self.load('--mapping', 'Our CRM', '--map', 'amount=Worth', file='other.csv')
        self.assertEqual(len(self.export('mappings')), 1)
        self.assertEqual([r['external-id'] for r in self.export()], ['D1', 'D2', 'D3', 'D4', 'D5'])

    def test_records_that_are_referred_to(self):
        made, would = 'was not there and is made', 'is not there and would be made'
        dry = self.load(*MAPPED, *MEANT, '--dry-run')
        self.assertIn(would, dry.out)
        self.assertNotIn(made, dry.out)
        self.write('mixed.csv', HEADER.replace('\n', ',account\n')
                   + GOOD.replace('\n', ',New Co\n') + WRONG[1][0] + ',Other Co\n')
        for option in ([], ['--dry-run']):
            out = self.load(*option, file='mixed.csv', status=1).out
            self.assertEqual(out, '1 new, 0 updated, 0 unchanged, 1 wrong\n')
        self.assertIn(made, self.load('--skip-wrong', 'rejects.csv', file='mixed.csv').out)
        self.assertEqual([r['name'] for r in self.export('accounts')], ['New Co'])

    def test_undo_takes_back_the_import_before_its_mapping(self):
        self.load(*MAPPED, *MEANT, '--save-mapping', 'Our CRM')
        self.assertIn('Undone: Import deals', self.cli('undo', self.program).out)
        self.assertEqual((len(self.export()), len(self.export('mappings'))), (0, 1))
        self.assertIn('Undone: Save import mapping', self.cli('undo', self.program).out)
        self.assertEqual(len(self.export('mappings')), 0)
        self.cli('redo', self.program)
        self.cli('redo', self.program)
        self.assertEqual((len(self.export()), len(self.export('mappings'))), (2, 1))

    def test_marks_that_are_not_given_stay_as_saved(self):
        for given, amount, saved in ((['--decimal', ','], '"2.345"', '2345.00'),
                                     (['--thousands', '.'], '"3.456"', '3456.00'),
                                     ([], '"1.234"', '1234.00')):
            self.write('in.csv', HEADER + f'D1,P1,{amount},EUR,won,led,2026-01-31\n')
            self.load('--decimal', ',', '--thousands', '.', '--save-mapping', 'Ours', file='in.csv')
            definition = self.export('mappings')[0]['definition']
            self.load('--mapping', 'Ours', *given, '--save-mapping', 'Ours', file='in.csv')
            self.assertEqual(self.export('mappings')[0]['definition'], definition)
            self.assertEqual(self.export()[0]['amount'], saved)
        self.load('--decimal', '.', '--thousands', ',', '--save-mapping', 'Ours', file='wrong.csv',
                  status=1)
        self.assertEqual(self.export('mappings')[0]['definition'], definition)
        self.write('in.csv', HEADER + GOOD)
        self.load('--decimal', '.', '--thousands', ',', '--save-mapping', 'Ours', file='in.csv')
        self.assertNotEqual(self.export('mappings')[0]['definition'], definition)

    def test_excel_day_numbers(self):
        self.assertIn('YYYY-MM-DD, D MMM YYYY, or excel', self.cli('import', '--help').out)
        self.write('in.csv', HEADER + 'D1,P1,5.00,EUR,won,led,46053\n')
        self.load(file='in.csv', status=1)
        self.load('--date-format', 'excel', file='in.csv')
        self.assertEqual(self.export()[0]['closed-on'], '2026-01-31')

    def test_no_rows(self):
        self.write('in.csv', HEADER)
        result = self.load(file='in.csv', says='“in.csv” has no rows below its header')
        self.assertEqual(result.out, '0 new, 0 updated, 0 unchanged, 0 wrong\n')
        self.assertNotIn('no rows', self.load(*MAPPED, *MEANT).err)

    def test_files_that_cannot_be_read(self):
        os.mkdir(self.path('folder'))
        for name, says in (('none.csv', 'there is no file “none.csv”. Check its name'),
                           ('none/x.csv', 'there is no file “none/x.csv”'),
                           ('folder', '“folder” is a folder. Give the name of a CSV file in it')):
            result = self.load(file=name, status=1, says=says)
            self.assertNotIn('rror', result.err)

    def test_a_large_file_is_listed_briefly(self):
        self.write('in.csv', HEADER + ''.join(f'D{i},P1,x,EUR,won,led,2026-01-31\n'
                                              for i in range(500)))
        result = self.load(file='in.csv', status=1)
        self.assertLess(len(result.err.splitlines()), 60)
        self.assertIn('… and 450 more', result.err)


if __name__ == '__main__':
    entente.main()
