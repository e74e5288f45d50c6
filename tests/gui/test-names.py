# SPDX-License-Identifier: GPL-3.0-or-later
"""Everything that can be focused has a name that a screen reader can say, on every page of the
sample program and in every window."""

import re

import driver
from driver import Atspi, key, press, walk

# A widget that nobody named is called by its class.
CLASS_NAME = re.compile('^(Gtk|Adw|Ent)[A-Z][A-Za-z]*$')

PAGES = [('ctrl+1', 'EntPartnersPage'), ('ctrl+2', 'EntLifecyclePage'), ('ctrl+3', 'EntTiersPage'),
         ('ctrl+4', 'EntLaunchPage'), ('ctrl+5', 'EntReviewsPage')]

# Windows that open over any page, by key or from the main menu.
WINDOWS = [('ctrl+k', 'Search'), ('ctrl+n', 'New Program'), ('ctrl+comma', 'Preferences'),
           ('ctrl+?', 'GtkShortcutsWindow'), ('Backups…', 'Backups')]

PREFERENCES = ['Program', 'Attribution', 'Scoring', 'Exchange Rates']

PARTNER = 'Brackwater Solutions'

# What opens over the profile of a partner, by the button.
PROFILE_WINDOWS = [('Add Deal', 'New Deal'), ('Add Commitment', 'New Commitment'),
                   ('Add Contact of Theirs', 'New Contact'),
                   (re.compile('^Partner-sourced revenue: '), None)]


def is_named(widget):
    name = widget.get_name() or ''
    return name.strip() != '' and not CLASS_NAME.match(name)


def is_row(widget):
    return (widget.get_role_name() in ('list item', 'table row')
            or widget.get_name() == 'GtkListItemWidget')


def is_excused(widget, path):
    """What GTK 4.8 and libadwaita 1.2 leave unnamed, and what is said in its place."""
    role, name = widget.get_role_name(), widget.get_name()
    if is_row(widget):  # what it holds
        return any(map(is_named, (inner for inner, _ in walk(widget))))
    if role == 'scroll pane':  # what it scrolls
        return True
    if name in ('GtkListView', 'GtkColumnListView') or name == 'GtkToggleButton':
        return is_named(path[-1]) or any(map(is_named, path[-4:]))  # the table or the drop-down
    # The list in an AdwPreferencesGroup; GtkShortcutsWindow's search button.
    return name == 'GtkListBox' or path[0].get_name() == 'GtkShortcutsWindow'


class Names(driver.Case):
    def check(self, where, root):
        with self.subTest(where):
            unnamed = [' / '.join(map(driver.say, path + (widget,)))
                       for widget, path in walk(root)
                       if driver.has(widget, Atspi.StateType.FOCUSABLE) and not is_named(widget)
                       and not is_excused(widget, (root,) + path)]
            self.assertFalse(unnamed, '\n'.join([f'In {where}:'] + unnamed))

    def open_window(self, program, way, title):
        if way.startswith('ctrl+'):
            return program.open_window(way, title)
        press(program.open_window('F10', way, 'menu item'))
        return program.find('frame', title)

    def open_sample(self):
        path = self.path('s.entente')
        self.cli('sample', path, '--as-of', '2026-06-30')
        program = self.start(path)
        return program, program.find('frame')

    def test_welcome(self):
        program = self.start()
        program.find('push button', 'Explore the Sample')
        self.check('the welcome', program.find('frame'))
        self.quit(program)

    def test_pages(self):
        program, frame = self.open_sample()
        self.check('the window', frame)
        for keys, page in PAGES:
            self.check(page, program.open_window(keys, page, 'filler'))
        self.quit(program)

    def test_windows(self):
        program, frame = self.open_sample()
        for way, title in WINDOWS:
            window = self.open_window(program, way, title)
            for page in PREFERENCES if title == 'Preferences' else []:
                program.press(page, 'page tab', window)
                self.check(f'{title}, {page}', window)
            self.check(title, window)
            program.close(window)
        self.quit(program)

    def test_import(self):
        program, frame = self.open_sample()
        window = program.open_window('ctrl+i', 'Import CSV')
        program.close(program.find('filler', 'Import CSV'))
        self.check('Import CSV', window)
        program.close(window)
        self.quit(program)

    def test_profile(self):
        program, frame = self.open_sample()
        window = program.open_window('ctrl+k', 'Search')
        driver.type_text(PARTNER)
        program.find('list item', re.compile(f'^{PARTNER}, partner'), window)
        key('Return')
        program.wait_closed(window)
        self.check('the profile', program.find('filler', PARTNER, frame))
        for button, title in PROFILE_WINDOWS:
            program.press(button, under=frame)
            window = driver.wait_for(lambda: program.get_windows()[1:], f'{title} does not open')[0]
            self.assertIn(title, (None, driver.get_name(window)))
            self.check(f'the window of {button}', window)
            program.close(window)
        self.quit(program)


if __name__ == '__main__':
    driver.main()
