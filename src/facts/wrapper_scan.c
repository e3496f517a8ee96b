/* SPDX-License-Identifier: MIT */
/*
 * Walks over the words of a command as a row of the table says, and collects what it runs. Changes
 * none of the words. What the row does not say is a plain operand.
 */
#include "facts/wrapper_scan.h"

#include "base/limits.h"
#include "facts/find_names.h"
#include "facts/run_settings.h"
#include "facts/wrapper_feed.h"
#include "facts/wrapper_forms.h"
#include "facts/wrapper_walk.h"

/* --- subcommands ---------------------------------------------------------------------------- */

static bool is_first_of_two(struct str verbs, struct str word)
{
	struct str one;
	struct str rest;
	while (verbs.len > 0) {
		(void)str_cut(verbs, ',', &one, &verbs);
		if (str_cut(one, '/', &one, &rest) && str_equal(one, word))
			return true;
	}
	return false;
}

/* Whether the first operands are a subcommand of the row, such as exec or compose/exec. */
static bool match_verb(struct wrapper_scan *scan)
{
	struct str verbs = scan->row->lists[WRAPPER_VERBS];
	struct wrapper_walk walk = wrapper_walk_start(scan->row, scan->command->words);
	struct wrapper_argument argument;
	struct str first = {NULL, 0};
	if (verbs.len == 0)
		return true;
	while (wrapper_walk_next(&walk, &argument)) {
		scan->verb_words += argument.flag.len == 0;
		if (argument.flag.len > 0 || str_starts_with(argument.value, STR("@")))
			continue; /* wp @live eval */
		struct str verb = argument.value;
		if (first.len > 0)
			verb = arena_concat(scan->command->arena, first, STR("/"), argument.value);
		scan->verb = first.len > 0 ? arena_concat(scan->command->arena, first, STR(" "),
						     argument.value)
					   : verb;
		if (str_list_holds(verbs, ',', verb))
			return true;
		if (first.len > 0 || !is_first_of_two(verbs, verb))
			return false;
		first = verb;
	}
	return false;
}

/* --- options -------------------------------------------------------------------------------- */

static struct str via_option(struct wrapper_scan *scan, struct str flag)
{
	return arena_concat(scan->command->arena, wrapper_scan_via(scan), STR(" "), flag);
}

static void add_value(struct wrapper_scan *scan, const struct wrapper_argument *argument,
	struct embedded embedded)
{
	embedded.first = argument->word;
	embedded.last = argument->word;
	if (embedded.via.len == 0)
		embedded.via = via_option(scan, argument->flag);
	wrapper_scan_add(scan, embedded);
}

static void add_path(
	struct wrapper_scan *scan, const struct wrapper_argument *argument, enum fact_kind kind)
{
	struct wrapper_path *path = ARENA_NEW(scan->command->arena, struct wrapper_path);
	*path = (struct wrapper_path){.kind = kind,
		.path = argument->value,
		.word = argument->word,
		.folder = scan->found->folder,
		.next = scan->found->paths};
	scan->found->paths = path;
}

/* -exec … ; and -e COMMAND …, which is the rest; terminals give a lone word to a shell. */
static void add_command(struct wrapper_scan *scan, const struct wrapper_argument *argument)
{
	const struct word *end = argument->word;
	const struct word *last = argument->word;
	struct word here = {.text = STR("."), .place = argument->word->place};
	bool is_list = scan->row->starts > 0;
	if (!argument->is_own_word)
		return;
	while (end && !(is_list && wrapper_ends_command(last, end))) {
		last = end;
		end = end->next;
	}
	bool is_find = str_equal(scan->command->name, STR("find"));
	struct word_template template = {.words = argument->word,
		.end = end,
		.place = STR("{}"),
		.found = is_find ? find_names_found(scan->command->arena, scan->command->words)
				 : NULL,
		.values = scan->starts.first ? scan->starts.first : &here,
		.is_added = scan->row->starts > 1};
	struct embedded embedded = {.kind = EMBEDDED_WORDS,
		.text = argument->value,
		.via = via_option(scan, argument->flag),
		.words = argument->word,
		.found = template.found,
		.first = argument->word};
	if (is_list)
		embedded.words = embedded_fill(scan->command->arena, &template);
	else if (!argument->word->next)
		embedded = (struct embedded){.kind = EMBEDDED_SHELL,
			.text = argument->value,
			.via = embedded.via,
			.first = argument->word};
	embedded.last = last;
	wrapper_scan_add(scan, embedded);
	scan->walk.next = end ? end->next : NULL;
}

static void add_script(struct wrapper_scan *scan, const struct wrapper_argument *argument)
{
	scan->has_program |= scan->row->form == WRAPPER_CODE;
	bool is_input = scan->row->input == INPUT_TRANSFER && str_equal(argument->value, STR("-"));
	if (is_input)
		return;
	struct embedded embedded = {.kind = EMBEDDED_SCRIPT,
		.text = argument->value,
		.lang = scan->row->lang,
		.via = arena_concat(
			scan->command->arena, STR("script"), STR(" "), argument->value)};
	add_value(scan, argument, embedded);
}

static void add_escape(struct wrapper_scan *scan, const struct wrapper_argument *argument)
{
	struct embedded embedded = {.kind = EMBEDDED_SHELL};
	struct wrapper_argument file = {.flag = argument->flag};
	bool is_vim = str_equal(scan->row->lang, STR("vim"));
	bool is_written = is_vim && embedded_find_write(argument->value, &file.value);
	if (embedded_find_escape(argument->value, &embedded)) {
		if (embedded.kind == EMBEDDED_SCRIPT) {
			embedded.lang = embedded.lang.len > 0 ? embedded.lang : scan->row->lang;
			embedded.via = arena_concat(
				scan->command->arena, STR("script"), STR(" "), embedded.text);
		}
		add_value(scan, argument, embedded);
	} else if (is_written || (is_vim && embedded_find_read(argument->value, &file.value))) {
		struct word *word = ARENA_NEW(scan->command->arena, struct word);
		*word = (struct word){
			.text = file.value, .place = argument->word->place, .has_tilde = true};
		file.word = word;
		add_path(scan, &file, is_written ? FACT_WRITES : FACT_READS);
	}
}

static void add_config(struct wrapper_scan *scan, const struct wrapper_argument *argument)
{
	struct embedded embedded = {.kind = EMBEDDED_SHELL};
	struct str key;
	struct str value;
	if (!str_cut(argument->value, '=', &key, &value) ||
		!git_config_runs(scan->command->arena, key, value, &embedded))
		return;
	embedded.via = arena_concat(scan->command->arena, STR("git"), STR(" "), key);
	add_value(scan, argument, embedded);
}

static void enter_folder(struct wrapper_scan *scan, const struct wrapper_argument *argument)
{
	scan->found->folder = folder_enter(scan->command->arena, scan->found->folder,
		argument->word, argument->value, scan->command->surroundings->home);
}

static void add_read_path(struct wrapper_scan *scan, const struct wrapper_argument *argument)
{
	add_path(scan, argument, FACT_READS);
}

static void add_written_path(struct wrapper_scan *scan, const struct wrapper_argument *argument)
{
	add_path(scan, argument, FACT_WRITES);
}

static void add_line_of(struct wrapper_scan *scan, const struct wrapper_argument *argument)
{
	add_value(
		scan, argument, (struct embedded){.kind = EMBEDDED_SHELL, .text = argument->value});
	scan->line = scan->found->embedded.last;
}

static void add_code(struct wrapper_scan *scan, const struct wrapper_argument *argument)
{
	scan->has_program = true;
	add_value(scan, argument,
		(struct embedded){
			.kind = EMBEDDED_CODE, .text = argument->value, .lang = scan->row->lang});
}

static void set_entry(struct wrapper_scan *scan, const struct wrapper_argument *argument)
{
	scan->entry = argument->word;
	scan->entry_text = argument->value;
}

static void set_place(struct wrapper_scan *scan, const struct wrapper_argument *argument)
{
	scan->found->feed.place = argument->value;
}

static void skip_second(struct wrapper_scan *scan, const struct wrapper_argument *argument)
{
	(void)argument;
	scan->walk.next = scan->walk.next ? scan->walk.next->next : NULL;
}

/* What an option with a value runs or touches. */
static void take_value(struct wrapper_scan *scan, const struct wrapper_argument *argument)
{
	static void (*const takers[WRAPPER_LIST_COUNT])(
		struct wrapper_scan *, const struct wrapper_argument *) = {
		[WRAPPER_FOLDERS] = enter_folder,
		[WRAPPER_READS] = add_read_path,
		[WRAPPER_WRITES] = add_written_path,
		[WRAPPER_LINES_OF] = add_line_of,
		[WRAPPER_GLUED_LINES] = add_line_of,
		[WRAPPER_COMMANDS] = add_command,
		[WRAPPER_SCRIPTS] = add_script,
		[WRAPPER_CODES] = add_code,
		[WRAPPER_ESCAPES] = add_escape,
		[WRAPPER_MARKED] = wrapper_add_marked,
		[WRAPPER_CONFIGS] = add_config,
		[WRAPPER_ENTRIES] = set_entry,
		[WRAPPER_PLACES] = set_place,
		[WRAPPER_PAIRS] = skip_second,
	};
	if (argument->list < WRAPPER_LIST_COUNT && takers[argument->list])
		takers[argument->list](scan, argument);
}

/* False where the option means that nothing is run. */
static bool take_option(struct wrapper_scan *scan, const struct wrapper_argument *argument)
{
	const struct str *lists = scan->row->lists;
	if (wrapper_walk_is_asking(scan->row, argument))
		return false;
	scan->is_needed |= str_list_holds(lists[WRAPPER_NEEDS], ',', argument->flag);
	scan->has_program |= str_list_holds(lists[WRAPPER_SKIPS], ',', argument->flag);
	scan->is_stdin |= str_list_holds(lists[WRAPPER_STDIN], ',', argument->flag);
	if (str_list_holds(lists[WRAPPER_LINE_FLAGS], ',', argument->flag))
		scan->line_flag = arena_copy(scan->command->arena, argument->flag);
	/* `find . -name x -exec …`: operands behind an expression are none of its folders. */
	if (scan->row->starts == 1 && !str_list_holds(STR("-H,-L,-P"), ',', argument->flag))
		scan->has_all_starts = true;
	if (scan->row->traits & WRAPPER_IS_FED)
		wrapper_take_feed(scan->command->arena, argument, &scan->found->feed);
	if (argument->has_value)
		take_value(scan, argument);
	return true;
}

/* --- operands ------------------------------------------------------------------------------- */

static bool is_setting(const struct word *word)
{
	size_t sign = str_find_byte(word->text, '=', 0);
	return sign != STR_NONE && sign > 0;
}

static void add_start(struct wrapper_scan *scan, const struct word *word)
{
	scan->starts_seen++;
	if (str_is_one_of(word->text, (const struct str[]){STR_INIT("("), STR_INIT("!")}, 2))
		scan->has_all_starts = true;
	if (scan->row->starts == 0 || scan->starts_seen < scan->row->starts || scan->has_all_starts)
		return;
	struct word *copy = ARENA_NEW(scan->command->arena, struct word);
	*copy = *word;
	copy->next = NULL;
	word_list_add(&scan->starts, copy);
}

/* Whether the operand is one of the program's own arguments; the command comes later. */
static bool is_own_operand(struct wrapper_scan *scan, const struct wrapper_argument *argument)
{
	const struct wrapper *row = scan->row;
	if (scan->verb_words > 0) {
		scan->verb_words--;
		return true;
	}
	if (row->traits & WRAPPER_HAS_MARKS)
		wrapper_add_marked(scan, argument);
	if (row->form == WRAPPER_PREFIX && str_equal(argument->value, STR("-")))
		return true;
	if (argument->word->is_dynamic && !argument->word->is_quoted) {
		scan->has_unknown = true;
		if (scan->skips_unknown)
			return true;
	}
	if (row->form == WRAPPER_CODE && argument->value.len == 0)
		return true; /* the suffix of BSD's sed -i '' */
	if ((row->traits & WRAPPER_HAS_SETTINGS) && is_setting(argument->word)) {
		wrapper_add_setting(scan, argument->word);
		return true;
	}
	if ((row->traits & WRAPPER_HAS_DASHES) && !scan->walk.has_dashes)
		return true;
	if (scan->operands == row->operands)
		return false;
	scan->operands++;
	/* What follows an image goes to its entry point, options, too. */
	if (scan->operands == row->operands && row->lists[WRAPPER_ENTRIES].len > 0)
		wrapper_take_image(scan, argument);
	return true;
}

/* False where the walk ends, at the command or at what is the command's. */
static bool take_operand(struct wrapper_scan *scan, const struct wrapper_argument *argument)
{
	if (scan->row->traits & WRAPPER_IS_HEAD)
		return false;
	add_start(scan, argument->word);
	if (is_own_operand(scan, argument))
		return true;
	enum wrapper_form form = scan->row->form;
	if (form == WRAPPER_LINES)
		add_value(scan, argument,
			(struct embedded){.kind = EMBEDDED_SHELL,
				.text = argument->value,
				.via = wrapper_scan_via(scan)});
	else if (form == WRAPPER_ALIASES)
		wrapper_add_alias(scan, argument->word);
	else if (form == WRAPPER_SETTINGS)
		wrapper_add_setting(scan, argument->word);
	else if (form != WRAPPER_NONE)
		scan->found->start = argument->word;
	return !scan->found->start;
}

/* One walk. False where the row is for another command. */
static bool walk_row(struct wrapper_scan *scan)
{
	const struct wrapper_command *command = scan->command;
	struct wrapper_found *found = scan->found;
	struct wrapper_argument argument;
	*found = (struct wrapper_found){.folder = command->folder};
	if (!match_verb(scan))
		return false;
	found->via = wrapper_scan_via(scan);
	scan->walk = wrapper_walk_start(scan->row, command->words);
	while (wrapper_walk_next(&scan->walk, &argument)) {
		bool goes_on = true;
		if (argument.flag.len == 0)
			goes_on = take_operand(scan, &argument);
		else if (!take_option(scan, &argument)) {
			*found = (struct wrapper_found){
				.folder = command->folder, .via = found->via};
			return true;
		}
		if (!goes_on)
			break;
	}
	if (scan->row->lists[WRAPPER_NEEDS].len > 0 && !scan->is_needed)
		return false;
	found->is_fed = (scan->row->traits & WRAPPER_IS_FED) != 0;
	wrapper_apply_form(scan);
	return true;
}

/* `ssh $OPTS host rm x`: $OPTS may be the host, or options. Both readings are given. */
static void add_other_reading(const struct wrapper_scan *scan)
{
	struct wrapper_found other = {.is_fed = false};
	struct wrapper_scan again = {
		.command = scan->command, .row = scan->row, .found = &other, .skips_unknown = true};
	bool is_besides = scan->row->form == WRAPPER_WORDS || scan->row->form == WRAPPER_LINE ||
			  scan->row->form == WRAPPER_EITHER;
	if (!is_besides || !walk_row(&again) || !other.embedded.first)
		return;
	if (scan->found->embedded.last)
		scan->found->embedded.last->next = other.embedded.first;
	else
		scan->found->embedded.first = other.embedded.first;
	scan->found->embedded.last = other.embedded.last;
}

bool wrapper_scan(const struct wrapper_command *command, const struct wrapper *row,
	struct wrapper_found *found)
{
	struct wrapper_scan scan = {.command = command, .row = row, .found = found};
	if (!walk_row(&scan))
		return false;
	if (scan.has_unknown)
		add_other_reading(&scan);
	return true;
}
