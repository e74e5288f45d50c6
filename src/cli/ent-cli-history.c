/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ent-config.h"

#include "cli/ent-cli-table.h"
#include "cli/ent-cli.h"
#include "core/store/ent-history.h"

#include <glib/gi18n.h>

static int limit;
static gint64 edit;

static const GOptionEntry history_options[] = {
  { "limit", 0, 0, G_OPTION_ARG_INT, &limit, N_ ("How many, the newest (all)"), N_ ("N") },
  { "edit", 0, 0, G_OPTION_ARG_INT64, &edit, N_ ("What edit number N changed, field by field"),
    N_ ("N") },
  { NULL },
};

static const char *
get_kind (EntHistoryKind kind)
{
  if (kind == ENT_HISTORY_UNDO)
    return _ ("undone");
  return kind == ENT_HISTORY_REDO ? _ ("done again") : _ ("done");
}

static gboolean
print_entries (EntStore *store, GError **error)
{
  static const char *const columns[] = { "#number", "at", "by", "kind", "edit", NULL };
  g_autoptr (GPtrArray) entries = ent_history_list (store, (guint) MAX (limit, 0), error);
  g_autoptr (EntCliTable) table = ent_cli_table_new (ENT_CLI_TEXT, columns);

  if (entries == NULL)
    return FALSE;
  for (guint i = 0; i < entries->len; i++)
    {
      const EntHistoryEntry *entry = g_ptr_array_index (entries, i);

      ent_cli_table_take (table, g_strdup_printf ("%" G_GINT64_FORMAT, entry->sequence));
      ent_cli_table_add (table, entry->at);
      ent_cli_table_add (table, entry->person);
      ent_cli_table_add (table, get_kind (entry->kind));
      ent_cli_table_add (table, entry->label);
    }
  ent_cli_table_print (table);
  return TRUE;
}

static gboolean
print_details (EntStore *store, GError **error)
{
  static const char *const columns[] = { "record", "#id", "change", "field", "from", "to", NULL };
  static const char *const kinds[] = { N_ ("added"), N_ ("changed"), N_ ("removed") };
  g_autoptr (GPtrArray) details = ent_history_decode (store, edit, error);
  g_autoptr (EntCliTable) table = ent_cli_table_new (ENT_CLI_TEXT, columns);

  if (details == NULL)
    return FALSE;
  for (guint i = 0; i < details->len; i++)
    {
      const EntHistoryDetail *detail = g_ptr_array_index (details, i);

      ent_cli_table_add (table, detail->change.noun->name);
      ent_cli_table_take (table, g_strdup_printf ("%" G_GINT64_FORMAT, detail->change.id));
      ent_cli_table_add (table, _ (kinds[detail->change.kind]));
      ent_cli_table_add (table, detail->field->name);
      ent_cli_table_add (table, detail->old_value);
      ent_cli_table_add (table, detail->new_value);
    }
  ent_cli_table_print (table);
  return TRUE;
}

static int
run_history (char **arguments)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (EntStore) store = ent_program_open (arguments[0], &error);

  if (store == NULL || !(edit ? print_details (store, &error) : print_entries (store, &error)))
    return ent_cli_fail (error);
  return ENT_EXIT_DONE;
}

static int
run_step (const char *path,
          char *(*dup_label) (EntStore *),
          gboolean (*step) (EntStore *, GError **),
          const char *format)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (EntStore) store = ent_program_open (path, &error);
  g_autofree char *label = store ? dup_label (store) : NULL;

  if (store == NULL || !step (store, &error))
    return ent_cli_fail (error);
  g_print ("%s: %s\n", format, label);
  return ent_cli_close (store);
}

static int
run_undo (char **arguments)
{
  return run_step (arguments[0], ent_history_dup_undo_label, ent_history_undo, _ ("Undone"));
}

static int
run_redo (char **arguments)
{
  return run_step (arguments[0], ent_history_dup_redo_label, ent_history_redo, _ ("Done again"));
}

const EntVerb ent_cli_history_verbs[] = {
  { "history", "FILE", N_ ("List what was changed, the newest first"), 1, 1, history_options,
    run_history },
  { "undo", "FILE", N_ ("Undo the last change"), 1, 1, NULL, run_undo },
  { "redo", "FILE", N_ ("Do the change again that was undone last"), 1, 1, NULL, run_redo },
  { NULL },
};
