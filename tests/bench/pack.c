/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ent-config.h"

#include <locale.h>

#include "core/exchange/ent-pack.h"
#include "tests/bench/bench.h"
#include "tests/bench/workbook-cells.h"

/* The pack of the program, read from the file, written and verified, against the library writing
 * the very cells that are in it:
 *
 *   pack PROGRAM FOLDER */

#define N_TIMES 3
#define LIMIT   2.5

static EntStore *store;
static const char *folder;
static char *pack, *bare;
static WorkbookCells *cells;

static void
write_cells (gpointer data)
{
  workbook_cells_write (cells, bare, folder);
}

static void
export_pack (gpointer data)
{
  static const EntQuarter quarter = { 2026, 2 };
  g_autoptr (GError) error = NULL;

  bench_check (ent_pack_export (store, quarter, 0, pack, NULL, &error), error);
}

int
main (int argc, char **argv)
{
  static const BenchLine line = { .work = "Pack of the program, verified",
                                  .floor = write_cells,
                                  .ours = export_pack,
                                  .n_times = N_TIMES,
                                  .limit = LIMIT };
  g_autoptr (GError) error = NULL;

  setlocale (LC_ALL, "");
  if (argc != 3)
    g_error ("Which program, which folder?");
  folder = argv[2];
  pack = g_build_filename (folder, "pack.xlsx", NULL);
  bare = g_build_filename (folder, "bare.xlsx", NULL);
  store = ent_program_open (argv[1], &error);
  bench_check (store != NULL, error);
  export_pack (NULL);
  cells = workbook_cells_read (pack);
  bench_run (&line, NULL);
  g_object_unref (store);
  return 0;
}
