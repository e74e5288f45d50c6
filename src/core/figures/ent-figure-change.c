/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ent-config.h"

#include "core/figures/ent-figure-change.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "core/base/ent-format.h"

/* Holds NOW against BEFORE, values of one figure for two periods: where either is not available or
 * incomplete there is no change to tell. A proportion is of money alone, and only of what was over
 * 0; shares differ by points. Returns a plain value. */
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
      change.has_proportion = before->amount > 0;
      if (change.has_proportion)
        change.proportion = (double) now->amount / (double) before->amount - 1;
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

static char *
format_size (const EntFigureChange *self, const char *currency)
{
  double size = fabs (self->number);

  switch (self->unit)
    {
    case ENT_UNIT_MONEY:
      return ent_format_money (ABS (self->amount), currency);
    case ENT_UNIT_PERCENT:
      {
        g_autofree char *points = ent_format_decimal ((gint64) llround (size * 1000), 1);

        /* Translators: by how much a share changed, in percentage points, such as “2.5 points” */
        return g_strdup_printf (ngettext ("%s point", "%s points", (gulong) lround (size * 100)),
                                points);
      }
    case ENT_UNIT_RATIO:
      return ent_format_ratio (size);
    case ENT_UNIT_DAYS:
      {
        g_autofree char *days = ent_format_decimal ((gint64) llround (size * 10), 1);

        /* Translators: a number of days, which can be a half one */
        return g_strdup_printf (ngettext ("%s day", "%s days", (gulong) lround (size)), days);
      }
    case ENT_UNIT_PARTNERS:
    default:
      return ent_format_count ((gint64) llround (size));
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

/* Writes how much of the value before the change is, as the workbook does, its sign before it, such
 * as “+12.5 %”. Returns an owned string, NULL when there is none to tell. */
char *
ent_figure_change_format_proportion (const EntFigureChange *self)
{
  g_autofree char *size = self->available && self->has_proportion
                              ? ent_format_percent (fabs (self->proportion))
                              : NULL;

  return size ? sign (self->direction, size) : NULL;
}
