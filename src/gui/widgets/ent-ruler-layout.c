/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ent-config.h"

#include <math.h>

#include "gui/widgets/ent-chart-private.h"
#include "gui/widgets/ent-ruler-private.h"

#define SPACING      6
#define BAND_GAP     2
#define LANE_SPACING 4
#define DAY_WIDTH    0.45 /* of a line of text, at the least width */
#define TODAY_WIDTH  2

static int
get_line (EntRuler *self)
{
  return ent_chart_get_line_height (ENT_CHART (self));
}

/* A mark is as high and as wide as a line of text. */
static int
get_mark_size (EntRuler *self)
{
  return get_line (self);
}

static double
get_least_day_width (EntRuler *self)
{
  return MAX (2, get_line (self) * DAY_WIDTH);
}

static int
get_n_days (EntRuler *self)
{
  return self->last_day - self->first_day + 1;
}

static int
get_flag_height (EntRuler *self)
{
  return get_line (self) + SPACING;
}

/* Where a day begins; the day after the last begins where the ruler ends. */
static int
get_x (EntRuler *self, int width, int day)
{
  int day_clamped = CLAMP (day, self->first_day, self->last_day + 1);
  int n_days = get_n_days (self);

  return (int) lround ((double) width * (day_clamped - self->first_day) / n_days);
}

static int
get_middle (EntRuler *self, int width, int day)
{
  int clamped = CLAMP (day, self->first_day, self->last_day);

  return (get_x (self, width, clamped) + get_x (self, width, clamped + 1)) / 2;
}

static void
place_phases (EntRuler *self, int width, int y, int height)
{
  EntChart *chart = ENT_CHART (self);

  for (guint i = 0; i < self->phases->len; i++)
    {
      EntRulerPhasePart *phase = &g_array_index (self->phases, EntRulerPhasePart, i);
      int from = get_x (self, width, phase->first_day);
      int to = get_x (self, width, phase->last_day + 1) - BAND_GAP;
      int room = MAX (0, to - from - 2 * SPACING);

      ent_chart_place (chart, phase->band, from, y, MAX (1, to - from), height);
      ent_chart_place (chart, phase->name, from + SPACING, y + SPACING,
                       MIN (room, ent_chart_get_natural_width (phase->name)), get_line (self));
    }
}

/* A tick's label begins at its line, unless the ruler ends before; one that would run into the
 * label before it is left out. */
static void
place_ticks (EntRuler *self, int width, int y, int height)
{
  EntChart *chart = ENT_CHART (self);
  int free_from = 0;

  for (guint i = 0; i < self->ticks->len; i++)
    {
      EntRulerTickPart *tick = &g_array_index (self->ticks, EntRulerTickPart, i);
      int x = MIN (get_x (self, width, tick->day), width - 1);
      int label_width = ent_chart_get_natural_width (tick->name);
      int label_x = MAX (0, MIN (x, width - label_width));
      gboolean fits = label_x >= free_from;

      ent_chart_place (chart, tick->line, x, y, 1, height + SPACING);
      gtk_widget_set_child_visible (tick->name, fits);
      if (!fits)
        continue;
      ent_chart_place (chart, tick->name, label_x, y + height + SPACING, label_width,
                       get_line (self));
      free_from = label_x + label_width + SPACING;
    }
}

static void
place_marks (EntRuler *self, int width, int y)
{
  EntChart *chart = ENT_CHART (self);
  int size = get_mark_size (self);

  for (guint i = 0; i < self->marks->len; i++)
    {
      EntRulerMarkPart *mark = &g_array_index (self->marks, EntRulerMarkPart, i);
      int x = get_middle (self, width, mark->day) - size / 2;
      int mark_y = y + (int) mark->lane * (size + LANE_SPACING);

      x = CLAMP (x, 0, MAX (0, width - size));
      ent_chart_place (chart, mark->shape, x, mark_y, size, size);
      ent_chart_place (chart, ent_chart_get_item (chart, i), x, mark_y, size, size);
    }
}

static void
place_today (EntRuler *self, int width, int y, int height)
{
  EntChart *chart = ENT_CHART (self);
  int middle = get_middle (self, width, self->today);
  int flag = ent_chart_get_natural_width (self->today_flag);

  if (self->today_line != NULL)
    ent_chart_place (chart, self->today_line, middle - TODAY_WIDTH / 2, y, TODAY_WIDTH, height);
  ent_chart_place (chart, self->today_flag, CLAMP (middle - flag / 2, 0, MAX (0, width - flag)), y,
                   flag, get_flag_height (self));
}

/* From the top of a phase to its first lane: the phase's name, then today's flag, so that the line
 * below the flag runs through no name. */
static int
get_head_height (EntRuler *self)
{
  return get_line (self) + 2 * SPACING + get_flag_height (self) + SPACING;
}

void
ent_ruler_measure_days (EntRuler *self, GtkOrientation orientation, int *minimum, int *natural)
{
  int lanes = (int) self->n_lanes * (get_mark_size (self) + LANE_SPACING);

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    *minimum = (int) ceil (get_least_day_width (self) * get_n_days (self));
  else
    *minimum = get_head_height (self) + lanes + SPACING + get_line (self) + SPACING;
  *natural = *minimum;
}

/* What there is beyond the least height goes to the phases. */
void
ent_ruler_lay_out (EntRuler *self, int width, int height)
{
  int line = get_line (self);
  int band = MAX (1, height - SPACING - line);
  int flag_y = line + 2 * SPACING;

  place_phases (self, width, 0, band);
  place_ticks (self, width, 0, band);
  place_marks (self, width, get_head_height (self));
  if (self->today_flag != NULL)
    place_today (self, width, flag_y, band - flag_y);
}

int
ent_ruler_get_mark_days (EntRuler *self)
{
  return (int) ceil ((get_mark_size (self) + BAND_GAP) / get_least_day_width (self));
}
