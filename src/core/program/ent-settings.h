/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/store/ent-store.h"

G_BEGIN_DECLS

/* Whom the partnerships lead answers to. */
extern const EntChoice ent_reporting_lines[];
enum
{
  ENT_REPORTING_LINE_CRO = 1,
  ENT_REPORTING_LINE_CEO,
  ENT_REPORTING_LINE_CMO,
  ENT_REPORTING_LINE_OTHER,
};

/* What packs can be written in. */
extern const EntChoice ent_languages[];
enum
{
  ENT_LANGUAGE_ENGLISH = 1,
};

/* How many criteria the qualification scorecard has; domain 3. */
#define ENT_SCORECARD_SIZE 6

/* How many stages an open deal can be in; domain 5. */
#define ENT_OPEN_STAGES 4

/* What holds for the whole program: the one record of its kind. */
typedef struct
{
  EntRecord parent;
  char *company;
  char *currency;           /* what the program reports in */
  gint64 fiscal_year_start; /* month, 1 to 12 */
  int reporting_line;
  gint64 revenue_target;   /* of the company, a year, minor units of currency */
  char *person;            /* who works on this laptop */
  int language;            /* of the packs */
  char *attribution_model; /* its version, as finance knows it */
  char *attribution_signed_by;
  EntDate attribution_signed_on;
  gint64 pass_mark;                      /* percent of the scorecard's weighted points */
  gint64 weights[ENT_SCORECARD_SIZE];    /* of the scorecard's criteria, in its order */
  gint64 probabilities[ENT_OPEN_STAGES]; /* percent, of the open stages, in their order */
} EntSettings;

ENT_DECLARE_RECORD (EntSettings, ent_settings)

gboolean
ent_settings_guard (EntStore *store, const EntChanges *changes, gpointer data, GError **error);
EntSettings *ent_settings_load (EntStore *store, GError **error);
gboolean ent_settings_is_attribution_signed (const EntSettings *self, EntDate as_of);

G_END_DECLS
