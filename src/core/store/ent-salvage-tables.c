/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/store/ent-salvage-tables.h"

#include <string.h>

#include "core/base/ent-date.h"
#include "core/store/ent-store-private.h"

/* Where the rows of which table are: down from the schema's roots as far as that goes, then from
 * what else looks like a tree, then in single leaves. */

/* No tree of a file that fits on a disk is deeper. */
#define MAX_DEPTH 20

/* How many rows of a page, and how many pages of a tree, are looked at to tell whose they are. */
#define N_SAMPLES 16
#define PATIENCE  64

typedef struct
{
  GPtrArray *tables;
  EntSalvagePages *pages;
  guint8 *taken;  /* for each page: a tree has it */
  guint8 *tried;  /* for each page: the last table, from 1, whose rows are not on it */
  guint patience; /* how many pages may yet be looked at to tell whose a tree is */
  GByteArray *buffer;
} Search;

static void
free_table (gpointer data)
{
  EntSalvageTable *self = data;

  g_free (self->name);
  g_free (self->fields);
  g_array_unref (self->rows);
  g_free (self);
}

static EntCellType
get_cell_type (const char *declared)
{
  if (g_strcmp0 (declared, "INTEGER") == 0)
    return ENT_CELL_INTEGER;
  return g_strcmp0 (declared, "BLOB") == 0 ? ENT_CELL_BYTES : ENT_CELL_TEXT;
}

static gboolean
add_table (GPtrArray *tables, EntStore *store, const char *name, EntStore *first, GError **error)
{
  g_autofree char *sql = g_strdup_printf ("PRAGMA table_info (\"%s\")", name);
  g_autofree char *count = g_strdup_printf ("SELECT count (*) FROM pragma_table_info ('%s')", name);
  g_autoptr (EntStatement) columns = ent_store_prepare (store, sql, error);
  const EntTable *known = ent_store_find_table (store, name);
  EntSalvageTable *table;
  gint64 n_first_columns;

  if (columns == NULL || !ent_store_query_int (first, count, &n_first_columns, error))
    return FALSE;
  table = g_new0 (EntSalvageTable, 1);
  table->name = g_strdup (name);
  table->noun = known ? known->noun : NULL;
  table->rows = g_array_new (FALSE, FALSE, sizeof (EntSalvageRow));
  if (known)
    table->fields = g_memdup2 (known->columns, sizeof *known->columns * (gsize) known->n_columns);
  g_ptr_array_add (tables, table);
  while (table->n_columns < ENT_SALVAGE_COLUMNS && ent_statement_step (columns))
    {
      table->types[table->n_columns] = get_cell_type (ent_statement_get_text (columns, 2));
      table->needed[table->n_columns++] = ent_statement_get_int (columns, 3) != 0;
    }
  table->n_first_columns = n_first_columns ? (guint) n_first_columns : table->n_columns;
  return ent_statement_finish (columns, error);
}

/* A file of the first version, in memory. */
static EntStore *
make_first_version (EntStore *store, GError **error)
{
  g_autoptr (EntStore) first = ent_store_new_internal (NULL, store->nouns);
  int code = sqlite3_open_v2 (":memory:", &first->db, SQLITE_OPEN_READWRITE, NULL);

  if (code != SQLITE_OK)
    ent_store_fail (first, code, error);
  else if (ent_schema_upgrade (first->db, 1, error))
    return g_steal_pointer (&first);
  return NULL;
}

/* Lists the tables of STORE, a whole program, that can be salvaged: those of its nouns, in their
 * order, then the history and the control totals. Returns an owned array of EntSalvageTable,
 * without rows yet, or NULL: ENT_STORE_ERROR. */
GPtrArray *
ent_salvage_tables_new (EntStore *store, GError **error)
{
  g_autoptr (GPtrArray) tables = g_ptr_array_new_with_free_func (free_table);
  g_autoptr (EntStore) first = make_first_version (store, error);

  if (first == NULL)
    return NULL;
  for (guint i = 0; store->nouns[i]; i++)
    if (!add_table (tables, store, store->nouns[i]->name, first, error))
      return NULL;
  if (!add_table (tables, store, "history", first, error)
      || !add_table (tables, store, "control", first, error))
    return NULL;
  return g_steal_pointer (&tables);
}

/* Finds the table called NAME. Returns it, borrowed, or NULL. */
EntSalvageTable *
ent_salvage_tables_get (GPtrArray *tables, const char *name)
{
  for (guint i = 0; i < tables->len; i++)
    {
      EntSalvageTable *table = g_ptr_array_index (tables, i);

      if (g_str_equal (table->name, name))
        return table;
    }
  return NULL;
}

/* Reads CELL into the field of RECORD, which is empty. Returns FALSE when it holds no value of the
 * field; the field is then empty. */
gboolean
ent_salvage_read_field (const EntField *field, const EntCell *cell, gpointer record)
{
  gpointer value = ent_field_peek (field, record);
  gboolean is_text = cell->type == ENT_CELL_TEXT;
  g_autofree char *text = is_text ? g_strndup ((const char *) cell->bytes, cell->size) : NULL;
  gboolean valid;

  if (cell->type == ENT_CELL_NULL)
    return TRUE;
  if (is_text && (strlen (text) != cell->size || !g_utf8_validate (text, -1, NULL)))
    return FALSE;
  if (ent_field_is_text (field))
    {
      valid = is_text;
      *(char **) value = g_steal_pointer (&text);
    }
  else if (field->type == ENT_FIELD_DATE)
    valid = is_text && ent_date_parse (text, value, NULL);
  else if (field->type == ENT_FIELD_CHOICE)
    valid = is_text && (*(int *) value = ent_choice_find (field->choices, text)) != 0;
  else if (field->type == ENT_FIELD_BOOLEAN)
    {
      valid = cell->type == ENT_CELL_INTEGER && (cell->integer == 0 || cell->integer == 1);
      *(int *) value = valid && cell->integer;
    }
  else
    {
      valid = cell->type == ENT_CELL_INTEGER;
      *(gint64 *) value = cell->integer;
    }
  /* That there is none of a required value is for the record to say. */
  valid = valid && (ent_field_is_empty (field, record) || ent_field_check (field, record, NULL));
  if (!valid)
    ent_field_clear (field, record);
  return valid;
}

/* Says whether CELLS are stored as a row of the table would be, whatever they hold. */
static gboolean
fits (const EntSalvageTable *self, const EntCell *cells, guint n_cells)
{
  if (n_cells < self->n_first_columns || n_cells > self->n_columns
      || cells[0].type != ENT_CELL_NULL)
    return FALSE;
  for (guint i = 1; i < n_cells; i++)
    if (cells[i].type == ENT_CELL_NULL ? self->needed[i] : cells[i].type != self->types[i])
      return FALSE;
  return TRUE;
}

/* Says whether CELLS hold what a row of the table holds: of a noun, a record that may be saved. */
static gboolean
is_row_of (const EntSalvageTable *self, const EntCell *cells, guint n_cells)
{
  EntRecord *record;
  gboolean valid = TRUE;

  if (!fits (self, cells, n_cells))
    return FALSE;
  if (self->noun == NULL)
    return TRUE;
  record = ent_record_new (self->noun);
  for (guint i = 1; valid && i < n_cells; i++)
    valid = self->fields[i] == NULL || ent_salvage_read_field (self->fields[i], &cells[i], record);
  valid = valid && ent_record_check (record, NULL);
  ent_record_free (record);
  return valid;
}

static guint
read_cells (Search *self, const EntSalvagePage *page, guint i, gint64 *id, EntCell *cells)
{
  EntSalvageCell cell;
  const guint8 *record;

  if (!ent_salvage_pages_get_cell (self->pages, page, i, &cell))
    return 0;
  *id = cell.id;
  record = ent_salvage_pages_read_record (self->pages, &cell, self->buffer);
  return record ? ent_salvage_decode (record, cell.size, cells, ENT_SALVAGE_COLUMNS) : 0;
}

/* Says whether most of the first rows of the leaf PAGE pass TEST for TABLE. */
static gboolean
test_leaf (Search *self,
           const EntSalvagePage *page,
           const EntSalvageTable *table,
           gboolean (*test) (const EntSalvageTable *, const EntCell *, guint))
{
  EntCell cells[ENT_SALVAGE_COLUMNS];
  guint n_tried = 0, n_passed = 0;
  gint64 id;

  for (guint i = 0; i < page->n_cells && n_tried < N_SAMPLES; i++)
    {
      guint n_cells = read_cells (self, page, i, &id, cells);

      n_tried += n_cells > 0;
      n_passed += n_cells > 0 && test (table, cells, n_cells);
    }
  return n_passed * 2 > n_tried;
}

static void
add_rows (Search *self, const EntSalvagePage *page, EntSalvageTable *table, guint rank)
{
  for (guint i = 0; i < page->n_cells; i++)
    {
      EntSalvageRow row = { 0, page->number, i, rank };
      EntSalvageCell cell;

      if (!ent_salvage_pages_get_cell (self->pages, page, i, &cell))
        continue;
      row.id = cell.id;
      g_array_append_val (table->rows, row);
    }
}

/* Takes the tree from the page NUMBER down for TABLE, NULL for one that is not salvaged. A leaf
 * whose rows are not the table's is left for others: the way to it may be damaged. */
static void
walk (Search *self, guint number, EntSalvageTable *table, guint rank, guint depth)
{
  EntSalvagePage page;

  if (number == 0 || depth > MAX_DEPTH || number > ent_salvage_pages_get_n (self->pages)
      || self->taken[number])
    return;
  if (!ent_salvage_pages_read (self->pages, number, &page)
      && !ent_salvage_pages_read_as_leaf (self->pages, number, &page))
    return;
  if (page.is_leaf && table)
    {
      guint place;

      g_ptr_array_find (self->tables, table, &place);
      if (self->tried[number] == place + 1)
        return;
      self->tried[number] = (guint8) (place + 1);
      if (!test_leaf (self, &page, table, fits))
        return;
    }
  self->taken[number] = TRUE;
  if (page.is_leaf && table)
    add_rows (self, &page, table, rank);
  for (guint i = 0; !page.is_leaf && i <= page.n_cells; i++)
    walk (self, ent_salvage_pages_get_child (self->pages, &page, i), table, rank, depth + 1);
}

/* The columns of SQLite's own table of tables. */
enum
{
  SCHEMA_TYPE,
  SCHEMA_NAME,
  SCHEMA_TABLE,
  SCHEMA_ROOT,
  SCHEMA_SQL,
  SCHEMA_COLUMNS,
};

typedef void (*SchemaFunc) (Search *self, const EntCell *cells, gpointer data);

static void
read_schema (Search *self, guint number, guint depth, SchemaFunc function, gpointer data)
{
  EntCell cells[ENT_SALVAGE_COLUMNS];
  EntSalvagePage page;
  gint64 id;

  if (depth > MAX_DEPTH || !ent_salvage_pages_read (self->pages, number, &page)
      || self->taken[number])
    return;
  self->taken[number] = TRUE;
  for (guint i = 0; !page.is_leaf && i <= page.n_cells; i++)
    read_schema (self, ent_salvage_pages_get_child (self->pages, &page, i), depth + 1, function,
                 data);
  for (guint i = 0; page.is_leaf && i < page.n_cells; i++)
    if (read_cells (self, &page, i, &id, cells) == SCHEMA_COLUMNS
        && cells[SCHEMA_NAME].type == ENT_CELL_TEXT)
      function (self, cells, data);
}

/* What the schema says is the root of a table. */
typedef struct
{
  EntSalvageTable *table; /* NULL for one that is not salvaged */
  guint page;
} Root;

static void
add_root_cb (Search *self, const EntCell *cells, gpointer data)
{
  GArray *roots = data;
  Root root = { NULL, 0 };

  if (!ent_cell_is_text (&cells[SCHEMA_TYPE], "table")
      || cells[SCHEMA_ROOT].type != ENT_CELL_INTEGER || cells[SCHEMA_ROOT].integer < 1
      || cells[SCHEMA_ROOT].integer > ent_salvage_pages_get_n (self->pages))
    return;
  root.page = (guint) cells[SCHEMA_ROOT].integer;
  for (guint i = 0; i < self->tables->len && root.table == NULL; i++)
    {
      EntSalvageTable *table = g_ptr_array_index (self->tables, i);

      if (ent_cell_is_text (&cells[SCHEMA_NAME], table->name))
        root.table = table;
    }
  g_array_append_val (roots, root);
}

static void
walk_schema (Search *self)
{
  g_autoptr (GArray) roots = g_array_new (FALSE, FALSE, sizeof (Root));

  read_schema (self, 1, 0, add_root_cb, roots);
  /* The program's tables first: a root that is damaged must not lead another tree into them. */
  for (int known = 1; known >= 0; known--)
    for (guint i = 0; i < roots->len; i++)
      {
        const Root *root = &g_array_index (roots, Root, i);

        if ((root->table != NULL) == known)
          walk (self, root->page, root->table, 0, 0);
      }
}

/* Finds whose rows are in the first leaf below the page NUMBER that has some. */
static EntSalvageTable *
tell_table (Search *self, guint number, guint depth)
{
  EntSalvagePage page;

  if (depth > MAX_DEPTH || number == 0 || self->taken[number] || self->patience == 0
      || !ent_salvage_pages_read (self->pages, number, &page))
    return NULL;
  self->patience--;
  for (guint i = 0; !page.is_leaf && i <= MIN (page.n_cells, N_SAMPLES); i++)
    {
      guint child = ent_salvage_pages_get_child (self->pages, &page, i);
      EntSalvageTable *table = child > 0 ? tell_table (self, child, depth + 1) : NULL;

      if (table)
        return table;
    }
  for (guint i = 0; page.is_leaf && i < self->tables->len; i++)
    if (test_leaf (self, &page, g_ptr_array_index (self->tables, i), is_row_of))
      return g_ptr_array_index (self->tables, i);
  return NULL;
}

/* Marks the pages that an interior page of no known tree leads to. */
static guint8 *
find_children (Search *self, const gboolean *is_free)
{
  guint n_pages = ent_salvage_pages_get_n (self->pages);
  guint8 *is_child = g_malloc0 (n_pages + 1);
  EntSalvagePage page;

  for (guint number = 1; number <= n_pages; number++)
    {
      if (self->taken[number] || is_free[number - 1]
          || !ent_salvage_pages_read (self->pages, number, &page) || page.is_leaf)
        continue;
      for (guint i = 0; i <= page.n_cells; i++)
        is_child[ent_salvage_pages_get_child (self->pages, &page, i)] = TRUE;
    }
  return is_child;
}

/* Takes what no tree of the schema has: first trees whose root is lost, then single leaves. */
static void
walk_orphans (Search *self)
{
  guint n_pages = ent_salvage_pages_get_n (self->pages);
  g_autofree gboolean *is_free = ent_salvage_pages_find_free (self->pages);
  g_autofree guint8 *is_child = find_children (self, is_free);

  for (guint rank = 1; rank <= 2; rank++)
    for (guint number = 1; number <= n_pages; number++)
      {
        EntSalvagePage page;
        EntSalvageTable *table;

        if (self->taken[number] || is_free[number - 1]
            || !ent_salvage_pages_read (self->pages, number, &page)
            || (rank == 1 && (page.is_leaf || is_child[number])) || (rank == 2 && !page.is_leaf))
          continue;
        self->patience = PATIENCE;
        table = tell_table (self, number, 0);
        if (table)
          walk (self, number, table, rank, 0);
      }
}

static int
compare_by_id (gconstpointer a, gconstpointer b)
{
  const EntSalvageRow *first = a;
  const EntSalvageRow *second = b;

  if (first->id != second->id)
    return first->id < second->id ? -1 : 1;
  return (int) first->rank - (int) second->rank;
}

static int
compare_by_rank (gconstpointer a, gconstpointer b)
{
  const EntSalvageRow *first = a;
  const EntSalvageRow *second = b;

  if (first->rank != second->rank)
    return (int) first->rank - (int) second->rank;
  return compare_by_id (a, b);
}

/* Of rows with one id the most trusted is kept. */
static void
choose_rows (GArray *rows)
{
  guint n = 0;

  g_array_sort (rows, compare_by_id);
  for (guint i = 0; i < rows->len; i++)
    {
      EntSalvageRow row = g_array_index (rows, EntSalvageRow, i);

      if (n == 0 || g_array_index (rows, EntSalvageRow, n - 1).id != row.id)
        g_array_index (rows, EntSalvageRow, n++) = row;
    }
  g_array_set_size (rows, n);
  g_array_sort (rows, compare_by_rank);
}

/* Finds the rows of all TABLES in PAGES. */
void
ent_salvage_tables_find_rows (GPtrArray *tables, EntSalvagePages *pages)
{
  g_autofree guint8 *taken = g_malloc0 (ent_salvage_pages_get_n (pages) + 1);
  g_autofree guint8 *tried = g_malloc0 (ent_salvage_pages_get_n (pages) + 1);
  g_autoptr (GByteArray) buffer = g_byte_array_new ();
  Search self = { tables, pages, taken, tried, 0, buffer };

  walk_schema (&self);
  walk_orphans (&self);
  for (guint i = 0; i < tables->len; i++)
    choose_rows (((EntSalvageTable *) g_ptr_array_index (tables, i))->rows);
}

static void
add_line_cb (Search *self, const EntCell *cells, gpointer data)
{
  GString *text = data;

  for (guint i = 0; i < SCHEMA_COLUMNS; i++)
    if (i != SCHEMA_ROOT && cells[i].type == ENT_CELL_TEXT)
      g_string_append_len (text, (const char *) cells[i].bytes, (gssize) cells[i].size);
  g_string_append_c (text, '\n');
}

/* Writes out the schema in PAGES, an object a line, in the order of the file, as far as it can be
 * read. Returns an owned string, empty when none of it can. */
char *
ent_salvage_tables_describe_schema (EntSalvagePages *pages)
{
  g_autofree guint8 *taken = g_malloc0 (ent_salvage_pages_get_n (pages) + 1);
  g_autoptr (GByteArray) buffer = g_byte_array_new ();
  GString *text = g_string_new (NULL);
  Search self = { NULL, pages, taken, NULL, 0, buffer };

  read_schema (&self, 1, 0, add_line_cb, text);
  return g_string_free (text, FALSE);
}

/* Reads the cells of ROW, at most ENT_SALVAGE_COLUMNS, borrowed until BUFFER is used again. Returns
 * how many there are, 0 when they cannot be read. */
guint
ent_salvage_table_read_row (const EntSalvageTable *self,
                            EntSalvagePages *pages,
                            const EntSalvageRow *row,
                            GByteArray *buffer,
                            EntCell *cells)
{
  Search search = { .pages = pages, .buffer = buffer };
  EntSalvagePage page;
  gint64 id;
  guint n_cells;

  if (!ent_salvage_pages_read_as_leaf (pages, row->page, &page))
    return 0;
  n_cells = read_cells (&search, &page, row->cell, &id, cells);
  return n_cells > 0 && fits (self, cells, n_cells) ? n_cells : 0;
}
