/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ent-config.h"

#include "core/exchange/ent-pack-readiness-private.h"

#include <glib/gi18n-lib.h>

#include "core/exchange/ent-pack-data.h"
#include "core/figures/ent-rows.h"
#include "core/program/ent-commitment.h"
#include "core/program/ent-contact.h"
#include "core/program/ent-deal.h"
#include "core/program/ent-partner.h"
#include "core/program/ent-touched.h"

static void
free_finding (gpointer data)
{
  EntPackFinding *self = data;

  g_free (self->text);
  g_free (self);
}

static GPtrArray *
take_findings (EntPackReadiness *self, gint64 partner)
{
  GPtrArray *findings = g_hash_table_lookup (self->findings, &partner);

  if (findings == NULL)
    {
      findings = g_ptr_array_new_with_free_func (free_finding);
      g_hash_table_insert (self->findings, g_memdup2 (&partner, sizeof partner), findings);
    }
  return findings;
}

/* Says what N records of KIND lack. Returns an owned string. */
static char *
describe (EntPackFindingKind kind, guint n)
{
  switch (kind)
    {
    case ENT_PACK_FINDING_CLASS:
      /* Translators: %u is a number of deals, here and below */
      return g_strdup_printf (ngettext ("%u won deal has no attribution class and counts nothing",
                                        "%u won deals have no attribution class and count nothing",
                                        n),
                              n);
    case ENT_PACK_FINDING_ACCOUNT:
      return g_strdup_printf (
          ngettext ("%u won deal has no account", "%u won deals have no account", n), n);
    case ENT_PACK_FINDING_CREATED:
      return g_strdup_printf (
          ngettext ("%u won deal has no creation date", "%u won deals have no creation date", n),
          n);
    case ENT_PACK_FINDING_LATE_DEALS:
      return g_strdup_printf (ngettext ("%u open deal is past its expected close",
                                        "%u open deals are past their expected close", n),
                              n);
    case ENT_PACK_FINDING_NO_AMOUNT:
      return g_strdup_printf (
          ngettext ("%u open deal has no amount", "%u open deals have no amount", n), n);
    case ENT_PACK_FINDING_LATE_ACTIONS:
      /* Translators: %u is a number of commitments */
      return g_strdup_printf (ngettext ("%u commitment is open past its due date",
                                        "%u commitments are open past their due date", n),
                              n);
    case ENT_PACK_FINDING_ATTRIBUTION:
    case ENT_PACK_FINDING_COMPANY:
    case ENT_PACK_FINDING_RATES:
    case ENT_PACK_FINDING_NO_ACTIONS:
    case ENT_PACK_FINDING_SPONSORS:
    default:
      g_return_val_if_reached (NULL);
    }
}

/* Adds a finding about N records, the first of them ID of NOUN; TEXT is owned. */
void
ent_pack_readiness_add (EntPackReadiness *self,
                        EntPackFindingKind kind,
                        gint64 partner,
                        guint n,
                        const EntNoun *noun,
                        gint64 id,
                        char *text)
{
  EntPackFinding *finding = g_new0 (EntPackFinding, 1);

  finding->kind = kind;
  finding->blocking = kind <= ENT_PACK_FINDING_CLASS;
  finding->partner = partner;
  finding->n = n;
  finding->noun = noun;
  finding->id = id;
  finding->text = text;
  g_ptr_array_add (take_findings (self, partner), finding);
}

/* Prepares SQL with what it asks for bound. */
EntStatement *
ent_pack_readiness_prepare (EntPackReadiness *self,
                            EntStore *store,
                            const char *sql,
                            GError **error)
{
  EntStatement *statement = ent_store_prepare (store, sql, error);

  if (statement == NULL)
    return NULL;
  ent_statement_bind_date (statement, ent_statement_find (statement, ":first"), self->first);
  ent_statement_bind_date (statement, ent_statement_find (statement, ":from"), self->from);
  ent_statement_bind_date (statement, ent_statement_find (statement, ":as_of"), self->as_of);
  ent_statement_bind_date (statement, ent_statement_find (statement, ":year"),
                           ent_date_get_t12m_first_day (self->as_of));
  ent_statement_bind_text (statement, ent_statement_find (statement, ":currency"),
                           self->settings->currency);
  ent_statement_bind_int (statement, ent_statement_find (statement, ":start"),
                          self->settings->fiscal_year_start);
  ent_statement_bind_int (statement, ent_statement_find (statement, ":only"), self->only);
  return statement;
}

static void
check_attribution (EntPackReadiness *self)
{
  if (!ent_settings_is_attribution_signed (self->settings, self->as_of))
    ent_pack_readiness_add (
        self, ENT_PACK_FINDING_ATTRIBUTION, 0, 0, &ent_settings_noun, self->settings->parent.id,
        g_strdup (_ ("No signed attribution model: every figure carries a warning")));
}

static void
check_company (EntPackReadiness *self)
{
  if (self->settings->company == NULL)
    ent_pack_readiness_add (self, ENT_PACK_FINDING_COMPANY, 0, 0, &ent_settings_noun,
                            self->settings->parent.id,
                            g_strdup (_ ("The cover has no company name")));
}

#define LACKS(condition)                                                                           \
  "count (*) FILTER (WHERE " condition "), min (d.id) FILTER (WHERE " condition ")"

/* Queries that count by partner; behind the partner's id each finding has two columns, how many and
 * the first of them. */
static const struct
{
  const EntNoun *noun;
  const char *columns;
  const char *from;
  const char *from_one; /* of one partner */
  const char *where;
  guint n_kinds;
  EntPackFindingKind kinds[3];
} counts[] = {
  { &ent_deal_noun,
    LACKS ("d.class IS NULL") ", " LACKS ("d.account IS NULL") ", " LACKS ("d.created_on IS NULL"),
    "deal d",
    ENT_SQL_DEALS_OF,
    "d.stage = 'won' AND d.closed_on BETWEEN :from AND :as_of AND d.partner IS NOT NULL",
    3,
    { ENT_PACK_FINDING_CLASS, ENT_PACK_FINDING_ACCOUNT, ENT_PACK_FINDING_CREATED } },
  { &ent_deal_noun,
    LACKS ("d.expected_close < :as_of") ", " LACKS ("d.amount IS NULL"),
    "deal d",
    ENT_SQL_DEALS_OF,
    "d.partner IS NOT NULL AND (d.amount IS NULL OR d.expected_close < :as_of)"
    " AND " ENT_SQL_OPEN (":as_of"),
    2,
    { ENT_PACK_FINDING_LATE_DEALS, ENT_PACK_FINDING_NO_AMOUNT } },
  { &ent_commitment_noun,
    "count (*), min (d.id)",
    "commitment d",
    "commitment d",
    "d.state = 'open' AND d.made_on <= :as_of AND d.due_on < :as_of",
    1,
    { ENT_PACK_FINDING_LATE_ACTIONS } },
};

static gboolean
count_lacking (EntPackReadiness *self, EntStore *store, guint query, GError **error)
{
  g_autofree char *sql = g_strconcat (
      "SELECT d.partner, ", counts[query].columns, " FROM ",
      self->only ? counts[query].from_one : counts[query].from, " WHERE ", counts[query].where,
      self->only ? " AND d.partner = :only" : "", " GROUP BY d.partner", NULL);
  g_autoptr (EntStatement) statement = ent_pack_readiness_prepare (self, store, sql, error);

  if (statement == NULL)
    return FALSE;
  while (ent_statement_step (statement))
    for (guint i = 0; i < counts[query].n_kinds; i++)
      {
        EntPackFindingKind kind = counts[query].kinds[i];
        guint n = (guint) ent_statement_get_int (statement, 1 + 2 * (int) i);

        if (n > 0)
          ent_pack_readiness_add (
              self, kind, ent_statement_get_int (statement, 0), n, counts[query].noun,
              ent_statement_get_int (statement, 2 + 2 * (int) i), describe (kind, n));
      }
  return ent_statement_finish (statement, error);
}

/* Reads rows of a partner's id and two flags. Returns an owned table of ids to 1 + the first flag +
 * twice the second, or NULL: ENT_STORE_ERROR. */
static GHashTable *
read_flags (EntPackReadiness *self, EntStore *store, const char *sql, GError **error)
{
  g_autoptr (EntStatement) statement = ent_pack_readiness_prepare (self, store, sql, error);
  g_autoptr (GHashTable) flags = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);

  if (statement == NULL)
    return NULL;
  while (ent_statement_step (statement))
    {
      gint64 id = ent_statement_get_int (statement, 0);
      gint64 value
          = 1 + ent_statement_get_int (statement, 1) + 2 * ent_statement_get_int (statement, 2);

      g_hash_table_insert (flags, g_memdup2 (&id, sizeof id), GINT_TO_POINTER ((int) value));
    }
  return ent_statement_finish (statement, error) ? g_steal_pointer (&flags) : NULL;
}

static const char *
describe_sponsors (int flags)
{
  switch (flags)
    {
    case 4:
      return NULL;
    case 3:
      return _ ("No executive sponsor on our side");
    case 2:
      return _ ("No executive sponsor on the partner’s side");
    default:
      return _ ("No executive sponsor on either side");
    }
}

/* What a signed partner should have. */
static gboolean
check_partners (EntPackReadiness *self, EntStore *store, GPtrArray *partners, GError **error)
{
  const char *condition = self->only ? " AND partner = :only" : "";
  g_autofree char *actions_sql = g_strconcat (
      "SELECT DISTINCT partner, 0, 0 FROM commitment WHERE made_on <= :as_of", condition, NULL);
  g_autofree char *sponsors_sql
      = g_strconcat (ENT_SQL_SPONSORS, condition, " GROUP BY partner", NULL);
  g_autoptr (GHashTable) actions = read_flags (self, store, actions_sql, error);
  g_autoptr (GHashTable) sponsors = actions ? read_flags (self, store, sponsors_sql, error) : NULL;

  if (sponsors == NULL)
    return FALSE;
  for (guint i = 0; i < partners->len; i++)
    {
      const EntPartner *partner = g_ptr_array_index (partners, i);
      gint64 id = partner->parent.id;
      const char *text = describe_sponsors (GPOINTER_TO_INT (g_hash_table_lookup (sponsors, &id)));

      if (partner->signed_on == ENT_DATE_NONE || partner->signed_on > self->as_of)
        continue;
      if (!g_hash_table_contains (actions, &id))
        ent_pack_readiness_add (self, ENT_PACK_FINDING_NO_ACTIONS, id, 0, &ent_partner_noun, id,
                                g_strdup (_ ("No commitments recorded")));
      if (text)
        ent_pack_readiness_add (self, ENT_PACK_FINDING_SPONSORS, id, 0, &ent_partner_noun, id,
                                g_strdup (text));
    }
  return TRUE;
}

/* What is found about no one partner. */
static void
check_program (EntPackReadiness *self)
{
  const gint64 program = 0;

  g_hash_table_remove (self->findings, &program);
  check_attribution (self);
  ent_pack_readiness_check_rates (self, NULL);
  check_company (self);
}

/* Looks at PARTNERS, all or the one that is looked at. */
static gboolean
check_all (EntPackReadiness *self, EntStore *store, GPtrArray *partners, GError **error)
{
  ent_pack_readiness_check_rates (self, partners);
  for (guint i = 0; i < G_N_ELEMENTS (counts); i++)
    if (!count_lacking (self, store, i, error))
      return FALSE;
  return check_partners (self, store, partners, error);
}

/* Looks, in the order of the kinds, through STORE for what keeps the packs of QUARTER, of all
 * partners and of the program, from being clean. Returns it, owned, or NULL: ENT_STORE_ERROR. */
EntPackReadiness *
ent_pack_readiness_load (EntStore *store, EntQuarter quarter, GError **error)
{
  g_autoptr (EntPackReadiness) self = g_new0 (EntPackReadiness, 1);
  g_autoptr (GPtrArray) partners = ent_store_list (store, &ent_partner_noun, NULL, error);
  int start;

  self->settings = partners ? ent_settings_load (store, error) : NULL;
  if (self->settings == NULL)
    return NULL;
  start = (int) self->settings->fiscal_year_start;
  self->first = ent_pack_get_first_day (quarter, start);
  self->from = ent_quarter_get_first_day (quarter, start);
  self->as_of = ent_quarter_get_last_day (quarter, start);
  self->none = g_ptr_array_new ();
  self->findings = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free,
                                          (GDestroyNotify) g_ptr_array_unref);
  self->lacking = g_array_new (FALSE, FALSE, sizeof (EntPackLacking));
  if (!ent_pack_readiness_read_rates (self, store, error))
    return NULL;
  check_program (self);
  return check_all (self, store, partners, error) ? g_steal_pointer (&self) : NULL;
}

static gboolean
follow_partner (EntPackReadiness *self, EntStore *store, gint64 partner, GError **error)
{
  g_autoptr (GPtrArray) partners
      = ent_store_list_of (store, &ent_partner_noun, "id", partner, NULL, error);

  self->only = partner;
  g_hash_table_remove (self->findings, &partner);
  return partners != NULL && check_all (self, store, partners, error);
}

/* Brings what was found up to date with CHANGES, just committed: only the partners that they are
 * about, and the program, are looked at anew. Returns FALSE when all must be, or with ERROR, an
 * ENT_STORE_ERROR; then what was found is of no use. */
gboolean
ent_pack_readiness_follow (EntPackReadiness *self,
                           EntStore *store,
                           const EntChanges *changes,
                           GError **error)
{
  g_autoptr (GArray) partners = ent_touched_list (store, changes);
  g_autoptr (GArray) deals = g_array_new (FALSE, FALSE, sizeof (gint64));

  if (partners == NULL)
    return FALSE;
  for (guint i = 0; i < changes->len; i++)
    {
      const EntChange *change = &g_array_index (changes, EntChange, i);

      if (change->noun == &ent_deal_noun)
        g_array_append_val (deals, change->id);
    }
  if (!ent_pack_readiness_follow_rates (self, store, partners, deals, error))
    return FALSE;
  check_program (self);
  for (guint i = 0; i < partners->len; i++)
    if (!follow_partner (self, store, g_array_index (partners, gint64, i), error))
      return FALSE;
  return TRUE;
}

/* Frees what was found; NULL is fine. */
void
ent_pack_readiness_free (EntPackReadiness *self)
{
  if (self == NULL)
    return;
  ent_settings_free (self->settings);
  g_clear_pointer (&self->lacking, g_array_unref);
  g_clear_pointer (&self->findings, g_hash_table_unref);
  g_clear_pointer (&self->none, g_ptr_array_unref);
  g_free (self);
}

/* Lists what was found about the pack of PARTNER, an id, or of the program for 0; what is of the
 * program is not repeated with the partners. Returns an array of EntPackFinding, borrowed, those
 * that block first. */
GPtrArray *
ent_pack_readiness_get (EntPackReadiness *self, gint64 partner)
{
  GPtrArray *findings = g_hash_table_lookup (self->findings, &partner);

  return findings ? findings : self->none;
}

/* Lists all that concerns the pack of PARTNER, 0 for the program: what was found about it, and with
 * a partner also what is of the program and so of every pack; of the rates only the partner's own.
 * Returns an owned array of EntPackFinding, borrowed. */
GPtrArray *
ent_pack_readiness_list (EntPackReadiness *self, gint64 partner)
{
  GPtrArray *list = g_ptr_array_new ();
  GPtrArray *of_program = ent_pack_readiness_get (self, 0);
  GPtrArray *own = ent_pack_readiness_get (self, partner);

  for (guint i = 0; partner != 0 && i < of_program->len; i++)
    {
      EntPackFinding *finding = g_ptr_array_index (of_program, i);

      if (finding->kind != ENT_PACK_FINDING_RATES)
        g_ptr_array_add (list, finding);
    }
  g_ptr_array_extend (list, own, NULL, NULL);
  return list;
}

/* Counts what was found about the pack of PARTNER itself that blocks. */
guint
ent_pack_readiness_count_blocking (EntPackReadiness *self, gint64 partner)
{
  GPtrArray *findings = ent_pack_readiness_get (self, partner);
  guint n = 0;

  for (guint i = 0; i < findings->len; i++)
    n += ((const EntPackFinding *) g_ptr_array_index (findings, i))->blocking ? 1 : 0;
  return n;
}
