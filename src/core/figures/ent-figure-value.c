/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ent-config.h"

#include "core/figures/ent-figure-value.h"

#include <glib/gi18n-lib.h>

#include "core/base/ent-format.h"
#include "core/base/ent-money.h"

/* Copies the value. Returns it, owned. */
EntFigureValue *
ent_figure_value_copy (const EntFigureValue *self)
{
  EntFigureValue *copy = g_memdup2 (self, sizeof *self);

  copy->missing = g_strdup (self->missing);
  return copy;
}

/* Frees the value; NULL is fine. */
void
ent_figure_value_free (EntFigureValue *self)
{
  if (self == NULL)
    return;
  g_free (self->missing);
  g_free (self);
}

static char *
print_number (double number, int digits)
{
  char format[8];
  char text[G_ASCII_DTOSTR_BUF_SIZE];

  g_snprintf (format, sizeof format, "%%.%df", digits);
  return g_strdup (g_ascii_formatd (text, sizeof text, format, number));
}

/* Writes the value as files have it: major units of CURRENCY, percent with four decimals, "n/a"
 * when there is none. Returns an owned string. */
char *
ent_figure_value_to_string (const EntFigureValue *self, const char *currency)
{
  if (!self->available)
    return g_strdup ("n/a");
  switch (self->figure->unit)
    {
    case ENT_UNIT_MONEY:
      return ent_money_to_string (self->amount, currency);
    case ENT_UNIT_PERCENT:
      return print_number (self->number * 100, 4);
    case ENT_UNIT_RATIO:
      return print_number (self->number, 4);
    case ENT_UNIT_DAYS:
      return print_number (self->number, 1);
    case ENT_UNIT_PARTNERS:
    case ENT_UNIT_DEALS:
    default:
      return print_number (self->number, 0);
    }
}

/* Writes the value as the user's locale does. Returns an owned string. */
char *
ent_figure_value_format (const EntFigureValue *self, const char *currency)
{
  if (!self->available)
    return g_strdup (_ ("n/a"));
  switch (self->figure->unit)
    {
    case ENT_UNIT_MONEY:
      return ent_format_money (self->amount, currency);
    case ENT_UNIT_PERCENT:
      return ent_format_percent (self->number);
    case ENT_UNIT_RATIO:
      return ent_format_ratio (self->number);
    case ENT_UNIT_DAYS:
      {
        g_autofree char *days = ent_format_decimal ((gint64) (self->number * 10), 1);

        /* Translators: a number of days, which can be a half one */
        return g_strdup_printf (ngettext ("%s day", "%s days", (gulong) (self->number + 0.5)),
                                days);
      }
    case ENT_UNIT_PARTNERS:
    case ENT_UNIT_DEALS:
    default:
      return ent_format_count ((gint64) self->number);
    }
}
