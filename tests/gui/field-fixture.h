/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tests/gui/gui-fixture.h"

#include "core/program/ent-account.h"
#include "core/program/ent-contact.h"
#include "core/program/ent-deal.h"
#include "core/program/ent-partner.h"
#include "core/store/ent-history.h"
#include "gui/widgets/ent-field-editor.h"
#include "gui/widgets/ent-field-row.h"

/* What tests of rows of fields share: keys, and a look at what was stored. */

HELPER void
begin_fields (void)
{
  begin_document (open_empty ());
}

HELPER EntStore *
get_store (void)
{
  return ent_document_get_store (document);
}

HELPER gint64
add_partner (const char *name)
{
  g_autoptr (EntPartner) partner = ent_partner_new ();

  partner->name = g_strdup (name);
  return save (get_store (), partner);
}

HELPER gint64
add_deal (gint64 partner)
{
  g_autoptr (EntDeal) deal = ent_deal_new ();

  deal->name = g_strdup ("Rollout");
  deal->partner = partner;
  deal->class = partner != 0 ? ENT_CLASS_SOURCED : 0;
  deal->amount = 123450;
  deal->currency = g_strdup ("USD");
  deal->stage = ENT_DEAL_STAGE_QUALIFIED;
  return save (get_store (), deal);
}

HELPER EntDeal *
load_deal (gint64 id)
{
  g_autoptr (GError) error = NULL;
  EntDeal *deal = ent_store_load (get_store (), &ent_deal_noun, id, &error);

  g_assert_no_error (error);
  return deal;
}

HELPER guint
count_edits (void)
{
  g_autoptr (GPtrArray) entries = ent_history_list (get_store (), 1000, NULL);

  return entries->len;
}

HELPER void
assert_last_edit (const char *label)
{
  g_autofree char *found = ent_history_dup_undo_label (get_store ());

  g_assert_cmpstr (found, ==, label);
}

/* Finds the row of the field called LABEL below ROOT. */
HELPER EntFieldRow *
find_row (GtkWidget *root, const char *label)
{
  GtkWidget *row;

  for (guint n = 0; (row = find (root, ENT_TYPE_FIELD_ROW, n)) != NULL; n++)
    if (g_strcmp0 (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (row)), label) == 0)
      return ENT_FIELD_ROW (row);
  g_error ("there is no row %s", label);
}

HELPER GtkWidget *
find_in_row (GtkWidget *root, const char *label, GType type)
{
  GtkWidget *found = find (GTK_WIDGET (find_row (root, label)), type, 0);

  g_assert_nonnull (found);
  return found;
}

HELPER void
assert_shown (GtkWidget *root, const char *label, const char *text)
{
  GtkWidget *entry = find_in_row (root, label, ADW_TYPE_ENTRY_ROW);

  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (entry)), ==, text);
}

HELPER void
type_into (GtkWidget *root, const char *label, const char *text)
{
  type_text (find_in_row (root, label, ADW_TYPE_ENTRY_ROW), text);
}

/* Presses Enter in the entry of a row. */
HELPER void
enter (GtkWidget *root, const char *label)
{
  GtkWidget *entry = find_in_row (root, label, ADW_TYPE_ENTRY_ROW);

  g_signal_emit_by_name (gtk_editable_get_delegate (GTK_EDITABLE (entry)), "activate");
  settle (30);
}

HELPER void
choose (GtkWidget *root, const char *label, guint position)
{
  GtkWidget *drop_down = find_in_row (root, label, GTK_TYPE_DROP_DOWN);

  gtk_drop_down_set_selected (GTK_DROP_DOWN (drop_down), position);
  settle (30);
}

/* Presses a key in the editor that WIDGET is in. Returns whether the editor took it. */
HELPER gboolean
press_key (GtkWidget *widget, guint keyval, GdkModifierType state)
{
  GtkWidget *editor = gtk_widget_get_ancestor (widget, ENT_TYPE_FIELD_EDITOR);
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (editor);
  gboolean taken = FALSE;

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GObject) controller = g_list_model_get_item (controllers, i);

      if (GTK_IS_EVENT_CONTROLLER_KEY (controller))
        g_signal_emit_by_name (controller, "key-pressed", keyval, 0, state, &taken);
    }
  settle (30);
  return taken;
}

HELPER void
assert_message (GtkWidget *root, const char *label, const char *message)
{
  g_assert_cmpstr (ent_field_row_get_message (find_row (root, label)), ==, message);
}
