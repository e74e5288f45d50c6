/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gui/widgets/ent-ruler.h"

G_BEGIN_DECLS

/* What the ruler holds, each with the parts that show it. */
typedef struct
{
  guint index; /* as the caller gave it */
  int day;
  EntRulerState state;
  char *text;
  guint lane; /* marks too close to stand side by side stand one below the other */
  GtkWidget *shape;
} EntRulerMarkPart;

typedef struct
{
  char *label;
  int first_day;
  int last_day;
  GtkWidget *band;
  GtkWidget *name;
} EntRulerPhasePart;

typedef struct
{
  int day;
  char *label;
  GtkWidget *line;
  GtkWidget *name;
} EntRulerTickPart;

struct _EntRuler
{
  EntChart parent_instance;

  int first_day;
  int last_day;
  int today;
  char *today_label; /* NULL without a today */
  GArray *marks;     /* EntRulerMarkPart, in order of day */
  GArray *phases;    /* EntRulerPhasePart */
  GArray *ticks;     /* EntRulerTickPart */
  guint n_lanes;
  GtkWidget *today_line; /* NULL when today is off the ruler */
  GtkWidget *today_flag; /* NULL without a today */
};

/* Where things are: the phases with their names, today's flag and the marks; the ticks' labels
 * below. */
void
ent_ruler_measure_days (EntRuler *self, GtkOrientation orientation, int *minimum, int *natural);
void ent_ruler_lay_out (EntRuler *self, int width, int height);

/* How many days apart marks must be to stand side by side at the least width. */
int ent_ruler_get_mark_days (EntRuler *self);

G_END_DECLS
