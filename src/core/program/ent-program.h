/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/program/ent-settings.h"
#include "core/store/ent-salvage.h"

G_BEGIN_DECLS

/* Every noun of a program, ended by NULL. */
extern const EntNoun *const ent_program_nouns[];

EntStore *ent_program_create (const char *path,
                              const char *company,
                              const char *currency,
                              int fiscal_year_start,
                              GError **error);
EntStore *ent_program_open (const char *path, GError **error);
EntStore *ent_program_open_early (const char *path, GError **error);
gboolean ent_program_check (EntStore *store, GError **error);
EntSalvage *ent_program_salvage (const char *path,
                                 const char *new_path,
                                 EntProgressFunc progress,
                                 gpointer data,
                                 GCancellable *cancellable,
                                 GError **error);

G_END_DECLS
