/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/base/ent-date.h"
#include "core/store/ent-record.h"

G_BEGIN_DECLS

/* How money moves; domain 2. */
extern const EntChoice ent_models[];
enum
{
  ENT_MODEL_RESALE = 1,
  ENT_MODEL_TECHNOLOGY,
  ENT_MODEL_REFERRAL,
  ENT_MODEL_DISTRIBUTION,
  ENT_MODEL_ALLIANCE,
  ENT_MODEL_OEM,
};

/* How a partnership is operated; domain 2. */
extern const EntChoice ent_archetypes[];
enum
{
  ENT_ARCHETYPE_RESELLER_CHANNEL = 1,
  ENT_ARCHETYPE_TECH_ECOSYSTEM,
  ENT_ARCHETYPE_SERVICES_LED,
  ENT_ARCHETYPE_SI_LED,
};

/* The lifecycle; domain 3. */
extern const EntChoice ent_stages[];
enum
{
  ENT_STAGE_QUALIFY = 1,
  ENT_STAGE_ONBOARD,
  ENT_STAGE_GROW,
  ENT_STAGE_DEVELOP,
  ENT_STAGE_REVIEW,
};

/* The tiers, from the top; domain 4. */
extern const EntChoice ent_tiers[];
enum
{
  ENT_TIER_PLATINUM = 1,
  ENT_TIER_GOLD,
  ENT_TIER_SILVER,
  ENT_TIER_REGISTERED,
  ENT_TIER_INACTIVE,
};

/* What a review of a partnership came to; domain 3. */
extern const EntChoice ent_review_outcomes[];
enum
{
  ENT_REVIEW_OUTCOME_RENEW = 1,
  ENT_REVIEW_OUTCOME_ADVANCE,
  ENT_REVIEW_OUTCOME_IMPROVE,
  ENT_REVIEW_OUTCOME_EXIT,
};

/* A company with, or a candidate for, a formal commercial relationship. */
typedef struct
{
  EntRecord parent;
  char *external_id;
  char *name;
  char *website;
  char *country;
  char *city;
  char *segment;
  char *industry;
  int model;
  int archetype;
  int stage;
  EntDate stage_since; /* the day it entered its stage */
  int tier;            /* as assigned */
  EntDate signed_on;
  char *owner;                /* who of us looks after it */
  char *hypothesis;           /* why the partnership should produce revenue */
  gint64 scores[6];           /* the scorecard, 0 to 5 each, in the order of EntSettings.weights */
  EntDate operating_model_on; /* the day it was written */
  EntDate onboarded_on;
  EntDate business_plan_on; /* the day the joint business plan was agreed */
  EntDate reviewed_on;
  int review_outcome;
  int declined_tier; /* the proposed one that was turned down last; domain 4 */
  EntDate declined_on;
  char *declined_reason;
  char *notes;
} EntPartner;

ENT_DECLARE_RECORD (EntPartner, ent_partner)

int ent_archetype_get_default (int model);

G_END_DECLS
