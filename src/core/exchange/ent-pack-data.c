/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ent-config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "core/base/ent-money.h"
#include "core/exchange/ent-pack-private.h"

/* Workbooks cannot hold days before March 1900; a quarter is refused with years to spare. */
#define FIRST_YEAR 1910
#define LAST_YEAR  9990

/* Keeps a copy of TEXT, fit for a cell, as long as the data. Returns it, borrowed; "" for NULL. */
const char *
ent_pack_data_keep (EntPackData *self, const char *text)
{
  g_autofree char *clean = NULL;

  if (text == NULL)
    return "";
  clean = ent_pack_text_clean (text);
  return g_string_chunk_insert_const (self->texts, clean);
}

static EntPackPeriod
make_quarter (EntPackData *self, int quarters)
{
  EntQuarter quarter = ent_quarter_add (self->quarter, quarters);
  int start = (int) self->settings->fiscal_year_start;

  return (EntPackPeriod){
    .title = ent_quarter_to_string (quarter),
    .from = ent_quarter_get_first_day (quarter, start),
    .to = ent_quarter_get_last_day (quarter, start),
  };
}

static EntPackPeriod
make_t12m (const char *title, EntDate to)
{
  return (EntPackPeriod){ g_strdup (title), ent_date_get_t12m_first_day (to), to };
}

static void
make_periods (EntPackData *self)
{
  EntDate before;

  self->as_of = ent_quarter_get_last_day (self->quarter, (int) self->settings->fiscal_year_start);
  before = ent_date_add_days (ent_date_get_t12m_first_day (self->as_of), -1);
  self->periods[ENT_PACK_QUARTER] = make_quarter (self, 0);
  self->periods[ENT_PACK_PREVIOUS] = make_quarter (self, -1);
  self->periods[ENT_PACK_YEAR_AGO] = make_quarter (self, -4);
  self->periods[ENT_PACK_T12M] = make_t12m (N_ ("12 months"), self->as_of);
  self->periods[ENT_PACK_PREVIOUS_T12M] = make_t12m (N_ ("12 months before"), before);
  for (int i = 0; i < ENT_PACK_QUARTERS; i++)
    self->quarters[i] = make_quarter (self, i + 1 - ENT_PACK_QUARTERS);
}

/* Finds the first of the days whose closed deals a pack of QUARTER shows; older ones are in it as a
 * partner's first deal alone. */
EntDate
ent_pack_get_first_day (EntQuarter quarter, int fiscal_year_start)
{
  EntQuarter first = ent_quarter_add (quarter, 1 - ENT_PACK_QUARTERS);
  EntDate as_of = ent_quarter_get_last_day (quarter, fiscal_year_start);
  EntDate before = ent_date_add_days (ent_date_get_t12m_first_day (as_of), -1);

  return MIN (ent_quarter_get_first_day (first, fiscal_year_start),
              ent_date_get_t12m_first_day (before));
}

/* Partners are numbered by revenue, as ent_standing_list gives them, equal names by external id. */
static gboolean
read_partners (EntPackData *self, GError **error)
{
  self->ladder = ent_ladder_load (self->store, self->as_of, error);
  if (self->ladder == NULL)
    return FALSE;
  self->standings = ent_standing_list (self->store, self->as_of, error);
  if (self->standings == NULL)
    return FALSE;
  for (guint i = 0; i < self->standings->len; i++)
    {
      EntStanding *standing = g_ptr_array_index (self->standings, i);

      g_hash_table_insert (self->numbers, &standing->partner->parent.id, GUINT_TO_POINTER (i + 1));
    }
  return TRUE;
}

static const char *
find_partner_name (EntPackData *self, gint64 id)
{
  guint number = GPOINTER_TO_UINT (g_hash_table_lookup (self->numbers, &id));
  const EntStanding *standing = number ? g_ptr_array_index (self->standings, number - 1) : NULL;

  return standing && standing->partner->name ? standing->partner->name : "";
}

static int
compare_commitments (gconstpointer a, gconstpointer b, gpointer data)
{
  const EntCommitment *first = *(EntCommitment *const *) a;
  const EntCommitment *second = *(EntCommitment *const *) b;
  int order = strcmp (find_partner_name (data, first->partner),
                      find_partner_name (data, second->partner));

  if (order == 0)
    order = (first->made_on > second->made_on) - (first->made_on < second->made_on);
  if (order == 0)
    order = (first->due_on > second->due_on) - (first->due_on < second->due_on);
  return order ? order : g_strcmp0 (first->name, second->name);
}

static gboolean
read_commitments (EntPackData *self, GError **error)
{
  self->commitments = ent_store_list (self->store, &ent_commitment_noun, "id", error);
  if (self->commitments == NULL)
    return FALSE;
  for (guint i = self->commitments->len; i-- > 0;)
    {
      const EntCommitment *commitment = g_ptr_array_index (self->commitments, i);

      if (commitment->made_on > self->as_of)
        g_ptr_array_remove_index (self->commitments, i);
    }
  g_ptr_array_sort_with_data (self->commitments, compare_commitments, self);
  return TRUE;
}

/* Reads what packs of QUARTER need from STORE, borrowed. Returns it, owned, or NULL:
 * ENT_STORE_ERROR, or ENT_PACK_ERROR_REFUSED for a quarter no workbook can hold. */
EntPackData *
ent_pack_data_load (EntStore *store, EntQuarter quarter, GError **error)
{
  g_autoptr (EntPackData) self = g_new0 (EntPackData, 1);

  self->store = store;
  self->quarter = quarter;
  self->texts = g_string_chunk_new (4096);
  self->numbers = g_hash_table_new (g_int64_hash, g_int64_equal);
  if (quarter.fiscal_year < FIRST_YEAR || quarter.fiscal_year > LAST_YEAR || quarter.number < 1
      || quarter.number > 4)
    {
      g_set_error (error, ENT_PACK_ERROR, ENT_PACK_ERROR_REFUSED,
                   /* Translators: %d are years */
                   _ ("The quarter is none that a workbook can hold. Choose one from FY%d-Q1 to "
                      "FY%d-Q4."),
                   FIRST_YEAR, LAST_YEAR);
      return NULL;
    }
  self->settings = ent_settings_load (store, error);
  if (self->settings == NULL)
    return NULL;
  self->digits = MAX (ent_currency_get_digits (self->settings->currency), 0);
  make_periods (self);
  if (!read_partners (self, error) || !read_commitments (self, error)
      || !ent_pack_data_read_deals (self, error))
    return NULL;
  return g_steal_pointer (&self);
}

/* Frees the data; NULL is fine. */
void
ent_pack_data_free (EntPackData *self)
{
  if (self == NULL)
    return;
  for (guint i = 0; i < ENT_PACK_N_PERIODS; i++)
    g_free (self->periods[i].title);
  for (guint i = 0; i < ENT_PACK_QUARTERS; i++)
    g_free (self->quarters[i].title);
  ent_settings_free (self->settings);
  ent_ladder_free (self->ladder);
  g_clear_pointer (&self->standings, g_ptr_array_unref);
  g_clear_pointer (&self->numbers, g_hash_table_unref);
  g_clear_pointer (&self->deals, g_ptr_array_unref);
  g_clear_pointer (&self->direct, g_ptr_array_unref);
  g_clear_pointer (&self->commitments, g_ptr_array_unref);
  g_clear_pointer (&self->texts, g_string_chunk_free);
  g_free (self);
}
