/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ent-config.h"

#include <glib/gi18n.h>

#include "cli/ent-cli-progress.h"
#include "cli/ent-cli-scope.h"
#include "core/exchange/ent-pack.h"
#include "core/program/ent-directory.h"

static gboolean whole_program;
static gboolean all_partners;
static char *output;

static const GOptionEntry options[] = {
  ENT_CLI_QUARTER,
  { "partner", 0, 0, G_OPTION_ARG_STRING, &ent_cli_partner,
    N_ ("The pack of one partner, by external id or name"), N_ ("NAME") },
  { "program", 0, 0, G_OPTION_ARG_NONE, &whole_program, N_ ("The pack of the whole program"),
    NULL },
  { "all", 0, 0, G_OPTION_ARG_NONE, &all_partners, N_ ("Every partner's pack, into a folder"),
    NULL },
  { "output", 'o', 0, G_OPTION_ARG_FILENAME, &output, N_ ("The workbook, or the folder of --all"),
    N_ ("PATH") },
  { NULL },
};

static void
progress_cb (guint done, guint total, const char *path, gpointer data)
{
  ent_cli_progress_show (done, total, data);
}

static gboolean
write_packs (EntStore *store, EntQuarter quarter, GError **error)
{
  g_autoptr (EntStore) snapshot = ent_store_snapshot (store, error);
  gint64 partner = 0;
  gboolean done;
  GCancellable *cancellable;

  if (snapshot == NULL)
    return FALSE;
  if (ent_cli_partner)
    {
      partner = ent_directory_find_one (snapshot, &ent_partner_noun, ent_cli_partner, error);
      if (partner == 0)
        return FALSE;
    }
  cancellable = ent_cli_progress_begin ();
  if (all_partners)
    done = ent_pack_export_all (snapshot, quarter, output, progress_cb, NULL, cancellable, error);
  else
    done = ent_pack_export (snapshot, quarter, partner, output, cancellable, error);
  ent_cli_progress_end ();
  return done;
}

static int
run_qbr (char **arguments)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (EntStore) store = NULL;
  EntQuarter quarter;

  if (output == NULL || ent_cli_quarter == NULL
      || (ent_cli_partner != NULL) + whole_program + all_partners != 1)
    return ent_cli_refuse_usage (_ ("qbr needs --quarter, --output, and one of --partner, "
                                    "--program and --all."));
  if (!ent_quarter_parse (ent_cli_quarter, &quarter, &error))
    return ent_cli_fail (error);
  if (ent_cli_is_same_file (arguments[0], output))
    return ent_cli_refuse_same_file (output);
  store = ent_cli_open (arguments[0], &error);
  if (store == NULL || !write_packs (store, quarter, &error))
    return ent_cli_fail (error);
  g_print (all_partners ? _ ("Wrote the packs into “%s”.\n") : _ ("Wrote “%s”.\n"), output);
  return ENT_EXIT_DONE;
}

const EntVerb ent_cli_qbr_verbs[] = {
  { "qbr", "FILE --quarter Q (--partner NAME | --program | --all) --output PATH",
    N_ ("Write the QBR workbook of a partner, of the program, or of every partner"), 1, 1, options,
    run_qbr },
  { NULL },
};
