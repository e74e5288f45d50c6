/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "core/base/ent-decimal.h"
#include "core/base/ent-money.h"
#include "core/exchange/ent-pack-private.h"

/* The day before day 1 of workbooks, which believe in a 29 February 1900. */
#define DAY_ZERO 693594u

#define INK    0x1f2933
#define DIM    0x6b7280
#define ACCENT 0x1f4e79
#define PALE   0xe8eef5
#define LINE   0xc3ccd6
#define RED    0xa61b1b
#define BLUSH  0xfbe3e1

typedef struct
{
  const char *number_format; /* NULL: general; the others are made for the currency */
  double size;               /* 0: as the rest */
  lxw_color_t color;         /* 0: INK */
  lxw_color_t fill;          /* 0: none */
  guint8 align;
  guint bold : 1;
  guint wrap : 1;
  guint line : 1; /* below */
  guint over : 1; /* a line above */
  guint indent : 1;
  guint boxed : 1; /* to be filled in by hand */
} StyleSpec;

#define MONEY_FORMAT "money"
#define WHOLE_FORMAT "#,##0"
#define DATE_FORMAT  "yyyy-mm-dd"

static const StyleSpec style_specs[ENT_PACK_N_STYLES] = {
  [ENT_PACK_STYLE_TEXT] = { NULL, .indent = 1 },
  [ENT_PACK_STYLE_WRAPPED] = { NULL, .wrap = 1, .indent = 1 },
  [ENT_PACK_STYLE_TITLE] = { NULL, .size = 18, .color = ACCENT, .bold = 1 },
  [ENT_PACK_STYLE_SUBTITLE] = { NULL, .size = 12, .color = DIM },
  [ENT_PACK_STYLE_NOTE] = { NULL, .size = 9, .color = DIM },
  [ENT_PACK_STYLE_WARNING] = { NULL, .color = RED, .fill = BLUSH, .bold = 1 },
  [ENT_PACK_STYLE_HEADER]
  = { NULL, .color = 0xffffff, .fill = ACCENT, .bold = 1, .wrap = 1, .indent = 1 },
  [ENT_PACK_STYLE_HEADER_RIGHT]
  = { NULL, .color = 0xffffff, .fill = ACCENT, .bold = 1, .wrap = 1, .align = LXW_ALIGN_RIGHT },
  [ENT_PACK_STYLE_HEADER_HELPER] = { NULL, .color = INK, .fill = LINE, .bold = 1, .wrap = 1 },
  [ENT_PACK_STYLE_SECTION] = { NULL, .color = ACCENT, .fill = PALE, .bold = 1, .indent = 1 },
  [ENT_PACK_STYLE_LABEL] = { NULL, .color = DIM, .indent = 1 },
  [ENT_PACK_STYLE_MONEY] = { MONEY_FORMAT },
  [ENT_PACK_STYLE_MONEY_WHOLE] = { WHOLE_FORMAT, .align = LXW_ALIGN_RIGHT },
  [ENT_PACK_STYLE_MONEY_A_YEAR] = { "#,##0\" a year\"", .align = LXW_ALIGN_RIGHT },
  [ENT_PACK_STYLE_PERCENT] = { "0.0%", .align = LXW_ALIGN_RIGHT },
  [ENT_PACK_STYLE_PROBABILITY] = { "0%", .align = LXW_ALIGN_RIGHT },
  [ENT_PACK_STYLE_RATIO] = { "0.00\"x\"", .align = LXW_ALIGN_RIGHT },
  [ENT_PACK_STYLE_DAYS] = { "#,##0.0\" days\"", .align = LXW_ALIGN_RIGHT },
  [ENT_PACK_STYLE_COUNT] = { "#,##0", .align = LXW_ALIGN_RIGHT },
  [ENT_PACK_STYLE_COUNT_LEFT] = { "#,##0", .align = LXW_ALIGN_LEFT, .indent = 1 },
  [ENT_PACK_STYLE_STRONG] = { NULL, .bold = 1, .indent = 1 },
  [ENT_PACK_STYLE_CHANGE] = { "+0.0%;-0.0%;0.0%", .color = DIM, .align = LXW_ALIGN_RIGHT },
  [ENT_PACK_STYLE_CHANGE_POINTS]
  = { "+0.0\" pts\";-0.0\" pts\";0.0\" pts\"", .color = DIM, .align = LXW_ALIGN_RIGHT },
  [ENT_PACK_STYLE_CHANGE_DAYS]
  = { "+0.0\" days\";-0.0\" days\";0.0\" days\"", .color = DIM, .align = LXW_ALIGN_RIGHT },
  [ENT_PACK_STYLE_CHANGE_RATIO]
  = { "+0.00\"x\";-0.00\"x\";0.00\"x\"", .color = DIM, .align = LXW_ALIGN_RIGHT },
  [ENT_PACK_STYLE_DATE] = { DATE_FORMAT, .align = LXW_ALIGN_CENTER },
  [ENT_PACK_STYLE_DATE_LEFT] = { DATE_FORMAT, .align = LXW_ALIGN_LEFT, .indent = 1 },
  [ENT_PACK_STYLE_DATE_RIGHT] = { DATE_FORMAT, .align = LXW_ALIGN_RIGHT },
  [ENT_PACK_STYLE_DATE_NOTE] = { DATE_FORMAT, .size = 9, .color = DIM, .align = LXW_ALIGN_RIGHT },
  [ENT_PACK_STYLE_RATE] = { "0.0000#####", .align = LXW_ALIGN_RIGHT },
  [ENT_PACK_STYLE_CENTERED] = { NULL, .align = LXW_ALIGN_CENTER },
  [ENT_PACK_STYLE_TEXT_RIGHT] = { NULL, .align = LXW_ALIGN_RIGHT },
  [ENT_PACK_STYLE_MISSING]
  = { NULL, .color = RED, .fill = BLUSH, .bold = 1, .align = LXW_ALIGN_RIGHT },
  [ENT_PACK_STYLE_TOTAL] = { NULL, .bold = 1, .over = 1, .indent = 1 },
  [ENT_PACK_STYLE_TOTAL_MONEY] = { MONEY_FORMAT, .bold = 1, .over = 1 },
  [ENT_PACK_STYLE_TOTAL_COUNT] = { "#,##0", .bold = 1, .over = 1, .align = LXW_ALIGN_RIGHT },
  [ENT_PACK_STYLE_FIELD_COUNT] = { "#,##0", .boxed = 1, .align = LXW_ALIGN_RIGHT },
  [ENT_PACK_STYLE_BLANK_FIELD] = { NULL, .boxed = 1, .wrap = 1, .indent = 1 },
  [ENT_PACK_STYLE_BLANK_DATE] = { DATE_FORMAT, .boxed = 1, .align = LXW_ALIGN_CENTER },
  [ENT_PACK_STYLE_CHECK_VALUE] = { "#,##0.00##", .align = LXW_ALIGN_RIGHT },
};

static lxw_format *
make_style (EntPack *self, const StyleSpec *spec, const char *money_format)
{
  lxw_format *format = workbook_add_format (self->workbook);

  format_set_font_name (format, "Calibri");
  format_set_font_size (format, spec->size != 0 ? spec->size : 10);
  format_set_font_color (format, spec->color ? spec->color : INK);
  format_set_align (format, spec->boxed ? LXW_ALIGN_VERTICAL_CENTER : LXW_ALIGN_VERTICAL_TOP);
  if (spec->number_format)
    format_set_num_format (format, strcmp (spec->number_format, MONEY_FORMAT) == 0
                                       ? money_format
                                       : spec->number_format);
  if (spec->fill)
    format_set_bg_color (format, spec->fill);
  if (spec->align)
    format_set_align (format, spec->align);
  if (spec->bold)
    format_set_bold (format);
  if (spec->wrap)
    format_set_text_wrap (format);
  if (spec->indent)
    format_set_indent (format, 1);
  if (spec->over)
    format_set_top (format, LXW_BORDER_THIN);
  if (spec->boxed)
    {
      format_set_border (format, LXW_BORDER_THIN);
      format_set_border_color (format, LINE);
    }
  return format;
}

static char *
make_money_format (int digits)
{
  g_autofree char *zeros = g_strnfill ((gsize) digits, '0');

  return g_strconcat ("#,##0", digits ? "." : "", zeros, NULL);
}

/* Makes the looks that cells can have. */
void
ent_pack_prepare_styles (EntPack *self)
{
  static const StyleSpec money = { MONEY_FORMAT };
  g_autofree char *reporting = make_money_format (self->data->digits);

  for (int digits = 0; digits <= ENT_PACK_MAX_DIGITS; digits++)
    {
      g_autofree char *format = make_money_format (digits);

      self->amounts[digits] = make_style (self, &money, format);
    }
  for (guint i = 0; i < ENT_PACK_N_STYLES; i++)
    self->styles[i] = make_style (self, &style_specs[i], reporting);
}

/* Finds the look of amounts in CURRENCY. */
lxw_format *
ent_pack_get_money_style (EntPack *self, const char *currency)
{
  return self->amounts[CLAMP (ent_currency_get_digits (currency), 0, ENT_PACK_MAX_DIGITS)];
}

/* Says how a workbook counts DATE. */
double
ent_pack_get_serial (EntDate date)
{
  return (double) date - DAY_ZERO;
}

/* Gives MINOR units of the reporting currency in major ones. */
double
ent_pack_get_major (const EntPack *self, gint64 minor)
{
  return ent_decimal_to_double (minor, self->data->digits);
}

/* Makes the value that MINOR units of the reporting currency are. */
EntPackValue
ent_pack_money (const EntPack *self, gint64 minor)
{
  return (EntPackValue){ TRUE, ent_pack_get_major (self, minor) };
}

/* Makes the value that NUMBER is. */
EntPackValue
ent_pack_number (double number)
{
  return (EntPackValue){ TRUE, number };
}

/* A ratio with nothing under it is n/a; domain 8. */
EntPackValue
ent_pack_ratio (double over, double under)
{
  return under != 0 ? ent_pack_number (over / under) : ENT_PACK_NO_VALUE;
}

static int
compare_numbers (gconstpointer a, gconstpointer b)
{
  double first = *(const double *) a;
  double second = *(const double *) b;

  return (first > second) - (first < second);
}

/* The median of NUMBERS, of double, which are sorted; n/a when there are none. */
EntPackValue
ent_pack_median (GArray *numbers)
{
  guint n = numbers->len;

  if (n == 0)
    return ENT_PACK_NO_VALUE;
  g_array_sort (numbers, compare_numbers);
  return ent_pack_number (
      (g_array_index (numbers, double, (n - 1) / 2) + g_array_index (numbers, double, n / 2)) / 2);
}

#define SHEET(sheet) (self->sheets[sheet])

/* Writes TEXT, made fit for a cell, always as a string; none is an empty cell. ROW and COLUMN are
 * from 0 here and below. */
void
ent_pack_write_text (EntPack *self,
                     EntPackSheet sheet,
                     guint row,
                     guint column,
                     const char *text,
                     EntPackStyle style)
{
  g_autofree char *clean = ent_pack_text_clean (text);

  if (*clean)
    worksheet_write_string (SHEET (sheet), row, (lxw_col_t) column, clean, self->styles[style]);
  else
    ent_pack_write_blank (self, sheet, row, column, style);
}

/* Writes NUMBER, which is finite. */
void
ent_pack_write_number (
    EntPack *self, EntPackSheet sheet, guint row, guint column, double number, EntPackStyle style)
{
  worksheet_write_number (SHEET (sheet), row, (lxw_col_t) column, number, self->styles[style]);
}

/* A day before workbooks count days is a text; none is an empty cell. */
void
ent_pack_write_date (
    EntPack *self, EntPackSheet sheet, guint row, guint column, EntDate date, EntPackStyle style)
{
  if (date == ENT_DATE_NONE)
    ent_pack_write_blank (self, sheet, row, column, style);
  else if (date > DAY_ZERO + 60)
    ent_pack_write_number (self, sheet, row, column, ent_pack_get_serial (date), style);
  else
    {
      g_autofree char *text = ent_date_to_string (date);

      ent_pack_write_text (self, sheet, row, column, text, style);
    }
}

/* Writes FORMULA, without its “=”, with VALUE as what it comes to: a number, or “n/a”. */
void
ent_pack_write_value (EntPack *self,
                      EntPackSheet sheet,
                      guint row,
                      guint column,
                      const char *formula,
                      EntPackValue value,
                      EntPackStyle style)
{
  g_autofree char *text = g_strconcat ("=", formula, NULL);

  if (value.available)
    worksheet_write_formula_num (SHEET (sheet), row, (lxw_col_t) column, text, self->styles[style],
                                 value.number);
  else
    worksheet_write_formula_str (SHEET (sheet), row, (lxw_col_t) column, text, self->styles[style],
                                 "n/a");
}

/* Writes FORMULA, without its “=”, with RESULT as the text that it comes to. */
void
ent_pack_write_formula_text (EntPack *self,
                             EntPackSheet sheet,
                             guint row,
                             guint column,
                             const char *formula,
                             const char *result,
                             EntPackStyle style)
{
  g_autofree char *text = g_strconcat ("=", formula, NULL);
  g_autofree char *clean = ent_pack_text_clean (result);

  worksheet_write_formula_str (SHEET (sheet), row, (lxw_col_t) column, text, self->styles[style],
                               clean);
}

/* Writes a cell that only has a look. */
void
ent_pack_write_blank (
    EntPack *self, EntPackSheet sheet, guint row, guint column, EntPackStyle style)
{
  worksheet_write_blank (SHEET (sheet), row, (lxw_col_t) column, self->styles[style]);
}

/* Writes TITLES, ended by NULL, side by side; those that start with “>” stand over numbers. */
void
ent_pack_write_headers (EntPack *self,
                        EntPackSheet sheet,
                        guint row,
                        guint column,
                        const char *const *titles,
                        EntPackStyle style)
{
  for (guint i = 0; titles[i]; i++)
    {
      gboolean right = titles[i][0] == '>';

      ent_pack_write_text (self, sheet, row, column + i, titles[i] + (right ? 1 : 0),
                           right ? ENT_PACK_STYLE_HEADER_RIGHT : style);
    }
}

/* Makes ROW as high as TEXT needs in a column WIDTH characters wide: programs that open a workbook
 * do not all do so. To be called before the row's cells are written. */
void
ent_pack_set_height (EntPack *self, EntPackSheet sheet, guint row, const char *text, guint width)
{
  guint length = text ? (guint) g_utf8_strlen (text, -1) : 0;
  guint n_lines = CLAMP (length / width + 1, 1, 25);

  if (n_lines > 1)
    worksheet_set_row (SHEET (sheet), row, 13.5 * n_lines + 2, NULL);
}

/* Writes what every sheet but the cover starts with: its title, and what it is. */
void
ent_pack_write_heading (EntPack *self, EntPackSheet sheet, const char *title, const char *note)
{
  worksheet_set_row (SHEET (sheet), 0, 26, NULL);
  ent_pack_write_text (self, sheet, 0, 0, title, ENT_PACK_STYLE_TITLE);
  ent_pack_write_text (self, sheet, 1, 0, note, ENT_PACK_STYLE_NOTE);
}

/* Names a cell of the same sheet, such as $C$7. Returns an owned string. */
char *
ent_pack_cell (guint row, guint column)
{
  char name[LXW_MAX_CELL_NAME_LENGTH];

  lxw_rowcol_to_cell_abs (name, row, (lxw_col_t) column, 1, 1);
  return g_strdup (name);
}

/* Names a cell of SHEET, such as Cover!$C$7. Returns an owned string. */
char *
ent_pack_far_cell (EntPackSheet sheet, guint row, guint column)
{
  g_autofree char *cell = ent_pack_cell (row, column);

  return g_strdup_printf ("'%s'!%s", ent_pack_sheet_names[sheet], cell);
}

/* Names a range of SHEET. Returns an owned string. */
char *
ent_pack_far_range (EntPackSheet sheet, guint row, guint column, guint last_row, guint last_column)
{
  g_autofree char *last = ent_pack_cell (last_row, last_column);
  g_autofree char *first = ent_pack_far_cell (sheet, row, column);

  return g_strconcat (first, ":", last, NULL);
}

/* Calls REFERENCE, a cell or range, NAME in the whole workbook. */
void
ent_pack_define (EntPack *self, const char *name, const char *reference)
{
  g_autofree char *formula = g_strconcat ("=", reference, NULL);

  workbook_define_name (self->workbook, name, formula);
}

/* Offers CHOICES, ended by NULL, in the cells of a column from ROW to LAST_ROW. */
void
ent_pack_drop_down (EntPack *self,
                    EntPackSheet sheet,
                    guint row,
                    guint column,
                    guint last_row,
                    const char *const *choices)
{
  lxw_data_validation validation = {
    .validate = LXW_VALIDATION_TYPE_LIST,
    .value_list = (char **) choices,
    .ignore_blank = LXW_VALIDATION_ON,
  };

  worksheet_data_validation_range (SHEET (sheet), row, (lxw_col_t) column, last_row,
                                   (lxw_col_t) column, &validation);
}

/* The footer takes 255 characters, and “&” starts a code in it. */
static char *
make_footer (EntPack *self)
{
  g_autofree char *quarter = ent_quarter_to_string (self->data->quarter);
  g_autofree char *clean = ent_pack_text_clean (self->subject);
  g_autofree char *start = g_utf8_substring (clean, 0, MIN (g_utf8_strlen (clean, -1), 90));
  g_auto (GStrv) parts = g_strsplit (start, "&", -1);
  g_autofree char *escaped = g_strjoinv ("&&", parts);

  return g_strdup_printf ("&L&8%s · %s&C&8&A&R&8Page &P of &N", escaped, quarter);
}

/* Sets how a sheet prints: one page wide, on A4 or, with many columns, A3. */
void
ent_pack_set_page (EntPack *self, EntPackSheet sheet, const EntPackPage *page)
{
  lxw_worksheet *worksheet = SHEET (sheet);
  g_autofree char *footer = make_footer (self);

  worksheet_set_paper (worksheet, page->large ? 8 : 9);
  if (page->landscape)
    worksheet_set_landscape (worksheet);
  worksheet_set_margins (worksheet, 0.5, 0.5, 0.5, 0.6);
  worksheet_fit_to_pages (worksheet, 1, page->one_page ? 1 : 0);
  worksheet_set_footer (worksheet, footer);
  worksheet_gridlines (worksheet, LXW_HIDE_ALL_GRIDLINES);
  if (page->repeat_row)
    worksheet_repeat_rows (worksheet, page->repeat_row, page->repeat_row);
  worksheet_print_area (worksheet, 0, 0, page->last_row, (lxw_col_t) page->last_column);
}
