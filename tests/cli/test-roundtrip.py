# SPDX-License-Identifier: GPL-3.0-or-later
"""What is exported can be imported, and is the same bytes again, in every language."""

import csv
import sqlite3

import entente

csv.field_size_limit(2 ** 21)

HEADER = b'external-id,name\nP1,'

# Files with what is no text, and what is said of it.
BROKEN = {
    'NUL': (HEADER + b'a\0b\n', 'line 2', 'NUL'),
    'control character': (HEADER + b'a\x07b\n', 'line 2, column 2', 'control character'),
    'C1 control character': (HEADER + 'a\x9bb\n'.encode(), 'line 2, column 2', 'control character'),
    'escape': (HEADER + b'\x1b[31mred\n', 'line 2, column 2', 'control character'),
    'no character': (HEADER + 'a\ufffeb\n'.encode(), 'in.csv:2', 'U+FFFE'),
    'beyond the planes': (HEADER + 'a\U0010ffffb\n'.encode(), 'in.csv:2', 'U+10FFFF'),
    'lone surrogate in UTF-8': (HEADER + b'a\xed\xa0\x80b\n',),
    'surrogates in UTF-8': (HEADER + b'a\xed\xa0\xbd\xed\xb8\x80b\n',),
    'lone surrogate in UTF-16': (b'\xff\xfe' + HEADER.decode().encode('utf-16-le') + b'\x00\xd8\n\0',),
    'half a character in UTF-16': (b'\xff\xfe' + HEADER.decode().encode('utf-16-le') + b'a',),
    'too long': (HEADER + b'x' * (2 ** 20 + 1) + b'\n', 'line 2, column 2', '1 MiB'),
    'only spaces': (HEADER + b'"   "\n', 'in.csv:2: name', 'a value is needed'),
}


def quote(text):
    # An apostrophe before a formula is a guard, and taken off; one more keeps it.
    if text.startswith("'="):
        text = f"'{text}"
    return '"' + text.replace('"', '""') + '"'


class RoundTrip(entente.Case):
    def import_all(self, program, files):
        # Contacts refer to partners, deals to all of them: the order is that of the nouns.
        for noun, content in files.items():
            self.write(f'{noun}.csv', content)
            result = self.cli('import', program, noun, f'{noun}.csv')
            self.assertIn(' 0 wrong', result.out, (noun, result.err))
            self.assertEqual(result.err, '', noun)

    def test_sample(self):
        exported = self.dump(self.sample())
        self.assertTrue(all(content.count(b'\n') > 1 for content in exported.values()))
        self.new('copy.entente')
        self.import_all('copy.entente', exported)
        for noun, content in self.dump('copy.entente').items():
            self.assertEqual(content, exported[noun], noun)
        # The same once more changes nothing, and makes no entry in the history.
        n_edits = self.cli('history', 'copy.entente').out.count('\n')
        self.import_all('copy.entente', exported)
        self.assertEqual(self.cli('history', 'copy.entente').out.count('\n'), n_edits)
        self.assertEqual(self.dump('copy.entente'), exported)

    def test_to_a_file_is_the_same_as_to_stdout(self):
        program = self.sample()
        for noun in ('partners', 'deals'):
            out = self.cli('export', program, noun).bytes
            self.assertIn('Wrote “x.csv”.', self.cli('export', program, noun, 'x.csv').out)
            self.assertEqual(self.read('x.csv'), out)
            self.assertEqual(self.cli('export', program, noun, '-').bytes, out)
            out.decode('utf-8')

    def test_awkward_texts(self):
        program = self.new()
        texts = [*entente.awkward_texts(), 'a, "b"; c\nsecond line', 'ü' * 20000, 'x' * 2 ** 20]
        self.write('in.csv', 'external-id,name,notes\n' + ''.join(
            f'P{i},{quote(text)},{quote(text)}\n' for i, text in enumerate(texts)))
        self.cli('import', program, 'partners', 'in.csv')
        # Space around a cell is no part of it; all else is as it was.
        bare = [text.strip(' \t\r\n') for text in texts]
        self.assertEqual(self.names(program), bare)
        first = self.cli('export', program, 'partners')
        for row, text in zip(first.rows, bare):
            for cell in row['name'], row['notes']:
                self.assertIn(cell, (text, f"'{text}"))
                self.assertNotIn(cell[:1], list('=+-@'), text)
        self.write('again.csv', first.bytes)
        result = self.cli('import', program, 'partners', 'again.csv')
        self.assertTrue(result.out.startswith(f'0 new, 0 updated, {len(texts)} unchanged'), result)
        self.new('copy.entente')
        self.cli('import', 'copy.entente', 'partners', 'again.csv')
        self.assertEqual(self.names('copy.entente'), bare)
        self.assertEqual(self.cli('export', 'copy.entente', 'partners').bytes, first.bytes)
        # History, figures and search take them too.
        self.assertIn('=1+1', self.cli('history', program, '--edit', '2').out)
        self.assertEqual({tier['name'] for tier in
                          self.cli('tiers', program, '--format', 'json').json}, set(bare))
        for text in bare:
            self.cli('search', program, '--', text[:500])
        for words in 'istanbul', 'zurich', 'שלום', '株式会社日立製作所', 'drop table':
            self.assertIn('P', self.cli('search', program, words, '--format', 'csv').out, words)

    def names(self, program):
        with sqlite3.connect(self.path(program)) as file:
            found = file.execute('SELECT name FROM partner ORDER BY'
                                 ' CAST (substr (external_id, 2) AS INTEGER)').fetchall()
        file.close()
        return [name for name, in found]

    def test_texts_that_are_none(self):
        program = self.new()
        before = self.hash(program)
        for name, (content, *says) in BROKEN.items():
            with self.subTest(name):
                self.write('in.csv', content)
                self.cli('import', program, 'partners', 'in.csv', status=1, says=['in.csv', *says])
                self.assertEqual(self.hash(program), before)

    @entente.once
    def test_the_same_bytes_in_every_locale(self):
        program = self.sample()
        runs = [['export', program, noun] for noun in entente.NOUNS]
        for form in ('csv', 'json'):
            for verb in ('figures', 'tiers', 'lifecycle', 'plan'):
                runs.append([verb, program, '--as-of', entente.TODAY, '--format', form])
        runs.append(['trace', program, 'M13', '--as-of', entente.TODAY])
        plain = [self.cli(*run, env={'LC_ALL': 'C.UTF-8'}).bytes for run in runs]
        for locale in [*entente.available_locales(), 'C']:
            for run, expected in zip(runs, plain):
                found = self.cli(*run, env={'LC_ALL': locale}).bytes
                self.assertEqual(found, expected, (locale, run))

    @entente.once
    def test_imported_alike_in_every_locale(self):
        files = self.dump(self.sample())
        files = {noun: files[noun] for noun in ('partners', 'accounts', 'deals', 'rates')}
        for locale in entente.available_locales():
            self.env['LC_ALL'] = locale
            program = self.new(f'{locale}.entente')
            for noun, content in files.items():
                self.write(f'{noun}.csv', content)
                # Contacts are not imported here.
                options = ['--unknown', 'contact=leave'] if noun == 'deals' else []
                self.cli('import', program, noun, f'{noun}.csv', *options)
            self.assertEqual(self.cli('export', program, 'rates').bytes, files['rates'])
            self.assertEqual(self.cli('export', program, 'partners').bytes, files['partners'])
            self.assertEqual(self.cli('export', program, 'deals').out.count('\n'),
                             files['deals'].count(b'\n'))

    def test_times_of_day_and_zones_do_not_matter(self):
        program = self.sample()
        plain = self.cli('figures', program, '--as-of', '2026-03-29', '--format', 'csv').bytes
        for zone in ('Pacific/Kiritimati', 'Pacific/Pago_Pago', 'Europe/Berlin'):
            found = self.cli('figures', program, '--as-of', '2026-03-29', '--format', 'csv',
                             env={'TZ': zone}).bytes
            self.assertEqual(found, plain, zone)


if __name__ == '__main__':
    entente.main()
