/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ent-config.h"

#include "core/program/ent-mapping.h"

#include <glib/gi18n-lib.h>

#define AT(member) offsetof (EntMapping, member)

static const EntField fields[] = {
  { "name", N_ ("Name"), ENT_FIELD_TEXT, AT (name),
    ENT_FIELD_REQUIRED | ENT_FIELD_KEY | ENT_FIELD_TITLE },
  { "noun", N_ ("For"), ENT_FIELD_TEXT, AT (noun), ENT_FIELD_REQUIRED },
  { "header", N_ ("Header"), ENT_FIELD_TEXT, AT (header), ENT_FIELD_LONG },
  { "definition", N_ ("Definition"), ENT_FIELD_TEXT, AT (definition),
    ENT_FIELD_REQUIRED | ENT_FIELD_LONG },
  { NULL },
};

const EntNoun ent_mapping_noun = {
  "mapping", N_ ("mappings"), N_ ("import mapping"), sizeof (EntMapping), fields, NULL, NULL,
};
