/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/program/ent-program.h"

G_BEGIN_DECLS

/* How the program ends. */
enum
{
  ENT_EXIT_DONE = 0,
  ENT_EXIT_FAILED = 1, /* refused or failed; the reason is on stderr */
  ENT_EXIT_USAGE = 2,
};

/* One verb of the command line. */
typedef struct
{
  const char *name;
  const char *arguments; /* as shown in help */
  const char *summary;   /* untranslated */
  int min_arguments;
  int max_arguments; /* -1: any number */
  const GOptionEntry *options;
  int (*run) (char **arguments);
} EntVerb;

/* Ended by a NULL name. */
extern const EntVerb ent_cli_program_verbs[];
extern const EntVerb ent_cli_salvage_verbs[];
extern const EntVerb ent_cli_exchange_verbs[];
extern const EntVerb ent_cli_figures_verbs[];
extern const EntVerb ent_cli_search_verbs[];
extern const EntVerb ent_cli_lifecycle_verbs[];
extern const EntVerb ent_cli_qbr_verbs[];
extern const EntVerb ent_cli_history_verbs[];
extern const EntVerb ent_cli_changes_verbs[];

int ent_cli_fail (const GError *error);
int ent_cli_refuse_usage (const char *format, ...) G_GNUC_PRINTF (1, 2);
gboolean ent_cli_is_same_file (const char *first, const char *second);
int ent_cli_refuse_same_file (const char *path);
void ent_cli_remark_place (EntStore *store);
EntStore *ent_cli_open (const char *path, GError **error);
int ent_cli_close (EntStore *store);
const EntNoun *ent_cli_find_noun (const char *name);

G_END_DECLS
