/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* From the bytes of a file to text: its encoding, its delimiter, its line ends. */

GBytes *ent_csv_text_decode (
    GBytes *bytes, const char *name, const char *encoding, const char **used, GError **error);
gboolean ent_csv_text_is_delimiter (char c);
gsize ent_csv_text_skip_separator_row (const char *text, gsize length, char *delimiter);
char ent_csv_text_guess_delimiter (const char *text, gsize length);
gsize ent_csv_text_count_lines (const char *text, gsize length);

G_END_DECLS
