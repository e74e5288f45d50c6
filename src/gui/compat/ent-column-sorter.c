/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ent-config.h"

#include "gui/compat/ent-column-sorter.h"

struct _EntColumnSorter
{
  GtkSorter parent_instance;
  GCompareDataFunc compare;
  gpointer data;
};

G_DEFINE_FINAL_TYPE (EntColumnSorter, ent_column_sorter, GTK_TYPE_SORTER)

/* While a view is asked what it is sorted by: the sorter it consulted first. */
static gboolean asking;
static EntColumnSorter *consulted;

static GtkOrdering
ent_column_sorter_compare (GtkSorter *sorter, gpointer a, gpointer b)
{
  EntColumnSorter *self = ENT_COLUMN_SORTER (sorter);

  if (!asking)
    return gtk_ordering_from_cmpfunc (self->compare (a, b, self->data));
  if (consulted == NULL)
    consulted = self;
  return GTK_ORDERING_SMALLER;
}

static GtkSorterOrder
ent_column_sorter_get_order (GtkSorter *sorter)
{
  return GTK_SORTER_ORDER_PARTIAL;
}

static void
ent_column_sorter_class_init (EntColumnSorterClass *klass)
{
  GTK_SORTER_CLASS (klass)->compare = ent_column_sorter_compare;
  GTK_SORTER_CLASS (klass)->get_order = ent_column_sorter_get_order;
}

static void
ent_column_sorter_init (EntColumnSorter *self)
{
}

/* COMPARE is given items of the list, and DATA, borrowed. */
GtkSorter *
ent_column_sorter_new (GCompareDataFunc compare, gpointer data)
{
  EntColumnSorter *self = g_object_new (ENT_TYPE_COLUMN_SORTER, NULL);

  self->compare = compare;
  self->data = data;
  return GTK_SORTER (self);
}

/* Asks the view's own sorter to order two things: it consults the sorter of the column it is
 * sorted by first, and turns the answer round when that is sorted from the end. */
static GtkSorter *
find_sorter (GtkColumnView *view, GtkSortType *direction)
{
  GtkSorter *sorter = gtk_column_view_get_sorter (view);

  asking = TRUE;
  consulted = NULL;
  *direction = gtk_sorter_compare (sorter, view, sorter) == GTK_ORDERING_LARGER
                   ? GTK_SORT_DESCENDING
                   : GTK_SORT_ASCENDING;
  asking = FALSE;
  return GTK_SORTER (consulted);
}

/* Says what VIEW is sorted by. Returns an owned text, NULL when it is sorted by nothing. */
char *
ent_column_sorter_dup_order (GtkColumnView *view)
{
  GListModel *columns = gtk_column_view_get_columns (view);
  GtkSortType direction;
  GtkSorter *sorter = find_sorter (view, &direction);

  for (guint i = 0; i < g_list_model_get_n_items (columns); i++)
    {
      g_autoptr (GtkColumnViewColumn) column = g_list_model_get_item (columns, i);

      if (sorter != NULL && gtk_column_view_column_get_sorter (column) == sorter)
        return g_strdup_printf ("%u%c", i, direction == GTK_SORT_DESCENDING ? '-' : '+');
    }
  return NULL;
}

/* Sorts VIEW by ORDER, which ent_column_sorter_dup_order gave; NULL, or what it cannot have been,
 * changes nothing. */
void
ent_column_sorter_set_order (GtkColumnView *view, const char *order)
{
  g_autoptr (GtkColumnViewColumn) column = NULL;
  guint64 i;
  char *end;

  if (order == NULL)
    return;
  i = g_ascii_strtoull (order, &end, 10);
  if (end == order || i >= g_list_model_get_n_items (gtk_column_view_get_columns (view)))
    return;
  column = g_list_model_get_item (gtk_column_view_get_columns (view), (guint) i);
  gtk_column_view_sort_by_column (view, column,
                                  *end == '-' ? GTK_SORT_DESCENDING : GTK_SORT_ASCENDING);
}
