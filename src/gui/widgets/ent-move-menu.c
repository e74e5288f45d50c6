/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ent-config.h"

#include "gui/widgets/ent-move-menu.h"

#include <glib/gi18n-lib.h>

#include "core/program/ent-partner.h"

static void
append_stage (GMenu *menu, int stage, const char *action, gint64 partner)
{
  g_autoptr (GMenuItem) item = g_menu_item_new (_ (ent_choice_get_label (ent_stages, stage)), NULL);

  g_menu_item_set_action_and_target (item, action, "(xi)", partner, stage);
  g_menu_append_item (menu, item);
}

/* Makes a section with every stage but STAGE, the one PARTNER is in: first the one that follows, as
 * most moves go there, and those before it last. Each item activates ACTION, whose parameter, of
 * type (xi), is the partner and the stage. Returns it, owned. */
GMenuModel *
ent_move_menu_new (const char *action, gint64 partner, int stage)
{
  GMenu *menu = g_menu_new ();

  for (int to = stage + 1; to <= ENT_STAGE_REVIEW; to++)
    append_stage (menu, to, action, partner);
  for (int to = ENT_STAGE_QUALIFY; to < stage; to++)
    append_stage (menu, to, action, partner);
  return G_MENU_MODEL (menu);
}
