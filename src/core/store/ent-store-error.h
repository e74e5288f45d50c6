/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Why a program file could not be opened, read or changed. */
typedef enum
{
  ENT_STORE_ERROR_FAILED,
  ENT_STORE_ERROR_MISSING,     /* no file at the path */
  ENT_STORE_ERROR_EXISTS,      /* a file is in the way of a new one */
  ENT_STORE_ERROR_NOT_ENTENTE, /* another kind of file */
  ENT_STORE_ERROR_NEWER,       /* written by a later release */
  ENT_STORE_ERROR_DAMAGED,     /* fails verification */
  ENT_STORE_ERROR_INDEX,       /* its search index is damaged, and no record */
  ENT_STORE_ERROR_READ_ONLY,   /* an edit of a file opened read-only */
  ENT_STORE_ERROR_REPLACED,    /* the path no longer leads to the file that was opened */
  ENT_STORE_ERROR_BUSY,        /* another process holds the file */
  ENT_STORE_ERROR_NO_SPACE,    /* the disk is full */
  ENT_STORE_ERROR_REFUSED,     /* a value, rule or guard says no */
  ENT_STORE_ERROR_NOTHING,     /* nothing to undo, redo or find */
  ENT_STORE_ERROR_CONFLICT,    /* a changeset does not fit the rows that are here */
} EntStoreError;

#define ENT_STORE_ERROR (ent_store_error_quark ())
GQuark ent_store_error_quark (void);

G_END_DECLS
