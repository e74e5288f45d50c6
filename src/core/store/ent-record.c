/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ent-config.h"

#include "core/store/ent-record.h"

/* Makes an empty record of NOUN: no text, no dates, no numbers. Returns it, to be freed with
 * ent_record_free. */
gpointer
ent_record_new (const EntNoun *noun)
{
  EntRecord *self = g_malloc0 (noun->size);

  self->noun = noun;
  for (const EntField *field = noun->fields; field->name; field++)
    if (ent_field_is_number (field))
      ent_field_clear (field, self);
  return self;
}

/* Copies RECORD with its id. Returns the copy, owned by the caller. */
gpointer
ent_record_copy (gpointer record)
{
  EntRecord *from = record;
  EntRecord *self = ent_record_new (from->noun);

  self->id = from->id;
  for (const EntField *field = from->noun->fields; field->name; field++)
    ent_field_copy (field, from, self);
  return self;
}

/* Says whether RECORD and OTHER, of the same noun, have the same values. */
gboolean
ent_record_equal (gpointer record, gpointer other)
{
  const EntNoun *noun = ((EntRecord *) record)->noun;

  for (const EntField *field = noun->fields; field->name; field++)
    if (!ent_field_equal (field, record, other))
      return FALSE;
  return TRUE;
}

/* Frees RECORD and the text it owns; NULL is fine. */
void
ent_record_free (gpointer record)
{
  EntRecord *self = record;

  if (self == NULL)
    return;
  for (const EntField *field = self->noun->fields; field->name; field++)
    if (ent_field_is_text (field))
      ent_field_clear (field, self);
  g_free (self);
}

/* Takes REFERENCE out of RECORD, with the fields that mean nothing without it. */
void
ent_record_unlink (gpointer record, const EntField *reference)
{
  EntRecord *self = record;

  ent_field_clear (reference, self);
  for (const EntField *field = self->noun->fields; field->name; field++)
    if (g_strcmp0 (field->needs, reference->name) == 0)
      ent_field_clear (field, self);
}

/* Fills in what follows from other fields of RECORD and says whether it may be stored, as far as
 * that can be told without the file. Errors: ENT_STORE_ERROR_REFUSED, naming the field. */
gboolean
ent_record_check (gpointer record, GError **error)
{
  EntRecord *self = record;

  if (self->noun->check && !self->noun->check (self, error))
    return FALSE;
  for (const EntField *field = self->noun->fields; field->name; field++)
    if (!ent_field_check (field, self, error))
      return FALSE;
  return TRUE;
}

/* Finds the field called NAME, in kebab-case. Returns it, static, or NULL. */
const EntField *
ent_noun_find_field (const EntNoun *self, const char *name)
{
  for (const EntField *field = self->fields; field->name; field++)
    if (g_str_equal (field->name, name))
      return field;
  return NULL;
}

/* Finds the first field with FLAG. Returns it, static, or NULL. */
const EntField *
ent_noun_find_flag (const EntNoun *self, EntFieldFlags flag)
{
  for (const EntField *field = self->fields; field->name; field++)
    if (field->flags & flag)
      return field;
  return NULL;
}

/* Finds the first field of TYPE. Returns it, static, or NULL. */
const EntField *
ent_noun_find_type (const EntNoun *self, EntFieldType type)
{
  for (const EntField *field = self->fields; field->name; field++)
    if (field->type == type)
      return field;
  return NULL;
}

/* Counts the fields of the noun. */
guint
ent_noun_get_n_fields (const EntNoun *self)
{
  guint n = 0;

  while (self->fields[n].name)
    n++;
  return n;
}

/* Finds the currency RECORD's amounts are in: its own, else REPORTING_CURRENCY. Borrowed. */
const char *
ent_record_get_currency (gpointer record, const char *reporting_currency)
{
  EntRecord *self = record;

  for (const EntField *field = self->noun->fields; field->name; field++)
    if (field->type == ENT_FIELD_CURRENCY && !ent_field_is_empty (field, record))
      return *(char **) ent_field_peek (field, record);
  return reporting_currency;
}

/* Says what RECORD is called: its title field, else its external id, else its keys, as files have
 * them. Returns an owned string. */
char *
ent_record_dup_title (gpointer record, const char *reporting_currency)
{
  static const EntFieldFlags flags[] = { ENT_FIELD_TITLE, ENT_FIELD_EXTERNAL_ID };
  EntRecord *self = record;
  g_autoptr (GString) title = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (flags); i++)
    {
      const EntField *field = ent_noun_find_flag (self->noun, flags[i]);

      if (field && !ent_field_is_empty (field, record))
        return ent_field_to_string (field, record, reporting_currency);
    }
  for (const EntField *field = self->noun->fields; field->name; field++)
    {
      g_autofree char *text = NULL;

      if (!(field->flags & ENT_FIELD_KEY) || field->type == ENT_FIELD_REFERENCE)
        continue;
      text = ent_field_to_string (field, record, reporting_currency);
      if (text)
        g_string_append_printf (title, "%s%s", title->len ? " " : "", text);
    }
  return g_string_free (g_steal_pointer (&title), FALSE);
}
