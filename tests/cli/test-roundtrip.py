# SPDX-License-Identifier: GPL-3.0-or-later
"""What is exported can be imported, and is the same bytes again, in every language."""

import entente

LABELS = '=1+1', '+49 30 1', '-dash', '@home', "'quoted", '\ttab', '<b>&amp;</b>', 'שלום', '😀 x'


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
        long_text = 'ü' * 20000
        rows = [*LABELS, 'a, "b"; c\nsecond line', long_text]
        self.write('in.csv', 'external-id,name\n' + ''.join(
            f'P{i},"{text.replace(chr(34), chr(34) * 2)}"\n' for i, text in enumerate(rows)))
        self.cli('import', program, 'partners', 'in.csv')
        first = self.cli('export', program, 'partners')
        self.assertIn("'=1+1", first.out)
        self.write('again.csv', first.bytes)
        result = self.cli('import', program, 'partners', 'again.csv')
        self.assertTrue(result.out.startswith(f'0 new, 0 updated, {len(rows)} unchanged'), result)
        self.new('copy.entente')
        self.cli('import', 'copy.entente', 'partners', 'again.csv')
        self.assertEqual(self.cli('export', 'copy.entente', 'partners').bytes, first.bytes)
        # History and figures take them too.
        self.assertIn('=1+1', self.cli('history', program, '--edit', '2').out)
        self.cli('tiers', program, '--format', 'json').json

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
