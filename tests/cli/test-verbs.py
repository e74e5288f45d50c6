# SPDX-License-Identifier: GPL-3.0-or-later
"""Every verb: its help, its wrong uses, its results on stdout, its errors on stderr."""

import os
import re
import sqlite3
import subprocess

import entente
import oracle

# A verb and what it takes at least.
VERBS = {'new': ['FILE'], 'sample': ['FILE'], 'settings': ['FILE'], 'check': ['FILE'],
         'backup': ['FILE', 'DEST'], 'restore': ['BACKUP', 'FILE'], 'compact': ['FILE'],
         'salvage': ['FILE', 'NEW'],
         'import': ['FILE', 'NOUN', 'CSV'],
         'export': ['FILE', 'NOUN'], 'figures': ['FILE'], 'tiers': ['FILE'],
         'trace': ['FILE', 'FIGURE'], 'search': ['FILE', 'WORDS'],
         'lifecycle': ['FILE'], 'move': ['FILE', 'PARTNER', 'STAGE'], 'plan': ['FILE'], 'qbr': ['FILE'],
         'history': ['FILE'], 'undo': ['FILE'], 'redo': ['FILE'],
         'changes': ['FILE', 'OUTPUT'], 'apply': ['FILE', 'CHANGES']}
ANY_NUMBER = {'settings', 'search'}
OPTIONS = {'new': ['company', 'currency', 'fiscal-year-start'], 'sample': ['as-of'], 'compact': ['forget-history'],
           'salvage': ['backup'],
           'import': ['map', 'set', 'value', 'unknown', 'date-format', 'decimal', 'thousands',
                      'delimiter', 'encoding', 'mapping', 'save-mapping', 'skip-wrong', 'dry-run'],
           'figures': ['as-of', 'quarter', 'partner', 'tier', 'model', 'format'],
           'tiers': ['as-of', 'format'], 'trace': ['as-of', 'quarter', 'partner', 'tier', 'model'],
           'search': ['limit', 'format'], 'lifecycle': ['as-of', 'format'],
           'move': ['date', 'reason'], 'plan': ['as-of', 'format', 'new', 'start'],
           'qbr': ['quarter', 'partner', 'program', 'all', 'output'], 'history': ['limit', 'edit'],
           'changes': ['since'], 'apply': ['dry-run']}
READERS = ['check', 'figures', 'tiers', 'lifecycle', 'plan', 'history', 'undo', 'redo', 'settings']


class Help(entente.Case):
    def test_list(self):
        for arguments in (['help'], ['--help'], ['-h']):
            result = self.cli(*arguments)
            found = re.findall(r'^  ([a-z]+)', result.out, re.M)
            self.assertEqual(sorted(found), sorted(VERBS))
            self.assertEqual(result.err, '')
        result = self.run_cli()
        self.assertEqual(result.status, 2)
        self.assertIn('figures FILE', result.out + result.err)

    def test_each_verb(self):
        for verb, arguments in VERBS.items():
            result = self.cli(verb, '--help')
            usage = [line.strip() for line in result.out.splitlines() if 'entente-cli' in line]
            self.assertEqual(len(usage), 1, result)
            self.assertTrue(usage[0].startswith(f'entente-cli {verb} '), usage)
            for name in arguments:
                self.assertIn(name, usage[0])
            self.assertEqual(sorted(set(re.findall(r'--([a-z-]+)(?:=|  )', result.out)) - {'help'}),
                             sorted(OPTIONS.get(verb, [])))
            self.assertEqual(self.cli('help', verb).out, result.out)

    def test_version(self):
        self.assertRegex(self.cli('--version').out, r'^entente-cli \d+\.\d+\.\d+\n$')

    def test_wrong_use(self):
        self.cli('bogus', status=2, says='there is no verb “bogus”')
        self.cli('help', 'bogus', status=2, says='bogus')
        for verb, arguments in VERBS.items():
            names = [name.lower() for name in arguments]
            says = [f'entente-cli {verb} ', f'entente-cli {verb} --help']
            self.assertEqual(self.cli(verb, *names[:-1], status=2, says=says).out, '')
            if verb not in ANY_NUMBER:
                self.cli(verb, *names, 'more', 'and more', status=2, says=says)
            self.cli(verb, *names, '--bogus', status=2, says='--bogus')
        self.assertEqual(os.listdir(self.folder), [])


class Values(entente.Case):
    """Options whose value cannot be read are wrong use."""

    def test_values(self):
        self.new()
        for arguments, says in [
                (['figures', 'p.entente', '--as-of', 'yesterday'], '“yesterday” is not a date'),
                (['figures', 'p.entente', '--as-of', '2026-02-30'], '2026-02-30'),
                (['figures', 'p.entente', '--quarter', 'FY2026-Q5'], 'FY2026-Q3'),
                (['figures', 'p.entente', '--quarter', 'FY2026-Q1', '--as-of', '2026-01-01'],
                 'one of --as-of and --quarter'),
                (['figures', 'p.entente', '--tier', 'bronze'], 'platinum, gold, silver'),
                (['figures', 'p.entente', '--model', 'bronze'], 'resale, technology'),
                (['figures', 'p.entente', '--tier', 'gold', '--model', 'oem'], '--tier'),
                (['figures', 'p.entente', '--format', 'xml'], 'text, csv or json'),
                (['tiers', 'p.entente', '--format', 'xml'], 'text, csv or json'),
                (['tiers', 'p.entente', '--as-of', '1.1.2026'], '1.1.2026'),
                (['lifecycle', 'p.entente', '--as-of', 'x'], 'x'),
                (['plan', 'p.entente', '--format', 'x'], 'csv'),
                (['plan', 'p.entente', '--new', ' '], '--new'),
                (['plan', 'p.entente', '--new', 'X', '--format', 'csv'], '--format'),
                (['plan', 'p.entente', '--new', 'X', '--start', 'soon'], '“soon”'),
                (['plan', 'p.entente', '--start', '2026-01-01'], '--new'),
                (['move', 'p.entente', 'P1', 'growing'], 'qualify, onboard, grow'),
                (['move', 'p.entente', 'P1', 'grow', '--date', 'x'], '“x”'),
                (['search', 'p.entente', 'x', '--format', 'xml'], 'text, csv or json'),
                (['search', 'p.entente', 'x', '--limit', '0'], '--limit'),
                (['trace', 'p.entente', 'M99'], '“M99”'),
                (['export', 'p.entente', 'bogus'], 'partners, contacts'),
                (['history', 'p.entente', '--limit', 'x'], 'x'),
                (['history', 'p.entente', '--limit', '-1'], '--limit'),
                (['settings', 'p.entente', 'bogus=1'], '“bogus=1”'),
                (['settings', 'p.entente', 'company'], '“company”'),
                (['new', 'q.entente', '--currency', 'DOLLAR'], '“DOLLAR”'),
                (['new', 'q.entente', '--fiscal-year-start', '13'], '13'),
                (['new', 'q.entente', '--fiscal-year-start', '0'], '0'),
                (['sample', 'q.entente', '--as-of', 'x'], 'x'),
                (['qbr', 'p.entente'], '--quarter'),
                (['qbr', 'p.entente', '--quarter', 'FY2026-Q1', '--output', 'x', '--all',
                  '--program'], '--all')]:
            before = self.hash('p.entente')
            self.assertEqual(self.cli(*arguments, status=2, says=says).out, '')
            self.assertEqual(self.hash('p.entente'), before)
        self.cli('check', 'q.entente', status=1, says='q.entente')

    def test_refused(self):
        self.new()
        for arguments, says in [
                (['figures', 'p.entente', '--partner', 'Nobody'], '“Nobody”'),
                (['settings', 'p.entente', 'fiscal-year-start=13'], '1 to 12'),
                (['settings', 'p.entente', 'currency=DOLLAR'], '“DOLLAR”'),
                (['settings', 'p.entente', 'pass-mark=many'], '“many”'),
                (['history', 'p.entente', '--edit', '99'], '99'),
                (['move', 'p.entente', 'Nobody', 'grow'], '“Nobody”'),
                (['new', 'p.entente'], 'exists already'),
                (['sample', 'p.entente'], 'exists already'),
                (['redo', 'p.entente'], 'nothing to do again')]:
            before = self.hash('p.entente')
            self.assertEqual(self.cli(*arguments, status=1, says=says).out, '')
            self.assertEqual(self.hash('p.entente'), before)

    def test_export_to_places_that_are_wrong(self):
        self.new()
        os.mkdir(self.path('folder'))
        before = self.hash('p.entente')
        self.cli('export', 'p.entente', 'deals', 'folder', status=1, says='“folder” is a folder')
        self.cli('export', 'p.entente', 'deals', 'none/x.csv', status=1,
                 says=['“none/x.csv”', 'no folder “none”'])
        self.cli('export', 'p.entente', 'deals', 'p.entente', status=2, says='would be lost')
        self.assertEqual(self.hash('p.entente'), before)

    def test_missing_files_are_never_made(self):
        for verb in READERS:
            result = self.cli(verb, 'none.entente', status=1, says='none.entente')
            self.assertEqual(result.out, '')
        self.cli('backup', 'none.entente', 'b', status=1)
        self.cli('export', 'none.entente', 'deals', 'b', status=1)
        self.cli('search', 'none.entente', 'b', status=1, says='none.entente')
        self.cli('move', 'none.entente', 'b', 'grow', status=1, says='none.entente')
        self.cli('plan', 'none.entente', '--new', 'b', status=1, says='none.entente')
        self.cli('restore', 'none.entente', 'b', status=1, says='none.entente')
        self.cli('new', 'none/p.entente', status=1, says='none/p.entente')
        self.assertEqual(os.listdir(self.folder), [])


class Settings(entente.Case):
    def get(self):
        lines = self.cli('settings', 'p.entente').out.splitlines()[1:]
        return {line.split()[0]: line.split(None, 1)[1] if ' ' in line else '' for line in lines}

    def test_new(self):
        self.assertEqual(self.cli('new', 'p.entente', '--company', 'Acme & Söhne', '--currency',
                                  'EUR', '--fiscal-year-start', '7').out, 'Made “p.entente”.\n')
        settings = self.get()
        self.assertEqual(settings['company'], 'Acme & Söhne')
        self.assertEqual(settings['currency'], 'EUR')
        self.assertEqual(settings['fiscal-year-start'], '7')
        header = self.cli('export', 'p.entente', 'partners').out
        self.assertEqual(header.count('\n'), 1)

    def test_accents_without_a_locale(self):
        env = {'LC_ALL': 'C'}
        self.assertEqual(self.cli('new', 'ö.entente', '--company', 'Söhne', env=env).out,
                         'Made “ö.entente”.\n')
        self.assertIn('Söhne', self.cli('settings', 'ö.entente', env=env).out)

    def test_change_and_undo(self):
        self.new('p.entente')
        before = self.get()
        self.cli('settings', 'p.entente', 'pass-mark=70', 'revenue-target=1234.50',
                 'attribution-signed-on=2026-01-31', 'reporting-line=cro', 'person=Maren Holt')
        settings = self.get()
        self.assertEqual(
            [settings[name] for name in ('pass-mark', 'revenue-target', 'attribution-signed-on',
                                         'reporting-line', 'person')],
            ['70', '1234.50', '2026-01-31', 'cro', 'Maren Holt'])
        self.assertIn('Program settings', self.cli('undo', 'p.entente').out)
        self.assertEqual(self.get(), before)
        self.cli('redo', 'p.entente')
        self.assertEqual(self.get(), settings)

    def test_one_wrong_setting_changes_none(self):
        self.new('p.entente')
        before = self.get()
        self.cli('settings', 'p.entente', 'pass-mark=70', 'currency=NOPE', status=1)
        self.assertEqual(self.get(), before)

    def test_probabilities_reach_the_forecast(self):
        self.sample('p.entente')
        arguments = ['figures', 'p.entente', '--as-of', entente.TODAY, '--format', 'csv']
        before = {r['id']: r['value'] for r in self.cli(*arguments).rows}
        self.cli('settings', 'p.entente', *(f'probability-{stage}=100' for stage in
                                            ('registered', 'qualified', 'proposal', 'negotiation')))
        after = {r['id']: r['value'] for r in self.cli(*arguments).rows}
        self.assertEqual(before['M13'], after['M13'])
        self.assertNotEqual(before['M13-weighted'], after['M13-weighted'])


class Texts(entente.Case):
    """What a person reads."""

    def test_tables_are_aligned(self):
        self.sample()
        for arguments in (['figures'], ['tiers'], ['lifecycle'], ['plan'], ['history']):
            extra = [] if arguments == ['history'] else ['--as-of', entente.TODAY]
            out = self.cli(*arguments, 's.entente', *extra).out
            self.assertNotIn('(null)', out)
            self.assertFalse([line for line in out.splitlines() if line != line.rstrip()])
            self.assertGreater(out.count('\n'), 5)
        lines = self.cli('figures', 's.entente', '--as-of', entente.TODAY).out.splitlines()
        self.assertIn('program', lines[0])
        self.assertIn('USD', lines[0])

    def test_cells_stay_on_their_line(self):
        self.new()
        self.write('in.csv', 'external-id,name\nP1,"Two\nlines"\n')
        self.cli('import', 'p.entente', 'partners', 'in.csv')
        self.assertIn('Two lines', self.cli('tiers', 'p.entente').out)
        self.assertEqual(self.cli('tiers', 'p.entente', '--format', 'csv').rows[0]['name'],
                         'Two\nlines')

    def test_long_cells_are_cut_in_text_only(self):
        self.new()
        names = ['x' * 60, 'y' * 61, 'é' * 200, '漢' * 40]
        self.write('in.csv', 'external-id,name\n'
                   + ''.join(f'P{i},{name}\n' for i, name in enumerate(names)))
        self.cli('import', 'p.entente', 'partners', 'in.csv')
        out = self.cli('tiers', 'p.entente').out
        for whole in ('x' * 60 + '  ', 'y' * 59 + '…  ', 'é' * 59 + '…  ', '漢' * 29 + '…   '):
            self.assertIn(whole, out)
        self.assertNotIn('é' * 60, out)
        self.assertEqual([row['name'] for row in self.cli('tiers', 'p.entente', '--format',
                                                          'json').json], sorted(names))
        self.assertEqual([row['name'] for row in self.cli('tiers', 'p.entente', '--format',
                                                          'csv').rows], sorted(names))
        self.cli('settings', 'p.entente', 'company=' + 'z' * 100)
        self.assertIn('z' * 100, self.cli('settings', 'p.entente').out)

    def test_output_that_does_not_arrive_is_a_failure(self):
        self.sample()
        with open('/dev/full', 'wb') as full:
            process = subprocess.run([entente.CLI, 'export', 's.entente', 'deals'], env=self.env,
                                     cwd=self.folder, stdout=full, stderr=subprocess.PIPE)
        self.assertEqual(process.returncode, 1)
        self.assertIn(b'could not be written', process.stderr)


class Lifecycle(entente.Case):
    def test_stages_and_gates(self):
        self.sample()
        arguments = ['lifecycle', 's.entente', '--as-of', entente.TODAY, '--format']
        rows = self.cli(*arguments, 'csv').rows
        partners = {p['external-id']: p for p in self.cli('export', 's.entente', 'partners').rows}
        self.assertEqual({r['external-id'] for r in rows}, set(partners))
        order = ['qualify', 'onboard', 'grow', 'develop', 'review']
        stages = [order.index(r['stage']) for r in rows]
        self.assertEqual(stages, sorted(stages))
        as_of = oracle.day(entente.TODAY)
        for row in rows:
            partner = partners[row['external-id']]
            self.assertEqual(row['stage'], partner['stage'])
            since = oracle.day(partner['stage-since'])
            self.assertEqual(int(row['days']), (as_of - since).days)
            met, items = map(int, row['gate'].split('/'))
            self.assertEqual(items - met, len([m for m in row['missing'].split(', ') if m]))
            if row['stage'] in ('qualify', 'onboard'):
                limit = 60 if row['stage'] == 'qualify' else 45
                self.assertEqual(row['stalled'], 'yes' if int(row['days']) > limit else 'no', row)
        self.assertEqual([item['name'] for item in self.cli(*arguments, 'json').json],
                         [row['name'] for row in rows])
        text = self.cli(*arguments, 'text').out
        self.assertIn('Identify & qualify', text)

    def test_plan(self):
        self.sample()
        arguments = ['plan', 's.entente', '--as-of', entente.TODAY, '--format']
        rows = self.cli(*arguments, 'csv').rows
        self.assertEqual(len(rows), 16)
        self.assertEqual({r['phase'] for r in rows}, {'strategy', 'design', 'execution'})
        for row in rows:
            late = row['due-on'] < entente.TODAY and row['state'] != 'done'
            self.assertEqual(row['state'] == 'late', late, row)
            if row['done-on']:
                self.assertEqual(row['state'], 'done', row)
        text = self.cli(*arguments, 'text').out
        done = len([row for row in rows if row['state'] == 'done'])
        self.assertIn(f'{done} of 16 tasks done', text)
        early = self.cli('plan', 's.entente', '--as-of', '2020-01-01', '--format', 'csv').rows
        self.assertFalse([row for row in early if row['state'] == 'late'])

    def test_nothing_there(self):
        self.new()
        for verb in ('lifecycle', 'plan', 'tiers'):
            self.assertEqual(self.cli(verb, 'p.entente', '--format', 'json').json, [])
            self.assertEqual(self.cli(verb, 'p.entente', '--format', 'csv').rows, [])
        rows = self.cli('figures', 'p.entente', '--format', 'csv').rows
        values = {row['id']: row['value'] for row in rows}
        self.assertEqual((values['M01'], values['M02'], values['M04']), ('0.00', 'n/a', '0'))
        for row in rows:
            if row['unit'] in ('%', 'x', 'days'):
                self.assertEqual(row['value'], 'n/a', row)


class Changes(entente.Case):
    """What the command line changes beside imports."""

    def setUp(self):
        super().setUp()
        self.program = self.new()
        self.write('in.csv', 'external-id,name\nP1,Fönix Labs\n')
        self.cli('import', self.program, 'partners', 'in.csv')

    def partner(self):
        return self.cli('export', self.program, 'partners').rows[0]

    def moves(self):
        return [(row['from'], row['to'], row['date'], row['gate-met'], row['reason'])
                for row in self.cli('export', self.program, 'moves').rows]

    def test_move_needs_its_gate_or_a_reason(self):
        before = self.hash(self.program)
        self.cli('move', self.program, 'P1', 'onboard', status=1,
                 says=['Qualification scorecard complete', 'Hypothesis written', 'reason'])
        self.assertEqual((self.partner()['stage'], self.moves()), ('qualify', []))
        self.assertEqual(self.hash(self.program), before)
        out = self.cli('move', self.program, 'P1', 'onboard', '--reason', 'Board asked', '--date',
                       '2026-03-31').out
        self.assertIn('Fönix Labs', out)
        self.assertIn('“Identify & qualify” to “Agree & onboard”', out)
        partner = self.partner()
        self.assertEqual((partner['stage'], partner['stage-since']), ('onboard', '2026-03-31'))
        moved = [('qualify', 'onboard', '2026-03-31', 'no', 'Board asked')]
        self.assertEqual(self.moves(), moved)
        self.assertIn('already', self.cli('move', self.program, 'Fonix labs', 'onboard').out)
        self.assertEqual(self.moves(), moved)
        self.cli('move', self.program, 'Fönix Labs', 'qualify', '--date', '2026-04-01')
        self.assertEqual(self.moves()[1][:3], ('onboard', 'qualify', '2026-04-01'))
        self.assertIn('Move Fönix Labs to', self.cli('undo', self.program).out)
        self.assertEqual(self.moves(), moved)

    def test_new_plan(self):
        out = self.cli('plan', self.program, '--new', ' Spring ', '--start', '2026-03-02').out
        self.assertIn('Made the plan “Spring”', out)
        rows = self.cli('plan', self.program, '--as-of', '2026-03-02', '--format', 'csv').rows
        self.assertEqual(len(rows), self.count(self.program, 'task'))
        self.assertEqual({row['phase'] for row in rows}, {'strategy', 'design', 'execution'})
        self.assertEqual({row['plan'] for row in rows}, {'Spring'})
        self.assertGreaterEqual(min(row['due-on'] for row in rows), '2026-03-02')
        self.assertLessEqual(max(row['due-on'] for row in rows), '2026-06-01')
        self.cli('plan', self.program, '--new', 'SPRING', status=1, says='“Spring” already')
        self.cli('plan', self.program, '--new', 'Summer', '--start', '2026-06-01')
        self.assertEqual(self.count(self.program, 'plan'), 2)
        self.assertIn('“Summer”', self.cli('undo', self.program).out)
        self.assertEqual((self.count(self.program, 'plan'), self.count(self.program, 'task')),
                         (1, len(rows)))

    def test_search(self):
        self.write('in.csv', 'external-id,name,account,amount,currency,stage\n'
                   'D1,"AT&T ""renewal"" <b>",Fonix Bank,5.00,EUR,qualified\n')
        self.cli('import', self.program, 'deals', 'in.csv')

        def find(*words):
            rows = self.cli('search', self.program, *words, '--format', 'csv').rows
            return sorted((row['noun'], row['external-id'], row['title']) for row in rows)

        bank = ('account', '', 'Fonix Bank')
        partner = ('partner', 'P1', 'Fönix Labs')
        self.assertEqual(find('fonix'), [bank, partner])
        self.assertEqual(find('FÖN', 'lab'), [partner])
        self.assertEqual(find('lab fön'), [partner])
        self.assertEqual(find('p1'), [partner])
        self.assertEqual(find('at&t', '"'), [('deal', 'D1', 'AT&T "renewal" <b>')])
        self.assertEqual(find('fonix', 'nothing'), [])
        self.assertEqual(len(self.cli('search', self.program, 'fonix', '--limit', '1', '--format',
                                      'json').json), 1)
        self.assertIn('Fönix Labs', self.cli('search', self.program, 'labs').out)
        self.assertEqual(self.cli('search', self.program, 'no', 'one').out,
                         'Nothing matches “no one”.\n')

    def test_settings_of_two_processes_both_hold(self):
        names = ['pass-mark', 'weight-overlap', 'probability-proposal', 'weight-capacity']
        for turn in range(6, 10):
            runs = [self.start('settings', self.program, f'{name}={turn}') for name in names]
            self.assertEqual([run.wait() for run in runs], [0] * len(names))
            for run in runs:
                run.communicate()
            out = self.cli('settings', self.program).out
            for name in names:
                self.assertRegex(out, f'(?m)^{name} +{turn}$')


class Check(entente.Case):
    def test_records_that_another_program_changed(self):
        self.sample()
        self.assertIn('is whole', self.cli('check', 's.entente').out)
        with sqlite3.connect(self.path('s.entente')) as file:
            file.execute("UPDATE deal SET external_id = 'D-10001' WHERE external_id = 'D-10002'")
        file.close()
        result = self.cli('check', 's.entente', status=1, says=['damaged', 'deals'])
        self.assertNotIn('is whole', result.out)


class Sample(entente.Case):
    def test_files_that_are_missing(self):
        for folder in ('none', '.'):
            self.cli('sample', 's.entente', status=1, env={'ENT_SAMPLE_DIR': folder},
                     says=[f'are not in “{folder}”', 'Install Entente', 'ENT_SAMPLE_DIR'])
        self.assertEqual(os.listdir(self.folder), [])


class History(entente.Case):
    def labels(self, *options):
        lines = self.cli('history', 'p.entente', *options).out.splitlines()[1:]
        return [line.split('Z  ', 1)[1].strip() for line in lines]

    def test_across_processes(self):
        self.new('p.entente')
        states = [self.cli('export', 'p.entente', 'partners').bytes]
        for i in range(3):
            self.write('in.csv', f'external-id,name\nP{i},Partner {i}\n')
            self.cli('import', 'p.entente', 'partners', 'in.csv')
            states.append(self.cli('export', 'p.entente', 'partners').bytes)
        self.assertEqual(len(set(states)), 4)
        for state in reversed(states[:-1]):
            self.assertRegex(self.cli('undo', 'p.entente').out, '^Undone: Import partners')
            self.assertEqual(self.cli('export', 'p.entente', 'partners').bytes, state)
        for state in states[1:]:
            self.assertRegex(self.cli('redo', 'p.entente').out, '^Done again: Import partners')
            self.assertEqual(self.cli('export', 'p.entente', 'partners').bytes, state)
        self.cli('redo', 'p.entente', status=1, says='nothing to do again')
        self.cli('undo', 'p.entente')
        self.cli('import', 'p.entente', 'partners', 'in.csv')
        self.cli('redo', 'p.entente', status=1)
        self.cli('check', 'p.entente')

    def test_list(self):
        self.new('p.entente')
        self.write('in.csv', 'external-id,name,owner\nP1,Partner One,Me\n')
        self.cli('settings', 'p.entente', 'person=Maren Holt')
        self.cli('import', 'p.entente', 'partners', 'in.csv')
        self.cli('undo', 'p.entente')
        labels = self.labels()
        self.assertEqual(len(labels), 4)
        self.assertRegex(labels[0], 'Maren Holt +undone +Import partners: 1 from “in.csv”')
        self.assertRegex(labels[1], 'Maren Holt +done +Import partners')
        self.assertEqual(self.labels('--limit', '2'), labels[:2])
        details = self.cli('history', 'p.entente', '--edit', '3').out
        for word in ('partner', 'added', 'name', 'Partner One', 'owner', 'Me'):
            self.assertIn(word, details)

    def test_details_are_as_in_files(self):
        self.sample('p.entente')
        self.write('in.csv', 'external-id,amount,currency,partner\nD-10001,1234,JPY,P-1002\n')
        self.cli('import', 'p.entente', 'deals', 'in.csv')
        newest = self.cli('history', 'p.entente', '--limit', '1').out.splitlines()[1].split()[0]
        details = self.cli('history', 'p.entente', '--edit', newest).out
        self.assertRegex(details, r'amount +22800\.00 +1234\n')
        self.assertRegex(details, r'currency +GBP +JPY\n')
        self.assertRegex(details, r'partner +Lindqvist & Mora\n')
        self.cli('undo', 'p.entente')
        rates = [line.split()[0] for line in self.cli('history', 'p.entente').out.splitlines()
                 if 'Import rates' in line]
        self.assertRegex(self.cli('history', 'p.entente', '--edit', rates[0]).out, r'rate +1\.\d+')

    def test_new_program_cannot_be_undone(self):
        self.new('p.entente')
        self.cli('undo', 'p.entente', status=1)
        self.cli('check', 'p.entente')


if __name__ == '__main__':
    entente.main()
