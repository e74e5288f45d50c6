# SPDX-License-Identifier: GPL-3.0-or-later
"""kill -9 at a random moment of edits, imports, undo, redo, backups, exports and packs: every
change that was acknowledged is there, none by half, and what was written before stays whole."""

import collections
import os
import signal
import subprocess
import time
import unittest

import entente
import faults

LONGEST = 0.2  # seconds until the kill
N_OPERATIONS = '60'

# At the beginning of which call of the system it may come, and of which at the latest: the moments
# that count are short, and a clock seldom hits them.
CALLS = {'pwrite64': 600, 'write': 900, 'openat': 300, 'unlink': 100, 'fdatasync': 70,
         'ftruncate': 50, 'fsync': 20, 'rename': 5, 'renameat2': 5}
RESTORE_CALLS = {'link': 1, 'renameat2': 1, 'fsync': 2, 'unlink': 3, 'splice': 4, 'openat': 40}


class Kills(faults.Case):
    def setUp(self):
        super().setUp()
        self.caught = collections.Counter()

    def start(self, program, n_operations, *before):
        # Without a buffer: communicate() passes over what readline() has read too much.
        return subprocess.Popen([*before, faults.DRIVER, 'work', program,
                                 str(self.random.randrange(1 << 31)), n_operations],
                                env=self.env, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                                bufsize=0)

    def kill_at_time(self, program):
        """Kills the driver at any time. Returns what it told, and where it was killed."""
        seconds = self.random.uniform(0, LONGEST)
        process = self.start(program, '0')
        first = process.stdout.readline()
        time.sleep(seconds)
        process.send_signal(signal.SIGKILL)
        out, err = process.communicate(timeout=600)
        self.assertEqual(process.returncode, -signal.SIGKILL, err)
        return faults.Told((first + out).decode()), f'after {seconds:.3f} s'

    def kill_at_call(self, program):
        """The same in a call, before it is done. Opening the program has some too: none told."""
        call = self.random.choice(list(CALLS))
        number = self.random.randint(1, CALLS[call])
        process = self.start(program, N_OPERATIONS, 'strace', '-f', '-o', '/dev/null', '-e',
                             f'trace={call}', '-e', f'inject={call}:signal=KILL:when={number}')
        out, err = process.communicate(timeout=600)
        self.assertIn(process.returncode, (0, -signal.SIGKILL), err)
        told = faults.Told(out.decode())
        return told if told.begun else None, f'at {call} number {number}'

    def try_once(self):
        told = None
        while told is None:
            program = self.new_try()
            by_call = faults.CAN_TRACE and self.random.random() < 0.7
            told, where = (self.kill_at_call if by_call else self.kill_at_time)(program)
        note = (f'seed {faults.SEED}, try {self.n_tries}, killed {where},'
                f' in {told.doing} after change {told.states[-1]}')
        with self.subTest(note):
            try:
                self.assertEqual(told.failed, [])
                self.check_all(program, told, note)
            except (AssertionError, subprocess.SubprocessError) as error:
                raise AssertionError(f'{error}\n{self.explain(program, told)}') from error
            self.caught[told.doing or 'nothing'] += 1
        self.end_try(program)
        return told.n_done

    @entente.once
    def test_kills(self):
        n = faults.times(40)
        n_done = sum(self.try_once() for _i in range(n))
        self.assertGreater(n_done, n, 'the kills came before anything was done')
        print(', '.join(f'{count} in {name}' for name, count in sorted(self.caught.items())))
        print(f'Result: {n} kills, {sum(self.caught.values())} held, {n_done} operations acknowledged')

    def kill_command(self, call, number, *arguments):
        """Kills a run of entente-cli at a call. Returns whether it came so far."""
        process = subprocess.run(
            ['strace', '-f', '-o', '/dev/null', '-e', f'trace={call}', '-e',
             f'inject={call}:signal=KILL:when={number}', entente.CLI, *arguments],
            env=self.env, capture_output=True, timeout=60, check=False)
        self.assertIn(process.returncode, (0, -signal.SIGKILL), process.stderr)
        return process.returncode != 0

    @unittest.skipUnless(faults.CAN_TRACE, 'this machine does not let a process trace another')
    @entente.once
    def test_restore(self):
        """At every moment of a restore there is a whole program: the old one or the restored one,
        and with that, the old one beside it."""
        n = faults.times(8)
        n_kills = n_restored = 0
        while n_kills < n:
            program = self.new_try()
            backup = os.path.join(os.path.dirname(program), 'b.entente')
            self.cli('backup', program, backup)
            self.cli('settings', program, 'pass-mark=77')
            old, restored = self.driver('state', program), self.driver('state', backup)
            call = self.random.choice(list(RESTORE_CALLS))
            number = self.random.randint(1, RESTORE_CALLS[call])
            n_kills += self.kill_command(call, number, 'restore', backup, program)
            with self.subTest(f'killed at {call} number {number}'):
                found = self.driver('state', program)
                self.assertIn(found, (old, restored))
                if found == restored:
                    n_restored += 1
                    self.assertEqual(self.driver('state', program + '.replaced-1'), old)
                self.assertEqual(self.driver('state', backup), restored)
                self.cli('restore', backup, program)
                self.assertEqual(self.driver('state', program), restored)
            self.end_try(program)
        print(f'Result: {n_kills} kills in a restore, whole after each')


faults.main()
