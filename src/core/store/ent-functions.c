/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/base/ent-money.h"
#include "core/base/ent-quarter.h"
#include "core/store/ent-store-private.h"

/* What queries can call beside SQLite's own functions; NULL in gives NULL out. */

static gboolean
any_is_null (sqlite3_value **values, int n_values)
{
  for (int i = 0; i < n_values; i++)
    if (sqlite3_value_type (values[i]) == SQLITE_NULL)
      return TRUE;
  return FALSE;
}

static const char *
get_text (sqlite3_value *value)
{
  const char *text = (const char *) sqlite3_value_text (value);

  return text ? text : "";
}

/* ent_quarter (date, fiscal-year start month): the fiscal quarter, such as FY2026-Q3. */
static void
quarter_cb (sqlite3_context *context, int n_values, sqlite3_value **values)
{
  EntDate date;
  int start;

  if (any_is_null (values, n_values) || !ent_date_parse (get_text (values[0]), &date, NULL))
    return;
  start = sqlite3_value_int (values[1]);
  if (start < 1 || start > 12)
    return;
  sqlite3_result_text (context, ent_quarter_to_string (ent_quarter_from_date (date, start)), -1,
                       g_free);
}

/* ent_convert (minor, currency, rate, to currency): the amount in the other currency's minor units,
 * rounded once. */
static void
convert_cb (sqlite3_context *context, int n_values, sqlite3_value **values)
{
  gint64 converted;
  int from, to;

  if (any_is_null (values, n_values))
    return;
  from = ent_currency_get_digits (get_text (values[1]));
  to = ent_currency_get_digits (get_text (values[3]));
  if (from < 0 || to < 0
      || !ent_money_convert (sqlite3_value_int64 (values[0]), from, sqlite3_value_int64 (values[2]),
                             to, &converted))
    sqlite3_result_error (context, "an amount is too large to convert", -1);
  else
    sqlite3_result_int64 (context, converted);
}

/* Makes the functions known to DB, for the program's own queries only, never for its schema. */
void
ent_functions_register (sqlite3 *db)
{
  int flags = SQLITE_UTF8 | SQLITE_DETERMINISTIC | SQLITE_DIRECTONLY;

  sqlite3_create_function (db, "ent_quarter", 2, flags, NULL, quarter_cb, NULL, NULL);
  sqlite3_create_function (db, "ent_convert", 4, flags, NULL, convert_cb, NULL, NULL);
}
