/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ent-config.h"

#include "core/program/ent-tier.h"

#include <glib/gi18n-lib.h>

#include "core/program/ent-tier-rule.h"

/* Reads the thresholds that hold on AS_OF: of each tier the newest rule not later than it. Returns
 * them, owned, or NULL: ENT_STORE_ERROR. */
EntLadder *
ent_ladder_load (EntStore *store, EntDate as_of, GError **error)
{
  g_autoptr (GPtrArray) rules
      = ent_store_list (store, &ent_tier_rule_noun, "ifnull (holds_from, ''), id", error);
  EntLadder *self;

  if (rules == NULL)
    return NULL;
  self = g_new0 (EntLadder, 1);
  for (int tier = 1; tier <= ENT_N_TIERS; tier++)
    self->thresholds[tier] = ENT_NUMBER_NONE;
  for (guint i = 0; i < rules->len; i++)
    {
      const EntTierRule *rule = g_ptr_array_index (rules, i);

      if (rule->holds_from > as_of)
        continue;
      self->thresholds[rule->tier] = rule->threshold;
      g_free (self->names[rule->tier]);
      self->names[rule->tier] = g_strdup (rule->name);
    }
  return self;
}

/* Frees the thresholds; NULL is fine. */
void
ent_ladder_free (EntLadder *self)
{
  if (self == NULL)
    return;
  for (int tier = 1; tier <= ENT_N_TIERS; tier++)
    g_free (self->names[tier]);
  g_free (self);
}

static gboolean
check_order (const EntLadder *self, EntDate from, GError **error)
{
  g_autofree char *day = ent_date_to_string (from);
  int upper = 0;

  for (int tier = ENT_TIER_PLATINUM; tier <= ENT_TIER_SILVER; tier++)
    {
      if (self->thresholds[tier] == ENT_NUMBER_NONE)
        continue;
      if (upper != 0 && self->thresholds[tier] >= self->thresholds[upper])
        {
          g_set_error (error, ENT_STORE_ERROR, ENT_STORE_ERROR_REFUSED,
                       /* Translators: two tiers, then a date or nothing */
                       _ ("threshold: that of %s must be over that of %s. %s"),
                       ent_choice_get_nick (ent_tiers, upper),
                       ent_choice_get_nick (ent_tiers, tier), day);
          return FALSE;
        }
      upper = tier;
    }
  return TRUE;
}

/* Refuses an edit that leaves a ladder, of whatever day, whose steps are out of order; an
 * EntGuardFunc. Errors: ENT_STORE_ERROR_REFUSED, naming the tiers and the day. */
gboolean
ent_ladder_guard (EntStore *store, const EntChanges *changes, gpointer data, GError **error)
{
  g_autoptr (GPtrArray) rules = NULL;

  if (!ent_changes_touch (changes, &ent_tier_rule_noun))
    return TRUE;
  rules = ent_store_list (store, &ent_tier_rule_noun, NULL, error);
  for (guint i = 0; rules && i < rules->len; i++)
    {
      const EntTierRule *rule = g_ptr_array_index (rules, i);
      g_autoptr (EntLadder) ladder = ent_ladder_load (store, rule->holds_from, error);

      if (ladder == NULL || !check_order (ladder, rule->holds_from, error))
        return FALSE;
    }
  return rules != NULL;
}

/* Says what the program calls TIER. Returns borrowed text. */
const char *
ent_ladder_get_name (const EntLadder *self, int tier)
{
  return self->names[tier] ? self->names[tier] : _ (ent_choice_get_label (ent_tiers, tier));
}

/* Computes the tier of a partner with T12M of partner-sourced revenue, minor units (domain 4): the
 * highest whose threshold it reaches; below all of them a partner signed less than 365 days before
 * AS_OF is Registered, any other Inactive. */
int
ent_ladder_compute_tier (const EntLadder *self, gint64 t12m, EntDate signed_on, EntDate as_of)
{
  for (int tier = ENT_TIER_PLATINUM; tier <= ENT_TIER_SILVER; tier++)
    if (self->thresholds[tier] != ENT_NUMBER_NONE && t12m >= self->thresholds[tier])
      return tier;
  if (signed_on != ENT_DATE_NONE && signed_on <= as_of && as_of - signed_on < ENT_TIER_RAMP_DAYS)
    return ENT_TIER_REGISTERED;
  return ENT_TIER_INACTIVE;
}

/* Finds the lowest tier whose threshold T12M does not reach. Returns 0 at the top. */
int
ent_ladder_get_next_tier (const EntLadder *self, gint64 t12m)
{
  for (int tier = ENT_TIER_SILVER; tier >= ENT_TIER_PLATINUM; tier--)
    if (self->thresholds[tier] != ENT_NUMBER_NONE && t12m < self->thresholds[tier])
      return tier;
  return 0;
}

/* Says what making the COMPUTED tier the assigned one would be (domain 4). A candidate that has
 * neither signed nor sold has no tier to propose. */
EntProposal
ent_ladder_propose (const EntPartner *partner, int computed)
{
  if (partner->tier == computed)
    return ENT_PROPOSAL_NONE;
  if (partner->tier == 0)
    return partner->signed_on != ENT_DATE_NONE || computed <= ENT_TIER_SILVER ? ENT_PROPOSAL_ASSIGN
                                                                              : ENT_PROPOSAL_NONE;
  return computed < partner->tier ? ENT_PROPOSAL_PROMOTE : ENT_PROPOSAL_DEMOTE;
}
