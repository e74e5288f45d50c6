/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ent-config.h"

#include "gui/launch/ent-launch-phase.h"

#include <glib/gi18n-lib.h>

#include "core/base/ent-format.h"

struct _EntLaunchPhase
{
  GtkBox parent_instance;
  EntDocument *document;
  int phase;
  gint64 plan;
  GtkWidget *marked; /* the row that what is dragged would come before; NULL: nothing is dragged */
  GtkWidget *heading;
  GtkLabel *title;
  GtkLabel *days;
  GtkLabel *count;
  GtkListBox *list;
  GtkWidget *entry;
};

G_DEFINE_FINAL_TYPE (EntLaunchPhase, ent_launch_phase, GTK_TYPE_BOX)

/* An addition or a move, while it is made. */
typedef struct
{
  gint64 id; /* of the plan, or of the task */
  int phase;
  const char *name;
  guint place;
} Order;

static gboolean
add_task (EntStore *store, gpointer data, GError **error)
{
  const Order *order = data;

  return ent_launch_add_task (store, order->id, order->phase, order->name, error) != 0;
}

static gboolean
move_task (EntStore *store, gpointer data, GError **error)
{
  const Order *order = data;

  return ent_launch_move_task (store, order->id, order->phase, order->place, error);
}

/* Enter adds what is typed; the next one can be typed at once. */
static void
entry_applied_cb (EntLaunchPhase *self)
{
  g_autofree char *name
      = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->entry))));
  Order order = { self->plan, self->phase, name, 0 };
  g_autofree char *label = NULL;

  if (*name == '\0')
    return;
  /* Translators: in the history; %s is the name of a record */
  label = g_strdup_printf (_ ("Add %s"), name);
  if (ent_document_edit (self->document, label, add_task, &order))
    gtk_editable_set_text (GTK_EDITABLE (self->entry), "");
}

static EntLaunchRow *
get_row (EntLaunchPhase *self, int i)
{
  GtkListBoxRow *row = gtk_list_box_get_row_at_index (self->list, i);

  return ENT_IS_LAUNCH_ROW (row) ? ENT_LAUNCH_ROW (row) : NULL;
}

static gboolean
is_above (EntLaunchPhase *self, EntLaunchRow *row, double y)
{
  graphene_rect_t bounds;

  return gtk_widget_compute_bounds (GTK_WIDGET (row), GTK_WIDGET (self->list), &bounds)
         && bounds.origin.y + bounds.size.height / 2 < y;
}

/* Marks the row that a drop at Y would come before; the last one is that to add a task. */
static GdkDragAction
motion_cb (EntLaunchPhase *self, double x, double y)
{
  GtkWidget *row = self->entry;

  for (int i = 0; get_row (self, i) != NULL && row == self->entry; i++)
    if (!is_above (self, get_row (self, i), y))
      row = GTK_WIDGET (get_row (self, i));
  if (row != self->marked)
    {
      if (self->marked != NULL)
        gtk_widget_remove_css_class (self->marked, "drop-above");
      gtk_widget_add_css_class (row, "drop-above");
      self->marked = row;
    }
  return GDK_ACTION_MOVE;
}

static void
leave_cb (EntLaunchPhase *self)
{
  if (self->marked != NULL)
    gtk_widget_remove_css_class (self->marked, "drop-above");
  self->marked = NULL;
}

/* Only a task of this program's plan is one. */
static EntTask *
load_dropped (EntLaunchPhase *self, gint64 id)
{
  g_autoptr (EntTask) task
      = ent_store_load (ent_document_get_store (self->document), &ent_task_noun, id, NULL);

  return task != NULL && task->plan == self->plan ? g_steal_pointer (&task) : NULL;
}

static gboolean
drop_cb (EntLaunchPhase *self, const GValue *value, double x, double y)
{
  g_autoptr (EntTask) task = load_dropped (self, g_value_get_int64 (value));
  Order order = { 0, self->phase, NULL, 1 };
  g_autofree char *label = NULL;

  leave_cb (self);
  if (task == NULL)
    return FALSE;
  order.id = task->parent.id;
  for (int i = 0; get_row (self, i) != NULL; i++)
    if (ent_launch_row_get_task (get_row (self, i)) != order.id
        && is_above (self, get_row (self, i), y))
      order.place++;
  /* Translators: in the history; %s is the name of a task */
  label = g_strdup_printf (_ ("Move %s"), task->name);
  return ent_document_edit (self->document, label, move_task, &order);
}

static void
add_dropping (EntLaunchPhase *self)
{
  GtkDropTarget *target = gtk_drop_target_new (G_TYPE_INT64, GDK_ACTION_MOVE);

  g_signal_connect_swapped (target, "motion", G_CALLBACK (motion_cb), self);
  g_signal_connect_swapped (target, "leave", G_CALLBACK (leave_cb), self);
  g_signal_connect_swapped (target, "drop", G_CALLBACK (drop_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self->list), GTK_EVENT_CONTROLLER (target));
}

static void
ent_launch_phase_dispose (GObject *object)
{
  EntLaunchPhase *self = ENT_LAUNCH_PHASE (object);

  self->marked = NULL;
  g_clear_object (&self->document);
  G_OBJECT_CLASS (ent_launch_phase_parent_class)->dispose (object);
}

static void
ent_launch_phase_class_init (EntLaunchPhaseClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ent_launch_phase_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, "/entente/ent-launch-phase.ui");
  gtk_widget_class_bind_template_child (widget_class, EntLaunchPhase, heading);
  gtk_widget_class_bind_template_child (widget_class, EntLaunchPhase, title);
  gtk_widget_class_bind_template_child (widget_class, EntLaunchPhase, days);
  gtk_widget_class_bind_template_child (widget_class, EntLaunchPhase, count);
  gtk_widget_class_bind_template_child (widget_class, EntLaunchPhase, list);
  gtk_widget_class_bind_template_child (widget_class, EntLaunchPhase, entry);
  gtk_widget_class_bind_template_callback (widget_class, entry_applied_cb);
}

static void
ent_launch_phase_init (EntLaunchPhase *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/* Makes the section of PHASE. */
GtkWidget *
ent_launch_phase_new (EntDocument *document, int phase)
{
  EntLaunchPhase *self = g_object_new (ENT_TYPE_LAUNCH_PHASE, NULL);
  const char *title = _ (ent_choice_get_label (ent_phases, phase));

  self->document = g_object_ref (document);
  self->phase = phase;
  gtk_label_set_label (self->title, title);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL, title,
                                  -1);
  if (ent_document_is_read_only (document))
    gtk_widget_set_visible (self->entry, FALSE);
  else
    add_dropping (self);
  return GTK_WIDGET (self);
}

/* Shows when the phase is in PLAN, and that N_DONE of its N_TASKS are done. */
void
ent_launch_phase_show (EntLaunchPhase *self, const EntPlan *plan, guint n_done, guint n_tasks)
{
  EntDate from = ent_date_add_days (plan->starts_on, ent_launch_get_first_day (self->phase) - 1);
  EntDate to = ent_date_add_days (from, ENT_LAUNCH_PHASE_DAYS - 1);
  g_autofree char *first = ent_format_date (from);
  g_autofree char *last = ent_format_date (to);
  /* Translators: the first and the last day of a phase */
  g_autofree char *days = g_strdup_printf (_ ("%s to %s"), first, last);
  /* Translators: how many tasks of a phase are done, of how many */
  g_autofree char *count
      = g_strdup_printf (ngettext ("%u of %u done", "%u of %u done", n_tasks), n_done, n_tasks);

  self->plan = plan->parent.id;
  gtk_label_set_label (self->days, days);
  gtk_label_set_label (self->count, count);
}

/* Takes ROW out, if it is in this phase. */
void
ent_launch_phase_drop_row (EntLaunchPhase *self, EntLaunchRow *row)
{
  if (gtk_widget_get_parent (GTK_WIDGET (row)) != GTK_WIDGET (self->list))
    return;
  if (self->marked == GTK_WIDGET (row))
    leave_cb (self);
  gtk_list_box_remove (self->list, GTK_WIDGET (row));
}

/* Puts the N_ROWS ROWS, each an EntLaunchRow, in order. They are in this phase or in none, and no
 * other is in it. Only those that are elsewhere are moved. */
void
ent_launch_phase_set_rows (EntLaunchPhase *self, gpointer *rows, guint n_rows)
{
  for (guint i = 0; i < n_rows; i++)
    if (get_row (self, (int) i) != rows[i])
      {
        ent_launch_phase_drop_row (self, rows[i]);
        gtk_list_box_insert (self->list, rows[i], (int) i);
      }
}

/* Says whether there is no room for two things side by side. */
void
ent_launch_phase_set_narrow (EntLaunchPhase *self, gboolean narrow)
{
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self->heading),
                                  narrow ? GTK_ORIENTATION_VERTICAL : GTK_ORIENTATION_HORIZONTAL);
  gtk_box_set_spacing (GTK_BOX (self->heading), narrow ? 3 : 12);
}

/* Moves the focus to where a task is added. */
void
ent_launch_phase_focus_entry (EntLaunchPhase *self)
{
  gtk_widget_grab_focus (self->entry);
}
