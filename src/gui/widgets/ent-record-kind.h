/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gui/widgets/ent-document.h"

G_BEGIN_DECLS

/* How many groups of fields a record is shown in, at most. */
#define ENT_RECORD_KIND_GROUPS 4

/* How the window shows the records of a noun. Text is untranslated. */
typedef struct
{
  const EntNoun *noun;
  const char *title;        /* of a record's window */
  const char *new_title;    /* of the window that adds one */
  const char *delete_label; /* of the button */
  struct
  {
    const char *title;  /* NULL for none */
    const char *fields; /* names with spaces between them */
  } groups[ENT_RECORD_KIND_GROUPS];
} EntRecordKind;

const EntRecordKind *ent_record_kind_find (const EntNoun *noun);
gpointer ent_record_kind_make (EntDocument *document, const EntNoun *noun);

G_END_DECLS
