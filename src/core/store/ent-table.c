/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/store/ent-store-private.h"

/* The columns of a noun's table, and the SQL that reads and writes whole records. */

static const EntField **
read_columns (EntStore *store, const EntNoun *noun, int *n_columns, GError **error)
{
  g_autofree char *sql = g_strdup_printf ("PRAGMA table_info (\"%s\")", noun->name);
  g_autoptr (EntStatement) statement = ent_store_prepare (store, sql, error);
  g_autoptr (GPtrArray) columns = g_ptr_array_new ();

  if (statement == NULL)
    return NULL;
  while (ent_statement_step (statement))
    {
      g_autofree char *name = g_strdup (ent_statement_get_text (statement, 1));

      g_strdelimit (name, "_", '-');
      g_ptr_array_add (columns, (gpointer) ent_noun_find_field (noun, name));
    }
  if (!ent_statement_finish (statement, error))
    return NULL;
  *n_columns = (int) columns->len;
  return (const EntField **) g_ptr_array_free (g_steal_pointer (&columns), FALSE);
}

static void
write_sql (EntTable *self)
{
  g_autoptr (GString) names = g_string_new (NULL);
  g_autoptr (GString) marks = g_string_new (NULL);
  g_autoptr (GString) pairs = g_string_new (NULL);

  for (const EntField *field = self->noun->fields; field->name; field++)
    {
      g_autofree char *column = ent_field_dup_column (field);

      g_string_append_printf (names, ", \"%s\"", column);
      g_string_append (marks, ", ?");
      g_string_append_printf (pairs, "%s\"%s\" = ?", pairs->len ? ", " : "", column);
    }
  self->select_sql = g_strdup_printf ("SELECT id%s FROM \"%s\"", names->str, self->noun->name);
  self->load_sql = g_strconcat (self->select_sql, " WHERE id = ?1", NULL);
  self->insert_sql = g_strdup_printf ("INSERT INTO \"%s\" (id%s) VALUES (?%s)", self->noun->name,
                                      names->str, marks->str);
  self->update_sql
      = g_strdup_printf ("UPDATE \"%s\" SET %s WHERE id = ?", self->noun->name, pairs->str);
}

/* Learns NOUN's table from the open file of STORE. Returns it, owned, or NULL: ENT_STORE_ERROR. */
EntTable *
ent_table_new (EntStore *store, const EntNoun *noun, GError **error)
{
  int n_columns = 0;
  const EntField **columns = read_columns (store, noun, &n_columns, error);
  EntTable *self;

  if (columns == NULL)
    return NULL;
  self = g_new0 (EntTable, 1);
  self->noun = noun;
  self->columns = columns;
  self->n_columns = n_columns;
  write_sql (self);
  return self;
}

/* Frees the table's description. */
void
ent_table_free (EntTable *self)
{
  g_free (self->columns);
  g_free (self->select_sql);
  g_free (self->load_sql);
  g_free (self->insert_sql);
  g_free (self->update_sql);
  g_free (self);
}
