/* SPDX-License-Identifier: MIT */
/* Imports of Python and JavaScript: which names stand for modules and their functions. */
#include "base/limits.h"
#include "facts/code_finder.h"

/* A dotted name at finder->at, as one text; empty if there is none. */
static struct str read_dotted(struct code_finder *finder)
{
	struct str name = {NULL, 0};
	while (code_is(finder, finder->at, STR(".")))
		finder->at++; /* a relative import */
	size_t start = code_token(finder, finder->at)->at;
	while (code_kind(finder, finder->at) == CODE_NAME) {
		const struct code_token *token = code_token(finder, finder->at);
		name = str_slice(finder->text, start, token->at + token->len);
		finder->at++;
		if (!code_is(finder, finder->at, STR(".")))
			break;
		finder->at++;
	}
	return name;
}

/* Binds `name` of `module`, or under the name behind "as". */
static void bind_import(struct code_finder *finder, struct str module, struct str name)
{
	struct code_value base = code_thing(module);
	struct code_value value =
		module.len > 0 ? code_member(finder, &base, name) : code_thing(name);
	bool is_renamed = code_is(finder, finder->at, STR("as")) ||
			  (code_is(finder, finder->at, STR(":")) && code_in(finder, IN_JAVASCRIPT));
	if (is_renamed && code_kind(finder, finder->at + 1) == CODE_NAME) {
		code_set(finder, code_words(finder, finder->at + 1), &value);
		finder->at += 2;
	} else if (module.len > 0) {
		code_set(finder, name, &value);
	}
}

/* import a, b.c as d */
static struct code_value read_python_import(struct code_finder *finder)
{
	do {
		struct str name = read_dotted(finder);
		if (name.len > 0)
			bind_import(finder, (struct str){NULL, 0}, name);
	} while (code_is(finder, finder->at, STR(",")) && finder->at++);
	return code_nothing();
}

/* from a import b as c, d; from a import (b, c); from a import * */
struct code_value code_read_from(struct code_finder *finder)
{
	struct str module = read_dotted(finder);
	if (!code_is(finder, finder->at, STR("import")))
		return code_nothing();
	finder->at++;
	if (code_is(finder, finder->at, STR("*"))) {
		finder->at++;
		if (finder->stars_count < ARRAY_LEN(finder->stars))
			finder->stars[finder->stars_count++] = module;
		return code_nothing();
	}
	finder->at += code_is(finder, finder->at, STR("("));
	while (code_kind(finder, finder->at) == CODE_NAME) {
		struct str name = code_words(finder, finder->at++);
		bind_import(finder, module, name);
		finder->at += code_is(finder, finder->at, STR(","));
	}
	return code_nothing();
}

/* A module as Node names it: without node: and without the folder behind it, @scope/name whole. */
static struct str module_name(struct code_finder *finder, size_t at)
{
	struct str name = code_words(finder, at);
	if (str_starts_with(name, STR("node:")))
		name = str_slice(name, 5, name.len);
	size_t slash = str_find_byte(name, '/', 0);
	if (slash != STR_NONE && str_starts_with(name, STR("@")))
		slash = str_find_byte(name, '/', slash + 1);
	return str_slice(name, 0, slash);
}

/* import a, {b as c} from "m"; import * as a from "m" */
static struct code_value read_module_import(struct code_finder *finder)
{
	size_t start = finder->at;
	size_t from = start;
	while (from - start < LIMIT_CODE_ARGUMENTS && !code_is(finder, from, STR("from")) &&
		(code_kind(finder, from) == CODE_NAME || code_is_any(finder, from, STR(", *")) ||
			code_is(finder, from, STR("{")) || code_is(finder, from, STR("}"))))
		from++;
	if (!code_is(finder, from, STR("from")) || code_kind(finder, from + 1) != CODE_STRING)
		return code_nothing();
	struct str module = module_name(finder, from + 1);
	struct code_value whole = code_resolve(finder, module);
	module = whole.kind == CODE_THING ? whole.text : module;
	bool is_inside = false;
	while (finder->at < from) {
		is_inside |= code_is(finder, finder->at, STR("{"));
		if (code_kind(finder, finder->at) == CODE_NAME && is_inside) {
			struct str name = code_words(finder, finder->at++);
			bind_import(finder, module, name);
			continue;
		}
		if (code_kind(finder, finder->at) == CODE_NAME &&
			!code_is(finder, finder->at, STR("as")))
			code_set(finder, code_words(finder, finder->at), &whole);
		finder->at++;
	}
	finder->at = from + 2;
	return code_nothing();
}

struct code_value code_read_import(struct code_finder *finder)
{
	if (code_in(finder, IN_PYTHON))
		return read_python_import(finder);
	if (code_in(finder, IN_JAVASCRIPT) && !code_is(finder, finder->at, STR("(")))
		return read_module_import(finder);
	return code_thing(STR("require")); /* import("fs") */
}
