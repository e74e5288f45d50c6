/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ent-config.h"

#include "gui/partners/ent-partner-columns.h"

#include <glib/gi18n-lib.h>

#include "core/base/ent-format.h"
#include "gui/compat/ent-column-sorter.h"
#include "gui/compat/ent-css-class.h"
#include "gui/compat/ent-tooltip.h"
#include "gui/partners/ent-partner-item.h"
#include "gui/widgets/ent-sparkline.h"
#include "gui/widgets/ent-tier-icon.h"

#define SPACING          6
#define LEAST_NAME_WIDTH 60

/* Makes the widgets of a cell in it, and puts an item's facts into them. */
typedef GtkWidget *(*MakeCell) (void);
typedef void (*FillCell) (GtkWidget *cell, const EntPartnerFacts *facts, const char *currency);

/* A line of text that is not measured: only what is in view is ever laid out. */
static GtkWidget *
make_line (float xalign)
{
  GtkWidget *line = gtk_inscription_new (NULL);

  gtk_inscription_set_text_overflow (GTK_INSCRIPTION (line),
                                     GTK_INSCRIPTION_OVERFLOW_ELLIPSIZE_END);
  gtk_inscription_set_xalign (GTK_INSCRIPTION (line), xalign);
  gtk_inscription_set_min_lines (GTK_INSCRIPTION (line), 1);
  gtk_widget_set_hexpand (line, TRUE);
  return line;
}

static void
set_text (GtkWidget *line, const char *text)
{
  gtk_inscription_set_text (GTK_INSCRIPTION (line), text != NULL ? text : "");
}

static GtkWidget *
make_text (void)
{
  return make_line (0);
}

/* An image, then text. */
static GtkWidget *
make_marked_text (void)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, SPACING);

  gtk_box_append (GTK_BOX (box), gtk_image_new ());
  gtk_box_append (GTK_BOX (box), make_text ());
  return box;
}

/* Text that a mark can be put before. */
static GtkWidget *
make_markable_text (void)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, SPACING);

  gtk_box_append (GTK_BOX (box), make_text ());
  return box;
}

static GtkWidget *
make_mark (const char *icon, const char *style_class)
{
  GtkWidget *image = gtk_image_new_from_icon_name (icon);

  gtk_widget_add_css_class (image, style_class);
  return image;
}

/* Puts a picture at the start of CELL that says TEXT, or takes it away for NULL. Few rows have one:
 * it is made when it is needed. */
static void
mark (GtkWidget *cell, const char *icon, const char *style_class, const char *text)
{
  GtkWidget *image = gtk_widget_get_first_child (cell);

  if (!GTK_IS_IMAGE (image) && text == NULL)
    return;
  if (!GTK_IS_IMAGE (image))
    {
      image = make_mark (icon, style_class);
      gtk_box_prepend (GTK_BOX (cell), image);
    }
  gtk_widget_set_visible (image, text != NULL);
  if (text == NULL)
    return;
  ent_tooltip_set (image, text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (image), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
}

static GtkWidget *
make_revenue (void)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, SPACING);
  GtkWidget *amount = make_line (1);

  gtk_widget_add_css_class (amount, "numeric");
  gtk_box_append (GTK_BOX (box), amount);
  return box;
}

/* What does not fit is said in full. */
static gboolean
query_tooltip_cb (GtkInscription *line, int x, int y, gboolean keyboard, GtkTooltip *tooltip)
{
  gtk_tooltip_set_text (tooltip, gtk_inscription_get_text (line));
  return TRUE;
}

static GtkWidget *
make_due (void)
{
  GtkWidget *box = make_markable_text ();
  GtkWidget *line = gtk_widget_get_last_child (box);

  gtk_widget_set_margin_start (box, SPACING);
  gtk_widget_set_has_tooltip (line, TRUE);
  g_signal_connect (line, "query-tooltip", G_CALLBACK (query_tooltip_cb), NULL);
  gtk_widget_add_css_class (line, "numeric");
  return box;
}

static void
fill_name (GtkWidget *cell, const EntPartnerFacts *facts, const char *currency)
{
  set_text (cell, facts->partner->name);
}

static void
fill_model (GtkWidget *cell, const EntPartnerFacts *facts, const char *currency)
{
  const char *label = ent_choice_get_label (ent_models, facts->partner->model);

  set_text (cell, label != NULL ? _ (label) : NULL);
}

static void
fill_tier (GtkWidget *cell, const EntPartnerFacts *facts, const char *currency)
{
  GtkWidget *image = gtk_widget_get_first_child (cell);

  gtk_image_set_from_icon_name (GTK_IMAGE (image), ent_tier_icon_get_name (facts->tier));
  set_text (gtk_widget_get_last_child (cell), facts->tier_name);
}

static void
fill_stage (GtkWidget *cell, const EntPartnerFacts *facts, const char *currency)
{
  mark (cell, "ent-stalled-symbolic", "warning",
        facts->stalled ? _ ("Stalled: longer in its stage than it should take") : NULL);
  set_text (gtk_widget_get_last_child (cell),
            _ (ent_choice_get_label (ent_stages, facts->partner->stage)));
}

static void
fill_revenue (GtkWidget *cell, const EntPartnerFacts *facts, const char *currency)
{
  g_autofree char *text = ent_format_money (facts->t12m, currency);
  g_autofree char *missing = NULL;

  if (facts->missing != NULL)
    /* Translators: %s lists exchange rates, such as “EUR FY2026-Q2” */
    missing = g_strdup_printf (_ ("Incomplete: there is no rate for %s"), facts->missing);
  mark (cell, "dialog-warning-symbolic", "warning", missing);
  set_text (gtk_widget_get_last_child (cell), text);
}

static void
fill_quarters (GtkWidget *cell, const EntPartnerFacts *facts, const char *currency)
{
  ent_sparkline_set_values (ENT_SPARKLINE (cell), facts->quarters, ENT_STANDING_N_QUARTERS);
}

static void
fill_due (GtkWidget *cell, const EntPartnerFacts *facts, const char *currency)
{
  GtkWidget *line = gtk_widget_get_last_child (cell);
  g_autofree char *date = ent_format_date (facts->due_on);
  g_autofree char *text = NULL;

  if (facts->overdue)
    /* Translators: the day something was due, and what it is */
    text = g_strdup_printf (_ ("Overdue, %s: %s"), date, facts->due_title);
  else if (facts->due_on != ENT_DATE_NONE)
    /* Translators: the day something is due, and what it is */
    text = g_strdup_printf (_ ("%s: %s"), date, facts->due_title);
  mark (cell, "dialog-warning-symbolic", "error", facts->overdue ? _ ("Overdue") : NULL);
  set_text (line, text);
  ent_css_class_set (line, "error", facts->overdue);
}

static const EntPartnerFacts *
get_facts (gconstpointer item)
{
  return ent_partner_item_get_facts ((EntPartnerItem *) item);
}

static int
compare_names (gconstpointer a, gconstpointer b, gpointer data)
{
  return ent_format_collate (get_facts (a)->partner->name, get_facts (b)->partner->name);
}

static const char *
get_model_label (gconstpointer item)
{
  const char *label = ent_choice_get_label (ent_models, get_facts (item)->partner->model);

  return label != NULL ? _ (label) : NULL;
}

static int
compare_models (gconstpointer a, gconstpointer b, gpointer data)
{
  return ent_format_collate (get_model_label (a), get_model_label (b));
}

static int
compare_tiers (gconstpointer a, gconstpointer b, gpointer data)
{
  return get_facts (a)->tier - get_facts (b)->tier;
}

static int
compare_stages (gconstpointer a, gconstpointer b, gpointer data)
{
  return get_facts (a)->partner->stage - get_facts (b)->partner->stage;
}

static int
compare_revenue (gconstpointer a, gconstpointer b, gpointer data)
{
  gint64 first = get_facts (a)->t12m;
  gint64 second = get_facts (b)->t12m;

  return (first > second) - (first < second);
}

/* By the quarter that is running. */
static int
compare_quarters (gconstpointer a, gconstpointer b, gpointer data)
{
  double first = get_facts (a)->quarters[ENT_STANDING_N_QUARTERS - 1];
  double second = get_facts (b)->quarters[ENT_STANDING_N_QUARTERS - 1];

  return (first > second) - (first < second);
}

/* What nothing is due of comes last. */
static int
compare_due (gconstpointer a, gconstpointer b, gpointer data)
{
  EntDate first = get_facts (a)->due_on - 1;
  EntDate second = get_facts (b)->due_on - 1;

  return (first > second) - (first < second);
}

/* WIDTH, and how much ROOM there must be for the column to be shown, are in pixels at normal text
 * size. Columns of a fixed width do not have every cell measured, which takes longer than all the
 * rest of showing the page. */
static const struct
{
  const char *title;
  int width;
  gboolean expand;
  int room;
  MakeCell make;
  FillCell fill;
  GCompareDataFunc compare;
} columns[] = {
  { N_ ("Name"), 170, TRUE, 0, make_text, fill_name, compare_names },
  { N_ ("Model"), 92, FALSE, 910, make_text, fill_model, compare_models },
  { N_ ("Tier"), 108, FALSE, 480, make_marked_text, fill_tier, compare_tiers },
  { N_ ("Stage"), 158, FALSE, 560, make_markable_text, fill_stage, compare_stages },
  { N_ ("Trend"), 84, FALSE, 340, ent_sparkline_new, fill_quarters, compare_quarters },
  { N_ ("12 Months"), 122, FALSE, 0, make_revenue, fill_revenue, compare_revenue },
  { N_ ("Next Due"), 180, TRUE, 816, make_due, fill_due, compare_due },
};

static guint
get_index (gpointer factory)
{
  return GPOINTER_TO_UINT (g_object_get_data (factory, "index"));
}

static void
fill (GtkListItem *list_item, guint i)
{
  EntPartnerItem *item = gtk_list_item_get_item (list_item);
  EntDocument *document = g_object_get_data (G_OBJECT (list_item), "document");

  columns[i].fill (gtk_list_item_get_child (list_item), ent_partner_item_get_facts (item),
                   ent_document_get_currency (document));
}

static void
changed_cb (GtkListItem *list_item)
{
  fill (list_item, GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (list_item), "index")));
}

static void
setup_cb (GtkSignalListItemFactory *factory, GtkListItem *list_item, EntDocument *document)
{
  guint i = get_index (factory);
  GtkWidget *cell = columns[i].make ();

  g_object_set_data (G_OBJECT (list_item), "document", document);
  g_object_set_data (G_OBJECT (list_item), "index", GUINT_TO_POINTER (i));
  gtk_list_item_set_child (list_item, cell);
}

static void
bind_cb (GtkSignalListItemFactory *factory, GtkListItem *list_item)
{
  g_signal_connect_object (gtk_list_item_get_item (list_item), "changed", G_CALLBACK (changed_cb),
                           list_item, G_CONNECT_SWAPPED);
  fill (list_item, get_index (factory));
}

static void
unbind_cb (GtkSignalListItemFactory *factory, GtkListItem *list_item)
{
  g_signal_handlers_disconnect_by_func (gtk_list_item_get_item (list_item), changed_cb, list_item);
}

/* DOCUMENT has to outlive the view. */
void
ent_partner_columns_add (GtkColumnView *view, EntDocument *document)
{
  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    {
      GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
      g_autoptr (GtkSorter) sorter = ent_column_sorter_new (columns[i].compare, NULL);
      g_autoptr (GtkColumnViewColumn) column = NULL;

      g_object_set_data (G_OBJECT (factory), "index", GUINT_TO_POINTER (i));
      g_signal_connect (factory, "setup", G_CALLBACK (setup_cb), document);
      g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), NULL);
      g_signal_connect (factory, "unbind", G_CALLBACK (unbind_cb), NULL);
      column = gtk_column_view_column_new (_ (columns[i].title), factory);
      gtk_column_view_column_set_expand (column, columns[i].expand);
      gtk_column_view_column_set_sorter (column, sorter);
      gtk_column_view_append_column (view, column);
    }
}

/* Shows the columns that there is room for in WIDTH, pixels; SCALE is how much larger than normal
 * text is. When there is too little even for those that are always shown, the name gives way. */
void
ent_partner_columns_fit (GtkColumnView *view, int width, double scale)
{
  GListModel *list = gtk_column_view_get_columns (view);
  int rest = width;

  for (guint i = G_N_ELEMENTS (columns); i-- > 0;)
    {
      g_autoptr (GtkColumnViewColumn) column = g_list_model_get_item (list, i);
      gboolean shown = width >= columns[i].room * scale;
      int wanted = (int) (columns[i].width * scale);

      if (i == 0)
        wanted = CLAMP (rest, (int) (LEAST_NAME_WIDTH * scale), wanted);
      /* A column that is hidden takes the room of its fixed width all the same. */
      gtk_column_view_column_set_fixed_width (column, shown ? wanted : -1);
      gtk_column_view_column_set_visible (column, shown);
      rest -= shown ? wanted : 0;
    }
}
