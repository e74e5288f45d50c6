# SPDX-License-Identifier: GPL-3.0-or-later
"""A power cut at any moment: what was acknowledged is on the disk, and the rest does no harm."""

import collections
import os
import shutil
import unittest

import disk
import entente
import faults

N_OPERATIONS = 30
POINTS_OF_A_RUN = 40
MOMENTS = ['write', 'pwrite64', 'ftruncate', 'fdatasync', 'fsync', 'rename', 'unlink', 'close']


@unittest.skipUnless(faults.CAN_TRACE, 'this machine does not let a process trace another')
@entente.once
class Power(faults.Case):
    def setUp(self):
        super().setUp()
        self.caught = collections.Counter()

    def record(self, program, *command):
        """Runs COMMAND. Returns the disk as it was before, and the calls."""
        before = disk.Disk(os.path.dirname(program))
        process, calls = disk.record(command, self.env, self.path('trace'))
        self.assertEqual(process.returncode, 0, process.stderr)
        return before, calls

    def cut(self, left, told, program, note):
        """Makes the folder what a power cut LEFT of it, and looks at it."""
        shutil.rmtree(os.path.dirname(program))
        os.mkdir(os.path.dirname(program))
        for path, data in left.items():
            os.makedirs(os.path.dirname(path), exist_ok=True)
            with open(path, 'wb') as file:
                file.write(data)
        with self.subTest(note):
            self.check_all(program, told, note)
            self.caught[told.doing or 'nothing'] += 1

    def try_run(self, n_points):
        """Cuts one run at N_POINTS moments."""
        program = self.new_try()
        found, calls = self.record(program, faults.DRIVER, 'work', program,
                                   str(self.random.randrange(1 << 31)), str(N_OPERATIONS))
        by_call = collections.defaultdict(list)
        for number, (call, _arguments, _result) in enumerate(calls):
            by_call[call].append(number)
        # As often at a call that is made seldom: writing a pack makes more than all the rest.
        moments = [call for call in MOMENTS if by_call[call]]
        points = sorted(self.random.choice(by_call[self.random.choice(moments)])
                        for _i in range(n_points))
        n_cuts = 0
        for number, (call, arguments, result) in enumerate(calls):
            while points and points[0] == number:
                points.pop(0)
                told = faults.Told(found.told.decode())
                if not told.begun:
                    continue
                n_cuts += 1
                keep = self.random.choice([0, 0, 0.5, 0.9, 1])
                self.cut(found.lose(self.random, keep), told, program,
                         f'cut at call {number} in {told.doing}, of what was not synced {keep}')
            found.do(call, arguments, result)
        self.end_try(program)
        return n_cuts

    def test_power_cuts(self):
        n = faults.times(40)
        n_cuts = 0
        while n_cuts < n:
            n_cuts += self.try_run(min(n - n_cuts, POINTS_OF_A_RUN))
        print(', '.join(f'{count} in {name}' for name, count in sorted(self.caught.items())))
        print(f'Result: {n} power cuts, {sum(self.caught.values())} held')

    def log(self, program, *arguments):
        """What is written, synced and renamed by a run of entente-cli, in order, up to what it says
        on stdout; by short names."""
        found, calls = self.record(program, entente.CLI, *arguments)
        for call in calls:
            found.do(*call)
        told = found.log.index(('tell', None)) if ('tell', None) in found.log else None
        return found, [(what, os.path.basename(path)) for what, path in found.log[:told] if path]

    def test_order_of_an_edit(self):
        program = self.new_try()
        folder = os.path.basename(os.path.dirname(program))
        _found, log = self.log(program, 'settings', program, 'pass-mark=77')
        start = log.index(('write', 'p.entente-journal'))
        self.assertEqual(
            [entry for entry in log[start:] if 'state' not in entry[1]][:7],
            [('write', 'p.entente-journal'), ('sync', 'p.entente-journal'), ('sync', folder),
             ('write', 'p.entente-journal'), ('sync', 'p.entente-journal'),
             ('write', 'p.entente'), ('sync', 'p.entente')])
        self.assertEqual(log[start + 7:start + 9],
                         [('truncate', 'p.entente-journal'), ('sync', 'p.entente-journal')])

    def test_order_of_files(self):
        """Every file is written beside its place, synced, renamed, and its name is synced."""
        program = self.new_try()
        backup = self.path('try1', 'b.entente')
        for target, *arguments in [
                ('b.entente', 'backup', program, backup),
                ('out.csv', 'export', program, 'deals', self.path('try1', 'out.csv')),
                ('pack.xlsx', 'qbr', program, '--program', '--quarter', faults.QUARTER, '--output',
                 self.path('try1', 'pack.xlsx')),
                ('p.entente', 'restore', backup, program)]:
            for again in ('', ' again'):
                with self.subTest(arguments[0] + again):
                    found, log = self.log(program, *arguments)
                    self.assertNotIn(('write', target), log)
                    at = log.index(('rename', target))
                    self.assertIn(('sync', 'try1'), log[at:])
                    self.assertTrue(found.is_safe(self.path('try1', target)))

    def test_folders_of_backups(self):
        """The folders that a first backup makes have their names on the disk before it is there."""
        program = self.new_try()
        state = self.env['XDG_STATE_HOME']
        shutil.rmtree(state, ignore_errors=True)
        found = disk.Disk(os.path.dirname(state))
        _process, calls = disk.record([entente.CLI, 'settings', program, 'pass-mark=77'], self.env,
                                      self.path('trace'))
        for call in calls:
            found.do(*call)
        at = next(i for i, (what, path) in enumerate(found.log)
                  if what == 'rename' and path.startswith(state))
        for folder in ('', 'entente', 'entente/backups'):
            self.assertIn(('sync', os.path.join(state, folder).rstrip('/')), found.log[:at])


faults.main()
