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

/**
 * ent_date_new:
 * @year: 1 to 9999
 * @month: 1 to 12
 * @day: 1 to the month's last day
 *
 * Any three integers are safe to pass. The calendar is Gregorian throughout, before 1582 too.
 *
 * Returns: the date, or %ENT_DATE_NONE when there is no such day or the year is outside 1 to 9999
 */
EntDate
ent_date_new (int year, int month, int day)
{
  GDate date;

  if (!is_year (year) || month < 1 || month > 12 || day < 1 || day > 31)
    return ENT_DATE_NONE;
  if (!g_date_valid_dmy ((GDateDay) day, (GDateMonth) month, (GDateYear) year))
    return ENT_DATE_NONE;

  g_date_clear (&date, 1);
  g_date_set_dmy (&date, (GDateDay) day, (GDateMonth) month, (GDateYear) year);
  return g_date_get_julian (&date);
}

/**
 * ent_date_get_today:
 *
 * The only clock among the dates: figures and rules are given their as-of date instead.
 *
 * Returns: the civil date where the user is
 */
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

/**
 * ent_date_get_ymd:
 * @self: a date
 * @year: (out) (optional): 1 to 9999, or 0 for no date
 * @month: (out) (optional): 1 to 12, or 0 for no date
 * @day: (out) (optional): 1 to 31, or 0 for no date
 */
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

/**
 * ent_date_add_days:
 * @self: a date
 * @days: how many days later, or earlier when negative
 *
 * Returns: that day, or %ENT_DATE_NONE for no date or outside the years 1 to 9999
 */
EntDate
ent_date_add_days (EntDate self, int days)
{
  gint64 day = (gint64) self + days;

  if (!is_date (self) || day < 1 || day > LAST_DAY)
    return ENT_DATE_NONE;
  return (EntDate) day;
}

/**
 * ent_date_add_months:
 * @self: a date
 * @months: how many months later, or earlier when negative
 *
 * A day the other month does not have becomes its last one: 31 January and a month is 28 or 29
 * February.
 *
 * Returns: that day, or %ENT_DATE_NONE for no date or outside the years 1 to 9999
 */
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

/**
 * ent_date_skip_weekend:
 * @self: a date
 *
 * Source: domain 9, due dates on a weekend move to Monday.
 *
 * Returns: the following Monday for a Saturday or Sunday, else the date itself; %ENT_DATE_NONE for
 * no date or when that Monday is past the year 9999
 */
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

/**
 * ent_date_get_t12m_first_day:
 * @as_of: the last day of the twelve months
 *
 * Source: domain 2, T12M: the day after the same date a year earlier, where 29 February counts as
 * 28 in a common year.
 *
 * Returns: the first day, or %ENT_DATE_NONE for no date or in the year 1
 */
EntDate
ent_date_get_t12m_first_day (EntDate as_of)
{
  return ent_date_add_days (ent_date_add_months (as_of, -12), 1);
}

/**
 * ent_date_parse:
 * @text: (nullable): a date as YYYY-MM-DD; white space around it is fine
 * @date: (out): the date; left alone on error
 * @error: %ENT_VALUE_ERROR_INVALID for another form or a day that does not exist,
 *   %ENT_VALUE_ERROR_RANGE for the year 0
 *
 * Returns: whether the text was a date
 */
gboolean
ent_date_parse (const char *text, EntDate *date, GError **error)
{
  g_autofree char *stripped = g_strstrip (g_strdup (text != NULL ? text : ""));
  g_autofree char *quoted = ent_value_error_quote (text);
  int year = -1, month = -1, day = -1;
  EntDate parsed;

  if (strlen (stripped) == TEXT_LENGTH && stripped[4] == '-' && stripped[7] == '-')
    {
      year = read_digits (stripped, 4);
      month = read_digits (stripped + 5, 2);
      day = read_digits (stripped + 8, 2);
    }

  if (year < 0 || month < 0 || day < 0)
    {
      g_set_error (error, ENT_VALUE_ERROR, ENT_VALUE_ERROR_INVALID,
                   /* Translators: %s is the text that was given. */
                   _ ("“%s” is not a date. Write year, month and day, such as 2026-03-31."),
                   quoted);
      return FALSE;
    }
  if (year < FIRST_YEAR)
    {
      g_set_error (error, ENT_VALUE_ERROR, ENT_VALUE_ERROR_RANGE,
                   /* Translators: %s is the text that was given. */
                   _ ("“%s” lies outside the years 1 to 9999. Correct the year."), quoted);
      return FALSE;
    }

  parsed = ent_date_new (year, month, day);
  if (parsed == ENT_DATE_NONE)
    {
      g_set_error (error, ENT_VALUE_ERROR, ENT_VALUE_ERROR_INVALID,
                   /* Translators: %s is the text that was given. */
                   _ ("“%s” is a day that does not exist. Correct the month or the day."), quoted);
      return FALSE;
    }

  *date = parsed;
  return TRUE;
}

/**
 * ent_date_to_string:
 * @self: a date
 *
 * Returns: (transfer full): the date as YYYY-MM-DD, "" for no date
 */
char *
ent_date_to_string (EntDate self)
{
  int year, month, day;

  if (!is_date (self))
    return g_strdup ("");
  ent_date_get_ymd (self, &year, &month, &day);
  return g_strdup_printf ("%04d-%02d-%02d", year, month, day);
}
