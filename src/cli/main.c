/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ent-config.h"

#include <errno.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <langinfo.h>
#include <locale.h>
#include <stdio.h>
#include <sys/resource.h>

#include "cli/ent-cli.h"
#include "core/base/ent-value-error.h"
#include "core/store/ent-place.h"

static const EntVerb *const groups[] = {
  ent_cli_program_verbs, ent_cli_salvage_verbs, ent_cli_exchange_verbs,
  ent_cli_figures_verbs, ent_cli_search_verbs,  ent_cli_lifecycle_verbs,
  ent_cli_qbr_verbs,     ent_cli_history_verbs, ent_cli_changes_verbs,
};

/* Says on stderr why something failed. Returns the exit status for it. */
int
ent_cli_fail (const GError *error)
{
  g_printerr ("entente-cli: %s\n", error->message);
  /* Files are read with reasons of their own: a value that cannot be read was in the call. */
  return error->domain == ENT_VALUE_ERROR ? ENT_EXIT_USAGE : ENT_EXIT_FAILED;
}

/* Says on stderr how the call was wrong. Returns the exit status for it. */
int
ent_cli_refuse_usage (const char *format, ...)
{
  g_autofree char *message = NULL;
  va_list arguments;

  va_start (arguments, format);
  message = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  g_printerr ("entente-cli: %s\n", message);
  /* Translators: the program's name, with the verb if there is one */
  g_printerr (_ ("Try “%s --help”.\n"), g_get_prgname ());
  return ENT_EXIT_USAGE;
}

/* Says whether two paths lead to one file, by links too. A result must never replace the program it
 * is from. */
gboolean
ent_cli_is_same_file (const char *first, const char *second)
{
  GStatBuf a;
  GStatBuf b;

  return g_stat (first, &a) == 0 && g_stat (second, &b) == 0 && a.st_dev == b.st_dev
         && a.st_ino == b.st_ino;
}

/* Says on stderr that PATH is what is read and cannot be what is written. Returns the exit status.
 */
int
ent_cli_refuse_same_file (const char *path)
{
  return ent_cli_refuse_usage (
      _ ("“%s” is the file that is read; it would be lost. Give the result another name."), path);
}

/* Says on stderr, once, that STORE lies where other computers reach it. */
void
ent_cli_remark_place (EntStore *store)
{
  g_autofree char *remark = ent_place_dup_remark (store);

  if (remark)
    g_printerr ("%s\n", remark);
}

/* Opens the program at PATH as ent_program_open does, with the remark on its place. */
EntStore *
ent_cli_open (const char *path, GError **error)
{
  EntStore *store = ent_program_open (path, error);

  if (store)
    ent_cli_remark_place (store);
  return store;
}

/* Closes STORE; what was changed is on disk already, so a backup that fails is only said. */
int
ent_cli_close (EntStore *store)
{
  g_autoptr (GError) error = NULL;

  if (!ent_store_close (store, &error))
    g_printerr (_ ("entente-cli: the change is made, but no backup was kept: %s\n"),
                error->message);
  return ENT_EXIT_DONE;
}

/* Finds a noun that can be imported and exported by its plural. Returns NULL, having said so, when
 * there is none. */
const EntNoun *
ent_cli_find_noun (const char *name)
{
  g_autoptr (GString) known = g_string_new (NULL);

  for (guint i = 0; ent_program_nouns[i]; i++)
    {
      const EntNoun *noun = ent_program_nouns[i];

      if (noun == &ent_settings_noun)
        continue;
      if (g_str_equal (noun->plural, name))
        return noun;
      g_string_append_printf (known, "%s%s", known->len ? ", " : "", noun->plural);
    }
  ent_cli_refuse_usage (_ ("“%s” is not one of %s."), name, known->str);
  return NULL;
}

static const EntVerb *
find_verb (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (groups); i++)
    for (const EntVerb *verb = groups[i]; verb->name; verb++)
      if (g_str_equal (verb->name, name))
        return verb;
  return NULL;
}

static GOptionContext *
make_context (const EntVerb *verb)
{
  g_autofree char *name = g_strdup_printf ("entente-cli %s", verb->name);
  GOptionContext *context = g_option_context_new (verb->arguments);

  /* GLib begins the usage with it, before the options: “entente-cli new [OPTION…] FILE”. */
  g_set_prgname (name);
  g_option_context_set_summary (context, verb->summary);
  g_option_context_set_translation_domain (context, GETTEXT_PACKAGE);
  if (verb->options)
    g_option_context_add_main_entries (context, verb->options, GETTEXT_PACKAGE);
  return context;
}

static int
run_verb (const EntVerb *verb, char **argv)
{
  g_autoptr (GOptionContext) context = make_context (verb);
  g_autoptr (GError) error = NULL;
  int n_arguments;

  if (!g_option_context_parse_strv (context, &argv, &error))
    return ent_cli_refuse_usage ("%s.", error->message);
  n_arguments = (int) g_strv_length (argv) - 1;
  if (n_arguments < verb->min_arguments
      || (verb->max_arguments >= 0 && n_arguments > verb->max_arguments))
    return ent_cli_refuse_usage (_ ("use it as “entente-cli %s %s”."), verb->name, verb->arguments);
  return verb->run (argv + 1);
}

static int
print_help (void)
{
  g_print ("%s\n\n", _ ("Entente: partner programs, without a display."));
  for (guint i = 0; i < G_N_ELEMENTS (groups); i++)
    for (const EntVerb *verb = groups[i]; verb->name; verb++)
      g_print ("  %s %s\n      %s\n", verb->name, verb->arguments, _ (verb->summary));
  g_print ("\n%s\n", _ ("“entente-cli VERB --help” lists the options of a verb."));
  return ENT_EXIT_DONE;
}

/* Names and files are UTF-8, also where the locale is not: with LC_ALL=C, as under cron, GLib would
 * refuse an accent in an option and print it as a question mark. */
static void
choose_encoding (void)
{
  setlocale (LC_ALL, "");
  if (!g_str_equal (nl_langinfo (CODESET), "UTF-8"))
    setlocale (LC_CTYPE, "C.UTF-8");
}

/* Says so when what was printed did not arrive, such as on a full disk. */
static int
finish (int status)
{
  if (fflush (stdout) == 0 && !ferror (stdout))
    return status;
  g_printerr (_ ("entente-cli: the output could not be written: %s.\n"), g_strerror (errno));
  return ENT_EXIT_FAILED;
}

int
main (int argc, char **argv)
{
  g_auto (GStrv) arguments = NULL;
  const EntVerb *verb;
  /* A memory image would keep what a program holds where nobody looks after it. */
  const struct rlimit no_image = { 0, 0 };

  setrlimit (RLIMIT_CORE, &no_image);
  choose_encoding ();
  bindtextdomain (GETTEXT_PACKAGE, ENT_LOCALE_DIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);
  g_set_prgname ("entente-cli");

  if (argc < 2)
    {
      print_help ();
      return ENT_EXIT_USAGE;
    }
  if (g_str_equal (argv[1], "help") || g_str_equal (argv[1], "--help")
      || g_str_equal (argv[1], "-h"))
    {
      if (argc == 2)
        return print_help ();
      /* “help VERB” is “VERB --help”. */
      argv[1] = argv[2];
      argv[2] = (char *) "--help";
    }
  if (g_str_equal (argv[1], "--version"))
    {
      g_print ("entente-cli %s\n", ENT_VERSION);
      return ENT_EXIT_DONE;
    }
  verb = find_verb (argv[1]);
  if (verb == NULL)
    return ent_cli_refuse_usage (_ ("there is no verb “%s”."), argv[1]);
  arguments = g_strdupv (argv + 1);
  return finish (run_verb (verb, arguments));
}
