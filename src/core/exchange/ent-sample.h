/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/program/ent-program.h"

G_BEGIN_DECLS

EntStore *ent_sample_create (const char *path, const char *folder, EntDate as_of, GError **error);

G_END_DECLS
