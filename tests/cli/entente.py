# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs entente-cli as its user would: in a temporary folder, with a state folder of its own."""

import csv
import hashlib
import io
import json
import os
import re
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import unittest

CLI = os.environ['ENTENTE_CLI']
SAMPLE_DIR = os.environ['ENT_SAMPLE_DIR']
TEST_DATA = os.environ.get('ENT_TEST_DATA')

# What the sample's programs are made as of, so that the tests know no clock.
TODAY = '2026-06-30'

NOUNS = ['partners', 'contacts', 'accounts', 'deals', 'rates', 'moves', 'activities', 'plans',
         'tasks', 'commitments']

# What figures say on stderr while finance has signed no attribution model.
UNSIGNED = 'The attribution model is not signed: these figures are provisional.\n'

SKIPPED = 77

# Locales whose numbers, letters or direction differ from what a programmer expects.
LOCALES = ['de_DE.UTF-8', 'tr_TR.UTF-8', 'ar_EG.UTF-8', 'he_IL.UTF-8']

# What is slow and speaks no language runs once, not again in each locale, unless all is asked for.
once = unittest.skipIf(os.environ.get('LC_ALL') in LOCALES
                       and not os.environ.get('ENT_TEST_AGAIN'), 'done in the plain run')


# Texts for people have the digits of the locale; files must not, so only texts are made plain.
PLAIN_DIGITS = str.maketrans('٠١٢٣٤٥٦٧٨٩', '0123456789')


class Result:
    """What a run gave: OUT is its text, BYTES, ROWS and JSON are its files."""

    def __init__(self, arguments, process):
        self.arguments = arguments
        self.status = process.returncode
        self.bytes = process.stdout
        self.out = process.stdout.decode().translate(PLAIN_DIGITS)
        self.err = process.stderr.decode()

    @property
    def rows(self):
        """Its CSV, as a list of dicts."""
        return list(csv.DictReader(io.StringIO(self.bytes.decode(), newline='')))

    @property
    def json(self):
        return json.loads(self.bytes)

    def __str__(self):
        return (f'entente-cli {" ".join(self.arguments)}\nexit status {self.status}\n'
                f'--- stdout\n{self.out[:2000]}\n--- stderr\n{self.err[:2000]}')


class Case(unittest.TestCase):
    """A test with a folder of its own, which is the working folder of what it runs."""

    maxDiff = 2000

    def setUp(self):
        self.folder = tempfile.mkdtemp(prefix='entente-cli-')
        self.addCleanup(shutil.rmtree, self.folder, ignore_errors=True)
        self.env = dict(os.environ, XDG_STATE_HOME=self.path('state'), TZ='UTC')

    def path(self, *names):
        return os.path.join(self.folder, *names)

    def write(self, name, content):
        """Writes a file, text as UTF-8. Returns its name."""
        with open(self.path(name), 'wb') as file:
            file.write(content if isinstance(content, bytes) else content.encode())
        return name

    def read(self, name):
        with open(self.path(name), 'rb') as file:
            return file.read()

    def hash(self, name):
        return hashlib.sha256(self.read(name)).hexdigest()

    def start(self, *arguments, **options):
        """Starts entente-cli without waiting for it."""
        return subprocess.Popen([CLI, *arguments], cwd=self.folder, env=self.env,
                                stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                                stderr=subprocess.PIPE, **options)

    def run_cli(self, *arguments, env=None):
        """Runs entente-cli, whatever comes of it."""
        process = subprocess.run([CLI, *arguments], cwd=self.folder, stdin=subprocess.DEVNULL,
                                 env={**self.env, **(env or {})}, capture_output=True, timeout=60)
        return Result(arguments, process)

    def cli(self, *arguments, status=0, says=(), env=None):
        """Runs entente-cli; it must end with one of STATUS, and say each of SAYS on stderr."""
        result = self.run_cli(*arguments, env=env)
        allowed = status if isinstance(status, tuple) else (status,)
        self.assertIn(result.status, allowed, result)
        for text in [says] if isinstance(says, str) else says:
            self.assertIn(text, result.err, result)
        if result.status != 0:
            self.assertTrue(result.err.startswith('entente-cli: ')
                            or '\nentente-cli: ' in result.err, result)
        self.assertNotIn('CRITICAL', result.err, result)
        self.assertNotIn('WARNING', result.err, result)
        return result

    def new(self, name='p.entente', *options):
        self.cli('new', name, '--company', 'Acme', *options)
        return name

    def sample(self, name='s.entente', as_of=TODAY):
        self.cli('sample', name, '--as-of', as_of)
        return name

    def count(self, name, noun):
        """How many records of a noun, by its table, the file has, read without the program."""
        with sqlite3.connect(f'file:{self.path(name)}?mode=ro', uri=True) as file:
            return file.execute(f'SELECT count (*) FROM "{noun}"').fetchone()[0]

    def dump(self, name):
        """All records as exported, by noun."""
        return {noun: self.cli('export', name, noun).bytes for noun in NOUNS}


def available_locales():
    """Those of LOCALES that this machine has."""
    found = []
    for name in LOCALES:
        process = subprocess.run(['locale', 'charmap'], env=dict(os.environ, LC_ALL=name),
                                 capture_output=True, text=True)
        if process.stdout.strip() == 'UTF-8' and not process.stderr:
            found.append(name)
    return found


def awkward_texts():
    """The texts that must stay what they are everywhere, from the list all tests share."""
    path = os.path.join(os.path.dirname(os.path.dirname(os.path.abspath(__file__))), 'awkward.txt')
    with open(path, encoding='utf-8', newline='') as file:
        lines = file.read().split('\n')[:-1]
    escapes = {'n': '\n', 'r': '\r', 't': '\t', '\\': '\\'}
    return [re.sub(r'\\(.)', lambda match: escapes[match[1]], line) for line in lines]


def main(needs_test_data=False):
    if needs_test_data and not TEST_DATA:
        print('ENT_TEST_DATA is not set')
        sys.exit(SKIPPED)
    unittest.main(verbosity=2)
