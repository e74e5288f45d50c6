/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ent-config.h"

#include <glib/gi18n-lib.h>

#include "core/exchange/ent-pack-private.h"

#define SHEET      ENT_PACK_SHEET_PLAN
#define HEADER_ROW 3
#define FIRST_ROW  4
#define BLANK_ROWS 8

enum
{
  PLAN_NUMBER,
  PLAN_PARTNER,
  PLAN_TEXT,
  PLAN_OWNER,
  PLAN_MADE_ON,
  PLAN_DUE_ON,
  PLAN_STATE,
  PLAN_NOTE,
};

static const char *
get_partner_name (const EntPack *self, gint64 id)
{
  guint number = GPOINTER_TO_UINT (g_hash_table_lookup (self->data->numbers, &id));
  const EntStanding *standing
      = number ? g_ptr_array_index (self->data->standings, number - 1) : NULL;

  return standing ? standing->partner->name : NULL;
}

static void
write_commitment (EntPack *self, guint row, const EntCommitment *commitment)
{
  ent_pack_set_height (self, SHEET, row, commitment->name, 46);
  ent_pack_write_number (self, SHEET, row, PLAN_NUMBER, row - FIRST_ROW + 1,
                         ENT_PACK_STYLE_FIELD_COUNT);
  ent_pack_write_text (self, SHEET, row, PLAN_PARTNER, get_partner_name (self, commitment->partner),
                       ENT_PACK_STYLE_BLANK_FIELD);
  ent_pack_write_text (self, SHEET, row, PLAN_TEXT, commitment->name, ENT_PACK_STYLE_BLANK_FIELD);
  ent_pack_write_text (self, SHEET, row, PLAN_OWNER, commitment->owner, ENT_PACK_STYLE_BLANK_FIELD);
  ent_pack_write_date (self, SHEET, row, PLAN_MADE_ON, commitment->made_on,
                       ENT_PACK_STYLE_BLANK_DATE);
  ent_pack_write_date (self, SHEET, row, PLAN_DUE_ON, commitment->due_on,
                       ENT_PACK_STYLE_BLANK_DATE);
  ent_pack_write_text (self, SHEET, row, PLAN_STATE,
                       ent_choice_get_label (ent_commitment_states, commitment->state),
                       ENT_PACK_STYLE_BLANK_FIELD);
  ent_pack_write_blank (self, SHEET, row, PLAN_NOTE, ENT_PACK_STYLE_BLANK_FIELD);
}

static void
write_blank_row (EntPack *self, guint row)
{
  worksheet_set_row (self->sheets[SHEET], row, 22, NULL);
  ent_pack_write_number (self, SHEET, row, PLAN_NUMBER, row - FIRST_ROW + 1,
                         ENT_PACK_STYLE_FIELD_COUNT);
  for (guint i = PLAN_PARTNER; i <= PLAN_NOTE; i++)
    ent_pack_write_blank (self, SHEET, row, i,
                          i == PLAN_MADE_ON || i == PLAN_DUE_ON ? ENT_PACK_STYLE_BLANK_DATE
                                                                : ENT_PACK_STYLE_BLANK_FIELD);
  if (!ent_pack_is_program (self))
    ent_pack_write_text (self, SHEET, row, PLAN_PARTNER, self->subject, ENT_PACK_STYLE_BLANK_FIELD);
}

static void
set_up (EntPack *self, guint last)
{
  static const double widths[] = { 5, 26, 50, 20, 12, 12, 11, 36 };
  static const char *const states[] = { N_ ("Open"), N_ ("Met"), N_ ("Missed"), NULL };
  const EntPackPage page = {
    .landscape = TRUE,
    .repeat_row = HEADER_ROW,
    .last_row = last,
    .last_column = PLAN_NOTE,
  };

  ent_pack_set_page (self, SHEET, &page);
  for (guint i = 0; i < G_N_ELEMENTS (widths); i++)
    worksheet_set_column (self->sheets[SHEET], (lxw_col_t) i, (lxw_col_t) i, widths[i], NULL);
  worksheet_freeze_panes (self->sheets[SHEET], FIRST_ROW, 0);
  worksheet_autofilter (self->sheets[SHEET], HEADER_ROW, 0, last, PLAN_NOTE);
  ent_pack_drop_down (self, SHEET, FIRST_ROW, PLAN_STATE, last, states);
}

/* Writes the Plan & actions sheet: what was promised so far, and room for what is promised next. */
gboolean
ent_pack_write_plan (EntPack *self, GError **error)
{
  static const char *const titles[]
      = { N_ (">No."),   N_ ("Partner"), N_ ("Commitment"), N_ ("Owner"), N_ ("Made on"),
          N_ ("Due on"), N_ ("State"),   N_ ("Note"),       NULL };
  const GPtrArray *commitments = self->data->commitments;
  guint row = FIRST_ROW;

  ent_pack_write_heading (self, SHEET, N_ ("Plan & actions"),
                          N_ ("Commitments made by the end of the quarter, and room for the next "
                              "ones."));
  ent_pack_write_headers (self, SHEET, HEADER_ROW, 0, titles, ENT_PACK_STYLE_HEADER);
  for (guint i = 0; i < commitments->len; i++)
    {
      const EntCommitment *commitment = g_ptr_array_index (commitments, i);

      if (ent_pack_is_program (self) || commitment->partner == self->standing->partner->parent.id)
        write_commitment (self, row++, commitment);
    }
  for (guint i = 0; i < BLANK_ROWS; i++)
    write_blank_row (self, row++);
  set_up (self, row - 1);
  return !g_cancellable_set_error_if_cancelled (self->cancellable, error);
}
