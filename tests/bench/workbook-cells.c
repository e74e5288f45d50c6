/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ent-config.h"

#include "tests/bench/workbook-cells.h"

#include <libxml/xmlreader.h>
#include <string.h>
#include <xlsxwriter.h>
#include <zip.h>

#include "tests/bench/bench.h"

static char *
get_attribute (xmlTextReaderPtr reader, const char *name)
{
  xmlChar *value = xmlTextReaderGetAttribute (reader, (const xmlChar *) name);
  char *copy = g_strdup ((const char *) value);

  xmlFree (value);
  return copy;
}

static WorkbookCell
begin_cell (xmlTextReaderPtr reader)
{
  g_autofree char *place = get_attribute (reader, "r");
  g_autofree char *style = get_attribute (reader, "s");
  WorkbookCell cell = { .row = lxw_name_to_row (place), .column = lxw_name_to_col (place) };

  cell.style = style ? (guint) g_ascii_strtoull (style, NULL, 10) : 0;
  return cell;
}

static void
take_text (WorkbookCell *cell, const char *element, const char *type, const char *text)
{
  if (strcmp (element, "f") == 0)
    cell->formula = g_strconcat ("=", text, NULL);
  else if (strcmp (element, "t") == 0 || g_strcmp0 (type, "str") == 0)
    cell->text = g_strdup (text);
  else if (strcmp (element, "v") == 0)
    {
      cell->number = g_ascii_strtod (text, NULL);
      cell->is_number = TRUE;
    }
}

/* Reads one cell with what is in it. */
static WorkbookCell
read_cell (xmlTextReaderPtr reader)
{
  g_autofree char *type = get_attribute (reader, "t");
  g_autofree char *element = NULL;
  WorkbookCell cell = begin_cell (reader);
  int depth = xmlTextReaderDepth (reader);

  if (xmlTextReaderIsEmptyElement (reader))
    return cell;
  while (xmlTextReaderRead (reader) == 1 && xmlTextReaderDepth (reader) > depth)
    if (xmlTextReaderNodeType (reader) == XML_READER_TYPE_ELEMENT)
      {
        g_free (element);
        element = g_strdup ((const char *) xmlTextReaderConstLocalName (reader));
      }
    else if (xmlTextReaderHasValue (reader) && element)
      take_text (&cell, element, type, (const char *) xmlTextReaderConstValue (reader));
  return cell;
}

static GArray *
read_sheet (zip_t *zip, const char *name, guint *n_styles)
{
  g_autofree char *xml = NULL;
  GArray *cells = g_array_new (FALSE, FALSE, sizeof (WorkbookCell));
  zip_file_t *file = zip_fopen (zip, name, 0);
  zip_stat_t status;
  xmlTextReaderPtr reader;

  bench_check (file && zip_stat (zip, name, 0, &status) == 0, NULL);
  xml = g_malloc (status.size);
  bench_check (zip_fread (file, xml, status.size) == (zip_int64_t) status.size, NULL);
  zip_fclose (file);
  reader = xmlReaderForMemory (xml, (int) status.size, NULL, NULL, XML_PARSE_HUGE);
  while (xmlTextReaderRead (reader) == 1)
    if (xmlTextReaderNodeType (reader) == XML_READER_TYPE_ELEMENT
        && strcmp ((const char *) xmlTextReaderConstLocalName (reader), "c") == 0)
      {
        WorkbookCell cell = read_cell (reader);

        *n_styles = MAX (*n_styles, cell.style);
        g_array_append_val (cells, cell);
      }
  xmlFreeTextReader (reader);
  return cells;
}

/* Reads the cells of the workbook at PATH, whose texts stand in the cells. */
WorkbookCells *
workbook_cells_read (const char *path)
{
  WorkbookCells *self = g_new0 (WorkbookCells, 1);
  zip_t *zip = zip_open (path, ZIP_RDONLY, NULL);

  bench_check (zip != NULL, NULL);
  self->sheets = g_ptr_array_new ();
  for (guint i = 1;; i++)
    {
      g_autofree char *name = g_strdup_printf ("xl/worksheets/sheet%u.xml", i);

      if (zip_name_locate (zip, name, 0) < 0)
        break;
      g_ptr_array_add (self->sheets, read_sheet (zip, name, &self->n_styles));
    }
  zip_discard (zip);
  return self;
}

static void
write_cell (lxw_worksheet *sheet, const WorkbookCell *cell, lxw_format *format)
{
  lxw_col_t column = (lxw_col_t) cell->column;

  if (cell->formula && cell->text)
    worksheet_write_formula_str (sheet, cell->row, column, cell->formula, format, cell->text);
  else if (cell->formula)
    worksheet_write_formula_num (sheet, cell->row, column, cell->formula, format, cell->number);
  else if (cell->text)
    worksheet_write_string (sheet, cell->row, column, cell->text, format);
  else if (cell->is_number)
    worksheet_write_number (sheet, cell->row, column, cell->number, format);
  else
    worksheet_write_blank (sheet, cell->row, column, format);
}

/* Writes the cells to PATH, with as many formats as they had, in as little memory as the pack. */
void
workbook_cells_write (const WorkbookCells *self, const char *path, const char *folder)
{
  lxw_workbook_options options = { .constant_memory = LXW_TRUE, .tmpdir = (char *) folder };
  lxw_workbook *workbook = workbook_new_opt (path, &options);
  g_autofree lxw_format **formats = g_new0 (lxw_format *, self->n_styles + 1);

  for (guint i = 1; i <= self->n_styles; i++)
    {
      formats[i] = workbook_add_format (workbook);
      format_set_font_size (formats[i], 10 + i);
    }
  for (guint i = 0; i < self->sheets->len; i++)
    {
      const GArray *cells = g_ptr_array_index (self->sheets, i);
      lxw_worksheet *sheet = workbook_add_worksheet (workbook, NULL);

      for (guint j = 0; j < cells->len; j++)
        {
          const WorkbookCell *cell = &g_array_index (cells, WorkbookCell, j);

          write_cell (sheet, cell, formats[cell->style]);
        }
    }
  bench_check (workbook_close (workbook) == LXW_NO_ERROR, NULL);
}
