/* SPDX-License-Identifier: MIT */
/* Paths, and what a script asks its surroundings for. */
#include "facts/code_folds.h"

/* Parts joined by slashes; an absolute one starts anew. */
static struct code_value join_parts(struct code_finder *finder, const struct code_list *list)
{
	const struct code_value slash = code_text(STR("/"));
	struct code_value path = code_text((struct str){NULL, 0});
	bool is_first = true;
	for (const struct code_item *item = list->first; item && code_spend(&finder->purse, 1);
		item = item->next) {
		struct code_value part = item->value;
		if (item->key.len > 0)
			continue;
		if (part.kind == CODE_LIST && !part.is_each && part.list != list) {
			struct code_value inner = code_text((struct str){NULL, 0});
			const struct code_item *one = part.list->first;
			for (; one && code_spend(&finder->purse, 1); one = one->next) {
				if (one != part.list->first)
					inner = code_join(&finder->purse, &inner, &slash);
				inner = code_join(&finder->purse, &inner, &one->value);
			}
			part = inner;
		}
		bool is_absolute = part.kind == CODE_TEXT && str_starts_with(part.text, STR("/"));
		if (is_first || (is_absolute && code_in(finder, IN_PYTHON))) {
			path = part;
		} else {
			if (path.kind == CODE_TEXT && !str_ends_with(path.text, STR("/")) &&
				!is_absolute)
				path = code_join(&finder->purse, &path, &slash);
			path = path.kind == CODE_TEXT || path.is_each
				       ? code_join(&finder->purse, &path, &part)
				       : path;
		}
		if (is_first && path.kind != CODE_TEXT && !path.is_each)
			path = code_unknown_text();
		is_first = false;
	}
	return path;
}

struct code_value code_fold_path_join(struct code_finder *finder, const struct code_site *site)
{
	struct code_list whole = *site->arguments;
	struct code_item receiver = {0};
	if (site->callee.self) { /* path.joinpath("x") */
		receiver.value = *site->callee.self;
		receiver.next = whole.first;
		whole.first = &receiver;
	}
	struct code_value path = join_parts(finder, &whole);
	path.is_path = site->callee.self && site->callee.self->is_path;
	return path;
}

struct code_value code_fold_path(struct code_finder *finder, const struct code_site *site)
{
	struct code_value path =
		site->arguments->first ? join_parts(finder, site->arguments) : code_text(STR("."));
	path.is_path = path.kind == CODE_TEXT;
	return path;
}

struct code_value code_fold_expanded(struct code_finder *finder, const struct code_site *site)
{
	const struct code_value *path = code_operand(site, 0);
	const struct code_value *base = code_operand(site, 1);
	if (!path || path->kind != CODE_TEXT)
		return code_or_nothing(path);
	bool is_home = str_starts_with(path->text, STR("~")) &&
		       (path->text.len == 1 || path->text.ptr[1] == '/');
	if (is_home) {
		struct code_value expanded = code_join_text(
			&finder->purse, STR("$HOME"), str_slice(path->text, 1, path->text.len));
		expanded.is_dynamic = path->is_dynamic;
		expanded.is_path = path->is_path;
		return expanded;
	}
	if (base && base->kind == CODE_TEXT && !str_starts_with(path->text, STR("/"))) {
		struct code_item second = {.value = *path};
		struct code_item first = {.value = *base, .next = &second};
		struct code_list both = {&first, &second, 2};
		return join_parts(finder, &both); /* File.expand_path("x", base) */
	}
	return *path;
}

struct code_value code_fold_home(struct code_finder *finder, const struct code_site *site)
{
	(void)finder;
	(void)site;
	return code_text(STR("$HOME"));
}

struct code_value code_fold_home_path(struct code_finder *finder, const struct code_site *site)
{
	struct code_value home = code_fold_home(finder, site);
	home.is_path = true;
	return home;
}

struct code_value code_fold_here(struct code_finder *finder, const struct code_site *site)
{
	struct code_value here = code_text(STR("."));
	(void)finder;
	here.is_path = str_ends_with(site->callee.text, STR(".cwd"));
	return here;
}

struct code_value code_fold_variable(struct code_finder *finder, const struct code_site *site)
{
	static const struct str homes = STR_INIT("HOME USERPROFILE user.home");
	const struct code_value *name = code_item_at(site->arguments, 0);
	const struct code_value *otherwise = code_item_at(site->arguments, 1);
	if (code_is_constant(name) && str_list_holds(homes, ' ', name->text))
		return code_text(STR("$HOME"));
	if (code_is_constant(name) && str_equal(name->text, STR("PWD")))
		return code_text(STR("."));
	struct code_value given;
	if (code_is_constant(name) && code_given_variable(finder, name->text, &given))
		return given;
	if (!code_is_constant(otherwise))
		return code_nothing();
	struct code_value unknown = code_unknown_text();
	return code_either(finder, otherwise, &unknown);
}

struct code_value code_fold_folder(struct code_finder *finder, const struct code_site *site)
{
	const struct code_value *folder = code_item_at(site->arguments, 0);
	bool is_home = folder && folder->kind == CODE_THING &&
		       (str_ends_with(folder->text, STR(".UserProfile")) ||
			       str_ends_with(folder->text, STR(".Personal")));
	return is_home ? code_fold_home(finder, site) : code_nothing();
}

struct code_value code_fold_tmp(struct code_finder *finder, const struct code_site *site)
{
	(void)finder;
	(void)site;
	return code_text(STR("/tmp"));
}

struct code_value code_fold_new_tmp(struct code_finder *finder, const struct code_site *site)
{
	(void)finder;
	(void)site;
	struct code_value folder = code_text(STR("/tmp/" CODE_UNKNOWN));
	folder.is_dynamic = true;
	folder.is_new = true;
	return folder;
}

struct code_value code_fold_parser(struct code_finder *finder, const struct code_site *site)
{
	(void)finder;
	(void)site;
	return code_thing(STR("configparser.parser"));
}

struct code_value code_fold_parent(struct code_finder *finder, const struct code_site *site)
{
	const struct code_value *path = code_operand(site, 0);
	(void)finder;
	if (!path || path->kind != CODE_TEXT)
		return code_nothing();
	struct code_value parent = *path;
	size_t slash = str_find_last(path->text, '/');
	parent.text =
		slash == STR_NONE ? STR(".") : str_slice(path->text, 0, slash > 0 ? slash : 1);
	return parent;
}

struct code_value code_fold_glob(struct code_finder *finder, const struct code_site *site)
{
	struct code_value list = code_new_list(&finder->purse);
	struct code_value every = code_text(STR("*"));
	const struct code_value *pattern = code_item_at(site->arguments, 0);
	struct code_item second = {
		.value = pattern && pattern->kind == CODE_TEXT ? *pattern : every};
	struct code_item first = {.next = &second};
	struct code_list both = {&first, &second, 2};
	struct code_value path = second.value;
	if (site->callee.self) { /* the files of a folder */
		first.value = *site->callee.self;
		path = join_parts(finder, &both);
		path.is_path = site->callee.self->is_path;
	}
	code_add_item(&finder->purse, list.list, (struct str){NULL, 0}, &path, false);
	return list;
}

/* A loop over names leaves out some, more often than not. */
static struct code_value list_some(struct code_finder *finder, const struct code_value *path)
{
	struct code_value list = code_new_list(&finder->purse);
	code_add_item(&finder->purse, list.list, (struct str){NULL, 0}, path, false);
	return list;
}

struct code_value code_fold_entries(struct code_finder *finder, const struct code_site *site)
{
	struct code_value some = code_text(STR(CODE_SOME_NAMES));
	(void)site;
	return list_some(finder, &some);
}

struct code_value code_fold_paths(struct code_finder *finder, const struct code_site *site)
{
	struct code_item second = {.value = code_text(STR(CODE_SOME_NAMES))};
	struct code_item first = {.value = code_text(STR(".")), .next = &second};
	const struct code_value *folder = code_operand(site, 0);
	struct code_list both = {&first, &second, 2};
	if (folder)
		first.value = *folder;
	struct code_value path = join_parts(finder, &both);
	path.is_path = first.value.is_path;
	return list_some(finder, &path);
}

/* Runs the function with the second of its arguments known, or with the first. */
static void hand_to(struct code_finder *finder, const struct code_value *function,
	const struct code_value *value, bool is_second, size_t start)
{
	struct code_value arguments = code_new_list(&finder->purse);
	struct code_value nothing = code_nothing();
	struct str none = {NULL, 0};
	if (!function || function->kind != CODE_ROUTINE)
		return;
	if (is_second)
		code_add_item(&finder->purse, arguments.list, none, &nothing, false);
	code_add_item(&finder->purse, arguments.list, none, value, false);
	struct code_site site = {.callee = *function, .arguments = arguments.list, .start = start};
	(void)code_run_routine(finder, &site);
}

struct code_value code_fold_handed(struct code_finder *finder, const struct code_site *site)
{
	struct code_value names = code_fold_entries(finder, site);
	const struct code_item *last = site->arguments->last;
	hand_to(finder, last ? &last->value : NULL, &names, true, site->start);
	return names;
}

struct code_value code_fold_walked(struct code_finder *finder, const struct code_site *site)
{
	struct code_value found = code_fold_paths(finder, site);
	found.is_each = true;
	hand_to(finder, code_item_at(site->arguments, 1), &found, false, site->start);
	return code_nothing();
}

struct code_value code_fold_files(struct code_finder *finder, const struct code_site *site)
{
	const struct code_value *is_full = code_item_called(
		site->arguments, code_in(finder, IN_JULIA) ? STR("join") : STR("full.names"));
	bool has_folder =
		is_full && is_full->kind == CODE_THING &&
		(str_starts_with(is_full->text, STR("T")) || str_equal(is_full->text, STR("true")));
	return has_folder ? code_fold_paths(finder, site) : code_fold_entries(finder, site);
}

struct code_value code_fold_walk(struct code_finder *finder, const struct code_site *site)
{
	struct code_value list = code_new_list(&finder->purse);
	struct code_value step = code_new_list(&finder->purse);
	struct code_value names = code_fold_entries(finder, site);
	names.is_each = true; /* any of them is what a loop over them takes */
	struct code_value top = code_or_nothing(code_operand(site, 0));
	struct str none = {NULL, 0};
	code_add_item(&finder->purse, step.list, none, &top, false);
	code_add_item(&finder->purse, step.list, none, &names, false);
	code_add_item(&finder->purse, step.list, none, &names, false);
	code_add_item(&finder->purse, list.list, none, &step, false);
	return list;
}

struct code_value code_fold_tree(struct code_finder *finder, const struct code_site *site)
{
	const struct code_value *top = code_operand(site, 0);
	struct code_value list = code_fold_paths(finder, site);
	if (top && top->kind == CODE_TEXT)
		code_add_item(&finder->purse, list.list, (struct str){NULL, 0}, top, false);
	return list;
}
