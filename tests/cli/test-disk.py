# SPDX-License-Identifier: GPL-3.0-or-later
"""Full disks: the error names the file, nothing is lost, and it works again with space."""

import os
import shutil
import subprocess
import unittest

import entente


def can_mount():
    process = subprocess.run(['unshare', '-rm', 'sh', '-c', 'mount -t tmpfs -o size=1m tmpfs /mnt'],
                             capture_output=True)
    return process.returncode == 0


@unittest.skipUnless(can_mount(), 'private mounts are not permitted here')
class Full(entente.Case):
    """Runs shell scripts with a disk of a given size at ./disk, gone afterwards."""

    def setUp(self):
        super().setUp()
        os.mkdir(self.path('disk'))
        self.write('big.csv', 'external-id,name,notes\n' + ''.join(
            f'P{i},Partner {i},{"x" * 500}\n' for i in range(4000)))
        self.write('small.csv', 'external-id,name\nS1,One\n')

    def shell(self, script, size='1m'):
        """Runs SCRIPT; $CLI is entente-cli. Returns its output, both streams."""
        start = f'mount -t tmpfs -o size={size} tmpfs disk || exit 99\n'
        process = subprocess.run(['unshare', '-rm', 'bash', '-c', start + script],
                                 cwd=self.folder, env={**self.env, 'CLI': entente.CLI},
                                 capture_output=True, timeout=60)
        text = process.stdout.decode() + process.stderr.decode()
        self.assertEqual(process.returncode, 0, text)
        self.assertNotIn('CRITICAL', text)
        return text

    def test_the_programs_disk(self):
        text = self.shell('''
            $CLI new disk/p.entente || exit 1
            $CLI import disk/p.entente partners small.csv || exit 2
            before=$($CLI export disk/p.entente partners; $CLI history disk/p.entente)
            $CLI import disk/p.entente partners big.csv; [[ $? == 1 ]] || exit 3
            $CLI check disk/p.entente || exit 4
            after=$($CLI export disk/p.entente partners; $CLI history disk/p.entente)
            [[ $before == "$after" ]] || exit 5
            mount -o remount,size=50m disk
            $CLI import disk/p.entente partners big.csv || exit 6
            $CLI check disk/p.entente || exit 7
            [[ $($CLI export disk/p.entente partners | wc -l) == 4002 ]] || exit 8
            ''')
        self.assertIn('disk/p.entente” could not be written: the disk is full', text)
        self.assertIn('4,000 new' if os.environ.get('LC_ALL', 'C')[:1] == 'C' else 'new', text)

    def test_an_older_file_without_space_for_the_new_version(self):
        golden = os.path.join(os.path.dirname(os.path.abspath(__file__)), '..', 'core', 'files')
        for version in range(1, len(os.listdir(golden))):
            shutil.copy(os.path.join(golden, f'version-{version}.entente'), self.path('old.entente'))
            before = self.hash('old.entente')
            text = self.shell(f'''
                cp old.entente disk/p.entente && cat /dev/zero > disk/filler 2>/dev/null
                $CLI figures disk/p.entente; [[ $? == 1 ]] || exit 1
                [[ $(sha256sum < disk/p.entente) == {before}* ]] || exit 2
                [[ ! -s disk/p.entente-journal ]] || exit 4
                ls state/entente/backups/*/*.entente || exit 3
                rm disk/filler
                [[ $($CLI export disk/p.entente partners | wc -l) == 3 ]] || exit 5
                ''', size='128k')
            self.assertIn('disk/p.entente” could not be written: the disk is full', text)
            # The backup that was made first is of the file as it was.
            kept = [os.path.join(folder, name) for folder, _, names
                    in os.walk(self.path('state')) for name in names if name.endswith('.entente')]
            self.assertTrue(kept)
            for path in kept:
                self.assertEqual(self.read(path)[63], version)
            shutil.rmtree(self.path('state'))

    def test_no_space_to_make_one(self):
        text = self.shell('''
            head -c 1048576 /dev/zero > disk/filler 2>/dev/null
            $CLI new disk/p.entente; [[ $? == 1 ]] || exit 3
            [[ ! -e disk/p.entente ]] || exit 4
            $CLI sample disk/s.entente --as-of 2026-06-30; [[ $? == 1 ]] || exit 5
            [[ ! -e disk/s.entente ]] || exit 6
            rm disk/filler
            $CLI new disk/p.entente || exit 7
            ''')
        self.assertIn('p.entente', text)

    def test_exports_and_backups(self):
        self.sample()
        self.cli('import', 's.entente', 'partners', 'big.csv')
        text = self.shell('''
            echo previous > disk/out.csv
            for arguments in "export s.entente partners disk/out.csv" "backup s.entente disk/b"; do
              $CLI $arguments; [[ $? == 1 ]] || exit 3
            done
            [[ $(cat disk/out.csv) == previous ]] || exit 4
            [[ $(ls -A disk) == out.csv ]] || { ls -la disk; exit 5; }
            $CLI check s.entente || exit 6
            mount -o remount,size=50m disk
            $CLI export s.entente partners disk/out.csv && $CLI backup s.entente disk/b || exit 7
            $CLI check disk/b || exit 8
            ''')
        self.assertIn('disk/out.csv” could not be written', text)
        self.assertIn('disk/b', text)

    def test_the_packs_disk(self):
        """The library that writes workbooks keeps its own temporary files beside the pack."""
        self.sample()
        text = self.shell('''
            qbr="$CLI qbr s.entente --quarter FY2026-Q2"
            $qbr --program --output disk/pack.xlsx || exit 1
            cp disk/pack.xlsx previous
            for free in 0 4 20 60 100; do
              head -c 10485760 /dev/zero > disk/filler 2>/dev/null
              truncate -s -$((free * 1024)) disk/filler
              $qbr --program --output disk/pack.xlsx; [[ $? == 1 ]] || exit 2
              cmp disk/pack.xlsx previous || exit 3
              [[ $(ls -A disk | sort | tr '\\n' ' ') == 'filler pack.xlsx ' ]] || exit 4
            done
            $qbr --all --output disk/packs; [[ $? == 1 ]] || exit 5
            $CLI check s.entente || exit 6
            rm -r disk/filler disk/packs
            mount -o remount,size=50m disk
            $qbr --program --output disk/pack.xlsx && cmp disk/pack.xlsx previous || exit 7
            $qbr --all --output disk/packs || exit 8
            ''', size='8m')
        self.assertIn('disk/pack.xlsx” could not be written: the disk is full', text)

    def test_the_state_folders_disk(self):
        text = self.shell('''
            $CLI new p.entente || exit 1
            export XDG_STATE_HOME=$PWD/disk
            $CLI import p.entente partners big.csv || exit 2
            $CLI check p.entente || exit 3
            ''')
        self.assertIn('no backup was kept', text)
        self.assertEqual(self.count('p.entente', 'partner'), 4000)

    def test_the_temporary_folders_disk(self):
        self.shell('''
            head -c 1048576 /dev/zero > disk/filler 2>/dev/null
            export TMPDIR=$PWD/disk SQLITE_TMPDIR=$PWD/disk
            $CLI new p.entente || exit 1
            $CLI import p.entente partners big.csv || exit 2
            $CLI undo p.entente && $CLI redo p.entente && $CLI check p.entente || exit 3
            $CLI figures p.entente || exit 4
            ''')
        self.assertEqual(self.count('p.entente', 'partner'), 4000)

    def test_restoring_without_space(self):
        self.cli('sample', 's.entente', '--as-of', entente.TODAY)
        self.shell('''
            $CLI new disk/p.entente || exit 1
            digest=$(sha256sum disk/p.entente)
            $CLI restore s.entente disk/p.entente; [[ $? == 1 ]] || exit 2
            [[ $(sha256sum disk/p.entente) == "$digest" ]] || exit 3
            $CLI check disk/p.entente || exit 4
            ''')

    def test_file_size_limit(self):
        self.cli('new', 'p.entente')
        self.write('limited.sh', '''
            trap '' XFSZ
            ulimit -f 600
            "$CLI" import p.entente partners big.csv
            ''')
        process = subprocess.run(['bash', 'limited.sh'], cwd=self.folder, capture_output=True,
                                 env={**self.env, 'CLI': entente.CLI})
        self.assertEqual(process.returncode, 1, process.stderr)
        self.assertIn(b'p.entente', process.stderr)
        self.assertEqual(self.count('p.entente', 'partner'), 0)
        self.cli('check', 'p.entente')

    def test_file_size_limit_of_results(self):
        self.sample()
        self.write('limited.sh', '''
            trap '' XFSZ
            ulimit -f 20
            "$CLI" "$@"
            ''')
        for target, arguments in [
                ('out.csv', ['export', 's.entente', 'deals', 'out.csv']),
                ('b.entente', ['backup', 's.entente', 'b.entente']),
                ('pack.xlsx', ['qbr', 's.entente', '--program', '--quarter', 'FY2026-Q2',
                               '--output', 'pack.xlsx']),
                ('p.entente', ['restore', 's.entente', 'p.entente'])]:
            with self.subTest(target):
                self.write(target, 'previous')
                names = sorted(os.listdir(self.folder))
                process = subprocess.run(['bash', 'limited.sh', *arguments], cwd=self.folder,
                                         capture_output=True,
                                         env={**self.env, 'CLI': entente.CLI})
                self.assertEqual(process.returncode, 1, process.stderr)
                self.assertIn(target, process.stderr.decode())
                self.assertEqual(self.read(target), b'previous')
                self.assertEqual(sorted(os.listdir(self.folder)), names)
                self.cli(*arguments)


if __name__ == '__main__':
    unittest.main(verbosity=2)
