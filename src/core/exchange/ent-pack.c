/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ent-config.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <locale.h>
#include <string.h>
#include <sys/statvfs.h>

#include "core/base/ent-money.h"
#include "core/base/ent-text.h"
#include "core/exchange/ent-pack-place.h"
#include "core/exchange/ent-pack-private.h"
#include "core/exchange/ent-pack-verify.h"

G_DEFINE_QUARK (ent - pack - error - quark, ent_pack_error)

/* Less room than this on a disk that a pack could not be written to whole is taken as the cause. */
#define LITTLE_SPACE (1024 * 1024)

#define DAY_OF_EPOCH 719163
#define DAY_SECONDS  86400

const char *const ent_pack_sheet_names[ENT_PACK_N_SHEETS] = {
  [ENT_PACK_SHEET_COVER] = N_ ("Cover"),   [ENT_PACK_SHEET_SUMMARY] = N_ ("Summary"),
  [ENT_PACK_SHEET_DEALS] = N_ ("Deals"),   [ENT_PACK_SHEET_PIPELINE] = N_ ("Pipeline"),
  [ENT_PACK_SHEET_TIER] = N_ ("Tier"),     [ENT_PACK_SHEET_PLAN] = N_ ("Plan & actions"),
  [ENT_PACK_SHEET_CHECKS] = N_ ("Checks"), [ENT_PACK_SHEET_DEFINITIONS] = N_ ("Definitions"),
};

/* In the order they are written: what others refer to comes before them. */
static gboolean (*const write_sheet[]) (EntPack *self, GError **error) = {
  ent_pack_write_deals,   ent_pack_write_pipeline, ent_pack_write_tier,  ent_pack_write_plan,
  ent_pack_write_summary, ent_pack_write_checks,   ent_pack_write_cover, ent_pack_write_definitions,
};

/* Says whether the pack is of the whole program, not of a partner. */
gboolean
ent_pack_is_program (const EntPack *self)
{
  return self->standing == NULL;
}

static EntPack *
make_pack (EntPackData *data, const EntStanding *standing, GCancellable *cancellable)
{
  EntPack *self = g_new0 (EntPack, 1);
  const char *company = data->settings->company;

  self->data = data;
  self->standing = standing;
  self->cancellable = cancellable;
  self->checks = g_ptr_array_new_with_free_func ((GDestroyNotify) ent_pack_check_free);
  if (standing)
    self->subject = g_strdup (standing->partner->name);
  else
    self->subject = g_strdup_printf (N_ ("%s partner program"), company ? company : "");
  g_strstrip (self->subject);
  ent_pack_choose_rows (self);
  self->fingerprint = ent_pack_compute_fingerprint (self);
  return self;
}

static void
free_pack (EntPack *self)
{
  for (guint i = 0; self->by_partner && i <= self->data->standings->len; i++)
    g_clear_pointer (&self->by_partner[i], g_ptr_array_unref);
  g_free (self->by_partner);
  g_clear_pointer (&self->deals, g_ptr_array_unref);
  g_clear_pointer (&self->pipeline, g_ptr_array_unref);
  g_clear_pointer (&self->checks, g_ptr_array_unref);
  g_free (self->subject);
  g_free (self->fingerprint);
  if (self->workbook)
    lxw_workbook_free (self->workbook);
  g_free (self);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (EntPack, free_pack)

/* The file says when it was made: the quarter's last day, so that it is the same every time. */
static void
set_properties (EntPack *self)
{
  g_autofree char *title
      = g_strdup_printf ("%s, %s", self->subject, self->data->periods[ENT_PACK_QUARTER].title);
  g_autofree char *clean = ent_pack_text_clean (title);
  g_autofree char *company = ent_pack_text_clean (self->data->settings->company);
  lxw_doc_properties properties = {
    .title = clean,
    .subject = (char *) N_ ("Quarterly business review"),
    .company = company,
    .created = ((time_t) self->data->as_of - DAY_OF_EPOCH) * DAY_SECONDS,
  };

  workbook_set_properties (self->workbook, &properties);
}

static gboolean
open_workbook (EntPack *self, const EntPackPlace *place, GError **error)
{
  lxw_workbook_options options = {
    .constant_memory = LXW_TRUE,
    .tmpdir = place->folder,
  };

  self->workbook = workbook_new_opt (place->part, &options);
  for (guint i = 0; self->workbook && i < ENT_PACK_N_SHEETS; i++)
    {
      self->sheets[i] = workbook_add_worksheet (self->workbook, ent_pack_sheet_names[i]);
      if (self->sheets[i] == NULL)
        g_clear_pointer (&self->workbook, lxw_workbook_free);
    }
  if (self->workbook == NULL)
    return ent_pack_place_fail ((EntPackPlace *) place, errno ? errno : EIO, error);
  set_properties (self);
  ent_pack_prepare_styles (self);
  return TRUE;
}

/* Fills and closes the workbook. The library writes numbers with the thread's decimal point and
 * sorts names with its idea of small letters, of which Turkish has another; messages are made
 * outside. */
static gboolean
fill_workbook (EntPack *self, lxw_error *code, GError **error)
{
  locale_t own = uselocale (newlocale (LC_ALL_MASK, "C", (locale_t) 0));
  gboolean ok = TRUE;

  for (guint i = 0; ok && i < G_N_ELEMENTS (write_sheet); i++)
    ok = write_sheet[i](self, error);
  errno = 0;
  if (ok)
    *code = workbook_close (g_steal_pointer (&self->workbook));
  uselocale (own);
  return ok;
}

static gboolean
check_closed (lxw_error code, EntPackPlace *place, GError **error)
{
  switch ((int) code)
    {
    case LXW_NO_ERROR:
      return TRUE;
    case LXW_ERROR_CREATING_XLSX_FILE:
    case LXW_ERROR_CREATING_TMPFILE:
    case LXW_ERROR_ZIP_FILE_OPERATION:
    case LXW_ERROR_ZIP_FILE_ADD:
    case LXW_ERROR_ZIP_CLOSE:
      return ent_pack_place_fail (place, errno ? errno : EIO, error);
    default:
      g_set_error (error, ENT_PACK_ERROR, ENT_PACK_ERROR_FAILED,
                   _ ("“%s” could not be written: %s."), place->path, lxw_strerror (code));
      return FALSE;
    }
}

static gboolean
is_nearly_full (const char *folder)
{
  struct statvfs disk;

  return statvfs (folder, &disk) == 0 && disk.f_bavail * disk.f_frsize < LITTLE_SPACE;
}

/* A full disk can leave a workbook that is cut short with no error having been reported. */
static gboolean
verify_workbook (EntPack *self, EntPackPlace *place, GError **error)
{
  EntPackExpected expected = {
    .sheet_names = ent_pack_sheet_names,
    .n_sheets = ENT_PACK_N_SHEETS,
    .table_sheet = ENT_PACK_SHEET_DEALS,
    .first_row = 5,
    .row_column = "H",
    .sum_column = "P",
    .digits = self->data->digits,
    .n_rows = self->deals->len,
  };
  g_autofree char *fault = NULL;

  for (guint i = 0; i < self->deals->len; i++)
    {
      const EntPackDeal *deal = g_ptr_array_index (self->deals, i);

      if (deal->reporting != ENT_NUMBER_NONE)
        expected.total += deal->reporting;
    }
  if (ent_pack_verify (place->part, &expected, &fault))
    return TRUE;
  if (is_nearly_full (place->folder))
    return ent_pack_place_fail (place, ENOSPC, error);
  g_set_error (error, ENT_PACK_ERROR, ENT_PACK_ERROR_DAMAGED,
               _ ("“%s” was not written as it should be (%s). Check the disk and try again."),
               place->path, fault);
  return FALSE;
}

static gboolean
write_pack (EntPackData *data,
            const EntStanding *standing,
            const char *path,
            GCancellable *cancellable,
            GError **error)
{
  g_autoptr (EntPackPlace) place = NULL;
  g_autoptr (EntPack) self = NULL;
  lxw_error code = LXW_NO_ERROR;

  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return FALSE;
  place = ent_pack_place_new (path, error);
  if (place == NULL)
    return FALSE;
  self = make_pack (data, standing, cancellable);
  return open_workbook (self, place, error) && fill_workbook (self, &code, error)
         && check_closed (code, place, error) && verify_workbook (self, place, error)
         && !g_cancellable_set_error_if_cancelled (cancellable, error)
         && ent_pack_place_commit (place, error);
}

/* Writes the pack of QUARTER to PATH, replacing what is there once the new one is whole and read
 * back: of PARTNER, the id of one, or of the whole program for 0. STORE is the calling thread's
 * own. A symbolic link is followed. Returns FALSE, with PATH as it was, on ENT_PACK_ERROR,
 * ENT_STORE_ERROR or G_IO_ERROR_CANCELLED. Design, “Going out: the QBR workbook”. */
gboolean
ent_pack_export (EntStore *store,
                 EntQuarter quarter,
                 gint64 partner,
                 const char *path,
                 GCancellable *cancellable,
                 GError **error)
{
  g_autoptr (EntPackData) data = ent_pack_data_load (store, quarter, error);
  const EntStanding *standing = NULL;

  if (data == NULL)
    return FALSE;
  if (partner != 0)
    standing = ent_standing_find (data->standings, partner);
  if (partner != 0 && standing == NULL)
    {
      g_set_error (error, ENT_PACK_ERROR, ENT_PACK_ERROR_MISSING,
                   _ ("“%s” was not written: its partner is no longer in the program. Choose "
                      "another one."),
                   path);
      return FALSE;
    }
  return write_pack (data, standing, path, cancellable, error);
}

/* Makes the usual name of the pack of SUBJECT, a partner's name, and QUARTER, such as “Brightwater
 * Cloud FY2026-Q3.xlsx”, fit for any file system. Returns an owned string. */
char *
ent_pack_make_name (const char *subject, EntQuarter quarter)
{
  g_autofree char *clean = ent_pack_text_clean (subject);
  g_autofree char *safe = ent_pack_text_make_file_name (clean);
  g_autofree char *when = ent_quarter_to_string (quarter);

  return g_strdup_printf ("%s %s.xlsx", safe, when);
}

static char *
fold_name (const EntPartner *partner, gboolean with_id)
{
  g_autofree char *text = with_id ? g_strdup_printf ("%s (%s)", partner->name, partner->external_id)
                                  : g_strdup (partner->name);
  g_autofree char *safe = ent_pack_text_make_file_name (text);

  return ent_text_fold (safe);
}

/* Names one file for each partner: by its name, of partners with one name with the external id, and
 * failing that by number. File systems that ignore case are thought of. */
static GPtrArray *
choose_names (EntPackData *data)
{
  g_autoptr (GHashTable) counts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GHashTable) taken = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  GPtrArray *names = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < data->standings->len; i++)
    {
      const EntStanding *standing = g_ptr_array_index (data->standings, i);
      char *folded = fold_name (standing->partner, FALSE);
      guint n = GPOINTER_TO_UINT (g_hash_table_lookup (counts, folded));

      g_hash_table_insert (counts, folded, GUINT_TO_POINTER (n + 1));
    }
  for (guint i = 0; i < data->standings->len; i++)
    {
      const EntPartner *partner
          = ((const EntStanding *) g_ptr_array_index (data->standings, i))->partner;
      g_autofree char *folded = fold_name (partner, FALSE);
      gboolean shared = GPOINTER_TO_UINT (g_hash_table_lookup (counts, folded)) > 1;
      g_autofree char *name = shared && partner->external_id
                                  ? g_strdup_printf ("%s (%s)", partner->name, partner->external_id)
                                  : g_strdup (partner->name);
      g_autofree char *unique = g_strdup (name);

      for (guint n = 2; !g_hash_table_add (taken, ent_text_fold (unique)); n++)
        {
          g_free (unique);
          unique = g_strdup_printf ("%s %u", name, n);
        }
      g_ptr_array_add (names, ent_pack_make_name (unique, data->quarter));
    }
  return names;
}

static gboolean
write_all (EntPackData *data,
           const char *folder,
           EntPackProgressFunc progress,
           gpointer user_data,
           GCancellable *cancellable,
           GError **error)
{
  g_autoptr (GPtrArray) names = choose_names (data);

  for (guint i = 0; i < names->len; i++)
    {
      g_autofree char *path = g_build_filename (folder, g_ptr_array_index (names, i), NULL);

      if (!write_pack (data, g_ptr_array_index (data->standings, i), path, cancellable, error))
        return FALSE;
      if (progress)
        progress (i + 1, names->len, path, user_data);
    }
  return TRUE;
}

/* Writes the packs of QUARTER of all partners into FOLDER, which is made if it is missing, one file
 * each, as ent_pack_export does. PROGRESS, if any, is called after each with DATA. The first that
 * fails ends it; those written before stay. Errors as ent_pack_export. */
gboolean
ent_pack_export_all (EntStore *store,
                     EntQuarter quarter,
                     const char *folder,
                     EntPackProgressFunc progress,
                     gpointer data,
                     GCancellable *cancellable,
                     GError **error)
{
  g_autoptr (EntPackData) pack_data = NULL;

  if (g_mkdir_with_parents (folder, 0700) != 0)
    {
      g_set_error (error, ENT_PACK_ERROR, ENT_PACK_ERROR_PERMISSION,
                   _ ("The folder “%s” could not be made: %s. Choose another one."), folder,
                   g_strerror (errno));
      return FALSE;
    }
  pack_data = ent_pack_data_load (store, quarter, error);
  if (pack_data == NULL)
    return FALSE;
  return write_all (pack_data, folder, progress, data, cancellable, error);
}
