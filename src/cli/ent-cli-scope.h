/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cli/ent-cli-table.h"
#include "cli/ent-cli.h"
#include "core/figures/ent-scope.h"

G_BEGIN_DECLS

/* The options that say which day, which quarter, whose figures. One verb runs a process, so they
 * are simply there. */
extern char *ent_cli_as_of;
extern char *ent_cli_quarter;
extern char *ent_cli_partner;
extern char *ent_cli_tier;
extern char *ent_cli_model;
extern char *ent_cli_format;

/* Lines for an option table. */
#define ENT_CLI_AS_OF                                                                              \
  {                                                                                                \
    "as-of", 0, 0, G_OPTION_ARG_STRING, &ent_cli_as_of, N_ ("The day it is computed for (today)"), \
        N_ ("DATE")                                                                                \
  }
#define ENT_CLI_QUARTER                                                                            \
  {                                                                                                \
    "quarter", 0, 0, G_OPTION_ARG_STRING, &ent_cli_quarter,                                        \
        N_ ("The fiscal quarter it is computed for"), N_ ("FY2026-Q3")                             \
  }
#define ENT_CLI_FORMAT                                                                             \
  {                                                                                                \
    "format", 0, 0, G_OPTION_ARG_STRING, &ent_cli_format, N_ ("How it is printed"),                \
        "text|csv|json"                                                                            \
  }
#define ENT_CLI_WHOSE(name, value, text, argument)                                                 \
  {                                                                                                \
    name, 0, 0, G_OPTION_ARG_STRING, value, text, argument                                         \
  }
#define ENT_CLI_SCOPE                                                                              \
  ENT_CLI_AS_OF, ENT_CLI_QUARTER,                                                                  \
      ENT_CLI_WHOSE ("partner", &ent_cli_partner, N_ ("One partner, by external id or name"),      \
                     N_ ("NAME")),                                                                 \
      ENT_CLI_WHOSE ("tier", &ent_cli_tier, N_ ("The partners of a computed tier"), N_ ("TIER")),  \
      ENT_CLI_WHOSE ("model", &ent_cli_model, N_ ("The partners of a model"), N_ ("MODEL"))

gboolean ent_cli_read_date (const char *text, EntDate *date, GError **error);
gboolean
ent_cli_read_choice (const EntChoice *choices, const char *text, gint64 *value, GError **error);
int ent_cli_run_for_day (const char *path,
                         gboolean (*print) (EntStore *, EntDate, EntCliFormat, GError **));
gboolean ent_cli_read_scope (EntStore *store, EntScope *scope, GError **error);
gboolean ent_cli_warn_unsigned (EntStore *store, EntDate as_of, GError **error);

G_END_DECLS
