/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/exchange/ent-pack-readiness.h"
#include "core/program/ent-settings.h"
#include "core/store/ent-statement.h"

G_BEGIN_DECLS

/* A deal in a pack whose amount has no rate. */
typedef struct
{
  gint64 deal;
  gint64 partner;    /* 0: direct */
  const char *rate;  /* interned */
  gboolean compared; /* direct, and every partner's pack is compared with it */
  gboolean first;    /* it is in a pack as the first of its partner */
} EntPackLacking;

struct _EntPackReadiness
{
  EntSettings *settings;
  GArray *lacking; /* of EntPackLacking */
  gint64 only;     /* the partner or deal that is looked at; 0: all */
  EntDate first;   /* of the closed deals in a pack */
  EntDate from;    /* the quarter */
  EntDate as_of;
  GHashTable *findings; /* partners' ids, 0 for the program, to GPtrArray of EntPackFinding */
  GPtrArray *none;
};

EntStatement *ent_pack_readiness_prepare (EntPackReadiness *self,
                                          EntStore *store,
                                          const char *sql,
                                          GError **error);
void ent_pack_readiness_add (EntPackReadiness *self,
                             EntPackFindingKind kind,
                             gint64 partner,
                             guint n,
                             const EntNoun *noun,
                             gint64 id,
                             char *text);

/* The rates that packs lack. */
gboolean ent_pack_readiness_read_rates (EntPackReadiness *self, EntStore *store, GError **error);
gboolean ent_pack_readiness_follow_rates (
    EntPackReadiness *self, EntStore *store, GArray *partners, GArray *deals, GError **error);
void ent_pack_readiness_check_rates (EntPackReadiness *self, GPtrArray *partners);

G_END_DECLS
