/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "gui/widgets/ent-document.h"

G_BEGIN_DECLS

/* What has to be said of the open program as a whole, over its pages: that it cannot be changed and
 * why, or that its deals are older than what is shown; with what can be done about it. */
#define ENT_TYPE_PROGRAM_BANNER (ent_program_banner_get_type ())
G_DECLARE_FINAL_TYPE (EntProgramBanner, ent_program_banner, ENT, PROGRAM_BANNER, AdwBin)

void ent_program_banner_set_document (EntProgramBanner *self, EntDocument *document);

G_END_DECLS
