/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ent-config.h"

#include "gui/tiers/ent-proposal-row.h"

#include "gui/tiers/ent-proposal.h"

struct _EntProposalRow
{
  AdwBin parent_instance;
  EntTierModel *model;
  EntTierItem *item;
  GtkImage *icon;
  GtkLabel *partner;
  GtkLabel *text;
  GtkOrientable *box;
  GtkWidget *accept_button;
  GtkWidget *decline_button;
};

G_DEFINE_FINAL_TYPE (EntProposalRow, ent_proposal_row, ADW_TYPE_BIN)

/* Which of several buttons of the same name it is. */
static void
describe (GtkWidget *button, const EntStanding *standing)
{
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  standing->partner->name, -1);
}

/* Has the focus on the button of the row of LIST after as many as ROWS, or of the last. */
static void
focus_row (GtkWidget *list, guint rows)
{
  GtkWidget *row = gtk_widget_get_first_child (list);
  GtkWidget *next;

  for (; rows > 0 && row != NULL && (next = gtk_widget_get_next_sibling (row)) != NULL; rows--)
    row = next;
  if (row != NULL && ENT_IS_PROPOSAL_ROW (gtk_widget_get_first_child (row)))
    gtk_widget_grab_focus (ENT_PROPOSAL_ROW (gtk_widget_get_first_child (row))->accept_button);
}

/* What is accepted leaves the list; what follows takes its place, and the focus. */
static void
accept_cb (EntProposalRow *self)
{
  GtkWidget *row = gtk_widget_get_parent (GTK_WIDGET (self));
  g_autoptr (GtkWidget) list = g_object_ref (gtk_widget_get_parent (row));
  guint before = 0;

  while ((row = gtk_widget_get_prev_sibling (row)) != NULL)
    before++;
  ent_proposal_accept (self->model, ent_tier_item_get_standing (self->item));
  focus_row (list, before);
}

static void
decline_cb (EntProposalRow *self)
{
  ent_proposal_decline (self->model, GTK_WIDGET (self), ent_tier_item_get_standing (self->item));
}

static void
ent_proposal_row_dispose (GObject *object)
{
  EntProposalRow *self = ENT_PROPOSAL_ROW (object);

  g_clear_object (&self->model);
  g_clear_object (&self->item);
  G_OBJECT_CLASS (ent_proposal_row_parent_class)->dispose (object);
}

static void
ent_proposal_row_class_init (EntProposalRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ent_proposal_row_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, "/entente/ent-proposal-row.ui");
  gtk_widget_class_bind_template_child (widget_class, EntProposalRow, icon);
  gtk_widget_class_bind_template_child (widget_class, EntProposalRow, partner);
  gtk_widget_class_bind_template_child (widget_class, EntProposalRow, text);
  gtk_widget_class_bind_template_child (widget_class, EntProposalRow, box);
  gtk_widget_class_bind_template_child (widget_class, EntProposalRow, accept_button);
  gtk_widget_class_bind_template_child (widget_class, EntProposalRow, decline_button);
  gtk_widget_class_bind_template_callback (widget_class, accept_cb);
  gtk_widget_class_bind_template_callback (widget_class, decline_cb);
}

static void
ent_proposal_row_init (EntProposalRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
ent_proposal_row_new (void)
{
  return g_object_new (ENT_TYPE_PROPOSAL_ROW, NULL);
}

void
ent_proposal_row_set (EntProposalRow *self, EntTierModel *model, EntTierItem *item)
{
  const EntStanding *standing = ent_tier_item_get_standing (item);
  gboolean editable = !ent_document_is_read_only (ent_tier_model_get_document (model));
  g_autofree char *text = ent_proposal_dup_text (model, standing);

  g_set_object (&self->model, model);
  g_set_object (&self->item, item);
  gtk_image_set_from_icon_name (self->icon, ent_proposal_get_icon_name (standing));
  gtk_label_set_label (self->partner, standing->partner->name);
  gtk_label_set_label (self->text, text);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->text), text);
  gtk_widget_set_sensitive (self->accept_button, editable);
  gtk_widget_set_sensitive (self->decline_button, editable);
  describe (self->accept_button, standing);
  describe (self->decline_button, standing);
}

/* Has the buttons below the words. */
void
ent_proposal_row_set_narrow (EntProposalRow *self, gboolean narrow)
{
  gtk_orientable_set_orientation (self->box,
                                  narrow ? GTK_ORIENTATION_VERTICAL : GTK_ORIENTATION_HORIZONTAL);
}
