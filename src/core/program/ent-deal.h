/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/base/ent-date.h"
#include "core/store/ent-store.h"

G_BEGIN_DECLS

/* Where a sales opportunity stands; the open stages come first. Domain 5. */
extern const EntChoice ent_deal_stages[];
enum
{
  ENT_DEAL_STAGE_REGISTERED = 1,
  ENT_DEAL_STAGE_QUALIFIED,
  ENT_DEAL_STAGE_PROPOSAL,
  ENT_DEAL_STAGE_NEGOTIATION,
  ENT_DEAL_STAGE_WON,
  ENT_DEAL_STAGE_LOST,
};

extern const EntChoice ent_deal_kinds[];
enum
{
  ENT_DEAL_KIND_NEW = 1,
  ENT_DEAL_KIND_EXPANSION,
  ENT_DEAL_KIND_RENEWAL,
};

/* How far the partner mattered to a deal, from weak to strong; domain 6. */
extern const EntChoice ent_classes[];
enum
{
  ENT_CLASS_TOUCHED = 1,
  ENT_CLASS_INFLUENCED,
  ENT_CLASS_SOURCED,
  ENT_CLASS_LED,
};

/* When in the sale a partner registered the deal; domain 5. */
extern const EntChoice ent_registrations[];
enum
{
  ENT_REGISTRATION_BEFORE_CONTACT = 1,
  ENT_REGISTRATION_AFTER_MEETING,
  ENT_REGISTRATION_LATE_STAGE,
  ENT_REGISTRATION_NOT,
};

/* Co-sell plays; domain 5. */
extern const EntChoice ent_plays[];

/* SQL of whether a deal d was open on DAY: it is still, or has closed since, which counts only if
 * it is known to have been there. Stages are listed on both sides so that each finds its rows by
 * index. */
#define ENT_SQL_STILL_OPEN(day)                                                                    \
  "(d.stage IN ('registered', 'qualified', 'proposal', 'negotiation')"                             \
  " AND ifnull (d.created_on, '') <= " day ")"
#define ENT_SQL_CLOSED_SINCE(day)                                                                  \
  "(d.stage IN ('won', 'lost') AND d.closed_on > " day " AND d.created_on <= " day ")"
#define ENT_SQL_OPEN(day) "(" ENT_SQL_STILL_OPEN (day) " OR " ENT_SQL_CLOSED_SINCE (day) ")"

/* A sales opportunity on an account; with no partner it is direct. */
typedef struct
{
  EntRecord parent;
  char *external_id;
  char *name;
  gint64 partner;
  gint64 account;
  gint64 amount;
  char *currency;
  int stage;
  int kind;
  int class;
  EntDate created_on;
  EntDate expected_close;
  EntDate closed_on;
  char *our_rep;
  gint64 contact; /* the partner's */
  int registration;
  int play;
  int implementation_attached;
  int named_account;
  char *next_step;
} EntDeal;

ENT_DECLARE_RECORD (EntDeal, ent_deal)

gboolean ent_deal_stage_is_open (int stage);
EntDate ent_deal_find_first_day (EntStore *store);
EntDate ent_deal_find_last_win (EntStore *store, EntDate to);

G_END_DECLS
