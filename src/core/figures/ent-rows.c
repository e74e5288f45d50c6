/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/figures/ent-rows.h"

#include "core/program/ent-deal.h"

#define WON      "d.stage = 'won' AND d.closed_on BETWEEN :from AND :to"
#define DECIDED  "d.stage IN ('won', 'lost') AND d.closed_on BETWEEN :from AND :to"
#define IN_SCOPE "(:scope IS NULL OR d.partner IN (SELECT value FROM json_each (:scope)))"
#define DIRECT   "d.partner IS NULL"

/* Which deals each set holds. A direct deal is nobody's, so direct sets know no scope; nor do those
 * that are the whole a share is taken of. */
static const char *const conditions[ENT_N_ROWS] = {
  [ENT_ROWS_WON] = WON,
  [ENT_ROWS_TOUCHED] = WON " AND d.class IS NOT NULL AND " IN_SCOPE,
  [ENT_ROWS_SOURCED] = WON " AND d.class IN ('sourced', 'led') AND " IN_SCOPE,
  [ENT_ROWS_DIRECT] = WON " AND " DIRECT,
  [ENT_ROWS_DECIDED] = DECIDED " AND d.partner IS NOT NULL"
                               " AND ifnull (d.registration, '') <> 'not-registered' AND " IN_SCOPE,
  [ENT_ROWS_DECIDED_DIRECT] = DECIDED " AND " DIRECT,
  [ENT_ROWS_FIRST] = "d.stage = 'won' AND d.class IS NOT NULL AND " IN_SCOPE
                     " AND d.id = (SELECT f.id FROM deal f WHERE f.partner = d.partner"
                     "   AND f.stage = 'won' AND f.class IS NOT NULL"
                     "   AND f.closed_on BETWEEN p.signed_on AND :to"
                     "   ORDER BY f.closed_on, f.id LIMIT 1)",
  [ENT_ROWS_OPEN] = "d.class IS NOT NULL AND " IN_SCOPE " AND " ENT_SQL_OPEN (":to"),
  [ENT_ROWS_NEW] = WON " AND d.kind = 'new'",
  [ENT_ROWS_NEW_SOURCED]
  = WON " AND d.kind = 'new' AND d.class IN ('sourced', 'led') AND " IN_SCOPE,
  [ENT_ROWS_TIMED] = WON " AND d.partner IS NOT NULL AND d.created_on IS NOT NULL AND " IN_SCOPE,
  [ENT_ROWS_TIMED_DIRECT] = WON " AND d.created_on IS NOT NULL AND " DIRECT,
};

#define SELECT                                                                                     \
  "SELECT d.id, d.partner, " ENT_SQL_REPORTING (                                                   \
      ENT_SQL_RATE_DATE) ", d.stage, d.closed_on, d.created_on, p.signed_on, d.amount IS NULL,"    \
                         " d.currency || ' ' || ent_quarter (" ENT_SQL_RATE_DATE ", :start)"       \
                         " FROM deal d LEFT JOIN partner p ON p.id = d.partner WHERE "

static int
get_probability (const EntSettings *settings, const char *nick)
{
  int stage = ent_choice_find (ent_deal_stages, nick);

  return ent_deal_stage_is_open (stage) ? (int) settings->probabilities[stage - 1] : 0;
}

static int
get_days (EntDate from, EntDate to)
{
  return from != ENT_DATE_NONE && to >= from ? (int) (to - from) : -1;
}

static EntRow
read_row (EntStatement *statement, const EntSettings *settings)
{
  const char *stage = ent_statement_get_text (statement, 3);
  EntDate closed_on = ent_statement_get_date (statement, 4);
  EntRow row = {
    .deal = ent_statement_get_int (statement, 0),
    .partner = ent_statement_get_int (statement, 1),
    .amount = ent_statement_get_int (statement, 2),
    .won = g_str_equal (stage, "won"),
    .probability = get_probability (settings, stage),
    .age = get_days (ent_statement_get_date (statement, 5), closed_on),
    .since_signing = get_days (ent_statement_get_date (statement, 6), closed_on),
  };

  if (ent_statement_is_null (statement, 2) && !ent_statement_get_int (statement, 7))
    g_strlcpy (row.missing, ent_statement_get_text (statement, 8), sizeof row.missing);
  return row;
}

GArray *
ent_rows_load (EntStore *store,
               const EntSettings *settings,
               EntRows rows,
               EntDate as_of,
               EntDate from,
               EntDate to,
               const char *scope,
               GError **error)
{
  g_autofree char *sql
      = g_strconcat (SELECT, conditions[rows], " ORDER BY d.closed_on, d.id", NULL);
  g_autoptr (EntStatement) statement = ent_store_prepare (store, sql, error);
  g_autoptr (GArray) array = g_array_new (FALSE, FALSE, sizeof (EntRow));

  if (statement == NULL)
    return NULL;
  ent_statement_bind_text (statement, ent_statement_find (statement, ":currency"),
                           settings->currency);
  ent_statement_bind_int (statement, ent_statement_find (statement, ":start"),
                          settings->fiscal_year_start);
  ent_statement_bind_date (statement, ent_statement_find (statement, ":as_of"), as_of);
  ent_statement_bind_date (statement, ent_statement_find (statement, ":from"), from);
  ent_statement_bind_date (statement, ent_statement_find (statement, ":to"), to);
  ent_statement_bind_text (statement, ent_statement_find (statement, ":scope"), scope);
  while (ent_statement_step (statement))
    {
      EntRow row = read_row (statement, settings);

      g_array_append_val (array, row);
    }
  if (!ent_statement_finish (statement, error))
    return NULL;
  return g_steal_pointer (&array);
}
