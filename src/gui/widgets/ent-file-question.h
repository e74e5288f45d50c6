/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Which file? Asked with the platform's own file chooser. All text is borrowed. */
typedef struct
{
  const char *title;
  const char *accept; /* the button */
  GtkFileChooserAction action;
  const char *name;        /* suggested for a new file, or NULL */
  const char *filter_name; /* NULL: any file */
  const char *pattern;     /* such as *.csv */
  const char *folder_key;  /* of the setting that remembers the folder, or NULL */
  gboolean local;          /* the file has to have a path: another is refused, with the reason */
} EntFileQuestion;

/* Called with the file chosen; not called when none is. */
typedef void (*EntFileFunc) (GtkWidget *asker, GFile *file);

void ent_file_question_ask (const EntFileQuestion *self, GtkWidget *asker, EntFileFunc function);

G_END_DECLS
