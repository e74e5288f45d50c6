/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/exchange/ent-csv-rows.h"
#include "core/exchange/ent-csv-table.h"

G_BEGIN_DECLS

/* Which of a file's rows are the table. Private to the reader. */
typedef struct
{
  EntCsvRow header;
  guint n_columns;
  GArray *left_out; /* of EntCsvLeftOut, by line */
} EntCsvLayout;

gboolean ent_csv_layout_find (EntCsvLayout *self, EntCsvRows *rows, GError **error);
void ent_csv_layout_clear (EntCsvLayout *self);

G_END_DECLS
