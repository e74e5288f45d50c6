/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ent-config.h"

#include "gui/widgets/ent-share-bar.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "core/base/ent-format.h"
#include "gui/widgets/ent-chart-legend.h"
#include "gui/widgets/ent-chart-private.h"

#define SPACING       12
#define GAP           2
#define LEAST_WIDTH   4 /* however little a share is, it can be seen and pointed at */
#define LABEL_PADDING 6

typedef struct
{
  char *label;
  char *style_class;
  double value;
  GtkWidget *part; /* NULL when there is nothing to draw, as the two below it */
  GtkWidget *name;
  GtkWidget *item;
} Share;

struct _EntShareBar
{
  EntChart parent_instance;

  GArray *shares; /* Share */
  double whole;   /* the sum of what is above zero */
  GtkWidget *legend;
  GtkWidget *trough; /* what is seen when no share can be */
};

G_DEFINE_FINAL_TYPE (EntShareBar, ent_share_bar, ENT_TYPE_CHART)

static void
clear_share (gpointer data)
{
  Share *share = data;

  g_free (share->label);
  g_free (share->style_class);
}

static gboolean
is_drawn (const Share *share)
{
  return isfinite (share->value) && share->value > 0;
}

static char *
dup_percent (EntShareBar *self, const Share *share)
{
  return is_drawn (share) ? ent_format_percent (share->value / self->whole) : NULL;
}

static char *
describe_share (EntShareBar *self, const Share *share)
{
  g_autofree char *value = ent_chart_format (ENT_CHART (self), share->value);
  g_autofree char *percent = dup_percent (self, share);

  if (percent == NULL)
    /* Translators: a part of a whole without a share in it, as in “Gold: 0”. */
    return g_strdup_printf (_ ("%1$s: %2$s"), share->label, value);
  /* Translators: a part of a whole, its value and its percentage, as in “Gold: 12, 27.3%”. */
  return g_strdup_printf (_ ("%1$s: %2$s, %3$s"), share->label, value, percent);
}

/* The sentences of those that are no items, for a screen reader all the same. */
static char *
describe_rest (EntShareBar *self)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < self->shares->len; i++)
    {
      Share *share = &g_array_index (self->shares, Share, i);
      g_autofree char *sentence = describe_share (self, share);

      if (!is_drawn (share))
        g_string_append_printf (text, "%s%s", text->len > 0 ? "\n" : "", sentence);
    }
  if (self->shares->len == 0)
    g_string_append (text, _ ("Nothing to show yet"));
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
add_to_legend (EntShareBar *self, const Share *share)
{
  g_autofree char *value = ent_chart_format (ENT_CHART (self), share->value);
  g_autofree char *percent = dup_percent (self, share);
  g_autofree char *both = NULL;

  if (percent != NULL)
    /* Translators: a value and its share in the whole, as in “12 · 27.3%”. */
    both = g_strdup_printf (_ ("%1$s · %2$s"), value, percent);
  ent_chart_legend_add (ENT_CHART_LEGEND (self->legend), share->style_class, share->label,
                        both != NULL ? both : value);
}

static void
add_share (EntShareBar *self, guint index, guint position)
{
  EntChart *chart = ENT_CHART (self);
  Share *share = &g_array_index (self->shares, Share, index);
  g_autofree char *text = describe_share (self, share);

  share->part = ent_chart_add_part (chart, "share", share->style_class);
  share->name = ent_chart_add_label (chart, share->label, "share-label");
  ent_chart_set_item (chart, position, index, text);
  share->item = ent_chart_get_item (chart, position);
}

static void
ent_share_bar_rebuild (EntChart *chart)
{
  EntShareBar *self = ENT_SHARE_BAR (chart);
  g_autofree char *rest = describe_rest (self);
  guint n_drawn = 0;

  ent_chart_clear_parts (chart);
  ent_chart_legend_clear (ENT_CHART_LEGEND (self->legend));
  self->trough = ent_chart_add_part (chart, "share", "trough");
  self->whole = 0;
  for (guint i = 0; i < self->shares->len; i++)
    {
      Share *share = &g_array_index (self->shares, Share, i);

      share->part = share->name = share->item = NULL;
      if (is_drawn (share))
        self->whole += share->value;
    }
  for (guint i = 0; i < self->shares->len; i++)
    {
      Share *share = &g_array_index (self->shares, Share, i);

      add_to_legend (self, share);
      if (is_drawn (share))
        add_share (self, i, n_drawn++);
    }
  gtk_widget_set_visible (self->legend, self->shares->len > 0);
  ent_chart_end_items (chart, n_drawn, rest);
}

static int
get_bar_height (EntShareBar *self)
{
  return ent_chart_get_line_height (ENT_CHART (self)) + 2 * LABEL_PADDING;
}

static GtkSizeRequestMode
ent_share_bar_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
ent_share_bar_measure (GtkWidget *widget,
                       GtkOrientation orientation,
                       int for_size,
                       int *minimum,
                       int *natural,
                       int *minimum_baseline,
                       int *natural_baseline)
{
  EntShareBar *self = ENT_SHARE_BAR (widget);
  int least = (int) self->shares->len * (LEAST_WIDTH + GAP);

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      gtk_widget_measure (self->legend, orientation, -1, minimum, natural, NULL, NULL);
      *minimum = MAX (*minimum, least);
      *natural = MAX (*natural, *minimum);
    }
  else
    {
      *minimum = get_bar_height (self);
      if (gtk_widget_get_visible (self->legend))
        *minimum += SPACING + ent_chart_get_height (self->legend, for_size);
      *natural = *minimum;
    }
}

/* The name is written into its share where it fits whole. */
static void
place_share (EntShareBar *self, Share *share, int x, int width, int height)
{
  EntChart *chart = ENT_CHART (self);
  int name_width = ent_chart_get_natural_width (share->name);
  gboolean fits = name_width + 2 * LABEL_PADDING <= width;

  ent_chart_place (chart, share->part, x, 0, width, height);
  ent_chart_place (chart, share->item, x, 0, width, height);
  gtk_widget_set_child_visible (share->name, fits);
  if (fits)
    ent_chart_place (chart, share->name, x + LABEL_PADDING, 0, name_width, height);
}

static void
ent_share_bar_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  EntShareBar *self = ENT_SHARE_BAR (widget);
  EntChart *chart = ENT_CHART (self);
  int n_drawn = (int) ent_chart_get_n_items (chart);
  int bar = get_bar_height (self);
  int divided = MAX (0, width - n_drawn * LEAST_WIDTH - (n_drawn - 1) * GAP);
  double sum = 0;
  int before = 0; /* how many shares stand before this one */

  ent_chart_place (chart, self->trough, 0, 0, width, bar);
  gtk_widget_set_child_visible (self->trough, n_drawn == 0);
  for (guint i = 0; i < self->shares->len; i++)
    {
      Share *share = &g_array_index (self->shares, Share, i);
      int from;
      int to;

      if (share->part == NULL)
        continue;
      from = (int) lround (divided * sum / self->whole);
      sum += share->value;
      to = (int) lround (divided * sum / self->whole);
      place_share (self, share, from + before * (LEAST_WIDTH + GAP), to - from + LEAST_WIDTH, bar);
      before++;
    }
  if (gtk_widget_get_visible (self->legend))
    ent_chart_place (chart, self->legend, 0, bar + SPACING, width,
                     ent_chart_get_height (self->legend, width));
  GTK_WIDGET_CLASS (ent_share_bar_parent_class)->size_allocate (widget, width, height, baseline);
}

static void
ent_share_bar_finalize (GObject *object)
{
  g_array_unref (ENT_SHARE_BAR (object)->shares);
  G_OBJECT_CLASS (ent_share_bar_parent_class)->finalize (object);
}

static void
ent_share_bar_class_init (EntShareBarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = ent_share_bar_finalize;
  widget_class->get_request_mode = ent_share_bar_get_request_mode;
  widget_class->measure = ent_share_bar_measure;
  widget_class->size_allocate = ent_share_bar_size_allocate;
  ENT_CHART_CLASS (klass)->rebuild = ent_share_bar_rebuild;
  gtk_widget_class_set_css_name (widget_class, "sharebar");
}

static void
ent_share_bar_init (EntShareBar *self)
{
  self->shares = g_array_new (FALSE, TRUE, sizeof (Share));
  g_array_set_clear_func (self->shares, clear_share);
  self->legend = ent_chart_legend_new ();
  gtk_widget_set_parent (self->legend, GTK_WIDGET (self));
  ent_share_bar_rebuild (ENT_CHART (self));
}

void
ent_share_bar_set_shares (EntShareBar *self, const EntShare *shares, guint n_shares)
{
  g_array_set_size (self->shares, 0);
  for (guint i = 0; i < n_shares; i++)
    {
      Share share = { .label = g_strdup (shares[i].label),
                      .style_class = g_strdup (shares[i].style_class),
                      .value = shares[i].value };

      g_array_append_val (self->shares, share);
    }
  ent_share_bar_rebuild (ENT_CHART (self));
}
