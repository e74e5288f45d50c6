/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ent-config.h"

#include "gui/lifecycle/ent-lifecycle-drag.h"

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

/* Takes a card from another stage. */
static gboolean
accept_cb (GtkDropTarget *target, GdkDrop *drop, gpointer stage)
{
  GdkDrag *drag = gdk_drop_get_drag (drop);
  gpointer from = drag ? g_object_get_data (G_OBJECT (drag), FROM_KEY) : NULL;

  return from != NULL && from != stage;
}

static gboolean
drop_cb (GtkDropTarget *target, const GValue *value, double x, double y, gpointer stage)
{
  return gtk_widget_activate_action (
      gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (target)), "lifecycle.move", "(xi)",
      g_value_get_int64 (value), GPOINTER_TO_INT (stage));
}

/* Lets CARD be dragged. It must be the card: the row around it takes every press that comes as far
 * as that. */
void
ent_lifecycle_drag_add_source (EntLifecycleCard *card)
{
  GtkDragSource *source = gtk_drag_source_new ();

  gtk_drag_source_set_actions (source, GDK_ACTION_MOVE);
  g_signal_connect_swapped (source, "prepare", G_CALLBACK (prepare_cb), card);
  g_signal_connect_swapped (source, "drag-begin", G_CALLBACK (drag_begin_cb), card);
  gtk_widget_add_controller (GTK_WIDGET (card), GTK_EVENT_CONTROLLER (source));
}

/* Lets a card be dropped on WIDGET, which is a STAGE: that activates lifecycle.move. */
void
ent_lifecycle_drag_add_target (GtkWidget *widget, int stage)
{
  GtkDropTarget *target = gtk_drop_target_new (G_TYPE_INT64, GDK_ACTION_MOVE);

  g_signal_connect (target, "accept", G_CALLBACK (accept_cb), GINT_TO_POINTER (stage));
  g_signal_connect (target, "drop", G_CALLBACK (drop_cb), GINT_TO_POINTER (stage));
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (target));
}
