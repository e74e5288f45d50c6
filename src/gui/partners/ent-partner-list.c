/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ent-config.h"

#include "gui/partners/ent-partner-list.h"

#include <glib/gi18n-lib.h>

#include "gui/compat/ent-column-sorter.h"
#include "gui/compat/ent-gradual-selection.h"
#include "gui/compat/ent-late-menu.h"
#include "gui/compat/ent-list-bin.h"
#include "gui/compat/ent-width-bin.h"
#include "gui/partners/ent-partner-columns.h"
#include "gui/partners/ent-partner-filter.h"
#include "gui/partners/ent-partner-filters.h"
#include "gui/partners/ent-partner-roster.h"
#include "gui/widgets/ent-remembered.h"

/* The list's name in the settings, and the width below which its buttons are pictures. */
#define LIST_NAME     "partners"
#define COMPACT_WIDTH 480

struct _EntPartnerList
{
  AdwBin parent_instance;
  EntDocument *document;
  EntPartnerRoster *roster;
  EntPartnerFilter *filter;
  GtkSingleSelection *selection; /* of EntPartnerItem */
  EntGradualSelection *gradual;  /* the same, for the view */
  gboolean opens_selected;       /* else only what is activated is opened */
  gboolean silent;               /* the page selects, not the user */
  gboolean read;                 /* there is something to show */
  int width;
  guint fit_source;
  guint search_source; /* while what was typed is still to be looked for */
  GMenuModel *list_menu;
  GtkWidget *toolbar;
  GtkEditable *search;
  GtkMenuButton *filters_button;
  EntPartnerFilters *filters; /* NULL before they are opened */
  GtkButton *add_button;
  GtkMenuButton *menu_button;
  GtkLabel *count;
  GtkWidget *clear_button;
  GtkStack *states;
  GtkScrolledWindow *scroller;
  GtkColumnView *view;
};

G_DEFINE_FINAL_TYPE (EntPartnerList, ent_partner_list, ADW_TYPE_BIN)

enum
{
  OPEN,
  ADD,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static gint64
get_selected_id (EntPartnerList *self)
{
  gpointer item = gtk_single_selection_get_selected_item (self->selection);

  return item != NULL ? ent_partner_item_get_id (item) : 0;
}

static guint
count_all (EntPartnerList *self)
{
  return g_list_model_get_n_items (ent_partner_roster_get_items (self->roster));
}

static void
show_count (EntPartnerList *self)
{
  guint n_all = count_all (self);
  guint n_shown = g_list_model_get_n_items (G_LIST_MODEL (self->selection));
  g_autofree char *text = NULL;

  if (n_shown == n_all)
    /* Translators: %u is how many partners there are */
    text = g_strdup_printf (ngettext ("%u partner", "%u partners", n_all), n_all);
  else
    /* Translators: how many partners are shown, then how many there are */
    text = g_strdup_printf (ngettext ("%u of %u partner", "%u of %u partners", n_all), n_shown,
                            n_all);
  gtk_label_set_label (self->count, text);
}

static void
show_n_filters (EntPartnerList *self)
{
  guint n = ent_partner_filter_count_values (self->filter);
  /* Translators: on a button; %u is how many filters are set */
  g_autofree char *label
      = n > 0 ? g_strdup_printf (_ ("_Filters (%u)"), n) : g_strdup (_ ("_Filters"));

  if (g_strcmp0 (label, gtk_menu_button_get_label (self->filters_button)) != 0)
    gtk_menu_button_set_label (self->filters_button, label);
}

/* Most lists are never filtered. */
static void
make_filters_cb (GtkMenuButton *button, gpointer list)
{
  EntPartnerList *self = list;

  if (self->filters != NULL)
    return;
  self->filters = ENT_PARTNER_FILTERS (ent_partner_filters_new (self->filter));
  ent_partner_filters_refresh (self->filters, self->roster);
  gtk_menu_button_set_popover (button, GTK_WIDGET (self->filters));
}

static void
update_state (EntPartnerList *self)
{
  gboolean filtered = !ent_partner_filter_is_empty (self->filter);
  guint n_shown = g_list_model_get_n_items (G_LIST_MODEL (self->selection));
  gboolean empty = self->read && count_all (self) == 0;

  show_count (self);
  show_n_filters (self);
  gtk_widget_set_visible (self->clear_button, filtered);
  gtk_widget_set_visible (self->toolbar, !empty);
  gtk_widget_set_visible (GTK_WIDGET (self->count), !empty);
  gtk_stack_set_visible_child_name (self->states, !self->read   ? "error"
                                                  : empty       ? "empty"
                                                  : n_shown > 0 ? "list"
                                                                : "nothing");
}

/* An entry waits a while for more to be typed before it says that the search has changed. */
static void
typed_cb (EntPartnerList *self)
{
  if (gtk_editable_get_text (self->search)[0] != '\0')
    ent_gradual_selection_prepare (self->gradual);
}

static gboolean
search_cb (gpointer data)
{
  EntPartnerList *self = data;

  self->search_source = 0;
  ent_gradual_selection_restart (self->gradual);
  ent_partner_filter_set_text (self->filter, gtk_editable_get_text (self->search));
  return G_SOURCE_REMOVE;
}

/* Once the rows that are in the way have gone, which they do a little sooner. */
static void
search_changed_cb (EntPartnerList *self)
{
  ent_gradual_selection_prepare (self->gradual);
  if (self->search_source == 0)
    self->search_source = g_idle_add_full (G_PRIORITY_DEFAULT_IDLE, search_cb, self, NULL);
}

static void
stop_search_cb (EntPartnerList *self)
{
  gtk_editable_set_text (self->search, "");
}

static void
clear_cb (EntPartnerList *self)
{
  gtk_editable_set_text (self->search, "");
  search_changed_cb (self);
  if (self->filters != NULL)
    ent_partner_filters_clear (self->filters);
}

static void
add_cb (EntPartnerList *self)
{
  g_signal_emit (self, signals[ADD], 0);
}

static void
open_selected (EntPartnerList *self)
{
  gint64 id = get_selected_id (self);

  if (id != 0)
    g_signal_emit (self, signals[OPEN], 0, id);
}

static void
selected_cb (EntPartnerList *self)
{
  if (!self->silent && self->opens_selected)
    open_selected (self);
}

static void
activated_cb (EntPartnerList *self, guint position)
{
  gtk_single_selection_set_selected (self->selection, position);
  open_selected (self);
}

static void
order_changed_cb (EntPartnerList *self)
{
  g_autofree char *order = ent_column_sorter_dup_order (self->view);

  if (order != NULL)
    ent_remembered_set_sort_order (LIST_NAME, order);
}

static gboolean
fit_cb (gpointer data)
{
  EntPartnerList *self = data;
  double scale = ent_width_bin_get_text_scale (GTK_WIDGET (self));

  self->fit_source = 0;
  ent_partner_columns_fit (self->view, self->width, scale);
  if (self->width < COMPACT_WIDTH * scale)
    gtk_button_set_icon_name (self->add_button, "list-add-symbolic");
  else
    gtk_button_set_label (self->add_button, _ ("_Add Partner"));
  return G_SOURCE_REMOVE;
}

/* Not before this layout is done: what follows from the width is another one. */
static void
width_cb (EntPartnerList *self, GParamSpec *pspec, GtkAdjustment *adjustment)
{
  int width = (int) gtk_adjustment_get_page_size (adjustment);

  if (width == self->width)
    return;
  self->width = width;
  if (self->fit_source == 0)
    self->fit_source = g_idle_add_full (G_PRIORITY_HIGH_IDLE, fit_cb, self, NULL);
}

/* Finds the widget of the row that is selected, else that of all rows, which remembers where the
 * focus was. */
static GtkWidget *
find_row (EntPartnerList *self)
{
  GtkWidget *rows = gtk_widget_get_last_child (GTK_WIDGET (self->view));

  for (GtkWidget *row = gtk_widget_get_first_child (rows); row != NULL;
       row = gtk_widget_get_next_sibling (row))
    if (gtk_widget_get_state_flags (row) & GTK_STATE_FLAG_SELECTED)
      return row;
  return rows;
}

static gboolean
ent_partner_list_grab_focus (GtkWidget *widget)
{
  EntPartnerList *self = ENT_PARTNER_LIST (widget);

  if (g_strcmp0 (gtk_stack_get_visible_child_name (self->states), "list") == 0
      && gtk_widget_grab_focus (find_row (self)))
    return TRUE;
  return gtk_widget_grab_focus (GTK_WIDGET (self->search));
}

static void
delete_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  EntPartnerList *self = ENT_PARTNER_LIST (widget);
  gint64 id = get_selected_id (self);

  if (id != 0 && !ent_document_is_read_only (self->document))
    ent_document_remove (self->document, &ent_partner_noun, id);
}

static void
focus_search_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  gtk_widget_grab_focus (GTK_WIDGET (ENT_PARTNER_LIST (widget)->search));
}

static void
ent_partner_list_dispose (GObject *object)
{
  EntPartnerList *self = ENT_PARTNER_LIST (object);

  g_clear_handle_id (&self->fit_source, g_source_remove);
  g_clear_handle_id (&self->search_source, g_source_remove);
  if (self->view != NULL)
    gtk_column_view_set_model (self->view, NULL);
  g_clear_object (&self->gradual);
  g_clear_object (&self->selection);
  g_clear_object (&self->filter);
  g_clear_pointer (&self->roster, ent_partner_roster_free);
  g_clear_object (&self->document);
  G_OBJECT_CLASS (ent_partner_list_parent_class)->dispose (object);
}

static void
ent_partner_list_class_init (EntPartnerListClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (ENT_TYPE_LIST_BIN);
  G_OBJECT_CLASS (klass)->dispose = ent_partner_list_dispose;
  widget_class->grab_focus = ent_partner_list_grab_focus;
  signals[OPEN] = g_signal_new ("open", ENT_TYPE_PARTNER_LIST, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                NULL, G_TYPE_NONE, 1, G_TYPE_INT64);
  signals[ADD] = g_signal_new ("add", ENT_TYPE_PARTNER_LIST, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                               G_TYPE_NONE, 0);
  gtk_widget_class_set_template_from_resource (widget_class, "/entente/ent-partner-list.ui");
  gtk_widget_class_bind_template_child (widget_class, EntPartnerList, list_menu);
  gtk_widget_class_bind_template_child (widget_class, EntPartnerList, toolbar);
  gtk_widget_class_bind_template_child (widget_class, EntPartnerList, search);
  gtk_widget_class_bind_template_child (widget_class, EntPartnerList, filters_button);
  gtk_widget_class_bind_template_child (widget_class, EntPartnerList, add_button);
  gtk_widget_class_bind_template_child (widget_class, EntPartnerList, menu_button);
  gtk_widget_class_bind_template_child (widget_class, EntPartnerList, count);
  gtk_widget_class_bind_template_child (widget_class, EntPartnerList, clear_button);
  gtk_widget_class_bind_template_child (widget_class, EntPartnerList, states);
  gtk_widget_class_bind_template_child (widget_class, EntPartnerList, scroller);
  gtk_widget_class_bind_template_child (widget_class, EntPartnerList, view);
  gtk_widget_class_bind_template_callback (widget_class, typed_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, stop_search_cb);
  gtk_widget_class_bind_template_callback (widget_class, clear_cb);
  gtk_widget_class_bind_template_callback (widget_class, add_cb);
  gtk_widget_class_bind_template_callback (widget_class, activated_cb);
  gtk_widget_class_install_action (widget_class, "partner-list.delete", NULL, delete_cb);
  gtk_widget_class_install_action (widget_class, "partner-list.search", NULL, focus_search_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_f, GDK_CONTROL_MASK,
                                       "partner-list.search", NULL);
}

static void
ent_partner_list_init (EntPartnerList *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  ent_late_menu_set (self->menu_button, self->list_menu);
  gtk_menu_button_set_create_popup_func (self->filters_button, make_filters_cb, self, NULL);
  gtk_search_entry_set_key_capture_widget (GTK_SEARCH_ENTRY (self->search), GTK_WIDGET (self));
  g_signal_connect_object (gtk_scrolled_window_get_hadjustment (self->scroller),
                           "notify::page-size", G_CALLBACK (width_cb), self, G_CONNECT_SWAPPED);
}

/* Roster, sorted, filtered, selected. */
static void
make_models (EntPartnerList *self)
{
  GListModel *items = g_object_ref (ent_partner_roster_get_items (self->roster));
  GtkSorter *sorter = g_object_ref (gtk_column_view_get_sorter (self->view));
  GListModel *filtered
      = G_LIST_MODEL (gtk_filter_list_model_new (items, GTK_FILTER (g_object_ref (self->filter))));
  GListModel *sorted = G_LIST_MODEL (gtk_sort_list_model_new (filtered, sorter));

  self->selection = gtk_single_selection_new (sorted);
  gtk_single_selection_set_autoselect (self->selection, FALSE);
  gtk_single_selection_set_can_unselect (self->selection, TRUE);
  gtk_single_selection_set_selected (self->selection, GTK_INVALID_LIST_POSITION);
  self->gradual = ent_gradual_selection_new (GTK_SELECTION_MODEL (self->selection));
  gtk_column_view_set_model (self->view, GTK_SELECTION_MODEL (self->gradual));
  g_signal_connect_object (self->selection, "notify::selected-item", G_CALLBACK (selected_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->selection, "items-changed", G_CALLBACK (update_state), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->filter, "changed", G_CALLBACK (update_state), self,
                           G_CONNECT_SWAPPED | G_CONNECT_AFTER);
  g_signal_connect_object (sorter, "changed", G_CALLBACK (order_changed_cb), self,
                           G_CONNECT_SWAPPED);
}

/* To be called once. */
void
ent_partner_list_set_document (EntPartnerList *self, EntDocument *document)
{
  g_autofree char *order = ent_remembered_dup_sort_order (LIST_NAME);
  gboolean editable = !ent_document_is_read_only (document);

  self->document = g_object_ref (document);
  self->roster = ent_partner_roster_new (document);
  self->filter = ent_partner_filter_new ();
  ent_partner_columns_add (self->view, document);
  ent_partner_columns_fit (self->view, G_MAXINT, ent_width_bin_get_text_scale (GTK_WIDGET (self)));
  ent_column_sorter_set_order (self->view, order != NULL ? order : "0+");
  make_models (self);
  gtk_widget_set_sensitive (GTK_WIDGET (self->add_button), editable);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "partner-list.delete", editable);
}

/* Whether a partner that is selected is opened, or only one that is activated, which a single click
 * then does. */
void
ent_partner_list_set_opens_selected (EntPartnerList *self, gboolean opens_selected)
{
  self->opens_selected = opens_selected;
  gtk_column_view_set_single_click_activate (self->view, !opens_selected);
}

static guint
find_position (EntPartnerList *self, gint64 partner)
{
  EntPartnerItem *item = ent_partner_roster_find (self->roster, partner);

  for (guint i = 0; item != NULL && i < g_list_model_get_n_items (G_LIST_MODEL (self->selection));
       i++)
    {
      g_autoptr (EntPartnerItem) candidate
          = g_list_model_get_item (G_LIST_MODEL (self->selection), i);

      if (candidate == item)
        return i;
    }
  return GTK_INVALID_LIST_POSITION;
}

/* Selects PARTNER, an id, and brings its row into view; 0 for none. What the filters hide is not
 * selected. */
void
ent_partner_list_select (EntPartnerList *self, gint64 partner)
{
  guint position;

  if (get_selected_id (self) == partner)
    return;
  position = find_position (self, partner);
  self->silent = TRUE;
  gtk_single_selection_set_selected (self->selection, position);
  self->silent = FALSE;
  if (position == GTK_INVALID_LIST_POSITION)
    return;
  ent_gradual_selection_finish (self->gradual);
  gtk_widget_activate_action (gtk_widget_get_last_child (GTK_WIDGET (self->view)),
                              "list.scroll-to-item", "u", position);
}

/* Takes up CHANGES, NULL for everything. Returns whether the partners could be read. */
gboolean
ent_partner_list_refresh (EntPartnerList *self, const EntChanges *changes)
{
  g_autoptr (GError) error = NULL;

  self->read = ent_partner_roster_update (self->roster, changes, &error);
  if (error != NULL)
    ent_document_fail (self->document, _ ("The partners could not be read"), error);
  if (self->read && self->filters != NULL)
    ent_partner_filters_refresh (self->filters, self->roster);
  update_state (self);
  return self->read;
}
