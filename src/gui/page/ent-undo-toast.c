/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ent-config.h"

#include "gui/page/ent-undo-toast.h"

#include <glib/gi18n-lib.h>

static void
dismissed_cb (AdwToast *toast, EntDocument *document)
{
  g_signal_handlers_disconnect_by_func (document, adw_toast_dismiss, toast);
}

/* Has TOAST go with the next change of DOCUMENT, which what it says is not about. */
void
ent_undo_toast_pass (AdwToast *toast, EntDocument *document)
{
  g_signal_connect_object (document, "history-changed", G_CALLBACK (adw_toast_dismiss), toast,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (toast, "dismissed", G_CALLBACK (dismissed_cb), document, 0);
}

/* Has TOAST offer to undo the last change of DOCUMENT. It goes with the next change: undo would be
 * of something else then than it says. */
void
ent_undo_toast_offer (AdwToast *toast, EntDocument *document)
{
  adw_toast_set_button_label (toast, _ ("_Undo"));
  adw_toast_set_action_name (toast, "win.undo");
  ent_undo_toast_pass (toast, document);
}
