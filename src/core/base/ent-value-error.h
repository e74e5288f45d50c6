/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Why a text could not be read as a value. */
typedef enum
{
  ENT_VALUE_ERROR_INVALID,   /* not a value of this kind */
  ENT_VALUE_ERROR_RANGE,     /* such a value, but too large, too small or too exact */
  ENT_VALUE_ERROR_AMBIGUOUS, /* could be read in more than one way */
} EntValueError;

#define ENT_VALUE_ERROR (ent_value_error_quark ())
GQuark ent_value_error_quark (void);

char *ent_value_error_quote (const char *text);

G_END_DECLS
