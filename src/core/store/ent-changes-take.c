/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ent-config.h"

#include "core/store/ent-changes-take.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Frees one conflict. */
void
ent_conflict_free (EntConflict *self)
{
  g_free (self->title);
  g_free (self->mine);
  g_free (self->theirs);
  g_free (self);
}

/* Drops what the taking in owns. */
void
ent_take_clear (EntTake *self)
{
  g_clear_pointer (&self->changes, g_array_unref);
  g_clear_pointer (&self->conflicts, g_ptr_array_unref);
}

static void
reset (EntTake *self)
{
  g_clear_pointer (&self->conflicts, g_ptr_array_unref);
  self->conflicts = g_ptr_array_new_with_free_func ((GDestroyNotify) ent_conflict_free);
  self->n_here = 0;
}

/* Says what the amounts and quarters of STORE mean: its currency and its fiscal year. Returns an
 * owned string, or NULL: ENT_STORE_ERROR. */
char *
ent_take_dup_basis (EntStore *store, GError **error)
{
  g_autoptr (EntStatement) statement = ent_store_prepare (
      store, "SELECT currency || ' ' || fiscal_year_start FROM program", error);
  g_autofree char *basis = NULL;

  if (statement == NULL)
    return NULL;
  if (ent_statement_step (statement))
    basis = g_strdup (ent_statement_get_text (statement, 0));
  if (!ent_statement_finish (statement, error))
    return NULL;
  return basis ? g_steal_pointer (&basis) : g_strdup ("");
}

static EntConflict *
add_conflict (EntTake *self, const EntNoun *noun, gint64 id, const EntField *field)
{
  EntConflict *conflict = g_new0 (EntConflict, 1);

  conflict->noun = noun;
  conflict->id = id;
  conflict->field = field;
  g_ptr_array_add (self->conflicts, conflict);
  return conflict;
}

static gboolean
values_equal (sqlite3_value *a, sqlite3_value *b)
{
  int type = a ? sqlite3_value_type (a) : SQLITE_NULL;

  if (type != (b ? sqlite3_value_type (b) : SQLITE_NULL))
    return FALSE;
  if (type == SQLITE_INTEGER)
    return sqlite3_value_int64 (a) == sqlite3_value_int64 (b);
  return type == SQLITE_NULL
         || g_strcmp0 ((const char *) sqlite3_value_text (a), (const char *) sqlite3_value_text (b))
                == 0;
}

/* What the handler of conflicts is given. */
typedef struct
{
  EntTake *take;
  EntStore *store;
} Handling;

/* Looks at each column of a row that is not as the change expects it. A column that is as the
 * change found it, or as it left it, is fine. Returns whether the row is as the change left it. */
static gboolean
compare_row (EntTake *self, sqlite3_changeset_iter *iter, const EntTable *table, int operation)
{
  EntChange change = ent_change_read (iter, table->noun, operation);
  gboolean made = operation != SQLITE_DELETE;

  for (int i = 1; i < table->n_columns; i++)
    {
      sqlite3_value *mine = NULL;
      sqlite3_value *before = NULL;
      sqlite3_value *after = NULL;
      EntConflict *conflict;

      if (operation != SQLITE_INSERT)
        sqlite3changeset_old (iter, i, &before);
      if (operation != SQLITE_DELETE)
        sqlite3changeset_new (iter, i, &after);
      /* A column that an update leaves alone has neither. */
      if ((before == NULL && after == NULL) || sqlite3changeset_conflict (iter, i, &mine))
        continue;
      if (operation != SQLITE_DELETE && values_equal (mine, after))
        continue;
      made = FALSE;
      if ((operation != SQLITE_INSERT && values_equal (mine, before)) || table->columns[i] == NULL)
        continue;
      conflict = add_conflict (self, change.noun, change.id, table->columns[i]);
      if (operation == SQLITE_DELETE)
        conflict->theirs = g_strdup (_ ("removed"));
    }
  return made;
}

/* A row that is not there: removed here too, or changed there and removed here. */
static void
note_missing (EntTake *self, sqlite3_changeset_iter *iter, const EntTable *table, int operation)
{
  EntChange change = ent_change_read (iter, table->noun, operation);

  if (operation == SQLITE_DELETE)
    self->n_here++;
  else
    add_conflict (self, change.noun, change.id, NULL)->theirs = g_strdup (_ ("changed"));
}

/* Makes the change all the same, so that what it would make can be read; the edit is given up
 * afterwards if anything did not fit. */
static int
conflict_cb (gpointer data, int kind, sqlite3_changeset_iter *iter)
{
  Handling *handling = data;
  const EntTable *table;
  const char *name;
  int n_columns, operation, indirect;

  /* References are looked at one by one once all is made. */
  if (kind == SQLITE_CHANGESET_FOREIGN_KEY)
    return SQLITE_CHANGESET_OMIT;
  sqlite3changeset_op (iter, &name, &n_columns, &operation, &indirect);
  table = ent_store_find_table (handling->store, name);
  if (kind == SQLITE_CHANGESET_CONSTRAINT || table == NULL)
    return SQLITE_CHANGESET_ABORT;
  if (kind == SQLITE_CHANGESET_NOTFOUND)
    {
      note_missing (handling->take, iter, table, operation);
      return SQLITE_CHANGESET_OMIT;
    }
  if (!compare_row (handling->take, iter, table, operation))
    return SQLITE_CHANGESET_REPLACE;
  handling->take->n_here++;
  return SQLITE_CHANGESET_OMIT;
}

static gboolean
apply (EntTake *self, EntStore *store, GError **error)
{
  Handling handling = { self, store };
  gsize size;
  void *data = (void *) g_bytes_get_data (self->changeset, &size);
  int code = sqlite3changeset_apply (store->db, (int) size, data, NULL, conflict_cb, &handling);

  return code == SQLITE_OK || ent_store_fail (store, code, error);
}

/* Finds the name that the record, which is gone, had when the history last told it. */
static char *
dup_former_title (EntStore *store, const EntNoun *noun, gint64 id)
{
  const EntField *title = ent_noun_find_flag (noun, ENT_FIELD_TITLE);
  g_autoptr (GPtrArray) entries = ent_history_list_of (store, noun, id, 1, NULL);
  g_autoptr (GPtrArray) details = NULL;

  if (title && entries && entries->len > 0)
    details = ent_history_decode (
        store, ((EntHistoryEntry *) g_ptr_array_index (entries, 0))->sequence, NULL);
  for (guint i = 0; details && i < details->len; i++)
    {
      const EntHistoryDetail *detail = g_ptr_array_index (details, i);

      if (detail->change.id == id && detail->field == title && detail->old_value)
        return g_strdup (detail->old_value);
    }
  return g_strdup_printf ("%s %" G_GINT64_FORMAT, noun->name, id);
}

static char *
dup_title (EntStore *store, const EntNoun *noun, gint64 id, const char *currency)
{
  gpointer record = ent_store_load (store, noun, id, NULL);
  char *title
      = record ? ent_record_dup_title (record, currency) : dup_former_title (store, noun, id);

  ent_record_free (record);
  return title;
}

static char *
dup_value (EntStore *store, gpointer record, const EntField *field, const char *currency)
{
  if (field->type != ENT_FIELD_REFERENCE || ent_field_is_empty (field, record))
    return ent_field_to_string (field, record, ent_record_get_currency (record, currency));
  return dup_title (store, ent_store_find_noun (store, field->target),
                    *(gint64 *) ent_field_peek (field, record), currency);
}

static char *
dup_currency (EntStore *store)
{
  g_autofree char *basis = ent_take_dup_basis (store, NULL);

  return g_strndup (basis ? basis : "", 3);
}

static gboolean
exists (EntStore *store, const char *noun, gint64 id)
{
  g_autofree char *sql = g_strdup_printf ("SELECT 1 FROM \"%s\" WHERE id = ?1", noun);
  g_autoptr (EntStatement) statement = ent_store_prepare (store, sql, NULL);

  if (statement == NULL)
    return FALSE;
  ent_statement_bind_int (statement, 1, id);
  return ent_statement_step (statement);
}

/* Notes each reference of RECORD, which they added or changed, to what was removed here. */
static void
check_references (EntTake *self, EntStore *store, EntRecord *record)
{
  for (const EntField *field = record->noun->fields; field->name; field++)
    if (field->type == ENT_FIELD_REFERENCE && !ent_field_is_empty (field, record)
        && !exists (store, field->target, *(gint64 *) ent_field_peek (field, record)))
      add_conflict (self, record->noun, record->id, field);
}

/* Notes each record here that refers to the one that CHANGE, theirs, removed. */
static gboolean
check_referring (EntTake *self, EntStore *store, const EntChange *change, GError **error)
{
  for (guint i = 0; store->nouns[i]; i++)
    for (const EntField *field = store->nouns[i]->fields; field->name; field++)
      {
        g_autoptr (GPtrArray) records = NULL;

        if (field->type != ENT_FIELD_REFERENCE || !g_str_equal (field->target, change->noun->name))
          continue;
        records = ent_store_list_of (store, store->nouns[i], field->name, change->id, NULL, error);
        if (records == NULL)
          return FALSE;
        for (guint j = 0; j < records->len; j++)
          {
            const EntRecord *record = g_ptr_array_index (records, j);

            add_conflict (self, record->noun, record->id, field)->theirs = g_strdup (_ ("removed"));
          }
      }
  return TRUE;
}

/* Looks at what the change made: references first, since all conflicts are to be told at once. */
static gboolean
check_made (EntTake *self, EntStore *store, GError **error)
{
  for (guint i = 0; i < self->changes->len; i++)
    {
      const EntChange *change = &g_array_index (self->changes, EntChange, i);
      g_autoptr (GError) local = NULL;
      gpointer record;

      if (change->kind == ENT_CHANGE_REMOVED)
        {
          if (!check_referring (self, store, change, error))
            return FALSE;
          continue;
        }
      record = ent_store_load (store, change->noun, change->id, &local);
      if (record)
        check_references (self, store, record);
      ent_record_free (record);
      /* One that is not there has its conflict already. */
      if (record == NULL && !g_error_matches (local, ENT_STORE_ERROR, ENT_STORE_ERROR_NOTHING))
        {
          g_propagate_error (error, g_steal_pointer (&local));
          return FALSE;
        }
    }
  return TRUE;
}

/* Fills in what they have, while it can be read. */
static void
describe_theirs (EntTake *self, EntStore *store)
{
  g_autofree char *currency = dup_currency (store);

  for (guint i = 0; i < self->conflicts->len; i++)
    {
      EntConflict *conflict = g_ptr_array_index (self->conflicts, i);
      gpointer record = ent_store_load (store, conflict->noun, conflict->id, NULL);

      if (record)
        conflict->title = ent_record_dup_title (record, currency);
      if (record && conflict->theirs == NULL)
        conflict->theirs = dup_value (store, record, conflict->field, currency);
      ent_record_free (record);
    }
}

/* Makes the changes of the EntTake DATA, unless one does not fit; an EntEditFunc. */
gboolean
ent_take_cb (EntStore *store, gpointer data, GError **error)
{
  EntTake *self = data;
  g_autofree char *before = ent_take_dup_basis (store, error);
  g_autofree char *after = NULL;

  reset (self);
  if (before == NULL || !apply (self, store, error) || !check_made (self, store, error))
    return FALSE;
  if (self->conflicts->len > 0)
    {
      describe_theirs (self, store);
      /* Said better once it is known how many there are. */
      g_set_error_literal (error, ENT_STORE_ERROR, ENT_STORE_ERROR_CONFLICT, "");
      return FALSE;
    }
  after = ent_take_dup_basis (store, error);
  if (after == NULL)
    return FALSE;
  if (!g_str_equal (before, after))
    {
      g_set_error (error, ENT_STORE_ERROR, ENT_STORE_ERROR_REFUSED,
                   _ ("The changes are of the program's currency or fiscal year, which amounts "
                      "here depend on. Make that change in both programs first."));
      return FALSE;
    }
  return ent_store_check_changed (store, self->changes, TRUE, error);
}

/* Fills in what is here, once the edit was given up. */
void
ent_take_describe (EntTake *self, EntStore *store)
{
  g_autofree char *currency = dup_currency (store);

  for (guint i = 0; i < self->conflicts->len; i++)
    {
      EntConflict *conflict = g_ptr_array_index (self->conflicts, i);
      gpointer record = ent_store_load (store, conflict->noun, conflict->id, NULL);

      if (record)
        {
          g_free (conflict->title);
          conflict->title = ent_record_dup_title (record, currency);
        }
      else if (conflict->title == NULL)
        conflict->title = dup_former_title (store, conflict->noun, conflict->id);
      if (record && conflict->field)
        conflict->mine = dup_value (store, record, conflict->field, currency);
      else
        conflict->mine = g_strdup (_ ("removed"));
      ent_record_free (record);
    }
}
