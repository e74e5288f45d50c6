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
    def read_csv(self, *arguments):
        """What the command line tells, also of a program that is open."""
        return list(csv.DictReader(io.StringIO(self.cli(*arguments))))

    def read(self, path, noun):
        return self.read_csv('export', path, noun)

    def get_stage(self, path, name):
        return next(p['stage'] for p in self.read(path, 'partners') if p['name'] == name)

    def open_partner(self, program, name):
        """Finds a partner as somebody who knows only its name does."""
        window = program.open_window('ctrl+k', 'Search')
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
        window = program.find('frame', re.compile('^Move '))
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
        wait_for(lambda: self.get_stage(path, CANDIDATE) == 'onboard', 'It is not moved')
        moves = self.read(path, 'moves')
        self.assertEqual([m['reason'] for m in moves if m['reason'] == 'The board decided'],
                         ['The board decided'])
        key('ctrl+z')
        wait_for(lambda: self.get_stage(path, CANDIDATE) == 'qualify', 'It is not undone')
        self.assertEqual(len(self.read(path, 'moves')), len(moves) - 1)

        program.open_window('ctrl+5', 'EntReviewsPage', 'filler')
        program.press('Export Pack…')
        pack = self.path('Pack.xlsx')
        self.answer_file(program, 'Export Pack', pack)
        wait_for(lambda: os.path.exists(pack), 'The pack is not written')
        self.check_pack(pack)
        self.quit(program)

    def check_pack(self, path):
        book = openpyxl.load_workbook(path, data_only=True)
        self.assertEqual(book.sheetnames, SHEETS)
        self.assertGreater(book['Deals'].max_row, 50)
        results = [cell.value for cell in book['Checks']['F'][4:] if cell.value is not None]
        self.assertGreater(len(results), 10)
        self.assertEqual(set(results), {'OK'})

    def make_program(self, program, path):
        window = program.open_window('ctrl+n', 'New Program')
        program.set_text('Your company', 'Acme Cycles', window)
        program.set_text(re.compile('^Reporting currency'), 'USD', window)
        program.press('Create…', under=window)
        self.answer_file(program, 'Save Program', path)
        program.find('frame', 'Acme Cycles')

    def choose_csv(self, program, name):
        """Begins to import a file of the test data. Returns the window, at its second step."""
        window = program.open_window('ctrl+i', 'Import CSV')
        dialog = program.find('filler', 'Import CSV')
        # A slash begins the name of a file; the place to type it appears with it.
        key('/')
        entry = program.find('text', 'GtkFileChooserEntry', dialog)
        wait_for(lambda: driver.is_focused(entry), 'The name of the file cannot be typed')
        key('ctrl+a')
        type_text(os.path.join(driver.TEST_DATA, 'adventureworks', name))
        key('Return')
        program.wait_closed(dialog)
        return window

    def choose_constant(self, program, window, field, value):
        """Has every row of the file get VALUE."""
        program.choose(field, 'Same value…', window)
        row = next(path[-1] for path in (
            [w for w in path if w.get_role_name() == 'list item' and not w.get_name()]
            for widget, path in driver.walk(window)
            if driver.matches(widget, 'combo box', field)))
        program.choose('In every row', value, row)

    def finish_import(self, program, window, button):
        program.press('Next', under=window)
        program.press(re.compile(button), under=window)
        program.wait_closed(window)

    @unittest.skipUnless(driver.TEST_DATA, 'ENT_TEST_DATA is not set')
    def test_import(self):
        path = self.path('Acme Cycles.entente')
        program = self.start()
        self.make_program(program, path)

        window = self.choose_csv(program, 'resellers.csv')
        program.find('label', 'Partners', program.find('combo box', 'The rows are', window))
        program.press('Next', under=window)
        program.choose('External id', 'ResellerKey', window)
        program.choose('Name (required)', 'ResellerName', window)
        self.finish_import(program, window, r'^Import \d{3} Partners$')

        window = self.choose_csv(program, 'orders.csv')
        program.find('label', 'Deals', program.find('combo box', 'The rows are', window))
        program.press('Next', under=window)
        program.choose('External id', 'SalesOrderNumber', window)
        program.choose('Partner', 'ResellerKey', window)
        program.choose('Amount', 'SalesAmount', window)
        program.choose('Closed on', 'OrderDate', window)
        self.choose_constant(program, window, 'Stage (required)', 'Won')
        self.choose_constant(program, window, 'Attribution class', 'Led')
        self.finish_import(program, window, r'^Import \d\W?\d{3} Deals$')
        self.quit(program)

        figures = self.read_csv('figures', path, '--as-of', '2019-12-31', '--format', 'csv')
        self.assertEqual([f['value'] for f in figures if f['id'] == 'M01'], ['32500005.58'])
        tiers = self.read_csv('tiers', path, '--as-of', '2019-12-31', '--format', 'csv')
        self.assertEqual(len([t for t in tiers if float(t['t12m']) > 0]), 555)


if __name__ == '__main__':
    driver.main()
