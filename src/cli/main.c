/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ent-config.h"

#include "cli/ent-cli.h"

#include "core/base/ent-value-error.h"

#include <glib/gi18n.h>
#include <locale.h>

static const EntVerb *const groups[] = {
  ent_cli_program_verbs,   ent_cli_exchange_verbs, ent_cli_figures_verbs,
  ent_cli_lifecycle_verbs, ent_cli_qbr_verbs,      ent_cli_history_verbs,
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
  g_printerr ("entente-cli: %s\n%s\n", message, _ ("Try “entente-cli help”."));
  return ENT_EXIT_USAGE;
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
  ent_cli_refuse_usage (_ ("“%s” is none of %s."), name, known->str);
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
  g_autofree char *usage = g_strdup_printf ("%s %s", verb->name, verb->arguments);
  GOptionContext *context = g_option_context_new (usage);

  g_option_context_set_summary (context, _ (verb->summary));
  if (verb->options)
    g_option_context_add_main_entries (context, verb->options, NULL);
  return context;
}

static int
run_verb (const EntVerb *verb, char **argv)
{
  g_autoptr (GOptionContext) context = make_context (verb);
  g_autoptr (GError) error = NULL;
  int n_arguments;

  if (!g_option_context_parse_strv (context, &argv, &error))
    return ent_cli_refuse_usage ("%s", error->message);
  n_arguments = (int) g_strv_length (argv) - 1;
  if (n_arguments < verb->min_arguments
      || (verb->max_arguments >= 0 && n_arguments > verb->max_arguments))
    return ent_cli_refuse_usage (_ ("it is: entente-cli %s %s"), verb->name, verb->arguments);
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

int
main (int argc, char **argv)
{
  g_auto (GStrv) arguments = NULL;
  const EntVerb *verb;

  setlocale (LC_ALL, "");
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
    return print_help ();
  if (g_str_equal (argv[1], "--version"))
    {
      g_print ("entente-cli %s\n", ENT_VERSION);
      return ENT_EXIT_DONE;
    }
  verb = find_verb (argv[1]);
  if (verb == NULL)
    return ent_cli_refuse_usage (_ ("there is no verb “%s”."), argv[1]);
  arguments = g_strdupv (argv + 1);
  return run_verb (verb, arguments);
}
