/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/base/ent-date.h"
#include "core/store/ent-record.h"

G_BEGIN_DECLS

/* Whose person a contact is. */
extern const EntChoice ent_sides[];
enum
{
  ENT_SIDE_OURS = 1,
  ENT_SIDE_THEIRS,
};

/* What a contact does for the partnership. */
extern const EntChoice ent_roles[];
enum
{
  ENT_ROLE_EXECUTIVE_SPONSOR = 1,
  ENT_ROLE_PARTNER_MANAGER,
  ENT_ROLE_SALES,
  ENT_ROLE_TECHNICAL,
  ENT_ROLE_MARKETING,
  ENT_ROLE_FINANCE,
  ENT_ROLE_OTHER,
};

/* SQL of which sides have an executive sponsor, by partner: its id, ours, theirs. Another condition
 * may follow, then GROUP BY partner. */
#define ENT_SQL_SPONSORS                                                                           \
  "SELECT partner, max (side = 'ours'), max (side = 'theirs') FROM contact"                        \
  " WHERE role = 'executive-sponsor'"

/* A person on either side of a partnership. */
typedef struct
{
  EntRecord parent;
  char *external_id;
  gint64 partner;
  int side;
  char *name;
  int role;
  char *title;
  char *email;
  char *phone;
  char *notes;
} EntContact;

ENT_DECLARE_RECORD (EntContact, ent_contact)

G_END_DECLS
