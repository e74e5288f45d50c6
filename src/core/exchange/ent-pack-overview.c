/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ent-config.h"

#include "core/exchange/ent-pack-overview.h"

#include <glib/gi18n-lib.h>

#include "core/exchange/ent-pack-summary.h"

#define SUM_OF(rows, title, definition)                                                            \
  {                                                                                                \
    NULL, title, definition, NULL, ENT_UNIT_MONEY, ENT_WINDOW_PERIOD, ENT_MAKE_SUM, rows,          \
        ENT_ROWS_NONE                                                                              \
  }

/* Lines that are in no catalogue, by the set they add up. */
static const EntFigure sums[ENT_PACK_N_SETS] = {
  [ENT_PACK_SET_ONLY_LED]
  = SUM_OF (ENT_ROWS_ONLY_LED,
            N_ ("Led"),
            N_ ("Amount of the deals won in the period whose attribution class is led.")),
  [ENT_PACK_SET_ONLY_SOURCED]
  = SUM_OF (ENT_ROWS_ONLY_SOURCED,
            N_ ("Sourced"),
            N_ ("Amount of the deals won in the period whose attribution class is sourced.")),
  [ENT_PACK_SET_ONLY_INFLUENCED]
  = SUM_OF (ENT_ROWS_ONLY_INFLUENCED,
            N_ ("Influenced"),
            N_ ("Amount of the deals won in the period whose attribution class is influenced.")),
  [ENT_PACK_SET_ONLY_TOUCHED]
  = SUM_OF (ENT_ROWS_ONLY_TOUCHED,
            N_ ("Touched"),
            N_ ("Amount of the deals won in the period whose attribution class is touched.")),
  [ENT_PACK_SET_WON] = SUM_OF (ENT_ROWS_WON,
                               N_ ("All won revenue"),
                               N_ ("Amount of all deals won in the period, direct ones included.")),
  [ENT_PACK_SET_DIRECT] = SUM_OF (ENT_ROWS_DIRECT,
                                  N_ ("Direct revenue"),
                                  N_ ("Amount of the deals won in the period with no partner.")),
};

static const EntFigure open_deals = {
  NULL,
  N_ ("Open deals"),
  N_ ("Deals with any attribution class that were open on the day."),
  NULL,
  ENT_UNIT_DEALS,
  ENT_WINDOW_AS_OF,
  ENT_MAKE_COUNT,
  ENT_ROWS_OPEN,
  ENT_ROWS_NONE,
};

static void
free_line (gpointer data)
{
  EntPackOverviewLine *self = data;

  for (guint i = 0; i < ENT_PACK_N_PERIODS; i++)
    ent_figure_value_free (self->values[i]);
  g_free (self);
}

static void
free_section (gpointer data)
{
  EntPackOverviewSection *self = data;

  g_ptr_array_unref (self->lines);
  g_free (self);
}

static gboolean
is_program (const EntPackOverview *self)
{
  return self->scopes[ENT_PACK_QUARTER].kind == ENT_SCOPE_PROGRAM;
}

static EntPackOverviewSection *
add_section (EntPackOverview *self, const char *title, gboolean as_of)
{
  EntPackOverviewSection *section = g_new0 (EntPackOverviewSection, 1);

  section->title = title;
  section->as_of = as_of;
  section->lines = g_ptr_array_new_with_free_func (free_line);
  g_ptr_array_add (self->sections, section);
  return section;
}

static EntPackOverviewLine *
add_line (EntPackOverviewSection *section, const EntFigure *figure, const char *title)
{
  EntPackOverviewLine *line = g_new0 (EntPackOverviewLine, 1);

  line->figure = figure;
  line->title = title;
  line->target_amount = ENT_NUMBER_NONE;
  g_ptr_array_add (section->lines, line);
  return line;
}

/* Finds the figure that a line of the workbook's table is checked against, or adds up the same. */
static const EntFigure *
find_figure (const EntPackLine *spec)
{
  return spec->id ? ent_figure_find (spec->id) : &sums[spec->set];
}

static gboolean
add_table_line (EntPackOverview *self,
                EntPackOverviewSection *section,
                const EntPackLine *spec,
                GError **error)
{
  EntPackOverviewLine *line = add_line (section, find_figure (spec), spec->label);

  line->target = spec->target;
  if (spec->set == ENT_PACK_SET_WON && spec->make == ENT_PACK_LINE_SUM)
    line->target_amount = self->settings->revenue_target;
  for (EntPackPeriodKind period = ENT_PACK_N_PERIODS; period-- > 0;)
    if (ent_pack_line_is_of_period (spec, is_program (self), period))
      {
        line->values[period] = ent_figures_compute (self->figures[period], line->figure, error);
        if (line->values[period] == NULL)
          return FALSE;
      }
  return TRUE;
}

static gboolean
add_table (EntPackOverview *self, GError **error)
{
  EntPackOverviewSection *section = NULL;
  guint n_lines;
  const EntPackLine *lines = ent_pack_get_lines (&n_lines);

  for (guint i = 0; i < n_lines; i++)
    if (!ent_pack_line_is_of (&lines[i], is_program (self)))
      continue;
    else if (lines[i].make == ENT_PACK_LINE_SECTION)
      section = add_section (self, lines[i].label, FALSE);
    else if (!add_table_line (self, section, &lines[i], error))
      return FALSE;
  return TRUE;
}

/* What stands below the table: the pipeline, or the program's partners. */
static gboolean
add_facts (EntPackOverview *self, gboolean of_program, GError **error)
{
  EntFigures *figures = self->figures[of_program ? ENT_PACK_T12M : ENT_PACK_QUARTER];
  EntPackOverviewSection *section
      = add_section (self, of_program ? N_ ("Partners") : N_ ("Pipeline"), TRUE);

  for (guint i = 0; i < ENT_PACK_SUMMARY_N_FACTS; i++)
    {
      const char *id;
      const char *title = ent_pack_get_fact (of_program, i, &id);
      EntPackOverviewLine *line
          = add_line (section, id ? ent_figure_find (id) : &open_deals, title);

      line->values[0] = ent_figures_compute (figures, line->figure, error);
      if (line->values[0] == NULL)
        return FALSE;
    }
  return TRUE;
}

static void
make_scopes (EntPackOverview *self, EntQuarter quarter)
{
  int start = (int) self->settings->fiscal_year_start;
  EntScope *scopes = self->scopes;

  scopes[ENT_PACK_QUARTER] = ent_scope_for_quarter (quarter, start);
  scopes[ENT_PACK_PREVIOUS] = ent_scope_for_quarter (ent_quarter_add (quarter, -1), start);
  scopes[ENT_PACK_YEAR_AGO] = ent_scope_for_quarter (ent_quarter_add (quarter, -4), start);
  scopes[ENT_PACK_T12M] = ent_scope_for_date (scopes[ENT_PACK_QUARTER].as_of);
  scopes[ENT_PACK_PREVIOUS_T12M] = ent_scope_get_previous (&scopes[ENT_PACK_T12M]);
}

/* The quarters lie within the twelve months, whose deals are read once for them too. */
static const EntPackPeriodKind wholes[ENT_PACK_N_PERIODS] = {
  [ENT_PACK_QUARTER] = ENT_PACK_T12M,
  [ENT_PACK_PREVIOUS] = ENT_PACK_T12M,
  [ENT_PACK_YEAR_AGO] = ENT_PACK_PREVIOUS_T12M,
  [ENT_PACK_T12M] = ENT_PACK_T12M,
  [ENT_PACK_PREVIOUS_T12M] = ENT_PACK_PREVIOUS_T12M,
};

static gboolean
make_figures (EntPackOverview *self, EntStore *store, GError **error)
{
  for (guint i = ENT_PACK_N_PERIODS; i-- > 0;)
    {
      const EntScope *scope = &self->scopes[i];

      self->figures[i] = wholes[i] == i ? ent_figures_new (store, scope, error)
                                        : ent_figures_new_beside (self->figures[wholes[i]],
                                                                  scope->from, scope->to, error);
      if (self->figures[i] == NULL)
        return FALSE;
    }
  return TRUE;
}

/* Takes SETTINGS. */
static EntPackOverview *
make (EntSettings *settings)
{
  EntPackOverview *self = g_new0 (EntPackOverview, 1);

  self->settings = settings;
  self->currency = g_strdup (settings->currency);
  self->sections = g_ptr_array_new_with_free_func (free_section);
  return self;
}

/* Readies what the Summary of the pack of the whole program for QUARTER shows. Returns it, owned,
 * or NULL: ENT_STORE_ERROR. */
EntPackOverview *
ent_pack_overview_new (EntStore *store, EntQuarter quarter, GError **error)
{
  EntSettings *settings = ent_settings_load (store, error);
  g_autoptr (EntPackOverview) self = settings ? make (settings) : NULL;

  if (self == NULL)
    return NULL;
  make_scopes (self, quarter);
  return make_figures (self, store, error) ? g_steal_pointer (&self) : NULL;
}

/* Readies what the Summary of the pack of PARTNER, an id, shows, for the quarter of PROGRAM, which
 * is of the whole program, borrowed and outliving it. Returns it, owned, or NULL: ENT_STORE_ERROR.
 */
EntPackOverview *
ent_pack_overview_new_of_partner (const EntPackOverview *program, gint64 partner, GError **error)
{
  g_autoptr (EntPackOverview) self = make (ent_record_copy (program->settings));

  for (guint i = 0; i < ENT_PACK_N_PERIODS; i++)
    {
      self->scopes[i] = program->scopes[i];
      self->scopes[i].kind = ENT_SCOPE_PARTNER;
      self->scopes[i].value = partner;
      self->figures[i] = ent_figures_new_of_partner (program->figures[i], partner, error);
      if (self->figures[i] == NULL)
        return NULL;
    }
  return g_steal_pointer (&self);
}

/* Brings what the values are computed from up to date with CHANGES, just committed, for the whole
 * program and for those of its partners that were made from it; the values are what they were until
 * they are computed. Returns FALSE when all of them must be made anew. */
gboolean
ent_pack_overview_follow (EntPackOverview *self, const EntChanges *changes)
{
  for (guint i = 0; i < ENT_PACK_N_PERIODS; i++)
    if (wholes[i] == i && !ent_figures_follow (self->figures[i], changes))
      return FALSE;
  return TRUE;
}

/* Computes the values: all at first, then those that may be others than before. Errors:
 * ENT_STORE_ERROR. */
gboolean
ent_pack_overview_compute (EntPackOverview *self, GError **error)
{
  g_ptr_array_set_size (self->sections, 0);
  return add_table (self, error) && add_facts (self, FALSE, error)
         && (!is_program (self) || add_facts (self, TRUE, error));
}

/* Frees the overview; NULL is fine. */
void
ent_pack_overview_free (EntPackOverview *self)
{
  if (self == NULL)
    return;
  for (guint i = 0; i < ENT_PACK_N_PERIODS; i++)
    ent_figures_free (self->figures[i]);
  ent_settings_free (self->settings);
  g_free (self->currency);
  g_clear_pointer (&self->sections, g_ptr_array_unref);
  g_free (self);
}
