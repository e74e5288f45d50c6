/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ent-config.h"

#include "gui/imports/ent-import-preview-page.h"

#include <glib/gi18n-lib.h>

#include "core/base/ent-format.h"
#include "gui/compat/ent-list-bin.h"
#include "gui/imports/ent-verdict-item.h"
#include "gui/imports/ent-verdict-list.h"
#include "gui/imports/ent-verdict-words.h"

struct _EntImportPreviewPage
{
  AdwBin parent_instance;
  EntDocument *document;
  EntCsvTable *table;
  EntImportMapping *mapping; /* the import's */
  EntVerdictList *list;
  gboolean narrow;
  GBinding *progress;
  GtkStack *states;
  GtkProgressBar *progress_bar;
  AdwStatusPage *error_status;
  AdwStatusPage *nothing_status;
  GtkFlowBox *filters;
  GtkToggleButton *toggles[ENT_N_VERDICTS];
  GtkLabel *counts[ENT_N_VERDICTS];
  GtkLabel *created_label;
  GtkSingleSelection *selection;
  GtkColumnView *view;
  GtkColumnViewColumn *line_column;
  GtkColumnViewColumn *details_column;
  GtkLabel *detail_title;
  GtkLabel *detail_label;
  GtkWidget *remedy_button;
  GtkWidget *wrong_bar;
  GtkOrientable *wrong_box;
  GtkSwitch *leave_out_switch;
};

G_DEFINE_FINAL_TYPE (EntImportPreviewPage, ent_import_preview_page, ADW_TYPE_BIN)

enum
{
  PROP_NARROW = 1,
  N_PROPERTIES,
};

enum
{
  CHANGED,
  N_SIGNALS,
};

static GParamSpec *properties[N_PROPERTIES];
static guint signals[N_SIGNALS];

static const EntVerdict *
get_verdict (GtkListItem *item)
{
  return ent_verdict_item_get_verdict (gtk_list_item_get_item (item));
}

static GtkWidget *
make_cell_label (void)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  return label;
}

static void
setup_text_cb (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  gtk_list_item_set_child (item, make_cell_label ());
}

static void
setup_line_cb (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  GtkWidget *label = make_cell_label ();

  gtk_label_set_xalign (GTK_LABEL (label), 1);
  gtk_widget_add_css_class (label, "numeric");
  gtk_widget_add_css_class (label, "dim-label");
  gtk_list_item_set_child (item, label);
}

static void
setup_kind_cb (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  gtk_box_append (GTK_BOX (box), gtk_image_new ());
  gtk_box_append (GTK_BOX (box), make_cell_label ());
  gtk_list_item_set_child (item, box);
}

static void
set_cell (GtkListItem *item, const char *text)
{
  gtk_label_set_label (GTK_LABEL (gtk_list_item_get_child (item)), text);
}

static void
bind_line_cb (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  g_autofree char *line = ent_format_count (get_verdict (item)->line);

  set_cell (item, line);
}

static void
bind_kind_cb (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  EntVerdictKind kind = get_verdict (item)->kind;
  GtkWidget *box = gtk_list_item_get_child (item);
  GtkWidget *image = gtk_widget_get_first_child (box);
  const char *styles[] = { ent_verdict_words_get_style (kind), NULL };

  gtk_image_set_from_icon_name (GTK_IMAGE (image), ent_verdict_words_get_icon (kind));
  gtk_widget_set_css_classes (image, styles);
  gtk_label_set_label (GTK_LABEL (gtk_widget_get_last_child (box)),
                       ent_verdict_words_get_label (kind));
}

static void
bind_title_cb (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  g_autofree char *title = ent_verdict_words_dup_title (get_verdict (item));

  set_cell (item, title);
}

static void
bind_details_cb (EntImportPreviewPage *self, GtkListItem *item)
{
  g_autofree char *summary = ent_verdict_words_dup_summary (
      get_verdict (item), ent_import_mapping_get_noun (self->mapping));

  set_cell (item, summary);
}

static GtkColumnViewColumn *
add_column (
    EntImportPreviewPage *self, const char *title, gpointer setup, gpointer bind, gboolean expand)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  g_autoptr (GtkColumnViewColumn) column = gtk_column_view_column_new (title, factory);

  g_signal_connect (factory, "setup", G_CALLBACK (setup), NULL);
  g_signal_connect_object (factory, "bind", G_CALLBACK (bind), self,
                           bind == bind_details_cb ? G_CONNECT_SWAPPED : 0);
  gtk_column_view_column_set_expand (column, expand);
  gtk_column_view_append_column (self->view, column);
  return column;
}

static void
add_columns (EntImportPreviewPage *self)
{
  self->line_column = add_column (self, _ ("Line"), setup_line_cb, bind_line_cb, FALSE);
  add_column (self, _ ("Becomes"), setup_kind_cb, bind_kind_cb, FALSE);
  add_column (self, _ ("Record"), setup_text_cb, bind_title_cb, TRUE);
  self->details_column = add_column (self, _ ("Details"), setup_text_cb, bind_details_cb, TRUE);
}

/* Whether the row would be right if more were said about its columns. */
static gboolean
has_remedy (const EntVerdict *verdict)
{
  for (guint i = 0; i < verdict->problems->len; i++)
    {
      const EntProblem *problem = g_ptr_array_index (verdict->problems, i);

      if (problem->remedy != ENT_REMEDY_MEND)
        return TRUE;
    }
  return FALSE;
}

static void
selection_changed_cb (EntImportPreviewPage *self)
{
  EntVerdictItem *item = gtk_single_selection_get_selected_item (self->selection);
  const EntVerdict *verdict;
  g_autofree char *title = NULL;
  g_autofree char *details = NULL;
  g_autofree char *line = NULL;
  g_autofree char *heading = NULL;

  if (item == NULL || self->mapping == NULL)
    return;
  verdict = ent_verdict_item_get_verdict (item);
  title = ent_verdict_words_dup_title (verdict);
  details = ent_verdict_words_dup_details (verdict, self->document, self->table, self->mapping);
  line = ent_format_count (verdict->line);
  /* Translators: the number of a line of a file, then what it is about */
  heading = g_strdup_printf (_ ("Line %s: %s"), line, title);
  gtk_label_set_label (self->detail_title, heading);
  gtk_label_set_label (self->detail_label,
                       *details != '\0' ? details : ent_verdict_words_get_label (verdict->kind));
  gtk_widget_set_visible (self->remedy_button, has_remedy (verdict));
}

/* One kind is shown alone while its button is down. */
static void
toggled_cb (EntImportPreviewPage *self, GtkToggleButton *toggle)
{
  EntVerdictKind kind = ENT_VERDICT_ALL;

  for (guint i = 0; i < ENT_N_VERDICTS; i++)
    if (self->toggles[i] != toggle && gtk_toggle_button_get_active (toggle))
      gtk_toggle_button_set_active (self->toggles[i], FALSE);
  for (guint i = 0; i < ENT_N_VERDICTS; i++)
    if (gtk_toggle_button_get_active (self->toggles[i]))
      kind = (EntVerdictKind) i;
  ent_verdict_list_set_kind (self->list, kind);
  selection_changed_cb (self);
}

static void
add_toggle (EntImportPreviewPage *self, EntVerdictKind kind)
{
  GtkWidget *toggle = gtk_toggle_button_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *image = gtk_image_new_from_icon_name (ent_verdict_words_get_icon (kind));
  GtkWidget *count = gtk_label_new (NULL);
  GtkWidget *child;

  gtk_widget_add_css_class (image, ent_verdict_words_get_style (kind));
  gtk_widget_add_css_class (count, "numeric");
  gtk_widget_set_halign (box, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (box), image);
  gtk_box_append (GTK_BOX (box), gtk_label_new (ent_verdict_words_get_label (kind)));
  gtk_box_append (GTK_BOX (box), count);
  gtk_button_set_child (GTK_BUTTON (toggle), box);
  g_signal_connect_object (toggle, "toggled", G_CALLBACK (toggled_cb), self, G_CONNECT_SWAPPED);
  gtk_flow_box_insert (self->filters, toggle, -1);
  /* The button takes the focus, not the place around it. */
  child = gtk_widget_get_parent (toggle);
  gtk_widget_set_focusable (child, FALSE);
  self->toggles[kind] = GTK_TOGGLE_BUTTON (toggle);
  self->counts[kind] = GTK_LABEL (count);
}

static void
show_counts (EntImportPreviewPage *self, EntImport *import)
{
  for (guint i = 0; i < ENT_N_VERDICTS; i++)
    {
      guint n = ent_import_count (import, (EntVerdictKind) i);
      g_autofree char *count = ent_format_count (n);
      /* Translators: what becomes of rows, such as “New”, and how many they are */
      g_autofree char *label
          = g_strdup_printf (_ ("%s: %s"), ent_verdict_words_get_label ((EntVerdictKind) i), count);

      gtk_label_set_label (self->counts[i], count);
      gtk_widget_set_sensitive (GTK_WIDGET (self->toggles[i]), n > 0);
      gtk_accessible_update_property (GTK_ACCESSIBLE (self->toggles[i]),
                                      GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
    }
}

static void
show_created (EntImportPreviewPage *self, EntImport *import)
{
  guint n = ent_import_count_created (import);
  g_autofree char *count = ent_format_count (n);
  /* Translators: records that rows refer to; %s is how many */
  g_autofree char *text = g_strdup_printf (
      ngettext ("%s record that rows refer to is not there and will be made.",
                "%s records that rows refer to are not there and will be made.", n),
      count);

  gtk_label_set_label (self->created_label, text);
  gtk_widget_set_visible (GTK_WIDGET (self->created_label), n > 0);
}

static void
show_nothing (EntImportPreviewPage *self, guint n_rows)
{
  g_autofree char *count = ent_format_count (n_rows);
  g_autofree char *text
      = n_rows == 0
            ? g_strdup (_ ("The file has no rows below its header."))
            : g_strdup_printf (
                /* Translators: rows of a file; %s is how many */
                ngettext ("The only row is as it is in the program already.",
                          "All %s rows are unchanged: they are in the program already.", n_rows),
                count);

  adw_status_page_set_description (self->nothing_status, text);
}

static void
leave_out_cb (EntImportPreviewPage *self)
{
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
update_width (EntImportPreviewPage *self)
{
  gtk_orientable_set_orientation (self->wrong_box, self->narrow ? GTK_ORIENTATION_VERTICAL
                                                                : GTK_ORIENTATION_HORIZONTAL);
  gtk_flow_box_set_max_children_per_line (self->filters, self->narrow ? 2 : 4);
  gtk_column_view_column_set_visible (self->line_column, !self->narrow);
  gtk_column_view_column_set_visible (self->details_column, !self->narrow);
}

static void
stop_progress (EntImportPreviewPage *self)
{
  if (self->progress != NULL)
    g_binding_unbind (self->progress);
  g_clear_object (&self->progress);
}

static void
forget_import (EntImportPreviewPage *self)
{
  ent_verdict_list_set_verdicts (self->list, NULL);
  g_clear_object (&self->document);
  g_clear_pointer (&self->table, ent_csv_table_unref);
  g_clear_pointer (&self->mapping, ent_import_mapping_free);
}

static void
ent_import_preview_page_dispose (GObject *object)
{
  EntImportPreviewPage *self = ENT_IMPORT_PREVIEW_PAGE (object);

  stop_progress (self);
  if (self->list != NULL)
    forget_import (self);
  g_clear_object (&self->list);
  G_OBJECT_CLASS (ent_import_preview_page_parent_class)->dispose (object);
}

static void
ent_import_preview_page_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  if (id == PROP_NARROW)
    g_value_set_boolean (value, ENT_IMPORT_PREVIEW_PAGE (object)->narrow);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
ent_import_preview_page_set_property (GObject *object,
                                      guint id,
                                      const GValue *value,
                                      GParamSpec *pspec)
{
  EntImportPreviewPage *self = ENT_IMPORT_PREVIEW_PAGE (object);

  if (id != PROP_NARROW)
    {
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
      return;
    }
  self->narrow = g_value_get_boolean (value);
  update_width (self);
}

static void
bind_children (GtkWidgetClass *klass)
{
  gtk_widget_class_bind_template_child (klass, EntImportPreviewPage, states);
  gtk_widget_class_bind_template_child (klass, EntImportPreviewPage, progress_bar);
  gtk_widget_class_bind_template_child (klass, EntImportPreviewPage, error_status);
  gtk_widget_class_bind_template_child (klass, EntImportPreviewPage, nothing_status);
  gtk_widget_class_bind_template_child (klass, EntImportPreviewPage, filters);
  gtk_widget_class_bind_template_child (klass, EntImportPreviewPage, created_label);
  gtk_widget_class_bind_template_child (klass, EntImportPreviewPage, view);
  gtk_widget_class_bind_template_child (klass, EntImportPreviewPage, detail_title);
  gtk_widget_class_bind_template_child (klass, EntImportPreviewPage, detail_label);
  gtk_widget_class_bind_template_child (klass, EntImportPreviewPage, remedy_button);
  gtk_widget_class_bind_template_child (klass, EntImportPreviewPage, wrong_bar);
  gtk_widget_class_bind_template_child (klass, EntImportPreviewPage, wrong_box);
  gtk_widget_class_bind_template_child (klass, EntImportPreviewPage, leave_out_switch);
  gtk_widget_class_bind_template_callback (klass, leave_out_cb);
}

static void
ent_import_preview_page_class_init (EntImportPreviewPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = ent_import_preview_page_dispose;
  object_class->get_property = ent_import_preview_page_get_property;
  object_class->set_property = ent_import_preview_page_set_property;
  properties[PROP_NARROW] = g_param_spec_boolean ("narrow", NULL, NULL, FALSE,
                                                  G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPERTIES, properties);
  signals[CHANGED] = g_signal_new ("changed", ENT_TYPE_IMPORT_PREVIEW_PAGE, G_SIGNAL_RUN_LAST, 0,
                                   NULL, NULL, NULL, G_TYPE_NONE, 0);
  g_type_ensure (ENT_TYPE_LIST_BIN);
  gtk_widget_class_set_template_from_resource (widget_class, "/entente/ent-import-preview-page.ui");
  bind_children (widget_class);
}

static void
ent_import_preview_page_init (EntImportPreviewPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->list = ent_verdict_list_new ();
  self->selection = gtk_single_selection_new (G_LIST_MODEL (g_object_ref (self->list)));
  gtk_column_view_set_model (self->view, GTK_SELECTION_MODEL (self->selection));
  g_object_unref (self->selection);
  g_signal_connect_object (self->selection, "notify::selected-item",
                           G_CALLBACK (selection_changed_cb), self, G_CONNECT_SWAPPED);
  add_columns (self);
  for (guint i = 0; i < ENT_N_VERDICTS; i++)
    add_toggle (self, (EntVerdictKind) i);
}

/* Whether rows that are wrong are to be left out. */
gboolean
ent_import_preview_page_get_leave_out (EntImportPreviewPage *self)
{
  return gtk_switch_get_active (self->leave_out_switch);
}

/* Shows that the rows are looked at, and how far that is. */
void
ent_import_preview_page_show_job (EntImportPreviewPage *self, EntJob *job)
{
  stop_progress (self);
  self->progress = g_object_ref (g_object_bind_property (job, "fraction", self->progress_bar,
                                                         "fraction", G_BINDING_SYNC_CREATE));
  gtk_stack_set_visible_child_name (self->states, "working");
}

/* Shows what could not be done, TITLE, and why. */
void
ent_import_preview_page_show_error (EntImportPreviewPage *self,
                                    const char *title,
                                    const char *message)
{
  g_autofree char *escaped = g_markup_escape_text (message, -1);

  stop_progress (self);
  adw_status_page_set_title (self->error_status, title);
  adw_status_page_set_description (self->error_status, escaped);
  gtk_stack_set_visible_child_name (self->states, "failed");
}

/* Shows IMPORT, of TABLE by MAPPING, which is copied; what is wrong first of all. */
void
ent_import_preview_page_show_import (EntImportPreviewPage *self,
                                     EntDocument *document,
                                     EntCsvTable *table,
                                     EntImportMapping *mapping,
                                     EntImport *import)
{
  GPtrArray *verdicts = ent_import_get_verdicts (import);
  gboolean wrong = ent_import_count (import, ENT_VERDICT_WRONG) > 0;

  stop_progress (self);
  forget_import (self);
  self->document = g_object_ref (document);
  self->table = ent_csv_table_ref (table);
  self->mapping = ent_import_mapping_copy (mapping);
  show_counts (self, import);
  show_created (self, import);
  show_nothing (self, verdicts->len);
  gtk_switch_set_active (self->leave_out_switch, FALSE);
  gtk_widget_set_visible (self->wrong_bar, wrong);
  for (guint i = 0; i < ENT_N_VERDICTS; i++)
    gtk_toggle_button_set_active (self->toggles[i], i == ENT_VERDICT_WRONG && wrong);
  ent_verdict_list_set_verdicts (self->list, verdicts);
  selection_changed_cb (self);
  gtk_stack_set_visible_child_name (
      self->states,
      ent_import_count (import, ENT_VERDICT_UNCHANGED) == verdicts->len ? "nothing" : "verdicts");
}
