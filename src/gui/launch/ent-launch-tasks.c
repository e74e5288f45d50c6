/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ent-config.h"

#include "gui/launch/ent-launch-tasks.h"

#include "gui/launch/ent-launch-phase.h"

struct _EntLaunchTasks
{
  GtkBox parent_instance;
  EntDocument *document;
  gboolean narrow;
  GHashTable *rows; /* of EntLaunchRow, by the task's id; owned */
  GPtrArray *order; /* of EntLaunchRow, as they are shown */
  GtkSizeGroup *due_group;
  EntLaunchPhase *phases[ENT_PHASE_EXECUTION];
};

G_DEFINE_FINAL_TYPE (EntLaunchTasks, ent_launch_tasks, GTK_TYPE_BOX)

static EntLaunchRow *
find_row (EntLaunchTasks *self, gint64 task)
{
  return g_hash_table_lookup (self->rows, &task);
}

static EntLaunchRow *
ensure_row (EntLaunchTasks *self, gint64 task)
{
  EntLaunchRow *row = find_row (self, task);

  if (row != NULL)
    return row;
  row = ENT_LAUNCH_ROW (ent_launch_row_new (self->document, self->due_group));
  ent_launch_row_set_narrow (row, self->narrow);
  g_hash_table_insert (self->rows, g_memdup2 (&task, sizeof task), g_object_ref_sink (row));
  return row;
}

/* Takes ROW out of every phase but KEPT. */
static void
drop_row (EntLaunchTasks *self, EntLaunchRow *row, const EntLaunchPhase *kept)
{
  for (guint i = 0; i < G_N_ELEMENTS (self->phases); i++)
    if (self->phases[i] != kept)
      ent_launch_phase_drop_row (self->phases[i], row);
}

/* Takes the rows of tasks that are no longer there away. */
static void
drop_old_rows (EntLaunchTasks *self)
{
  GHashTableIter rows;
  gpointer row;

  g_hash_table_iter_init (&rows, self->rows);
  while (g_hash_table_iter_next (&rows, NULL, &row))
    if (!g_ptr_array_find (self->order, row, NULL))
      {
        drop_row (self, row, NULL);
        g_hash_table_iter_remove (&rows);
      }
}

/* Brings the rows of PHASE up to date and puts them behind those of the phases before. Returns how
 * many there are. */
static guint
collect_rows (EntLaunchTasks *self, int phase, const EntPlan *plan, GPtrArray *tasks)
{
  guint n_tasks = 0;
  guint n_done = 0;

  for (guint i = 0; i < tasks->len; i++)
    {
      const EntLaunchTask *item = g_ptr_array_index (tasks, i);
      EntLaunchRow *row;

      if (item->task->phase != phase)
        continue;
      row = ensure_row (self, item->task->parent.id);
      ent_launch_row_show (row, item);
      drop_row (self, row, self->phases[phase - 1]);
      g_ptr_array_add (self->order, row);
      n_tasks++;
      n_done += item->done ? 1 : 0;
    }
  ent_launch_phase_show (self->phases[phase - 1], plan, n_done, n_tasks);
  return n_tasks;
}

static void
show_rows (EntLaunchTasks *self, const EntPlan *plan, GPtrArray *tasks)
{
  guint counts[G_N_ELEMENTS (self->phases)];
  guint start = 0;

  g_ptr_array_set_size (self->order, 0);
  for (guint i = 0; i < G_N_ELEMENTS (counts); i++)
    counts[i] = collect_rows (self, (int) i + 1, plan, tasks);
  drop_old_rows (self);
  for (guint i = 0; i < G_N_ELEMENTS (counts); i++)
    {
      ent_launch_phase_set_rows (self->phases[i], self->order->pdata + start, counts[i]);
      start += counts[i];
    }
  for (guint i = 0; i < self->order->len; i++)
    ent_launch_row_set_ends (g_ptr_array_index (self->order, i), i == 0, i + 1 == self->order->len);
}

/* Where the focus is, to bring it back after rows were moved or taken away. */
typedef struct
{
  GtkWidget *widget; /* NULL: in no row */
  EntLaunchRow *row;
  guint position;
} Focus;

static Focus
note_focus (EntLaunchTasks *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *widget = root != NULL ? gtk_root_get_focus (root) : NULL;
  GtkWidget *row = NULL;
  Focus focus = { NULL, NULL, 0 };

  if (widget != NULL)
    row = gtk_widget_get_ancestor (widget, ENT_TYPE_LAUNCH_ROW);
  if (row == NULL || !gtk_widget_is_ancestor (row, GTK_WIDGET (self)))
    return focus;
  focus.widget = g_object_ref (widget);
  focus.row = ENT_LAUNCH_ROW (row);
  g_ptr_array_find (self->order, row, &focus.position);
  return focus;
}

/* The focus is grabbed even where it still is: the window would move it on later, for its row was
 * away for a moment. The place of a deleted task is that of the next one. */
static void
restore_focus (EntLaunchTasks *self, Focus *focus)
{
  g_autoptr (GtkWidget) widget = focus->widget;

  if (widget == NULL)
    return;
  if (g_ptr_array_find (self->order, focus->row, NULL))
    {
      if (GTK_IS_TEXT (widget))
        gtk_text_grab_focus_without_selecting (GTK_TEXT (widget));
      else
        gtk_widget_grab_focus (widget);
    }
  else if (self->order->len > 0)
    gtk_widget_grab_focus (
        g_ptr_array_index (self->order, MIN (focus->position, self->order->len - 1)));
}

static void
ent_launch_tasks_dispose (GObject *object)
{
  EntLaunchTasks *self = ENT_LAUNCH_TASKS (object);

  g_clear_pointer (&self->rows, g_hash_table_unref);
  g_clear_pointer (&self->order, g_ptr_array_unref);
  g_clear_object (&self->due_group);
  g_clear_object (&self->document);
  G_OBJECT_CLASS (ent_launch_tasks_parent_class)->dispose (object);
}

static void
ent_launch_tasks_class_init (EntLaunchTasksClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = ent_launch_tasks_dispose;
}

static void
ent_launch_tasks_init (EntLaunchTasks *self)
{
  self->rows = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_object_unref);
  self->order = g_ptr_array_new ();
  self->due_group = gtk_size_group_new (GTK_SIZE_GROUP_HORIZONTAL);
}

/* To be called once, before anything is shown. */
void
ent_launch_tasks_set_document (EntLaunchTasks *self, EntDocument *document)
{
  self->document = g_object_ref (document);
  for (guint i = 0; i < G_N_ELEMENTS (self->phases); i++)
    {
      GtkWidget *phase = ent_launch_phase_new (document, (int) i + 1);

      self->phases[i] = ENT_LAUNCH_PHASE (phase);
      gtk_box_append (GTK_BOX (self), phase);
    }
}

/* Shows TASKS, an array of EntLaunchTask of PLAN. */
void
ent_launch_tasks_show (EntLaunchTasks *self, const EntPlan *plan, GPtrArray *tasks)
{
  Focus focus = note_focus (self);

  show_rows (self, plan, tasks);
  restore_focus (self, &focus);
}

/* Says whether there is no room for two things side by side. */
void
ent_launch_tasks_set_narrow (EntLaunchTasks *self, gboolean narrow)
{
  self->narrow = narrow;
  for (guint i = 0; i < G_N_ELEMENTS (self->phases); i++)
    ent_launch_phase_set_narrow (self->phases[i], narrow);
  for (guint i = 0; i < self->order->len; i++)
    ent_launch_row_set_narrow (g_ptr_array_index (self->order, i), narrow);
}

/* Opens the task with the id TASK and moves the focus to it, if it is here. */
void
ent_launch_tasks_open (EntLaunchTasks *self, gint64 task)
{
  EntLaunchRow *row = find_row (self, task);

  if (row != NULL)
    ent_launch_row_open (row);
}

/* Moves the focus to where a task is added to PHASE. */
void
ent_launch_tasks_focus_entry (EntLaunchTasks *self, int phase)
{
  ent_launch_phase_focus_entry (self->phases[phase - 1]);
}
