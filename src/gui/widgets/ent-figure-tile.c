/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ent-config.h"

#include "gui/widgets/ent-figure-tile.h"

#include <glib/gi18n-lib.h>

#include "core/figures/ent-figure-change.h"
#include "gui/compat/ent-css-class.h"
#include "gui/widgets/ent-figure-window.h"

struct _EntFigureTile
{
  GtkButton parent_instance;
  EntDocument *document;
  const EntFigure *figure;
  EntScope scope;
  GtkLabel *caption;
  GtkLabel *value;
  GtkLabel *change;
  GtkLabel *target;
};

G_DEFINE_FINAL_TYPE (EntFigureTile, ent_figure_tile, GTK_TYPE_BUTTON)

/* What comes before a change: which way it went, for the eye and for the ear. */
static const char *const arrows[] = { "▼", "▬", "▲" };

static void
show_or_hide (GtkLabel *label, const char *text)
{
  gtk_label_set_label (label, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (label), text != NULL);
}

/* Writes by how much the figure has changed since BEFORE, sign and unit included. Returns NULL when
 * there is nothing to compare. */
static char *
dup_change (EntFigureTile *self, const EntFigureValue *now, const EntFigureValue *before)
{
  EntFigureChange change;
  g_autofree char *text = NULL;

  if (before == NULL)
    return NULL;
  change = ent_figure_value_compare (now, before);
  if (!change.available)
    return NULL;
  text = change.direction != 0
             ? ent_figure_change_format (&change, ent_document_get_currency (self->document))
             /* Translators: below a figure: it is as it was in the period before */
             : g_strdup (_ ("unchanged"));
  /* Isolated, so that the sign stays before the amount in text from right to left. */
  return g_strdup_printf ("%s \u2068%s\u2069", arrows[change.direction + 1], text);
}

static void
describe (EntFigureTile *self, const EntFigureValue *now, const char *value, const char *change)
{
  g_autoptr (GString) text = g_string_new (_ (self->figure->title));

  g_string_append_printf (text, ": %s", value);
  if (change != NULL)
    /* Translators: read aloud after a figure; %s is by how much it changed */
    g_string_append_printf (text, _ (", %s against the period before"), change);
  if (now->missing != NULL)
    /* Translators: read aloud after a figure; %s lists exchange rates */
    g_string_append_printf (text, _ (", incomplete, there is no rate for %s"), now->missing);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, text->str,
                                  -1);
}

static void
ent_figure_tile_clicked (GtkButton *button)
{
  EntFigureTile *self = ENT_FIGURE_TILE (button);

  ent_figure_window_present (self->document, GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))),
                             self->figure, &self->scope);
}

static void
ent_figure_tile_dispose (GObject *object)
{
  g_clear_object (&ENT_FIGURE_TILE (object)->document);
  G_OBJECT_CLASS (ent_figure_tile_parent_class)->dispose (object);
}

static void
ent_figure_tile_class_init (EntFigureTileClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ent_figure_tile_dispose;
  GTK_BUTTON_CLASS (klass)->clicked = ent_figure_tile_clicked;
  gtk_widget_class_set_template_from_resource (widget_class, "/entente/ent-figure-tile.ui");
  gtk_widget_class_bind_template_child (widget_class, EntFigureTile, caption);
  gtk_widget_class_bind_template_child (widget_class, EntFigureTile, value);
  gtk_widget_class_bind_template_child (widget_class, EntFigureTile, change);
  gtk_widget_class_bind_template_child (widget_class, EntFigureTile, target);
}

static void
ent_figure_tile_init (EntFigureTile *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/* Makes the tile of the figure called ID. */
GtkWidget *
ent_figure_tile_new (EntDocument *document, const char *id)
{
  EntFigureTile *self = g_object_new (ENT_TYPE_FIGURE_TILE, NULL);

  self->document = g_object_ref (document);
  self->figure = ent_figure_find (id);
  gtk_label_set_label (self->caption, _ (self->figure->title));
  gtk_widget_set_tooltip_text (GTK_WIDGET (self), _ (self->figure->definition));
  return GTK_WIDGET (self);
}

/* Shows the figure of SCOPE, taken from NOW, against that of the period before, taken from BEFORE,
 * which may be NULL. */
void
ent_figure_tile_set (EntFigureTile *self,
                     const EntScope *scope,
                     EntFigures *now,
                     EntFigures *before)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (EntFigureValue) value = ent_figures_compute (now, self->figure, &error);
  g_autoptr (EntFigureValue) old
      = before != NULL ? ent_figures_compute (before, self->figure, NULL) : NULL;
  g_autofree char *text = NULL;
  g_autofree char *change = NULL;
  g_autofree char *wanted = ent_figure_dup_target (self->figure);
  g_autofree char *target = NULL;

  self->scope = *scope;
  if (value == NULL)
    {
      show_or_hide (self->value, error->message);
      return;
    }
  text = ent_figure_value_format (value, ent_document_get_currency (self->document));
  change = dup_change (self, value, old);
  if (value->missing != NULL)
    target = g_strdup (_ ("Incomplete: rates are missing"));
  else if (wanted != NULL)
    /* Translators: %s is what the figure should be, such as “20-35 %” */
    target = g_strdup_printf (_ ("Target %s"), wanted);
  show_or_hide (self->value, text);
  show_or_hide (self->change, change);
  show_or_hide (self->target, target);
  ent_css_class_set (GTK_WIDGET (self->target), "warning", value->missing != NULL);
  describe (self, value, text, change);
}
