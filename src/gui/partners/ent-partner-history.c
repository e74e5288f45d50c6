/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ent-config.h"

#include "gui/partners/ent-partner-history.h"

#include <glib/gi18n-lib.h>

#include "core/base/ent-format.h"
#include "core/store/ent-history.h"

#define MOST_CHANGES 20
#define MOST_FIELDS  4

struct _EntPartnerHistory
{
  AdwPreferencesGroup parent_instance;
  EntDocument *document; /* borrowed from the profile */
  gint64 partner;
  gboolean shown;
  GPtrArray *rows;
  GtkWidget *show_row;
};

G_DEFINE_FINAL_TYPE (EntPartnerHistory, ent_partner_history, ADW_TYPE_PREFERENCES_GROUP)

/* Writes a value, as in files, for the screen. */
static char *
write_value (const EntField *field, const char *value)
{
  EntDate date;
  int choice;

  if (value == NULL)
    /* Translators: in place of a value that a field does not have */
    return g_strdup (_ ("nothing"));
  if (field->type == ENT_FIELD_DATE && ent_date_parse (value, &date, NULL))
    return ent_format_date (date);
  if (field->type == ENT_FIELD_CHOICE && (choice = ent_choice_find (field->choices, value)) != 0)
    return g_strdup (_ (ent_choice_get_label (field->choices, choice)));
  return g_strdup (value);
}

static void
append_detail (GString *text, const EntHistoryDetail *detail)
{
  g_autofree char *old_value = write_value (detail->field, detail->old_value);
  g_autofree char *new_value = write_value (detail->field, detail->new_value);
  const char *label = _ (detail->field->label);

  if (text->len > 0)
    g_string_append (text, "\n");
  if (detail->field->flags & ENT_FIELD_LONG)
    /* Translators: %s is the name of a field whose long text was changed */
    g_string_append_printf (text, _ ("%s changed"), label);
  else
    /* Translators: a field, the value it had, and the value it has */
    g_string_append_printf (text, _ ("%s: %s, before %s"), label, new_value, old_value);
}

/* Writes what the edit changed of the partner, the first few fields. */
static char *
write_details (EntPartnerHistory *self, const EntHistoryEntry *entry)
{
  g_autoptr (GPtrArray) details
      = ent_history_decode (ent_document_get_store (self->document), entry->sequence, NULL);
  g_autoptr (GString) text = g_string_new (NULL);
  guint n = 0;

  for (guint i = 0; details != NULL && i < details->len; i++)
    {
      const EntHistoryDetail *detail = g_ptr_array_index (details, i);

      if (detail->change.noun != &ent_partner_noun || detail->change.id != self->partner)
        continue;
      if (detail->change.kind != ENT_CHANGE_CHANGED)
        return NULL;
      if (n++ < MOST_FIELDS)
        append_detail (text, detail);
    }
  if (n > MOST_FIELDS)
    /* Translators: after a few fields that were changed; %u is how many more there are */
    g_string_append_printf (text, ngettext ("\nand %u more", "\nand %u more", n - MOST_FIELDS),
                            n - MOST_FIELDS);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static char *
write_time (const EntHistoryEntry *entry)
{
  g_autoptr (GTimeZone) utc = g_time_zone_new_utc ();
  g_autoptr (GDateTime) at = g_date_time_new_from_iso8601 (entry->at, utc);
  g_autoptr (GDateTime) here = at != NULL ? g_date_time_to_local (at) : NULL;
  g_autofree char *clock = NULL;
  g_autofree char *date = NULL;

  if (here == NULL)
    return g_strdup (entry->at);
  clock = g_date_time_format (here, "%R");
  date = ent_format_date (ent_date_new (g_date_time_get_year (here), g_date_time_get_month (here),
                                        g_date_time_get_day_of_month (here)));
  return g_strdup_printf ("%s %s", date, clock);
}

static char *
write_label (const EntHistoryEntry *entry)
{
  if (entry->kind == ENT_HISTORY_UNDO)
    /* Translators: in the history; %s is what was undone */
    return g_strdup_printf (_ ("Undone: %s"), entry->label);
  if (entry->kind == ENT_HISTORY_REDO)
    /* Translators: in the history; %s is what was done again */
    return g_strdup_printf (_ ("Done again: %s"), entry->label);
  return g_strdup (entry->label);
}

static GtkWidget *
make_row (EntPartnerHistory *self, const EntHistoryEntry *entry)
{
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *label = write_label (entry);
  g_autofree char *details = write_details (self, entry);
  g_autofree char *time = write_time (entry);
  g_autoptr (GString) text = g_string_new (time);

  if (entry->person != NULL)
    g_string_append_printf (text, " · %s", entry->person);
  if (details != NULL && details[0] != '\0')
    g_string_append_printf (text, "\n%s", details);
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), label);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), text->str);
  return row;
}

static void
remove_rows (EntPartnerHistory *self)
{
  for (guint i = 0; i < self->rows->len; i++)
    adw_preferences_group_remove (ADW_PREFERENCES_GROUP (self), g_ptr_array_index (self->rows, i));
  g_ptr_array_set_size (self->rows, 0);
}

static void
show_cb (EntPartnerHistory *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) entries
      = ent_history_list_of (ent_document_get_store (self->document), &ent_partner_noun,
                             self->partner, MOST_CHANGES, &error);

  if (entries == NULL)
    {
      ent_document_fail (self->document, _ ("The history could not be read"), error);
      return;
    }
  remove_rows (self);
  self->shown = TRUE;
  gtk_widget_set_visible (self->show_row, FALSE);
  for (guint i = 0; i < entries->len; i++)
    {
      GtkWidget *row = make_row (self, g_ptr_array_index (entries, i));

      g_ptr_array_add (self->rows, row);
      adw_preferences_group_add (ADW_PREFERENCES_GROUP (self), row);
    }
}

static void
ent_partner_history_dispose (GObject *object)
{
  g_clear_pointer (&ENT_PARTNER_HISTORY (object)->rows, g_ptr_array_unref);
  G_OBJECT_CLASS (ent_partner_history_parent_class)->dispose (object);
}

static void
ent_partner_history_class_init (EntPartnerHistoryClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ent_partner_history_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, "/entente/ent-partner-history.ui");
  gtk_widget_class_bind_template_child (widget_class, EntPartnerHistory, show_row);
  gtk_widget_class_bind_template_callback (widget_class, show_cb);
}

static void
ent_partner_history_init (EntPartnerHistory *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->rows = g_ptr_array_new ();
}

/* Is about PARTNER, an id, from now on; DOCUMENT has to outlive this. */
void
ent_partner_history_set_partner (EntPartnerHistory *self, EntDocument *document, gint64 partner)
{
  self->document = document;
  self->partner = partner;
  self->shown = FALSE;
  remove_rows (self);
  gtk_widget_set_visible (self->show_row, TRUE);
}

/* Reads it again, if it is shown. */
void
ent_partner_history_refresh (EntPartnerHistory *self)
{
  if (self->shown)
    show_cb (self);
}
