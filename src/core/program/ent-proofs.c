/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ent-config.h"

#include "core/program/ent-proofs.h"

#include <glib/gi18n-lib.h>

#include "core/program/ent-deal.h"
#include "core/program/ent-partner.h"
#include "core/program/ent-touched.h"
#include "core/store/ent-statement.h"

#define N_PROOFS (ENT_PROOF_PILOT + 1)

/* How many names a proof spells out. */
#define PROOF_NAMES 5

/* A record that proves something. */
typedef struct
{
  gint64 id;
  char *order; /* what it is sorted by, then by its id */
  char *name;
} Evidence;

struct _EntProofs
{
  EntDate as_of;
  GArray *evidence[N_PROOFS]; /* of Evidence, in order */
  char *texts[N_PROOFS];      /* NULL: not proved */
};

/* Partners that were in one of STAGES by the day; who has moved on since was there all the same. */
#define PARTNERS_IN(stages)                                                                        \
  "SELECT p.id, p.name, p.name FROM partner p WHERE ((stage IN (" stages ")"                       \
  " AND ifnull (stage_since, ?1) <= ?1) OR EXISTS (SELECT 1 FROM move"                             \
  " WHERE partner = p.id AND date <= ?1"                                                           \
  " AND (\"to\" IN (" stages ") OR \"from\" IN (" stages "))))"

/* Domain 9: what proves a task. Each query gives its evidence: whose record it is, what it is
 * sorted by, its name; so many prove it. A condition on the id may follow. */
static const struct
{
  const EntNoun *noun;
  guint needed;
  const char *sql;
  const char *id;
} proofs[N_PROOFS] = {
  [ENT_PROOF_CANDIDATES] = { &ent_partner_noun, 5, PARTNERS_IN ("'qualify'"), "p.id" },
  [ENT_PROOF_ONBOARDED]
  = { &ent_partner_noun, 3, PARTNERS_IN ("'grow', 'develop', 'review'"), "p.id" },
  [ENT_PROOF_PILOT]
  = { &ent_deal_noun, 1,
      "SELECT d.id, ifnull (d.created_on, ''), ifnull (d.name, d.external_id)"
      " FROM deal d WHERE d.play IS NOT NULL AND d.account IS NOT NULL AND d.named_account"
      " AND ifnull (d.created_on, ?1) <= ?1",
      "d.id" },
};

static void
clear_evidence (gpointer data)
{
  Evidence *self = data;

  g_free (self->order);
  g_free (self->name);
}

static int
compare_evidence (gconstpointer a, gconstpointer b)
{
  const Evidence *first = a;
  const Evidence *second = b;
  int order = g_strcmp0 (first->order, second->order);

  return order != 0 ? order : (first->id > second->id) - (first->id < second->id);
}

/* Adds the evidence of PROOF behind what is there, of the record with the id ONE alone, or for 0 of
 * all. */
static gboolean
read_evidence (EntProofs *self, EntStore *store, int proof, gint64 one, GError **error)
{
  g_autofree char *sql
      = one ? g_strconcat (proofs[proof].sql, " AND ", proofs[proof].id, " = ?2", NULL)
            : g_strdup (proofs[proof].sql);
  g_autoptr (EntStatement) statement = ent_store_prepare (store, sql, error);

  if (statement == NULL)
    return FALSE;
  ent_statement_bind_date (statement, 1, self->as_of);
  if (one)
    ent_statement_bind_int (statement, 2, one);
  while (ent_statement_step (statement))
    {
      Evidence evidence = { ent_statement_get_int (statement, 0),
                            g_strdup (ent_statement_get_text (statement, 1)),
                            g_strdup (ent_statement_get_text (statement, 2)) };

      g_array_append_val (self->evidence[proof], evidence);
    }
  return ent_statement_finish (statement, error);
}

static void
write_text (EntProofs *self, int proof)
{
  GArray *evidence = self->evidence[proof];
  g_autoptr (GString) names = g_string_new (NULL);

  for (guint i = 0; i < MIN (evidence->len, PROOF_NAMES); i++)
    g_string_append_printf (names, "%s%s", i > 0 ? ", " : "",
                            g_array_index (evidence, Evidence, i).name);
  g_clear_pointer (&self->texts[proof], g_free);
  if (evidence->len >= proofs[proof].needed)
    self->texts[proof] = g_strdup_printf (
        /* Translators: how many records prove a task, then the first of their names */
        evidence->len > PROOF_NAMES ? _ ("%u: %s …") : _ ("%u: %s"), evidence->len, names->str);
}

/* Looks in the data for what proves tasks on AS_OF. Returns it, owned, or NULL: ENT_STORE_ERROR. */
EntProofs *
ent_proofs_load (EntStore *store, EntDate as_of, GError **error)
{
  g_autoptr (EntProofs) self = g_new0 (EntProofs, 1);

  self->as_of = as_of;
  for (int proof = 1; proof < N_PROOFS; proof++)
    {
      self->evidence[proof] = g_array_new (FALSE, FALSE, sizeof (Evidence));
      g_array_set_clear_func (self->evidence[proof], clear_evidence);
      if (!read_evidence (self, store, proof, 0, error))
        return NULL;
      g_array_sort (self->evidence[proof], compare_evidence);
      write_text (self, proof);
    }
  return g_steal_pointer (&self);
}

/* Frees what was proved. */
void
ent_proofs_free (EntProofs *self)
{
  for (int proof = 1; proof < N_PROOFS; proof++)
    {
      g_clear_pointer (&self->evidence[proof], g_array_unref);
      g_free (self->texts[proof]);
    }
  g_free (self);
}

/* Lends what proves PROOF, one of ENT_PROOF_..., or 0 for none; NULL when nothing does. */
const char *
ent_proofs_get (const EntProofs *self, int proof)
{
  return self->texts[proof];
}

/* Writes all that is proved into one owned string, to compare. */
char *
ent_proofs_join (const EntProofs *self)
{
  GString *text = g_string_new (NULL);

  for (int proof = 1; proof < N_PROOFS; proof++)
    g_string_append_printf (text, "%s\n", self->texts[proof] ? self->texts[proof] : "");
  return g_string_free (text, FALSE);
}

/* Looks anew whether the record ID proves PROOF. Most do neither before nor after. */
static gboolean
follow_record (EntProofs *self, EntStore *store, int proof, gint64 id, GError **error)
{
  GArray *evidence = self->evidence[proof];
  guint n;

  for (guint i = 0; i < evidence->len; i++)
    if (g_array_index (evidence, Evidence, i).id == id)
      {
        g_array_remove_index (evidence, i);
        break;
      }
  n = evidence->len;
  if (!read_evidence (self, store, proof, id, error))
    return FALSE;
  if (evidence->len > n)
    g_array_sort (evidence, compare_evidence);
  return TRUE;
}

/* Brings the proofs up to date with CHANGES, just committed: only what they are about is looked at.
 * Returns FALSE when all must be looked at: so many changed, or ERROR, an ENT_STORE_ERROR. */
gboolean
ent_proofs_follow (EntProofs *self, EntStore *store, const EntChanges *changes, GError **error)
{
  g_autoptr (GArray) partners = ent_touched_list (store, changes);

  if (partners == NULL)
    return FALSE;
  for (int proof = 1; proof < N_PROOFS; proof++)
    {
      gboolean of_partner = proofs[proof].noun == &ent_partner_noun;

      for (guint i = 0; of_partner && i < partners->len; i++)
        if (!follow_record (self, store, proof, g_array_index (partners, gint64, i), error))
          return FALSE;
      for (guint i = 0; !of_partner && i < changes->len; i++)
        {
          const EntChange *change = &g_array_index (changes, EntChange, i);

          if (change->noun == proofs[proof].noun
              && !follow_record (self, store, proof, change->id, error))
            return FALSE;
        }
      write_text (self, proof);
    }
  return TRUE;
}
