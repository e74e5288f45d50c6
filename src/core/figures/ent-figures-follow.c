/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ent-config.h"

#include "core/figures/ent-figures-private.h"
#include "core/program/ent-rate.h"

/* From here on it takes less time to read all deals. */
#define MANY_CHANGES 40

/* Before every deal. */
#define FIRST_DAY ((EntDate) 1)

/* Which of the sets that were picked are others than before. */
typedef struct
{
  gboolean rows[ENT_N_ROWS][ENT_N_WINDOWS];
} Others;

static gboolean
is_followed (EntFigures *self, const EntChanges *changes)
{
  return self->scope.kind == ENT_SCOPE_PROGRAM && changes->len <= MANY_CHANGES
         && !ent_changes_touch (changes, &ent_settings_noun)
         && !ent_changes_touch (changes, &ent_rate_noun);
}

/* The first deals follow from the days on which partners signed too, and which are open is quickly
 * read. */
static void
drop_others (EntFigures *self, Others *others)
{
  guint n_kept = 0;

  for (guint i = 0; i < ENT_FIGURES_N_SPANS && self->spans[i].rows; i++)
    {
      EntSpan span = self->spans[i];

      self->spans[i].rows = NULL;
      if (span.reading.source == ENT_SOURCE_CLOSED)
        self->spans[n_kept++] = span;
      else
        g_array_unref (span.rows);
    }
  for (guint i = 0; i < ENT_N_ROWS; i++)
    for (guint j = 0; j < ENT_N_WINDOWS; j++)
      if (self->rows[i][j] && ent_rows_get_source (i) != ENT_SOURCE_CLOSED)
        {
          g_clear_pointer (&self->rows[i][j], g_array_unref);
          others->rows[i][j] = TRUE;
        }
}

/* Has DEAL in ROWS as ROW says, or not at all when that is NULL. Returns whether that is new. */
static gboolean
replace (GArray *rows, gint64 deal, const EntRow *row)
{
  guint i = 0;
  gboolean was_there;

  while (i < rows->len && g_array_index (rows, EntRow, i).deal != deal)
    i++;
  was_there = i < rows->len;
  if (was_there)
    g_array_remove_index (rows, i);
  if (row)
    g_array_insert_vals (rows, ent_rows_find_place (rows, row), row, 1);
  return was_there || row;
}

static void
replace_everywhere (EntFigures *self, gint64 deal, const EntRow *row, Others *others)
{
  for (EntSpan *span = self->spans; span < self->spans + ENT_FIGURES_N_SPANS && span->rows; span++)
    {
      gboolean here
          = row && row->closed_on >= span->reading.from && row->closed_on <= span->reading.to;

      if (span->reading.source == ENT_SOURCE_CLOSED)
        replace (span->rows, deal, here ? row : NULL);
    }
  for (guint i = ENT_ROWS_NONE + 1; i < ENT_N_ROWS; i++)
    for (guint j = 0; j < ENT_N_WINDOWS; j++)
      if (self->rows[i][j])
        {
          gboolean here = row
                          && ent_rows_has (i, row, ent_figures_get_first_day (self, j),
                                           ent_figures_get_last_day (self, j), NULL);

          others->rows[i][j] |= replace (self->rows[i][j], deal, here ? row : NULL);
        }
}

static gboolean
follow_deal (EntFigures *self, gint64 deal, Others *others)
{
  const EntReading reading = { .source = ENT_SOURCE_CLOSED,
                               .reach = ENT_REACH_ALL,
                               .deal = deal,
                               .from = FIRST_DAY,
                               .to = self->scope.as_of };
  g_autoptr (GArray) rows
      = ent_rows_read (self->store, self->settings, &reading, self->scope.as_of, NULL);

  if (rows == NULL)
    return FALSE;
  replace_everywhere (self, deal, rows->len ? &g_array_index (rows, EntRow, 0) : NULL, others);
  return TRUE;
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

      if (others->rows[figure->rows][figure->window] || others->rows[figure->base][figure->window])
        g_hash_table_iter_remove (&iter);
    }
}

/* Brings the figures up to date with CHANGES, just committed: of the deals that closed only those
 * that changed are read anew. What ent_figures_new_beside made from them is to follow too. Returns
 * FALSE when the figures must be made anew: they are not of the whole program, all may have
 * changed, or the file cannot be read. */
gboolean
ent_figures_follow (EntFigures *self, const EntChanges *changes)
{
  Others others = { 0 };

  if (!is_followed (self, changes))
    return FALSE;
  drop_others (self, &others);
  for (guint i = 0; i < changes->len; i++)
    {
      const EntChange *change = &g_array_index (changes, EntChange, i);

      if (change->noun == &ent_deal_noun && !follow_deal (self, change->id, &others))
        return FALSE;
    }
  drop_values (self, &others);
  return TRUE;
}
