# SPDX-License-Identifier: GPL-3.0-or-later
"""The program talks to its display and its bus, and to nobody else."""

import re
import shutil
import subprocess
import unittest

import driver
from driver import wait_for

PAGES = ['EntPartnersPage', 'EntLifecyclePage', 'EntTiersPage', 'EntLaunchPage', 'EntReviewsPage']

# A netlink socket only asks this machine about itself.
ALLOWED = ('AF_UNIX', 'AF_NETLINK')


def can_trace():
    return shutil.which('strace') and subprocess.run(
        ['strace', '-o', '/dev/null', 'true'], capture_output=True).returncode == 0


class Network(driver.Case):
    def start_traced(self, trace, path):
        """Starts the program with its network calls written to TRACE."""
        # The tracer is started by what it traces, which so is the child of this process.
        wrapper = ['strace', '-D', '-f', '--seccomp-bpf', '-q', '-e', 'trace=network',
                   '-o', trace]
        program = driver.Program(path, wrapper=wrapper)
        self.addCleanup(program.kill)
        return program

    def read(self, path):
        with open(path, encoding='utf-8', errors='replace') as file:
            return file.read()

    @unittest.skipUnless(can_trace(), 'strace cannot trace here')
    def test_no_network(self):
        path, trace = self.path('s.entente'), self.path('trace')
        self.cli('sample', path, '--as-of', '2026-06-30')
        program = self.start_traced(trace, path)
        program.find('frame')
        for number, page in enumerate(PAGES, 1):
            program.open_window(f'ctrl+{number}', page, 'filler')
        self.quit(program)
        # The tracer writes the last lines when the program is gone.
        wait_for(lambda: re.search(rf'(?m)^{program.process.pid} .*exited with 0', self.read(trace)),
                 'The trace has no end')
        sockets = [line for line in self.read(trace).splitlines() if 'socket(' in line]
        self.assertTrue(any('AF_UNIX' in line for line in sockets))
        self.assertEqual([line for line in sockets
                          if not any(family in line for family in ALLOWED)], [])


if __name__ == '__main__':
    driver.main()
