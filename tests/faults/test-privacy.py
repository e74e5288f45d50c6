# SPDX-License-Identifier: GPL-3.0-or-later
"""Nothing of a program is anywhere but in its file, in what is made of it, and in its backups."""

import os
import re
import resource
import shutil
import subprocess
import time
import unittest

import entente

# What no other file on the machine has in it.
NAME = 'Quillfeather Zanzotto'
NOTE = 'Confidential: merger with Brachiosaur Holdings'
MARKS = [b'quillfeather', b'zanzotto', b'brachiosaur']


def find_marks(data):
    return [mark for mark in MARKS if mark in data.lower()]


def can_trace():
    return shutil.which('strace') and subprocess.run(
        ['strace', '-o', '/dev/null', 'true'], capture_output=True).returncode == 0


class Privacy(entente.Case):
    def setUp(self):
        super().setUp()
        os.mkdir(self.path('tmp'))
        self.env.update(TMPDIR=self.path('tmp'), G_MESSAGES_DEBUG='all', HOME=self.path('home'))
        self.sample()
        self.write('in.csv', f'external-id,name,notes\nX1,{NAME},{NOTE}\n')

    def trace(self, calls, *arguments):
        """Runs a verb and gives the lines of its system calls."""
        trace = self.path('tmp', 'trace')
        process = subprocess.run(['strace', '-f', '-qq', '-e', f'trace={calls}', '-o', trace,
                                  entente.CLI, *arguments], cwd=self.folder, env=self.env,
                                 capture_output=True)
        self.assertEqual(process.returncode, 0, process.stderr)
        with open(trace, encoding='utf-8', errors='replace') as file:
            lines = file.read().splitlines()
        os.remove(trace)
        return lines

    def verbs(self):
        return [
            ('import', 's.entente', 'partners', 'in.csv'), ('figures', 's.entente'),
            ('tiers', 's.entente'), ('search', 's.entente', 'quillfeather'),
            ('export', 's.entente', 'partners', 'out.csv'),
            ('qbr', 's.entente', '--quarter', 'FY2026-Q2', '--program', '--output', 'o.xlsx'),
            ('backup', 's.entente', 'b.entente'), ('undo', 's.entente'), ('redo', 's.entente'),
            ('restore', 'b.entente', 'r.entente'), ('compact', 's.entente'),
        ]

    @unittest.skipUnless(can_trace(), 'strace cannot trace here')
    def test_no_network_and_no_file_elsewhere(self):
        opened = re.compile(r'openat\([^"]*"([^"]*)", [^)]*O_(?:WRONLY|RDWR|CREAT)')
        allowed = ('/dev/', '/proc/')
        for arguments in self.verbs():
            lines = self.trace('network,openat,creat', *arguments)
            self.assertTrue(any('openat' in line for line in lines))
            self.assertEqual([line for line in lines if 'socket(' in line
                              and 'AF_UNIX' not in line], [], arguments)
            for path in (match[1] for match in map(opened.search, lines) if match):
                full = os.path.normpath(os.path.join(self.folder, path))
                self.assertTrue(full.startswith((self.folder, *allowed)), (arguments, path))
                self.assertFalse(full.startswith(self.path('tmp', '')), (arguments, path))

    def test_nothing_in_temporary_folders_or_messages(self):
        for arguments in self.verbs():
            result = self.run_cli(*arguments)
            self.assertEqual(result.status, 0, result)
            self.assertEqual(find_marks(result.err.encode()), [], arguments)
        self.assertEqual(os.listdir(self.path('tmp')), [])
        # Where they should be, they are: otherwise this looked for the wrong words.
        for name in 's.entente', 'out.csv', 'b.entente', 'r.entente':
            self.assertEqual(find_marks(self.read(name)), MARKS, name)
        for name in os.listdir(self.folder):
            if os.path.isfile(self.path(name)) and name != 'in.csv':
                self.assertIn(os.stat(self.path(name)).st_mode & 0o777,
                              (0o600,) if name.endswith('.entente') else (0o600, 0o644), name)

    def test_what_was_deleted_is_gone_after_compaction(self):
        self.cli('import', 's.entente', 'partners', 'in.csv')
        self.cli('undo', 's.entente')
        records = self.dump('s.entente')
        self.assertEqual(self.cli('search', 's.entente', 'quillfeather', '--format', 'csv').rows, [])
        # It can be done again: the history holds it, and so does the file.
        self.cli('compact', 's.entente')
        self.assertEqual(find_marks(self.read('s.entente')), MARKS)
        self.cli('redo', 's.entente')
        self.cli('undo', 's.entente')

        result = self.cli('compact', 's.entente', '--forget-history')
        self.assertIn('Backups still hold it', result.out)
        self.assertEqual(find_marks(self.read('s.entente')), [])
        self.assertEqual([name for name in os.listdir(self.folder)
                          if name.startswith('s.entente')], ['s.entente'])
        self.assertEqual(self.dump('s.entente'), records)
        self.cli('check', 's.entente')
        self.assertEqual(len(self.cli('history', 's.entente').out.splitlines()), 2)
        self.cli('history', 's.entente', '--edit', '1', status=(0, 1))
        for verb in 'undo', 'redo':
            self.cli(verb, 's.entente', status=1)
        self.cli('import', 's.entente', 'partners', 'in.csv')
        self.cli('undo', 's.entente')
        self.assertEqual(self.dump('s.entente'), records)

    def test_a_crash_leaves_no_image_of_memory(self):
        os.mkfifo(self.path('wait.csv'))
        process = self.start('import', 's.entente', 'partners', 'wait.csv', preexec_fn=lambda:
                             resource.setrlimit(resource.RLIMIT_CORE, (2 ** 20, 2 ** 20)))
        self.addCleanup(process.communicate)
        self.addCleanup(process.kill)
        limits = ''
        for _ in range(100):
            with open(f'/proc/{process.pid}/limits', encoding='utf-8') as file:
                limits = re.search('Max core file size +([0-9]+)', file.read())[1]
            if limits == '0':
                break
            time.sleep(0.05)
        self.assertEqual(limits, '0')


if __name__ == '__main__':
    entente.main()
