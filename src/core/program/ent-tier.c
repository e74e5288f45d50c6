/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ent-config.h"

#include "core/program/ent-tier.h"

#include <glib/gi18n-lib.h>

#include "core/program/ent-cadence.h"
#include "core/program/ent-tier-rule.h"

/* Reads the rules in the order they come to hold. */
static GPtrArray *
list_rules (EntStore *store, GError **error)
{
  return ent_store_list (store, &ent_tier_rule_noun, "ifnull (holds_from, ''), id", error);
}

static void
replace (char **text, const char *by)
{
  g_free (*text);
  *text = g_strdup (by);
}

static void
apply_rule (EntLadder *self, const EntTierRule *rule)
{
  self->holds_from = rule->holds_from;
  self->thresholds[rule->tier] = rule->threshold;
  replace (&self->names[rule->tier], rule->name);
  replace (&self->benefits[rule->tier], rule->benefits);
  replace (&self->cadences[rule->tier], rule->cadence);
  self->review_months[rule->tier] = ent_cadence_get_months (rule->cadence);
}

static EntLadder *
make_ladder (GPtrArray *rules, EntDate as_of)
{
  EntLadder *self = g_new0 (EntLadder, 1);

  for (int tier = 1; tier <= ENT_N_TIERS; tier++)
    self->thresholds[tier] = ENT_NUMBER_NONE;
  for (guint i = 0; i < rules->len; i++)
    {
      const EntTierRule *rule = g_ptr_array_index (rules, i);

      if (rule->holds_from <= as_of)
        apply_rule (self, rule);
    }
  return self;
}

/* Reads the thresholds that hold on AS_OF: of each tier the newest rule not later than it. Returns
 * them, owned, or NULL: ENT_STORE_ERROR. */
EntLadder *
ent_ladder_load (EntStore *store, EntDate as_of, GError **error)
{
  g_autoptr (GPtrArray) rules = list_rules (store, error);

  return rules ? make_ladder (rules, as_of) : NULL;
}

/* Lists the ladders the program has had and will have, one for each day a rule comes to hold, the
 * oldest first. Returns an owned array of EntLadder, or NULL: ENT_STORE_ERROR. */
GPtrArray *
ent_ladder_list_versions (EntStore *store, GError **error)
{
  g_autoptr (GPtrArray) rules = list_rules (store, error);
  GPtrArray *versions;

  if (rules == NULL)
    return NULL;
  versions = g_ptr_array_new_with_free_func ((GDestroyNotify) ent_ladder_free);
  for (guint i = 0; i < rules->len; i++)
    {
      const EntTierRule *rule = g_ptr_array_index (rules, i);
      const EntTierRule *next = i + 1 < rules->len ? g_ptr_array_index (rules, i + 1) : NULL;

      if (next == NULL || next->holds_from != rule->holds_from)
        g_ptr_array_add (versions, make_ladder (rules, rule->holds_from));
    }
  return versions;
}

/* Frees the thresholds; NULL is fine. */
void
ent_ladder_free (EntLadder *self)
{
  if (self == NULL)
    return;
  for (int tier = 1; tier <= ENT_N_TIERS; tier++)
    {
      g_free (self->names[tier]);
      g_free (self->benefits[tier]);
      g_free (self->cadences[tier]);
    }
  g_free (self);
}

/* Makes what is to be saved for TIER from HOLDS_FROM on: the rule of that very day, else a new one
 * that begins as what held until then. */
static EntTierRule *
dup_rule (GPtrArray *rules, int tier, EntDate holds_from)
{
  EntTierRule *rule = NULL;

  for (guint i = 0; i < rules->len; i++)
    {
      EntTierRule *other = g_ptr_array_index (rules, i);

      if (other->tier != tier || other->holds_from > holds_from)
        continue;
      ent_tier_rule_free (rule);
      rule = ent_record_copy (other);
    }
  if (rule == NULL)
    {
      rule = ent_tier_rule_new ();
      rule->tier = tier;
      rule->threshold = ENT_NUMBER_NONE;
    }
  if (rule->holds_from != holds_from)
    rule->parent.id = 0;
  rule->holds_from = holds_from;
  return rule;
}

static gboolean
set_text (char **text, const char *to)
{
  if (g_strcmp0 (*text, to) == 0)
    return FALSE;
  replace (text, to);
  return TRUE;
}

/* Makes LADDER the one that holds from HOLDS_FROM on, no date for always, inside an edit: of each
 * tier with a threshold its threshold, minor units of the reporting currency, name, benefits and
 * cadence. A tier of which nothing is other than before gets no rule of that day; rules of later
 * days stay. Errors: ENT_STORE_ERROR_REFUSED for a tier that has none or a threshold below 0; a
 * ladder out of order is refused when the edit ends, so that several can be saved in one. */
gboolean
ent_ladder_save (EntStore *store, const EntLadder *ladder, EntDate holds_from, GError **error)
{
  g_autoptr (GPtrArray) rules = list_rules (store, error);

  for (int tier = 1; rules && tier <= ENT_N_TIERS; tier++)
    {
      g_autoptr (EntTierRule) rule = dup_rule (rules, tier, holds_from);
      gboolean differs = rule->threshold != ladder->thresholds[tier];

      rule->threshold = ladder->thresholds[tier];
      differs |= set_text (&rule->name, ladder->names[tier]);
      differs |= set_text (&rule->benefits, ladder->benefits[tier]);
      differs |= set_text (&rule->cadence, ladder->cadences[tier]);
      if (ladder->thresholds[tier] != ENT_NUMBER_NONE && differs
          && !ent_store_save (store, rule, error))
        return FALSE;
    }
  return rules != NULL;
}

static gboolean
check_order (const EntLadder *self, EntDate from, GError **error)
{
  g_autofree char *day = ent_date_to_string (from);
  int upper;
  int tier = ent_ladder_find_disorder (self, &upper);

  if (tier != 0)
    g_set_error (error, ENT_STORE_ERROR, ENT_STORE_ERROR_REFUSED,
                 /* Translators: two tiers, then a date or nothing */
                 _ ("threshold: that of %s must be over that of %s. %s"),
                 ent_choice_get_nick (ent_tiers, upper), ent_choice_get_nick (ent_tiers, tier),
                 day);
  return tier == 0;
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

/* Finds the highest tier whose threshold is not under that of the next one above it, put into
 * UPPER. Returns 0 when the ladder is in order. */
int
ent_ladder_find_disorder (const EntLadder *self, int *upper)
{
  *upper = 0;
  for (int tier = ENT_TIER_PLATINUM; tier <= ENT_TIER_SILVER; tier++)
    {
      if (self->thresholds[tier] == ENT_NUMBER_NONE)
        continue;
      if (*upper != 0 && self->thresholds[tier] >= self->thresholds[*upper])
        return tier;
      *upper = tier;
    }
  return 0;
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

/* Says what making the COMPUTED tier the assigned one would be (domain 4), declined or not. A
 * candidate that has neither signed nor sold has no tier to propose. */
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

/* Says whether TIER was the last one that was declined for PARTNER by AS_OF. */
gboolean
ent_tier_is_declined (const EntPartner *partner, int tier, EntDate as_of)
{
  return tier != 0 && partner->declined_tier == tier && partner->declined_on <= as_of;
}

/* Makes TIER the assigned tier of PARTNER, an id, inside an edit; what was declined before is
 * settled with it. Errors: ENT_STORE_ERROR. */
gboolean
ent_tier_accept (EntStore *store, gint64 partner, int tier, GError **error)
{
  g_autoptr (EntPartner) record = ent_store_load (store, &ent_partner_noun, partner, error);

  if (record == NULL)
    return FALSE;
  record->tier = tier;
  record->declined_tier = 0;
  record->declined_on = ENT_DATE_NONE;
  g_clear_pointer (&record->declined_reason, g_free);
  return ent_store_save (store, record, error);
}

/* Turns the proposal of TIER for PARTNER, an id, down on DATE for REASON, inside an edit (domain
 * 4); the assigned tier stays. Until the computed tier is another it is not proposed again. Errors:
 * ENT_STORE_ERROR_REFUSED without a reason. */
gboolean
ent_tier_decline (
    EntStore *store, gint64 partner, int tier, const char *reason, EntDate date, GError **error)
{
  g_autoptr (EntPartner) record = ent_store_load (store, &ent_partner_noun, partner, error);

  if (record == NULL)
    return FALSE;
  record->declined_tier = tier;
  record->declined_on = date;
  g_free (record->declined_reason);
  record->declined_reason = reason && *reason ? g_strdup (reason) : NULL;
  return ent_store_save (store, record, error);
}
