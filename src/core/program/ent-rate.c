/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ent-config.h"

#include "core/program/ent-rate.h"

#include "core/base/ent-money.h"
#include "core/base/ent-quarter.h"

#include <glib/gi18n-lib.h>

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

const EntNoun ent_rate_noun = {
  "rate", "rates", N_ ("exchange rate"), sizeof (EntRate), fields, check, NULL,
};
