/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ent-config.h"

#include <glib/gi18n-lib.h>

#include "core/exchange/ent-pack-summary.h"

#define SHEET ENT_PACK_SHEET_SUMMARY

/* One hue a class, dark to light from strong to weak, so that they differ in grey too. */
static const struct
{
  const char *title;
  EntPackSet set;
  lxw_color_t color;
} classes[] = {
  { N_ ("Led"), ENT_PACK_SET_ONLY_LED, 0x1f4e79 },
  { N_ ("Sourced"), ENT_PACK_SET_ONLY_SOURCED, 0x2e9e8f },
  { N_ ("Influenced"), ENT_PACK_SET_ONLY_INFLUENCED, 0xe0a030 },
  { N_ ("Touched"), ENT_PACK_SET_ONLY_TOUCHED, 0xcfc3dc },
};

enum
{
  DATA_TITLE,
  DATA_FROM,
  DATA_TO,
  DATA_CLASS,
};

static void
write_class (EntPack *self, guint row, guint class, const EntPackPeriod *days)
{
  EntPackFilter filter = ent_pack_filter_for_set (classes[class].set);
  g_autofree char *from = ent_pack_cell (row, DATA_FROM);
  g_autofree char *to = ent_pack_cell (row, DATA_TO);
  g_autofree char *sum = NULL;
  g_autofree char *formula = NULL;

  ent_pack_filter_add_days (&filter, days->from, from, days->to, to);
  sum = ent_pack_filter_make_sum (&filter, ENT_PACK_COLUMN_AMOUNT);
  formula = g_strdup_printf ("ROUND(%s,%d)", sum, self->data->digits);
  ent_pack_write_value (
      self, SHEET, row, DATA_CLASS + class, formula,
      ent_pack_money (self, ent_pack_filter_sum (&filter, self, ENT_PACK_COLUMN_AMOUNT)),
      ENT_PACK_STYLE_MONEY_WHOLE);
}

static void
write_medians (EntPack *self, guint row)
{
  static const EntPackSet sets[] = { ENT_PACK_SET_TIMED, ENT_PACK_SET_TIMED_DIRECT };
  static const char *const titles[] = { N_ ("Median days to close, partner (0: none)"),
                                        N_ ("Median days to close, direct (0: none)") };

  for (guint i = 0; i < G_N_ELEMENTS (sets); i++)
    {
      ent_pack_write_text (self, SHEET, row + i, 0, titles[i], ENT_PACK_STYLE_TEXT);
      for (EntPackPeriodKind period = 0; period < ENT_PACK_N_PERIODS; period++)
        {
          guint column = ent_pack_period_get_column (period);
          g_autofree char *from = ent_pack_cell (ENT_PACK_SUMMARY_FROM_ROW, column);
          g_autofree char *to = ent_pack_cell (ENT_PACK_SUMMARY_TO_ROW, column);
          const EntPackPeriod *days = &self->data->periods[period];
          EntPackFilter filter = ent_pack_filter_for_set (sets[i]);
          g_autofree char *median = NULL;
          g_autofree char *formula = NULL;

          if (i == 1 && !ent_pack_is_program (self)
              && (period == ENT_PACK_YEAR_AGO || period == ENT_PACK_PREVIOUS_T12M))
            continue;
          ent_pack_filter_add_days (&filter, days->from, from, days->to, to);
          median = ent_pack_filter_make_median (&filter, ENT_PACK_COLUMN_DAYS);
          formula = g_strdup_printf ("{=%s}", median);
          worksheet_write_array_formula_num (self->sheets[SHEET], row + i, (lxw_col_t) column,
                                             row + i, (lxw_col_t) column, formula,
                                             self->styles[ENT_PACK_STYLE_DAYS],
                                             ent_pack_filter_median (&filter, self).number);
        }
    }
}

/* Writes what the charts draw, below the page. */
void
ent_pack_write_chart_data (EntPack *self)
{
  static const char *const titles[] = { N_ ("Behind the charts: won revenue by class"),
                                        N_ (">From"),
                                        N_ (">To"),
                                        N_ (">Led"),
                                        N_ (">Sourced"),
                                        N_ (">Influenced"),
                                        N_ (">Touched"),
                                        NULL };
  static const char *const median_titles[] = { N_ ("Behind the times to close"), NULL };
  guint row = ent_pack_summary_get_data_row (self);

  ent_pack_write_headers (self, SHEET, row, 0, titles, ENT_PACK_STYLE_HEADER);
  for (guint i = 0; i < ENT_PACK_QUARTERS; i++)
    {
      const EntPackPeriod *quarter = &self->data->quarters[i];

      row++;
      ent_pack_write_text (self, SHEET, row, DATA_TITLE, quarter->title, ENT_PACK_STYLE_TEXT);
      ent_pack_write_date (self, SHEET, row, DATA_FROM, quarter->from, ENT_PACK_STYLE_DATE_RIGHT);
      ent_pack_write_date (self, SHEET, row, DATA_TO, quarter->to, ENT_PACK_STYLE_DATE_RIGHT);
      for (guint class = 0; class < G_N_ELEMENTS (classes); class ++)
        write_class (self, row, class, quarter);
    }
  ent_pack_write_headers (self, SHEET, row + 2, 0, median_titles, ENT_PACK_STYLE_HEADER);
  write_medians (self, row + 3);
}

static void
style_axis (lxw_chart_axis *axis, gboolean values)
{
  lxw_chart_font font = { .name = (char *) "Calibri", .size = 9, .color = 0x4b5563 };
  lxw_chart_line line = { .color = 0xd9dee4, .width = 0.75 };
  lxw_chart_line none = { .none = LXW_TRUE };

  chart_axis_set_num_font (axis, &font);
  if (values)
    {
      chart_axis_set_num_format (axis, "#,##0");
      chart_axis_major_gridlines_set_line (axis, &line);
      chart_axis_set_line (axis, &none);
    }
  else
    chart_axis_set_line (axis, &line);
}

static void
style_chart (lxw_chart *chart, const char *title)
{
  lxw_chart_font title_font
      = { .name = (char *) "Calibri", .size = 11, .bold = LXW_TRUE, .color = 0x1f2933 };
  lxw_chart_font font = { .name = (char *) "Calibri", .size = 9, .color = 0x4b5563 };
  lxw_chart_line none = { .none = LXW_TRUE };

  chart_title_set_name (chart, title);
  chart_title_set_name_font (chart, &title_font);
  chart_legend_set_position (chart, LXW_CHART_LEGEND_BOTTOM);
  chart_legend_set_font (chart, &font);
  chart_chartarea_set_line (chart, &none);
}

static lxw_chart *
make_revenue_chart (EntPack *self)
{
  lxw_chart *chart = workbook_add_chart (self->workbook, LXW_CHART_COLUMN_STACKED);
  guint row = ent_pack_summary_get_data_row (self);
  guint last = row + ENT_PACK_QUARTERS;
  const char *sheet = ent_pack_sheet_names[SHEET];

  for (guint i = 0; i < G_N_ELEMENTS (classes); i++)
    {
      lxw_chart_series *series = chart_add_series (chart, NULL, NULL);
      lxw_chart_fill fill = { .color = classes[i].color };

      chart_series_set_categories (series, sheet, row + 1, DATA_TITLE, last, DATA_TITLE);
      chart_series_set_values (series, sheet, row + 1, (lxw_col_t) (DATA_CLASS + i), last,
                               (lxw_col_t) (DATA_CLASS + i));
      chart_series_set_name_range (series, sheet, row, (lxw_col_t) (DATA_CLASS + i));
      chart_series_set_fill (series, &fill);
    }
  chart_set_series_gap (chart, 60);
  style_chart (chart, N_ ("Won revenue by class, 8 quarters"));
  style_axis (chart->x_axis, FALSE);
  style_axis (chart->y_axis, TRUE);
  return chart;
}

static lxw_chart *
make_pipeline_chart (EntPack *self)
{
  static const struct
  {
    guint column;
    lxw_color_t color;
  } series_specs[] = { { 7, 0x1f4e79 }, { 9, 0x9fb8d0 } };
  lxw_chart *chart = workbook_add_chart (self->workbook, LXW_CHART_BAR);
  const char *sheet = ent_pack_sheet_names[ENT_PACK_SHEET_PIPELINE];

  for (guint i = 0; i < G_N_ELEMENTS (series_specs); i++)
    {
      lxw_chart_series *series = chart_add_series (chart, NULL, NULL);
      lxw_chart_fill fill = { .color = series_specs[i].color };

      /* Every stage and what has closed since, so that the bars are the whole pipeline. */
      chart_series_set_categories (series, sheet, 4, 1, 4 + ENT_OPEN_STAGES, 1);
      chart_series_set_values (series, sheet, 4, (lxw_col_t) series_specs[i].column,
                               4 + ENT_OPEN_STAGES, (lxw_col_t) series_specs[i].column);
      chart_series_set_name_range (series, sheet, 3, (lxw_col_t) series_specs[i].column);
      chart_series_set_fill (series, &fill);
    }
  chart_set_series_gap (chart, 60);
  style_chart (chart, N_ ("Open joint pipeline by stage"));
  /* Bars have their categories on the upright axis; the first stage belongs on top. */
  chart_axis_set_reverse (chart->y_axis);
  chart_axis_set_crossing_max (chart->y_axis);
  style_axis (chart->y_axis, FALSE);
  style_axis (chart->x_axis, TRUE);
  return chart;
}

/* Puts the two charts side by side, from ROW down. */
void
ent_pack_insert_charts (EntPack *self, guint row)
{
  lxw_chart *charts[] = { make_revenue_chart (self), make_pipeline_chart (self) };
  static const lxw_col_t columns[] = { 0, 4 };
  static const double widths[] = { 650, 655 };

  for (guint i = 0; i < G_N_ELEMENTS (charts); i++)
    {
      lxw_chart_options options = {
        .x_scale = widths[i] / 480,
        .y_scale = 335.0 / 288,
        .object_position = LXW_OBJECT_MOVE_DONT_SIZE,
      };

      worksheet_insert_chart_opt (self->sheets[SHEET], row, columns[i], charts[i], &options);
    }
}
