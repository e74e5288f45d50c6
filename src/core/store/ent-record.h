/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/store/ent-field.h"

G_BEGIN_DECLS

typedef struct _EntStore EntStore;
typedef struct _EntNoun EntNoun;

/* What every noun's struct begins with. */
typedef struct
{
  const EntNoun *noun;
  gint64 id; /* 0 until saved */
} EntRecord;

/* A kind of record: its table in the program file, its struct and its fields. */
struct _EntNoun
{
  const char *name;   /* its table; in code and references */
  const char *plural; /* on the command line; in sentences translated */
  const char *label;  /* as shown, untranslated, singular */
  gsize size;
  const EntField *fields; /* ended by a NULL name */

  /* Fills in what follows from other fields, then says whether the fields agree with each other. */
  gboolean (*check) (gpointer record, GError **error);
  /* Runs inside an edit before RECORD is stored over OLD, NULL when it is new. */
  gboolean (*saving) (EntStore *store, gpointer old, gpointer record, GError **error);
};

gpointer ent_record_new (const EntNoun *noun);
gpointer ent_record_copy (gpointer record);
gboolean ent_record_equal (gpointer record, gpointer other);
void ent_record_free (gpointer record);
void ent_record_unlink (gpointer record, const EntField *reference);
gboolean ent_record_check (gpointer record, GError **error);

const EntField *ent_noun_find_field (const EntNoun *self, const char *name);
const EntField *ent_noun_find_flag (const EntNoun *self, EntFieldFlags flag);
const EntField *ent_noun_find_type (const EntNoun *self, EntFieldType type);
guint ent_noun_get_n_fields (const EntNoun *self);
const char *ent_record_get_currency (gpointer record, const char *reporting_currency);
char *ent_record_dup_title (gpointer record, const char *reporting_currency);

/* Declares the typed names of a noun's struct. */
#define ENT_DECLARE_RECORD(Type, prefix)                                                           \
  extern const EntNoun prefix##_noun;                                                              \
  static inline Type *prefix##_new (void)                                                          \
  {                                                                                                \
    return ent_record_new (&prefix##_noun);                                                        \
  }                                                                                                \
  static inline void prefix##_free (Type *self)                                                    \
  {                                                                                                \
    ent_record_free (self);                                                                        \
  }                                                                                                \
  G_DEFINE_AUTOPTR_CLEANUP_FUNC (Type, prefix##_free)

G_END_DECLS
