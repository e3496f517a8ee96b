/* SPDX-License-Identifier: MIT */
/*
 * Every row of the wrappers, by itself: it can be read, the tables are sorted, and whatever way of
 * running something the row has leads to `rm -rf /etc`. The commands are made from the rows.
 */
#include "test.h"

#include "base/buf.h"
#include "base/limits.h"
#include "facts/shell.h"
#include "facts/wrappers.h"

static struct arena arena;
static struct actions actions;
static const struct surroundings surroundings = {.home = STR_INIT("/home/dev")};

static bool has_fact(enum fact_kind kind, struct str value, enum fact_kind other, struct str second)
{
	for (const struct action *action = actions.first; action; action = action->next) {
		bool has_first = false;
		bool has_second = false;
		for (const struct fact *fact = action->facts[kind].first; fact; fact = fact->next)
			has_first |= str_equal(fact->value, value);
		for (const struct fact *fact = action->facts[other].first; fact; fact = fact->next)
			has_second |= str_equal(fact->value, second);
		if (has_first && has_second)
			return true;
	}
	return false;
}

static bool read_text(struct str text)
{
	struct fault fault = {.is_set = false};
	actions = (struct actions){.arena = &arena};
	return shell_add_actions(&actions, text, STR("/srv/app"), &surroundings, &fault);
}

static unsigned checked;

static void must_run(struct str text)
{
	checked++;
	if (read_text(text) && has_fact(FACT_PROGRAM, STR("rm"), FACT_DELETES, STR("/etc")))
		return;
	test_say(__FILE__, __LINE__, "does not run rm -rf /etc");
	printf("#   in: %.*s\n", STR_ARG(text));
}

static void must_have_code(struct str text, struct str lang, struct str code)
{
	checked++;
	if (read_text(text) && has_fact(FACT_LANG, lang, FACT_CODE, code))
		return;
	test_say(__FILE__, __LINE__, "does not run the code");
	printf("#   in: %.*s\n", STR_ARG(text));
}

static struct str first_of(struct str list)
{
	struct str item;
	struct str rest;
	(void)str_cut(list, ',', &item, &rest);
	return item;
}

static bool takes_value(const struct wrapper *row, struct str option)
{
	for (enum wrapper_list list = 0; list < WRAPPER_GLUED_LINES; list++) {
		if (str_list_holds(row->lists[list], ',', option))
			return true;
	}
	return false;
}

/* The name, one of its subcommands, and an option that is needed. */
static struct str head_of(const struct wrapper *row, struct str name, struct str verb)
{
	struct buf out;
	buf_init(&out, &arena, KIB);
	buf_add(&out, name);
	buf_add_byte(&out, ' ');
	for (size_t i = 0; i < verb.len; i++)
		buf_add_byte(&out, verb.ptr[i] == '/' ? ' ' : verb.ptr[i]);
	struct str need = first_of(row->lists[WRAPPER_NEEDS]);
	buf_printf(&out, " %.*s%s", STR_ARG(need), takes_value(row, need) ? " x" : "");
	return buf_str(&out);
}

static struct str operands_of(const struct wrapper *row)
{
	struct buf out;
	buf_init(&out, &arena, KIB);
	for (unsigned i = 0; i < row->operands; i++)
		buf_add(&out, STR(" 5"));
	if (row->traits & WRAPPER_HAS_DASHES)
		buf_add(&out, STR(" --"));
	return buf_str(&out);
}

static void check_form(const struct wrapper *row, struct str head)
{
	static const char *const tails[WRAPPER_FORM_COUNT] = {
		[WRAPPER_PREFIX] = "rm -rf /etc",
		[WRAPPER_WORDS] = "rm -rf /etc",
		[WRAPPER_LINE] = "rm -rf /etc",
		[WRAPPER_EITHER] = "rm -rf /etc",
		[WRAPPER_LINES] = "true 'rm -rf /etc'",
		[WRAPPER_FIRST] = "'rm -rf /etc' x",
		[WRAPPER_KEYS] = "'rm -rf /etc' Enter",
		[WRAPPER_SHELL] = "-c 'rm -rf /etc'",
		[WRAPPER_TEMPLATE] = "rm -rf ::: /etc",
		[WRAPPER_ALIASES] = "x='rm -rf /etc'",
		[WRAPPER_SETTINGS] = "PAGER='rm -rf /etc'",
		[WRAPPER_CONFIG] = "core.pager 'rm -rf /etc'",
	};
	struct str operands = operands_of(row);
	struct str flag = first_of(row->lists[WRAPPER_LINE_FLAGS]);
	if (row->form == WRAPPER_SCRIPT && flag.len > 0)
		must_run(arena_printf(&arena, "%.*s %.*s%.*s 'rm -rf /etc'", STR_ARG(head),
			STR_ARG(flag), STR_ARG(operands)));
	else if (row->form == WRAPPER_CODE)
		must_have_code(
			arena_printf(&arena, "%.*s%.*s 'rm -rf'", STR_ARG(head), STR_ARG(operands)),
			row->lang, STR("rm -rf"));
	else if (row->form == WRAPPER_KEYS && row->lists[WRAPPER_NEEDS].len > 0)
		must_run(arena_printf(&arena, "%.*s 'rm -rf /etc^M'", STR_ARG(head)));
	else if (tails[row->form])
		must_run(arena_printf(
			&arena, "%.*s%.*s %s", STR_ARG(head), STR_ARG(operands), tails[row->form]));
}

/* What stands behind an option of a list, so that it runs rm; NULL for a list that runs nothing. */
static const char *const values[WRAPPER_LIST_COUNT] = {
	[WRAPPER_LINES_OF] = " 'rm -rf /etc'",
	[WRAPPER_COMMANDS] = " rm -rf /etc \\;",
	[WRAPPER_ESCAPES] = " '!rm -rf /etc'",
	[WRAPPER_CONFIGS] = " core.pager='rm -rf /etc'",
	[WRAPPER_ENTRIES] = " rm",
	[WRAPPER_GLUED_LINES] = "'rm -rf /etc'",
};

static void check_option(
	const struct wrapper *row, struct str head, enum wrapper_list list, struct str option)
{
	struct str operands = operands_of(row);
	bool is_long = str_starts_with(option, STR("--"));
	if (list == WRAPPER_CODES)
		must_have_code(
			arena_printf(&arena, "%.*s %.*s 'rm -rf'", STR_ARG(head), STR_ARG(option)),
			row->lang, STR("rm -rf"));
	else if (list == WRAPPER_GLUED_LINES)
		must_run(arena_printf(&arena, "%.*s %.*s%s'rm -rf /etc' x", STR_ARG(head),
			STR_ARG(option), is_long ? "=" : ""));
	else if (values[list])
		must_run(arena_printf(&arena, "%.*s %.*s%s%.*s%s", STR_ARG(head), STR_ARG(option),
			values[list], STR_ARG(operands),
			list == WRAPPER_ENTRIES ? " -rf /etc" : ""));
	if (values[list] && is_long && list == WRAPPER_LINES_OF)
		must_run(arena_printf(
			&arena, "%.*s %.*s='rm -rf /etc'", STR_ARG(head), STR_ARG(option)));
}

static void check_marked(const struct wrapper *row, struct str head)
{
	struct str markers = row->lists[WRAPPER_MARKERS];
	struct str option = first_of(row->lists[WRAPPER_MARKED]);
	if (option.len == 0 && !(row->traits & WRAPPER_HAS_MARKS))
		return;
	while (markers.len > 0) {
		struct str marker;
		(void)str_cut(markers, ',', &marker, &markers);
		bool is_bracket = str_ends_with(marker, STR("("));
		bool is_colon = str_ends_with(marker, STR(":"));
		must_run(arena_printf(&arena, "%.*s %.*s '%s%.*s%srm -rf /etc%s' h", STR_ARG(head),
			STR_ARG(option), is_bracket || is_colon ? "a:" : "", STR_ARG(marker),
			is_bracket || is_colon ? "" : "=", is_bracket ? ")" : ""));
	}
}

static void check_input(const struct wrapper *row, struct str head)
{
	static const char *const texts[] = {
		[INPUT_SHELL] = "rm -rf /etc",
		[INPUT_CRONTAB] = "0 0 * * * rm -rf /etc",
		[INPUT_EDITOR] = "!rm -rf /etc",
	};
	struct str operands = operands_of(row);
	if (row->input == INPUT_CODE)
		must_have_code(arena_printf(&arena, "%.*s <<< 'rm -rf'", STR_ARG(head)), row->lang,
			STR("rm -rf"));
	else if (row->input < ARRAY_LEN(texts) && texts[row->input])
		must_run(arena_printf(&arena, "%.*s%.*s <<< '%s'", STR_ARG(head), STR_ARG(operands),
			texts[row->input]));
}

static void check_row(const struct wrapper *row, struct str name)
{
	struct str verbs = row->lists[WRAPPER_VERBS];
	do {
		struct str verb;
		(void)str_cut(verbs, ',', &verb, &verbs);
		struct str head = head_of(row, name, verb);
		check_form(row, head);
		check_marked(row, head);
		check_input(row, head);
		for (enum wrapper_list list = 0; list <= WRAPPER_GLUED; list++) {
			for (struct str rest = row->lists[list]; rest.len > 0;) {
				struct str option;
				(void)str_cut(rest, ',', &option, &rest);
				check_option(row, head, list, option);
			}
		}
	} while (verbs.len > 0);
}

static void rows_run_what_they_say(void)
{
	for (size_t t = 0; wrapper_table_at(t); t++) {
		const struct wrapper_table *table = wrapper_table_at(t);
		for (size_t i = 0; i < table->count; i++) {
			struct str name = table->rows[i].name;
			struct wrapper_rows rows = wrapper_find(&surroundings, name);
			CHECK(rows.count > 0);
			for (size_t r = 0; r < rows.count; r++) {
				struct wrapper row = {.name = name};
				struct str bad;
				if (wrapper_parse(name, rows.first[r].spec, &row, &bad)) {
					check_row(&row, name);
					continue;
				}
				test_say(__FILE__, __LINE__, "a row is not understood");
				printf("#   in: %.*s: %.*s\n", STR_ARG(name), STR_ARG(bad));
			}
		}
	}
	printf("# %u commands\n", checked);
	CHECK(checked > 700);
}

static void tables_are_sorted(void)
{
	for (size_t t = 0; wrapper_table_at(t); t++) {
		const struct wrapper_table *table = wrapper_table_at(t);
		for (size_t i = 1; i < table->count; i++)
			CHECK(str_compare(table->rows[i - 1].name, table->rows[i].name) <= 0);
		/* No name is in two tables. */
		for (size_t i = 0; i < table->count; i++) {
			struct wrapper_rows rows = wrapper_find(&surroundings, table->rows[i].name);
			bool is_alias = str_starts_with(table->rows[i].spec, STR("as="));
			CHECK(is_alias || (rows.first <= &table->rows[i] &&
						  &table->rows[i] < rows.first + rows.count));
		}
	}
}

static void bad_words_are_told(void)
{
	static const struct {
		struct str spec;
		struct str bad;
	} cases[] = {
		{STR_INIT("prefix nonsense"), STR_INIT("nonsense")},
		{STR_INIT("operands=12"), STR_INIT("operands=12")},
		{STR_INIT("operands="), STR_INIT("operands=")},
		{STR_INIT("values="), STR_INIT("values=")},
		{STR_INIT("input=tea"), STR_INIT("input=tea")},
		{STR_INIT("fed value=-x"), STR_INIT("value=-x")},
	};
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		struct wrapper row = {.operands = 0};
		struct str bad;
		CHECK(!wrapper_parse(STR("x"), cases[i].spec, &row, &bad));
		CHECK_STR(bad, cases[i].bad);
	}
}

int main(void)
{
	arena_init(&arena, LIMIT_ARENA_BYTES);
	TEST(tables_are_sorted);
	TEST(bad_words_are_told);
	TEST(rows_run_what_they_say);
	arena_finish(&arena);
	return test_done();
}
