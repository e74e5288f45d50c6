/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ent-config.h"

#include "core/program/ent-lifecycle.h"

#include <glib/gi18n-lib.h>

#include "core/base/ent-quarter.h"
#include "core/program/ent-contact.h"
#include "core/program/ent-move.h"
#include "core/store/ent-statement.h"

/* Domain 3: how long a stage may take before a partner is stalled in it. */
#define QUALIFY_DAYS 60
#define ONBOARD_DAYS 45
#define GROW_DAYS    180

/* What the gates look at: sponsors in stage 4 alone, deals in stage 3. */
typedef struct
{
  const EntPartner *partner;
  EntDate as_of;
  int score; /* percent, -1 while incomplete */
  int pass_mark;
  gboolean our_sponsor;
  gboolean their_sponsor;
  guint n_won;              /* won deals of the partner */
  guint n_events;           /* registered, referred or won: commercial events */
  guint n_quarters_running; /* consecutive quarters with a won sourced or led deal, at most */
  guint n_running;          /* those up to the last such quarter that was read */
  EntQuarter last_quarter;
} Facts;

/* Computes the qualification scorecard (domain 3): weighted points out of those attainable. Returns
 * percent, rounded down; -1 while a criterion that weighs anything has no score. */
int
ent_scorecard_get_percent (const EntPartner *partner, const EntSettings *settings)
{
  gint64 points = 0;
  gint64 attainable = 0;

  for (guint i = 0; i < ENT_SCORECARD_SIZE; i++)
    {
      if (settings->weights[i] == 0)
        continue;
      if (partner->scores[i] == ENT_NUMBER_NONE)
        return -1;
      points += settings->weights[i] * partner->scores[i];
      attainable += settings->weights[i] * 5;
    }
  return attainable > 0 ? (int) (points * 100 / attainable) : -1;
}

/* Whether what is dated DATE is done, not only planned. */
static gboolean
is_past (const Facts *facts, EntDate date)
{
  return date != ENT_DATE_NONE && date <= facts->as_of;
}

static gboolean
is_scored (const Facts *facts)
{
  return facts->score >= 0;
}

static gboolean
passes (const Facts *facts)
{
  return facts->score >= facts->pass_mark;
}

static gboolean
has_hypothesis (const Facts *facts)
{
  return facts->partner->hypothesis != NULL;
}

static gboolean
is_signed (const Facts *facts)
{
  return is_past (facts, facts->partner->signed_on);
}

static gboolean
has_operating_model (const Facts *facts)
{
  return is_past (facts, facts->partner->operating_model_on);
}

static gboolean
onboarded_in_time (const Facts *facts)
{
  const EntPartner *partner = facts->partner;

  return is_signed (facts) && is_past (facts, partner->onboarded_on)
         && partner->onboarded_on <= ent_date_add_days (partner->signed_on, ONBOARD_DAYS);
}

static gboolean
has_event (const Facts *facts)
{
  return facts->n_events > 0;
}

static gboolean
repeats (const Facts *facts)
{
  return facts->n_quarters_running >= 2;
}

static gboolean
has_business_plan (const Facts *facts)
{
  return is_past (facts, facts->partner->business_plan_on);
}

static gboolean
has_sponsors (const Facts *facts)
{
  return facts->our_sponsor && facts->their_sponsor;
}

static gboolean
is_reviewed (const Facts *facts)
{
  return is_past (facts, facts->partner->reviewed_on)
         && facts->partner->reviewed_on >= facts->partner->stage_since;
}

static gboolean
has_outcome (const Facts *facts)
{
  return facts->partner->review_outcome != 0;
}

/* Domain 3: the gate to leave each stage. */
static const struct
{
  int stage;
  const char *id;
  const char *label;
  gboolean (*met) (const Facts *facts);
} gates[] = {
  { ENT_STAGE_QUALIFY, "scorecard", N_ ("Qualification scorecard complete"), is_scored },
  { ENT_STAGE_QUALIFY, "pass-mark", N_ ("Scorecard at or over the pass mark"), passes },
  { ENT_STAGE_QUALIFY, "hypothesis", N_ ("Hypothesis written"), has_hypothesis },
  { ENT_STAGE_ONBOARD, "agreement", N_ ("Agreement signed"), is_signed },
  { ENT_STAGE_ONBOARD, "operating-model", N_ ("Operating model written"), has_operating_model },
  { ENT_STAGE_ONBOARD, "onboarding", N_ ("Onboarding finished within 45 days of signing"),
    onboarded_in_time },
  { ENT_STAGE_GROW, "commercial-event", N_ ("A commercial event"), has_event },
  { ENT_STAGE_GROW, "repeatable", N_ ("Won partner-sourced deals in two consecutive quarters"),
    repeats },
  { ENT_STAGE_DEVELOP, "business-plan", N_ ("Joint business plan agreed"), has_business_plan },
  { ENT_STAGE_DEVELOP, "sponsors", N_ ("Executive sponsors named on both sides"), has_sponsors },
  { ENT_STAGE_REVIEW, "review", N_ ("Review held"), is_reviewed },
  { ENT_STAGE_REVIEW, "outcome", N_ ("Outcome recorded"), has_outcome },
};

/* Facts of many partners, in one array; what several rows of another noun tell is read for all of
 * them at once, and only for those in the stage whose gate asks for it. */
typedef struct
{
  GArray *facts;     /* of Facts */
  GHashTable *by_id; /* borrowed */
  EntDate as_of;
  int fiscal_year_start;
} Crowd;

static Facts *
find_facts (const Crowd *self, gint64 partner)
{
  return g_hash_table_lookup (self->by_id, &partner);
}

/* Binds the ids of the partners in STAGE as a JSON array at 1. Returns whether there are any. */
static gboolean
bind_partners (const Crowd *self, EntStatement *statement, int stage)
{
  g_autoptr (GString) json = g_string_new ("[");

  for (guint i = 0; i < self->facts->len; i++)
    {
      const EntPartner *partner = g_array_index (self->facts, Facts, i).partner;

      if (partner->stage == stage)
        g_string_append_printf (json, "%s%" G_GINT64_FORMAT, json->len > 1 ? "," : "",
                                partner->parent.id);
    }
  g_string_append_c (json, ']');
  ent_statement_bind_text (statement, 1, json->str);
  return json->len > 2;
}

static gboolean
load_sponsors (EntStore *store, const Crowd *self, GError **error)
{
  g_autoptr (EntStatement) contacts = ent_store_prepare (
      store, ENT_SQL_SPONSORS " AND partner IN (SELECT value FROM json_each (?1)) GROUP BY partner",
      error);

  if (contacts == NULL)
    return FALSE;
  if (!bind_partners (self, contacts, ENT_STAGE_DEVELOP))
    return TRUE;
  while (ent_statement_step (contacts))
    {
      Facts *facts = find_facts (self, ent_statement_get_int (contacts, 0));

      facts->our_sponsor = ent_statement_get_int (contacts, 1) != 0;
      facts->their_sponsor = ent_statement_get_int (contacts, 2) != 0;
    }
  return ent_statement_finish (contacts, error);
}

/* Notes one more quarter, in order, with revenue. */
static void
count_quarter (Facts *facts, EntQuarter quarter)
{
  if (facts->n_running > 0 && ent_quarter_compare (facts->last_quarter, quarter) == 0)
    return;
  facts->n_running
      = facts->n_running > 0
                && ent_quarter_compare (ent_quarter_add (facts->last_quarter, 1), quarter) == 0
            ? facts->n_running + 1
            : 1;
  facts->last_quarter = quarter;
  facts->n_quarters_running = MAX (facts->n_quarters_running, facts->n_running);
}

static void
count_deal (const Crowd *self, EntStatement *deals)
{
  Facts *facts = find_facts (self, ent_statement_get_int (deals, 0));
  EntDate closed_on;

  facts->n_events++;
  if (!ent_statement_get_int (deals, 1))
    return;
  facts->n_won++;
  if (!ent_statement_get_int (deals, 2))
    return;
  closed_on = ent_statement_get_date (deals, 3);
  count_quarter (facts, ent_quarter_from_date (closed_on, self->fiscal_year_start));
}

/* In the order of an index, which has all that is asked for: won deals come by the day they closed.
 */
static gboolean
load_deals (EntStore *store, const Crowd *self, GError **error)
{
  g_autoptr (EntStatement) deals = ent_store_prepare (
      store,
      "SELECT partner, stage = 'won' AND closed_on <= ?2, ifnull (class IN ('sourced', 'led'), 0),"
      " closed_on FROM deal WHERE partner IN (SELECT value FROM json_each (?1))"
      " AND ((stage = 'won' AND closed_on <= ?2)"
      "   OR (registration IS NOT NULL AND registration <> 'not-registered'"
      "       AND ifnull (created_on, '') <= ?2))"
      " ORDER BY partner, stage, closed_on",
      error);

  if (deals == NULL)
    return FALSE;
  if (!bind_partners (self, deals, ENT_STAGE_GROW))
    return TRUE;
  ent_statement_bind_date (deals, 2, self->as_of);
  while (ent_statement_step (deals))
    count_deal (self, deals);
  return ent_statement_finish (deals, error);
}

/* Reads the facts of PARTNERS, an array of EntPartner. Returns an owned array of Facts in the same
 * order, or NULL: ENT_STORE_ERROR. */
static GArray *
load_facts (EntStore *store, GPtrArray *partners, EntDate as_of, GError **error)
{
  g_autoptr (EntSettings) settings = ent_settings_load (store, error);
  g_autoptr (GArray) facts = g_array_sized_new (FALSE, TRUE, sizeof (Facts), partners->len);
  g_autoptr (GHashTable) by_id = g_hash_table_new (g_int64_hash, g_int64_equal);
  Crowd crowd = { facts, by_id, as_of };

  if (settings == NULL)
    return NULL;
  crowd.fiscal_year_start = (int) settings->fiscal_year_start;
  g_array_set_size (facts, partners->len);
  for (guint i = 0; i < partners->len; i++)
    {
      const EntPartner *partner = g_ptr_array_index (partners, i);
      Facts *one = &g_array_index (facts, Facts, i);

      one->partner = partner;
      one->as_of = as_of;
      one->score = ent_scorecard_get_percent (partner, settings);
      one->pass_mark = (int) settings->pass_mark;
      g_hash_table_insert (by_id, (gpointer) &partner->parent.id, one);
    }
  if (!load_sponsors (store, &crowd, error) || !load_deals (store, &crowd, error))
    return NULL;
  return g_steal_pointer (&facts);
}

static gboolean
load_one (EntStore *store, const EntPartner *partner, EntDate as_of, Facts *facts, GError **error)
{
  g_autoptr (GPtrArray) partners = g_ptr_array_new ();
  g_autoptr (GArray) array = NULL;

  g_ptr_array_add (partners, (gpointer) partner);
  array = load_facts (store, partners, as_of, error);
  if (array)
    *facts = g_array_index (array, Facts, 0);
  return array != NULL;
}

static GArray *
check_gate (const Facts *facts)
{
  GArray *items = g_array_new (FALSE, FALSE, sizeof (EntGateItem));

  for (guint i = 0; i < G_N_ELEMENTS (gates); i++)
    if (gates[i].stage == facts->partner->stage)
      {
        EntGateItem item = { gates[i].id, gates[i].label, gates[i].met (facts) };

        g_array_append_val (items, item);
      }
  return items;
}

/* Checks the gate of the stage PARTNER is in, from what the data shows on AS_OF (domain 3). Returns
 * an owned array of EntGateItem, or NULL: ENT_STORE_ERROR. */
GArray *
ent_lifecycle_check_gate (EntStore *store, const EntPartner *partner, EntDate as_of, GError **error)
{
  Facts facts;

  return load_one (store, partner, as_of, &facts, error) ? check_gate (&facts) : NULL;
}

static gboolean
is_stalled (const Facts *facts, int days)
{
  switch (facts->partner->stage)
    {
    case ENT_STAGE_QUALIFY:
      return days > QUALIFY_DAYS;
    case ENT_STAGE_ONBOARD:
      return days > ONBOARD_DAYS;
    case ENT_STAGE_GROW:
      return days > GROW_DAYS && facts->n_won == 0;
    default:
      return FALSE;
    }
}

static EntLifecycleState
get_state (const Facts *facts)
{
  EntDate since = facts->partner->stage_since;
  EntLifecycleState state = { .days = -1 };

  if (since != ENT_DATE_NONE && since <= facts->as_of)
    state.days = (int) (facts->as_of - since);
  state.stalled = is_stalled (facts, state.days);
  for (guint i = 0; i < G_N_ELEMENTS (gates); i++)
    if (gates[i].stage == facts->partner->stage)
      {
        state.n_items++;
        state.n_met += gates[i].met (facts) ? 1 : 0;
      }
  return state;
}

/* Says where PARTNER stands in its stage on AS_OF: days in it, whether it is stalled (domain 3:
 * past 60 days in stage 1, 45 in stage 2, 180 in stage 3 with no won deal), how much of its gate is
 * met; and in ITEMS, unless it is NULL, what ent_lifecycle_check_gate would, owned. Errors:
 * ENT_STORE_ERROR. */
gboolean
ent_lifecycle_get_state (EntStore *store,
                         const EntPartner *partner,
                         EntDate as_of,
                         EntLifecycleState *state,
                         GArray **items,
                         GError **error)
{
  Facts facts;

  if (!load_one (store, partner, as_of, &facts, error))
    return FALSE;
  *state = get_state (&facts);
  if (items)
    *items = check_gate (&facts);
  return TRUE;
}

/* Says the same of all PARTNERS, an array of EntPartner, in a few queries; NULL for all of the
 * program. Returns an owned table from their ids to EntLifecycleState, or NULL: ENT_STORE_ERROR. */
GHashTable *
ent_lifecycle_list_states (EntStore *store, GPtrArray *partners, EntDate as_of, GError **error)
{
  g_autoptr (GPtrArray) all = partners ? g_ptr_array_ref (partners)
                                       : ent_store_list (store, &ent_partner_noun, NULL, error);
  g_autoptr (GArray) facts = all ? load_facts (store, all, as_of, error) : NULL;
  GHashTable *states;

  if (facts == NULL)
    return NULL;
  states = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);
  for (guint i = 0; i < facts->len; i++)
    {
      const Facts *one = &g_array_index (facts, Facts, i);
      EntLifecycleState state = get_state (one);

      g_hash_table_insert (states, g_memdup2 (&one->partner->parent.id, sizeof (gint64)),
                           g_memdup2 (&state, sizeof state));
    }
  return states;
}

static gboolean
refuse_gate (GArray *items, GError **error)
{
  g_autoptr (GString) missing = g_string_new (NULL);

  for (guint i = 0; i < items->len; i++)
    if (!g_array_index (items, EntGateItem, i).met)
      g_string_append_printf (missing, "%s%s", missing->len ? "; " : "",
                              _ (g_array_index (items, EntGateItem, i).label));
  if (missing->len == 0)
    return FALSE;
  g_set_error (error, ENT_STORE_ERROR, ENT_STORE_ERROR_REFUSED,
               _ ("The gate of this stage is not met: %s. Complete it, or give a reason to "
                  "override it."),
               missing->str);
  return TRUE;
}

static gboolean
record_move (EntStore *store, EntPartner *old, EntPartner *partner, GError **error)
{
  g_autoptr (GArray) items = ent_lifecycle_check_gate (store, old, partner->stage_since, error);
  g_autoptr (EntMove) move = ent_move_new ();

  if (items == NULL)
    return FALSE;
  move->partner = partner->parent.id;
  move->date = partner->stage_since;
  move->from = old->stage;
  move->to = partner->stage;
  move->gate_met = !refuse_gate (items, NULL);
  /* A move of its own gives the reason afterwards. */
  move->reason = move->gate_met ? NULL : g_strdup (_ ("The stage was changed in the record."));
  return ent_store_save (store, move, error);
}

/* Before a partner is stored: dates its stage and records a change of it as a move. */
gboolean
ent_lifecycle_saving (EntStore *store, gpointer old_record, gpointer record, GError **error)
{
  EntPartner *old = old_record;
  EntPartner *partner = record;

  if (old == NULL)
    {
      if (partner->stage_since == ENT_DATE_NONE)
        partner->stage_since = partner->signed_on != ENT_DATE_NONE ? partner->signed_on
                                                                   : ent_store_get_today (store);
      return TRUE;
    }
  if (old->stage == partner->stage)
    return TRUE;
  if (partner->stage_since == old->stage_since || partner->stage_since == ENT_DATE_NONE)
    partner->stage_since = ent_store_get_today (store);
  return record_move (store, old, partner, error);
}

/* Gives the move that saving PARTNER recorded its DATE and, where the gate was not met, REASON. */
static gboolean
complete_move (
    EntStore *store, EntPartner *partner, EntDate date, const char *reason, GError **error)
{
  g_autoptr (GPtrArray) moves
      = ent_store_list_of (store, &ent_move_noun, "partner", partner->parent.id, "id", error);
  EntMove *last;

  if (moves == NULL)
    return FALSE;
  last = g_ptr_array_index (moves, moves->len - 1);
  last->date = date;
  if (!last->gate_met)
    {
      g_free (last->reason);
      last->reason = g_strdup (reason);
    }
  partner->stage_since = date;
  return ent_store_save (store, last, error) && ent_store_save (store, partner, error);
}

/* Moves PARTNER, an id, to stage TO on DATE, inside an edit. Forward through a gate that is not met
 * it needs a REASON; else REASON may be NULL. Errors: ENT_STORE_ERROR_REFUSED, saying what is
 * missing. */
gboolean
ent_lifecycle_move (
    EntStore *store, gint64 partner, int to, EntDate date, const char *reason, GError **error)
{
  g_autoptr (EntPartner) record = ent_store_load (store, &ent_partner_noun, partner, error);
  g_autoptr (GArray) items = NULL;

  if (record == NULL)
    return FALSE;
  if (record->stage == to)
    return TRUE;
  if (reason && *reason == '\0')
    reason = NULL;
  items = ent_lifecycle_check_gate (store, record, date, error);
  if (items == NULL || (to > record->stage && reason == NULL && refuse_gate (items, error)))
    return FALSE;
  record->stage = to;
  record->stage_since = date;
  return ent_store_save (store, record, error)
         && complete_move (store, record, date, reason, error);
}
