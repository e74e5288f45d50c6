# SPDX-License-Identifier: GPL-3.0-or-later
"""Drives the built program from outside, over AT-SPI and with keys, as a screen reader and a
keyboard do. Runs in in-display.sh."""

import os
import re
import shutil
import subprocess
import tempfile
import time
import unittest

import gi

gi.require_version('Atspi', '2.0')
gi.require_version('Gio', '2.0')
from gi.repository import Atspi, Gio, GLib  # noqa: E402

import screen  # noqa: E402

PROGRAM = os.environ['ENTENTE']
CLI = os.environ['ENTENTE_CLI']
TEST_DATA = os.environ.get('ENT_TEST_DATA')

APPLICATION = 'io.github.entente.Entente'

# Long enough for anything that is not broken, in seconds.
PATIENCE = 60
PAUSE = 0.05

# After how long somebody presses a key again that did nothing.
IMPATIENCE = 10

SKIPPED = 77

# How long nobody may have the keys, while one window goes and another comes, in seconds.
UNFOCUSED = 0.5

# The keys of the X server that are held down with others.
MODIFIERS = {'ctrl': 37, 'shift': 50, 'alt': 64}
KEYS = {'Return': 0xff0d, 'Escape': 0xff1b, 'Tab': 0xff09, 'Down': 0xff54, 'Up': 0xff52,
        'Left': 0xff51, 'Right': 0xff53, 'Home': 0xff50, 'End': 0xff57, 'F10': 0xffc7,
        'Menu': 0xff67, 'space': 0x20, 'comma': 0x2c, 'BackSpace': 0xff08, 'Delete': 0xffff}


def announce_screen_reader():
    """Has programs tell about themselves from now on."""
    bus = Gio.bus_get_sync(Gio.BusType.SESSION)
    bus.call_sync('org.a11y.Bus', '/org/a11y/bus', 'org.freedesktop.DBus.Properties', 'Set',
                  GLib.Variant('(ssv)', ('org.a11y.Status', 'IsEnabled',
                                         GLib.Variant('b', True))),
                  None, Gio.DBusCallFlags.NONE, -1, None)


def put_pointer_away():
    """What opens under the pointer takes what lies there for chosen, whatever the keys say."""
    Atspi.generate_mouse_event(100_000, 100_000, 'abs')


DISPLAY = screen.Screen()


def ensure_focus():
    """Waits until a window has the keys. When one goes, a manager of windows gives them to the next;
    here is none, so that they would be pressed for nobody."""
    try:
        wait_for(DISPLAY.is_focused, 'not yet', UNFOCUSED)
    except AssertionError:
        wait_for(DISPLAY.focus_uppermost, 'There is no window to press a key in')


def settle():
    """Takes in what the program tells about its changes."""
    context = GLib.MainContext.default()
    while context.pending():
        context.iteration(False)


def wait_for(condition, what, patience=PATIENCE):
    """Asks for CONDITION until it holds, and returns what it gave; fails with WHAT else."""
    end = time.monotonic() + patience
    while True:
        settle()
        try:
            found = condition()
        except GLib.Error:
            found = None  # a part of the window went away meanwhile
        if found:
            return found
        if time.monotonic() > end:
            raise AssertionError(what() if callable(what) else what)
        time.sleep(PAUSE)


def say(widget):
    """A widget in a few words."""
    try:
        return f'{widget.get_role_name()} “{widget.get_name()}”'
    except GLib.Error:
        return 'gone'


def has(widget, state):
    return widget.get_state_set().contains(state)


def is_focused(widget):
    return has(widget, Atspi.StateType.FOCUSED)


def is_sensitive(widget):
    return has(widget, Atspi.StateType.SENSITIVE)


def has_place(widget):
    """Whether WIDGET has been given a size; what is no widget, such as a stack’s page, has none."""
    try:
        size = widget.get_extents(Atspi.CoordType.WINDOW)
    except GLib.Error:
        return True
    return size is None or (size.width > 0 and size.height > 0)


def children(widget):
    """What is in WIDGET and has a place on the screen. GTK 4.8 does not tell what a stack has
    shown once and shows no longer, so look for names that one page alone has."""
    found = [widget.get_child_at_index(i) for i in range(widget.get_child_count())]
    return [child for child in found
            if child is not None and has(child, Atspi.StateType.VISIBLE) and has_place(child)]


def walk(widget, path=()):
    """All that is on the screen in WIDGET, each with what it is in."""
    for child in children(widget):
        yield child, path
        yield from walk(child, path + (child,))


def get_name(widget):
    """What a widget is called. Of a button with text GTK 4.8 tells that twice: “_Open Open”."""
    name = widget.get_name() or ''
    first, second = ((name[:i], name[i + 1:]) for i in (len(name) // 2, (len(name) + 1) // 2))
    for marked, plain in (first, second):
        if marked.replace('_', '', 1) == plain or marked == plain:
            return plain
    return name


def matches(widget, role, name):
    if role is not None and widget.get_role_name() != role:
        return False
    if isinstance(name, re.Pattern):
        return name.search(get_name(widget)) is not None
    return name is None or get_name(widget) == name


def look(root, role, name):
    """The first widget of ROLE with NAME, a text or a pattern, in ROOT; None when there is none."""
    return next((w for w, _ in walk(root) if matches(w, role, name)), None)


def press(widget):
    """Does what a click does."""
    if 'Action' not in widget.get_interfaces() or not widget.do_action(0):
        raise AssertionError(f'{say(widget)} cannot be pressed')
    settle()


def focus(widget, steps=80):
    """Goes on to a widget with the tabulator. GTK 4.8 has no other way to it."""
    for _ in range(steps):
        widget.clear_cache()  # so that it is asked, not what it last told
        if is_focused(widget):
            return
        key('Tab')
    raise AssertionError(f'{say(widget)} cannot be reached')


def ask_program(seconds):
    """Has the loop that draws and takes keys answer."""
    Gio.bus_get_sync(Gio.BusType.SESSION).call_sync(
        APPLICATION, '/' + APPLICATION.replace('.', '/'), 'org.gtk.Actions', 'List', None, None,
        Gio.DBusCallFlags.NO_AUTO_START, seconds * 1000, None)


def wait_handled():
    """Waits until the program has done what the last keys ask for, and the display what it asked
    for then."""
    for _ in range(2):
        DISPLAY.flush()
        try:
            ask_program(PATIENCE)
        except GLib.Error:
            pass  # it has ended
    DISPLAY.flush()
    settle()


def key(keys):
    """Presses a key such as ctrl+comma."""
    *held, last = keys.split('+')
    value = KEYS.get(last) or ord(last)
    ensure_focus()
    for name in held:
        Atspi.generate_keyboard_event(MODIFIERS[name], None, Atspi.KeySynthType.PRESS)
    Atspi.generate_keyboard_event(value, None, Atspi.KeySynthType.SYM)
    for name in reversed(held):
        Atspi.generate_keyboard_event(MODIFIERS[name], None, Atspi.KeySynthType.RELEASE)
    wait_handled()


def type_text(text):
    """Types TEXT where the focus is."""
    ensure_focus()
    Atspi.generate_keyboard_event(0, text, Atspi.KeySynthType.STRING)
    wait_handled()


def press_until(keys, condition, what):
    """Presses KEYS until CONDITION holds, as whoever sees that nothing happens does: a key that
    comes while one window goes and another comes may be nobody's. Returns what CONDITION gave."""
    for _ in range(2):
        key(keys)
        try:
            return wait_for(condition, what, IMPATIENCE)
        except AssertionError:
            pass
    key(keys)
    return wait_for(condition, what)


class Program:
    """The program as it runs. PATHS are the programs to open with it, WRAPPER what starts it."""

    def __init__(self, *paths, wrapper=()):
        self.errors = tempfile.TemporaryFile()
        self.process = subprocess.Popen([*wrapper, PROGRAM, *paths], stdin=subprocess.DEVNULL,
                                        stdout=subprocess.DEVNULL, stderr=self.errors)
        self.root = wait_for(self.find_root, 'The program did not appear')

    def find_root(self):
        if self.process.poll() is not None:
            raise AssertionError(f'It ended with {self.process.returncode}: {self.get_errors()}')
        desktop = Atspi.get_desktop(0)
        for i in range(desktop.get_child_count()):
            child = desktop.get_child_at_index(i)
            if child is not None and child.get_process_id() == self.process.pid:
                return child
        return None

    def get_errors(self):
        self.errors.seek(0)
        return self.errors.read().decode(errors='replace')

    def get_windows(self):
        return children(self.root)

    def find(self, role, name=None, under=None):
        """Waits for a widget."""
        return wait_for(lambda: look(under or self.root, role, name),
                        lambda: f'There is no {role} {name}, but:\n' + self.describe(under))

    def describe(self, under=None):
        """What there is, for the message of a test that fails."""
        lines = []
        try:
            for widget, path in walk(under or self.root):
                lines.append('  ' * len(path) + say(widget))
        except GLib.Error as error:
            lines.append(f'{error.message} (exit status {self.process.poll()})')
        return '\n'.join(lines + [self.get_errors()])

    def has(self, role, name=None):
        settle()
        return look(self.root, role, name) is not None

    def wait_closed(self, window):
        """Waits until WINDOW is no more. It alone is asked: GTK 4.8 fails when its windows are
        listed while one of them goes."""
        def is_closed():
            try:
                return not has(window, Atspi.StateType.VISIBLE)
            except GLib.Error:
                return True

        wait_for(is_closed, lambda: f'{say(window)} stays:\n' + self.describe(window))
        wait_handled()  # a key that came before would go to what was there

    def open_window(self, keys, title, role='frame'):
        """Opens a window by its keys."""
        return press_until(keys, lambda: look(self.root, role, title),
                           lambda: f'{keys} opens no {title}, but there is:\n' + self.describe())

    def close(self, window):
        """Closes a window by its key."""
        def is_open():
            try:
                return has(window, Atspi.StateType.VISIBLE)
            except GLib.Error:
                return False

        press_until('Escape', lambda: not is_open(), f'{say(window)} stays')
        self.wait_closed(window)

    def press(self, name, role='push button', under=None):
        press(self.find(role, name, under))

    def set_text(self, name, text, under=None):
        """Puts TEXT into an entry in place of what is there."""
        entry = wait_for(lambda: look(under or self.root, 'text', name)
                         or look(under or self.root, 'entry', name),
                         lambda: f'There is no entry {name}, but:\n' + self.describe(under))
        if not entry.set_text_contents(text):
            raise AssertionError(f'{say(entry)} takes no text')
        settle()

    def go_to_item(self, items, wanted, name):
        """Goes up or down to an item, from whichever has the focus; a step is taken when the last
        one is seen, since the focus comes late to a list that has just appeared."""
        def find_focused():
            return next((i for i, item in enumerate(items) if is_focused(item)), None)

        wait_for(lambda: find_focused() is not None, f'{name} is not focused')
        for _ in range(3 * len(items)):
            place = find_focused()
            if place == wanted:
                return
            if place is not None:
                step = 1 if place < wanted else -1
                key('Down' if step > 0 else 'Up')
                try:
                    wait_for(lambda: is_focused(items[place + step]), 'not yet', 1)
                except AssertionError:
                    pass
        raise AssertionError(f'Item {wanted} of {name} cannot be reached')

    def open_values(self, combo):
        """Opens a drop-down, or a row that is one. What has only just come may not open yet."""
        button = look(combo, 'push button', None)
        if button:
            press(button)
        else:
            focus(combo)
            key('space')
        return wait_for(lambda: look(combo, 'filler', 'GtkPopover'), 'not yet', IMPATIENCE)

    def choose(self, name, value, under=None):
        """Chooses VALUE in a drop-down, or in a row that is one, with keys."""
        combo = self.find('combo box', name, under)
        button = look(combo, 'push button', None)
        try:
            popover = self.open_values(combo)
        except AssertionError:
            popover = self.open_values(combo)
        items = wait_for(lambda: look(popover, 'list', None), f'{name} has no values')
        values = [self.find('label', None, item).get_name() for item in children(items)]
        self.go_to_item(children(items), values.index(value), name)
        key('Return')
        wait_for(lambda: look(button or combo, 'label', value),
                 lambda: f'{value} is not chosen, but:\n' + self.describe(combo))

    def end(self):
        """Waits until it has ended. Returns its exit status."""
        try:
            return self.process.wait(PATIENCE)
        except subprocess.TimeoutExpired:
            raise AssertionError('It does not end:\n' + self.describe()) from None

    def kill(self):
        if self.process.poll() is None:
            self.process.kill()
            self.process.wait()
        self.errors.close()


class Case(unittest.TestCase):
    """A test with a folder of its own."""

    @classmethod
    def setUpClass(cls):
        announce_screen_reader()
        put_pointer_away()

    def setUp(self):
        self.folder = tempfile.mkdtemp(prefix='entente-gui-')
        self.addCleanup(shutil.rmtree, self.folder, ignore_errors=True)

    def path(self, *names):
        return os.path.join(self.folder, *names)

    def cli(self, *arguments):
        process = subprocess.run([CLI, *arguments], cwd=self.folder, capture_output=True,
                                 text=True, timeout=60)
        self.assertEqual(process.returncode, 0, process.stderr)
        return process.stdout

    def start(self, *paths):
        program = Program(*paths)
        self.addCleanup(program.kill)
        return program

    def quit(self, program):
        """Ends the program as its user does; nothing may have gone wrong."""
        press_until('ctrl+q', lambda: program.process.poll() is not None,
                    lambda: 'It does not end:\n' + program.describe())
        self.assertEqual(program.end(), 0, program.get_errors())
        for word in ('CRITICAL', 'WARNING', 'Traceback'):
            self.assertNotIn(word, program.get_errors())


def main():
    unittest.main(verbosity=2)
