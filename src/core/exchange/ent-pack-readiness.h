/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/base/ent-quarter.h"
#include "core/program/ent-program.h"

G_BEGIN_DECLS

/* What is missing for a clean pack of a quarter, before it is written; design, “Going out”. */

/* Up to the class they keep a pack from being clean: it would warn of them, or leave revenue out.
 */
typedef enum
{
  ENT_PACK_FINDING_ATTRIBUTION,  /* no signed attribution model; of the program */
  ENT_PACK_FINDING_RATES,        /* rates there are none of; the program's: of any deal */
  ENT_PACK_FINDING_CLASS,        /* won deals of the quarter without an attribution class */
  ENT_PACK_FINDING_COMPANY,      /* no company name for the cover; of the program */
  ENT_PACK_FINDING_ACCOUNT,      /* won deals of the quarter without an account */
  ENT_PACK_FINDING_CREATED,      /* won deals of the quarter without the day they were created */
  ENT_PACK_FINDING_LATE_DEALS,   /* open deals past their expected close */
  ENT_PACK_FINDING_NO_AMOUNT,    /* open deals without an amount */
  ENT_PACK_FINDING_LATE_ACTIONS, /* commitments still open past the day they were due */
  ENT_PACK_FINDING_NO_ACTIONS,   /* a signed partner without commitments */
  ENT_PACK_FINDING_SPONSORS,     /* a signed partner without an executive sponsor on a side */
} EntPackFindingKind;

typedef struct
{
  EntPackFindingKind kind;
  gboolean blocking;   /* FALSE: the pack is clean, and could be better */
  gint64 partner;      /* 0: of the program, and so of every pack */
  guint n;             /* how many records; 0 when they are not counted */
  const EntNoun *noun; /* of a record to open; NULL: there is none, rates are to be imported */
  gint64 id;           /* the first one to mend, or the partner or program that lacks something */
  char *text;          /* for the screen */
} EntPackFinding;

typedef struct _EntPackReadiness EntPackReadiness;

EntPackReadiness *ent_pack_readiness_load (EntStore *store, EntQuarter quarter, GError **error);
gboolean ent_pack_readiness_follow (EntPackReadiness *self,
                                    EntStore *store,
                                    const EntChanges *changes,
                                    GError **error);
void ent_pack_readiness_free (EntPackReadiness *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (EntPackReadiness, ent_pack_readiness_free)

GPtrArray *ent_pack_readiness_get (EntPackReadiness *self, gint64 partner);
GPtrArray *ent_pack_readiness_list (EntPackReadiness *self, gint64 partner);
guint ent_pack_readiness_count_blocking (EntPackReadiness *self, gint64 partner);

G_END_DECLS
