/* SPDX-License-Identifier: MIT */
/*
 * Values that one call hands to the next: |> of Elixir, R, Julia, OCaml and F#, and the names that a
 * command prints for the code that started it. Only `ls` and `find` are known to print names; of any
 * other command the output is known at run time only.
 */
#include "base/limits.h"
#include "facts/code_finder.h"

/* --- |> ------------------------------------------------------------------------------------------ */

void code_take_piped(struct code_finder *finder, struct code_list *arguments, size_t start)
{
	if (finder->piped_at == 0 || finder->piped_at != start + 1)
		return;
	struct code_list all = {NULL, NULL, 0};
	struct str none = {NULL, 0};
	finder->piped_at = 0;
	code_add_item(&finder->purse, &all, none, &finder->piped, false);
	code_add_items(&finder->purse, &all, arguments);
	*arguments = all;
}

struct code_value code_read_pipe(struct code_finder *finder, const struct code_value *left)
{
	struct code_value outer = finder->piped;
	size_t outer_at = finder->piped_at;
	size_t start = finder->at;
	finder->piped = *left;
	const struct code_function *giver = code_find_function(finder, left);
	if (left->kind == CODE_THING && giver && giver->shape == CODE_FOLDS) {
		struct code_value none = code_new_list(&finder->purse);
		struct code_site site = {.callee = *left, .arguments = none.list, .start = start};
		finder->piped = code_do_call(finder, &site); /* getHomeDirectory >>= f */
	}
	finder->piped_at = start + 1;
	struct code_value right = code_read_postfix(finder);
	bool is_taken = finder->piped_at != start + 1;
	struct code_value piped = finder->piped;
	finder->piped = outer;
	finder->piped_at = outer_at;
	if (is_taken || (right.kind != CODE_THING && right.kind != CODE_ROUTINE))
		return right;
	struct code_value arguments = code_new_list(&finder->purse);
	struct code_site site = {.callee = right, .arguments = arguments.list, .start = start};
	code_add_item(&finder->purse, arguments.list, (struct str){NULL, 0}, &piped, false);
	return code_do_call(finder, &site);
}

/* --- names that a command prints ----------------------------------------------------------------- */

static void add_name(
	struct code_finder *finder, struct code_list *list, struct str folder, struct str name)
{
	struct code_value path = code_text(name);
	if (folder.len > 0 && str_ends_with(folder, STR("/")))
		path = code_join_text(&finder->purse, folder, name);
	else if (folder.len > 0)
		path = code_text(arena_concat(finder->arena, folder, STR("/"), name));
	code_add_item(&finder->purse, list, (struct str){NULL, 0}, &path, false);
}

static struct str without_quotes(struct str word)
{
	size_t from = 0;
	size_t to = word.len;
	while (from < to && strchr("\"'", word.ptr[from]))
		from++;
	while (to > from && strchr("\"'", word.ptr[to - 1]))
		to--;
	return str_slice(word, from, to);
}

/* The operands of `ls`, or some names in them; those of `find` up to its first test. */
static struct code_value list_names(struct code_finder *finder, struct str line)
{
	struct code_value list = code_new_list(&finder->purse);
	struct str word;
	bool is_whole = false;
	(void)str_cut(line, ' ', &word, &line);
	bool is_find = str_equal(word, STR("find"));
	for (size_t i = 0; line.len > 0 && i < LIMIT_CODE_ARGUMENTS; i++) {
		(void)str_cut(line, ' ', &word, &line);
		word = without_quotes(word);
		bool is_flag = str_starts_with(word, STR("-"));
		if (is_flag && is_find)
			break;
		if (is_flag)
			is_whole |= str_find_byte(word, 'd', 0) != STR_NONE;
		else if (word.len > 0 && is_whole)
			add_name(finder, list.list, STR(""), word);
		else if (word.len > 0 && !str_starts_with(word, STR("2>")))
			add_name(finder, list.list, is_find ? word : STR(""), STR(CODE_SOME_NAMES));
	}
	return list.list->first ? list : code_nothing();
}

struct code_value code_listed(struct code_finder *finder, const struct code_function *function,
	const struct code_site *site)
{
	bool is_shell = function->shape == CODE_TO_SHELL || function->shape == CODE_TO_COMMAND ||
			function->shape == CODE_TO_SYSTEM;
	bool is_file = function->shape == CODE_READS_PATH || function->shape == CODE_OPENS;
	if (!is_shell && !is_file)
		return code_nothing();
	const struct code_value *argument = code_argument(site, function->argument, function->key);
	return is_shell ? code_list_names(finder, argument) : code_given_file(finder, argument);
}

struct code_value code_list_names(struct code_finder *finder, const struct code_value *text)
{
	if (!code_is_constant(text) || text->text.len > LIMIT_CODE_REPEATED_BYTES)
		return code_nothing();
	struct str line = str_trim(text->text);
	bool is_plain = str_starts_with(line, STR("ls ")) || str_starts_with(line, STR("find "));
	for (size_t i = 0; is_plain && i < line.len; i++)
		is_plain = str_find_byte(STR("|;&<`(\n"), line.ptr[i], 0) == STR_NONE &&
			   (line.ptr[i] != '$' ||
				   str_starts_with(str_slice(line, i, line.len), STR("$HOME")));
	return is_plain ? list_names(finder, line) : code_nothing();
}
