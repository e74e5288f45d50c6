/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/store/ent-title.h"

#include "core/store/ent-statement.h"

static void
free_title (gpointer data)
{
  EntTitle *self = data;

  g_free (self->title);
  g_free (self);
}

static EntStatement *
prepare (EntStore *store, const EntNoun *noun, const EntField *within, GError **error)
{
  g_autofree char *title = ent_field_dup_column (ent_noun_find_flag (noun, ENT_FIELD_TITLE));
  g_autofree char *place = within != NULL ? ent_field_dup_column (within) : g_strdup ("id");
  g_autofree char *sql = g_strdup_printf (
      "SELECT id, \"%s\" FROM \"%s\" WHERE \"%s\" IS NOT NULL AND (?1 = 0 OR \"%s\" = ?1)", title,
      noun->name, title, place);

  return ent_store_prepare (store, sql, error);
}

/* Reads what records of NOUN are called, those that have a title, and nothing else of them: there
 * can be tens of thousands. With WITHIN, a reference, only of those that refer to the record
 * WITHIN_ID; NULL and 0 for all. Returns an owned array of EntTitle, in no order, or NULL:
 * ENT_STORE_ERROR. */
GPtrArray *
ent_title_list (
    EntStore *store, const EntNoun *noun, const EntField *within, gint64 within_id, GError **error)
{
  g_autoptr (EntStatement) statement = prepare (store, noun, within, error);
  g_autoptr (GPtrArray) titles = g_ptr_array_new_with_free_func (free_title);

  if (statement == NULL)
    return NULL;
  ent_statement_bind_int (statement, 1, within_id);
  while (ent_statement_step (statement))
    {
      EntTitle *title = g_new0 (EntTitle, 1);

      title->id = ent_statement_get_int (statement, 0);
      title->title = g_utf8_make_valid (ent_statement_get_text (statement, 1), -1);
      g_ptr_array_add (titles, title);
    }
  if (!ent_statement_finish (statement, error))
    return NULL;
  return g_steal_pointer (&titles);
}
