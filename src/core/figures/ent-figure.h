/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  ENT_UNIT_MONEY,   /* of the reporting currency */
  ENT_UNIT_PERCENT, /* a fraction, shown times 100 */
  ENT_UNIT_RATIO,   /* one value against another */
  ENT_UNIT_DAYS,
  ENT_UNIT_PARTNERS,
  ENT_UNIT_DEALS,
} EntUnit;

/* Which days of its scope a figure looks at. */
typedef enum
{
  ENT_WINDOW_PERIOD, /* the scope's period */
  ENT_WINDOW_T12M,   /* the twelve months to the as-of date, whatever the period */
  ENT_WINDOW_T24M,   /* the twenty-four months to it: with those of the period before */
  ENT_WINDOW_AS_OF,  /* all there was on the as-of date */
} EntWindow;

/* Which deals a figure is made of; ent-rows.h. */
typedef enum
{
  ENT_ROWS_NONE,
  ENT_ROWS_WON,          /* won, with any partner or none, whatever the scope */
  ENT_ROWS_TOUCHED,      /* won, any class */
  ENT_ROWS_SOURCED,      /* won, sourced or led */
  ENT_ROWS_ONLY_TOUCHED, /* won, of exactly this class, as the three below */
  ENT_ROWS_ONLY_INFLUENCED,
  ENT_ROWS_ONLY_SOURCED,
  ENT_ROWS_ONLY_LED,
  ENT_ROWS_DIRECT,         /* won, direct, whatever the scope */
  ENT_ROWS_DECIDED,        /* won or lost with a partner, not known to be unregistered */
  ENT_ROWS_DECIDED_DIRECT, /* won or lost, direct, whatever the scope */
  ENT_ROWS_FIRST,          /* each signed partner's first won deal since signing */
  ENT_ROWS_OPEN,           /* open on the as-of date, any class */
  ENT_ROWS_NEW,            /* won, new customer, whatever the scope */
  ENT_ROWS_NEW_SOURCED,    /* won, new customer, sourced or led */
  ENT_ROWS_TIMED,          /* won with a partner, created on a known day */
  ENT_ROWS_TIMED_DIRECT,   /* the same, direct, whatever the scope */
  ENT_N_ROWS,
} EntRows;

/* How the rows become one number. */
typedef enum
{
  ENT_MAKE_SUM,          /* of amounts */
  ENT_MAKE_WEIGHTED_SUM, /* of amounts times the probability of their stage */
  ENT_MAKE_SHARE,        /* sum of the rows / sum of the base */
  ENT_MAKE_COUNT_SHARE,  /* number of the rows / number of the base */
  ENT_MAKE_WIN_RATE,     /* won among the rows / the rows */
  ENT_MAKE_MEAN,         /* amount per row */
  ENT_MAKE_MEAN_RATIO,   /* mean amount of the rows / mean amount of the base */
  ENT_MAKE_COUNT,        /* how many rows there are */
  ENT_MAKE_PARTNERS,     /* how many partners the rows have */
  ENT_MAKE_PER_PARTNER,  /* sum of the rows / partners of the base */
  ENT_MAKE_MEDIAN_AGE,   /* median days from created to closed */
  ENT_MAKE_MEDIAN_FIRST, /* median days from the partner's signing to closed */
  ENT_MAKE_TOP_3,        /* share of the sum held by the top 3 partners */
  ENT_MAKE_TOP_5,
} EntMake;

/* An entry of the catalogue of figures; domain 8. Feeds the computation, the tooltip, the
 * workbook's Definitions and the command line. */
typedef struct
{
  const char *id;
  const char *title;      /* untranslated */
  const char *definition; /* untranslated */
  const char *target;     /* NULL for none */
  EntUnit unit;
  EntWindow window;
  EntMake make;
  EntRows rows;
  EntRows base;
} EntFigure;

const EntFigure *ent_figure_get_all (guint *n_figures);
const EntFigure *ent_figure_find (const char *id);
char *ent_figure_dup_target (const EntFigure *self);

G_END_DECLS
