/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ent-config.h"

#include "core/exchange/ent-sample.h"

#include <glib/gi18n-lib.h>

#include "core/base/ent-quarter.h"
#include "core/exchange/ent-import.h"

/* The day the sample's files are as of, and its fiscal-year start. */
#define ANCHOR            ent_date_new (2026, 6, 30)
#define FISCAL_YEAR_START 1

/* What is imported, in the order in which they refer to each other. */
static const char *const files[] = {
  "partners", "contacts", "accounts", "deals", "activities",
  "rates",    "moves",    "plans",    "tasks", "commitments",
};

static EntCsvTable *
read_table (const char *folder, const char *name, GError **error)
{
  g_autofree char *base = g_strconcat (name, ".csv", NULL);
  g_autofree char *path = g_build_filename (folder, base, NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);

  return ent_csv_table_read (file, NULL, NULL, error);
}

static gboolean
fill_settings_cb (EntStore *store, gpointer data, GError **error)
{
  EntCsvTable *table = data;
  g_autoptr (EntSettings) settings = ent_settings_load (store, error);

  if (settings == NULL)
    return FALSE;
  for (const EntField *field = ent_settings_noun.fields; field->name; field++)
    {
      int column = ent_csv_table_find_column (table, field->name);

      if (column >= 0
          && !ent_field_parse (field, settings, ent_csv_table_get_cell (table, 0, (guint) column),
                               settings->currency, error))
        return FALSE;
    }
  return ent_store_save (store, settings, error);
}

/* How far the fiscal quarter of a day moves when the day moves by DAYS. */
static int
count_quarters (int days)
{
  EntQuarter from = ent_quarter_from_date (ANCHOR, FISCAL_YEAR_START);
  EntQuarter to = ent_quarter_from_date (ent_date_add_days (ANCHOR, days), FISCAL_YEAR_START);

  return (to.fiscal_year - from.fiscal_year) * 4 + to.number - from.number;
}

static gboolean
import_file (EntStore *store, const char *folder, const char *name, int days, GError **error)
{
  const EntNoun *noun = ent_store_find_noun (store, name);
  g_autoptr (EntCsvTable) table = read_table (folder, name, error);
  g_autoptr (EntStore) snapshot = table ? ent_store_snapshot (store, error) : NULL;
  g_autoptr (EntImportMapping) mapping = NULL;
  g_autoptr (EntImport) import = NULL;
  g_autofree char *suggested = NULL;

  if (snapshot == NULL)
    return FALSE;
  mapping = ent_import_mapping_suggest (store, noun, table, &suggested, error);
  if (mapping == NULL)
    return FALSE;
  ent_import_mapping_set_shift (mapping, days, count_quarters (days));
  import = ent_import_run (snapshot, table, mapping, NULL, NULL, NULL, error);
  if (import == NULL)
    return FALSE;
  if (ent_import_count (import, ENT_VERDICT_WRONG) > 0)
    {
      g_set_error (error, ENT_STORE_ERROR, ENT_STORE_ERROR_REFUSED,
                   _ ("The sample file “%s.csv” in “%s” has wrong rows. Install Entente again."),
                   name, folder);
      return FALSE;
    }
  return ent_import_apply (import, store, error);
}

static gboolean
fill (EntStore *store, const char *folder, EntDate as_of, GError **error)
{
  g_autoptr (EntCsvTable) settings = read_table (folder, "program", error);
  int difference = (int) as_of - (int) ANCHOR;
  /* By whole weeks, so that weekdays stay weekdays, and never past AS_OF. */
  int days = (difference >= 0 ? difference / 7 : (difference - 6) / 7) * 7;

  if (settings == NULL
      || !ent_store_edit (store, _ ("Program settings"), fill_settings_cb, settings, error))
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (files); i++)
    if (!import_file (store, folder, files[i], days, error))
      return FALSE;
  return TRUE;
}

/* Makes the sample program at PATH from the CSV files in FOLDER, by the import every user has, its
 * dates moved so that they end about AS_OF. Returns the open store, or NULL: ENT_STORE_ERROR or
 * ENT_CSV_ERROR; then no file is left behind. */
EntStore *
ent_sample_create (const char *path, const char *folder, EntDate as_of, GError **error)
{
  g_autoptr (EntStore) store = ent_program_create (path, NULL, "USD", FISCAL_YEAR_START, error);

  if (store == NULL)
    return NULL;
  ent_store_set_today (store, as_of);
  if (!fill (store, folder, as_of, error))
    {
      ent_store_discard (store);
      return NULL;
    }
  return g_steal_pointer (&store);
}
