/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ent-config.h"

#include "core/base/ent-typed.h"

#include <glib/gi18n-lib.h>
#include <locale.h>
#include <string.h>
#include <unicode/ucal.h>
#include <unicode/udat.h>
#include <unicode/ustring.h>

#include "core/base/ent-format.h"
#include "core/base/ent-locale.h"
#include "core/base/ent-typed-text.h"
#include "core/base/ent-value-error.h"

#define PATTERN_SIZE 128

/* Gregorian in every locale, in digits that people can type everywhere. */
#define CALENDAR "@calendar=gregorian;numbers=latn"

typedef enum
{
  READ_OK,
  READ_OTHER,  /* not of this form */
  READ_NO_DAY, /* of this form, but a day that does not exist */
} Reading;

/* Where two digits of a year begin to count when they are to stay what they are: 1 January 1. */
#define YEAR_ONE_MILLISECONDS (-62135596800000.0)

/* Copies TEXT, of a date or of a pattern of dates, without what cannot be seen and what people
 * leave out: commas, and more than one space. */
static char *
soften (const char *text)
{
  g_autofree char *cleaned = ent_typed_text_clean (text);
  GString *soft = g_string_new (NULL);

  for (const char *p = cleaned; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (c == ',' || c == 0x060c || c == 0x104a) /* Arabic's and Burmese's */
        c = ' ';
      if (c != ' ' || (soft->len > 0 && soft->str[soft->len - 1] != ' '))
        g_string_append_unichar (soft, c);
    }
  return g_strchomp (g_string_free (soft, FALSE));
}

static char *
dup_pattern (const char *locale, UDateFormatStyle style)
{
  UErrorCode status = U_ZERO_ERROR;
  UDateFormat *format = udat_open (UDAT_NONE, style, locale, NULL, 0, NULL, 0, &status);
  UChar wide[PATTERN_SIZE];
  int32_t length = udat_toPattern (format, FALSE, wide, G_N_ELEMENTS (wide), &status);
  g_autofree char *pattern
      = U_SUCCESS (status) ? g_utf16_to_utf8 (wide, length, NULL, NULL, NULL) : NULL;

  udat_close (format);
  return soften (pattern);
}

/* Takes the day out of CALENDAR, which was set from a text and not looked at since: only now is it
 * found out whether there is such a day. */
static Reading
take_day (UCalendar *calendar, EntDate *date)
{
  UErrorCode status = U_ZERO_ERROR;
  int era = ucal_get (calendar, UCAL_ERA, &status);
  int year = ucal_get (calendar, UCAL_YEAR, &status);
  int month = ucal_get (calendar, UCAL_MONTH, &status) + 1;
  int day = ucal_get (calendar, UCAL_DATE, &status);

  if (U_FAILURE (status))
    return READ_NO_DAY;
  /* A year with fewer digits is one that was not written out. */
  if (era != 1 || year < ENT_TYPED_FIRST_YEAR)
    return READ_OTHER;
  *date = ent_date_new (year, month, day);
  return *date != ENT_DATE_NONE ? READ_OK : READ_OTHER;
}

/* Opens a form of dates, strict but for how months and spaces are written. The months' names are
 * LANGUAGE's. */
static UDateFormat *
open_form (const char *locale, const char *language, UDateFormatStyle style)
{
  UErrorCode status = U_ZERO_ERROR;
  g_autofree char *form = dup_pattern (locale, style);
  g_autofree UChar *pattern = g_utf8_to_utf16 (form, -1, NULL, NULL, NULL);
  UDateFormat *format
      = udat_open (UDAT_PATTERN, UDAT_PATTERN, language, NULL, 0, pattern, -1, &status);

  udat_setLenient (format, FALSE);
  udat_setBooleanAttribute (format, UDAT_PARSE_ALLOW_WHITESPACE, TRUE, &status);
  udat_setBooleanAttribute (format, UDAT_PARSE_MULTIPLE_PATTERNS_FOR_MATCH, TRUE, &status);
  if (style != UDAT_SHORT)
    udat_set2DigitYearStart (format, YEAR_ONE_MILLISECONDS, &status);
  if (U_SUCCESS (status))
    return format;
  udat_close (format);
  return NULL;
}

/* Reads all of TEXT in one form of dates. */
static Reading
read_form (const char *text,
           const char *locale,
           const char *language,
           UDateFormatStyle style,
           EntDate *date)
{
  UErrorCode status = U_ZERO_ERROR;
  glong length = 0;
  g_autofree UChar *wide = g_utf8_to_utf16 (text, -1, NULL, &length, NULL);
  UDateFormat *format = open_form (locale, language, style);
  UCalendar *calendar = NULL;
  int32_t end = 0;
  Reading result = READ_OTHER;

  if (format == NULL)
    return READ_OTHER;
  /* Without a switch to the Julian calendar before 1582. */
  calendar = ucal_clone (udat_getCalendar (format), &status);
  ucal_setGregorianChange (calendar, -8.64e15, &status);
  ucal_setAttribute (calendar, UCAL_LENIENT, FALSE);
  ucal_clear (calendar);
  udat_parseCalendar (format, calendar, wide, (int32_t) length, &end, &status);
  if (U_SUCCESS (status) && end == length)
    result = take_day (calendar, date);
  ucal_close (calendar);
  udat_close (format);
  return result;
}

/* Reads TEXT in the forms of the locale. Its months may also be the language's: British people who
 * write “Sep” are told by ICU that it is “Sept”. */
static Reading
read_date (const char *text, EntDate *date)
{
  static const UDateFormatStyle styles[] = { UDAT_SHORT, UDAT_MEDIUM, UDAT_LONG };
  g_autofree char *name = ent_locale_dup_icu_name (LC_TIME);
  g_autofree char *locale = g_strconcat (name, CALENDAR, NULL);
  g_autofree char *language = g_strdup_printf ("%.*s" CALENDAR, (int) strcspn (name, "_"), name);
  g_autofree char *soft = soften (text);
  Reading result = READ_OTHER;

  for (gsize i = 0; i < G_N_ELEMENTS (styles) && result == READ_OTHER; i++)
    {
      result = read_form (soft, locale, locale, styles[i], date);
      if (result == READ_OTHER)
        result = read_form (soft, locale, language, styles[i], date);
    }
  return result;
}

static gboolean
is_iso (const char *text)
{
  return g_regex_match_simple ("^[0-9]{4}-[0-9]{2}-[0-9]{2}$", text, 0, 0);
}

/* Reads TEXT, a date, into DATE, left alone on error: as YYYY-MM-DD in every locale, else in the
 * short, medium or long form of the locale, in its digits or those of ASCII. In the short form, and
 * in no other, two digits are a year from eighty years ago to twenty from now; years before 1000
 * are read as YYYY-MM-DD only. TEXT may be NULL, which is no date. Errors: ENT_VALUE_ERROR_INVALID
 * for another form, with an example, or for a day that does not exist; ENT_VALUE_ERROR_RANGE for
 * the year 0. */
gboolean
ent_typed_parse_date (const char *text, EntDate *date, GError **error)
{
  g_autofree char *cleaned = ent_typed_text_clean (text);
  g_autofree char *folded = ent_typed_text_fold_digits (cleaned);
  g_autofree char *quoted = NULL;
  g_autofree char *example = NULL;
  EntDate parsed = ENT_DATE_NONE;
  Reading result;

  if (is_iso (folded))
    return ent_date_parse (folded, date, error);
  result = read_date (cleaned, &parsed);
  if (result == READ_OK)
    {
      *date = parsed;
      return TRUE;
    }
  quoted = ent_value_error_quote (text);
  example = ent_format_date (ent_date_new (2026, 3, 31));
  if (result == READ_NO_DAY)
    g_set_error (error, ENT_VALUE_ERROR, ENT_VALUE_ERROR_INVALID,
                 /* Translators: %s is the text that was typed. */
                 _ ("“%s” is a day that does not exist. Correct the month or the day."), quoted);
  else
    g_set_error (error, ENT_VALUE_ERROR, ENT_VALUE_ERROR_INVALID,
                 /* Translators: the text that was typed, then a date in the user's locale. */
                 _ ("“%s” is not a date. Write it like %s or 2026-03-31."), quoted, example);
  return FALSE;
}
