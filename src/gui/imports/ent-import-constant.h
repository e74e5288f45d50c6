/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "core/exchange/ent-import-mapping.h"
#include "gui/widgets/ent-document.h"

G_BEGIN_DECLS

/* Called when the value was changed: REFUSAL says why what was typed is none, NULL when it is one
 * or there is none. */
typedef void (*EntImportConstantFunc) (GObject *object, const char *refusal);

GtkWidget *ent_import_constant_make_row (EntDocument *document,
                                         EntImportMapping *mapping,
                                         const EntField *field,
                                         GObject *object,
                                         EntImportConstantFunc function);

G_END_DECLS
