/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ent-config.h"

#include "cli/ent-cli-scope.h"

#include <glib/gi18n.h>

#include "core/base/ent-value-error.h"
#include "core/program/ent-directory.h"

char *ent_cli_as_of;
char *ent_cli_quarter;
char *ent_cli_partner;
char *ent_cli_tier;
char *ent_cli_model;
char *ent_cli_format;

/* Reads the value of an option of a day; NULL is today. */
gboolean
ent_cli_read_date (const char *text, EntDate *date, GError **error)
{
  if (text)
    return ent_date_parse (text, date, error);
  *date = ent_date_get_today ();
  return TRUE;
}

/* Reads the nickname of one of CHOICES. Errors: ENT_VALUE_ERROR, naming them all. */
gboolean
ent_cli_read_choice (const EntChoice *choices, const char *text, gint64 *value, GError **error)
{
  g_autoptr (GString) known = g_string_new (NULL);

  *value = ent_choice_find (choices, text);
  for (guint i = 0; choices[i].nick; i++)
    g_string_append_printf (known, "%s%s", i ? ", " : "", choices[i].nick);
  if (*value == 0)
    g_set_error (error, ENT_VALUE_ERROR, ENT_VALUE_ERROR_INVALID, _ ("“%s” is not one of %s."),
                 text, known->str);
  return *value != 0;
}

static gboolean
read_period (EntStore *store, EntScope *scope, GError **error)
{
  g_autoptr (EntSettings) settings = NULL;
  EntQuarter quarter;
  EntDate as_of;

  if (ent_cli_quarter == NULL)
    {
      if (!ent_cli_read_date (ent_cli_as_of, &as_of, error))
        return FALSE;
      *scope = ent_scope_for_date (as_of);
      return TRUE;
    }
  settings = ent_settings_load (store, error);
  if (settings == NULL || !ent_quarter_parse (ent_cli_quarter, &quarter, error))
    return FALSE;
  *scope = ent_scope_for_quarter (quarter, (int) settings->fiscal_year_start);
  return TRUE;
}

/* Reads the options of ENT_CLI_SCOPE. Errors: ENT_STORE_ERROR, ENT_VALUE_ERROR. */
gboolean
ent_cli_read_scope (EntStore *store, EntScope *scope, GError **error)
{
  guint n_whose = (ent_cli_partner != NULL) + (ent_cli_tier != NULL) + (ent_cli_model != NULL);

  if ((ent_cli_as_of && ent_cli_quarter) || n_whose > 1)
    {
      g_set_error_literal (error, ENT_VALUE_ERROR, ENT_VALUE_ERROR_INVALID,
                           _ ("Give at most one of --as-of and --quarter, and at most one of "
                              "--partner, --tier and --model."));
      return FALSE;
    }
  if (!read_period (store, scope, error))
    return FALSE;
  if (ent_cli_partner)
    {
      scope->kind = ENT_SCOPE_PARTNER;
      scope->value = ent_directory_find_one (store, &ent_partner_noun, ent_cli_partner, error);
      return scope->value != 0;
    }
  if (ent_cli_tier)
    {
      scope->kind = ENT_SCOPE_TIER;
      return ent_cli_read_choice (ent_tiers, ent_cli_tier, &scope->value, error);
    }
  if (ent_cli_model)
    {
      scope->kind = ENT_SCOPE_MODEL;
      return ent_cli_read_choice (ent_models, ent_cli_model, &scope->value, error);
    }
  return TRUE;
}

/* Says on stderr that the figures are provisional when finance has signed no attribution model on
 * AS_OF (domain 6). Errors: ENT_STORE_ERROR. */
gboolean
ent_cli_warn_unsigned (EntStore *store, EntDate as_of, GError **error)
{
  g_autoptr (EntSettings) settings = ent_settings_load (store, error);

  if (settings == NULL)
    return FALSE;
  if (!ent_settings_is_attribution_signed (settings, as_of))
    g_printerr ("%s\n", _ ("The attribution model is not signed: these figures are provisional."));
  return TRUE;
}

/* Opens the program at PATH and has PRINT show something of it as of the day of --as-of, in the
 * manner of --format. Returns the exit status. */
int
ent_cli_run_for_day (const char *path,
                     gboolean (*print) (EntStore *, EntDate, EntCliFormat, GError **))
{
  g_autoptr (GError) error = NULL;
  g_autoptr (EntStore) store = NULL;
  EntCliFormat format;
  EntDate as_of;

  if (!ent_cli_format_parse (ent_cli_format, &format))
    return ent_cli_refuse_usage (_ ("--format is text, csv or json."));
  if (!ent_cli_read_date (ent_cli_as_of, &as_of, &error))
    return ent_cli_fail (error);
  store = ent_cli_open (path, &error);
  if (store == NULL || !print (store, as_of, format, &error))
    return ent_cli_fail (error);
  return ENT_EXIT_DONE;
}
