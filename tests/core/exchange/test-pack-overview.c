/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/exchange/ent-pack-overview.h"

#include "core/exchange/ent-pack-summary.h"

#include "../random-fixture.h"

#include <math.h>

/* What the screen shows of a pack, against what its Summary sheet is written with. */

typedef struct
{
  EntPack pack;
  EntPackOverview *overview;
  guint n_compared;
} World;

static void
compare_value (const World *world, const EntFigureValue *shown, EntPackValue written)
{
  g_assert_cmpint (shown->available, ==, written.available);
  if (!shown->available)
    return;
  if (shown->figure->unit == ENT_UNIT_MONEY)
    g_assert_cmpfloat_with_epsilon (ent_pack_get_major (&world->pack, shown->amount),
                                    written.number, 1e-9);
  else
    g_assert_cmpfloat_with_epsilon (shown->number, written.number, 1e-9);
}

static void
compare_line (World *world, guint place, const EntPackLine *spec, const EntPackOverviewLine *line)
{
  gint64 target = world->pack.data->settings->revenue_target;

  g_assert_cmpstr (line->title, ==, spec->label);
  g_assert_cmpstr (line->target, ==, spec->target);
  g_assert_cmpstr (line->figure->id, ==, spec->id);
  g_assert_nonnull (line->figure->definition);
  g_assert_cmpint (line->target_amount, ==,
                   g_str_has_prefix (spec->label, "All won") ? target : ENT_NUMBER_NONE);
  for (EntPackPeriodKind period = 0; period < ENT_PACK_N_PERIODS; period++)
    {
      EntPackValue written;
      g_autofree char *formula = NULL;

      g_assert_cmpint (line->values[period] != NULL, ==,
                       ent_pack_line_has_period (&world->pack, spec, period));
      if (line->values[period] == NULL)
        continue;
      formula = ent_pack_line_make_formula (&world->pack, place, period, &written);
      compare_value (world, line->values[period], written);
      world->n_compared++;
    }
}

static void
compare_table (World *world)
{
  EntPackOverviewSection *section = NULL;
  guint n_lines;
  const EntPackLine *lines = ent_pack_get_lines (&n_lines);
  guint n_sections = 0;
  guint n_seen = 0;

  for (guint i = 0; i < n_lines; i++)
    {
      if (!ent_pack_line_is_shown (&world->pack, &lines[i]))
        continue;
      if (lines[i].make == ENT_PACK_LINE_SECTION)
        {
          g_assert_true (section == NULL || n_seen == section->lines->len);
          section = g_ptr_array_index (world->overview->sections, n_sections++);
          g_assert_cmpstr (section->title, ==, lines[i].label);
          g_assert_false (section->as_of);
          n_seen = 0;
        }
      else
        compare_line (world, i, &lines[i], g_ptr_array_index (section->lines, n_seen++));
    }
  g_assert_cmpuint (n_sections + (ent_pack_is_program (&world->pack) ? 2 : 1), ==,
                    world->overview->sections->len);
}

static void
compare_pipeline (World *world, const EntPackOverviewSection *section)
{
  static const EntPackColumn columns[] = { ENT_PACK_COLUMN_AMOUNT, ENT_PACK_COLUMN_WEIGHTED };
  EntPackFilter open = ent_pack_filter_for_set (ENT_PACK_SET_OPEN);
  const EntPackOverviewLine *count = g_ptr_array_index (section->lines, 2);

  g_assert_true (section->as_of);
  g_assert_cmpuint (section->lines->len, ==, ENT_PACK_SUMMARY_N_FACTS);
  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    {
      const EntPackOverviewLine *line = g_ptr_array_index (section->lines, i);
      gint64 sum = ent_pack_filter_sum (&open, &world->pack, columns[i]);

      g_assert_cmpint (line->values[0]->amount, ==, sum);
    }
  g_assert_cmpfloat (count->values[0]->number, ==, ent_pack_filter_count (&open, &world->pack));
}

static void
compare_pack (EntPackOverview *overview,
              EntPackData *data,
              const EntStanding *standing,
              guint *n_compared)
{
  World world = { .pack = { .data = data, .standing = standing } };
  guint place = standing ? 1 : 2;

  g_assert_true (ent_pack_overview_compute (overview, NULL));
  world.overview = overview;
  ent_pack_choose_rows (&world.pack);
  g_assert_cmpstr (overview->currency, ==, data->settings->currency);
  for (EntPackPeriodKind period = 0; period < ENT_PACK_N_PERIODS; period++)
    {
      g_assert_cmpuint (overview->scopes[period].from, ==, data->periods[period].from);
      g_assert_cmpuint (overview->scopes[period].to, ==, data->periods[period].to);
    }
  compare_table (&world);
  compare_pipeline (&world,
                    g_ptr_array_index (overview->sections, overview->sections->len - place));
  *n_compared += world.n_compared;
  for (guint i = 0; world.pack.by_partner && i <= data->standings->len; i++)
    g_clear_pointer (&world.pack.by_partner[i], g_ptr_array_unref);
  g_free (world.pack.by_partner);
  g_ptr_array_unref (world.pack.deals);
  g_clear_pointer (&world.pack.pipeline, g_ptr_array_unref);
}

static void
test_random (gconstpointer data)
{
  int start = GPOINTER_TO_INT (data);
  g_autoptr (GRand) rand = g_rand_new_with_seed ((guint32) start);
  EntStore *store = random_create (rand, start);
  guint n_compared = 0;

  for (int i = 0; i < 6; i++)
    {
      EntQuarter quarter = ent_quarter_add ((EntQuarter){ 2024, 2 }, 2 * i);
      g_autoptr (EntPackData) pack_data = ent_pack_data_load (store, quarter, NULL);
      g_autoptr (EntPackOverview) program = ent_pack_overview_new (store, quarter, NULL);

      compare_pack (program, pack_data, NULL, &n_compared);
      for (guint j = 0; j < pack_data->standings->len; j++)
        {
          const EntStanding *standing = g_ptr_array_index (pack_data->standings, j);
          g_autoptr (EntPackOverview) overview
              = ent_pack_overview_new_of_partner (program, standing->partner->parent.id, NULL);

          compare_pack (overview, pack_data, standing, &n_compared);
        }
    }
  g_assert_cmpuint (n_compared, >, 4000);
  g_object_unref (store);
}

/* --- What is shown after a change, only what it is about read anew --- */

#define N_EDITS 60

typedef struct
{
  EntStore *store;
  GRand *rand;
  EntPackOverview *program;
  EntPackOverview *partner;
  guint n_followed;
} Following;

static void
make_both (Following *self)
{
  gint64 partner = self->partner ? self->partner->scopes[0].value : 0;

  if (partner == 0)
    {
      g_autoptr (GPtrArray) partners = ent_store_list (self->store, &ent_partner_noun, NULL, NULL);

      partner = ((const EntRecord *) partners->pdata[0])->id;
    }
  ent_pack_overview_free (self->partner);
  ent_pack_overview_free (self->program);
  self->program = ent_pack_overview_new (self->store, (EntQuarter){ 2025, 4 }, NULL);
  self->partner = ent_pack_overview_new_of_partner (self->program, partner, NULL);
}

static void
compare_overviews (EntPackOverview *self, EntPackOverview *other)
{
  g_assert_true (ent_pack_overview_compute (self, NULL));
  g_assert_true (ent_pack_overview_compute (other, NULL));
  g_assert_cmpuint (self->sections->len, ==, other->sections->len);
  for (guint i = 0; i < self->sections->len; i++)
    {
      GPtrArray *lines = ((EntPackOverviewSection *) self->sections->pdata[i])->lines;
      GPtrArray *others = ((EntPackOverviewSection *) other->sections->pdata[i])->lines;

      g_assert_cmpuint (lines->len, ==, others->len);
      for (guint j = 0; j < lines->len; j++)
        for (guint period = 0; period < ENT_PACK_N_PERIODS; period++)
          {
            const EntFigureValue *a = ((EntPackOverviewLine *) lines->pdata[j])->values[period];
            const EntFigureValue *b = ((EntPackOverviewLine *) others->pdata[j])->values[period];

            g_assert_cmpint (a != NULL, ==, b != NULL);
            if (a == NULL)
              continue;
            g_assert_true (a->figure == b->figure);
            g_assert_cmpint (a->available, ==, b->available);
            g_assert_cmpint (a->amount, ==, b->amount);
            g_assert_cmpfloat (a->number, ==, b->number);
            g_assert_cmpstr (a->missing, ==, b->missing);
          }
    }
}

static void
changed_cb (Following *self, const EntChanges *changes)
{
  Following anew = { .store = self->store };

  if (ent_pack_overview_follow (self->program, changes))
    self->n_followed++;
  else
    make_both (self);
  make_both (&anew);
  compare_overviews (self->program, anew.program);
  compare_overviews (self->partner, anew.partner);
  ent_pack_overview_free (anew.partner);
  ent_pack_overview_free (anew.program);
}

/* Has a deal be another's, another one, or gone. */
static gboolean
edit_cb (EntStore *store, gpointer data, GError **error)
{
  Following *self = data;
  g_autoptr (GPtrArray) deals = ent_store_list (store, &ent_deal_noun, NULL, error);
  g_autoptr (GPtrArray) partners = ent_store_list (store, &ent_partner_noun, NULL, error);
  gint64 id = ((const EntRecord *) deals->pdata[draw (self->rand, (int) deals->len)])->id;
  g_autoptr (EntDeal) deal = draw_deal (self->rand, partners, 9000);

  if (draw (self->rand, 8) == 0)
    return ent_store_remove (store, &ent_deal_noun, id, error);
  deal->parent.id = id;
  if (draw (self->rand, 2))
    deal->partner = draw (self->rand, 2) ? ((const EntRecord *) partners->pdata[0])->id : 0;
  return ent_store_save (store, deal, error);
}

static void
test_follow (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (5);
  Following self = { .store = random_create (rand, 1), .rand = rand };

  make_both (&self);
  g_signal_connect_swapped (self.store, "changed", G_CALLBACK (changed_cb), &self);
  for (int i = 0; i < N_EDITS; i++)
    ent_store_edit (self.store, "Change", edit_cb, &self, NULL);
  g_assert_cmpuint (self.n_followed, >, N_EDITS / 2);
  ent_pack_overview_free (self.partner);
  ent_pack_overview_free (self.program);
  g_object_unref (self.store);
}

int
main (int argc, char **argv)
{
  INIT (argc, argv);
  g_test_add_data_func ("/pack-overview/january", GINT_TO_POINTER (1), test_random);
  g_test_add_data_func ("/pack-overview/july", GINT_TO_POINTER (7), test_random);
  g_test_add_func ("/pack-overview/follow", test_follow);
  return run_and_clean ();
}
