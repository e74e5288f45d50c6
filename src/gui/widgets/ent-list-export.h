/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "gui/widgets/ent-document.h"

G_BEGIN_DECLS

/* Writing a list to a CSV file: asks where to, writes, and says so. */

/* Lists the records that ASKER shows. Returns an owned array, or NULL. */
typedef GPtrArray *(*EntListFunc) (GtkWidget *asker, GError **error);

void ent_list_export_ask (EntDocument *document,
                          GtkWidget *asker,
                          const EntNoun *noun,
                          const char *name,
                          EntListFunc list);

G_END_DECLS
