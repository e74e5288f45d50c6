/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ent-config.h"

#include "gui/compat/ent-list-bin.h"

struct _EntListBin
{
  AdwBin parent_instance;
};

G_DEFINE_FINAL_TYPE (EntListBin, ent_list_bin, ADW_TYPE_BIN)

/* Finds the row that has the focus, or what has it in it; NULL when the focus is elsewhere. */
static GtkWidget *
find_row (GtkWidget *widget)
{
  GType list_type = g_type_from_name ("GtkListBase");

  while (widget != NULL && !g_type_is_a (G_OBJECT_TYPE (widget), list_type))
    widget = gtk_widget_get_focus_child (widget);
  return widget != NULL ? gtk_widget_get_focus_child (widget) : NULL;
}

static gboolean
ent_list_bin_focus (GtkWidget *widget, GtkDirectionType direction)
{
  GtkWidget *row = find_row (widget);

  if (row != NULL && (direction == GTK_DIR_TAB_FORWARD || direction == GTK_DIR_TAB_BACKWARD))
    return gtk_widget_child_focus (row, direction);
  return GTK_WIDGET_CLASS (ent_list_bin_parent_class)->focus (widget, direction);
}

static void
ent_list_bin_class_init (EntListBinClass *klass)
{
  GTK_WIDGET_CLASS (klass)->focus = ent_list_bin_focus;
}

static void
ent_list_bin_init (EntListBin *self)
{
}
