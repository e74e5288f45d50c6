/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ent-config.h"

#include <locale.h>

#include "core/figures/ent-standing.h"
#include "core/program/ent-program.h"
#include "core/store/ent-statement.h"
#include "tests/bench/bench.h"

/* The tiers of all partners by their revenue of twelve months, against the bare aggregate:
 *
 *   tiers PROGRAM
 *
 * The aggregate is the least that gives the revenue of twelve months of each partner: a sum over
 * the won deals of the classes that count, in the reporting currency by the rates of the quarters
 * as plain SQL can join them. */

#define AS_OF    "2026-06-30"
#define FIRST    "2025-07-01"
#define N_TIMES  25
#define LIMIT    3
#define LIMIT_MS 16

static EntStore *store;
static EntDate as_of;

static const char floor_sql[]
    = "SELECT d.partner,"
      " sum (CASE WHEN d.currency = 'USD' THEN d.amount"
      "  ELSE round (d.amount * r.rate / iif (d.currency = 'JPY', 1e7, 1e9)) END)"
      " FROM deal d LEFT JOIN rate r ON r.currency = d.currency AND r.quarter ="
      "  'FY' || substr (d.closed_on, 1, 4) || '-Q' || ((substr (d.closed_on, 6, 2) + 2) / 3)"
      " WHERE d.stage = 'won' AND d.class IN ('sourced', 'led')"
      " AND d.closed_on BETWEEN '" FIRST "' AND '" AS_OF "' AND d.partner IS NOT NULL"
      " GROUP BY d.partner";

static void
aggregate (gpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (EntStatement) statement = ent_store_prepare (store, floor_sql, &error);

  bench_check (statement != NULL && ent_statement_run (statement, &error), error);
}

static void
place_partners (gpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) standings = ent_standing_list (store, as_of, &error);

  bench_check (standings != NULL, error);
}

int
main (int argc, char **argv)
{
  static const BenchLine line = { .work = "Tiers of all partners, T12M",
                                  .floor = aggregate,
                                  .ours = place_partners,
                                  .n_times = N_TIMES,
                                  .limit = LIMIT,
                                  .limit_ms = LIMIT_MS };
  g_autoptr (GError) error = NULL;

  setlocale (LC_ALL, "");
  if (argc != 2)
    g_error ("Which program?");
  store = ent_program_open (argv[1], &error);
  bench_check (store != NULL && ent_date_parse (AS_OF, &as_of, &error), error);
  bench_run (&line, NULL);
  g_object_unref (store);
  return 0;
}
