/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "core/base/ent-decimal.h"
#include "core/base/ent-money.h"
#include "core/exchange/ent-pack-private.h"

/* A field of the canonical text: a tab, a line end or a carriage return in it is a space. */
static void
append_text (GString *line, const char *text)
{
  gsize start = line->len;

  g_string_append (line, text);
  for (gsize i = start; i < line->len; i++)
    if (strchr ("\t\n\r", line->str[i]))
      line->str[i] = ' ';
  g_string_append_c (line, '\t');
}

static void
append_date (GString *line, EntDate date)
{
  int year, month, day;

  if (date != ENT_DATE_NONE)
    {
      ent_date_get_ymd (date, &year, &month, &day);
      g_string_append_printf (line, "%04d-%02d-%02d", year, month, day);
    }
  g_string_append_c (line, '\t');
}

static void
append_decimal (GString *line, gint64 value, int scale, char end)
{
  if (value != ENT_NUMBER_NONE)
    {
      g_autofree char *text = ent_decimal_to_string (value, scale);

      g_string_append (line, text);
    }
  g_string_append_c (line, end);
}

static void
append_deal (GString *line, const EntPack *self, const EntPackDeal *deal)
{
  append_text (line, deal->external_id);
  append_text (line, deal->name);
  append_text (line, deal->partner);
  append_text (line, deal->account);
  append_date (line, deal->created_on);
  append_date (line, deal->expected_close);
  append_date (line, deal->closed_on);
  append_text (line, ent_pack_outcome_label (deal->outcome));
  append_text (line, ent_pack_deal_stage_label (deal));
  append_text (line, deal->kind ? ent_choice_get_label (ent_deal_kinds, deal->kind) : "");
  append_text (line, deal->class ? ent_choice_get_label (ent_classes, deal->class) : "");
  append_text (line, deal->rep);
  append_decimal (line, deal->amount, MAX (ent_currency_get_digits (deal->currency), 0), '\t');
  append_text (line, deal->currency);
  if (deal->missing)
    append_text (line, "missing");
  else
    append_decimal (line, deal->rate ? deal->rate : ENT_NUMBER_NONE, ENT_RATE_SCALE, '\t');
  append_decimal (line, deal->reporting, self->data->digits, '\n');
}

/* Computes the SHA-256 of the rows of Deals in their canonical form, which the Definitions sheet
 * describes so that finance can compute it again. Returns an owned hexadecimal string. */
char *
ent_pack_compute_fingerprint (const EntPack *self)
{
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  g_autoptr (GString) line = g_string_sized_new (512);

  for (guint i = 0; i < self->deals->len; i++)
    {
      g_string_truncate (line, 0);
      append_deal (line, self, g_ptr_array_index (self->deals, i));
      g_checksum_update (checksum, (const guchar *) line->str, (gssize) line->len);
    }
  return g_strdup (g_checksum_get_string (checksum));
}
