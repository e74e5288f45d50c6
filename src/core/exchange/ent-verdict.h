/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/store/ent-record.h"

G_BEGIN_DECLS

typedef enum
{
  ENT_VERDICT_NEW,
  ENT_VERDICT_UPDATE,
  ENT_VERDICT_UNCHANGED,
  ENT_VERDICT_WRONG,
  ENT_N_VERDICTS,
} EntVerdictKind;

/* What sets a wrong row right. */
typedef enum
{
  ENT_REMEDY_MEND,    /* nothing but another file, or another program */
  ENT_REMEDY_VALUE,   /* saying what a word of the file means */
  ENT_REMEDY_UNKNOWN, /* choosing what becomes of a reference to what is not there */
} EntRemedy;

/* Why a row is wrong, or something about one that is not. */
typedef struct
{
  char *column; /* the file's column, NULL when it is about none */
  char *reason;
  EntRemedy remedy;
  const EntField *field; /* that the remedy is for, borrowed; NULL for none */
  char *text;            /* the cell it is for, NULL for none */
} EntProblem;

/* What an import does with one row. */
typedef struct
{
  guint row;  /* of the table, from 0 */
  guint line; /* of the file, from 1 */
  EntVerdictKind kind;
  gint64 id;           /* of the record it is about, 0 when it is not there yet */
  char *title;         /* of the record */
  GPtrArray *changed;  /* UPDATE: of EntField, borrowed */
  GPtrArray *problems; /* of EntProblem: all of them */
  GPtrArray *notes;    /* of EntProblem: what was decided by the mapping's choices */
} EntVerdict;

EntVerdict *ent_verdict_new (guint row, guint line);
void ent_verdict_free (EntVerdict *self);
void ent_verdict_add_problem (EntVerdict *self, const char *column, const char *reason);
void ent_verdict_set_remedy (EntVerdict *self,
                             EntRemedy remedy,
                             const EntField *field,
                             const char *text);
void ent_verdict_add_note (EntVerdict *self, const char *column, const char *note);
char *ent_verdict_dup_reason (const EntVerdict *self);

G_END_DECLS
