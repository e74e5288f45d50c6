/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ent-config.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "core/base/ent-decimal.h"
#include "core/base/ent-money.h"
#include "core/exchange/ent-pack-filter.h"

#define SHEET      ENT_PACK_SHEET_CHECKS
#define HEADER_ROW 3
#define FIRST_ROW  4

enum
{
  CHECK_NUMBER,
  CHECK_NAME,
  CHECK_EXPECTED,
  CHECK_FOUND,
  CHECK_DIFFERENCE,
  CHECK_RESULT,
  CHECK_NOTE,
};

/* How far apart two amounts may be that are the same: less than a minor unit. */
double
ent_pack_get_tolerance (const EntPack *self)
{
  return 0.5 * pow (10, -self->data->digits);
}

/* Adds a check NAME: that FOUND, a formula, owned, comes to EXPECTED, a formula, owned, or NULL for
 * the constant EXPECTED_VALUE. The values are what the formulas come to. */
void
ent_pack_add_check (EntPack *self,
                    const char *name,
                    char *expected,
                    EntPackValue expected_value,
                    char *found,
                    EntPackValue found_value,
                    double tolerance)
{
  EntPackCheck *check = g_new0 (EntPackCheck, 1);

  check->name = g_strdup (name);
  check->expected = expected;
  check->expected_value = expected_value;
  check->found = found;
  check->found_value = found_value;
  check->tolerance = tolerance;
  g_ptr_array_add (self->checks, check);
}

/* Frees one check. */
void
ent_pack_check_free (EntPackCheck *self)
{
  g_free (self->name);
  g_free (self->expected);
  g_free (self->found);
  g_free (self->note);
  g_free (self);
}

static double
get_difference (const EntPackCheck *check)
{
  if (!check->expected_value.available && !check->found_value.available)
    return 0;
  if (!check->expected_value.available || !check->found_value.available)
    return 1;
  return check->found_value.number - check->expected_value.number;
}

/* What the rows themselves must be like: how many are not, over the rows in memory. */
typedef gboolean (*FaultFunc) (const EntPack *self, const EntPackDeal *deal);

static gboolean
is_late (const EntPack *self, const EntPackDeal *deal)
{
  return deal->closed_on > self->data->as_of;
}

static gboolean
is_backwards (const EntPack *self, const EntPackDeal *deal)
{
  return deal->closed_on != ENT_DATE_NONE && deal->created_on > deal->closed_on;
}

static gboolean
is_open_and_closed (const EntPack *self, const EntPackDeal *deal)
{
  return deal->outcome == ENT_PACK_OPEN && deal->closed_on != ENT_DATE_NONE;
}

static gboolean
lacks_rate (const EntPack *self, const EntPackDeal *deal)
{
  return deal->missing;
}

static gboolean
is_misconverted (const EntPack *self, const EntPackDeal *deal)
{
  double amount, minor;

  if (deal->amount == ENT_NUMBER_NONE || deal->reporting == ENT_NUMBER_NONE || deal->rate == 0)
    return FALSE;
  amount = ent_decimal_to_double (deal->amount, MAX (ent_currency_get_digits (deal->currency), 0))
           * ent_decimal_to_double (deal->rate, ENT_RATE_SCALE);
  minor = pow (10, -self->data->digits);
  return fabs (amount - ent_pack_get_major (self, deal->reporting)) > 1.01 * minor;
}

static guint
count_faults (const EntPack *self, FaultFunc is_fault)
{
  guint n = 0;

  for (guint i = 0; i < self->deals->len; i++)
    n += is_fault (self, g_ptr_array_index (self->deals, i)) ? 1 : 0;
  return n;
}

static guint
count_distinct (const EntPack *self)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_int64_hash, g_int64_equal);

  for (guint i = 0; i < self->deals->len; i++)
    g_hash_table_add (seen, &((EntPackDeal *) g_ptr_array_index (self->deals, i))->id);
  return g_hash_table_size (seen);
}

#define CONVERSION                                                                                 \
  "SUM(IF(ISNUMBER(Deals_Rate)*ISNUMBER(Deals_Deal_amount)*ISNUMBER(Deals_Amount),"                \
  "IF(ABS(Deals_Deal_amount*Deals_Rate-Deals_Amount)>%.9f,1,0),0))"

static void
add_row_checks (EntPack *self)
{
  g_autofree char *as_of = ent_pack_cover_period_cell (ENT_PACK_T12M, TRUE);
  g_autofree char *late = g_strdup_printf ("COUNTIF(Deals_Closed,\">\"&%s)", as_of);
  g_autofree char *conversion = g_strdup_printf (CONVERSION, 1.01 * pow (10, -self->data->digits));
  const struct
  {
    const char *name;
    const char *formula;
    FaultFunc is_fault;
    gboolean array;
  } checks[] = {
    { N_ ("Deals closed after the quarter’s last day"), late, is_late },
    { N_ ("Deals closed before they were created"),
      "SUMPRODUCT(ISNUMBER(Deals_Closed)*ISNUMBER(Deals_Created)*(Deals_Created>Deals_Closed))",
      is_backwards },
    { N_ ("Open deals with a closing day"), "COUNTIFS(Deals_Outcome,\"Open\",Deals_Closed,\">0\")",
      is_open_and_closed },
    { N_ ("Deals without an exchange rate; they count nothing"), "COUNTIF(Deals_Rate,\"missing\")",
      lacks_rate },
    { N_ ("Deals whose reporting amount is not amount times rate"), conversion, is_misconverted,
      TRUE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (checks); i++)
    {
      EntPackCheck *check;

      ent_pack_add_check (self, checks[i].name, NULL, ent_pack_number (0),
                          g_strdup (checks[i].formula),
                          ent_pack_number (count_faults (self, checks[i].is_fault)), 0);
      check = g_ptr_array_index (self->checks, self->checks->len - 1);
      check->array = checks[i].array;
      if (checks[i].is_fault == lacks_rate)
        check->note = ent_pack_join_missing_rates (self);
    }
  ent_pack_add_check (self, N_ ("Rows on Deals, each deal counted once"), NULL,
                      ent_pack_number (count_distinct (self)), g_strdup ("COUNTA(Deals_Outcome)"),
                      ent_pack_number (self->deals->len), 0);
}

static void
write_side (EntPack *self, guint row, guint column, const char *formula, EntPackValue value)
{
  if (formula)
    ent_pack_write_value (self, SHEET, row, column, formula, value, ENT_PACK_STYLE_CHECK_VALUE);
  else if (value.available)
    ent_pack_write_number (self, SHEET, row, column, value.number, ENT_PACK_STYLE_CHECK_VALUE);
  else
    ent_pack_write_text (self, SHEET, row, column, "n/a", ENT_PACK_STYLE_TEXT_RIGHT);
}

static void
write_found (EntPack *self, guint row, const EntPackCheck *check)
{
  g_autofree char *formula = NULL;

  if (!check->array)
    {
      write_side (self, row, CHECK_FOUND, check->found, check->found_value);
      return;
    }
  formula = g_strdup_printf ("{=%s}", check->found);
  worksheet_write_array_formula_num (self->sheets[SHEET], row, CHECK_FOUND, row, CHECK_FOUND,
                                     formula, self->styles[ENT_PACK_STYLE_CHECK_VALUE],
                                     check->found_value.number);
}

static void
write_check (EntPack *self, guint number, const EntPackCheck *check)
{
  guint row = FIRST_ROW + number - 1;
  guint n = row + 1;
  char tolerance[G_ASCII_DTOSTR_BUF_SIZE];
  double difference = get_difference (check);
  gboolean ok = fabs (difference) <= check->tolerance;
  g_autofree char *difference_formula
      = g_strdup_printf ("IF(AND(ISTEXT(C%u),ISTEXT(D%u)),0,IF(OR(ISTEXT(C%u),ISTEXT(D%u)),1,"
                         "D%u-C%u))",
                         n, n, n, n, n, n);
  g_autofree char *result_formula = NULL;

  g_ascii_formatd (tolerance, sizeof tolerance, "%.10f", check->tolerance);
  result_formula = g_strdup_printf ("IF(ABS(E%u)<=%s,\"OK\",\"FAIL\")", n, tolerance);
  self->n_failed += ok ? 0 : 1;
  ent_pack_write_number (self, SHEET, row, CHECK_NUMBER, number, ENT_PACK_STYLE_COUNT);
  ent_pack_write_text (self, SHEET, row, CHECK_NAME, check->name, ENT_PACK_STYLE_WRAPPED);
  write_side (self, row, CHECK_EXPECTED, check->expected, check->expected_value);
  write_found (self, row, check);
  ent_pack_write_value (self, SHEET, row, CHECK_DIFFERENCE, difference_formula,
                        ent_pack_number (difference), ENT_PACK_STYLE_CHECK_VALUE);
  ent_pack_write_formula_text (self, SHEET, row, CHECK_RESULT, result_formula, ok ? "OK" : "FAIL",
                               ENT_PACK_STYLE_CENTERED);
  ent_pack_write_text (self, SHEET, row, CHECK_NOTE, check->note, ENT_PACK_STYLE_WRAPPED);
}

static void
mark_failures (EntPack *self, guint last)
{
  lxw_conditional_format format = {
    .type = LXW_CONDITIONAL_TYPE_CELL,
    .criteria = LXW_CONDITIONAL_CRITERIA_EQUAL_TO,
    .value_string = (char *) "\"FAIL\"",
    .format = self->styles[ENT_PACK_STYLE_WARNING],
  };

  worksheet_conditional_format_range (self->sheets[SHEET], FIRST_ROW, CHECK_RESULT, last,
                                      CHECK_RESULT, &format);
}

static void
set_up (EntPack *self, guint last)
{
  static const double widths[] = { 5, 72, 17, 17, 14, 9, 30 };
  const EntPackPage page = {
    .landscape = TRUE,
    .repeat_row = HEADER_ROW,
    .last_row = last,
    .last_column = CHECK_NOTE,
  };
  g_autofree char *results
      = ent_pack_far_range (SHEET, FIRST_ROW, CHECK_RESULT, last, CHECK_RESULT);

  ent_pack_set_page (self, SHEET, &page);
  for (guint i = 0; i < G_N_ELEMENTS (widths); i++)
    worksheet_set_column (self->sheets[SHEET], (lxw_col_t) i, (lxw_col_t) i, widths[i], NULL);
  worksheet_freeze_panes (self->sheets[SHEET], FIRST_ROW, 2);
  worksheet_autofilter (self->sheets[SHEET], HEADER_ROW, 0, last, CHECK_NOTE);
  mark_failures (self, last);
  ent_pack_define (self, "Check_results", results);
}

/* Writes the Checks sheet: all that the other sheets have added, and what the rows must be like. */
gboolean
ent_pack_write_checks (EntPack *self, GError **error)
{
  static const char *const titles[]
      = { N_ (">No."),        N_ ("Check"),  N_ (">Expected"), N_ (">Found"),
          N_ (">Difference"), N_ ("Result"), N_ ("Note"),      NULL };

  add_row_checks (self);
  set_up (self, FIRST_ROW + self->checks->len - 1);
  ent_pack_write_heading (self, SHEET, N_ ("Checks"),
                          N_ ("What is expected and what the sheets hold. Figures of the program "
                              "were computed by Entente when the pack was made."));
  ent_pack_write_headers (self, SHEET, HEADER_ROW, 0, titles, ENT_PACK_STYLE_HEADER);
  for (guint i = 0; i < self->checks->len; i++)
    write_check (self, i + 1, g_ptr_array_index (self->checks, i));
  return !g_cancellable_set_error_if_cancelled (self->cancellable, error);
}
