# SPDX-License-Identifier: GPL-3.0-or-later
"""Files as other programs and other countries write them."""

import os
import resource
from decimal import Decimal

import entente

HEADER = ['external-id', 'name', 'amount', 'currency', 'stage', 'created-on', 'closed-on']
ROWS = [['D1', 'Müller, Söhne & Co', '1234567.89', 'EUR', 'won', '2025-12-24', '2026-01-31'],
        ['D2', 'Zweite', '-1234.50', 'EUR', 'won', '2025-12-01', '2026-02-28'],
        ['D3', 'Dritte', '0.05', 'EUR', 'lost', '2025-11-30', '2026-03-01']]


def german(text):
    """12345.67 as 12.345,67."""
    return f'{Decimal(text):,.2f}'.translate(str.maketrans(',.', '.,'))


def german_date(text):
    return '.'.join(reversed(text.split('-')))


def us_date(text):
    year, month, day = text.split('-')
    return f'{int(month)}/{int(day)}/{year}'


def join(delimiter, header, rows, end='\r\n'):
    return ''.join(delimiter.join(row) + end for row in [header, *rows])


class Foreign(entente.Case):
    def setUp(self):
        super().setUp()
        self.program = self.new()

    def check(self, content, *options, rows=None, err=''):
        """Imports a file and compares what is then there with ROWS."""
        self.write('in.csv', content)
        result = self.cli('import', self.program, 'deals', 'in.csv', *options)
        self.assertEqual(result.err, err, result)
        exported = self.cli('export', self.program, 'deals').rows
        self.assertEqual([[row[name] for name in HEADER] for row in exported], rows or ROWS)
        return result

    def test_german_excel(self):
        rows = [[*r[:2], german(r[2]), *r[3:5], german_date(r[5]), german_date(r[6])] for r in ROWS]
        self.check(join(';', HEADER, rows).encode('windows-1252'))

    def test_german_excel_told_how(self):
        rows = [['D1', 'Ö', '1.234,50', 'EUR', 'won', '01.02.2026', '03.02.2026']]
        self.check(join(';', HEADER, rows).encode('windows-1252'),
                   '--delimiter', ';', '--encoding', 'windows-1252', '--decimal', ',',
                   '--thousands', '.', '--date-format', 'DD.MM.YYYY',
                   rows=[['D1', 'Ö', '1234.50', 'EUR', 'won', '2026-02-01', '2026-02-03']])

    def test_utf16(self):
        text = join('\t', HEADER, ROWS)
        self.check(b'\xff\xfe' + text.encode('utf-16-le'))
        self.cli('undo', self.program)
        self.check(b'\xfe\xff' + text.encode('utf-16-be'))

    def test_delimiters_and_line_ends(self):
        rows = [[r[0], r[1].replace(',', ''), *r[2:]] for r in ROWS]
        for delimiter in '\t|;,':
            for end in '\r\n', '\n', '\r':
                self.check(join(delimiter, HEADER, rows, end), rows=rows)
                self.cli('undo', self.program)
        self.check(b'\xef\xbb\xbf' + join(',', HEADER, rows).encode(), '--delimiter', ',',
                   rows=rows)

    def test_quoted_newlines_and_quotes(self):
        name = 'Two "big"\nlines, one cell'
        content = join(',', HEADER, [['D1', '"' + name.replace('"', '""') + '"', *ROWS[0][2:]]])
        self.check(content, rows=[['D1', name, *ROWS[0][2:]]])

    def test_accounting_negatives_and_symbols(self):
        amounts = {'"(1,234.50)"': '-1234.50', '"1,234.50-"': '-1234.50', '"€1,234.50"': '1234.50',
                   '"1,234.50 EUR"': '1234.50', '0': '0.00', '"-0.00"': '0.00'}
        rows = [[f'D{i}', 'N', text, *ROWS[0][3:]] for i, text in enumerate(amounts)]
        self.check(join(',', HEADER, rows), rows=[
            [f'D{i}', 'N', text, *ROWS[0][3:]] for i, text in enumerate(amounts.values())])

    def test_us_dates(self):
        rows = [[r[0], f'"{r[1]}"', *r[2:5], us_date(r[5]), us_date(r[6])] for r in ROWS]
        self.check(join(',', HEADER, rows))

    def test_dates_that_could_be_either_are_asked(self):
        rows = [[*ROWS[1][:5], '02/03/2026', '04/05/2026']]
        self.write('in.csv', join(',', HEADER, rows))
        before = self.hash(self.program)
        self.cli('import', self.program, 'deals', 'in.csv', status=1,
                 says='DD/MM/YYYY or MM/DD/YYYY')
        self.assertEqual(self.hash(self.program), before)
        self.check(join(',', HEADER, rows), '--date-format', 'MM/DD/YYYY',
                   rows=[[*ROWS[1][:5], '2026-02-03', '2026-04-05']])
        self.cli('undo', self.program)
        self.check(join(',', HEADER, rows), '--date-format', 'DD/MM/YYYY',
                   rows=[[*ROWS[1][:5], '2026-03-02', '2026-05-04']])

    def test_report_with_title_and_total(self):
        content = ('Pipeline report\n\n' + join(',', HEADER, [ROWS[1], ROWS[2]], '\n')
                   + 'Total,,-1234.45,,,,\n')
        self.write('in.csv', content)
        result = self.cli('import', self.program, 'deals', 'in.csv')
        self.assertIn('2 new', result.out)
        self.assertIn('in.csv:1: left out', result.err)
        self.assertIn('in.csv:6: left out', result.err)

    def test_yen_have_no_decimals(self):
        self.write('in.csv', join(',', HEADER, [['D1', 'N', '1500.5', 'JPY', *ROWS[0][4:]]]))
        self.cli('import', self.program, 'deals', 'in.csv', status=1, says='in.csv:2: amount: ')
        self.check(join(',', HEADER, [['D1', 'N', '1500', 'JPY', *ROWS[0][4:]]]),
                   rows=[['D1', 'N', '1500', 'JPY', *ROWS[0][4:]]])

    def refuse(self, content, *says):
        self.write('bad.csv', content)
        before = self.hash(self.program)
        result = self.cli('import', self.program, 'deals', 'bad.csv', status=1, says=says)
        self.assertEqual(result.out, '')
        self.assertEqual(self.hash(self.program), before)

    def test_broken_files_are_refused(self):
        good = join(',', HEADER, [ROWS[1]], '\n')
        self.refuse(good + 'D9,"never closed,1,EUR\n', 'bad.csv', 'line 3')
        self.refuse(good + 'D9,"a"b,1,EUR,won,,\n', 'line 3', 'column 2')
        self.refuse(b'\x89PNG\r\n\x1a\n\0\0\0\rIHDR', 'bad.csv')
        self.refuse('', 'bad.csv')
        self.refuse('some,other,header\n1,2,3\n', '--map FIELD=COLUMN')
        result = self.cli('import', self.program, 'deals', 'none.csv', status=1, says='none.csv')
        self.assertEqual(result.out, '')
        self.cli('import', self.program, 'deals', '.', status=1)

    @entente.once
    def test_enormous_files_are_refused_in_bounded_memory(self):
        header = ','.join(HEADER) + '\n'
        mebibyte = 2 ** 20

        def make(name, size, start, block):
            with open(self.path(name), 'wb') as file:
                file.write((header + start).encode())
                for _ in range(size if block else 0):
                    file.write(block * (mebibyte // len(block)))
                if not block:
                    file.truncate(size * mebibyte)

        def limit():
            resource.setrlimit(resource.RLIMIT_AS, (1024 * mebibyte, 1024 * mebibyte))

        before = self.hash(self.program)
        for name, size, start, block, says in [
                ('zeros.csv', 2200, '', b'', 'larger than 512 MiB'),
                ('quote.csv', 120, 'D1,"never closed', b'x,1\n', 'line 2, column 2'),
                ('line.csv', 120, 'D1,', b'y', 'line 2, column 2'),
                ('cells.csv', 120, 'D1', b',', 'line 2'),
                ('rows.csv', 120, '', b'D1\n', 'line 1000065')]:
            make(name, size, start, block)
            process = self.start('import', self.program, 'deals', name, preexec_fn=limit)
            out, err = process.communicate(timeout=60)
            self.assertEqual((process.returncode, out), (1, b''), err)
            self.assertIn(name, err.decode())
            self.assertIn(says, err.decode())
            os.remove(self.path(name))
        self.assertEqual(self.hash(self.program), before)

    def test_ready_made_mappings(self):
        files = {
            'Salesforce opportunities': (
                'Opportunity Name,Stage,Close Date,Account Name,Opportunity ID,Amount,'
                'Amount Currency,Type,Created Date\n'
                'Big one,Closed Won,2026-03-15,Acme,006A,1000.00,EUR,New Business,2026-01-15\n'
                'Open one,Prospecting,2026-12-15,Acme,006B,5.00,EUR,,2026-01-15\n',
                {'006A': ('won', '2026-03-15', 'new'), '006B': ('registered', '', '')}),
            'HubSpot deals': (
                'Record ID,Deal Name,Deal Stage,Close Date,Amount,Associated Company,Currency\n'
                'H1,One,closedwon,2026-03-15 09:30,10.00,Acme,EUR\n',
                {'H1': ('won', '2026-03-15', '')}),
            'Dynamics opportunities': (
                'Topic,Status,Est. Close Date,(Do Not Modify) Opportunity,Potential Customer,'
                'Est. Revenue,Actual Close Date,Currency\n'
                'X,Won,2026-02-01,guid-1,Acme,10.00,2026-02-02,EUR\n',
                {'guid-1': ('won', '2026-02-02', '')}),
        }
        for name, (content, expected) in files.items():
            program = self.new(f'{name}.entente')
            self.write('crm.csv', content)
            result = self.cli('import', program, 'deals', 'crm.csv')
            self.assertIn(f'“{name}”', result.err)
            rows = self.cli('export', program, 'deals').rows
            self.assertEqual({row['external-id']: (row['stage'], row['closed-on'], row['kind'])
                              for row in rows}, expected)
            self.assertEqual({row['account'] for row in rows}, {'Acme'})
            self.assertEqual(self.count(program, 'account'), 1)
            again = self.cli('import', program, 'deals', 'crm.csv', '--mapping', name.upper())
            self.assertIn('0 new, 0 updated', again.out)


if __name__ == '__main__':
    entente.main()
