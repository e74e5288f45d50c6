/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ent-config.h"

#include "gui/launch/ent-launch-page.h"

struct _EntLaunchPage
{
  EntPage parent_instance;
};

G_DEFINE_FINAL_TYPE (EntLaunchPage, ent_launch_page, ENT_TYPE_PAGE)

static void
ent_launch_page_refresh (EntPage *page, const EntChanges *changes)
{
}

static void
ent_launch_page_class_init (EntLaunchPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  ENT_PAGE_CLASS (klass)->refresh = ent_launch_page_refresh;
  gtk_widget_class_set_template_from_resource (widget_class, "/entente/ent-launch-page.ui");
}

static void
ent_launch_page_init (EntLaunchPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
