# SPDX-License-Identifier: GPL-3.0-or-later
"""The program as its users meet it: started, driven with keys and over AT-SPI, and ended."""

import csv
import io
import os
import re
import unittest

import openpyxl

import driver
from driver import key, press, type_text, wait_for

SHEETS = ['Cover', 'Summary', 'Deals', 'Pipeline', 'Tier', 'Plan & actions', 'Checks',
          'Definitions']

# Of the sample: a partner in the first stage that has no hypothesis, which the gate asks for.
CANDIDATE = 'Oakhurst Bridge'


class Drive(driver.Case):
    def read(self, path, noun):
        """The records of a program that is open, as the command line exports them."""
        return list(csv.DictReader(io.StringIO(self.cli('export', path, noun))))

    def get_stage(self, path, name):
        return next(p['stage'] for p in self.read(path, 'partners') if p['name'] == name)

    def open_partner(self, program, name):
        """Finds a partner as somebody who knows only its name does."""
        key('ctrl+k')
        window = program.find('frame', 'Search')
        type_text(name)
        program.find('list item', re.compile(f'^{re.escape(name)}, partner'), window)
        key('Return')
        program.wait_closed(window)
        program.find('filler', name)

    def answer_file(self, program, title, path):
        """Tells the dialog that asks for a file which one."""
        dialog = program.find(None, title)
        entry = program.find('text', 'Name:', dialog)
        wait_for(lambda: driver.is_focused(entry), 'The name of the file cannot be typed')
        key('ctrl+a')
        type_text(path)
        key('Return')
        program.wait_closed(dialog)

    def move(self, program, stage, reason):
        """Has the partner that is shown move on, though its gate is not met."""
        program.press('Move')
        program.press(stage, 'menu item')
        window = program.find('frame', f'Move to {stage}')
        button = program.find('push button', 'Move Anyway', window)
        self.assertFalse(driver.is_sensitive(button))
        program.set_text('Reason', reason, window)
        wait_for(lambda: driver.is_sensitive(button), 'The reason is not taken')
        press(button)
        program.wait_closed(window)

    def test_sample(self):
        program = self.start()
        program.press('Explore the Sample')
        program.find('tree table', 'Partners')
        path = os.path.join(os.environ['XDG_DATA_HOME'], 'entente', 'Halden Systems.entente')
        self.assertEqual(self.get_stage(path, CANDIDATE), 'qualify')

        self.open_partner(program, CANDIDATE)
        self.move(program, 'Agree & onboard', 'The board decided')
        program.find('label', f'{CANDIDATE} moved to Agree & onboard')
        self.assertEqual(self.get_stage(path, CANDIDATE), 'onboard')
        moves = self.read(path, 'moves')
        self.assertEqual([m['reason'] for m in moves if m['reason'] == 'The board decided'],
                         ['The board decided'])
        key('ctrl+z')
        wait_for(lambda: self.get_stage(path, CANDIDATE) == 'qualify', 'It is not undone')
        self.assertEqual(len(self.read(path, 'moves')), len(moves) - 1)

        key('ctrl+5')
        program.press('Export Pack…')
        pack = self.path('Pack.xlsx')
        self.answer_file(program, 'Export Pack', pack)
        program.find('label', '“Pack.xlsx” written')
        self.check_pack(pack)
        self.quit(program)

    def check_pack(self, path):
        book = openpyxl.load_workbook(path, data_only=True)
        self.assertEqual(book.sheetnames, SHEETS)
        self.assertGreater(book['Deals'].max_row, 50)
        results = [cell.value for cell in book['Checks']['F'][4:] if cell.value is not None]
        self.assertGreater(len(results), 10)
        self.assertEqual(set(results), {'OK'})


if __name__ == '__main__':
    driver.main()
