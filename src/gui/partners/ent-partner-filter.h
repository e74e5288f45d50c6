/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* What of a partner has to be a certain value to be shown. */
typedef enum
{
  ENT_PARTNER_FILTER_MODEL,
  ENT_PARTNER_FILTER_TIER,
  ENT_PARTNER_FILTER_STAGE,
  ENT_PARTNER_N_FILTERS,
} EntPartnerFilterKind;

/* Which EntPartnerItems are shown: those that have all the words and all the values asked for. */
#define ENT_TYPE_PARTNER_FILTER (ent_partner_filter_get_type ())
G_DECLARE_FINAL_TYPE (EntPartnerFilter, ent_partner_filter, ENT, PARTNER_FILTER, GtkFilter)

EntPartnerFilter *ent_partner_filter_new (void);

gboolean ent_partner_filter_is_empty (EntPartnerFilter *self);
guint ent_partner_filter_count_values (EntPartnerFilter *self);
void ent_partner_filter_set_text (EntPartnerFilter *self, const char *text);
void ent_partner_filter_set_value (EntPartnerFilter *self, EntPartnerFilterKind kind, int value);
void ent_partner_filter_set_owner (EntPartnerFilter *self, const char *owner);
void ent_partner_filter_set_attention (EntPartnerFilter *self, gboolean attention);

G_END_DECLS
