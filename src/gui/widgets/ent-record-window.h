/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "gui/widgets/ent-draft.h"

G_BEGIN_DECLS

/* A window over another one, to add a record or to change one.
 *
 * Signals:
 *  added (id): a new record was stored */
#define ENT_TYPE_RECORD_WINDOW (ent_record_window_get_type ())
G_DECLARE_FINAL_TYPE (EntRecordWindow, ent_record_window, ENT, RECORD_WINDOW, AdwWindow)

EntRecordWindow *ent_record_window_present (EntDocument *document,
                                            GtkWidget *parent,
                                            const EntNoun *noun,
                                            gint64 id);
EntRecordWindow *
ent_record_window_present_new (EntDocument *document, GtkWidget *parent, gpointer record);

G_END_DECLS
