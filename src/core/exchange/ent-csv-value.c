/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ent-config.h"

#include "core/exchange/ent-csv-value.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "core/base/ent-decimal.h"
#include "core/base/ent-money.h"
#include "core/base/ent-text.h"
#include "core/base/ent-value-error.h"
#include "core/exchange/ent-csv-currency.h"
#include "core/exchange/ent-csv-number.h"

/* English, German and French, folded; nothing at all is no. */
static const struct
{
  const char *word;
  gboolean value;
} booleans[] = {
  { "yes", TRUE },  { "no", FALSE },     { "true", TRUE }, { "false", FALSE }, { "1", TRUE },
  { "0", FALSE },   { "y", TRUE },       { "n", FALSE },   { "x", TRUE },      { "", FALSE },
  { "ja", TRUE },   { "nein", FALSE },   { "j", TRUE },    { "oui", TRUE },    { "non", FALSE },
  { "wahr", TRUE }, { "falsch", FALSE }, { "vrai", TRUE }, { "faux", FALSE },
};

static void
set_problem (EntCsvNumberResult result, const char *text, GError **error)
{
  g_autofree char *quoted = ent_value_error_quote (text);

  switch (result)
    {
    case ENT_CSV_NUMBER_AMBIGUOUS:
      g_set_error (error, ENT_VALUE_ERROR, ENT_VALUE_ERROR_AMBIGUOUS,
                   /* Translators: %s is the text that was given. */
                   _ ("“%s” can be read in two ways. Give the decimal mark, a point or a comma."),
                   quoted);
      break;
    case ENT_CSV_NUMBER_BAD_GROUPS:
      g_set_error (error, ENT_VALUE_ERROR, ENT_VALUE_ERROR_INVALID,
                   /* Translators: %s is the text that was given. */
                   _ ("“%s” has its decimal or thousands marks in the wrong places. Correct it, or "
                      "give another decimal mark."),
                   quoted);
      break;
    case ENT_CSV_NUMBER_FOUND:
    case ENT_CSV_NUMBER_NOT_A_NUMBER:
    default:
      g_set_error (error, ENT_VALUE_ERROR, ENT_VALUE_ERROR_INVALID,
                   /* Translators: %s is the text that was given. */
                   _ ("“%s” is not a number that can be read. Write it as 1234.50."), quoted);
      break;
    }
}

/* The number in plain writing, and its parts; NULL with the reason when it is none. */
static char *
read_number (EntCsvNumber *number,
             const char *text,
             const EntCsvFormats *formats,
             int decimals,
             GError **error)
{
  EntCsvNumberResult result = ENT_CSV_NUMBER_NOT_A_NUMBER;
  char decimal_mark;

  if (text != NULL && ent_csv_number_split (number, text))
    result = ent_csv_number_find_marks (number, formats, decimals, &decimal_mark);
  if (result == ENT_CSV_NUMBER_FOUND)
    return ent_csv_number_to_plain (number, decimal_mark);
  set_problem (result, text, error);
  return NULL;
}

/* Reads TEXT, a cell of a foreign file as UTF-8 or NULL, into MINOR, in minor units of CURRENCY, an
 * ISO 4217 code; left alone on error. Reads "1,234.50", "1.234,50 €", "USD 1 234.50", "(1'234.50)",
 * "1234.50-" and the like, exactly. FORMATS say how the file writes numbers, or NULL; what is not
 * said is found out where it can be. Errors: ENT_VALUE_ERROR_INVALID for what is no amount, is
 * empty, has marks in wrong places or names another currency; ENT_VALUE_ERROR_RANGE for more
 * decimals than the currency has and for amounts too large; ENT_VALUE_ERROR_AMBIGUOUS where only
 * the decimal mark can tell. */
gboolean
ent_csv_amount_parse (const char *text,
                      const EntCsvFormats *formats,
                      const char *currency,
                      gint64 *minor,
                      GError **error)
{
  EntCsvNumber number;
  g_autofree char *plain = NULL;
  g_autofree char *quoted = NULL;

  plain = read_number (&number, text, formats, ent_currency_get_digits (currency), error);
  if (plain == NULL)
    return FALSE;
  if (*number.currency == '\0' || ent_csv_currency_matches (number.currency, currency))
    return ent_money_parse (plain, currency, minor, error);

  quoted = ent_value_error_quote (text);
  g_set_error (
      error, ENT_VALUE_ERROR, ENT_VALUE_ERROR_INVALID,
      /* Translators: the text that was given, a currency's symbol in it, a currency's code. */
      _ ("“%s” is in %s, but its currency is %s. Correct one of them."), quoted, number.currency,
      currency != NULL ? currency : "");
  return FALSE;
}

/* Reads TEXT, a cell of a foreign file as UTF-8 or NULL, into VALUE, the number times ten to the
 * power of SCALE, 0 to ENT_DECIMAL_MAX_SCALE digits behind the point; left alone on error. FORMATS
 * say how the file writes numbers, or NULL; what is not said is found out where it can be. Errors:
 * ENT_VALUE_ERROR as for ent_csv_amount_parse; a currency is no part of a number. */
gboolean
ent_csv_number_parse (
    const char *text, const EntCsvFormats *formats, int scale, gint64 *value, GError **error)
{
  EntCsvNumber number;
  g_autofree char *plain = read_number (&number, text, formats, scale, error);

  if (plain == NULL)
    return FALSE;
  if (*number.currency == '\0')
    return ent_decimal_parse (plain, scale, value, error);
  set_problem (ENT_CSV_NUMBER_NOT_A_NUMBER, text, error);
  return FALSE;
}

/* Reads TEXT, a cell of a foreign file as UTF-8 or NULL, into VALUE, left alone on error. Knows yes
 * and no, true and false, 1 and 0, y and n in English, German and French, in any case; "x" is yes
 * and nothing is no. Errors: ENT_VALUE_ERROR_INVALID for anything else. */
gboolean
ent_csv_boolean_parse (const char *text, gboolean *value, GError **error)
{
  g_autofree char *folded = ent_text_fold (text != NULL ? text : "");
  g_autofree char *quoted = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (booleans); i++)
    if (strcmp (booleans[i].word, folded) == 0)
      {
        *value = booleans[i].value;
        return TRUE;
      }
  quoted = ent_value_error_quote (text);
  g_set_error (error, ENT_VALUE_ERROR, ENT_VALUE_ERROR_INVALID,
               /* Translators: %s is the text that was given. */
               _ ("“%s” is neither yes nor no. Write yes or no."), quoted);
  return FALSE;
}

/* Finds the decimal mark of a whole column of N_SAMPLES cells of amounts or numbers: one cell that
 * can be read in one way only decides for all of them. Cells that are no numbers are passed over.
 * Returns '.' or ','; 0 when nothing decides, or cells are at odds. */
char
ent_csv_guess_decimal_mark (const char *const *samples, gsize n_samples)
{
  gboolean points = FALSE, commas = FALSE;

  for (gsize i = 0; i < n_samples; i++)
    {
      EntCsvNumber number;
      char mark;

      if (samples[i] == NULL || !ent_csv_number_split (&number, samples[i])
          || ent_csv_number_find_marks (&number, NULL, 2, &mark) != ENT_CSV_NUMBER_FOUND)
        continue;
      points |= mark == '.';
      commas |= mark == ',';
    }
  if (points == commas)
    return '\0';
  return points ? '.' : ',';
}
