#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What was changed in one copy of a program is taken into another: entente-cli changes and apply."""

import os
import shutil

import entente

PARTNERS = 'external-id,name,city\nP1,Brackwater,Leeds\nP2,Zürich AG,Zürich\n'


class Changes(entente.Case):
    def setUp(self):
        super().setUp()
        self.new('mine.entente')
        self.put('mine.entente', PARTNERS)
        shutil.copy(self.path('mine.entente'), self.path('theirs.entente'))

    def put(self, program, text):
        self.write('in.csv', text)
        self.cli('import', program, 'partners', 'in.csv')

    def make(self, status=0):
        return self.cli('changes', 'theirs.entente', 'c.changes', '--since', '2', status=status)

    def test_two_copies(self):
        self.put('mine.entente', 'external-id,name,country\nP1,Brackwater,GB\n')
        self.put('theirs.entente', 'external-id,name,city\nP1,Brackwater,York\nP3,New,Rome\n')
        self.assertIn('2 records', self.make().out)
        self.assertEqual(os.stat(self.path('c.changes')).st_mode & 0o777, 0o600)
        before = self.hash('mine.entente')
        self.assertIn('2 records would be',
                      self.cli('apply', 'mine.entente', 'c.changes', '--dry-run').out)
        self.assertEqual(self.hash('mine.entente'), before)
        self.assertIn('2 records were', self.cli('apply', 'mine.entente', 'c.changes').out)
        rows = self.cli('export', 'mine.entente', 'partners').rows
        self.assertEqual([(row['external-id'], row['city'], row['country']) for row in rows],
                         [('P1', 'York', 'GB'), ('P2', 'Zürich', ''), ('P3', 'Rome', '')])
        after = self.dump('mine.entente')
        self.assertIn('are here already', self.cli('apply', 'mine.entente', 'c.changes').out)
        self.assertEqual(self.dump('mine.entente'), after)
        self.assertIn('c.changes', self.cli('undo', 'mine.entente').out)
        self.assertEqual(self.count('mine.entente', 'partner'), 2)
        self.cli('check', 'mine.entente')

    def test_conflicts(self):
        self.put('mine.entente', 'external-id,name,city\nP1,Brackwater,Hull\nP2,Zürich AG,Bern\n')
        self.put('theirs.entente', 'external-id,name,city\nP1,Brackwater,York\nP2,Zürich AG,Basel\n')
        self.make()
        before = self.hash('mine.entente')
        result = self.cli('apply', 'mine.entente', 'c.changes', status=1,
                          says=['2 changes of “c.changes”', 'nothing was changed'])
        lines = [line.split() for line in result.out.splitlines()]
        self.assertEqual(lines[0], ['noun', 'record', 'field', 'mine', 'theirs'])
        self.assertIn(['partner', 'Brackwater', 'city', 'Hull', 'York'], lines)
        self.assertIn(['partner', 'Zürich', 'AG', 'city', 'Bern', 'Basel'], lines)
        self.assertEqual(self.hash('mine.entente'), before)

    def test_files_that_are_wrong(self):
        self.cli('changes', 'theirs.entente', 'c.changes', '--since', '2', status=1,
                 says=['Nothing is different since edit number 2'])
        self.put('theirs.entente', 'external-id,name,city\nP1,Brackwater,York\n')
        self.make()
        self.new('other.entente')
        self.cli('apply', 'other.entente', 'c.changes', status=1, says=['another program'])
        self.write('cut.changes', self.read('c.changes')[:-1])
        self.cli('apply', 'mine.entente', 'cut.changes', status=1, says=['“cut.changes”', 'cut'])
        self.cli('apply', 'mine.entente', 'in.csv', status=1, says=['“in.csv”'])
        self.cli('apply', 'mine.entente', 'none', status=1, says=['“none”'])
        self.cli('apply', 'mine.entente', 'mine.entente', status=2, says=['the program itself'])
        self.cli('changes', 'mine.entente', 'mine.entente', status=2, says=['would be lost'])
        self.cli('changes', 'mine.entente', 'c.changes', '--since', '-1', status=2,
                 says=['--since'])


if __name__ == '__main__':
    entente.main()
