/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ent-config.h"

#include "core/program/ent-settings.h"

#include "core/store/ent-statement.h"

#include <glib/gi18n-lib.h>

const EntChoice ent_reporting_lines[] = {
  { "cro", N_ ("Chief revenue officer") },
  { "ceo", N_ ("Chief executive officer") },
  { "cmo", N_ ("Chief marketing officer") },
  { "other", N_ ("Other") },
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
  NUMBER ("fiscal-year-start", N_ ("Fiscal year starts in month"), fiscal_year_start, 1, 12),
  { "reporting-line", N_ ("Reports to"), ENT_FIELD_CHOICE, offsetof (EntSettings, reporting_line),
    0, .choices = ent_reporting_lines },
  { "revenue-target", N_ ("Company revenue target"), ENT_FIELD_AMOUNT,
    offsetof (EntSettings, revenue_target), 0, .minimum = 0, .maximum = G_MAXINT64 },
  TEXT ("person", N_ ("Your name"), person, 0),
  TEXT ("language", N_ ("Language of packs"), language, ENT_FIELD_REQUIRED),
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

const EntNoun ent_settings_noun = {
  "program", "settings", N_ ("program"), sizeof (EntSettings), fields, NULL, NULL,
};

/* Reads the program's settings. Returns them, owned, or NULL: ENT_STORE_ERROR. */
EntSettings *
ent_settings_load (EntStore *store, GError **error)
{
  gint64 id;

  if (!ent_store_query_int (store, "SELECT id FROM program", &id, error))
    return NULL;
  return ent_store_load (store, &ent_settings_noun, id, error);
}

/* Says whether finance has signed the attribution model; until then every revenue figure that is
 * exported carries a warning (domain 6). */
gboolean
ent_settings_is_attribution_signed (const EntSettings *self)
{
  return self->attribution_signed_by != NULL && self->attribution_signed_on != ENT_DATE_NONE;
}
