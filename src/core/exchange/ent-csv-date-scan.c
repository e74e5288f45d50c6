/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/exchange/ent-csv-date-scan.h"

#include <string.h>

#include "core/exchange/ent-csv-month.h"

static const char *const ordinals[] = { "st", "nd", "rd", "th", "er", "º" };
static const char *const zones[] = { "Z", "UTC", "GMT" };

/* Moves past a word in ASCII, whatever its case. */
static gboolean
skip_word (const char **text, const char *word)
{
  if (g_ascii_strncasecmp (*text, word, strlen (word)) != 0)
    return FALSE;
  *text += strlen (word);
  return TRUE;
}

static gboolean
skip_any_word (const char **text, const char *const *words, gsize n_words)
{
  for (gsize i = 0; i < n_words; i++)
    if (skip_word (text, words[i]))
      return TRUE;
  return FALSE;
}

static gboolean
skip_spaces (const char **text)
{
  gsize length = strspn (*text, " \t");

  *text += length;
  return length > 0;
}

/* What may stand between a day, the name of a month and a year. */
static gboolean
skip_gap (const char **text)
{
  gsize length = strspn (*text, " \t,.-/");

  *text += length;
  return length > 0;
}

/* Hours from UTC, such as +02:00, -0500 or +1; what they are does not matter, the date stands as it
 * is written. */
static gboolean
scan_offset (const char **text)
{
  int digits;
  int hours, minutes = 0;

  if (**text != '+' && **text != '-')
    return FALSE;
  ++*text;
  hours = ent_csv_date_scan_number (text, 4, &digits);
  if (digits > 2)
    {
      minutes = hours % 100;
      hours /= 100;
    }
  else if (**text == ':')
    {
      ++*text;
      minutes = ent_csv_date_scan_number (text, 2, NULL);
    }
  return hours >= 0 && hours <= 14 && minutes >= 0 && minutes < 60;
}

static gboolean
scan_seconds (const char **text)
{
  int seconds;

  if (**text != ':')
    return TRUE;
  ++*text;
  seconds = ent_csv_date_scan_number (text, 2, NULL);
  /* 60 is a leap second. */
  if (seconds < 0 || seconds > 60)
    return FALSE;
  if (**text == '.' || **text == ',')
    {
      gsize length = strspn (*text + 1, "0123456789");

      *text += 1 + length;
      return length > 0;
    }
  return TRUE;
}

static EntCsvDateResult
scan_day_first (const char *text, EntDate *date)
{
  EntCsvDateParts parts = { 0, 0, 0 };
  int digits, year_digits;

  parts.day = ent_csv_date_scan_number (&text, 4, &digits);
  if (digits == 3)
    return ENT_CSV_DATE_NOT_A_DATE;
  skip_any_word (&text, ordinals, G_N_ELEMENTS (ordinals));
  if (!skip_gap (&text) || (parts.month = ent_csv_month_scan (&text)) == 0 || !skip_gap (&text))
    return ENT_CSV_DATE_NOT_A_DATE;
  parts.year = ent_csv_date_scan_number (&text, 4, &year_digits);

  /* 2026-Mar-01 */
  if (digits == 4 && year_digits > 0 && year_digits <= 2)
    {
      int year = parts.day;

      parts.day = parts.year;
      parts.year = year;
      return ent_csv_date_finish (&parts, text, date);
    }
  if (digits > 2 || (year_digits != 4 && year_digits != 2))
    return ENT_CSV_DATE_NOT_A_DATE;
  if (year_digits == 2)
    return ENT_CSV_DATE_SHORT_YEAR;
  return ent_csv_date_finish (&parts, text, date);
}

static EntCsvDateResult
scan_month_first (const char *text, EntDate *date)
{
  EntCsvDateParts parts = { 0, 0, 0 };
  int digits;

  parts.month = ent_csv_month_scan (&text);
  if (parts.month == 0)
    return ENT_CSV_DATE_NOT_A_DATE;
  skip_gap (&text);
  parts.day = ent_csv_date_scan_number (&text, 2, &digits);
  skip_any_word (&text, ordinals, G_N_ELEMENTS (ordinals));
  if (digits == 0 || !skip_gap (&text))
    return ENT_CSV_DATE_NOT_A_DATE;
  parts.year = ent_csv_date_scan_number (&text, 4, &digits);
  if (digits == 2)
    return ENT_CSV_DATE_SHORT_YEAR;
  return digits == 4 ? ent_csv_date_finish (&parts, text, date) : ENT_CSV_DATE_NOT_A_DATE;
}

/* Three numbers: a year of four digits in front is followed by month and day everywhere; at the end
 * it follows day and month with points, and with other separators whichever the values allow. */
static EntCsvDateResult
scan_numbers (const char *text, EntDate *date)
{
  EntCsvDateParts parts;
  int numbers[3], digits[3];
  char separator;

  if (!ent_csv_date_scan_three_numbers (&text, numbers, digits, &separator) || digits[1] > 2)
    return ENT_CSV_DATE_NOT_A_DATE;
  if (digits[0] == 4 && digits[2] <= 2)
    {
      parts = (EntCsvDateParts){ numbers[0], numbers[1], numbers[2] };
      return ent_csv_date_finish (&parts, text, date);
    }
  if (digits[0] > 2 || (digits[2] != 4 && digits[2] != 2))
    return ENT_CSV_DATE_NOT_A_DATE;
  if (digits[2] == 2)
    return ENT_CSV_DATE_SHORT_YEAR;

  parts = (EntCsvDateParts){ numbers[2], numbers[1], numbers[0] };
  if (separator == '.')
    return ent_csv_date_finish (&parts, text, date);
  if (numbers[0] <= 12 && numbers[1] <= 12 && numbers[0] != numbers[1])
    return ENT_CSV_DATE_DAY_OR_MONTH;
  if (numbers[1] > 12)
    {
      parts.month = numbers[0];
      parts.day = numbers[1];
    }
  return ent_csv_date_finish (&parts, text, date);
}

/* Reads at most MAX_DIGITS digits, at most 9, where TEXT points, and moves it past those taken.
 * N_DIGITS, which may be NULL, gets how many that were. Returns the number, or -1 when there is
 * none. */
int
ent_csv_date_scan_number (const char **text, int max_digits, int *n_digits)
{
  int value = 0, count = 0;

  while (count < max_digits && g_ascii_isdigit (**text))
    {
      value = value * 10 + g_ascii_digit_value (**text);
      ++*text;
      count++;
    }
  if (n_digits != NULL)
    *n_digits = count;
  return count > 0 ? value : -1;
}

/* Says whether TEXT, what follows a date, is nothing, or the time of a day with nothing behind it:
 * T or spaces, hours and minutes, seconds, AM or PM, a zone or hours from UTC. */
static gboolean
scan_time (const char *text)
{
  int hours, minutes;

  if (*text == '\0')
    return TRUE;
  skip_word (&text, ",");
  if (!skip_word (&text, "T") && !skip_spaces (&text))
    return FALSE;
  hours = ent_csv_date_scan_number (&text, 2, NULL);
  if (hours < 0 || hours > 24 || *text++ != ':')
    return FALSE;
  minutes = ent_csv_date_scan_number (&text, 2, NULL);
  if (minutes < 0 || minutes > 59 || !scan_seconds (&text))
    return FALSE;

  skip_spaces (&text);
  if (skip_word (&text, "AM") || skip_word (&text, "PM"))
    {
      if (hours > 12)
        return FALSE;
      skip_spaces (&text);
    }
  if (*text != '\0' && !skip_any_word (&text, zones, G_N_ELEMENTS (zones)) && !scan_offset (&text))
    return FALSE;
  return *text == '\0';
}

/* Makes DATE of PARTS, its year, month and day, and of REST, the text behind them. Returns whether
 * they are a date, with nothing but a time of day behind it; DATE is left alone unless it is
 * found. */
EntCsvDateResult
ent_csv_date_finish (const EntCsvDateParts *parts, const char *rest, EntDate *date)
{
  EntDate found = ent_date_new (parts->year, parts->month, parts->day);

  if (!scan_time (rest))
    return ENT_CSV_DATE_NOT_A_DATE;
  if (found == ENT_DATE_NONE)
    return ENT_CSV_DATE_NO_SUCH_DAY;
  *date = found;
  return ENT_CSV_DATE_FOUND;
}

/* Reads three NUMBERS of one to four digits where TEXT points, and moves it past them. N_DIGITS
 * gets how many digits each has, SEPARATOR what stands between the first two, and likewise the last
 * two: - / or a point. Returns whether the text starts so. */
gboolean
ent_csv_date_scan_three_numbers (const char **text,
                                 int numbers[3],
                                 int n_digits[3],
                                 char *separator)
{
  for (int i = 0; i < 3; i++)
    {
      if (i == 1)
        *separator = **text;
      /* The end of the text is none: strchr would find it too. */
      if (i > 0 && (**text != *separator || **text == '\0' || strchr ("-/.", **text) == NULL))
        return FALSE;
      *text += i > 0;
      numbers[i] = ent_csv_date_scan_number (text, 4, &n_digits[i]);
      if (n_digits[i] == 0)
        return FALSE;
    }
  return !g_ascii_isdigit (**text);
}

/* Reads TEXT, without white space around it, where it can be read in one way only, without being
 * told a format. Returns what the text is; DATE is left alone unless it is found. */
EntCsvDateResult
ent_csv_date_scan_any (const char *text, EntDate *date)
{
  EntCsvDateResult result = ENT_CSV_DATE_NOT_A_DATE;

  if (!g_ascii_isdigit (*text))
    return scan_month_first (text, date);
  result = scan_numbers (text, date);
  return result == ENT_CSV_DATE_NOT_A_DATE ? scan_day_first (text, date) : result;
}
