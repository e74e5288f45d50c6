/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/exchange/ent-pack-data.h"
#include "core/exchange/ent-pack.h"
#include "core/figures/ent-figures.h"

#include <xlsxwriter.h>

G_BEGIN_DECLS

/* The sheets, in order. */
typedef enum
{
  ENT_PACK_SHEET_COVER,
  ENT_PACK_SHEET_SUMMARY,
  ENT_PACK_SHEET_DEALS,
  ENT_PACK_SHEET_PIPELINE,
  ENT_PACK_SHEET_TIER,
  ENT_PACK_SHEET_PLAN,
  ENT_PACK_SHEET_CHECKS,
  ENT_PACK_SHEET_DEFINITIONS,
  ENT_PACK_N_SHEETS,
} EntPackSheet;

extern const char *const ent_pack_sheet_names[ENT_PACK_N_SHEETS];

/* The columns of Deals, in order; the last is in the pack of a program alone. */
typedef enum
{
  ENT_PACK_COLUMN_EXTERNAL_ID,
  ENT_PACK_COLUMN_NAME,
  ENT_PACK_COLUMN_PARTNER,
  ENT_PACK_COLUMN_ACCOUNT,
  ENT_PACK_COLUMN_CREATED,
  ENT_PACK_COLUMN_EXPECTED,
  ENT_PACK_COLUMN_CLOSED,
  ENT_PACK_COLUMN_OUTCOME,
  ENT_PACK_COLUMN_STAGE,
  ENT_PACK_COLUMN_KIND,
  ENT_PACK_COLUMN_CLASS,
  ENT_PACK_COLUMN_REP,
  ENT_PACK_COLUMN_DEAL_AMOUNT,
  ENT_PACK_COLUMN_CURRENCY,
  ENT_PACK_COLUMN_RATE,
  ENT_PACK_COLUMN_AMOUNT,
  ENT_PACK_COLUMN_IN_QUARTER,
  ENT_PACK_COLUMN_IN_T12M,
  ENT_PACK_COLUMN_ROUTE,
  ENT_PACK_COLUMN_STRENGTH,
  ENT_PACK_COLUMN_REGISTRATION,
  ENT_PACK_COLUMN_PROBABILITY,
  ENT_PACK_COLUMN_WEIGHTED,
  ENT_PACK_COLUMN_DAYS,
  ENT_PACK_COLUMN_SIGNED,
  ENT_PACK_COLUMN_FIRST_DAYS,
  ENT_PACK_COLUMN_PARTNER_NUMBER,
  ENT_PACK_N_COLUMNS,
} EntPackColumn;

/* How a cell looks. */
typedef enum
{
  ENT_PACK_STYLE_TEXT,
  ENT_PACK_STYLE_WRAPPED,
  ENT_PACK_STYLE_TITLE,
  ENT_PACK_STYLE_SUBTITLE,
  ENT_PACK_STYLE_NOTE,
  ENT_PACK_STYLE_WARNING,
  ENT_PACK_STYLE_HEADER,
  ENT_PACK_STYLE_HEADER_RIGHT,
  ENT_PACK_STYLE_HEADER_HELPER,
  ENT_PACK_STYLE_SECTION,
  ENT_PACK_STYLE_LABEL,
  ENT_PACK_STYLE_MONEY,
  ENT_PACK_STYLE_MONEY_WHOLE,
  ENT_PACK_STYLE_MONEY_A_YEAR,
  ENT_PACK_STYLE_PERCENT,
  ENT_PACK_STYLE_PROBABILITY,
  ENT_PACK_STYLE_RATIO,
  ENT_PACK_STYLE_DAYS,
  ENT_PACK_STYLE_COUNT,
  ENT_PACK_STYLE_COUNT_LEFT,
  ENT_PACK_STYLE_STRONG,
  ENT_PACK_STYLE_CHANGE,
  ENT_PACK_STYLE_CHANGE_POINTS,
  ENT_PACK_STYLE_CHANGE_DAYS,
  ENT_PACK_STYLE_CHANGE_RATIO,
  ENT_PACK_STYLE_DATE,
  ENT_PACK_STYLE_DATE_LEFT,
  ENT_PACK_STYLE_DATE_RIGHT,
  ENT_PACK_STYLE_DATE_NOTE,
  ENT_PACK_STYLE_RATE,
  ENT_PACK_STYLE_CENTERED,
  ENT_PACK_STYLE_TEXT_RIGHT,
  ENT_PACK_STYLE_MISSING,
  ENT_PACK_STYLE_TOTAL,
  ENT_PACK_STYLE_TOTAL_MONEY,
  ENT_PACK_STYLE_TOTAL_COUNT,
  ENT_PACK_STYLE_FIELD_COUNT,
  ENT_PACK_STYLE_BLANK_FIELD,
  ENT_PACK_STYLE_BLANK_DATE,
  ENT_PACK_STYLE_CHECK_VALUE,
  ENT_PACK_N_STYLES,
} EntPackStyle;

#define ENT_PACK_MAX_DIGITS 4
#define ENT_PACK_MAX_LINES  32

/* A number of the pack as it is cached; of money in major units. */
typedef struct
{
  gboolean available; /* FALSE: n/a */
  double number;
} EntPackValue;

#define ENT_PACK_NO_VALUE ((EntPackValue){ FALSE, 0 })

typedef struct
{
  char *name;
  char *expected; /* formula, NULL: expected_value is a constant */
  char *found;    /* formula */
  char *note;     /* NULL for none */
  double tolerance;
  EntPackValue expected_value;
  EntPackValue found_value;
  gboolean array; /* found is an array formula */
} EntPackCheck;

/* One workbook being written. */
typedef struct
{
  EntPackData *data;           /* borrowed */
  const EntStanding *standing; /* of the pack's partner; NULL: the program */
  char *subject;               /* the partner's name, or the program's */
  GPtrArray *deals;            /* of EntPackDeal, borrowed: the rows of Deals */
  GPtrArray **by_partner;      /* the same by partner number; program only */
  GPtrArray *pipeline;         /* of EntPackDeal, borrowed: the rows of Pipeline */
  GPtrArray *checks;           /* of EntPackCheck */
  char *fingerprint;
  GCancellable *cancellable; /* borrowed */

  lxw_workbook *workbook;
  lxw_worksheet *sheets[ENT_PACK_N_SHEETS];
  lxw_format *styles[ENT_PACK_N_STYLES];
  lxw_format *amounts[ENT_PACK_MAX_DIGITS + 1]; /* by digits of the currency */

  EntPackValue values[ENT_PACK_MAX_LINES][ENT_PACK_N_PERIODS]; /* of the Summary's table */
  guint n_failed;
} EntPack;

gboolean ent_pack_is_program (const EntPack *self);
lxw_format *ent_pack_get_money_style (EntPack *self, const char *currency);

/* Cells, ent-pack-cells.c. */
void ent_pack_prepare_styles (EntPack *self);
double ent_pack_get_serial (EntDate date);
double ent_pack_get_major (const EntPack *self, gint64 minor);
EntPackValue ent_pack_money (const EntPack *self, gint64 minor);
EntPackValue ent_pack_number (double number);
EntPackValue ent_pack_ratio (double over, double under);
EntPackValue ent_pack_median (GArray *numbers);
void ent_pack_write_text (EntPack *self,
                          EntPackSheet sheet,
                          guint row,
                          guint column,
                          const char *text,
                          EntPackStyle style);
void ent_pack_write_number (
    EntPack *self, EntPackSheet sheet, guint row, guint column, double number, EntPackStyle style);
void ent_pack_write_date (
    EntPack *self, EntPackSheet sheet, guint row, guint column, EntDate date, EntPackStyle style);
void ent_pack_write_value (EntPack *self,
                           EntPackSheet sheet,
                           guint row,
                           guint column,
                           const char *formula,
                           EntPackValue value,
                           EntPackStyle style);
void ent_pack_write_formula_text (EntPack *self,
                                  EntPackSheet sheet,
                                  guint row,
                                  guint column,
                                  const char *formula,
                                  const char *result,
                                  EntPackStyle style);
void ent_pack_write_blank (
    EntPack *self, EntPackSheet sheet, guint row, guint column, EntPackStyle style);
void ent_pack_write_headers (EntPack *self,
                             EntPackSheet sheet,
                             guint row,
                             guint column,
                             const char *const *titles,
                             EntPackStyle style);
void
ent_pack_write_heading (EntPack *self, EntPackSheet sheet, const char *title, const char *note);
void
ent_pack_set_height (EntPack *self, EntPackSheet sheet, guint row, const char *text, guint width);
char *ent_pack_cell (guint row, guint column);
char *ent_pack_far_cell (EntPackSheet sheet, guint row, guint column);
char *
ent_pack_far_range (EntPackSheet sheet, guint row, guint column, guint last_row, guint last_column);
void ent_pack_define (EntPack *self, const char *name, const char *reference);
void ent_pack_drop_down (EntPack *self,
                         EntPackSheet sheet,
                         guint row,
                         guint column,
                         guint last_row,
                         const char *const *choices);

typedef struct
{
  gboolean landscape;
  gboolean large; /* A3 */
  gboolean one_page;
  guint repeat_row; /* the header's; 0: none */
  guint last_row;   /* of the print area */
  guint last_column;
} EntPackPage;
void ent_pack_set_page (EntPack *self, EntPackSheet sheet, const EntPackPage *page);

/* What a reader is warned of, ent-pack-warnings.c. Each returns the row below what it wrote. */
guint ent_pack_warn_unsigned (EntPack *self, EntPackSheet sheet, guint row, guint last_column);
guint ent_pack_warn_incomplete (
    EntPack *self, EntPackSheet sheet, guint row, guint last_column, gboolean tier);
char *ent_pack_join_missing_rates (const EntPack *self);

/* Text fit for a cell, ent-pack-text.c. */
char *ent_pack_text_clean (const char *text);
char *ent_pack_text_make_file_name (const char *text);

/* Sheets, one file each; in the order they are written. */
void ent_pack_choose_rows (EntPack *self);
gboolean ent_pack_write_deals (EntPack *self, GError **error);
const char *ent_pack_column_name (EntPackColumn column);
const char *ent_pack_deal_stage_label (const EntPackDeal *deal);
const char *ent_pack_outcome_label (EntPackOutcome outcome);
gboolean ent_pack_write_pipeline (EntPack *self, GError **error);
gboolean ent_pack_write_tier (EntPack *self, GError **error);
gboolean ent_pack_write_plan (EntPack *self, GError **error);
gboolean ent_pack_write_summary (EntPack *self, GError **error);
gboolean ent_pack_write_checks (EntPack *self, GError **error);
gboolean ent_pack_write_cover (EntPack *self, GError **error);
gboolean ent_pack_write_definitions (EntPack *self, GError **error);
char *ent_pack_compute_fingerprint (const EntPack *self);

/* Where other sheets find things. */
char *ent_pack_cover_period_cell (EntPackPeriodKind period, gboolean last);
char *ent_pack_pipeline_probability_cell (int stage);
char *ent_pack_pipeline_cell (EntPackColumn column, int stage);
char *ent_pack_tier_partner_range (const EntPack *self, EntPackColumn column);
char *ent_pack_tier_cell (EntPackColumn column);
const char *ent_pack_get_tier_name (const EntPack *self, int tier);
char *ent_pack_summary_cell (const EntPack *self, const char *id, EntPackPeriodKind period);

void ent_pack_add_check (EntPack *self,
                         const char *name,
                         char *expected,
                         EntPackValue expected_value,
                         char *found,
                         EntPackValue found_value,
                         double tolerance);
void ent_pack_check_free (EntPackCheck *self);
double ent_pack_get_tolerance (const EntPack *self);

G_END_DECLS
