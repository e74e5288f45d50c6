/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "core/exchange/ent-csv-date-scan.h"
#include "core/exchange/ent-csv-month.h"

#define EXCEL_FORMAT "excel"
#define LAST_SERIAL  2958465 /* 9999-12-31 */
#define CENTURY_TURN 69      /* two-digit years from here on are of the 20th century */
#define SEPARATORS   "/.-"

typedef enum
{
  TOKEN_YEAR,
  TOKEN_SHORT_YEAR,
  TOKEN_MONTH,
  TOKEN_MONTH_NAME,
  TOKEN_DAY,
  TOKEN_LITERAL,
  TOKEN_BAD,
} Token;

static const struct
{
  char letter;
  gsize length;
  Token token;
} tokens[] = {
  { 'Y', 4, TOKEN_YEAR },       { 'Y', 2, TOKEN_SHORT_YEAR }, { 'M', 4, TOKEN_MONTH_NAME },
  { 'M', 3, TOKEN_MONTH_NAME }, { 'M', 2, TOKEN_MONTH },      { 'M', 1, TOKEN_MONTH },
  { 'D', 2, TOKEN_DAY },        { 'D', 1, TOKEN_DAY },
};

/* The token at the start of a format, and its length. */
static Token
read_token (const char *format, gsize *length)
{
  char letter = g_ascii_toupper (*format);

  *length = 1;
  if (!g_ascii_isalpha (letter))
    return g_ascii_isdigit (letter) ? TOKEN_BAD : TOKEN_LITERAL;
  while (g_ascii_toupper (format[*length]) == letter)
    ++*length;
  for (gsize i = 0; i < G_N_ELEMENTS (tokens); i++)
    if (tokens[i].letter == letter && tokens[i].length == *length)
      return tokens[i].token;
  return TOKEN_BAD;
}

/* A format names year, month and day, each once. */
static gboolean
is_format (const char *format)
{
  int years = 0, months = 0, days = 0;
  gsize length;

  for (const char *p = format; *p != '\0'; p += length)
    {
      Token token = read_token (p, &length);

      if (token == TOKEN_BAD)
        return FALSE;
      years += token == TOKEN_YEAR || token == TOKEN_SHORT_YEAR;
      months += token == TOKEN_MONTH || token == TOKEN_MONTH_NAME;
      days += token == TOKEN_DAY;
    }
  return years == 1 && months == 1 && days == 1;
}

/* One or two digits; exactly two where nothing sets them apart from another number, as in YYYYMMDD.
 */
static int
scan_short (const char **text, gboolean exact)
{
  int digits;
  int value = ent_csv_date_scan_number (text, 2, &digits);

  return exact && digits != 2 ? -1 : value;
}

static int
scan_year (const char **text, int wanted_digits)
{
  int digits;
  int year = ent_csv_date_scan_number (text, wanted_digits, &digits);

  if (digits != wanted_digits)
    return -1;
  if (wanted_digits == 4)
    return year;
  return year + (year < CENTURY_TURN ? 2000 : 1900);
}

/* Any of the usual separators stands for any other; white space for any amount of it. */
static gboolean
match_literal (const char **text, char literal)
{
  if (literal == ' ')
    {
      gsize length = strspn (*text, " \t");

      *text += length;
      return length > 0;
    }
  if (**text == '\0'
      || (**text != literal
          && (strchr (SEPARATORS, literal) == NULL || strchr (SEPARATORS, **text) == NULL)))
    return FALSE;
  ++*text;
  return TRUE;
}

static gboolean
match_token (const char **text, Token token, char literal, gboolean joined, EntCsvDateParts *parts)
{
  switch (token)
    {
    case TOKEN_YEAR:
      return (parts->year = scan_year (text, 4)) >= 0;
    case TOKEN_SHORT_YEAR:
      return (parts->year = scan_year (text, 2)) >= 0;
    case TOKEN_MONTH:
      return (parts->month = scan_short (text, joined)) >= 0;
    case TOKEN_MONTH_NAME:
      return (parts->month = ent_csv_month_scan (text)) > 0;
    case TOKEN_DAY:
      return (parts->day = scan_short (text, joined)) >= 0;
    case TOKEN_LITERAL:
      return match_literal (text, literal);
    case TOKEN_BAD:
    default:
      return FALSE;
    }
}

/* Days from 31 December 1899, with a 29 February 1900 that never was: it has the number 60. */
static EntCsvDateResult
scan_serial (const char *text, EntDate *date)
{
  int serial = ent_csv_date_scan_number (&text, 7, NULL);

  /* The part behind the point is the time of day. */
  if (serial >= 0 && *text == '.' && g_ascii_isdigit (text[1]))
    text += 1 + strspn (text + 1, "0123456789");
  if (serial < 0 || *text != '\0')
    return ENT_CSV_DATE_NOT_A_DATE;
  if (serial < 1 || serial == 60 || serial > LAST_SERIAL)
    return ENT_CSV_DATE_NO_SUCH_DAY;
  *date = ent_date_add_days (ent_date_new (1899, 12, serial < 60 ? 31 : 30), serial);
  return ENT_CSV_DATE_FOUND;
}

/* Reads TEXT, without white space around it, as the date format FORMAT has it. Returns what the
 * text is when read so; DATE is left alone unless it is found. */
EntCsvDateResult
ent_csv_date_scan_format (const char *text, const char *format, EntDate *date)
{
  EntCsvDateParts parts = { 0, 0, 0 };
  gsize length;

  if (g_ascii_strcasecmp (format, EXCEL_FORMAT) == 0)
    return scan_serial (text, date);
  if (!is_format (format))
    return ENT_CSV_DATE_BAD_FORMAT;
  for (const char *p = format; *p != '\0'; p += length)
    {
      Token token = read_token (p, &length);
      gboolean joined = g_ascii_isalpha (p[length]) || (p > format && g_ascii_isalpha (p[-1]));

      if (!match_token (&text, token, *p, joined, &parts))
        return ENT_CSV_DATE_NOT_A_DATE;
    }
  return ent_csv_date_finish (&parts, text, date);
}
