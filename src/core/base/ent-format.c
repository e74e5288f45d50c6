/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ent-config.h"

#include "core/base/ent-format.h"

#include <glib/gi18n-lib.h>
#include <locale.h>
#include <math.h>
#include <string.h>
#include <unicode/ucal.h>
#include <unicode/ucol.h>
#include <unicode/udat.h>
#include <unicode/unumberformatter.h>
#include <unicode/ustring.h>

#include "core/base/ent-decimal.h"
#include "core/base/ent-locale.h"
#include "core/base/ent-money.h"

#define EPOCH_DAY         719163 /* 1970-01-01 as an EntDate */
#define DAY_MILLISECONDS  86400000.0
#define DECIMAL_TEXT_SIZE 64

/* Half away from zero, and no minus before what was rounded to zero. */
#define ROUNDING "rounding-mode-half-up sign-negative"

/* ICU's objects take a millisecond to open, and some of them are for one thread at a time. Those of
 * a locale that was left behind stay until the thread ends: a process changes its locale once. */
typedef struct
{
  GHashTable *numbers; /* "locale skeleton" -> UNumberFormatter */
  GHashTable *dates;   /* locale -> UDateFormat */
  GHashTable *orders;  /* locale -> UCollator */
} Cache;

static void
free_cache (gpointer data)
{
  Cache *cache = data;

  g_hash_table_unref (cache->numbers);
  g_hash_table_unref (cache->dates);
  g_hash_table_unref (cache->orders);
  g_free (cache);
}

static GPrivate cache_key = G_PRIVATE_INIT (free_cache);

static void
close_number (gpointer formatter)
{
  unumf_close (formatter);
}

static void
close_date (gpointer formatter)
{
  udat_close (formatter);
}

static void
close_order (gpointer collator)
{
  ucol_close (collator);
}

static Cache *
get_cache (void)
{
  Cache *cache = g_private_get (&cache_key);

  if (cache == NULL)
    {
      cache = g_new0 (Cache, 1);
      cache->numbers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, close_number);
      cache->dates = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, close_date);
      cache->orders = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, close_order);
      g_private_set (&cache_key, cache);
    }
  return cache;
}

static UNumberFormatter *
open_number (const char *locale, const char *skeleton)
{
  UErrorCode status = U_ZERO_ERROR;
  glong length = 0;
  g_autofree UChar *wide = g_utf8_to_utf16 (skeleton, -1, NULL, &length, NULL);
  UNumberFormatter *formatter
      = unumf_openForSkeletonAndLocale (wide, (int32_t) length, locale, &status);

  if (U_SUCCESS (status))
    return formatter;
  unumf_close (formatter);
  return NULL;
}

/* Lends the formatter of a skeleton in the locale of a category, or NULL when ICU has none. */
static UNumberFormatter *
get_number (int category, const char *skeleton)
{
  GHashTable *numbers = get_cache ()->numbers;
  g_autofree char *locale = ent_locale_dup_icu_name (category);
  g_autofree char *key = g_strdup_printf ("%s %s", locale, skeleton);
  UNumberFormatter *formatter = g_hash_table_lookup (numbers, key);

  if (formatter == NULL)
    {
      formatter = open_number (locale, skeleton);
      if (formatter != NULL)
        g_hash_table_insert (numbers, g_steal_pointer (&key), formatter);
    }
  return formatter;
}

/* Formats a number written as ent_decimal_to_string() does, exactly, or gives it back as it is when
 * ICU cannot. */
static char *
format_number (int category, const char *skeleton, const char *number)
{
  UErrorCode status = U_ZERO_ERROR;
  UNumberFormatter *formatter = get_number (category, skeleton);
  UFormattedNumber *result;
  const UChar *wide;
  int32_t length = 0;
  char *text = NULL;

  if (formatter == NULL)
    return g_strdup (number);

  result = unumf_openResult (&status);
  unumf_formatDecimal (formatter, number, -1, result, &status);
  wide = ufmtval_getString (unumf_resultAsValue (result, &status), &length, &status);
  if (U_SUCCESS (status))
    text = g_utf16_to_utf8 (wide, length, NULL, NULL, NULL);
  unumf_closeResult (result);
  return text != NULL ? text : g_strdup (number);
}

/* As format_number(), for a double: its shortest decimal is what gets rounded. */
static char *
format_double (const char *skeleton, double value)
{
  char number[DECIMAL_TEXT_SIZE];

  if (!isfinite (value))
    /* Translators: stands where a figure would, when there is nothing to compute it from. */
    return g_strdup (_ ("n/a"));
  g_ascii_dtostr (number, sizeof number, value);
  return format_number (LC_NUMERIC, skeleton, number);
}

/* Writes MINOR, in minor units of CURRENCY, an ISO 4217 code, with its currency, such as
 * “$1,234.50”. Returns an owned string, "" for an unknown currency, whose units cannot be told. */
char *
ent_format_money (gint64 minor, const char *currency)
{
  int digits = ent_currency_get_digits (currency);
  g_autofree char *number = NULL;
  g_autofree char *zeros = NULL;
  g_autofree char *skeleton = NULL;

  if (digits < 0)
    return g_strdup ("");
  number = ent_decimal_to_string (minor, digits);
  zeros = g_strnfill ((gsize) digits, '0');
  skeleton
      = g_strdup_printf ("currency/%s %s%s", currency, digits ? "." : "precision-integer", zeros);
  return format_number (LC_MONETARY, skeleton, number);
}

/* Writes MINOR, in minor units of CURRENCY, rounded to two or three digits for where there is
 * little room, such as “$1.2M” along an axis. Returns an owned string, "" for an unknown currency.
 */
char *
ent_format_money_short (gint64 minor, const char *currency)
{
  int digits = ent_currency_get_digits (currency);
  g_autofree char *number = NULL;
  g_autofree char *skeleton = NULL;

  if (digits < 0)
    return g_strdup ("");
  number = ent_decimal_to_string (minor, digits);
  skeleton = g_strdup_printf ("compact-short currency/%s " ROUNDING, currency);
  return format_number (LC_MONETARY, skeleton, number);
}

/* Writes VALUE, a number times ten to the SCALE, 0 to ENT_DECIMAL_MAX_SCALE, exactly and without
 * zeros at its end: 0.917 of scale 9 is “0.917”. Returns an owned string. */
char *
ent_format_decimal (gint64 value, int scale)
{
  g_autofree char *number = ent_decimal_to_string (value, scale);

  g_return_val_if_fail (number != NULL, NULL);
  return format_number (LC_NUMERIC, ".#########", number);
}

/* Writes FRACTION, a part of 1, in per cent with one decimal, such as “27.3%”. Returns an owned
 * string, “n/a” when it is not a finite number. */
char *
ent_format_percent (double fraction)
{
  return format_double ("percent scale/100 .0 " ROUNDING, fraction);
}

/* Writes RATIO, how many times as large, with two decimals, such as “1.25×”. Returns an owned
 * string, “n/a” when it is not a finite number. */
char *
ent_format_ratio (double ratio)
{
  g_autofree char *number = format_double (".00 " ROUNDING, ratio);

  if (!isfinite (ratio))
    return g_steal_pointer (&number);
  /* Translators: %s is a number: “1.25×” is one and a quarter times as large. */
  return g_strdup_printf (_ ("%s×"), number);
}

/* Writes COUNT with its digits grouped, such as “50,000”. Returns an owned string. */
char *
ent_format_count (gint64 count)
{
  return ent_format_decimal (count, 0);
}

static const UChar utc[] = { 'U', 'T', 'C', 0 };

/* The calendar is the one that dates are typed and quarters are named in, in every locale. */
static UDateFormat *
open_date (const char *locale)
{
  UErrorCode status = U_ZERO_ERROR;
  g_autofree char *gregorian = g_strdup_printf ("%s@calendar=gregorian", locale);
  UDateFormat *format = udat_open (UDAT_NONE, UDAT_MEDIUM, gregorian, utc, -1, NULL, 0, &status);
  UCalendar *calendar;

  if (U_FAILURE (status))
    return NULL;

  /* Without a switch to the Julian calendar before 1582. */
  calendar = ucal_clone (udat_getCalendar (format), &status);
  ucal_setGregorianChange (calendar, -8.64e15, &status);
  if (U_SUCCESS (status))
    udat_setCalendar (format, calendar);
  ucal_close (calendar);
  return format;
}

static UDateFormat *
get_date (void)
{
  GHashTable *dates = get_cache ()->dates;
  g_autofree char *locale = ent_locale_dup_icu_name (LC_TIME);
  UDateFormat *format = g_hash_table_lookup (dates, locale);

  if (format == NULL)
    {
      format = open_date (locale);
      if (format != NULL)
        g_hash_table_insert (dates, g_steal_pointer (&locale), format);
    }
  return format;
}

/* Writes DATE in the locale's medium form, such as “Mar 31, 2026”. Returns an owned string, "" for
 * no date. */
char *
ent_format_date (EntDate date)
{
  UErrorCode status = U_ZERO_ERROR;
  g_autofree char *iso = ent_date_to_string (date);
  UDateFormat *format;
  UChar wide[DECIMAL_TEXT_SIZE];
  char *text = NULL;
  int32_t length;

  if (iso[0] == '\0')
    return g_steal_pointer (&iso);
  format = get_date ();
  if (format == NULL)
    return g_steal_pointer (&iso);

  length = udat_format (format, ((double) date - EPOCH_DAY) * DAY_MILLISECONDS, wide,
                        G_N_ELEMENTS (wide), NULL, &status);
  if (U_SUCCESS (status))
    text = g_utf16_to_utf8 (wide, length, NULL, NULL, NULL);
  return text != NULL ? text : g_steal_pointer (&iso);
}

/* Writes the name of MONTH, 1 to 12, as it stands alone. Returns an owned string. */
char *
ent_format_month (int month)
{
  g_autoptr (GDateTime) day = g_date_time_new_utc (2000, month, 1, 0, 0, 0);

  g_return_val_if_fail (day != NULL, NULL);
  return g_date_time_format (day, "%OB");
}

static UCollator *
get_order (void)
{
  GHashTable *orders = get_cache ()->orders;
  g_autofree char *locale = ent_locale_dup_icu_name (LC_COLLATE);
  UCollator *collator = g_hash_table_lookup (orders, locale);
  UErrorCode status = U_ZERO_ERROR;

  if (collator != NULL)
    return collator;
  collator = ucol_open (locale, &status);
  ucol_setAttribute (collator, UCOL_NUMERIC_COLLATION, UCOL_ON, &status);
  if (U_SUCCESS (status))
    {
      g_hash_table_insert (orders, g_steal_pointer (&locale), collator);
      return collator;
    }
  ucol_close (collator);
  return NULL;
}

/* Orders A and B as the locale's dictionaries do, with numbers inside by their value: “Deal 9”
 * comes before “Deal 10”. Either may be NULL: no text comes before any. Returns negative, 0 or
 * positive as A comes before, with or after B. */
int
ent_format_collate (const char *a, const char *b)
{
  UErrorCode status = U_ZERO_ERROR;
  UCollator *collator;
  UCollationResult result;

  if (a == NULL || b == NULL)
    return (a != NULL) - (b != NULL);
  collator = get_order ();
  if (collator == NULL)
    return strcmp (a, b);
  result = ucol_strcollUTF8 (collator, a, -1, b, -1, &status);
  return U_SUCCESS (status) ? (int) result : strcmp (a, b);
}
