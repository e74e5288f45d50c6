/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/base/ent-typed.h"

#include <locale.h>

#include "core/base/ent-format.h"
#include "core/base/ent-value-error.h"

#define NBSP  "\u00a0"
#define NNBSP "\u202f"

#define INVALID ENT_VALUE_ERROR_INVALID
#define RANGE   ENT_VALUE_ERROR_RANGE

typedef struct
{
  const char *text;
  int scale;
  gint64 value;
} Number;

typedef struct
{
  const char *text;
  const char *currency;
  gint64 minor;
} Money;

typedef struct
{
  const char *text;
  const char *iso; /* NULL: refused */
} Day;

/* No machine has all these locales, so the test stands in for the C library and says which one the
 * process has. C.UTF-8 is American English. */
static const char *current;

char *
setlocale (int category, const char *locale)
{
  return (char *) current;
}

static const Number american_numbers[] = {
  { "1234.5", 2, 123450 },
  { "1,234.5", 2, 123450 },
  { " 1,234,567 ", 0, 1234567 },
  { "0", 0, 0 },
  { "-12", 0, -12 },
  { "\u221212", 0, -12 },
  { "+12", 0, 12 },
  { "- 12", 0, -12 },
  { ".5", 1, 5 },
  { "12.00", 0, 12 },
  { "0012", 0, 12 },
  { "9,223,372,036,854,775,807", 0, G_MAXINT64 },
  { "-9223372036854775807", 0, -G_MAXINT64 },
  { "0.000000001", 9, 1 },
};

static const Number german_numbers[] = {
  { "1234,5", 2, 123450 },     { "1.234,5", 2, 123450 },  { "1.234", 0, 1234 },
  { "1.234.567", 0, 1234567 }, { "0,917", 9, 917000000 },
};

/* People type a space where the locale has one that does not break. */
static const Number french_numbers[] = {
  { "1234,5", 2, 123450 },
  { "1 234,5", 2, 123450 },
  { "1" NBSP "234,5", 2, 123450 },
  { "1" NNBSP "234,5", 2, 123450 },
};

static const Number swiss_numbers[] = {
  { "1'234.5", 2, 123450 },
  { "1\u2019234.5", 2, 123450 },
};

static const Number indian_numbers[] = {
  { "12,34,567.5", 1, 12345675 },
  { "1,234", 0, 1234 },
  { "1234567", 0, 1234567 },
};

static const Number egyptian_numbers[] = {
  { "١٬٢٣٤٫٥", 2, 123450 }, { "١٢٣٤", 0, 1234 },     { "\u061c-١٢", 0, -12 },
  { "1,234.5", 2, 123450 }, { "1234.5", 2, 123450 },
};

static const Number israeli_numbers[] = {
  { "1,234.5", 2, 123450 },
  { "\u200e-12", 0, -12 },
};

#define BOTH(name) name, G_N_ELEMENTS (name)

static const struct
{
  const char *name;
  const Number *numbers;
  gsize n_numbers;
  const char *refused[12];
} number_locales[] = {
  { "C.UTF-8",
    BOTH (american_numbers),
    { "", " ", "-", ".", "1.", "1,5", "12,34", "1,2345", ",123", "1,234,", "1,23,456", "1e3" } },
  { "C.UTF-8",
    NULL,
    0,
    { "1 234", "1.2.3", "1,234.5,6", "--1", "1-", "$1", "1%", "0x10", "one", "\xff", "1'234",
      "1..2" } },
  { "de_DE.UTF-8",
    BOTH (german_numbers),
    { "1.5", "1,234.5", "1234.5", "12.34", "1 234", "1'234" } },
  { "tr_TR.UTF-8", BOTH (german_numbers), { "1.5", "1,234.5" } },
  { "fr_FR.UTF-8", BOTH (french_numbers), { "1.5", "1 23", "1,234 5", "1.234" } },
  { "de_CH.UTF-8", BOTH (swiss_numbers), { "1,5", "1'23" } },
  { "hi_IN.UTF-8", BOTH (indian_numbers), { "1,234,567", "123,456", "12,34" } },
  { "ar_EG.UTF-8", BOTH (egyptian_numbers), { "١,٥", "١.٥", "١٫", "1,5", "١٬٢٣" } },
  { "he_IL.UTF-8", BOTH (israeli_numbers), { "1,5", "1.234,5" } },
};

static void
test_numbers (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (number_locales); i++)
    {
      current = number_locales[i].name;
      for (gsize j = 0; j < number_locales[i].n_numbers; j++)
        {
          const Number *number = &number_locales[i].numbers[j];
          g_autoptr (GError) error = NULL;
          gint64 value = -1;

          ent_typed_parse_decimal (number->text, number->scale, &value, &error);
          g_assert_no_error (error);
          g_assert_cmpint (value, ==, number->value);
        }
      for (gsize j = 0; j < 12 && number_locales[i].refused[j]; j++)
        {
          g_autoptr (GError) error = NULL;
          gint64 value = -1;

          if (ent_typed_parse_decimal (number_locales[i].refused[j], 2, &value, &error))
            g_error ("“%s” was read", number_locales[i].refused[j]);
          g_assert_error (error, ENT_VALUE_ERROR, INVALID);
          g_assert_cmpint (value, ==, -1);
        }
    }
}

static void
assert_number_error (const char *text, int scale, int code, const char *message)
{
  g_autoptr (GError) error = NULL;
  gint64 value;

  g_assert_false (ent_typed_parse_decimal (text, scale, &value, &error));
  g_assert_error (error, ENT_VALUE_ERROR, code);
  g_assert_cmpstr (error->message, ==, message);
}

static void
test_number_errors (void)
{
  gint64 value;

  current = "C.UTF-8";
  assert_number_error ("1,5", 2, INVALID, "“1,5” is not a number. Write it like 1,234.5.");
  assert_number_error ("x", 0, INVALID, "“x” is not a number. Write it like 1,234.");
  assert_number_error (NULL, 0, INVALID, "“” is not a number. Write it like 1,234.");
  assert_number_error ("1.5", 0, RANGE, "“1.5” is not a whole number. Leave out the decimals.");
  assert_number_error ("1.25", 1, RANGE, "“1.25” is too exact. Give at most 1 decimal.");
  assert_number_error ("1.125", 2, RANGE, "“1.125” is too exact. Give at most 2 decimals.");
  assert_number_error ("9,223,372,036,854,775,808", 0, RANGE,
                       "“9,223,372,036,854,775,808” is too large a number to be kept exactly. "
                       "Check its digits.");
  g_assert_true (ent_typed_parse_decimal ("1,234", 0, &value, NULL));
  g_assert_cmpint (value, ==, 1234);

  current = "de_DE.UTF-8";
  assert_number_error ("1.5", 2, INVALID, "“1.5” is not a number. Write it like 1.234,5.");
  assert_number_error ("1,125", 2, RANGE, "“1,125” is too exact. Give at most 2 decimals.");
}

static const Money american_money[] = {
  { "1,234.50", "USD", 123450 },
  { "$1,234.50", "USD", 123450 },
  { "-$1,234.50", "USD", -123450 },
  { "$-5", "USD", -500 },
  { "- $ 5", "USD", -500 },
  { "5 $", "USD", 500 },
  { "USD 5", "USD", 500 },
  { "5usd", "USD", 500 },
  { "€5", "EUR", 500 },
  { "¥1,234", "JPY", 1234 },
  { "KWD 1.234", "KWD", 1234 },
  { "RSD" NBSP "1,234.50", "RSD", 123450 },
  { "5-", "USD", -500 },
};

static const Money german_money[] = {
  { "1.234,50 €", "EUR", 123450 }, { "1.234,50" NBSP "€", "EUR", 123450 },
  { "€ 5", "EUR", 500 },           { "-5 EUR", "EUR", -500 },
  { "1.234 ¥", "JPY", 1234 },      { "5 $", "USD", 500 },
};

static const Money turkish_money[] = {
  { "₺1.234,50", "TRY", 123450 },
  { "1.234,50 TRY", "TRY", 123450 },
  { "1.234,50 try", "TRY", 123450 },
};

static const Money egyptian_money[] = {
  { "١٬٢٣٤٫٥٠", "USD", 123450 },
  { "US$ 1,234.50", "USD", 123450 },
  { "١٢٣ EGP", "EGP", 12300 },
};

static const Money israeli_money[] = {
  { "1,234.50 ₪", "ILS", 123450 },
  { "₪5", "ILS", 500 },
  { "-5", "ILS", -500 },
};

static const struct
{
  const char *name;
  const Money *amounts;
  gsize n_amounts;
  const char *refused[10]; /* as dollars */
} money_locales[] = {
  { "C.UTF-8",
    BOTH (american_money),
    { "", "$", "USD", "-", "€5", "$$5", "5 EUR", "$5 USD USD", "1,5", "--5" } },
  { "de_DE.UTF-8", BOTH (german_money), { "5 €", "1.5 $", "1,234.50" } },
  { "tr_TR.UTF-8", BOTH (turkish_money), { "1.5", "₺5" } },
  { "ar_EG.UTF-8", BOTH (egyptian_money), { "١,٥" } },
  { "he_IL.UTF-8", BOTH (israeli_money), { "5 ₪" } },
};

static void
test_money (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (money_locales); i++)
    {
      current = money_locales[i].name;
      for (gsize j = 0; j < money_locales[i].n_amounts; j++)
        {
          const Money *money = &money_locales[i].amounts[j];
          g_autoptr (GError) error = NULL;
          gint64 minor = 1;

          ent_typed_parse_money (money->text, money->currency, &minor, &error);
          g_assert_no_error (error);
          g_assert_cmpint (minor, ==, money->minor);
        }
      for (gsize j = 0; j < 10 && money_locales[i].refused[j]; j++)
        {
          g_autoptr (GError) error = NULL;
          gint64 minor = 1;

          if (ent_typed_parse_money (money_locales[i].refused[j], "USD", &minor, &error))
            g_error ("“%s” was read", money_locales[i].refused[j]);
          g_assert_error (error, ENT_VALUE_ERROR, INVALID);
          g_assert_cmpint (minor, ==, 1);
        }
    }
}

static void
assert_money_error (const char *text, const char *currency, int code, const char *message)
{
  g_autoptr (GError) error = NULL;
  gint64 minor;

  g_assert_false (ent_typed_parse_money (text, currency, &minor, &error));
  g_assert_error (error, ENT_VALUE_ERROR, code);
  g_assert_cmpstr (error->message, ==, message);
}

static void
test_money_errors (void)
{
  current = "C.UTF-8";
  assert_money_error ("€5", "USD", INVALID,
                      "“€5” is not an amount in USD. Write it like $1,234.50.");
  assert_money_error ("x", "JPY", INVALID, "“x” is not an amount in JPY. Write it like ¥1,234.");
  assert_money_error ("1.5", "JPY", RANGE, "“1.5” is not a whole number. Leave out the decimals.");
  assert_money_error ("$1.505", "USD", RANGE, "“$1.505” is too exact. Give at most 2 decimals.");
  assert_money_error ("5", "XYZ", INVALID,
                      "“XYZ” is not a known currency. Use its three-letter code in capitals, such "
                      "as EUR.");
}

static void
test_write_money (void)
{
  static const struct
  {
    const char *locale;
    gint64 minor;
    const char *currency;
    const char *written;
  } cases[] = {
    { "C.UTF-8", -123450, "USD", "-1,234.50" },
    { "C.UTF-8", 1234, "JPY", "1,234" },
    { "C.UTF-8", 1234, "XYZ", "" },
    { "de_DE.UTF-8", 123450, "EUR", "1.234,50" },
    { "he_IL.UTF-8", -500, "ILS", "-5.00" },
    { "ar_EG.UTF-8", 123450, "EGP", "١٬٢٣٤٫٥٠" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *written = NULL;

      current = cases[i].locale;
      written = ent_typed_write_money (cases[i].minor, cases[i].currency);
      g_assert_cmpstr (written, ==, cases[i].written);
    }
}

static const Day american_days[] = {
  { "2026-03-31", "2026-03-31" },
  { "3/31/26", "2026-03-31" },
  { "3/31/2026", "2026-03-31" },
  { "03/31/2026", "2026-03-31" },
  { " 3 / 31 / 26 ", "2026-03-31" },
  { "Mar 31, 2026", "2026-03-31" },
  { "mar 31 2026", "2026-03-31" },
  { "March 31, 2026", "2026-03-31" },
  { "2/29/2024", "2024-02-29" },
  { "Oct 10, 1582", "1582-10-10" },
  { "0001-01-01", "0001-01-01" },
  { "", NULL },
  { "2/29/2026", NULL },
  { "2026-02-31", NULL },
  { "2026-3-1", NULL },
  { "Mar 31, 26", NULL },
  { "3/31/026", NULL },
  { "3/31/20266", NULL },
  { "3/31", NULL },
  { "31/3/2026", NULL },
  { "3.5.2026", NULL },
  { "3-5-2026", NULL },
  { "3/31/2,026", NULL },
  { "3/31/26 x", NULL },
  { "March", NULL },
  { "20260331", NULL },
  { "Mar 31, 2026 BC", NULL },
};

static const Day german_days[] = {
  { "2026-03-31", "2026-03-31" }, { "31.3.2026", "2026-03-31" },
  { "31.03.26", "2026-03-31" },   { "31. März 2026", "2026-03-31" },
  { "31.02.2026", NULL },         { "31/3/2026", NULL },
  { "3/31/2026", NULL },
};

static const Day turkish_days[] = {
  { "31.03.2026", "2026-03-31" },    { "31.03.26", "2026-03-31" }, { "31 Mar 2026", "2026-03-31" },
  { "15 Nisan 2026", "2026-04-15" }, { "31.04.2026", NULL },
};

static const Day egyptian_days[] = {
  { "٣١/٠٣/٢٠٢٦", "2026-03-31" },   { "٢٠٢٦-٠٣-٣١", "2026-03-31" }, { "31/3/2026", "2026-03-31" },
  { "٣١ مارس ٢٠٢٦", "2026-03-31" }, { "٣١/٠٢/٢٠٢٦", NULL },
};

static const Day israeli_days[] = {
  { "31.3.2026", "2026-03-31" },
  { "31 במרץ 2026", "2026-03-31" },
  { "31.2.2026", NULL },
};

/* The same figures are another day than in America; “Sept” is what ICU says. */
static const Day british_days[] = {
  { "03/04/2026", "2026-04-03" },
  { "1 Sep 2026", "2026-09-01" },
  { "1 Sept 2026", "2026-09-01" },
  { "03/31/2026", NULL },
};

static const struct
{
  const char *name;
  const Day *days;
  gsize n_days;
} day_locales[] = {
  { "C.UTF-8", BOTH (american_days) },    { "de_DE.UTF-8", BOTH (german_days) },
  { "tr_TR.UTF-8", BOTH (turkish_days) }, { "ar_EG.UTF-8", BOTH (egyptian_days) },
  { "he_IL.UTF-8", BOTH (israeli_days) }, { "en_GB.UTF-8", BOTH (british_days) },
};

static void
check_day (const Day *day)
{
  g_autoptr (GError) error = NULL;
  EntDate date = 1;
  gboolean read = ent_typed_parse_date (day->text, &date, &error);
  g_autofree char *iso = ent_date_to_string (date);

  if (day->iso != NULL)
    {
      g_assert_no_error (error);
      g_assert_cmpstr (iso, ==, day->iso);
      return;
    }
  if (read)
    g_error ("“%s” was read as %s", day->text, iso);
  g_assert_error (error, ENT_VALUE_ERROR, INVALID);
  g_assert_cmpuint (date, ==, 1);
}

static void
test_days (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (day_locales); i++)
    {
      current = day_locales[i].name;
      for (gsize j = 0; j < day_locales[i].n_days; j++)
        check_day (&day_locales[i].days[j]);
    }
}

static void
assert_day_error (const char *text, int code, const char *message)
{
  g_autoptr (GError) error = NULL;
  EntDate date;

  g_assert_false (ent_typed_parse_date (text, &date, &error));
  g_assert_error (error, ENT_VALUE_ERROR, code);
  g_assert_cmpstr (error->message, ==, message);
}

static void
test_day_errors (void)
{
  current = "C.UTF-8";
  assert_day_error ("soon", INVALID,
                    "“soon” is not a date. Write it like Mar 31, 2026 or 2026-03-31.");
  assert_day_error (NULL, INVALID, "“” is not a date. Write it like Mar 31, 2026 or 2026-03-31.");
  assert_day_error ("2/31/26", INVALID,
                    "“2/31/26” is a day that does not exist. Correct the month or the day.");
  assert_day_error ("2026-02-31", INVALID,
                    "“2026-02-31” is a day that does not exist. Correct the month or the day.");
  assert_day_error ("0000-01-01", RANGE,
                    "“0000-01-01” lies outside the years 1 to 9999. Correct the year.");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/typed/numbers", test_numbers);
  g_test_add_func ("/typed/numbers/errors", test_number_errors);
  g_test_add_func ("/typed/money", test_money);
  g_test_add_func ("/typed/money/errors", test_money_errors);
  g_test_add_func ("/typed/money/write", test_write_money);
  g_test_add_func ("/typed/days", test_days);
  g_test_add_func ("/typed/days/errors", test_day_errors);

  return g_test_run ();
}
