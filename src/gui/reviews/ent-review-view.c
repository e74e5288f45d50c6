/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ent-config.h"

#include "gui/reviews/ent-review-view.h"

#include <glib/gi18n-lib.h>

#include "core/base/ent-format.h"
#include "gui/reviews/ent-review-summary.h"

struct _EntReviewView
{
  AdwBin parent_instance;
  EntDocument *document;
  EntQuarter quarter;
  gint64 partner;
  EntPackOverview *program;    /* NULL: to be made */
  EntPackOverview *of_partner; /* made from the program's; NULL: to be made */
  gboolean stale;              /* both are to be made anew */
  char *found;                 /* what the rows of findings say */
  GtkScrolledWindow *scroller;
  GtkLabel *days;
  GtkListBox *findings;
  EntReviewSummary *summary;
};

G_DEFINE_FINAL_TYPE (EntReviewView, ent_review_view, ADW_TYPE_BIN)

/* What a row of a finding leads to. */
typedef struct
{
  const EntNoun *noun;
  gint64 id;
} Target;

static GtkWidget *
make_finding (const EntPackFinding *finding)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *icon = gtk_image_new_from_icon_name (
      finding->blocking ? "dialog-warning-symbolic" : "dialog-information-symbolic");
  const char *weight = finding->blocking ? _ ("To mend: the pack warns of it")
                                         : _ ("Could be better: the pack is clean all the same");
  Target *target = g_new0 (Target, 1);

  target->noun = finding->noun;
  target->id = finding->id;
  g_object_set_data_full (G_OBJECT (row), "ent-target", target, g_free);
  gtk_widget_add_css_class (icon, finding->blocking ? "warning" : "dim-label");
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), icon);
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), finding->text);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), weight);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row),
                             gtk_image_new_from_icon_name ("go-next-symbolic"));
  return row;
}

static GtkWidget *
make_clean (void)
{
  GtkWidget *row = adw_action_row_new ();

  adw_action_row_add_prefix (ADW_ACTION_ROW (row),
                             gtk_image_new_from_icon_name ("emblem-ok-symbolic"));
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _ ("Nothing: the pack is clean"));
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  return row;
}

/* Opens what a finding is about; rates that are not there are imported, or typed in. */
static void
finding_activated_cb (EntReviewView *self, GtkListBoxRow *row)
{
  const Target *target = g_object_get_data (G_OBJECT (row), "ent-target");

  if (target->noun == NULL || target->noun == &ent_settings_noun)
    gtk_widget_activate_action (GTK_WIDGET (self), "win.preferences", NULL);
  else
    ent_document_open_record (self->document, target->noun, target->id);
}

/* Describes all that rows of FINDINGS show and lead to. Returns an owned string. */
static char *
describe (GPtrArray *findings)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < findings->len; i++)
    {
      const EntPackFinding *finding = g_ptr_array_index (findings, i);

      g_string_append_printf (text, "%d %s %lld %s\n", finding->blocking,
                              finding->noun ? finding->noun->name : "", (long long) finding->id,
                              finding->text);
    }
  return g_string_free (text, FALSE);
}

static void
show_findings (EntReviewView *self, EntPackReadiness *readiness, gint64 partner)
{
  g_autoptr (GPtrArray) findings = ent_pack_readiness_list (readiness, partner);
  g_autofree char *found = describe (findings);
  GtkWidget *row;

  if (g_strcmp0 (found, self->found) == 0)
    return;
  while ((row = gtk_widget_get_first_child (GTK_WIDGET (self->findings))) != NULL)
    gtk_list_box_remove (self->findings, row);
  for (guint i = 0; i < findings->len; i++)
    gtk_list_box_append (self->findings, make_finding (g_ptr_array_index (findings, i)));
  if (findings->len == 0)
    gtk_list_box_append (self->findings, make_clean ());
  g_free (self->found);
  self->found = g_steal_pointer (&found);
}

static void
show_days (EntReviewView *self, EntQuarter quarter)
{
  int start = (int) ent_document_get_settings (self->document)->fiscal_year_start;
  g_autofree char *name = ent_quarter_to_string (quarter);
  g_autofree char *from = ent_format_date (ent_quarter_get_first_day (quarter, start));
  g_autofree char *to = ent_format_date (ent_quarter_get_last_day (quarter, start));
  /* Translators: a quarter, its first and its last day */
  g_autofree char *text = g_strdup_printf (_ ("%s, %s to %s"), name, from, to);

  gtk_label_set_label (self->days, text);
}

static void
drop_overviews (EntReviewView *self)
{
  g_clear_pointer (&self->of_partner, ent_pack_overview_free);
  g_clear_pointer (&self->program, ent_pack_overview_free);
}

/* Has the overview of the pack of QUARTER of PARTNER computed. Returns it, borrowed, or NULL. */
static EntPackOverview *
compute (
    EntReviewView *self, EntDocument *document, EntQuarter quarter, gint64 partner, GError **error)
{
  EntStore *store = ent_document_get_store (document);
  EntPackOverview *overview;

  if (self->stale || ent_quarter_compare (quarter, self->quarter) != 0)
    drop_overviews (self);
  self->stale = FALSE;
  self->quarter = quarter;
  if (self->program == NULL)
    self->program = ent_pack_overview_new (store, quarter, error);
  if (self->partner != partner)
    g_clear_pointer (&self->of_partner, ent_pack_overview_free);
  if (self->program != NULL && self->of_partner == NULL && partner != 0)
    self->of_partner = ent_pack_overview_new_of_partner (self->program, partner, error);
  overview = partner != 0 ? self->of_partner : self->program;
  return overview != NULL && ent_pack_overview_compute (overview, error) ? overview : NULL;
}

static void
ent_review_view_dispose (GObject *object)
{
  EntReviewView *self = ENT_REVIEW_VIEW (object);

  drop_overviews (self);
  g_clear_object (&self->document);
  G_OBJECT_CLASS (ent_review_view_parent_class)->dispose (object);
}

static void
ent_review_view_finalize (GObject *object)
{
  g_free (ENT_REVIEW_VIEW (object)->found);
  G_OBJECT_CLASS (ent_review_view_parent_class)->finalize (object);
}

static void
ent_review_view_class_init (EntReviewViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (ENT_TYPE_REVIEW_SUMMARY);
  G_OBJECT_CLASS (klass)->dispose = ent_review_view_dispose;
  G_OBJECT_CLASS (klass)->finalize = ent_review_view_finalize;
  gtk_widget_class_set_template_from_resource (widget_class, "/entente/ent-review-view.ui");
  gtk_widget_class_bind_template_child (widget_class, EntReviewView, scroller);
  gtk_widget_class_bind_template_child (widget_class, EntReviewView, days);
  gtk_widget_class_bind_template_child (widget_class, EntReviewView, findings);
  gtk_widget_class_bind_template_child (widget_class, EntReviewView, summary);
  gtk_widget_class_bind_template_callback (widget_class, finding_activated_cb);
}

static void
ent_review_view_init (EntReviewView *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/* Takes in CHANGES, NULL for everything, for when a pack is shown next. */
void
ent_review_view_follow (EntReviewView *self, const EntChanges *changes)
{
  if (self->program != NULL && !self->stale)
    self->stale = changes == NULL || !ent_pack_overview_follow (self->program, changes);
}

/* Shows the pack of QUARTER of PARTNER, 0 for the program. */
void
ent_review_view_show (EntReviewView *self,
                      EntDocument *document,
                      EntPackReadiness *readiness,
                      EntQuarter quarter,
                      gint64 partner)
{
  g_autoptr (GError) error = NULL;
  EntPackOverview *overview = compute (self, document, quarter, partner, &error);

  if (overview == NULL)
    {
      ent_review_summary_show (self->summary, document, NULL);
      ent_document_fail (document, _ ("The summary could not be computed"), error);
      return;
    }
  g_set_object (&self->document, document);
  show_days (self, quarter);
  show_findings (self, readiness, partner);
  ent_review_summary_show (self->summary, document, overview);
  /* Another pack is read from its beginning. */
  if (partner != self->partner)
    gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (self->scroller), 0);
  self->partner = partner;
}

void
ent_review_view_set_narrow (EntReviewView *self, gboolean narrow)
{
  ent_review_summary_set_narrow (self->summary, narrow);
}
