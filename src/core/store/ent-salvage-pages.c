/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/store/ent-salvage-pages.h"

#include <string.h>

#include "core/store/ent-store-private.h"

#define FILE_HEADER      100
#define HEADER_PAGE_SIZE 16
#define HEADER_FREE      32
#define HEADER_VERSION   60
#define HEADER_ID        68

#define USUAL_PAGE_SIZE 4096
#define INTERIOR        0x05
#define LEAF            0x0d
#define INTERIOR_HEADER 12
#define LEAF_HEADER     8

struct _EntSalvagePages
{
  guint8 *data; /* with zeros behind it up to a whole page, as SQLite reads a file that was cut */
  guint page_size;
  guint n_pages;
  gboolean has_header;
  /* How many bytes of records on several pages may yet be read. Each page belongs to one row, which
   * is looked at a few times; a file that says otherwise must not keep this busy for hours. */
  gsize allowance;
};

static guint
read_2 (const guint8 *bytes)
{
  return (guint) bytes[0] << 8 | bytes[1];
}

static guint32
read_4 (const guint8 *bytes)
{
  return (guint32) read_2 (bytes) << 16 | read_2 (bytes + 2);
}

/* Reads SQLite's integer of one to nine bytes at *PLACE, of those before END, and moves behind it.
 */
static gboolean
read_varint (const guint8 **place, const guint8 *end, guint64 *value)
{
  const guint8 *bytes = *place;

  *value = 0;
  for (guint i = 0; bytes + i < end; i++)
    {
      if (i == 8)
        *value = *value << 8 | bytes[i];
      else
        *value = *value << 7 | (bytes[i] & 0x7f);
      if (i == 8 || !(bytes[i] & 0x80))
        {
          *place = bytes + i + 1;
          return TRUE;
        }
    }
  return FALSE;
}

static guint
choose_page_size (const guint8 *data, gsize size)
{
  guint page_size = size >= FILE_HEADER ? read_2 (data + HEADER_PAGE_SIZE) : 0;

  if (page_size < 512 || (page_size & (page_size - 1)) != 0)
    return USUAL_PAGE_SIZE;
  return page_size;
}

/* Takes the SIZE bytes of a program file at DATA, which it frees, however damaged. Returns its
 * pages. */
EntSalvagePages *
ent_salvage_pages_new (char *data, gsize size)
{
  static const char magic[] = "SQLite format 3";
  EntSalvagePages *self = g_new0 (EntSalvagePages, 1);
  gsize n_pages;

  self->page_size = choose_page_size ((guint8 *) data, size);
  n_pages = size / self->page_size + (size % self->page_size != 0);
  self->n_pages = (guint) MIN (n_pages, G_MAXINT32);
  self->allowance = 8 * size;
  self->has_header = size >= FILE_HEADER && memcmp (data, magic, sizeof magic) == 0;
  self->data = g_realloc (data, n_pages * self->page_size);
  if (self->data)
    memset (self->data + size, 0, n_pages * self->page_size - size);
  return self;
}

/* Frees the pages. */
void
ent_salvage_pages_free (EntSalvagePages *self)
{
  g_free (self->data);
  g_free (self);
}

/* Counts the pages. */
guint
ent_salvage_pages_get_n (const EntSalvagePages *self)
{
  return self->n_pages;
}

/* Says whether the file's header is that of a program file. */
gboolean
ent_salvage_pages_is_program (const EntSalvagePages *self)
{
  return self->has_header && read_4 (self->data + HEADER_ID) == ENT_STORE_APPLICATION_ID;
}

/* Reads which version of the schema the file's header names, 0 when there is no header. */
guint32
ent_salvage_pages_get_version (const EntSalvagePages *self)
{
  return self->has_header ? read_4 (self->data + HEADER_VERSION) : 0;
}

static const guint8 *
get_page (const EntSalvagePages *self, guint number)
{
  return self->data + (gsize) (number - 1) * self->page_size;
}

static gboolean
is_page (const EntSalvagePages *self, guint32 number)
{
  return number >= 1 && number <= self->n_pages;
}

/* Marks the free pages that the page NUMBER lists. Returns the next page that lists some, 0 at the
 * end and when it is none: all it names must be pages. */
static guint
mark_listed (const EntSalvagePages *self, guint number, gboolean *is_free)
{
  const guint8 *page = get_page (self, number);
  guint32 next = read_4 (page);
  guint32 n = read_4 (page + 4);

  if (n > self->page_size / 4 - 2 || (next != 0 && !is_page (self, next)))
    return 0;
  for (guint i = 0; i < n; i++)
    if (!is_page (self, read_4 (page + 8 + 4 * i)))
      return 0;
  is_free[number - 1] = TRUE;
  for (guint i = 0; i < n; i++)
    is_free[read_4 (page + 8 + 4 * i) - 1] = TRUE;
  return next;
}

/* Finds which pages are not in use and may hold rows of long ago. Without the file's header the
 * pages that list them are told by their form: no other begins with the number of a page, or 0, and
 * then a count of pages. Returns an owned array, a place for each page. */
gboolean *
ent_salvage_pages_find_free (const EntSalvagePages *self)
{
  gboolean *is_free = g_new0 (gboolean, self->n_pages + 1);

  if (self->has_header)
    {
      guint number = read_4 (self->data + HEADER_FREE);

      for (guint i = 0; i < self->n_pages && is_page (self, number); i++)
        number = mark_listed (self, number, is_free);
      return is_free;
    }
  for (guint number = 1; number <= self->n_pages; number++)
    if (read_4 (get_page (self, number) + 4) != 0)
      mark_listed (self, number, is_free);
  return is_free;
}

static gboolean
read_header (const EntSalvagePages *self, guint number, gboolean is_leaf, EntSalvagePage *page)
{
  gsize start = number == 1 ? FILE_HEADER : 0;
  const guint8 *bytes = get_page (self, number) + start;

  page->number = number;
  page->header = (gsize) (bytes - self->data);
  page->is_leaf = is_leaf;
  page->n_cells = read_2 (bytes + 3);
  return page->n_cells <= (self->page_size - start - LEAF_HEADER) / 2;
}

/* Reads the header of the page NUMBER. Returns FALSE when there is no such page, or it is none of a
 * table's tree. */
gboolean
ent_salvage_pages_read (const EntSalvagePages *self, guint number, EntSalvagePage *page)
{
  guint kind;

  if (!is_page (self, number))
    return FALSE;
  kind = get_page (self, number)[number == 1 ? FILE_HEADER : 0];
  return (kind == LEAF || kind == INTERIOR) && read_header (self, number, kind == LEAF, page);
}

/* Reads the page NUMBER as a leaf whatever it says it is: a tree leads there. */
gboolean
ent_salvage_pages_read_as_leaf (const EntSalvagePages *self, guint number, EntSalvagePage *page)
{
  return is_page (self, number) && read_header (self, number, TRUE, page);
}

/* Finds where the cell I of PAGE begins, NULL when that is not in the page. */
static const guint8 *
find_cell (const EntSalvagePages *self, const EntSalvagePage *page, guint i)
{
  const guint8 *start = get_page (self, page->number);
  const guint8 *header = self->data + page->header;
  const guint8 *pointer = header + (page->is_leaf ? LEAF_HEADER : INTERIOR_HEADER) + 2 * (gsize) i;
  guint offset;

  if (pointer + 2 > start + self->page_size)
    return NULL;
  offset = read_2 (pointer);
  /* The smallest cell has four bytes. */
  if (start + offset < pointer + 2 || offset + 4 > self->page_size)
    return NULL;
  return start + offset;
}

/* Finds the page that the child I of PAGE is, from 0 to its number of cells. Returns 0 when that is
 * not to be read. */
guint
ent_salvage_pages_get_child (const EntSalvagePages *self, const EntSalvagePage *page, guint i)
{
  const guint8 *place;
  guint32 number;

  if (i == page->n_cells)
    place = self->data + page->header + LEAF_HEADER;
  else
    place = find_cell (self, page, i);
  number = place ? read_4 (place) : 0;
  return is_page (self, number) ? number : 0;
}

/* How much of a record of SIZE bytes is in its leaf. */
static gsize
count_local (const EntSalvagePages *self, guint64 size)
{
  guint64 most = self->page_size - 35;
  guint64 least = (self->page_size - 12) * 32 / 255 - 23;
  guint64 local = least + (size - least) % (self->page_size - 4);

  if (size <= most)
    return size;
  return local <= most ? local : least;
}

/* Reads where the row I of the leaf PAGE is. Returns FALSE when that is damaged. */
gboolean
ent_salvage_pages_get_cell (const EntSalvagePages *self,
                            const EntSalvagePage *page,
                            guint i,
                            EntSalvageCell *cell)
{
  const guint8 *end = get_page (self, page->number) + self->page_size;
  const guint8 *place = find_cell (self, page, i);
  guint64 size, id;

  if (place == NULL || !read_varint (&place, end, &size) || !read_varint (&place, end, &id)
      || size == 0 || size > (guint64) self->n_pages * self->page_size)
    return FALSE;
  cell->id = (gint64) id;
  cell->size = size;
  cell->offset = (gsize) (place - self->data);
  cell->n_local = count_local (self, size);
  cell->overflow = 0;
  if (place + cell->n_local > end)
    return FALSE;
  if (cell->n_local == size)
    return TRUE;
  if (place + cell->n_local + 4 > end)
    return FALSE;
  cell->overflow = read_4 (place + cell->n_local);
  return is_page (self, cell->overflow);
}

/* Reads the whole record of CELL, into BUFFER when it is on more pages than one. Returns its first
 * byte, borrowed from the pages or from BUFFER, or NULL when a page of it is not there. */
const guint8 *
ent_salvage_pages_read_record (EntSalvagePages *self,
                               const EntSalvageCell *cell,
                               GByteArray *buffer)
{
  const guint8 *local = self->data + cell->offset;
  guint32 number = cell->overflow;

  if (cell->n_local == cell->size)
    return local;
  if (cell->size > self->allowance)
    return NULL;
  self->allowance -= cell->size;
  g_byte_array_set_size (buffer, 0);
  g_byte_array_append (buffer, local, (guint) cell->n_local);
  while (buffer->len < cell->size)
    {
      gsize part = MIN (cell->size - buffer->len, self->page_size - 4);

      if (!is_page (self, number))
        return NULL;
      g_byte_array_append (buffer, get_page (self, number) + 4, (guint) part);
      number = read_4 (get_page (self, number));
    }
  return buffer->data;
}

/* Reads a cell of the serial TYPE from *BODY, before END, and moves behind it. */
static gboolean
decode_cell (guint64 type, const guint8 **body, const guint8 *end, EntCell *cell)
{
  static const gsize sizes[] = { 0, 1, 2, 3, 4, 6, 8, 8, 0, 0 };
  gsize size;
  guint64 value = 0;

  if (type == 10 || type == 11)
    return FALSE;
  size = type < G_N_ELEMENTS (sizes) ? sizes[type] : (type - 12) / 2;
  if (size > (gsize) (end - *body))
    return FALSE;
  *cell = (EntCell){ ENT_CELL_NULL };
  if (type >= 12)
    *cell = (EntCell){ type % 2 ? ENT_CELL_TEXT : ENT_CELL_BYTES, 0, *body, size };
  else if (type > 0)
    {
      if (size > 0 && (*body)[0] & 0x80)
        value = ~G_GUINT64_CONSTANT (0);
      for (gsize i = 0; i < size; i++)
        value = value << 8 | (*body)[i];
      if (type >= 8)
        value = type - 8;
      cell->type = type == 7 ? ENT_CELL_OTHER : ENT_CELL_INTEGER;
      cell->integer = (gint64) value;
    }
  *body += size;
  return TRUE;
}

/* Reads the cells of the RECORD of SIZE bytes, at most MAX_CELLS, whose text and bytes are borrowed
 * from it. Returns how many there are, 0 when it is no record. */
guint
ent_salvage_decode (const guint8 *record, gsize size, EntCell *cells, guint max_cells)
{
  const guint8 *end = record + size;
  const guint8 *place = record;
  const guint8 *body;
  guint64 header;
  guint n = 0;

  if (!read_varint (&place, end, &header) || header > size)
    return 0;
  body = record + header;
  while (place < record + header)
    {
      guint64 type;

      if (n == max_cells || !read_varint (&place, record + header, &type)
          || !decode_cell (type, &body, end, &cells[n]))
        return 0;
      n++;
    }
  /* SQLite leaves nothing over: what does was damaged. */
  return body == end ? n : 0;
}
