/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ent-config.h"

#include "gui/partners/ent-partners-page.h"

struct _EntPartnersPage
{
  EntPage parent_instance;
};

G_DEFINE_FINAL_TYPE (EntPartnersPage, ent_partners_page, ENT_TYPE_PAGE)

static void
ent_partners_page_refresh (EntPage *page, const EntChanges *changes)
{
}

static void
ent_partners_page_class_init (EntPartnersPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  ENT_PAGE_CLASS (klass)->refresh = ent_partners_page_refresh;
  gtk_widget_class_set_template_from_resource (widget_class, "/entente/ent-partners-page.ui");
}

static void
ent_partners_page_init (EntPartnersPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
