/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/store/ent-record.h"

G_BEGIN_DECLS

/* How the columns of somebody's CSV become fields, saved under a name. */
typedef struct
{
  EntRecord parent;
  char *name;
  char *noun;
  char *header;     /* the file's column names, folded, to suggest the mapping for a like file */
  char *definition; /* as the exchange layer writes it */
} EntMapping;

ENT_DECLARE_RECORD (EntMapping, ent_mapping)

G_END_DECLS
