# SPDX-License-Identifier: GPL-3.0-or-later
"""The program's file while others have to do with it: a second start, the command line, another
file in its place, a folder that may not be written."""

import os
import re
import sqlite3
import subprocess

import driver
import portal
from driver import key, type_text, wait_for

COMPANY = 'Halden Systems'

# Root may write anything, unless it gives that up.
NOT_ROOT = (['setpriv', '--bounding-set', '-dac_override,-dac_read_search']
            if os.geteuid() == 0 else [])


class Files(driver.Case):
    def setUp(self):
        super().setUp()
        self.program_path = self.path('s.entente')
        self.cli('sample', self.program_path, '--as-of', '2026-06-30')

    def open(self):
        program = self.start(self.program_path)
        program.find('frame', COMPANY)
        return program

    def start_again(self, folder, *arguments):
        """Starts the program while it runs. It hands over what it is to open, and ends."""
        process = subprocess.run([driver.PROGRAM, *arguments], cwd=folder, timeout=driver.PATIENCE,
                                 capture_output=True)
        self.assertEqual((process.returncode, process.stderr), (0, b''))

    def count_windows(self, program):
        return len(program.get_windows())

    def get_company(self):
        lines = self.cli('settings', self.program_path).splitlines()
        return next(line.split(None, 1)[1] for line in lines if line.startswith('company'))

    def type_company(self, program, text):
        """Types another name of the company in the preferences. Returns their window."""
        window = program.open_window('ctrl+comma', 'Preferences')
        program.find('text', 'Company', window)
        # It comes first in the window, and GTK 4.8 tells of no entry row that it has the focus.
        driver.focus(program.find('push button', 'Search', window))
        key('Tab')
        key('ctrl+a')
        type_text(text)
        key('Return')
        return window

    def test_started_twice(self):
        os.mkdir(self.path('other'))
        self.cli('sample', self.path('other', 't.entente'), '--as-of', '2026-06-30')
        self.cli('settings', self.path('other', 't.entente'), 'company=Other Company')
        program = self.open()
        self.start_again(self.folder)
        self.start_again(self.path('other'), '../s.entente')
        self.assertEqual(self.count_windows(program), 1)
        self.start_again(self.path('other'), 't.entente')
        program.find('frame', 'Other Company')
        self.assertEqual(self.count_windows(program), 2)
        self.quit(program)

    def test_missing_folder(self):
        program = self.start(self.path('none', 'x.entente'))
        dialog = program.find(None, 'The program could not be opened')
        program.find('label', re.compile('There is no file “.*none/x.entente”'), dialog)
        self.assertFalse(os.path.exists(self.path('none')))
        program.press('Close', under=dialog)
        program.wait_closed(dialog)
        self.quit(program)

    def test_in_turn(self):
        program = self.open()
        for i in range(3):
            self.cli('settings', self.program_path, f'company=Told {i}')
            program.find('frame', f'Told {i}')
            window = self.type_company(program, f'Typed {i}')
            wait_for(lambda i=i: self.get_company() == f'Typed {i}', 'It is not stored')
            program.close(window)
        self.quit(program)

    def test_held(self):
        program = self.open()
        file = sqlite3.connect(self.program_path, isolation_level=None)
        file.execute('BEGIN IMMEDIATE')
        window = self.type_company(program, 'Typed')
        program.find('label', re.compile('is being changed by another program'), window)
        file.execute('ROLLBACK')
        file.close()
        self.assertEqual(self.get_company(), COMPANY)
        key('Return')
        wait_for(lambda: self.get_company() == 'Typed', 'It is lost')
        program.close(window)
        self.quit(program)

    def test_replaced(self):
        """An edit is not lost in a file that is no longer there, nor made in another one."""
        other = self.path('other.entente')
        self.cli('new', other, '--company', 'Other Company')
        program = self.open()
        os.rename(other, self.program_path)
        window = self.type_company(program, 'Typed')
        program.find('label', re.compile('was moved, deleted or replaced'), window)
        entry = program.find('text', 'Company', window)
        self.assertEqual(entry.get_text(0, 60), 'Typed')
        program.find('push button', 'Reopen')
        self.assertEqual(self.get_company(), 'Other Company')

    def test_read_only(self):
        """Whoever may not write the file sees it, and may save a copy."""
        os.chmod(self.program_path, 0o444)
        with open(self.program_path, 'rb') as file:
            before = file.read()
        program = self.start_with(NOT_ROOT, self.program_path)
        program.find('frame', COMPANY)
        program.find('label', 'This file is read-only. Save a copy to make changes.')
        self.assertFalse(driver.is_sensitive(program.find('push button', 'Add Partner')))
        program.press('Save a Copy…')
        dialog = program.find(None, 'Save a Copy')
        entry = program.find('text', 'Name:', dialog)
        wait_for(lambda: driver.is_focused(entry), 'The name of the file cannot be typed')
        key('ctrl+a')
        copy = self.path('copy.entente')
        type_text(copy)
        key('Return')
        program.wait_closed(dialog)
        wait_for(lambda: os.path.exists(copy), 'The copy is not there')
        wait_for(lambda: self.count_windows(program) == 2, 'The copy is not open')
        self.quit(program)
        with open(self.program_path, 'rb') as file:
            self.assertEqual(file.read(), before)
        self.cli('settings', copy, 'company=Mine')

    def test_elsewhere(self):
        """What is on another computer has no path to write to, and that is said."""
        os.chmod(self.program_path, 0o444)
        desktop = portal.Portal()
        desktop.choose = lambda _method, _options: 'sftp://example.com/copy.entente'
        wrapper = ['env', *(f'{name}={value}' for name, value in portal.ENVIRONMENT.items())]
        program = self.start_with([*wrapper, *NOT_ROOT], self.program_path)
        program.press('Save a Copy…')
        dialog = program.find(None, 'Save a Copy')
        program.find('label', 'Choose a folder on this computer.', dialog)
        program.press('Close', under=dialog)
        program.wait_closed(dialog)
        self.assertEqual((desktop.n_asked, self.count_windows(program)), (1, 1))
        self.quit(program)

    def start_with(self, wrapper, *paths):
        program = driver.Program(*paths, wrapper=wrapper)
        self.addCleanup(program.kill)
        return program


if __name__ == '__main__':
    driver.main()
