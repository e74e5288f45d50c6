/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ent-config.h"

#include "core/program/ent-launch.h"

#include <glib/gi18n-lib.h>

/* Domain 9: the tasks a plan starts with. */
static const struct
{
  int phase;
  int day;
  const char *name;
  int proof;
} template[] = {
  { ENT_PHASE_STRATEGY, 5, N_ ("Choose the one to three partnership types that fit"), 0 },
  { ENT_PHASE_STRATEGY, 10, N_ ("Compute partner economics that make it profitable for them"), 0 },
  { ENT_PHASE_STRATEGY, 15, N_ ("List five to ten candidates with customer overlap"),
    ENT_PROOF_CANDIDATES },
  { ENT_PHASE_STRATEGY, 25, N_ ("Interview the candidates"), 0 },
  { ENT_PHASE_STRATEGY, 30, N_ ("Write 12-month goals: revenue and deal flow"), 0 },
  { ENT_PHASE_DESIGN, 37, N_ ("Write the agreement template with its economics"), 0 },
  { ENT_PHASE_DESIGN, 42, N_ ("Prepare enablement materials"), 0 },
  { ENT_PHASE_DESIGN, 46, N_ ("Open a shared workspace with deal registration"), 0 },
  { ENT_PHASE_DESIGN, 58, N_ ("Onboard the first three to five partners through certification"),
    ENT_PROOF_ONBOARDED },
  { ENT_PHASE_DESIGN, 60, N_ ("Name pilot accounts"), 0 },
  { ENT_PHASE_EXECUTION, 65, N_ ("Launch co-sell plays with pilot accounts"), ENT_PROOF_PILOT },
  { ENT_PHASE_EXECUTION, 75, N_ ("Give the first deals intensive support"), 0 },
  { ENT_PHASE_EXECUTION, 80, N_ ("Track partner engagement"), 0 },
  { ENT_PHASE_EXECUTION, 85, N_ ("Hold review sessions with partners"), 0 },
  { ENT_PHASE_EXECUTION, 90, N_ ("Write up early wins"), 0 },
};

/* Finds on which day of a plan PHASE begins; it has ENT_LAUNCH_PHASE_DAYS. */
int
ent_launch_get_first_day (int phase)
{
  return (phase - ENT_PHASE_STRATEGY) * ENT_LAUNCH_PHASE_DAYS + 1;
}

/* Counts which day of PLAN a date is: 1 when it starts, below 1 before. */
int
ent_launch_get_day (const EntPlan *plan, EntDate date)
{
  return (int) date - (int) plan->starts_on + 1;
}

/* Computes when TASK is due: the day set by hand, else its day of the plan, moved to Monday from a
 * weekend when the plan says so. Returns ENT_DATE_NONE for a task with no day. */
EntDate
ent_launch_get_due (const EntPlan *plan, const EntTask *task)
{
  EntDate due;

  if (task->due_on != ENT_DATE_NONE || task->day == ENT_NUMBER_NONE)
    return task->due_on;
  due = ent_date_add_days (plan->starts_on, (int) task->day - 1);
  return plan->skip_weekends ? ent_date_skip_weekend (due) : due;
}

static void
free_task (gpointer data)
{
  EntLaunchTask *self = data;

  ent_task_free (self->task);
  g_free (self->proof);
  g_free (self);
}

/* Lists the tasks of PLAN in order, with how each stands on AS_OF; those the data proves are done
 * whether ticked or not. Returns an owned array of EntLaunchTask, or NULL: ENT_STORE_ERROR. */
GPtrArray *
ent_launch_list_tasks (EntStore *store, const EntPlan *plan, EntDate as_of, GError **error)
{
  g_autoptr (EntProofs) found = ent_proofs_load (store, as_of, error);

  return found != NULL ? ent_launch_list_proved (store, plan, as_of, found, error) : NULL;
}

/* The same for who has the PROOFS of AS_OF already: looking for them goes through all deals. */
GPtrArray *
ent_launch_list_proved (
    EntStore *store, const EntPlan *plan, EntDate as_of, const EntProofs *found, GError **error)
{
  g_autoptr (GPtrArray) tasks
      = ent_store_list_of (store, &ent_task_noun, "plan", plan->parent.id, "position, id", error);
  GPtrArray *list;

  if (tasks == NULL)
    return NULL;
  list = g_ptr_array_new_with_free_func (free_task);
  for (guint i = 0; i < tasks->len; i++)
    {
      EntLaunchTask *item = g_new0 (EntLaunchTask, 1);

      item->task = ent_record_copy (g_ptr_array_index (tasks, i));
      g_ptr_array_add (list, item);
      item->due_on = ent_launch_get_due (plan, item->task);
      item->proof = g_strdup (ent_proofs_get (found, item->task->proof));
      item->done = item->proof != NULL
                   || (item->task->done_on != ENT_DATE_NONE && item->task->done_on <= as_of);
      item->late = !item->done && item->due_on != ENT_DATE_NONE && item->due_on < as_of;
    }
  return list;
}

/* What has no due day comes last. */
static gboolean
is_sooner (EntDate a, EntDate b)
{
  return a != ENT_DATE_NONE && (b == ENT_DATE_NONE || a < b);
}

/* Sums up TASKS, an array of EntLaunchTask of PLAN, on AS_OF. */
EntLaunchProgress
ent_launch_get_progress (const EntPlan *plan, GPtrArray *tasks, EntDate as_of)
{
  EntLaunchProgress progress = { .day = ent_launch_get_day (plan, as_of) };

  for (guint i = 0; i < tasks->len; i++)
    {
      const EntLaunchTask *item = g_ptr_array_index (tasks, i);

      progress.n_done += item->done ? 1 : 0;
      progress.n_late += item->late ? 1 : 0;
      if (!item->done && (progress.next == NULL || is_sooner (item->due_on, progress.next->due_on)))
        progress.next = item;
    }
  return progress;
}

/* Makes a plan called NAME from the template of domain 9, its day 1 on STARTS_ON, inside an edit.
 * Returns its id, or 0: ENT_STORE_ERROR. */
gint64
ent_launch_create (EntStore *store, const char *name, EntDate starts_on, GError **error)
{
  g_autoptr (EntPlan) plan = ent_plan_new ();

  plan->name = g_strdup (name);
  plan->starts_on = starts_on;
  plan->skip_weekends = TRUE;
  if (!ent_store_save (store, plan, error))
    return 0;
  for (guint i = 0; i < G_N_ELEMENTS (template); i++)
    {
      g_autoptr (EntTask) task = ent_task_new ();

      task->plan = plan->parent.id;
      task->phase = template[i].phase;
      task->position = i + 1;
      task->name = g_strdup (_ (template[i].name));
      task->day = template[i].day;
      task->proof = template[i].proof;
      if (!ent_store_save (store, task, error))
        return 0;
    }
  return plan->parent.id;
}

/* Reads the tasks of PLAN in the order they are shown in: by phase, then by position. */
static GPtrArray *
list_in_order (EntStore *store, gint64 plan, GError **error)
{
  g_autoptr (GPtrArray) all
      = ent_store_list_of (store, &ent_task_noun, "plan", plan, "position, id", error);
  g_autoptr (GPtrArray) ordered = g_ptr_array_new_with_free_func (ent_record_free);

  if (all == NULL)
    return NULL;
  for (int phase = ENT_PHASE_STRATEGY; phase <= ENT_PHASE_EXECUTION; phase++)
    for (guint i = 0; i < all->len; i++)
      if (((EntTask *) g_ptr_array_index (all, i))->phase == phase)
        g_ptr_array_add (ordered, ent_record_copy (g_ptr_array_index (all, i)));
  return g_steal_pointer (&ordered);
}

/* Numbers TASKS in their order and stores those whose number, or other value, is a new one. */
static gboolean
renumber (EntStore *store, GPtrArray *tasks, const EntTask *changed, GError **error)
{
  for (guint i = 0; i < tasks->len; i++)
    {
      EntTask *task = g_ptr_array_index (tasks, i);

      if (task->position == i + 1 && task != changed)
        continue;
      task->position = i + 1;
      if (!ent_store_save (store, task, error))
        return FALSE;
    }
  return TRUE;
}

/* Finds where in TASKS the place PLACE of PHASE is; behind its last when it has fewer. */
static guint
find_index (GPtrArray *tasks, int phase, guint place)
{
  guint index = 0;
  guint n = 0;

  for (guint i = 0; i < tasks->len; i++)
    {
      const EntTask *task = g_ptr_array_index (tasks, i);

      if (task->phase < phase || (task->phase == phase && ++n < place))
        index = i + 1;
    }
  return index;
}

/* Adds a task called NAME at the end of PHASE of PLAN, due on the last day of the phase until the
 * user says otherwise, inside an edit. Returns its id, or 0: ENT_STORE_ERROR. */
gint64
ent_launch_add_task (EntStore *store, gint64 plan, int phase, const char *name, GError **error)
{
  g_autoptr (GPtrArray) tasks = list_in_order (store, plan, error);
  EntTask *task;

  if (tasks == NULL)
    return 0;
  task = ent_task_new ();
  task->plan = plan;
  task->phase = phase;
  task->name = g_strdup (name);
  task->day = ent_launch_get_first_day (phase) + ENT_LAUNCH_PHASE_DAYS - 1;
  g_ptr_array_insert (tasks, (int) find_index (tasks, phase, G_MAXUINT), task);
  return renumber (store, tasks, task, error) ? task->parent.id : 0;
}

/* Loads a task with all those of its plan, in order. Returns the array, and where the task is in
 * it, or NULL: ENT_STORE_ERROR. */
static GPtrArray *
list_around (EntStore *store, gint64 id, guint *index, GError **error)
{
  g_autoptr (EntTask) task = ent_store_load (store, &ent_task_noun, id, error);
  GPtrArray *tasks = task != NULL ? list_in_order (store, task->plan, error) : NULL;

  for (*index = 0; tasks != NULL && *index < tasks->len; (*index)++)
    if (((EntTask *) g_ptr_array_index (tasks, *index))->parent.id == id)
      break;
  return tasks;
}

static gboolean
move (EntStore *store, GPtrArray *tasks, guint index, int phase, guint place, GError **error)
{
  EntTask *task = g_ptr_array_steal_index (tasks, index);
  gboolean other = task->phase != phase;

  task->phase = phase;
  g_ptr_array_insert (tasks, (int) find_index (tasks, phase, place), task);
  return renumber (store, tasks, other ? task : NULL, error);
}

/* Moves the task with id TASK to PLACE, from 1, among the other tasks of PHASE; to the end when
 * that has fewer. All tasks of the plan are numbered anew. When it is due does not change. Inside
 * an edit. Fails with ENT_STORE_ERROR. */
gboolean
ent_launch_move_task (EntStore *store, gint64 task, int phase, guint place, GError **error)
{
  guint index;
  g_autoptr (GPtrArray) tasks = list_around (store, task, &index, error);

  return tasks != NULL && move (store, tasks, index, phase, MAX (place, 1), error);
}

/* Moves the task with id TASK one place down for a STEP of 1, one up for -1: from the end of a
 * phase to the beginning of the next, and back. What stands at the end of the plan stays there.
 * Inside an edit. Fails with ENT_STORE_ERROR. */
gboolean
ent_launch_step_task (EntStore *store, gint64 task, int step, GError **error)
{
  guint index;
  g_autoptr (GPtrArray) tasks = list_around (store, task, &index, error);
  guint place = 1;
  int phase;

  if (tasks == NULL)
    return FALSE;
  phase = ((EntTask *) g_ptr_array_index (tasks, index))->phase;
  for (guint i = 0; i < index; i++)
    place += ((EntTask *) g_ptr_array_index (tasks, i))->phase == phase ? 1 : 0;
  if (step < 0 ? place > 1
               : index + 1 < tasks->len
                     && ((EntTask *) g_ptr_array_index (tasks, index + 1))->phase == phase)
    return move (store, tasks, index, phase, place + step, error);
  if (phase + step < ENT_PHASE_STRATEGY || phase + step > ENT_PHASE_EXECUTION)
    return TRUE;
  return move (store, tasks, index, phase + step, step < 0 ? G_MAXUINT : 1, error);
}
