/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/exchange/ent-csv-date.h"

#include <locale.h>
#include <string.h>

#include "core/base/ent-value-error.h"
#include "core/exchange/ent-csv-date-scan.h"

typedef struct
{
  const char *text;
  const char *format; /* NULL: none given */
  const char *date;   /* expected; NULL: an error */
  EntValueError code; /* then */
} DateCase;

#define INVALID   NULL, ENT_VALUE_ERROR_INVALID
#define AMBIGUOUS NULL, ENT_VALUE_ERROR_AMBIGUOUS

static const DateCase cases[] = {
  /* Readable in one way only. */
  { "2026-03-01", NULL, "2026-03-01" },
  { "  2026-03-01\t", NULL, "2026-03-01" },
  { "\u00a02026-03-01\u202f", NULL, "2026-03-01" },
  { "2026-3-1", NULL, "2026-03-01" },
  { "2026/03/01", NULL, "2026-03-01" },
  { "2026.03.01", NULL, "2026-03-01" },
  { "1.3.2026", NULL, "2026-03-01" },
  { "01.03.2026", NULL, "2026-03-01" },
  { "25/03/2026", NULL, "2026-03-25" },
  { "03/25/2026", NULL, "2026-03-25" },
  { "25-3-2026", NULL, "2026-03-25" },
  { "03-25-2026", NULL, "2026-03-25" },
  { "03/03/2026", NULL, "2026-03-03" },
  { "2024-02-29", NULL, "2024-02-29" },
  { "0001-01-01", NULL, "0001-01-01" },
  { "9999-12-31", NULL, "9999-12-31" },

  /* Month names. */
  { "1 Mar 2026", NULL, "2026-03-01" },
  { "01-Mar-2026", NULL, "2026-03-01" },
  { "1-MAR-2026", NULL, "2026-03-01" },
  { "1/Mar/2026", NULL, "2026-03-01" },
  { "March 1, 2026", NULL, "2026-03-01" },
  { "Mar. 1 2026", NULL, "2026-03-01" },
  { "march 1st, 2026", NULL, "2026-03-01" },
  { "22nd May 2026", NULL, "2026-05-22" },
  { "Sept 30, 2026", NULL, "2026-09-30" },
  { "2026-Mar-01", NULL, "2026-03-01" },
  { "1. März 2026", NULL, "2026-03-01" },
  { "1. MÄRZ 2026", NULL, "2026-03-01" },
  { "15. Jänner 2026", NULL, "2026-01-15" },
  { "3. Okt. 2026", NULL, "2026-10-03" },
  { "24. Dezember 2026", NULL, "2026-12-24" },
  { "1er août 2026", NULL, "2026-08-01" },
  { "14 févr. 2026", NULL, "2026-02-14" },
  { "14 juillet 2026", NULL, "2026-07-14" },
  { "30 juin 2026", NULL, "2026-06-30" },

  /* The time of day and its zone do not move the date. */
  { "2026-03-01T10:00:00Z", NULL, "2026-03-01" },
  { "2026-03-01T23:59:59.999-11:00", NULL, "2026-03-01" },
  { "2026-03-01T00:30:00+02:00", NULL, "2026-03-01" },
  { "2026-03-01T10:00:00.000+0000", NULL, "2026-03-01" },
  { "2026-03-01 10:00", NULL, "2026-03-01" },
  { "2026-03-01 10:00:00 UTC", NULL, "2026-03-01" },
  { "6/30/2026 10:15 AM", NULL, "2026-06-30" },
  { "30.06.2026, 23:15", NULL, "2026-06-30" },
  { "Jun 30, 2026, 11:15 PM", NULL, "2026-06-30" },

  /* With a format. */
  { "02/03/2026", "DD/MM/YYYY", "2026-03-02" },
  { "02/03/2026", "MM/DD/YYYY", "2026-02-03" },
  { "2/3/2026", "dd/mm/yyyy", "2026-03-02" },
  { "02.03.2026", "DD/MM/YYYY", "2026-03-02" },
  { "02-03-2026", "DD.MM.YYYY", "2026-03-02" },
  { "2026-03-02", "YYYY-MM-DD", "2026-03-02" },
  { "20260302", "YYYYMMDD", "2026-03-02" },
  { "2 Mar 2026", "D MMM YYYY", "2026-03-02" },
  { "2  März 2026", "D MMMM YYYY", "2026-03-02" },
  { "Mar 2, 2026", "MMM D, YYYY", "2026-03-02" },
  { "02-Mar-26", "DD-MMM-YY", "2026-03-02" },
  { "02/03/00", "DD/MM/YY", "2000-03-02" },
  { "02/03/68", "DD/MM/YY", "2068-03-02" },
  { "02/03/69", "DD/MM/YY", "1969-03-02" },
  { "02/03/99", "MM/DD/YY", "1999-02-03" },
  { "02/03/2026 10:15:00", "DD/MM/YYYY", "2026-03-02" },
  { "2/3/2026 10:15 PM", "M/D/YYYY", "2026-02-03" },
  { "2026年3月2日", "YYYY年M月D日", "2026-03-02" },

  /* Day serials. */
  { "1", "excel", "1900-01-01" },
  { "59", "excel", "1900-02-28" },
  { "61", "excel", "1900-03-01" },
  { "46082", "excel", "2026-03-01" },
  { "46082.75", "Excel", "2026-03-01" },
  { "2958465", "excel", "9999-12-31" },
  { "60", "excel", INVALID },
  { "0", "excel", INVALID },
  { "2958466", "excel", INVALID },
  { "99999999", "excel", INVALID },
  { "-1", "excel", INVALID },
  { "46082,5", "excel", INVALID },
  { "2026-03-01", "excel", INVALID },

  /* Only a format can tell. */
  { "02/03/2026", NULL, AMBIGUOUS },
  { "2-3-2026", NULL, AMBIGUOUS },
  { "02/03/04", NULL, AMBIGUOUS },
  { "25/03/26", NULL, AMBIGUOUS },
  { "01.03.26", NULL, AMBIGUOUS },
  { "01-Mar-26", NULL, AMBIGUOUS },
  { "Mar 1, 26", NULL, AMBIGUOUS },

  /* No dates, or no such day. */
  { "", NULL, INVALID },
  { NULL, NULL, INVALID },
  { "soon", NULL, INVALID },
  { "46082", NULL, INVALID },
  { "20260301", NULL, INVALID },
  { "2026-02-31", NULL, INVALID },
  { "31 Feb 2026", NULL, INVALID },
  { "2026-02-29", NULL, INVALID },
  { "29.02.1900", NULL, INVALID },
  { "2026-13-01", NULL, INVALID },
  { "2026-00-10", NULL, INVALID },
  { "13/13/2026", NULL, INVALID },
  { "0000-01-01", NULL, INVALID },
  { "10000-01-01", NULL, INVALID },
  { "2026-03", NULL, INVALID },
  { "2026-03/01", NULL, INVALID },
  { "2026-03-01x", NULL, INVALID },
  { "2026-03-011", NULL, INVALID },
  { "2026-03-01T", NULL, INVALID },
  { "2026-03-01T25:00", NULL, INVALID },
  { "2026-03-01T10:60", NULL, INVALID },
  { "2026-03-01T10:00:61", NULL, INVALID },
  { "2026-03-01 13:00 PM", NULL, INVALID },
  { "2026-03-01T10:00+99:00", NULL, INVALID },
  { "2026-03-01 and more", NULL, INVALID },
  { "1 Foo 2026", NULL, INVALID },
  { "1 Mar", NULL, INVALID },
  { "123 Mar 2026", NULL, INVALID },
  { "Mar 2026", NULL, INVALID },
  { "１.３.２０２６", NULL, INVALID },
  { "2026-03-01; DROP TABLE deals", NULL, INVALID },
  { "31/02/2026", "DD/MM/YYYY", INVALID },
  { "13/25/2026", "DD/MM/YYYY", INVALID },
  { "02/03/26", "DD/MM/YYYY", INVALID },
  { "02/03/2026", "DD/MM/YY", INVALID },
  { "2026-03-02", "DD/MM/YYYY", INVALID },
  { "2026032", "YYYYMMDD", INVALID },
  { "01 03 0000", "DD MM YYYY", INVALID },
  { "2 03 2026", "D MMM YYYY", INVALID },

  /* No formats. */
  { "02/03/2026", "", INVALID },
  { "02/03/2026", "DD/MM", INVALID },
  { "02/03/2026", "DD/MM/YYY", INVALID },
  { "02/03/2026", "DD/MM/YYYY YYYY", INVALID },
  { "02/03/2026", "DD/MM/YYYY HH", INVALID },
  { "02/03/2026", "%d/%m/%Y", INVALID },
  { "02/03/2026", "serial", INVALID },
};

static void
test_parse (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      EntDate date = 77;
      gboolean parsed = ent_csv_date_parse (cases[i].text, cases[i].format, &date, &error);
      g_autofree char *string = ent_date_to_string (date);

      g_test_message ("“%s” as %s: %s", cases[i].text, cases[i].format, parsed ? string : "error");
      if (cases[i].date != NULL)
        {
          g_assert_no_error (error);
          g_assert_true (parsed);
          g_assert_cmpstr (string, ==, cases[i].date);
        }
      else
        {
          g_assert_false (parsed);
          g_assert_error (error, ENT_VALUE_ERROR, (int) cases[i].code);
          g_assert_cmpuint (date, ==, 77);
        }
    }
}

static void
test_messages (void)
{
  static const struct
  {
    const char *text, *format, *message;
  } messages[] = {
    { "02/03/2026", NULL, "DD/MM/YYYY or MM/DD/YYYY" },
    { "01.03.26", NULL, "year of two digits" },
    { "soon", NULL, "“soon” is not a date" },
    { "soon", "DD/MM/YYYY", "written as DD/MM/YYYY" },
    { "31.2.2026", NULL, "“31.2.2026” is a day that does not exist" },
    { "1.2.2026", "d/m", "“d/m” is not a date format" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (messages); i++)
    {
      g_autoptr (GError) error = NULL;
      EntDate date;

      g_assert_false (ent_csv_date_parse (messages[i].text, messages[i].format, &date, &error));
      g_assert_nonnull (strstr (error->message, messages[i].message));
    }
}

static void
test_long_text (void)
{
  g_autofree char *text = g_strnfill (1024 * 1024, '1');
  g_autoptr (GError) error = NULL;
  EntDate date;

  g_assert_false (ent_csv_date_parse (text, NULL, &date, &error));
  g_assert_error (error, ENT_VALUE_ERROR, ENT_VALUE_ERROR_INVALID);
  g_assert_cmpuint (strlen (error->message), <, 400);
}

/* A lone number ends where it ends, whatever lies behind it in memory. */
static void
test_lone_number (void)
{
  EntDate found = ENT_DATE_NONE;

  g_assert_cmpint (ent_csv_date_scan_any ("7\0002\0002026", &found), ==, ENT_CSV_DATE_NOT_A_DATE);
  g_assert_cmpint (ent_csv_date_scan_any ("2026\0002\0007", &found), ==, ENT_CSV_DATE_NOT_A_DATE);
  g_assert_cmpuint (found, ==, ENT_DATE_NONE);
}

static void
test_every_day (void)
{
  for (EntDate date = ent_date_new (1999, 12, 30); date < ent_date_new (2004, 3, 2); date++)
    {
      int year, month, day;
      g_autofree char *text = NULL;
      EntDate parsed = ENT_DATE_NONE;

      ent_date_get_ymd (date, &year, &month, &day);
      text = g_strdup_printf ("%d/%d/%02d", month, day, year % 100);
      g_assert_true (ent_csv_date_parse (text, "M/D/YY", &parsed, NULL));
      g_assert_cmpuint (parsed, ==, date);
    }
}

static void
test_format_check (void)
{
  static const char *const good[] = { "YYYY-MM-DD", "DD/MM/YYYY", "MM/DD/YYYY", "DD.MM.YYYY",
                                      "D MMM YYYY", "DD-MMM-YY",  "excel",      "yyyymmdd" };
  static const char *const bad[]
      = { "", "YYYY", "DD/DD/YYYY", "D/M/YYYYY", "text", "DDD/MM/YYYY", "1/2/3" };

  for (gsize i = 0; i < G_N_ELEMENTS (good); i++)
    g_assert_true (ent_csv_date_format_check (good[i], NULL));
  for (gsize i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_false (ent_csv_date_format_check (bad[i], &error));
      g_assert_error (error, ENT_VALUE_ERROR, ENT_VALUE_ERROR_INVALID);
    }
}

static void
test_guess_format (void)
{
  static const struct
  {
    const char *samples[4];
    const char *format;
  } guesses[] = {
    { { "02/03/2026", "25/03/2026" }, "DD/MM/YYYY" },
    { { "02/03/2026", "", "03/25/2026 10:00 AM" }, "MM/DD/YYYY" },
    { { "2-3-2026", "25-3-2026" }, "DD/MM/YYYY" },
    { { "02/03/2026", "04/05/2026" }, NULL },
    { { "25/03/2026", "03/25/2026" }, NULL },
    { { "2026-03-01", "2026-03-25" }, NULL },
    { { "1.3.2026", "25.3.2026" }, NULL },
    { { "02/03/26", "25/03/26" }, NULL },
    /* What no order makes a date is wrong on its own. */
    { { "25/03/2026", "soon" }, "DD/MM/YYYY" },
    { { "02/03/2026", "03/25/2026", "13/45/2026" }, "MM/DD/YYYY" },
    { { "02/03/2026", "25/03/2026", "31/02/2026" }, "DD/MM/YYYY" },
    { { "02/03/2026", "13/45/2026" }, NULL },
    { { "02/03/2026", "31/02/2026" }, NULL },
    { { "02/03/2026", "25/03/2026", "3/4/26" }, NULL },
    { { "", "" }, NULL },
    { { NULL }, NULL },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (guesses); i++)
    g_assert_cmpstr (ent_csv_date_guess_format (guesses[i].samples, 4), ==, guesses[i].format);
  g_assert_null (ent_csv_date_guess_format (NULL, 0));
}

int
main (int argc, char *argv[])
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/csv/date/parse", test_parse);
  g_test_add_func ("/csv/date/messages", test_messages);
  g_test_add_func ("/csv/date/long-text", test_long_text);
  g_test_add_func ("/csv/date/lone-number", test_lone_number);
  g_test_add_func ("/csv/date/every-day", test_every_day);
  g_test_add_func ("/csv/date/format-check", test_format_check);
  g_test_add_func ("/csv/date/guess-format", test_guess_format);

  return g_test_run ();
}
