/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/store/ent-excerpt.h"
#include "gui/widgets/ent-document.h"

G_BEGIN_DECLS

/* What one record says in a list of its partner's. Texts are owned. */
typedef struct
{
  char *title;
  char *subtitle;
  char *value; /* at the end of the row; NULL for none */
} EntRelatedText;

/* A kind of records that belong to a partner: its deals, the people on one side ... Text is
 * untranslated. */
typedef struct
{
  const char *name;
  EntExcerptKind excerpt; /* what is shown before the rest is asked for */
  const char *title;
  const char *empty;     /* said in place of records */
  const char *add_label; /* NULL: they are not added by hand */
  const char *columns;   /* of the window with all of them: fields with spaces between them; the
                          first two are what a narrow window has room for */
  int side;              /* CONTACT: whose; 0 for other nouns */
  void (*describe) (EntDocument *document, gpointer record, EntRelatedText *text);
} EntRelatedKind;

const EntRelatedKind *ent_related_kind_find (const char *name);
const EntRelatedKind *ent_related_kind_find_record (gpointer record);
gboolean ent_related_kind_is_touched (const EntRelatedKind *self, const EntChanges *changes);
gpointer ent_related_kind_make (const EntRelatedKind *self, EntDocument *document, gint64 partner);
void ent_related_text_clear (EntRelatedText *self);

G_END_DECLS
