/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ent-config.h"

#include "gui/imports/ent-import-field-row.h"

#include <glib/gi18n-lib.h>

#include "core/base/ent-format.h"
#include "core/exchange/ent-import-guess.h"
#include "core/store/ent-field-text.h"

#define MAX_SAMPLES       3
#define MAX_SAMPLE_LENGTH 40

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
  gboolean filling;    /* what is shown changes because the mapping did */
  GPtrArray *details;  /* of GtkWidget: the rows below, borrowed */
  char *refusal;       /* why what was typed is no value, NULL when it is one */
  guint n_unclear;     /* words of the column that mean nothing known */
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
  g_auto (GStrv) words
      = ent_csv_table_dup_words (self->table, (guint) get_column (self), MAX_SAMPLES + 1);
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; words[i] != NULL && i < MAX_SAMPLES; i++)
    {
      g_autofree char *begin = g_utf8_substring (words[i], 0, MAX_SAMPLE_LENGTH);

      g_strdelimit (begin, "\n\r\t", ' ');
      g_string_append_printf (text, "%s%s%s", i > 0 ? " · " : "", begin,
                              g_str_equal (begin, words[i]) ? "" : "…");
    }
  if (words[0] == NULL)
    return g_strdup (_ ("The column is empty"));
  if (g_strv_length (words) > MAX_SAMPLES)
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

  if (self->field->type == ENT_FIELD_CURRENCY && has_amount (noun))
    /* Translators: %s is the code of a currency; of the column with currencies */
    return g_strdup_printf (_ ("%s where nothing else is said"),
                            ent_document_get_currency (self->document));
  return g_strdup ("");
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

static void
count_unclear (EntImportFieldRow *self)
{
  self->n_unclear = 0;
  for (guint i = 0; i < self->details->len; i++)
    {
      GtkWidget *row = g_ptr_array_index (self->details, i);

      if (g_object_get_data (G_OBJECT (row), "ent-word") != NULL
          && adw_combo_row_get_selected (ADW_COMBO_ROW (row)) == NOT_UNDERSTOOD)
        self->n_unclear++;
    }
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

  ent_import_mapping_set_value (self->mapping, self->field, word, ours);
  count_unclear (self);
  notify_change (self);
}

static GListModel *
make_choices (const EntField *field, gboolean with_nothing)
{
  GtkStringList *choices = gtk_string_list_new (NULL);

  gtk_string_list_append (choices, _ ("Choose…"));
  if (with_nothing)
    gtk_string_list_append (choices, _ ("Nothing"));
  for (const EntChoice *choice = field->choices; choice->nick != NULL; choice++)
    gtk_string_list_append (choices, _ (choice->label));
  return G_LIST_MODEL (choices);
}

static void
add_words (EntImportFieldRow *self)
{
  g_auto (GStrv) words
      = ent_csv_table_dup_words (self->table, (guint) get_column (self), MAX_WORDS + 1);
  g_autoptr (GListModel) choices = make_choices (self->field, TRUE);

  self->many_words = g_strv_length (words) > MAX_WORDS;
  for (guint i = 0; words[i] != NULL && !self->many_words; i++)
    {
      GtkWidget *row = make_combo_row (words[i], choices, find_meaning (self, words[i]));

      g_object_set_data_full (G_OBJECT (row), "ent-word", g_strdup (words[i]), g_free);
      g_signal_connect_object (row, "notify::selected", G_CALLBACK (meaning_changed_cb), self,
                               G_CONNECT_SWAPPED);
      add_detail (self, row);
    }
  count_unclear (self);
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
  GtkWidget *row;

  gtk_string_list_append (choices, _ ("The row is wrong"));
  gtk_string_list_append (choices, _ ("Leave it empty"));
  if (ent_import_can_create (store, self->field))
    gtk_string_list_append (choices, _ ("Make a new one"));
  row = make_combo_row (_ ("Where it is not in the program"), G_LIST_MODEL (choices),
                        places[ent_import_mapping_get_unknown (self->mapping, self->field)]);
  g_signal_connect_object (row, "notify::selected", G_CALLBACK (unknown_changed_cb), self,
                           G_CONNECT_SWAPPED);
  add_detail (self, row);
}

/* Reads what was typed as the user writes values, and keeps it as files write them. */
static void
set_constant (EntImportFieldRow *self, const char *text)
{
  const char *currency = ent_document_get_currency (self->document);
  EntRecord *record = ent_record_new (ent_import_mapping_get_noun (self->mapping));
  g_autoptr (GError) error = NULL;
  g_autofree char *value = NULL;

  g_clear_pointer (&self->refusal, g_free);
  if (self->field->type == ENT_FIELD_REFERENCE)
    value = g_strstrip (g_strdup (text));
  else if (ent_field_text_parse (self->field, record, text, currency, &error))
    value = ent_field_to_string (self->field, record, currency);
  else
    self->refusal = g_strdup (error->message);
  ent_record_free (record);
  ent_import_mapping_set_constant (self->mapping, self->field,
                                   value != NULL && *value != '\0' ? value : NULL);
}

static void
constant_typed_cb (EntImportFieldRow *self, GtkEditable *entry)
{
  set_constant (self, gtk_editable_get_text (entry));
  if (self->refusal != NULL)
    gtk_widget_add_css_class (GTK_WIDGET (entry), "error");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (entry), "error");
  notify_change (self);
}

static void
constant_chosen_cb (EntImportFieldRow *self, GParamSpec *pspec, AdwComboRow *row)
{
  guint selected = adw_combo_row_get_selected (row);

  ent_import_mapping_set_constant (self->mapping, self->field,
                                   selected == 0 ? NULL : self->field->choices[selected - 1].nick);
  notify_change (self);
}

static void
yes_chosen_cb (EntImportFieldRow *self, GParamSpec *pspec, AdwComboRow *row)
{
  static const char *const values[] = { NULL, "no", "yes" };

  ent_import_mapping_set_constant (self->mapping, self->field,
                                   values[adw_combo_row_get_selected (row)]);
  notify_change (self);
}

/* What the constant is, as the user writes values. */
static char *
dup_constant_text (EntImportFieldRow *self, const char *constant)
{
  const char *currency = ent_document_get_currency (self->document);
  EntRecord *record = ent_record_new (ent_import_mapping_get_noun (self->mapping));
  char *text = NULL;

  if (self->field->type != ENT_FIELD_REFERENCE
      && ent_field_parse (self->field, record, constant, currency, NULL))
    text = ent_field_text_edit (self->field, record, currency);
  ent_record_free (record);
  return text != NULL ? text : g_strdup (constant);
}

static GtkWidget *
make_constant_entry (EntImportFieldRow *self, const char *title, const char *constant)
{
  GtkWidget *row = adw_entry_row_new ();
  g_autofree char *text = constant != NULL ? dup_constant_text (self, constant) : NULL;

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  gtk_editable_set_text (GTK_EDITABLE (row), text != NULL ? text : "");
  adw_entry_row_set_activates_default (ADW_ENTRY_ROW (row), TRUE);
  g_signal_connect_object (row, "changed", G_CALLBACK (constant_typed_cb), self, G_CONNECT_SWAPPED);
  return row;
}

static void
add_constant (EntImportFieldRow *self)
{
  const char *constant = ent_import_mapping_get_constant (self->mapping, self->field);
  const char *title = _ ("In every row");
  const char *const answers[] = { _ ("Choose…"), _ ("No"), _ ("Yes"), NULL };
  g_autoptr (GListModel) choices = NULL;
  GtkWidget *row;

  if (self->field->type == ENT_FIELD_CHOICE)
    {
      choices = make_choices (self->field, FALSE);
      row = make_combo_row (title, choices,
                            constant ? (guint) ent_import_guess_choice (self->field, constant) : 0);
      g_signal_connect_object (row, "notify::selected", G_CALLBACK (constant_chosen_cb), self,
                               G_CONNECT_SWAPPED);
    }
  else if (self->field->type == ENT_FIELD_BOOLEAN)
    {
      gboolean yes = FALSE;

      if (constant != NULL)
        ent_csv_boolean_parse (constant, &yes, NULL);
      choices = G_LIST_MODEL (gtk_string_list_new (answers));
      row = make_combo_row (title, choices, constant != NULL ? 1 + (guint) yes : 0);
      g_signal_connect_object (row, "notify::selected", G_CALLBACK (yes_chosen_cb), self,
                               G_CONNECT_SWAPPED);
    }
  else
    row = make_constant_entry (self, title, constant);
  add_detail (self, row);
}

static void
fill_details (EntImportFieldRow *self)
{
  guint source = gtk_drop_down_get_selected (self->source);

  for (guint i = 0; i < self->details->len; i++)
    adw_expander_row_remove (ADW_EXPANDER_ROW (self), g_ptr_array_index (self->details, i));
  g_ptr_array_set_size (self->details, 0);
  g_clear_pointer (&self->refusal, g_free);
  self->n_unclear = 0;
  self->many_words = FALSE;
  if (source == SAME_VALUE)
    add_constant (self);
  else if (source >= FIRST_COLUMN && self->field->type == ENT_FIELD_CHOICE)
    add_words (self);
  if (source != NOT_READ && self->field->type == ENT_FIELD_REFERENCE)
    add_unknown (self);
  adw_expander_row_set_enable_expansion (ADW_EXPANDER_ROW (self), self->details->len > 0);
  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (self),
                                 source == SAME_VALUE || self->n_unclear > 0);
  if (self->details->len > 0)
    gtk_widget_remove_css_class (GTK_WIDGET (self), "no-details");
  else
    gtk_widget_add_css_class (GTK_WIDGET (self), "no-details");
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
  g_ptr_array_unref (ENT_IMPORT_FIELD_ROW (object)->details);
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
  signals[CHANGED] = g_signal_new ("changed", ENT_TYPE_IMPORT_FIELD_ROW, G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);
}

static void
ent_import_field_row_init (EntImportFieldRow *self)
{
  g_autoptr (GtkListItemFactory) factory = make_factory (16);
  g_autoptr (GtkListItemFactory) list_factory = make_factory (32);

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
