/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ent-config.h"

#include "gui/partners/ent-partner-summary.h"

#include <glib/gi18n-lib.h>

#include "core/base/ent-format.h"
#include "core/program/ent-agenda.h"
#include "core/program/ent-lifecycle.h"
#include "gui/widgets/ent-move-menu.h"
#include "gui/widgets/ent-tier-icon.h"

struct _EntPartnerSummary
{
  AdwBin parent_instance;
  EntDocument *document; /* borrowed from the profile */
  const EntNoun *due_noun;
  gint64 due_id;
  gint64 partner;
  int stage;
  AdwActionRow *tier_row;
  GtkImage *tier_icon;
  GtkLabel *proposal;
  AdwActionRow *stage_row;
  GtkWidget *stalled;
  GtkMenuButton *move_button;
  AdwActionRow *due_row;
  GtkWidget *overdue;
};

G_DEFINE_FINAL_TYPE (EntPartnerSummary, ent_partner_summary, ADW_TYPE_BIN)

static void
due_activated_cb (EntPartnerSummary *self)
{
  if (self->due_noun != NULL && self->due_noun != &ent_partner_noun)
    ent_document_open_record (self->document, self->due_noun, self->due_id);
}

/* A menu takes longer to make than all the rest of this: it is made when it is opened. */
static void
make_menu_cb (GtkMenuButton *button, gpointer summary)
{
  EntPartnerSummary *self = summary;
  g_autoptr (GMenuModel) menu = ent_move_menu_new ("profile.move", self->partner, self->stage);

  gtk_menu_button_set_menu_model (button, menu);
}

static char *
write_distance (EntPartnerSummary *self, const EntStanding *standing, const EntLadder *ladder)
{
  g_autofree char *amount = NULL;
  g_autofree char *date = NULL;
  const char *next;

  if (standing->missing != NULL)
    /* Translators: %s lists exchange rates, such as “EUR FY2026-Q2” */
    return g_strdup_printf (_ ("Incomplete: there is no rate for %s"), standing->missing);
  if (standing->next_tier == 0)
    return g_strdup (_ ("The highest tier"));
  amount = ent_format_money (standing->to_next, ent_document_get_currency (self->document));
  next = ent_ladder_get_name (ladder, standing->next_tier);
  /* Tiers count from the top. */
  if (standing->partner->tier != 0 && standing->partner->tier <= standing->next_tier)
    /* Translators: of a partner with less revenue than its tier asks for: an amount of money, then
     * the name of a tier */
    return g_strdup_printf (_ ("%s short of %s by its revenue of twelve months"), amount, next);
  if (standing->reach_on == ENT_DATE_NONE)
    /* Translators: an amount of money, then the name of a tier */
    return g_strdup_printf (_ ("%s more in twelve months makes it %s"), amount, next);
  date = ent_format_date (standing->reach_on);
  /* Translators: an amount of money, the name of a tier, then a day */
  return g_strdup_printf (_ ("%s more in twelve months makes it %s, about %s as it goes now"),
                          amount, next, date);
}

static char *
write_proposal (const EntStanding *standing, const EntLadder *ladder)
{
  const char *name = ent_ladder_get_name (ladder, standing->tier);

  switch (standing->proposal)
    {
    case ENT_PROPOSAL_ASSIGN:
      /* Translators: %s is the name of a tier */
      return g_strdup_printf (_ ("Not assigned: %s"), name);
    case ENT_PROPOSAL_PROMOTE:
      /* Translators: %s is the name of a tier */
      return g_strdup_printf (_ ("Promote to %s"), name);
    case ENT_PROPOSAL_DEMOTE:
      /* Translators: %s is the name of a tier */
      return g_strdup_printf (_ ("Demote to %s"), name);
    case ENT_PROPOSAL_NONE:
    default:
      return NULL;
    }
}

static void
show_tier (EntPartnerSummary *self, const EntPartner *partner)
{
  GPtrArray *standings = ent_document_get_standings (self->document);
  const EntStanding *standing
      = standings != NULL ? ent_standing_find (standings, partner->parent.id) : NULL;
  const EntLadder *ladder = ent_document_get_ladder (self->document);
  g_autofree char *distance = NULL;
  g_autofree char *proposal = NULL;
  int tier;

  if (standing == NULL || ladder == NULL)
    return;
  tier = partner->tier != 0 ? partner->tier : standing->tier;
  distance = write_distance (self, standing, ladder);
  proposal = write_proposal (standing, ladder);
  gtk_image_set_from_icon_name (self->tier_icon, ent_tier_icon_get_name (tier));
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->tier_row),
                                 ent_ladder_get_name (ladder, tier));
  adw_action_row_set_subtitle (self->tier_row, distance);
  gtk_label_set_label (self->proposal, proposal != NULL ? proposal : "");
  gtk_widget_set_visible (GTK_WIDGET (self->proposal), proposal != NULL);
}

static char *
write_gate (const EntLifecycleState *state, GArray *items)
{
  g_autoptr (GString) text = g_string_new (NULL);
  gboolean first = TRUE;

  if (state->days >= 0)
    {
      /* Translators: how long a partner has been in its stage */
      g_string_append_printf (
          text, ngettext ("%d day in this stage", "%d days in this stage", (gulong) state->days),
          state->days);
      g_string_append (text, " · ");
    }
  /* Translators: how many of the conditions to leave a stage are met */
  g_string_append_printf (text, _ ("%u of %u conditions met"), state->n_met, state->n_items);
  for (guint i = 0; i < items->len; i++)
    {
      const EntGateItem *item = &g_array_index (items, EntGateItem, i);

      if (item->met)
        continue;
      g_string_append (text, first ? _ (", missing: ") : "; ");
      g_string_append (text, _ (item->label));
      first = FALSE;
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

/* A partner is in its stage now, and moves on now, whichever quarter is shown. */
static void
show_stage (EntPartnerSummary *self, const EntPartner *partner)
{
  EntStore *store = ent_document_get_store (self->document);
  EntDate today = ent_document_get_today (self->document);
  g_autoptr (GArray) items = NULL;
  g_autofree char *text = NULL;
  EntLifecycleState state;

  if (!ent_lifecycle_get_state (store, partner, today, &state, &items, NULL))
    return;
  text = write_gate (&state, items);
  self->partner = partner->parent.id;
  self->stage = partner->stage;
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->stage_row),
                                 _ (ent_choice_get_label (ent_stages, partner->stage)));
  adw_action_row_set_subtitle (self->stage_row, text);
  gtk_widget_set_visible (self->stalled, state.stalled);
  gtk_widget_set_sensitive (GTK_WIDGET (self->move_button),
                            !ent_document_is_read_only (self->document));
}

static void
show_due (EntPartnerSummary *self, const EntPartner *partner)
{
  GHashTable *agenda = ent_document_get_agenda (self->document);
  const EntAgendaItem *next
      = agenda != NULL ? g_hash_table_lookup (agenda, &partner->parent.id) : NULL;
  g_autofree char *date = NULL;
  g_autofree char *due = NULL;

  gtk_widget_set_visible (GTK_WIDGET (self->due_row), next != NULL);
  if (next == NULL)
    return;
  self->due_noun = next->noun;
  self->due_id = next->id;
  date = ent_format_date (next->due_on);
  /* Translators: %s is the day something is due */
  due = g_strdup_printf (_ ("Due next, %s"), date);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->due_row), next->title);
  adw_action_row_set_subtitle (self->due_row, due);
  gtk_widget_set_visible (self->overdue, next->overdue);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (self->due_row),
                                    next->noun != &ent_partner_noun);
}

static void
ent_partner_summary_class_init (EntPartnerSummaryClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  gtk_widget_class_set_template_from_resource (widget_class, "/entente/ent-partner-summary.ui");
  gtk_widget_class_bind_template_child (widget_class, EntPartnerSummary, tier_row);
  gtk_widget_class_bind_template_child (widget_class, EntPartnerSummary, tier_icon);
  gtk_widget_class_bind_template_child (widget_class, EntPartnerSummary, proposal);
  gtk_widget_class_bind_template_child (widget_class, EntPartnerSummary, stage_row);
  gtk_widget_class_bind_template_child (widget_class, EntPartnerSummary, stalled);
  gtk_widget_class_bind_template_child (widget_class, EntPartnerSummary, move_button);
  gtk_widget_class_bind_template_child (widget_class, EntPartnerSummary, due_row);
  gtk_widget_class_bind_template_child (widget_class, EntPartnerSummary, overdue);
  gtk_widget_class_bind_template_callback (widget_class, due_activated_cb);
}

static void
ent_partner_summary_init (EntPartnerSummary *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_menu_button_set_create_popup_func (self->move_button, make_menu_cb, self, NULL);
}

/* Shows where PARTNER stands; DOCUMENT has to outlive this. */
void
ent_partner_summary_show (EntPartnerSummary *self, EntDocument *document, const EntPartner *partner)
{
  self->document = document;
  show_tier (self, partner);
  show_stage (self, partner);
  show_due (self, partner);
}
