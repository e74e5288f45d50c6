/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ent-config.h"

#include "gui/partners/ent-partner-filters.h"

#include <glib/gi18n-lib.h>

struct _EntPartnerFilters
{
  GtkPopover parent_instance;
  EntPartnerFilter *filter;
  gboolean refreshing; /* the choices change, not what is chosen */
  GtkDropDown *model;
  GtkDropDown *tier;
  GtkDropDown *stage;
  GtkDropDown *owner;
  GtkCheckButton *attention;
  GtkWidget *clear_button;
};

G_DEFINE_FINAL_TYPE (EntPartnerFilters, ent_partner_filters, GTK_TYPE_POPOVER)

static void
update_clear_button (EntPartnerFilters *self)
{
  gtk_widget_set_sensitive (self->clear_button, ent_partner_filter_count_values (self->filter) > 0);
}

/* The first choice is any; the owner's text is what is looked for. */
static void
chosen_cb (EntPartnerFilters *self)
{
  GtkStringObject *owner = gtk_drop_down_get_selected_item (self->owner);
  guint owner_place = gtk_drop_down_get_selected (self->owner);

  if (self->filter == NULL || self->refreshing)
    return;
  ent_partner_filter_set_value (self->filter, ENT_PARTNER_FILTER_MODEL,
                                (int) gtk_drop_down_get_selected (self->model));
  ent_partner_filter_set_value (self->filter, ENT_PARTNER_FILTER_TIER,
                                (int) gtk_drop_down_get_selected (self->tier));
  ent_partner_filter_set_value (self->filter, ENT_PARTNER_FILTER_STAGE,
                                (int) gtk_drop_down_get_selected (self->stage));
  ent_partner_filter_set_owner (
      self->filter, owner != NULL && owner_place > 0 ? gtk_string_object_get_string (owner) : NULL);
  ent_partner_filter_set_attention (self->filter, gtk_check_button_get_active (self->attention));
  update_clear_button (self);
}

/* Offers the words of TEXTS, ended by NULL, after the first choice, which stays; what is chosen
 * stays chosen as long as it is offered. */
static void
offer (EntPartnerFilters *self, GtkDropDown *drop_down, const char *const *texts)
{
  GtkStringList *list = GTK_STRING_LIST (gtk_drop_down_get_model (drop_down));
  guint n = g_list_model_get_n_items (G_LIST_MODEL (list));
  guint chosen = gtk_drop_down_get_selected (drop_down);
  g_autofree char *text = chosen != GTK_INVALID_LIST_POSITION
                              ? g_strdup (gtk_string_list_get_string (list, chosen))
                              : NULL;
  gboolean same = n == g_strv_length ((char **) texts) + 1;

  for (guint i = 0; same && texts[i] != NULL; i++)
    same = g_str_equal (texts[i], gtk_string_list_get_string (list, i + 1));
  if (same)
    return;
  self->refreshing = TRUE;
  gtk_string_list_splice (list, 1, n - 1, texts);
  gtk_drop_down_set_selected (drop_down, 0);
  for (guint i = 0; chosen > 0 && texts[i] != NULL; i++)
    if (g_strcmp0 (texts[i], text) == 0)
      gtk_drop_down_set_selected (drop_down, i + 1);
  self->refreshing = FALSE;
}

static void
offer_choices (EntPartnerFilters *self, GtkDropDown *drop_down, const EntChoice *choices)
{
  g_autoptr (GPtrArray) texts = g_ptr_array_new ();

  for (guint i = 0; choices[i].nick != NULL; i++)
    g_ptr_array_add (texts, (gpointer) _ (choices[i].label));
  g_ptr_array_add (texts, NULL);
  offer (self, drop_down, (const char *const *) texts->pdata);
}

static void
offer_tiers (EntPartnerFilters *self, EntPartnerRoster *roster)
{
  const char *names[ENT_N_TIERS + 1] = { NULL };

  for (int tier = 1; tier <= ENT_N_TIERS; tier++)
    names[tier - 1] = ent_partner_roster_get_tier_name (roster, tier);
  offer (self, self->tier, names);
}

static void
ent_partner_filters_dispose (GObject *object)
{
  g_clear_object (&ENT_PARTNER_FILTERS (object)->filter);
  G_OBJECT_CLASS (ent_partner_filters_parent_class)->dispose (object);
}

static void
ent_partner_filters_class_init (EntPartnerFiltersClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ent_partner_filters_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, "/entente/ent-partner-filters.ui");
  gtk_widget_class_bind_template_child (widget_class, EntPartnerFilters, model);
  gtk_widget_class_bind_template_child (widget_class, EntPartnerFilters, tier);
  gtk_widget_class_bind_template_child (widget_class, EntPartnerFilters, stage);
  gtk_widget_class_bind_template_child (widget_class, EntPartnerFilters, owner);
  gtk_widget_class_bind_template_child (widget_class, EntPartnerFilters, attention);
  gtk_widget_class_bind_template_child (widget_class, EntPartnerFilters, clear_button);
  gtk_widget_class_bind_template_callback (widget_class, chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, ent_partner_filters_clear);
}

static void
ent_partner_filters_init (EntPartnerFilters *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/* FILTER gets what is chosen. */
GtkWidget *
ent_partner_filters_new (EntPartnerFilter *filter)
{
  EntPartnerFilters *self = g_object_new (ENT_TYPE_PARTNER_FILTERS, NULL);

  self->filter = g_object_ref (filter);
  offer_choices (self, self->model, ent_models);
  offer_choices (self, self->stage, ent_stages);
  update_clear_button (self);
  return GTK_WIDGET (self);
}

/* Offers the tiers and owners there are now. */
void
ent_partner_filters_refresh (EntPartnerFilters *self, EntPartnerRoster *roster)
{
  g_autoptr (GPtrArray) owners = ent_partner_roster_list_owners (roster);

  g_ptr_array_add (owners, NULL);
  offer_tiers (self, roster);
  offer (self, self->owner, (const char *const *) owners->pdata);
  chosen_cb (self);
}

/* Asks for nothing any more. */
void
ent_partner_filters_clear (EntPartnerFilters *self)
{
  GtkDropDown *drop_downs[] = { self->model, self->tier, self->stage, self->owner };

  for (guint i = 0; i < G_N_ELEMENTS (drop_downs); i++)
    gtk_drop_down_set_selected (drop_downs[i], 0);
  gtk_check_button_set_active (self->attention, FALSE);
}
