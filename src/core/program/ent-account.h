/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/base/ent-date.h"
#include "core/store/ent-record.h"

G_BEGIN_DECLS

/* An end customer, or a prospect. */
typedef struct
{
  EntRecord parent;
  char *external_id;
  char *name;
  char *website;
  char *country;
  char *industry;
  char *owner;
} EntAccount;

ENT_DECLARE_RECORD (EntAccount, ent_account)

G_END_DECLS
