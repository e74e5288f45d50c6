/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ent-config.h"

#include <glib/gi18n.h>

#include "cli/ent-cli-scope.h"
#include "cli/ent-cli-table.h"
#include "core/base/ent-format.h"
#include "core/base/ent-money.h"
#include "core/exchange/ent-export.h"
#include "core/figures/ent-figures.h"
#include "core/figures/ent-standing.h"

static const GOptionEntry figures_options[] = { ENT_CLI_SCOPE, ENT_CLI_FORMAT, { NULL } };
static const GOptionEntry trace_options[] = { ENT_CLI_SCOPE, { NULL } };
static const GOptionEntry tiers_options[] = { ENT_CLI_AS_OF, ENT_CLI_FORMAT, { NULL } };

static const char *
get_unit (const EntFigure *figure, const char *currency)
{
  static const char *const units[] = {
    [ENT_UNIT_PERCENT] = "%",         [ENT_UNIT_RATIO] = "x",     [ENT_UNIT_DAYS] = "days",
    [ENT_UNIT_PARTNERS] = "partners", [ENT_UNIT_DEALS] = "deals",
  };

  return figure->unit == ENT_UNIT_MONEY ? currency : units[figure->unit];
}

static void
add_value_text (EntCliTable *table, const EntFigureValue *value, const char *currency)
{
  ent_cli_table_add (table, value->figure->id);
  ent_cli_table_add (table, _ (value->figure->title));
  ent_cli_table_take (table, ent_figure_value_format (value, currency));
  ent_cli_table_add (table, value->figure->target);
  ent_cli_table_take (table, ent_format_date (value->from));
  ent_cli_table_take (table, ent_format_date (value->to));
  ent_cli_table_add (table, value->missing ? _ ("incomplete") : NULL);
}

static void
add_value (EntCliTable *table, const EntFigureValue *value, const char *scope, const char *currency)
{
  const EntFigure *figure = value->figure;

  ent_cli_table_add (table, figure->id);
  ent_cli_table_add (table, figure->title);
  ent_cli_table_add (table, scope);
  ent_cli_table_take (table, ent_date_to_string (value->from));
  ent_cli_table_take (table, ent_date_to_string (value->to));
  ent_cli_table_take (table, ent_figure_value_to_string (value, currency));
  ent_cli_table_add (table, get_unit (figure, currency));
  ent_cli_table_add (table, value->missing ? "no" : "yes");
  ent_cli_table_add (table, figure->target);
}

static EntCliTable *
make_figures_table (EntCliFormat format)
{
  static const char *const columns[]
      = { "id", "title", "scope", "from", "to", "#value", "unit", "complete", "target", NULL };
  const char *text_columns[]
      = { _ ("Id"), _ ("Figure"), _ ("#Value"), _ ("Target"), _ ("From"), _ ("To"), "", NULL };

  return ent_cli_table_new (format, format == ENT_CLI_TEXT ? text_columns : columns);
}

/* Fills TABLE with the figures; MISSING gets a line for each that is incomplete. */
static gboolean
add_figures (EntFigures *figures,
             EntCliTable *table,
             const char *scope,
             EntCliFormat format,
             GString *missing,
             GError **error)
{
  const char *currency = ent_figures_get_currency (figures);
  guint n;
  const EntFigure *all = ent_figure_get_all (&n);

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (EntFigureValue) value = ent_figures_compute (figures, &all[i], error);

      if (value == NULL)
        return FALSE;
      if (format == ENT_CLI_TEXT)
        add_value_text (table, value, currency);
      else
        add_value (table, value, scope, currency);
      if (value->missing)
        g_string_append_printf (missing,
                                _ ("%s is incomplete: there is no exchange rate for %s.\n"),
                                all[i].id, value->missing);
    }
  return TRUE;
}

static gboolean
print_figures (EntStore *store, const EntScope *scope, EntCliFormat format, GError **error)
{
  g_autoptr (EntFigures) figures = ent_figures_new (store, scope, error);
  g_autofree char *whose = figures ? ent_scope_to_string (scope, store, error) : NULL;
  g_autoptr (EntCliTable) table = make_figures_table (format);
  g_autoptr (GString) missing = g_string_new (NULL);

  if (whose == NULL || !add_figures (figures, table, whose, format, missing, error))
    return FALSE;
  if (format == ENT_CLI_TEXT)
    /* Translators: whose figures, such as “program” or “tier gold”; a currency's code */
    g_print (_ ("Figures of: %s; amounts in %s\n\n"), whose, ent_figures_get_currency (figures));
  ent_cli_table_print (table);
  g_printerr ("%s", missing->str);
  return ent_cli_warn_unsigned (store, scope->as_of, error);
}

static int
run_figures (char **arguments)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (EntStore) store = NULL;
  EntCliFormat format;
  EntScope scope;

  if (!ent_cli_format_parse (ent_cli_format, &format))
    return ent_cli_refuse_usage (_ ("--format is text, csv or json."));
  store = ent_cli_open (arguments[0], &error);
  if (store == NULL || !ent_cli_read_scope (store, &scope, &error)
      || !print_figures (store, &scope, format, &error))
    return ent_cli_fail (error);
  return ENT_EXIT_DONE;
}

static void
add_standing_text (EntCliTable *table,
                   const EntStanding *standing,
                   const EntLadder *ladder,
                   const char *currency)
{
  static const char *const proposals[] = { "", N_ ("assign"), N_ ("promote"), N_ ("demote") };

  ent_cli_table_add (table, standing->partner->name);
  ent_cli_table_add (table, ent_ladder_get_name (ladder, standing->tier));
  ent_cli_table_take (table, ent_format_money (standing->t12m, currency));
  ent_cli_table_take (table, ent_format_money (standing->previous, currency));
  ent_cli_table_add (table,
                     standing->next_tier ? ent_ladder_get_name (ladder, standing->next_tier) : "");
  ent_cli_table_take (table,
                      standing->next_tier ? ent_format_money (standing->to_next, currency) : NULL);
  ent_cli_table_take (table, standing->reach_on ? ent_format_date (standing->reach_on) : NULL);
  for (guint i = 0; i < G_N_ELEMENTS (standing->leaving); i++)
    ent_cli_table_take (table, ent_format_money (standing->leaving[i], currency));
  ent_cli_table_add (
      table, standing->partner->tier ? ent_ladder_get_name (ladder, standing->partner->tier) : "");
  ent_cli_table_add (table, standing->proposal ? _ (proposals[standing->proposal]) : "");
}

static void
add_standing_values (EntCliTable *table, const EntStanding *standing, const char *currency)
{
  ent_cli_table_add (table, standing->partner->external_id);
  ent_cli_table_add (table, standing->partner->name);
  ent_cli_table_add (table, ent_choice_get_nick (ent_tiers, standing->tier));
  ent_cli_table_take (table, ent_money_to_string (standing->t12m, currency));
  ent_cli_table_add (table, currency);
  ent_cli_table_add (table, ent_choice_get_nick (ent_tiers, standing->next_tier));
  ent_cli_table_take (table, standing->next_tier ? ent_money_to_string (standing->to_next, currency)
                                                 : NULL);
}

static EntCliTable *
make_standings_table (EntCliFormat format)
{
  static const char *const columns[]
      = { "external-id", "name", "tier", "#t12m", "currency", "next-tier", "#to-next", NULL };
  const char *text_columns[] = {
    _ ("Partner"),
    _ ("Tier"),
    /* Translators: a column of amounts; keep the #, which aligns it to the right */
    _ ("#12 months"),
    _ ("#12 before"),
    _ ("Next tier"),
    _ ("#To next"),
    _ ("Reached on"),
    /* Translators: amounts that leave the twelve months within so many days */
    _ ("#Leaves in 30 d"),
    _ ("#60 d"),
    _ ("#90 d"),
    _ ("Assigned"),
    _ ("Proposal"),
    NULL,
  };

  return ent_cli_table_new (format, format == ENT_CLI_TEXT ? text_columns : columns);
}

static gboolean
print_standings (EntStore *store, EntDate as_of, EntCliFormat format, GError **error)
{
  g_autoptr (EntSettings) settings = ent_settings_load (store, error);
  g_autoptr (EntLadder) ladder = settings ? ent_ladder_load (store, as_of, error) : NULL;
  g_autoptr (GPtrArray) standings = ladder ? ent_standing_list (store, as_of, error) : NULL;
  g_autoptr (EntCliTable) table = make_standings_table (format);
  g_autoptr (GString) missing = g_string_new (NULL);

  if (standings == NULL)
    return FALSE;
  for (guint i = 0; i < standings->len; i++)
    {
      const EntStanding *standing = g_ptr_array_index (standings, i);

      if (format == ENT_CLI_TEXT)
        add_standing_text (table, standing, ladder, settings->currency);
      else
        add_standing_values (table, standing, settings->currency);
      if (standing->missing)
        g_string_append_printf (missing,
                                _ ("%s is incomplete: there is no exchange rate for %s.\n"),
                                standing->partner->name, standing->missing);
    }
  ent_cli_table_print (table);
  g_printerr ("%s", missing->str);
  return ent_cli_warn_unsigned (store, as_of, error);
}

static int
run_tiers (char **arguments)
{
  return ent_cli_run_for_day (arguments[0], print_standings);
}

static GPtrArray *
load_deals (EntStore *store, GArray *ids, GError **error)
{
  g_autoptr (GPtrArray) deals = g_ptr_array_new_with_free_func (ent_record_free);
  const EntNoun *noun = ent_store_find_noun (store, "deal");

  for (guint i = 0; i < ids->len; i++)
    {
      gpointer deal = ent_store_load (store, noun, g_array_index (ids, gint64, i), error);

      if (deal == NULL)
        return NULL;
      g_ptr_array_add (deals, deal);
    }
  return g_steal_pointer (&deals);
}

static gboolean
print_trace (EntStore *store, const EntFigure *figure, GError **error)
{
  g_autoptr (EntFigures) figures = NULL;
  g_autoptr (GArray) ids = NULL;
  g_autoptr (GPtrArray) deals = NULL;
  g_autoptr (EntCsvWriter) writer = ent_csv_writer_new ();
  EntScope scope;

  if (!ent_cli_read_scope (store, &scope, error))
    return FALSE;
  figures = ent_figures_new (store, &scope, error);
  ids = figures ? ent_figures_trace (figures, figure, error) : NULL;
  deals = ids ? load_deals (store, ids, error) : NULL;
  if (deals == NULL
      || !ent_export_records (store, ent_store_find_noun (store, "deal"), deals, writer, error))
    return FALSE;
  g_print ("%s", ent_csv_writer_get_text (writer, NULL));
  return ent_cli_warn_unsigned (store, scope.as_of, error);
}

static int
run_trace (char **arguments)
{
  const EntFigure *figure = ent_figure_find (arguments[1]);
  g_autoptr (GError) error = NULL;
  g_autoptr (EntStore) store = NULL;

  if (figure == NULL)
    return ent_cli_refuse_usage (_ ("there is no figure “%s”; “figures FILE” lists them."),
                                 arguments[1]);
  store = ent_cli_open (arguments[0], &error);
  if (store == NULL || !print_trace (store, figure, &error))
    return ent_cli_fail (error);
  return ENT_EXIT_DONE;
}

const EntVerb ent_cli_figures_verbs[] = {
  { "figures", "FILE", N_ ("The figures of a day or a quarter"), 1, 1, figures_options,
    run_figures },
  { "tiers", "FILE", N_ ("Where every partner stands on the tier ladder"), 1, 1, tiers_options,
    run_tiers },
  { "trace", "FILE FIGURE", N_ ("The deals behind a figure, as CSV"), 2, 2, trace_options,
    run_trace },
  { NULL },
};
