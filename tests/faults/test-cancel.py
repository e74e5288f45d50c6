# SPDX-License-Identifier: GPL-3.0-or-later
"""Imports and exports of packs that are cancelled at any moment change nothing and leave nothing
behind."""

import os

import entente
import faults


@entente.once
class Cancel(faults.Case):
    def test_cancelled(self):
        n = faults.times(60)
        program = self.new_try()
        os.mkdir(self.path('packs'))
        before, digest = self.driver('state', program).split()
        # The driver compares the folder and the records after each.
        self.driver('cancel', program, self.path('packs'), faults.SEED, n)
        self.driver('verify', program, before, digest, self.first)
        self.assertEqual([name for name in os.listdir(os.path.dirname(program))
                          if name != 'state'], ['p.entente'])
        print(f'Result: {n} imports and exports were cancelled, and changed nothing')


faults.main()
