/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Builds a CSV file: UTF-8, commas, CRLF (RFC 4180). */
typedef struct _EntCsvWriter EntCsvWriter;

typedef enum
{
  ENT_CSV_TEXT,   /* guarded, so that no spreadsheet takes it for a formula */
  ENT_CSV_NUMBER, /* a number or a date, never guarded */
} EntCsvKind;

EntCsvWriter *ent_csv_writer_new (void);
void ent_csv_writer_free (EntCsvWriter *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (EntCsvWriter, ent_csv_writer_free)

void ent_csv_writer_add (EntCsvWriter *self, EntCsvKind kind, const char *cell);
void ent_csv_writer_end_row (EntCsvWriter *self);

const char *ent_csv_writer_get_text (EntCsvWriter *self, gsize *length);
gboolean
ent_csv_writer_save (EntCsvWriter *self, GFile *file, GCancellable *cancellable, GError **error);

char *ent_csv_unguard (const char *text);

G_END_DECLS
