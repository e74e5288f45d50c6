/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ent-config.h"

#include "core/figures/ent-figures.h"

#include <glib/gi18n-lib.h>

#include "core/base/ent-decimal.h"
#include "core/base/ent-money.h"
#include "core/figures/ent-figures-private.h"
#include "core/figures/ent-missing-rates.h"
#include "core/figures/ent-standing.h"

static gboolean
is_in_scope (const EntScope *scope, const EntStanding *standing)
{
  return scope->kind == ENT_SCOPE_TIER ? standing->tier == scope->value
                                       : standing->partner->model == scope->value;
}

/* Collects the ids of the partners in SCOPE. Returns an owned set, or NULL: ENT_STORE_ERROR. */
static GHashTable *
collect_partners (EntStore *store, const EntScope *scope, GError **error)
{
  g_autoptr (GHashTable) ids = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  g_autoptr (GPtrArray) standings = NULL;

  if (scope->kind == ENT_SCOPE_PARTNER)
    {
      g_hash_table_add (ids, g_memdup2 (&scope->value, sizeof scope->value));
      return g_steal_pointer (&ids);
    }
  standings = ent_standing_list (store, scope->as_of, error);
  if (standings == NULL)
    return NULL;
  for (guint i = 0; i < standings->len; i++)
    {
      const EntStanding *standing = g_ptr_array_index (standings, i);
      const gint64 *id = &standing->partner->parent.id;

      if (is_in_scope (scope, standing))
        g_hash_table_add (ids, g_memdup2 (id, sizeof *id));
    }
  return g_steal_pointer (&ids);
}

/* Readies the figures of SCOPE, a plain value, over STORE, borrowed. Returns them, owned, or NULL:
 * ENT_STORE_ERROR. */
EntFigures *
ent_figures_new (EntStore *store, const EntScope *scope, GError **error)
{
  g_autoptr (EntFigures) self = g_new0 (EntFigures, 1);

  self->store = store;
  self->scope = *scope;
  self->values = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) ent_figure_value_free);
  self->followers = g_ptr_array_new ();
  self->settings = ent_settings_load (store, error);
  if (self->settings == NULL)
    return NULL;
  if (scope->kind != ENT_SCOPE_PROGRAM)
    {
      self->partners = collect_partners (store, scope, error);
      if (self->partners == NULL)
        return NULL;
    }
  return g_steal_pointer (&self);
}

/* Readies the figures of the scope of OTHER, borrowed and outliving these, for the period from FROM
 * to TO; figures of a day are for TO. Deals that OTHER has read are not read again, and these
 * follow when OTHER does. Returns them, owned, or NULL: ENT_STORE_ERROR. */
EntFigures *
ent_figures_new_beside (EntFigures *other, EntDate from, EntDate to, GError **error)
{
  EntScope scope = other->scope;
  EntFigures *self;

  scope.from = from;
  scope.to = scope.as_of = to;
  self = ent_figures_new (other->store, &scope, error);
  if (self)
    {
      self->beside = other;
      g_ptr_array_add (other->followers, self);
    }
  return self;
}

/* Readies the figures of PARTNER, an id, for the period of WHOLE, which are of the program,
 * borrowed and outliving these. Only the partner's own deals are read, and these follow when WHOLE
 * does. Returns them, owned, or NULL: ENT_STORE_ERROR. */
EntFigures *
ent_figures_new_of_partner (EntFigures *whole, gint64 partner, GError **error)
{
  EntScope scope = whole->scope;
  EntFigures *self;

  g_return_val_if_fail (scope.kind == ENT_SCOPE_PROGRAM, NULL);
  scope.kind = ENT_SCOPE_PARTNER;
  scope.value = partner;
  self = ent_figures_new (whole->store, &scope, error);
  if (self)
    {
      self->whole = whole;
      g_ptr_array_add (whole->followers, self);
    }
  return self;
}

/* Frees the figures; NULL is fine. */
void
ent_figures_free (EntFigures *self)
{
  if (self == NULL)
    return;
  if (self->beside)
    g_ptr_array_remove_fast (self->beside->followers, self);
  if (self->whole)
    g_ptr_array_remove_fast (self->whole->followers, self);
  g_ptr_array_unref (self->followers);
  ent_settings_free (self->settings);
  g_clear_pointer (&self->partners, g_hash_table_unref);
  g_clear_pointer (&self->values, g_hash_table_unref);
  for (guint i = 0; i < ENT_FIGURES_N_SPANS; i++)
    g_clear_pointer (&self->spans[i].rows, g_array_unref);
  for (guint i = 0; i < ENT_N_ROWS; i++)
    for (guint j = 0; j < ENT_N_WINDOWS; j++)
      g_clear_pointer (&self->rows[i][j], g_array_unref);
  g_free (self);
}

/* Says which currency amounts are in. Borrowed. */
const char *
ent_figures_get_currency (EntFigures *self)
{
  return self->settings->currency;
}

/* Finds the first day of WINDOW; none for all there was. */
EntDate
ent_figures_get_first_day (EntFigures *self, EntWindow window)
{
  EntDate year = ent_date_get_t12m_first_day (self->scope.as_of);

  switch (window)
    {
    case ENT_WINDOW_PERIOD:
      return self->scope.from;
    case ENT_WINDOW_T12M:
      return year;
    case ENT_WINDOW_T24M:
      return ent_date_get_t12m_first_day (ent_date_add_days (year, -1));
    case ENT_WINDOW_AS_OF:
    default:
      return ENT_DATE_NONE;
    }
}

/* Finds the last day of WINDOW. */
EntDate
ent_figures_get_last_day (EntFigures *self, EntWindow window)
{
  return window == ENT_WINDOW_PERIOD ? self->scope.to : self->scope.as_of;
}

static gboolean
covers (const EntReading *self, const EntReading *other)
{
  return self->source == other->source && self->from <= other->from && self->to >= other->to
         && (self->reach == other->reach || self->reach == ENT_REACH_ALL);
}

/* Deals that had closed by both as-of dates look the same on either. */
static const GArray *
find_beside (EntFigures *self, const EntReading *reading)
{
  EntFigures *other = self->beside;

  if (other == NULL || reading->source != ENT_SOURCE_CLOSED || reading->to > other->scope.as_of)
    return NULL;
  for (EntSpan *span = other->spans; span < other->spans + ENT_FIGURES_N_SPANS && span->rows;
       span++)
    if (covers (&span->reading, reading))
      return span->rows;
  return NULL;
}

/* Finds rows that cover READING, or reads them. Borrowed. */
static const GArray *
read_span (EntFigures *self, const EntReading *reading, GError **error)
{
  const GArray *found = find_beside (self, reading);
  EntSpan *span = self->spans;

  if (found)
    return found;
  while (span->rows && !covers (&span->reading, reading))
    span++;
  g_return_val_if_fail (span < self->spans + ENT_FIGURES_N_SPANS, NULL);
  if (span->rows == NULL)
    {
      span->reading = *reading;
      span->rows = ent_rows_read (self->store, self->settings, reading, self->scope.as_of, error);
    }
  return span->rows;
}

/* Reads the deals of a set within WINDOW. Returns an array of EntRow, borrowed, or NULL:
 * ENT_STORE_ERROR. */
const GArray *
ent_figures_get_rows (EntFigures *self, EntRows rows, EntWindow window, GError **error)
{
  GArray **array = &self->rows[rows][window];
  gboolean one = self->scope.kind == ENT_SCOPE_PARTNER;
  const EntReading reading = {
    .source = ent_rows_get_source (rows),
    .reach = one ? ent_rows_get_reach (rows) : ENT_REACH_ALL,
    .partner = one ? self->scope.value : 0,
    .from = ent_figures_get_first_day (self, window),
    .to = ent_figures_get_last_day (self, window),
  };
  const GArray *read;

  if (self->whole && ent_rows_get_reach (rows) != ENT_REACH_SCOPE)
    return ent_figures_get_rows (self->whole, rows, window, error);
  if (*array == NULL && rows == ENT_ROWS_NONE)
    *array = g_array_new (FALSE, FALSE, sizeof (EntRow));
  else if (*array == NULL)
    {
      read = read_span (self, &reading, error);
      *array = read ? ent_rows_select (read, rows, reading.from, reading.to, self->partners) : NULL;
    }
  return *array;
}

#define ROW(rows, i) (&g_array_index (rows, EntRow, i))

/* Weighs the amount of ROW by the probability of its stage, rounded once, so that a column of
 * rounded rows adds up (domain 6). */
static gboolean
weigh (const EntRow *row, gint64 *amount)
{
  const gint64 percent = G_GINT64_CONSTANT (10000000); /* at ENT_RATE_SCALE */

  *amount = 0;
  return row->probability == 0
         || ent_money_convert (row->amount, 0, row->probability * percent, 0, amount);
}

static gboolean
sum (const GArray *rows, gboolean weighted, gint64 *total, GError **error)
{
  *total = 0;
  for (guint i = 0; i < rows->len; i++)
    {
      gint64 amount = ROW (rows, i)->amount;

      if ((!weighted || weigh (ROW (rows, i), &amount)) && ent_money_add (total, amount))
        continue;
      return ent_rows_refuse_sum (error);
    }
  return TRUE;
}

/* A row that has no rate is in no sum, so it must not be in the number a mean divides by either:
 * there it would count as 0. */
static guint
count_known (const GArray *rows)
{
  guint n = 0;

  for (guint i = 0; i < rows->len; i++)
    n += *ROW (rows, i)->missing ? 0 : 1;
  return n;
}

static GHashTable *
sum_by_partner (const GArray *rows)
{
  GHashTable *sums = g_hash_table_new_full (g_int64_hash, g_int64_equal, NULL, g_free);

  for (guint i = 0; i < rows->len; i++)
    {
      gint64 *sum = g_hash_table_lookup (sums, &ROW (rows, i)->partner);

      if (sum == NULL)
        {
          sum = g_new0 (gint64, 1);
          g_hash_table_insert (sums, &ROW (rows, i)->partner, sum);
        }
      ent_money_add (sum, ROW (rows, i)->amount);
    }
  return sums;
}

static guint
count_partners (const GArray *rows)
{
  g_autoptr (GHashTable) sums = sum_by_partner (rows);

  return g_hash_table_size (sums);
}

static int
compare_descending (gconstpointer a, gconstpointer b)
{
  gint64 first = *(const gint64 *) a;
  gint64 second = *(const gint64 *) b;

  return (first < second) - (first > second);
}

/* Figure M24. A partner whose credits outweigh its sales holds nothing, as one without deals does.
 */
static gint64
sum_top (const GArray *rows, guint n)
{
  g_autoptr (GHashTable) sums = sum_by_partner (rows);
  g_autoptr (GArray) sorted = g_array_new (FALSE, FALSE, sizeof (gint64));
  GHashTableIter iter;
  gpointer value;
  gint64 total = 0;

  g_hash_table_iter_init (&iter, sums);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    g_array_append_vals (sorted, value, 1);
  g_array_sort (sorted, compare_descending);
  for (guint i = 0; i < MIN (n, sorted->len); i++)
    total += MAX (g_array_index (sorted, gint64, i), 0);
  return total;
}

static int
compare_ints (gconstpointer a, gconstpointer b)
{
  return *(const int *) a - *(const int *) b;
}

static gboolean
compute_median (const GArray *rows, gboolean first, double *median)
{
  g_autoptr (GArray) days = g_array_new (FALSE, FALSE, sizeof (int));
  guint n;

  for (guint i = 0; i < rows->len; i++)
    {
      int value = first ? ROW (rows, i)->since_signing : ROW (rows, i)->age;

      if (value >= 0)
        g_array_append_val (days, value);
    }
  n = days->len;
  if (n == 0)
    return FALSE;
  g_array_sort (days, compare_ints);
  *median = (g_array_index (days, int, (n - 1) / 2) + g_array_index (days, int, n / 2)) / 2.0;
  return TRUE;
}

static guint
count_won (const GArray *rows)
{
  guint n = 0;

  for (guint i = 0; i < rows->len; i++)
    n += ROW (rows, i)->won ? 1 : 0;
  return n;
}

/* A ratio with nothing under it is not available, never 0 or 100 % (domain 8). */
static void
set_ratio (EntFigureValue *value, double over, double under)
{
  value->available = under != 0;
  value->number = value->available ? over / under : 0;
}

static gboolean
make_money (EntFigureValue *value, const GArray *rows, const GArray *base, GError **error)
{
  EntMake make = value->figure->make;
  gint64 total;

  if (!sum (rows, make == ENT_MAKE_WEIGHTED_SUM, &total, error))
    return FALSE;
  value->amount = total;
  if (make == ENT_MAKE_MEAN)
    value->available = ent_decimal_divide (total, count_known (rows), 0, &value->amount);
  else if (make == ENT_MAKE_PER_PARTNER)
    value->available = ent_decimal_divide (total, count_partners (base), 0, &value->amount);
  return TRUE;
}

static gboolean
make_number (
    EntFigures *self, EntFigureValue *value, const GArray *rows, const GArray *base, GError **error)
{
  gint64 total = 0;
  gint64 base_total = 0;

  if (!sum (rows, FALSE, &total, error) || !sum (base, FALSE, &base_total, error))
    return FALSE;
  switch (value->figure->make)
    {
    case ENT_MAKE_SHARE:
      set_ratio (value, (double) total, (double) base_total);
      break;
    case ENT_MAKE_COUNT_SHARE:
      set_ratio (value, rows->len, base->len);
      break;
    case ENT_MAKE_WIN_RATE:
      set_ratio (value, count_won (rows), rows->len);
      break;
    case ENT_MAKE_MEAN_RATIO:
      if (count_known (rows) > 0 && count_known (base) > 0)
        set_ratio (value, (double) total / count_known (rows),
                   (double) base_total / count_known (base));
      else
        value->available = FALSE;
      break;
    case ENT_MAKE_COUNT:
      value->number = rows->len;
      break;
    case ENT_MAKE_PARTNERS:
      value->number = count_partners (rows);
      break;
    case ENT_MAKE_TOP_3:
    case ENT_MAKE_TOP_5:
      set_ratio (value, (double) sum_top (rows, value->figure->make == ENT_MAKE_TOP_3 ? 3 : 5),
                 (double) total);
      value->available &= self->scope.kind != ENT_SCOPE_PARTNER;
      break;
    case ENT_MAKE_MEDIAN_AGE:
    case ENT_MAKE_MEDIAN_FIRST:
      value->available
          = compute_median (rows, value->figure->make == ENT_MAKE_MEDIAN_FIRST, &value->number);
      break;
    case ENT_MAKE_SUM:
    case ENT_MAKE_WEIGHTED_SUM:
    case ENT_MAKE_MEAN:
    case ENT_MAKE_PER_PARTNER:
    default:
      g_return_val_if_reached (FALSE);
    }
  return TRUE;
}

/* Lists the rates that ROWS and BASE, NULL when its amounts do not matter, have none of. */
static char *
join_missing (const GArray *rows, const GArray *base)
{
  g_autoptr (GHashTable) names = ent_missing_rates_new ();
  const GArray *arrays[] = { rows, base };

  for (guint j = 0; j < G_N_ELEMENTS (arrays); j++)
    for (guint i = 0; arrays[j] && i < arrays[j]->len; i++)
      if (*ROW (arrays[j], i)->missing)
        ent_missing_rates_add (names, ROW (arrays[j], i)->missing);
  return ent_missing_rates_join (names);
}

static gboolean
uses_amounts (EntMake make)
{
  return make != ENT_MAKE_COUNT_SHARE && make != ENT_MAKE_WIN_RATE && make != ENT_MAKE_PARTNERS
         && make != ENT_MAKE_COUNT && make != ENT_MAKE_MEDIAN_AGE && make != ENT_MAKE_MEDIAN_FIRST;
}

static EntFigureValue *
compute (EntFigures *self, const EntFigure *figure, GError **error)
{
  const GArray *rows = ent_figures_get_rows (self, figure->rows, figure->window, error);
  const GArray *base
      = rows ? ent_figures_get_rows (self, figure->base, figure->window, error) : NULL;
  g_autoptr (EntFigureValue) value = g_new0 (EntFigureValue, 1);

  if (base == NULL)
    return NULL;
  value->figure = figure;
  value->from = ent_figures_get_first_day (self, figure->window);
  value->to = ent_figures_get_last_day (self, figure->window);
  value->available = TRUE;
  if (uses_amounts (figure->make))
    value->missing = join_missing (rows, figure->make == ENT_MAKE_PER_PARTNER ? NULL : base);
  if (figure->unit == ENT_UNIT_MONEY ? !make_money (value, rows, base, error)
                                     : !make_number (self, value, rows, base, error))
    return NULL;
  return g_steal_pointer (&value);
}

/* Computes FIGURE, static (domain 8), for the scope. Where an exchange rate is missing the deals
 * that need it count nothing, and the value says which. Returns it, owned, or NULL:
 * ENT_STORE_ERROR. */
EntFigureValue *
ent_figures_compute (EntFigures *self, const EntFigure *figure, GError **error)
{
  EntFigureValue *value = g_hash_table_lookup (self->values, figure);

  if (value == NULL)
    {
      value = compute (self, figure, error);
      if (value == NULL)
        return NULL;
      g_hash_table_insert (self->values, (gpointer) figure, value);
    }
  return ent_figure_value_copy (value);
}

/* Lists the deals behind FIGURE, in closing order, then those that only its base has, each once.
 * Returns an owned array of gint64 ids, or NULL: ENT_STORE_ERROR. */
GArray *
ent_figures_trace (EntFigures *self, const EntFigure *figure, GError **error)
{
  const GArray *rows = ent_figures_get_rows (self, figure->rows, figure->window, error);
  const GArray *base
      = rows ? ent_figures_get_rows (self, figure->base, figure->window, error) : NULL;
  g_autoptr (GHashTable) seen = g_hash_table_new (g_int64_hash, g_int64_equal);
  GArray *ids;

  if (base == NULL)
    return NULL;
  ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  for (guint j = 0; j < 2; j++)
    {
      const GArray *array = j == 0 ? rows : base;

      for (guint i = 0; i < array->len; i++)
        if (g_hash_table_add (seen, &ROW (array, i)->deal))
          g_array_append_val (ids, ROW (array, i)->deal);
    }
  return ids;
}
