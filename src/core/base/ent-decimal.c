/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ent-config.h"

#include "core/base/ent-decimal.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "core/base/ent-value-error.h"

/* Up to here a 64-bit integer is a double exactly. */
#define EXACT_DOUBLE (G_GINT64_CONSTANT (1) << 53)

static const gint64 powers_of_ten[ENT_DECIMAL_MAX_SCALE + 1] = {
  1, 10, 100, 1000, 10000, 100000, 1000000, 10000000, 100000000, 1000000000,
};

typedef enum
{
  SCAN_OK,
  SCAN_INVALID,
  SCAN_TOO_EXACT,
  SCAN_TOO_LARGE,
} Scan;

static gboolean
is_scale (int scale)
{
  return scale >= 0 && scale <= ENT_DECIMAL_MAX_SCALE;
}

static guint64
get_magnitude (gint64 value)
{
  return value < 0 ? -(guint64) value : (guint64) value;
}

/* Whether the text is [+-]digits[.digits]; finds where each run of digits starts. */
static gboolean
split (const char *text, gboolean *negative, const char **whole, const char **fraction)
{
  const char *end;

  *negative = *text == '-';
  if (*text == '-' || *text == '+')
    text++;
  *whole = text;
  end = text + strspn (text, "0123456789");
  *fraction = *end == '.' ? end + 1 : NULL;
  if (end == *whole)
    return FALSE;
  if (*fraction != NULL)
    {
      end = *fraction + strspn (*fraction, "0123456789");
      if (end == *fraction)
        return FALSE;
    }
  return *end == '\0';
}

/* Adds the digit. The least of all integers is never read: records keep it for “no number”. */
static gboolean
append_digit (gint64 *value, int digit)
{
  return !__builtin_mul_overflow (*value, 10, value)
         && !__builtin_add_overflow (*value, digit, value);
}

static Scan
scan (const char *text, int scale, gint64 *value)
{
  const char *whole, *fraction;
  gboolean negative;
  int behind = 0;
  gint64 sum = 0;

  if (!split (text, &negative, &whole, &fraction))
    return SCAN_INVALID;

  for (const char *p = fraction; p != NULL && *p != '\0'; p++)
    {
      if (p - fraction >= scale && *p != '0')
        return SCAN_TOO_EXACT;
    }
  for (const char *p = whole; g_ascii_isdigit (*p); p++)
    {
      if (!append_digit (&sum, *p - '0'))
        return SCAN_TOO_LARGE;
    }
  for (; behind < scale; behind++)
    {
      gboolean given = fraction != NULL && *fraction != '\0';

      if (!append_digit (&sum, given ? *fraction - '0' : 0))
        return SCAN_TOO_LARGE;
      if (given)
        fraction++;
    }
  *value = negative ? -sum : sum;
  return SCAN_OK;
}

static void
set_too_exact (GError **error, const char *quoted, int scale)
{
  if (scale == 0)
    g_set_error (error, ENT_VALUE_ERROR, ENT_VALUE_ERROR_RANGE,
                 /* Translators: %s is the text that was given. */
                 _ ("“%s” is not a whole number. Leave out the digits behind the point."), quoted);
  else
    g_set_error (
        error, ENT_VALUE_ERROR, ENT_VALUE_ERROR_RANGE,
        /* Translators: %s is the text that was given, %d how many digits it may have. */
        g_dngettext (GETTEXT_PACKAGE, "“%s” is too exact. Give at most %d digit behind the point.",
                     "“%s” is too exact. Give at most %d digits behind the point.", (gulong) scale),
        quoted, scale);
}

static void
set_scan_error (GError **error, Scan scan_result, const char *text, int scale)
{
  g_autofree char *quoted = ent_value_error_quote (text);

  switch (scan_result)
    {
    case SCAN_TOO_EXACT:
      set_too_exact (error, quoted, scale);
      break;
    case SCAN_TOO_LARGE:
      g_set_error (error, ENT_VALUE_ERROR, ENT_VALUE_ERROR_RANGE,
                   /* Translators: %s is the text that was given. */
                   _ ("“%s” is too large a number to be kept exactly. Check its digits."), quoted);
      break;
    case SCAN_OK:
    case SCAN_INVALID:
    default:
      g_set_error (error, ENT_VALUE_ERROR, ENT_VALUE_ERROR_INVALID,
                   /* Translators: %s is the text that was given. */
                   _ ("“%s” is not a number. Write digits with a point before decimals, such as "
                      "1234.50."),
                   quoted);
      break;
    }
}

/* Reads TEXT, a decimal, exactly, whatever the process's locale: a sign or none, digits, and a
 * point with digits or none, with white space around it or none, but no grouping, exponent or
 * symbol. TEXT may be NULL, which is no number. VALUE gets the number times ten to the SCALE, 0 to
 * ENT_DECIMAL_MAX_SCALE digits behind the point, and is left alone on error. Errors:
 * ENT_VALUE_ERROR_INVALID when it is no such number, ENT_VALUE_ERROR_RANGE when it has more digits
 * behind the point than SCALE (zeros aside) or does not fit. */
gboolean
ent_decimal_parse (const char *text, int scale, gint64 *value, GError **error)
{
  g_autofree char *stripped = g_strstrip (g_strdup (text != NULL ? text : ""));
  Scan result;

  g_return_val_if_fail (is_scale (scale), FALSE);

  result = scan (stripped, scale, value);
  if (result != SCAN_OK)
    set_scan_error (error, result, text, scale);
  return result == SCAN_OK;
}

/* Writes VALUE, a number times ten to the SCALE, as ent_decimal_parse reads it, with all SCALE
 * digits, 0 to ENT_DECIMAL_MAX_SCALE: 100 at scale 2 is "1.00". Returns an owned string. */
char *
ent_decimal_to_string (gint64 value, int scale)
{
  guint64 magnitude = get_magnitude (value);
  const char *sign = value < 0 ? "-" : "";
  guint64 unit;

  g_return_val_if_fail (is_scale (scale), NULL);

  if (scale == 0)
    return g_strdup_printf ("%s%" G_GUINT64_FORMAT, sign, magnitude);
  unit = (guint64) powers_of_ten[scale];
  return g_strdup_printf ("%s%" G_GUINT64_FORMAT ".%0*" G_GUINT64_FORMAT, sign, magnitude / unit,
                          scale, magnitude % unit);
}

/* Finds the double nearest to VALUE, a number times ten to the SCALE, 0 to ENT_DECIMAL_MAX_SCALE.
 * For charts and spreadsheet cells, never for sums. */
double
ent_decimal_to_double (gint64 value, int scale)
{
  g_autofree char *text = NULL;

  g_return_val_if_fail (is_scale (scale), 0);

  /* Two exact operands make a correctly rounded quotient; larger ones would be rounded twice. */
  if (get_magnitude (value) <= (guint64) EXACT_DOUBLE)
    return (double) value / (double) powers_of_ten[scale];
  text = ent_decimal_to_string (value, scale);
  return g_ascii_strtod (text, NULL);
}

/* Divides DIVIDEND by DIVISOR, integers or decimals of one scale. QUOTIENT gets SCALE digits behind
 * the point, 0 to ENT_DECIMAL_MAX_SCALE, rounded half away from zero, and is left alone on failure.
 * Returns FALSE when DIVISOR is 0 or the quotient does not fit. */
gboolean
ent_decimal_divide (gint64 dividend, gint64 divisor, int scale, gint64 *quotient)
{
  unsigned __int128 numerator, denominator, rounded;
  gboolean negative = (dividend < 0) != (divisor < 0);

  g_return_val_if_fail (is_scale (scale), FALSE);

  if (divisor == 0)
    return FALSE;
  numerator = (unsigned __int128) get_magnitude (dividend) * (guint64) powers_of_ten[scale];
  denominator = get_magnitude (divisor);
  rounded = (2 * numerator + denominator) / (2 * denominator);
  if (rounded > (unsigned __int128) G_MAXINT64 + (negative ? 1 : 0))
    return FALSE;
  *quotient = negative ? (gint64) - (guint64) rounded : (gint64) rounded;
  return TRUE;
}
