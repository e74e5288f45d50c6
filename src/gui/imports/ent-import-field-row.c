/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ent-config.h"

#include "gui/imports/ent-import-field-row.h"

#include <glib/gi18n-lib.h>

#include "core/base/ent-format.h"
#include "core/exchange/ent-import-guess.h"
#include "gui/compat/ent-css-class.h"
#include "gui/imports/ent-import-constant.h"

/* How much is shown where there is little width, and else. */
#define MAX_SAMPLES(narrow)       ((narrow) ? 1 : 3)
#define MAX_SAMPLE_LENGTH(narrow) ((narrow) ? 24 : 40)
#define BUTTON_CHARS(narrow)      ((narrow) ? 9 : 16)
#define LIST_CHARS                32

/* How many words of a column are listed, to say what each means. */
#define MAX_WORDS 60

/* What the field comes from, as places in the list. */
enum
{
  NOT_READ,
  SAME_VALUE,
  FIRST_COLUMN,
};

/* What a word of theirs means, as places in the list. */
enum
{
  NOT_UNDERSTOOD,
  MEANS_NOTHING,
  FIRST_CHOICE,
};

struct _EntImportFieldRow
{
  AdwExpanderRow parent_instance;
  EntDocument *document;
  EntCsvTable *table;
  EntImportMapping *mapping; /* borrowed from the page */
  const EntField *field;
  gboolean filling;   /* what is shown changes because the mapping did */
  GPtrArray *details; /* of GtkWidget: the rows below, borrowed */
  char *refusal;      /* why what was typed is no value, NULL when it is one */
  gboolean narrow;
  guint n_unclear;     /* words of the column that mean nothing known */
  char **words;        /* of the column, where each has to mean something known; NULL else */
  gboolean many_words; /* more than are listed */
  GtkWidget *warning;
  GtkDropDown *source;
};

G_DEFINE_FINAL_TYPE (EntImportFieldRow, ent_import_field_row, ADW_TYPE_EXPANDER_ROW)

enum
{
  CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static int
get_column (EntImportFieldRow *self)
{
  const char *column = ent_import_mapping_get_column (self->mapping, self->field);

  return column != NULL ? ent_csv_table_find_column (self->table, column) : -1;
}

static char *
dup_samples (EntImportFieldRow *self)
{
  guint most = MAX_SAMPLES (self->narrow);
  g_auto (GStrv) words = ent_csv_table_dup_words (self->table, (guint) get_column (self), most + 1);
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; words[i] != NULL && i < most; i++)
    {
      g_autofree char *begin = g_utf8_substring (
          words[i], 0, MIN (g_utf8_strlen (words[i], -1), MAX_SAMPLE_LENGTH (self->narrow)));

      g_strdelimit (begin, "\n\r\t", ' ');
      g_string_append_printf (text, "%s%s%s", i > 0 ? " · " : "", begin,
                              g_str_equal (begin, words[i]) ? "" : "…");
    }
  if (words[0] == NULL)
    return g_strdup (_ ("The column is empty"));
  if (g_strv_length (words) > most)
    g_string_append (text, " · …");
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static gboolean
has_amount (const EntNoun *noun)
{
  for (const EntField *field = noun->fields; field->name != NULL; field++)
    if (field->type == ENT_FIELD_AMOUNT)
      return TRUE;
  return FALSE;
}

static char *
dup_default (EntImportFieldRow *self)
{
  const EntNoun *noun = ent_import_mapping_get_noun (self->mapping);
  const EntField *field = self->field;
  int choice = field->flags & ENT_FIELD_REQUIRED ? ent_import_guess_default (noun, field) : 0;
  const char *value = choice != 0 ? _ (field->choices[choice - 1].label) : NULL;

  if (ent_import_mapping_get_constant (self->mapping, field) != NULL)
    return g_strdup ("");
  if (field->type == ENT_FIELD_CURRENCY && has_amount (noun))
    value = ent_document_get_currency (self->document);
  if (value == NULL)
    return g_strdup ("");
  /* Translators: %s is the code of a currency, or a choice such as a stage; of a column */
  return g_strdup_printf (_ ("%s where nothing else is said"), value);
}

static char *
dup_unclear (EntImportFieldRow *self)
{
  g_autofree char *count = ent_format_count (self->n_unclear);

  if (self->many_words)
    return g_strdup_printf (_ ("More than %d different values: is this the right column?"),
                            MAX_WORDS);
  /* Translators: words of a column; %s is how many */
  return g_strdup_printf (
      ngettext ("Say what %s value means", "Say what %s values mean", self->n_unclear), count);
}

static void
update_subtitle (EntImportFieldRow *self)
{
  gboolean unclear = self->n_unclear > 0 || self->many_words;
  g_autofree char *text = self->refusal != NULL    ? g_strdup (self->refusal)
                          : unclear                ? dup_unclear (self)
                          : get_column (self) >= 0 ? dup_samples (self)
                                                   : dup_default (self);

  adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (self), text);
  gtk_widget_set_visible (self->warning, unclear || self->refusal != NULL);
}

static void
notify_change (EntImportFieldRow *self)
{
  update_subtitle (self);
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
add_detail (EntImportFieldRow *self, GtkWidget *row)
{
  adw_expander_row_add_row (ADW_EXPANDER_ROW (self), row);
  g_ptr_array_add (self->details, row);
}

static GtkWidget *
make_combo_row (const char *title, GListModel *choices, guint selected)
{
  GtkWidget *row = adw_combo_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_combo_row_set_model (ADW_COMBO_ROW (row), choices);
  adw_combo_row_set_selected (ADW_COMBO_ROW (row), selected);
  return row;
}

/* What a word of theirs means, as a place in the list. */
static guint
find_meaning (EntImportFieldRow *self, const char *word)
{
  const char *ours = ent_import_mapping_get_value (self->mapping, self->field, word);
  int choice;

  if (*ours == '\0')
    return MEANS_NOTHING;
  choice = ent_import_guess_choice (self->field, ours);
  return choice == 0 ? NOT_UNDERSTOOD : FIRST_CHOICE + (guint) choice - 1;
}

/* Looks at the words of the column, as far as they have to be explained. */
static void
find_words (EntImportFieldRow *self)
{
  guint n;

  self->words = ent_csv_table_dup_words (self->table, (guint) get_column (self), MAX_WORDS + 1);
  n = g_strv_length (self->words);
  self->many_words = n > MAX_WORDS;
  if (self->many_words)
    g_clear_pointer (&self->words, g_strfreev);
}

static void
count_unclear (EntImportFieldRow *self)
{
  self->n_unclear = 0;
  for (guint i = 0; self->words != NULL && self->words[i] != NULL; i++)
    self->n_unclear += find_meaning (self, self->words[i]) == NOT_UNDERSTOOD;
}

/* Words that differ in case alone mean the same. */
static void
show_meanings (EntImportFieldRow *self)
{
  self->filling = TRUE;
  for (guint i = 0; i < self->details->len; i++)
    {
      AdwComboRow *row = g_ptr_array_index (self->details, i);

      adw_combo_row_set_selected (
          row, find_meaning (self, g_object_get_data (G_OBJECT (row), "ent-word")));
    }
  self->filling = FALSE;
}

static void
meaning_changed_cb (EntImportFieldRow *self, GParamSpec *pspec, AdwComboRow *row)
{
  const char *word = g_object_get_data (G_OBJECT (row), "ent-word");
  guint selected = adw_combo_row_get_selected (row);
  const char *ours = selected == NOT_UNDERSTOOD ? NULL
                     : selected == MEANS_NOTHING
                         ? ""
                         : self->field->choices[selected - FIRST_CHOICE].nick;

  if (self->filling)
    return;
  ent_import_mapping_set_value (self->mapping, self->field, word, ours);
  show_meanings (self);
  count_unclear (self);
  notify_change (self);
}

static GListModel *
make_choices (const EntField *field)
{
  GtkStringList *choices = gtk_string_list_new (NULL);

  gtk_string_list_append (choices, _ ("Choose…"));
  gtk_string_list_append (choices, _ ("Nothing"));
  for (const EntChoice *choice = field->choices; choice->nick != NULL; choice++)
    gtk_string_list_append (choices, _ (choice->label));
  return G_LIST_MODEL (choices);
}

/* Adds the words that are understood, or those that are not. */
static void
add_words (EntImportFieldRow *self, GListModel *choices, gboolean understood)
{
  for (guint i = 0; self->words[i] != NULL; i++)
    {
      guint meaning = find_meaning (self, self->words[i]);
      GtkWidget *row;

      if ((meaning != NOT_UNDERSTOOD) != understood)
        continue;
      row = make_combo_row (self->words[i], choices, meaning);
      g_object_set_data_full (G_OBJECT (row), "ent-word", g_strdup (self->words[i]), g_free);
      g_signal_connect_object (row, "notify::selected", G_CALLBACK (meaning_changed_cb), self,
                               G_CONNECT_SWAPPED);
      add_detail (self, row);
    }
}

static void
add_all_words (EntImportFieldRow *self)
{
  g_autoptr (GListModel) choices = make_choices (self->field);

  add_words (self, choices, FALSE);
  add_words (self, choices, TRUE);
}

static void
unknown_changed_cb (EntImportFieldRow *self, GParamSpec *pspec, AdwComboRow *row)
{
  static const EntUnknown unknowns[]
      = { ENT_UNKNOWN_REFUSE, ENT_UNKNOWN_LEAVE, ENT_UNKNOWN_CREATE };

  ent_import_mapping_set_unknown (self->mapping, self->field,
                                  unknowns[adw_combo_row_get_selected (row)]);
  notify_change (self);
}

static void
add_unknown (EntImportFieldRow *self)
{
  static const guint places[] = {
    [ENT_UNKNOWN_REFUSE] = 0,
    [ENT_UNKNOWN_LEAVE] = 1,
    [ENT_UNKNOWN_CREATE] = 2,
  };
  g_autoptr (GtkStringList) choices = gtk_string_list_new (NULL);
  EntStore *store = ent_document_get_store (self->document);
  gboolean can_create = ent_import_can_create (store, self->field);
  GtkWidget *row;

  gtk_string_list_append (choices, _ ("The row is wrong"));
  gtk_string_list_append (choices, _ ("Leave it empty"));
  if (can_create)
    gtk_string_list_append (choices, _ ("Make a new one"));
  else if (ent_import_mapping_get_unknown (self->mapping, self->field) == ENT_UNKNOWN_CREATE)
    ent_import_mapping_set_unknown (self->mapping, self->field, ENT_UNKNOWN_REFUSE);
  row = make_combo_row (_ ("Where it is not in the program"), G_LIST_MODEL (choices),
                        places[ent_import_mapping_get_unknown (self->mapping, self->field)]);
  g_signal_connect_object (row, "notify::selected", G_CALLBACK (unknown_changed_cb), self,
                           G_CONNECT_SWAPPED);
  add_detail (self, row);
}

static void
constant_changed (GObject *object, const char *refusal)
{
  EntImportFieldRow *self = ENT_IMPORT_FIELD_ROW (object);

  g_free (self->refusal);
  self->refusal = g_strdup (refusal);
  notify_change (self);
}

/* A closed row costs little: what is in it is made when it is opened. */
static void
expanded_cb (EntImportFieldRow *self)
{
  guint source = gtk_drop_down_get_selected (self->source);

  if (!adw_expander_row_get_expanded (ADW_EXPANDER_ROW (self)) || self->details->len > 0)
    return;
  if (source == SAME_VALUE)
    add_detail (self, ent_import_constant_make_row (self->document, self->mapping, self->field,
                                                    G_OBJECT (self), constant_changed));
  if (self->words != NULL)
    add_all_words (self);
  if (source != NOT_READ && self->field->type == ENT_FIELD_REFERENCE)
    add_unknown (self);
}

static void
fill_details (EntImportFieldRow *self)
{
  guint source = gtk_drop_down_get_selected (self->source);
  gboolean any;

  for (guint i = 0; i < self->details->len; i++)
    adw_expander_row_remove (ADW_EXPANDER_ROW (self), g_ptr_array_index (self->details, i));
  g_ptr_array_set_size (self->details, 0);
  g_clear_pointer (&self->refusal, g_free);
  g_clear_pointer (&self->words, g_strfreev);
  self->many_words = FALSE;
  if (source >= FIRST_COLUMN && self->field->type == ENT_FIELD_CHOICE)
    find_words (self);
  count_unclear (self);
  any = source == SAME_VALUE || self->words != NULL
        || (source != NOT_READ && self->field->type == ENT_FIELD_REFERENCE);
  adw_expander_row_set_enable_expansion (ADW_EXPANDER_ROW (self), any);
  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (self),
                                 source == SAME_VALUE || self->n_unclear > 0);
  expanded_cb (self);
  ent_css_class_set (GTK_WIDGET (self), "no-details", !any);
}

static void
source_changed_cb (EntImportFieldRow *self)
{
  guint source = gtk_drop_down_get_selected (self->source);

  if (self->filling || source == GTK_INVALID_LIST_POSITION)
    return;
  ent_import_mapping_set_constant (self->mapping, self->field, NULL);
  ent_import_mapping_set_column (self->mapping, self->field,
                                 source >= FIRST_COLUMN
                                     ? ent_csv_table_get_column (self->table, source - FIRST_COLUMN)
                                     : NULL);
  fill_details (self);
  notify_change (self);
  if (source == SAME_VALUE)
    gtk_widget_grab_focus (g_ptr_array_index (self->details, 0));
}

static void
setup_cb (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer data)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_width_chars (GTK_LABEL (label), GPOINTER_TO_INT (data));
  gtk_label_set_max_width_chars (GTK_LABEL (label), GPOINTER_TO_INT (data));
  gtk_list_item_set_child (item, label);
}

static void
bind_cb (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer data)
{
  GtkStringObject *text = gtk_list_item_get_item (item);

  gtk_label_set_label (GTK_LABEL (gtk_list_item_get_child (item)),
                       gtk_string_object_get_string (text));
}

/* Columns have long names: the button shows their beginning, the list more of it. */
static GtkListItemFactory *
make_factory (int n_chars)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();

  g_signal_connect (factory, "setup", G_CALLBACK (setup_cb), GINT_TO_POINTER (n_chars));
  g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), NULL);
  return factory;
}

static void
ent_import_field_row_dispose (GObject *object)
{
  EntImportFieldRow *self = ENT_IMPORT_FIELD_ROW (object);

  g_clear_object (&self->document);
  g_clear_pointer (&self->table, ent_csv_table_unref);
  g_clear_pointer (&self->refusal, g_free);
  G_OBJECT_CLASS (ent_import_field_row_parent_class)->dispose (object);
}

static void
ent_import_field_row_finalize (GObject *object)
{
  EntImportFieldRow *self = ENT_IMPORT_FIELD_ROW (object);

  g_ptr_array_unref (self->details);
  g_clear_pointer (&self->words, g_strfreev);
  G_OBJECT_CLASS (ent_import_field_row_parent_class)->finalize (object);
}

static void
ent_import_field_row_class_init (EntImportFieldRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ent_import_field_row_dispose;
  G_OBJECT_CLASS (klass)->finalize = ent_import_field_row_finalize;
  gtk_widget_class_set_template_from_resource (widget_class, "/entente/ent-import-field-row.ui");
  gtk_widget_class_bind_template_child (widget_class, EntImportFieldRow, warning);
  gtk_widget_class_bind_template_child (widget_class, EntImportFieldRow, source);
  gtk_widget_class_bind_template_callback (widget_class, source_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, expanded_cb);
  signals[CHANGED] = g_signal_new ("changed", ENT_TYPE_IMPORT_FIELD_ROW, G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);
}

static void
ent_import_field_row_init (EntImportFieldRow *self)
{
  g_autoptr (GtkListItemFactory) factory = make_factory (BUTTON_CHARS (FALSE));
  g_autoptr (GtkListItemFactory) list_factory = make_factory (LIST_CHARS);

  self->filling = TRUE;
  self->details = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_drop_down_set_factory (self->source, factory);
  gtk_drop_down_set_list_factory (self->source, list_factory);
}

static void
set_title (EntImportFieldRow *self)
{
  const char *label = _ (self->field->label);
  g_autofree char *title = NULL;

  if (self->field->flags & ENT_FIELD_REQUIRED)
    /* Translators: %s is the name of a field that every record needs */
    title = g_strdup_printf (_ ("%s (required)"), label);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), title != NULL ? title : label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->source), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  title != NULL ? title : label, -1);
}

/* Makes the row of FIELD, which changes MAPPING, borrowed. COLUMNS is the list of where a field can
 * come from, see ent_import_field_row_make_columns. */
GtkWidget *
ent_import_field_row_new (EntDocument *document,
                          EntCsvTable *table,
                          GListModel *columns,
                          EntImportMapping *mapping,
                          const EntField *field)
{
  EntImportFieldRow *self = g_object_new (ENT_TYPE_IMPORT_FIELD_ROW, NULL);
  int column;

  self->document = g_object_ref (document);
  self->table = ent_csv_table_ref (table);
  self->mapping = mapping;
  self->field = field;
  set_title (self);
  column = get_column (self);
  gtk_drop_down_set_model (self->source, columns);
  gtk_drop_down_set_selected (
      self->source, column >= 0 ? FIRST_COLUMN + (guint) column
                    : ent_import_mapping_get_constant (mapping, field) != NULL ? SAME_VALUE
                                                                               : NOT_READ);
  self->filling = FALSE;
  fill_details (self);
  update_subtitle (self);
  return GTK_WIDGET (self);
}

const EntField *
ent_import_field_row_get_field (EntImportFieldRow *self)
{
  return self->field;
}

/* Shows less where there is little width. */
void
ent_import_field_row_set_narrow (EntImportFieldRow *self, gboolean narrow)
{
  g_autoptr (GtkListItemFactory) factory = NULL;

  if (self->narrow == narrow)
    return;
  self->narrow = narrow;
  factory = make_factory (BUTTON_CHARS (narrow));
  gtk_drop_down_set_factory (self->source, factory);
  update_subtitle (self);
}

/* Lists where a field can come from, the columns of TABLE among them; one list for all rows.
 * Returns it, owned. */
GListModel *
ent_import_field_row_make_columns (EntCsvTable *table)
{
  GtkStringList *columns = gtk_string_list_new (NULL);

  gtk_string_list_append (columns, _ ("Not read"));
  gtk_string_list_append (columns, _ ("Same value…"));
  for (guint i = 0; i < ent_csv_table_get_n_columns (table); i++)
    gtk_string_list_append (columns, ent_csv_table_get_column (table, i));
  return G_LIST_MODEL (columns);
}
