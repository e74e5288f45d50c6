/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ent-config.h"

#include "core/exchange/ent-csv-date.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "core/base/ent-value-error.h"
#include "core/exchange/ent-csv-date-scan.h"

/* A date with the time of day and its zone fits well; what is longer is something else. */
#define MAX_LENGTH 64

static char *
describe (EntCsvDateResult result, const char *text, const char *format)
{
  switch (result)
    {
    case ENT_CSV_DATE_DAY_OR_MONTH:
      /* Translators: %s is the text that was given; the letters of formats stand for themselves. */
      return g_strdup_printf (
          _ ("“%s” can be read in two ways. Give the date format, DD/MM/YYYY or MM/DD/YYYY."),
          text);
    case ENT_CSV_DATE_SHORT_YEAR:
      /* Translators: %s is the text that was given; the letters of formats stand for themselves. */
      return g_strdup_printf (
          _ ("“%s” has a year of two digits. Give the date format, such as DD/MM/YY."), text);
    case ENT_CSV_DATE_NO_SUCH_DAY:
      /* Translators: %s is the text that was given. */
      return g_strdup_printf (
          _ ("“%s” is a day that does not exist. Correct it, or give another date format."), text);
    case ENT_CSV_DATE_BAD_FORMAT:
      /* Translators: %s is the format that was given; the letters stand for themselves. */
      return g_strdup_printf (
          _ ("“%s” is not a date format. Use YYYY or YY, MM or MMM, and DD, each "
             "once, such as DD/MM/YYYY, or excel."),
          format);
    case ENT_CSV_DATE_FOUND:
    case ENT_CSV_DATE_NOT_A_DATE:
    default:
      if (format == NULL)
        /* Translators: %s is the text that was given. */
        return g_strdup_printf (_ ("“%s” is not a date that can be read. Write it as 2026-03-31, "
                                   "or give the date format."),
                                text);
      /* Translators: the text that was given, and the format it should have. */
      return g_strdup_printf (
          _ ("“%s” is not a date written as %s. Correct it, or give another date format."), text,
          format);
    }
}

static void
set_problem (EntCsvDateResult result, const char *text, const char *format, GError **error)
{
  gboolean ambiguous = result == ENT_CSV_DATE_DAY_OR_MONTH || result == ENT_CSV_DATE_SHORT_YEAR;
  g_autofree char *quoted = ent_value_error_quote (text);
  g_autofree char *quoted_format = format != NULL ? ent_value_error_quote (format) : NULL;
  g_autofree char *message = describe (result, quoted, quoted_format);

  g_set_error_literal (error, ENT_VALUE_ERROR,
                       ambiguous ? ENT_VALUE_ERROR_AMBIGUOUS : ENT_VALUE_ERROR_INVALID, message);
}

/* White space around a text, the hard and narrow kinds too, is no part of it. */
static char *
trim (const char *text)
{
  const char *end;

  while (g_unichar_isspace (g_utf8_get_char (text)) && *text != '\0')
    text = g_utf8_next_char (text);
  end = text + strlen (text);
  for (const char *p; end > text; end = p)
    {
      p = g_utf8_prev_char (end);
      if (!g_unichar_isspace (g_utf8_get_char (p)))
        break;
    }
  return g_strndup (text, (gsize) (end - text));
}

/* Reads TEXT, a cell of a foreign file as UTF-8 or NULL, into DATE: the date as written, whatever
 * the time of day and the zone behind it; left alone on error. DATE_FORMAT says how the file writes
 * dates: YYYY or YY, MMMM, MMM, MM or M, and DD or D, each once, among other characters; or "excel"
 * for the day serials of Excel's 1900 system. When it is NULL, this reads 2026-03-01, 2026/03/01,
 * 1.3.2026, 1 Mar 2026, March 1, 2026 and the like in English, German and French, and 25/3/2026
 * where only one order gives a date. With YY, 00 to 68 are 2000 to 2068 and 69 to 99 are 1969 to
 * 1999. Errors: ENT_VALUE_ERROR_INVALID for another form, a day that does not exist or a bad
 * format, ENT_VALUE_ERROR_AMBIGUOUS where only a format can tell. */
gboolean
ent_csv_date_parse (const char *text, const char *date_format, EntDate *date, GError **error)
{
  g_autofree char *trimmed = trim (text != NULL ? text : "");
  EntCsvDateResult result = ENT_CSV_DATE_NOT_A_DATE;

  if (strlen (trimmed) <= MAX_LENGTH && date_format != NULL)
    result = ent_csv_date_scan_format (trimmed, date_format, date);
  else if (strlen (trimmed) <= MAX_LENGTH)
    result = ent_csv_date_scan_any (trimmed, date);
  if (result == ENT_CSV_DATE_FOUND)
    return TRUE;

  set_problem (result, text, date_format, error);
  return FALSE;
}

/* Says whether DATE_FORMAT is a date format, as for ent_csv_date_parse. Errors:
 * ENT_VALUE_ERROR_INVALID, saying what a format is made of. */
gboolean
ent_csv_date_format_check (const char *date_format, GError **error)
{
  EntDate ignored;

  if (ent_csv_date_scan_format ("", date_format, &ignored) != ENT_CSV_DATE_BAD_FORMAT)
    return TRUE;
  set_problem (ENT_CSV_DATE_BAD_FORMAT, NULL, date_format, error);
  return FALSE;
}

/* Finds the order of day and month for a whole column of N_SAMPLES cells: one cell with a number
 * over 12 decides for all of them. Cells that are empty, and those that no order makes a date, are
 * passed over: they are wrong on their own. Years of two digits are left to the user. Returns a
 * date format, static text; NULL when none is needed, when nothing decides, and when the cells are
 * at odds or dates of another form. */
const char *
ent_csv_date_guess_format (const char *const *samples, gsize n_samples)
{
  gboolean day_first = FALSE, month_first = FALSE;

  for (gsize i = 0; i < n_samples; i++)
    {
      g_autofree char *trimmed = trim (samples[i] != NULL ? samples[i] : "");
      const char *p = trimmed;
      int numbers[3], digits[3];
      char separator;
      EntDate ignored;
      EntCsvDateResult result
          = *p != '\0' ? ent_csv_date_scan_any (trimmed, &ignored) : ENT_CSV_DATE_NOT_A_DATE;

      if (result == ENT_CSV_DATE_NOT_A_DATE || result == ENT_CSV_DATE_NO_SUCH_DAY)
        continue;
      if (!ent_csv_date_scan_three_numbers (&p, numbers, digits, &separator) || separator == '.'
          || digits[0] > 2 || digits[1] > 2 || digits[2] != 4)
        return NULL;
      day_first |= numbers[0] > 12;
      month_first |= numbers[1] > 12;
    }
  if (day_first == month_first)
    return NULL;
  return day_first ? "DD/MM/YYYY" : "MM/DD/YYYY";
}
