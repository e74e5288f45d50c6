/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ent-config.h"

#include "core/base/ent-typed.h"

#include <glib/gi18n-lib.h>
#include <locale.h>
#include <string.h>
#include <unicode/ucurr.h>
#include <unicode/unumberformatter.h>
#include <unicode/ustring.h>

#include "core/base/ent-decimal.h"
#include "core/base/ent-format.h"
#include "core/base/ent-locale.h"
#include "core/base/ent-money.h"
#include "core/base/ent-typed-text.h"
#include "core/base/ent-value-error.h"

/* Eight digits before the mark, for three groups in every locale, and one behind it. */
#define EXAMPLE     "12345678.9"
#define FIRST_DIGIT '1'
#define LAST_DIGIT  '9'

/* How a locale writes numbers. */
typedef struct
{
  gunichar decimal;
  gunichar group;
  int size;       /* of the last group before the decimal mark */
  int other_size; /* of those before it: two in India */
} Marks;

/* Keyboards have one of several characters that look alike. */
static const struct
{
  gunichar typed;
  char plain;
} look_alikes[] = {
  { 0x2019, '\'' }, /* right single quotation mark, which groups digits in Switzerland */
  { 0x02bc, '\'' }, /* modifier letter apostrophe */
  { 0x2212, '-' },  /* minus sign */
};

/* As ent_typed_text_clean(), with one character for those that look alike in numbers. */
static char *
clean_number (const char *text)
{
  g_autofree char *cleaned = ent_typed_text_clean (text);
  GString *plain = g_string_new (NULL);

  for (const char *p = cleaned; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      for (gsize i = 0; i < G_N_ELEMENTS (look_alikes); i++)
        if (c == look_alikes[i].typed)
          c = (gunichar) look_alikes[i].plain;
      g_string_append_unichar (plain, c);
    }
  return g_string_free (plain, FALSE);
}

static gboolean
has_ascii_digit (const char *text)
{
  return strpbrk (text, "0123456789") != NULL;
}

/* Writes EXAMPLE, a number or an amount of CURRENCY, as the locale does, in ASCII's digits if asked
 * to, else in its own. Returns an owned string, cleaned, or NULL. */
static char *
write_example (const char *currency, gboolean ascii)
{
  UErrorCode status = U_ZERO_ERROR;
  g_autofree char *name = ent_locale_dup_icu_name (currency ? LC_MONETARY : LC_NUMERIC);
  g_autofree char *locale = g_strconcat (name, ascii ? "@numbers=latn" : "", NULL);
  g_autofree char *skeleton
      = currency ? g_strconcat ("currency/", currency, " .0", NULL) : g_strdup (".0");
  g_autofree UChar *wide = g_utf8_to_utf16 (skeleton, -1, NULL, NULL, NULL);
  UNumberFormatter *formatter = unumf_openForSkeletonAndLocale (wide, -1, locale, &status);
  UFormattedNumber *result = unumf_openResult (&status);
  g_autofree char *text = NULL;
  int32_t length = 0;
  const UChar *written;

  unumf_formatDecimal (formatter, EXAMPLE, -1, result, &status);
  written = ufmtval_getString (unumf_resultAsValue (result, &status), &length, &status);
  if (U_SUCCESS (status))
    text = g_utf16_to_utf8 (written, length, NULL, NULL, NULL);
  unumf_closeResult (result);
  unumf_close (formatter);
  return text != NULL ? clean_number (text) : NULL;
}

/* Finds how numbers, or amounts of CURRENCY unless it is NULL, are written, from one that is: ICU's
 * tables of marks leave out what some locales do with some currencies. Who types the digits of
 * ASCII where others are usual also types the marks that go with them. */
static gboolean
find_marks (Marks *marks, const char *currency, gboolean ascii)
{
  g_autofree char *written = write_example (currency, ascii);
  g_autofree char *folded = written != NULL ? ent_typed_text_fold_digits (written) : NULL;
  int run = 0;

  *marks = (Marks){ 0 };
  if (folded == NULL || strchr (folded, FIRST_DIGIT) == NULL || strchr (folded, LAST_DIGIT) == NULL)
    return FALSE;
  for (const char *p = strchr (folded, FIRST_DIGIT); *p != LAST_DIGIT; p = g_utf8_next_char (p))
    {
      if (g_ascii_isdigit (*p))
        {
          run++;
          continue;
        }
      if (*g_utf8_next_char (p) == LAST_DIGIT)
        {
          marks->decimal = g_utf8_get_char (p);
          marks->size = run;
        }
      else
        {
          marks->group = g_utf8_get_char (p);
          marks->other_size = run;
        }
      run = 0;
    }
  return marks->decimal != 0;
}

/* Copies the digits before the decimal mark without the marks between groups, or gives NULL where
 * one of those stands in a wrong place. */
static char *
ungroup (const char *whole, const Marks *marks)
{
  GString *digits = g_string_new (NULL);
  gsize behind = 0; /* digits since the last mark */
  gsize n_marks = 0;
  gboolean right = TRUE;

  for (const char *p = whole; *p != '\0' && right; p = g_utf8_next_char (p))
    {
      if (g_ascii_isdigit (*p))
        {
          g_string_append_c (digits, *p);
          behind++;
          continue;
        }
      right = g_utf8_get_char (p) == marks->group && behind > 0
              && (n_marks == 0 ? behind <= (gsize) marks->other_size
                               : behind == (gsize) marks->other_size);
      n_marks++;
      behind = 0;
    }
  if (right && (n_marks == 0 || behind == (gsize) marks->size))
    return g_string_free (digits, FALSE);
  g_string_free (digits, TRUE);
  return NULL;
}

/* Makes an unsigned number as typed one that ent_decimal_parse() reads, or gives NULL. */
static char *
make_plain (const char *typed, const Marks *marks)
{
  g_autofree char *folded = ent_typed_text_fold_digits (typed);
  char *decimal = g_utf8_strchr (folded, -1, marks->decimal);
  const char *fraction = decimal != NULL ? g_utf8_next_char (decimal) : NULL;
  g_autofree char *whole = NULL;

  if (decimal != NULL)
    *decimal = '\0';
  whole = ungroup (folded, marks);
  if (whole == NULL || (*whole == '\0' && fraction == NULL)
      || (fraction != NULL
          && (*fraction == '\0' || fraction[strspn (fraction, "0123456789")] != '\0')))
    return NULL;
  return g_strdup_printf ("%s%s%s", *whole != '\0' ? whole : "0", fraction ? "." : "",
                          fraction ? fraction : "");
}

/* Takes PART off the front of TEXT, with the spaces behind it. */
static gboolean
take_front (char **text, const char *part)
{
  gsize length = strlen (part);

  if (length == 0 || strncmp (*text, part, length) != 0)
    return FALSE;
  *text = g_strchug (*text + length);
  return TRUE;
}

static gboolean
take_back (char *text, const char *part)
{
  if (*part == '\0' || !g_str_has_suffix (text, part))
    return FALSE;
  text[strlen (text) - strlen (part)] = '\0';
  g_strchomp (text);
  return TRUE;
}

static gboolean
take_sign (char **text, gboolean *negative)
{
  *negative = take_front (text, "-");
  return *negative || take_front (text, "+");
}

/* Gives how the locale of money abbreviates CURRENCY, cleaned. */
static char *
dup_symbol (const char *currency)
{
  UErrorCode status = U_ZERO_ERROR;
  g_autofree char *locale = ent_locale_dup_icu_name (LC_MONETARY);
  g_autofree UChar *code = g_utf8_to_utf16 (currency, -1, NULL, NULL, NULL);
  UBool is_choice;
  int32_t length = 0;
  const UChar *name = ucurr_getName (code, locale, UCURR_SYMBOL_NAME, &is_choice, &length, &status);
  g_autofree char *symbol
      = U_SUCCESS (status) ? g_utf16_to_utf8 (name, length, NULL, NULL, NULL) : NULL;

  return clean_number (symbol);
}

/* Takes the currency's symbol or code off either end of TEXT. */
static gboolean
take_currency (char **text, const char *symbol, const char *currency)
{
  gsize length = strlen (*text), code = strlen (currency);

  if (take_front (text, symbol) || take_back (*text, symbol))
    return TRUE;
  if (length <= code)
    return FALSE;
  if (g_ascii_strncasecmp (*text, currency, code) == 0)
    *text = g_strchug (*text + code);
  else if (g_ascii_strcasecmp (*text + length - code, currency) == 0)
    {
      (*text)[length - code] = '\0';
      g_strchomp (*text);
    }
  else
    return FALSE;
  return TRUE;
}

/* Makes TEXT, a number or an amount of CURRENCY, one that ent_decimal_parse() reads, or gives NULL.
 * The sign stands before or behind the currency, in Frisian amounts at the end. */
static char *
read_number (const char *text, const char *currency)
{
  g_autofree char *cleaned = clean_number (text);
  char *rest = cleaned;
  gboolean negative;
  gboolean is_signed = take_sign (&rest, &negative);
  g_autofree char *plain = NULL;
  Marks marks;

  if (currency != NULL)
    {
      g_autofree char *symbol = dup_symbol (currency);

      take_currency (&rest, symbol, currency);
      if (!is_signed && !take_sign (&rest, &negative))
        negative = take_back (rest, "-");
    }
  if (!find_marks (&marks, currency, has_ascii_digit (rest)))
    return NULL;
  plain = make_plain (rest, &marks);
  return plain != NULL ? g_strconcat (negative ? "-" : "", plain, NULL) : NULL;
}

static void
set_range_error (GError **error, const char *text, const char *plain, int scale)
{
  g_autofree char *quoted = ent_value_error_quote (text);
  const char *fraction = strchr (plain, '.');
  gsize length = fraction != NULL ? strlen (fraction + 1) : 0;

  while (length > 0 && fraction[length] == '0')
    length--;
  if (length <= (gsize) scale)
    g_set_error (error, ENT_VALUE_ERROR, ENT_VALUE_ERROR_RANGE,
                 /* Translators: %s is the text that was typed. */
                 _ ("“%s” is too large a number to be kept exactly. Check its digits."), quoted);
  else if (scale == 0)
    g_set_error (error, ENT_VALUE_ERROR, ENT_VALUE_ERROR_RANGE,
                 /* Translators: %s is the text that was typed. */
                 _ ("“%s” is not a whole number. Leave out the decimals."), quoted);
  else
    g_set_error (error, ENT_VALUE_ERROR, ENT_VALUE_ERROR_RANGE,
                 /* Translators: %s is the text that was typed, %d how many decimals it may have. */
                 g_dngettext (GETTEXT_PACKAGE, "“%s” is too exact. Give at most %d decimal.",
                              "“%s” is too exact. Give at most %d decimals.", (gulong) scale),
                 quoted, scale);
}

/* Reads TEXT, a number as the locale writes it, exactly: its decimal mark, and its marks between
 * groups of digits only where they belong or not at all, so that “1.5” is not 15 where the point
 * groups. VALUE gets the number times ten to the SCALE, 0 to ENT_DECIMAL_MAX_SCALE, and is left
 * alone on error. TEXT may be NULL, which is no number. Errors: ENT_VALUE_ERROR_INVALID when it is
 * no such number, with an example of one; ENT_VALUE_ERROR_RANGE when it has more decimals than
 * SCALE (zeros aside) or does not fit. */
gboolean
ent_typed_parse_decimal (const char *text, int scale, gint64 *value, GError **error)
{
  g_autofree char *plain = read_number (text, NULL);
  g_autofree char *quoted = NULL;
  g_autofree char *example = NULL;

  g_return_val_if_fail (scale >= 0 && scale <= ENT_DECIMAL_MAX_SCALE, FALSE);

  if (plain != NULL)
    {
      if (ent_decimal_parse (plain, scale, value, NULL))
        return TRUE;
      set_range_error (error, text, plain, scale);
      return FALSE;
    }
  quoted = ent_value_error_quote (text);
  example = scale == 0 ? ent_format_count (1234) : ent_format_decimal (12345, 1);
  g_set_error (error, ENT_VALUE_ERROR, ENT_VALUE_ERROR_INVALID,
               /* Translators: the text that was typed, then a number in the user's locale. */
               _ ("“%s” is not a number. Write it like %s."), quoted, example);
  return FALSE;
}

/* Reads TEXT, an amount as ent_typed_parse_decimal reads numbers, with the symbol that the locale
 * has for CURRENCY, an ISO 4217 code, or the code itself before or behind it, or neither, into
 * MINOR, in minor units; MINOR is left alone on error. TEXT may be NULL, which is no amount.
 * Errors: as ent_typed_parse_decimal; ENT_VALUE_ERROR_INVALID also for an unknown currency. */
gboolean
ent_typed_parse_money (const char *text, const char *currency, gint64 *minor, GError **error)
{
  int digits = ent_currency_get_digits (currency);
  g_autofree char *plain = digits >= 0 ? read_number (text, currency) : NULL;
  g_autofree char *quoted = NULL;
  g_autofree char *example = NULL;
  gint64 unit = 1;

  if (digits < 0)
    return ent_money_parse (text, currency, minor, error);
  if (plain != NULL)
    {
      if (ent_decimal_parse (plain, digits, minor, NULL))
        return TRUE;
      set_range_error (error, text, plain, digits);
      return FALSE;
    }
  for (int i = 0; i < digits; i++)
    unit *= 10;
  quoted = ent_value_error_quote (text);
  example = ent_format_money (1234 * unit + unit / 2, currency);
  g_set_error (error, ENT_VALUE_ERROR, ENT_VALUE_ERROR_INVALID,
               /* Translators: the text that was typed, a currency's code, then an amount in the
                * user's locale. */
               _ ("“%s” is not an amount in %s. Write it like %s."), quoted, currency, example);
  return FALSE;
}

/* Writes MINOR, in minor units of CURRENCY, an ISO 4217 code, as ent_format_money does but without
 * the currency, so that ent_typed_parse_money reads it. Returns an owned string, "" for an unknown
 * currency, whose units cannot be told. */
char *
ent_typed_write_money (gint64 minor, const char *currency)
{
  g_autofree char *written = ent_format_money (minor, currency);
  g_autofree char *cleaned = clean_number (written);
  char *rest = cleaned;
  gboolean negative;
  g_autofree char *symbol = NULL;

  if (*written == '\0')
    return g_steal_pointer (&written);
  take_sign (&rest, &negative);
  symbol = dup_symbol (currency);
  take_currency (&rest, symbol, currency);
  if (!negative)
    take_sign (&rest, &negative);
  return g_strconcat (negative ? "-" : "", rest, NULL);
}
