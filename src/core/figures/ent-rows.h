/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/figures/ent-figures.h"
#include "core/store/ent-statement.h"

G_BEGIN_DECLS

/* SQL of a deal d's amount in the reporting currency, NULL when there is no rate for the fiscal
 * quarter of DATE; needs the parameters :currency and :start. */
#define ENT_SQL_REPORTING(date)                                                                    \
  "CASE WHEN d.currency = :currency THEN d.amount"                                                 \
  " ELSE ent_convert (d.amount, d.currency,"                                                       \
  "   (SELECT r.rate FROM rate r WHERE r.currency = d.currency"                                    \
  "    AND r.quarter = ent_quarter (" date ", :start) ORDER BY r.id DESC LIMIT 1),"                \
  "   :currency) END"

/* SQL of the partner-sourced won deals; domain 6. */
#define ENT_SQL_SOURCED "d.stage = 'won' AND d.class IN ('sourced', 'led')"

/* Reads the deals of one set: the rows from FROM to TO on AS_OF, of the partners in the JSON array
 * SCOPE, NULL for all. Returns an owned array of EntRow, in closing order. */
GArray *ent_rows_load (EntStore *store,
                       const EntSettings *settings,
                       EntRows rows,
                       EntDate as_of,
                       EntDate from,
                       EntDate to,
                       const char *scope,
                       GError **error);

G_END_DECLS
