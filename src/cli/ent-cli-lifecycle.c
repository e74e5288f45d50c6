/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ent-config.h"

#include "cli/ent-cli-scope.h"
#include "cli/ent-cli-table.h"
#include "core/program/ent-launch.h"
#include "core/program/ent-lifecycle.h"

#include <glib/gi18n.h>

static const GOptionEntry options[] = { ENT_CLI_AS_OF, ENT_CLI_FORMAT, { NULL } };

static char *
join_missing_items (GArray *items, gboolean labels)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < items->len; i++)
    {
      const EntGateItem *item = &g_array_index (items, EntGateItem, i);

      if (!item->met)
        g_string_append_printf (text, "%s%s", text->len ? ", " : "",
                                labels ? _ (item->label) : item->id);
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static gboolean
add_partner (EntStore *store,
             EntCliTable *table,
             const EntPartner *partner,
             EntDate as_of,
             EntCliFormat format,
             GError **error)
{
  gboolean text = format == ENT_CLI_TEXT;
  g_autoptr (GArray) items = ent_lifecycle_check_gate (store, partner, as_of, error);
  EntLifecycleState state;

  if (items == NULL || !ent_lifecycle_get_state (store, partner, as_of, &state, error))
    return FALSE;
  if (!text)
    ent_cli_table_add (table, partner->external_id);
  ent_cli_table_add (table, partner->name);
  ent_cli_table_add (table, text ? _ (ent_choice_get_label (ent_stages, partner->stage))
                                 : ent_choice_get_nick (ent_stages, partner->stage));
  ent_cli_table_take (table, state.days < 0 ? NULL : g_strdup_printf ("%d", state.days));
  if (text)
    ent_cli_table_add (table, state.stalled ? _ ("stalled") : NULL);
  else
    ent_cli_table_add (table, state.stalled ? "yes" : "no");
  ent_cli_table_take (table, g_strdup_printf ("%u/%u", state.n_met, state.n_items));
  ent_cli_table_take (table, join_missing_items (items, text));
  return TRUE;
}

static gboolean
print_lifecycle (EntStore *store, EntDate as_of, EntCliFormat format, GError **error)
{
  static const char *const columns[]
      = { "external-id", "name", "stage", "#days", "stalled", "gate", "missing", NULL };
  const char *text_columns[] = {
    _ ("Partner"),
    _ ("Stage"),
    /* Translators: days in the stage; keep the #, which aligns it to the right */
    _ ("#Days"),
    "",
    /* Translators: how many of the conditions to leave the stage are met */
    _ ("Gate"),
    _ ("Missing"),
    NULL,
  };
  g_autoptr (GPtrArray) partners = ent_store_list (store, &ent_partner_noun, "name, id", error);
  g_autoptr (EntCliTable) table
      = ent_cli_table_new (format, format == ENT_CLI_TEXT ? text_columns : columns);

  if (partners == NULL)
    return FALSE;
  for (int stage = ENT_STAGE_QUALIFY; stage <= ENT_STAGE_REVIEW; stage++)
    for (guint i = 0; i < partners->len; i++)
      {
        const EntPartner *partner = g_ptr_array_index (partners, i);

        if (partner->stage == stage && !add_partner (store, table, partner, as_of, format, error))
          return FALSE;
      }
  ent_cli_table_print (table);
  return TRUE;
}

static void
add_task (EntCliTable *table, const EntPlan *plan, const EntLaunchTask *item)
{
  ent_cli_table_add (table, plan->name);
  ent_cli_table_add (table, ent_choice_get_nick (ent_phases, item->task->phase));
  ent_cli_table_add (table, item->task->name);
  ent_cli_table_add (table, item->task->owner);
  ent_cli_table_take (table, ent_date_to_string (item->due_on));
  ent_cli_table_take (table, ent_date_to_string (item->task->done_on));
  ent_cli_table_add (table, item->done ? "done" : item->late ? "late" : "open");
  ent_cli_table_add (table, item->proof ? item->proof : item->task->evidence);
}

static void
print_progress (const EntPlan *plan, GPtrArray *tasks, EntDate as_of)
{
  EntLaunchProgress progress = ent_launch_get_progress (plan, tasks, as_of);

  /* Translators: a plan's name, the day it is on, how many tasks of how many are done, how many
   * late */
  g_print (_ ("%s: day %d of %d, %u of %u tasks done, %u late.\n"), plan->name, progress.day,
           ENT_LAUNCH_DAYS, progress.n_done, tasks->len, progress.n_late);
}

static gboolean
print_plans (EntStore *store, EntDate as_of, EntCliFormat format, GError **error)
{
  static const char *const columns[]
      = { "plan", "phase", "task", "owner", "due-on", "done-on", "state", "evidence", NULL };
  g_autoptr (GPtrArray) plans = ent_store_list (store, &ent_plan_noun, "starts_on, id", error);
  g_autoptr (EntCliTable) table = ent_cli_table_new (format, columns);

  if (plans == NULL)
    return FALSE;
  for (guint i = 0; i < plans->len; i++)
    {
      const EntPlan *plan = g_ptr_array_index (plans, i);
      g_autoptr (GPtrArray) tasks = ent_launch_list_tasks (store, plan, as_of, error);

      if (tasks == NULL)
        return FALSE;
      for (guint j = 0; j < tasks->len; j++)
        add_task (table, plan, g_ptr_array_index (tasks, j));
      if (format == ENT_CLI_TEXT)
        print_progress (plan, tasks, as_of);
    }
  ent_cli_table_print (table);
  return TRUE;
}

static int
run (const char *path, gboolean (*print) (EntStore *, EntDate, EntCliFormat, GError **))
{
  g_autoptr (GError) error = NULL;
  g_autoptr (EntStore) store = NULL;
  EntCliFormat format;
  EntDate as_of;

  if (!ent_cli_format_parse (ent_cli_format, &format))
    return ent_cli_refuse_usage (_ ("--format is text, csv or json."));
  if (!ent_cli_read_date (ent_cli_as_of, &as_of, &error))
    return ent_cli_fail (error);
  store = ent_program_open (path, &error);
  if (store == NULL || !print (store, as_of, format, &error))
    return ent_cli_fail (error);
  return ENT_EXIT_DONE;
}

static int
run_lifecycle (char **arguments)
{
  return run (arguments[0], print_lifecycle);
}

static int
run_plan (char **arguments)
{
  return run (arguments[0], print_plans);
}

const EntVerb ent_cli_lifecycle_verbs[] = {
  { "lifecycle", "FILE", N_ ("Every partner's stage, days in it, and what its gate still asks for"),
    1, 1, options, run_lifecycle },
  { "plan", "FILE", N_ ("The launch plans, their tasks and what proves them"), 1, 1, options,
    run_plan },
  { NULL },
};
