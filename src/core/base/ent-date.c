/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ent-config.h"

#include "core/base/ent-date.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "core/base/ent-value-error.h"

#define FIRST_YEAR  1
#define LAST_YEAR   9999
#define LAST_DAY    ((EntDate) 3652059) /* 9999-12-31 */
#define TEXT_LENGTH 10                  /* YYYY-MM-DD */

static gboolean
is_date (EntDate self)
{
  return self != ENT_DATE_NONE && self <= LAST_DAY;
}

static gboolean
is_year (gint64 year)
{
  return year >= FIRST_YEAR && year <= LAST_YEAR;
}

/* Reads exactly `length` ASCII digits, or gives -1. */
static int
read_digits (const char *text, int length)
{
  int value = 0;

  for (int i = 0; i < length; i++)
    {
      if (!g_ascii_isdigit (text[i]))
        return -1;
      value = value * 10 + g_ascii_digit_value (text[i]);
    }
  return value;
}

/* Makes the date of YEAR, 1 to 9999, MONTH, 1 to 12, and DAY, 1 to the last of the month; any three
 * integers are safe to pass. The calendar is Gregorian throughout, before 1582 too. Returns
 * ENT_DATE_NONE when there is no such day or the year is outside 1 to 9999. */
EntDate
ent_date_new (int year, int month, int day)
{
  static const guint16 before[] = { 0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334 };
  guint32 years;

  if (!is_year (year) || month < 1 || month > 12 || day < 1
      || day > g_date_get_days_in_month ((GDateMonth) month, (GDateYear) year))
    return ENT_DATE_NONE;

  /* A 29 February of this year is among the days before when it is over. */
  years = (guint32) (month > 2 ? year : year - 1);
  return (EntDate) ((guint32) (year - 1) * 365 + years / 4 - years / 100 + years / 400
                    + before[month - 1] + (guint32) day);
}

/* Reads the civil date where the user is. The only clock among the dates: figures and rules are
 * given their as-of date instead. */
EntDate
ent_date_get_today (void)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  int year, month, day;

  if (now == NULL)
    return ENT_DATE_NONE;
  g_date_time_get_ymd (now, &year, &month, &day);
  return ent_date_new (year, month, day);
}

/* Takes the date apart into YEAR, 1 to 9999, MONTH, 1 to 12, and DAY, 1 to 31, each 0 for no date.
 * Each place may be NULL. */
void
ent_date_get_ymd (EntDate self, int *year, int *month, int *day)
{
  GDate date;
  gboolean valid = is_date (self);

  g_date_clear (&date, 1);
  if (valid)
    g_date_set_julian (&date, self);
  if (year != NULL)
    *year = valid ? g_date_get_year (&date) : 0;
  if (month != NULL)
    *month = valid ? (int) g_date_get_month (&date) : 0;
  if (day != NULL)
    *day = valid ? g_date_get_day (&date) : 0;
}

/* Finds the day DAYS later, or earlier when negative. Returns ENT_DATE_NONE for no date or outside
 * the years 1 to 9999. */
EntDate
ent_date_add_days (EntDate self, int days)
{
  gint64 day = (gint64) self + days;

  if (!is_date (self) || day < 1 || day > LAST_DAY)
    return ENT_DATE_NONE;
  return (EntDate) day;
}

/* Finds the day MONTHS later, or earlier when negative. A day the other month does not have becomes
 * its last one: 31 January and a month is 28 or 29 February. Returns ENT_DATE_NONE for no date or
 * outside the years 1 to 9999. */
EntDate
ent_date_add_months (EntDate self, int months)
{
  int year, month, day;
  gint64 count, new_year;
  GDateMonth new_month;

  if (!is_date (self))
    return ENT_DATE_NONE;

  ent_date_get_ymd (self, &year, &month, &day);
  count = (gint64) year * 12 + month - 1 + months;
  new_year = count / 12;
  if (!is_year (new_year))
    return ENT_DATE_NONE;

  new_month = (GDateMonth) (count % 12 + 1);
  day = MIN (day, g_date_get_days_in_month (new_month, (GDateYear) new_year));
  return ent_date_new ((int) new_year, (int) new_month, day);
}

/* Moves a Saturday or Sunday to the following Monday, as due dates are (domain 9); any other date
 * is returned as it is. Returns ENT_DATE_NONE for no date or when that Monday is past the year
 * 9999. */
EntDate
ent_date_skip_weekend (EntDate self)
{
  GDate date;

  if (!is_date (self))
    return ENT_DATE_NONE;

  g_date_clear (&date, 1);
  g_date_set_julian (&date, self);
  switch (g_date_get_weekday (&date))
    {
    case G_DATE_SATURDAY:
      return ent_date_add_days (self, 2);
    case G_DATE_SUNDAY:
      return ent_date_add_days (self, 1);
    default:
      return self;
    }
}

/* Finds the first of the twelve months' days whose last is AS_OF (domain 2, T12M): the day after
 * the same date a year earlier, where 29 February counts as 28 in a common year. Returns
 * ENT_DATE_NONE for no date or in the year 1. */
EntDate
ent_date_get_t12m_first_day (EntDate as_of)
{
  return ent_date_add_days (ent_date_add_months (as_of, -12), 1);
}

/* Takes YYYY-MM-DD with white space around it apart; called for every date of every row. */
static gboolean
scan (const char *text, int *year, int *month, int *day)
{
  const char *end;

  while (g_ascii_isspace (*text))
    text++;
  end = text + strlen (text);
  while (end > text && g_ascii_isspace (end[-1]))
    end--;
  if (end - text != TEXT_LENGTH || text[4] != '-' || text[7] != '-')
    return FALSE;
  *year = read_digits (text, 4);
  *month = read_digits (text + 5, 2);
  *day = read_digits (text + 8, 2);
  return *year >= 0 && *month >= 0 && *day >= 0;
}

/* Says why TEXT, SCANNED with YEAR or not at all, is no date. */
static void
refuse (const char *text, gboolean scanned, int year, GError **error)
{
  g_autofree char *quoted = ent_value_error_quote (text);

  if (!scanned)
    g_set_error (error, ENT_VALUE_ERROR, ENT_VALUE_ERROR_INVALID,
                 /* Translators: %s is the text that was given. */
                 _ ("“%s” is not a date. Write year, month and day, such as 2026-03-31."), quoted);
  else if (year < FIRST_YEAR)
    g_set_error (error, ENT_VALUE_ERROR, ENT_VALUE_ERROR_RANGE,
                 /* Translators: %s is the text that was given. */
                 _ ("“%s” lies outside the years 1 to 9999. Correct the year."), quoted);
  else
    g_set_error (error, ENT_VALUE_ERROR, ENT_VALUE_ERROR_INVALID,
                 /* Translators: %s is the text that was given. */
                 _ ("“%s” is a day that does not exist. Correct the month or the day."), quoted);
}

/* Reads TEXT, a date as YYYY-MM-DD with white space around it or none, into DATE, left alone on
 * error. TEXT may be NULL, which is no date. Errors: ENT_VALUE_ERROR_INVALID for another form or a
 * day that does not exist, ENT_VALUE_ERROR_RANGE for the year 0. */
gboolean
ent_date_parse (const char *text, EntDate *date, GError **error)
{
  int year = 0, month = 0, day = 0;
  gboolean scanned = scan (text != NULL ? text : "", &year, &month, &day);
  EntDate parsed = scanned ? ent_date_new (year, month, day) : ENT_DATE_NONE;

  if (parsed == ENT_DATE_NONE)
    {
      refuse (text, scanned, year, error);
      return FALSE;
    }
  *date = parsed;
  return TRUE;
}

static void
write_digits (char *text, int value, int length)
{
  while (length-- > 0)
    {
      text[length] = (char) ('0' + value % 10);
      value /= 10;
    }
}

/* Writes the date as YYYY-MM-DD. Returns an owned string, "" for no date. */
char *
ent_date_to_string (EntDate self)
{
  char text[] = "YYYY-MM-DD";
  int year, month, day;

  if (!is_date (self))
    return g_strdup ("");
  ent_date_get_ymd (self, &year, &month, &day);
  write_digits (text, year, 4);
  write_digits (text + 5, month, 2);
  write_digits (text + 8, day, 2);
  return g_strdup (text);
}
