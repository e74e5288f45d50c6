/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ent-config.h"

#include "gui/reviews/ent-reviews-page.h"

struct _EntReviewsPage
{
  EntPage parent_instance;
};

G_DEFINE_FINAL_TYPE (EntReviewsPage, ent_reviews_page, ENT_TYPE_PAGE)

static void
ent_reviews_page_refresh (EntPage *page, const EntChanges *changes)
{
}

static void
ent_reviews_page_class_init (EntReviewsPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  ENT_PAGE_CLASS (klass)->refresh = ent_reviews_page_refresh;
  gtk_widget_class_set_template_from_resource (widget_class, "/entente/ent-reviews-page.ui");
}

static void
ent_reviews_page_init (EntReviewsPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
