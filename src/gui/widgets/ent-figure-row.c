/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ent-config.h"

#include "gui/widgets/ent-figure-row.h"

#include <glib/gi18n-lib.h>

#include "core/base/ent-format.h"
#include "core/figures/ent-traced-deal.h"
#include "core/program/ent-deal.h"

struct _EntFigureRow
{
  GObject parent_instance;
  EntTracedDeal *traced;
  char *currency;
};

G_DEFINE_FINAL_TYPE (EntFigureRow, ent_figure_row, G_TYPE_OBJECT)

enum
{
  PROP_NAME = 1,
  PROP_PARTNER,
  PROP_ACCOUNT,
  PROP_STAGE,
  PROP_DATE,
  PROP_DATE_TEXT,
  PROP_AMOUNT,
  PROP_AMOUNT_TEXT,
};

static void
ent_figure_row_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  EntFigureRow *self = ENT_FIGURE_ROW (object);

  switch (id)
    {
    case PROP_NAME:
      g_value_set_string (value, self->traced->name);
      break;
    case PROP_PARTNER:
      g_value_set_string (value, self->traced->partner ? self->traced->partner : _ ("Direct"));
      break;
    case PROP_ACCOUNT:
      g_value_set_string (value, self->traced->account);
      break;
    case PROP_STAGE:
      g_value_set_string (value, _ (ent_choice_get_label (ent_deal_stages, self->traced->stage)));
      break;
    case PROP_DATE:
      g_value_set_uint (value, self->traced->closes);
      break;
    case PROP_DATE_TEXT:
      if (self->traced->closes != ENT_DATE_NONE)
        g_value_take_string (value, ent_format_date (self->traced->closes));
      break;
    case PROP_AMOUNT:
      g_value_set_int64 (value, self->traced->amount);
      break;
    case PROP_AMOUNT_TEXT:
      if (self->traced->missing)
        g_value_set_static_string (value, _ ("no rate"));
      else
        g_value_take_string (value, ent_format_money (self->traced->amount, self->currency));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
ent_figure_row_finalize (GObject *object)
{
  EntFigureRow *self = ENT_FIGURE_ROW (object);

  g_clear_pointer (&self->traced, ent_traced_deal_free);
  g_free (self->currency);
  G_OBJECT_CLASS (ent_figure_row_parent_class)->finalize (object);
}

static void
ent_figure_row_class_init (EntFigureRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  static const struct
  {
    guint id;
    const char *name;
  } texts[] = {
    { PROP_NAME, "name" },   { PROP_PARTNER, "partner" },     { PROP_ACCOUNT, "account" },
    { PROP_STAGE, "stage" }, { PROP_DATE_TEXT, "date-text" }, { PROP_AMOUNT_TEXT, "amount-text" },
  };

  object_class->get_property = ent_figure_row_get_property;
  object_class->finalize = ent_figure_row_finalize;
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    g_object_class_install_property (
        object_class, texts[i].id,
        g_param_spec_string (texts[i].name, NULL, NULL, NULL,
                             G_PARAM_READABLE | G_PARAM_STATIC_STRINGS));
  g_object_class_install_property (object_class, PROP_DATE,
                                   g_param_spec_uint ("date", NULL, NULL, 0, G_MAXUINT, 0,
                                                      G_PARAM_READABLE | G_PARAM_STATIC_STRINGS));
  g_object_class_install_property (object_class, PROP_AMOUNT,
                                   g_param_spec_int64 ("amount", NULL, NULL, G_MININT64, G_MAXINT64,
                                                       0,
                                                       G_PARAM_READABLE | G_PARAM_STATIC_STRINGS));
}

static void
ent_figure_row_init (EntFigureRow *self)
{
}

gint64
ent_figure_row_get_deal (EntFigureRow *self)
{
  return self->traced->deal;
}

/* Lists the deals behind FIGURE of FIGURES. Returns an owned array of EntFigureRow, or NULL:
 * ENT_STORE_ERROR. */
GPtrArray *
ent_figure_row_list (EntDocument *document,
                     EntFigures *figures,
                     const EntFigure *figure,
                     GError **error)
{
  g_autoptr (GPtrArray) deals
      = ent_traced_deal_list (ent_document_get_store (document), figures, figure, error);
  g_autoptr (GPtrArray) list = g_ptr_array_new_with_free_func (g_object_unref);

  if (deals == NULL)
    return NULL;
  g_ptr_array_set_free_func (deals, NULL);
  for (guint i = 0; i < deals->len; i++)
    {
      EntFigureRow *row = g_object_new (ENT_TYPE_FIGURE_ROW, NULL);

      row->traced = g_ptr_array_index (deals, i);
      row->currency = g_strdup (ent_document_get_currency (document));
      g_ptr_array_add (list, row);
    }
  return g_steal_pointer (&list);
}
