/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ent-config.h"

#include "core/program/ent-rate.h"

#include <glib/gi18n-lib.h>

#include "core/base/ent-decimal.h"
#include "core/base/ent-money.h"
#include "core/base/ent-quarter.h"
#include "core/program/ent-settings.h"
#include "core/store/ent-statement.h"
#include "core/store/ent-store.h"

static const EntField fields[] = {
  { "currency", N_ ("Currency"), ENT_FIELD_CURRENCY, offsetof (EntRate, currency),
    ENT_FIELD_REQUIRED | ENT_FIELD_KEY },
  { "quarter", N_ ("Quarter"), ENT_FIELD_QUARTER, offsetof (EntRate, quarter),
    ENT_FIELD_REQUIRED | ENT_FIELD_KEY },
  { "rate", N_ ("Rate"), ENT_FIELD_DECIMAL, offsetof (EntRate, rate), ENT_FIELD_REQUIRED,
    .scale = ENT_RATE_SCALE, .minimum = 1, .maximum = G_MAXINT64 },
  { NULL },
};

static gboolean
check (gpointer record, GError **error)
{
  EntRate *self = record;
  EntQuarter quarter;

  if (self->quarter && ent_quarter_parse (self->quarter, &quarter, NULL))
    {
      g_free (self->quarter);
      self->quarter = ent_quarter_to_string (quarter);
    }
  return TRUE;
}

/* Finance lists the reporting currency too, at 1; any other rate of it is a mistake. */
static gboolean
check_reporting (EntStore *store, const EntRate *self, GError **error)
{
  g_autoptr (EntSettings) settings = ent_settings_load (store, error);
  gint64 one;

  if (settings == NULL)
    return FALSE;
  ent_decimal_parse ("1", ENT_RATE_SCALE, &one, NULL);
  if (!g_str_equal (settings->currency, self->currency) || self->rate == one)
    return TRUE;
  g_set_error (error, ENT_STORE_ERROR, ENT_STORE_ERROR_REFUSED,
               /* Translators: a currency's code */
               _ ("rate: the program reports in %s, so its rate is 1. Leave it out."),
               self->currency);
  return FALSE;
}

/* Two rates for one quarter would make its deals count twice. */
static gboolean
saving (EntStore *store, gpointer old, gpointer record, GError **error)
{
  EntRate *self = record;
  g_autoptr (EntStatement) others = ent_store_prepare (
      store, "SELECT 1 FROM rate WHERE currency = ?1 AND quarter = ?2 AND id <> ?3", error);

  if (others == NULL || !check_reporting (store, self, error))
    return FALSE;
  ent_statement_bind_text (others, 1, self->currency);
  ent_statement_bind_text (others, 2, self->quarter);
  ent_statement_bind_int (others, 3, self->parent.id);
  if (!ent_statement_step (others))
    return ent_statement_finish (others, error);
  g_set_error (error, ENT_STORE_ERROR, ENT_STORE_ERROR_REFUSED,
               /* Translators: a currency's code, then a quarter such as FY2026-Q3 */
               _ ("rate: %s has a rate for %s already. Change that one."), self->currency,
               self->quarter);
  return FALSE;
}

const EntNoun ent_rate_noun = {
  "rate", N_ ("rates"), N_ ("exchange rate"), sizeof (EntRate), fields, check, saving,
};
