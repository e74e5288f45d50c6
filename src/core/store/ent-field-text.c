/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ent-config.h"

#include "core/store/ent-field-text.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "core/base/ent-format.h"
#include "core/base/ent-quarter.h"
#include "core/base/ent-text.h"
#include "core/base/ent-typed.h"
#include "core/base/ent-value-error.h"

#define AS(type, field, record) (*(type *) ent_field_peek (field, record))

static const char *
get_boolean_label (int value)
{
  return value ? C_ ("answer", "Yes") : C_ ("answer", "No");
}

static char *
dup_referred_title (EntStore *store, const EntField *field, gint64 id, const char *currency)
{
  const EntNoun *target = ent_store_find_noun (store, field->target);
  gpointer record = ent_store_load (store, target, id, NULL);
  char *title = record != NULL ? ent_record_dup_title (record, currency) : g_strdup ("");

  ent_record_free (record);
  return title;
}

/* Writes the field's value in RECORD as it stands on the screen: money with its currency, localized
 * dates and numbers, translated choices, the title of the record that a reference leads to in
 * STORE. Returns an owned string, "" for no value. */
char *
ent_field_text_format (EntStore *store,
                       const EntField *field,
                       gpointer record,
                       const char *reporting_currency)
{
  const char *currency = ent_record_get_currency (record, reporting_currency);

  if (ent_field_is_empty (field, record))
    return g_strdup ("");
  if (field->type == ENT_FIELD_REFERENCE)
    return dup_referred_title (store, field, AS (gint64, field, record), reporting_currency);
  if (field->type == ENT_FIELD_AMOUNT)
    return ent_format_money (AS (gint64, field, record), currency);
  if (field->flags & ENT_FIELD_MONTH)
    return ent_format_month ((int) AS (gint64, field, record));
  return ent_field_text_edit (field, record, reporting_currency);
}

/* Years that ent_typed_parse_date would take for others stay as files have them. */
static char *
write_date (EntDate date)
{
  int year;

  ent_date_get_ymd (date, &year, NULL, NULL);
  return year < ENT_TYPED_FIRST_YEAR ? ent_date_to_string (date) : ent_format_date (date);
}

/* Writes the field's value in RECORD as it stands in an entry, where ent_field_text_parse reads it
 * back: as on the screen, but an amount without its currency. Not for references. Returns an owned
 * string, "" for no value. */
char *
ent_field_text_edit (const EntField *field, gpointer record, const char *reporting_currency)
{
  g_return_val_if_fail (field->type != ENT_FIELD_REFERENCE, NULL);

  if (ent_field_is_empty (field, record))
    return g_strdup ("");
  switch (field->type)
    {
    case ENT_FIELD_DATE:
      return write_date (AS (EntDate, field, record));
    case ENT_FIELD_CHOICE:
      return g_strdup (_ (ent_choice_get_label (field->choices, AS (int, field, record))));
    case ENT_FIELD_BOOLEAN:
      return g_strdup (get_boolean_label (AS (int, field, record)));
    case ENT_FIELD_AMOUNT:
      return ent_typed_write_money (AS (gint64, field, record),
                                    ent_record_get_currency (record, reporting_currency));
    case ENT_FIELD_DECIMAL:
    case ENT_FIELD_INTEGER:
      return ent_format_decimal (AS (gint64, field, record), field->scale);
    case ENT_FIELD_TEXT:
    case ENT_FIELD_CURRENCY:
    case ENT_FIELD_QUARTER:
    case ENT_FIELD_REFERENCE:
    default:
      return g_strdup (AS (char *, field, record));
    }
}

/* Gives MESSAGE without the field's name that the rules put before it for files. Borrowed, NULL
 * when it is about another field or none. */
static const char *
skip_name (const EntField *field, const char *message)
{
  gsize length = strlen (field->name);

  if (strncmp (message, field->name, length) != 0 || !g_str_has_prefix (message + length, ": "))
    return NULL;
  return message + length + strlen (": ");
}

/* Names that are two words in files stand in messages too. */
static char *
make_sentence (const EntNoun *noun, const char *message)
{
  gunichar first = g_utf8_get_char (message);
  g_autoptr (GString) sentence = g_string_new (NULL);

  g_string_append_unichar (sentence, g_unichar_toupper (first));
  g_string_append (sentence, *message != '\0' ? g_utf8_next_char (message) : "");
  for (const EntField *field = noun->fields; field->name; field++)
    if (strchr (field->name, '-') != NULL)
      g_string_replace (sentence, field->name, _ (field->label), 0);
  return g_string_free (g_steal_pointer (&sentence), FALSE);
}

/* Says what ERROR, a refusal to store a record of NOUN, says to a reader of the screen: a sentence
 * without names that only files have. FIELD gets the field it is about, NULL for none. Returns an
 * owned string. */
char *
ent_field_text_explain (const EntNoun *noun, const GError *error, const EntField **field)
{
  *field = NULL;
  for (const EntField *candidate = noun->fields; candidate->name; candidate++)
    {
      const char *message = skip_name (candidate, error->message);

      if (message == NULL)
        continue;
      *field = candidate;
      return make_sentence (noun, message);
    }
  return make_sentence (noun, error->message);
}

/* The field's own rules speak to those who edit files: what they say begins with its name. */
static gboolean
parse_text (const EntField *field, gpointer record, const char *text, GError **error)
{
  g_autoptr (GError) reason = NULL;
  const char *message;

  if (ent_field_parse (field, record, text, NULL, &reason))
    return TRUE;
  message = skip_name (field, reason->message);
  g_set_error_literal (error, ENT_VALUE_ERROR, ENT_VALUE_ERROR_INVALID,
                       message != NULL ? message : reason->message);
  return FALSE;
}

static gboolean
parse_currency (const EntField *field, gpointer record, const char *text, GError **error)
{
  g_autofree char *code = g_ascii_strup (text, -1);

  return parse_text (field, record, code, error);
}

static gboolean
parse_quarter (const EntField *field, gpointer record, const char *text, GError **error)
{
  EntQuarter quarter;
  g_autofree char *written = NULL;

  if (!ent_quarter_parse (text, &quarter, error))
    return FALSE;
  written = ent_quarter_to_string (quarter);
  return parse_text (field, record, written, error);
}

static char *
format_bound (const EntField *field, gint64 bound, const char *currency)
{
  if (field->type == ENT_FIELD_AMOUNT)
    return ent_format_money (bound, currency);
  return ent_format_decimal (bound, field->scale);
}

static gboolean
check_range (const EntField *field, gint64 value, const char *currency, GError **error)
{
  g_autofree char *low = NULL;
  g_autofree char *high = NULL;

  if ((field->minimum == 0 && field->maximum == 0)
      || (value >= field->minimum && value <= field->maximum))
    return TRUE;
  low = format_bound (field, field->minimum, currency);
  high = format_bound (field, field->maximum, currency);
  if (field->maximum == G_MAXINT64)
    g_set_error (error, ENT_VALUE_ERROR, ENT_VALUE_ERROR_RANGE,
                 /* Translators: %s is the least number that may be given. */
                 _ ("Give %s or more."), low);
  else
    g_set_error (error, ENT_VALUE_ERROR, ENT_VALUE_ERROR_RANGE,
                 /* Translators: the least and the greatest number that may be given. */
                 _ ("Give a number from %s to %s."), low, high);
  return FALSE;
}

static gboolean
parse_number (
    const EntField *field, gpointer record, const char *text, const char *currency, GError **error)
{
  gint64 value;
  gboolean read = field->type == ENT_FIELD_AMOUNT
                      ? ent_typed_parse_money (text, currency, &value, error)
                      : ent_typed_parse_decimal (text, field->scale, &value, error);

  if (!read || !check_range (field, value, currency, error))
    return FALSE;
  AS (gint64, field, record) = value;
  return TRUE;
}

static gboolean
equal_folded (const char *folded, const char *label)
{
  g_autofree char *other = ent_text_fold (label);

  return g_str_equal (folded, other);
}

static gboolean
parse_choice (const EntField *field, gpointer record, const char *text, GError **error)
{
  g_autofree char *folded = ent_text_fold (text);
  g_autofree char *quoted = NULL;
  g_autoptr (GString) known = g_string_new (NULL);

  for (int i = 0; field->choices[i].nick; i++)
    {
      const char *label = _ (field->choices[i].label);

      if (equal_folded (folded, label))
        {
          AS (int, field, record) = i + 1;
          return TRUE;
        }
      g_string_append_printf (known, "%s%s", i > 0 ? ", " : "", label);
    }
  quoted = ent_value_error_quote (text);
  g_set_error (error, ENT_VALUE_ERROR, ENT_VALUE_ERROR_INVALID,
               /* Translators: the text that was typed, then the words that could have been. */
               _ ("“%s” is not one of %s."), quoted, known->str);
  return FALSE;
}

static gboolean
parse_boolean (const EntField *field, gpointer record, const char *text, GError **error)
{
  g_autofree char *folded = ent_text_fold (text);
  g_autofree char *quoted = NULL;

  for (int value = 0; value <= 1; value++)
    if (equal_folded (folded, get_boolean_label (value)))
      {
        AS (int, field, record) = value;
        return TRUE;
      }
  quoted = ent_value_error_quote (text);
  g_set_error (error, ENT_VALUE_ERROR, ENT_VALUE_ERROR_INVALID,
               /* Translators: the text that was typed, then the words for yes and no. */
               _ ("“%s” is neither %s nor %s."), quoted, get_boolean_label (1),
               get_boolean_label (0));
  return FALSE;
}

/* Reads TEXT, as a user types it, into the field of RECORD, with white space around it or none;
 * nothing else takes the value out. Not for references: those are chosen. An amount is in RECORD's
 * currency, else REPORTING_CURRENCY. Errors: ENT_VALUE_ERROR, to be shown beside the field, which
 * it does not name; RECORD then keeps its value. */
gboolean
ent_field_text_parse (const EntField *field,
                      gpointer record,
                      const char *text,
                      const char *reporting_currency,
                      GError **error)
{
  g_autofree char *stripped = g_strstrip (g_strdup (text != NULL ? text : ""));

  g_return_val_if_fail (field->type != ENT_FIELD_REFERENCE, FALSE);

  if (*stripped == '\0')
    {
      ent_field_clear (field, record);
      return TRUE;
    }
  switch (field->type)
    {
    case ENT_FIELD_CURRENCY:
      return parse_currency (field, record, stripped, error);
    case ENT_FIELD_QUARTER:
      return parse_quarter (field, record, stripped, error);
    case ENT_FIELD_DATE:
      return ent_typed_parse_date (stripped, &AS (EntDate, field, record), error);
    case ENT_FIELD_CHOICE:
      return parse_choice (field, record, stripped, error);
    case ENT_FIELD_BOOLEAN:
      return parse_boolean (field, record, stripped, error);
    case ENT_FIELD_AMOUNT:
    case ENT_FIELD_DECIMAL:
    case ENT_FIELD_INTEGER:
      return parse_number (field, record, stripped,
                           ent_record_get_currency (record, reporting_currency), error);
    case ENT_FIELD_TEXT:
    case ENT_FIELD_REFERENCE:
    default:
      return parse_text (field, record, stripped, error);
    }
}
