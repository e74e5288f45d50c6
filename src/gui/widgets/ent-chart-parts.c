/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ent-config.h"

#include <adwaita.h>

#include "gui/widgets/ent-chart-private.h"

/* The sentences of the items say it all; so the parts are kept from being read as well. */
static GtkWidget *
add_part (EntChart *self, GtkWidget *part, const char *style_class)
{
  gtk_widget_set_can_target (part, FALSE);
  if (style_class != NULL)
    gtk_widget_add_css_class (part, style_class);
  gtk_widget_insert_before (part, GTK_WIDGET (self), NULL);
  g_ptr_array_add (ent_chart_get_parts (self), part);
  return part;
}

GtkWidget *
ent_chart_add_part (EntChart *self, const char *css_name, const char *style_class)
{
  return add_part (self,
                   g_object_new (ADW_TYPE_BIN, "css-name", css_name, "accessible-role",
                                 GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL),
                   style_class);
}

GtkWidget *
ent_chart_add_label (EntChart *self, const char *text, const char *style_class)
{
  return add_part (self,
                   g_object_new (GTK_TYPE_LABEL, "label", text, "accessible-role",
                                 GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL),
                   style_class);
}

void
ent_chart_clear_parts (EntChart *self)
{
  GPtrArray *parts = ent_chart_get_parts (self);

  for (guint i = 0; i < parts->len; i++)
    gtk_widget_unparent (g_ptr_array_index (parts, i));
  g_ptr_array_set_size (parts, 0);
}

void
ent_chart_place (EntChart *self, GtkWidget *child, int x, int y, int width, int height)
{
  int least;

  gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &least, NULL, NULL, NULL);
  width = MAX (width, least);
  gtk_widget_measure (child, GTK_ORIENTATION_VERTICAL, width, &least, NULL, NULL, NULL);
  height = MAX (height, least);
  if (gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL)
    x = gtk_widget_get_width (GTK_WIDGET (self)) - x - width;
  gtk_widget_size_allocate (child, &(GtkAllocation){ x, y, width, height }, -1);
}

int
ent_chart_get_line_height (EntChart *self)
{
  PangoContext *context = gtk_widget_get_pango_context (GTK_WIDGET (self));
  PangoFontMetrics *metrics = pango_context_get_metrics (context, NULL, NULL);
  int height = PANGO_PIXELS_CEIL (pango_font_metrics_get_height (metrics));

  pango_font_metrics_unref (metrics);
  return MAX (height, 1);
}

int
ent_chart_get_natural_width (GtkWidget *child)
{
  int width;

  gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &width, NULL, NULL);
  return width;
}

int
ent_chart_get_height (GtkWidget *child, int for_width)
{
  int least;
  int height;

  if (for_width >= 0)
    {
      gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &least, NULL, NULL, NULL);
      for_width = MAX (for_width, least);
    }
  gtk_widget_measure (child, GTK_ORIENTATION_VERTICAL, for_width, NULL, &height, NULL, NULL);
  return height;
}
