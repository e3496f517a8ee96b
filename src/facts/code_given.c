/* SPDX-License-Identifier: MIT */
/*
 * What code is given by the command that runs it: arguments, variables of the environment, standard input.
 * Trusts nothing of them to be set: a name that the context does not know stays unknown.
 */
#include "base/limits.h"
#include "facts/code_finder.h"
#include "facts/code_folds.h"
#include "facts/words.h"

/* --- arguments -------------------------------------------------------------------------------- */

/* Where languages keep their arguments, behind so many others: the script's name. */
static const struct {
	unsigned languages;
	struct str name;
	size_t before;
} argument_lists[] = {
	{IN_PYTHON, STR_INIT("sys.argv"), 1}, {IN_PYTHON, STR_INIT("argv"), 1},
	{IN_JAVASCRIPT, STR_INIT("process.argv"), 2}, {IN_JAVASCRIPT, STR_INIT("Bun.argv"), 2},
	{IN_JAVASCRIPT, STR_INIT("Deno.args"), 0},
	{IN_LUA, STR_INIT("arg"), 0}, /* counted from 1 */
	{IN_RUST | IN_OTHER | IN_GROOVY, STR_INIT("args"), 0},
	{IN_RUBY | IN_PERL, STR_INIT("ARGV"), 0}, {IN_PHP, STR_INIT("argv"), 1},
	{IN_PHP, STR_INIT("_SERVER.argv"), 1}, {IN_GO, STR_INIT("os.Args"), 1},
	{IN_JULIA, STR_INIT("ARGS"), 0}, {IN_AWK, STR_INIT("ARGV"), 1},
	{IN_R, STR_INIT("commandArgs()"), 0}, /* what the function gives */
};

/* Behind code in an option: what is no argument of its own. */
static const struct word *skip_leading(const struct code_finder *finder)
{
	const struct word *word = finder->context->arguments;
	if (!word || !finder->context->is_nameless)
		return word;
	bool has_dashes = code_in(finder, IN_JAVASCRIPT | IN_PERL | IN_RUBY | IN_PHP) &&
			  str_equal(word->text, STR("--"));
	/* the script, which lua runs, too */
	return has_dashes || code_in(finder, IN_LUA) ? word->next : word;
}

static void set_arguments(struct code_finder *finder)
{
	const struct word *word = skip_leading(finder);
	bool is_shifted = finder->context->is_nameless && code_in(finder, IN_JAVASCRIPT);
	for (size_t i = 0; word && i < ARRAY_LEN(argument_lists); i++) {
		struct code_value list = code_new_list(&finder->purse);
		struct code_value nothing = code_nothing();
		struct str no_key = {NULL, 0};
		if (!code_in(finder, argument_lists[i].languages))
			continue;
		size_t before = argument_lists[i].before;
		before -= is_shifted && before > 0;
		for (; before > 0; before--)
			code_add_item(&finder->purse, list.list, no_key, &nothing, false);
		size_t count = 0;
		for (const struct word *one = word; one && count < LIMIT_CODE_ARGUMENTS;
			one = one->next, count++) {
			struct code_value value = code_text(one->text);
			code_add_item(&finder->purse, list.list, no_key,
				one->is_dynamic ? &nothing : &value, false);
		}
		code_set(finder, argument_lists[i].name, &list);
	}
}

struct code_value code_fold_arguments(struct code_finder *finder, const struct code_site *site)
{
	(void)site;
	return code_or_nothing(
		code_get(finder, code_in(finder, IN_R) ? STR("commandArgs()") : STR("ARGV")));
}

/* --- variables -------------------------------------------------------------------------------- */

/* Tables of the environment's variables. */
static const struct str tables[] = {STR_INIT("os.environ."), STR_INIT("environ."),
	STR_INIT("process.env."), STR_INIT("Bun.env."), STR_INIT("env."), STR_INIT("ENV."),
	STR_INIT("ENVIRON."), STR_INIT("_SERVER."), STR_INIT("_ENV.")};

bool code_given_variable(
	const struct code_finder *finder, struct str name, struct code_value *value)
{
	const struct code_context *context = finder->context;
	struct str text;
	if (!context->find_variable || !context->find_variable(context->shell, name, &text))
		return false;
	*value = code_text(text);
	return true;
}

bool code_given_member(const struct code_finder *finder, struct str name, struct code_value *value)
{
	if (!finder->context->find_variable || str_find_byte(name, '.', 0) == STR_NONE)
		return false;
	for (size_t i = 0; i < ARRAY_LEN(tables); i++) {
		if (str_starts_with(name, tables[i]))
			return code_given_variable(
				finder, str_slice(name, tables[i].len, name.len), value);
	}
	return false;
}

/* --- standard input --------------------------------------------------------------------------- */

bool code_may_read_input(struct str code)
{
	static const struct str marks[] = {STR_INIT("stdin"), STR_INIT("STDIN"), STR_INIT("input("),
		STR_INIT("gets"), STR_INIT("io.read"), STR_INIT("Sync(0"), STR_INIT("open(0"),
		STR_INIT("<>"), STR_INIT("$_"), STR_INIT("ARGF")};
	for (size_t i = 0; i < ARRAY_LEN(marks); i++) {
		if (str_find(code, marks[i], 0) != STR_NONE)
			return true;
	}
	return false;
}

static struct code_value input_of(const struct code_finder *finder)
{
	struct str text = finder->context->input;
	if (!finder->context->is_input_known || text.len > LIMIT_VALUE_BYTES)
		return code_nothing();
	if (str_ends_with(text, STR("\n")))
		text.len--;
	return code_text(text);
}

struct code_value code_fold_input(struct code_finder *finder, const struct code_site *site)
{
	const struct code_value *stream = code_item_at(site->arguments, 0);
	/* fgets($file): another one; input("prompt") has a text */
	bool is_other = code_in(finder, IN_PHP) && !(stream && stream->kind == CODE_THING &&
							   str_equal(stream->text, STR("STDIN")));
	return is_other ? code_nothing() : input_of(finder);
}

struct code_value code_given_file(struct code_finder *finder, const struct code_value *path)
{
	static const struct str names =
		STR_INIT("0 /dev/stdin /dev/fd/0 /proc/self/fd/0 php://stdin");
	return code_is_constant(path) && str_list_holds(names, ' ', path->text) ? input_of(finder)
										: code_nothing();
}

bool code_read_handle(struct code_finder *finder, struct code_value *value)
{
	size_t at = finder->at;
	bool is_empty = code_is(finder, at, STR("<>"));
	bool is_named = code_is(finder, at, STR("<")) && code_is(finder, at + 1, STR("STDIN")) &&
			code_is(finder, at + 2, STR(">"));
	if (code_in(finder, IN_LUA) && code_is(finder, at, STR("..."))) {
		const struct code_value *list = code_get(finder, STR("arg"));
		finder->at++;
		*value = list && list->kind == CODE_LIST
				 ? code_or_nothing(code_item_at(list->list, 0))
				 : code_nothing();
		return true;
	}
	if (!code_in(finder, IN_PERL) || (!is_empty && !is_named))
		return false;
	finder->at += is_named ? 3 : 1;
	*value = input_of(finder);
	return true;
}

/* perl -ne, ruby -pe: the code is run for each line, which is $_. */
static void set_line(struct code_finder *finder)
{
	const struct word *word = finder->context->words;
	bool is_loop = false;
	if (!finder->context->is_input_known || !code_in(finder, IN_PERL | IN_RUBY))
		return;
	for (; word && word != finder->context->arguments; word = word->next) {
		struct str text = word->text;
		bool is_letters = text.len > 1 && text.len <= LIMIT_OPTION_LETTERS &&
				  text.ptr[0] == '-' && text.ptr[1] != '-';
		is_loop |= is_letters && (str_find_byte(text, 'n', 1) != STR_NONE ||
						 str_find_byte(text, 'p', 1) != STR_NONE);
	}
	struct code_value lines = code_new_list(&finder->purse);
	struct str rest = finder->context->input;
	for (size_t i = 0; is_loop && rest.len > 0 && i < LIMIT_CODE_CHOICES; i++) {
		struct str line;
		(void)str_cut(rest, '\n', &line, &rest);
		struct code_value value = code_text(line);
		code_add_choice(&finder->purse, lines.list, &value);
	}
	lines.is_each = true;
	if (lines.list->first)
		code_set(finder, STR("_"), &lines);
}

void code_set_given(struct code_finder *finder)
{
	set_arguments(finder);
	set_line(finder);
}
