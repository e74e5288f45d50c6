/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/base/ent-text.h"

#include <locale.h>
#include <string.h>

#include "core/base/ent-value-error.h"
#include "locale-fixture.h"

typedef struct
{
  const char *text, *expected;
} Case;

static void
check (char *(*function) (const char *), const Case *cases, gsize count)
{
  for (gsize i = 0; i < count; i++)
    {
      g_autofree char *result = function (cases[i].text);

      g_test_message ("case %" G_GSIZE_FORMAT, i);
      g_assert_cmpstr (result, ==, cases[i].expected);
    }
}

static const Case fold_cases[] = {
  { "Acme", "acme" },
  { "  Acme \t\n Corp  ", "acme corp" },
  { "Acme\u00a0Corp", "acme corp" },
  { "Café", "cafe" },
  { "Cafe\u0301", "cafe" },
  { "NAÏVE", "naive" },
  { "Straße", "strasse" },
  { "STRAẞE", "strasse" },
  { "Smørrebrød", "smorrebrod" },
  { "Łódź", "lodz" },
  { "Đakovo", "dakovo" },
  { "Ærø", "aero" },
  { "Œuvre", "oeuvre" },
  { "IŞIK", "isik" },
  { "ışık", "isik" },
  { "İzmir", "izmir" },
  { "ＡＣＭＥ　１", "acme 1" },
  { "ﬁnance", "finance" },
  { "ΣΊΣΥΦΟΣ", "σισυφοσ" },
  { "soft\u00adhyphen\u200b", "softhyphen" },
  { "ガス", "ガス" },
  { "กี่", "กี่" },
  { "a-b_c&d", "a-b_c&d" },
  { "bad\xff", "bad\ufffd" },
  { " \t ", "" },
  { "", "" },
  { NULL, "" },
};

static void
test_fold (void)
{
  check (ent_text_fold, fold_cases, G_N_ELEMENTS (fold_cases));
}

/* Marks that change the word are kept: these are not one company. */
static void
test_fold_apart (void)
{
  static const char *const pairs[][2] = { { "ガス", "カス" }, { "กี", "กิ" }, { "की", "कि" } };

  for (gsize i = 0; i < G_N_ELEMENTS (pairs); i++)
    {
      g_autofree char *a = ent_text_fold (pairs[i][0]);
      g_autofree char *b = ent_text_fold (pairs[i][1]);

      g_assert_cmpstr (a, !=, b);
    }
}

/* Text in ASCII takes a shorter way; behind a letter that is none it does not, and must come out
 * the same. */
static void
test_fold_ascii (void)
{
  for (int i = 0; i < 3000; i++)
    {
      char text[12] = "E";
      g_autofree char *longer = NULL;
      g_autofree char *short_way = NULL;
      g_autofree char *long_way = NULL;

      for (int j = 1; j < 2 + i % 9; j++)
        text[j] = (char) g_test_rand_int_range (1, 128);
      longer = g_strconcat ("É", text + 1, NULL);
      short_way = ent_text_fold (text);
      long_way = ent_text_fold (longer);
      g_assert_cmpstr (short_way, ==, long_way);
    }
}

/* In Turkey a small I has no dot: keys must not notice. */
static void
test_fold_locale (void)
{
  g_autofree char *turkish = NULL;

  if (!locale_fixture_set ("tr_TR", "tr_TR.UTF-8"))
    return;
  turkish = g_utf8_strdown ("I", -1);
  g_assert_cmpstr (turkish, ==, "ı");
  test_fold ();
  locale_fixture_reset ();
}

static void
test_fold_company (void)
{
  static const Case cases[] = {
    { "Acme", "acme" },
    { "Acme, Inc.", "acme" },
    { "ACME INCORPORATED", "acme" },
    { "Acme Co., Ltd.", "acme" },
    { "Acme Corporation Limited", "acme" },
    { "Acme GmbH & Co. KG", "acme" },
    { "Acme GmbH & Co. KGaA", "acme" },
    { "Acme mbH", "acme" },
    { "Acme S.A.", "acme" },
    { "Acme S. A.", "acme" },
    { "Acme S.A.S.", "acme" },
    { "Acme S.p.A.", "acme" },
    { "Acme S.A. de C.V.", "acme" },
    { "Acme Sp. z o.o.", "acme" },
    { "Acme L.L.C.", "acme" },
    { "Acme A/S", "acme" },
    { "Acme Pty Ltd", "acme" },
    { "Acme Pvt. Ltd.", "acme" },
    { "Acme K.K.", "acme" },
    { "Acme B.V.", "acme" },
    { "Acme Oyj", "acme" },
    { "Acme® Inc", "acme" },
    { "Acme™ Inc", "acme" },
    { "(Acme) “Inc”", "acme" },
    { "Müller AG", "muller" },
    { "Smith & Sons Ltd", "smith and sons" },
    { "Smith and Sons", "smith and sons" },
    { "Smith & Co", "smith" },
    { "Johnson & Johnson", "johnson and johnson" },
    { "Marks & Spencer PLC", "marks and spencer" },
    { "AT&T Inc.", "at and t" },
    { "O’Reilly Media", "oreilly media" },
    { "O'Reilly Media, Inc.", "oreilly media" },
    { "J. P. Morgan", "jp morgan" },
    { "J.P. Morgan & Co.", "jp morgan" },
    { "AB Volvo", "ab volvo" },
    { "Plan B A/S", "plan b" },
    { "Hewlett-Packard", "hewlett packard" },
    { "Booking.com B.V.", "booking com" },
    { "C++ Experts", "c++ experts" },
    { "C# Experts", "c# experts" },
    { "Co", "co" },
    { "Limited", "limited" },
    { "Inc. Ltd.", "inc" },
    { "S.A.", "sa" },
    { "Incognito", "incognito" },
    { "Costco", "costco" },
    { "The Limited Edition", "the limited edition" },
    { "!!!", "!!!" },
    { "   ", "" },
    { "", "" },
    { NULL, "" },
  };

  check (ent_text_fold_company, cases, G_N_ELEMENTS (cases));
}

static void
test_fold_company_apart (void)
{
  static const char *const pairs[][2] = {
    { "Ware House", "Warehouse" },
    { "C++ Experts", "C Experts" },
    { "Acme", "Acme North" },
    { "!!!", "???" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (pairs); i++)
    {
      g_autofree char *a = ent_text_fold_company (pairs[i][0]);
      g_autofree char *b = ent_text_fold_company (pairs[i][1]);

      g_assert_cmpstr (a, !=, b);
    }
}

static void
test_fold_header (void)
{
  static const Case cases[] = {
    { "Close Date", "closedate" },
    { "close_date", "closedate" },
    { "close-date", "closedate" },
    { " CLOSE  DATE ", "closedate" },
    { "CloseDate", "closedate" },
    { "Amount (USD)", "amountusd" },
    { "Début", "debut" },
    { "Line 2", "line2" },
    { "Größe", "grosse" },
    { "日付", "日付" },
    { "---", "" },
    { NULL, "" },
  };

  check (ent_text_fold_header, cases, G_N_ELEMENTS (cases));
}

static void
test_get_domain (void)
{
  static const Case cases[] = {
    { "example.com", "example.com" },
    { "www.example.com", "example.com" },
    { "WWW.Example.COM", "example.com" },
    { "https://www.example.com/about?x=1#top", "example.com" },
    { "http://example.com:8080/", "example.com" },
    { "https://user:secret@shop.example.co.uk/a@b", "shop.example.co.uk" },
    { "HTTPS://EXAMPLE.COM", "example.com" },
    { "//cdn.example.com/x", "cdn.example.com" },
    { "example.com/path", "example.com" },
    { "example.com?x", "example.com" },
    { "example.com.", "example.com" },
    { "  example.com\n", "example.com" },
    { "ana@example.com", "example.com" },
    { "mailto:Ana@Example.com?subject=Hi", "example.com" },
    { "www.com", "www.com" },
    { "www2.example.com", "www2.example.com" },
    { "a-b.example", "a-b.example" },
    { "Bücher.de", "bücher.de" },
    { "xn--bcher-kva.de", "bücher.de" },
    { "localhost", NULL },
    { "Acme Inc.", NULL },
    { "see example.com", NULL },
    { "ana@example.com, bo@example.org", NULL },
    { "ana@example.com;bo@example.org", NULL },
    { "n/a", NULL },
    { "-", NULL },
    { ".com", NULL },
    { "a..com", NULL },
    { "10.0.0.1", NULL },
    { "3.5", NULL },
    { "http://[::1]/", NULL },
    { "https://", NULL },
    { "bad\xff.com", NULL },
    { "", NULL },
    { NULL, NULL },
  };

  check (ent_text_get_domain, cases, G_N_ELEMENTS (cases));
}

static void
test_is_valid (void)
{
  static const struct
  {
    const char *text;
    gssize length;
    const char *part; /* of the message; NULL: valid */
  } cases[] = {
    { "plain", -1, NULL },
    { "tab\tline\r\n", -1, NULL },
    { "日本語 😀 ‏עברית", -1, NULL },
    { "", -1, NULL },
    { NULL, -1, NULL },
    { "cut\xff", 3, NULL },
    { "a\0b", 3, "zero byte" },
    { "bell\a", -1, "U+0007" },
    { "esc\x1b[0m", -1, "U+001B" },
    { "del\x7f", -1, "U+007F" },
    { "next\xc2\x85line", -1, "U+0085" },
    { "none\uffff", -1, "U+FFFF" },
    { "caf\xe9", -1, "Byte 4" },
    { "\xc0\x80", -1, "Byte 1" },
    { "\xed\xa0\x80", -1, "Byte 1" },
    { "cut \xc3", -1, "Byte 5" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      gboolean valid = ent_text_is_valid (cases[i].text, cases[i].length, &error);

      g_test_message ("case %" G_GSIZE_FORMAT, i);
      g_assert_cmpint (valid, ==, cases[i].part == NULL);
      if (valid)
        {
          g_assert_no_error (error);
          continue;
        }
      g_assert_error (error, ENT_VALUE_ERROR, ENT_VALUE_ERROR_INVALID);
      g_assert_nonnull (strstr (error->message, cases[i].part));
    }
}

static void
test_is_valid_length (void)
{
  g_autofree char *text = g_strnfill (1024 * 1024 + 1, 'x');
  g_autoptr (GError) error = NULL;

  g_assert_true (ent_text_is_valid (text, 1024 * 1024, NULL));
  g_assert_false (ent_text_is_valid (text, -1, &error));
  g_assert_error (error, ENT_VALUE_ERROR, ENT_VALUE_ERROR_RANGE);
  g_assert_nonnull (strstr (error->message, "1048576"));
}

int
main (int argc, char *argv[])
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/text/fold", test_fold);
  g_test_add_func ("/text/fold/apart", test_fold_apart);
  g_test_add_func ("/text/fold/ascii", test_fold_ascii);
  g_test_add_func ("/text/fold/locale", test_fold_locale);
  g_test_add_func ("/text/fold-company", test_fold_company);
  g_test_add_func ("/text/fold-company/apart", test_fold_company_apart);
  g_test_add_func ("/text/fold-header", test_fold_header);
  g_test_add_func ("/text/get-domain", test_get_domain);
  g_test_add_func ("/text/is-valid", test_is_valid);
  g_test_add_func ("/text/is-valid/length", test_is_valid_length);

  return g_test_run ();
}
