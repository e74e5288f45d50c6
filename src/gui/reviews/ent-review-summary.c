/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ent-config.h"

#include "gui/reviews/ent-review-summary.h"

#include <glib/gi18n-lib.h>

#include "core/base/ent-format.h"
#include "gui/compat/ent-css-class.h"
#include "gui/compat/ent-tooltip.h"
#include "gui/widgets/ent-figure-window.h"

/* What a value's button has at its sides, so that values without one stand below it. */
#define VALUE_MARGIN 6

/* How many letters of a line's title stand side by side at least. */
#define TITLE_CHARS 18

/* How many columns of values stand side by side at most. */
#define N_QUARTER_COLUMNS 3

/* Where a value is shown. */
typedef struct
{
  guint section;
  guint line;
  EntPackPeriodKind period;
  GtkWidget *label;
  GtkWidget *button; /* NULL: the value does not open anything */
} Cell;

struct _EntReviewSummary
{
  AdwBin parent_instance;
  EntDocument *document;
  EntPackOverview *overview; /* borrowed; NULL: none */
  gboolean narrow;
  char *form;    /* what is in the grid besides the values */
  GArray *cells; /* of Cell */
  GtkToggleButton *quarter_button;
  GtkGrid *grid;
};

G_DEFINE_FINAL_TYPE (EntReviewSummary, ent_review_summary, ADW_TYPE_BIN)

/* The columns: which period, what it is called, and which of the two tables it stands in. */
static const struct
{
  EntPackPeriodKind period;
  const char *title;
  gboolean quarter;
} columns[] = {
  { ENT_PACK_QUARTER, N_ ("This quarter"), TRUE },
  { ENT_PACK_PREVIOUS, N_ ("Quarter before"), TRUE },
  { ENT_PACK_YEAR_AGO, N_ ("Year earlier"), TRUE },
  { ENT_PACK_T12M, N_ ("Last 12 months"), FALSE },
  { ENT_PACK_PREVIOUS_T12M, N_ ("12 months before"), FALSE },
};

static GtkWidget *
make_label (const char *text, float xalign, const char *style)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), xalign);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  if (style != NULL)
    gtk_widget_add_css_class (label, style);
  return label;
}

static void
value_clicked_cb (EntReviewSummary *self, GtkButton *button)
{
  const EntFigure *figure = g_object_get_data (G_OBJECT (button), "ent-figure");
  int period = GPOINTER_TO_INT (g_object_get_data (G_OBJECT (button), "ent-period"));

  ent_figure_window_present (self->document, GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))),
                             figure, &self->overview->scopes[period]);
}

/* Makes the button around LABEL that opens FIGURE. */
static GtkWidget *
make_button (EntReviewSummary *self,
             GtkWidget *label,
             const EntFigure *figure,
             EntPackPeriodKind period)
{
  GtkWidget *button = gtk_button_new ();

  gtk_button_set_child (GTK_BUTTON (button), label);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "figure-value");
  gtk_widget_set_halign (button, GTK_ALIGN_END);
  ent_tooltip_set (button, _ ("What is behind it"));
  g_object_set_data (G_OBJECT (button), "ent-figure", (gpointer) figure);
  g_object_set_data (G_OBJECT (button), "ent-period", GINT_TO_POINTER ((int) period));
  g_signal_connect_object (button, "clicked", G_CALLBACK (value_clicked_cb), self,
                           G_CONNECT_SWAPPED);
  return button;
}

static const EntPackOverviewLine *
get_line (EntReviewSummary *self, guint section, guint line)
{
  const EntPackOverviewSection *lines = g_ptr_array_index (self->overview->sections, section);

  return g_ptr_array_index (lines->lines, line);
}

/* Makes the cell of a value: a button that opens the figure, or only text when there is no figure
 * in the catalogue. */
static GtkWidget *
make_cell (EntReviewSummary *self, guint section, guint i, EntPackPeriodKind period)
{
  const EntPackOverviewLine *line = get_line (self, section, i);
  Cell cell = { section, i, period, make_label (NULL, 1, "numeric"), NULL };

  gtk_label_set_wrap (GTK_LABEL (cell.label), FALSE);
  if (line->values[period] != NULL && line->figure->id != NULL)
    cell.button = make_button (self, cell.label, line->figure, period);
  else
    gtk_widget_set_margin_end (cell.label, VALUE_MARGIN);
  g_array_append_val (self->cells, cell);
  return cell.button ? cell.button : cell.label;
}

static void
show_missing (GtkWidget *label, gboolean missing)
{
  if (gtk_widget_has_css_class (label, "warning") == missing)
    return;
  ent_css_class_set (label, "warning", missing);
  ent_tooltip_set (label, missing ? _ ("Incomplete: exchange rates are missing") : NULL);
}

static void
show_value (EntReviewSummary *self, const Cell *cell)
{
  const EntPackOverviewLine *line = get_line (self, cell->section, cell->line);
  const EntFigureValue *value = line->values[cell->period];
  g_autofree char *text
      = value ? ent_figure_value_format (value, self->overview->currency) : g_strdup ("–");
  g_autofree char *name = NULL;

  show_missing (cell->label, value != NULL && value->missing != NULL);
  if (g_str_equal (gtk_label_get_label (GTK_LABEL (cell->label)), text))
    return;
  gtk_label_set_label (GTK_LABEL (cell->label), text);
  /* Translators: a figure and its value, read aloud, such as “Deal size: $1,000” */
  name = g_strdup_printf (_ ("%s: %s"), _ (line->title), text);
  if (cell->button != NULL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (cell->button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                    name, -1);
}

static char *
dup_target (EntReviewSummary *self, const EntPackOverviewLine *line)
{
  g_autofree char *amount = NULL;

  if (line->target_amount != ENT_NUMBER_NONE)
    {
      amount = ent_format_money (line->target_amount, self->overview->currency);
      /* Translators: %s is an amount of money */
      return g_strdup_printf (_ ("Target %s a year"), amount);
    }
  /* Translators: %s is what the figure should be, such as “20-35 %” */
  return line->target != NULL ? g_strdup_printf (_ ("Target %s"), _ (line->target)) : NULL;
}

static GtkWidget *
make_title (EntReviewSummary *self, const EntPackOverviewLine *line)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  g_autofree char *target = dup_target (self, line);
  GtkWidget *title = make_label (_ (line->title), 0, NULL);

  /* Beside three columns of values words need room; the page folds when there is none. */
  if (!self->narrow)
    gtk_label_set_width_chars (GTK_LABEL (title), TITLE_CHARS);
  gtk_box_append (GTK_BOX (box), title);
  if (target != NULL)
    {
      GtkWidget *label = make_label (target, 0, "caption");

      gtk_widget_add_css_class (label, "dim-label");
      gtk_box_append (GTK_BOX (box), label);
    }
  if (line->figure->definition != NULL)
    ent_tooltip_set (box, _ (line->figure->definition));
  gtk_widget_set_valign (box, GTK_ALIGN_CENTER);
  gtk_widget_set_hexpand (box, TRUE);
  return box;
}

/* Says whether the column is shown: of a section as of a day there is one value. */
static gboolean
is_shown (EntReviewSummary *self, const EntPackOverviewSection *section, guint i)
{
  gboolean quarter = gtk_toggle_button_get_active (self->quarter_button);
  gboolean first = columns[i].period == ENT_PACK_QUARTER || columns[i].period == ENT_PACK_T12M;

  if (section->as_of)
    return i == 0;
  return columns[i].quarter == quarter && (first || !self->narrow);
}

static void
add_column_title (
    EntReviewSummary *self, const EntPackOverviewSection *section, guint i, int column, int row)
{
  GtkWidget *title = make_label (
      section->as_of ? _ ("Last day of the quarter") : _ (columns[i].title), 1, "caption");

  gtk_widget_add_css_class (title, "dim-label");
  gtk_widget_set_margin_end (title, VALUE_MARGIN);
  gtk_grid_attach (self->grid, title, column, row, 1, 1);
}

/* Adds the lines of a section from ROW on. Returns the first row that is free. */
static int
add_section (EntReviewSummary *self, guint place, int row)
{
  const EntPackOverviewSection *section = g_ptr_array_index (self->overview->sections, place);
  GtkWidget *heading = make_label (_ (section->title), 0, "heading");
  int column = 1;

  gtk_widget_set_margin_top (heading, row > 0 ? 12 : 0);
  gtk_grid_attach (self->grid, heading, 0, row++, 1 + N_QUARTER_COLUMNS, 1);
  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    {
      if (!is_shown (self, section, i))
        continue;
      add_column_title (self, section, i, column, row);
      for (guint j = 0; j < section->lines->len; j++)
        {
          const EntPackOverviewLine *line = g_ptr_array_index (section->lines, j);

          if (column == 1)
            gtk_grid_attach (self->grid, make_title (self, line), 0, row + 1 + (int) j, 1, 1);
          gtk_grid_attach (self->grid, make_cell (self, place, j, columns[i].period), column,
                           row + 1 + (int) j, 1, 1);
        }
      column++;
    }
  return row + 1 + (int) section->lines->len;
}

/* Describes what the grid is made of besides the values. Returns an owned string. */
static char *
describe (EntReviewSummary *self)
{
  GString *form = g_string_new (NULL);

  g_string_append_printf (form, "%d %d %d", self->narrow,
                          gtk_toggle_button_get_active (self->quarter_button),
                          self->overview->scopes[0].kind);
  for (guint i = 0; i < self->overview->sections->len; i++)
    {
      const EntPackOverviewSection *section = g_ptr_array_index (self->overview->sections, i);

      for (guint j = 0; j < section->lines->len; j++)
        {
          g_autofree char *target = dup_target (self, g_ptr_array_index (section->lines, j));

          g_string_append_printf (form, "\n%s", target ? target : "");
        }
    }
  return g_string_free (form, FALSE);
}

static void
clear (EntReviewSummary *self)
{
  GtkWidget *child;

  g_clear_pointer (&self->form, g_free);
  g_array_set_size (self->cells, 0);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->grid))) != NULL)
    gtk_grid_remove (self->grid, child);
}

/* Where packs are of one form only the values are others: to make hundreds of widgets takes longer
 * than to compute what they show. */
static void
fill (EntReviewSummary *self)
{
  g_autofree char *form = self->overview ? describe (self) : NULL;
  int row = 0;

  if (g_strcmp0 (form, self->form) != 0)
    {
      clear (self);
      for (guint i = 0; self->overview && i < self->overview->sections->len; i++)
        row = add_section (self, i, row);
      self->form = g_steal_pointer (&form);
    }
  for (guint i = 0; i < self->cells->len; i++)
    show_value (self, &g_array_index (self->cells, Cell, i));
}

static void
ent_review_summary_dispose (GObject *object)
{
  EntReviewSummary *self = ENT_REVIEW_SUMMARY (object);

  g_clear_object (&self->document);
  self->overview = NULL;
  G_OBJECT_CLASS (ent_review_summary_parent_class)->dispose (object);
}

static void
ent_review_summary_finalize (GObject *object)
{
  EntReviewSummary *self = ENT_REVIEW_SUMMARY (object);

  g_free (self->form);
  g_array_unref (self->cells);
  G_OBJECT_CLASS (ent_review_summary_parent_class)->finalize (object);
}

static void
ent_review_summary_class_init (EntReviewSummaryClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ent_review_summary_dispose;
  G_OBJECT_CLASS (klass)->finalize = ent_review_summary_finalize;
  gtk_widget_class_set_template_from_resource (widget_class, "/entente/ent-review-summary.ui");
  gtk_widget_class_bind_template_child (widget_class, EntReviewSummary, quarter_button);
  gtk_widget_class_bind_template_child (widget_class, EntReviewSummary, grid);
  gtk_widget_class_bind_template_callback (widget_class, fill);
}

static void
ent_review_summary_init (EntReviewSummary *self)
{
  self->cells = g_array_new (FALSE, FALSE, sizeof (Cell));
  gtk_widget_init_template (GTK_WIDGET (self));
}

/* Shows OVERVIEW, which is borrowed until the next is shown; NULL for none. */
void
ent_review_summary_show (EntReviewSummary *self, EntDocument *document, EntPackOverview *overview)
{
  g_set_object (&self->document, document);
  self->overview = overview;
  fill (self);
}

/* Shows the first column of values only. */
void
ent_review_summary_set_narrow (EntReviewSummary *self, gboolean narrow)
{
  self->narrow = narrow;
  fill (self);
}
