/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ent-config.h"

#include "gui/tiers/ent-proposal.h"

#include <glib/gi18n-lib.h>

/* The words for each kind. */
static const struct
{
  const char *icon_name;
  const char *text;     /* with the tiers and the revenue */
  const char *label;    /* in the history, with the partner and the tier */
  const char *question; /* when it is declined */
  const char *declined; /* with the partner */
} words[] = {
  [ENT_PROPOSAL_ASSIGN] = {
    "list-add-symbolic",
    /* Translators: two tiers with an arrow between them, then an amount of revenue */
    N_ ("Assign: %s, %s in twelve months"),
    /* Translators: a partner, then a tier */
    N_ ("Assign %1$s the tier %2$s"),
    N_ ("Decline the Tier?"),
    /* Translators: %s is a partner */
    N_ ("Tier of %s declined"),
  },
  [ENT_PROPOSAL_PROMOTE] = {
    "go-up-symbolic",
    /* Translators: two tiers with an arrow between them, then an amount of revenue */
    N_ ("Promote: %s, %s in twelve months"),
    /* Translators: a partner, then a tier */
    N_ ("Promote %1$s to %2$s"),
    N_ ("Decline the Promotion?"),
    /* Translators: %s is a partner */
    N_ ("Promotion of %s declined"),
  },
  [ENT_PROPOSAL_DEMOTE] = {
    "go-down-symbolic",
    /* Translators: two tiers with an arrow between them, then an amount of revenue */
    N_ ("Demote: %s, %s in twelve months"),
    /* Translators: a partner, then a tier */
    N_ ("Demote %1$s to %2$s"),
    N_ ("Decline the Demotion?"),
    /* Translators: %s is a partner */
    N_ ("Demotion of %s declined"),
  },
};

#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"

static char *
dup_label (EntTierModel *model, const EntStanding *standing)
{
  return g_strdup_printf (_ (words[standing->proposal].label), standing->partner->name,
                          ent_tier_model_get_name (model, standing->tier));
}

static char *
dup_declined (EntProposal proposal, const char *partner)
{
  return g_strdup_printf (_ (words[proposal].declined), partner);
}

char *
ent_proposal_dup_text (EntTierModel *model, const EntStanding *standing)
{
  g_autofree char *tiers = ent_tier_model_dup_tiers (model, standing);
  g_autofree char *amount = ent_tier_model_format_money (model, standing->t12m);

  return g_strdup_printf (_ (words[standing->proposal].text), tiers, amount);
}

#pragma GCC diagnostic pop

const char *
ent_proposal_get_icon_name (const EntStanding *standing)
{
  return words[standing->proposal].icon_name;
}

static gboolean
accept_one (EntStore *store, gpointer data, GError **error)
{
  const EntStanding *standing = data;

  return ent_tier_accept (store, standing->partner->parent.id, standing->tier, error);
}

void
ent_proposal_accept (EntTierModel *model, const EntStanding *standing)
{
  EntDocument *document = ent_tier_model_get_document (model);
  g_autofree char *label = dup_label (model, standing);
  /* Translators: a partner, then its tier */
  g_autofree char *toast = g_strdup_printf (_ ("%s is now %s"), standing->partner->name,
                                            ent_tier_model_get_name (model, standing->tier));

  if (ent_document_edit (document, label, accept_one, (gpointer) standing))
    ent_document_toast (document, toast, TRUE);
}

static gboolean
accept_items (EntStore *store, gpointer data, GError **error)
{
  GListModel *items = data;

  for (guint i = 0; i < g_list_model_get_n_items (items); i++)
    {
      g_autoptr (EntTierItem) item = g_list_model_get_item (items, i);

      if (!accept_one (store, (gpointer) ent_tier_item_get_standing (item), error))
        return FALSE;
    }
  return TRUE;
}

/* Accepts all there are as one change. */
void
ent_proposal_accept_all (EntTierModel *model)
{
  EntDocument *document = ent_tier_model_get_document (model);
  GListModel *items = ent_tier_model_get_proposals (model);
  guint n = g_list_model_get_n_items (items);
  g_autofree char *label = g_strdup_printf (ngettext ("Accept %u Tier", "Accept %u Tiers", n), n);
  g_autofree char *toast
      = g_strdup_printf (ngettext ("%u tier accepted", "%u tiers accepted", n), n);

  if (ent_document_edit (document, label, accept_items, items))
    ent_document_toast (document, toast, TRUE);
}

/* A proposal that is being declined, until the question is answered. */
typedef struct
{
  EntDocument *document;
  gint64 partner;
  int tier;
  char *label; /* in the history */
  GtkEditable *entry;
  char *reason;
} Decline;

static void
free_decline (gpointer data, GClosure *closure)
{
  Decline *self = data;

  g_object_unref (self->document);
  g_free (self->label);
  g_free (self->reason);
  g_free (self);
}

static gboolean
decline (EntStore *store, gpointer data, GError **error)
{
  const Decline *self = data;

  return ent_tier_decline (store, self->partner, self->tier, self->reason,
                           ent_document_get_as_of (self->document), error);
}

static char *
dup_reason (GtkEditable *entry)
{
  return g_strstrip (g_strdup (gtk_editable_get_text (entry)));
}

static void
reason_changed_cb (AdwMessageDialog *dialog, GtkEditable *entry)
{
  g_autofree char *reason = dup_reason (entry);

  adw_message_dialog_set_response_enabled (dialog, "decline", reason[0] != '\0');
}

static void
response_cb (AdwMessageDialog *dialog, const char *response, gpointer data)
{
  Decline *self = data;

  if (g_strcmp0 (response, "decline") != 0)
    return;
  self->reason = dup_reason (self->entry);
  if (ent_document_edit (self->document, self->label, decline, self))
    ent_document_toast (self->document, self->label, TRUE);
}

static AdwMessageDialog *
create_dialog (EntTierModel *model, GtkWidget *asker, const EntStanding *standing)
{
  GtkWindow *window = GTK_WINDOW (gtk_widget_get_root (asker));
  AdwMessageDialog *dialog = ADW_MESSAGE_DIALOG (
      adw_message_dialog_new (window, _ (words[standing->proposal].question), NULL));

  if (standing->partner->tier != 0)
    adw_message_dialog_format_body (
        /* Translators: a partner, its tier, and the tier that was proposed */
        dialog,
        _ ("%s stays %s. The proposal comes back once its revenue gives another tier "
           "than %s."),
        standing->partner->name, ent_tier_model_get_name (model, standing->partner->tier),
        ent_tier_model_get_name (model, standing->tier));
  else
    adw_message_dialog_format_body (
        /* Translators: a partner, and the tier that was proposed */
        dialog,
        _ ("%s stays without a tier. A proposal comes back once its revenue gives "
           "another tier than %s."),
        standing->partner->name, ent_tier_model_get_name (model, standing->tier));
  adw_message_dialog_add_responses (dialog, "cancel", _ ("_Cancel"), "decline", _ ("_Decline"),
                                    NULL);
  adw_message_dialog_set_response_appearance (dialog, "decline", ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_response_enabled (dialog, "decline", FALSE);
  adw_message_dialog_set_default_response (dialog, "decline");
  adw_message_dialog_set_close_response (dialog, "cancel");
  return dialog;
}

void
ent_proposal_decline (EntTierModel *model, GtkWidget *asker, const EntStanding *standing)
{
  AdwMessageDialog *dialog = create_dialog (model, asker, standing);
  GtkWidget *list = gtk_list_box_new ();
  GtkWidget *row = adw_entry_row_new ();
  Decline *self = g_new0 (Decline, 1);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _ ("Reason"));
  adw_entry_row_set_activates_default (ADW_ENTRY_ROW (row), TRUE);
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "boxed-list");
  gtk_list_box_append (GTK_LIST_BOX (list), row);
  adw_message_dialog_set_extra_child (dialog, list);
  g_signal_connect_object (row, "changed", G_CALLBACK (reason_changed_cb), dialog,
                           G_CONNECT_SWAPPED);

  self->document = g_object_ref (ent_tier_model_get_document (model));
  self->partner = standing->partner->parent.id;
  self->tier = standing->tier;
  self->label = dup_declined (standing->proposal, standing->partner->name);
  self->entry = GTK_EDITABLE (row);
  g_signal_connect_data (dialog, "response", G_CALLBACK (response_cb), self, free_decline, 0);
  gtk_window_present (GTK_WINDOW (dialog));
  gtk_widget_grab_focus (row);
}
