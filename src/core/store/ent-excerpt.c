/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/store/ent-excerpt.h"

#include "core/store/ent-store-private.h"

/* From here on it takes less time to read them anew. */
#define MANY_CHANGES 40

/* Writes which records there are to choose from. */
static char *
write_condition (const EntExcerptKind *kind)
{
  return g_strdup_printf ("\"%s\" = ?1%s%s", kind->reference, kind->condition ? " AND " : "",
                          kind->condition ? kind->condition : "");
}

static gboolean
count (EntExcerpt *self, EntStore *store, GError **error)
{
  g_autofree char *condition = write_condition (&self->kind);
  g_autofree char *sql
      = g_strdup_printf ("SELECT count(*) FROM \"%s\" WHERE %s", self->kind.noun->name, condition);
  g_autoptr (EntStatement) statement = ent_store_prepare (store, sql, error);

  if (statement == NULL)
    return FALSE;
  ent_statement_bind_int (statement, 1, self->id);
  if (ent_statement_step (statement))
    self->n_all = (guint) ent_statement_get_int (statement, 0);
  return ent_statement_finish (statement, error);
}

/* Reads the first records, of all, or of those in AMONG, a JSON array of ids. The plus keeps SQLite
 * from looking at all that belong to the one. Returns an owned array, or NULL: ENT_STORE_ERROR. */
static GPtrArray *
read_first (EntExcerpt *self, EntStore *store, const char *among, GError **error)
{
  const EntTable *table = ent_store_find_table (store, self->kind.noun->name);
  g_autofree char *condition = write_condition (&self->kind);
  g_autofree char *sql = g_strdup_printf (
      "%s WHERE %s%s ORDER BY %s LIMIT ?3", table->select_sql,
      among ? "id IN (SELECT value FROM json_each (?2)) AND +" : "", condition, self->kind.order);
  g_autoptr (EntStatement) statement = ent_store_prepare (store, sql, error);

  if (statement == NULL)
    return NULL;
  ent_statement_bind_int (statement, 1, self->id);
  ent_statement_bind_text (statement, 2, among);
  ent_statement_bind_int (statement, 3,
                          among || self->kind.limit == 0 ? -1 : (gint64) self->kind.limit);
  return ent_store_read_records (store, statement, self->kind.noun, error);
}

static gboolean
read_all (EntExcerpt *self, EntStore *store, GError **error)
{
  GPtrArray *records = read_first (self, store, NULL, error);

  if (records == NULL)
    return FALSE;
  g_clear_pointer (&self->records, g_ptr_array_unref);
  self->records = records;
  return TRUE;
}

/* Writes the ids of the records there are, and of those that CHANGES are about. */
static char *
write_ids (EntExcerpt *self, const EntChanges *changes)
{
  GString *json = g_string_new ("[0");

  for (guint i = 0; i < self->records->len; i++)
    g_string_append_printf (json, ",%" G_GINT64_FORMAT,
                            ((EntRecord *) g_ptr_array_index (self->records, i))->id);
  for (guint i = 0; i < changes->len; i++)
    if (g_array_index (changes, EntChange, i).noun == self->kind.noun)
      g_string_append_printf (json, ",%" G_GINT64_FORMAT, g_array_index (changes, EntChange, i).id);
  g_string_append_c (json, ']');
  return g_string_free (json, FALSE);
}

/* Says whether the first of all are among CANDIDATES. Those that neither were among the first nor
 * changed come after the one that was the last, if that is as it was. Others may have changed again
 * since, which will be told of: so it is not enough that nothing was told of the last one yet. */
static gboolean
has_first (EntExcerpt *self, GPtrArray *candidates)
{
  EntRecord *last = g_ptr_array_index (self->records, self->records->len - 1);

  for (guint i = 0; i < candidates->len; i++)
    {
      EntRecord *record = g_ptr_array_index (candidates, i);

      if (record->id == last->id)
        return i + 1 >= self->kind.limit && ent_record_equal (record, last);
    }
  return FALSE;
}

/* Reads the first records of KIND, copied, but for its texts, which have to stay; ID is that of the
 * record they belong to. Returns them, owned, or NULL: ENT_STORE_ERROR. */
EntExcerpt *
ent_excerpt_load (EntStore *store, const EntExcerptKind *kind, gint64 id, GError **error)
{
  g_autoptr (EntExcerpt) self = g_new0 (EntExcerpt, 1);

  self->kind = *kind;
  self->id = id;
  if (!count (self, store, error) || !read_all (self, store, error))
    return NULL;
  return g_steal_pointer (&self);
}

/* Brings the excerpt up to date with CHANGES, just committed. Returns FALSE when the file cannot be
 * read, ENT_STORE_ERROR: it has to be loaded anew. */
gboolean
ent_excerpt_follow (EntExcerpt *self, EntStore *store, const EntChanges *changes, GError **error)
{
  gboolean complete = self->n_all == self->records->len;
  g_autofree char *ids = NULL;
  g_autoptr (GPtrArray) records = NULL;

  if (!ent_changes_touch (changes, self->kind.noun))
    return TRUE;
  if (!count (self, store, error))
    return FALSE;
  if (changes->len > MANY_CHANGES || (!complete && self->records->len == 0))
    return read_all (self, store, error);
  ids = write_ids (self, changes);
  records = read_first (self, store, ids, error);
  if (records == NULL)
    return FALSE;
  if (!complete && !has_first (self, records))
    return read_all (self, store, error);
  if (self->kind.limit > 0 && records->len > self->kind.limit)
    g_ptr_array_set_size (records, (int) self->kind.limit);
  g_ptr_array_unref (self->records);
  self->records = g_steal_pointer (&records);
  return TRUE;
}

/* Frees the excerpt; NULL is fine. */
void
ent_excerpt_free (EntExcerpt *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->records, g_ptr_array_unref);
  g_free (self);
}
