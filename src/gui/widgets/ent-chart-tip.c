/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ent-config.h"

#include "gui/widgets/ent-chart-tip.h"

#define PATIENCE 60 /* frames */

struct _EntChartTip
{
  GtkPopover parent_instance;

  GtkWidget *item; /* what it is for, a sibling; NULL while it is away */
  guint patience;  /* frames left to wait until the item has been scrolled into view */
  guint waiting;   /* the tick callback of the chart, or 0 */
};

G_DEFINE_FINAL_TYPE (EntChartTip, ent_chart_tip, GTK_TYPE_POPOVER)

static gboolean
is_in_view (GtkWidget *item)
{
  GtkWidget *root = GTK_WIDGET (gtk_widget_get_root (item));
  graphene_rect_t bounds;
  graphene_rect_t window
      = GRAPHENE_RECT_INIT (0, 0, gtk_widget_get_width (root), gtk_widget_get_height (root));

  return gtk_widget_compute_bounds (item, root, &bounds)
         && graphene_rect_intersection (&window, &bounds, NULL);
}

/* The tip points at the whole item and so never comes to lie under the pointer, which would end the
 * hovering that shows it. */
static void
point (EntChartTip *self)
{
  GtkWidget *chart = gtk_widget_get_parent (GTK_WIDGET (self));
  graphene_rect_t bounds;

  if (gtk_widget_compute_bounds (self->item, chart, &bounds))
    gtk_popover_set_pointing_to (GTK_POPOVER (self),
                                 &(GdkRectangle){ bounds.origin.x, bounds.origin.y,
                                                  MAX (bounds.size.width, 1),
                                                  MAX (bounds.size.height, 1) });
}

static void show_in_view (EntChartTip *self);

static gboolean
tick_cb (GtkWidget *chart, GdkFrameClock *clock, gpointer data)
{
  EntChartTip *self = data;

  self->waiting = 0;
  show_in_view (self);
  return G_SOURCE_REMOVE;
}

/* What the keyboard reaches may first have to be scrolled to, and a popover that points to
 * somewhere off the screen is an error to GDK. */
static void
show_in_view (EntChartTip *self)
{
  if (is_in_view (self->item))
    {
      point (self);
      gtk_popover_popup (GTK_POPOVER (self));
      return;
    }

  gtk_popover_popdown (GTK_POPOVER (self));
  if (self->patience-- > 0)
    self->waiting = gtk_widget_add_tick_callback (gtk_widget_get_parent (GTK_WIDGET (self)),
                                                  tick_cb, self, NULL);
}

static void
stop_waiting (EntChartTip *self)
{
  if (self->waiting != 0)
    gtk_widget_remove_tick_callback (gtk_widget_get_parent (GTK_WIDGET (self)), self->waiting);
  self->waiting = 0;
}

static void
ent_chart_tip_class_init (EntChartTipClass *klass)
{
}

static void
ent_chart_tip_init (EntChartTip *self)
{
  gtk_widget_set_can_focus (GTK_WIDGET (self), FALSE);
  gtk_popover_set_autohide (GTK_POPOVER (self), FALSE);
  gtk_popover_set_position (GTK_POPOVER (self), GTK_POS_TOP);
}

GtkWidget *
ent_chart_tip_new (GtkWidget *chart)
{
  GtkWidget *self = g_object_new (ENT_TYPE_CHART_TIP, NULL);

  gtk_widget_set_parent (self, chart);
  return self;
}

void
ent_chart_tip_show_at (EntChartTip *self, GtkWidget *item, GtkWidget *content)
{
  stop_waiting (self);
  self->item = item;
  self->patience = PATIENCE;
  gtk_popover_set_child (GTK_POPOVER (self), content);
  show_in_view (self);
}

void
ent_chart_tip_take_away (EntChartTip *self)
{
  stop_waiting (self);
  self->item = NULL;
  gtk_popover_popdown (GTK_POPOVER (self));
}

void
ent_chart_tip_allocate (EntChartTip *self)
{
  if (self->item != NULL)
    point (self);
  gtk_popover_present (GTK_POPOVER (self));
}
