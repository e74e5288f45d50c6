/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gui/widgets/ent-document.h"

G_BEGIN_DECLS

/* What the list shows of a partner. Pointers are borrowed. */
typedef struct
{
  const EntPartner *partner;
  int tier; /* as assigned, else as computed */
  const char *tier_name;
  gint64 t12m;
  const char *missing; /* rates there are none of; NULL: complete */
  double quarters[ENT_STANDING_N_QUARTERS];
  gboolean stalled;
  EntDate due_on; /* what falls due next; none: nothing does */
  gboolean overdue;
  const char *due_title;
} EntPartnerFacts;

/* A partner in the list. Signal: changed, when what the list shows of it is something else. */
#define ENT_TYPE_PARTNER_ITEM (ent_partner_item_get_type ())
G_DECLARE_FINAL_TYPE (EntPartnerItem, ent_partner_item, ENT, PARTNER_ITEM, GObject)

EntPartnerItem *ent_partner_item_new (const EntPartnerFacts *facts);

gint64 ent_partner_item_get_id (EntPartnerItem *self);
const EntPartnerFacts *ent_partner_item_get_facts (EntPartnerItem *self);
gboolean ent_partner_item_needs_attention (EntPartnerItem *self);
const char *ent_partner_item_get_searched (EntPartnerItem *self);
gboolean ent_partner_item_set_facts (EntPartnerItem *self, const EntPartnerFacts *facts);

G_END_DECLS
