/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gui/tiers/ent-tier-model.h"

G_BEGIN_DECLS

/* A column of the table of partners. */
typedef struct
{
  const char *id;    /* remembered as what the table is sorted by */
  const char *title; /* untranslated */
  char *(*write) (EntTierModel *model, const EntStanding *standing);
  int (*compare) (const EntStanding *a, const EntStanding *b);
  const char *(*get_icon_name) (const EntStanding *standing); /* NULL for none */
  gboolean numeric;
  int n_characters; /* it has room for at least, 0 for as many as its title has */
  int least_width;  /* of the table, in characters, for the column to be shown */
} EntTierColumn;

/* The columns in order, ended by a NULL id. */
extern const EntTierColumn ent_tier_columns[];

G_END_DECLS
