/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ent-config.h"

#include "core/program/ent-account.h"

#include <glib/gi18n-lib.h>

#define AT(member) offsetof (EntAccount, member)

static const EntField fields[] = {
  { "external-id", N_ ("External id"), ENT_FIELD_TEXT, AT (external_id),
    ENT_FIELD_EXTERNAL_ID | ENT_FIELD_SEARCHED },
  { "name", N_ ("Name"), ENT_FIELD_TEXT, AT (name),
    ENT_FIELD_REQUIRED | ENT_FIELD_KEY | ENT_FIELD_TITLE },
  { "website", N_ ("Website"), ENT_FIELD_TEXT, AT (website),
    ENT_FIELD_SEARCHED | ENT_FIELD_WEBSITE },
  { "country", N_ ("Country"), ENT_FIELD_TEXT, AT (country), ENT_FIELD_SEARCHED },
  { "industry", N_ ("Industry"), ENT_FIELD_TEXT, AT (industry), ENT_FIELD_SEARCHED },
  { "owner", N_ ("Owner"), ENT_FIELD_TEXT, AT (owner), ENT_FIELD_SEARCHED },
  { NULL },
};

const EntNoun ent_account_noun = {
  "account", N_ ("accounts"), N_ ("account"), sizeof (EntAccount), fields, NULL, NULL,
};
