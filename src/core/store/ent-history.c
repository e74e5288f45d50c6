/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ent-config.h"

#include <glib/gi18n-lib.h>

#include "core/store/ent-changeset-reader.h"
#include "core/store/ent-store-private.h"

/* Frees one entry. */
void
ent_history_entry_free (EntHistoryEntry *self)
{
  g_free (self->at);
  g_free (self->person);
  g_free (self->label);
  g_free (self);
}

/* Frees one detail. */
void
ent_history_detail_free (EntHistoryDetail *self)
{
  g_free (self->old_value);
  g_free (self->new_value);
  g_free (self);
}

/* Lists the newest LIMIT edits (0 for all), newest first, in the order they were made. Returns an
 * owned array of EntHistoryEntry, or NULL: ENT_STORE_ERROR. */
GPtrArray *
ent_history_list (EntStore *store, guint limit, GError **error)
{
  g_autoptr (EntStatement) statement
      = ent_store_prepare (store,
                           "SELECT id, at, person, label, kind FROM history"
                           " ORDER BY id DESC LIMIT ?1",
                           error);
  g_autoptr (GPtrArray) entries
      = g_ptr_array_new_with_free_func ((GDestroyNotify) ent_history_entry_free);

  if (statement == NULL)
    return NULL;
  ent_statement_bind_int (statement, 1, limit == 0 ? -1 : (gint64) limit);
  while (ent_statement_step (statement))
    {
      EntHistoryEntry *entry = g_new0 (EntHistoryEntry, 1);

      entry->sequence = ent_statement_get_int (statement, 0);
      entry->at = g_strdup (ent_statement_get_text (statement, 1));
      entry->person = g_strdup (ent_statement_get_text (statement, 2));
      entry->label = g_strdup (ent_statement_get_text (statement, 3));
      entry->kind = (EntHistoryKind) ent_statement_get_int (statement, 4);
      g_ptr_array_add (entries, entry);
    }
  if (!ent_statement_finish (statement, error))
    return NULL;
  return g_steal_pointer (&entries);
}

/* Finds what the history row SEQUENCE changed: its own changeset, or that of the edit it undid or
 * did again. Returns it, owned, or NULL: ENT_STORE_ERROR. */
GBytes *
ent_history_load_changeset (EntStore *store, gint64 sequence, GError **error)
{
  g_autoptr (EntStatement) statement
      = ent_store_prepare (store,
                           "SELECT ifnull (h.changeset, t.changeset), h.kind FROM history h"
                           " LEFT JOIN history t ON t.id = h.target WHERE h.id = ?1",
                           error);
  g_autoptr (GBytes) changeset = NULL;

  if (statement == NULL)
    return NULL;
  ent_statement_bind_int (statement, 1, sequence);
  if (ent_statement_step (statement))
    changeset = ent_statement_dup_bytes (statement, 0);
  if (!ent_statement_finish (statement, error))
    return NULL;
  if (changeset == NULL)
    {
      g_set_error (error, ENT_STORE_ERROR, ENT_STORE_ERROR_NOTHING,
                   /* Translators: %lld is the number of an edit */
                   _ ("There is no edit number %lld in the history."), (long long) sequence);
      return NULL;
    }
  if (!ent_changeset_check (store, changeset, FALSE, NULL, error))
    return NULL;
  if (ent_statement_get_int (statement, 1) == ENT_HISTORY_UNDO)
    return ent_changeset_invert (changeset, error);
  return g_steal_pointer (&changeset);
}

static char *
read_value (const EntField *field, sqlite3_value *value)
{
  if (value == NULL || sqlite3_value_type (value) == SQLITE_NULL)
    return NULL;
  if (field->type == ENT_FIELD_BOOLEAN)
    return g_strdup (sqlite3_value_int (value) ? "yes" : "no");
  return g_strdup ((const char *) sqlite3_value_text (value));
}

static void
decode_row (sqlite3_changeset_iter *iter, const EntTable *table, int operation, GPtrArray *details)
{
  EntChange change = ent_change_read (iter, table->noun, operation);

  for (int column = 1; column < table->n_columns; column++)
    {
      sqlite3_value *old_value = NULL;
      sqlite3_value *new_value = NULL;
      EntHistoryDetail *detail;

      if (operation != SQLITE_INSERT)
        sqlite3changeset_old (iter, column, &old_value);
      if (operation != SQLITE_DELETE)
        sqlite3changeset_new (iter, column, &new_value);
      if ((old_value == NULL && new_value == NULL) || table->columns[column] == NULL)
        continue;
      detail = g_new0 (EntHistoryDetail, 1);
      detail->change = change;
      detail->field = table->columns[column];
      detail->old_value = read_value (detail->field, old_value);
      detail->new_value = read_value (detail->field, new_value);
      if (detail->old_value || detail->new_value)
        g_ptr_array_add (details, detail);
      else
        ent_history_detail_free (detail);
    }
}

/* Tells what the edit SEQUENCE changed, field by field, through the field tables. Numbers are as
 * stored: minor units, scaled decimals. Returns an owned array of EntHistoryDetail, or NULL:
 * ENT_STORE_ERROR. */
GPtrArray *
ent_history_decode (EntStore *store, gint64 sequence, GError **error)
{
  g_autoptr (GBytes) changeset = ent_history_load_changeset (store, sequence, error);
  g_autoptr (GPtrArray) details
      = g_ptr_array_new_with_free_func ((GDestroyNotify) ent_history_detail_free);
  sqlite3_changeset_iter *iter = NULL;
  gsize size;
  void *data;
  int code;

  if (changeset == NULL)
    return NULL;
  data = (void *) g_bytes_get_data (changeset, &size);
  code = sqlite3changeset_start (&iter, (int) size, data);
  while (code == SQLITE_OK && (code = sqlite3changeset_next (iter)) == SQLITE_ROW)
    {
      const char *name;
      int n_columns, operation, indirect;
      const EntTable *table;

      sqlite3changeset_op (iter, &name, &n_columns, &operation, &indirect);
      table = ent_store_find_table (store, name);
      if (table)
        decode_row (iter, table, operation, details);
      code = SQLITE_OK;
    }
  sqlite3changeset_finalize (iter);
  if (code != SQLITE_DONE)
    {
      ent_store_fail (store, code, error);
      return NULL;
    }
  return g_steal_pointer (&details);
}

/* Whether the changeset of the history row SEQUENCE has the record ID of NOUN in it. */
static gboolean
find_in_changeset (EntStore *store,
                   gint64 sequence,
                   const EntNoun *noun,
                   gint64 id,
                   gboolean *found,
                   GError **error)
{
  g_autoptr (GBytes) changeset = ent_history_load_changeset (store, sequence, error);
  g_auto (EntChangesetReader) reader = { 0 };

  *found = FALSE;
  if (changeset == NULL)
    return FALSE;
  ent_changeset_reader_init (&reader, changeset);
  while (!*found && ent_changeset_reader_next (&reader))
    *found = reader.id == id && g_str_equal (reader.table, noun->name);
  return !reader.damaged || ent_store_fail (store, SQLITE_CORRUPT, error);
}

/* Lists the newest LIMIT edits (0 for all) that changed the record ID of NOUN, newest first. Every
 * changeset is looked through until there are so many: not for each frame. Returns an owned array
 * of EntHistoryEntry, or NULL: ENT_STORE_ERROR. */
GPtrArray *
ent_history_list_of (EntStore *store, const EntNoun *noun, gint64 id, guint limit, GError **error)
{
  g_autoptr (GPtrArray) all = ent_history_list (store, 0, error);
  g_autoptr (GPtrArray) entries
      = g_ptr_array_new_with_free_func ((GDestroyNotify) ent_history_entry_free);

  if (all == NULL)
    return NULL;
  for (guint i = 0; i < all->len && (limit == 0 || entries->len < limit); i++)
    {
      EntHistoryEntry *entry = g_ptr_array_index (all, i);
      gboolean found;

      if (!find_in_changeset (store, entry->sequence, noun, id, &found, error))
        return NULL;
      if (found)
        g_ptr_array_add (entries, g_memdup2 (entry, sizeof *entry));
      if (found)
        *entry = (EntHistoryEntry){ 0 };
    }
  return g_steal_pointer (&entries);
}

/* Takes the edit SEQUENCE from STACK, where it is last. */
static void
take (GArray *stack, gint64 sequence)
{
  for (guint i = stack->len; i-- > 0;)
    if (g_array_index (stack, gint64, i) == sequence)
      {
        g_array_remove_index (stack, i);
        return;
      }
}

/* Replays the history's kinds: afterwards UNDO and REDO hold the edits that can be undone and done
 * again, the next one last. What is on the stacks outlives the process because it is only ever
 * derived from the history. Its first row made the program: without it there is none. */
static gboolean
replay (EntStore *store, GArray *undo, GArray *redo, GError **error)
{
  g_autoptr (EntStatement) statement = ent_store_prepare (
      store, "SELECT id, kind, target FROM history WHERE id > 1 ORDER BY id", error);

  if (statement == NULL)
    return FALSE;
  while (ent_statement_step (statement))
    {
      gint64 sequence = ent_statement_get_int (statement, 0);
      gint64 target = ent_statement_get_int (statement, 2);

      switch ((EntHistoryKind) ent_statement_get_int (statement, 1))
        {
        case ENT_HISTORY_UNDO:
          g_array_append_val (redo, target);
          take (undo, target);
          break;
        case ENT_HISTORY_REDO:
          g_array_append_val (undo, target);
          take (redo, target);
          break;
        case ENT_HISTORY_EDIT:
        default:
          g_array_append_val (undo, sequence);
          g_array_set_size (redo, 0);
          break;
        }
    }
  return ent_statement_finish (statement, error);
}

/* Finds the edit that KIND would act on next, 0 for none. Errors: ENT_STORE_ERROR. */
static gboolean
find_target (EntStore *store, EntHistoryKind kind, gint64 *target, GError **error)
{
  g_autoptr (GArray) undo = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GArray) redo = g_array_new (FALSE, FALSE, sizeof (gint64));
  GArray *stack = kind == ENT_HISTORY_UNDO ? undo : redo;

  *target = 0;
  if (!replay (store, undo, redo, error))
    return FALSE;
  if (stack->len)
    *target = g_array_index (stack, gint64, stack->len - 1);
  return TRUE;
}

static char *
dup_label (EntStore *store, gint64 sequence)
{
  g_autoptr (EntStatement) statement
      = ent_store_prepare (store, "SELECT label FROM history WHERE id = ?1", NULL);

  if (statement == NULL)
    return NULL;
  ent_statement_bind_int (statement, 1, sequence);
  return ent_statement_step (statement) ? g_strdup (ent_statement_get_text (statement, 0)) : NULL;
}

static char *
dup_next_label (EntStore *store, EntHistoryKind kind)
{
  gint64 target;

  if (!find_target (store, kind, &target, NULL) || target == 0)
    return NULL;
  return dup_label (store, target);
}

/* Says what ent_history_undo would undo. Returns an owned string, NULL for nothing. */
char *
ent_history_dup_undo_label (EntStore *store)
{
  return dup_next_label (store, ENT_HISTORY_UNDO);
}

/* Says what ent_history_redo would do again. Returns an owned string, NULL for nothing. */
char *
ent_history_dup_redo_label (EntStore *store)
{
  return dup_next_label (store, ENT_HISTORY_REDO);
}

/* An undo or a redo on its way. */
typedef struct
{
  EntHistoryKind kind;
  gint64 target;
  GBytes *changeset;
} Step;

/* The history may be anybody's: what it made is held to the rules like what a user makes. */
static gboolean
make_step (EntStore *store, GBytes *changeset, GError **error)
{
  g_autoptr (GArray) changes = ent_store_read_changes (store, changeset, error);

  return changes && ent_store_apply_changeset (store, changeset, error)
         && ent_store_check_changed (store, changes, FALSE, error);
}

/* Applies the changeset of the Step DATA, unless another process made its edit the wrong one while
 * this waited for its turn; an EntEditFunc. */
static gboolean
step_cb (EntStore *store, gpointer data, GError **error)
{
  const Step *self = data;
  gint64 target;

  if (!find_target (store, self->kind, &target, error))
    return FALSE;
  if (target == self->target)
    return make_step (store, self->changeset, error);
  g_set_error (error, ENT_STORE_ERROR, ENT_STORE_ERROR_CONFLICT,
               _ ("Another program changed “%s” at the same moment; nothing was changed now. Look "
                  "at the present state and do it again."),
               ent_store_get_path (store));
  return FALSE;
}

static gboolean
step (EntStore *store, EntHistoryKind kind, const char *nothing, GError **error)
{
  g_autoptr (GBytes) changeset = NULL;
  g_autofree char *label = NULL;
  Step self = { kind, 0, NULL };

  if (!ent_store_refresh (store, error) || !find_target (store, kind, &self.target, error))
    return FALSE;
  if (self.target == 0)
    {
      g_set_error_literal (error, ENT_STORE_ERROR, ENT_STORE_ERROR_NOTHING, nothing);
      return FALSE;
    }
  changeset = ent_history_load_changeset (store, self.target, error);
  if (changeset && kind == ENT_HISTORY_UNDO)
    {
      GBytes *inverse = ent_changeset_invert (changeset, error);

      g_bytes_unref (changeset);
      changeset = inverse;
    }
  if (changeset == NULL)
    return FALSE;
  self.changeset = changeset;
  label = dup_label (store, self.target);
  return ent_store_commit (store, label ? label : "", kind, self.target, step_cb, &self, error);
}

/* Undoes the newest edit that is not undone. Errors: ENT_STORE_ERROR_NOTHING when there is none,
 * ENT_STORE_ERROR_CONFLICT when its rows are no longer as it left them. */
gboolean
ent_history_undo (EntStore *store, GError **error)
{
  return step (store, ENT_HISTORY_UNDO, _ ("There is nothing to undo."), error);
}

/* Does the edit again that was undone last, unless another was made since. Errors as of
 * ent_history_undo. */
gboolean
ent_history_redo (EntStore *store, GError **error)
{
  return step (store, ENT_HISTORY_REDO, _ ("There is nothing to do again."), error);
}
