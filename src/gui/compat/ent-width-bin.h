/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* Stands in for AdwBreakpointBin (libadwaita 1.4): its child may want more width than there is, and
 * its property `narrow` says when there is less than `threshold`, 600 px unless it is given, at the
 * text's normal size. */
#define ENT_TYPE_WIDTH_BIN (ent_width_bin_get_type ())
G_DECLARE_FINAL_TYPE (EntWidthBin, ent_width_bin, ENT, WIDTH_BIN, AdwBin)
/* How much larger than normal WIDGET's text is. */
double ent_width_bin_get_text_scale (GtkWidget *widget);

G_END_DECLS
