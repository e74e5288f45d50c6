/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ent-config.h"

#include "core/program/ent-settings.h"

#include <glib/gi18n-lib.h>

#include "core/base/ent-money.h"
#include "core/program/ent-tier-rule.h"
#include "core/store/ent-statement.h"

const EntChoice ent_reporting_lines[] = {
  { "cro", N_ ("Chief revenue officer") },
  { "ceo", N_ ("Chief executive officer") },
  { "cmo", N_ ("Chief marketing officer") },
  { "other", N_ ("Other") },
  { NULL, NULL },
};

const EntChoice ent_languages[] = {
  { "en", N_ ("English") },
  { NULL, NULL },
};

#define TEXT(name, label, member, flags)                                                           \
  {                                                                                                \
    name, label, ENT_FIELD_TEXT, offsetof (EntSettings, member), flags                             \
  }
#define NUMBER(name, label, member, low, high)                                                     \
  {                                                                                                \
    name, label, ENT_FIELD_INTEGER, offsetof (EntSettings, member), ENT_FIELD_REQUIRED,            \
        .minimum = low, .maximum = high                                                            \
  }

static const EntField fields[] = {
  TEXT ("company", N_ ("Company"), company, ENT_FIELD_TITLE),
  { "currency", N_ ("Reporting currency"), ENT_FIELD_CURRENCY, offsetof (EntSettings, currency),
    ENT_FIELD_REQUIRED },
  { "fiscal-year-start", N_ ("Fiscal year starts in"), ENT_FIELD_INTEGER,
    offsetof (EntSettings, fiscal_year_start), ENT_FIELD_REQUIRED | ENT_FIELD_MONTH, .minimum = 1,
    .maximum = 12 },
  { "reporting-line", N_ ("Reports to"), ENT_FIELD_CHOICE, offsetof (EntSettings, reporting_line),
    0, .choices = ent_reporting_lines },
  { "revenue-target", N_ ("Company revenue target"), ENT_FIELD_AMOUNT,
    offsetof (EntSettings, revenue_target), 0, .minimum = 0, .maximum = G_MAXINT64 },
  TEXT ("person", N_ ("Your name"), person, 0),
  { "language", N_ ("Language of packs"), ENT_FIELD_CHOICE, offsetof (EntSettings, language),
    ENT_FIELD_REQUIRED, .choices = ent_languages },
  TEXT ("attribution-model", N_ ("Attribution model"), attribution_model, 0),
  TEXT ("attribution-signed-by", N_ ("Attribution model signed by"), attribution_signed_by, 0),
  { "attribution-signed-on", N_ ("Attribution model signed on"), ENT_FIELD_DATE,
    offsetof (EntSettings, attribution_signed_on), 0 },
  NUMBER ("pass-mark", N_ ("Scorecard pass mark, %"), pass_mark, 0, 100),
  NUMBER ("weight-overlap", N_ ("Weight of customer-base overlap"), weights[0], 0, 10),
  NUMBER ("weight-capability", N_ ("Weight of technical and sales capability"), weights[1], 0, 10),
  NUMBER ("weight-no-conflict", N_ ("Weight of no channel conflict"), weights[2], 0, 10),
  NUMBER ("weight-stability", N_ ("Weight of financial stability"), weights[3], 0, 10),
  NUMBER ("weight-capacity", N_ ("Weight of capacity and motivation"), weights[4], 0, 10),
  NUMBER ("weight-enthusiasm", N_ ("Weight of enthusiasm"), weights[5], 0, 10),
  NUMBER (
      "probability-registered", N_ ("Probability when registered, %"), probabilities[0], 0, 100),
  NUMBER ("probability-qualified", N_ ("Probability when qualified, %"), probabilities[1], 0, 100),
  NUMBER ("probability-proposal", N_ ("Probability at proposal, %"), probabilities[2], 0, 100),
  NUMBER (
      "probability-negotiation", N_ ("Probability in negotiation, %"), probabilities[3], 0, 100),
  { NULL },
};

/* What rates say depends on the reporting currency and on which months a quarter has. */
static gboolean
check_rates (EntStore *store, const EntSettings *old, const EntSettings *self, GError **error)
{
  const char *field
      = g_str_equal (old->currency, self->currency) ? "fiscal-year-start" : "currency";
  gint64 n_rates;

  if (g_str_equal (old->currency, self->currency)
      && old->fiscal_year_start == self->fiscal_year_start)
    return TRUE;
  if (!ent_store_query_int (store, "SELECT count (*) FROM rate", &n_rates, error))
    return FALSE;
  if (n_rates == 0)
    return TRUE;
  g_set_error (error, ENT_STORE_ERROR, ENT_STORE_ERROR_REFUSED,
               _ ("%s: the exchange rates would no longer be right. Undo their import, or make a "
                  "new program, change it there and import again."),
               field);
  return FALSE;
}

/* Keeps MINOR, of the currency of OLD, the same number of major units of that of SELF. */
static gboolean
rescale (const EntSettings *old, const EntSettings *self, gint64 *minor, GError **error)
{
  const gint64 one = G_GINT64_CONSTANT (1000000000); /* at ENT_RATE_SCALE */

  if (*minor == ENT_NUMBER_NONE
      || ent_money_convert (*minor, ent_currency_get_digits (old->currency), one,
                            ent_currency_get_digits (self->currency), minor))
    return TRUE;
  g_set_error (error, ENT_STORE_ERROR, ENT_STORE_ERROR_REFUSED,
               _ ("currency: an amount is too large for %s."), self->currency);
  return FALSE;
}

static gboolean
rescale_amounts (EntStore *store, const EntSettings *old, EntSettings *self, GError **error)
{
  g_autoptr (GPtrArray) rules = ent_store_list (store, &ent_tier_rule_noun, NULL, error);

  if (rules == NULL
      || (self->revenue_target == old->revenue_target
          && !rescale (old, self, &self->revenue_target, error)))
    return FALSE;
  for (guint i = 0; i < rules->len; i++)
    {
      EntTierRule *rule = g_ptr_array_index (rules, i);

      if (!rescale (old, self, &rule->threshold, error) || !ent_store_save (store, rule, error))
        return FALSE;
    }
  return TRUE;
}

/* Another attribution model is not the one that was signed. */
static void
withdraw_signature (const EntSettings *old, EntSettings *self)
{
  if (g_strcmp0 (old->attribution_model, self->attribution_model) == 0
      || g_strcmp0 (old->attribution_signed_by, self->attribution_signed_by) != 0
      || old->attribution_signed_on != self->attribution_signed_on)
    return;
  g_clear_pointer (&self->attribution_signed_by, g_free);
  self->attribution_signed_on = ENT_DATE_NONE;
}

static gboolean
saving (EntStore *store, gpointer old_record, gpointer record, GError **error)
{
  EntSettings *old = old_record;
  EntSettings *self = record;

  if (old == NULL)
    return TRUE;
  withdraw_signature (old, self);
  return check_rates (store, old, self, error)
         && (g_str_equal (old->currency, self->currency)
             || rescale_amounts (store, old, self, error));
}

const EntNoun ent_settings_noun = {
  "program", N_ ("settings"), N_ ("program"), sizeof (EntSettings), fields, NULL, saving,
};

/* Refuses an edit that leaves a program without settings, or with two of them. Errors:
 * ENT_STORE_ERROR_REFUSED. */
gboolean
ent_settings_guard (EntStore *store, const EntChanges *changes, gpointer data, GError **error)
{
  gint64 n;

  if (!ent_changes_touch (changes, &ent_settings_noun))
    return TRUE;
  if (!ent_store_query_int (store, "SELECT count (*) FROM program", &n, error))
    return FALSE;
  if (n == 1)
    return TRUE;
  g_set_error_literal (error, ENT_STORE_ERROR, ENT_STORE_ERROR_REFUSED,
                       _ ("A program has its settings once. Nothing was changed."));
  return FALSE;
}

/* Reads the program's settings. Returns them, owned, or NULL: ENT_STORE_ERROR. */
EntSettings *
ent_settings_load (EntStore *store, GError **error)
{
  gint64 id;

  if (!ent_store_query_int (store, "SELECT id FROM program", &id, error))
    return NULL;
  return ent_store_load (store, &ent_settings_noun, id, error);
}

/* Says whether finance had signed the attribution model by AS_OF; until then every revenue figure
 * that is exported carries a warning (domain 6). */
gboolean
ent_settings_is_attribution_signed (const EntSettings *self, EntDate as_of)
{
  return self->attribution_model != NULL && self->attribution_signed_by != NULL
         && self->attribution_signed_on != ENT_DATE_NONE && self->attribution_signed_on <= as_of;
}
