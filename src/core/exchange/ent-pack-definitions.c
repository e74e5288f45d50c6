/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ent-config.h"

#include <glib/gi18n-lib.h>

#include "core/exchange/ent-pack-private.h"

#define SHEET      ENT_PACK_SHEET_DEFINITIONS
#define HEADER_ROW 3

/* Characters to a line of the column of meanings, on the safe side. */
#define MEANING_WIDTH 78

typedef struct
{
  const char *word;
  const char *meaning;
} Word;

static const Word words[] = {
  { N_ ("12 months"),
    N_ ("The twelve months that end on the quarter’s last day, that day included.") },
  { N_ ("Attribution class"),
    N_ ("How far the partner mattered to a deal, from weak to strong: touched (was involved), "
        "influenced (changed its course), sourced (originated it), led (ran and closed it). A deal "
        "has one class or none. On Deals the classes are also given as 1 to 4, 0 for none.") },
  { N_ ("Cumulative, exclusive"),
    N_ ("A cumulative figure counts a class and all stronger ones. An exclusive figure counts each "
        "deal once, in its own class; the four add up to partner-touched revenue.") },
  { N_ ("Direct deal"),
    N_ ("A deal with no partner; partner deals are compared with these. In a partner’s pack they "
        "are listed without name, account, amount in their own currency and rep.") },
  { N_ ("Not in a partner’s pack"),
    N_ ("The partner-sourced share of all revenue and of new customers: the deals they are a share "
        "of belong to others.") },
  { N_ ("Outcome and stage"),
    N_ ("As they were on the quarter’s last day. A deal that was open then and has closed since is "
        "open, in stage “Closed since”, with no probability.") },
  { N_ ("In win rate?"),
    N_ ("1 for a deal with a partner, 0 when it is recorded as not registered.") },
  { N_ ("Days to first deal"),
    N_ ("From the partner’s signing to its first deal won since, given in the row of that deal. It "
        "may be older than the other rows.") },
  { N_ ("Rate"),
    N_ ("Units of the reporting currency for one unit of the deal’s currency, as finance gave it "
        "for the quarter the deal closed in; for an open deal, the quarter of this pack. A missing "
        "rate is never taken as 1 or 0: the deal counts nothing and a check fails.") },
  { N_ ("Rounding"),
    N_ ("Each amount is converted and rounded once, half away from zero, to the minor unit of the "
        "reporting currency. So is each weighted amount. Totals are sums of rounded rows.") },
  { N_ ("n/a"), N_ ("A ratio or median with nothing under it: not available, rather than 0.") },
  { N_ ("Leaves the 12 months"),
    N_ ("Revenue that will no longer be in the last 12 months that many days after the quarter’s "
        "last day.") },
  { N_ ("Fingerprint"),
    N_ ("SHA-256 of the rows of Deals in their order, as UTF-8 text. Each row is its first 16 "
        "columns, External id to Reporting amount, with a tab between them and a line feed (LF) at "
        "the end. Days are written as 2026-01-31; amounts with all digits of their currency, a "
        "point and no thousands separators; rates with nine digits behind the point, or the word "
        "missing; an empty cell as nothing; tabs and line ends in a text as one space each.") },
  { N_ ("Long texts"), N_ ("A text over the length of a cell is cut and ends in “…”.") },
};

static const char *
get_unit (EntUnit unit, const EntPack *self)
{
  switch (unit)
    {
    case ENT_UNIT_MONEY:
      return self->data->settings->currency;
    case ENT_UNIT_PERCENT:
      return N_ ("percent");
    case ENT_UNIT_RATIO:
      return N_ ("times");
    case ENT_UNIT_DAYS:
      return N_ ("days");
    case ENT_UNIT_PARTNERS:
    default:
      return N_ ("partners");
    }
}

static const char *
get_window (EntWindow window)
{
  switch (window)
    {
    case ENT_WINDOW_T12M:
      return N_ ("12 months");
    case ENT_WINDOW_AS_OF:
      return N_ ("quarter’s last day");
    case ENT_WINDOW_PERIOD:
    case ENT_WINDOW_T24M:
    default:
      return N_ ("each period shown");
    }
}

/* Says whether FIGURE is one that a partner's pack has: not a share of what others did, nor a count
 * of partners. */
static gboolean
is_of_partner (const EntFigure *figure)
{
  return figure->base != ENT_ROWS_WON && figure->base != ENT_ROWS_NEW
         && figure->make != ENT_MAKE_PARTNERS && figure->make != ENT_MAKE_PER_PARTNER
         && figure->make != ENT_MAKE_TOP_3 && figure->make != ENT_MAKE_TOP_5;
}

static guint
write_figures (EntPack *self, guint row)
{
  guint n_figures;
  const EntFigure *figures = ent_figure_get_all (&n_figures);

  for (guint i = 0; i < n_figures; i++)
    {
      const EntFigure *figure = &figures[i];

      if (!ent_pack_is_program (self) && !is_of_partner (figure))
        continue;
      ent_pack_set_height (self, SHEET, row, figure->definition, MEANING_WIDTH);
      ent_pack_write_text (self, SHEET, row, 0, figure->id, ENT_PACK_STYLE_TEXT);
      ent_pack_write_text (self, SHEET, row, 1, figure->title, ENT_PACK_STYLE_WRAPPED);
      ent_pack_write_text (self, SHEET, row, 2, figure->definition, ENT_PACK_STYLE_WRAPPED);
      ent_pack_write_text (self, SHEET, row, 3, get_window (figure->window),
                           ENT_PACK_STYLE_WRAPPED);
      ent_pack_write_text (self, SHEET, row, 4, get_unit (figure->unit, self), ENT_PACK_STYLE_TEXT);
      ent_pack_write_text (self, SHEET, row, 5, figure->target, ENT_PACK_STYLE_TEXT);
      row++;
    }
  return row;
}

static guint
write_words (EntPack *self, guint row)
{
  static const char *const titles[] = { N_ ("Words"), "", N_ ("Meaning"), "", "", "", NULL };

  ent_pack_write_headers (self, SHEET, row++, 0, titles, ENT_PACK_STYLE_HEADER);
  for (guint i = 0; i < G_N_ELEMENTS (words); i++, row++)
    {
      ent_pack_set_height (self, SHEET, row, words[i].meaning, MEANING_WIDTH);
      ent_pack_write_text (self, SHEET, row, 0, words[i].word, ENT_PACK_STYLE_TEXT);
      ent_pack_write_text (self, SHEET, row, 2, words[i].meaning, ENT_PACK_STYLE_WRAPPED);
    }
  return row;
}

static void
set_up (EntPack *self, guint last)
{
  static const double widths[] = { 15, 30, 84, 20, 10, 11 };
  const EntPackPage page = {
    .landscape = TRUE,
    .last_row = last,
    .last_column = 5,
  };

  ent_pack_set_page (self, SHEET, &page);
  for (guint i = 0; i < G_N_ELEMENTS (widths); i++)
    worksheet_set_column (self->sheets[SHEET], (lxw_col_t) i, (lxw_col_t) i, widths[i], NULL);
  worksheet_freeze_panes (self->sheets[SHEET], HEADER_ROW + 1, 0);
}

/* Writes the Definitions sheet: the catalogue's entries of the figures, and the words used. */
gboolean
ent_pack_write_definitions (EntPack *self, GError **error)
{
  static const char *const titles[]
      = { N_ ("Id"),     N_ ("Figure"), N_ ("Definition"), N_ ("Window"), N_ ("Unit"),
          N_ ("Target"), NULL };
  guint row;

  ent_pack_write_heading (self, SHEET, N_ ("Definitions"),
                          N_ ("What each figure is, and how to compute it again."));
  ent_pack_write_headers (self, SHEET, HEADER_ROW, 0, titles, ENT_PACK_STYLE_HEADER);
  row = write_figures (self, HEADER_ROW + 1);
  row = write_words (self, row + 1);
  set_up (self, row - 1);
  return !g_cancellable_set_error_if_cancelled (self->cancellable, error);
}
