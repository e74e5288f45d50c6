/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/figures/ent-traced-deal.h"

#include "core/program/ent-deal.h"
#include "core/store/ent-statement.h"

#define SQL                                                                                        \
  "SELECT d.id, ifnull (d.name, d.external_id), p.name, a.name, d.stage,"                          \
  " ifnull (d.closed_on, d.expected_close) FROM json_each (?1) j JOIN deal d ON d.id = j.value"    \
  " LEFT JOIN partner p ON p.id = d.partner LEFT JOIN account a ON a.id = d.account ORDER BY "     \
  "j.key"

/* Puts the rows of the figure and of its base into ROWS, by deal. */
static gboolean
collect_rows (EntFigures *figures, const EntFigure *figure, GHashTable *rows, GError **error)
{
  const EntRows sets[] = { figure->base, figure->rows };

  for (guint i = 0; i < G_N_ELEMENTS (sets); i++)
    {
      const GArray *array = ent_figures_get_rows (figures, sets[i], figure->window, error);

      if (array == NULL)
        return FALSE;
      for (guint j = 0; j < array->len; j++)
        {
          EntRow *row = &g_array_index (array, EntRow, j);

          g_hash_table_insert (rows, &row->deal, row);
        }
    }
  return TRUE;
}

static char *
join_ids (const GArray *ids)
{
  GString *json = g_string_new ("[");

  for (guint i = 0; i < ids->len; i++)
    g_string_append_printf (json, "%s%" G_GINT64_FORMAT, i > 0 ? "," : "",
                            g_array_index (ids, gint64, i));
  g_string_append_c (json, ']');
  return g_string_free (json, FALSE);
}

static EntTracedDeal *
read_deal (EntStatement *statement, GHashTable *rows)
{
  EntTracedDeal *self = g_new0 (EntTracedDeal, 1);
  const EntRow *row;

  self->deal = ent_statement_get_int (statement, 0);
  self->name = g_strdup (ent_statement_get_text (statement, 1));
  self->partner = g_strdup (ent_statement_get_text (statement, 2));
  self->account = g_strdup (ent_statement_get_text (statement, 3));
  self->stage = ent_choice_find (ent_deal_stages, ent_statement_get_text (statement, 4));
  self->closes = ent_statement_get_date (statement, 5);
  row = g_hash_table_lookup (rows, &self->deal);
  self->amount = row->amount;
  self->missing = row->missing[0] != '\0';
  return self;
}

/* Frees a deal of the list. */
void
ent_traced_deal_free (EntTracedDeal *self)
{
  g_free (self->name);
  g_free (self->partner);
  g_free (self->account);
  g_free (self);
}

/* Lists the deals behind FIGURE of FIGURES, in the order of ent_figures_trace, with what they are
 * called and whose they are. Returns an owned array of EntTracedDeal, or NULL: ENT_STORE_ERROR. */
GPtrArray *
ent_traced_deal_list (EntStore *store, EntFigures *figures, const EntFigure *figure, GError **error)
{
  g_autoptr (GPtrArray) list
      = g_ptr_array_new_with_free_func ((GDestroyNotify) ent_traced_deal_free);
  g_autoptr (GHashTable) rows = g_hash_table_new (g_int64_hash, g_int64_equal);
  g_autoptr (GArray) ids = ent_figures_trace (figures, figure, error);
  g_autoptr (EntStatement) statement = NULL;
  g_autofree char *json = NULL;

  if (ids == NULL || !collect_rows (figures, figure, rows, error))
    return NULL;
  statement = ent_store_prepare (store, SQL, error);
  if (statement == NULL)
    return NULL;
  json = join_ids (ids);
  ent_statement_bind_text (statement, 1, json);
  while (ent_statement_step (statement))
    g_ptr_array_add (list, read_deal (statement, rows));
  if (!ent_statement_finish (statement, error))
    return NULL;
  return g_steal_pointer (&list);
}
