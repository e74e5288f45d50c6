# SPDX-License-Identifier: GPL-3.0-or-later
"""A program's file made as small as it can be: its records stay, and its history unless asked."""

import os
import re
import sqlite3

import entente

N_PARTNERS = 500
NOTE = 'Met at the fair; wants to see the margin first. '


class Compact(entente.Case):
    def setUp(self):
        super().setUp()
        self.program = self.new()
        self.write('in.csv', 'external-id,name,notes\n' + ''.join(
            f'P{i},Partner {i},{NOTE * 5}\n' for i in range(N_PARTNERS)))
        self.cli('import', self.program, 'partners', 'in.csv')
        self.cli('undo', self.program)
        self.cli('settings', self.program, 'pass-mark=42')
        self.records = self.dump(self.program)
        self.history = self.cli('history', self.program).out

    def count_free(self):
        """How many pages of the file hold nothing."""
        with sqlite3.connect(f'file:{self.path(self.program)}?mode=ro', uri=True) as file:
            return file.execute('PRAGMA freelist_count').fetchone()[0]

    def compact(self, *options):
        """Compacts the program, whose records stay. Returns what was said."""
        before = os.path.getsize(self.path(self.program))
        self.assertGreater(self.count_free(), 10)
        result = self.cli('compact', self.program, *options)
        self.assertRegex(result.out, f'^Compacted “{re.escape(self.program)}”: .* before, .* now.\n')
        self.assertLess(os.path.getsize(self.path(self.program)), before * 0.8)
        self.assertEqual(self.count_free(), 0)
        self.assertEqual(self.dump(self.program), self.records)
        self.cli('check', self.program)
        return result

    def find_backups(self):
        return [os.path.join(folder, name) for folder, _, names in os.walk(self.path('state'))
                for name in names if name.endswith('.entente')]

    def test_history_stays(self):
        result = self.compact()
        self.assertEqual(result.out.count('\n'), 1)
        self.assertEqual(self.cli('history', self.program).out, self.history)
        self.cli('undo', self.program)
        self.cli('redo', self.program)
        self.assertEqual(self.dump(self.program), self.records)

    def test_history_is_forgotten(self):
        result = self.compact('--forget-history')
        self.assertIn('Backups still hold it', result.out)
        rows = self.cli('history', self.program).out.splitlines()
        self.assertEqual(len(rows), 2, rows)
        self.assertIn('What was done before was forgotten', rows[1])
        for verb in 'undo', 'redo':
            self.cli(verb, self.program, status=1, says='There is nothing to')
        # What is done from now on can be undone again.
        self.cli('import', self.program, 'partners', 'in.csv')
        self.cli('undo', self.program)
        self.assertEqual(self.dump(self.program), self.records)

    def test_a_backup_is_kept_first(self):
        self.compact('--forget-history')
        histories = [self.cli('history', path).out for path in self.find_backups()]
        self.assertIn(self.history, histories)

    def test_refused(self):
        before = self.read(self.program)
        file = sqlite3.connect(self.path(self.program), isolation_level=None)
        file.execute('BEGIN IMMEDIATE')
        self.cli('compact', self.program, '--forget-history', status=1,
                 says=[self.program, 'is being changed by another program'])
        file.execute('ROLLBACK')
        file.close()
        self.assertEqual(self.read(self.program), before)
        self.cli('compact', 'none.entente', status=1, says='none.entente')
        self.assertFalse(os.path.exists(self.path('none.entente')))
        self.write('half.entente', before[:len(before) // 2])
        damaged = self.read('half.entente')
        self.cli('compact', 'half.entente', status=1, says='half.entente')
        self.assertEqual(self.read('half.entente'), damaged)


if __name__ == '__main__':
    entente.main()
