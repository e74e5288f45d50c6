/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/exchange/ent-csv-currency.h"

#include <string.h>

#include "core/base/ent-money.h"

static const struct
{
  const char *symbol;
  const char *currencies; /* separated by spaces */
} symbols[] = {
  { "$", "USD CAD AUD NZD SGD HKD TWD MXN ARS CLP COP BMD BSD BBD BZD BND FJD GYD JMD KYD LRD NAD "
         "SBD SRD "
         "TTD UYU XCD DOP CUP" },
  { "US$", "USD" },
  { "USD$", "USD" },
  { "C$", "CAD NIO" },
  { "CA$", "CAD" },
  { "A$", "AUD" },
  { "AU$", "AUD" },
  { "NZ$", "NZD" },
  { "S$", "SGD" },
  { "HK$", "HKD" },
  { "NT$", "TWD" },
  { "MX$", "MXN" },
  { "R$", "BRL" },
  { "€", "EUR" },
  { "£", "GBP EGP FKP GIP LBP SHP SYP SSP SDG" },
  { "¥", "JPY CNY" },
  { "￥", "JPY CNY" },
  { "₹", "INR" },
  { "Rs", "INR PKR LKR NPR MUR SCR" },
  { "Rs.", "INR PKR LKR NPR MUR SCR" },
  { "₩", "KRW KPW" },
  { "₪", "ILS" },
  { "₺", "TRY" },
  { "₽", "RUB" },
  { "₴", "UAH" },
  { "₫", "VND" },
  { "₱", "PHP" },
  { "₦", "NGN" },
  { "฿", "THB" },
  { "zł", "PLN" },
  { "Kč", "CZK" },
  { "Ft", "HUF" },
  { "kr", "SEK NOK DKK ISK" },
  { "kr.", "SEK NOK DKK ISK" },
  { "R", "ZAR" },
  { "Fr.", "CHF" },
  { "SFr.", "CHF" },
};

static const char *
find_currencies (const char *symbol)
{
  for (gsize i = 0; i < G_N_ELEMENTS (symbols); i++)
    if (strcmp (symbols[i].symbol, symbol) == 0)
      return symbols[i].currencies;
  return NULL;
}

/* Says whether SYMBOL, a text beside an amount, is a currency's symbol or ISO 4217 code, the latter
 * in any case. */
gboolean
ent_csv_currency_is_symbol (const char *symbol)
{
  g_autofree char *code = g_ascii_strup (symbol, -1);

  return find_currencies (symbol) != NULL || ent_currency_is_known (code);
}

/* Says whether SYMBOL, a currency's symbol or code, can stand for CURRENCY, an ISO 4217 code or
 * NULL, as $ can for several. */
gboolean
ent_csv_currency_matches (const char *symbol, const char *currency)
{
  const char *currencies = find_currencies (symbol);

  if (currency == NULL)
    return FALSE;
  if (currencies != NULL)
    return strlen (currency) == 3 && strstr (currencies, currency) != NULL;
  return g_ascii_strcasecmp (symbol, currency) == 0;
}
