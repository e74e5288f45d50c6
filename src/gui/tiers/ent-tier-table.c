/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ent-config.h"

#include "gui/tiers/ent-tier-table.h"

#include <glib/gi18n-lib.h>

#include "gui/compat/ent-column-sorter.h"
#include "gui/compat/ent-gradual-selection.h"
#include "gui/compat/ent-list-bin.h"
#include "gui/tiers/ent-tier-columns.h"
#include "gui/widgets/ent-remembered.h"

/* Under which the sort order is remembered, and what it is at first: by distance. */
#define LIST          "tiers"
#define DEFAULT_ORDER "5+"

#define MOST_COLUMNS 8

struct _EntTierTable
{
  AdwBin parent_instance;
  EntTierModel *model;
  int tier;                    /* whose partners are shown; 0: all */
  GtkFilterListModel *matches; /* those of the tier */
  GtkCustomFilter *filter;
  GtkColumnViewColumn *columns[MOST_COLUMNS];
  GtkSelectionModel *selection;
  int width;        /* that the columns are for */
  guint fit_source; /* while they are still to be */
  guint source;     /* while the rows are still to be made */
  GtkStack *states;
  GtkColumnView *view;
};

G_DEFINE_FINAL_TYPE (EntTierTable, ent_tier_table, ADW_TYPE_BIN)

static int
compare_items (gconstpointer a, gconstpointer b, gpointer data)
{
  const EntTierColumn *column = data;

  return column->compare (ent_tier_item_get_standing (ENT_TIER_ITEM ((gpointer) a)),
                          ent_tier_item_get_standing (ENT_TIER_ITEM ((gpointer) b)));
}

static void
order_changed_cb (EntTierTable *self)
{
  g_autofree char *order = ent_column_sorter_dup_order (self->view);

  ent_remembered_set_sort_order (LIST, order != NULL ? order : DEFAULT_ORDER);
}

static void
fill_cell (EntTierTable *self, GtkListItem *cell, const EntTierColumn *column)
{
  const EntStanding *standing = ent_tier_item_get_standing (gtk_list_item_get_item (cell));
  GtkWidget *child = gtk_list_item_get_child (cell);
  g_autofree char *text = column->write (self->model, standing);

  if (column->get_icon_name != NULL)
    {
      gtk_image_set_from_icon_name (GTK_IMAGE (gtk_widget_get_first_child (child)),
                                    column->get_icon_name (standing));
      child = gtk_widget_get_last_child (child);
    }
  gtk_label_set_label (GTK_LABEL (child), text);
}

static GtkWidget *
create_label (const EntTierColumn *column)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_single_line_mode (GTK_LABEL (label), TRUE);
  gtk_label_set_xalign (GTK_LABEL (label), column->numeric ? 1 : 0);
  gtk_label_set_width_chars (GTK_LABEL (label), column->n_characters);
  if (column->numeric)
    gtk_widget_add_css_class (label, "numeric");
  return label;
}

static void
setup_cb (GtkSignalListItemFactory *factory, GtkListItem *cell, const EntTierColumn *column)
{
  GtkWidget *label = create_label (column);
  GtkWidget *box;

  if (column->get_icon_name == NULL)
    {
      gtk_list_item_set_child (cell, label);
      return;
    }
  box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  gtk_box_append (GTK_BOX (box), g_object_new (GTK_TYPE_IMAGE, "accessible-role",
                                               GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL));
  gtk_box_append (GTK_BOX (box), label);
  gtk_list_item_set_child (cell, box);
}

static EntTierTable *
get_table (gpointer factory)
{
  return g_object_get_data (factory, "table");
}

static void
item_changed_cb (GtkListItem *cell)
{
  const EntTierColumn *column = g_object_get_data (G_OBJECT (cell), "column");

  fill_cell (get_table (cell), cell, column);
}

static void
bind_cb (GtkSignalListItemFactory *factory, GtkListItem *cell, const EntTierColumn *column)
{
  g_object_set_data (G_OBJECT (cell), "column", (gpointer) column);
  g_object_set_data (G_OBJECT (cell), "table", get_table (factory));
  g_signal_connect_swapped (gtk_list_item_get_item (cell), "changed", G_CALLBACK (item_changed_cb),
                            cell);
  fill_cell (get_table (factory), cell, column);
}

static void
unbind_cb (GtkSignalListItemFactory *factory, GtkListItem *cell)
{
  g_signal_handlers_disconnect_by_data (gtk_list_item_get_item (cell), cell);
}

static void
add_column (EntTierTable *self, int i)
{
  const EntTierColumn *column = &ent_tier_columns[i];
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  g_autoptr (GtkSorter) sorter = ent_column_sorter_new (compare_items, (gpointer) column);

  g_object_set_data (G_OBJECT (factory), "table", self);
  g_signal_connect (factory, "setup", G_CALLBACK (setup_cb), (gpointer) column);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), (gpointer) column);
  g_signal_connect (factory, "unbind", G_CALLBACK (unbind_cb), NULL);

  self->columns[i] = gtk_column_view_column_new (_ (column->title), factory);
  gtk_column_view_column_set_sorter (self->columns[i], sorter);
  gtk_column_view_column_set_resizable (self->columns[i], TRUE);
  gtk_column_view_column_set_expand (self->columns[i], TRUE);
  gtk_column_view_append_column (self->view, self->columns[i]);
  g_object_unref (self->columns[i]);
}

static gboolean
is_shown (gpointer item, gpointer data)
{
  EntTierTable *self = data;

  return self->tier == 0 || ent_tier_item_get_standing (item)->tier == self->tier;
}

/* Equal rows are in the order of their names. */
static GtkSorter *
create_sorter (EntTierTable *self)
{
  GtkMultiSorter *sorter = gtk_multi_sorter_new ();

  gtk_multi_sorter_append (sorter, g_object_ref (gtk_column_view_get_sorter (self->view)));
  gtk_multi_sorter_append (sorter, GTK_SORTER (gtk_custom_sorter_new (
                                       compare_items, (gpointer) &ent_tier_columns[0], NULL)));
  return GTK_SORTER (sorter);
}

static void
activated_cb (EntTierTable *self, guint position)
{
  GListModel *model = G_LIST_MODEL (self->selection);
  g_autoptr (EntTierItem) item = g_list_model_get_item (model, position);

  ent_document_open_record (ent_tier_model_get_document (self->model), &ent_partner_noun,
                            ent_tier_item_get_standing (item)->partner->parent.id);
}

/* How many characters go into WIDTH. */
static int
count_characters (GtkWidget *widget, int width)
{
  PangoContext *context = gtk_widget_get_pango_context (widget);
  PangoFontMetrics *metrics = pango_context_get_metrics (context, NULL, NULL);
  int character = PANGO_PIXELS (pango_font_metrics_get_approximate_char_width (metrics));

  pango_font_metrics_unref (metrics);
  return width / MAX (character, 1);
}

/* Shows the columns that there is room for; not in a layout, as another follows from it. */
static gboolean
fit_cb (gpointer data)
{
  EntTierTable *self = data;
  int n = count_characters (GTK_WIDGET (self), self->width);

  self->fit_source = 0;
  for (int i = 0; ent_tier_columns[i].id != NULL; i++)
    gtk_column_view_column_set_visible (self->columns[i], n >= ent_tier_columns[i].least_width);
  return G_SOURCE_REMOVE;
}

/* The rows come after what is above them can be seen. */
static gboolean
make_rows_cb (gpointer data)
{
  EntTierTable *self = data;

  g_autoptr (EntGradualSelection) gradual = ent_gradual_selection_new (self->selection);

  self->source = 0;
  gtk_column_view_set_model (self->view, GTK_SELECTION_MODEL (gradual));
  return G_SOURCE_REMOVE;
}

static void
matches_changed_cb (EntTierTable *self)
{
  gtk_stack_set_visible_child_name (self->states,
                                    ent_tier_table_get_n_shown (self) > 0 ? "some" : "none");
}

/* Asks for no width: with less of it there are fewer columns. */
static void
ent_tier_table_measure (GtkWidget *widget,
                        GtkOrientation orientation,
                        int for_size,
                        int *minimum,
                        int *natural,
                        int *minimum_baseline,
                        int *natural_baseline)
{
  GtkWidget *child = adw_bin_get_child (ADW_BIN (widget));

  if (orientation == GTK_ORIENTATION_VERTICAL)
    {
      int least;

      gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &least, NULL, NULL, NULL);
      for_size = for_size < 0 ? -1 : MAX (for_size, least);
    }
  gtk_widget_measure (child, orientation, for_size, minimum, natural, NULL, NULL);
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    *minimum = 0;
}

/* Columns that there is no room for stand out until they are hidden. */
static void
ent_tier_table_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  EntTierTable *self = ENT_TIER_TABLE (widget);
  GtkWidget *child = adw_bin_get_child (ADW_BIN (widget));
  int least;

  gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &least, NULL, NULL, NULL);
  gtk_widget_allocate (child, MAX (width, least), height, baseline, NULL);
  if (self->width != width && self->fit_source == 0)
    self->fit_source = g_idle_add_full (G_PRIORITY_HIGH_IDLE, fit_cb, self, NULL);
  self->width = width;
}

static void
ent_tier_table_dispose (GObject *object)
{
  EntTierTable *self = ENT_TIER_TABLE (object);

  /* A view that is taken down is sorted by fewer and fewer columns, which is not remembered. */
  if (self->view != NULL)
    g_signal_handlers_disconnect_by_func (gtk_column_view_get_sorter (self->view), order_changed_cb,
                                          self);
  self->view = NULL;
  g_clear_handle_id (&self->source, g_source_remove);
  g_clear_handle_id (&self->fit_source, g_source_remove);
  g_clear_object (&self->selection);
  g_clear_object (&self->matches);
  g_clear_object (&self->filter);
  g_clear_object (&self->model);
  G_OBJECT_CLASS (ent_tier_table_parent_class)->dispose (object);
}

static void
ent_tier_table_class_init (EntTierTableClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ent_tier_table_dispose;
  widget_class->measure = ent_tier_table_measure;
  widget_class->size_allocate = ent_tier_table_size_allocate;
  g_type_ensure (ENT_TYPE_LIST_BIN);
  gtk_widget_class_set_template_from_resource (widget_class, "/entente/ent-tier-table.ui");
  gtk_widget_class_bind_template_child (widget_class, EntTierTable, states);
  gtk_widget_class_bind_template_child (widget_class, EntTierTable, view);
  gtk_widget_class_bind_template_callback (widget_class, activated_cb);
}

static void
ent_tier_table_init (EntTierTable *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_set_layout_manager (GTK_WIDGET (self), NULL);
  for (int i = 0; ent_tier_columns[i].id != NULL; i++)
    add_column (self, i);
}

void
ent_tier_table_set_model (EntTierTable *self, EntTierModel *model)
{
  g_autofree char *order = ent_remembered_dup_sort_order (LIST);
  GtkSortListModel *sorted;

  self->model = g_object_ref (model);
  self->filter = gtk_custom_filter_new (is_shown, self, NULL);
  self->matches = gtk_filter_list_model_new (g_object_ref (ent_tier_model_get_items (model)),
                                             GTK_FILTER (g_object_ref (self->filter)));
  sorted
      = gtk_sort_list_model_new (G_LIST_MODEL (g_object_ref (self->matches)), create_sorter (self));
  self->selection = g_object_new (GTK_TYPE_SINGLE_SELECTION, "autoselect", FALSE, "can-unselect",
                                  TRUE, "model", sorted, NULL);
  g_object_unref (sorted);
  self->source = g_idle_add_full (GDK_PRIORITY_REDRAW + 10, make_rows_cb, self, NULL);

  ent_column_sorter_set_order (self->view, DEFAULT_ORDER);
  ent_column_sorter_set_order (self->view, order);
  g_signal_connect_object (gtk_column_view_get_sorter (self->view), "changed",
                           G_CALLBACK (order_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->matches, "items-changed", G_CALLBACK (matches_changed_cb), self,
                           G_CONNECT_SWAPPED);
}

void
ent_tier_table_set_tier (EntTierTable *self, int tier)
{
  self->tier = tier;
  gtk_filter_changed (GTK_FILTER (self->filter), GTK_FILTER_CHANGE_DIFFERENT);
  matches_changed_cb (self);
}

guint
ent_tier_table_get_n_shown (EntTierTable *self)
{
  return g_list_model_get_n_items (G_LIST_MODEL (self->matches));
}

/* Lends the list, for who scrolls it. */
GtkScrollable *
ent_tier_table_get_list (EntTierTable *self)
{
  return GTK_SCROLLABLE (self->view);
}
