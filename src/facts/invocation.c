/* SPDX-License-Identifier: MIT */
/*
 * From the words of a command to the program that runs. Wrappers (sudo, env, xargs, …) come from
 * the table and are taken off one by one; each costs at least a word, so the loop ends. A wrapper
 * that runs nothing is a program itself.
 */
#include "facts/invocation.h"

#include "base/limits.h"
#include "facts/look_ups.h"
#include "facts/normal_form.h"
#include "facts/unknown_wrapper.h"
#include "facts/wrapper_scan.h"

/* An invocation on its way. */
struct draft {
	struct arena *arena;
	const struct surroundings *surroundings;
	struct invocation invocation;
	const struct word *words; /* the program's and what follows */
	const struct word *inner; /* where the arguments of the program itself end; NULL: nowhere */
	bool is_known;            /* a row of the tables is the program's */
};

static const struct via *add_via(struct arena *arena, const struct via *outer, struct str text)
{
	struct via *via = ARENA_NEW(arena, struct via);
	*via = (struct via){.text = text, .outer = outer};
	return via;
}

struct str invocation_literal_path(struct arena *arena, const struct word *word, struct str raw)
{
	if (!str_starts_with(raw, STR("~")) || word->has_tilde)
		return raw;
	return arena_concat(arena, STR("."), STR("/"), raw);
}

/* --- wrappers ------------------------------------------------------------------------------- */

static void append(struct embedded_list *list, struct embedded_list more)
{
	if (!more.first)
		return;
	if (list->last)
		list->last->next = more.first;
	else
		list->first = more.first;
	list->last = more.last;
}

/* What options of the row read and write. */
static void take_paths(struct invocation *invocation, const struct wrapper_found *found)
{
	for (struct wrapper_path *path = found->paths; path;) {
		struct wrapper_path *next = path->next;
		path->next = invocation->paths;
		invocation->paths = path;
		path = next;
	}
}

/* Takes over what a row has found. True where the program is taken off and its words are the inner
 * command's. */
static bool take_found(
	struct draft *draft, const struct wrapper *row, const struct wrapper_found *found)
{
	struct invocation *invocation = &draft->invocation;
	bool is_prefix = row->form == WRAPPER_PREFIX ||
			 (row->form == WRAPPER_TEMPLATE && !found->embedded.first);
	append(&invocation->embedded, found->embedded);
	if (!is_prefix || !found->start) {
		/* A container's folder is the inner command's alone. */
		if (row->form == WRAPPER_NONE || row->form == WRAPPER_PREFIX)
			invocation->folder = found->folder;
		if (row->form == WRAPPER_NONE)
			take_paths(invocation, found);
		draft->inner = found->start;
		if (found->is_input)
			invocation->input =
				(struct input_use){row->input, row->lang, found->arguments};
		return false;
	}
	invocation->folder = found->folder;
	invocation->started_in = found->folder;
	if (found->is_fed)
		invocation->feed = found->feed;
	invocation->is_fed |= found->is_fed;
	invocation->is_remote |= (row->traits & WRAPPER_IS_REMOTE) != 0;
	invocation->via = add_via(draft->arena, invocation->via, found->via);
	take_paths(invocation, found);
	draft->words = found->start;
	return true;
}

/* tmux a \; b \; c: runs the commands behind the first, which alone stays. */
static void split_parts(struct draft *draft)
{
	struct word_list part = {NULL, NULL};
	const struct word *program = draft->words;
	struct embedded_list rest = {NULL, NULL};
	struct word *first = NULL;
	bool is_split = false;
	for (const struct word *word = program; word; word = word->next) {
		bool is_end = str_equal(word->text, STR(";"));
		struct word *copy = ARENA_NEW(draft->arena, struct word);
		*copy = is_end ? *program : *word;
		copy->next = NULL;
		if (is_end)
			part = (struct word_list){NULL, NULL};
		is_split |= is_end;
		word_list_add(&part, copy);
		first = first ? first : copy;
		if (is_end)
			embedded_add(draft->arena, &rest,
				(struct embedded){.kind = EMBEDDED_WORDS,
					.text = program->text,
					.via = program_base_name(program->text),
					.first = word,
					.last = word,
					.words = copy,
					.folder = draft->invocation.folder});
	}
	if (is_split)
		draft->words = first;
	append(&draft->invocation.embedded, rest);
}

/* Holds one row against the words. `*goes_on` tells whether the rows behind it are asked. */
static bool try_row(struct draft *draft, const struct wrapper *row, bool *goes_on)
{
	struct wrapper_found found;
	if ((row->traits & WRAPPER_HAS_PARTS) && !draft->is_known)
		split_parts(draft);
	draft->is_known = true;
	struct wrapper_command command = {.arena = draft->arena,
		.surroundings = draft->surroundings,
		.name = program_base_name(draft->words->text),
		.words = draft->words->next,
		.folder = draft->invocation.folder};
	*goes_on = true;
	if (!wrapper_scan(&command, row, &found))
		return false;
	*goes_on = (row->traits & WRAPPER_IS_ALSO) != 0;
	return take_found(draft, row, &found);
}

/* Whether one of the subcommands that a row is for stands anywhere in the words: cheaper than to read
 * the row, and most rows of git and docker fail here. Long commands are not looked through. */
static bool may_have_verb(struct str spec, const struct word *word)
{
	size_t at = str_find(str_slice(spec, 0, LIMIT_OPTION_LETTERS), STR("verb="), 0);
	if (at == STR_NONE)
		return true;
	struct str verbs = str_slice(spec, at + STR("verb=").len, str_find_byte(spec, ' ', at));
	for (size_t count = 0; word && count < LIMIT_OPTION_LETTERS; word = word->next, count++) {
		struct str rest = verbs;
		while (rest.len > 0 && word->text.len > 0 && word->text.ptr[0] != '-') {
			struct str verb;
			(void)str_cut(rest, ',', &verb, &rest);
			if (str_equal(str_slice(verb, 0, str_find_byte(verb, '/', 0)), word->text))
				return true;
		}
	}
	return word != NULL;
}

/* Takes one wrapper off, or collects what the program runs besides itself. True where one was taken
 * off. */
static bool take_wrapper(struct draft *draft)
{
	struct str name = program_base_name(draft->words->text);
	struct wrapper_rows rows = look_up_program(draft->surroundings, name).wrappers;
	bool goes_on = true;
	draft->is_known = false;
	if (rows.own && try_row(draft, rows.own, &goes_on))
		return true;
	for (size_t i = 0; goes_on && i < rows.count; i++) {
		struct wrapper row = {.name = rows.first[i].name};
		struct str bad;
		if (may_have_verb(rows.first[i].spec, draft->words->next) &&
			wrapper_parse(rows.first[i].name, rows.first[i].spec, &row, &bad) &&
			try_row(draft, &row, &goes_on))
			return true;
	}
	return false;
}

/* --- programs that no table knows ----------------------------------------------------------- */

/* Whether a program's word names a file that may be a script: ./x.sh, bin/deploy, and behind a
 * wrapper such as uv run also x.py. */
static bool may_be_script(const struct draft *draft, struct str text)
{
	static const struct str folders[] = {STR_INIT("/bin/"), STR_INIT("/sbin/"),
		STR_INIT("/usr/bin/"), STR_INIT("/usr/sbin/")};
	static const struct str ends[] = {STR_INIT(".py"), STR_INIT(".sh"), STR_INIT(".js"),
		STR_INIT(".ts"), STR_INIT(".rb")};
	bool is_path = str_find_byte(text, '/', 0) != STR_NONE;
	for (size_t i = 0; i < ARRAY_LEN(folders); i++)
		is_path = is_path && !str_starts_with(text, folders[i]);
	for (size_t i = 0; draft->invocation.via && i < ARRAY_LEN(ends); i++)
		is_path = is_path || str_ends_with(text, ends[i]);
	return is_path;
}

static void add_script(struct draft *draft)
{
	const struct word *word = draft->words;
	if (draft->is_known || word->is_dynamic || !may_be_script(draft, word->text))
		return;
	embedded_add(draft->arena, &draft->invocation.embedded,
		(struct embedded){.kind = EMBEDDED_SCRIPT,
			.text = word->text,
			.via = arena_concat(draft->arena, STR("script"), STR(" "), word->text),
			.first = word,
			.last = word,
			.words = word->next,
			.folder = draft->invocation.folder});
}

static void add_unknown(struct draft *draft)
{
	const struct word *start = NULL;
	if (!draft->is_known && !draft->invocation.row)
		start = unknown_wrapper_find(draft->words);
	if (!start)
		return;
	const struct word *last = start;
	while (last->next)
		last = last->next;
	draft->inner = start;
	embedded_add(draft->arena, &draft->invocation.embedded,
		(struct embedded){.kind = EMBEDDED_WORDS,
			.text = start->text,
			.via = program_name(draft->words),
			.first = start,
			.last = last,
			.words = start,
			.folder = draft->invocation.folder});
}

/* --- the whole ------------------------------------------------------------------------------ */

static void finish(struct draft *draft)
{
	struct invocation *invocation = &draft->invocation;
	struct normal_form form =
		normal_form_of(draft->arena, draft->words, invocation->program, draft->inner);
	invocation->words = form.words;
	/* Flags and operands of an inner command are none of the program's. */
	struct word *inner = form.own ? form.own->next : NULL;
	if (form.own)
		form.own->next = NULL;
	invocation->arguments = arguments_split(draft->arena, form.words->next, invocation->row);
	invocation->globals = arguments_split(draft->arena, form.left_out.first, invocation->row);
	arguments_spell_out(draft->arena, form.words, invocation->arguments);
	if (form.own)
		form.own->next = inner;
	invocation->text = embedded_show(draft->arena, form.words);
}

struct invocation invocation_read(struct arena *arena, const struct surroundings *surroundings,
	const struct word *words, struct folder folder, const struct via *via)
{
	struct draft draft = {.arena = arena, .surroundings = surroundings, .words = words};
	draft.invocation = (struct invocation){
		.folder = folder, .started_in = folder, .shell_folder = folder, .via = via};
	if (!words)
		return draft.invocation;
	do {
		draft.words = normal_form_split_git(arena, draft.words);
	} while (!draft.words->is_dynamic && take_wrapper(&draft));
	if (draft.words->is_dynamic)
		draft.is_known = false;
	draft.invocation.program = program_name(draft.words);
	draft.invocation.row = look_up_program(surroundings, draft.invocation.program).program;
	draft.invocation.typed = draft.words;
	add_script(&draft);
	add_unknown(&draft);
	finish(&draft);
	return draft.invocation;
}

/* The command with the operands from `values` up to `end` in their places, or behind the others. */
static struct invocation feed_values(struct arena *arena, const struct surroundings *surroundings,
	const struct invocation *invocation, const struct word *values, const struct word *end)
{
	bool has_place = invocation->feed.place.len > 0;
	struct word_template template = {.words = invocation->words,
		.place = has_place ? invocation->feed.place : STR("{}{}{}"), /* of no word */
		.values = values,
		.values_end = end,
		.is_added = !has_place || invocation->feed.adds_behind};
	return invocation_read(arena, surroundings, embedded_fill(arena, &template),
		invocation->started_in, invocation->via);
}

/* What the command runs besides itself, it runs anew for each of its calls: sh -c 'rm {}'. */
static struct embedded_list feed_each(struct arena *arena, const struct surroundings *surroundings,
	const struct invocation *invocation, const struct word *values)
{
	struct embedded_list all = {NULL, NULL};
	size_t each = invocation->feed.place.len > 0 ? 1 : invocation->feed.each;
	for (size_t calls = 0; values; calls++) {
		const struct word *end = values;
		for (size_t i = 0; end && (i < each || calls + 1 == LIMIT_FED_CALLS); i++)
			end = end->next;
		struct invocation one = feed_values(arena, surroundings, invocation, values, end);
		append(&all, one.embedded);
		values = end;
	}
	return all;
}

struct invocation invocation_feed(struct arena *arena, const struct surroundings *surroundings,
	const struct invocation *invocation, struct str text, const struct word *word)
{
	bool is_cut;
	struct feed feed = invocation->feed;
	bool has_place = feed.place.len > 0;
	feed.by_line |= has_place;
	const struct word *values = embedded_split(arena, text, &feed, word, &is_cut);
	if (is_cut || !values)
		return *invocation;
	struct invocation fed = feed_values(arena, surroundings, invocation, values, NULL);
	if (fed.embedded.first && (has_place || feed.each > 0) && values->next)
		fed.embedded = feed_each(arena, surroundings, invocation, values);
	fed.shell_folder = invocation->shell_folder;
	fed.command = invocation->command;
	fed.is_remote |= invocation->is_remote;
	fed.paths = fed.paths ? fed.paths : invocation->paths;
	return fed;
}
