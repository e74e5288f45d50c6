/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ent-config.h"

#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <string.h>

#include "cli/ent-cli-scope.h"
#include "cli/ent-cli-table.h"
#include "core/base/ent-money.h"
#include "core/base/ent-value-error.h"
#include "core/exchange/ent-sample.h"
#include "core/store/ent-backup.h"
#include "core/store/ent-compact.h"
#include "core/store/ent-control.h"
#include "core/store/ent-search.h"
#include "core/store/ent-statement.h"

static char *company;
static char *currency;
static int fiscal_year_start = 1;

static const GOptionEntry new_options[] = {
  { "company", 0, 0, G_OPTION_ARG_STRING, &company, N_ ("Your company's name"), N_ ("NAME") },
  { "currency", 0, 0, G_OPTION_ARG_STRING, &currency, N_ ("What it reports in (USD)"), "USD" },
  { "fiscal-year-start", 0, 0, G_OPTION_ARG_INT, &fiscal_year_start,
    N_ ("The month its fiscal year starts in (1)"), "1..12" },
  { NULL },
};

static int
run_new (char **arguments)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (EntStore) store = NULL;

  if (currency && !ent_currency_is_known (currency))
    return ent_cli_refuse_usage (
        _ ("--currency takes a three-letter ISO 4217 code, such as USD, not “%s”."), currency);
  if (fiscal_year_start < 1 || fiscal_year_start > 12)
    return ent_cli_refuse_usage (_ ("--fiscal-year-start takes a month from 1 to 12, not %d."),
                                 fiscal_year_start);
  store = ent_program_create (arguments[0], company, currency ? currency : "USD", fiscal_year_start,
                              &error);
  if (store == NULL)
    return ent_cli_fail (error);
  g_print (_ ("Made “%s”.\n"), arguments[0]);
  ent_cli_remark_place (store);
  return ent_cli_close (store);
}

static const GOptionEntry sample_options[] = { ENT_CLI_AS_OF, { NULL } };

static int
run_sample (char **arguments)
{
  const char *named = g_getenv ("ENT_SAMPLE_DIR");
  const char *folder = named ? named : ENT_SAMPLE_DIR;
  g_autofree char *first = g_build_filename (folder, "program.csv", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (EntStore) store = NULL;
  EntDate as_of;

  if (!ent_cli_read_date (ent_cli_as_of, &as_of, &error))
    return ent_cli_fail (error);
  if (!g_file_test (first, G_FILE_TEST_EXISTS))
    {
      g_printerr (
          _ ("entente-cli: the files of the sample program are not in “%s”. Install Entente, "
             "or set ENT_SAMPLE_DIR to the folder that has them.\n"),
          folder);
      return ENT_EXIT_FAILED;
    }
  store = ent_sample_create (arguments[0], folder, as_of, &error);
  if (store == NULL)
    return ent_cli_fail (error);
  g_print (_ ("Made the sample program “%s”.\n"), arguments[0]);
  ent_cli_remark_place (store);
  return ent_cli_close (store);
}

static gboolean
set_setting (EntSettings *settings, const char *assignment, GError **error)
{
  const char *equals = strchr (assignment, '=');
  g_autofree char *name = equals ? g_strndup (assignment, (gsize) (equals - assignment)) : NULL;
  const EntField *field = name ? ent_noun_find_field (&ent_settings_noun, name) : NULL;

  if (field)
    return ent_field_parse (field, settings, equals + 1, settings->currency, error);
  g_set_error (error, ENT_VALUE_ERROR, ENT_VALUE_ERROR_INVALID,
               _ ("“%s” is not FIELD=VALUE of a setting. “entente-cli settings FILE” lists them."),
               assignment);
  return FALSE;
}

/* Read inside the edit: what another process sets meanwhile must hold too. */
static gboolean
change_settings_cb (EntStore *store, gpointer data, GError **error)
{
  char **assignments = data;
  g_autoptr (EntSettings) settings = ent_settings_load (store, error);

  if (settings == NULL)
    return FALSE;
  for (guint i = 0; assignments[i]; i++)
    if (!set_setting (settings, assignments[i], error))
      return FALSE;
  return ent_store_save (store, settings, error);
}

static void
print_settings (EntSettings *settings)
{
  static const char *const columns[] = { "field", "value", NULL };
  g_autoptr (EntCliTable) table = ent_cli_table_new (ENT_CLI_TEXT, columns);

  for (const EntField *field = ent_settings_noun.fields; field->name; field++)
    {
      ent_cli_table_add (table, field->name);
      ent_cli_table_take (table, ent_field_to_string (field, settings, settings->currency));
    }
  ent_cli_table_print (table);
}

static int
run_settings (char **arguments)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (EntStore) store = ent_cli_open (arguments[0], &error);
  g_autoptr (EntSettings) settings = NULL;

  if (store == NULL
      || (arguments[1]
          && !ent_store_edit (store, _ ("Program settings"), change_settings_cb, arguments + 1,
                              &error)))
    return ent_cli_fail (error);
  settings = ent_settings_load (store, &error);
  if (settings == NULL)
    return ent_cli_fail (error);
  print_settings (settings);
  return ent_cli_close (store);
}

static gboolean
print_counts (EntStore *store, GError **error)
{
  static const char *const columns[] = { "records", "#count", NULL };
  g_autoptr (EntCliTable) table = ent_cli_table_new (ENT_CLI_TEXT, columns);

  for (guint i = 0; ent_program_nouns[i]; i++)
    {
      const EntNoun *noun = ent_program_nouns[i];
      gint64 count;

      if (noun == &ent_settings_noun)
        continue;
      if (!ent_store_count (store, noun, &count, error))
        return FALSE;
      ent_cli_table_add (table, noun->plural);
      ent_cli_table_take (table, g_strdup_printf ("%" G_GINT64_FORMAT, count));
    }
  ent_cli_table_print (table);
  return TRUE;
}

static int
run_check (char **arguments)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (EntStore) store = ent_cli_open (arguments[0], &error);

  if (store == NULL || !ent_control_verify (store, &error) || !ent_program_check (store, &error)
      || !ent_search_check (store, &error) || !print_counts (store, &error))
    return ent_cli_fail (error);
  g_print (ent_store_is_read_only (store) ? _ ("“%s” is whole; it is read-only.\n")
                                          : _ ("“%s” is whole.\n"),
           arguments[0]);
  return ENT_EXIT_DONE;
}

static int
run_backup (char **arguments)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (EntStore) store = ent_cli_open (arguments[0], &error);

  if (store && ent_cli_is_same_file (arguments[0], arguments[1]))
    return ent_cli_refuse_same_file (arguments[1]);
  if (store == NULL || !ent_backup_write (store, arguments[1], &error))
    return ent_cli_fail (error);
  g_print (_ ("Backed up to “%s”, reopened and checked.\n"), arguments[1]);
  return ENT_EXIT_DONE;
}

static int
run_restore (char **arguments)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *kept = NULL;

  if (ent_cli_is_same_file (arguments[0], arguments[1]))
    return ent_cli_refuse_same_file (arguments[1]);
  if (!ent_backup_restore (arguments[0], arguments[1], ent_program_nouns, &kept, &error))
    return ent_cli_fail (error);
  g_print (_ ("Restored “%s”.\n"), arguments[1]);
  if (kept)
    g_print (_ ("What was there is kept as “%s”.\n"), kept);
  return ENT_EXIT_DONE;
}

static gboolean forgets_history;

static const GOptionEntry compact_options[] = {
  { "forget-history", 0, 0, G_OPTION_ARG_NONE, &forgets_history,
    N_ ("Forget what was changed: nothing can be undone then"), NULL },
  { NULL },
};

static goffset
measure (const char *path)
{
  GStatBuf status;

  return g_stat (path, &status) == 0 ? status.st_size : 0;
}

static int
run_compact (char **arguments)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (EntStore) store = ent_cli_open (arguments[0], &error);
  g_autofree char *before = store ? g_format_size ((guint64) measure (arguments[0])) : NULL;
  g_autofree char *backups = NULL;
  g_autofree char *after = NULL;

  if (store == NULL || !ent_compact (store, forgets_history, &error))
    return ent_cli_fail (error);
  after = g_format_size ((guint64) measure (arguments[0]));
  backups = ent_backup_dup_folder (store, NULL);
  /* Translators: a file, and its size before and after, such as “2.1 MB” */
  g_print (_ ("Compacted “%s”: %s before, %s now.\n"), arguments[0], before, after);
  if (forgets_history && backups)
    g_print (
        _ ("What was deleted or changed is no longer in it. Backups still hold it, in “%s”.\n"),
        backups);
  return ENT_EXIT_DONE;
}

const EntVerb ent_cli_program_verbs[] = {
  { "new", "FILE", N_ ("Make an empty program"), 1, 1, new_options, run_new },
  { "sample", "FILE", N_ ("Make the sample program, its dates moved to today"), 1, 1,
    sample_options, run_sample },
  { "settings", "FILE [FIELD=VALUE]...", N_ ("Show or change the program's settings"), 1, -1, NULL,
    run_settings },
  { "check", "FILE", N_ ("Verify a program file and every record in it"), 1, 1, NULL, run_check },
  { "backup", "FILE DEST", N_ ("Copy a program, verified"), 2, 2, NULL, run_backup },
  { "restore", "BACKUP FILE", N_ ("Put a verified copy of a backup in a program's place"), 2, 2,
    NULL, run_restore },
  { "compact", "FILE", N_ ("Make a program's file as small as it can be"), 1, 1, compact_options,
    run_compact },
  { NULL },
};
