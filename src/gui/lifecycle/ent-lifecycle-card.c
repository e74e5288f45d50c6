/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ent-config.h"

#include "gui/lifecycle/ent-lifecycle-card.h"

#include <glib/gi18n-lib.h>

#include "gui/compat/ent-tooltip.h"
#include "gui/widgets/ent-tier-icon.h"

struct _EntLifecycleCard
{
  GtkBox parent_instance;
  EntLifecycleItem *item;
  GtkLabel *name;
  GtkImage *tier_icon;
  GtkLabel *tier;
  GtkLabel *days;
  GtkLevelBar *level;
  GtkLabel *gate;
  GtkWidget *stalled;
};

G_DEFINE_FINAL_TYPE (EntLifecycleCard, ent_lifecycle_card, GTK_TYPE_BOX)

/* Says the whole card to who cannot see it. The row around it is what has the focus. */
static void
describe (EntLifecycleCard *self, const char *days, const char *gate)
{
  const EntLifecycleFacts *facts = ent_lifecycle_item_get_facts (self->item);
  GtkWidget *row = gtk_widget_get_parent (GTK_WIDGET (self));
  /* Translators: a partner's card: name, tier, days in the stage, how much of the gate is met, such
   * as “Brackwater, Gold, 34 days, gate 2 of 3” */
  g_autofree char *text
      = g_strdup_printf (_ ("%s, %s, %s, gate %s"), facts->name, facts->tier_name, days, gate);
  /* Translators: %s is what a card says of a partner that is stalled in its stage */
  g_autofree char *stalled = g_strdup_printf (_ ("%s, stalled"), text);

  if (row != NULL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                    facts->state.stalled ? stalled : text, -1);
}

static void
update_cb (EntLifecycleCard *self)
{
  const EntLifecycleFacts *facts = ent_lifecycle_item_get_facts (self->item);
  g_autofree char *days = ent_lifecycle_item_dup_days (self->item);
  g_autofree char *gate = ent_lifecycle_item_dup_gate (self->item);

  gtk_label_set_label (self->name, facts->name);
  ent_tooltip_set (GTK_WIDGET (self->name), facts->name);
  gtk_image_set_from_icon_name (self->tier_icon, ent_tier_icon_get_name (facts->tier));
  gtk_label_set_label (self->tier, facts->tier_name);
  gtk_label_set_label (self->days, days);
  gtk_level_bar_set_max_value (self->level, facts->state.n_items);
  gtk_level_bar_set_value (self->level, facts->state.n_met);
  gtk_label_set_label (self->gate, gate);
  gtk_widget_set_visible (self->stalled, facts->state.stalled);
  describe (self, days, gate);
}

static void
drop_item (EntLifecycleCard *self)
{
  if (self->item != NULL)
    g_signal_handlers_disconnect_by_func (self->item, update_cb, self);
  g_clear_object (&self->item);
}

static void
ent_lifecycle_card_dispose (GObject *object)
{
  drop_item (ENT_LIFECYCLE_CARD (object));
  G_OBJECT_CLASS (ent_lifecycle_card_parent_class)->dispose (object);
}

static void
ent_lifecycle_card_class_init (EntLifecycleCardClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ent_lifecycle_card_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, "/entente/ent-lifecycle-card.ui");
  gtk_widget_class_bind_template_child (widget_class, EntLifecycleCard, name);
  gtk_widget_class_bind_template_child (widget_class, EntLifecycleCard, tier_icon);
  gtk_widget_class_bind_template_child (widget_class, EntLifecycleCard, tier);
  gtk_widget_class_bind_template_child (widget_class, EntLifecycleCard, days);
  gtk_widget_class_bind_template_child (widget_class, EntLifecycleCard, level);
  gtk_widget_class_bind_template_child (widget_class, EntLifecycleCard, gate);
  gtk_widget_class_bind_template_child (widget_class, EntLifecycleCard, stalled);
}

static void
ent_lifecycle_card_init (EntLifecycleCard *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  ent_tooltip_set (GTK_WIDGET (self->days), _ ("In this stage"));
  ent_tooltip_set (GTK_WIDGET (self->gate), _ ("Met of what the gate of this stage asks for"));
  ent_tooltip_set (self->stalled, _ ("Longer in this stage than a partner should be"));
}

GtkWidget *
ent_lifecycle_card_new (void)
{
  return g_object_new (ENT_TYPE_LIFECYCLE_CARD, NULL);
}

/* Lends the partner that is shown, or NULL. */
EntLifecycleItem *
ent_lifecycle_card_get_item (EntLifecycleCard *self)
{
  return self->item;
}

/* Shows a partner and follows it; NULL shows none. */
void
ent_lifecycle_card_set_item (EntLifecycleCard *self, EntLifecycleItem *item)
{
  drop_item (self);
  if (item == NULL)
    return;
  self->item = g_object_ref (item);
  g_signal_connect_swapped (item, "changed", G_CALLBACK (update_cb), self);
  update_cb (self);
}
