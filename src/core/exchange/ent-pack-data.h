/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/base/ent-quarter.h"
#include "core/exchange/ent-pack-period.h"
#include "core/figures/ent-standing.h"
#include "core/program/ent-commitment.h"
#include "core/program/ent-deal.h"
#include "core/program/ent-program.h"

G_BEGIN_DECLS

/* What packs of one quarter have in common, read once. */

typedef enum
{
  ENT_PACK_OPEN,
  ENT_PACK_WON,
  ENT_PACK_LOST,
} EntPackOutcome;

/* A deal as it stood on the as-of date; texts are borrowed from the data and never NULL. */
typedef struct
{
  gint64 id; /* never shown */
  gint64 partner_id;
  const char *external_id;
  const char *name;
  const char *partner;
  const char *account;
  const char *rep;
  const char *next_step;
  const char *currency;      /* "" when withheld */
  const char *rate_currency; /* not withheld: it names the rate that was used or is missing */
  const char *quarter;       /* of the rate */
  guint partner_number;      /* its place on the Tier sheet, 0: direct */
  EntDate created_on;
  EntDate expected_close;
  EntDate closed_on;
  EntDate signed_on; /* the partner's, of its first won deal alone */
  EntPackOutcome outcome;
  int stage; /* 0: closed since the as-of date, the stage it was in is not known */
  int kind;
  int class;
  int registration;
  int probability;  /* percent */
  gint64 amount;    /* of its currency; ENT_NUMBER_NONE for none or withheld */
  gint64 rate;      /* at ENT_RATE_SCALE; 0 when it is missing or withheld */
  gint64 used_rate; /* the same, never withheld */
  gint64 reporting; /* minor units of the reporting currency; ENT_NUMBER_NONE for none */
  gint64 weighted;  /* the same, times the probability */
  int days;         /* created to closed, -1 when not known */
  int first_days;   /* signing to this, the partner's first won deal; -1 for any other */
  guint withheld : 1;
  guint amount_is_known : 1;
  guint missing : 1; /* the rate */
} EntPackDeal;

/* How many quarters of closed deals a pack goes back. */
#define ENT_PACK_QUARTERS 8

typedef struct
{
  EntStore *store; /* borrowed */
  EntQuarter quarter;
  EntDate as_of;
  EntSettings *settings;
  int digits; /* of the reporting currency */
  EntPackPeriod periods[ENT_PACK_N_PERIODS];
  EntPackPeriod quarters[ENT_PACK_QUARTERS]; /* the oldest first */
  EntLadder *ladder;
  GPtrArray *standings; /* of EntStanding, in the order of the Tier sheet */
  GHashTable *numbers;  /* id of a partner to its place in standings, from 1 */
  GPtrArray *deals;     /* of EntPackDeal */
  GPtrArray *direct;    /* of EntPackDeal: direct deals as a partner may see them */
  GPtrArray *commitments;
  GStringChunk *texts;
} EntPackData;

EntPackData *ent_pack_data_load (EntStore *store, EntQuarter quarter, GError **error);
void ent_pack_data_free (EntPackData *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (EntPackData, ent_pack_data_free)

EntDate ent_pack_get_first_day (EntQuarter quarter, int fiscal_year_start);
gboolean ent_pack_data_read_deals (EntPackData *self, GError **error);
const char *ent_pack_data_keep (EntPackData *self, const char *text);

G_END_DECLS
