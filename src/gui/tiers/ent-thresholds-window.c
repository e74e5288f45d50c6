/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ent-config.h"

#include "gui/tiers/ent-thresholds-window.h"

#include <glib/gi18n-lib.h>

#include "core/base/ent-format.h"
#include "core/base/ent-typed.h"
#include "core/program/ent-tier-rule.h"
#include "gui/compat/ent-css-class.h"
#include "gui/tiers/ent-tier-editor.h"

struct _EntThresholdsWindow
{
  AdwWindow parent_instance;
  EntDocument *document;
  GPtrArray *versions;                 /* of EntLadder, the oldest first */
  EntTierEditor *editors[ENT_N_TIERS]; /* ended by NULL */
  GtkWidget *save_button;
  GtkEditable *date_row;
  GtkMenuButton *calendar_button;
  GtkCalendar *calendar;
  GtkLabel *message;
  GtkBox *tiers;
  GtkListBox *versions_list;
};

G_DEFINE_FINAL_TYPE (EntThresholdsWindow, ent_thresholds_window, ADW_TYPE_WINDOW)

/* Who is Registered follows from the day of signing: there is nothing to edit. */
static const int edited_tiers[]
    = { ENT_TIER_PLATINUM, ENT_TIER_GOLD, ENT_TIER_SILVER, ENT_TIER_INACTIVE };

static EntDate
get_next_quarter (EntThresholdsWindow *self)
{
  int start = (int) ent_document_get_settings (self->document)->fiscal_year_start;
  EntQuarter now = ent_quarter_from_date (ent_document_get_today (self->document), start);

  return ent_quarter_get_first_day (ent_quarter_add (now, 1), start);
}

/* What is said below the date: what would come of it, or why it cannot be. */
static void
say (EntThresholdsWindow *self, const char *text, gboolean wrong)
{
  gtk_label_set_label (self->message, text);
  ent_css_class_set (GTK_WIDGET (self->message), "error", wrong);
}

/* Reads the date; an empty one is none. */
static gboolean
read_date (EntThresholdsWindow *self, EntDate *date, GError **error)
{
  g_autofree char *text = g_strstrip (g_strdup (gtk_editable_get_text (self->date_row)));

  *date = ENT_DATE_NONE;
  return text[0] == '\0' || ent_typed_parse_date (text, date, error);
}

static void
show_date (EntThresholdsWindow *self, EntDate date)
{
  g_autofree char *text = ent_format_date (date);

  gtk_editable_set_text (self->date_row, text);
}

static EntLadder *
load_ladder (EntThresholdsWindow *self, EntDate day)
{
  g_autoptr (GError) error = NULL;
  EntLadder *ladder = ent_ladder_load (ent_document_get_store (self->document), day, &error);

  if (ladder == NULL)
    ent_document_fail (self->document, _ ("The tiers could not be read"), error);
  return ladder;
}

static void
show_ladder (EntThresholdsWindow *self, const EntLadder *ladder)
{
  for (guint i = 0; self->editors[i] != NULL; i++)
    ent_tier_editor_show (self->editors[i], ladder);
}

/* Reads what is typed, each mistake being said where it is. Returns FALSE when there is one. */
static gboolean
read_tiers (EntThresholdsWindow *self, EntLadder *ladder)
{
  gboolean right = TRUE;

  for (guint i = 0; self->editors[i] != NULL; i++)
    {
      g_autoptr (GError) error = NULL;

      if (!ent_tier_editor_read (self->editors[i], ladder, &error))
        right = FALSE;
      ent_tier_editor_set_error (self->editors[i], error != NULL ? error->message : NULL);
    }
  return right;
}

/* Says at the tier that is too high which one it must be below. */
static gboolean
check_order (EntThresholdsWindow *self, const EntLadder *ladder)
{
  int upper;
  int tier = ent_ladder_find_disorder (ladder, &upper);
  g_autofree char *text = NULL;

  if (tier == 0)
    return TRUE;
  /* Translators: %s is a tier */
  text = g_strdup_printf (_ ("This must be less than the threshold of %s."),
                          ent_ladder_get_name (ladder, upper));
  for (guint i = 0; self->editors[i] != NULL; i++)
    if (ent_tier_editor_get_tier (self->editors[i]) == tier)
      ent_tier_editor_set_error (self->editors[i], text);
  return FALSE;
}

static void
preview (EntThresholdsWindow *self, const EntLadder *ladder)
{
  GPtrArray *standings = ent_document_get_standings (self->document);
  EntDate as_of = ent_document_get_as_of (self->document);
  guint n = standings != NULL ? ent_standing_count_moves (standings, ladder, as_of) : 0;
  g_autofree char *count = ent_format_count (n);
  g_autofree char *day = ent_format_date (as_of);
  g_autofree char *text = NULL;

  if (n == 0)
    /* Translators: %s is a date */
    text = g_strdup_printf (_ ("With the revenue of the twelve months to %s, no partner would be "
                               "in another tier."),
                            day);
  else
    /* Translators: a date, then a count of partners */
    text = g_strdup_printf (ngettext ("With the revenue of the twelve months to %s, %s partner "
                                      "would be in another tier.",
                                      "With the revenue of the twelve months to %s, %s partners "
                                      "would be in another tier.",
                                      n),
                            day, count);
  say (self, text, FALSE);
}

/* Reads everything into LADDER and HOLDS_FROM, saying what is wrong or what would come of it. */
static gboolean
read_all (EntThresholdsWindow *self, EntLadder *ladder, EntDate *holds_from)
{
  g_autoptr (GError) error = NULL;
  gboolean dated = read_date (self, holds_from, &error);
  gboolean right = read_tiers (self, ladder) && check_order (self, ladder);

  ent_css_class_set (GTK_WIDGET (self->date_row), "error", !dated);
  if (!dated)
    say (self, error->message, TRUE);
  else if (right)
    preview (self, ladder);
  else
    say (self, _ ("Correct the marked thresholds."), TRUE);
  return dated && right;
}

static void
changed_cb (EntThresholdsWindow *self)
{
  g_autoptr (EntLadder) ladder = load_ladder (self, ent_document_get_as_of (self->document));
  EntDate holds_from;
  gboolean right = ladder != NULL && read_all (self, ladder, &holds_from);

  gtk_widget_set_sensitive (self->save_button,
                            right && !ent_document_is_read_only (self->document));
}

static void
day_selected_cb (EntThresholdsWindow *self)
{
  g_autoptr (GDateTime) day = gtk_calendar_get_date (self->calendar);
  int year, month, number;

  g_date_time_get_ymd (day, &year, &month, &number);
  show_date (self, ent_date_new (year, month, number));
  gtk_menu_button_popdown (self->calendar_button);
}

static void
today_cb (EntThresholdsWindow *self)
{
  show_date (self, ent_document_get_today (self->document));
  gtk_menu_button_popdown (self->calendar_button);
}

static void
next_quarter_cb (EntThresholdsWindow *self)
{
  show_date (self, get_next_quarter (self));
  gtk_menu_button_popdown (self->calendar_button);
}

typedef struct
{
  EntLadder *ladder;
  EntDate holds_from;
} LadderChange;

static gboolean
save_ladder (EntStore *store, gpointer data, GError **error)
{
  const LadderChange *change = data;

  return ent_ladder_save (store, change->ladder, change->holds_from, error);
}

static void
save_cb (EntThresholdsWindow *self)
{
  g_autoptr (GError) error = NULL;
  EntDate holds_from = ENT_DATE_NONE;
  g_autoptr (EntLadder) ladder = NULL;
  LadderChange change;

  /* What is not edited stays as it holds on that day. */
  if (!read_date (self, &holds_from, NULL))
    return;
  ladder = load_ladder (self, holds_from);
  if (ladder == NULL || !read_all (self, ladder, &holds_from))
    return;
  change = (LadderChange){ ladder, holds_from };
  if (!ent_document_try_edit (self->document, _ ("Change Thresholds"), save_ladder, &change,
                              &error))
    {
      say (self, error->message, TRUE);
      return;
    }
  ent_document_toast (self->document, _ ("Thresholds changed"), TRUE);
  gtk_window_destroy (GTK_WINDOW (self));
}

/* Says which thresholds a ladder has. */
static char *
dup_thresholds (EntThresholdsWindow *self, const EntLadder *ladder)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (int tier = ENT_TIER_PLATINUM; tier <= ENT_TIER_SILVER; tier++)
    {
      g_autofree char *amount = NULL;

      if (ladder->thresholds[tier] == ENT_NUMBER_NONE)
        continue;
      amount
          = ent_format_money (ladder->thresholds[tier], ent_document_get_currency (self->document));
      g_string_append_printf (text, "%s%s %s", text->len > 0 ? " · " : "",
                              ent_ladder_get_name (ladder, tier), amount);
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static GtkWidget *
create_version (EntThresholdsWindow *self, guint i)
{
  EntDate today = ent_document_get_today (self->document);
  const EntLadder *ladder = g_ptr_array_index (self->versions, i);
  const EntLadder *next
      = i + 1 < self->versions->len ? g_ptr_array_index (self->versions, i + 1) : NULL;
  const char *state = ladder->holds_from > today                  ? _ ("Later")
                      : next != NULL && next->holds_from <= today ? _ ("Earlier")
                                                                  : _ ("In force");
  g_autofree char *day = ent_format_date (ladder->holds_from);
  g_autofree char *thresholds = dup_thresholds (self, ladder);
  g_autofree char *subtitle = g_markup_escape_text (thresholds, -1);
  /* Translators: %s is a date */
  g_autofree char *from = g_strdup_printf (_ ("From %s"), day);
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *label = gtk_label_new (state);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row),
                                 ladder->holds_from ? from : _ ("From the start"));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  gtk_widget_add_css_class (label, "dim-label");
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), label);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  return row;
}

static void
version_activated_cb (EntThresholdsWindow *self, GtkListBoxRow *row)
{
  const EntLadder *ladder
      = g_ptr_array_index (self->versions, (guint) gtk_list_box_row_get_index (row));

  ent_thresholds_window_show_version (self, ladder->holds_from);
}

static void
ent_thresholds_window_dispose (GObject *object)
{
  EntThresholdsWindow *self = ENT_THRESHOLDS_WINDOW (object);

  g_clear_object (&self->document);
  g_clear_pointer (&self->versions, g_ptr_array_unref);
  G_OBJECT_CLASS (ent_thresholds_window_parent_class)->dispose (object);
}

static void
ent_thresholds_window_class_init (EntThresholdsWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ent_thresholds_window_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, "/entente/ent-thresholds-window.ui");
  gtk_widget_class_bind_template_child (widget_class, EntThresholdsWindow, save_button);
  gtk_widget_class_bind_template_child (widget_class, EntThresholdsWindow, date_row);
  gtk_widget_class_bind_template_child (widget_class, EntThresholdsWindow, calendar_button);
  gtk_widget_class_bind_template_child (widget_class, EntThresholdsWindow, calendar);
  gtk_widget_class_bind_template_child (widget_class, EntThresholdsWindow, message);
  gtk_widget_class_bind_template_child (widget_class, EntThresholdsWindow, tiers);
  gtk_widget_class_bind_template_child (widget_class, EntThresholdsWindow, versions_list);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, day_selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, today_cb);
  gtk_widget_class_bind_template_callback (widget_class, next_quarter_cb);
  gtk_widget_class_bind_template_callback (widget_class, save_cb);
  gtk_widget_class_bind_template_callback (widget_class, version_activated_cb);
}

static void
ent_thresholds_window_init (EntThresholdsWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

static void
fill (EntThresholdsWindow *self)
{
  const char *currency = ent_document_get_currency (self->document);
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (edited_tiers); i++)
    {
      GtkWidget *editor = ent_tier_editor_new (edited_tiers[i], currency);

      self->editors[i] = ENT_TIER_EDITOR (editor);
      g_signal_connect_object (editor, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
      gtk_box_append (self->tiers, editor);
    }
  self->versions = ent_ladder_list_versions (ent_document_get_store (self->document), &error);
  if (self->versions == NULL)
    {
      ent_document_fail (self->document, _ ("The tiers could not be read"), error);
      self->versions = g_ptr_array_new ();
    }
  for (guint i = 0; i < self->versions->len; i++)
    gtk_list_box_append (self->versions_list, create_version (self, i));
}

EntThresholdsWindow *
ent_thresholds_window_present (EntDocument *document, GtkWindow *parent)
{
  EntThresholdsWindow *self
      = g_object_new (ENT_TYPE_THRESHOLDS_WINDOW, "transient-for", parent, NULL);
  EntDate today = ent_document_get_today (document);
  g_autoptr (EntLadder) ladder = NULL;

  self->document = g_object_ref (document);
  fill (self);
  ladder = load_ladder (self, today);
  if (ladder != NULL)
    show_ladder (self, ladder);
  show_date (self, today);
  changed_cb (self);
  gtk_window_present (GTK_WINDOW (self));
  gtk_widget_grab_focus (GTK_WIDGET (self->date_row));
  return self;
}

void
ent_thresholds_window_show_version (EntThresholdsWindow *self, EntDate holds_from)
{
  g_autoptr (EntLadder) ladder = load_ladder (self, holds_from);

  if (ladder == NULL)
    return;
  show_ladder (self, ladder);
  show_date (self, holds_from);
  changed_cb (self);
}
