/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ent-config.h"

#include "core/base/ent-quarter.h"

#include <glib/gi18n-lib.h>

#include "core/base/ent-value-error.h"

#define FIRST_YEAR 1
#define LAST_YEAR  9999

static const EntQuarter no_quarter = { 0, 0 };

static gboolean
is_quarter (EntQuarter self)
{
  return self.fiscal_year >= FIRST_YEAR && self.fiscal_year <= LAST_YEAR && self.number >= 1
         && self.number <= 4;
}

static gboolean
is_month (int month)
{
  return month >= 1 && month <= 12;
}

/* The months since the year 0 up to the quarter's first one: the fiscal year ends in the calendar
 * year it is named after, so it starts in the year before unless it starts in January. */
static int
count_months (EntQuarter self, int fiscal_year_start_month)
{
  int start_year = fiscal_year_start_month == 1 ? self.fiscal_year : self.fiscal_year - 1;

  return start_year * 12 + fiscal_year_start_month - 1 + (self.number - 1) * 3;
}

/* Reads FY2026-Q3; the FY and the hyphen may be left out, and case does not matter. */
static gboolean
scan (const char *text, EntQuarter *quarter)
{
  int year = 0;

  if (g_ascii_strncasecmp (text, "FY", 2) == 0)
    text += 2;
  for (int i = 0; i < 4; i++, text++)
    {
      if (!g_ascii_isdigit (*text))
        return FALSE;
      year = year * 10 + g_ascii_digit_value (*text);
    }
  if (*text == '-')
    text++;
  if (g_ascii_toupper (text[0]) != 'Q' || text[1] < '1' || text[1] > '4' || text[2] != '\0')
    return FALSE;

  quarter->fiscal_year = year;
  quarter->number = text[1] - '0';
  return is_quarter (*quarter);
}

/* Finds the quarter DATE lies in (domain 2, quarter); FISCAL_YEAR_START_MONTH is 1 to 12. Returns a
 * zeroed one, which stands for none, for no date, no such month, or a fiscal year outside 1 to
 * 9999. */
EntQuarter
ent_quarter_from_date (EntDate date, int fiscal_year_start_month)
{
  int year, month;
  EntQuarter quarter;

  ent_date_get_ymd (date, &year, &month, NULL);
  if (year == 0 || !is_month (fiscal_year_start_month))
    return no_quarter;

  quarter.fiscal_year
      = fiscal_year_start_month > 1 && month >= fiscal_year_start_month ? year + 1 : year;
  quarter.number = (month - fiscal_year_start_month + 12) % 12 / 3 + 1;
  return is_quarter (quarter) ? quarter : no_quarter;
}

/* Finds the quarter's first day; FISCAL_YEAR_START_MONTH is 1 to 12. Returns ENT_DATE_NONE for no
 * quarter, no such month, or a day before the year 1. */
EntDate
ent_quarter_get_first_day (EntQuarter self, int fiscal_year_start_month)
{
  int months;

  if (!is_quarter (self) || !is_month (fiscal_year_start_month))
    return ENT_DATE_NONE;
  months = count_months (self, fiscal_year_start_month);
  return ent_date_new (months / 12, months % 12 + 1, 1);
}

/* Finds the quarter's last day; FISCAL_YEAR_START_MONTH is 1 to 12. Returns ENT_DATE_NONE for no
 * quarter, no such month, or a day before the year 1. */
EntDate
ent_quarter_get_last_day (EntQuarter self, int fiscal_year_start_month)
{
  int months, year;
  GDateMonth month;

  if (!is_quarter (self) || !is_month (fiscal_year_start_month))
    return ENT_DATE_NONE;
  months = count_months (self, fiscal_year_start_month) + 2;
  year = months / 12;
  month = (GDateMonth) (months % 12 + 1);
  if (year < FIRST_YEAR)
    return ENT_DATE_NONE;
  return ent_date_new (year, (int) month, g_date_get_days_in_month (month, (GDateYear) year));
}

/* Finds the quarter QUARTERS later, or earlier when negative. Returns a zeroed one for no quarter
 * or a fiscal year outside 1 to 9999. */
EntQuarter
ent_quarter_add (EntQuarter self, int quarters)
{
  gint64 count;
  EntQuarter sum;

  if (!is_quarter (self))
    return no_quarter;
  count = (gint64) self.fiscal_year * 4 + self.number - 1 + quarters;
  if (count < FIRST_YEAR * 4 || count >= (LAST_YEAR + 1) * 4)
    return no_quarter;
  sum.fiscal_year = (int) (count / 4);
  sum.number = (int) (count % 4) + 1;
  return sum;
}

/* Orders A and B, quarters of programs with the same fiscal year. Returns negative when A is the
 * earlier one, positive when it is the later one, 0 when they are the same. */
int
ent_quarter_compare (EntQuarter a, EntQuarter b)
{
  if (a.fiscal_year != b.fiscal_year)
    return a.fiscal_year < b.fiscal_year ? -1 : 1;
  return (a.number > b.number) - (a.number < b.number);
}

/* Reads TEXT, a quarter as FY2026-Q3, in any case, also without the FY or the hyphen, with white
 * space around it or none, into QUARTER, left alone on error. TEXT may be NULL, which is no
 * quarter. Errors: ENT_VALUE_ERROR_INVALID for anything else. */
gboolean
ent_quarter_parse (const char *text, EntQuarter *quarter, GError **error)
{
  g_autofree char *stripped = g_strstrip (g_strdup (text != NULL ? text : ""));
  EntQuarter scanned;

  if (!scan (stripped, &scanned))
    {
      g_autofree char *quoted = ent_value_error_quote (text);

      g_set_error (
          error, ENT_VALUE_ERROR, ENT_VALUE_ERROR_INVALID,
          /* Translators: %s is the text that was given. */
          _ ("“%s” is not a fiscal quarter. Write the fiscal year and the quarter, such as "
             "FY2026-Q3."),
          quoted);
      return FALSE;
    }
  *quarter = scanned;
  return TRUE;
}

/* Writes the quarter as FY2026-Q3. Returns an owned string, "" for no quarter. */
char *
ent_quarter_to_string (EntQuarter self)
{
  char text[] = "FYyyyy-Qq";
  int year = self.fiscal_year;

  if (!is_quarter (self))
    return g_strdup ("");
  /* By hand: it is written for every deal that is converted. */
  for (char *digit = text + 5; digit >= text + 2; digit--, year /= 10)
    *digit = (char) ('0' + year % 10);
  text[8] = (char) ('0' + self.number);
  return g_strdup (text);
}
