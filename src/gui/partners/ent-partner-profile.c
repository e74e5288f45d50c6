/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ent-config.h"

#include "gui/partners/ent-partner-profile.h"

#include <glib/gi18n-lib.h>

#include "core/base/ent-format.h"
#include "core/program/ent-lifecycle.h"
#include "gui/partners/ent-partner-figures.h"
#include "gui/partners/ent-partner-history.h"
#include "gui/partners/ent-partner-summary.h"
#include "gui/partners/ent-related-list.h"
#include "gui/widgets/ent-move-window.h"
#include "gui/widgets/ent-record-form.h"

struct _EntPartnerProfile
{
  AdwBin parent_instance;
  EntDocument *document;
  gint64 partner;
  EntDraft *draft; /* of the partner, shared by the forms */
  guint forms_source;
  GtkButton *back_button;
  GtkWidget *menu_button;
  GtkLabel *name;
  GtkScrolledWindow *scroller;
  GtkBox *sections;
  EntPartnerSummary *summary;
  EntPartnerFigures *figures;
  EntRecordForm *scorecard;
  EntPartnerHistory *history;
};

G_DEFINE_FINAL_TYPE (EntPartnerProfile, ent_partner_profile, ADW_TYPE_BIN)

/* Calls FUNCTION with every section of TYPE. */
static void
for_each_section (EntPartnerProfile *self,
                  GType type,
                  void (*function) (EntPartnerProfile *self, gpointer section, gpointer data),
                  gpointer data)
{
  for (GtkWidget *section = gtk_widget_get_first_child (GTK_WIDGET (self->sections));
       section != NULL; section = gtk_widget_get_next_sibling (section))
    if (G_TYPE_CHECK_INSTANCE_TYPE (section, type))
      function (self, section, data);
}

/* A form without a draft has no rows yet. */
static void
set_form_draft (EntPartnerProfile *self, gpointer form, gpointer draft)
{
  if (ent_record_form_get_draft (form) != NULL)
    ent_record_form_set_draft (form, draft);
}

static void
find_form_without_draft (EntPartnerProfile *self, gpointer form, gpointer found)
{
  if (*(gpointer *) found == NULL && ent_record_form_get_draft (form) == NULL)
    *(gpointer *) found = form;
}

/* Rows take long to make, and none of them is in view at first: one form at a time. */
static gboolean
make_form_cb (gpointer data)
{
  EntPartnerProfile *self = data;
  gpointer form = NULL;

  for_each_section (self, ENT_TYPE_RECORD_FORM, find_form_without_draft, &form);
  if (form != NULL && self->draft != NULL)
    {
      ent_record_form_set_draft (form, self->draft);
      return G_SOURCE_CONTINUE;
    }
  self->forms_source = 0;
  return G_SOURCE_REMOVE;
}

static void
set_list_document (EntPartnerProfile *self, gpointer list, gpointer data)
{
  ent_related_list_set_document (list, self->document);
}

static void
set_list_partner (EntPartnerProfile *self, gpointer list, gpointer data)
{
  ent_related_list_set_partner (list, self->partner);
}

static void
refresh_list (EntPartnerProfile *self, gpointer list, gpointer changes)
{
  ent_related_list_refresh (list, changes);
}

static EntPartner *
load_partner (EntPartnerProfile *self)
{
  return ent_store_load (ent_document_get_store (self->document), &ent_partner_noun, self->partner,
                         NULL);
}

static void
show_scorecard (EntPartnerProfile *self, const EntPartner *partner)
{
  const EntSettings *settings = ent_document_get_settings (self->document);
  int percent = ent_scorecard_get_percent (partner, settings);
  g_autofree char *pass_mark = ent_format_percent ((double) settings->pass_mark / 100);
  g_autofree char *score = ent_format_percent (percent / 100.0);
  g_autofree char *text = NULL;

  if (percent < 0)
    /* Translators: of a scorecard that is not filled in; %s is the mark to reach, such as “60%” */
    text = g_strdup_printf (_ ("Not complete yet. Pass mark: %s"), pass_mark);
  else if (percent >= settings->pass_mark)
    /* Translators: a score, then the mark to reach */
    text = g_strdup_printf (_ ("%s, passed. Pass mark: %s"), score, pass_mark);
  else
    /* Translators: a score, then the mark to reach */
    text = g_strdup_printf (_ ("%s, below the pass mark of %s"), score, pass_mark);
  adw_preferences_group_set_description (ADW_PREFERENCES_GROUP (self->scorecard), text);
}

/* Shows what follows from the partner and everything around it. */
static void
show_standing (EntPartnerProfile *self)
{
  g_autoptr (EntPartner) partner = load_partner (self);

  if (partner == NULL)
    return;
  gtk_label_set_label (self->name, partner->name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  partner->name, -1);
  ent_partner_summary_show (self->summary, self->document, partner);
  ent_partner_figures_show (self->figures, self->partner);
  show_scorecard (self, partner);
}

static void
delete_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  EntPartnerProfile *self = ENT_PARTNER_PROFILE (widget);

  ent_document_remove (self->document, &ent_partner_noun, self->partner);
}

static void
move_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  EntPartnerProfile *self = ENT_PARTNER_PROFILE (widget);
  gint64 partner;
  int stage;

  g_variant_get (parameter, "(xi)", &partner, &stage);
  ent_move_window_present (self->document, GTK_WINDOW (gtk_widget_get_root (widget)), partner,
                           stage);
}

static void
ent_partner_profile_dispose (GObject *object)
{
  EntPartnerProfile *self = ENT_PARTNER_PROFILE (object);

  g_clear_handle_id (&self->forms_source, g_source_remove);
  g_clear_object (&self->draft);
  g_clear_object (&self->document);
  G_OBJECT_CLASS (ent_partner_profile_parent_class)->dispose (object);
}

static void
ent_partner_profile_class_init (EntPartnerProfileClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (ENT_TYPE_PARTNER_SUMMARY);
  g_type_ensure (ENT_TYPE_PARTNER_FIGURES);
  g_type_ensure (ENT_TYPE_PARTNER_HISTORY);
  g_type_ensure (ENT_TYPE_RECORD_FORM);
  g_type_ensure (ENT_TYPE_RELATED_LIST);
  G_OBJECT_CLASS (klass)->dispose = ent_partner_profile_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, "/entente/ent-partner-profile.ui");
  gtk_widget_class_bind_template_child (widget_class, EntPartnerProfile, back_button);
  gtk_widget_class_bind_template_child (widget_class, EntPartnerProfile, menu_button);
  gtk_widget_class_bind_template_child (widget_class, EntPartnerProfile, name);
  gtk_widget_class_bind_template_child (widget_class, EntPartnerProfile, scroller);
  gtk_widget_class_bind_template_child (widget_class, EntPartnerProfile, sections);
  gtk_widget_class_bind_template_child (widget_class, EntPartnerProfile, summary);
  gtk_widget_class_bind_template_child (widget_class, EntPartnerProfile, figures);
  gtk_widget_class_bind_template_child (widget_class, EntPartnerProfile, scorecard);
  gtk_widget_class_bind_template_child (widget_class, EntPartnerProfile, history);
  gtk_widget_class_install_action (widget_class, "profile.delete", NULL, delete_cb);
  gtk_widget_class_install_action (widget_class, "profile.move", "(xi)", move_cb);
}

static void
ent_partner_profile_init (EntPartnerProfile *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/* To be called once. */
void
ent_partner_profile_set_document (EntPartnerProfile *self, EntDocument *document)
{
  gboolean editable = !ent_document_is_read_only (document);

  self->document = g_object_ref (document);
  ent_partner_figures_set_document (self->figures, document);
  for_each_section (self, ENT_TYPE_RELATED_LIST, set_list_document, NULL);
  gtk_widget_set_visible (self->menu_button, editable);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "profile.delete", editable);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "profile.move", editable);
}

static void
commit_form (EntPartnerProfile *self, gpointer form, gpointer settled)
{
  if (!ent_record_form_commit (form))
    *(gboolean *) settled = FALSE;
}

/* Has what is typed saved. Returns FALSE when some of it cannot be: the focus is there then. */
gboolean
ent_partner_profile_commit (EntPartnerProfile *self)
{
  gboolean settled = TRUE;

  if (self->draft == NULL)
    return TRUE;
  ent_draft_retry (self->draft);
  for_each_section (self, ENT_TYPE_RECORD_FORM, commit_form, &settled);
  return settled && !ent_draft_has_pending (self->draft);
}

/* Shows PARTNER, an id, from the top; for 0 nothing more. What was typed last is saved, or dropped
 * when it cannot be. */
void
ent_partner_profile_set_partner (EntPartnerProfile *self, gint64 partner)
{
  g_autoptr (EntDraft) draft
      = partner != 0 ? ent_draft_new (self->document, &ent_partner_noun, partner) : NULL;

  for_each_section (self, ENT_TYPE_RECORD_FORM, set_form_draft, draft);
  g_set_object (&self->draft, draft);
  if (draft != NULL && self->forms_source == 0)
    self->forms_source = g_idle_add (make_form_cb, self);
  self->partner = partner;
  if (partner == 0)
    return;
  gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (self->scroller), 0);
  show_standing (self);
  for_each_section (self, ENT_TYPE_RELATED_LIST, set_list_partner, NULL);
  ent_partner_history_set_partner (self->history, self->document, partner);
}

/* Whether the list is beside it, so that the button closes it and does not lead back. */
void
ent_partner_profile_set_beside (EntPartnerProfile *self, gboolean beside)
{
  const char *text = beside ? _ ("Close Profile") : _ ("Back to the List");

  gtk_button_set_icon_name (self->back_button,
                            beside ? "window-close-symbolic" : "go-previous-symbolic");
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->back_button), text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->back_button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  text, -1);
}

typedef struct
{
  const EntRelatedKind *kind;
  gint64 id;
  GtkWidget *found;
} RowSearch;

static void
search_list (EntPartnerProfile *self, gpointer list, gpointer data)
{
  RowSearch *search = data;

  if (ent_related_list_get_kind (list) == search->kind && search->found == NULL)
    search->found = ent_related_list_find_row (list, search->id);
}

static gboolean
focus_cb (gpointer row)
{
  gtk_widget_grab_focus (row);
  return G_SOURCE_REMOVE;
}

/* Brings the record of NOUN, one of the partner's, into view. Returns FALSE when it is not among
 * those that are shown. */
gboolean
ent_partner_profile_show_record (EntPartnerProfile *self, const EntNoun *noun, gint64 id)
{
  gpointer record = ent_store_load (ent_document_get_store (self->document), noun, id, NULL);
  RowSearch search = { NULL, id, NULL };

  if (record == NULL)
    return FALSE;
  search.kind = ent_related_kind_find_record (record);
  ent_record_free (record);
  if (search.kind == NULL)
    return FALSE;
  for_each_section (self, ENT_TYPE_RELATED_LIST, search_list, &search);
  /* What has the focus is scrolled to, once it has a place. */
  if (search.found != NULL)
    g_idle_add_full (G_PRIORITY_LOW, focus_cb, g_object_ref (search.found), g_object_unref);
  return search.found != NULL;
}

/* Says whether CHANGES, NULL for everything, are about the partner or what is its. */
static gboolean
is_touched (EntPartnerProfile *self, const EntChanges *changes)
{
  GArray *touched = changes != NULL ? ent_document_get_touched (self->document) : NULL;

  for (guint i = 0; touched != NULL && i < touched->len; i++)
    if (g_array_index (touched, gint64, i) == self->partner)
      return TRUE;
  return touched == NULL;
}

/* Takes up CHANGES, NULL for everything. The forms do so by themselves. */
void
ent_partner_profile_refresh (EntPartnerProfile *self, const EntChanges *changes)
{
  if (self->partner == 0)
    return;
  if (is_touched (self, changes))
    show_standing (self);
  for_each_section (self, ENT_TYPE_RELATED_LIST, refresh_list, (gpointer) changes);
  ent_partner_history_refresh (self->history);
}
