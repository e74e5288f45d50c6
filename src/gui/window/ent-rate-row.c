/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ent-config.h"

#include "gui/window/ent-rate-row.h"

#include <glib/gi18n-lib.h>

#include "core/base/ent-format.h"
#include "core/base/ent-money.h"
#include "gui/widgets/ent-record-window.h"

struct _EntRateRow
{
  AdwActionRow parent_instance;
  EntDocument *document;
  gint64 id;
  GtkLabel *rate_label;
  GtkWidget *delete_button;
};

G_DEFINE_FINAL_TYPE (EntRateRow, ent_rate_row, ADW_TYPE_ACTION_ROW)

static void
activated_cb (EntRateRow *self)
{
  ent_record_window_present (self->document, GTK_WIDGET (self), &ent_rate_noun, self->id);
}

static void
delete_cb (EntRateRow *self)
{
  g_autoptr (EntDocument) document = g_object_ref (self->document);

  ent_document_remove (document, &ent_rate_noun, self->id);
}

static void
ent_rate_row_dispose (GObject *object)
{
  g_clear_object (&ENT_RATE_ROW (object)->document);
  G_OBJECT_CLASS (ent_rate_row_parent_class)->dispose (object);
}

static void
ent_rate_row_class_init (EntRateRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ent_rate_row_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, "/entente/ent-rate-row.ui");
  gtk_widget_class_bind_template_child (widget_class, EntRateRow, rate_label);
  gtk_widget_class_bind_template_child (widget_class, EntRateRow, delete_button);
  gtk_widget_class_bind_template_callback (widget_class, activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, delete_cb);
}

static void
ent_rate_row_init (EntRateRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

EntRateRow *
ent_rate_row_new (EntDocument *document, const EntRate *rate)
{
  EntRateRow *self = g_object_new (ENT_TYPE_RATE_ROW, NULL);

  self->document = g_object_ref (document);
  self->id = rate->parent.id;
  gtk_widget_set_visible (self->delete_button, !ent_document_is_read_only (document));
  ent_rate_row_set_rate (self, rate);
  return self;
}

gint64
ent_rate_row_get_id (EntRateRow *self)
{
  return self->id;
}

/* Shows what the rate is now. */
void
ent_rate_row_set_rate (EntRateRow *self, const EntRate *rate)
{
  g_autofree char *number = ent_format_decimal (rate->rate, ENT_RATE_SCALE);
  /* Translators: an exchange rate, such as “1 EUR = 1.08 USD” */
  g_autofree char *text = g_strdup_printf (_ ("1 %s = %s %s"), rate->currency, number,
                                           ent_document_get_currency (self->document));
  /* Translators: what a button does; a currency's code, then a quarter such as FY2026-Q3 */
  g_autofree char *what
      = g_strdup_printf (_ ("Delete the rate of %s in %s"), rate->currency, rate->quarter);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), rate->currency);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self), rate->quarter);
  gtk_label_set_label (self->rate_label, text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->delete_button),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, what, -1);
}
