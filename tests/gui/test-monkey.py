# SPDX-License-Identifier: GPL-3.0-or-later
"""Keys, clicks, drags and texts at random, faster than anybody, in the window of the sample program,
while the command line edits the same file now and then. Nothing goes wrong, all answers come, and
whatever was done can be undone, step by step, to the beginning.

ENT_FAULT_TIMES is in how many programs, ENT_FAULT_SEED which the first one’s steps are; those of the
next one are of the next seed."""

import collections
import os
import random
import re
import shutil
import signal
import sqlite3
import subprocess
import time

import driver
import portal
import screen
from driver import GLib

SEED = int(os.environ.get('ENT_FAULT_SEED', '20260630'))
N_ROUNDS = int(os.environ.get('ENT_FAULT_TIMES', '1'))
N_STEPS = 250  # in a program, over several starts

TOLD = 60   # of the last steps, when something went wrong
LIVELY = 25  # steps between two looks whether the program still answers
LONGEST = 60  # seconds until an answer, on a machine with much else to do

# How often each is done among the others, and what with.
KEYS = {
    'Tab': 30, 'shift+Tab': 8, 'Return': 14, 'space': 12, 'Escape': 10, 'Down': 10, 'Up': 8,
    'Left': 6, 'Right': 6, 'Home': 2, 'End': 2, 'Page_Up': 2, 'Page_Down': 2, 'BackSpace': 3,
    'Delete': 5, 'F10': 4, 'Menu': 5, 'shift+F10': 4, 'F9': 2, 'ctrl+z': 4, 'ctrl+shift+z': 3,
    'ctrl+y': 3, 'ctrl+k': 4, 'ctrl+f': 4, 'ctrl+i': 3, 'ctrl+n': 2, 'ctrl+o': 2, 'ctrl+comma': 3,
    'ctrl+?': 1, 'ctrl+1': 4, 'ctrl+2': 4, 'ctrl+3': 4, 'ctrl+4': 5, 'ctrl+5': 4, 'ctrl+a': 5,
    'ctrl+c': 2, 'ctrl+v': 4, 'ctrl+x': 2, 'alt+Up': 2, 'alt+Down': 2, 'alt+Left': 2,
    'ctrl+Return': 3, 'ctrl+Tab': 2, 'ctrl+w': 1, 'ctrl+Page_Down': 1, 'alt+F10': 1,
    'shift+Down': 1, 'ctrl+space': 1, 'ctrl+shift+Home': 1,
}
TEXTS = ['Brackwater', 'a', '2026-02-30', '1.234,56', '-1', '99999999999999', 'yesterday', '<b>&',
         "'; DROP", '2026-03-15', 'USD', 'EUR', '50', '0', 'meridian north', '%s%n', '  ', 'Q3',
         'https://x.example', 'a@b.example', '=1+1', 'The board decided']
SETTINGS = ['company=Halden {}', 'pass-mark={}', 'person=Somebody {}', 'weight-capacity={}']
PARTNERS = ['Brackwater Solutions', 'Oakhurst Bridge', 'Nobody at All']
STAGES = ['qualify', 'onboard', 'develop', 'grow', 'review']

# What goes wrong is read on stderr, where it can be told from what is excused; to see where it comes
# from, say “fatal-criticals” here.
DEBUG = {'G_DEBUG': ''}

# What the command line may say instead of doing it.
REFUSALS = 1


# What GTK 4.8 says of itself when somebody is quicker than it: it miscounts what a pressed button is
# over when that goes, remarks on its own cursor, cannot scroll to a row that is gone, opens a menu of
# what has no size yet or too little room for one, and leaves out of one frame what changes its size
# between the frame's layout and it.
EXCUSED = re.compile('Gtk-WARNING .*: (Broken accounting of active state'
                     '|GtkText - unexpected blinking selection'
                     '|Gtk.*ListView failed to scroll to given position'
                     '|gtk_widget_size_allocate.*: attempt to allocate (GtkPopoverContent contents'
                     '|GtkBox box|AdwGizmo dimming) .* with width -'
                     '|Trying to snapshot .* without a current allocation)'
                     '|Gdk-CRITICAL .*: gdk_monitor_get_geometry: assertion')


def dump(path):
    """All that the records of a program hold."""
    file = sqlite3.connect(f'file:{path}?mode=ro', uri=True)
    tables = [row[0] for row in file.execute(
        "SELECT name FROM sqlite_schema WHERE sql LIKE '%STRICT' AND name NOT IN"
        " ('history', 'control') ORDER BY name")]
    assert tables
    found = {table: file.execute(f'SELECT * FROM "{table}" ORDER BY 1').fetchall()
             for table in tables}
    file.close()
    return found


class Started:
    """The program as it runs, seen by its windows alone."""

    def __init__(self, path, folder, fail):
        self.say_failed = fail
        self.errors = open(os.path.join(folder, 'errors'), 'w+b')
        self.process = subprocess.Popen([driver.PROGRAM, path], cwd=folder,
                                        env=dict(os.environ, **portal.ENVIRONMENT, **DEBUG),
                                        stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
                                        stderr=self.errors)

    def has_ended(self):
        return self.process.poll() is not None

    def fail(self, what):
        self.say_failed('\n'.join([what, 'On stderr:', self.get_errors()]))

    def get_errors(self):
        self.errors.seek(0)
        return '\n'.join(line for line in self.errors.read().decode(errors='replace').split('\n')
                         if line and not EXCUSED.search(line))

    def check_end(self):
        """It has ended of itself, as it should."""
        status = self.process.returncode
        if status != 0 or self.get_errors():
            self.fail(f'It ended with {status}')
        self.errors.close()

    def check_lively(self):
        """Its main thread must answer."""
        try:
            driver.ask_program(LONGEST)
        except GLib.Error as error:
            try:
                self.process.wait(driver.PATIENCE if 'NoReply' in error.message else 3)
            except subprocess.TimeoutExpired:
                self.process.send_signal(signal.SIGABRT)
                self.fail(f'It does not answer: {error.message}')

    def kill(self):
        if not self.has_ended():
            self.process.kill()
            self.process.wait()


class Monkey(driver.Case):
    @classmethod
    def setUpClass(cls):
        # Nobody listens over AT-SPI, which would slow it.
        cls.screen = screen.Screen()
        cls.screen.pose_as_manager()
        cls.portal = portal.Portal()

    def setUp(self):
        super().setUp()
        self.portal.choose = self.choose_file
        self.portal.wait = lambda: self.random.choice([0, 20, 300])
        self.counts = collections.Counter()
        self.edits = []

    def begin(self, seed):
        """Makes a new program for the steps of SEED."""
        self.seed, self.random = seed, random.Random(seed)
        self.told = collections.deque(maxlen=TOLD)
        shutil.rmtree(self.folder)
        os.mkdir(self.folder)
        self.program = self.path('s.entente')
        self.cli('sample', self.program)
        self.cli('sample', self.path('other.entente'))
        for noun in ('partners', 'deals'):
            self.cli('export', self.program, noun, self.path(noun + '.csv'))
        shutil.copy(self.program, self.path('first'))
        with open(self.path('broken.csv'), 'w', encoding='utf-8') as file:
            file.write('name,amount\n"never,ends\n')

    def tell(self, text):
        """Remembers a step, with the time as GLib writes it on stderr."""
        now = time.time()
        self.told.append(f'{time.strftime("%H:%M:%S", time.localtime(now))}.'
                         f'{int(now * 1000) % 1000:03} {text}')

    def say_failed(self, what):
        """What went wrong, and how it came to that."""
        raise AssertionError('\n'.join([
            what, f'ENT_FAULT_SEED={self.seed} repeats it, more or less; the last steps:',
            *self.told]))

    # What it does

    def pick(self, weights):
        return self.random.choices(list(weights), weights=list(weights.values()))[0]

    def choose_file(self, method, options):
        """Answers the window's question for a file: one of this test's folder, or none."""
        if self.random.random() < 0.3:
            return None
        if options.get('directory'):
            os.makedirs(self.path('packs'), exist_ok=True)
            return self.path('packs')
        if method == 'SaveFile':
            return self.path(f'out{self.random.randrange(4)}-' + options.get('current_name', 'x'))
        pattern = str(options.get('filters', ''))
        names = ['s.entente', 'other.entente', 'broken.csv', 'none.csv']
        if 'csv' in pattern:
            names = ['partners.csv', 'deals.csv', 'deals.csv', 'broken.csv', 's.entente']
        return self.path(self.random.choice(names))

    def get_place(self):
        """Anywhere in a window, mostly in the uppermost one."""
        windows = self.screen.get_windows()
        if not windows:
            return 1, 1
        _window, x, y, width, height, _popup = (
            windows[-1] if self.random.random() < 0.85 else self.random.choice(windows))
        return (x + self.random.randrange(width), y + self.random.randrange(height))

    def ensure_focus(self):
        """Keys go to a window of the program; which has them is for the program to say."""
        if not self.screen.is_focused():
            self.screen.focus_uppermost()

    def press_key(self):
        keys = self.pick(KEYS)
        times = self.random.choice([1, 1, 1, 1, 1, 2, 3])
        if self.random.random() < 0.02:
            times = 30
        if keys == 'ctrl+w' and self.random.random() < 0.7:
            keys, times = 'ctrl+1', 1
        self.ensure_focus()
        for _ in range(times):
            self.screen.key(keys)
        return f'{keys} {times} times'

    def press_letter(self):
        """The mark of a button or a menu's item, or into a list."""
        keys = self.random.choice(['alt+', '', '']) + self.random.choice('abcdeklmnoprsuy')
        self.ensure_focus()
        self.screen.key(keys)
        return keys

    def type_text(self):
        text = self.random.choice(TEXTS)
        enter = self.random.choice(['', 'Return', 'Tab', 'ctrl+Return'])
        self.ensure_focus()
        if self.random.random() < 0.5:
            self.screen.key('ctrl+a')
        for letter in text:
            self.screen.key('space' if letter == ' ' else 'plus' if letter == '+' else letter)
        if enter:
            self.screen.key(enter)
        return f'{text!r} {enter}'

    def click(self):
        x, y = self.get_place()
        button = self.random.choice([1, 1, 1, 1, 1, 1, 3, 2])
        times = self.random.choice([1, 1, 1, 1, 2, 3])
        self.screen.click(x, y, button, times)
        return f'button {button} at {x}, {y}, {times} times'

    def scroll(self):
        x, y = self.get_place()
        button = self.random.choice([4, 5, 5, 6, 7])
        times = self.random.randint(1, 10)
        self.screen.click(x, y, button, times)
        return f'by {button} at {x}, {y}, {times} times'

    def drag(self):
        x, y = self.get_place()
        to_x, to_y = self.get_place()
        self.screen.move(x, y)
        self.screen.button(1, 1)
        for i in range(1, 9):
            self.screen.move(x + (to_x - x) * i // 8, y + (to_y - y) * i // 8)
            time.sleep(0.01)
        if self.random.random() < 0.15:
            self.screen.key('Escape')
        self.screen.button(1, 0)
        return f'from {x}, {y} to {to_x}, {to_y}'

    def resize(self):
        windows = [window for window, *_, popup in self.screen.get_windows() if not popup]
        if not windows:
            return 'nothing'
        width = self.random.choice([360, 500, 700, 1000, 1200, 1390])
        height = self.random.choice([300, 500, 800, 990])
        self.screen.resize(self.random.choice(windows), width, height)
        self.screen.flush()
        return f'to {width} by {height}'

    def lift(self):
        """Another of its windows comes to the front."""
        windows = [window for window, *_, popup in self.screen.get_windows() if not popup]
        if windows:
            window = self.random.choice(windows)
            self.screen.lift(window)
            self.screen.focus(window)
            self.screen.flush()
        return f'one of {len(windows)}'

    def edit_beside(self):
        number = self.random.randrange(1, 100)
        arguments = self.random.choice([
            ['settings', self.program, self.random.choice(SETTINGS).format(number)],
            ['settings', self.program, self.random.choice(SETTINGS).format(number)],
            ['move', self.program, self.random.choice(PARTNERS), self.random.choice(STAGES),
             '--reason', 'From beside'],
            ['undo', self.program], ['redo', self.program],
            ['import', self.program, 'deals', self.path('deals.csv')],
        ])
        self.edits.append(subprocess.Popen([driver.CLI, *arguments], cwd=self.folder,
                                           stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
                                           stderr=subprocess.PIPE))
        return ' '.join(arguments)

    def pause(self):
        seconds = self.random.choice([0.05, 0.2, 0.6])
        time.sleep(seconds)
        return f'{seconds} s'

    STEPS = {press_key: 50, press_letter: 6, type_text: 10, click: 40, scroll: 4, drag: 4,
             resize: 2, lift: 1, edit_beside: 2, pause: 5}

    # What must hold

    def reap(self, program):
        """What was edited beside was done or refused in words."""
        for edit in self.edits:
            try:
                _out, errors = edit.communicate(timeout=60)
            except subprocess.TimeoutExpired:
                edit.kill()
                program.fail(f'{edit.args} does not end')
            if edit.returncode not in (0, REFUSALS) or b'CRITICAL' in errors:
                program.fail(f'{edit.args} ended with {edit.returncode}: {errors.decode()}')
        self.edits.clear()

    def wait_for_window(self, program):
        end = time.monotonic() + LONGEST
        while not self.screen.get_windows() and not program.has_ended():
            if time.monotonic() > end:
                program.fail('There is no window')
            driver.settle()
            time.sleep(0.05)

    def do_steps(self, program, n_steps):
        """Returns how many were left when the program ended."""
        for left in range(n_steps, 0, -1):
            if program.has_ended():
                return left
            step = self.pick(self.STEPS)
            self.tell(f'{left} {step.__name__}')
            self.told[-1] += ' ' + step(self)
            self.counts[step.__name__] += 1
            driver.settle()
            time.sleep(self.random.choice([0, 0, 0.01, 0.05]))
            if left % LIVELY == 0:
                program.check_lively()
                if program.get_errors():
                    program.fail('It complains')
                self.reap(program)
        return 0

    def click_title(self):
        windows = [place for _window, *place, popup in self.screen.get_windows() if not popup]
        if windows:
            x, y, width, _height = windows[-1]
            self.screen.click(x + width // 2, y + 12)

    def leave(self, program):
        """Ends the program as its user does, who wants nothing more of it: what it asks is answered
        by the button of the question that leaves."""
        end = time.monotonic() + LONGEST
        self.tell('leave')
        program.check_lively()
        ways = ['Escape', 'ctrl+q', 'alt+d', 'alt+c']
        while not program.has_ended() and time.monotonic() < end:
            # A question may be behind the window that it is about, where nobody keeps it before; a
            # menu may be open, which a click beside it closes.
            self.lift()
            self.click_title()
            for keys in ways:
                self.ensure_focus()
                self.screen.key(keys)
                for _ in range(4):
                    driver.settle()
                    time.sleep(0.04)
                if program.has_ended():
                    break
        if not program.has_ended():
            program.process.send_signal(signal.SIGABRT)
            program.fail('It cannot be left')

    def check_file(self, path, first):
        """PATH is whole; all that was done in it can be undone, which leads to FIRST, and be done
        again."""
        self.cli('check', path)
        before = dump(path)
        n_edits = 0
        while self.step('undo', path):
            n_edits += 1
        self.assertEqual(dump(path), first, f'{n_edits} undone')
        for _ in range(n_edits):
            self.assertTrue(self.step('redo', path))
        self.assertEqual(dump(path), before, f'{n_edits} done again')
        self.cli('check', path)
        return n_edits

    def step(self, verb, path):
        process = subprocess.run([driver.CLI, verb, path], capture_output=True, text=True,
                                 timeout=60, check=False)
        if process.returncode != 0:
            self.assertIn('There is nothing to', process.stderr)
        return process.returncode == 0

    def get_first(self):
        """The sample as it is with all that made it undone."""
        while self.step('undo', self.path('first')):
            pass
        return dump(self.path('first'))

    def do_round(self, seed):
        """Returns how often the program was started, and how much of what was done was left."""
        self.begin(seed)
        left, n_starts = N_STEPS, 0
        while left > 0:
            program = Started(self.program, self.folder, self.say_failed)
            self.addCleanup(program.kill)
            n_starts += 1
            self.tell('start')
            self.wait_for_window(program)
            left = self.do_steps(program, left)
            if not program.has_ended():
                self.leave(program)
            program.check_end()
            self.reap(program)
        try:
            return n_starts, self.check_file(self.program, self.get_first())
        except AssertionError as error:
            self.say_failed(str(error))

    def test_monkey(self):
        n_starts = n_edits = 0
        for i in range(N_ROUNDS):
            found = self.do_round(SEED + i)
            n_starts, n_edits = n_starts + found[0], n_edits + found[1]
        print(', '.join(f'{name} {n}' for name, n in self.counts.most_common()))
        print(f'Result: {N_ROUNDS * N_STEPS} steps in {N_ROUNDS} programs and {n_starts} starts, seeds'
              f' from {SEED}, {self.portal.n_chosen} of {self.portal.n_asked} files chosen,'
              f' {n_edits} changes undone and done again')


if __name__ == '__main__':
    driver.main()
