# SPDX-License-Identifier: GPL-3.0-or-later
"""The desktop that a program asks for files and hands addresses to, as it does in a sandbox:
answers come from the test and not from whoever clicks, and nothing is opened."""

import gi

gi.require_version('Gio', '2.0')
from gi.repository import Gio, GLib  # noqa: E402

NAME = 'org.freedesktop.portal.Desktop'
PATH = '/org/freedesktop/portal/desktop'

INTERFACES = '''<node>
  <interface name="org.freedesktop.portal.FileChooser">
    <method name="OpenFile">
      <arg type="s" direction="in"/><arg type="s" direction="in"/>
      <arg type="a{sv}" direction="in"/><arg type="o" direction="out"/>
    </method>
    <method name="SaveFile">
      <arg type="s" direction="in"/><arg type="s" direction="in"/>
      <arg type="a{sv}" direction="in"/><arg type="o" direction="out"/>
    </method>
    <property name="version" type="u" access="read"/>
  </interface>
  <interface name="org.freedesktop.portal.OpenURI">
    <method name="OpenURI">
      <arg type="s" direction="in"/><arg type="s" direction="in"/>
      <arg type="a{sv}" direction="in"/><arg type="o" direction="out"/>
    </method>
    <method name="OpenFile">
      <arg type="s" direction="in"/><arg type="h" direction="in"/>
      <arg type="a{sv}" direction="in"/><arg type="o" direction="out"/>
    </method>
    <method name="OpenDirectory">
      <arg type="s" direction="in"/><arg type="h" direction="in"/>
      <arg type="a{sv}" direction="in"/><arg type="o" direction="out"/>
    </method>
    <property name="version" type="u" access="read"/>
  </interface>
  <interface name="org.freedesktop.portal.Request">
    <method name="Close"/>
    <signal name="Response">
      <arg type="u"/><arg type="a{sv}"/>
    </signal>
  </interface>
</node>'''

DONE, CANCELLED = 0, 1

# What programs that are to use it are started with.
ENVIRONMENT = {'GDK_DEBUG': 'portals', 'GTK_USE_PORTAL': '1'}


class Portal:
    """`choose` is asked with what is to be done (“OpenFile”, “SaveFile”) and the options, and returns
    a path or an address, or None to cancel; so many milliseconds later as `wait` says."""

    def __init__(self):
        self.choose, self.wait = lambda _method, _options: None, lambda: 0
        self.open = {}  # of questions, by their handles
        self.n_asked = self.n_chosen = self.n_opened = 0
        self.bus = Gio.bus_get_sync(Gio.BusType.SESSION)
        node = Gio.DBusNodeInfo.new_for_xml(INTERFACES)
        *served, self.request = node.interfaces
        for interface in served:
            self.bus.register_object(PATH, interface, self.call_cb, self.get_cb, None)
        answer = self.bus.call_sync('org.freedesktop.DBus', '/org/freedesktop/DBus',
                                    'org.freedesktop.DBus', 'RequestName',
                                    GLib.Variant('(su)', (NAME, 0)), None,
                                    Gio.DBusCallFlags.NONE, -1, None)
        assert answer.unpack() == (1,), 'There is another desktop'

    def get_cb(self, *_arguments):
        return GLib.Variant('u', 3)

    def call_cb(self, _bus, sender, _path, interface, method, parameters, invocation):
        *_, options = parameters.unpack()
        handle = '/'.join([PATH, 'request', sender[1:].replace('.', '_'),
                           options.get('handle_token', 't')])
        invocation.return_value(GLib.Variant('(o)', (handle,)))
        if interface.endswith('OpenURI'):
            self.n_opened += 1
            self.respond(sender, handle, DONE, {})
            return
        self.n_asked += 1
        self.open[handle] = self.bus.register_object(handle, self.request, self.close_cb, None,
                                                     None)
        GLib.timeout_add(self.wait(), self.answer_cb, sender, handle, method, options)

    def close_cb(self, _bus, _sender, path, _interface, _method, _parameters, invocation):
        self.bus.unregister_object(self.open.pop(path))
        invocation.return_value(None)

    def answer_cb(self, sender, handle, method, options):
        if handle not in self.open:
            return GLib.SOURCE_REMOVE
        self.bus.unregister_object(self.open.pop(handle))
        path = self.choose(method, options)
        self.n_chosen += path is not None
        uris = [] if path is None else [Gio.File.new_for_commandline_arg(path).get_uri()]
        # Without an answer there are none, but a list of them there is.
        self.respond(sender, handle, DONE if path else CANCELLED,
                     {'uris': GLib.Variant('as', uris)})
        return GLib.SOURCE_REMOVE

    def respond(self, sender, handle, response, results):
        self.bus.emit_signal(sender, handle, 'org.freedesktop.portal.Request', 'Response',
                             GLib.Variant('(ua{sv})', (response, results)))
