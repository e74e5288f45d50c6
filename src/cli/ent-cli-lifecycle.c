/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ent-config.h"

#include <glib/gi18n.h>

#include "cli/ent-cli-scope.h"
#include "cli/ent-cli-table.h"
#include "core/base/ent-format.h"
#include "core/base/ent-text.h"
#include "core/program/ent-directory.h"
#include "core/program/ent-launch.h"
#include "core/program/ent-lifecycle.h"

static char *date;
static char *reason;
static char *new_name;
static char *start;

static const GOptionEntry options[] = { ENT_CLI_AS_OF, ENT_CLI_FORMAT, { NULL } };

static const GOptionEntry move_options[] = {
  { "date", 0, 0, G_OPTION_ARG_STRING, &date, N_ ("The day it moves (today)"), N_ ("DATE") },
  { "reason", 0, 0, G_OPTION_ARG_STRING, &reason,
    N_ ("Why it moves though the gate of its stage is not met"), N_ ("TEXT") },
  { NULL },
};

static const GOptionEntry plan_options[] = {
  ENT_CLI_AS_OF,
  ENT_CLI_FORMAT,
  { "new", 0, 0, G_OPTION_ARG_STRING, &new_name, N_ ("Make a plan from the template"),
    N_ ("NAME") },
  { "start", 0, 0, G_OPTION_ARG_STRING, &start, N_ ("The first of its 90 days (today)"),
    N_ ("DATE") },
  { NULL },
};

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
  g_autoptr (GArray) items = NULL;
  EntLifecycleState state;

  if (!ent_lifecycle_get_state (store, partner, as_of, &state, &items, error))
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
run_lifecycle (char **arguments)
{
  return ent_cli_run_for_day (arguments[0], print_lifecycle);
}

/* A plan to be made. */
typedef struct
{
  const char *name;
  EntDate starts_on;
} NewPlan;

/* Tasks name their plan in files, so that no two can have one name. */
static gboolean
check_plan_name (EntStore *store, const char *name, GError **error)
{
  g_autoptr (GPtrArray) plans = ent_store_list (store, &ent_plan_noun, NULL, error);
  g_autofree char *folded = ent_text_fold (name);

  for (guint i = 0; plans && i < plans->len; i++)
    {
      const EntPlan *plan = g_ptr_array_index (plans, i);
      g_autofree char *taken = ent_text_fold (plan->name);

      if (!g_str_equal (taken, folded))
        continue;
      g_set_error (error, ENT_STORE_ERROR, ENT_STORE_ERROR_REFUSED,
                   _ ("There is a plan “%s” already. Give the new one another name."), plan->name);
      return FALSE;
    }
  return plans != NULL;
}

static gboolean
create_plan_cb (EntStore *store, gpointer data, GError **error)
{
  NewPlan *plan = data;

  return check_plan_name (store, plan->name, error)
         && ent_launch_create (store, plan->name, plan->starts_on, error) != 0;
}

static int
make_plan (const char *path)
{
  g_autofree char *name = g_strstrip (g_strdup (new_name));
  NewPlan plan = { name, ENT_DATE_NONE };
  g_autoptr (GError) error = NULL;
  g_autoptr (EntStore) store = NULL;
  g_autofree char *label = NULL;
  g_autofree char *starts_on = NULL;

  if (ent_cli_as_of || ent_cli_format || *name == '\0')
    return ent_cli_refuse_usage (
        _ ("--new takes the plan's name, and goes with --start, not with --as-of or --format."));
  if (!ent_cli_read_date (start, &plan.starts_on, &error))
    return ent_cli_fail (error);
  store = ent_cli_open (path, &error);
  /* Translators: an edit in the history; a plan's name */
  label = g_strdup_printf (_ ("New launch plan “%s”"), name);
  if (store == NULL || !ent_store_edit (store, label, create_plan_cb, &plan, &error))
    return ent_cli_fail (error);
  starts_on = ent_format_date (plan.starts_on);
  /* Translators: a plan's name, its first day */
  g_print (_ ("Made the plan “%s”, from %s.\n"), name, starts_on);
  return ent_cli_close (store);
}

static int
run_plan (char **arguments)
{
  if (new_name)
    return make_plan (arguments[0]);
  if (start)
    return ent_cli_refuse_usage (_ ("--start goes with --new."));
  return ent_cli_run_for_day (arguments[0], print_plans);
}

/* A partner on its way to another stage. */
typedef struct
{
  EntPartner *partner; /* as it was before */
  int to;
  EntDate date;
} Step;

static gboolean
move_cb (EntStore *store, gpointer data, GError **error)
{
  Step *step = data;

  return ent_lifecycle_move (store, step->partner->parent.id, step->to, step->date, reason, error);
}

static void
print_move (const Step *step)
{
  const EntPartner *partner = step->partner;
  const char *to = _ (ent_choice_get_label (ent_stages, step->to));
  g_autofree char *day = ent_format_date (step->date);

  if (partner->stage == step->to)
    /* Translators: a partner, a stage of the lifecycle */
    g_print (_ ("%s is in “%s” already.\n"), partner->name, to);
  else
    /* Translators: a partner, two stages of the lifecycle, a day */
    g_print (_ ("Moved %s from “%s” to “%s” on %s.\n"), partner->name,
             _ (ent_choice_get_label (ent_stages, partner->stage)), to, day);
}

static EntPartner *
load_partner (EntStore *store, const char *name, GError **error)
{
  gint64 id = ent_directory_find_one (store, &ent_partner_noun, name, error);

  return id ? ent_store_load (store, &ent_partner_noun, id, error) : NULL;
}

static int
run_move (char **arguments)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (EntStore) store = NULL;
  g_autoptr (EntPartner) partner = NULL;
  g_autofree char *label = NULL;
  gint64 to;
  EntDate day;
  Step step;

  if (!ent_cli_read_choice (ent_stages, arguments[2], &to, &error)
      || !ent_cli_read_date (date, &day, &error))
    return ent_cli_fail (error);
  store = ent_cli_open (arguments[0], &error);
  partner = store ? load_partner (store, arguments[1], &error) : NULL;
  if (partner == NULL)
    return ent_cli_fail (error);
  step = (Step){ partner, (int) to, day };
  /* Translators: an edit in the history; a partner, a stage of the lifecycle */
  label = g_strdup_printf (_ ("Move %s to “%s”"), partner->name,
                           _ (ent_choice_get_label (ent_stages, (int) to)));
  if (!ent_store_edit (store, label, move_cb, &step, &error))
    return ent_cli_fail (error);
  print_move (&step);
  return ent_cli_close (store);
}

const EntVerb ent_cli_lifecycle_verbs[] = {
  { "lifecycle", "FILE", N_ ("Every partner's stage, days in it, and what its gate still asks for"),
    1, 1, options, run_lifecycle },
  { "move", "FILE PARTNER STAGE",
    N_ ("Move a partner to the stage qualify, onboard, grow, develop or review"), 3, 3,
    move_options, run_move },
  { "plan", "FILE", N_ ("The launch plans, their tasks and what proves them; or a new plan"), 1, 1,
    plan_options, run_plan },
  { NULL },
};
