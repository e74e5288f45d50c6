/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ent-config.h"

#include "cli/ent-cli-progress.h"
#include "cli/ent-cli-scope.h"

#include <glib/gi18n.h>

const EntVerb ent_cli_qbr_verbs[] = {
  { NULL },
};
