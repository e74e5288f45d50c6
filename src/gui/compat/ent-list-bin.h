/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* Stands in for GtkListTabBehavior (GTK 4.12): the tabulator goes on within a row of the list in it
 * and then leaves the list, in place of going along all rows, which the arrow keys do. */
#define ENT_TYPE_LIST_BIN (ent_list_bin_get_type ())
G_DECLARE_FINAL_TYPE (EntListBin, ent_list_bin, ENT, LIST_BIN, AdwBin)

G_END_DECLS
