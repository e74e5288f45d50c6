# SPDX-License-Identifier: GPL-3.0-or-later
"""The clock, time zones and calendars: civil dates do not move, and what was done is listed in the
order in which it was done, whatever the clock said."""

import datetime
import glob
import os
import unittest
import zoneinfo

import entente
import oracle

LIBRARY = (glob.glob('/usr/lib/*/faketime/libfaketime.so.1') + [''])[0]

# At the ends of the world it is tomorrow or still yesterday.
ZONES = 'Pacific/Kiritimati', 'Etc/GMT+12', 'UTC', 'Asia/Kathmandu', 'America/St_Johns'


@unittest.skipIf(not LIBRARY, 'libfaketime is not installed')
class Clock(entente.Case):
    def at(self, moment, *arguments, zone='UTC'):
        """Runs entente-cli at a moment, "2026-06-30 12:00:00" in UTC, in a time zone."""
        seconds = datetime.datetime.fromisoformat(moment + '+00:00').timestamp()
        return self.cli(*arguments, env={
            'LD_PRELOAD': LIBRARY, 'FAKETIME': str(int(seconds)), 'FAKETIME_FMT': '%s',
            'TZ': zone})

    def add_partner(self, moment, name, zone='UTC'):
        self.write('one.csv', f'external-id,name\n{name},{name}\n')
        self.at(moment, 'import', 'p.entente', 'partners', 'one.csv', zone=zone)

    def partners(self):
        return [row['external-id'] for row in self.cli('export', 'p.entente', 'partners').rows]

    def test_history_is_in_the_order_of_what_was_done(self):
        self.at('2026-06-30 12:00:00', 'new', 'p.entente')
        moments = ['2026-06-30 12:00:01', '2031-01-01 00:00:00', '2026-06-29 12:00:00',
                   '1999-12-31 23:59:59', '2026-06-30 12:00:01']
        for i, moment in enumerate(moments):
            self.add_partner(moment, f'P{i}')
        listed = self.cli('history', 'p.entente').out.splitlines()[1:]
        self.assertEqual([line.split()[0] for line in listed], ['6', '5', '4', '3', '2', '1'])
        self.assertEqual([line.split()[1] for line in reversed(listed)][1:],
                         [moment.replace(' ', 'T') + 'Z' for moment in moments])
        for i in range(4, -1, -1):
            self.at('2020-01-01 00:00:00', 'undo', 'p.entente')
            self.assertEqual(sorted(self.partners()), [f'P{n}' for n in range(i)])
        self.at('2040-01-01 00:00:00', 'redo', 'p.entente')
        self.assertEqual(self.partners(), ['P0'])
        self.cli('check', 'p.entente')

    def test_a_wrong_clock_costs_no_backup(self):
        """A day in the future has a backup, and those of the days after it are still kept."""
        def kept():
            return sorted(name[:10] for _, _, names in os.walk(self.path('state'))
                          for name in names if name.endswith('.entente'))

        self.at('2099-01-01 00:00:00', 'new', 'p.entente')
        days = [f'2026-06-{day:02}' for day in range(1, 11)]
        for day in days:
            self.add_partner(f'{day} 12:00:00', day)
        self.assertEqual(kept(), [*days, '2099-01-01'])

    def test_today_is_that_of_the_user(self):
        self.sample('p.entente', as_of='2026-06-30')
        for moment in '2026-06-30 11:30:00', '2026-06-30 12:30:00', '2026-12-31 23:59:59':
            for zone in ZONES:
                local = datetime.datetime.fromisoformat(f'{moment}+00:00').astimezone(
                    zoneinfo.ZoneInfo(zone))
                rows = self.at(moment, 'figures', 'p.entente', '--format', 'csv', zone=zone).rows
                self.assertEqual({row['to'] for row in rows if row['id'] == 'M01'},
                                 {str(local.date())}, (moment, zone))

    def test_daylight_saving_moves_no_day(self):
        self.at('2026-03-28 12:00:00', 'new', 'p.entente')
        for zone, moment, day in [
                ('Europe/Berlin', '2026-03-29 00:59:59', '2026-03-29'),
                ('Europe/Berlin', '2026-03-29 01:00:00', '2026-03-29'),
                ('Europe/Berlin', '2026-10-24 22:00:00', '2026-10-25'),
                ('Europe/Berlin', '2026-10-25 22:59:59', '2026-10-25'),
                # Here midnight itself is what is left out.
                ('America/Santiago', '2026-09-06 03:59:59', '2026-09-05'),
                ('America/Santiago', '2026-09-06 04:00:00', '2026-09-06'),
                # And here a whole day was, when the island changed sides.
                ('Pacific/Apia', '2011-12-30 09:59:59', '2011-12-29'),
                ('Pacific/Apia', '2011-12-30 10:00:00', '2011-12-31')]:
            rows = self.at(moment, 'figures', 'p.entente', '--format', 'csv', zone=zone).rows
            self.assertEqual(rows[0]['to'], day, (zone, moment))

    def test_leap_days(self):
        self.sample('p.entente', as_of='2024-02-29')
        spans = {'2024-02-29': '2023-03-01', '2025-02-28': '2024-02-29', '2023-02-28': '2022-03-01',
                 '2024-03-01': '2023-03-02', '2100-02-28': '2099-03-01', '2000-02-29': '1999-03-01'}
        for day, first in spans.items():
            rows = self.cli('figures', 'p.entente', '--as-of', day, '--format', 'csv').rows
            self.assertEqual((rows[0]['from'], rows[0]['to']), (first, day))
        self.cli('figures', 'p.entente', '--as-of', '2023-02-29', status=2, says='2023-02-29')

    def test_a_fiscal_year_starts_in_any_month(self):
        for month in range(1, 13):
            name = f'{month}.entente'
            self.cli('new', name, '--fiscal-year-start', str(month))
            for quarter in 'FY2024-Q1', 'FY2024-Q3', 'FY2026-Q4':
                rows = self.cli('figures', name, '--quarter', quarter, '--format', 'csv').rows
                first, last = oracle.quarter_days(quarter, month)
                self.assertEqual((rows[0]['from'], rows[0]['to']), (str(first), str(last)),
                                 (month, quarter))


if __name__ == '__main__':
    entente.main()
