/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "gui/widgets/ent-document.h"

G_BEGIN_DECLS

/* A page of the window. It shows its document and is told, while it can be seen, what changed; a
 * page that cannot be seen catches up when it is shown. Construct properties: document. The window
 * keeps `narrow` true while there is no room for two things side by side. */
#define ENT_TYPE_PAGE (ent_page_get_type ())
G_DECLARE_DERIVABLE_TYPE (EntPage, ent_page, ENT, PAGE, AdwBin)

struct _EntPageClass
{
  AdwBinClass parent_class;

  /* Brings the page up to date. CHANGES is NULL when everything may have changed: the first time,
   * another as-of day, or after the page was out of sight. */
  void (*refresh) (EntPage *self, const EntChanges *changes);
  /* Shows a record. Returns FALSE when it is not this page's. Optional. */
  gboolean (*show_record) (EntPage *self, const EntNoun *noun, gint64 id);
};

EntDocument *ent_page_get_document (EntPage *self);
EntStore *ent_page_get_store (EntPage *self);
gboolean ent_page_is_narrow (EntPage *self);
gboolean ent_page_show_record (EntPage *self, const EntNoun *noun, gint64 id);

G_END_DECLS
