/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/exchange/ent-pack-private.h"

G_BEGIN_DECLS

/* Which rows of Deals a formula is about. One description gives the formula and, over the rows in
 * memory, what it comes to, so that the two cannot drift apart. */

typedef enum
{
  ENT_PACK_IS,
  ENT_PACK_IS_NOT,
  ENT_PACK_AT_LEAST,
  ENT_PACK_AT_MOST,
  ENT_PACK_PRESENT, /* the cell is not empty */
} EntPackOperator;

typedef struct
{
  EntPackColumn column;
  EntPackOperator relation;
  const char *text; /* of text columns */
  gint64 number;    /* of others: a count, a day */
  const char *cell; /* borrowed: where a day stands in the workbook; NULL: written out */
} EntPackCriterion;

#define ENT_PACK_MAX_CRITERIA 8

typedef struct
{
  EntPackCriterion criteria[ENT_PACK_MAX_CRITERIA];
  guint n_criteria;
} EntPackFilter;

/* The sets of deals that figures are made of. */
typedef enum
{
  ENT_PACK_SET_WON,
  ENT_PACK_SET_TOUCHED,
  ENT_PACK_SET_SOURCED,
  ENT_PACK_SET_ONLY_LED,
  ENT_PACK_SET_ONLY_SOURCED,
  ENT_PACK_SET_ONLY_INFLUENCED,
  ENT_PACK_SET_ONLY_TOUCHED,
  ENT_PACK_SET_DIRECT,
  ENT_PACK_SET_DECIDED_WON,
  ENT_PACK_SET_DECIDED,
  ENT_PACK_SET_DECIDED_DIRECT,
  ENT_PACK_SET_NEW,
  ENT_PACK_SET_NEW_SOURCED,
  ENT_PACK_SET_TIMED,
  ENT_PACK_SET_TIMED_DIRECT,
  ENT_PACK_SET_OPEN,
  ENT_PACK_N_SETS,
} EntPackSet;

EntPackFilter ent_pack_filter_for_set (EntPackSet set);
void ent_pack_filter_add_text (EntPackFilter *self, EntPackColumn column, const char *text);
void ent_pack_filter_add_number (EntPackFilter *self,
                                 EntPackColumn column,
                                 EntPackOperator relation,
                                 gint64 number,
                                 const char *cell);
void ent_pack_filter_add_days (
    EntPackFilter *self, EntDate from, const char *from_cell, EntDate to, const char *to_cell);

char *ent_pack_filter_make_count (const EntPackFilter *self);
char *ent_pack_filter_make_sum (const EntPackFilter *self, EntPackColumn column);
char *ent_pack_filter_make_median (const EntPackFilter *self, EntPackColumn column);

guint ent_pack_filter_total (const EntPackFilter *self, const EntPack *pack, gint64 *total);
guint ent_pack_filter_count (const EntPackFilter *self, const EntPack *pack);
gint64 ent_pack_filter_sum (const EntPackFilter *self, const EntPack *pack, EntPackColumn column);
EntPackValue ent_pack_filter_median (const EntPackFilter *self, const EntPack *pack);

G_END_DECLS
