/* SPDX-License-Identifier: MIT */
/* Calls that start commands: through a shell, or with their arguments apart. */
#include "base/limits.h"
#include "facts/code_services.h"

/* Modules whose functions are called like the programs that they start. */
static const struct {
	struct str module;
	unsigned languages;
} named_modules[] = {
	{STR_INIT("sh."), IN_PYTHON},
	{STR_INIT("plumbum.cmd."), IN_PYTHON},
	{STR_INIT("shelljs."), IN_JAVASCRIPT},
};

static bool is_true(const struct code_value *value)
{
	if (!value)
		return false;
	if (value->kind == CODE_THING)
		return str_list_holds(STR("True true TRUE"), ' ', value->text);
	return value->kind == CODE_TEXT && !str_equal(value->text, STR("0")) && value->text.len > 0;
}

struct str code_command_folder(struct code_finder *finder, const struct code_site *site)
{
	static const struct str keys[] = {STR_INIT("cwd"), STR_INIT("chdir"), STR_INIT("wd")};
	const struct code_value *folder = NULL;
	for (size_t i = 0; i < ARRAY_LEN(keys) && !folder; i++)
		folder = code_option(site, keys[i]);
	if (folder && folder->kind == CODE_TEXT && folder->is_new)
		return STR(CODE_NEW_FOLDER);
	return code_is_constant(folder) ? code_as_path(finder, folder->text)
					: (struct str){NULL, 0};
}

/* Words with blanks between, as a shell is given them. */
static struct code_value joined_words(
	struct code_finder *finder, const struct code_list *list, bool is_outer)
{
	struct code_value text = code_text((struct str){NULL, 0});
	const struct code_value blank = code_text(STR(" "));
	size_t count = 0;
	const struct code_item *item = list->first;
	for (; item && count < LIMIT_CODE_ARGUMENTS; item = item->next, count++) {
		if (item->key.len > 0)
			continue;
		struct code_value part = item->value;
		if (is_outer && part.kind == CODE_LIST && !part.is_each)
			part = joined_words(finder, part.list, false);
		if (text.text.len > 0)
			text = code_join(&finder->purse, &text, &blank);
		text = code_join(&finder->purse, &text, &part);
	}
	return text;
}

/* Text that the command gets on its standard input, as a pipe of a shell. */
static void note_input(struct code_finder *finder, const struct code_value *command,
	const struct code_site *site, struct str via)
{
	const struct code_value *input = code_option(site, STR("input"));
	if (!code_is_constant(input) || str_find_byte(input->text, '\'', 0) != STR_NONE)
		return;
	struct code_value text =
		command->kind == CODE_LIST ? joined_words(finder, command->list, true) : *command;
	if (!code_is_constant(&text))
		return;
	struct code_value line =
		code_join_text(&finder->purse, STR("printf '%s\\n' '"), input->text);
	line = code_join_text(&finder->purse, line.text, STR("' | "));
	line = code_join_text(&finder->purse, line.text, text.text);
	code_note(finder, CODE_SHELL, &line, via, site->start);
}

void code_note_text(struct code_finder *finder, const struct code_function *function,
	const struct code_site *site)
{
	const struct code_value *text = code_argument(site, function->argument, function->key);
	if (text)
		code_note(finder, CODE_SHELL, text, function->name, site->start);
}

void code_note_command(struct code_finder *finder, const struct code_function *function,
	const struct code_site *site)
{
	bool is_method = function->argument == CODE_RECEIVER;
	const struct code_value *value =
		is_method ? site->callee.self
			  : code_argument(site, function->argument, function->key);
	if (!value && !is_method)
		value = code_option(site, STR("cmd"));
	if (!value || (is_method && value->kind != CODE_LIST && value->kind != CODE_TEXT))
		return;
	note_input(finder, value, site, function->name);
	if (value->kind != CODE_LIST) {
		code_note(finder, CODE_SHELL, value, function->name, site->start);
		return;
	}
	if (!value->is_each && value->list->first && value->list->first->key.len > 0)
		value = code_item_called(value->list, STR("cmd"));
	if (!value || value->kind != CODE_LIST)
		return;
	if (is_true(code_option(site, STR("shell"))) && value->list->first) {
		code_note(finder, CODE_SHELL, &value->list->first->value, function->name,
			site->start);
		return;
	}
	const struct code_item *item = value->list->first;
	bool is_many = value->is_each || (item && item->value.kind == CODE_LIST &&
						 !item->is_spread && !item->value.is_each);
	for (; is_many && item && finder->purse.left > 0; item = item->next) {
		if (item->value.kind == CODE_LIST)
			code_note_words(finder, item->value.list, function->name, site->start);
		else
			code_note(finder, CODE_SHELL, &item->value, function->name, site->start);
	}
	if (!is_many)
		code_note_words(finder, value->list, function->name, site->start);
}

/* A new list of the program and, from `skipped` on, the items of a list. */
static struct code_list *words_of(struct code_finder *finder, const struct code_value *program,
	const struct code_list *list, size_t skipped)
{
	struct code_value words = code_new_list(&finder->purse);
	struct str none = {NULL, 0};
	struct code_value nothing = code_nothing();
	code_add_item(&finder->purse, words.list, none, program ? program : &nothing, false);
	if (list) {
		struct code_list rest = code_rest(list, skipped);
		code_add_items(&finder->purse, words.list, &rest);
	}
	return words.list;
}

void code_note_program(struct code_finder *finder, const struct code_function *function,
	const struct code_site *site)
{
	const struct code_value *program = code_argument(site, function->argument, function->key);
	const struct code_value *list = code_argument(site, function->argument + 1u, STR("args"));
	if (!list)
		list = code_item_called(site->arguments, STR("arguments"));
	if (list && list->kind == CODE_LIST && list->list->first && list->list->first->key.len > 0)
		list = code_item_called(list->list, STR("args"));
	if (!program || (program->kind == CODE_THING && code_in(finder, IN_CSHARP)))
		return;
	bool has_list = list && list->kind == CODE_LIST;
	bool is_text = list && list->kind == CODE_TEXT && code_in(finder, IN_R | IN_CSHARP);
	struct code_value nothing = code_nothing();
	struct code_list *words = words_of(finder, program, has_list ? list->list : NULL, 0);
	if (list && !has_list && list->kind != CODE_ROUTINE)
		code_add_item(&finder->purse, words, (struct str){NULL, 0},
			is_text ? list : &nothing, false);
	if (!list && program->kind == CODE_LIST && code_in(finder, IN_CSHARP)) {
		struct code_site inner = *site; /* Process.Start(new ProcessStartInfo("a", "b")) */
		inner.arguments = program->list;
		if (program->list->first && program->list->first->value.kind != CODE_LIST)
			code_note_program(finder, function, &inner);
		return;
	}
	bool is_line = code_in(finder, IN_R) || is_text;
	if (!is_true(code_option(site, STR("shell"))) && !is_line) {
		struct code_value whole = {.kind = CODE_LIST, .list = words};
		note_input(finder, &whole, site, function->name);
		code_note_words(finder, words, function->name, site->start);
		return;
	}
	struct code_value text = joined_words(finder, words, true);
	code_note(finder, CODE_SHELL, &text, function->name, site->start);
}

/* system "text" is for a shell, system "a", "b" is not. */
void code_note_system(struct code_finder *finder, const struct code_function *function,
	const struct code_site *site)
{
	struct code_list words = code_rest(site->arguments, function->argument);
	if (words.first && words.first->value.kind == CODE_LIST && !words.first->is_spread &&
		words.first->value.list->first && words.first->value.list->first->key.len > 0)
		words = code_rest(&words, 1); /* an environment */
	size_t count = 0;
	const struct code_value *first = NULL;
	for (const struct code_item *item = words.first;
		item && count < 2 && code_spend(&finder->purse, 1); item = item->next) {
		bool is_list = item->value.kind == CODE_LIST && !item->value.is_each;
		if (item->key.len > 0)
			continue;
		count += is_list && item->value.list->count != 1 ? 2 : 1;
		if (!first)
			first = is_list && item->value.list->first ? &item->value.list->first->value
								   : &item->value;
	}
	if (count == 1)
		code_note(finder, CODE_SHELL, first, function->name, site->start);
	else if (count > 1)
		code_note_words(finder, &words, function->name, site->start);
}

void code_note_vector(struct code_finder *finder, const struct code_function *function,
	const struct code_site *site)
{
	const struct code_value *program = code_item_at(site->arguments, function->argument);
	const struct code_value *list = code_item_at(site->arguments, function->argument + 1u);
	bool is_list = list && list->kind == CODE_LIST && !list->is_each;
	size_t skipped = code_in(finder, IN_PYTHON | IN_C) ? 1 : 0;
	struct code_list *words = words_of(finder, program, is_list ? list->list : NULL, skipped);
	struct code_value nothing = code_nothing();
	if (!is_list)
		code_add_item(&finder->purse, words, (struct str){NULL, 0}, &nothing, false);
	code_note_words(finder, words, function->name, site->start);
}

void code_note_each_word(struct code_finder *finder, const struct code_function *function,
	const struct code_site *site)
{
	const struct code_value *program = code_item_at(site->arguments, function->argument);
	struct code_list rest = code_rest(site->arguments, function->argument);
	if (function->shape == CODE_TO_LIST)
		code_note_words(finder,
			words_of(finder, program, site->arguments, function->argument + 2u),
			function->name, site->start);
	else
		code_note_words(finder, &rest, function->name, site->start);
}

bool code_is_named_program(const struct code_finder *finder, struct str name)
{
	for (size_t i = 0; i < ARRAY_LEN(named_modules); i++) {
		if (code_in(finder, named_modules[i].languages) &&
			str_starts_with(name, named_modules[i].module))
			return true;
	}
	return false;
}

void code_note_named(struct code_finder *finder, const struct code_site *site)
{
	struct str name = site->callee.text;
	size_t dot = str_find_last(name, '.');
	struct code_value program =
		code_text(str_slice(name, dot == STR_NONE ? 0 : dot + 1, name.len));
	code_note_words(finder, words_of(finder, &program, site->arguments, 0), name, site->start);
}
