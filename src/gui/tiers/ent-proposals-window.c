/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ent-config.h"

#include "gui/tiers/ent-proposals-window.h"

#include "gui/tiers/ent-proposal-row.h"
#include "gui/tiers/ent-proposal.h"

struct _EntProposalsWindow
{
  AdwWindow parent_instance;
  EntTierModel *model;
  GtkStack *states;
  GtkListView *list;
  GtkWidget *accept_all_button;
};

G_DEFINE_FINAL_TYPE (EntProposalsWindow, ent_proposals_window, ADW_TYPE_WINDOW)

static void
changed_cb (EntProposalsWindow *self)
{
  guint n = g_list_model_get_n_items (ent_tier_model_get_proposals (self->model));
  gboolean read_only = ent_document_is_read_only (ent_tier_model_get_document (self->model));

  gtk_stack_set_visible_child_name (self->states, n > 0 ? "some" : "none");
  gtk_widget_set_sensitive (self->accept_all_button, n > 0 && !read_only);
}

static void
setup_cb (EntProposalsWindow *self, GtkListItem *cell)
{
  gtk_list_item_set_child (cell, ent_proposal_row_new ());
  gtk_list_item_set_activatable (cell, FALSE);
}

static void
bind_cb (EntProposalsWindow *self, GtkListItem *cell)
{
  ent_proposal_row_set (ENT_PROPOSAL_ROW (gtk_list_item_get_child (cell)), self->model,
                        gtk_list_item_get_item (cell));
}

static void
accept_all_cb (EntProposalsWindow *self)
{
  ent_proposal_accept_all (self->model);
  gtk_window_close (GTK_WINDOW (self));
}

/* The window behind, which offers it too, cannot be reached from here. */
static void
undo_cb (EntProposalsWindow *self)
{
  ent_document_undo (ent_tier_model_get_document (self->model));
}

static void
ent_proposals_window_dispose (GObject *object)
{
  g_clear_object (&ENT_PROPOSALS_WINDOW (object)->model);
  G_OBJECT_CLASS (ent_proposals_window_parent_class)->dispose (object);
}

static void
ent_proposals_window_class_init (EntProposalsWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ent_proposals_window_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, "/entente/ent-proposals-window.ui");
  gtk_widget_class_bind_template_child (widget_class, EntProposalsWindow, states);
  gtk_widget_class_bind_template_child (widget_class, EntProposalsWindow, list);
  gtk_widget_class_bind_template_child (widget_class, EntProposalsWindow, accept_all_button);
  gtk_widget_class_bind_template_callback (widget_class, setup_cb);
  gtk_widget_class_bind_template_callback (widget_class, bind_cb);
  gtk_widget_class_bind_template_callback (widget_class, accept_all_cb);
  gtk_widget_class_bind_template_callback (widget_class, undo_cb);
}

static void
ent_proposals_window_init (EntProposalsWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
ent_proposals_window_present (EntTierModel *model, GtkWindow *parent)
{
  EntProposalsWindow *self
      = g_object_new (ENT_TYPE_PROPOSALS_WINDOW, "transient-for", parent, NULL);
  GListModel *proposals = ent_tier_model_get_proposals (model);
  GtkSelectionModel *selection
      = GTK_SELECTION_MODEL (gtk_no_selection_new (g_object_ref (proposals)));

  self->model = g_object_ref (model);
  gtk_list_view_set_model (self->list, selection);
  g_object_unref (selection);
  g_signal_connect_object (proposals, "items-changed", G_CALLBACK (changed_cb), self,
                           G_CONNECT_SWAPPED);
  changed_cb (self);
  gtk_window_present (GTK_WINDOW (self));
}
