/* SPDX-License-Identifier: MIT */
/* Calls that read, write and delete files. */
#include "facts/code_finder.h"

static bool is_writing(const struct code_value *mode)
{
	if (!mode || mode->kind == CODE_LIST || mode->kind == CODE_ROUTINE)
		return false;
	if (mode->kind == CODE_THING)
		return !str_ends_with(mode->text, STR("RDONLY"));
	if (mode->kind != CODE_TEXT)
		return true;
	for (size_t i = 0; i < mode->text.len && !mode->is_number; i++) {
		if (strchr("wax+>", mode->text.ptr[i]))
			return true;
	}
	return false;
}

void code_note_open(struct code_finder *finder, const struct code_function *function,
	const struct code_site *site)
{
	bool is_method = function->argument == CODE_RECEIVER;
	const struct code_value *path =
		is_method ? site->callee.self
			  : code_argument(site, function->argument, function->key);
	if (is_method && (!path || !path->is_path))
		return;
	const struct code_value *mode = code_item_called(site->arguments, STR("mode"));
	if (!mode)
		mode = code_item_at(site->arguments, is_method ? 0 : function->argument + 1u);
	bool is_command = path && path->kind == CODE_TEXT && path->text.len > 0 &&
			  path->text.ptr[0] == '|' && code_in(finder, IN_RUBY | IN_PERL);
	if (is_command) {
		struct code_value command = *path;
		command.text = str_trim(str_slice(path->text, 1, path->text.len));
		code_note(finder, CODE_SHELL, &command, function->name, site->start);
	} else if (path) {
		code_note(finder, is_writing(mode) ? CODE_WRITES : CODE_READS, path, function->name,
			site->start);
	}
}

/* open(F, ">file"), open(F, "command |") */
static void note_open_joined(
	struct code_finder *finder, struct code_value text, const struct code_site *site)
{
	enum code_call_kind kind = CODE_READS;
	text.text = text.kind == CODE_TEXT ? str_trim(text.text) : text.text;
	bool is_command =
		str_starts_with(text.text, STR("|")) || str_ends_with(text.text, STR("|"));
	size_t from = 0;
	while (from < text.text.len && strchr("+<>|", text.text.ptr[from])) {
		if (text.text.ptr[from] != '<')
			kind = CODE_WRITES;
		from++;
	}
	size_t to = text.text.len - (is_command && from == 0);
	text.text = str_trim(str_slice(text.text, from, to));
	if (str_starts_with(text.text, STR("&")) || str_equal(text.text, STR("-")))
		return; /* another handle, or standard input or output */
	code_note(finder, is_command ? CODE_SHELL : kind, &text, STR("open"), site->start);
}

void code_note_open_perl(struct code_finder *finder, const struct code_site *site)
{
	const struct code_value *mode = code_item_at(site->arguments, 1);
	const struct code_value *path = code_item_at(site->arguments, 2);
	if (!mode)
		return;
	if (!path) {
		note_open_joined(finder, *mode, site);
		return;
	}
	bool is_pipe = mode->kind == CODE_TEXT && str_find_byte(mode->text, '|', 0) != STR_NONE;
	if (mode->kind == CODE_TEXT && str_find_byte(mode->text, '&', 0) != STR_NONE)
		return; /* another handle */
	struct code_list words = code_rest(site->arguments, 2);
	if (is_pipe && words.count > 1)
		code_note_words(finder, &words, STR("open"), site->start);
	else
		code_note(finder,
			is_pipe            ? CODE_SHELL
			: is_writing(mode) ? CODE_WRITES
					   : CODE_READS,
			path, STR("open"), site->start);
}

void code_note_paths(struct code_finder *finder, enum code_call_kind kind,
	const struct code_function *function, const struct code_site *site)
{
	if (function->argument == CODE_RECEIVER) {
		if (site->callee.self && site->callee.self->is_path)
			code_note(finder, kind, site->callee.self, function->name, site->start);
		return;
	}
	if (function->argument != CODE_EVERY) {
		const struct code_value *path =
			code_argument(site, function->argument, function->key);
		if (path)
			code_note(finder, kind, path, function->name, site->start);
		return;
	}
	const struct code_item *item = site->arguments->first;
	if (!item && site->callee.self && site->callee.self->is_path) /* path.rmtree */
		code_note(finder, kind, site->callee.self, function->name, site->start);
	for (; item && code_spend(&finder->purse, 1); item = item->next) {
		if (item->key.len == 0 &&
			!(item->value.kind == CODE_LIST && item->value.list->first &&
				item->value.list->first->key.len > 0))
			code_note(finder, kind, &item->value, function->name, site->start);
	}
}

void code_note_two_paths(struct code_finder *finder, const struct code_function *function,
	const struct code_site *site)
{
	bool is_method = function->argument == CODE_RECEIVER;
	const struct code_value *from =
		is_method ? site->callee.self : code_argument(site, function->argument, STR("src"));
	const struct code_value *to =
		is_method ? code_item_at(site->arguments, 0)
			  : code_argument(site, function->argument + 1u, STR("dst"));
	enum code_call_kind kind = function->shape == CODE_MOVES ? CODE_DELETES : CODE_READS;
	if (is_method && (!from || !from->is_path))
		return;
	if (from)
		code_note(finder, kind, from, function->name, site->start);
	if (to)
		code_note(finder, CODE_WRITES, to, function->name, site->start);
}
