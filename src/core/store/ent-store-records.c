/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ent-config.h"

#include <glib/gi18n-lib.h>

#include "core/base/ent-id.h"
#include "core/base/ent-money.h"
#include "core/store/ent-store-private.h"

static void
bind_field (EntStatement *statement, int place, const EntField *field, gpointer record)
{
  gpointer value = ent_field_peek (field, record);

  if (ent_field_is_empty (field, record))
    ent_statement_bind_null (statement, place);
  else if (ent_field_is_text (field))
    ent_statement_bind_text (statement, place, *(char **) value);
  else if (ent_field_is_number (field) || field->type == ENT_FIELD_REFERENCE)
    ent_statement_bind_int (statement, place, *(gint64 *) value);
  else if (field->type == ENT_FIELD_DATE)
    ent_statement_bind_date (statement, place, *(EntDate *) value);
  else if (field->type == ENT_FIELD_CHOICE)
    ent_statement_bind_text (statement, place,
                             ent_choice_get_nick (field->choices, *(int *) value));
  else
    ent_statement_bind_int (statement, place, *(int *) value);
}

static gboolean
read_field (EntStatement *statement, int column, const EntField *field, gpointer record)
{
  gpointer value = ent_field_peek (field, record);

  if (ent_statement_is_null (statement, column))
    return TRUE;
  if (ent_field_is_text (field))
    {
      const char *text = ent_statement_get_text (statement, column);

      if (text == NULL || !g_utf8_validate (text, -1, NULL)
          || (field->type == ENT_FIELD_CURRENCY && !ent_currency_is_known (text)))
        return FALSE;
      *(char **) value = g_strdup (text);
    }
  else if (ent_field_is_number (field) || field->type == ENT_FIELD_REFERENCE)
    *(gint64 *) value = ent_statement_get_int (statement, column);
  else if (field->type == ENT_FIELD_DATE)
    {
      *(EntDate *) value = ent_statement_get_date (statement, column);
      return *(EntDate *) value != ENT_DATE_NONE;
    }
  else if (field->type == ENT_FIELD_CHOICE)
    {
      const char *text = ent_statement_get_text (statement, column);

      /* As written: queries compare the text, in which case matters. */
      *(int *) value = text ? ent_choice_find (field->choices, text) : 0;
      return *(int *) value != 0
             && g_str_equal (ent_choice_get_nick (field->choices, *(int *) value), text);
    }
  else
    *(int *) value = ent_statement_get_int (statement, column) != 0;
  return TRUE;
}

static gpointer
read_record (EntStore *self, EntStatement *statement, const EntNoun *noun, GError **error)
{
  EntRecord *record = ent_record_new (noun);
  int column = 1;

  record->id = ent_statement_get_int (statement, 0);
  for (const EntField *field = noun->fields; field->name; field++, column++)
    if (!read_field (statement, column, field, record))
      {
        const char *text = ent_statement_get_text (statement, column);
        g_autofree char *shown = g_utf8_make_valid (text ? text : "", -1);

        if (ent_statement_finish (statement, error))
          g_set_error (
              error, ENT_STORE_ERROR, ENT_STORE_ERROR_DAMAGED,
              /* Translators: a file, a field, its value, a kind of record, and its number */
              _ ("“%s” holds a value that is none: %s “%s” of %s %lld. Restore a backup, or have "
                 "“entente-cli salvage” copy what is whole."),
              self->path ? self->path : "", field->name, shown, noun->name, (long long) record->id);
        ent_record_free (record);
        return NULL;
      }
  return record;
}

/* Reads one record of NOUN. Returns it, owned, or NULL: ENT_STORE_ERROR_NOTHING when there is no
 * such ID, else as reading fails. */
gpointer
ent_store_load (EntStore *self, const EntNoun *noun, gint64 id, GError **error)
{
  const EntTable *table = ent_store_find_table (self, noun->name);
  g_autoptr (EntStatement) statement = ent_store_prepare (self, table->load_sql, error);

  if (statement == NULL)
    return NULL;
  ent_statement_bind_int (statement, 1, id);
  if (ent_statement_step (statement))
    return read_record (self, statement, noun, error);
  if (ent_statement_finish (statement, error))
    g_set_error (error, ENT_STORE_ERROR, ENT_STORE_ERROR_NOTHING, _ ("This %s is no longer there."),
                 _ (noun->label));
  return NULL;
}

/* Reads the records of NOUN that STATEMENT finds, which selects an id and all fields. Returns an
 * owned array, or NULL: ENT_STORE_ERROR. */
GPtrArray *
ent_store_read_records (EntStore *self,
                        EntStatement *statement,
                        const EntNoun *noun,
                        GError **error)
{
  g_autoptr (GPtrArray) records = g_ptr_array_new_with_free_func (ent_record_free);

  while (ent_statement_step (statement))
    {
      gpointer record = read_record (self, statement, noun, error);

      if (record == NULL)
        return NULL;
      g_ptr_array_add (records, record);
    }
  if (!ent_statement_finish (statement, error))
    return NULL;
  return g_steal_pointer (&records);
}

/* Reads all records of NOUN. ORDER is SQL's, such as "name, id", NULL for the order of making.
 * Returns an owned array of records, or NULL: ENT_STORE_ERROR. */
GPtrArray *
ent_store_list (EntStore *self, const EntNoun *noun, const char *order, GError **error)
{
  const EntTable *table = ent_store_find_table (self, noun->name);
  g_autofree char *sql = g_strconcat (table->select_sql, " ORDER BY ", order ? order : "id", NULL);
  g_autoptr (EntStatement) statement = ent_store_prepare (self, sql, error);

  return statement ? ent_store_read_records (self, statement, noun, error) : NULL;
}

/* Reads the records of NOUN whose REFERENCE, a field's name, is to ID; ORDER as in ent_store_list.
 * Returns an owned array of records, or NULL: ENT_STORE_ERROR. */
GPtrArray *
ent_store_list_of (EntStore *self,
                   const EntNoun *noun,
                   const char *reference,
                   gint64 id,
                   const char *order,
                   GError **error)
{
  const EntTable *table = ent_store_find_table (self, noun->name);
  g_autofree char *sql = g_strdup_printf ("%s WHERE \"%s\" = ?1 ORDER BY %s", table->select_sql,
                                          reference, order ? order : "id");
  g_autoptr (EntStatement) statement = ent_store_prepare (self, sql, error);

  if (statement == NULL)
    return NULL;
  ent_statement_bind_int (statement, 1, id);
  return ent_store_read_records (self, statement, noun, error);
}

/* Counts the records of NOUN. Errors: ENT_STORE_ERROR. */
gboolean
ent_store_count (EntStore *self, const EntNoun *noun, gint64 *count, GError **error)
{
  g_autofree char *sql = g_strdup_printf ("SELECT count (*) FROM \"%s\"", noun->name);

  return ent_store_query_int (self, sql, count, error);
}

static gboolean
write_record (EntStore *self, EntRecord *record, gboolean is_new, GError **error)
{
  const EntTable *table = ent_store_find_table (self, record->noun->name);
  g_autoptr (EntStatement) statement
      = ent_store_prepare (self, is_new ? table->insert_sql : table->update_sql, error);
  int place = 1;

  if (statement == NULL)
    return FALSE;
  if (is_new)
    ent_statement_bind_int (statement, place++, record->id);
  for (const EntField *field = record->noun->fields; field->name; field++)
    bind_field (statement, place++, field, record);
  if (!is_new)
    ent_statement_bind_int (statement, place, record->id);
  return ent_statement_run (statement, error);
}

/* Stores RECORD, borrowed, inside an edit: new when it has no id, which it then gets; else over the
 * one with its id. Errors: ENT_STORE_ERROR_REFUSED, naming the field, or as writing fails. */
gboolean
ent_store_save (EntStore *self, gpointer record, GError **error)
{
  EntRecord *new_record = record;
  gpointer old = NULL;
  gboolean saved;

  g_return_val_if_fail (self->editing, FALSE);

  if (!ent_store_check_transaction (self, error) || !ent_record_check (record, error))
    return FALSE;
  if (new_record->id != 0)
    {
      old = ent_store_load (self, new_record->noun, new_record->id, error);
      if (old == NULL)
        return FALSE;
    }
  if (old && ent_record_equal (old, record))
    saved = TRUE;
  else
    {
      if (old == NULL)
        new_record->id = ent_id_new ();
      saved = (new_record->noun->saving == NULL
               || new_record->noun->saving (self, old, record, error))
              && write_record (self, new_record, old == NULL, error);
      if (old == NULL && !saved)
        new_record->id = 0;
    }
  ent_record_free (old);
  return saved;
}

/* Stores RECORD, borrowed and checked, as a new one under the id it has, inside an edit. Errors:
 * ENT_STORE_ERROR. */
gboolean
ent_store_insert (EntStore *self, gpointer record, GError **error)
{
  return ent_store_check_transaction (self, error) && write_record (self, record, TRUE, error);
}

/* Whether RECORD, which is stored, could be saved again; EXACT: without a field becoming another.
 */
static gboolean
check_stored (EntStore *self, EntRecord *record, gboolean exact, GError **error)
{
  EntRecord *copy = ent_record_copy (record);
  gboolean sound
      = ent_record_check (copy, error)
        && (record->noun->saving == NULL || record->noun->saving (self, record, copy, error));
  g_autofree char *title = sound ? NULL : ent_record_dup_title (record, "");

  if (!sound)
    g_prefix_error (error, "%s “%s”: ", record->noun->name, title);
  else if (exact && !ent_record_equal (record, copy))
    {
      sound = FALSE;
      title = ent_record_dup_title (record, "");
      g_set_error (error, ENT_STORE_ERROR, ENT_STORE_ERROR_REFUSED,
                   /* Translators: a kind of record, and the name of one */
                   _ ("%s “%s”: its values do not agree with each other."), record->noun->name,
                   title);
    }
  ent_record_free (copy);
  return sound;
}

/* Holds the records that CHANGES added or changed, inside an edit, to the rules of one that is
 * saved. EXACT also refuses those that saving would store otherwise. Errors:
 * ENT_STORE_ERROR_REFUSED, naming the record and the field, or as reading fails. */
gboolean
ent_store_check_changed (EntStore *self, const EntChanges *changes, gboolean exact, GError **error)
{
  for (guint i = 0; i < changes->len; i++)
    {
      const EntChange *change = &g_array_index (changes, EntChange, i);
      EntRecord *record;
      gboolean sound;

      if (change->kind == ENT_CHANGE_REMOVED)
        continue;
      record = ent_store_load (self, change->noun, change->id, error);
      sound = record && check_stored (self, record, exact, error);
      ent_record_free (record);
      if (!sound)
        return FALSE;
    }
  return TRUE;
}

static gboolean
remove_references (
    EntStore *self, const EntNoun *noun, const EntField *field, gint64 id, GError **error)
{
  g_autoptr (GPtrArray) records = ent_store_list_of (self, noun, field->name, id, NULL, error);

  if (records == NULL)
    return FALSE;
  for (guint i = 0; i < records->len; i++)
    {
      EntRecord *record = g_ptr_array_index (records, i);
      gboolean done;

      if (field->flags & ENT_FIELD_PART_OF)
        done = ent_store_remove (self, noun, record->id, error);
      else
        {
          ent_record_unlink (record, field);
          done = ent_store_save (self, record, error);
        }
      if (!done)
        return FALSE;
    }
  return TRUE;
}

/* Removes the record ID of NOUN inside an edit, with the records that are part of it; other
 * references to it are taken out. Errors: ENT_STORE_ERROR. */
gboolean
ent_store_remove (EntStore *self, const EntNoun *noun, gint64 id, GError **error)
{
  g_autofree char *sql = g_strdup_printf ("DELETE FROM \"%s\" WHERE id = ?1", noun->name);
  g_autoptr (EntStatement) statement = NULL;

  g_return_val_if_fail (self->editing, FALSE);

  if (!ent_store_check_transaction (self, error))
    return FALSE;
  for (guint i = 0; self->nouns[i]; i++)
    for (const EntField *field = self->nouns[i]->fields; field->name; field++)
      if (field->type == ENT_FIELD_REFERENCE && g_str_equal (field->target, noun->name)
          && !remove_references (self, self->nouns[i], field, id, error))
        return FALSE;

  statement = ent_store_prepare (self, sql, error);
  if (statement == NULL)
    return FALSE;
  ent_statement_bind_int (statement, 1, id);
  return ent_statement_run (statement, error);
}
