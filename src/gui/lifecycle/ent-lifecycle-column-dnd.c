/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ent-config.h"

#include "gui/lifecycle/ent-lifecycle-column-private.h"

/* Dragging cards between the columns. What is dragged is the partner's id. */

/* On a drag of ours, the stage that the card comes from. */
#define FROM_KEY "ent-lifecycle-from"

static GdkContentProvider *
prepare_cb (EntLifecycleCard *card, double x, double y, GtkDragSource *source)
{
  EntLifecycleItem *item = ent_lifecycle_card_get_item (card);
  g_autoptr (GdkPaintable) moving = gtk_widget_paintable_new (GTK_WIDGET (card));
  g_autoptr (GdkPaintable) icon = gdk_paintable_get_current_image (moving);

  gtk_drag_source_set_icon (source, icon, (int) x, (int) y);
  return gdk_content_provider_new_typed (G_TYPE_INT64,
                                         ent_lifecycle_item_get_facts (item)->partner);
}

static void
drag_begin_cb (EntLifecycleCard *card, GdkDrag *drag)
{
  EntLifecycleItem *item = ent_lifecycle_card_get_item (card);

  g_object_set_data (G_OBJECT (drag), FROM_KEY,
                     GINT_TO_POINTER (ent_lifecycle_item_get_facts (item)->stage));
}

/* Takes a card from another column. */
static gboolean
accept_cb (EntLifecycleColumn *self, GdkDrop *drop)
{
  GdkDrag *drag = gdk_drop_get_drag (drop);
  int from = drag ? GPOINTER_TO_INT (g_object_get_data (G_OBJECT (drag), FROM_KEY)) : 0;

  return from != 0 && from != ent_lifecycle_column_get_stage (self);
}

static gboolean
drop_cb (EntLifecycleColumn *self, const GValue *value)
{
  return gtk_widget_activate_action (GTK_WIDGET (self), "lifecycle.move", "(xi)",
                                     g_value_get_int64 (value),
                                     ent_lifecycle_column_get_stage (self));
}

/* Makes a card movable. Its row takes every press that comes as far as that. */
void
ent_lifecycle_card_add_dragging (EntLifecycleCard *card)
{
  GtkDragSource *source = gtk_drag_source_new ();

  gtk_drag_source_set_actions (source, GDK_ACTION_MOVE);
  g_signal_connect_swapped (source, "prepare", G_CALLBACK (prepare_cb), card);
  g_signal_connect_swapped (source, "drag-begin", G_CALLBACK (drag_begin_cb), card);
  gtk_widget_add_controller (GTK_WIDGET (card), GTK_EVENT_CONTROLLER (source));
}

/* Makes the column a place to move cards to. */
void
ent_lifecycle_column_add_dropping (EntLifecycleColumn *self)
{
  GtkDropTarget *target = gtk_drop_target_new (G_TYPE_INT64, GDK_ACTION_MOVE);

  g_signal_connect_swapped (target, "accept", G_CALLBACK (accept_cb), self);
  g_signal_connect_swapped (target, "drop", G_CALLBACK (drop_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (target));
}
