/* SPDX-License-Identifier: MIT */
/* Lists, and functions that are reached by name, or handed on. */
#include "base/limits.h"
#include "facts/code_folds.h"

struct code_value code_fold_list(struct code_finder *finder, const struct code_site *site)
{
	(void)finder;
	return (struct code_value){.kind = CODE_LIST, .list = site->arguments};
}

struct code_value code_fold_append(struct code_finder *finder, const struct code_site *site)
{
	const struct code_value *self = site->callee.self;
	if (!self || self->kind != CODE_LIST || self->is_each || self->list == site->arguments)
		return code_nothing();
	const struct code_item *item = site->arguments->first;
	for (; item && finder->purse.left > 0; item = item->next)
		code_add_item(&finder->purse, self->list, item->key, &item->value, item->is_spread);
	return *self;
}

struct code_value code_fold_extend(struct code_finder *finder, const struct code_site *site)
{
	const struct code_value *self = site->callee.self;
	const struct code_value *more = code_item_at(site->arguments, 0);
	if (!self || !more || more->kind != CODE_LIST || self->kind != CODE_LIST || self->is_each)
		return code_nothing();
	bool is_changing = str_ends_with(site->callee.text, STR("extend"));
	if (!is_changing)
		return code_join(&finder->purse, self, more);
	code_add_items(&finder->purse, self->list, more->list);
	return *self;
}

struct code_value code_fold_add_all(struct code_finder *finder, const struct code_site *site)
{
	const struct code_value *self = site->callee.self;
	const struct code_value *more = code_item_at(site->arguments, 0);
	if (!self || self->kind != CODE_LIST || self->is_each || self->list == site->arguments)
		return code_nothing();
	if (more && more->kind == CODE_LIST && !more->is_each && more->list != self->list)
		code_add_items(&finder->purse, self->list, more->list);
	return *self;
}

/* What the builder had before is gone: it is the same list, which others may name. */
struct code_value code_fold_command(struct code_finder *finder, const struct code_site *site)
{
	const struct code_value *self = site->callee.self;
	const struct code_value *first = code_item_at(site->arguments, 0);
	struct code_value words = {.kind = CODE_LIST, .list = site->arguments};
	(void)finder;
	if (first && first->kind == CODE_LIST && !first->is_each && site->arguments->count == 1)
		words.list = first->list;
	bool is_builder = self && self->kind == CODE_LIST && !self->is_each;
	if (is_builder && self->list != words.list)
		*self->list = *words.list;
	return is_builder ? *self : words;
}

/* --- functions over lists --------------------------------------------------------------------- */

static struct code_value map(struct code_finder *finder, const struct code_value *function,
	const struct code_value *list, size_t start)
{
	struct code_value result = code_new_list(&finder->purse);
	bool is_called =
		function && (function->kind == CODE_THING || function->kind == CODE_ROUTINE ||
				    function->kind == CODE_TEXT);
	if (!is_called || !list || list->kind != CODE_LIST || finder->depth >= LIMIT_CODE_NESTING)
		return code_nothing();
	struct code_value callee = *function;
	if (callee.kind == CODE_TEXT)
		callee = code_resolve(finder, function->text);
	finder->depth++;
	const struct code_item *item = list->list->first;
	for (size_t i = 0; item && i < LIMIT_CODE_ARGUMENTS && code_spend(&finder->purse, 16);
		item = item->next, i++) {
		struct code_item one = {.value = item->value};
		struct code_list arguments = {&one, &one, 1};
		struct code_site site = {.callee = callee, .arguments = &arguments, .start = start};
		struct code_value value = code_do_call(finder, &site);
		code_add_item(&finder->purse, result.list, (struct str){NULL, 0}, &value, false);
	}
	finder->depth--;
	return result;
}

struct code_value code_fold_map(struct code_finder *finder, const struct code_site *site)
{
	return map(finder, code_item_at(site->arguments, 0), code_item_at(site->arguments, 1),
		site->start);
}

struct code_value code_fold_for_each(struct code_finder *finder, const struct code_site *site)
{
	const struct code_value *function = code_item_at(site->arguments, 0);
	const struct code_value *list = code_item_at(site->arguments, 1);
	/* pool.map(f, list) has its list behind the function */
	bool is_receiver = site->callee.self && site->callee.self->kind == CODE_LIST;
	return map(finder, function, is_receiver ? site->callee.self : list, site->start);
}

/* --- by name ---------------------------------------------------------------------------------- */

struct code_value code_fold_for_each_of(struct code_finder *finder, const struct code_site *site)
{
	return map(finder, code_item_at(site->arguments, 1), code_item_at(site->arguments, 0),
		site->start);
}

/* What Perl's File::Find hands to its function: all that is in the folders. */
struct code_value code_fold_found(struct code_finder *finder, const struct code_site *site)
{
	const struct code_value *function = code_item_at(site->arguments, 0);
	struct code_value found = code_new_list(&finder->purse);
	struct code_value some = code_text(STR("/" CODE_SOME_NAMES));
	struct code_list folders = code_rest(site->arguments, 1);
	if (function && function->kind == CODE_LIST)
		function = code_item_called(function->list, STR("wanted"));
	if (!function || function->kind != CODE_ROUTINE)
		return code_nothing();
	for (const struct code_item *item = folders.first; item; item = item->next) {
		struct code_value path = code_join(&finder->purse, &item->value, &some);
		code_add_choice(&finder->purse, found.list, &path);
	}
	code_set(finder, STR("File::Find::name"), &found);
	struct code_site inner = {
		.callee = *function, .arguments = found.list, .start = site->start};
	return code_run_routine(finder, &inner);
}

struct code_value code_fold_getattr(struct code_finder *finder, const struct code_site *site)
{
	const struct code_value *object = code_item_at(site->arguments, 0);
	const struct code_value *name = code_item_at(site->arguments, 1);
	if (!object || !code_is_constant(name))
		return code_nothing();
	return code_member(finder, object, name->text);
}

struct code_value code_fold_member(struct code_finder *finder, const struct code_site *site)
{
	const struct code_value *name = code_item_at(site->arguments, 0);
	struct str text = site->callee.text;
	size_t dot = str_find_last(text, '.');
	if (!code_is_constant(name))
		return code_nothing();
	struct code_value object = site->callee.self ? *site->callee.self
				   : dot == STR_NONE || dot == 0
					   ? code_thing((struct str){NULL, 0})
					   : code_thing(str_slice(text, 0, dot));
	return code_member(finder, &object, name->text);
}

struct code_value code_fold_import(struct code_finder *finder, const struct code_site *site)
{
	const struct code_value *name = code_item_at(site->arguments, 0);
	if (!code_is_constant(name))
		return code_nothing();
	struct str module = name->text;
	if (code_in(finder, IN_JAVASCRIPT)) {
		if (str_starts_with(module, STR("node:")))
			module = str_slice(module, 5, module.len);
		size_t slash = str_find_byte(module, '/', 0);
		if (slash != 0 && !str_starts_with(module, STR("@")))
			module = str_slice(module, 0, slash);
	}
	return module.len < LIMIT_CODE_ARGUMENTS ? code_resolve(finder, module) : code_nothing();
}

struct code_value code_fold_globals(struct code_finder *finder, const struct code_site *site)
{
	(void)finder;
	if (site->arguments->first)
		return site->arguments->first->value;
	return code_thing((struct str){NULL, 0});
}

/* f.call(this, a), f.apply(this, [a]), f.bind(this); in Ruby and Perl method.call(a) */
struct code_value code_fold_call(struct code_finder *finder, const struct code_site *site)
{
	struct str name = site->callee.text;
	size_t dot = str_find_last(name, '.');
	struct code_list rest = *site->arguments;
	struct code_site inner = {.arguments = &rest, .start = site->start};
	if (site->callee.self)
		inner.callee = *site->callee.self;
	else if (dot != STR_NONE && dot > 0)
		inner.callee = code_thing(str_slice(name, 0, dot));
	if (str_ends_with(name, STR(".bind")))
		return inner.callee;
	if (code_in(finder, IN_JAVASCRIPT))
		rest = code_rest(&rest, 1);
	if (str_ends_with(name, STR(".apply")) && rest.first &&
		rest.first->value.kind == CODE_LIST && !rest.first->value.is_each)
		rest = *rest.first->value.list;
	if (inner.callee.kind == CODE_NOTHING || finder->depth >= LIMIT_CODE_NESTING)
		return code_nothing();
	finder->depth++;
	struct code_value value = code_do_call(finder, &inner);
	finder->depth--;
	return value;
}

struct code_value code_fold_tag(struct code_finder *finder, const struct code_site *site)
{
	(void)finder;
	return site->callee;
}

struct code_value code_fold_libc(struct code_finder *finder, const struct code_site *site)
{
	(void)finder;
	(void)site;
	return code_thing(STR("libc"));
}

/* What a promise gives is known for that of a module only. */
struct code_value code_fold_then(struct code_finder *finder, const struct code_site *site)
{
	size_t dot = str_find_last(site->callee.text, '.');
	const struct code_value *function = code_item_at(site->arguments, 0);
	struct code_item one = {0};
	struct code_list arguments = {&one, &one, 1};
	struct code_site inner = {.arguments = &arguments, .start = site->start};
	if (!function || function->kind != CODE_ROUTINE || site->callee.self || dot == STR_NONE)
		return code_nothing();
	one.value = code_thing(str_slice(site->callee.text, 0, dot));
	inner.callee = *function;
	return code_run_routine(finder, &inner);
}
