/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* One line of a noun's field table. Load, save, validation, forms, CSV, search, the wording of the
 * history and the command line are all driven from these. */

typedef enum
{
  ENT_FIELD_TEXT,      /* char *, NULL for none */
  ENT_FIELD_CURRENCY,  /* char *, an ISO 4217 code */
  ENT_FIELD_QUARTER,   /* char *, a fiscal quarter such as FY2026-Q3 */
  ENT_FIELD_DATE,      /* EntDate */
  ENT_FIELD_CHOICE,    /* int: 0 for none, else 1 + the place among the field's choices */
  ENT_FIELD_REFERENCE, /* gint64: the id of a record of the field's target noun, 0 for none */
  ENT_FIELD_AMOUNT,    /* gint64: minor units of the record's currency, else the program's */
  ENT_FIELD_DECIMAL,   /* gint64: a decimal of the field's scale */
  ENT_FIELD_INTEGER,   /* gint64 */
  ENT_FIELD_BOOLEAN,   /* int: 0 or 1 */
} EntFieldType;

typedef enum
{
  ENT_FIELD_NONE = 0,
  ENT_FIELD_REQUIRED = 1 << 0,
  ENT_FIELD_EXTERNAL_ID = 1 << 1, /* the record's id in another system */
  ENT_FIELD_KEY = 1 << 2,         /* with the other keys tells records without external id apart */
  ENT_FIELD_TITLE = 1 << 3,       /* what the record is called */
  ENT_FIELD_SEARCHED = 1 << 4,    /* found by search */
  ENT_FIELD_PART_OF = 1 << 5,     /* a reference to the whole: the record goes when that goes */
  ENT_FIELD_WEBSITE = 1 << 6,     /* an address whose domain tells records apart */
  ENT_FIELD_LONG = 1 << 7,        /* text of several lines */
  ENT_FIELD_MONTH = 1 << 8,       /* an integer that is a month of the year, 1 to 12 */
} EntFieldFlags;

typedef struct
{
  const char *nick;  /* as stored, in CSV and on the command line */
  const char *label; /* as shown, untranslated */
} EntChoice;

typedef struct
{
  const char *name;  /* kebab-case; the column's name has _ for - */
  const char *label; /* as shown, untranslated */
  EntFieldType type;
  gsize offset; /* in the noun's struct */
  EntFieldFlags flags;

  const EntChoice *choices; /* CHOICE: ended by a NULL nick */
  const char *target;       /* REFERENCE: name of the noun referred to */
  const char *needs;        /* name of the reference without which there can be no value */
  int scale;                /* DECIMAL: digits behind the point */
  gint64 minimum, maximum;  /* numbers: both 0 for no bounds */
} EntField;

/* A number that is not there: amounts, decimals and integers. */
#define ENT_NUMBER_NONE G_MININT64

const char *ent_choice_get_nick (const EntChoice *choices, int value);
const char *ent_choice_get_label (const EntChoice *choices, int value);
int ent_choice_find (const EntChoice *choices, const char *nick);

gpointer ent_field_peek (const EntField *self, gpointer record);
char *ent_field_dup_column (const EntField *self);
gboolean ent_field_is_number (const EntField *self);
gboolean ent_field_is_text (const EntField *self);
gboolean ent_field_is_empty (const EntField *self, gpointer record);
gboolean ent_field_equal (const EntField *self, gpointer a, gpointer b);
void ent_field_clear (const EntField *self, gpointer record);
void ent_field_copy (const EntField *self, gpointer from, gpointer to);
gboolean ent_field_check (const EntField *self, gpointer record, GError **error);

/* Text as in files: ISO dates, decimal points, nicknames, major units of CURRENCY. References are
 * not resolved here: they need the store. */
gboolean ent_field_parse (
    const EntField *self, gpointer record, const char *text, const char *currency, GError **error);
char *ent_field_to_string (const EntField *self, gpointer record, const char *currency);

G_END_DECLS
