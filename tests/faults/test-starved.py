# SPDX-License-Identifier: GPL-3.0-or-later
"""Calls of the system that fail at random: what was acknowledged stays, nothing is done by half,
the reason names the file, and the program works on. Without memory it may crash; no more."""

import collections
import os
import shutil
import signal
import subprocess
import unittest

import entente
import faults

N_OPERATIONS = '30'
IO = [0.0003, 0.001, 0.003, 0.01, 0.03]
MEMORY = [0.00001, 0.00003, 0.0001, 0.0003, 0.001]
# Whether it changes the program, and what it is.
COMMANDS = [
    (True, 'settings', 'FILE', 'pass-mark=77'),
    (True, 'import', 'FILE', 'partners', '../in.csv'),
    (True, 'undo', 'FILE'),
    (False, 'backup', 'FILE', 'b.entente'),
    (False, 'export', 'FILE', 'deals', 'out.csv'),
    (False, 'qbr', 'FILE', '--program', '--quarter', faults.QUARTER, '--output', 'pack.xlsx'),
    (False, 'check', 'FILE'),
    (False, 'figures', 'FILE'),
]
CRASHES = [-signal.SIGABRT, -signal.SIGTRAP, -signal.SIGSEGV]


@unittest.skipUnless(shutil.which('fiu-run'), 'fiu-utils are not installed')
@entente.once
class Starved(faults.Case):
    def setUp(self):
        super().setUp()
        self.failed = collections.Counter()
        self.n_failed = 0

    def run_driver(self, program, point, probability):
        env = {**self.env, 'ENT_FAULT_POINT': point, 'ENT_FAULT_PROBABILITY': str(probability)}
        process = subprocess.run(['fiu-run', '-x', faults.DRIVER, 'work', program,
                                  str(self.random.randrange(1 << 31)), N_OPERATIONS], env=env,
                                 capture_output=True, timeout=120, check=False)
        return process, faults.Told(process.stdout.decode())

    def try_io(self):
        program = self.new_try()
        probability = self.random.choice(IO)
        process, told = self.run_driver(program, 'posix/io/*', probability)
        with self.subTest(f'try {self.n_tries}, probability {probability}'):
            self.assertEqual(process.returncode, 0, process.stderr)
            self.assertNotIn(b'CRITICAL', process.stderr)
            for operation, message in told.failed:
                self.failed[operation] += 1
                self.assertIn('“' + os.path.dirname(program), message, operation)
            self.check_all(program, told, told.failed)
        self.end_try(program)
        return len(told.failed)

    def try_memory(self):
        program = self.new_try()
        probability = self.random.choice(MEMORY)
        process, told = self.run_driver(program, 'libc/mm/*', probability)
        with self.subTest(f'try {self.n_tries}, probability {probability}'):
            self.assertIn(process.returncode, [0, 1, *CRASHES], process.stderr)
            for operation, message in told.failed:
                self.failed[operation] += 1
                self.assertIn('“', message, operation)
            self.check_all(program, told, f'{process.returncode}: {told.failed}')
        self.end_try(program)
        return len(told.failed) + (process.returncode != 0)

    def try_cli(self):
        """A run of the command line: done, or refused with a reason; never by half."""
        program = self.new_try()
        self.write('in.csv', 'external-id,name\nX1,One\nX2,Two\n')
        changes, *arguments = self.random.choice(COMMANDS)
        arguments = [program if word == 'FILE' else word for word in arguments]
        probability = self.random.choice(IO)
        change, digest = self.driver('state', program).split()
        process = subprocess.run(
            ['fiu-run', '-x', '-c', f'enable_random name=posix/io/*,probability={probability}',
             entente.CLI, *arguments], env=self.env, cwd=os.path.dirname(program),
            capture_output=True, timeout=120, check=False)
        err = process.stderr.decode()
        with self.subTest(f'try {self.n_tries}, {arguments}, probability {probability}'):
            self.assertIn(process.returncode, (0, 1), err)
            self.assertNotIn('CRITICAL', err)
            if process.returncode == 1:
                self.failed[arguments[0]] += 1
                self.assertIn('entente-cli: ', err)
            now, _digest = self.driver('state', program).split()
            if process.returncode == 0 and changes:
                self.assertEqual(int(now), int(change) + 1)
            self.driver('verify', program, change, digest, self.first)
        self.end_try(program)
        return process.returncode == 1

    def repeat(self, try_once, n, what):
        n_failed = n_tries = 0
        while n_failed < n and n_tries < 20 * n:
            n_failed += try_once()
            n_tries += 1
        self.assertGreaterEqual(n_failed, n, 'too little failed')
        print(', '.join(f'{count} in {name}' for name, count in sorted(self.failed.items())))
        print(f'Result: {n_failed} {what} in {n_tries} runs')

    def test_io(self):
        self.repeat(self.try_io, faults.times(40), 'operations failed by input and output')

    def test_command_line(self):
        self.repeat(self.try_cli, faults.times(20), 'runs of entente-cli failed')

    def test_memory(self):
        self.repeat(self.try_memory, faults.times(40), 'operations failed for lack of memory')


faults.main()
