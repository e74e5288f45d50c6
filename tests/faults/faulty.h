/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

/* Has calls of the system fail at random, under fiu-run: those that ENT_FAULT_POINT names, such as
 * posix/io/ *, each with ENT_FAULT_PROBABILITY. Without fiu-run nothing fails. */

void faulty_begin (guint seed);
void faulty_on (void);
void faulty_off (void);
