/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/base/ent-quarter.h"
#include "core/program/ent-program.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/* The QBR workbook: a quarter of one partner or of the whole program; design, “Going out”. */

/* Why a pack could not be written. Whatever was at its place is then untouched. */
typedef enum
{
  ENT_PACK_ERROR_FAILED,
  ENT_PACK_ERROR_NAME,       /* the file name cannot be one */
  ENT_PACK_ERROR_FOLDER,     /* the target is a folder */
  ENT_PACK_ERROR_MISSING,    /* the folder, or the partner, is not there */
  ENT_PACK_ERROR_PERMISSION, /* the file or its folder cannot be written */
  ENT_PACK_ERROR_NO_SPACE,   /* the disk is full */
  ENT_PACK_ERROR_OPEN,       /* another program has the pack open */
  ENT_PACK_ERROR_DAMAGED,    /* what was written is not what was meant */
  ENT_PACK_ERROR_REFUSED,    /* a value cannot stand in a workbook */
} EntPackError;

#define ENT_PACK_ERROR (ent_pack_error_quark ())
GQuark ent_pack_error_quark (void);

/* How many of how many packs are written, and the path of the last. Called in the exporting
 * thread. */
typedef void (*EntPackProgressFunc) (guint done, guint total, const char *path, gpointer data);

gboolean ent_pack_export (EntStore *store,
                          EntQuarter quarter,
                          gint64 partner,
                          const char *path,
                          GCancellable *cancellable,
                          GError **error);
gboolean ent_pack_export_all (EntStore *store,
                              EntQuarter quarter,
                              const char *folder,
                              EntPackProgressFunc progress,
                              gpointer data,
                              GCancellable *cancellable,
                              GError **error);
char *ent_pack_make_name (const char *subject, EntQuarter quarter);

G_END_DECLS
