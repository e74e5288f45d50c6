/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "gui/page/ent-document.h"

G_BEGIN_DECLS

void ent_undo_toast_pass (AdwToast *toast, EntDocument *document);
void ent_undo_toast_offer (AdwToast *toast, EntDocument *document);

G_END_DECLS
