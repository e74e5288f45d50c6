/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/store/ent-store.h"

int cancel_run (EntStore *store, const char *folder, guint seed, guint n_times);
