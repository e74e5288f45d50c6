/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ent-config.h"

#include "core/figures/ent-rows.h"

#include <glib/gi18n-lib.h>

/* Which deals each set holds; domain 6 and 8. */
static const struct
{
  EntSource source;
  EntReach reach;
  int weakest; /* class, 0: of none too */
  int strongest;
  gboolean won; /* FALSE: or lost */
  gboolean new_customer;
  gboolean timed;      /* created on a known day */
  gboolean registered; /* not known to be unregistered */
} sets[ENT_N_ROWS] = {
  [ENT_ROWS_WON] = { .won = TRUE },
  [ENT_ROWS_TOUCHED]
  = { ENT_SOURCE_CLOSED, ENT_REACH_SCOPE, ENT_CLASS_TOUCHED, ENT_CLASS_LED, TRUE },
  [ENT_ROWS_SOURCED]
  = { ENT_SOURCE_CLOSED, ENT_REACH_SCOPE, ENT_CLASS_SOURCED, ENT_CLASS_LED, TRUE },
  [ENT_ROWS_ONLY_TOUCHED]
  = { ENT_SOURCE_CLOSED, ENT_REACH_SCOPE, ENT_CLASS_TOUCHED, ENT_CLASS_TOUCHED, TRUE },
  [ENT_ROWS_ONLY_INFLUENCED]
  = { ENT_SOURCE_CLOSED, ENT_REACH_SCOPE, ENT_CLASS_INFLUENCED, ENT_CLASS_INFLUENCED, TRUE },
  [ENT_ROWS_ONLY_SOURCED]
  = { ENT_SOURCE_CLOSED, ENT_REACH_SCOPE, ENT_CLASS_SOURCED, ENT_CLASS_SOURCED, TRUE },
  [ENT_ROWS_ONLY_LED] = { ENT_SOURCE_CLOSED, ENT_REACH_SCOPE, ENT_CLASS_LED, ENT_CLASS_LED, TRUE },
  [ENT_ROWS_DIRECT] = { .reach = ENT_REACH_DIRECT, .won = TRUE },
  [ENT_ROWS_DECIDED] = { .reach = ENT_REACH_SCOPE, .registered = TRUE },
  [ENT_ROWS_DECIDED_DIRECT] = { .reach = ENT_REACH_DIRECT },
  [ENT_ROWS_FIRST] = { ENT_SOURCE_FIRST, ENT_REACH_SCOPE, .won = TRUE },
  [ENT_ROWS_OPEN] = { ENT_SOURCE_OPEN, ENT_REACH_SCOPE },
  [ENT_ROWS_NEW] = { .won = TRUE, .new_customer = TRUE },
  [ENT_ROWS_NEW_SOURCED] = { ENT_SOURCE_CLOSED, ENT_REACH_SCOPE, ENT_CLASS_SOURCED, ENT_CLASS_LED,
                             TRUE, .new_customer = TRUE },
  [ENT_ROWS_TIMED] = { .reach = ENT_REACH_SCOPE, .won = TRUE, .timed = TRUE },
  [ENT_ROWS_TIMED_DIRECT] = { .reach = ENT_REACH_DIRECT, .won = TRUE, .timed = TRUE },
};

#define COLUMNS                                                                                    \
  "SELECT d.id, d.partner, " ENT_SQL_REPORTING (                                                   \
      ENT_SQL_RATE_DATE) ", d.amount IS NULL, d.currency, d.stage, d.class, d.kind,"               \
                         " d.registration, d.created_on, d.closed_on"

#define CLOSED_SQL(deals, condition)                                                               \
  COLUMNS " FROM " deals " WHERE d.stage IN ('won', 'lost')"                                       \
          " AND d.closed_on BETWEEN :from AND :to" condition

/* From the partners, so that each needs one step into the index. */
#define FIRST_SQL(condition)                                                                       \
  COLUMNS ", p.signed_on FROM partner p JOIN deal d ON d.id = " ENT_SQL_FIRST (":to") condition

#define OPEN_SQL(deals, condition)                                                                 \
  COLUMNS " FROM " deals " WHERE d.class IS NOT NULL AND " ENT_SQL_OPEN (":to") condition

/* By source and reach. To those of one partner its index leads, which SQLite does not guess. */
static const char *const queries[][ENT_REACH_DIRECT + 1] = {
  [ENT_SOURCE_CLOSED]
  = { CLOSED_SQL ("deal d", ""), CLOSED_SQL (ENT_SQL_DEALS_OF, " AND d.partner = :partner"),
      CLOSED_SQL ("deal d", " AND d.partner IS NULL") },
  [ENT_SOURCE_FIRST] = { FIRST_SQL (""), FIRST_SQL (" AND p.id = :partner"), FIRST_SQL (" AND 0") },
  [ENT_SOURCE_OPEN]
  = { OPEN_SQL ("deal d", ""), OPEN_SQL (ENT_SQL_DEALS_OF, " AND d.partner = :partner"),
      OPEN_SQL ("deal d", " AND d.partner IS NULL") },
};

static int
get_probability (const EntSettings *settings, int stage)
{
  return ent_deal_stage_is_open (stage) ? (int) settings->probabilities[stage - 1] : 0;
}

static int
get_days (EntDate from, EntDate to)
{
  return from != ENT_DATE_NONE && to >= from ? (int) (to - from) : -1;
}

static int
read_choice (EntStatement *statement, int column, const EntChoice *choices)
{
  const char *nick = ent_statement_get_text (statement, column);

  return nick ? ent_choice_find (choices, nick) : 0;
}

/* Names the rate that ROW lacks. */
static void
name_missing (EntRow *row, const EntSettings *settings, EntDate as_of, const char *currency)
{
  EntDate day = row->closed_on != ENT_DATE_NONE && row->closed_on <= as_of ? row->closed_on : as_of;
  EntQuarter quarter = ent_quarter_from_date (day, (int) settings->fiscal_year_start);
  g_autofree char *when = ent_quarter_to_string (quarter);

  g_snprintf (row->missing, sizeof row->missing, "%s %s", currency, when);
}

static EntRow
read_row (EntStatement *statement, const EntSettings *settings, EntSource source, EntDate as_of)
{
  int stage = read_choice (statement, 5, ent_deal_stages);
  EntRow row = {
    .deal = ent_statement_get_int (statement, 0),
    .partner = ent_statement_get_int (statement, 1),
    .amount = ent_statement_get_int (statement, 2),
    .won = stage == ENT_DEAL_STAGE_WON,
    .class = read_choice (statement, 6, ent_classes),
    .kind = read_choice (statement, 7, ent_deal_kinds),
    .registration = read_choice (statement, 8, ent_registrations),
    .created_on = ent_statement_get_date (statement, 9),
    .closed_on = ent_statement_get_date (statement, 10),
    .probability = get_probability (settings, stage),
    .since_signing = -1,
  };

  row.age = get_days (row.created_on, row.closed_on);
  if (source == ENT_SOURCE_FIRST)
    row.since_signing = get_days (ent_statement_get_date (statement, 11), row.closed_on);
  if (ent_statement_is_null (statement, 2) && !ent_statement_get_int (statement, 3))
    name_missing (&row, settings, as_of, ent_statement_get_text (statement, 4));
  return row;
}

static int
compare_rows (gconstpointer a, gconstpointer b)
{
  const EntRow *first = a;
  const EntRow *second = b;

  if (first->closed_on != second->closed_on)
    return first->closed_on < second->closed_on ? -1 : 1;
  return (first->deal > second->deal) - (first->deal < second->deal);
}

/* Says where the rows of the set ROWS are read from. */
EntSource
ent_rows_get_source (EntRows rows)
{
  return sets[rows].source;
}

/* Says whose rows the set ROWS needs. */
EntReach
ent_rows_get_reach (EntRows rows)
{
  return sets[rows].reach;
}

/* Reads the deals of READING on AS_OF, from its first day where its source has a beginning. Returns
 * an owned array of EntRow, in closing order, or NULL: ENT_STORE_ERROR. */
GArray *
ent_rows_read (EntStore *store,
               const EntSettings *settings,
               const EntReading *reading,
               EntDate as_of,
               GError **error)
{
  g_autofree char *sql = g_strconcat (queries[reading->source][reading->reach],
                                      reading->deal ? " AND d.id = :deal" : NULL, NULL);
  g_autoptr (EntStatement) statement = ent_store_prepare (store, sql, error);
  g_autoptr (GArray) array = g_array_new (FALSE, FALSE, sizeof (EntRow));

  if (statement == NULL)
    return NULL;
  ent_statement_bind_text (statement, ent_statement_find (statement, ":currency"),
                           settings->currency);
  ent_statement_bind_int (statement, ent_statement_find (statement, ":start"),
                          settings->fiscal_year_start);
  ent_statement_bind_date (statement, ent_statement_find (statement, ":as_of"), as_of);
  ent_statement_bind_date (statement, ent_statement_find (statement, ":from"), reading->from);
  ent_statement_bind_date (statement, ent_statement_find (statement, ":to"), reading->to);
  ent_statement_bind_int (statement, ent_statement_find (statement, ":partner"), reading->partner);
  ent_statement_bind_int (statement, ent_statement_find (statement, ":deal"), reading->deal);
  while (ent_statement_step (statement))
    {
      EntRow row = read_row (statement, settings, reading->source, as_of);

      g_array_append_val (array, row);
    }
  if (!ent_statement_finish (statement, error))
    return NULL;
  /* Faster than to have SQLite sort whole rows of text. */
  g_array_sort (array, compare_rows);
  return g_steal_pointer (&array);
}

static gboolean
is_reached (const EntRow *row, EntReach reach, GHashTable *partners)
{
  switch (reach)
    {
    case ENT_REACH_DIRECT:
      return row->partner == 0;
    case ENT_REACH_SCOPE:
      return row->partner != 0
             && (partners == NULL || g_hash_table_contains (partners, &row->partner));
    case ENT_REACH_ALL:
    default:
      return TRUE;
    }
}

static gboolean
belongs (const EntRow *row, EntRows rows, GHashTable *partners)
{
  return is_reached (row, sets[rows].reach, partners)
         && (sets[rows].weakest == 0
             || (row->class >= sets[rows].weakest && row->class <= sets[rows].strongest))
         && (row->won || !sets[rows].won)
         && (row->kind == ENT_DEAL_KIND_NEW || !sets[rows].new_customer)
         && (row->created_on != ENT_DATE_NONE || !sets[rows].timed)
         && (row->registration != ENT_REGISTRATION_NOT || !sets[rows].registered);
}

/* Says whether ROW, which the source of the reading has given for all, is among what it reads. */
gboolean
ent_reading_has (const EntReading *self, const EntRow *row)
{
  gboolean dated = self->source != ENT_SOURCE_CLOSED
                   || (row->closed_on >= self->from && row->closed_on <= self->to);

  return dated
         && (self->reach == ENT_REACH_SCOPE ? row->partner == self->partner
                                            : is_reached (row, self->reach, NULL));
}

/* Says whether ROW, which its source has given, is in the set ROWS of the deals that closed from
 * FROM to TO, of an open one there is no closing day to ask; of PARTNERS, a set of ids, NULL for
 * all. */
gboolean
ent_rows_has (EntRows rows, const EntRow *row, EntDate from, EntDate to, GHashTable *partners)
{
  gboolean dated
      = sets[rows].source != ENT_SOURCE_CLOSED || (row->closed_on >= from && row->closed_on <= to);

  return dated && belongs (row, rows, partners);
}

/* Finds where in ARRAY, of EntRow in closing order, ROW has its place. */
guint
ent_rows_find_place (const GArray *array, const EntRow *row)
{
  guint first = 0;
  guint end = array->len;

  while (first < end)
    {
      guint middle = first + (end - first) / 2;

      if (compare_rows (&g_array_index (array, EntRow, middle), row) < 0)
        first = middle + 1;
      else
        end = middle;
    }
  return first;
}

/* Picks the rows of the set ROWS from READ; ent_rows_has. Returns an owned array of EntRow in the
 * same order. */
GArray *
ent_rows_select (const GArray *read, EntRows rows, EntDate from, EntDate to, GHashTable *partners)
{
  GArray *selected = g_array_new (FALSE, FALSE, sizeof (EntRow));

  for (guint i = 0; i < read->len; i++)
    {
      const EntRow *row = &g_array_index (read, EntRow, i);

      if (ent_rows_has (rows, row, from, to, partners))
        g_array_append_vals (selected, row, 1);
    }
  return selected;
}

/* Sets ERROR, ENT_STORE_ERROR_REFUSED, for a sum of amounts that does not fit. Always returns
 * FALSE. */
gboolean
ent_rows_refuse_sum (GError **error)
{
  g_set_error_literal (error, ENT_STORE_ERROR, ENT_STORE_ERROR_REFUSED,
                       _ ("The amounts are too large to add up. Look for a deal with a mistaken "
                          "amount."));
  return FALSE;
}
