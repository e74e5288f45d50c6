/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/exchange/ent-pack-verify.h"

#include <libxml/parser.h>
#include <math.h>
#include <string.h>
#include <zip.h>

#define CHUNK 65536

/* What is found while the parts of the workbook are read. */
typedef struct
{
  const EntPackExpected *expected;
  gboolean is_table; /* the part being read is the sheet whose rows are counted */
  gboolean in_value;
  gboolean has_formula;
  gboolean has_value;
  char column[4];
  guint row;
  GString *value;
  guint n_rows;
  gint64 total;
  guint n_sheets;
  gboolean names_agree;
  guint n_uncached; /* formulas without a value */
} Reader;

static gboolean
find_attribute (const xmlChar **attributes, int n, const char *name, char *value, gsize size)
{
  for (int i = 0; i < n; i++)
    {
      const xmlChar **attribute = attributes + i * 5;
      gsize length = (gsize) (attribute[4] - attribute[3]);

      if (attribute[1] != NULL || strcmp ((const char *) attribute[0], name) != 0)
        continue;
      length = MIN (length, size - 1);
      memcpy (value, attribute[3], length);
      value[length] = '\0';
      return TRUE;
    }
  return FALSE;
}

static void
start_cell (Reader *self, const xmlChar **attributes, int n)
{
  char place[16] = "";
  gsize letters;

  self->has_formula = self->has_value = FALSE;
  self->column[0] = '\0';
  if (!self->is_table || !find_attribute (attributes, n, "r", place, sizeof place))
    return;
  letters = strcspn (place, "0123456789");
  self->row = (guint) g_ascii_strtoull (place + letters, NULL, 10);
  place[letters] = '\0';
  g_strlcpy (self->column, place, sizeof self->column);
  if (self->row >= self->expected->first_row
      && strcmp (self->column, self->expected->row_column) == 0)
    self->n_rows++;
}

static void
start_sheet (Reader *self, const xmlChar **attributes, int n)
{
  char name[128] = "";

  find_attribute (attributes, n, "name", name, sizeof name);
  if (self->n_sheets >= self->expected->n_sheets
      || strcmp (name, self->expected->sheet_names[self->n_sheets]) != 0)
    self->names_agree = FALSE;
  self->n_sheets++;
}

static void
start_element_cb (void *data,
                  const xmlChar *name,
                  const xmlChar *prefix,
                  const xmlChar *uri,
                  int n_namespaces,
                  const xmlChar **namespaces,
                  int n_attributes,
                  int n_defaulted,
                  const xmlChar **attributes)
{
  Reader *self = data;
  const char *text = (const char *) name;

  if (strcmp (text, "c") == 0)
    start_cell (self, attributes, n_attributes);
  else if (strcmp (text, "f") == 0)
    self->has_formula = TRUE;
  else if (strcmp (text, "v") == 0)
    {
      self->in_value = TRUE;
      g_string_truncate (self->value, 0);
    }
  else if (strcmp (text, "sheet") == 0)
    start_sheet (self, attributes, n_attributes);
}

static void
end_value (Reader *self)
{
  double scale = pow (10, self->expected->digits);

  self->in_value = FALSE;
  self->has_value = self->value->len > 0;
  if (self->is_table && self->row >= self->expected->first_row
      && strcmp (self->column, self->expected->sum_column) == 0)
    self->total += llround (g_ascii_strtod (self->value->str, NULL) * scale);
}

static void
end_element_cb (void *data, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri)
{
  Reader *self = data;

  if (strcmp ((const char *) name, "v") == 0)
    end_value (self);
  else if (strcmp ((const char *) name, "c") == 0 && self->has_formula && !self->has_value)
    self->n_uncached++;
}

static void
characters_cb (void *data, const xmlChar *text, int length)
{
  Reader *self = data;

  if (self->in_value)
    g_string_append_len (self->value, (const char *) text, length);
}

static void
error_cb (void *data, xmlErrorPtr error)
{
}

/* Reads one part; the result is whether it is there in full and well formed. */
static gboolean
read_part (Reader *self, zip_file_t *file)
{
  xmlSAXHandler handler = {
    .initialized = XML_SAX2_MAGIC,
    .startElementNs = start_element_cb,
    .endElementNs = end_element_cb,
    .characters = characters_cb,
    .serror = error_cb,
  };
  xmlParserCtxtPtr context = xmlCreatePushParserCtxt (&handler, self, NULL, 0, NULL);
  g_autofree char *buffer = g_malloc (CHUNK);
  zip_int64_t n = 0;
  gboolean ok = context != NULL;

  if (context)
    xmlCtxtUseOptions (context, XML_PARSE_NONET | XML_PARSE_HUGE | XML_PARSE_NOENT);
  while (ok && (n = zip_fread (file, buffer, CHUNK)) > 0)
    ok = xmlParseChunk (context, buffer, (int) n, 0) == 0;
  ok = ok && n == 0 && xmlParseChunk (context, NULL, 0, 1) == 0 && context->wellFormed;
  if (context)
    xmlFreeParserCtxt (context);
  return ok;
}

static gboolean
read_parts (Reader *self, zip_t *zip, char **fault)
{
  g_autofree char *table
      = g_strdup_printf ("xl/worksheets/sheet%u.xml", self->expected->table_sheet + 1);

  for (zip_int64_t i = 0; i < zip_get_num_entries (zip, 0); i++)
    {
      const char *name = zip_get_name (zip, (zip_uint64_t) i, 0);
      zip_file_t *file = zip_fopen_index (zip, (zip_uint64_t) i, 0);
      gboolean ok;

      self->is_table = g_strcmp0 (name, table) == 0;
      ok = file != NULL && read_part (self, file);
      if (file)
        ok = zip_fclose (file) == 0 && ok;
      if (!ok)
        {
          *fault = g_strdup_printf ("%s is not well formed", name);
          return FALSE;
        }
    }
  return TRUE;
}

static gboolean
compare (const Reader *self, char **fault)
{
  const EntPackExpected *expected = self->expected;

  if (self->n_sheets != expected->n_sheets || !self->names_agree)
    *fault = g_strdup ("the sheets are not those that were written");
  else if (self->n_rows != expected->n_rows)
    *fault = g_strdup_printf ("%u rows where %u were written", self->n_rows, expected->n_rows);
  else if (self->total != expected->total)
    *fault = g_strdup_printf ("the amounts add up to %" G_GINT64_FORMAT ", not %" G_GINT64_FORMAT,
                              self->total, expected->total);
  else if (self->n_uncached > 0)
    *fault = g_strdup_printf ("%u formulas have no value", self->n_uncached);
  else
    return TRUE;
  return FALSE;
}

/* Reads the workbook at PATH again and compares it with what is EXPECTED: every part well formed,
 * the sheets, the rows, the sum of their amounts, and a value for every formula. Returns FALSE with
 * what is wrong in FAULT, owned, for the log and for developers. */
gboolean
ent_pack_verify (const char *path, const EntPackExpected *expected, char **fault)
{
  zip_t *zip = zip_open (path, ZIP_RDONLY | ZIP_CHECKCONS, NULL);
  Reader reader = { .expected = expected, .names_agree = TRUE };
  gboolean ok;

  *fault = NULL;
  if (zip == NULL)
    {
      *fault = g_strdup ("it is not a workbook");
      return FALSE;
    }
  reader.value = g_string_new (NULL);
  ok = read_parts (&reader, zip, fault) && compare (&reader, fault);
  g_string_free (reader.value, TRUE);
  zip_discard (zip);
  return ok;
}
