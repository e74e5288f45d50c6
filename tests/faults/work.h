/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/store/ent-store.h"

/* Everything that writes, done again and again in a random order. */

typedef struct
{
  EntStore *store; /* NULL while it could not be opened again */
  char *path;
  char *folder; /* of the file, and of what is written */
  GRand *random;
} Work;

void work_say (const char *format, ...) G_GNUC_PRINTF (1, 2);
char *work_write_deals (GRand *random, guint n);
gboolean work_fill (EntStore *store, GError **error);
void work_run (Work *self, const char *wanted, gint64 n_times);
