/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/store/ent-store.h"

G_BEGIN_DECLS

/* The small program that the fuzzers start from, the same bytes in every run, and what is done with
 * one that was opened. */

const char *fuzz_get_folder (void);
GBytes *fuzz_get_program (void);
void fuzz_settle_file (const char *path);
GBytes *fuzz_change_program (const guint8 *data, gsize size);
GBytes *fuzz_read_file (const char *path);
char *fuzz_write_file (const char *name, GBytes *bytes);
EntStore *fuzz_open_program (void);
gboolean fuzz_use_program (EntStore *store);

int LLVMFuzzerTestOneInput (const guint8 *data, gsize size);

G_END_DECLS
