/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ent-config.h"

#include "core/figures/ent-figure-change.h"

#include <glib/gi18n-lib.h>

#include "core/base/ent-format.h"

/* Holds NOW against BEFORE, values of one figure for two periods: where either is not available or
 * incomplete there is no change to tell. Shares differ by points. Returns a plain value. */
EntFigureChange
ent_figure_value_compare (const EntFigureValue *now, const EntFigureValue *before)
{
  EntFigureChange change = { .unit = now->figure->unit };

  change.available
      = now->available && before->available && now->missing == NULL && before->missing == NULL;
  if (!change.available)
    return change;
  if (change.unit == ENT_UNIT_MONEY)
    {
      change.amount = now->amount - before->amount;
      change.direction = (change.amount > 0) - (change.amount < 0);
      return change;
    }
  change.number = now->number - before->number;
  change.direction = (change.number > 0) - (change.number < 0);
  return change;
}

/* Writes TEXT, of a size, with the sign of DIRECTION before it. */
static char *
sign (int direction, const char *text)
{
  /* A change of nothing has no sign. The minus is the one of the width of digits. */
  return g_strconcat (direction > 0 ? "+" : direction < 0 ? "−" : "", text, NULL);
}

/* Writes SIZE, 0 or more, with one decimal at most. */
static char *
format_tenths (double size)
{
  return ent_format_decimal ((gint64) (size * 10 + 0.5), 1);
}

/* What is over one takes the plural, were it by a tenth. */
static gulong
get_plural (double size)
{
  return (gulong) (size + 0.95);
}

static char *
format_size (const EntFigureChange *self, const char *currency)
{
  double size = ABS (self->number);
  g_autofree char *text = NULL;

  switch (self->unit)
    {
    case ENT_UNIT_MONEY:
      return ent_format_money (ABS (self->amount), currency);
    case ENT_UNIT_PERCENT:
      text = format_tenths (size * 100);
      /* Translators: by how much a share changed, in percentage points, such as “2.5 points” */
      return g_strdup_printf (ngettext ("%s point", "%s points", get_plural (size * 100)), text);
    case ENT_UNIT_RATIO:
      return ent_format_ratio (size);
    case ENT_UNIT_DAYS:
      text = format_tenths (size);
      /* Translators: a number of days, which can be a half one */
      return g_strdup_printf (ngettext ("%s day", "%s days", get_plural (size)), text);
    case ENT_UNIT_PARTNERS:
    case ENT_UNIT_DEALS:
    default:
      return ent_format_count ((gint64) (size + 0.5));
    }
}

/* Writes the change as the user's locale does, its sign before it: an amount of CURRENCY, points of
 * a share, days. Returns an owned string, NULL when there is none to tell. */
char *
ent_figure_change_format (const EntFigureChange *self, const char *currency)
{
  g_autofree char *size = self->available ? format_size (self, currency) : NULL;

  return size ? sign (self->direction, size) : NULL;
}
