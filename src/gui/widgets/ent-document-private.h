/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gui/widgets/ent-document.h"

G_BEGIN_DECLS

struct _EntDocument
{
  GObject parent_instance;
  EntStore *store;
  EntSettings *settings;
  GListStore *jobs;
  gboolean in_quarter; /* else the twelve months to today */
  EntQuarter quarter;
  EntDate today; /* as views were told of it */
  EntScope scope;
  /* What follows from the program and the scope, each NULL while it is to be made. */
  EntFigures *figures;
  EntFigures *before; /* beside them */
  GPtrArray *standings;
  GHashTable *agenda;
  EntLadder *ladder;
  GArray *touched; /* partners, while a change of theirs alone is told */
};

/* What is in ent-document-figures.c. */
void ent_document_drop_figures (EntDocument *self);
void ent_document_follow (EntDocument *self, const EntChanges *changes);

G_END_DECLS
