/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/exchange/ent-pack-readiness.h"

#include "core/exchange/ent-pack-private.h"

#include "../random-fixture.h"

/* What is found before a pack is written, against what the pack then has. */

typedef struct
{
  EntStore *store;
  EntQuarter quarter;
  EntDate from;
  EntDate as_of;
  EntPackReadiness *readiness;
} World;

static const EntPackFinding *
find (const World *world, gint64 partner, EntPackFindingKind kind)
{
  GPtrArray *findings = ent_pack_readiness_get (world->readiness, partner);

  for (guint i = 0; i < findings->len; i++)
    if (((const EntPackFinding *) findings->pdata[i])->kind == kind)
      return findings->pdata[i];
  return NULL;
}

/* The rates that the rows of a pack lack, as it writes them on its sheets. */
static char *
get_missing (EntPackData *data, const EntStanding *standing)
{
  EntPack pack = { .data = data, .standing = standing };
  char *missing;

  ent_pack_choose_rows (&pack);
  missing = ent_pack_join_missing_rates (&pack);
  for (guint i = 0; pack.by_partner && i <= data->standings->len; i++)
    g_clear_pointer (&pack.by_partner[i], g_ptr_array_unref);
  g_free (pack.by_partner);
  g_ptr_array_unref (pack.deals);
  g_clear_pointer (&pack.pipeline, g_ptr_array_unref);
  return missing;
}

static void
compare_rates (const World *world, gint64 partner, char *missing)
{
  const EntPackFinding *finding = find (world, partner, ENT_PACK_FINDING_RATES);
  g_auto (GStrv) names = g_strsplit (missing ? missing : "", ", ", -1);
  guint n = g_strv_length (names);

  g_assert_cmpint (finding != NULL, ==, n > 0);
  if (finding)
    {
      g_assert_true (finding->blocking);
      g_assert_cmpuint (finding->n, ==, n);
      for (guint i = 0; i < MIN (n, 3); i++)
        g_assert_nonnull (strstr (finding->text, names[i]));
      g_assert_cmpint (strstr (finding->text, " more") != NULL, ==, n > 3);
    }
  g_free (missing);
}

/* Whether DEAL is one that a finding of KIND counts. */
static gboolean
lacks (const World *world, const EntDeal *deal, EntPackFindingKind kind)
{
  gboolean won = deal->stage == ENT_DEAL_STAGE_WON
                 && plain_is_between (deal->closed_on, world->from, world->as_of);
  gboolean open = plain_is_open (deal, world->as_of);

  switch ((int) kind)
    {
    case ENT_PACK_FINDING_CLASS:
      return won && deal->class == 0;
    case ENT_PACK_FINDING_ACCOUNT:
      return won && deal->account == 0;
    case ENT_PACK_FINDING_CREATED:
      return won && deal->created_on == ENT_DATE_NONE;
    case ENT_PACK_FINDING_LATE_DEALS:
      return open && deal->expected_close != ENT_DATE_NONE && deal->expected_close < world->as_of;
    case ENT_PACK_FINDING_NO_AMOUNT:
      return open && deal->amount == ENT_NUMBER_NONE;
    default:
      g_assert_not_reached ();
    }
}

static void
compare_deals (const World *world, gint64 partner, EntPackFindingKind kind)
{
  g_autoptr (GPtrArray) deals
      = ent_store_list_of (world->store, &ent_deal_noun, "partner", partner, "id", NULL);
  const EntPackFinding *finding = find (world, partner, kind);
  gint64 first = 0;
  guint n = 0;

  for (guint i = 0; i < deals->len; i++)
    if (lacks (world, deals->pdata[i], kind) && n++ == 0)
      first = ((EntRecord *) deals->pdata[i])->id;
  g_assert_cmpuint (finding ? finding->n : 0, ==, n);
  g_assert_cmpint (finding ? finding->id : 0, ==, first);
  g_assert_true (finding == NULL || finding->noun == &ent_deal_noun);
}

static void
compare_actions (const World *world, const EntPartner *partner)
{
  gint64 id = partner->parent.id;
  g_autoptr (GPtrArray) list
      = ent_store_list_of (world->store, &ent_commitment_noun, "partner", id, NULL, NULL);
  const EntPackFinding *finding = find (world, id, ENT_PACK_FINDING_LATE_ACTIONS);
  gboolean is_signed = plain_is_between (partner->signed_on, 1, world->as_of);
  guint n_late = 0;
  guint n_made = 0;

  for (guint i = 0; i < list->len; i++)
    {
      const EntCommitment *commitment = list->pdata[i];
      gboolean made = commitment->made_on <= world->as_of;

      n_made += made;
      n_late += made && commitment->state == ENT_COMMITMENT_OPEN
                && plain_is_between (commitment->due_on, 1, world->as_of - 1);
    }
  g_assert_cmpuint (finding ? finding->n : 0, ==, n_late);
  g_assert_cmpint (find (world, id, ENT_PACK_FINDING_NO_ACTIONS) != NULL, ==,
                   is_signed && n_made == 0);
}

static void
compare_sponsors (const World *world, const EntPartner *partner)
{
  static const char *const texts[] = {
    "No executive sponsor on either side",
    "No executive sponsor on the partner’s side",
    "No executive sponsor on our side",
    NULL,
  };
  gint64 id = partner->parent.id;
  g_autoptr (GPtrArray) contacts
      = ent_store_list_of (world->store, &ent_contact_noun, "partner", id, NULL, NULL);
  const EntPackFinding *finding = find (world, id, ENT_PACK_FINDING_SPONSORS);
  gboolean is_signed = plain_is_between (partner->signed_on, 1, world->as_of);
  guint sides = 0;

  for (guint i = 0; i < contacts->len; i++)
    {
      const EntContact *contact = contacts->pdata[i];

      if (contact->role == ENT_ROLE_EXECUTIVE_SPONSOR)
        sides |= contact->side == ENT_SIDE_OURS ? 1 : 2;
    }
  g_assert_cmpstr (finding ? finding->text : NULL, ==, is_signed ? texts[sides] : NULL);
}

/* Those that block come first, and are as many as is said. */
static void
compare_order (const World *world, gint64 partner)
{
  GPtrArray *findings = ent_pack_readiness_get (world->readiness, partner);
  guint n = ent_pack_readiness_count_blocking (world->readiness, partner);

  for (guint i = 0; i < findings->len; i++)
    {
      const EntPackFinding *finding = findings->pdata[i];

      g_assert_cmpint (finding->blocking, ==, i < n);
      g_assert_cmpint (finding->partner, ==, partner);
      g_assert_cmpstr (finding->text, !=, "");
      if (i > 0)
        g_assert_cmpint (((EntPackFinding *) findings->pdata[i - 1])->kind, <, finding->kind);
    }
}

static void
compare_quarter (World *world)
{
  g_autoptr (EntPackData) data = ent_pack_data_load (world->store, world->quarter, NULL);
  g_autoptr (EntPackReadiness) readiness
      = ent_pack_readiness_load (world->store, world->quarter, NULL);

  g_assert_nonnull (readiness);
  world->readiness = readiness;
  world->as_of = data->as_of;
  world->from = data->periods[ENT_PACK_QUARTER].from;
  compare_rates (world, 0, get_missing (data, NULL));
  compare_order (world, 0);
  for (guint i = 0; i < data->standings->len; i++)
    {
      const EntStanding *standing = data->standings->pdata[i];
      gint64 id = standing->partner->parent.id;

      compare_rates (world, id, get_missing (data, standing));
      for (EntPackFindingKind kind = ENT_PACK_FINDING_CLASS; kind <= ENT_PACK_FINDING_NO_AMOUNT;
           kind++)
        if (kind != ENT_PACK_FINDING_COMPANY)
          compare_deals (world, id, kind);
      compare_actions (world, standing->partner);
      compare_sponsors (world, standing->partner);
      compare_order (world, id);
    }
}

static void
test_random (gconstpointer data)
{
  int start = GPOINTER_TO_INT (data);
  g_autoptr (GRand) rand = g_rand_new_with_seed ((guint32) start);
  World world = { .store = random_create (rand, start) };

  for (int i = 0; i < 12; i++)
    {
      world.quarter = ent_quarter_add ((EntQuarter){ 2023, 4 }, i);
      compare_quarter (&world);
    }
  g_object_unref (world.store);
}

/* --- What is found after a change, only what it is about looked at --- */

#define N_EDITS      300
#define N_DEALS_LEFT 30

typedef struct
{
  EntStore *store;
  GRand *rand;
  EntPackReadiness *readiness;
  guint n_followed;
} Following;

static EntPackReadiness *
load_last (EntStore *store)
{
  return ent_pack_readiness_load (store, (EntQuarter){ 2025, 4 }, NULL);
}

static void
compare_findings (EntPackReadiness *self, EntPackReadiness *other, gint64 partner)
{
  GPtrArray *findings = ent_pack_readiness_get (self, partner);
  GPtrArray *others = ent_pack_readiness_get (other, partner);

  g_assert_cmpuint (findings->len, ==, others->len);
  for (guint i = 0; i < findings->len; i++)
    {
      const EntPackFinding *a = findings->pdata[i];
      const EntPackFinding *b = others->pdata[i];

      g_assert_cmpint (a->kind, ==, b->kind);
      g_assert_cmpint (a->partner, ==, b->partner);
      g_assert_cmpuint (a->n, ==, b->n);
      g_assert_true (a->noun == b->noun);
      g_assert_cmpint (a->id, ==, b->id);
      g_assert_cmpstr (a->text, ==, b->text);
    }
}

static void
changed_cb (Following *self, const EntChanges *changes)
{
  g_autoptr (EntPackReadiness) all = load_last (self->store);
  g_autoptr (GPtrArray) partners = ent_store_list (self->store, &ent_partner_noun, NULL, NULL);

  if (ent_pack_readiness_follow (self->readiness, self->store, changes, NULL))
    self->n_followed++;
  else
    {
      ent_pack_readiness_free (self->readiness);
      self->readiness = load_last (self->store);
    }
  compare_findings (self->readiness, all, 0);
  for (guint i = 0; i < partners->len; i++)
    compare_findings (self->readiness, all, ((EntRecord *) partners->pdata[i])->id);
}

/* Draws a record of NOUN and has it be another's, or gone. */
static gboolean
edit_cb (EntStore *store, gpointer data, GError **error)
{
  static const EntNoun *const nouns[]
      = { &ent_deal_noun, &ent_deal_noun, &ent_commitment_noun, &ent_contact_noun };
  Following *self = data;
  const EntNoun *noun = nouns[draw (self->rand, G_N_ELEMENTS (nouns))];
  g_autoptr (GPtrArray) records = ent_store_list (store, noun, NULL, error);
  g_autoptr (GPtrArray) partners = ent_store_list (store, &ent_partner_noun, NULL, error);
  EntRecord *record = ent_record_copy (records->pdata[draw (self->rand, (int) records->len)]);
  const EntPartner *partner = partners->pdata[draw (self->rand, (int) partners->len)];
  gboolean done;

  if (draw (self->rand, 8) == 0)
    done = ent_store_remove (store, noun, record->id, error);
  else if (noun == &ent_deal_noun)
    {
      EntDeal *deal = draw_deal (self->rand, partners, 9000);

      deal->parent.id = record->id;
      if (draw (self->rand, 2))
        deal->partner = 0;
      done = ent_store_save (store, deal, error);
      ent_deal_free (deal);
    }
  else
    {
      if (noun == &ent_contact_noun)
        ((EntContact *) record)->partner = partner->parent.id;
      else
        ((EntCommitment *) record)->partner = partner->parent.id;
      done = ent_store_save (store, record, error);
    }
  ent_record_free (record);
  return done;
}

static gboolean
sign_cb (EntStore *store, gpointer data, GError **error)
{
  Following *self = data;
  g_autoptr (GPtrArray) partners = ent_store_list (store, &ent_partner_noun, NULL, error);
  g_autoptr (EntPartner) partner
      = ent_record_copy (partners->pdata[draw (self->rand, (int) partners->len)]);

  partner->signed_on = draw_date_or_none (self->rand);
  return ent_store_save (store, partner, error);
}

/* Where there are few deals, a rate is lacking for one of them alone. */
static gboolean
leave_few_cb (EntStore *store, gpointer data, GError **error)
{
  g_autoptr (GPtrArray) deals = ent_store_list (store, &ent_deal_noun, NULL, error);

  for (guint i = N_DEALS_LEFT; i < deals->len; i++)
    if (!ent_store_remove (store, &ent_deal_noun, ((EntRecord *) deals->pdata[i])->id, error))
      return FALSE;
  return TRUE;
}

static void
test_follow (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (3);
  Following self = { .store = random_create (rand, 1), .rand = rand };

  g_assert_true (ent_store_edit (self.store, "Remove", leave_few_cb, NULL, NULL));
  self.readiness = load_last (self.store);
  g_signal_connect_swapped (self.store, "changed", G_CALLBACK (changed_cb), &self);
  for (int i = 0; i < N_EDITS; i++)
    ent_store_edit (self.store, "Change", draw (rand, 4) ? edit_cb : sign_cb, &self, NULL);
  g_assert_cmpuint (self.n_followed, >, N_EDITS / 2);
  ent_pack_readiness_free (self.readiness);
  g_object_unref (self.store);
}

static gboolean
change_cb (EntStore *store, gpointer data, GError **error)
{
  g_autoptr (EntSettings) settings = ent_settings_load (store, error);

  if (data)
    {
      settings->attribution_model = g_strdup ("2026");
      settings->attribution_signed_by = g_strdup ("Uma Reyes");
      settings->attribution_signed_on = ent_date_new (2026, 3, 31);
    }
  else
    g_clear_pointer (&settings->company, g_free);
  return ent_store_save (store, settings, error);
}

/* What the program itself lacks. */
static void
test_program (void)
{
  World world = { .store = new_program ("USD", 1) };
  g_autoptr (GError) error = NULL;

  for (int step = 0; step < 3; step++)
    {
      EntQuarter quarter = { 2026, step == 1 ? 1 : 2 };
      g_autoptr (EntPackReadiness) readiness = NULL;
      GPtrArray *findings;

      if (step > 0)
        ent_store_edit (world.store, "Change", change_cb, step == 1 ? &world : NULL, &error);
      g_assert_no_error (error);
      readiness = ent_pack_readiness_load (world.store, quarter, &error);
      g_assert_no_error (error);
      findings = ent_pack_readiness_get (readiness, 0);
      g_assert_cmpuint (findings->len, ==, step == 1 ? 0 : 1);
      if (step != 1)
        {
          const EntPackFinding *finding = findings->pdata[0];

          g_assert_cmpint (finding->kind, ==,
                           step ? ENT_PACK_FINDING_COMPANY : ENT_PACK_FINDING_ATTRIBUTION);
          g_assert_cmpint (finding->blocking, ==, step == 0);
          g_assert_true (finding->noun == &ent_settings_noun);
        }
    }
  g_object_unref (world.store);
}

int
main (int argc, char **argv)
{
  INIT (argc, argv);
  g_test_add_data_func ("/pack-readiness/january", GINT_TO_POINTER (1), test_random);
  g_test_add_data_func ("/pack-readiness/july", GINT_TO_POINTER (7), test_random);
  g_test_add_func ("/pack-readiness/program", test_program);
  g_test_add_func ("/pack-readiness/follow", test_follow);
  return run_and_clean ();
}
