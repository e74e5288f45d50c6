/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Places children of one size side by side, on as many lines as they need, and about as many on
 * each: four are in a row, or two and two, but not three and one. Property: child-width, what a
 * child should have; 0 is the natural width of the widest. */
#define ENT_TYPE_EVEN_LAYOUT (ent_even_layout_get_type ())
G_DECLARE_FINAL_TYPE (EntEvenLayout, ent_even_layout, ENT, EVEN_LAYOUT, GtkLayoutManager)

G_END_DECLS
