/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ent-config.h"

#include "gui/window/ent-program-banner.h"

#include <glib/gi18n-lib.h>

#include "core/base/ent-format.h"
#include "core/program/ent-deal.h"

struct _EntProgramBanner
{
  AdwBin parent_instance;
  EntDocument *document; /* owned */
  gboolean is_lost;
  GtkRevealer *revealer;
  GtkWidget *box;
  GtkLabel *label;
  GtkButton *quarter_button;
  GtkWidget *reopen_button;
  GtkWidget *copy_button;
};

G_DEFINE_FINAL_TYPE (EntProgramBanner, ent_program_banner, ADW_TYPE_BIN)

/* Says TEXT, and offers what the buttons given do. */
static void
say (EntProgramBanner *self, const char *text, gboolean quarter, gboolean reopen, gboolean copy)
{
  gboolean is_warning = reopen || copy;

  gtk_label_set_label (self->label, text);
  gtk_widget_set_visible (GTK_WIDGET (self->quarter_button), quarter);
  gtk_widget_set_visible (self->reopen_button, reopen);
  gtk_widget_set_visible (self->copy_button, copy);
  gtk_widget_remove_css_class (self->box, is_warning ? "information" : "warning");
  gtk_widget_add_css_class (self->box, is_warning ? "warning" : "information");
  gtk_revealer_set_reveal_child (self->revealer, TRUE);
}

/* Where every deal with a partner was won before the twelve months that are shown, all figures are
 * zero: offers the quarter of the last one. Returns whether it did. */
static gboolean
offer_quarter (EntProgramBanner *self)
{
  const EntScope *scope = ent_document_get_scope (self->document);
  EntDate last = ent_deal_find_last_win (ent_document_get_store (self->document), scope->as_of);
  EntQuarter quarter;
  g_autofree char *day = NULL;
  g_autofree char *name = NULL;
  g_autofree char *text = NULL;
  g_autofree char *label = NULL;

  if (ent_document_get_quarter (self->document, NULL) || last == ENT_DATE_NONE
      || last >= ent_date_get_t12m_first_day (scope->as_of))
    return FALSE;
  quarter = ent_quarter_from_date (
      last, (int) ent_document_get_settings (self->document)->fiscal_year_start);
  name = ent_quarter_to_string (quarter);
  day = ent_format_date (last);
  /* Translators: %s is a date */
  text = g_strdup_printf (
      _ ("No deal with a partner was won in the last 12 months. The last one was won on %s."), day);
  /* Translators: what a button does; %s is a quarter such as FY2026-Q3 */
  label = g_strdup_printf (_ ("_Show %s"), name);
  gtk_button_set_label (self->quarter_button, label);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (self->quarter_button), "s", name);
  say (self, text, TRUE, FALSE, FALSE);
  return TRUE;
}

static void
changed_cb (EntProgramBanner *self, const EntChanges *changes)
{
  if (self->is_lost)
    return;
  if (ent_document_is_read_only (self->document))
    say (self, _ ("This file is read-only. Save a copy to make changes."), FALSE, FALSE, TRUE);
  else if (!offer_quarter (self))
    gtk_revealer_set_reveal_child (self->revealer, FALSE);
}

static void
lost_cb (EntProgramBanner *self, const GError *error)
{
  self->is_lost = TRUE;
  say (self, error->message, FALSE, TRUE, TRUE);
}

static void
ent_program_banner_dispose (GObject *object)
{
  ent_program_banner_set_document (ENT_PROGRAM_BANNER (object), NULL);

  G_OBJECT_CLASS (ent_program_banner_parent_class)->dispose (object);
}

static void
ent_program_banner_class_init (EntProgramBannerClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = ent_program_banner_dispose;

  gtk_widget_class_set_template_from_resource (widget_class, "/entente/ent-program-banner.ui");
  gtk_widget_class_bind_template_child (widget_class, EntProgramBanner, revealer);
  gtk_widget_class_bind_template_child (widget_class, EntProgramBanner, box);
  gtk_widget_class_bind_template_child (widget_class, EntProgramBanner, label);
  gtk_widget_class_bind_template_child (widget_class, EntProgramBanner, quarter_button);
  gtk_widget_class_bind_template_child (widget_class, EntProgramBanner, reopen_button);
  gtk_widget_class_bind_template_child (widget_class, EntProgramBanner, copy_button);
}

static void
ent_program_banner_init (EntProgramBanner *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/* Has what is said be of DOCUMENT, which may be NULL. */
void
ent_program_banner_set_document (EntProgramBanner *self, EntDocument *document)
{
  if (self->document != NULL)
    g_signal_handlers_disconnect_by_data (self->document, self);
  g_set_object (&self->document, document);
  self->is_lost = FALSE;
  if (document == NULL)
    return;
  g_signal_connect_object (document, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (document, "lost", G_CALLBACK (lost_cb), self, G_CONNECT_SWAPPED);
  changed_cb (self, NULL);
}
