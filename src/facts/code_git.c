/* SPDX-License-Identifier: MIT */
/*
 * Libraries that run git: GitPython, simple-git, ruby-git. Each call is the command that it runs, as far
 * as its arguments are known. Sources: the reference of GitPython 3.1, simple-git 3 and git 1.19 of Ruby.
 */
#include "base/limits.h"
#include "facts/aws_names.h"
#include "facts/code_folds.h"
#include "facts/code_services.h"

/* Methods that are no subcommand by name; an argument that is true, or `force`, gives the second words. */
static const struct {
	struct str owner;
	struct str method;
	struct str words;
	struct str forced;
} methods[] = {
	{STR_INIT("repo"), STR_INIT("delete_head"), STR_INIT("branch"), STR_INIT("-D")},
	{STR_INIT("repo"), STR_INIT("delete_tag"), STR_INIT("tag -d"), STR_INIT("")},
	{STR_INIT("repo"), STR_INIT("delete_remote"), STR_INIT("remote remove"), STR_INIT("")},
	{STR_INIT("js"), STR_INIT("deleteLocalBranch"), STR_INIT("branch"), STR_INIT("-D")},
	{STR_INIT("js"), STR_INIT("deleteLocalBranches"), STR_INIT("branch"), STR_INIT("-D")},
	{STR_INIT("js"), STR_INIT("removeRemote"), STR_INIT("remote remove"), STR_INIT("")},
	{STR_INIT("rb"), STR_INIT("reset_hard"), STR_INIT("reset --hard"), STR_INIT("")},
	{STR_INIT("rb"), STR_INIT("delete_tag"), STR_INIT("tag -d"), STR_INIT("")},
};

/* simple-git's modes, which are no operands. */
static const struct {
	struct str method;
	struct str argument;
	struct str option;
} modes[] = {
	{STR_INIT("reset"), STR_INIT("hard"), STR_INIT("--hard")},
	{STR_INIT("reset"), STR_INIT("soft"), STR_INIT("--soft")},
	{STR_INIT("reset"), STR_INIT("mixed"), STR_INIT("--mixed")},
	{STR_INIT("reset"), STR_INIT("merge"), STR_INIT("--merge")},
	{STR_INIT("reset"), STR_INIT("keep"), STR_INIT("--keep")},
	{STR_INIT("clean"), STR_INIT("f"), STR_INIT("-f")},
	{STR_INIT("clean"), STR_INIT("force"), STR_INIT("-f")},
	{STR_INIT("clean"), STR_INIT("n"), STR_INIT("-n")},
	{STR_INIT("clean"), STR_INIT("dry_run"), STR_INIT("-n")},
};

/* Methods of simple-git that are subcommands which may take something away. */
static const struct str subcommands =
	STR_INIT("raw push reset clean checkout branch stash tag rebase rm merge remote");

static bool is_in_methods(struct str owner, struct str method)
{
	for (size_t i = 0; i < ARRAY_LEN(methods); i++) {
		if (str_equal(methods[i].owner, owner) && str_equal(methods[i].method, method))
			return true;
	}
	return false;
}

struct code_value code_fold_repository(struct code_finder *finder, const struct code_site *site)
{
	const struct code_value *path = code_argument(site, 0, STR("path"));
	bool is_command = str_ends_with(site->callee.text, STR(".Git"));
	bool is_scratch = path && path->kind == CODE_TEXT &&
			  (path->is_new || str_starts_with(path->text, STR("/tmp/")));
	if (is_scratch)
		return code_nothing();
	return code_thing(code_in(finder, IN_JAVASCRIPT) ? STR("git:js")
			  : code_in(finder, IN_RUBY)     ? STR("git:rb")
			  : is_command                   ? STR("git:git")
							 : STR("git:repo"));
}

/* --- options ---------------------------------------------------------------------------------- */

/* force=True is --force, n=5 is -n 5, d=False is nothing; simple-git's keys have their dashes. */
static void add_option(
	struct code_finder *finder, struct code_list *words, const struct code_item *item)
{
	bool is_dashed = str_starts_with(item->key, STR("-"));
	bool is_letter = item->key.len == 1;
	if (code_is_no(&item->value) && !is_dashed)
		return;
	struct str option = is_dashed ? item->key
				      : aws_dashed_name(finder->arena,
						is_letter ? STR("-") : STR("--"), item->key);
	if (item->value.kind != CODE_TEXT) {
		code_add_text(finder, words, option);
		return;
	}
	if (is_letter) {
		code_add_text(finder, words, option);
		code_add_text(finder, words, item->value.text);
		return;
	}
	struct code_value start = code_join_text(&finder->purse, option, STR("="));
	struct code_value whole = code_join(&finder->purse, &start, &item->value);
	code_add_item(&finder->purse, words, (struct str){NULL, 0}, &whole, false);
}

static void add_options(
	struct code_finder *finder, struct code_list *words, const struct code_list *arguments)
{
	const struct code_item *item = arguments->first;
	for (size_t i = 0; item && i < LIMIT_CODE_ARGUMENTS; item = item->next, i++) {
		bool is_object = item->value.kind == CODE_LIST && item->value.list->first &&
				 item->value.list->first->key.len > 0;
		if (item->key.len > 0 && !str_equal(item->key, STR("refspec")))
			add_option(finder, words, item);
		else if (item->key.len > 0)
			code_add_item(
				&finder->purse, words, (struct str){NULL, 0}, &item->value, false);
		const struct code_item *inner =
			item->key.len == 0 && is_object ? item->value.list->first : NULL;
		for (size_t j = 0; inner && j < LIMIT_CODE_ARGUMENTS; inner = inner->next, j++) {
			if (inner->key.len > 0)
				add_option(finder, words, inner);
		}
	}
}

/* --- calls ------------------------------------------------------------------------------------ */

/* The words in a row of a table, apart. */
static void add_each(struct code_finder *finder, struct code_list *words, struct str row)
{
	struct str word;
	while (row.len > 0) {
		(void)str_cut(row, ' ', &word, &row);
		code_add_text(finder, words, word);
	}
}

static bool is_forced(const struct code_site *site)
{
	return code_is_yes(code_option(site, STR("force"))) ||
	       code_is_yes(code_item_at(site->arguments, 1));
}

/* The subcommand; how many of the arguments it stands for. */
static size_t add_subcommand(struct code_finder *finder, struct code_list *words, struct str owner,
	struct str method, const struct code_site *site)
{
	const struct code_value *first = code_item_at(site->arguments, 0);
	for (size_t i = 0; i < ARRAY_LEN(methods); i++) {
		if (!str_equal(methods[i].owner, owner) || !str_equal(methods[i].method, method))
			continue;
		add_each(finder, words, methods[i].words);
		if (is_forced(site))
			add_each(finder, words, methods[i].forced);
		return 0;
	}
	code_add_text(finder, words, aws_dashed_name(finder->arena, STR(""), method));
	if (!first || !str_equal(owner, STR("js")) ||
		(first->kind != CODE_TEXT && first->kind != CODE_THING))
		return 0;
	for (size_t i = 0; i < ARRAY_LEN(modes); i++) {
		if (!str_equal(modes[i].method, method) ||
			!str_equal_nocase(str_after_last(first->text, '.'), modes[i].argument))
			continue;
		code_add_text(finder, words, modes[i].option);
		return 1;
	}
	return 0;
}

static void note_command(struct code_finder *finder, const struct code_site *site, struct str owner,
	struct str method)
{
	struct code_value words = code_new_list(&finder->purse);
	bool is_whole = str_list_holds(STR("execute raw"), ' ', method);
	bool is_python = str_equal(method, STR("execute"));
	if (!is_python)
		code_add_text(finder, words.list, STR("git"));
	size_t used = is_whole ? 0 : add_subcommand(finder, words.list, owner, method, site);
	if (str_starts_with(owner, STR("repo.remotes.")))
		code_add_text(finder, words.list, str_after_last(owner, '.'));
	if (!is_whole)
		add_options(finder, words.list, site->arguments);
	struct code_list rest = code_rest(site->arguments, used);
	code_add_operands(finder, words.list, &rest);
	code_note_words(finder, words.list, STR("git"), site->start);
}

/* head.reset(commit, index, working_tree) */
static void note_head_reset(struct code_finder *finder, const struct code_site *site)
{
	struct code_value words = code_new_list(&finder->purse);
	const struct code_value *commit = code_argument(site, 0, STR("commit"));
	if (!code_is_yes(code_argument(site, 2, STR("working_tree"))))
		return;
	add_each(finder, words.list, STR("git reset --hard"));
	if (commit)
		code_add_item(&finder->purse, words.list, (struct str){NULL, 0}, commit, false);
	code_note_words(finder, words.list, STR("git"), site->start);
}

struct code_value code_do_git(
	struct code_finder *finder, const struct code_site *site, struct str name)
{
	struct str method = str_after_last(name, '.');
	struct str owner =
		str_slice(name, 0, name.len > method.len ? name.len - method.len - 1 : 0);
	const struct code_value *first = code_item_at(site->arguments, 0);
	bool is_commander =
		str_list_holds(STR("repo.git git rb"), ' ', owner) ||
		is_in_methods(owner, method) ||
		(str_equal(owner, STR("js")) && str_list_holds(subcommands, ' ', method));
	bool is_remote = str_starts_with(owner, STR("repo.remotes."));
	if (str_equal(name, STR("repo.remote")))
		return code_thing(arena_concat(finder->arena, STR("git:repo.remotes."),
			code_is_constant(first) ? first->text : STR("origin"), STR("")));
	if (str_equal(name, STR("repo.head.reset")))
		note_head_reset(finder, site);
	else if (is_commander || (is_remote && str_equal(method, STR("push"))))
		note_command(finder, site, owner, method);
	return str_equal(owner, STR("js")) ? code_thing(STR("git:js")) : code_nothing();
}
