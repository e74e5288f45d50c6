/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/exchange/ent-pack-filter.h"

G_BEGIN_DECLS

/* The lines of the Summary's table, which the checks compare with the program's figures. */

typedef enum
{
  ENT_PACK_LINE_SECTION,
  ENT_PACK_LINE_SUM,
  ENT_PACK_LINE_SHARE,       /* of amounts */
  ENT_PACK_LINE_COUNT_SHARE, /* of deals */
  ENT_PACK_LINE_MEAN,
  ENT_PACK_LINE_MEAN_RATIO,
  ENT_PACK_LINE_MEDIAN, /* of days to close */
} EntPackLineMake;

typedef struct
{
  const char *id; /* of the figure; NULL: in no catalogue */
  const char *label;
  EntPackLineMake make;
  EntPackSet set;
  EntPackSet base;
  const char *target;
  guint program : 1; /* not in the pack of a partner */
  guint direct : 1;  /* needs direct deals, which a partner's pack has of the 12 months alone */
} EntPackLine;

/* The first row of the table, below room for two warnings, and those of the lines below it. */
#define ENT_PACK_SUMMARY_HEADER_ROW 4
#define ENT_PACK_SUMMARY_FROM_ROW   5
#define ENT_PACK_SUMMARY_TO_ROW     6
#define ENT_PACK_SUMMARY_FIRST_ROW  7

/* How many lines stand side by side below the table. */
#define ENT_PACK_SUMMARY_N_FACTS 4

const EntPackLine *ent_pack_get_lines (guint *n_lines);
gboolean ent_pack_line_is_of (const EntPackLine *line, gboolean program);
gboolean
ent_pack_line_is_of_period (const EntPackLine *line, gboolean program, EntPackPeriodKind period);
gboolean ent_pack_line_is_shown (const EntPack *self, const EntPackLine *line);
gboolean
ent_pack_line_has_period (const EntPack *self, const EntPackLine *line, EntPackPeriodKind period);
EntPackFilter
ent_pack_line_get_filter (const EntPack *self, EntPackSet set, EntPackPeriodKind period);
guint ent_pack_line_get_row (const EntPack *self, guint line);
guint ent_pack_period_get_column (EntPackPeriodKind period);
guint ent_pack_summary_get_facts_row (const EntPack *self);
guint ent_pack_summary_get_data_row (const EntPack *self);
char *ent_pack_line_make_formula (const EntPack *self,
                                  guint line,
                                  EntPackPeriodKind period,
                                  EntPackValue *value);
void ent_pack_write_chart_data (EntPack *self);
void ent_pack_insert_charts (EntPack *self, guint row);
const char *ent_pack_get_fact (gboolean of_program, guint line, const char **id);
void ent_pack_write_facts (EntPack *self);
gboolean ent_pack_add_figure_checks (EntPack *self, GError **error);

G_END_DECLS
