/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ent-config.h"

#include <locale.h>
#include <stdio.h>

#include "core/exchange/ent-import.h"
#include "core/program/ent-deal.h"
#include "core/program/ent-program.h"

/* Times the import of deals into a program, step by step:  imports PROGRAM DEALS.csv */

static gint64 began;

static void
print_time (const char *what)
{
  gint64 now = g_get_monotonic_time ();

  printf ("%-44s %7.0f ms\n", what, (double) (now - began) / 1000);
  began = g_get_monotonic_time ();
}

static void
check (gboolean done, GError *error)
{
  if (!done)
    g_error ("%s", error->message);
}

int
main (int argc, char **argv)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (EntStore) store = NULL;
  g_autoptr (EntStore) snapshot = NULL;
  g_autoptr (GFile) file = NULL;
  g_autoptr (EntCsvTable) table = NULL;
  g_autoptr (EntImportMapping) mapping = NULL;
  g_autoptr (EntImport) import = NULL;
  g_autofree char *suggested = NULL;

  setlocale (LC_ALL, "");
  if (argc != 3)
    g_error ("Which program, which file?");
  began = g_get_monotonic_time ();
  store = ent_program_open (argv[1], &error);
  check (store != NULL, error);
  print_time ("The program is opened");
  file = g_file_new_for_path (argv[2]);
  table = ent_csv_table_read (file, NULL, NULL, &error);
  check (table != NULL, error);
  print_time ("The file is read");
  snapshot = ent_store_snapshot (store, &error);
  mapping = ent_import_mapping_suggest (store, &ent_deal_noun, table, &suggested, &error);
  check (snapshot != NULL && mapping != NULL, error);
  print_time ("The program is copied");
  import = ent_import_run (snapshot, table, mapping, NULL, NULL, NULL, &error);
  check (import != NULL, error);
  print_time ("The rows are looked at, in a thread");
  check (ent_import_apply (import, store, &error), error);
  print_time ("The rows are imported");
  return 0;
}
