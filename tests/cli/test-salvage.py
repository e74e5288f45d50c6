# SPDX-License-Identifier: GPL-3.0-or-later
"""A damaged program: what is said of it, its newest backup, and what can still be read of it."""

import os
import re
import shutil
import sqlite3

import entente

PAGE = 4096


class Salvage(entente.Case):
    def setUp(self):
        super().setUp()
        self.program = self.sample()
        shutil.rmtree(self.path('state'))

    def find_root(self, noun):
        with sqlite3.connect(f'file:{self.path(self.program)}?mode=ro', uri=True) as file:
            sql = 'SELECT rootpage FROM sqlite_schema WHERE name = ?'
            return (file.execute(sql, [noun]).fetchone()[0] - 1) * PAGE

    def damage(self, start, size=PAGE):
        """Writes zeros over a part of the program."""
        data = bytearray(self.read(self.program))
        data[start:start + size] = bytes(size)
        self.write(self.program, bytes(data))

    def salvage(self, *options):
        """Salvages the program, which stays as it is. Returns what was said and the rows of it."""
        before = self.read(self.program)
        self.cli('check', self.program, status=1, says=[self.program, 'entente-cli salvage'])
        result = self.cli('salvage', self.program, 'new.entente', *options)
        self.assertEqual(self.read(self.program), before)
        rows = re.findall(r'(?m)^([a-z-]+) +(\d*) +(\d+) +(\d+)  (yes|no)$', result.out)
        self.cli('check', 'new.entente')
        for noun, _, found, copied, _ in rows:
            exported = [] if noun == 'settings' else self.cli('export', 'new.entente', noun).bytes
            if noun in ('partners', 'deals', 'accounts'):
                self.assertEqual(exported.count(b'\r\n') - 1, int(copied))
            self.assertLessEqual(int(copied), int(found))
        return result, {row[0]: row[1:] for row in rows}

    def test_lost_schema(self):
        """Without the first page all records are found by what they look like."""
        before = self.dump(self.program)
        history = self.cli('history', self.program).out
        self.damage(0)
        _, rows = self.salvage()
        self.assertEqual(self.dump('new.entente'), before)
        self.assertEqual(self.cli('history', 'new.entente').out, history)
        self.assertEqual(rows['deals'], ('1233', '1233', '1233', 'yes'))

    def test_lost_page(self):
        """A page of accounts: they are listed as lost, and the deals that named them."""
        root = self.find_root('account')
        data = self.read(self.program)
        pointer = root + int.from_bytes(data[root + 12:root + 14], 'big')
        leaf = (int.from_bytes(data[pointer:pointer + 4], 'big') - 1) * PAGE
        n_lost = int.from_bytes(data[leaf + 3:leaf + 5], 'big')
        n_deals = self.count(self.program, 'deal')
        self.damage(leaf)
        result, rows = self.salvage()
        kept = str(456 - n_lost)
        self.assertEqual(rows['accounts'], ('456', kept, kept, 'no'))
        self.assertEqual(rows['deals'], (str(n_deals), str(n_deals), str(n_deals), 'no'))
        self.assertEqual(rows['partners'][3], 'yes')
        self.assertIn(f'{n_lost} records are lost', result.out)
        self.assertIn('Account', re.search(r'(?m)^deal .*yes +(.*)$', result.out).group(1))
        self.assertIn('nothing can be undone', result.out)
        self.cli('undo', 'new.entente', status=1)

    def test_lost_settings(self):
        self.damage(self.find_root('program'))
        result, _ = self.salvage()
        self.assertIn('entente-cli settings', result.out)
        self.assertRegex(self.cli('settings', 'new.entente').out, r'currency +USD')

    def test_newest_backup(self):
        """It is named, and can be had instead, also of a file of which nothing is left."""
        self.cli('settings', self.program, 'person=Ada')
        before = self.dump(self.program)
        for size in (PAGE * 10, 0):
            self.write(self.program, self.read(self.program)[:size])
            result = self.run_cli('salvage', self.program, f'read-{size}.entente')
            self.assertEqual(result.status, 0 if size else 1, result)
            self.assertIn('newest backup', result.out)
            self.cli('salvage', self.program, f'b-{size}.entente', '--backup')
            self.assertEqual(self.dump(f'b-{size}.entente'), before)
            self.assertIn('Ada', self.cli('settings', f'b-{size}.entente').out)
        shutil.rmtree(self.path('state'))
        self.cli('salvage', self.program, 'c.entente', '--backup', status=1, says='no backup')

    def test_refused(self):
        """Nothing is written over, and nothing is made of what is no program."""
        self.write('picture.png', b'\x89PNG\r\n\x1a\n' + bytes(50000))
        with sqlite3.connect(self.path('songs.sqlite')) as file:
            file.execute('CREATE TABLE partner (id INTEGER PRIMARY KEY, name TEXT)')
            file.execute("INSERT INTO partner VALUES (1, 'theirs')")
        file.close()
        digests = {name: self.hash(name) for name in ('picture.png', 'songs.sqlite', self.program)}
        for name in ('picture.png', 'songs.sqlite'):
            self.cli('salvage', name, 'x.entente', status=1, says=[name, 'not an Entente program'])
        self.cli('salvage', 'none.entente', 'x.entente', status=1, says='none.entente')
        self.cli('salvage', self.program, 'songs.sqlite', status=1, says='exists already')
        self.cli('salvage', self.program, self.program, status=1, says='exists already')
        self.cli('salvage', self.program, status=2)
        for name, digest in digests.items():
            self.assertEqual(self.hash(name), digest)
        self.assertEqual(sorted(set(os.listdir(self.folder)) - {'state'}), sorted(digests))


if __name__ == '__main__':
    entente.main()
