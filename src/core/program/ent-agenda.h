/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/program/ent-partner.h"
#include "core/program/ent-tier.h"

G_BEGIN_DECLS

/* What falls due with partners: open commitments, reviews (domain 3) and deals that should close.
 */

typedef enum
{
  ENT_AGENDA_COMMITMENT,
  ENT_AGENDA_REVIEW,
  ENT_AGENDA_DEAL,
} EntAgendaKind;

typedef struct
{
  EntAgendaKind kind;
  gint64 partner;
  const EntNoun *noun; /* of the record to open: the commitment, the partner or the deal */
  gint64 id;
  EntDate due_on;
  gboolean overdue; /* due before the as-of date */
  char *title;      /* for the screen */
} EntAgendaItem;

void ent_agenda_item_free (EntAgendaItem *self);
EntDate
ent_agenda_get_next_review (const EntPartner *partner, const EntLadder *ladder, EntDate as_of);
GHashTable *ent_agenda_list (EntStore *store, EntDate as_of, gint64 partner, GError **error);
gboolean ent_agenda_follow (GHashTable *agenda,
                            EntStore *store,
                            const EntChanges *changes,
                            GArray *partners,
                            EntDate as_of,
                            GError **error);

G_END_DECLS
