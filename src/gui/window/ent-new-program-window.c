/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ent-config.h"

#include "gui/window/ent-new-program-window.h"

#include <glib/gi18n-lib.h>
#include <locale.h>

#include "core/base/ent-format.h"
#include "core/base/ent-money.h"
#include "core/program/ent-program.h"
#include "gui/compat/ent-css-class.h"
#include "gui/widgets/ent-file-question.h"
#include "gui/window/ent-program-window.h"

struct _EntNewProgramWindow
{
  AdwWindow parent_instance;
  GtkEditable *company_row;
  GtkEditable *currency_row;
  AdwComboRow *month_row;
  GtkWidget *create_button;
};

G_DEFINE_FINAL_TYPE (EntNewProgramWindow, ent_new_program_window, ADW_TYPE_WINDOW)

static char *
dup_currency (EntNewProgramWindow *self)
{
  g_autofree char *text = g_strstrip (g_strdup (gtk_editable_get_text (self->currency_row)));

  return g_ascii_strup (text, -1);
}

static void
changed_cb (EntNewProgramWindow *self)
{
  g_autofree char *currency = dup_currency (self);
  gboolean known = ent_currency_is_known (currency);
  g_autofree char *company = g_strstrip (g_strdup (gtk_editable_get_text (self->company_row)));

  ent_css_class_set (GTK_WIDGET (self->currency_row), "error", !known && currency[0] != '\0');
  gtk_widget_set_sensitive (self->create_button, known && company[0] != '\0');
}

static void
create_at (GtkWidget *widget, GFile *file)
{
  EntNewProgramWindow *self = ENT_NEW_PROGRAM_WINDOW (widget);
  GtkWindow *parent = gtk_window_get_transient_for (GTK_WINDOW (self));
  g_autofree char *path = g_file_get_path (file);
  g_autofree char *currency = dup_currency (self);
  g_autoptr (GError) error = NULL;
  g_autoptr (EntStore) store = NULL;

  if (!g_str_has_suffix (path, ".entente"))
    {
      char *whole = g_strconcat (path, ".entente", NULL);

      g_free (path);
      path = whole;
    }
  store = ent_program_create (path, gtk_editable_get_text (self->company_row), currency,
                              (int) adw_combo_row_get_selected (self->month_row) + 1, &error);
  if (store == NULL)
    {
      ent_program_window_fail (ENT_PROGRAM_WINDOW (parent), _ ("The program could not be made"),
                               error->message);
      return;
    }
  ent_store_close (store, NULL);
  gtk_widget_activate_action (GTK_WIDGET (parent), "win.open-path", "s", path);
  gtk_window_destroy (GTK_WINDOW (self));
}

static void
create_cb (EntNewProgramWindow *self)
{
  g_autofree char *company
      = g_strdelimit (g_strstrip (g_strdup (gtk_editable_get_text (self->company_row))), "/", '-');
  g_autofree char *name = g_strconcat (company, ".entente", NULL);
  const EntFileQuestion question = {
    .title = _ ("Save Program"),
    .accept = _ ("_Save"),
    .action = GTK_FILE_CHOOSER_ACTION_SAVE,
    .name = name,
    .filter_name = _ ("Entente programs"),
    .pattern = "*.entente",
    .local = TRUE,
  };

  ent_file_question_ask (&question, GTK_WIDGET (self), create_at);
}

static void
fill_months (EntNewProgramWindow *self)
{
  g_autoptr (GtkStringList) months = gtk_string_list_new (NULL);

  for (int month = 1; month <= 12; month++)
    {
      g_autofree char *name = ent_format_month (month);

      gtk_string_list_append (months, name);
    }
  adw_combo_row_set_model (self->month_row, G_LIST_MODEL (months));
}

/* Suggests the currency of the user's country. */
static void
suggest_currency (EntNewProgramWindow *self)
{
  g_autofree char *code = g_strndup (localeconv ()->int_curr_symbol, 3);

  gtk_editable_set_text (self->currency_row, ent_currency_is_known (code) ? code : "USD");
}

static void
ent_new_program_window_class_init (EntNewProgramWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  gtk_widget_class_set_template_from_resource (widget_class, "/entente/ent-new-program-window.ui");
  gtk_widget_class_bind_template_child (widget_class, EntNewProgramWindow, company_row);
  gtk_widget_class_bind_template_child (widget_class, EntNewProgramWindow, currency_row);
  gtk_widget_class_bind_template_child (widget_class, EntNewProgramWindow, month_row);
  gtk_widget_class_bind_template_child (widget_class, EntNewProgramWindow, create_button);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, create_cb);
}

static void
ent_new_program_window_init (EntNewProgramWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  fill_months (self);
  suggest_currency (self);
  changed_cb (self);
}

/* Asks over PARENT, an EntProgramWindow. */
void
ent_new_program_window_present (GtkWindow *parent)
{
  EntNewProgramWindow *self
      = g_object_new (ENT_TYPE_NEW_PROGRAM_WINDOW, "transient-for", parent, NULL);

  gtk_window_present (GTK_WINDOW (self));
  gtk_widget_grab_focus (GTK_WIDGET (self->company_row));
}
