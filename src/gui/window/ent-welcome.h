/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* What a window shows while no program is open: the ways to one. */
#define ENT_TYPE_WELCOME (ent_welcome_get_type ())
G_DECLARE_FINAL_TYPE (EntWelcome, ent_welcome, ENT, WELCOME, AdwBin)

void ent_welcome_fill (AdwBin *bin);

G_END_DECLS
