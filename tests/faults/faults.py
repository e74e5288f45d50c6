# SPDX-License-Identifier: GPL-3.0-or-later
"""What the tests of faults share: how often and with what seed, and the program that is put in
danger, which says of each step when it is done."""

import os
import random
import shutil
import subprocess
import tempfile
import unittest

import entente

DRIVER = os.environ['ENT_FAULT_DRIVER']
QUARTER = 'FY2026-Q2'  # of the driver's packs


def times(quick):
    """How often to do it: QUICK times, or as ENT_FAULT_TIMES says."""
    return int(os.environ.get('ENT_FAULT_TIMES', quick))


SEED = int(os.environ.get('ENT_FAULT_SEED', '20260630'))


def can_trace():
    """Whether strace is here and this machine lets a process trace another."""
    try:
        return subprocess.run(['strace', '-o', '/dev/null', 'true'], check=False,
                              capture_output=True).returncode == 0
    except FileNotFoundError:
        return False


CAN_TRACE = can_trace()


class Told:
    """What a driver told of: its last acknowledged change and state, and what it was doing."""

    def __init__(self, text):
        self.states = []   # (change, digest), every one
        self.files = {}    # what the last pack and export were, by operation
        self.backed_up = False
        self.backups = []  # the states that the last backup may be of
        self.doing = None  # what was not acknowledged
        self.failed = []   # (operation, message)
        self.lost = []     # what should not happen
        self.n_done = 0
        self.begun = False
        # Only whole lines were told.
        self.lines = text.split('\n')[:-1]
        for line in self.lines:
            result, operation, *rest = line.split(' ', 4)
            getattr(self, 'take_' + result.rstrip(':'))(operation, rest)

    def take_state(self, rest):
        if rest[1] != '-':
            self.states.append((int(rest[0]), rest[1]))
        self.doing = None

    def take_start(self, _operation, rest):
        self.begun = True
        self.take_state(rest)

    def take_end(self, _operation, rest):
        self.take_state(rest)

    def take_doing(self, operation, _rest):
        self.doing = operation

    def take_done(self, operation, rest):
        self.take_state(rest)
        self.n_done += 1
        if rest[2] != '-':
            self.files[operation] = rest[2]
        if operation == 'backup':
            self.backups = self.states[-1:]
            self.backed_up = True

    def take_failed(self, operation, rest):
        self.take_state(rest)
        digest, message = rest[2].split(' ', 1)
        self.failed.append((operation, message))
        if operation == 'backup':
            self.backups += self.states[-1:]
        if digest != '-':
            self.files[operation] = digest

    def take_lost(self, operation, rest):
        self.lost.append(' '.join([operation, *rest]))

    def take_wrong(self, operation, rest):
        self.lost.append(' '.join([operation, *rest]))


class Case(entente.Case):
    """A test with a small program, made once for all cases of a class, and copied for each try."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.random = random.Random(SEED)
        print(f'seed {SEED}')

    def setUp(self):
        super().setUp()
        os.mkdir(self.path('made'))
        self.first = self.driver('make', self.path('made', 'p.entente')).strip()
        self.n_tries = 0

    def driver(self, *arguments, status=0, **options):
        """Runs the driver, which must end with STATUS. Returns what it said."""
        process = subprocess.run([DRIVER, *map(str, arguments)], env=self.env, cwd=self.folder,
                                 stdout=subprocess.PIPE, stderr=subprocess.PIPE, timeout=600,
                                 check=False, **options)
        out = process.stdout.decode()
        self.assertEqual(process.returncode, status,
                         f'driver {arguments}\n{out}\n{process.stderr.decode()}')
        return out

    def new_try(self):
        """A folder of its own for a try, with the program in it. Returns the program's path."""
        self.n_tries += 1
        folder = self.path(f'try{self.n_tries}')
        os.mkdir(folder)
        self.env['XDG_STATE_HOME'] = os.path.join(folder, 'state')
        return shutil.copy(self.path('made', 'p.entente'), folder)

    def end_try(self, program):
        shutil.rmtree(os.path.dirname(program))

    def explain(self, program, told):
        """What the driver said last, and where the files of this try are kept, as they are now."""
        kept = tempfile.mkdtemp(prefix='entente-kept-')
        shutil.copytree(os.path.dirname(program), kept, symlinks=True, dirs_exist_ok=True)
        found = [f'{os.path.getsize(os.path.join(folder, name))} {os.path.join(folder, name)}'
                 for folder, _folders, names in os.walk(kept) for name in names]
        return '\n'.join(['It said last:', *told.lines[-12:], 'Kept, with their sizes:', *found,
                          f'The machine’s load: {os.getloadavg()}'])

    def verify(self, program, told, note):
        """The program has every change that was told of and at most one more, whole."""
        self.assertEqual(told.lost, [], note)
        change, digest = told.states[-1]
        process = subprocess.run([DRIVER, 'verify', program, str(change), digest, self.first],
                                 env=self.env, capture_output=True, text=True, timeout=120,
                                 check=False)
        self.assertEqual(process.returncode, 0, f'{note}: {process.stdout}{process.stderr}')
        self.assertFalse(os.path.exists(program + '-journal'), note)

    def check_file(self, program, told, operation, name, *again):
        """NAME is as the last acknowledged OPERATION left it. If the kill came in the middle of
        one, it may be as that would have been: as the command line AGAIN makes it."""
        path = os.path.join(os.path.dirname(program), name)
        if not os.path.exists(path):
            self.assertNotIn(operation, told.files, 'an acknowledged file is gone')
            return
        digest = self.hash(path)
        if digest != told.files.get(operation):
            self.assertEqual(told.doing, operation, 'the file is not as it was acknowledged')
            expected = path + '.expected'
            self.cli(*again, expected)
            self.assertEqual(digest, self.hash(expected), 'the file is not whole')

    def check_backups(self, program, told):
        """Every file that is called a program is one, in a state that was told of; the one that was
        asked for is of when it was."""
        found = []
        for folder, _folders, names in os.walk(os.path.dirname(program)):
            found += [os.path.join(folder, name) for name in names if name.endswith('.entente')]
        wanted = os.path.join(os.path.dirname(program), 'backup.entente')
        if told.backed_up:
            self.assertIn(wanted, found, 'an acknowledged backup is gone')
        for path in set(found) - {program}:
            states = told.states
            if path == wanted:
                states = told.backups + (told.states[-1:] if told.doing == 'backup' else [])
            change, digest = self.driver('state', path).split()
            self.assertIn((int(change), digest), states)

    def check_leftovers(self, program):
        """What is left half-made has no name under which anybody would take it for a whole one."""
        for name in os.listdir(os.path.dirname(program)):
            if name.endswith(('.entente', '.xlsx', '.csv')):
                self.assertIn(name, ['p.entente', 'backup.entente', 'pack.xlsx', 'deals.csv'])

    def check_all(self, program, told, note):
        """Whatever happened to the driver, all that it told of is there, whole."""
        self.check_leftovers(program)
        self.check_backups(program, told)
        self.check_file(program, told, 'export', 'deals.csv', 'export', program, 'deals')
        self.check_file(program, told, 'pack', 'pack.xlsx', 'qbr', program, '--program',
                        '--quarter', QUARTER, '--output')
        self.verify(program, told, note)


def main():
    unittest.main(verbosity=2)
