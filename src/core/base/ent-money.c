/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ent-config.h"

#include "core/base/ent-money.h"

#include <glib/gi18n-lib.h>
#include <string.h>
#include <unicode/ucurr.h>
#include <unicode/uenum.h>

#include "core/base/ent-decimal.h"
#include "core/base/ent-value-error.h"

#define CODE_LENGTH 3
#define LETTERS     26
#define MAX_DIGITS  ENT_DECIMAL_MAX_SCALE

/* The digits of every code from AAA to ZZZ, -1 for those that are none: asked for once a row, from
 * several threads, so it is filled once and then only read. */
static gint8 digits_by_code[LETTERS * LETTERS * LETTERS];

/* Where a code stands in the table, or -1 for a text of another form. */
static int
find_code (const char *code)
{
  int position = 0;

  if (code == NULL)
    return -1;
  for (int i = 0; i < CODE_LENGTH; i++)
    {
      if (!g_ascii_isupper (code[i]))
        return -1;
      position = position * LETTERS + code[i] - 'A';
    }
  return code[CODE_LENGTH] == '\0' ? position : -1;
}

/* Among the uncommon ones are the units of account of Chile or Uruguay, which contracts are written
 * in; and metals, test codes and “no currency”, which all start with X. */
static void
fill_digits (guint32 kinds, char skipped_initial)
{
  UErrorCode status = U_ZERO_ERROR;
  UEnumeration *codes = ucurr_openISOCurrencies (kinds, &status);
  const UChar *code;

  while (U_SUCCESS (status) && (code = uenum_unext (codes, NULL, &status)) != NULL)
    {
      g_autofree char *text = g_utf16_to_utf8 (code, CODE_LENGTH, NULL, NULL, NULL);
      int position = find_code (text);
      int digits = ucurr_getDefaultFractionDigits (code, &status);

      if (U_SUCCESS (status) && position >= 0 && text[0] != skipped_initial && digits >= 0
          && digits <= MAX_DIGITS)
        digits_by_code[position] = (gint8) digits;
    }
  uenum_close (codes);
}

/* Where ISO 4217 has other minor units than the ICU data, which drops those no longer in use as
 * cash. A file's amounts must not change their meaning with a release of ICU. */
static const struct
{
  const char *code;
  gint8 digits;
} iso_digits[] = {
  { "AFN", 2 }, { "ALL", 2 }, { "IQD", 3 }, { "IRR", 2 }, { "KPW", 2 }, { "LAK", 2 }, { "LBP", 2 },
  { "MGA", 2 }, { "MMK", 2 }, { "RSD", 2 }, { "SLL", 2 }, { "SOS", 2 }, { "SYP", 2 }, { "YER", 2 },
};

/* Past currencies are kept: a program may hold deals from before a country changed its own. */
static void
fill_digits_by_code (void)
{
  memset (digits_by_code, -1, sizeof digits_by_code);
  fill_digits (UCURR_COMMON, '\0');
  fill_digits (UCURR_UNCOMMON, 'X');
  for (gsize i = 0; i < G_N_ELEMENTS (iso_digits); i++)
    digits_by_code[find_code (iso_digits[i].code)] = iso_digits[i].digits;
}

static unsigned __int128
get_power_of_ten (int exponent)
{
  unsigned __int128 power = 1;

  while (exponent-- > 0)
    power *= 10;
  return power;
}

/* Says whether CODE, an ISO 4217 code in capitals or NULL, names a currency, present or past, that
 * people pay with. */
gboolean
ent_currency_is_known (const char *code)
{
  return ent_currency_get_digits (code) >= 0;
}

/* Says how many digits behind the point amounts in CODE, an ISO 4217 code in capitals or NULL,
 * have. Cheap enough to be asked for every row, from any thread. Returns -1 for an unknown code. */
int
ent_currency_get_digits (const char *code)
{
  static gsize filled = 0;
  int position = find_code (code);

  if (g_once_init_enter (&filled))
    {
      fill_digits_by_code ();
      g_once_init_leave (&filled, 1);
    }
  return position < 0 ? -1 : digits_by_code[position];
}

/* Reads TEXT, an amount in major units as ent_decimal_parse reads it, into MINOR, in minor units of
 * CURRENCY, an ISO 4217 code; MINOR is left alone on error. TEXT and CURRENCY may be NULL, which is
 * no amount and no currency. Errors: ENT_VALUE_ERROR_INVALID when the currency is unknown or the
 * text is no number, ENT_VALUE_ERROR_RANGE when it is too exact for the currency or does not
 * fit. */
gboolean
ent_money_parse (const char *text, const char *currency, gint64 *minor, GError **error)
{
  int digits = ent_currency_get_digits (currency);

  if (digits < 0)
    {
      g_autofree char *quoted = ent_value_error_quote (currency);

      g_set_error (
          error, ENT_VALUE_ERROR, ENT_VALUE_ERROR_INVALID,
          /* Translators: %s is the text that was given. */
          _ ("“%s” is not a known currency. Use its three-letter code in capitals, such as "
             "EUR."),
          quoted);
      return FALSE;
    }
  return ent_decimal_parse (text, digits, minor, error);
}

/* Writes MINOR, in minor units of CURRENCY, an ISO 4217 code, as ent_money_parse reads it: in major
 * units, with all of the currency's digits and without its code. Returns an owned string, "" for an
 * unknown currency, whose units cannot be told. */
char *
ent_money_to_string (gint64 minor, const char *currency)
{
  int digits = ent_currency_get_digits (currency);

  return digits < 0 ? g_strdup ("") : ent_decimal_to_string (minor, digits);
}

/* Converts MINOR, minor units of a currency with FROM_DIGITS digits, 0 to 9, by RATE, units of the
 * other currency for one of its own at scale ENT_RATE_SCALE, over 0. CONVERTED gets the other's
 * minor units, of TO_DIGITS digits, 0 to 9, rounded once, half away from zero (domain 6, Currency);
 * it is left alone on failure. Returns FALSE when the result does not fit, RATE is no rate or the
 * digits are those of no currency. */
gboolean
ent_money_convert (gint64 minor, int from_digits, gint64 rate, int to_digits, gint64 *converted)
{
  unsigned __int128 product, divisor, rounded;
  gboolean negative = minor < 0;

  if (rate <= 0 || from_digits < 0 || from_digits > MAX_DIGITS || to_digits < 0
      || to_digits > MAX_DIGITS)
    return FALSE;

  /* 2^63 times 2^63 doubled stays below 2^128, and the exponent lies between 0 and 18. */
  product = (unsigned __int128) (negative ? -(guint64) minor : (guint64) minor) * (guint64) rate;
  divisor = get_power_of_ten (from_digits + ENT_RATE_SCALE - to_digits);
  rounded = (2 * product + divisor) / (2 * divisor);
  if (rounded > (unsigned __int128) G_MAXINT64 + (negative ? 1 : 0))
    return FALSE;
  *converted = negative ? (gint64) - (guint64) rounded : (gint64) rounded;
  return TRUE;
}

/* Adds MINOR to TOTAL, both in minor units of one currency. Returns FALSE, with TOTAL left alone,
 * when the sum does not fit. */
gboolean
ent_money_add (gint64 *total, gint64 minor)
{
  gint64 sum;

  if (__builtin_add_overflow (*total, minor, &sum))
    return FALSE;
  *total = sum;
  return TRUE;
}
