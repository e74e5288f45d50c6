# SPDX-License-Identifier: GPL-3.0-or-later
"""The file is copied while it is worked on, as a folder that is synchronized or a backup of the
whole computer does. Between changes a plain copy is whole. One that is taken in the middle of a
change is whole too, or refused by name; never is it opened with something else in it."""

import os
import shutil
import subprocess

import entente
import faults

CHANGES_OF_A_RUN = 25


@entente.once
class Copies(faults.Case):
    def start(self, program, n_operations, **env):
        return subprocess.Popen([faults.DRIVER, 'work', program,
                                 str(self.random.randrange(1 << 31)), str(n_operations)],
                                env={**self.env, **env}, stdin=subprocess.PIPE,
                                stdout=subprocess.PIPE, text=True)

    def test_between_changes(self):
        n = faults.times(50)
        n_copies = 0
        while n_copies < n:
            program = self.new_try()
            process = self.start(program, CHANGES_OF_A_RUN, ENT_FAULT_STEP='1')
            number = 0
            for line in process.stdout:
                words = line.split(' ')
                if words[0] in ('start', 'done'):
                    copy = shutil.copy(program, self.path('copy.entente'))
                    self.assertEqual(self.driver('state', copy).split(), words[2:4])
                    n_copies += 1
                    if number < CHANGES_OF_A_RUN:
                        process.stdin.write('\n')
                        process.stdin.flush()
                    number += 1
            process.stdin.close()
            process.stdout.close()
            self.assertEqual(process.wait(), 0)
            self.end_try(program)
        print(f'Result: {n_copies} copies between changes were whole')

    def copy_all(self, program):
        """Copies the file and its journal, if it has one, as a tool does that knows of neither."""
        copy = self.path('copy.entente')
        for name in (copy, copy + '-journal'):
            if os.path.exists(name):
                os.remove(name)
        names = [('', ''), ('-journal', '-journal')]
        self.random.shuffle(names)
        for source, target in names[:self.random.randint(1, 2)]:
            try:
                shutil.copy(program + source, copy + target)
            except FileNotFoundError:
                pass
        return copy if os.path.exists(copy) else None

    def test_at_any_moment(self):
        n = faults.times(50)
        n_whole = n_refused = 0
        while n_whole + n_refused < n:
            program = self.new_try()
            process = self.start(program, 200)
            found = []
            while process.poll() is None and len(found) < n:
                copy = self.copy_all(program)
                if copy:
                    look = subprocess.run([faults.DRIVER, 'state', copy], env=self.env, text=True,
                                          stdout=subprocess.PIPE, check=False)
                    found.append((look.returncode, look.stdout.strip()))
            process.stdin.close()
            process.kill()
            told = faults.Told(process.stdout.read())
            process.stdout.close()
            process.wait()
            states = [f'{change} {digest}' for change, digest in told.states]
            for status, text in found:
                if status == 0:
                    # The last may have been made and not yet told of.
                    change = int(text.split(' ')[0])
                    self.assertTrue(text in states or change == told.states[-1][0] + 1, text)
                    n_whole += 1
                else:
                    self.assertEqual(status, 1)
                    self.assertIn('copy.entente”', text)
                    n_refused += 1
            self.end_try(program)
        print(f'Result: {n_whole} copies at any moment were whole, {n_refused} refused by name')


faults.main()
