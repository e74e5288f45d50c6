/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ent-config.h"

#include "core/store/ent-field.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "core/base/ent-date.h"
#include "core/base/ent-decimal.h"
#include "core/base/ent-money.h"
#include "core/base/ent-quarter.h"
#include "core/base/ent-text.h"
#include "core/store/ent-store-error.h"

/* Finds the nickname of VALUE, 1 for the first of CHOICES. Returns static text, NULL for none. */
const char *
ent_choice_get_nick (const EntChoice *choices, int value)
{
  return value > 0 ? choices[value - 1].nick : NULL;
}

/* Finds the untranslated label of VALUE. Returns static text, NULL for none. */
const char *
ent_choice_get_label (const EntChoice *choices, int value)
{
  return value > 0 ? choices[value - 1].label : NULL;
}

/* Finds the value whose nickname is NICK, in whatever case. Returns 0 when there is none. */
int
ent_choice_find (const EntChoice *choices, const char *nick)
{
  for (int i = 0; choices[i].nick; i++)
    if (g_ascii_strcasecmp (choices[i].nick, nick) == 0)
      return i + 1;
  return 0;
}

/* Finds the place of the field's value in RECORD, borrowed. */
gpointer
ent_field_peek (const EntField *self, gpointer record)
{
  return (char *) record + self->offset;
}

/* Writes the name of the field's column. Returns an owned string. */
char *
ent_field_dup_column (const EntField *self)
{
  return g_strdelimit (g_strdup (self->name), "-", '_');
}

/* Says whether the value is a gint64 that can be ENT_NUMBER_NONE. */
gboolean
ent_field_is_number (const EntField *self)
{
  return self->type == ENT_FIELD_AMOUNT || self->type == ENT_FIELD_DECIMAL
         || self->type == ENT_FIELD_INTEGER;
}

/* Says whether the value is a string that the record owns. */
gboolean
ent_field_is_text (const EntField *self)
{
  return self->type == ENT_FIELD_TEXT || self->type == ENT_FIELD_CURRENCY
         || self->type == ENT_FIELD_QUARTER;
}

#define AS(type, self, record) (*(type *) ent_field_peek (self, record))

/* Says whether RECORD has no value for the field. A boolean is never empty. */
gboolean
ent_field_is_empty (const EntField *self, gpointer record)
{
  if (ent_field_is_text (self))
    return AS (char *, self, record) == NULL;
  if (ent_field_is_number (self))
    return AS (gint64, self, record) == ENT_NUMBER_NONE;
  if (self->type == ENT_FIELD_REFERENCE)
    return AS (gint64, self, record) == 0;
  if (self->type == ENT_FIELD_DATE)
    return AS (EntDate, self, record) == ENT_DATE_NONE;
  if (self->type == ENT_FIELD_CHOICE)
    return AS (int, self, record) == 0;
  return FALSE;
}

/* Says whether records A and B of one noun have the same value for the field. */
gboolean
ent_field_equal (const EntField *self, gpointer a, gpointer b)
{
  if (ent_field_is_text (self))
    return g_strcmp0 (AS (char *, self, a), AS (char *, self, b)) == 0;
  if (ent_field_is_number (self) || self->type == ENT_FIELD_REFERENCE)
    return AS (gint64, self, a) == AS (gint64, self, b);
  if (self->type == ENT_FIELD_DATE)
    return AS (EntDate, self, a) == AS (EntDate, self, b);
  return AS (int, self, a) == AS (int, self, b);
}

/* Takes the field's value out of RECORD. */
void
ent_field_clear (const EntField *self, gpointer record)
{
  if (ent_field_is_text (self))
    g_clear_pointer (&AS (char *, self, record), g_free);
  else if (ent_field_is_number (self))
    AS (gint64, self, record) = ENT_NUMBER_NONE;
  else if (self->type == ENT_FIELD_REFERENCE)
    AS (gint64, self, record) = 0;
  else if (self->type == ENT_FIELD_DATE)
    AS (EntDate, self, record) = ENT_DATE_NONE;
  else
    AS (int, self, record) = 0;
}

/* Gives record TO the field's value in FROM. */
void
ent_field_copy (const EntField *self, gpointer from, gpointer to)
{
  if (from == to)
    return;
  ent_field_clear (self, to);
  if (ent_field_is_text (self))
    AS (char *, self, to) = g_strdup (AS (char *, self, from));
  else if (ent_field_is_number (self) || self->type == ENT_FIELD_REFERENCE)
    AS (gint64, self, to) = AS (gint64, self, from);
  else if (self->type == ENT_FIELD_DATE)
    AS (EntDate, self, to) = AS (EntDate, self, from);
  else
    AS (int, self, to) = AS (int, self, from);
}

static gboolean
check_range (const EntField *self, gint64 value, GError **error)
{
  g_autofree char *low = NULL;
  g_autofree char *high = NULL;

  if ((self->minimum == 0 && self->maximum == 0)
      || (value >= self->minimum && value <= self->maximum))
    return TRUE;
  low = ent_decimal_to_string (self->minimum, self->scale);
  if (self->maximum == G_MAXINT64)
    {
      g_set_error (error, ENT_STORE_ERROR, ENT_STORE_ERROR_REFUSED,
                   /* Translators: a field's name, then the least number it takes */
                   _ ("%s: must be at least %s."), self->name, low);
      return FALSE;
    }
  high = ent_decimal_to_string (self->maximum, self->scale);
  g_set_error (error, ENT_STORE_ERROR, ENT_STORE_ERROR_REFUSED,
               /* Translators: a field's name, then the least and the greatest number it takes */
               _ ("%s: must be from %s to %s."), self->name, low, high);
  return FALSE;
}

static gboolean
check_text (const EntField *self, const char *text, GError **error)
{
  g_autoptr (GError) reason = NULL;
  EntQuarter quarter;

  if (self->type == ENT_FIELD_CURRENCY && !ent_currency_is_known (text))
    {
      g_set_error (error, ENT_STORE_ERROR, ENT_STORE_ERROR_REFUSED,
                   _ ("%s: “%s” is not a currency. Give its three-letter ISO 4217 code, such as "
                      "USD."),
                   self->name, text);
      return FALSE;
    }
  if (!ent_text_is_valid (text, -1, &reason)
      || (self->type == ENT_FIELD_QUARTER && !ent_quarter_parse (text, &quarter, &reason)))
    {
      g_set_error (error, ENT_STORE_ERROR, ENT_STORE_ERROR_REFUSED, "%s: %s", self->name,
                   reason->message);
      return FALSE;
    }
  return TRUE;
}

/* Says whether the field's value in RECORD may be stored, by the field's own rules. Errors:
 * ENT_STORE_ERROR_REFUSED, naming the field. */
gboolean
ent_field_check (const EntField *self, gpointer record, GError **error)
{
  if (ent_field_is_empty (self, record))
    {
      if (!(self->flags & ENT_FIELD_REQUIRED))
        return TRUE;
      g_set_error (error, ENT_STORE_ERROR, ENT_STORE_ERROR_REFUSED, _ ("%s: a value is needed."),
                   self->name);
      return FALSE;
    }
  if (ent_field_is_text (self))
    return check_text (self, AS (char *, self, record), error);
  if (ent_field_is_number (self))
    return check_range (self, AS (gint64, self, record), error);
  return TRUE;
}

static gboolean
parse_choice (const EntField *self, int *value, const char *text, GError **error)
{
  g_autoptr (GString) known = NULL;

  *value = ent_choice_find (self->choices, text);
  if (*value != 0)
    return TRUE;
  known = g_string_new (self->choices[0].nick);
  for (int i = 1; self->choices[i].nick; i++)
    g_string_append_printf (known, ", %s", self->choices[i].nick);
  g_set_error (error, ENT_STORE_ERROR, ENT_STORE_ERROR_REFUSED,
               /* Translators: a field's name, the text given, the list of words it takes */
               _ ("%s: “%s” is not one of %s."), self->name, text, known->str);
  return FALSE;
}

static gboolean
parse_boolean (const EntField *self, int *value, const char *text, GError **error)
{
  *value = g_str_equal (text, "yes");
  if (*value || g_str_equal (text, "no"))
    return TRUE;
  g_set_error (error, ENT_STORE_ERROR, ENT_STORE_ERROR_REFUSED, _ ("%s: “%s” is not yes or no."),
               self->name, text);
  return FALSE;
}

static gboolean
parse_number (
    const EntField *self, gint64 *value, const char *text, const char *currency, GError **error)
{
  g_autoptr (GError) reason = NULL;
  gboolean read;

  if (self->type == ENT_FIELD_AMOUNT)
    read = ent_money_parse (text, currency, value, &reason);
  else
    read = ent_decimal_parse (text, self->scale, value, &reason);
  if (!read)
    g_set_error (error, ENT_STORE_ERROR, ENT_STORE_ERROR_REFUSED, "%s: %s", self->name,
                 reason->message);
  return read && check_range (self, *value, error);
}

static gboolean
parse_date (const EntField *self, EntDate *date, const char *text, GError **error)
{
  g_autoptr (GError) reason = NULL;

  if (ent_date_parse (text, date, &reason))
    return TRUE;
  g_set_error (error, ENT_STORE_ERROR, ENT_STORE_ERROR_REFUSED, "%s: %s", self->name,
               reason->message);
  return FALSE;
}

/* Reads TEXT, as files have it, into the field of RECORD; empty or NULL takes the value out.
 * CURRENCY is what an amount is in. References are refused: the store resolves them. Errors:
 * ENT_STORE_ERROR_REFUSED, naming the field; RECORD then keeps its value. */
gboolean
ent_field_parse (
    const EntField *self, gpointer record, const char *text, const char *currency, GError **error)
{
  gint64 number;
  EntDate date;
  int value;

  g_return_val_if_fail (self->type != ENT_FIELD_REFERENCE, FALSE);

  if (text == NULL || *text == '\0')
    {
      ent_field_clear (self, record);
      return TRUE;
    }
  if (ent_field_is_text (self))
    {
      if (!check_text (self, text, error))
        return FALSE;
      g_free (AS (char *, self, record));
      AS (char *, self, record) = g_strdup (text);
    }
  else if (ent_field_is_number (self))
    {
      if (!parse_number (self, &number, text, currency, error))
        return FALSE;
      AS (gint64, self, record) = number;
    }
  else if (self->type == ENT_FIELD_DATE)
    {
      if (!parse_date (self, &date, text, error))
        return FALSE;
      AS (EntDate, self, record) = date;
    }
  else
    {
      if (self->type == ENT_FIELD_CHOICE ? !parse_choice (self, &value, text, error)
                                         : !parse_boolean (self, &value, text, error))
        return FALSE;
      AS (int, self, record) = value;
    }
  return TRUE;
}

/* Writes the field's value in RECORD as files have it: nicknames, ISO dates, decimal points, major
 * units of CURRENCY; a reference as its bare id. Returns an owned string, NULL for no value. */
char *
ent_field_to_string (const EntField *self, gpointer record, const char *currency)
{
  if (ent_field_is_empty (self, record))
    return NULL;
  if (ent_field_is_text (self))
    return g_strdup (AS (char *, self, record));

  switch (self->type)
    {
    case ENT_FIELD_AMOUNT:
      return ent_money_to_string (AS (gint64, self, record), currency);
    case ENT_FIELD_DECIMAL:
    case ENT_FIELD_INTEGER:
      return ent_decimal_to_string (AS (gint64, self, record), self->scale);
    case ENT_FIELD_REFERENCE:
      return g_strdup_printf ("%" G_GINT64_FORMAT, AS (gint64, self, record));
    case ENT_FIELD_DATE:
      return ent_date_to_string (AS (EntDate, self, record));
    case ENT_FIELD_CHOICE:
      return g_strdup (ent_choice_get_nick (self->choices, AS (int, self, record)));
    case ENT_FIELD_BOOLEAN:
      return g_strdup (AS (int, self, record) ? "yes" : "no");
    case ENT_FIELD_TEXT:
    case ENT_FIELD_CURRENCY:
    case ENT_FIELD_QUARTER:
    default:
      g_return_val_if_reached (NULL);
    }
}
