/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ent-config.h"

#include "gui/reviews/ent-reviews-page.h"

#include <glib/gi18n-lib.h>

#include "core/base/ent-text.h"
#include "core/exchange/ent-pack-readiness.h"
#include "gui/compat/ent-gradual-selection.h"
#include "gui/compat/ent-list-bin.h"
#include "gui/reviews/ent-review-export.h"
#include "gui/reviews/ent-review-item.h"
#include "gui/reviews/ent-review-list.h"
#include "gui/reviews/ent-review-view.h"

/* How many quarters packs are offered of. */
#define N_QUARTERS 20

struct _EntReviewsPage
{
  EntPage parent_instance;
  EntQuarter quarter;   /* of the packs */
  gboolean in_header;   /* the header shows a quarter: ... */
  EntQuarter of_header; /* ... that one, which the packs followed last */
  EntPackReadiness *readiness;
  GListStore *items; /* of EntReviewItem, the program's first */
  GtkFilter *filter;
  GtkSingleSelection *selection;
  EntGradualSelection *gradual; /* the same, for the list */
  guint show_source;            /* while the selected pack is still to be shown */
  gint64 shown;                 /* the partner whose pack is shown, 0 for the program */
  char *words;                  /* what names are filtered by, folded */
  GtkStack *states;
  AdwLeaflet *leaflet;
  GtkDropDown *quarters;
  GtkToggleButton *lacking_button;
  GtkEditable *search;
  GtkStack *matches;
  GtkListView *list;
  GtkLabel *name_label;
  EntReviewView *view;
};

G_DEFINE_FINAL_TYPE (EntReviewsPage, ent_reviews_page, ENT_TYPE_PAGE)

static EntDocument *
get_document (EntReviewsPage *self)
{
  return ent_page_get_document (ENT_PAGE (self));
}

static gboolean
matches (gpointer item, gpointer data)
{
  EntReviewsPage *self = data;

  if (gtk_toggle_button_get_active (self->lacking_button)
      && ent_review_item_get_n_blocking (item) == 0)
    return FALSE;
  return self->words == NULL || ent_review_item_matches (item, self->words);
}

static EntReviewItem *
get_selected (EntReviewsPage *self)
{
  return gtk_single_selection_get_selected_item (self->selection);
}

static void
update_state (EntReviewsPage *self)
{
  gboolean any = get_selected (self) != NULL;

  gtk_stack_set_visible_child_name (self->matches, any ? "list" : "nothing");
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "review.export", any);
}

static void
show_selected (EntReviewsPage *self)
{
  EntReviewItem *item = get_selected (self);

  g_clear_handle_id (&self->show_source, g_source_remove);
  update_state (self);
  if (item == NULL || self->readiness == NULL)
    return;
  self->shown = ent_review_item_get_partner (item);
  gtk_label_set_label (self->name_label, ent_review_item_get_name (item));
  ent_review_view_show (self->view, get_document (self), self->readiness, self->quarter,
                        self->shown);
}

static gboolean
show_cb (gpointer data)
{
  EntReviewsPage *self = data;

  self->show_source = 0;
  show_selected (self);
  return G_SOURCE_REMOVE;
}

/* The list comes first: who opens the page, types, or moves on through it does not wait for packs.
 */
static void
selected_cb (EntReviewsPage *self)
{
  update_state (self);
  if (self->show_source == 0)
    self->show_source = g_idle_add_full (GDK_PRIORITY_REDRAW + 20, show_cb, self, NULL);
}

static void
activated_cb (EntReviewsPage *self, guint position)
{
  gtk_single_selection_set_selected (self->selection, position);
  adw_leaflet_set_visible_child_name (self->leaflet, "pack");
}

static void
typed_cb (EntReviewsPage *self)
{
  if (gtk_editable_get_text (self->search)[0] != '\0')
    ent_gradual_selection_prepare (self->gradual);
}

static void
filter_changed_cb (EntReviewsPage *self)
{
  const char *text = gtk_editable_get_text (self->search);

  g_clear_pointer (&self->words, g_free);
  if (text[0] != '\0')
    self->words = ent_text_fold (text);
  ent_gradual_selection_restart (self->gradual);
  gtk_filter_changed (self->filter, GTK_FILTER_CHANGE_DIFFERENT);
}

static void
select_shown (EntReviewsPage *self)
{
  GListModel *model = G_LIST_MODEL (self->selection);

  for (guint i = 0; i < g_list_model_get_n_items (model); i++)
    {
      g_autoptr (EntReviewItem) item = g_list_model_get_item (model, i);

      if (ent_review_item_get_partner (item) == self->shown)
        {
          gtk_single_selection_set_selected (self->selection, i);
          return;
        }
    }
}

/* Only what CHANGES are about is looked at. Returns FALSE when that is not possible. */
static gboolean
follow (EntReviewsPage *self, const EntChanges *changes)
{
  EntDocument *document = get_document (self);
  GArray *touched = changes != NULL ? ent_document_get_touched (document) : NULL;

  return touched != NULL && self->readiness != NULL
         && ent_pack_readiness_follow (self->readiness, ent_document_get_store (document), changes,
                                       NULL)
         && ent_review_list_follow (self->items, document, self->readiness, touched);
}

static gboolean
load_all (EntReviewsPage *self)
{
  EntDocument *document = get_document (self);
  g_autoptr (GError) error = NULL;

  g_clear_pointer (&self->readiness, ent_pack_readiness_free);
  self->readiness
      = ent_pack_readiness_load (ent_document_get_store (document), self->quarter, &error);
  if (self->readiness == NULL)
    ent_document_fail (document, _ ("The reviews could not be read"), error);
  return self->readiness != NULL && ent_review_list_fill (self->items, document, self->readiness);
}

/* Brings the packs and what each lacks up to date with CHANGES, NULL for everything. */
static void
load (EntReviewsPage *self, const EntChanges *changes)
{
  gboolean any = follow (self, changes) || load_all (self);

  ent_review_view_follow (self->view, changes);
  select_shown (self);
  if (!any)
    return;
  any = g_list_model_get_n_items (G_LIST_MODEL (self->items)) > 1;
  gtk_stack_set_visible_child_name (self->states, any ? "content" : "empty");
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "review.export-all", any);
  selected_cb (self);
}

static void
quarter_selected_cb (EntReviewsPage *self)
{
  guint selected = gtk_drop_down_get_selected (self->quarters);

  if (selected == GTK_INVALID_LIST_POSITION || self->readiness == NULL)
    return;
  self->quarter
      = ent_quarter_add (ent_document_get_last_quarter (get_document (self)), -(int) selected);
  load (self, NULL);
}

/* Has the packs be of the quarter in the header, or else of the last one, when that is another than
 * before: what is chosen here stays otherwise. */
static void
follow_header (EntReviewsPage *self, EntQuarter last)
{
  EntQuarter quarter;
  gboolean in_header = ent_document_get_quarter (get_document (self), &quarter);

  if (!in_header)
    quarter = last;
  if (self->quarter.number != 0 && in_header == self->in_header
      && ent_quarter_compare (quarter, self->of_header) == 0)
    return;
  self->in_header = in_header;
  self->of_header = quarter;
  self->quarter = quarter;
}

/* Offers the quarters that are over. */
static void
fill_quarters (EntReviewsPage *self)
{
  EntQuarter last = ent_document_get_last_quarter (get_document (self));
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  guint selected = 0;

  follow_header (self, last);
  for (guint i = 0; i < N_QUARTERS; i++)
    {
      EntQuarter quarter = ent_quarter_add (last, -(int) i);
      g_autofree char *name = ent_quarter_to_string (quarter);

      gtk_string_list_append (names, name);
      if (ent_quarter_compare (quarter, self->quarter) == 0)
        selected = i;
    }
  g_clear_pointer (&self->readiness, ent_pack_readiness_free);
  gtk_drop_down_set_model (self->quarters, G_LIST_MODEL (names));
  gtk_drop_down_set_selected (self->quarters, selected);
  self->quarter = ent_quarter_add (last, -(int) selected);
}

static void
narrow_cb (EntReviewsPage *self)
{
  ent_review_view_set_narrow (self->view, ent_page_is_narrow (ENT_PAGE (self)));
}

static void
ent_reviews_page_refresh (EntPage *page, const EntChanges *changes)
{
  EntReviewsPage *self = ENT_REVIEWS_PAGE (page);

  if (changes == NULL || ent_changes_touch (changes, &ent_settings_noun))
    fill_quarters (self);
  load (self, changes);
}

static void
export_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  EntReviewsPage *self = ENT_REVIEWS_PAGE (widget);
  EntReviewItem *item = get_selected (self);
  gint64 partner = ent_review_item_get_partner (item);
  const char *company = ent_document_get_settings (get_document (self))->company;
  /* A file is called after what it is of, wherever it goes. */
  const char *name = partner == 0 && company != NULL ? company : ent_review_item_get_name (item);

  ent_review_export_one (widget, get_document (self), self->quarter, partner, name);
}

static void
export_all_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  EntReviewsPage *self = ENT_REVIEWS_PAGE (widget);

  ent_review_export_all (widget, get_document (self), self->quarter);
}

static void
back_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  adw_leaflet_set_visible_child_name (ENT_REVIEWS_PAGE (widget)->leaflet, "list");
}

static void
show_all_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  EntReviewsPage *self = ENT_REVIEWS_PAGE (widget);

  gtk_toggle_button_set_active (self->lacking_button, FALSE);
  gtk_editable_set_text (self->search, "");
  filter_changed_cb (self);
}

static void
ent_reviews_page_dispose (GObject *object)
{
  EntReviewsPage *self = ENT_REVIEWS_PAGE (object);

  g_clear_handle_id (&self->show_source, g_source_remove);
  g_clear_pointer (&self->readiness, ent_pack_readiness_free);
  g_clear_object (&self->items);
  g_clear_object (&self->filter);
  g_clear_object (&self->gradual);
  g_clear_object (&self->selection);
  g_clear_pointer (&self->words, g_free);
  G_OBJECT_CLASS (ent_reviews_page_parent_class)->dispose (object);
}

static void
ent_reviews_page_class_init (EntReviewsPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (ENT_TYPE_LIST_BIN);
  g_type_ensure (ENT_TYPE_REVIEW_VIEW);
  G_OBJECT_CLASS (klass)->dispose = ent_reviews_page_dispose;
  ENT_PAGE_CLASS (klass)->refresh = ent_reviews_page_refresh;
  gtk_widget_class_set_template_from_resource (widget_class, "/entente/ent-reviews-page.ui");
  gtk_widget_class_bind_template_child (widget_class, EntReviewsPage, states);
  gtk_widget_class_bind_template_child (widget_class, EntReviewsPage, leaflet);
  gtk_widget_class_bind_template_child (widget_class, EntReviewsPage, quarters);
  gtk_widget_class_bind_template_child (widget_class, EntReviewsPage, lacking_button);
  gtk_widget_class_bind_template_child (widget_class, EntReviewsPage, search);
  gtk_widget_class_bind_template_child (widget_class, EntReviewsPage, matches);
  gtk_widget_class_bind_template_child (widget_class, EntReviewsPage, list);
  gtk_widget_class_bind_template_child (widget_class, EntReviewsPage, name_label);
  gtk_widget_class_bind_template_child (widget_class, EntReviewsPage, view);
  gtk_widget_class_bind_template_callback (widget_class, quarter_selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, typed_cb);
  gtk_widget_class_bind_template_callback (widget_class, filter_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, activated_cb);
  gtk_widget_class_install_action (widget_class, "review.export", NULL, export_cb);
  gtk_widget_class_install_action (widget_class, "review.export-all", NULL, export_all_cb);
  gtk_widget_class_install_action (widget_class, "review.back", NULL, back_cb);
  gtk_widget_class_install_action (widget_class, "review.show-all", NULL, show_all_cb);
}

static void
ent_reviews_page_init (EntReviewsPage *self)
{
  g_autoptr (GtkListItemFactory) factory = ent_review_list_make_factory ();
  GListModel *filtered;

  gtk_widget_init_template (GTK_WIDGET (self));
  self->items = g_list_store_new (ENT_TYPE_REVIEW_ITEM);
  self->filter = GTK_FILTER (gtk_custom_filter_new (matches, self, NULL));
  filtered = G_LIST_MODEL (gtk_filter_list_model_new (g_object_ref (G_LIST_MODEL (self->items)),
                                                      g_object_ref (self->filter)));
  self->selection = gtk_single_selection_new (filtered);
  g_signal_connect_object (self->selection, "notify::selected-item", G_CALLBACK (selected_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect (self, "notify::narrow", G_CALLBACK (narrow_cb), NULL);
  self->gradual = ent_gradual_selection_new (GTK_SELECTION_MODEL (self->selection));
  gtk_list_view_set_model (self->list, GTK_SELECTION_MODEL (self->gradual));
  gtk_list_view_set_factory (self->list, factory);
}
