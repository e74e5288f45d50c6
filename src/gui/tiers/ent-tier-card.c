/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ent-config.h"

#include "gui/tiers/ent-tier-card.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "core/base/ent-format.h"
#include "core/program/ent-cadence.h"
#include "gui/widgets/ent-tier-icon.h"

struct _EntTierCard
{
  GtkToggleButton parent_instance;
  int tier;
  GtkImage *icon;
  GtkLabel *name;
  GtkLabel *revenue;
  GtkLabel *partners;
  GtkLabel *threshold;
  GtkLabel *benefits;
};

G_DEFINE_FINAL_TYPE (EntTierCard, ent_tier_card, GTK_TYPE_TOGGLE_BUTTON)

/* Says who belongs to the tier. */
static char *
dup_threshold (EntTierCard *self, EntTierModel *model)
{
  const EntLadder *ladder = ent_tier_model_get_ladder (model);
  int lowest = ent_ladder_get_next_tier (ladder, G_MININT64 + 1);
  g_autofree char *amount = NULL;

  if (self->tier == ENT_TIER_REGISTERED)
    return g_strdup (_ ("signed less than a year ago"));
  if (self->tier == ENT_TIER_INACTIVE)
    /* Translators: %s is the name of the lowest tier with a threshold */
    return g_strdup_printf (_ ("below %s"),
                            lowest ? ent_ladder_get_name (ladder, lowest) : _ ("all others"));
  if (ladder->thresholds[self->tier] == ENT_NUMBER_NONE)
    return g_strdup (_ ("no threshold"));
  amount = ent_tier_model_format_money (model, ladder->thresholds[self->tier]);
  /* Translators: %s is an amount of revenue */
  return g_strdup_printf (_ ("from %s"), amount);
}

static char *
dup_benefits (EntTierCard *self, const EntLadder *ladder)
{
  const char *benefits = ladder->benefits[self->tier];
  const char *cadence = ent_cadence_get_label (ladder->cadences[self->tier]);

  if (cadence == NULL)
    return g_strdup (benefits != NULL ? benefits : "");
  if (benefits == NULL)
    /* Translators: %s is how often reviews are, such as “monthly” */
    return g_strdup_printf (_ ("Reviews: %s"), cadence);
  /* Translators: what a tier gives, then how often reviews are */
  return g_strdup_printf (_ ("%s. Reviews: %s"), benefits, cadence);
}

static char *
dup_partners (const EntTierTotal *total)
{
  g_autofree char *count = ent_format_count (total->n_partners);
  g_autofree char *share = ent_format_percent (total->share);

  if (isnan (total->share))
    /* Translators: a count of partners */
    return g_strdup_printf (ngettext ("%s partner", "%s partners", total->n_partners), count);
  return g_strdup_printf (
      /* Translators: a count of partners, then their share of the revenue of all */
      ngettext ("%s partner, %s of revenue", "%s partners, %s of revenue", total->n_partners),
      count, share);
}

static void
ent_tier_card_class_init (EntTierCardClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  gtk_widget_class_set_template_from_resource (widget_class, "/entente/ent-tier-card.ui");
  gtk_widget_class_bind_template_child (widget_class, EntTierCard, icon);
  gtk_widget_class_bind_template_child (widget_class, EntTierCard, name);
  gtk_widget_class_bind_template_child (widget_class, EntTierCard, revenue);
  gtk_widget_class_bind_template_child (widget_class, EntTierCard, partners);
  gtk_widget_class_bind_template_child (widget_class, EntTierCard, threshold);
  gtk_widget_class_bind_template_child (widget_class, EntTierCard, benefits);
}

static void
ent_tier_card_init (EntTierCard *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
ent_tier_card_new (int tier)
{
  EntTierCard *self = g_object_new (ENT_TYPE_TIER_CARD, NULL);

  self->tier = tier;
  gtk_image_set_from_icon_name (self->icon, ent_tier_icon_get_name (tier));
  gtk_widget_add_css_class (GTK_WIDGET (self), ent_choice_get_nick (ent_tiers, tier));
  return GTK_WIDGET (self);
}

void
ent_tier_card_set (EntTierCard *self, EntTierModel *model)
{
  const EntTierTotal *total = ent_tier_model_get_total (model, self->tier);
  const char *name = ent_tier_model_get_name (model, self->tier);
  g_autofree char *revenue = ent_tier_model_format_money (model, total->t12m);
  g_autofree char *partners = dup_partners (total);
  g_autofree char *threshold = dup_threshold (self, model);
  g_autofree char *benefits = dup_benefits (self, ent_tier_model_get_ladder (model));
  /* Translators: read aloud: a tier, its revenue, its partners, its threshold */
  g_autofree char *label
      = g_strdup_printf (_ ("%s: %s, %s, %s"), name, revenue, partners, threshold);

  gtk_label_set_label (self->name, name);
  gtk_label_set_label (self->revenue, revenue);
  gtk_label_set_label (self->partners, partners);
  gtk_label_set_label (self->threshold, threshold);
  gtk_label_set_label (self->benefits, benefits);
  gtk_widget_set_visible (GTK_WIDGET (self->benefits), benefits[0] != '\0');
  gtk_widget_set_tooltip_text (GTK_WIDGET (self), benefits[0] != '\0' ? benefits : NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
}
