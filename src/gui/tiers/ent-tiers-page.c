/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ent-config.h"

#include "gui/tiers/ent-tiers-page.h"

struct _EntTiersPage
{
  EntPage parent_instance;
};

G_DEFINE_FINAL_TYPE (EntTiersPage, ent_tiers_page, ENT_TYPE_PAGE)

static void
ent_tiers_page_refresh (EntPage *page, const EntChanges *changes)
{
}

static void
ent_tiers_page_class_init (EntTiersPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  ENT_PAGE_CLASS (klass)->refresh = ent_tiers_page_refresh;
  gtk_widget_class_set_template_from_resource (widget_class, "/entente/ent-tiers-page.ui");
}

static void
ent_tiers_page_init (EntTiersPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
