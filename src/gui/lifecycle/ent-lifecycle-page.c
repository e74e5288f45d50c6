/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ent-config.h"

#include "gui/lifecycle/ent-lifecycle-page.h"

struct _EntLifecyclePage
{
  EntPage parent_instance;
};

G_DEFINE_FINAL_TYPE (EntLifecyclePage, ent_lifecycle_page, ENT_TYPE_PAGE)

static void
ent_lifecycle_page_refresh (EntPage *page, const EntChanges *changes)
{
}

static void
ent_lifecycle_page_class_init (EntLifecyclePageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  ENT_PAGE_CLASS (klass)->refresh = ent_lifecycle_page_refresh;
  gtk_widget_class_set_template_from_resource (widget_class, "/entente/ent-lifecycle-page.ui");
}

static void
ent_lifecycle_page_init (EntLifecyclePage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
