# SPDX-License-Identifier: GPL-3.0-or-later
"""Several processes on one file, and processes that are killed at any moment."""

import os
import random
import re
import shutil
import signal
import sqlite3
import subprocess
import threading
import time
import unittest

import entente

N_ROWS = 3000
N_KILLS = 40


class Holder(threading.Thread):
    """Holds an edit, as another program would, for some seconds or until it is stopped."""

    def __init__(self, path, seconds):
        super().__init__()
        self.path = path
        self.seconds = seconds
        self.ready, self.stop = threading.Event(), threading.Event()
        self.end = None  # when it let go

    def run(self):
        file = sqlite3.connect(self.path, isolation_level=None)
        file.execute('BEGIN IMMEDIATE')
        self.ready.set()
        self.stop.wait(self.seconds)
        self.end = time.monotonic()
        file.execute('ROLLBACK')
        file.close()


class Together(entente.Case):
    def setUp(self):
        super().setUp()
        self.program = self.new()
        self.write('in.csv', 'external-id,name\nP1,One\n')

    def hold(self, seconds=None):
        holder = Holder(self.path(self.program), seconds)
        holder.start()
        self.addCleanup(holder.join)
        self.addCleanup(holder.stop.set)
        holder.ready.wait()
        return holder

    def test_waits_for_a_short_edit(self):
        holder = self.hold(0.8)
        self.cli('import', self.program, 'partners', 'in.csv')
        self.assertIsNotNone(holder.end)
        self.assertLess(holder.end, time.monotonic())
        self.assertEqual(self.count(self.program, 'partner'), 1)

    def test_reads_while_another_edits(self):
        """The other one never lets go: who waited for it would be told that the file is busy."""
        self.hold()
        self.cli('figures', self.program)
        self.cli('export', self.program, 'partners')

    @entente.once
    def test_gives_up_on_a_long_edit(self):
        before = self.hash(self.program)
        self.hold()
        self.cli('import', self.program, 'partners', 'in.csv', status=1,
                 says=['p.entente', 'changed by another program'])
        self.assertEqual(self.hash(self.program), before)

    def test_many_at_once_lose_nothing(self):
        n = 8
        for i in range(n):
            self.write(f'{i}.csv', f'external-id,name\nP{i},Partner {i}\n')
        processes = [self.start('import', self.program, 'partners', f'{i}.csv') for i in range(n)]
        results = [(process, process.communicate(timeout=60)[1]) for process in processes]
        done = 0
        for process, err in results:
            self.assertIn(process.returncode, (0, 1), err)
            # One that was refused said so and did nothing; one that was not is there.
            self.assertEqual(process.returncode == 1, b'p.entente' in err, err)
            self.assertNotIn(b'no backup was kept', err)
            done += process.returncode == 0
        self.assertGreater(done, 0)
        self.assertEqual(self.count(self.program, 'partner'), done)
        self.cli('check', self.program)

    def test_copied_between_edits_is_whole(self):
        stop = threading.Event()

        def edit():
            i = 0
            while not stop.is_set():
                i += 1
                self.run_cli('settings', self.program, f'pass-mark={i % 100}')
        thread = threading.Thread(target=edit)
        thread.start()
        try:
            for i in range(5):
                time.sleep(0.05)
                self.cli('backup', self.program, f'copy{i}.entente')
                self.cli('check', f'copy{i}.entente')
        finally:
            stop.set()
            thread.join()
        self.cli('check', self.program)


@entente.once
class Killed(entente.Case):
    """After a kill -9 at a random moment the file is whole, and everything or nothing was done."""

    def setUp(self):
        super().setUp()
        self.random = random.Random(20260630)
        self.program = self.new()
        rows = ''.join(f'P{i},Partner number {i},note {i}\n' for i in range(N_ROWS))
        self.write('in.csv', 'external-id,name,notes\n' + rows)

    def kill(self, span, *arguments):
        """Starts a run and kills it within SPAN seconds. Returns whether it was done before."""
        process = self.start(*arguments)
        time.sleep(self.random.uniform(0, span))
        process.send_signal(signal.SIGKILL)
        out, _err = process.communicate()
        return process.returncode == 0 and out != b''

    def measure(self, *arguments):
        start = time.monotonic()
        self.cli(*arguments)
        return time.monotonic() - start

    def check(self, acknowledged, expected):
        """Acknowledged means as expected, else all or nothing. Returns how many are there."""
        # By the program itself: what a kill left half-done is taken back when it opens the file.
        lines = self.cli('check', self.program).out.splitlines()
        found = int([line.split()[1] for line in lines if line.startswith('partners ')][0])
        self.assertIn(found, (0, N_ROWS))
        if acknowledged:
            self.assertEqual(found, expected)
        return found

    def test_import_undo_redo(self):
        load = ['import', self.program, 'partners', 'in.csv']
        spans = {'import': self.measure(*load), 'undo': self.measure('undo', self.program)}
        spans['redo'] = self.measure('redo', self.program)
        there = N_ROWS
        done = 0
        for i in range(N_KILLS):
            verb = 'undo' if there else ('redo' if i % 4 < 2 else 'import')
            arguments = load if verb == 'import' else [verb, self.program]
            acknowledged = self.kill(spans[verb] * 1.2, *arguments)
            there = self.check(acknowledged, 0 if verb == 'undo' else N_ROWS)
            done += acknowledged
        self.assertTrue(0 < done < N_KILLS, f'{done} of {N_KILLS} finished: kills came too late')
        # It works on, and the history tells what happened.
        if there:
            self.cli('undo', self.program)
        self.cli(*load)
        self.assertEqual(self.count(self.program, 'partner'), N_ROWS)
        self.assertIn('Import partners', self.cli('history', self.program).out)

    def test_new_and_backup(self):
        self.cli('import', self.program, 'partners', 'in.csv')
        self.cli('backup', self.program, 'b.entente')
        before = self.dump('b.entente')
        span = self.measure('backup', self.program, 'b.entente')
        for _i in range(8):
            self.kill(span, 'backup', self.program, 'b.entente')
            self.cli('check', 'b.entente')
        self.assertEqual(self.dump('b.entente'), before)
        span = self.measure('restore', 'b.entente', self.program)
        for _i in range(8):
            self.kill(span, 'restore', 'b.entente', self.program)
            self.cli('check', self.program)
        self.assertEqual(self.dump(self.program), before)

    def test_export_over_an_older_one(self):
        self.cli('import', self.program, 'partners', 'in.csv')
        self.cli('export', self.program, 'partners', 'out.csv')
        whole = self.read('out.csv')
        span = self.measure('export', self.program, 'partners', 'out.csv')
        for _i in range(8):
            self.kill(span, 'export', self.program, 'partners', 'out.csv')
            self.assertEqual(self.read('out.csv'), whole)

    def test_cancelled_import_does_nothing(self):
        before = self.hash(self.program)
        rows = ''.join(f'P{i},Partner number {i}\n' for i in range(60000))
        self.write('big.csv', 'external-id,name\n' + rows)
        process = self.start('import', self.program, 'partners', 'big.csv')
        self.wait_until_caught(process, signal.SIGINT)
        process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=30)
        self.assertEqual((process.returncode, out), (1, b''), err)
        self.assertIn(b'cancel', err)
        self.assertEqual(self.hash(self.program), before, err)
        self.cli('check', self.program)

    def wait_until_caught(self, process, number):
        """Waits until a signal would not end the process: it does so as its long work begins."""
        caught = 0
        while not caught >> (number - 1) & 1:
            self.assertIsNone(process.poll(), 'it was done before it could be interrupted')
            with open(f'/proc/{process.pid}/status', encoding='utf-8') as file:
                caught = int(re.search(r'SigCgt:\s*([0-9a-f]+)', file.read())[1], 16)


class NoNetwork(entente.Case):
    def test_no_socket_is_opened(self):
        if not shutil.which('strace'):
            self.skipTest('strace is not installed')
        self.sample()
        trace = self.path('trace')
        process = subprocess.run(['strace', '-f', '-e', 'trace=network', '-o', trace, entente.CLI,
                                  'figures', 's.entente'], cwd=self.folder, env=self.env,
                                 capture_output=True)
        if process.returncode != 0:
            self.skipTest('strace cannot trace here')
        with open(trace, encoding='utf-8') as file:
            calls = [line for line in file if 'AF_INET' in line]
        self.assertEqual(calls, [])


if __name__ == '__main__':
    unittest.main(verbosity=2)
