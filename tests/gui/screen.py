# SPDX-License-Identifier: GPL-3.0-or-later
"""The windows, pointer and keys of the display, without a program's help and without waiting for
it: what a hand does that does not look. Runs in in-display.sh."""

import ctypes
import ctypes.util

XK = {'Return': 0xff0d, 'Escape': 0xff1b, 'Tab': 0xff09, 'Left': 0xff51, 'Up': 0xff52,
      'Right': 0xff53, 'Down': 0xff54, 'Page_Up': 0xff55, 'Page_Down': 0xff56, 'Home': 0xff50,
      'End': 0xff57, 'BackSpace': 0xff08, 'Delete': 0xffff, 'Menu': 0xff67, 'F9': 0xffc6,
      'F10': 0xffc7, 'space': 0x20, 'comma': 0x2c, 'plus': 0x2b, 'ctrl': 0xffe3, 'shift': 0xffe1,
      'alt': 0xffe9}

XA_ATOM, XA_WINDOW = 4, 33
VIEWABLE = 2
TO_PARENT = 2


class Attributes(ctypes.Structure):
    """XWindowAttributes."""

    _fields_ = [('x', ctypes.c_int), ('y', ctypes.c_int), ('width', ctypes.c_int),
                ('height', ctypes.c_int), ('border_width', ctypes.c_int), ('depth', ctypes.c_int),
                ('visual', ctypes.c_void_p), ('root', ctypes.c_ulong), ('class_', ctypes.c_int),
                ('bit_gravity', ctypes.c_int), ('win_gravity', ctypes.c_int),
                ('backing_store', ctypes.c_int), ('backing_planes', ctypes.c_ulong),
                ('backing_pixel', ctypes.c_ulong), ('save_under', ctypes.c_int),
                ('colormap', ctypes.c_ulong), ('map_installed', ctypes.c_int),
                ('map_state', ctypes.c_int), ('all_event_masks', ctypes.c_long),
                ('your_event_mask', ctypes.c_long), ('do_not_propagate_mask', ctypes.c_long),
                ('override_redirect', ctypes.c_int), ('screen', ctypes.c_void_p)]


def load(name):
    return ctypes.CDLL(ctypes.util.find_library(name))


class Screen:
    def __init__(self):
        self.x11, self.test = load('X11'), load('Xtst')
        self.x11.XOpenDisplay.restype = ctypes.c_void_p
        self.x11.XDefaultRootWindow.restype = ctypes.c_ulong
        self.x11.XCreateSimpleWindow.restype = self.x11.XInternAtom.restype = ctypes.c_ulong
        self.x11.XKeysymToKeycode.argtypes = [ctypes.c_void_p, ctypes.c_ulong]
        self.x11.XkbKeycodeToKeysym.restype = ctypes.c_ulong
        # A window may go while something is done to it.
        self.ignore = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_void_p, ctypes.c_void_p)(
            lambda _display, _error: 0)
        self.x11.XSetErrorHandler(self.ignore)
        self.display = ctypes.c_void_p(self.x11.XOpenDisplay(None))
        self.root = ctypes.c_ulong(self.x11.XDefaultRootWindow(self.display))

    def pose_as_manager(self):
        """Says that somebody moves windows when asked to, whom there is not: GTK 4.8 would do it
        itself, also with a window that is gone meanwhile."""
        check = ctypes.c_ulong(self.x11.XCreateSimpleWindow(
            self.display, self.root, -9, -9, 1, 1, 0, ctypes.c_ulong(0), ctypes.c_ulong(0)))
        for window in (check, self.root):
            self.set_property(window, '_NET_SUPPORTING_WM_CHECK', XA_WINDOW, check.value)
        self.set_property(self.root, '_NET_SUPPORTED', XA_ATOM,
                          self.find_atom('_NET_WM_MOVERESIZE'))
        self.flush()

    def find_atom(self, name):
        return self.x11.XInternAtom(self.display, name.encode(), 0)

    def set_property(self, window, name, kind, value):
        self.x11.XChangeProperty(self.display, window, ctypes.c_ulong(self.find_atom(name)),
                                 ctypes.c_ulong(kind), 32, 0,
                                 ctypes.byref(ctypes.c_ulong(value)), 1)

    def get_children(self):
        """All windows that are not in another, the lowest first."""
        root, parent, n = ctypes.c_ulong(), ctypes.c_ulong(), ctypes.c_uint()
        found = ctypes.POINTER(ctypes.c_ulong)()
        self.x11.XQueryTree(self.display, self.root, ctypes.byref(root), ctypes.byref(parent),
                            ctypes.byref(found), ctypes.byref(n))
        windows = found[:n.value]
        if found:
            self.x11.XFree(found)
        return windows

    def get_windows(self):
        """Those that are seen, the lowest first: (window, x, y, width, height, is a popup)."""
        windows = []
        for window in self.get_children():
            place = Attributes()
            if self.x11.XGetWindowAttributes(self.display, ctypes.c_ulong(window),
                                             ctypes.byref(place)) \
                    and place.map_state == VIEWABLE and place.width > 1 and place.height > 1:
                windows.append((window, place.x, place.y, place.width, place.height,
                                bool(place.override_redirect)))
        return windows

    def get_focused(self):
        window, how = ctypes.c_ulong(), ctypes.c_int()
        self.x11.XGetInputFocus(self.display, ctypes.byref(window), ctypes.byref(how))
        return window.value

    def is_focused(self):
        """Whether keys go to a window at all."""
        return self.get_focused() in self.get_children()

    def focus(self, window):
        """Without a manager of windows somebody has to say which one keys are for."""
        self.x11.XSetInputFocus(self.display, ctypes.c_ulong(window), TO_PARENT, 0)

    def focus_uppermost(self):
        """Gives the keys that go to no window to the uppermost one; says whether there is one."""
        windows = [window for window, *_, popup in self.get_windows() if not popup]
        if windows:
            self.focus(windows[-1])
            self.flush()
        return bool(windows)

    def lift(self, window):
        self.x11.XRaiseWindow(self.display, ctypes.c_ulong(window))

    def resize(self, window, width, height):
        self.x11.XResizeWindow(self.display, ctypes.c_ulong(window), width, height)

    def flush(self):
        self.x11.XSync(self.display, 0)

    def press(self, code, down):
        self.test.XTestFakeKeyEvent(self.display, code, down, ctypes.c_ulong(0))

    def find_code(self, symbol):
        """The key that makes SYMBOL, and whether together with shift."""
        code = self.x11.XKeysymToKeycode(self.display, symbol)
        return code, self.x11.XkbKeycodeToKeysym(self.display, code, 0, 0) != symbol

    def key(self, keys):
        """Presses a key such as ctrl+shift+z."""
        *held, last = keys.split('+')
        code, shifted = self.find_code(XK.get(last) or ord(last))
        codes = [self.find_code(XK[name])[0] for name in held]
        if shifted and 'shift' not in held:
            codes.append(self.find_code(XK['shift'])[0])
        for each in codes:
            self.press(each, 1)
        self.press(code, 1)
        self.press(code, 0)
        for each in reversed(codes):
            self.press(each, 0)
        self.flush()

    def move(self, x, y):
        self.test.XTestFakeMotionEvent(self.display, -1, x, y, ctypes.c_ulong(0))
        self.flush()

    def button(self, number, down):
        self.test.XTestFakeButtonEvent(self.display, number, down, ctypes.c_ulong(0))
        self.flush()

    def click(self, x, y, number=1, times=1):
        self.move(x, y)
        for _ in range(times):
            self.button(number, 1)
            self.button(number, 0)
