/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ent-config.h"

#include "core/program/ent-contact.h"

#include <glib/gi18n-lib.h>

const EntChoice ent_sides[] = {
  { "ours", N_ ("Ours") },
  { "theirs", N_ ("Theirs") },
  { NULL, NULL },
};

const EntChoice ent_roles[] = {
  { "executive-sponsor", N_ ("Executive sponsor") },
  { "partner-manager", N_ ("Partner manager") },
  { "sales", N_ ("Sales") },
  { "technical", N_ ("Technical") },
  { "marketing", N_ ("Marketing") },
  { "finance", N_ ("Finance") },
  { "other", N_ ("Other") },
  { NULL, NULL },
};

#define AT(member) offsetof (EntContact, member)

static const EntField fields[] = {
  { "external-id", N_ ("External id"), ENT_FIELD_TEXT, AT (external_id), ENT_FIELD_EXTERNAL_ID },
  { "partner", N_ ("Partner"), ENT_FIELD_REFERENCE, AT (partner),
    ENT_FIELD_REQUIRED | ENT_FIELD_KEY | ENT_FIELD_PART_OF, .target = "partner" },
  { "side", N_ ("Side"), ENT_FIELD_CHOICE, AT (side), ENT_FIELD_REQUIRED | ENT_FIELD_KEY,
    .choices = ent_sides },
  { "name", N_ ("Name"), ENT_FIELD_TEXT, AT (name),
    ENT_FIELD_REQUIRED | ENT_FIELD_KEY | ENT_FIELD_TITLE },
  { "role", N_ ("Role"), ENT_FIELD_CHOICE, AT (role), 0, .choices = ent_roles },
  { "title", N_ ("Title"), ENT_FIELD_TEXT, AT (title), ENT_FIELD_SEARCHED },
  { "email", N_ ("E-mail"), ENT_FIELD_TEXT, AT (email), ENT_FIELD_SEARCHED },
  { "phone", N_ ("Phone"), ENT_FIELD_TEXT, AT (phone), 0 },
  { "notes", N_ ("Notes"), ENT_FIELD_TEXT, AT (notes), ENT_FIELD_SEARCHED | ENT_FIELD_LONG },
  { NULL },
};

static gboolean
check (gpointer record, GError **error)
{
  EntContact *self = record;

  if (self->side == 0)
    self->side = ENT_SIDE_THEIRS;
  return TRUE;
}

const EntNoun ent_contact_noun = {
  "contact", N_ ("contacts"), N_ ("contact"), sizeof (EntContact), fields, check, NULL,
};
