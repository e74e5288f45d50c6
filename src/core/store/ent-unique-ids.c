/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ent-config.h"

#include <glib/gi18n-lib.h>

#include "core/store/ent-store-private.h"

/* From so many on it is faster to look at all records once than at each that changed. */
#define MANY_CHANGES 1000

static EntStatement *
prepare_count (EntStore *self, const EntNoun *noun, GError **error)
{
  g_autofree char *sql = g_strdup_printf ("SELECT max (c.external_id) FROM \"%s\" r JOIN \"%s\" c"
                                          " ON c.external_id = r.external_id AND c.id <> r.id"
                                          " WHERE r.id = ?1",
                                          noun->name, noun->name);

  return ent_store_prepare (self, sql, error);
}

/* Finds out whether any two records of NOUN have one external id, without saying which. */
static gboolean
find_repeated (EntStore *self, const EntNoun *noun, gboolean *found, GError **error)
{
  g_autofree char *sql = g_strdup_printf ("SELECT 1 FROM \"%s\" WHERE external_id IS NOT NULL"
                                          " GROUP BY external_id HAVING count (*) > 1 LIMIT 1",
                                          noun->name);
  gint64 one = 0;

  if (!ent_store_query_int (self, sql, &one, error))
    return FALSE;
  *found = one != 0;
  return TRUE;
}

/* Refuses an edit that leaves two records of a noun with one external id. Errors:
 * ENT_STORE_ERROR_REFUSED. */
gboolean
ent_guard_unique_ids (EntStore *self, const EntChanges *changes, GError **error)
{
  const EntNoun *noun = NULL;
  gboolean repeated = TRUE;
  g_autoptr (EntStatement) statement = NULL;

  for (guint i = 0; i < changes->len; i++)
    {
      const EntChange *change = &g_array_index (changes, EntChange, i);

      if (change->kind == ENT_CHANGE_REMOVED
          || !ent_noun_find_flag (change->noun, ENT_FIELD_EXTERNAL_ID))
        continue;
      if (change->noun != noun)
        {
          noun = change->noun;
          g_clear_pointer (&statement, ent_statement_free);
          statement = prepare_count (self, noun, error);
          if (statement == NULL
              || (changes->len > MANY_CHANGES && !find_repeated (self, noun, &repeated, error)))
            return FALSE;
        }
      if (!repeated)
        continue;
      ent_statement_bind_int (statement, 1, change->id);
      if (!ent_statement_step (statement))
        return ent_statement_finish (statement, error);
      if (!ent_statement_is_null (statement, 0))
        {
          g_set_error (error, ENT_STORE_ERROR, ENT_STORE_ERROR_REFUSED,
                       _ ("external-id: two %s would have “%s”. Give one of them another."),
                       _ (noun->plural), ent_statement_get_text (statement, 0));
          return FALSE;
        }
      ent_statement_run (statement, NULL);
    }
  return TRUE;
}
