/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* At most this many values; of more, the last ones are shown. */
#define ENT_SPARKLINE_MOST 12

/* A few columns in a list cell: how something went over the last periods, each row to its own
 * scale, the last period in full colour. It takes no focus, a screen reader passes it over for the
 * row's other cells, and it is made to be given other values often. */
#define ENT_TYPE_SPARKLINE (ent_sparkline_get_type ())
G_DECLARE_FINAL_TYPE (EntSparkline, ent_sparkline, ENT, SPARKLINE, GtkWidget)

GtkWidget *ent_sparkline_new (void);

void ent_sparkline_set_values (EntSparkline *self, const double *values, guint n_values);

G_END_DECLS
