/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/figures/ent-figures.h"
#include "core/program/ent-deal.h"
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

/* SQL of the deals d, to be read by their partner. */
#define ENT_SQL_DEALS_OF "deal d INDEXED BY deal_partner"

/* SQL of the partner-sourced won deals; domain 6. */
#define ENT_SQL_SOURCED "d.stage = 'won' AND d.class IN ('sourced', 'led')"

/* SQL of the id of the first deal that a partner p won since it signed, up to DAY; figure M09. */
#define ENT_SQL_FIRST(day)                                                                         \
  "(SELECT f.id FROM deal f WHERE f.partner = p.id AND f.stage = 'won' AND f.class IS NOT NULL"    \
  " AND f.closed_on BETWEEN p.signed_on AND " day " ORDER BY f.closed_on, f.id LIMIT 1)"

/* Where rows are read from; every set of them is a part of one. */
typedef enum
{
  ENT_SOURCE_CLOSED, /* the deals won or lost from a day to another */
  ENT_SOURCE_FIRST,  /* each signed partner's first deal won since signing */
  ENT_SOURCE_OPEN,   /* the deals of any class open on a day */
} EntSource;

/* Whose rows. A direct deal is nobody's, so direct sets know no scope; nor do those that are the
 * whole a share is taken of. */
typedef enum
{
  ENT_REACH_ALL,
  ENT_REACH_SCOPE,
  ENT_REACH_DIRECT,
} EntReach;

/* What is read: of the reach of a scope that is one partner, its rows alone. */
typedef struct
{
  EntSource source;
  EntReach reach;
  gint64 partner;
  gint64 deal; /* this one alone; 0: all; not of the first ones */
  EntDate from;
  EntDate to;
} EntReading;

EntSource ent_rows_get_source (EntRows rows);
EntReach ent_rows_get_reach (EntRows rows);
GArray *ent_rows_read (EntStore *store,
                       const EntSettings *settings,
                       const EntReading *reading,
                       EntDate as_of,
                       GError **error);
gboolean ent_reading_has (const EntReading *self, const EntRow *row);
gboolean
ent_rows_has (EntRows rows, const EntRow *row, EntDate from, EntDate to, GHashTable *partners);
guint ent_rows_find_place (const GArray *array, const EntRow *row);
GArray *
ent_rows_select (const GArray *read, EntRows rows, EntDate from, EntDate to, GHashTable *partners);
gboolean ent_rows_refuse_sum (GError **error);

G_END_DECLS
