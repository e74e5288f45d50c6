/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/exchange/ent-csv-date.h"

G_BEGIN_DECLS

/* How a file writes its values; a zeroed struct, or NULL in its place, says nothing about it: then
 * what can be read in one way only is read, and the rest is refused as ambiguous. Borrowed text. */
typedef struct
{
  const char *date_format; /* as in ent-csv-date.h; NULL: unspecified */
  char decimal_mark;       /* '.' or ','; 0: unspecified */
  char thousands_mark;     /* ',' '.' ' ' or '\''; 0: unspecified */
} EntCsvFormats;

gboolean ent_csv_amount_parse (const char *text,
                               const EntCsvFormats *formats,
                               const char *currency,
                               gint64 *minor,
                               GError **error);
gboolean ent_csv_number_parse (
    const char *text, const EntCsvFormats *formats, int scale, gint64 *value, GError **error);
gboolean ent_csv_boolean_parse (const char *text, gboolean *value, GError **error);

char ent_csv_guess_decimal_mark (const char *const *samples, gsize n_samples);

G_END_DECLS
