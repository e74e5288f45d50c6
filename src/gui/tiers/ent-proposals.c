/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ent-config.h"

#include "gui/tiers/ent-proposals.h"

#include <glib/gi18n-lib.h>

#include "core/base/ent-format.h"
#include "gui/tiers/ent-proposal-row.h"
#include "gui/tiers/ent-proposal.h"
#include "gui/tiers/ent-proposals-window.h"

/* How many are on the page itself. */
#define FEW 4

struct _EntProposals
{
  AdwBin parent_instance;
  EntTierModel *model;
  gboolean narrow;
  GtkListBox *list;
  GtkStack *states;
  GtkWidget *accept_all_button;
  GtkButton *all_button;
};

G_DEFINE_FINAL_TYPE (EntProposals, ent_proposals, ADW_TYPE_BIN)

static GtkWidget *
create_row (gpointer item, gpointer data)
{
  EntProposals *self = data;
  GtkWidget *proposal = ent_proposal_row_new ();
  GtkWidget *row = gtk_list_box_row_new ();

  ent_proposal_row_set (ENT_PROPOSAL_ROW (proposal), self->model, item);
  ent_proposal_row_set_narrow (ENT_PROPOSAL_ROW (proposal), self->narrow);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), proposal);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_widget_set_focusable (row, FALSE);
  return row;
}

static void
changed_cb (EntProposals *self)
{
  guint n = g_list_model_get_n_items (ent_tier_model_get_proposals (self->model));
  gboolean read_only = ent_document_is_read_only (ent_tier_model_get_document (self->model));
  g_autofree char *count = ent_format_count (n);
  /* Translators: a button; %s is how many proposals there are */
  g_autofree char *label = g_strdup_printf (ngettext ("Show All %s…", "Show All %s…", n), count);

  gtk_stack_set_visible_child_name (self->states, n > 0 ? "some" : "none");
  gtk_widget_set_visible (self->accept_all_button, n > 1);
  gtk_widget_set_sensitive (self->accept_all_button, !read_only);
  gtk_button_set_label (self->all_button, label);
  gtk_widget_set_visible (GTK_WIDGET (self->all_button), n > FEW);
}

static void
accept_all_cb (EntProposals *self)
{
  ent_proposal_accept_all (self->model);
}

static void
show_all_cb (EntProposals *self)
{
  ent_proposals_window_present (self->model, GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))));
}

static void
ent_proposals_dispose (GObject *object)
{
  g_clear_object (&ENT_PROPOSALS (object)->model);
  G_OBJECT_CLASS (ent_proposals_parent_class)->dispose (object);
}

static void
ent_proposals_class_init (EntProposalsClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ent_proposals_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, "/entente/ent-proposals.ui");
  gtk_widget_class_bind_template_child (widget_class, EntProposals, list);
  gtk_widget_class_bind_template_child (widget_class, EntProposals, states);
  gtk_widget_class_bind_template_child (widget_class, EntProposals, accept_all_button);
  gtk_widget_class_bind_template_child (widget_class, EntProposals, all_button);
  gtk_widget_class_bind_template_callback (widget_class, accept_all_cb);
  gtk_widget_class_bind_template_callback (widget_class, show_all_cb);
}

static void
ent_proposals_init (EntProposals *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
ent_proposals_set_model (EntProposals *self, EntTierModel *model)
{
  GListModel *proposals = ent_tier_model_get_proposals (model);
  g_autoptr (GtkSliceListModel) few = gtk_slice_list_model_new (g_object_ref (proposals), 0, FEW);

  self->model = g_object_ref (model);
  gtk_list_box_bind_model (self->list, G_LIST_MODEL (few), create_row, self, NULL);
  g_signal_connect_object (proposals, "items-changed", G_CALLBACK (changed_cb), self,
                           G_CONNECT_SWAPPED);
  changed_cb (self);
}

void
ent_proposals_set_narrow (EntProposals *self, gboolean narrow)
{
  self->narrow = narrow;
  for (GtkWidget *row = gtk_widget_get_first_child (GTK_WIDGET (self->list)); row != NULL;
       row = gtk_widget_get_next_sibling (row))
    ent_proposal_row_set_narrow (
        ENT_PROPOSAL_ROW (gtk_list_box_row_get_child (GTK_LIST_BOX_ROW (row))), narrow);
}
