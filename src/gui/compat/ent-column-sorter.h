/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* The sorter of a column that can be asked whether its GtkColumnView is sorted by it, which GTK
 * tells from 4.10 on (gtk_column_view_sorter_get_primary_sort_column). */
#define ENT_TYPE_COLUMN_SORTER (ent_column_sorter_get_type ())
G_DECLARE_FINAL_TYPE (EntColumnSorter, ent_column_sorter, ENT, COLUMN_SORTER, GtkSorter)

GtkSorter *ent_column_sorter_new (GCompareDataFunc compare, gpointer data);

/* What a list is sorted by, as a setting: the number of the column, then a + or a -. */
char *ent_column_sorter_dup_order (GtkColumnView *view);
void ent_column_sorter_set_order (GtkColumnView *view, const char *order);

G_END_DECLS
