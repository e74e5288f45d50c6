/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ent-config.h"

#include <glib/gi18n.h>

#include "cli/ent-cli-table.h"
#include "cli/ent-cli.h"
#include "core/store/ent-backup.h"

static gboolean from_backup;

static const GOptionEntry salvage_options[] = {
  { "backup", 0, 0, G_OPTION_ARG_NONE, &from_backup,
    N_ ("Take the newest backup instead of what can be read"), NULL },
  { NULL },
};

static void
print_counts (const EntSalvage *salvage)
{
  static const char *const columns[]
      = { "records", "#there-were", "#found", "#copied", "as-saved", NULL };
  g_autoptr (EntCliTable) table = ent_cli_table_new (ENT_CLI_TEXT, columns);

  for (guint i = 0; i < salvage->counts->len; i++)
    {
      const EntSalvageCount *count = &g_array_index (salvage->counts, EntSalvageCount, i);

      ent_cli_table_add (table, count->noun->plural);
      ent_cli_table_take (table, count->n_expected < 0
                                     ? NULL
                                     : g_strdup_printf ("%" G_GINT64_FORMAT, count->n_expected));
      ent_cli_table_take (table, g_strdup_printf ("%u", count->n_found));
      ent_cli_table_take (table, g_strdup_printf ("%u", count->n_copied));
      ent_cli_table_add (table, count->is_exact ? "yes" : "no");
    }
  ent_cli_table_print (table);
}

static void
print_losses (const EntSalvage *salvage)
{
  static const char *const columns[] = { "noun", "record", "copied", "reason", NULL };
  g_autoptr (EntCliTable) table = ent_cli_table_new (ENT_CLI_TEXT, columns);

  if (salvage->losses->len == 0)
    return;
  for (guint i = 0; i < salvage->losses->len; i++)
    {
      const EntSalvageLoss *loss = g_ptr_array_index (salvage->losses, i);

      ent_cli_table_add (table, loss->noun->name);
      ent_cli_table_take (table, loss->title ? g_strdup (loss->title)
                                             : g_strdup_printf ("%" G_GINT64_FORMAT, loss->id));
      ent_cli_table_add (table, loss->is_copied ? "yes" : "no");
      ent_cli_table_add (table, loss->reason);
    }
  g_print ("\n");
  ent_cli_table_print (table);
  g_print ("\n");
}

static void
print_sums (const EntSalvage *salvage, const char *path, const char *new_path)
{
  gint64 n_lost = ent_salvage_get_n_lost (salvage);
  guint n_copied = 0;

  for (guint i = 0; i < salvage->counts->len; i++)
    n_copied += g_array_index (salvage->counts, EntSalvageCount, i).n_copied;
  /* Translators: how many records, and two files */
  g_print (ngettext ("Copied %u record to “%s”. “%s” is as it was.\n",
                     "Copied %u records to “%s”. “%s” is as it was.\n", n_copied),
           n_copied, new_path, path);
  if (n_lost > 0)
    /* Translators: how many records */
    g_print (ngettext ("%lld record is lost.\n", "%lld records are lost.\n", (gulong) n_lost),
             (long long) n_lost);
  if (!salvage->has_settings)
    g_print (_ ("The settings are lost, and those of a new program now. Look at them with "
                "“entente-cli settings”.\n"));
  if (!salvage->has_history)
    g_print (
        _ ("The history does not fit what was read and was left out: nothing can be undone.\n"));
}

static int
restore (const char *backup, char **arguments)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *kept = NULL;

  if (backup == NULL)
    {
      g_printerr (
          _ ("entente-cli: no backup of “%s” is kept here. Call it without --backup to copy "
             "what can be read.\n"),
          arguments[0]);
      return ENT_EXIT_FAILED;
    }
  if (g_file_test (arguments[1], G_FILE_TEST_EXISTS))
    return ent_cli_refuse_usage (_ ("“%s” exists already. Give another name."), arguments[1]);
  if (!ent_backup_restore (backup, arguments[1], ent_program_nouns, &kept, &error))
    return ent_cli_fail (error);
  /* Translators: two files */
  g_print (_ ("Restored “%s” from the backup “%s”.\n"), arguments[1], backup);
  return ENT_EXIT_DONE;
}

static int
run_salvage (char **arguments)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *backup = ent_backup_find (arguments[0], ent_program_nouns);
  g_autoptr (EntSalvage) salvage = NULL;

  if (from_backup)
    return restore (backup, arguments);
  if (backup)
    g_print (_ ("Its newest backup is “%s”. To go back to that instead, give --backup.\n\n"),
             backup);
  salvage = ent_program_salvage (arguments[0], arguments[1], NULL, NULL, NULL, &error);
  if (salvage == NULL)
    return ent_cli_fail (error);
  print_counts (salvage);
  print_losses (salvage);
  print_sums (salvage, arguments[0], arguments[1]);
  return ENT_EXIT_DONE;
}

const EntVerb ent_cli_salvage_verbs[] = {
  { "salvage", "FILE NEW",
    N_ ("Make a new program of the newest backup of a damaged one, or of what can be read of it"),
    2, 2, salvage_options, run_salvage },
  { NULL },
};
