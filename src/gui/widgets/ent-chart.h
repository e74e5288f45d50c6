/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Writes a value for the screen, newly allocated. */
typedef char *(*EntChartFormat) (double value, gpointer data);

/* What the bar chart, the share bar and the ruler have in common: a row of items in reading order,
 * one of them in the tab order, the arrow keys, Home and End to go along them, and a tip with the
 * values of the one under the pointer or the keyboard's focus. To a screen reader it is a list
 * named `title`, with one sentence an item. Signal "activated" (guint index): an item was clicked,
 * or Enter pressed on it. */
#define ENT_TYPE_CHART (ent_chart_get_type ())
G_DECLARE_DERIVABLE_TYPE (EntChart, ent_chart, ENT, CHART, GtkWidget)

struct _EntChartClass
{
  GtkWidgetClass parent_class;

  /* Makes everything anew from the data: called when the way values are written changed. */
  void (*rebuild) (EntChart *self);
  /* What the tip of an item holds; its text, unless overridden. */
  GtkWidget *(*create_tip) (EntChart *self, guint index, const char *text);
};

/* The chart's name to a screen reader; the heading above the chart is the page's to show. */
void ent_chart_set_title (EntChart *self, const char *title);

/* FORMAT writes values in full, FORMAT_SHORT those along the axis ("$1.2M"); NULL for the same.
 * Until this is called values are written as counts. */
void ent_chart_set_format (EntChart *self,
                           EntChartFormat format,
                           EntChartFormat format_short,
                           gpointer data,
                           GDestroyNotify destroy);

G_END_DECLS
