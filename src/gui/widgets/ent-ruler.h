/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gui/widgets/ent-chart.h"

G_BEGIN_DECLS

typedef enum
{
  ENT_RULER_UPCOMING,
  ENT_RULER_DONE,
  ENT_RULER_LATE,
} EntRulerState;

/* Something on a day: a task by its due day. TEXT is the caller's, such as “Sign the agreement”;
 * the ruler adds the day and the state. */
typedef struct
{
  int day;
  EntRulerState state;
  const char *text;
} EntRulerMark;

/* Days from FIRST_DAY to LAST_DAY, both of them in it. */
typedef struct
{
  const char *label;
  int first_day;
  int last_day;
} EntRulerPhase;

/* A line at the beginning of a day, with a label such as “Day 30” or “1 April”. */
typedef struct
{
  int day;
  const char *label;
} EntRulerTick;

/* A stretch of numbered days, such as the 90 of a launch: its phases, the marks on their days and
 * where today is on it. It has a width below which days cannot be told apart: put it into a
 * GtkScrolledWindow that scrolls sideways. The marks are the items, in order of day; title and
 * "activated" (the index of the mark as given) come from EntChart. */
#define ENT_TYPE_RULER (ent_ruler_get_type ())
G_DECLARE_FINAL_TYPE (EntRuler, ent_ruler, ENT, RULER, EntChart)

/* Days 1 to 90, unless said otherwise. */
void ent_ruler_set_range (EntRuler *self, int first_day, int last_day);

/* What is before the first day or after the last stands at that end. Everything is copied. */
void ent_ruler_set_marks (EntRuler *self, const EntRulerMark *marks, guint n_marks);
void ent_ruler_set_phases (EntRuler *self, const EntRulerPhase *phases, guint n_phases);
void ent_ruler_set_ticks (EntRuler *self, const EntRulerTick *ticks, guint n_ticks);

/* LABEL is what today is called, such as “Day 34”, or “Starts in 5 days” when DAY is off the ruler;
 * NULL shows no today. */
void ent_ruler_set_today (EntRuler *self, int day, const char *label);

G_END_DECLS
