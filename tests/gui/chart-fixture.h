/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tests/gui/gui-fixture.h"

#include "gui/widgets/ent-chart-item.h"
#include "gui/widgets/ent-chart.h"

/* What tests of charts need: a chart in a window, what it says and where its parts are. */

#define NOTHING G_MAXUINT

static guint activated;

HELPER void
activated_cb (EntChart *chart, guint index)
{
  activated = index;
}

/* Shows a chart between two buttons. */
HELPER void
show_chart (GtkWidget *chart, int width)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  gtk_box_append (GTK_BOX (box), gtk_button_new_with_label ("Before"));
  gtk_box_append (GTK_BOX (box), chart);
  gtk_box_append (GTK_BOX (box), gtk_button_new_with_label ("After"));
  g_signal_connect (chart, "activated", G_CALLBACK (activated_cb), NULL);
  activated = NOTHING;
  show_widget (box, width, 400);
}

HELPER void
end_chart (void)
{
  close_windows ();
  gtk_widget_set_default_direction (GTK_TEXT_DIR_LTR);
}

HELPER void
assert_said (GtkWidget *widget, GtkAccessibleProperty property, const char *text)
{
  g_autofree char *wrong
      = gtk_test_accessible_check_property (GTK_ACCESSIBLE (widget), property, text);

  g_assert_cmpstr (wrong, ==, NULL);
}

/* The text of the item that has the focus, or NULL. */
HELPER const char *
get_focused (void)
{
  GtkWidget *focus = gtk_window_get_focus (window);

  return ENT_IS_CHART_ITEM (focus) ? ent_chart_item_get_text (ENT_CHART_ITEM (focus)) : NULL;
}

HELPER void
go (GtkDirectionType direction)
{
  gtk_widget_child_focus (GTK_WIDGET (window), direction);
  settle (20);
}

HELPER graphene_rect_t
get_bounds (GtkWidget *widget)
{
  graphene_rect_t bounds;

  g_assert_true (gtk_widget_compute_bounds (widget, gtk_widget_get_parent (widget), &bounds));
  return bounds;
}

/* Finds the N-th part of the kind and, unless NULL, the style class. */
HELPER GtkWidget *
find_part (GtkWidget *chart, const char *name, const char *style_class, guint n)
{
  for (GtkWidget *child = gtk_widget_get_first_child (chart); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (g_strcmp0 (gtk_widget_get_css_name (child), name) == 0
        && (style_class == NULL || gtk_widget_has_css_class (child, style_class)) && n-- == 0)
      return child;
  return NULL;
}
