/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "../program-fixture.h"

/* Plans start on Monday 5 January 2026 here. */
#define START "2026-01-05"

static void
test_due (void)
{
  static const struct
  {
    gint64 day;
    const char *by_hand;
    gboolean skip;
    const char *due;
  } cases[] = {
    { 1, NULL, TRUE, "2026-01-05" },
    { 5, NULL, TRUE, "2026-01-09" },
    { 6, NULL, TRUE, "2026-01-12" },
    { 7, NULL, TRUE, "2026-01-12" },
    { 8, NULL, TRUE, "2026-01-12" },
    { 6, NULL, FALSE, "2026-01-10" },
    { 90, NULL, TRUE, "2026-04-06" },
    { 90, NULL, FALSE, "2026-04-04" },
    { 6, "2026-01-11", TRUE, "2026-01-11" }, /* set by hand: a Sunday if the user says so */
    { ENT_NUMBER_NONE, "2026-01-11", TRUE, "2026-01-11" },
    { ENT_NUMBER_NONE, NULL, TRUE, NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (EntPlan) plan = ent_plan_new ();
      g_autoptr (EntTask) task = ent_task_new ();

      plan->starts_on = date (START);
      plan->skip_weekends = cases[i].skip;
      task->day = cases[i].day;
      task->due_on = date (cases[i].by_hand);
      g_assert_cmpuint (ent_launch_get_due (plan, task), ==, date (cases[i].due));
    }
}

/* Days follow the start, but for those set by hand. */
static void
test_shift (void)
{
  g_autoptr (EntPlan) plan = ent_plan_new ();
  g_autoptr (EntTask) following = ent_task_new ();
  g_autoptr (EntTask) by_hand = ent_task_new ();

  plan->starts_on = date ("2026-02-02");
  following->day = 5;
  by_hand->day = 5;
  by_hand->due_on = date ("2026-01-09");
  g_assert_cmpuint (ent_launch_get_due (plan, following), ==, date ("2026-02-06"));
  g_assert_cmpuint (ent_launch_get_due (plan, by_hand), ==, date ("2026-01-09"));
}

static gboolean
create_cb (EntStore *store, gpointer data, GError **error)
{
  *(gint64 *) data = ent_launch_create (store, "Launch", date (START), error);
  return *(gint64 *) data != 0;
}

static EntPlan *
make_plan (EntStore *store)
{
  g_autoptr (GError) error = NULL;
  gint64 id = 0;

  g_assert_true (ent_store_edit (store, "Plan", create_cb, &id, &error));
  g_assert_no_error (error);
  return ent_store_load (store, &ent_plan_noun, id, NULL);
}

static GPtrArray *
list_tasks (EntStore *store, const EntPlan *plan, const char *as_of)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *tasks = ent_launch_list_tasks (store, plan, date (as_of), &error);

  g_assert_no_error (error);
  return tasks;
}

/* Domain 9: three phases of 30 days, in order, with three tasks that the data proves. */
static void
test_template (void)
{
  g_autoptr (EntStore) store = new_program ("USD", 1);
  g_autoptr (EntPlan) plan = make_plan (store);
  g_autoptr (GPtrArray) tasks = list_tasks (store, plan, START);
  gint64 last = 0;
  guint n_proofs = 0;

  g_assert_cmpuint (tasks->len, ==, 15);
  g_assert_true (plan->skip_weekends);
  for (guint i = 0; i < tasks->len; i++)
    {
      const EntLaunchTask *item = tasks->pdata[i];

      g_assert_cmpint (item->task->position, ==, i + 1);
      g_assert_cmpint (item->task->day, >, last);
      last = item->task->day;
      g_assert_cmpint (item->task->phase, ==, (last - 1) / 30 + 1);
      g_assert_false (item->done);
      g_assert_false (item->late);
      n_proofs += item->task->proof != 0;
    }
  g_assert_cmpint (last, ==, ENT_LAUNCH_DAYS);
  g_assert_cmpuint (n_proofs, ==, 3);
}

static void
test_create_refused (void)
{
  g_autoptr (EntStore) store = new_program ("USD", 1);
  g_autoptr (EntPlan) plan = ent_plan_new ();
  g_autoptr (GError) error = NULL;

  plan->name = g_strdup ("Launch");
  g_assert_false (ent_store_edit (store, "Plan", save_cb, plan, &error));
  g_assert_error (error, ENT_STORE_ERROR, ENT_STORE_ERROR_REFUSED);
}

static const struct
{
  const char *as_of;
  int day;
  guint n_done;
  guint n_late;
  gint64 next; /* position */
} progress[] = {
  { "2026-01-04", 0, 0, 0, 1 },  { "2026-01-05", 1, 0, 0, 1 },   { "2026-01-09", 5, 0, 0, 1 },
  { "2026-01-10", 6, 0, 1, 1 },  { "2026-01-12", 8, 1, 0, 2 },   { "2026-01-14", 10, 1, 0, 2 },
  { "2026-01-15", 11, 1, 1, 2 }, { "2026-04-04", 90, 1, 13, 2 }, { "2026-04-07", 93, 1, 14, 2 },
};

/* The first task is done on 12 January, three days late. */
static void
test_progress (void)
{
  g_autoptr (EntStore) store = new_program ("USD", 1);
  g_autoptr (EntPlan) plan = make_plan (store);
  g_autoptr (GPtrArray) tasks = list_tasks (store, plan, START);
  EntTask *first = ((EntLaunchTask *) tasks->pdata[0])->task;

  first->done_on = date ("2026-01-12");
  save (store, first);
  for (guint i = 0; i < G_N_ELEMENTS (progress); i++)
    {
      g_autoptr (GPtrArray) now = list_tasks (store, plan, progress[i].as_of);
      EntLaunchProgress found = ent_launch_get_progress (plan, now, date (progress[i].as_of));

      g_assert_cmpint (found.day, ==, progress[i].day);
      g_assert_cmpuint (found.n_done, ==, progress[i].n_done);
      g_assert_cmpuint (found.n_late, ==, progress[i].n_late);
      g_assert_cmpint (found.next->task->position, ==, progress[i].next);
    }
}

/* What is due first comes first, whatever its place; what has no day comes last. */
static void
test_next (void)
{
  g_autoptr (EntPlan) plan = ent_plan_new ();
  g_autoptr (GPtrArray) tasks = g_ptr_array_new ();
  EntLaunchTask undated = { 0 }, late = { .due_on = 20, .late = TRUE }, sooner = { .due_on = 10 };
  EntLaunchTask done = { .due_on = 5, .done = TRUE };
  EntLaunchProgress found;

  plan->starts_on = 1;
  g_ptr_array_add (tasks, &done);
  g_assert_null (ent_launch_get_progress (plan, tasks, 1).next);
  g_ptr_array_add (tasks, &undated);
  g_assert_true (ent_launch_get_progress (plan, tasks, 1).next == &undated);
  g_ptr_array_add (tasks, &late);
  g_ptr_array_add (tasks, &sooner);
  found = ent_launch_get_progress (plan, tasks, 1);
  g_assert_true (found.next == &sooner);
  g_assert_cmpuint (found.n_done, ==, 1);
  g_assert_cmpuint (found.n_late, ==, 1);
}

static char *
dup_proof (EntStore *store, const EntPlan *plan, int proof, const char *as_of)
{
  g_autoptr (GPtrArray) tasks = list_tasks (store, plan, as_of);

  for (guint i = 0; i < tasks->len; i++)
    {
      const EntLaunchTask *item = tasks->pdata[i];

      if (item->task->proof != proof)
        continue;
      g_assert_cmpint (item->done, ==, item->proof != NULL);
      return g_strdup (item->proof);
    }
  g_assert_not_reached ();
}

static void
check_proof (
    EntStore *store, const EntPlan *plan, int proof, const char *as_of, const char *expected)
{
  g_autofree char *found = dup_proof (store, plan, proof, as_of);

  g_assert_cmpstr (found, ==, expected);
}

static void
test_candidates (void)
{
  static const char *const names[] = { "Elm", "Ash", "Oak", "Fir" };
  g_autoptr (EntStore) store = new_program ("USD", 1);
  g_autoptr (EntPlan) plan = make_plan (store);

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    add_partner (store, names[i], ENT_STAGE_QUALIFY, "2026-01-10");
  add_partner (store, "Signed", ENT_STAGE_ONBOARD, "2026-01-10");
  check_proof (store, plan, ENT_PROOF_CANDIDATES, "2026-01-31", NULL);
  add_partner (store, "Yew", ENT_STAGE_QUALIFY, "2026-01-20");
  check_proof (store, plan, ENT_PROOF_CANDIDATES, "2026-01-19", NULL);
  check_proof (store, plan, ENT_PROOF_CANDIDATES, "2026-01-20", "5: Ash, Elm, Fir, Oak, Yew");
  add_partner (store, "Box", ENT_STAGE_QUALIFY, "2026-01-20");
  check_proof (store, plan, ENT_PROOF_CANDIDATES, "2026-01-20", "6: Ash, Box, Elm, Fir, Oak …");
}

/* Proofs that were looked for once serve any plan, for as long as the data is the same. */
static void
test_proved (void)
{
  static const char *const names[] = { "Elm", "Ash", "Oak" };
  g_autoptr (EntStore) store = new_program ("USD", 1);
  g_autoptr (EntPlan) plan = make_plan (store);
  g_autoptr (EntProofs) before = ent_proofs_load (store, date ("2026-03-31"), NULL);
  g_autoptr (EntProofs) after = NULL;
  g_autoptr (GPtrArray) unproved = NULL;
  g_autoptr (GPtrArray) proved = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    add_partner (store, names[i], ENT_STAGE_GROW, "2026-01-10");
  after = ent_proofs_load (store, date ("2026-03-31"), NULL);
  g_assert_null (ent_proofs_get (before, ENT_PROOF_ONBOARDED));
  g_assert_cmpstr (ent_proofs_get (after, ENT_PROOF_ONBOARDED), ==, "3: Ash, Elm, Oak");
  unproved = ent_launch_list_proved (store, plan, date ("2026-03-31"), before, NULL);
  proved = ent_launch_list_proved (store, plan, date ("2026-03-31"), after, NULL);
  for (guint i = 0; i < proved->len; i++)
    {
      const EntLaunchTask *item = proved->pdata[i];

      g_assert_true (item->done == (item->task->proof == ENT_PROOF_ONBOARDED));
      g_assert_false (((EntLaunchTask *) unproved->pdata[i])->done);
    }
}

static gboolean
move_cb (EntStore *store, gpointer data, GError **error)
{
  return ent_lifecycle_move (store, *(gint64 *) data, ENT_STAGE_ONBOARD, date ("2026-02-10"),
                             "Signed early", error);
}

/* A candidate that moves on was one all the same. */
static void
test_proof_stays (void)
{
  static const char *const names[] = { "Elm", "Ash", "Oak", "Fir", "Yew" };
  g_autoptr (EntStore) store = new_program ("USD", 1);
  g_autoptr (EntPlan) plan = make_plan (store);
  g_autoptr (GError) error = NULL;
  gint64 partner = 0;

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    partner = add_partner (store, names[i], ENT_STAGE_QUALIFY, "2026-01-10");
  ent_store_edit (store, "Move", move_cb, &partner, &error);
  g_assert_no_error (error);
  check_proof (store, plan, ENT_PROOF_CANDIDATES, "2026-02-20", "5: Ash, Elm, Fir, Oak, Yew");
}

static void
test_onboarded (void)
{
  static const int stages[] = { ENT_STAGE_GROW, ENT_STAGE_DEVELOP, ENT_STAGE_REVIEW };
  static const char *const names[] = { "Ash", "Elm", "Fir" };
  g_autoptr (EntStore) store = new_program ("USD", 1);
  g_autoptr (EntPlan) plan = make_plan (store);

  add_partner (store, "Oak", ENT_STAGE_ONBOARD, "2026-01-10");
  for (guint i = 0; i < G_N_ELEMENTS (stages); i++)
    {
      check_proof (store, plan, ENT_PROOF_ONBOARDED, "2026-01-31", NULL);
      add_partner (store, names[i], stages[i], "2026-01-10");
    }
  check_proof (store, plan, ENT_PROOF_ONBOARDED, "2026-01-31", "3: Ash, Elm, Fir");
}

/* A play, on an account, that is a named one. */
static void
test_pilot (void)
{
  static const struct
  {
    gboolean account;
    const char *pairs[2];
  } cases[] = {
    { FALSE, { "play=expansion", "named-account=yes" } },
    { TRUE, { "named-account=yes" } },
    { TRUE, { "play=expansion" } },
    { TRUE, { "play=expansion", "named-account=yes" } },
  };
  g_autoptr (EntStore) store = new_program ("USD", 1);
  g_autoptr (EntPlan) plan = make_plan (store);
  g_autoptr (EntAccount) account = ent_account_new ();

  account->name = g_strdup ("Fjord");
  save (store, account);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (EntDeal) deal = ent_deal_new ();

      check_proof (store, plan, ENT_PROOF_PILOT, "2026-03-31", NULL);
      fill (deal, "external-id=D", "currency=USD", "stage=proposal", "created-on=2026-03-10", NULL);
      g_free (deal->external_id);
      deal->external_id = g_strdup_printf ("D-%u", i);
      for (guint j = 0; j < 2 && cases[i].pairs[j]; j++)
        fill (deal, cases[i].pairs[j], NULL);
      deal->account = cases[i].account ? account->parent.id : 0;
      save (store, deal);
    }
  check_proof (store, plan, ENT_PROOF_PILOT, "2026-03-09", NULL);
  check_proof (store, plan, ENT_PROOF_PILOT, "2026-03-31", "1: D-3");
}

/* A plan goes with its tasks, and with no other's. */
static void
test_remove (void)
{
  g_autoptr (EntStore) store = new_program ("USD", 1);
  g_autoptr (EntPlan) plan = make_plan (store);
  g_autoptr (EntPlan) other = make_plan (store);
  g_autoptr (GPtrArray) tasks = NULL;

  remove_record (store, &ent_plan_noun, plan->parent.id);
  tasks = ent_store_list (store, &ent_task_noun, NULL, NULL);
  g_assert_cmpuint (tasks->len, ==, 15);
  g_assert_cmpint (((EntTask *) tasks->pdata[0])->plan, ==, other->parent.id);
}

typedef struct
{
  gint64 task;
  int phase;
  guint place; /* 0: a step */
  int step;
} Move;

static gboolean
move_task_cb (EntStore *store, gpointer data, GError **error)
{
  const Move *move = data;

  return move->place != 0
             ? ent_launch_move_task (store, move->task, move->phase, move->place, error)
             : ent_launch_step_task (store, move->task, move->step, error);
}

/* Five tasks, called by a letter: a, b and c in the first phase, d in the second, e in the third.
 */
static EntPlan *
make_letters (EntStore *store)
{
  static const int phases[] = { 1, 1, 1, 2, 3 };
  EntPlan *plan = ent_plan_new ();

  plan->name = g_strdup ("Letters");
  plan->starts_on = date (START);
  save (store, plan);
  for (guint i = 0; i < G_N_ELEMENTS (phases); i++)
    {
      g_autoptr (EntTask) task = ent_task_new ();

      task->plan = plan->parent.id;
      task->phase = phases[i];
      task->position = (i + 1) * 10; /* with gaps, as an import may leave them */
      task->name = g_strdup_printf ("%c", 'a' + i);
      save (store, task);
    }
  return plan;
}

/* The letters with a bar between phases. Says whether they are numbered from 1 without gaps. */
static char *
spell (EntStore *store, const EntPlan *plan, gboolean *numbered)
{
  g_autoptr (GPtrArray) tasks = list_tasks (store, plan, START);
  GString *text = g_string_new (NULL);
  int phase = 1;

  *numbered = TRUE;
  for (guint i = 0; i < tasks->len; i++)
    {
      const EntTask *task = ((EntLaunchTask *) tasks->pdata[i])->task;

      for (; phase < task->phase; phase++)
        g_string_append_c (text, '|');
      g_assert_cmpint (phase, ==, task->phase);
      g_string_append (text, task->name);
      *numbered &= task->position == i + 1;
    }
  for (; phase < 3; phase++)
    g_string_append_c (text, '|');
  return g_string_free (text, FALSE);
}

static gint64
find_letter (EntStore *store, const EntPlan *plan, const char *letter)
{
  g_autoptr (GPtrArray) tasks = list_tasks (store, plan, START);

  for (guint i = 0; i < tasks->len; i++)
    {
      const EntTask *task = ((EntLaunchTask *) tasks->pdata[i])->task;

      if (g_str_equal (task->name, letter))
        return task->parent.id;
    }
  g_assert_not_reached ();
}

static const struct
{
  const char *task;
  int phase;
  guint place; /* 0: a step */
  int step;
  const char *result;
} moves[] = {
  { "a", 1, 1, 0, "abc|d|e" },  { "a", 1, 2, 0, "bac|d|e" }, { "a", 1, 3, 0, "bca|d|e" },
  { "a", 1, 99, 0, "bca|d|e" }, { "c", 1, 1, 0, "cab|d|e" }, { "b", 2, 1, 0, "ac|bd|e" },
  { "b", 2, 2, 0, "ac|db|e" },  { "d", 1, 2, 0, "adbc||e" }, { "d", 3, 1, 0, "abc||de" },
  { "e", 2, 1, 0, "abc|ed|" },  { "a", 0, 0, 1, "bac|d|e" }, { "a", 0, 0, -1, "abc|d|e" },
  { "c", 0, 0, -1, "acb|d|e" }, { "c", 0, 0, 1, "ab|cd|e" }, { "d", 0, 0, -1, "abcd||e" },
  { "d", 0, 0, 1, "abc||de" },  { "e", 0, 0, 1, "abc|d|e" }, { "e", 0, 0, -1, "abc|de|" },
};

/* Each move is one edit, which numbers the plan anew and can be undone. */
static void
test_move (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (moves); i++)
    {
      g_autoptr (EntStore) store = new_program ("USD", 1);
      g_autoptr (EntPlan) plan = make_letters (store);
      g_autoptr (GError) error = NULL;
      g_autofree char *result = NULL;
      g_autofree char *undone = NULL;
      gboolean stays = g_str_equal (moves[i].result, "abc|d|e");
      gboolean numbered;
      Move move = { find_letter (store, plan, moves[i].task), moves[i].phase, moves[i].place,
                    moves[i].step };

      g_assert_true (ent_store_edit (store, "Move", move_task_cb, &move, &error));
      g_assert_no_error (error);
      result = spell (store, plan, &numbered);
      g_assert_cmpstr (result, ==, moves[i].result);
      g_assert_true (numbered || stays);
      if (stays)
        continue;
      g_assert_true (ent_history_undo (store, &error));
      undone = spell (store, plan, &numbered);
      g_assert_cmpstr (undone, ==, "abc|d|e");
      g_assert_false (numbered);
    }
}

/* Another plan's numbers are its own, and there has to be such a task. */
static void
test_move_alone (void)
{
  g_autoptr (EntStore) store = new_program ("USD", 1);
  g_autoptr (EntPlan) plan = make_letters (store);
  g_autoptr (EntPlan) other = make_letters (store);
  g_autoptr (GError) error = NULL;
  g_autofree char *letters = NULL;
  Move move = { find_letter (store, plan, "a"), 3, 1, 0 };
  Move nothing = { 12345, 3, 1, 0 };
  gboolean numbered;

  g_assert_true (ent_store_edit (store, "Move", move_task_cb, &move, &error));
  letters = spell (store, other, &numbered);
  g_assert_cmpstr (letters, ==, "abc|d|e");
  g_assert_false (numbered);
  g_assert_false (ent_store_edit (store, "Move", move_task_cb, &nothing, &error));
  g_assert_nonnull (error);
}

static gboolean
add_task_cb (EntStore *store, gpointer data, GError **error)
{
  Move *move = data;

  move->task = ent_launch_add_task (store, move->task, move->phase, "f", error);
  return move->task != 0;
}

/* A new task is the last of its phase, and due at its end. */
static void
test_add (void)
{
  static const struct
  {
    int phase;
    const char *result;
    const char *due;
  } cases[] = {
    { 1, "abcf|d|e", "2026-02-03" },
    { 2, "abc|df|e", "2026-03-05" },
    { 3, "abc|d|ef", "2026-04-04" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (EntStore) store = new_program ("USD", 1);
      g_autoptr (EntPlan) plan = make_letters (store);
      g_autoptr (EntTask) task = NULL;
      g_autoptr (GError) error = NULL;
      g_autofree char *result = NULL;
      gboolean numbered;
      Move move = { plan->parent.id, cases[i].phase, 0, 0 };

      g_assert_true (ent_store_edit (store, "Add", add_task_cb, &move, &error));
      g_assert_no_error (error);
      result = spell (store, plan, &numbered);
      g_assert_cmpstr (result, ==, cases[i].result);
      g_assert_true (numbered);
      task = ent_store_load (store, &ent_task_noun, move.task, NULL);
      g_assert_cmpuint (ent_launch_get_due (plan, task), ==, date (cases[i].due));
    }
}

static void
test_days (void)
{
  g_autoptr (EntPlan) plan = ent_plan_new ();

  plan->starts_on = date (START);
  g_assert_cmpint (ent_launch_get_first_day (ENT_PHASE_STRATEGY), ==, 1);
  g_assert_cmpint (ent_launch_get_first_day (ENT_PHASE_DESIGN), ==, 31);
  g_assert_cmpint (ent_launch_get_first_day (ENT_PHASE_EXECUTION), ==, 61);
  g_assert_cmpint (ent_launch_get_day (plan, date (START)), ==, 1);
  g_assert_cmpint (ent_launch_get_day (plan, date ("2026-01-04")), ==, 0);
  g_assert_cmpint (ent_launch_get_day (plan, date ("2026-04-04")), ==, ENT_LAUNCH_DAYS);
}

int
main (int argc, char *argv[])
{
  INIT (argc, argv);

  g_test_add_func ("/launch/due", test_due);
  g_test_add_func ("/launch/shift", test_shift);
  g_test_add_func ("/launch/template", test_template);
  g_test_add_func ("/launch/create-refused", test_create_refused);
  g_test_add_func ("/launch/progress", test_progress);
  g_test_add_func ("/launch/next", test_next);
  g_test_add_func ("/launch/candidates", test_candidates);
  g_test_add_func ("/launch/proved", test_proved);
  g_test_add_func ("/launch/proof-stays", test_proof_stays);
  g_test_add_func ("/launch/onboarded", test_onboarded);
  g_test_add_func ("/launch/pilot", test_pilot);
  g_test_add_func ("/launch/remove", test_remove);
  g_test_add_func ("/launch/move", test_move);
  g_test_add_func ("/launch/move-alone", test_move_alone);
  g_test_add_func ("/launch/add", test_add);
  g_test_add_func ("/launch/days", test_days);

  return run_and_clean ();
}
