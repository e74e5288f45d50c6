/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ent-config.h"

#include "gui/tiers/ent-tier-editor.h"

#include <glib/gi18n-lib.h>

#include "core/base/ent-typed.h"
#include "core/program/ent-cadence.h"
#include "core/program/ent-tier-rule.h"
#include "gui/compat/ent-css-class.h"
#include "gui/widgets/ent-tier-icon.h"

struct _EntTierEditor
{
  AdwPreferencesGroup parent_instance;
  int tier;
  char *currency;
  gboolean showing; /* what is there is put there, not typed */
  GtkImage *icon;
  GtkEditable *name_row;
  GtkEditable *threshold_row;
  GtkWidget *error_row;
  GtkLabel *error_label;
  GtkEditable *benefits_row;
  GtkEditable *cadence_row;
};

G_DEFINE_FINAL_TYPE (EntTierEditor, ent_tier_editor, ADW_TYPE_PREFERENCES_GROUP)

static guint changed_signal;

/* The lowest tier is whoever reaches no other: its threshold is not edited. */
static gboolean
has_threshold (EntTierEditor *self)
{
  return self->tier <= ENT_TIER_SILVER;
}

static void
show_text (GtkEditable *row, const char *text)
{
  gtk_editable_set_text (row, text != NULL ? text : "");
}

static void
replace_text (char **text, const char *by)
{
  g_free (*text);
  *text = g_strdup (by);
}

/* Returns what is typed in ROW, owned; NULL when it is nothing. */
static char *
dup_typed (GtkEditable *row)
{
  g_autofree char *typed = g_strstrip (g_strdup (gtk_editable_get_text (row)));

  return typed[0] != '\0' ? g_steal_pointer (&typed) : NULL;
}

static gboolean
read_threshold (EntTierEditor *self, gint64 *threshold, GError **error)
{
  const EntField *field = ent_noun_find_field (&ent_tier_rule_noun, "threshold");
  g_autoptr (EntTierRule) rule = ent_tier_rule_new ();

  if (!ent_typed_parse_money (gtk_editable_get_text (self->threshold_row), self->currency,
                              &rule->threshold, error)
      || !ent_field_check (field, rule, error))
    return FALSE;
  *threshold = rule->threshold;
  return TRUE;
}

static void
changed_cb (EntTierEditor *self)
{
  if (!self->showing)
    g_signal_emit (self, changed_signal, 0);
}

static void
ent_tier_editor_finalize (GObject *object)
{
  g_free (ENT_TIER_EDITOR (object)->currency);
  G_OBJECT_CLASS (ent_tier_editor_parent_class)->finalize (object);
}

static void
ent_tier_editor_class_init (EntTierEditorClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = ent_tier_editor_finalize;
  gtk_widget_class_set_template_from_resource (widget_class, "/entente/ent-tier-editor.ui");
  gtk_widget_class_bind_template_child (widget_class, EntTierEditor, icon);
  gtk_widget_class_bind_template_child (widget_class, EntTierEditor, name_row);
  gtk_widget_class_bind_template_child (widget_class, EntTierEditor, threshold_row);
  gtk_widget_class_bind_template_child (widget_class, EntTierEditor, error_row);
  gtk_widget_class_bind_template_child (widget_class, EntTierEditor, error_label);
  gtk_widget_class_bind_template_child (widget_class, EntTierEditor, benefits_row);
  gtk_widget_class_bind_template_child (widget_class, EntTierEditor, cadence_row);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
  changed_signal = g_signal_new ("changed", ENT_TYPE_TIER_EDITOR, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                 NULL, G_TYPE_NONE, 0);
}

static void
ent_tier_editor_init (EntTierEditor *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
ent_tier_editor_new (int tier, const char *currency)
{
  EntTierEditor *self = g_object_new (ENT_TYPE_TIER_EDITOR, NULL);
  /* Translators: a row; %s is a currency's code */
  g_autofree char *title = g_strdup_printf (_ ("Threshold, %s of sourced revenue"), currency);

  self->tier = tier;
  self->currency = g_strdup (currency);
  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (self),
                                   _ (ent_choice_get_label (ent_tiers, tier)));
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->threshold_row), title);
  gtk_widget_set_visible (GTK_WIDGET (self->threshold_row), has_threshold (self));
  gtk_image_set_from_icon_name (self->icon, ent_tier_icon_get_name (tier));
  return GTK_WIDGET (self);
}

int
ent_tier_editor_get_tier (EntTierEditor *self)
{
  return self->tier;
}

/* Shows the tier as LADDER has it. */
void
ent_tier_editor_show (EntTierEditor *self, const EntLadder *ladder)
{
  gint64 threshold = ladder->thresholds[self->tier];
  g_autofree char *amount = threshold != ENT_NUMBER_NONE
                                ? ent_typed_write_money (threshold, self->currency)
                                : g_strdup ("");

  self->showing = TRUE;
  show_text (self->name_row, ladder->names[self->tier]);
  show_text (self->threshold_row, amount);
  show_text (self->benefits_row, ladder->benefits[self->tier]);
  show_text (self->cadence_row, ent_cadence_get_label (ladder->cadences[self->tier]));
  self->showing = FALSE;
}

/* Puts what is typed into LADDER. Errors: what is wrong with the threshold. */
gboolean
ent_tier_editor_read (EntTierEditor *self, EntLadder *ladder, GError **error)
{
  g_autofree char *name = dup_typed (self->name_row);
  g_autofree char *benefits = dup_typed (self->benefits_row);
  g_autofree char *cadence = dup_typed (self->cadence_row);

  replace_text (&ladder->names[self->tier], name);
  replace_text (&ladder->benefits[self->tier], benefits);
  replace_text (&ladder->cadences[self->tier], ent_cadence_find_word (cadence));
  return !has_threshold (self) || read_threshold (self, &ladder->thresholds[self->tier], error);
}

void
ent_tier_editor_set_error (EntTierEditor *self, const char *text)
{
  GtkWidget *row = GTK_WIDGET (self->threshold_row);

  gtk_label_set_label (self->error_label, text != NULL ? text : "");
  gtk_widget_set_visible (self->error_row, text != NULL);
  ent_css_class_set (row, "error", text != NULL);
  gtk_accessible_update_state (
      GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_STATE_INVALID,
      text != NULL ? GTK_ACCESSIBLE_INVALID_TRUE : GTK_ACCESSIBLE_INVALID_FALSE, -1);
}
