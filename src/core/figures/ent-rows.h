/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/figures/ent-figures.h"
#include "core/store/ent-statement.h"

G_BEGIN_DECLS

/* SQL of the day whose rate converts a deal d: that of its closing, of an open one :as_of. */
#define ENT_SQL_RATE_DATE "iif (d.closed_on <= :as_of, d.closed_on, :as_of)"

/* SQL of the rate of a deal d's currency in the fiscal quarter of DATE, NULL when there is none;
 * needs the parameter :start. */
#define ENT_SQL_RATE(date)                                                                         \
  "(SELECT r.rate FROM rate r WHERE r.currency = d.currency"                                       \
  " AND r.quarter = ent_quarter (" date ", :start) ORDER BY r.id DESC LIMIT 1)"

/* SQL of a deal d's amount in the reporting currency, NULL when there is no rate for the fiscal
 * quarter of DATE; needs the parameters :currency and :start. */
#define ENT_SQL_REPORTING(date)                                                                    \
  "CASE WHEN d.currency = :currency THEN d.amount"                                                 \
  " ELSE ent_convert (d.amount, d.currency, " ENT_SQL_RATE (date) ", :currency) END"

/* SQL of whether a deal d was open on DAY. One that has closed since was only if it is known to
 * have been there. */
#define ENT_SQL_OPEN(day)                                                                          \
  "((d.stage NOT IN ('won', 'lost') AND ifnull (d.created_on, '') <= " day ")"                     \
  " OR (d.closed_on > " day " AND d.created_on <= " day "))"

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
