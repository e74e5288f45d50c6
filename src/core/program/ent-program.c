/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ent-config.h"

#include "core/program/ent-program.h"

#include <glib/gi18n-lib.h>

#include "core/base/ent-money.h"
#include "core/program/ent-account.h"
#include "core/program/ent-activity.h"
#include "core/program/ent-commitment.h"
#include "core/program/ent-contact.h"
#include "core/program/ent-deal.h"
#include "core/program/ent-mapping.h"
#include "core/program/ent-move.h"
#include "core/program/ent-partner.h"
#include "core/program/ent-plan.h"
#include "core/program/ent-rate.h"
#include "core/program/ent-task.h"
#include "core/program/ent-tier-rule.h"
#include "core/program/ent-tier.h"
#include "core/store/ent-statement.h"

const EntNoun *const ent_program_nouns[] = {
  &ent_settings_noun,  &ent_partner_noun,
  &ent_contact_noun,   &ent_account_noun,
  &ent_deal_noun,      &ent_rate_noun,
  &ent_tier_rule_noun, &ent_move_noun,
  &ent_activity_noun,  &ent_plan_noun,
  &ent_task_noun,      &ent_commitment_noun,
  &ent_mapping_noun,   NULL,
};

/* Domain 4: the ladder a new program starts with, in major units of its currency. Names and
 * benefits are written in the language of who makes it, whose own they are from then on. */
static const struct
{
  int tier;
  const char *name;
  gint64 threshold;
  const char *benefits;
  const char *cadence;
} default_tiers[] = {
  { ENT_TIER_PLATINUM, N_ ("Platinum"), 500000, N_ ("Dedicated resources, priority support"),
    "monthly" },
  { ENT_TIER_GOLD, N_ ("Gold"), 100000, N_ ("Standard enablement"), "quarterly" },
  { ENT_TIER_SILVER, N_ ("Silver"), 25000, N_ ("Self-service, limited support"), "half-yearly" },
  { ENT_TIER_INACTIVE, N_ ("Inactive"), 0, N_ ("No ongoing investment; consider ending"), "none" },
};

static gboolean
save_settings (EntStore *store, const EntSettings *choice, GError **error)
{
  static const gint64 weights[] = { 3, 2, 2, 1, 2, 0 };     /* domain 3 */
  static const gint64 probabilities[] = { 10, 25, 50, 75 }; /* domain 5 */
  g_autoptr (EntSettings) settings = ent_record_copy ((gpointer) choice);

  settings->language = ENT_LANGUAGE_ENGLISH;
  settings->pass_mark = 60;
  for (guint i = 0; i < G_N_ELEMENTS (weights); i++)
    settings->weights[i] = weights[i];
  for (guint i = 0; i < G_N_ELEMENTS (probabilities); i++)
    settings->probabilities[i] = probabilities[i];
  return ent_store_save (store, settings, error);
}

static gint64
get_minor_units (const char *currency)
{
  gint64 units = 1;

  for (int digits = ent_currency_get_digits (currency); digits > 0; digits--)
    units *= 10;
  return units;
}

static gboolean
fill_cb (EntStore *store, gpointer data, GError **error)
{
  const EntSettings *choice = data;

  if (!save_settings (store, choice, error))
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (default_tiers); i++)
    {
      g_autoptr (EntTierRule) rule = ent_tier_rule_new ();

      rule->tier = default_tiers[i].tier;
      rule->name = g_strdup (_ (default_tiers[i].name));
      rule->threshold = default_tiers[i].threshold * get_minor_units (choice->currency);
      rule->benefits = g_strdup (_ (default_tiers[i].benefits));
      rule->cadence = g_strdup (default_tiers[i].cadence);
      if (!ent_store_save (store, rule, error))
        return FALSE;
    }
  return TRUE;
}

static EntStore *
add_guards (EntStore *store)
{
  if (store == NULL)
    return NULL;
  ent_store_add_guard (store, ent_settings_guard, NULL);
  ent_store_add_guard (store, ent_ladder_guard, NULL);
  return store;
}

/* Makes a program file at PATH with the defaults of the domain. COMPANY may be NULL; CURRENCY is
 * the ISO 4217 code it reports in, FISCAL_YEAR_START a month from 1. Returns the open store, or
 * NULL: ENT_STORE_ERROR, naming the field or the file; then no file is left behind. */
EntStore *
ent_program_create (const char *path,
                    const char *company,
                    const char *currency,
                    int fiscal_year_start,
                    GError **error)
{
  g_autoptr (EntSettings) choice = ent_settings_new ();
  g_autoptr (EntStore) store = NULL;

  choice->company = company && *company ? g_strdup (company) : NULL;
  choice->currency = g_strdup (currency);
  choice->fiscal_year_start = fiscal_year_start;
  for (const EntField *field = ent_settings_noun.fields; field->name; field++)
    if (!ent_field_is_empty (field, choice) && !ent_field_check (field, choice, error))
      return NULL;

  store = ent_store_create (path, ent_program_nouns, error);
  if (store == NULL)
    return NULL;
  add_guards (store);
  if (!ent_store_edit (store, _ ("New program"), fill_cb, choice, error))
    {
      ent_store_discard (store);
      return NULL;
    }
  return g_steal_pointer (&store);
}

/* Opens the program file at PATH, as ent_store_open does. */
EntStore *
ent_program_open (const char *path, GError **error)
{
  return add_guards (ent_store_open (path, ent_program_nouns, error));
}

/* Opens the program file at PATH before its rows are verified, as ent_store_open_early does. */
EntStore *
ent_program_open_early (const char *path, GError **error)
{
  return add_guards (ent_store_open_early (path, ent_program_nouns, error));
}

/* What the edit path sees to and a file changed by another program may not keep. */
static gboolean
check_unique (EntStore *store, const EntNoun *noun, GError **error)
{
  g_autofree char *sql = g_strdup_printf ("SELECT external_id FROM \"%s\" GROUP BY external_id"
                                          " HAVING external_id IS NOT NULL AND count (*) > 1",
                                          noun->name);
  g_autoptr (EntStatement) statement = NULL;

  if (!ent_noun_find_flag (noun, ENT_FIELD_EXTERNAL_ID))
    return TRUE;
  statement = ent_store_prepare (store, sql, error);
  if (statement == NULL)
    return FALSE;
  if (!ent_statement_step (statement))
    return ent_statement_finish (statement, error);
  g_set_error (error, ENT_STORE_ERROR, ENT_STORE_ERROR_DAMAGED,
               /* Translators: a kind of records, and what several of them are known by */
               _ ("Several %s have the external id “%s”. Restore a backup, or have “entente-cli "
                  "salvage” copy what is whole."),
               _ (noun->plural), ent_statement_get_text (statement, 0));
  return FALSE;
}

/* Reads every record of STORE and holds it against its noun's rules; the file itself is verified by
 * opening it. Errors: ENT_STORE_ERROR, naming the first record that breaks one. */
gboolean
ent_program_check (EntStore *store, GError **error)
{
  for (guint i = 0; ent_program_nouns[i]; i++)
    {
      g_autoptr (GPtrArray) records = ent_store_list (store, ent_program_nouns[i], NULL, error);

      if (records == NULL || !check_unique (store, ent_program_nouns[i], error))
        return FALSE;
      for (guint j = 0; j < records->len; j++)
        {
          gpointer record = g_ptr_array_index (records, j);
          g_autofree char *title = ent_record_dup_title (record, "");

          if (!ent_record_check (record, error))
            {
              g_prefix_error (error, "%s “%s”: ", ent_program_nouns[i]->name, title);
              return FALSE;
            }
        }
    }
  return TRUE;
}

/* The settings of a program whose own are lost: the defaults, in the currency most of its deals are
 * in. */
static gboolean
fill_salvaged (EntStore *store, gboolean has_settings, GError **error)
{
  g_autoptr (EntSettings) choice = ent_settings_new ();
  g_autoptr (EntStatement) common = NULL;

  if (has_settings)
    return TRUE;
  common = ent_store_prepare (
      store, "SELECT currency FROM deal GROUP BY currency ORDER BY count (*) DESC LIMIT 1", error);
  if (common == NULL)
    return FALSE;
  if (ent_statement_step (common))
    choice->currency = g_strdup (ent_statement_get_text (common, 0));
  else
    choice->currency = g_strdup ("USD");
  choice->fiscal_year_start = 1;
  return ent_statement_finish (common, error) && save_settings (store, choice, error);
}

/* Copies what can still be read of the damaged program at PATH into a new one at NEW_PATH, as
 * ent_salvage_run does. */
EntSalvage *
ent_program_salvage (const char *path,
                     const char *new_path,
                     EntProgressFunc progress,
                     gpointer data,
                     GCancellable *cancellable,
                     GError **error)
{
  return ent_salvage_run (path, new_path, ent_program_nouns, fill_salvaged, progress, data,
                          cancellable, error);
}
