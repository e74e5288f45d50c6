/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "gui/partners/ent-related-kind.h"

G_BEGIN_DECLS

/* All records of a kind that belong to a partner: sorted, searched, opened, exported. */
#define ENT_TYPE_RELATED_WINDOW (ent_related_window_get_type ())
G_DECLARE_FINAL_TYPE (EntRelatedWindow, ent_related_window, ENT, RELATED_WINDOW, AdwWindow)

void ent_related_window_present (EntDocument *document,
                                 GtkWindow *parent,
                                 const EntRelatedKind *kind,
                                 gint64 partner);

G_END_DECLS
