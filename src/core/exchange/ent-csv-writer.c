/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ent-config.h"

#include "core/exchange/ent-csv-writer.h"

#include <glib/gi18n-lib.h>
#include <stdlib.h>
#include <string.h>

#define GUARD       '\''
#define DANGEROUS   "=+-@\t\r"
#define DELIMITER   ','
#define LINE_END    "\r\n"
#define FILE_MODE   0666
#define MUST_QUOTE  ",\"\r\n"
#define WHITE_SPACE " \t"

struct _EntCsvWriter
{
  GString *text;
  gsize row_start;
  gboolean in_row;
};

/* Whether a text is one that a spreadsheet would take for a formula, or such a text behind guards:
 * those must be guarded once more, or taking one guard off would change them. */
static gboolean
needs_guard (const char *text)
{
  while (*text == GUARD)
    text++;
  return *text != '\0' && strchr (DANGEROUS, *text) != NULL;
}

/* White space at either end means nothing to readers unless it is quoted. */
static gboolean
needs_quotes (const char *text)
{
  gsize length = strlen (text);

  return strpbrk (text, MUST_QUOTE) != NULL
         || (length > 0
             && (strchr (WHITE_SPACE, text[0]) != NULL
                 || strchr (WHITE_SPACE, text[length - 1]) != NULL));
}

static void
append_quoted (GString *text, const char *cell, gboolean guarded)
{
  g_string_append_c (text, '"');
  if (guarded)
    g_string_append_c (text, GUARD);
  for (const char *p = cell; *p != '\0'; p++)
    {
      if (*p == '"')
        g_string_append_c (text, '"');
      g_string_append_c (text, *p);
    }
  g_string_append_c (text, '"');
}

/* The file behind a symbolic link, so that the link stays one. */
static char *
resolve (const char *path)
{
  char *real = realpath (path, NULL);
  char *copy = g_strdup (real != NULL ? real : path);

  free (real);
  return copy;
}

/* Makes a writer without a row. Returns it, owned. */
EntCsvWriter *
ent_csv_writer_new (void)
{
  EntCsvWriter *self = g_new0 (EntCsvWriter, 1);

  self->text = g_string_new (NULL);
  return self;
}

/* Frees the writer. */
void
ent_csv_writer_free (EntCsvWriter *self)
{
  g_string_free (self->text, TRUE);
  g_free (self);
}

/* Adds a cell to the row: a copy of CELL, UTF-8, NULL for an empty one. KIND says whether it is
 * text, which is guarded where a spreadsheet would take it for a formula, or a number or date,
 * which never is. */
void
ent_csv_writer_add (EntCsvWriter *self, EntCsvKind kind, const char *cell)
{
  const char *text = cell != NULL ? cell : "";
  gboolean guarded = kind == ENT_CSV_TEXT && needs_guard (text);

  if (self->in_row)
    g_string_append_c (self->text, DELIMITER);
  self->in_row = TRUE;

  if (needs_quotes (text))
    append_quoted (self->text, text, guarded);
  else
    {
      if (guarded)
        g_string_append_c (self->text, GUARD);
      g_string_append (self->text, text);
    }
}

/* Ends the row. One with a single empty cell gets quotes, since a blank line is no row to
 * readers. */
void
ent_csv_writer_end_row (EntCsvWriter *self)
{
  if (self->in_row && self->text->len == self->row_start)
    g_string_append (self->text, "\"\"");
  g_string_append (self->text, LINE_END);
  self->row_start = self->text->len;
  self->in_row = FALSE;
}

/* Says what has been written so far. Returns text borrowed until the next cell; LENGTH, which may
 * be NULL, gets its length in bytes. */
const char *
ent_csv_writer_get_text (EntCsvWriter *self, gsize *length)
{
  if (length != NULL)
    *length = self->text->len;
  return self->text->str;
}

/* Writes FILE or replaces it. A local file is written beside its place, synced and renamed, whether
 * or not there was one before, so that a failure leaves what was there; g_file_replace, used
 * elsewhere, writes a new file in place. CANCELLABLE, which may be NULL, can stop it before it
 * starts. Returns whether the file is there, whole. Errors: G_FILE_ERROR, naming FILE, or
 * G_IO_ERROR. */
gboolean
ent_csv_writer_save (EntCsvWriter *self, GFile *file, GCancellable *cancellable, GError **error)
{
  const char *path = g_file_peek_path (file);
  g_autofree char *target = NULL;
  g_autoptr (GError) reason = NULL;

  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return FALSE;
  if (path == NULL)
    return g_file_replace_contents (file, self->text->str, self->text->len, NULL, FALSE,
                                    G_FILE_CREATE_NONE, NULL, cancellable, error);
  target = resolve (path);
  if (g_file_set_contents_full (target, self->text->str, (gssize) self->text->len,
                                G_FILE_SET_CONTENTS_CONSISTENT | G_FILE_SET_CONTENTS_DURABLE,
                                FILE_MODE, &reason))
    return TRUE;
  /* The reason GLib gives names a temporary file, or none. */
  g_set_error (
      error, reason->domain, reason->code,
      /* Translators: a file, then the system's reason */
      _ ("“%s” could not be written, and what was there is as before. Check the folder and "
         "the space on its disk (%s)."),
      path, reason->message);
  return FALSE;
}

/* Takes the guard off TEXT, a cell of a file that was written by an EntCsvWriter. Returns an owned
 * string, the text as it was before it was guarded. */
char *
ent_csv_unguard (const char *text)
{
  return g_strdup (*text == GUARD && needs_guard (text) ? text + 1 : text);
}
