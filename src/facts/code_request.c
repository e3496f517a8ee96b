/* SPDX-License-Identifier: MIT */
/* Calls that ask a server over HTTP to delete something, or hand it a statement: as curl would. */
#include "facts/code_finder.h"

/* Where method, address and body may stand among the arguments. */
#define PLACES 4

static bool is_delete(const struct code_value *value)
{
	if (!value)
		return false;
	if (value->kind == CODE_THING)
		return str_ends_with(value->text, STR("MethodDelete")) ||
		       str_ends_with(value->text, STR("HttpMethod.Delete"));
	return code_is_constant(value) && str_equal_nocase(value->text, STR("DELETE"));
}

static bool is_address(const struct code_value *value)
{
	return value && value->kind == CODE_TEXT &&
	       (str_starts_with(value->text, STR("http://")) ||
		       str_starts_with(value->text, STR("https://")));
}

static const struct code_value *find_address(const struct code_site *site)
{
	const struct code_value *address = code_option(site, STR("url"));
	for (size_t i = 0; !is_address(address) && i < PLACES; i++)
		address = code_item_at(site->arguments, i);
	return is_address(address) ? address : NULL;
}

static bool deletes(const struct code_function *function, const struct code_site *site)
{
	struct str name = function->name;
	if (name.len > STR("delete").len)
		name = str_slice(name, name.len - STR("delete").len, name.len);
	if (str_equal_nocase(name, STR("delete")) ||
		str_ends_with(function->name, STR("Delete.new")) ||
		is_delete(code_option(site, STR("method"))))
		return true;
	return is_delete(code_item_at(site->arguments, 0)) ||
	       is_delete(code_item_at(site->arguments, 1));
}

/* A statement as the body: a database that is asked over HTTP. */
static const struct code_value *find_statement(const struct code_site *site)
{
	static const struct str keys[] = {
		STR_INIT("data"), STR_INIT("body"), STR_INIT("content"), STR_INIT("params")};
	static const struct str verbs =
		STR_INIT("DROP TRUNCATE DELETE ALTER drop truncate delete alter");
	for (size_t i = 0; i < ARRAY_LEN(keys) + 1; i++) {
		const struct code_value *body = i < ARRAY_LEN(keys)
							? code_option(site, keys[i])
							: code_item_at(site->arguments, 1);
		size_t blank = body && body->kind == CODE_TEXT ? str_find_byte(body->text, ' ', 0)
							       : STR_NONE;
		if (blank != STR_NONE &&
			str_list_holds(verbs, ' ', str_slice(body->text, 0, blank)))
			return body;
	}
	return NULL;
}

void code_note_request(struct code_finder *finder, const struct code_function *function,
	const struct code_site *site)
{
	const struct code_value program = code_text(STR("curl"));
	const struct code_value *address = find_address(site);
	const struct code_value *statement = address ? find_statement(site) : NULL;
	bool is_delete = address && deletes(function, site);
	const struct code_value option = code_text(is_delete ? STR("-X") : STR("--data"));
	const struct code_value verb = code_text(STR("DELETE"));
	const struct code_value *words[] = {
		&program, &option, is_delete ? &verb : statement, address};
	if (is_delete || statement)
		code_note_line(finder, CODE_REQUESTS, words, ARRAY_LEN(words), site);
}
