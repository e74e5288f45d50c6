/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ent-config.h"

#include "core/figures/ent-figures-private.h"
#include "core/program/ent-touched.h"

/* Before every deal. */
#define FIRST_DAY ((EntDate) 1)

/* Which of the sets that were picked are others than before. */
typedef struct
{
  gboolean rows[ENT_N_ROWS][ENT_N_WINDOWS];
} Others;

/* Which partners a tier or a model holds may have changed too. */
static gboolean
is_followed (EntFigures *self)
{
  return self->scope.kind == ENT_SCOPE_PROGRAM || self->scope.kind == ENT_SCOPE_PARTNER;
}

static gboolean
has_rows (EntFigures *self, EntSource source)
{
  for (EntSpan *span = self->spans; span < self->spans + ENT_FIGURES_N_SPANS && span->rows; span++)
    if (span->reading.source == source)
      return TRUE;
  for (guint i = ENT_ROWS_NONE + 1; i < ENT_N_ROWS; i++)
    for (guint j = 0; j < ENT_N_WINDOWS; j++)
      if (self->rows[i][j] && ent_rows_get_source (i) == source)
        return TRUE;
  return FALSE;
}

/* Finds the row that ABOUT reads, as it was read before. Those beside were not brought up to date
 * yet. Returns FALSE when there was none. */
static gboolean
find_before (EntFigures *self, const EntReading *about, EntRow *before)
{
  for (EntFigures *other = self; other; other = other->beside)
    for (EntSpan *span = other->spans; span < other->spans + ENT_FIGURES_N_SPANS && span->rows;
         span++)
      for (guint i = 0; span->reading.source == about->source && i < span->rows->len; i++)
        {
          const EntRow *row = &g_array_index (span->rows, EntRow, i);

          if (about->deal ? row->deal == about->deal : row->partner == about->partner)
            {
              *before = *row;
              return TRUE;
            }
        }
  return FALSE;
}

/* Has AFTER in ROWS where BEFORE was; NULL is none. Returns whether either is there. */
static gboolean
replace (GArray *rows, const EntRow *before, const EntRow *after)
{
  guint i = before ? ent_rows_find_place (rows, before) : 0;
  gboolean was_there
      = before && i < rows->len && g_array_index (rows, EntRow, i).deal == before->deal;

  if (was_there && after && after->deal == before->deal && after->closed_on == before->closed_on)
    {
      g_array_index (rows, EntRow, i) = *after;
      return TRUE;
    }
  if (was_there)
    g_array_remove_index (rows, i);
  if (after)
    g_array_insert_vals (rows, ent_rows_find_place (rows, after), after, 1);
  return was_there || after;
}

static void
replace_everywhere (
    EntFigures *self, EntSource source, const EntRow *before, const EntRow *after, Others *others)
{
  for (EntSpan *span = self->spans; span < self->spans + ENT_FIGURES_N_SPANS && span->rows; span++)
    if (span->reading.source == source)
      replace (span->rows, before, after && ent_reading_has (&span->reading, after) ? after : NULL);
  for (guint i = ENT_ROWS_NONE + 1; i < ENT_N_ROWS; i++)
    for (guint j = 0; j < ENT_N_WINDOWS; j++)
      if (self->rows[i][j] && ent_rows_get_source (i) == source)
        {
          gboolean here = after
                          && ent_rows_has (i, after, ent_figures_get_first_day (self, j),
                                           ent_figures_get_last_day (self, j), self->partners);

          others->rows[i][j] |= replace (self->rows[i][j], before, here ? after : NULL);
        }
}

/* Reads anew what ABOUT says: a deal, or the first one of a partner. */
static gboolean
follow_row (EntFigures *self, EntReading about, Others *others)
{
  EntRow before;
  gboolean was_there;
  g_autoptr (GArray) rows = NULL;

  if (!has_rows (self, about.source))
    return TRUE;
  about.from = FIRST_DAY;
  about.to = self->scope.as_of;
  was_there = find_before (self, &about, &before);
  rows = ent_rows_read (self->store, self->settings, &about, self->scope.as_of, NULL);
  if (rows == NULL)
    return FALSE;
  replace_everywhere (self, about.source, was_there ? &before : NULL,
                      rows->len ? &g_array_index (rows, EntRow, 0) : NULL, others);
  return TRUE;
}

static gboolean
follow_deal (EntFigures *self, gint64 deal, Others *others)
{
  return follow_row (self, (EntReading){ .source = ENT_SOURCE_CLOSED, .deal = deal }, others)
         && follow_row (self, (EntReading){ .source = ENT_SOURCE_OPEN, .deal = deal }, others);
}

/* What is lent may be other than before too. */
static gboolean
is_other (EntFigures *self, const Others *others, EntRows rows, EntWindow window)
{
  return others->rows[rows][window]
         || (self->whole && ent_rows_get_reach (rows) != ENT_REACH_SCOPE);
}

/* What was computed from other rows is to be computed anew. */
static void
drop_values (EntFigures *self, const Others *others)
{
  GHashTableIter iter;
  gpointer key;

  g_hash_table_iter_init (&iter, self->values);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    {
      const EntFigure *figure = key;

      if (is_other (self, others, figure->rows, figure->window)
          || is_other (self, others, figure->base, figure->window))
        g_hash_table_iter_remove (&iter);
    }
}

/* Those that have these beside them still need to find there what was before. */
static gboolean
follow (EntFigures *self, const EntChanges *changes, GArray *partners)
{
  Others others = { 0 };

  if (!is_followed (self))
    return FALSE;
  for (guint i = 0; i < self->followers->len; i++)
    if (!follow (g_ptr_array_index (self->followers, i), changes, partners))
      return FALSE;
  for (guint i = 0; i < changes->len; i++)
    {
      const EntChange *change = &g_array_index (changes, EntChange, i);

      if (change->noun == &ent_deal_noun && !follow_deal (self, change->id, &others))
        return FALSE;
    }
  for (guint i = 0; i < partners->len; i++)
    if (!follow_row (self,
                     (EntReading){ .source = ENT_SOURCE_FIRST,
                                   .reach = ENT_REACH_SCOPE,
                                   .partner = g_array_index (partners, gint64, i) },
                     &others))
      return FALSE;
  drop_values (self, &others);
  return TRUE;
}

/* Brings the figures, and those that follow them, up to date with CHANGES, just committed: only the
 * deals that changed are read anew, and the first ones of the partners that the changes are about.
 * Returns FALSE when the figures must be made anew: they are of a tier or a model, all may have
 * changed, or the file cannot be read. */
gboolean
ent_figures_follow (EntFigures *self, const EntChanges *changes)
{
  g_autoptr (GArray) partners = ent_touched_list (self->store, changes);

  return partners != NULL && follow (self, changes, partners);
}
