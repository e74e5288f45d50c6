/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ent-config.h"

#include <glib/gi18n.h>

#include "cli/ent-cli-table.h"
#include "cli/ent-cli.h"
#include "core/store/ent-changes-file.h"

static gint64 since = 1;
static gboolean dry_run;

static const GOptionEntry changes_options[] = {
  { "since", 0, 0, G_OPTION_ARG_INT64, &since,
    N_ ("The last edit that both copies have, as “history” numbers it (1)"), N_ ("N") },
  { NULL },
};

static const GOptionEntry apply_options[] = {
  { "dry-run", 0, 0, G_OPTION_ARG_NONE, &dry_run, N_ ("Say what would be changed, change nothing"),
    NULL },
  { NULL },
};

static int
run_changes (char **arguments)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (EntStore) store = NULL;
  guint n;

  if (since < 0)
    return ent_cli_refuse_usage (_ ("--since takes the number of an edit, from 0 on."));
  if (ent_cli_is_same_file (arguments[0], arguments[1]))
    return ent_cli_refuse_same_file (arguments[1]);
  store = ent_cli_open (arguments[0], &error);
  if (store == NULL || !ent_changes_file_write (store, since, arguments[1], &n, &error))
    return ent_cli_fail (error);
  /* Translators: how many, then a file's name */
  g_print (ngettext ("Wrote the changes of %u record to “%s”.\n",
                     "Wrote the changes of %u records to “%s”.\n", n),
           n, arguments[1]);
  return ENT_EXIT_DONE;
}

static void
print_conflicts (GPtrArray *conflicts)
{
  static const char *const columns[] = { "noun", "record", "field", "mine", "theirs", NULL };
  g_autoptr (EntCliTable) table = ent_cli_table_new (ENT_CLI_TEXT, columns);

  for (guint i = 0; i < conflicts->len; i++)
    {
      const EntConflict *conflict = g_ptr_array_index (conflicts, i);

      ent_cli_table_add (table, conflict->noun->name);
      ent_cli_table_add (table, conflict->title);
      ent_cli_table_add (table, conflict->field ? conflict->field->name : NULL);
      ent_cli_table_add (table, conflict->mine);
      ent_cli_table_add (table, conflict->theirs);
    }
  ent_cli_table_print (table);
}

/* Without a dry run the program itself is changed; else a copy of it in memory. */
static EntStore *
open_target (const char *path, GError **error)
{
  g_autoptr (EntStore) store = ent_cli_open (path, error);

  if (store == NULL || !dry_run)
    return g_steal_pointer (&store);
  return ent_store_snapshot (store, error);
}

static void
print_taken (EntChangesFile *file, const char *path)
{
  guint n = ent_changes_file_get_n_taken (file);

  if (n == 0)
    /* Translators: a file's name */
    g_print (_ ("All changes of “%s” are here already; nothing was changed.\n"), path);
  else if (dry_run)
    g_print (ngettext ("%u record would be changed.\n", "%u records would be changed.\n", n), n);
  else
    g_print (ngettext ("%u record was changed.\n", "%u records were changed.\n", n), n);
}

static int
run_apply (char **arguments)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (EntStore) store = NULL;
  g_autoptr (EntChangesFile) file = NULL;

  if (ent_cli_is_same_file (arguments[0], arguments[1]))
    return ent_cli_refuse_usage (_ ("“%s” is the program itself, not a file of changes."),
                                 arguments[1]);
  store = open_target (arguments[0], &error);
  file = store ? ent_changes_file_read (store, arguments[1], &error) : NULL;
  if (file == NULL)
    return ent_cli_fail (error);
  if (!ent_changes_file_take (file, store, &error))
    {
      if (g_error_matches (error, ENT_STORE_ERROR, ENT_STORE_ERROR_CONFLICT))
        print_conflicts (ent_changes_file_get_conflicts (file));
      return ent_cli_fail (error);
    }
  print_taken (file, arguments[1]);
  return dry_run ? ENT_EXIT_DONE : ent_cli_close (store);
}

const EntVerb ent_cli_changes_verbs[] = {
  { "changes", "FILE OUTPUT", N_ ("Write what was changed, for another copy of the program"), 2, 2,
    changes_options, run_changes },
  { "apply", "FILE CHANGES", N_ ("Take in what was changed in another copy of the program"), 2, 2,
    apply_options, run_apply },
  { NULL },
};
