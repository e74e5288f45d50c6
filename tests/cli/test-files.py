# SPDX-License-Identifier: GPL-3.0-or-later
"""Program files that are damaged, foreign, newer, or not the user's to change; backups."""

import os
import random
import shutil
import sqlite3
import stat
import subprocess
import unittest

import entente

READERS = [['check'], ['figures'], ['tiers'], ['history'], ['undo'], ['settings'],
           ['export', None, 'deals'], ['backup', None, 'b.entente'],
           ['import', None, 'partners', 'in.csv']]


def mode(path):
    return stat.S_IMODE(os.stat(path).st_mode)


# What is done to a sample, and what “check” then names.
TAMPERED = [
    ('stage', "UPDATE deal SET stage = 'maybe' WHERE id = (SELECT min (id) FROM deal)"),
    ('class', "UPDATE deal SET class = 'evil'"),
    ('currency', "UPDATE deal SET currency = 'zz'"),
    ('currency', "UPDATE program SET currency = 'XX'"),
    ('created-on', "UPDATE deal SET created_on = '2026-99-99'"),
    ('amount', "UPDATE deal SET amount = -9223372036854775807 - 1"),
    ('rate', 'UPDATE rate SET rate = 0'),
    ('fiscal-year-start', 'UPDATE program SET fiscal_year_start = 99'),
    ('language', "UPDATE program SET language = '../../../etc'"),
    ('external id', "UPDATE partner SET external_id = 'same'"),
    ('due-on', "UPDATE task SET due_on = 'soon'"),
]
# What makes a file of version 4 of one of today's: it has no control totals, and another index.
SCHEMA = os.path.join(os.path.dirname(__file__), '../../src/core/store/schema')
with open(os.path.join(SCHEMA, '002-search.sql'), encoding='utf-8') as sql_file:
    TO_VERSION_4 = ('DROP TABLE control; DROP TABLE search; PRAGMA user_version = 4;'
                    + sql_file.read())

TEXT_READERS = [
    ('figures', '--as-of', entente.TODAY), ('tiers', '--as-of', entente.TODAY), ('history',),
    ('export', 'deals'), ('export', 'partners'), ('search', 'brackwater'), ('settings',),
    ('trace', 'M02', '--as-of', entente.TODAY), ('plan',),
    ('qbr', '--quarter', 'FY2026-Q2', '--program', '--output', 'o.xlsx'),
]


class Files(entente.Case):
    def setUp(self):
        super().setUp()
        self.write('in.csv', 'external-id,name\nP1,One\n')

    def refuse(self, name, *says, readers=READERS):
        """Every verb refuses the file, which stays as it is, and nothing appears beside it."""
        before = self.read(name)
        names = sorted(os.listdir(self.folder))
        for verb, *rest in readers:
            arguments = [verb, name, *rest[1:]]
            result = self.cli(*arguments, status=1, says=[name, *says])
            self.assertEqual(result.out, '')
        self.assertEqual(self.read(name), before)
        self.assertEqual([n for n in sorted(os.listdir(self.folder)) if n != 'state'], [
            n for n in names if n != 'state'])

    def test_truncated(self):
        whole = self.read(self.sample())
        for i, size in enumerate([1, 50, 100, 4096, len(whole) // 2, len(whole) - 1]):
            self.refuse(self.write(f'cut{i}.entente', whole[:size]), readers=READERS[:4])
        self.refuse(self.write('empty.entente', b''))

    def test_garbage(self):
        self.refuse(self.write('zero.entente', bytes(8192)))
        self.refuse(self.write('random.entente', random.Random(1).randbytes(20000)))
        whole = bytearray(self.read(self.sample()))
        whole[4096:12288] = random.Random(2).randbytes(8192)
        self.refuse(self.write('hole.entente', bytes(whole)), readers=READERS[:2])

    def test_foreign(self):
        self.refuse(self.write('picture.png', b'\x89PNG\r\n\x1a\n' + bytes(5000)),
                    'not an Entente program')
        with sqlite3.connect(self.path('other.sqlite')) as file:
            file.execute('CREATE TABLE deal (id INTEGER PRIMARY KEY, name TEXT)')
            file.execute("INSERT INTO deal VALUES (1, 'theirs')")
        self.refuse('other.sqlite', 'not an Entente program')
        os.mkdir(self.path('folder.entente'))
        self.cli('check', 'folder.entente', status=1, says='folder.entente')

    def test_newer(self):
        self.new('newer.entente')
        with sqlite3.connect(self.path('newer.entente')) as file:
            file.execute('PRAGMA user_version = 999')
        file.close()
        self.refuse('newer.entente', 'newer')

    def test_changed_schema(self):
        for i, sql in enumerate(["CREATE TABLE extra (a)", "CREATE VIEW extra AS SELECT 1 AS a",
                                 "CREATE TRIGGER extra AFTER INSERT ON deal BEGIN SELECT 1; END",
                                 "DROP TABLE move", "ALTER TABLE partner ADD COLUMN extra TEXT"]):
            name = self.new(f'schema{i}.entente')
            with sqlite3.connect(self.path(name)) as file:
                file.execute(sql)
            file.close()
            self.refuse(name, readers=READERS[:2])

    @entente.once
    def test_tampered_values(self):
        """Values that no field has: “check” names them, and nothing that reads them breaks down."""
        name = self.sample()
        good = self.read(name)
        for says, sql in TAMPERED:
            with self.subTest(sql=sql):
                self.write(name, good)
                with sqlite3.connect(self.path(name)) as file:
                    # As somebody does who knows of the control totals.
                    file.executescript(f'{sql}; {TO_VERSION_4}')
                file.close()
                self.cli('check', name, status=1, says=says)
                for arguments in TEXT_READERS:
                    self.cli(arguments[0], name, *arguments[1:], status=(0, 1))

    def test_a_folder_in_a_cloud_is_remarked_on_once(self):
        os.mkdir(self.path('Dropbox'))
        name = os.path.join('Dropbox', 'p.entente')
        result = self.cli('new', name)
        self.assertIn('that Dropbox copies to other computers', result.err)
        self.assertIn(self.path('state', 'entente', 'backups'), result.err)
        self.assertEqual(self.cli('settings', name, 'company=Other').err, '')
        # The backup of the edit is not in the folder, and nothing else is.
        self.assertEqual(os.listdir(self.path('Dropbox')), ['p.entente'])
        self.assertTrue(self.backups())

    def test_damaged_index(self):
        """An index that says something else than the records would make figures wrong."""
        name = self.sample()
        data = bytearray(self.read(name))
        with sqlite3.connect(f'file:{self.path(name)}?mode=ro', uri=True) as file:
            sql = "SELECT rootpage FROM sqlite_schema WHERE name = 'partner_external_id'"
            start = (file.execute(sql).fetchone()[0] - 1) * 4096
        file.close()
        self.assertEqual(data[start], 0x0a, 'an index of one page')
        place = data.index(b'P-', start, start + 4096)
        data[place + 2] ^= 1
        self.write(name, bytes(data))
        self.cli('check', name, status=1, says=['damaged', 'partner_external_id'])

    def test_private(self):
        os.umask(0o022)
        for name in (self.new(), self.sample()):
            self.assertEqual(mode(self.path(name)), 0o600)
            self.cli('backup', name, f'{name}.copy')
            self.assertEqual(mode(self.path(f'{name}.copy')), 0o600)
        for folder, folders, names in os.walk(self.path('state')):
            for entry in folders:
                self.assertEqual(mode(os.path.join(folder, entry)), 0o700)
            for entry in names:
                self.assertEqual(mode(os.path.join(folder, entry)), 0o600)
        self.cli('restore', 's.entente.copy', 'r.entente')
        self.assertEqual(mode(self.path('r.entente')), 0o600)

    def backups(self):
        return sorted(os.path.join(folder, name) for folder, _, names
                      in os.walk(self.path('state')) for name in names
                      if name.endswith('.entente'))

    def test_backups_are_kept_and_rehearsed(self):
        name = self.new()
        self.cli('import', name, 'partners', 'in.csv')
        kept = self.backups()
        self.assertTrue(kept)
        self.cli('figures', name)
        self.assertEqual(self.backups(), kept, 'nothing was changed')
        newest = max(kept, key=os.path.getmtime)
        exported = self.cli('export', name, 'partners').bytes
        self.assertEqual(self.cli('export', newest, 'partners').bytes, exported)
        self.write('more.csv', 'external-id,name\nP2,Two\n')
        shutil.copy(newest, self.path('old.entente'))
        self.cli('import', name, 'partners', 'more.csv')
        self.assertEqual(self.count(name, 'partner'), 2)
        result = self.cli('restore', 'old.entente', name)
        self.assertEqual(self.count(name, 'partner'), 1)
        # What was there is kept under the name that is said.
        aside = result.out.split('“')[-1].split('”')[0]
        self.assertEqual(self.count(aside, 'partner'), 2)
        self.cli('check', aside)
        # The restored program works on: undo, import, history.
        self.cli('undo', name)
        self.assertEqual(self.count(name, 'partner'), 0)
        self.cli('import', name, 'partners', 'more.csv')
        self.cli('check', name)

    def test_backup_and_restore(self):
        name = self.sample()
        before = self.dump(name)
        self.cli('backup', name, 'b.entente')
        self.assertEqual(self.dump('b.entente'), before)
        self.cli('restore', 'b.entente', 'new.entente')
        self.assertEqual(self.dump('new.entente'), before)
        self.assertFalse([n for n in os.listdir(self.folder) if n.endswith('.part')])
        # Over an older backup, and never over the program itself.
        self.cli('backup', name, 'b.entente')
        digest = self.hash(name)
        self.cli('backup', name, name, status=2, says=name)
        os.link(self.path(name), self.path('link.entente'))
        self.cli('backup', name, 'link.entente', status=2)
        self.cli('restore', name, name, status=2)
        self.assertEqual(self.hash(name), digest)
        self.cli('backup', name, 'none/b.entente', status=1, says='none/b.entente')

    def test_restore_refuses_what_is_no_program(self):
        name = self.sample()
        digest = self.hash(name)
        whole = self.read(name)
        self.write('cut.entente', whole[:-4096])
        self.write('picture.png', b'\x89PNG' + bytes(5000))
        for bad in ('cut.entente', 'picture.png', 'none.entente'):
            self.cli('restore', bad, name, status=1, says=bad)
            self.assertEqual(self.hash(name), digest)
            self.cli('check', name)
        self.assertFalse([n for n in os.listdir(self.folder) if '.part' in n or 'replaced' in n])

    def test_restore_over_a_damaged_file(self):
        name = self.sample()
        self.cli('backup', name, 'b.entente')
        damaged = self.read(name)[:10000]
        self.write(name, damaged)
        self.cli('check', name, status=1, says='salvage')
        result = self.cli('restore', 'b.entente', name)
        self.cli('check', name)
        self.assertEqual(self.read(result.out.split('“')[-1].split('”')[0]), damaged)


class Nobody(entente.Case):
    """As an unprivileged user: the programs of others, read-only folders."""

    def setUp(self):
        super().setUp()
        self.write('in.csv', 'external-id,name\nP1,One\n')
        os.chmod(self.folder, 0o755)
        self.user = []
        if os.geteuid() == 0:
            self.user = ['setpriv', '--reuid=65534', '--regid=65534', '--clear-groups', '--']
            if subprocess.run([*self.user, entente.CLI, '--version'],
                              capture_output=True).returncode != 0:
                self.skipTest('no other user can run the program here')
            self.env['XDG_STATE_HOME'] = self.path('home')
            os.mkdir(self.path('home'))
            os.chown(self.path('home'), 65534, 65534)

    def as_user(self, *arguments):
        process = subprocess.run([*self.user, entente.CLI, *arguments], cwd=self.folder,
                                 env=self.env, capture_output=True, timeout=60)
        return entente.Result(arguments, process)

    def check_read_only(self, name):
        before = self.read(name)
        result = self.as_user('check', name)
        self.assertEqual(result.status, 0, result)
        self.assertIn('read-only', result.out)
        self.assertEqual(self.as_user('figures', name).status, 0)
        self.assertEqual(self.as_user('export', name, 'deals').status, 0)
        for arguments in (['import', name, 'partners', 'in.csv'], ['undo', name],
                          ['settings', name, 'pass-mark=1'], ['compact', name]):
            result = self.as_user(*arguments)
            self.assertEqual(result.status, 1, result)
            self.assertIn(name, result.err)
            self.assertIn('read-only', result.err)
        self.assertEqual(self.read(name), before)

    def test_read_only_file(self):
        name = self.sample()
        os.chmod(self.path(name), 0o444)
        if not self.user:
            os.chmod(self.folder, 0o555)
            self.addCleanup(os.chmod, self.folder, 0o755)
        self.check_read_only(name)

    def test_unreadable_file(self):
        name = self.sample()
        os.chmod(self.path(name), 0)
        result = self.as_user('check', name)
        self.assertEqual(result.status, 1, result)
        self.assertIn(name, result.err)

    def test_csv_that_may_not_be_read(self):
        name = self.sample()
        if self.user:
            os.chown(self.folder, 65534, 65534)
            os.chown(self.path(name), 65534, 65534)
        os.chmod(self.path('in.csv'), 0)
        before = self.read(name)
        result = self.as_user('import', name, 'partners', 'in.csv')
        self.assertEqual(result.status, 1, result)
        self.assertIn('you may not read “in.csv”', result.err)
        self.assertEqual(self.read(name), before)

    def test_folder_that_cannot_be_written(self):
        if not self.user:
            self.skipTest('only a privileged user can prepare it')
        name = self.sample()
        os.chmod(self.path(name), 0o644)
        for arguments in (['new', 'n.entente'], ['export', name, 'deals', 'x.csv'],
                          ['backup', name, 'b.entente']):
            result = self.as_user(*arguments)
            self.assertEqual(result.status, 1, result)
            self.assertIn(arguments[-1], result.err)
            self.assertFalse(os.path.exists(self.path(arguments[-1])))


if __name__ == '__main__':
    unittest.main(verbosity=2)
