/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ent-config.h"

#include "gui/launch/ent-launch-row-private.h"

#include <glib/gi18n-lib.h>

/* What can be done with a task. What is dragged is its id. */

typedef struct
{
  gint64 task;
  int step;
} Step;

static gboolean
step_cb (EntStore *store, gpointer data, GError **error)
{
  const Step *step = data;

  return ent_launch_step_task (store, step->task, step->step, error);
}

static void
move_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  EntLaunchRow *self = ENT_LAUNCH_ROW (widget);
  Step step = { ent_launch_row_get_task (self), g_str_equal (action, "task.move-up") ? -1 : 1 };
  /* Translators: in the history; %s is the name of a task */
  g_autofree char *label = g_strdup_printf (_ ("Move %s"), ent_launch_row_get_name (self));

  ent_document_edit (ent_launch_row_get_document (self), label, step_cb, &step);
}

static void
delete_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  EntLaunchRow *self = ENT_LAUNCH_ROW (widget);

  ent_document_remove (ent_launch_row_get_document (self), &ent_task_noun,
                       ent_launch_row_get_task (self));
}

/* The key that deletes a task must not do so from within one of its fields. */
static gboolean
delete_key_cb (GtkWidget *widget, GVariant *arguments, gpointer data)
{
  return gtk_widget_is_focus (widget) && gtk_widget_activate_action (widget, "task.delete", NULL);
}

static gboolean
toggle_key_cb (GtkWidget *widget, GVariant *arguments, gpointer data)
{
  return gtk_widget_is_focus (widget) && gtk_widget_activate_action (widget, "task.toggle", NULL);
}

static GdkContentProvider *
prepare_cb (EntLaunchRow *self, double x, double y, GtkDragSource *source)
{
  GtkWidget *handle = gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (source));
  g_autoptr (GdkPaintable) moving = gtk_widget_paintable_new (GTK_WIDGET (self));
  g_autoptr (GdkPaintable) icon = gdk_paintable_get_current_image (moving);
  double row_x, row_y;

  if (gtk_widget_translate_coordinates (handle, GTK_WIDGET (self), x, y, &row_x, &row_y))
    gtk_drag_source_set_icon (source, icon, (int) row_x, (int) row_y);
  return gdk_content_provider_new_typed (G_TYPE_INT64, ent_launch_row_get_task (self));
}

static void
drag_begin_cb (EntLaunchRow *self)
{
  gtk_widget_add_css_class (GTK_WIDGET (self), "dragged");
}

static void
drag_end_cb (EntLaunchRow *self)
{
  gtk_widget_remove_css_class (GTK_WIDGET (self), "dragged");
}

/* Has the row dragged by HANDLE. */
void
ent_launch_row_add_dragging (EntLaunchRow *self, GtkWidget *handle)
{
  GtkDragSource *source = gtk_drag_source_new ();

  gtk_drag_source_set_actions (source, GDK_ACTION_MOVE);
  g_signal_connect_swapped (source, "prepare", G_CALLBACK (prepare_cb), self);
  g_signal_connect_swapped (source, "drag-begin", G_CALLBACK (drag_begin_cb), self);
  g_signal_connect_swapped (source, "drag-end", G_CALLBACK (drag_end_cb), self);
  gtk_widget_add_controller (handle, GTK_EVENT_CONTROLLER (source));
  gtk_widget_set_cursor_from_name (handle, "grab");
}

void
ent_launch_row_install_actions (GtkWidgetClass *widget_class)
{
  static const struct
  {
    const char *action;
    guint keys[2];
  } moves[] = {
    { "task.move-up", { GDK_KEY_Up, GDK_KEY_KP_Up } },
    { "task.move-down", { GDK_KEY_Down, GDK_KEY_KP_Down } },
  };
  static const guint toggle_keys[]
      = { GDK_KEY_Return, GDK_KEY_KP_Enter, GDK_KEY_ISO_Enter, GDK_KEY_space, GDK_KEY_KP_Space };

  for (guint i = 0; i < G_N_ELEMENTS (moves); i++)
    {
      gtk_widget_class_install_action (widget_class, moves[i].action, NULL, move_cb);
      for (guint j = 0; j < G_N_ELEMENTS (moves[i].keys); j++)
        gtk_widget_class_add_binding_action (widget_class, moves[i].keys[j], GDK_ALT_MASK,
                                             moves[i].action, NULL);
    }
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Menu, 0, "task.menu", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_F10, GDK_SHIFT_MASK, "task.menu",
                                       NULL);
  gtk_widget_class_install_action (widget_class, "task.delete", NULL, delete_cb);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Delete, 0, delete_key_cb, NULL);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_KP_Delete, 0, delete_key_cb, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (toggle_keys); i++)
    gtk_widget_class_add_binding (widget_class, toggle_keys[i], 0, toggle_key_cb, NULL);
}

/* Notes that the task was done today, or that it is not done. */
void
ent_launch_row_tick (EntLaunchRow *self, gboolean done)
{
  EntDocument *document = ent_launch_row_get_document (self);
  g_autoptr (GError) error = NULL;
  g_autoptr (EntTask) task = ent_store_load (ent_document_get_store (document), &ent_task_noun,
                                             ent_launch_row_get_task (self), &error);
  g_autofree char *label = NULL;

  if (task == NULL)
    {
      ent_document_fail (document, _ ("The change could not be made"), error);
      return;
    }
  task->done_on = done ? ent_document_get_today (document) : ENT_DATE_NONE;
  /* Translators: in the history; %s is the name of a task that is done */
  label = g_strdup_printf (done ? _ ("Tick %s") : _ ("Untick %s"), task->name);
  ent_document_save (document, label, task);
}
