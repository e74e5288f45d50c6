/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ent-config.h"

#include "gui/page/ent-move-menu.h"

#include <glib/gi18n-lib.h>

#include "core/program/ent-partner.h"

/* Makes a section with every stage but STAGE, the one PARTNER is in. Each item activates ACTION,
 * whose parameter, of type (xi), is the partner and the stage. Returns it, owned. */
GMenuModel *
ent_move_menu_new (const char *action, gint64 partner, int stage)
{
  GMenu *menu = g_menu_new ();

  for (int to = ENT_STAGE_QUALIFY; to <= ENT_STAGE_REVIEW; to++)
    if (to != stage)
      {
        g_autoptr (GMenuItem) item
            = g_menu_item_new (_ (ent_choice_get_label (ent_stages, to)), NULL);

        g_menu_item_set_action_and_target (item, action, "(xi)", partner, to);
        g_menu_append_item (menu, item);
      }
  return G_MENU_MODEL (menu);
}
